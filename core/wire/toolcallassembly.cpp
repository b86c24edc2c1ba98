// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/toolcallassembly.h"

#include <set>
#include <utility>

namespace signalbox::wire {

const char *toolCallErrorText(ToolCallAssembly::Error error)
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

std::optional<std::size_t> ToolCallAssembly::add(const ToolCallPiece &piece)
{
    return fill(find(piece), piece);
}

std::optional<std::size_t> ToolCallAssembly::addWhole(const ToolCallPiece &call)
{
    return fill(std::nullopt, call);
}

std::vector<ToolCall> ToolCallAssembly::take()
{
    std::vector<ToolCall> calls;
    std::set<std::string> ids;
    for (Slot &slot : m_calls) {
        if (!slot.call.id.empty() && !ids.insert(slot.call.id).second)
            slot.call.id.clear();
        calls.push_back(std::move(slot.call));
    }
    m_calls.clear();
    return calls;
}

std::optional<std::size_t> ToolCallAssembly::find(const ToolCallPiece &piece) const
{
    // From the back: a reused index means its newest call.
    for (std::size_t i = m_calls.size(); i-- > 0;) {
        const Slot &slot = m_calls[i];
        if (piece.index) {
            if (slot.index != piece.index)
                continue;
            const bool isAnother = !piece.id.empty() && !piece.name.empty() &&
                                   !slot.call.id.empty() && piece.id != slot.call.id;
            return isAnother ? std::nullopt : std::optional(i);
        }
        if (piece.id.empty()) {
            const bool isAnother =
                !piece.name.empty() && !slot.call.name.empty() && piece.name != slot.call.name;
            return isAnother ? std::nullopt : std::optional(i);
        }
        if (piece.id == slot.call.id)
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> ToolCallAssembly::fill(std::optional<std::size_t> at,
                                                  const ToolCallPiece &piece)
{
    if (m_error == Error::None && piece.index && (*piece.index < 0 || *piece.index > kMaxIndex))
        m_error = Error::BadIndex;
    if (m_error == Error::None && !at && m_calls.size() == kMaxCalls)
        m_error = Error::TooManyCalls;
    if (m_error == Error::None && piece.arguments.size() > kMaxArgumentBytes - m_argumentBytes)
        m_error = Error::ArgumentsTooLong;
    if (m_error != Error::None)
        return std::nullopt;

    if (!at) {
        at = m_calls.size();
        m_calls.push_back({{}, piece.index});
    }
    ToolCall &call = m_calls[*at].call;
    if (call.id.empty())
        call.id = piece.id;
    if (call.name.empty())
        call.name = piece.name;
    call.arguments += piece.arguments;
    m_argumentBytes += piece.arguments.size();
    return at;
}

} // namespace signalbox::wire
