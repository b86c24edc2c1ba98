// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeserver.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace signalbox::testing {

// The certificates of tests/support/tls. They and their key are public and protect nothing. The
// authority's key was thrown away after it signed them.
[[nodiscard]] QSslCertificate testAuthority();
[[nodiscard]] QSslConfiguration serverConfiguration(TlsIdentity identity);

// While it lives, this process trusts testAuthority() as well.
class TrustedTestAuthority final
{
public:
    TrustedTestAuthority();
    ~TrustedTestAuthority();
    Q_DISABLE_COPY_MOVE(TrustedTestAuthority)

private:
    QSslConfiguration m_before;
};

} // namespace signalbox::testing
