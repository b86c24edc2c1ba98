// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/endpoint.h"

#include <QUrl>

namespace signalbox {

enum class Operation {
    Chat,            // in the dialect that core/bridge names for the endpoint
    ChatCompletions, // one of OpenAI's two APIs in particular (OpenAI specs and Azure)
    Responses,       // the other
    Models,
    CountTokens,
    Embeddings,
};

// Where the request for one operation goes. `modelId` is what the server calls the model
// (sentModelId()); specs that name it in the path need it. `streaming` matters where the path or
// the query says so. Accepts a base URL with or without the version, and the whole URL of an
// operation; keeps prefix, encoding and query, drops the fragment and invents no version where one
// stands. Fails with InvalidInput: no http(s) URL, a field of the cloud's own address that is
// missing or wrong, an operation that the spec has not.
[[nodiscard]] Result<QUrl> requestUrl(const Endpoint &endpoint, Operation operation,
                                      const QString &modelId = {}, bool streaming = false);

// `url` of Operation::Models, for the page after one whose list named `page` as its next.
[[nodiscard]] QUrl modelsPageUrl(const Endpoint &endpoint, QUrl url, const QString &page);

// The typed base URL, else the cloud's own with its fields filled in.
[[nodiscard]] Result<QUrl> effectiveBaseUrl(const Endpoint &endpoint);
// The host that the key goes to; empty while there is none.
[[nodiscard]] QString serverHost(const Endpoint &endpoint);

// Whether Operation::Chat is the Responses API: the spec, or the typed URL of an Azure endpoint.
[[nodiscard]] bool speaksResponses(const Endpoint &endpoint);
// "google" or "anthropic": the field of the card, else what the model's id says.
[[nodiscard]] QString vertexPublisher(const Endpoint &endpoint, const QString &modelId);
// The AWS region of the field, else of the typed host; empty for neither.
[[nodiscard]] QString awsRegion(const Endpoint &endpoint);

} // namespace signalbox
