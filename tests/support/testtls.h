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

// The file of testAuthority().
[[nodiscard]] QString testAuthorityFile();
// SHA-256 in lower-case hex.
[[nodiscard]] QByteArray fingerprintOf(const QSslCertificate &certificate);

// A certificate for 127.0.0.1 that signs itself, with its key, both PEM.
struct MadeIdentity
{
    QString certificateFile;
    QString keyFile;

    [[nodiscard]] QSslCertificate certificate() const;
    // A server that shows it; the key must not be encrypted.
    [[nodiscard]] QSslConfiguration serverConfiguration() const;
};
// Made anew in `directory` by the program of OpenSSL, which gets `more` arguments.
[[nodiscard]] MadeIdentity makeIdentity(const QString &directory, const QString &name,
                                        const QByteArray &passphrase = {},
                                        const QStringList &more = {});

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
