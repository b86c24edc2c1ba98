// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/messagecontent.h"
#include "ui/chat/messagedocument.h"
#include "ui/chat/streamingmarkdown.h"

#include <QRectF>

#include <vector>

namespace signalbox {

// One part of a row with its place. Coordinates are those of the row: y from its top, x from the
// left edge of the text column.
struct MessagePart
{
    PartContent content;
    DocumentPtr document = {}; // null until the part was seen; Images and Rule have none
    QRectF frame = {};         // everything the part paints
    QPointF origin = {};       // of the document
    qreal wanted = 0;          // the width of the document; more than `textWidth` scrolls
    qreal textWidth = 0;
};

// Something in a row that can be pressed, other than a link.
struct MessageButton
{
    enum class Kind {
        Fold,
        CopyCode,
        WrapCode,
        ShowAll,
        Action, // of a notice
    };
    Kind kind;
    QRectF rect;
    QString text;
    int part = -1;
    int source = -1;
    ErrorAction action = ErrorAction::None;
};

struct PartPosition
{
    int part = -1;
    int character = 0;

    friend auto operator<=>(const PartPosition &, const PartPosition &) = default;
};

// A message at a width: parts, of which only those are laid out that were asked for. Made with the
// colours and fonts of the moment: a new theme needs a new layout.
class MessageLayout final
{
public:
    explicit MessageLayout(qreal columnWidth);

    // Takes what the message is now; parts that are equal stay laid out.
    void update(const Message &message, const RowState &state);
    // Lays out every part between two heights of the row. Returns by how much what stood at
    // `anchor` moved down, so that a view can keep it in its place.
    qreal layOut(qreal from, qreal to, qreal anchor);

    [[nodiscard]] qreal height() const { return m_height; }
    [[nodiscard]] const std::vector<MessagePart> &parts() const { return m_parts; }
    [[nodiscard]] const QList<MessageButton> &buttons() const { return m_buttons; }
    [[nodiscard]] const QRectF &bubble() const { return m_bubble; } // empty for replies
    [[nodiscard]] QRectF footer() const; // where the actions of the message stand

    [[nodiscard]] qreal scrollOf(const MessagePart &part) const;
    // The nearest text position; documents that are not laid out yet count as their beginning.
    [[nodiscard]] PartPosition positionAt(const QPointF &point) const;
    [[nodiscard]] QString linkAt(const QPointF &point) const;
    [[nodiscard]] const MessageButton *buttonAt(const QPointF &point) const;
    [[nodiscard]] PartPosition end() const;
    [[nodiscard]] int partAt(qreal y) const;
    // Makes a document for every part between two positions and returns their text.
    [[nodiscard]] QString copyBetween(const PartPosition &from, const PartPosition &to);
    // The whole code that a CopyCode button stands for.
    [[nodiscard]] QString codeOf(int source) const;

private:
    // Asking fonts for these costs more than anything else that happens to a part.
    struct Metrics
    {
        qreal line;      // the height of a line of text
        qreal leading;   // what a line has below its letters
        qreal character; // the average width
        qreal codeLine;
    };

    void measure(MessagePart &part);
    void makeDocument(MessagePart &part);
    void place(size_t from);
    void placeBubble();
    void placeButtons(int index);
    [[nodiscard]] qreal estimate(const PartContent &content) const;
    [[nodiscard]] qreal gapAbove(size_t index) const;
    [[nodiscard]] qreal textWidth(const PartContent &content) const;
    [[nodiscard]] QPointF documentPoint(const MessagePart &part, const QPointF &point) const;

    qreal m_columnWidth;
    Metrics m_metrics;
    bool m_own = false; // written by the person: in a bubble
    StreamingMarkdown m_text;
    StreamingMarkdown m_reasoning;
    RowState m_state;
    std::vector<MessagePart> m_parts;
    QList<MessageButton> m_buttons;
    QHash<int, QList<qreal>> m_columns; // of tables, by source
    QRectF m_bubble;
    qreal m_height = 0;
};

} // namespace signalbox
