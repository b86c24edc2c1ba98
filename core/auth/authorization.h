// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accesstoken.h"
#include "core/auth/sigv4.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/endpoint.h"
#include "core/model/keysource.h"
#include "core/net/route.h"
#include "core/wire/httpmessage.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace signalbox {

// With what requests are signed for AWS.
struct AwsSigning
{
    AwsCredentials credentials;
    QByteArray region;
};

// What an endpoint's requests are shown with: found once by AuthorizeJob, good for several
// requests. A plain value that holds secrets.
struct Authorization
{
    KeySource source = {};
    QList<SecretHeader> headers = {};       // shown as they are
    std::optional<AwsSigning> aws = {};     // or made for each request
    std::optional<GoogleGrant> google = {}; // what bought the token in `headers`, to renew it
    // Where anything may be shown, as in FoundKey; empty: wherever the endpoint sends.
    QStringList hosts = {};
    Route route = {}; // on which the requests go

    // Everything that a server could repeat in an error text and nobody may read.
    [[nodiscard]] QList<Secret> secrets() const;
};

// The headers that show `key` to the endpoint's server, as its auth mode says; none for the modes
// that make something else of it. None for an empty key: several servers answer 401 to an empty
// Bearer.
[[nodiscard]] QList<SecretHeader> keyHeaders(const Endpoint &endpoint, const Secret &key);
[[nodiscard]] SecretHeader bearerHeader(const Secret &token);
[[nodiscard]] SecretHeader googleKeyHeader(const Secret &key);
// What a token that `grant` bought is shown with: the token first.
[[nodiscard]] QList<SecretHeader> googleTokenHeaders(const GoogleGrant &grant, const Secret &token);

// The secret headers of one concrete request, made at the last moment before it is sent; its URL is
// encoded as it will be sent, and `now` is the server's time. Fails with InvalidInput when the
// request goes to a host that the key is not meant for.
[[nodiscard]] Result<QList<SecretHeader>> authorize(const wire::HttpRequest &request,
                                                    const Authorization &authorization,
                                                    const QDateTime &now);

} // namespace signalbox
