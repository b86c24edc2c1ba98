// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/jsontext.h"
#include "core/wire/surrogates.h"
#include "core/wire/textchunk.h"
#include "core/wire/toolcallassembly.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// What one reply of the OpenAI chat dialect has said so far: takes parsed chunks (or the one whole
// document), gives events, and knows how it ended. It does not know how the chunks were framed.
class OpenAiChatReply final
{
public:
    // Reads one chunk or document. False when it holds nothing of the dialect.
    bool read(const ParsedJson &chunk, ApiError::Where where, std::vector<ChatEvent> &events);
    // The same for a chunk that textChunk() could read.
    void read(TextChunk chunk, std::vector<ChatEvent> &events);
    // A fault that is not in a document: a limit, a text where JSON belongs. Only the first fault
    // of a reply is told.
    void fail(ApiError error, std::vector<ChatEvent> &events);

    // What is held back, then the Finish event. Call once.
    void close(EndedBy endedBy, int undecodable, int ignored, std::vector<ChatEvent> &events);

    // False until anything of the dialect was read.
    [[nodiscard]] bool hasContent() const { return m_hasContent; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    // A bound was passed: reading on makes no sense.
    [[nodiscard]] bool isBeyondBounds() const;

private:
    enum class ReasoningSource { None, ReasoningContent, Reasoning, Details, ContentList };

    void readChoice(const Json &choice, bool marked, std::vector<ChatEvent> &events);
    void readReasoning(const Json &delta, std::string_view thinking, bool marked,
                       std::vector<ChatEvent> &events);
    void keepDetails(const Json &details);
    void readToolCalls(const Json &calls, bool isWhole);
    void readFunctionCall(const Json &call);
    void checkBounds(std::vector<ChatEvent> &events);
    void flushText(std::vector<ChatEvent> &events);
    void emitReplay(std::vector<ChatEvent> &events);
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
    bool m_markedArguments = false;

    ReasoningSource m_reasoningSource = ReasoningSource::None;
    std::string m_reasoningContent; // what a DeepSeek-like server wants to see again
    Json m_details = Json::array();
    std::size_t m_detailsBytes = 0;

    ToolCallAssembly m_calls;
    ToolCallAssembly m_functionCall;  // the legacy form, one call
    std::vector<Json> m_extraContent; // beside m_calls
};

} // namespace signalbox::wire
