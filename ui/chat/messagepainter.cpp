// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagepainter.h"

#include "ui/chat/imagetiles.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

namespace signalbox {

namespace {

using Kind = PartContent::Kind;

constexpr qreal kBarWidth = 3;

void fillRounded(QPainter &painter, const QRectF &rect, Theme::Role fill, Theme::Role border)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color(border));
    painter.setBrush(Theme::color(fill));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Theme::kCardRadius,
                            Theme::kCardRadius);
}

// One piece of a code block: round only where the block begins and ends.
void paintCodeFrame(QPainter &painter, const MessagePart &part)
{
    const qreal radius = Theme::kCardRadius;
    const QRectF whole = part.frame.adjusted(0, part.content.begins ? 0 : -2 * radius, 0,
                                             part.content.ends ? 0 : 2 * radius);
    painter.save();
    painter.setClipRect(part.frame, Qt::IntersectClip);
    fillRounded(painter, whole, Theme::Role::CodeBackground, Theme::Role::Border);
    painter.restore();
    if (!part.content.begins)
        return;
    painter.setFont(Theme::font(Theme::Style::Caption));
    painter.setPen(Theme::color(Theme::Role::TextSecondary));
    const QRectF head(part.frame.left() + Theme::space(3), part.frame.top(), part.frame.width() / 2,
                      part.origin.y() - part.frame.top());
    painter.drawText(head, Qt::AlignVCenter | Qt::TextSingleLine,
                     part.content.blocks.first().language);
}

void paintNoticeFrame(QPainter &painter, const MessagePart &part)
{
    fillRounded(painter, part.frame, Theme::Role::Surface, Theme::Role::Border);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Role::Danger));
    painter.drawRoundedRect(QRectF(part.frame.left(), part.frame.top() + Theme::space(2), kBarWidth,
                                   part.frame.height() - 2 * Theme::space(2)),
                            1.5, 1.5);
}

void paintImages(QPainter &painter, const MessagePart &part, const MessageLook &look)
{
    const QList<QRectF> tiles = imageTiles(part.content.images.size(), part.textWidth);
    for (qsizetype i = 0; i < tiles.size(); ++i) {
        const QPixmap picture = look.thumbnail ? look.thumbnail(i) : QPixmap();
        paintImageTile(painter, tiles.at(i).translated(part.origin), picture);
    }
}

void paintRule(QPainter &painter, const QRectF &frame)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Theme::color(Theme::Role::Border));
    painter.drawLine(QPointF(frame.left(), frame.center().y()),
                     QPointF(frame.right(), frame.center().y()));
}

void paintQuoteBars(QPainter &painter, const LineMark &mark, const QRectF &line, qreal gap)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Role::Border));
    for (qsizetype depth = 0; depth < mark.containers.size(); ++depth) {
        if (mark.containers.at(depth) != Container::Quote)
            continue;
        const qreal x = indentOf(mark.containers.first(depth)) + 2;
        painter.drawRect(QRectF(x, line.top() - gap, kBarWidth, line.height() + gap));
    }
}

// The markers and bars of a text, which are no part of its characters.
void paintMarks(QPainter &painter, const QTextDocument &document)
{
    bool quotedBefore = false;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const auto *mark = static_cast<const LineMark *>(block.userData());
        if (mark == nullptr || mark->containers.isEmpty() || block.layout()->lineCount() == 0) {
            quotedBefore = false;
            continue;
        }
        const QRectF line = document.documentLayout()->blockBoundingRect(block);
        const bool quoted = mark->containers.contains(Container::Quote);
        paintQuoteBars(painter, *mark, line, quotedBefore ? block.blockFormat().topMargin() : 0);
        quotedBefore = quoted;
        if (mark->marker.isEmpty())
            continue;
        const QTextLine first = block.layout()->lineAt(0);
        const QPointF origin = block.layout()->position();
        const qreal right = indentOf(mark->containers) - 8;
        painter.setFont(document.defaultFont());
        painter.setPen(Theme::color(Theme::Role::TextSecondary));
        const qreal width = painter.fontMetrics().horizontalAdvance(mark->marker);
        painter.drawText(QPointF(right - width, origin.y() + first.y() + first.ascent()),
                         mark->marker);
    }
}

QAbstractTextDocumentLayout::PaintContext contextFor(const MessagePart &part, int index,
                                                     const MessageLook &look)
{
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Theme::color(Theme::Role::Text));
    const TranscriptSelection::Range &range = look.selected;
    if (range.from == range.to || index < range.from.part || index > range.to.part)
        return context;
    QTextCursor cursor(part.document.get());
    const int last = std::max(0, part.document->characterCount() - 1);
    cursor.setPosition(index == range.from.part ? std::min(range.from.character, last) : 0);
    cursor.setPosition(index == range.to.part ? std::min(range.to.character, last) : last,
                       QTextCursor::KeepAnchor);
    QTextCharFormat format;
    const auto group = look.active ? QPalette::Active : QPalette::Inactive;
    format.setBackground(QApplication::palette().brush(group, QPalette::Highlight));
    format.setForeground(QApplication::palette().brush(group, QPalette::HighlightedText));
    context.selections.append({cursor, format});
    return context;
}

// Where a wide code block or table can be moved sideways.
void paintSideways(QPainter &painter, const MessagePart &part, qreal scroll)
{
    const qreal visible = part.textWidth;
    if (!part.content.ends || part.wanted <= visible + 1)
        return;
    const qreal length = std::max<qreal>(24, visible * visible / part.wanted);
    const qreal room = visible - length;
    const qreal x = part.origin.x() + room * std::min<qreal>(1, scroll / (part.wanted - visible));
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::Role::Border));
    painter.drawRoundedRect(QRectF(x, part.frame.bottom() - 6, length, 4), 2, 2);
}

void paintDocument(QPainter &painter, const MessageLayout &layout, int index, const QRectF &clip,
                   const MessageLook &look)
{
    const MessagePart &part = layout.parts()[size_t(index)];
    const qreal scroll = layout.scrollOf(part);
    painter.save();
    if (part.content.kind == Kind::Code || part.content.kind == Kind::Table)
        painter.setClipRect(part.frame.adjusted(1, 0, -1, 0), Qt::IntersectClip);
    painter.translate(part.origin - QPointF(scroll, 0));
    QAbstractTextDocumentLayout::PaintContext context = contextFor(part, index, look);
    context.clip = clip.translated(-part.origin + QPointF(scroll, 0));
    part.document->documentLayout()->draw(&painter, context);
    if (part.content.kind == Kind::Text)
        paintMarks(painter, *part.document);
    painter.restore();
    if (part.content.kind == Kind::Code || part.content.kind == Kind::Table)
        paintSideways(painter, part, scroll);
}

void paintButton(QPainter &painter, const MessageButton &button, bool hovered)
{
    if (button.kind == MessageButton::Kind::Fold || button.kind == MessageButton::Kind::ShowAll)
        return; // their words are the document of their part
    const bool action = button.kind == MessageButton::Kind::Action;
    painter.setRenderHint(QPainter::Antialiasing);
    if (action || hovered) {
        painter.setPen(Theme::color(Theme::Role::Border));
        painter.setBrush(hovered ? Theme::color(Theme::Role::SurfaceRaised) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(button.rect.adjusted(0.5, 0.5, -0.5, -0.5), Theme::kControlRadius,
                                Theme::kControlRadius);
    }
    painter.setFont(Theme::font(action ? Theme::Style::Body : Theme::Style::Caption));
    painter.setPen(
        Theme::color(action || hovered ? Theme::Role::Text : Theme::Role::TextSecondary));
    painter.drawText(button.rect, Qt::AlignCenter, button.text);
}

} // namespace

void paintMessage(QPainter &painter, const MessageLayout &layout, const QRectF &clip,
                  const MessageLook &look)
{
    if (!layout.bubble().isEmpty())
        fillRounded(painter, layout.bubble(), Theme::Role::UserBubble, Theme::Role::UserBubble);
    const int count = int(layout.parts().size());
    for (int index = std::max(0, layout.partAt(clip.top())); index < count; ++index) {
        const MessagePart &part = layout.parts()[size_t(index)];
        if (part.frame.top() > clip.bottom())
            break;
        if (part.content.kind == Kind::Rule)
            paintRule(painter, part.frame);
        else if (part.content.kind == Kind::Images)
            paintImages(painter, part, look);
        else if (part.content.kind == Kind::Code)
            paintCodeFrame(painter, part);
        else if (part.content.kind == Kind::Notice)
            paintNoticeFrame(painter, part);
        if (part.document)
            paintDocument(painter, layout, index, clip, look);
    }
    for (const MessageButton &button : layout.buttons()) {
        if (button.rect.intersects(clip))
            paintButton(painter, button, &button == look.hovered);
    }
}

} // namespace signalbox
