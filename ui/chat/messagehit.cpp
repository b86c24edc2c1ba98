// SPDX-License-Identifier: GPL-3.0-or-later
// What of a message lies at a point, and what text lies between two positions.
#include "ui/chat/messagelayout.h"

#include <QAbstractTextDocumentLayout>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

bool hasText(const MessagePart &part)
{
    return part.content.kind != PartContent::Kind::Images &&
           part.content.kind != PartContent::Kind::Rule &&
           part.content.kind != PartContent::Kind::Fold &&
           part.content.kind != PartContent::Kind::More;
}

} // namespace

int MessageLayout::partAt(qreal y) const
{
    if (m_parts.empty())
        return -1;
    const auto below = std::upper_bound(
        m_parts.begin(), m_parts.end(), y,
        [](qreal wanted, const MessagePart &part) { return wanted < part.frame.top(); });
    return std::max(0, int(below - m_parts.begin()) - 1);
}

qreal MessageLayout::scrollOf(const MessagePart &part) const
{
    return m_state.scrolled.value(part.content.source, 0);
}

QPointF MessageLayout::documentPoint(const MessagePart &part, const QPointF &point) const
{
    return point - part.origin + QPointF(scrollOf(part), 0);
}

PartPosition MessageLayout::positionAt(const QPointF &point) const
{
    const int index = partAt(point.y());
    if (index < 0)
        return {};
    const MessagePart &part = m_parts[size_t(index)];
    if (!part.document)
        return {index, 0};
    const QPointF inside = documentPoint(part, point);
    const int hit = part.document->documentLayout()->hitTest(inside, Qt::FuzzyHit);
    return {index, std::max(0, hit)};
}

QString MessageLayout::linkAt(const QPointF &point) const
{
    const int index = partAt(point.y());
    if (index < 0)
        return {};
    const MessagePart &part = m_parts[size_t(index)];
    if (!part.document || !part.frame.contains(point))
        return {};
    return part.document->documentLayout()->anchorAt(documentPoint(part, point));
}

const MessageButton *MessageLayout::buttonAt(const QPointF &point) const
{
    const auto found =
        std::find_if(m_buttons.begin(), m_buttons.end(),
                     [&point](const MessageButton &button) { return button.rect.contains(point); });
    return found == m_buttons.end() ? nullptr : &*found;
}

PartPosition MessageLayout::end() const
{
    return {int(m_parts.size()), 0};
}

QString MessageLayout::copyBetween(const PartPosition &from, const PartPosition &to)
{
    QString text;
    bool first = true;
    const size_t begun = size_t(std::max(0, from.part));
    for (int index = std::max(0, from.part); index < int(m_parts.size()) && index <= to.part;
         ++index) {
        MessagePart &part = m_parts[size_t(index)];
        if (!hasText(part))
            continue;
        if (!part.document) {
            makeDocument(part);
            measure(part);
        }
        const int begin = index == from.part ? from.character : 0;
        const int end =
            index == to.part ? to.character : std::max(1, part.document->characterCount());
        const bool piece = !part.content.begins;
        if (!first && !piece && part.content.kind != PartContent::Kind::Text) {
            text += u"\n\n"_s;
            first = true; // the first line of code or of a table needs no other separator
        }
        text += copyText(*part.document, begin, end, first);
        first = false;
    }
    place(std::min(begun, m_parts.size()));
    return text;
}

QString MessageLayout::codeOf(int source) const
{
    const bool reasoning = source >= RowState::kReasoning;
    const int index = source - (reasoning ? RowState::kReasoning : 0);
    const MarkdownBlocks &blocks = reasoning ? m_reasoning.blocks() : m_text.blocks();
    if (index >= 0 && index < blocks.size())
        return blocks.at(index).code;
    // Of a tool call: its parts hold all of it.
    QString code;
    for (const MessagePart &part : m_parts) {
        if (part.content.source != source)
            continue;
        const MarkdownBlock &piece = part.content.blocks.first();
        code += (part.content.begins || piece.continues ? u""_s : u"\n"_s) + piece.code;
    }
    return code;
}

} // namespace signalbox
