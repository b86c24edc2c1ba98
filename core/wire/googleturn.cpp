// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googleturn.h"

#include <string>
#include <utility>

namespace signalbox::wire {

namespace {

// Room for two images; the service itself takes requests of 20 MB.
constexpr std::size_t kMaxReplayBytes = 16U * 1024 * 1024;

bool isSigned(const Json &part)
{
    return !textMember(part, "thoughtSignature").empty();
}

bool isThought(const Json &part)
{
    return member(part, "thought") == true;
}

std::string argumentsOf(const Json &call)
{
    const Json &arguments = member(call, "args");
    if (arguments.is_null())
        return "{}";
    return arguments.is_string() ? arguments.get<std::string>() : dumpJson(arguments);
}

} // namespace

void GoogleTurn::add(const Json &part)
{
    if (member(part, "functionCall").is_object())
        addCall(part);
    else if (member(part, "text").is_string() && !isSigned(part))
        addText(part);
    else if (isSigned(part) || (part.is_object() && !part.empty() && !isThought(part)))
        keep(part, true);
}

void GoogleTurn::addText(const Json &part)
{
    const std::string &text = textMember(part, "text");
    if (text.empty() || isThought(part))
        return;
    const bool isContinued =
        !m_parts.empty() && m_parts.back().contains("text") && !isSigned(m_parts.back());
    if (!isContinued)
        keep({{"text", text}}, false);
    else if (hasRoomFor(text.size()))
        m_parts.back()["text"].get_ref<std::string &>() += text;
}

void GoogleTurn::addCall(const Json &part)
{
    const Json &call = member(part, "functionCall");
    const bool isNew = !textMember(call, "name").empty();
    const bool isContinued = member(call, "willContinue") == true;
    if (isNew)
        closeCall();
    if (isNew && (isContinued || call.contains("partialArgs")))
        m_open = OpenCall{part};
    if (!m_open) {
        if (!call.empty())
            addWholeCall(part);
        return;
    }
    addPieces(call);
    if (!isContinued)
        closeCall();
}

void GoogleTurn::addPieces(const Json &call)
{
    const Json &pieces = member(call, "partialArgs");
    if (!pieces.is_array())
        return;
    for (const Json &piece : pieces)
        m_hasBadArguments = m_hasBadArguments || !m_open->arguments.add(piece);
}

void GoogleTurn::closeCall()
{
    if (!m_open)
        return;
    Json part = std::move(m_open->part);
    Json &call = part["functionCall"];
    call.erase("partialArgs");
    call.erase("willContinue");
    if (Json arguments = m_open->arguments.take(); !arguments.empty() || !call.contains("args"))
        call["args"] = std::move(arguments);
    m_open.reset();
    addWholeCall(std::move(part));
}

void GoogleTurn::addWholeCall(Json part)
{
    const Json &call = part["functionCall"];
    const std::string arguments = argumentsOf(call);
    const std::string &id = textMember(call, "id");
    m_calls.addWhole({{}, id, textMember(call, "name"), arguments});
    const bool isNeeded = !id.empty() || isSigned(part);
    keep(std::move(part), isNeeded);
}

void GoogleTurn::keep(Json part, bool isNeeded)
{
    m_isNeeded = m_isNeeded || isNeeded;
    if (hasRoomFor(dumpJson(part).size()))
        m_parts.push_back(std::move(part));
}

bool GoogleTurn::hasRoomFor(std::size_t bytes)
{
    m_isTooLong = m_isTooLong || bytes > kMaxReplayBytes - m_bytes;
    if (m_isTooLong)
        m_parts.clear();
    else
        m_bytes += bytes;
    return !m_isTooLong;
}

const char *GoogleTurn::fault() const
{
    if (m_hasBadArguments)
        return "the pieces of a tool call do not fit together";
    if (m_calls.error() != ToolCallAssembly::Error::None)
        return toolCallErrorText(m_calls.error());
    return nullptr;
}

std::vector<ToolCall> GoogleTurn::takeCalls()
{
    closeCall();
    return m_calls.take();
}

Json GoogleTurn::takeReplay()
{
    closeCall();
    if (!m_isNeeded || m_isTooLong)
        return nullptr;
    return {{"parts", std::move(m_parts)}};
}

} // namespace signalbox::wire
