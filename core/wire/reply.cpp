// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/reply.h"

#include <utility>

namespace signalbox::wire {

namespace {

template <typename Delta>
void emitDelta(std::string text, std::vector<ChatEvent> &events)
{
    if (!text.empty())
        events.emplace_back(Delta{std::move(text)});
}

} // namespace

bool Reply::readQuickly(std::string_view, std::vector<ChatEvent> &)
{
    return false;
}

void Reply::fail(ApiError error, std::vector<ChatEvent> &events)
{
    if (!std::exchange(m_failed, true))
        events.emplace_back(std::move(error));
}

void Reply::addText(std::string text, bool marked, std::vector<ChatEvent> &events)
{
    emitDelta<TextDelta>(m_text.take(std::move(text), marked), events);
}

void Reply::addReasoning(std::string text, bool marked, std::vector<ChatEvent> &events)
{
    emitDelta<ReasoningDelta>(m_reasoning.take(std::move(text), marked), events);
}

void Reply::addRefusal(std::string text, bool marked, std::vector<ChatEvent> &events)
{
    emitDelta<RefusalDelta>(m_refusal.take(std::move(text), marked), events);
}

void Reply::setIdentity(std::string_view responseId, std::string_view model)
{
    if (m_id.empty())
        m_id = responseId;
    if (m_model.empty())
        m_model = model;
}

void Reply::close(EndedBy endedBy, int undecodable, int ignored, std::vector<ChatEvent> &events)
{
    emitDelta<ReasoningDelta>(m_reasoning.flush(), events);
    emitDelta<TextDelta>(m_text.flush(), events);
    emitDelta<RefusalDelta>(m_refusal.flush(), events);

    Finish finish;
    finish.reason = reasonOf(m_finishWord);
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
    finish.interrupted =
        endedBy == EndedBy::EndOfInput && !m_failed && finish.reason == FinishReason::Unknown;
    finish.responseId = std::move(m_id);
    finish.model = std::move(m_model);
    finish.undecodablePayloads = undecodable;
    finish.ignoredEvents = ignored;

    if (const Json replay = takeReplay(); !replay.empty())
        events.emplace_back(ReplayItem{dumpJson(replay)});
    settleCalls(finish);
    if (m_usage)
        events.emplace_back(std::move(*m_usage));
    events.emplace_back(std::move(finish));
}

// Decides which calls may run. Only a reply that is whole has such calls; what was cut by the
// length limit, a filter or the network may look complete without being so.
void Reply::settleCalls(Finish &finish)
{
    const bool isWhole = !finish.interrupted && finish.reason != FinishReason::Error &&
                         finish.reason != FinishReason::Length &&
                         finish.reason != FinishReason::ContentFilter;
    for (ToolCall &call : takeCalls()) {
        if (!call.name.empty() && isWhole)
            finish.toolCalls.push_back(std::move(call));
        else if (!call.name.empty() || !call.arguments.empty())
            finish.incompleteCalls.push_back(std::move(call));
    }
    if (!finish.toolCalls.empty())
        finish.reason = FinishReason::ToolCalls;
}

void joinMarks(std::string &text)
{
    SurrogateJoiner joiner;
    text = joiner.take(std::move(text), true);
    text += joiner.flush();
}

} // namespace signalbox::wire
