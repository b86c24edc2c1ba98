// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/anthropicrequest.h"
#include "core/wire/codec.h"

namespace signalbox::wire {

// The dialect of `/v1/messages`, as the provider serves it and as Vertex AI does. The two differ in
// how a request names its model and version, and Vertex may answer with errors in Google's shape.
class AnthropicCodec final : public Codec
{
public:
    explicit AnthropicCodec(AnthropicHost host) : m_host(host) {}

    [[nodiscard]] HttpRequest chatRequest(const ChatRequest &request, const Quirks &quirks,
                                          const std::string &url) const override;
    [[nodiscard]] std::unique_ptr<ChatDecoder>
    chatDecoder(const HttpResponseHead &head) const override;
    [[nodiscard]] ApiError readError(const HttpResponseHead &head,
                                     std::string_view body) const override;
    [[nodiscard]] HttpRequest modelsRequest(const std::string &url) const override;
    // ModelList::nextPage is what `after_id` must say to get the next page.
    [[nodiscard]] std::optional<ModelList> readModels(std::string_view body) const override;

private:
    [[nodiscard]] Headers headers(const char *accept) const;

    AnthropicHost m_host;
};

} // namespace signalbox::wire
