// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

namespace signalbox::wire {

// The dialect of Google's Generative Language API, which Gemini on Vertex speaks too. Whether a
// reply streams is in the URL, not in the body. A stream is read with `alt=sse` and without.
class GoogleCodec final : public Codec
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
