// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace signalbox {

// How far an exchange came before its connection failed.
enum class Progress {
    Connecting, // name, socket, TLS
    Sent,       // the request is on its way, no answer yet
    Answering,  // the head of the answer is here
};

// A failure of the proxy: `code` is proxy_refused, proxy_closed, proxy_not_found,
// proxy_or_host_not_found, proxy_timeout, proxy_login, proxy_needs_tls (a key does not go through
// it without TLS) or, without a reason, proxy_failed.
[[nodiscard]] Error proxyError(const QString &code);

// What the code of a QNetworkReply means. `repeatable` is true for a request that changes nothing
// on the server, so that nobody need fear having sent it. Made from the code alone, because
// QNetworkReply::errorString() holds the whole URL with user information and query.
[[nodiscard]] Error networkError(QNetworkReply::NetworkError code, Progress progress,
                                 bool repeatable);

// Why a certificate was refused: `code` is certificate_expired, certificate_wrong_host,
// certificate_unknown_authority, certificate_not_yet_valid, certificate_revoked or, for the rest
// and without a reason, handshake_failed.
[[nodiscard]] Error tlsError(const QList<QSslError> &reasons);

// A key would go to a public address without encryption: `code` is public_without_tls.
[[nodiscard]] Error publicWithoutTlsError();

// Whether the only objection is who signed the certificate or for which name, which a pinned
// certificate answers.
[[nodiscard]] bool isAboutIdentity(const QList<QSslError> &reasons);

} // namespace signalbox
