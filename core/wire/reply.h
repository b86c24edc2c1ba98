// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/jsontext.h"
#include "core/wire/surrogates.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// What one reply has said so far, in one dialect: takes parsed documents (each event of a stream,
// or the one whole answer), gives events, and knows how it ended. It does not know how the
// documents were framed; that is ReplyDecoder's part, or the event stream's of Bedrock. What all
// dialects share is here: text is joined over its pieces, only the first fault is told, calls of a
// broken reply are never given out as whole, and Finish comes last.
class Reply
{
public:
    Reply() = default;
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;
    virtual ~Reply() = default;

    // Reads one document. False when it holds nothing of the dialect, an error included.
    virtual bool read(const ParsedJson &document, ApiError::Where where,
                      std::vector<ChatEvent> &events) = 0;
    // The short way for payloads that need no document; false: not taken, use read().
    virtual bool readQuickly(std::string_view payload, std::vector<ChatEvent> &events);
    // Whether a whole document that read() took is an answer at all, empty or not.
    [[nodiscard]] virtual bool isAnswer(const Json &document) const = 0;
    // Whether a list at the top of the body is a stream: its elements are then read one by one, as
    // they come, and never the list as a whole.
    [[nodiscard]] virtual bool streamsLists() const { return false; }
    // The dialect's own end mark was read, of a good end or a bad one: what follows is of no
    // interest.
    [[nodiscard]] virtual bool isComplete() const { return false; }
    // A fault was told: reading on makes no sense.
    [[nodiscard]] virtual bool isBroken() const { return m_failed; }

    // A fault that is not in a document: a limit, a text where JSON belongs. Only the first fault
    // of a reply is told.
    void fail(ApiError error, std::vector<ChatEvent> &events);
    // What is held back, then the Finish event. Call once.
    void close(EndedBy endedBy, int undecodable, int ignored, std::vector<ChatEvent> &events);

    // False until anything of the dialect was read.
    [[nodiscard]] bool hasContent() const { return m_hasContent; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }

protected:
    // The provider's word in ours; called once, at the end, with the last word that was set.
    // Unknown is for a reply that was not told to be at its end.
    [[nodiscard]] virtual FinishReason reasonOf(std::string_view word) const = 0;
    // The calls in order. A reply that did not end well gives them out as incomplete.
    [[nodiscard]] virtual std::vector<ToolCall> takeCalls() = 0;
    // What the next request must carry: null, an object or a list. Called once, at the end.
    [[nodiscard]] virtual Json takeReplay() = 0;

    // `marked` as in ParsedJson. Empty text gives no event.
    void addText(std::string text, bool marked, std::vector<ChatEvent> &events);
    void addReasoning(std::string text, bool marked, std::vector<ChatEvent> &events);
    void addRefusal(std::string text, bool marked, std::vector<ChatEvent> &events);
    // The first name that is not empty counts.
    void setIdentity(std::string_view responseId, std::string_view model);
    // The last of each counts.
    void setFinishWord(std::string word) { m_finishWord = std::move(word); }
    void setUsage(Usage usage) { m_usage = std::move(usage); }
    void noteContent() { m_hasContent = true; }

private:
    void settleCalls(Finish &finish);

    std::string m_id;
    std::string m_model;
    std::string m_finishWord;
    std::optional<Usage> m_usage;
    bool m_hasContent = false;
    bool m_failed = false;
    SurrogateJoiner m_text;
    SurrogateJoiner m_reasoning;
    SurrogateJoiner m_refusal;
};

// A text that is complete, with the marks of its surrogate halves joined or replaced.
void joinMarks(std::string &text);

} // namespace signalbox::wire
