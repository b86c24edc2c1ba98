// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/chatrequest.h"
#include "core/wire/httpmessage.h"
#include "core/wire/quirks.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// Reads one answer. It never touches a socket or a clock: the caller feeds the body as it arrives,
// in any pieces, and appends what is complete to `events`. Any cutting of the same bytes gives the
// same text, calls and ending. After the Finish event further bytes are ignored.
class ChatDecoder
{
public:
    virtual ~ChatDecoder() = default;

    virtual void feed(std::string_view bytes, std::vector<ChatEvent> &events) = 0;
    // The body ended. Emits the Finish event if the body did not bring one.
    virtual void finish(std::vector<ChatEvent> &events) = 0;
    // True after the Finish event: the caller may close the connection.
    [[nodiscard]] virtual bool isFinished() const = 0;
};

// What a list says of one model. Unset: it does not say.
struct ListedModel
{
    std::string id; // as the server wants it back
    std::string displayName = {};
    std::optional<long long> contextWindow = {};
    std::optional<long long> maxOutput = {};
    std::optional<bool> canChat = {};
    std::optional<bool> canEmbed = {};
    std::optional<bool> tools = {};
    std::optional<bool> vision = {};
    std::optional<bool> reasoning = {};
};

struct ModelList
{
    std::vector<ListedModel> models;
    std::string nextPage = {};
    bool truncated = false; // more than 10,000 were listed
};

// One dialect, both ways: values to HTTP messages and bytes to events. Stateless and shared; the
// state of one answer lives in its ChatDecoder. URLs come from core/model/endpointurl, keys are
// added later by core/auth.
class Codec
{
public:
    virtual ~Codec() = default;

    [[nodiscard]] virtual HttpRequest chatRequest(const ChatRequest &request, const Quirks &quirks,
                                                  const std::string &url) const = 0;
    // For a 2xx answer; `head` decides nothing that the first bytes of the body deny.
    [[nodiscard]] virtual std::unique_ptr<ChatDecoder>
    chatDecoder(const HttpResponseHead &head) const = 0;
    // For any other status. `body` may be cut off at 64 KiB, HTML, or empty.
    [[nodiscard]] virtual ApiError readError(const HttpResponseHead &head,
                                             std::string_view body) const = 0;
    [[nodiscard]] virtual HttpRequest modelsRequest(const std::string &url) const = 0;
    // Nothing when the body is not a model list of any known shape.
    [[nodiscard]] virtual std::optional<ModelList> readModels(std::string_view body) const = 0;
};

enum class Dialect {
    OpenAiChat,
    OpenAiResponses,
    Anthropic,
    AnthropicVertex,
    BedrockConverse,
    Google,
};

[[nodiscard]] const Codec &codecFor(Dialect dialect);

} // namespace signalbox::wire
