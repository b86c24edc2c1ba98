// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/reply.h"
#include "core/wire/toolcallassembly.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// A reply of Bedrock's Converse (one document) or ConverseStream (events by name). Its replay is
// {"reasoningContent": [blocks as the service wants them back]}.
//
// Source: botocore, data/bedrock-runtime/2023-09-30/service-2.json.
class BedrockReply final : public Reply
{
public:
    // The service names a reply only in the header x-amzn-requestid.
    explicit BedrockReply(std::string_view requestId) { setIdentity(requestId, {}); }

    bool read(const ParsedJson &answer, ApiError::Where where,
              std::vector<ChatEvent> &events) override;
    // One event of the stream. False when `type` is unknown.
    bool readEvent(std::string_view type, const ParsedJson &payload,
                   std::vector<ChatEvent> &events);

    [[nodiscard]] bool isAnswer(const Json &document) const override;
    // Usage comes after the end mark, so both must have been read.
    [[nodiscard]] bool isComplete() const override { return m_isStopped && m_hasMetadata; }
    [[nodiscard]] bool isStopped() const { return m_isStopped; }

private:
    using Index = std::optional<long long>;

    struct ReasoningBlock
    {
        Index index;
        bool isOpen = true;
        std::string text = {};
        std::string signature = {};
        std::string redacted = {};
    };

    // A call that the provider runs itself, or its result.
    struct HostedBlock
    {
        Index index;
        Json item;
        std::string input = {};
    };

    [[nodiscard]] FinishReason reasonOf(std::string_view word) const override;
    [[nodiscard]] std::vector<ToolCall> takeCalls() override;
    [[nodiscard]] Json takeReplay() override;

    void readAnswer(const ParsedJson &answer, std::vector<ChatEvent> &events);
    void readBlock(const Json &block, bool marked, std::vector<ChatEvent> &events);
    void readDelta(const Index &index, const Json &delta, bool marked,
                   std::vector<ChatEvent> &events);
    void readReasoning(const Index &index, const Json &content, bool marked,
                       std::vector<ChatEvent> &events);
    void readUsage(const Json &usage);
    void startBlock(const Index &index, const Json &start, std::vector<ChatEvent> &events);
    void stopBlock(const Index &index, std::vector<ChatEvent> &events);
    void stopMessage(std::string_view word, std::vector<ChatEvent> &events);

    [[nodiscard]] bool isCallStopped(const Index &index) const;
    void startHosted(const Index &index, const Json &item);
    [[nodiscard]] HostedBlock *hostedAt(const Index &index);
    void emitHosted(HostedBlock block, std::vector<ChatEvent> &events);
    ReasoningBlock *reasoningAt(const Index &index);
    void checkBounds(ApiError::Where where, std::vector<ChatEvent> &events);

    ToolCallAssembly m_calls;
    std::map<long long, bool> m_isCallStopped; // by index; as many as m_calls takes
    bool m_isStoppedCallContinued = false;
    std::vector<HostedBlock> m_hosted; // not yet stopped
    std::size_t m_hostedBytes = 0;
    std::vector<ReasoningBlock> m_reasoning;
    std::size_t m_reasoningBytes = 0;
    bool m_isMarked = false;
    bool m_isStopped = false;
    bool m_hasMetadata = false;
};

} // namespace signalbox::wire
