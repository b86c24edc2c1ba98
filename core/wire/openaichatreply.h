// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/reply.h"
#include "core/wire/toolcallassembly.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// A reply of the OpenAI chat dialect, from its chunks or its one whole document.
class OpenAiChatReply final : public Reply
{
public:
    bool read(const ParsedJson &chunk, ApiError::Where where,
              std::vector<ChatEvent> &events) override;
    bool readQuickly(std::string_view payload, std::vector<ChatEvent> &events) override;
    [[nodiscard]] bool isAnswer(const Json &document) const override;
    // Not by an error of the server: [DONE] follows that too, and perhaps the usage.
    [[nodiscard]] bool isBroken() const override;

private:
    enum class ReasoningSource { None, ReasoningContent, Reasoning, Details, ContentList };

    [[nodiscard]] FinishReason reasonOf(std::string_view word) const override;
    [[nodiscard]] std::vector<ToolCall> takeCalls() override;
    [[nodiscard]] Json takeReplay() override;

    void readChoice(const Json &choice, bool marked, std::vector<ChatEvent> &events);
    void readReasoning(const Json &delta, std::string_view thinking, bool marked,
                       std::vector<ChatEvent> &events);
    void keepDetails(const Json &details);
    void readToolCalls(const Json &calls, bool isWhole);
    void readFunctionCall(const Json &call);
    void checkBounds(std::vector<ChatEvent> &events);

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
