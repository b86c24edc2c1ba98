// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/responsesreply.h"

#include "core/wire/apierror.h"
#include "core/wire/openaichatfields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

using Thoughts = ResponsesItem::Thoughts;

constexpr std::string_view kEventPrefix = "response.";

// Items that the provider runs itself. Types that are not here are kept for the replay and not
// shown: they may be anything.
bool isHosted(std::string_view type)
{
    static constexpr std::array<std::string_view, 16> kTypes = {"web_search_call",
                                                                "file_search_call",
                                                                "code_interpreter_call",
                                                                "image_generation_call",
                                                                "computer_call",
                                                                "mcp_list_tools",
                                                                "mcp_call",
                                                                "mcp_approval_request",
                                                                "tool_search_call",
                                                                "tool_search_output",
                                                                "local_shell_call",
                                                                "shell_call",
                                                                "shell_call_output",
                                                                "apply_patch_call",
                                                                "compaction",
                                                                "program"};
    return std::ranges::find(kTypes, type) != kTypes.end();
}

bool isResponse(const Json &document)
{
    return member(document, "output").is_array();
}

// The fault that a document is about. The `type` of an error event says "error", or repeats the
// code, and tells nothing.
std::optional<ApiError> errorIn(const Json &document, ApiError::Where where)
{
    std::optional<ApiError> error = errorInDocument(document, where, 200);
    if (!error && textMember(document, "type") == "error")
        error = errorFromValue(document, where, 200);
    if (error && (error->type == "error" || error->type == error->code))
        error->type.clear();
    return error;
}

std::string withoutMarks(const Json &json)
{
    std::string text = dumpJson(json);
    joinMarks(text);
    return text;
}

const char *boundText(ResponsesItems::Error error)
{
    switch (error) {
    case ResponsesItems::Error::None:
        return "";
    case ResponsesItems::Error::TooManyItems:
        return "the reply has too many items";
    case ResponsesItems::Error::BadIndex:
        return "a tool call has an impossible index";
    case ResponsesItems::Error::TooManyCalls:
        return "the reply has too many tool calls";
    case ResponsesItems::Error::ArgumentsTooLong:
        return "the arguments of the tool calls are too long";
    }
    return "";
}

} // namespace

// An event that brings a piece of an item, or repeats all pieces of one part.
struct ResponsesReply::PieceEvent
{
    enum class Kind { Text, Refusal, Summary, Thought, Arguments };

    std::string_view event; // behind "response."
    Kind kind;
    std::string_view itemType;
    const char *field;
    bool isRepetition;
};

const ResponsesReply::PieceEvent *ResponsesReply::pieceEvent(std::string_view type)
{
    using Kind = PieceEvent::Kind;
    static constexpr std::array<PieceEvent, 12> kEvents = {{
        {"output_text.delta", Kind::Text, "message", "delta", false},
        {"output_text.done", Kind::Text, "message", "text", true},
        {"refusal.delta", Kind::Refusal, "message", "delta", false},
        {"refusal.done", Kind::Refusal, "message", "refusal", true},
        {"reasoning_summary_text.delta", Kind::Summary, "reasoning", "delta", false},
        {"reasoning_summary_text.done", Kind::Summary, "reasoning", "text", true},
        {"reasoning_text.delta", Kind::Thought, "reasoning", "delta", false},
        {"reasoning_text.done", Kind::Thought, "reasoning", "text", true},
        {"function_call_arguments.delta", Kind::Arguments, "function_call", "delta", false},
        {"function_call_arguments.done", Kind::Arguments, "function_call", "arguments", true},
        {"custom_tool_call_input.delta", Kind::Arguments, "custom_tool_call", "delta", false},
        {"custom_tool_call_input.done", Kind::Arguments, "custom_tool_call", "input", true},
    }};
    type.remove_prefix(std::min(type.size(), kEventPrefix.size()));
    const auto found = std::ranges::find(kEvents, type, &PieceEvent::event);
    return found == kEvents.end() ? nullptr : &*found;
}

bool ResponsesReply::read(const ParsedJson &event, ApiError::Where where,
                          std::vector<ChatEvent> &events)
{
    const Json &document = event.value;
    m_marked = event.hasMarks;
    m_anyMarked = m_anyMarked || m_marked;
    bool isKnown = true;
    if (isResponse(document)) {
        readResponse(document, textMember(document, "status"), where, events);
    } else if (std::optional<ApiError> error = errorIn(document, where)) {
        fail(std::move(*error), events);
        end("error");
    } else {
        isKnown = readEvent(document, events);
    }
    checkBounds(events);
    if (isKnown)
        noteContent();
    return isKnown;
}

bool ResponsesReply::readEvent(const Json &event, std::vector<ChatEvent> &events)
{
    const std::string &type = textMember(event, "type");
    if (!type.starts_with(kEventPrefix))
        return false;
    const std::string_view name = std::string_view(type).substr(kEventPrefix.size());
    if (const PieceEvent *kind = pieceEvent(type))
        readPiece(*kind, event, events);
    else if (name == "output_item.added")
        m_items.begin(event);
    else if (name == "output_item.done")
        readDoneItem(m_items.forDone(event), member(event, "item"), events);
    else if (name == "completed" || name == "incomplete" || name == "failed" || name == "cancelled")
        readResponse(member(event, "response"), name, ApiError::Where::Stream, events);
    else if (const Json &response = member(event, "response"); response.is_object())
        setIdentity(textMember(response, "id"), textMember(response, "model"));
    return true;
}

void ResponsesReply::readPiece(const PieceEvent &kind, const Json &event,
                               std::vector<ChatEvent> &events)
{
    const std::string &text = textMember(event, kind.field);
    if (text.empty())
        return;
    ResponsesItem *item = kind.isRepetition ? m_items.forRepetition(event, kind.itemType)
                                            : m_items.forPiece(event, kind.itemType);
    if (!item)
        return;
    const bool isSummary = kind.kind == PieceEvent::Kind::Summary;
    const long long part = std::max(
        integerMember(event, isSummary ? "summary_index" : "content_index").value_or(0), 0LL);
    const bool isThought = isSummary || kind.kind == PieceEvent::Kind::Thought;
    const long long lastRead = isThought ? item->thoughtsRead : item->contentRead;
    if (kind.isRepetition && (part <= lastRead || !item->call.arguments.empty()))
        return;
    switch (kind.kind) {
    case PieceEvent::Kind::Text:
        item->contentRead = std::max(part, lastRead);
        addText(text, m_marked, events);
        break;
    case PieceEvent::Kind::Refusal:
        item->contentRead = std::max(part, lastRead);
        addRefusal(text, m_marked, events);
        break;
    case PieceEvent::Kind::Summary:
        addThought(*item, Thoughts::Summary, part, text, events);
        break;
    case PieceEvent::Kind::Thought:
        addThought(*item, Thoughts::Full, part, text, events);
        break;
    case PieceEvent::Kind::Arguments:
        m_items.addArguments(*item, text);
        break;
    }
}

void ResponsesReply::readDoneItem(ResponsesItem *item, const Json &json,
                                  std::vector<ChatEvent> &events)
{
    if (!item)
        return;
    if (item->type == "message") {
        readContent(*item, member(json, "content"), events);
    } else if (item->type == "reasoning") {
        readThoughts(*item, Thoughts::Full, member(json, "content"), events);
        readThoughts(*item, Thoughts::Summary, member(json, "summary"), events);
    } else if (isHosted(item->type)) {
        events.emplace_back(HostedItem{item->type, withoutMarks(json)});
    }
    m_items.settle(*item, json);
}

void ResponsesReply::readContent(ResponsesItem &item, const Json &content,
                                 std::vector<ChatEvent> &events)
{
    if (!content.is_array())
        return;
    long long at = -1;
    for (const Json &part : content) {
        if (++at <= item.contentRead)
            continue;
        addText(textMember(part, "text"), m_marked, events);
        addRefusal(textMember(part, "refusal"), m_marked, events);
    }
}

void ResponsesReply::readThoughts(ResponsesItem &item, Thoughts source, const Json &parts,
                                  std::vector<ChatEvent> &events)
{
    if (!parts.is_array())
        return;
    long long at = -1;
    for (const Json &part : parts) {
        if (++at > item.thoughtsRead)
            addThought(item, source, at, textMember(part, "text"), events);
    }
}

void ResponsesReply::addThought(ResponsesItem &item, Thoughts source, long long part,
                                const std::string &text, std::vector<ChatEvent> &events)
{
    if (text.empty() || (item.thoughts != Thoughts::None && item.thoughts != source))
        return;
    item.thoughts = source;
    item.thoughtsRead = std::max(part, item.thoughtsRead);
    addReasoning(text, m_marked, events);
}

void ResponsesReply::readResponse(const Json &response, std::string_view status,
                                  ApiError::Where where, std::vector<ChatEvent> &events)
{
    setIdentity(textMember(response, "id"), textMember(response, "model"));
    if (const Json *usage = usageIn(response))
        setUsage(usageFrom(*usage));
    long long position = 0;
    for (const Json &entry : member(response, "output")) {
        if (m_items.error() != ResponsesItems::Error::None)
            break;
        readDoneItem(m_items.forFinal(entry, position++), entry, events);
    }
    if (const Json &error = member(response, "error"); error.is_object() || error.is_string())
        fail(errorFromValue(error, where, 200), events);
    m_isCompleted = status == "completed";
    m_isIncomplete = status == "incomplete";
    const std::string &reason = textMember(member(response, "incomplete_details"), "reason");
    end(m_isIncomplete && !reason.empty() ? std::string_view(reason) : status);
}

// The first word counts: an error event may be followed by a failed response.
void ResponsesReply::end(std::string_view word)
{
    if (!std::exchange(m_hasEnded, true))
        setFinishWord(std::string(word));
}

void ResponsesReply::checkBounds(std::vector<ChatEvent> &events)
{
    if (m_items.error() != ResponsesItems::Error::None)
        fail(badResponse(ApiError::Where::Stream, boundText(m_items.error())), events);
}

bool ResponsesReply::isAnswer(const Json &document) const
{
    return isResponse(document) || isResponse(member(document, "response"));
}

// A whole answer that says to be queued, running or cancelled is one that did not come.
FinishReason ResponsesReply::reasonOf(std::string_view word) const
{
    if (m_isIncomplete)
        return word == "content_filter" ? FinishReason::ContentFilter : FinishReason::Length;
    if (word.empty())
        return FinishReason::Unknown;
    if (word == "completed")
        return FinishReason::Stop;
    static constexpr std::array<std::string_view, 5> kBad = {"failed", "error", "cancelled",
                                                             "queued", "in_progress"};
    return std::ranges::find(kBad, word) == kBad.end() ? FinishReason::Other : FinishReason::Error;
}

std::vector<ToolCall> ResponsesReply::takeCalls()
{
    std::vector<ToolCall> calls = m_items.takeCalls();
    if (m_anyMarked) {
        for (ToolCall &call : calls)
            joinMarks(call.arguments);
    }
    return calls;
}

// Only a reply that is complete goes back item by item: the provider refuses reasoning whose
// following item broke off. What is left of another goes back as plain text.
Json ResponsesReply::takeReplay()
{
    if (!m_isCompleted || hasFailed())
        return {};
    Json output = m_items.takeOutput();
    if (output.is_null())
        return {};
    if (m_anyMarked)
        output = parseJson(withoutMarks(output)).value_or(Json());
    return {{"output", std::move(output)}};
}

} // namespace signalbox::wire
