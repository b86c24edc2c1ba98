// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlereply.h"

#include "core/wire/apierror.h"
#include "core/wire/googleerror.h"
#include "core/wire/googlefields.h"
#include "core/wire/utf8.h"

#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

constexpr std::size_t kMaxHosted = 1024;
constexpr std::size_t kMaxHostedBytes = 64U * 1024 * 1024;

// The candidate that is ours: we never ask for more than one.
const Json *firstCandidate(const Json &document)
{
    const Json &candidates = member(document, "candidates");
    if (!candidates.is_array())
        return nullptr;
    for (const Json &candidate : candidates) {
        if (candidate.is_object() && integerMember(candidate, "index").value_or(0) == 0)
            return &candidate;
    }
    return nullptr;
}

bool isBlocked(const Json &document)
{
    const std::string reason = wordMember(member(document, "promptFeedback"), "blockReason");
    return !reason.empty() && reason != "0" && reason != "BLOCK_REASON_UNSPECIFIED";
}

bool hasAnswerMembers(const Json &document)
{
    return member(document, "candidates").is_array() ||
           member(document, "promptFeedback").is_object() ||
           member(document, "usageMetadata").is_object();
}

ApiError brokenOff(std::string_view word, const std::string &message, ApiError::Where where)
{
    ApiError error;
    error.where = where;
    error.status = 200;
    error.type = shortened(word, 256);
    error.message = shortened(message, 4096);
    return error;
}

} // namespace

bool GoogleReply::read(const ParsedJson &chunk, ApiError::Where where,
                       std::vector<ChatEvent> &events)
{
    m_isMarked = m_isMarked || chunk.hasMarks;
    if (!chunk.value.is_array())
        return readDocument(chunk.value, chunk.hasMarks, where, events);
    bool known = false;
    for (const Json &element : chunk.value) {
        if (hasFailed())
            break;
        known = readDocument(element, chunk.hasMarks, where, events) || known;
    }
    return known;
}

bool GoogleReply::isAnswer(const Json &document) const
{
    return hasAnswerMembers(document) || document.is_array();
}

bool GoogleReply::isBeyondBounds() const
{
    return m_turn.fault() || m_hostedCount > kMaxHosted || m_hostedBytes > kMaxHostedBytes;
}

bool GoogleReply::readDocument(const Json &document, bool marked, ApiError::Where where,
                               std::vector<ChatEvent> &events)
{
    std::optional<ApiError> error = googleErrorIn(document, where, 200);
    const bool known =
        error || hasAnswerMembers(document) || member(document, "modelVersion").is_string();
    if (error)
        fail(std::move(*error), events);
    setIdentity(textMember(document, "responseId"), textMember(document, "modelVersion"));
    if (const Json *candidate = firstCandidate(document))
        readCandidate(*candidate, marked, where, events);
    m_isBlocked = m_isBlocked || isBlocked(document);
    if (std::optional<Usage> usage = googleUsage(member(document, "usageMetadata")))
        setUsage(std::move(*usage));
    if (known)
        noteContent();
    return known;
}

void GoogleReply::readCandidate(const Json &candidate, bool marked, ApiError::Where where,
                                std::vector<ChatEvent> &events)
{
    if (const Json &parts = member(member(candidate, "content"), "parts"); parts.is_array()) {
        for (const Json &part : parts)
            readPart(part, marked, events);
    }
    if (const char *fault = m_turn.fault())
        fail(badResponse(where, fault), events);
    else if (isBeyondBounds())
        fail(badResponse(where, "the reply has too many results of the provider's tools"), events);

    std::string word = wordMember(candidate, "finishReason");
    const FinishReason reason = googleFinishReason(word);
    if (reason == FinishReason::Unknown)
        return;
    if (reason == FinishReason::Error)
        fail(brokenOff(word, textMember(candidate, "finishMessage"), where), events);
    setFinishWord(std::move(word));
}

void GoogleReply::readPart(const Json &part, bool marked, std::vector<ChatEvent> &events)
{
    if (isBeyondBounds())
        return;
    const bool isThought = member(part, "thought") == true;
    if (const std::string &text = textMember(part, "text"); isThought)
        addReasoning(text, marked, events);
    else
        addText(text, marked, events);
    // Pictures that are thoughts are drafts of one that follows.
    if (!isThought)
        readHosted(part, marked, events);
    m_turn.add(part);
}

void GoogleReply::readHosted(const Json &part, bool marked, std::vector<ChatEvent> &events)
{
    for (const char *kind : {"inlineData", "fileData", "executableCode", "codeExecutionResult",
                             "toolCall", "toolResponse"}) {
        const Json &item = member(part, kind);
        if (!item.is_object())
            continue;
        std::string json = dumpJson(item);
        if (marked)
            joinMarks(json);
        ++m_hostedCount;
        m_hostedBytes += json.size();
        events.emplace_back(HostedItem{kind, std::move(json)});
    }
}

FinishReason GoogleReply::reasonOf(std::string_view word) const
{
    if (word.empty() && m_isBlocked)
        return FinishReason::ContentFilter;
    return googleFinishReason(word);
}

std::vector<ToolCall> GoogleReply::takeCalls()
{
    std::vector<ToolCall> calls = m_turn.takeCalls();
    if (m_isMarked) {
        for (ToolCall &call : calls)
            joinMarks(call.arguments);
    }
    return calls;
}

Json GoogleReply::takeReplay()
{
    Json replay = m_turn.takeReplay();
    if (!m_isMarked || replay.is_null())
        return replay;
    // Marks stand inside of strings, so they may be joined in the text of the whole.
    std::string text = dumpJson(replay);
    joinMarks(text);
    return parseJson(text).value_or(Json());
}

} // namespace signalbox::wire
