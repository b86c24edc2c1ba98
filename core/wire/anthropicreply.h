// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/anthropicblocks.h"
#include "core/wire/anthropicrequest.h"
#include "core/wire/reply.h"

#include <string>
#include <vector>

namespace signalbox::wire {

// A reply of the Messages dialect, from its events or its one whole document. The replay is the
// content list, complete and in order. `type` decides, never the name of the event: proxies drop
// those lines. Vertex tells some faults in Google's form.
class AnthropicReply final : public Reply
{
public:
    explicit AnthropicReply(AnthropicHost host) : m_host(host) {}

    bool read(const ParsedJson &document, ApiError::Where where,
              std::vector<ChatEvent> &events) override;
    [[nodiscard]] bool isAnswer(const Json &document) const override;
    [[nodiscard]] bool isComplete() const override { return m_isComplete; }

private:
    [[nodiscard]] FinishReason reasonOf(std::string_view word) const override;
    [[nodiscard]] std::vector<ToolCall> takeCalls() override { return m_blocks.calls(); }
    [[nodiscard]] Json takeReplay() override { return m_blocks.replay(); }

    bool readEvent(const Json &event, bool marked, std::vector<ChatEvent> &events);
    void readMessage(const Json &message, bool marked, std::vector<ChatEvent> &events);
    void readMessageStart(const Json &message, std::vector<ChatEvent> &events);
    bool readBlockStart(const Json &event, bool marked, std::vector<ChatEvent> &events);
    bool readBlockDelta(const Json &event, bool marked, std::vector<ChatEvent> &events);
    void readBlockStop(const Json &event, std::vector<ChatEvent> &events);
    void readEnd(const Json &message);
    void mergeUsage(const Json &usage);
    void checkBounds(std::vector<ChatEvent> &events);

    AnthropicHost m_host;
    AnthropicBlocks m_blocks;
    Json m_usage = Json::object();
    std::string m_messageId;
    bool m_hasStarted = false;
    bool m_isComplete = false;
};

} // namespace signalbox::wire
