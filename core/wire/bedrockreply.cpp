// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/bedrockreply.h"

#include "core/wire/anthropicnames.h"
#include "core/wire/apierror.h"
#include "core/wire/bedrockerror.h"
#include "core/wire/plaintext.h"
#include "core/wire/tokencount.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxReplayBytes = 8U * 1024 * 1024;
constexpr std::size_t kMaxHostedBytes = 8U * 1024 * 1024;
constexpr std::size_t kMaxBlocks = 1024; // that are open, or that go back

// `input` is an object in an answer and a piece of text in a stream.
std::string inputText(const Json &use)
{
    const Json &input = member(use, "input");
    if (input.is_string())
        return input.get<std::string>();
    return input.is_null() ? std::string() : dumpJson(input);
}

// `type` tells what AWS runs itself from what we run. A type that nobody knows is not ours to run.
bool isHosted(const Json &use)
{
    const std::string &type = textMember(use, "type");
    return !type.empty() && type != "tool_use";
}

std::string citedText(const Json &citations)
{
    std::string text;
    if (const Json &content = member(citations, "content"); content.is_array()) {
        for (const Json &part : content)
            text += textMember(part, "text");
    }
    return text;
}

} // namespace

bool BedrockReply::read(const ParsedJson &answer, ApiError::Where where,
                        std::vector<ChatEvent> &events)
{
    if (isAnswer(answer.value)) {
        readAnswer(answer, events);
        checkBounds(where, events);
    } else if (std::optional<ApiError> error = bedrockErrorInDocument(answer.value, where)) {
        fail(std::move(*error), events);
    } else {
        return false;
    }
    noteContent();
    return true;
}

bool BedrockReply::isAnswer(const Json &document) const
{
    return member(member(member(document, "output"), "message"), "content").is_array();
}

void BedrockReply::readAnswer(const ParsedJson &answer, std::vector<ChatEvent> &events)
{
    const Json &message = member(member(answer.value, "output"), "message");
    m_isMarked = answer.hasMarks;
    for (const Json &block : member(message, "content"))
        readBlock(block, answer.hasMarks, events);
    stopMessage(textMember(answer.value, "stopReason"), events);
    readUsage(member(answer.value, "usage"));
}

void BedrockReply::readBlock(const Json &block, bool marked, std::vector<ChatEvent> &events)
{
    addText(textMember(block, "text"), marked, events);
    addText(citedText(member(block, "citationsContent")), marked, events);
    if (const Json &content = member(block, "reasoningContent"); content.is_object()) {
        const Json &text = member(content, "reasoningText");
        readReasoning(std::nullopt, text.is_object() ? text : content, marked, events);
    }
    if (const Json &use = member(block, "toolUse"); use.is_object()) {
        const std::string input = inputText(use);
        if (isHosted(use))
            startHosted(std::nullopt, use);
        else
            m_calls.addWhole(
                {std::nullopt, textMember(use, "toolUseId"), textMember(use, "name"), input});
    }
    if (const Json &result = member(block, "toolResult"); result.is_object())
        startHosted(std::nullopt, result);
    stopBlock(std::nullopt, events);
}

bool BedrockReply::readEvent(std::string_view type, const ParsedJson &payload,
                             std::vector<ChatEvent> &events)
{
    const Json &event = payload.value;
    const Index index = integerMember(event, "contentBlockIndex");
    m_isMarked = m_isMarked || payload.hasMarks;
    if (type == "contentBlockDelta")
        readDelta(index, member(event, "delta"), payload.hasMarks, events);
    else if (type == "contentBlockStart")
        startBlock(index, member(event, "start"), events);
    else if (type == "contentBlockStop")
        stopBlock(index, events);
    else if (type == "messageStop")
        stopMessage(textMember(event, "stopReason"), events);
    else if (type == "metadata")
        readUsage(member(event, "usage"));
    else if (type != "messageStart")
        return false;
    noteContent();
    checkBounds(ApiError::Where::Stream, events);
    return true;
}

void BedrockReply::startBlock(const Index &index, const Json &start, std::vector<ChatEvent> &events)
{
    stopBlock(index, events); // whatever had the index before
    if (const Json &use = member(start, "toolUse"); use.is_object()) {
        if (isHosted(use))
            startHosted(index, use);
        else if (m_calls.add({index, textMember(use, "toolUseId"), textMember(use, "name"), {}}) &&
                 index)
            m_isCallStopped[*index] = false;
    }
    if (const Json &result = member(start, "toolResult"); result.is_object())
        startHosted(index, result);
}

void BedrockReply::readDelta(const Index &index, const Json &delta, bool marked,
                             std::vector<ChatEvent> &events)
{
    addText(textMember(delta, "text"), marked, events);
    if (const Json &use = member(delta, "toolUse"); use.is_object()) {
        const std::string input = inputText(use);
        if (HostedBlock *hosted = hostedAt(index)) {
            hosted->input += input;
            m_hostedBytes += input.size();
        } else {
            m_isStoppedCallContinued = m_isStoppedCallContinued || isCallStopped(index);
            m_calls.add({index, {}, {}, input});
        }
    }
    if (const Json &result = member(delta, "toolResult"); result.is_array()) {
        if (HostedBlock *hosted = hostedAt(index)) {
            m_hostedBytes += dumpJson(result).size();
            Json &content = hosted->item["content"];
            if (!content.is_array())
                content = Json::array();
            content.insert(content.end(), result.begin(), result.end());
        }
    }
    readReasoning(index, member(delta, "reasoningContent"), marked, events);
}

void BedrockReply::readReasoning(const Index &index, const Json &content, bool marked,
                                 std::vector<ChatEvent> &events)
{
    const std::string &text = textMember(content, "text");
    const std::string &signature = textMember(content, "signature");
    const std::string &redacted = textMember(content, "redactedContent");
    const std::size_t size = text.size() + signature.size() + redacted.size();
    if (size == 0)
        return;
    m_reasoningBytes += size;
    if (ReasoningBlock *block = reasoningAt(index); block && m_reasoningBytes <= kMaxReplayBytes) {
        block->text += text;
        block->signature += signature;
        block->redacted += redacted;
    }
    addReasoning(text, marked, events);
}

void BedrockReply::stopBlock(const Index &index, std::vector<ChatEvent> &events)
{
    for (ReasoningBlock &block : m_reasoning) {
        if (!index || block.index == index)
            block.isOpen = false;
    }
    if (index && m_isCallStopped.contains(*index))
        m_isCallStopped[*index] = true;
    while (const HostedBlock *hosted = hostedAt(index)) {
        const auto at = m_hosted.begin() + (hosted - m_hosted.data());
        HostedBlock block = std::move(*at);
        m_hosted.erase(at);
        emitHosted(std::move(block), events);
    }
}

void BedrockReply::stopMessage(std::string_view word, std::vector<ChatEvent> &events)
{
    stopBlock(std::nullopt, events);
    setFinishWord(std::string(word));
    m_isStopped = true;
}

void BedrockReply::readUsage(const Json &usage)
{
    m_hasMetadata = true;
    if (!usage.is_object() || usage.empty())
        return;
    Usage out;
    out.inputTokens = tokenCount(usage, {"inputTokens"});
    out.outputTokens = tokenCount(usage, {"outputTokens"});
    out.totalTokens = tokenCount(usage, {"totalTokens"});
    out.cachedInputTokens = tokenCount(usage, {"cacheReadInputTokens", "cacheReadInputTokenCount"});
    out.cacheWriteTokens =
        tokenCount(usage, {"cacheWriteInputTokens", "cacheWriteInputTokenCount"});
    out.raw = rawUsage(usage);
    setUsage(std::move(out));
}

void BedrockReply::startHosted(const Index &index, const Json &item)
{
    m_hostedBytes += dumpJson(item).size();
    m_hosted.push_back({index, item});
}

bool BedrockReply::isCallStopped(const Index &index) const
{
    const auto call = m_isCallStopped.find(index.value_or(-1));
    return call != m_isCallStopped.end() && call->second;
}

BedrockReply::HostedBlock *BedrockReply::hostedAt(const Index &index)
{
    const auto found = std::find_if(m_hosted.begin(), m_hosted.end(), [&](const HostedBlock &one) {
        return !index || one.index == index;
    });
    return found == m_hosted.end() ? nullptr : &*found;
}

void BedrockReply::emitHosted(HostedBlock block, std::vector<ChatEvent> &events)
{
    if (!block.input.empty())
        block.item["input"] = parseJson(block.input).value_or(Json(block.input));
    std::string json = dumpJson(block.item);
    if (m_isMarked)
        joinMarks(json);
    const std::string &type = textMember(block.item, "type");
    events.emplace_back(HostedItem{type.empty() ? "tool_result" : type, std::move(json)});
}

BedrockReply::ReasoningBlock *BedrockReply::reasoningAt(const Index &index)
{
    for (auto block = m_reasoning.rbegin(); block != m_reasoning.rend(); ++block) {
        if (block->isOpen && (!index || block->index == index))
            return &*block;
    }
    if (m_reasoning.size() == kMaxBlocks) {
        m_reasoningBytes = kMaxReplayBytes + 1; // a part of the blocks would be refused
        return nullptr;
    }
    return &m_reasoning.emplace_back(ReasoningBlock{index});
}

void BedrockReply::checkBounds(ApiError::Where where, std::vector<ChatEvent> &events)
{
    const char *fault = toolCallErrorText(m_calls.error());
    if (m_isStoppedCallContinued)
        fault = "a tool call went on after its end";
    if (m_hosted.size() > kMaxBlocks || m_hostedBytes > kMaxHostedBytes)
        fault = "what the provider ran itself is too long";
    if (*fault == '\0')
        return;
    fail(badResponse(where, fault), events);
}

FinishReason BedrockReply::reasonOf(std::string_view word) const
{
    using Pair = std::pair<std::string_view, FinishReason>;
    static constexpr std::array<Pair, 10> kWords = {{
        {"end_turn", FinishReason::Stop},
        {"stop_sequence", FinishReason::Stop},
        {"tool_use", FinishReason::ToolCalls},
        {"max_tokens", FinishReason::Length},
        {"model_context_window_exceeded", FinishReason::Length},
        {"guardrail_intervened", FinishReason::ContentFilter},
        {"content_filtered", FinishReason::ContentFilter},
        {"malformed_model_output", FinishReason::Error},
        {"malformed_tool_use", FinishReason::Error},
        {"", FinishReason::Unknown},
    }};
    const std::string lower = lowered(word);
    const auto found = std::ranges::find(kWords, lower, &Pair::first);
    return found == kWords.end() ? FinishReason::Other : found->second;
}

std::vector<ToolCall> BedrockReply::takeCalls()
{
    std::vector<ToolCall> calls = m_calls.take();
    for (ToolCall &call : calls) {
        call.name = fromAnthropicName(call.name);
        if (m_isMarked)
            joinMarks(call.arguments);
        // A call without arguments brings no piece of them.
        if (m_isStopped && trimmed(call.arguments).empty())
            call.arguments = "{}";
    }
    return calls;
}

Json BedrockReply::takeReplay()
{
    if (m_reasoningBytes > kMaxReplayBytes)
        return {};
    Json blocks = Json::array();
    for (ReasoningBlock &block : m_reasoning) {
        if (m_isMarked)
            joinMarks(block.text);
        Json text = Json::object();
        if (!block.text.empty() || !block.signature.empty())
            text["text"] = std::move(block.text);
        if (!block.signature.empty())
            text["signature"] = std::move(block.signature);
        if (!text.empty())
            blocks.push_back({{"reasoningText", std::move(text)}});
        if (!block.redacted.empty())
            blocks.push_back({{"redactedContent", std::move(block.redacted)}});
    }
    return blocks.empty() ? Json() : Json{{"reasoningContent", std::move(blocks)}};
}

} // namespace signalbox::wire
