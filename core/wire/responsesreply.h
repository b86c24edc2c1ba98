// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/reply.h"
#include "core/wire/responsesitems.h"

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// A reply of the Responses dialect, from its events or its one whole document. The `type` inside
// of an event decides, never the name of its frame. What a done item or the final output repeats
// is given out only where its pieces did not come.
class ResponsesReply final : public Reply
{
public:
    bool read(const ParsedJson &event, ApiError::Where where,
              std::vector<ChatEvent> &events) override;
    [[nodiscard]] bool isAnswer(const Json &document) const override;
    [[nodiscard]] bool isComplete() const override { return m_hasEnded; }

private:
    struct PieceEvent;

    [[nodiscard]] FinishReason reasonOf(std::string_view word) const override;
    [[nodiscard]] std::vector<ToolCall> takeCalls() override;
    [[nodiscard]] Json takeReplay() override;

    [[nodiscard]] static const PieceEvent *pieceEvent(std::string_view type);
    bool readEvent(const Json &event, std::vector<ChatEvent> &events);
    void readPiece(const PieceEvent &kind, const Json &event, std::vector<ChatEvent> &events);
    void readResponse(const Json &response, std::string_view status, ApiError::Where where,
                      std::vector<ChatEvent> &events);
    void readDoneItem(ResponsesItem *item, const Json &json, std::vector<ChatEvent> &events);
    void readContent(ResponsesItem &item, const Json &content, std::vector<ChatEvent> &events);
    void readThoughts(ResponsesItem &item, ResponsesItem::Thoughts source, const Json &parts,
                      std::vector<ChatEvent> &events);
    void addThought(ResponsesItem &item, ResponsesItem::Thoughts source, long long part,
                    const std::string &text, std::vector<ChatEvent> &events);
    void end(std::string_view word);
    void checkBounds(std::vector<ChatEvent> &events);

    ResponsesItems m_items;
    bool m_marked = false;    // the document that is read now
    bool m_anyMarked = false; // any so far
    bool m_hasEnded = false;
    bool m_isCompleted = false;
    bool m_isIncomplete = false;
};

} // namespace signalbox::wire
