// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/endpoint.h"
#include "core/wire/chatrequest.h"
#include "core/wire/embeddings.h"
#include "core/wire/httpmessage.h"
#include "core/wire/quirks.h"

#include <QString>

// One endpoint and one question become the whole HTTP request, but for the key: the URL of its
// spec, the body of its dialect, the server's own name for the model and the person's extra
// headers, which win over ours of the same name. Fails with InvalidInput where requestUrl() does,
// and with ModelNotAllowed (subject: the model) for what the allow list leaves out: every question
// to a model passes here, so this is where it is refused.
namespace signalbox {

// `modelId` as the card knows it; `request.model` is filled in here.
[[nodiscard]] Result<wire::HttpRequest> chatHttpRequest(const Endpoint &endpoint,
                                                        const QString &modelId,
                                                        wire::ChatRequest request,
                                                        const wire::Quirks &quirks);
// The same request with the extra body of the endpoint: for what a person asks, never for a probe.
[[nodiscard]] wire::HttpRequest withExtraBody(wire::HttpRequest request, const Endpoint &endpoint);

// `page`: what the list before named as its next; empty for the first.
[[nodiscard]] Result<wire::HttpRequest> modelsHttpRequest(const Endpoint &endpoint,
                                                          const QString &page = {});

// The form in which the model wants to be asked for embeddings.
[[nodiscard]] wire::EmbeddingForm embeddingFormOf(const Endpoint &endpoint, const QString &sentId);
// `request.model` is filled in here; `request.texts` are at most wire::mostTexts() of the form.
[[nodiscard]] Result<wire::HttpRequest> embeddingsHttpRequest(const Endpoint &endpoint,
                                                              const QString &modelId,
                                                              wire::EmbeddingRequest request);

} // namespace signalbox
