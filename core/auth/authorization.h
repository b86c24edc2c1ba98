// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/model/endpoint.h"
#include "core/model/keysource.h"
#include "core/wire/httpmessage.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace signalbox {

// What an endpoint's requests are shown with: found once by AuthorizeJob, good for several
// requests. A plain value that holds secrets.
struct Authorization
{
    KeySource source = {};
    QList<SecretHeader> headers = {}; // shown as they are
    // Where they may be shown, with the names below; empty: wherever the endpoint sends.
    QStringList hosts = {};

    // Everything that a server could repeat in an error text and nobody may read.
    [[nodiscard]] QList<Secret> secrets() const;
};

// The headers that show `key` to the endpoint's server, as its auth mode says. None for an empty
// key: several servers answer 401 to an empty Bearer.
[[nodiscard]] QList<SecretHeader> keyHeaders(const Endpoint &endpoint, const Secret &key);

// The secret headers of one concrete request, made at the last moment before it is sent. Fails with
// InvalidInput when the request goes to a host that the key is not meant for.
[[nodiscard]] Result<QList<SecretHeader>> authorize(const wire::HttpRequest &request,
                                                    const Authorization &authorization,
                                                    const QDateTime &now);

} // namespace signalbox
