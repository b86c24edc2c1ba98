// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

namespace signalbox::wire {

// The dialect of Amazon Bedrock's Converse API, for every model behind it. The URL says whether the
// answer is streamed; model lists are those of the control plane (`/foundation-models` and
// `/inference-profiles`).
class BedrockCodec final : public Codec
{
public:
    [[nodiscard]] HttpRequest chatRequest(const ChatRequest &request, const Quirks &quirks,
                                          const std::string &url) const override;
    [[nodiscard]] std::unique_ptr<ChatDecoder>
    chatDecoder(const HttpResponseHead &head) const override;
    [[nodiscard]] ApiError readError(const HttpResponseHead &head,
                                     std::string_view body) const override;
    [[nodiscard]] HttpRequest modelsRequest(const std::string &url) const override;
    [[nodiscard]] std::optional<ModelList> readModels(std::string_view body) const override;
};

} // namespace signalbox::wire
