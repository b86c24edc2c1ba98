// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "core/wire/jsontext.h"
#include "tests/fuzz/fuzzinput.h"

#include <array>
#include <utility>

using namespace signalbox::wire;

namespace {

// The letter that chooses a dialect, which fuzzshort.sh writes before its seeds; none for what is
// no dialect. The compiler finds the one that is missing here.
constexpr char letterOf(Dialect dialect)
{
    switch (dialect) {
    case Dialect::OpenAiChat:
        return 'o';
    case Dialect::OpenAiResponses:
        return 'r';
    case Dialect::Anthropic:
        return 'a';
    case Dialect::AnthropicVertex:
        return 'v';
    case Dialect::BedrockConverse:
        return 'b';
    case Dialect::Google:
        return 'g';
    }
    return '\0';
}

Dialect dialectOf(unsigned char byte)
{
    int count = 0;
    for (; letterOf(static_cast<Dialect>(count)) != '\0'; ++count) {
        if (letterOf(static_cast<Dialect>(count)) == static_cast<char>(byte))
            return static_cast<Dialect>(count);
    }
    return static_cast<Dialect>(byte % count);
}

HttpResponseHead headOf(unsigned char choice)
{
    constexpr std::array kTypes = {"text/event-stream", "application/json", "text/html",
                                   "application/vnd.amazon.eventstream"};
    return {200, {{"content-type", kTypes[choice % kTypes.size()]}}};
}

std::string asText(const std::vector<ToolCall> &calls)
{
    std::string text;
    for (const ToolCall &call : calls)
        text += call.id + '\n' + call.name + '\n' + call.arguments + '\n';
    return text;
}

// Everything a reply said, as text. How its words were spread over events may differ.
struct Told
{
    std::string text;
    std::string reasoning;
    std::string refusal;
    std::string others;

    void operator()(const TextDelta &delta) { text += delta.text; }
    void operator()(const ReasoningDelta &delta) { reasoning += delta.text; }
    void operator()(const TextWasReasoning &) { reasoning += std::exchange(text, {}); }
    void operator()(const RefusalDelta &delta) { refusal += delta.text; }
    void operator()(const Usage &usage) { others += "usage " + usage.raw + '\n'; }
    void operator()(const ReplayItem &item) { others += "replay " + item.json + '\n'; }
    void operator()(const HostedItem &item) { others += item.type + ' ' + item.json + '\n'; }
    void operator()(const ApiError &error)
    {
        others += "error " + std::to_string(static_cast<int>(error.category)) + ' ' + error.type +
                  ' ' + error.code + ' ' + error.message + '\n';
    }
    void operator()(const Finish &finish)
    {
        others += "finish " + std::to_string(static_cast<int>(finish.reason)) + ' ' + finish.raw +
                  ' ' + std::to_string(static_cast<int>(finish.endedBy)) +
                  (finish.interrupted ? " interrupted " : " ") +
                  std::to_string(finish.undecodablePayloads) + ' ' +
                  std::to_string(finish.ignoredEvents) + '\n' + asText(finish.toolCalls) + '\n' +
                  asText(finish.incompleteCalls);
    }

    friend bool operator==(const Told &, const Told &) = default;
};

struct Reading
{
    Told told;
    ChatMessage message = {Role::Assistant, {}}; // as the next request has it
};

Reading read(const Codec &codec, const HttpResponseHead &head, std::string_view body, unsigned seed)
{
    const std::unique_ptr<ChatDecoder> decoder = codec.chatDecoder(head);
    std::vector<ChatEvent> events;
    for (const std::string_view piece : fuzzPieces(body, seed))
        decoder->feed(piece, events);
    decoder->finish(events);
    require(decoder->isFinished(), "a reply has an end");
    require(!events.empty() && std::holds_alternative<Finish>(events.back()), "Finish is last");
    Reading out;
    int ends = 0;
    for (const ChatEvent &event : events) {
        std::visit(out.told, event);
        if (const auto *item = std::get_if<ReplayItem>(&event))
            out.message.replay = item->json;
        if (const auto *finish = std::get_if<Finish>(&event)) {
            ++ends;
            out.message.toolCalls = finish->toolCalls;
            require(!finish->interrupted || finish->toolCalls.empty(),
                    "no call of a cut reply is run");
        }
    }
    require(ends == 1, "Finish comes once");
    out.message.text = out.told.text;
    return out;
}

// What a server made us keep goes into the next request, whatever it is.
void checkNextRequest(const Codec &codec, const ChatMessage &answer, std::string_view garbage)
{
    ChatRequest request;
    request.model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    request.messages = {{Role::User, "hi"}, answer, {Role::Tool, "1"}, {Role::User, "go on"}};
    request.messages[2].toolCallId =
        answer.toolCalls.empty() ? std::string() : answer.toolCalls.front().id;
    for (const std::string &replay : {answer.replay, std::string(garbage)}) {
        request.messages[1].replay = replay;
        const HttpRequest http = codec.chatRequest(request, {}, "http://localhost/v1");
        require(parseJson(http.body).has_value(), "a request is JSON");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const Codec &codec = codecFor(dialectOf(input.byte()));
    const HttpResponseHead head = headOf(input.byte());
    const unsigned seed = input.byte();
    // Text begins with other bytes than a frame does.
    const bool isFramed = !input.rest().empty() && input.rest().front() <= '\1';
    const std::string body =
        isFramed ? withRightChecksums(input.rest()) : std::string(input.rest());

    const Reading whole = read(codec, head, body, 0);
    require(whole.told == read(codec, head, body, seed).told, "any cutting gives the same reply");
    checkNextRequest(codec, whole.message, body);
    static_cast<void>(codec.readError({400 + static_cast<int>(seed % 200), head.headers}, body));
    static_cast<void>(codec.readModels(body));
    return 0;
}
