// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/conversation.h"
#include "ui/chat/markdownblocks.h"
#include "ui/words/errortext.h"

#include <QHash>
#include <QSet>

namespace signalbox {

// A piece of a row: few enough characters to be laid out within a frame. A long code block or
// table is several pieces that are drawn as one.
struct PartContent
{
    enum class Kind {
        Fold,   // the line that opens the reasoning
        Images, // what goes along with a prompt
        Text,   // paragraphs, headings, items
        Code,   // one code block or some lines of it
        Table,  // one table or some rows of it
        Rule,   // a line across
        More,   // a line that shows what was left out
        Mark,   // a quiet remark about the message
        Notice, // a failure: what, why, and what to do
    };

    Kind kind = Kind::Text;
    bool secondary = false;  // reasoning
    MarkdownBlocks blocks{}; // for Code and Table exactly one, holding the piece
    bool begins = true;      // the first piece of its code block or table
    bool ends = true;        // the last one
    int source = -1;         // which block it shows a piece of: see RowState
    ErrorAction action = ErrorAction::None;
    QString button = {};     // its words; empty: none
    QStringList images = {}; // for Images: their names

    friend bool operator==(const PartContent &, const PartContent &) = default;
};

// What a person did to a row. Outlives the row's layout. Blocks are named by their index; those of
// the reasoning by kReasoning plus theirs.
struct RowState
{
    static constexpr int kReasoning = 1 << 24;

    bool reasoningOpen = false;
    QSet<int> wrapped = {};          // code blocks that break their lines
    QSet<int> expanded = {};         // long blocks that are shown whole
    QHash<int, qreal> scrolled = {}; // how far code and tables were moved sideways
};

// Everything a message shows, in order. `reasoning` and `text` are its parsed blocks.
[[nodiscard]] QList<PartContent> messageContent(const Message &message,
                                                const MarkdownBlocks &reasoning,
                                                const MarkdownBlocks &text, const RowState &state);

// "You", or the model that answered.
[[nodiscard]] QString authorOf(const Message &message);
// What a screen reader says of a whole row.
[[nodiscard]] QString accessibleText(const Message &message);
// "Streaming", "Stopped" …; empty for a complete one.
[[nodiscard]] QString stateText(const Message &message);

constexpr qsizetype kMaxCodeLines = 5'000; // a longer block shows its beginning first
constexpr qsizetype kMaxTableRows = 500;

} // namespace signalbox
