// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointurl.h"

namespace signalbox {

struct UrlQuestion
{
    const Endpoint &endpoint;
    Operation operation;
    QString modelId; // what the server calls it
    bool streaming;
};

// The paths of each spec. `base` is an absolute http(s) URL without a fragment. Fails with
// InvalidInput for an operation that the spec has not and for a model that cannot stand in a path.
// The path stays percent-encoded all the way: decoding and encoding again is not the identity.
[[nodiscard]] Result<QUrl> operationUrl(const QUrl &base, const UrlQuestion &question);

// Those that are long enough for files of their own.
[[nodiscard]] Result<QUrl> azureUrl(const QUrl &base, const UrlQuestion &question);
[[nodiscard]] Result<QUrl> googleUrl(const QUrl &base, const UrlQuestion &question);
[[nodiscard]] Result<QUrl> vertexUrl(const QUrl &base, const UrlQuestion &question);

} // namespace signalbox
