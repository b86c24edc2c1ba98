// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatreply.h"

#include "core/wire/apierror.h"
#include "core/wire/openaichatfields.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxReplayBytes = 8U * 1024 * 1024;

// The choice that is ours: we never ask for more than one answer.
const Json *firstChoice(const Json &document)
{
    const Json &choices = member(document, "choices");
    if (!choices.is_array())
        return nullptr;
    for (const Json &choice : choices) {
        if (choice.is_object() && integerMember(choice, "index").value_or(0) == 0)
            return &choice;
    }
    return nullptr;
}

// `arguments` is a text; some servers send the object itself.
std::string argumentsOf(const Json &function)
{
    const Json &arguments = member(function, "arguments");
    if (arguments.is_string())
        return arguments.get<std::string>();
    return arguments.is_null() ? std::string() : dumpJson(arguments);
}

const char *boundText(ToolCallAssembly::Error error)
{
    switch (error) {
    case ToolCallAssembly::Error::None:
        return "";
    case ToolCallAssembly::Error::BadIndex:
        return "a tool call has an impossible index";
    case ToolCallAssembly::Error::TooManyCalls:
        return "the reply has too many tool calls";
    case ToolCallAssembly::Error::ArgumentsTooLong:
        return "the arguments of the tool calls are too long";
    }
    return "";
}

void joinMarks(std::string &text)
{
    SurrogateJoiner joiner;
    text = joiner.take(std::move(text), true);
    text += joiner.flush();
}

} // namespace

bool OpenAiChatReply::read(const ParsedJson &chunk, ApiError::Where where,
                           std::vector<ChatEvent> &events)
{
    const Json &document = chunk.value;
    bool known = false;
    std::optional<ApiError> error = errorInDocument(document, where, 200);
    const Json *choice = firstChoice(document);
    if (!error && choice && member(*choice, "error").is_object())
        error = errorFromValue(member(*choice, "error"), where, 200);
    if (error) {
        fail(std::move(*error), events);
        known = true;
    }
    if (m_id.empty())
        m_id = textMember(document, "id");
    if (m_model.empty())
        m_model = textMember(document, "model");
    if (choice)
        readChoice(*choice, chunk.hasMarks, events);
    if (const Json *usage = usageIn(document)) {
        m_usage = usageFrom(*usage);
        known = true;
    }
    known = known || member(document, "choices").is_array();
    m_hasContent = m_hasContent || known;
    return known;
}

void OpenAiChatReply::read(TextChunk chunk, std::vector<ChatEvent> &events)
{
    if (m_id.empty())
        m_id = chunk.id;
    if (m_model.empty())
        m_model = chunk.model;
    m_hasContent = true;
    std::string text = m_text.take(std::move(chunk.text), false);
    if (!text.empty())
        events.emplace_back(TextDelta{std::move(text)});
}

void OpenAiChatReply::fail(ApiError error, std::vector<ChatEvent> &events)
{
    if (!std::exchange(m_failed, true))
        events.emplace_back(std::move(error));
}

bool OpenAiChatReply::isBeyondBounds() const
{
    return m_calls.error() != ToolCallAssembly::Error::None ||
           m_functionCall.error() != ToolCallAssembly::Error::None;
}

void OpenAiChatReply::readChoice(const Json &choice, bool marked, std::vector<ChatEvent> &events)
{
    if (const std::string &word = textMember(choice, "finish_reason"); !word.empty())
        m_finishWord = word;
    // Perplexity and Writer send both, `message` being everything so far.
    const Json &streamed = member(choice, "delta");
    const bool isWhole = !streamed.is_object();
    const Json &delta = isWhole ? member(choice, "message") : streamed;
    if (!delta.is_object())
        return;

    ContentText content = contentFrom(member(delta, "content"));
    readReasoning(delta, content.thinking, marked, events);
    std::string text = m_text.take(std::move(content.text), marked);
    if (!text.empty())
        events.emplace_back(TextDelta{std::move(text)});
    std::string refusal = m_refusal.take(textMember(delta, "refusal"), marked);
    if (!refusal.empty())
        events.emplace_back(RefusalDelta{std::move(refusal)});

    m_markedArguments = m_markedArguments || marked;
    readToolCalls(member(delta, "tool_calls"), isWhole);
    readFunctionCall(member(delta, "function_call"));
    checkBounds(events);
}

// The same thoughts may come in two places at once. The first place that brought any is read to the
// end of the reply, the others never.
void OpenAiChatReply::readReasoning(const Json &delta, std::string_view thinking, bool marked,
                                    std::vector<ChatEvent> &events)
{
    const Json &details = member(delta, "reasoning_details");
    keepDetails(details);
    const auto offer = [&](ReasoningSource source, std::string text) {
        if (text.empty() ||
            (m_reasoningSource != ReasoningSource::None && m_reasoningSource != source))
            return false;
        m_reasoningSource = source;
        if (source == ReasoningSource::ReasoningContent &&
            m_reasoningContent.size() + text.size() <= kMaxReplayBytes)
            m_reasoningContent += text;
        std::string joined = m_reasoning.take(std::move(text), marked);
        if (!joined.empty())
            events.emplace_back(ReasoningDelta{std::move(joined)});
        return true;
    };
    // One after the other: what is offered later is read only where nothing came earlier.
    static_cast<void>(
        offer(ReasoningSource::ReasoningContent, textMember(delta, "reasoning_content")) ||
        offer(ReasoningSource::Reasoning, textMember(delta, "reasoning")) ||
        offer(ReasoningSource::Details, detailsText(details)) ||
        offer(ReasoningSource::ContentList, std::string(thinking)));
}

void OpenAiChatReply::keepDetails(const Json &details)
{
    if (!details.is_array())
        return;
    for (const Json &entry : details) {
        m_detailsBytes += dumpJson(entry).size();
        if (m_detailsBytes <= kMaxReplayBytes)
            m_details.push_back(entry);
    }
}

void OpenAiChatReply::readToolCalls(const Json &calls, bool isWhole)
{
    if (!calls.is_array())
        return;
    for (const Json &call : calls) {
        const Json &function = member(call, "function");
        const std::string arguments = argumentsOf(function);
        const ToolCallPiece piece = {integerMember(call, "index"), textMember(call, "id"),
                                     textMember(function, "name"), arguments};
        const auto at = isWhole ? m_calls.addWhole(piece) : m_calls.add(piece);
        if (!at)
            return;
        m_extraContent.resize(std::max(m_extraContent.size(), *at + 1));
        if (const Json &extra = member(call, "extra_content"); extra.is_object())
            m_extraContent[*at] = extra;
    }
}

void OpenAiChatReply::readFunctionCall(const Json &call)
{
    if (!call.is_object())
        return;
    const std::string arguments = argumentsOf(call);
    m_functionCall.add({0, {}, textMember(call, "name"), arguments});
}

void OpenAiChatReply::checkBounds(std::vector<ChatEvent> &events)
{
    for (const ToolCallAssembly *calls : {&m_calls, &m_functionCall}) {
        if (calls->error() != ToolCallAssembly::Error::None)
            fail(badResponse(ApiError::Where::Stream, boundText(calls->error())), events);
    }
}

void OpenAiChatReply::close(EndedBy endedBy, int undecodable, int ignored,
                            std::vector<ChatEvent> &events)
{
    flushText(events);
    Finish finish;
    finish.reason = finishReasonFrom(m_finishWord);
    finish.raw = std::move(m_finishWord);
    if (finish.reason == FinishReason::Error && !m_failed) {
        ApiError error;
        error.where = endedBy == EndedBy::Body ? ApiError::Where::Body : ApiError::Where::Stream;
        error.status = 200;
        error.type = finish.raw;
        fail(std::move(error), events);
    }
    finish.endedBy = endedBy;
    if (m_failed) {
        finish.reason = FinishReason::Error;
        if (endedBy != EndedBy::DoneMark)
            finish.endedBy = EndedBy::Error;
    }
    finish.interrupted = endedBy == EndedBy::EndOfInput && !m_failed && finish.raw.empty();
    finish.responseId = std::move(m_id);
    finish.model = std::move(m_model);
    finish.undecodablePayloads = undecodable;
    finish.ignoredEvents = ignored;

    emitReplay(events);
    settleCalls(finish);
    if (m_usage)
        events.emplace_back(std::move(*m_usage));
    events.emplace_back(std::move(finish));
}

void OpenAiChatReply::flushText(std::vector<ChatEvent> &events)
{
    if (std::string rest = m_reasoning.flush(); !rest.empty())
        events.emplace_back(ReasoningDelta{std::move(rest)});
    if (std::string rest = m_text.flush(); !rest.empty())
        events.emplace_back(TextDelta{std::move(rest)});
    if (std::string rest = m_refusal.flush(); !rest.empty())
        events.emplace_back(RefusalDelta{std::move(rest)});
}

void OpenAiChatReply::emitReplay(std::vector<ChatEvent> &events)
{
    Json replay = Json::object();
    if (!m_details.empty())
        replay["reasoning_details"] = std::move(m_details);
    if (!m_reasoningContent.empty())
        replay["reasoning_content"] = std::move(m_reasoningContent);
    const auto isSet = [](const Json &extra) { return !extra.is_null(); };
    if (std::ranges::any_of(m_extraContent, isSet))
        replay["extra_content"] = std::move(m_extraContent);
    if (!replay.empty())
        events.emplace_back(ReplayItem{dumpJson(replay)});
}

// Decides which calls may run. Only a reply that is whole has such calls; what was cut by the
// length limit, a filter or the network may look complete without being so.
void OpenAiChatReply::settleCalls(Finish &finish)
{
    std::vector<ToolCall> calls = m_calls.take();
    std::vector<ToolCall> legacy = m_functionCall.take();
    if (calls.empty())
        calls = std::move(legacy);
    const bool isWhole = !finish.interrupted && finish.reason != FinishReason::Error &&
                         finish.reason != FinishReason::Length &&
                         finish.reason != FinishReason::ContentFilter;
    for (ToolCall &call : calls) {
        if (m_markedArguments)
            joinMarks(call.arguments);
        if (!call.name.empty() && isWhole)
            finish.toolCalls.push_back(std::move(call));
        else if (!call.name.empty() || !call.arguments.empty())
            finish.incompleteCalls.push_back(std::move(call));
    }
    if (!finish.toolCalls.empty())
        finish.reason = FinishReason::ToolCalls;
}

} // namespace signalbox::wire
