// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/anthropicreply.h"

#include "core/wire/anthropicfields.h"
#include "core/wire/apierror.h"
#include "core/wire/googleerror.h"

#include <cstddef>
#include <optional>
#include <utility>

namespace signalbox::wire {

bool AnthropicReply::read(const ParsedJson &parsed, ApiError::Where where,
                          std::vector<ChatEvent> &events)
{
    const Json &document = parsed.value;
    if (hasFailed() || m_isComplete)
        return true;
    if (parsed.hasMarks)
        m_blocks.noteMarks();
    bool known = true;
    if (isAnswer(document)) {
        readMessage(document, parsed.hasMarks, events);
    } else if (!readEvent(document, parsed.hasMarks, events)) {
        std::optional<ApiError> error = m_host == AnthropicHost::Vertex
                                            ? googleErrorIn(document, where, 200)
                                            : errorInDocument(document, where, 200);
        known = error.has_value();
        if (error) {
            refineAnthropicError(*error);
            fail(std::move(*error), events);
        }
    }
    if (known)
        noteContent();
    checkBounds(events);
    return known;
}

bool AnthropicReply::isAnswer(const Json &document) const
{
    return member(document, "content").is_array() && !member(document, "error").is_object();
}

FinishReason AnthropicReply::reasonOf(std::string_view word) const
{
    return anthropicFinishReason(word);
}

bool AnthropicReply::readEvent(const Json &event, bool marked, std::vector<ChatEvent> &events)
{
    const std::string &type = textMember(event, "type");
    if (type == "content_block_delta")
        return readBlockDelta(event, marked, events);
    if (type == "content_block_start")
        return readBlockStart(event, marked, events);
    if (type == "content_block_stop") {
        readBlockStop(event, events);
    } else if (type == "message_start") {
        readMessageStart(member(event, "message"), events);
    } else if (type == "message_delta") {
        readEnd(member(event, "delta"));
        mergeUsage(member(event, "usage"));
    } else if (type == "message_stop") {
        m_isComplete = true;
    } else {
        return type == "ping";
    }
    return true;
}

void AnthropicReply::readMessage(const Json &message, bool marked, std::vector<ChatEvent> &events)
{
    setIdentity(textMember(message, "id"), textMember(message, "model"));
    for (const Json &block : member(message, "content")) {
        readBlockStart({{"content_block", block}}, marked, events);
        readBlockStop({}, events);
    }
    readEnd(message);
    mergeUsage(member(message, "usage"));
}

// A proxy that says the start twice repeats itself; one that splices another message into an open
// one mixes two answers, of which nothing can be believed.
void AnthropicReply::readMessageStart(const Json &message, std::vector<ChatEvent> &events)
{
    const std::string &id = textMember(message, "id");
    if (std::exchange(m_hasStarted, true)) {
        if (id == m_messageId)
            return;
        ApiError error =
            badResponse(ApiError::Where::Stream, "second message_start while a message is open");
        error.type = "protocol_error";
        fail(std::move(error), events);
        return;
    }
    m_messageId = id;
    setIdentity(id, textMember(message, "model"));
    readEnd(message);
    mergeUsage(member(message, "usage"));
}

bool AnthropicReply::readBlockStart(const Json &event, bool marked, std::vector<ChatEvent> &events)
{
    const Json &block = member(event, "content_block");
    if (!block.is_object())
        return false;
    if (!m_blocks.start(integerMember(event, "index"), block))
        return true;
    const std::string &type = textMember(block, "type");
    if (type == "text")
        addText(textMember(block, "text"), marked, events);
    else if (type == "thinking")
        addReasoning(textMember(block, "thinking"), marked, events);
    return true;
}

bool AnthropicReply::readBlockDelta(const Json &event, bool marked, std::vector<ChatEvent> &events)
{
    const Json &delta = member(event, "delta");
    if (!m_blocks.add(integerMember(event, "index"), delta))
        return m_blocks.error() != nullptr;
    const std::string &type = textMember(delta, "type");
    if (type == "text_delta")
        addText(textMember(delta, "text"), marked, events);
    else if (type == "thinking_delta")
        addReasoning(textMember(delta, "thinking"), marked, events);
    return true;
}

void AnthropicReply::readBlockStop(const Json &event, std::vector<ChatEvent> &events)
{
    if (const std::optional<Json> hosted = m_blocks.stop(integerMember(event, "index")))
        events.emplace_back(HostedItem{textMember(*hosted, "type"), dumpJson(*hosted)});
}

void AnthropicReply::readEnd(const Json &message)
{
    if (const std::string &word = textMember(message, "stop_reason"); !word.empty())
        setFinishWord(word);
}

// The numbers of message_delta are totals: they take the place of those of message_start.
void AnthropicReply::mergeUsage(const Json &usage)
{
    constexpr std::size_t kMostMembers = 64;
    if (!usage.is_object() || usage.size() > kMostMembers)
        return;
    for (const auto &[name, value] : usage.items()) {
        if (!value.is_null() && (m_usage.size() < kMostMembers || m_usage.contains(name)))
            m_usage[name] = value;
    }
    if (!m_usage.empty())
        setUsage(anthropicUsage(m_usage));
}

void AnthropicReply::checkBounds(std::vector<ChatEvent> &events)
{
    if (m_blocks.error())
        fail(badResponse(ApiError::Where::Stream, m_blocks.error()), events);
}

} // namespace signalbox::wire
