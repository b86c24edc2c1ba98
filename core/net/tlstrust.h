// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/net/route.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <optional>

namespace signalbox {

// Whom the connections of a route trust and as whom they speak, with its files read.
struct TlsTrust
{
    std::optional<QSslConfiguration> configuration = {}; // unset: Qt's own
    QByteArray pinnedCertificate = {};
    // Tells trusts apart; empty for the usual one. Changes when a file does.
    QByteArray fingerprint = {};

    // Whether the pin allows this certificate; true without a pin.
    [[nodiscard]] bool allows(const QSslCertificate &certificate) const;
    // With both fingerprints in its detail.
    [[nodiscard]] Error refusalOf(const QSslCertificate &certificate) const;
};

// Fails with Tls: `code` is certificate_file, `subject` the name of the endpoint's field
// ("ca-file", "client-certificate", "client-key"), and the detail names the file.
[[nodiscard]] Result<TlsTrust> readTrust(const Route &route);

} // namespace signalbox
