// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/googlecredentials.h"
#include "core/wire/httpmessage.h"

#include <QByteArray>

#include <chrono>

namespace signalbox {

// What buys an access token, and for what.
struct GoogleGrant
{
    GoogleCredentials credentials;
    QString scope;

    // Tells grants apart without holding anything secret.
    [[nodiscard]] QByteArray fingerprint() const;
};

// The request that shows a grant to its token server. Unlike any other it carries its secrets in
// the body, so it may be sent to a URI that checkTokenUri() passed, and to no other.
struct TokenRequest
{
    wire::HttpRequest request;
    QList<Secret> secrets; // that the token server could repeat
};

struct AccessToken
{
    Secret token = {};
    std::chrono::seconds lifetime{0}; // zero: unknown, good for this once
};

[[nodiscard]] Result<TokenRequest> makeTokenRequest(const GoogleGrant &grant, const QDateTime &now);

// What the token server answered. The error keeps its words, cleaned of `secrets`; its code is
// OAuth's ("invalid_grant").
[[nodiscard]] Result<AccessToken> readTokenAnswer(const wire::HttpResponseHead &head,
                                                  const QByteArray &body,
                                                  const QList<Secret> &secrets);

} // namespace signalbox
