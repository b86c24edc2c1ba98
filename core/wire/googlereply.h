// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/googleturn.h"
#include "core/wire/reply.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// A reply of Google's dialect. Every document has the same shape, streamed or whole; the stream is
// server-sent events or the elements of one list.
class GoogleReply final : public Reply
{
public:
    bool read(const ParsedJson &chunk, ApiError::Where where,
              std::vector<ChatEvent> &events) override;
    [[nodiscard]] bool isAnswer(const Json &document) const override;
    [[nodiscard]] bool streamsLists() const override { return true; }

private:
    [[nodiscard]] FinishReason reasonOf(std::string_view word) const override;
    [[nodiscard]] std::vector<ToolCall> takeCalls() override;
    [[nodiscard]] Json takeReplay() override;

    [[nodiscard]] bool isBeyondBounds() const;
    bool readDocument(const Json &document, bool marked, ApiError::Where where,
                      std::vector<ChatEvent> &events);
    void readCandidate(const Json &candidate, bool marked, ApiError::Where where,
                       std::vector<ChatEvent> &events);
    void readPart(const Json &part, bool marked, std::vector<ChatEvent> &events);
    void readHosted(const Json &part, bool marked, std::vector<ChatEvent> &events);

    GoogleTurn m_turn;
    bool m_isBlocked = false; // the prompt was refused: there is no candidate
    bool m_isMarked = false;
    std::size_t m_hostedCount = 0;
    std::size_t m_hostedBytes = 0;
};

} // namespace signalbox::wire
