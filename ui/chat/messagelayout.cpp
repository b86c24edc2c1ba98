// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagelayout.h"

#include "ui/chat/imagetiles.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

using Kind = PartContent::Kind;

constexpr qreal kFooter = 30;
constexpr qreal kCodeHead = 32;
constexpr qreal kBubbleShare = 0.84; // of the column
constexpr qreal kRuleHeight = 17;

qreal padding()
{
    return Theme::space(3);
}

bool hasDocument(Kind kind)
{
    return kind != Kind::Images && kind != Kind::Rule;
}

bool isRunning(Kind kind)
{
    return hasDocument(kind) && kind != Kind::Code && kind != Kind::Table;
}

bool isFramed(Kind kind)
{
    return kind == Kind::Code || kind == Kind::Notice;
}

TextTone toneOf(const PartContent &content)
{
    return content.secondary ? TextTone::Secondary : TextTone::Normal;
}

} // namespace

MessageLayout::MessageLayout(qreal columnWidth) : m_columnWidth(columnWidth)
{
    const QFontMetricsF text(Theme::font(Theme::Style::Transcript));
    const QFontMetricsF code(Theme::font(Theme::Style::Code));
    m_metrics = {.line = text.height() * 1.5,
                 .leading = std::floor(text.height() * 0.5),
                 .character = text.averageCharWidth(),
                 .codeLine = code.height() * 1.3};
}

void MessageLayout::update(const Message &message, const RowState &state)
{
    m_own = message.role == MessageRole::User;
    const bool restyled = m_state.wrapped != state.wrapped;
    m_state = state;
    const bool complete = message.state != MessageState::Streaming;
    QList<PartContent> contents;
    if (m_own) {
        const bool imagesOnly = message.text.isEmpty() && !message.images.isEmpty();
        contents = messageContent(message, {},
                                  imagesOnly ? MarkdownBlocks() : plainBlocks(message.text), state);
    } else {
        m_text.setText(message.text, complete);
        m_reasoning.setText(state.reasoningOpen ? message.reasoning : QString(), complete);
        contents = messageContent(message, m_reasoning.blocks(), m_text.blocks(), state);
    }

    size_t same = 0;
    while (!restyled && same < m_parts.size() && same < size_t(contents.size()) &&
           m_parts[same].content == contents.at(qsizetype(same)))
        ++same;
    m_parts.resize(same);
    for (auto i = qsizetype(same); i < contents.size(); ++i) {
        const PartContent &content = contents.at(i);
        if (content.kind == Kind::Table && content.begins)
            m_columns[content.source] = columnWidths(content.blocks.first(), m_columnWidth);
        m_parts.push_back({.content = content});
        measure(m_parts.back());
    }
    place(same);
}

qreal MessageLayout::layOut(qreal from, qreal to, qreal anchor)
{
    qreal moved = 0;
    // A part that turns out lower than its estimate may bring the next one into view.
    for (size_t i = size_t(std::max(0, partAt(from))); i < m_parts.size(); ++i) {
        MessagePart &part = m_parts[i];
        if (part.frame.top() >= to + moved)
            break;
        if (part.document || !hasDocument(part.content.kind))
            continue;
        const qreal before = part.frame.height();
        const bool above = part.frame.top() < anchor + moved;
        makeDocument(part);
        measure(part);
        if (above)
            moved += part.frame.height() - before;
        place(i);
    }
    return moved;
}

QRectF MessageLayout::footer() const
{
    return {0, m_height - kFooter, m_columnWidth, kFooter};
}

void MessageLayout::makeDocument(MessagePart &part)
{
    const PartContent &content = part.content;
    switch (content.kind) {
    case Kind::Code:
        part.document =
            codeDocument(content.blocks.first(), m_state.wrapped.contains(content.source));
        return;
    case Kind::Table:
        part.document =
            tableDocument(content.blocks.first(), m_columns.value(content.source), content.begins);
        return;
    case Kind::Fold:
    case Kind::Text:
    case Kind::More:
    case Kind::Mark:
    case Kind::Notice:
        part.document = textDocument(content.blocks, toneOf(content));
        return;
    case Kind::Images:
    case Kind::Rule:
        return;
    }
    Q_UNREACHABLE();
}

// Sets the size of a part: the real one once it has a document.
void MessageLayout::measure(MessagePart &part)
{
    part.textWidth = textWidth(part.content);
    qreal height = 0;
    if (part.document) {
        part.document->setTextWidth(part.textWidth);
        height = std::ceil(part.document->size().height());
        part.wanted = m_own ? part.document->idealWidth() : part.document->size().width();
    } else {
        height = std::ceil(estimate(part.content));
        part.wanted = part.textWidth;
    }
    const PartContent &content = part.content;
    if (content.kind == Kind::Images)
        part.wanted = sizeOfTiles(content.images.size(), part.textWidth).width();
    if (isRunning(content.kind))
        height -= m_metrics.leading;
    if (content.kind == Kind::Code)
        height += (content.begins ? kCodeHead : 0) + (content.ends ? padding() : 0);
    else if (content.kind == Kind::Notice)
        height += 2 * padding() + (content.button.isEmpty() ? 0 : Theme::space(6) + padding());
    part.frame = QRectF(0, 0, m_columnWidth, height);
}

qreal MessageLayout::textWidth(const PartContent &content) const
{
    if (m_own)
        return std::floor(m_columnWidth * kBubbleShare - 2 * padding());
    const MarkdownBlocks &blocks = content.blocks;
    const qreal indent =
        content.kind == Kind::Text || blocks.isEmpty() ? 0 : indentOf(blocks.first().containers);
    return std::max<qreal>(80,
                           m_columnWidth - indent - (isFramed(content.kind) ? 2 * padding() : 0));
}

// Parts before `from` are where they belong.
void MessageLayout::place(size_t from)
{
    m_buttons.removeIf([from](const MessageButton &button) { return button.part >= int(from); });
    qreal y =
        from > 0 ? m_parts[from - 1].frame.bottom() : Theme::space(3) + (m_own ? padding() : 0);
    for (size_t i = from; i < m_parts.size(); ++i) {
        MessagePart &part = m_parts[i];
        y += gapAbove(i);
        const MarkdownBlocks &blocks = part.content.blocks;
        const bool running = part.content.kind == Kind::Text;
        const qreal indent = running || blocks.isEmpty() ? 0 : indentOf(blocks.first().containers);
        part.frame = QRectF(indent, y, m_columnWidth - indent, part.frame.height());
        part.origin = part.frame.topLeft();
        if (part.content.kind == Kind::Code)
            part.origin += QPointF(padding(), part.content.begins ? kCodeHead : 0);
        else if (part.content.kind == Kind::Notice)
            part.origin += QPointF(padding(), padding());
        y = part.frame.bottom();
        placeButtons(int(i));
    }
    if (m_own)
        placeBubble();
    m_height = std::ceil(y + (m_own ? padding() : 0) + kFooter);
}

void MessageLayout::placeBubble()
{
    qreal widest = 0;
    for (const MessagePart &part : m_parts)
        widest = std::max(widest, part.wanted);
    const qreal width = std::ceil(widest) + 2 * padding();
    const qreal bottom = m_parts.empty() ? padding() : m_parts.back().frame.bottom();
    const qreal top = Theme::space(3);
    m_bubble = {m_columnWidth - width, top, width, bottom + padding() - top};
    for (MessagePart &part : m_parts) {
        part.frame.setLeft(m_bubble.left() + padding());
        part.origin.setX(part.frame.left());
    }
}

qreal MessageLayout::gapAbove(size_t index) const
{
    if (index == 0)
        return 0;
    const PartContent &above = m_parts[index - 1].content;
    const PartContent &below = m_parts[index].content;
    const bool pieces = (below.kind == Kind::Code || below.kind == Kind::Table) && !below.begins;
    if (pieces)
        return below.kind == Kind::Table ? -1 : 0; // the border of the table above is shared
    if (above.kind == Kind::Text && below.kind == Kind::Text)
        return gapBetween(above.blocks.last(), below.blocks.first()) + m_metrics.leading;
    return Theme::space(3);
}

void MessageLayout::placeButtons(int index)
{
    using Button = MessageButton::Kind;
    const MessagePart &part = m_parts[size_t(index)];
    const PartContent &content = part.content;
    if (content.kind == Kind::Fold || content.kind == Kind::More) {
        m_buttons.append({content.kind == Kind::Fold ? Button::Fold : Button::ShowAll, part.frame,
                          plainText(content.blocks.first()), index, content.source});
    } else if (content.kind == Kind::Code && content.begins) {
        const QFontMetricsF metrics(Theme::font(Theme::Style::Caption));
        qreal right = part.frame.right() - Theme::space(2);
        const auto add = [&](Button kind, const QString &text) {
            const qreal width = metrics.horizontalAdvance(text) + 2 * Theme::space(2);
            const QRectF rect(right - width, part.frame.top() + 4, width, kCodeHead - 8);
            m_buttons.append({kind, rect, text, index, content.source});
            right -= width;
        };
        add(Button::CopyCode, QCoreApplication::translate("Message", "Copy"));
        const bool wrapped = m_state.wrapped.contains(content.source);
        add(Button::WrapCode, wrapped ? QCoreApplication::translate("Message", "Do not wrap")
                                      : QCoreApplication::translate("Message", "Wrap"));
    } else if (content.kind == Kind::Notice && !content.button.isEmpty()) {
        const QFontMetricsF metrics(Theme::font(Theme::Style::Body));
        const qreal width = metrics.horizontalAdvance(content.button) + 2 * padding();
        const QRectF rect(part.origin.x(), part.frame.bottom() - padding() - Theme::space(6), width,
                          Theme::space(6));
        m_buttons.append({Button::Action, rect, content.button, index, -1, content.action});
    }
}

// Near enough that a scroll bar is honest; exact for images, and for code, whose lines do not
// break.
qreal MessageLayout::estimate(const PartContent &content) const
{
    switch (content.kind) {
    case Kind::Code:
        return qreal(content.blocks.first().code.count(u'\n') + 1) * m_metrics.codeLine;
    case Kind::Table:
        return qreal(content.blocks.first().rows.size()) * (m_metrics.line + 8);
    case Kind::Images:
        return sizeOfTiles(content.images.size(), textWidth(content)).height();
    case Kind::Rule:
        return kRuleHeight;
    case Kind::Fold:
    case Kind::Text:
    case Kind::More:
    case Kind::Mark:
    case Kind::Notice: {
        const qreal perLine = std::max(1.0, textWidth(content) / m_metrics.character);
        qreal height = 0;
        for (const MarkdownBlock &block : content.blocks) {
            qsizetype breaks = 0;
            for (const Span &span : block.spans)
                breaks += span.text.count(QChar(QChar::LineSeparator));
            const qreal lines = std::ceil(qreal(plainSize(block.spans) + 1) / perLine);
            height += (lines + qreal(breaks)) * m_metrics.line + Theme::space(3);
        }
        return height - Theme::space(3);
    }
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
