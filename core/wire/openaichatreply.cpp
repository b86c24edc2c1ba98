// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/openaichatreply.h"

#include "core/wire/apierror.h"
#include "core/wire/openaichatfields.h"
#include "core/wire/textchunk.h"

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
    setIdentity(textMember(document, "id"), textMember(document, "model"));
    if (choice && !hasFailed())
        readChoice(*choice, chunk.hasMarks, events);
    if (error) {
        fail(std::move(*error), events);
        known = true;
    }
    if (const Json *usage = usageIn(document)) {
        setUsage(usageFrom(*usage));
        known = true;
    }
    known = known || member(document, "choices").is_array();
    if (known)
        noteContent();
    return known;
}

bool OpenAiChatReply::readQuickly(std::string_view payload, std::vector<ChatEvent> &events)
{
    if (hasFailed())
        return false;
    std::optional<TextChunk> chunk = textChunk(payload);
    if (!chunk)
        return false;
    setIdentity(chunk->id, chunk->model);
    noteContent();
    addText(std::move(chunk->text), false, events);
    return true;
}

bool OpenAiChatReply::isAnswer(const Json &document) const
{
    const Json &choices = member(document, "choices");
    return choices.is_array() && !choices.empty();
}

bool OpenAiChatReply::isBroken() const
{
    return m_calls.error() != ToolCallAssembly::Error::None ||
           m_functionCall.error() != ToolCallAssembly::Error::None;
}

void OpenAiChatReply::readChoice(const Json &choice, bool marked, std::vector<ChatEvent> &events)
{
    if (const std::string &word = textMember(choice, "finish_reason"); !word.empty())
        setFinishWord(word);
    // Perplexity and Writer send both, `message` being everything so far.
    const Json &streamed = member(choice, "delta");
    const bool isWhole = !streamed.is_object();
    const Json &delta = isWhole ? member(choice, "message") : streamed;
    if (!delta.is_object())
        return;

    ContentText content = contentFrom(member(delta, "content"));
    readReasoning(delta, content.thinking, marked, events);
    addText(std::move(content.text), marked, events);
    addRefusal(textMember(delta, "refusal"), marked, events);

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
        addReasoning(std::move(text), marked, events);
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
            fail(badResponse(ApiError::Where::Stream, toolCallErrorText(calls->error())), events);
    }
}

FinishReason OpenAiChatReply::reasonOf(std::string_view word) const
{
    return finishReasonFrom(word);
}

std::vector<ToolCall> OpenAiChatReply::takeCalls()
{
    std::vector<ToolCall> calls = m_calls.take();
    if (calls.empty())
        calls = m_functionCall.take();
    if (m_markedArguments) {
        for (ToolCall &call : calls)
            joinMarks(call.arguments);
    }
    return calls;
}

Json OpenAiChatReply::takeReplay()
{
    Json replay = Json::object();
    if (!m_details.empty())
        replay["reasoning_details"] = std::move(m_details);
    if (!m_reasoningContent.empty())
        replay["reasoning_content"] = std::move(m_reasoningContent);
    const auto isSet = [](const Json &extra) { return !extra.is_null(); };
    if (std::ranges::any_of(m_extraContent, isSet))
        replay["extra_content"] = std::move(m_extraContent);
    return replay;
}

} // namespace signalbox::wire
