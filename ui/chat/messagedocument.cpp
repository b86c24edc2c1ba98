// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messagedocument.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextOption>
#include <QTextTable>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kItemIndent = 26;
constexpr qreal kQuoteIndent = 18;
constexpr qreal kCellPadding = 6;
constexpr qreal kMinColumn = 64;
constexpr int kLineHeight = 150;
constexpr int kCodeLineHeight = 130;
constexpr qsizetype kMaxCodeLine = 8'000;

QFont scaled(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

QFont headingFont(int level)
{
    constexpr std::array kFactors = {1.4, 1.25, 1.12, 1.0, 1.0, 1.0};
    QFont font = scaled(Theme::font(Theme::Style::Transcript),
                        kFactors.at(size_t(std::clamp(level, 1, 6) - 1)));
    font.setWeight(QFont::DemiBold);
    return font;
}

QTextCharFormat spanFormat(const Span &span, const QFont &font, TextTone tone)
{
    QFont spanFont = font;
    if (span.styles.testFlag(Span::Code)) {
        spanFont = Theme::font(Theme::Style::Code);
        spanFont.setWeight(font.weight());
    }
    if (span.styles.testFlag(Span::Bold))
        spanFont.setWeight(QFont::Bold);
    spanFont.setItalic(span.styles.testFlag(Span::Italic));
    spanFont.setStrikeOut(span.styles.testFlag(Span::Strike));

    QTextCharFormat format;
    const bool faint = tone == TextTone::Secondary || span.styles.testFlag(Span::Placeholder);
    Theme::Role role = faint ? Theme::Role::TextSecondary : Theme::Role::Text;
    if (!span.link.isEmpty()) {
        role = Theme::Role::Link;
        format.setAnchor(true);
        format.setAnchorHref(span.link);
        spanFont.setUnderline(true);
    }
    format.setFont(spanFont);
    format.setForeground(Theme::color(role));
    if (span.styles.testFlag(Span::Code))
        format.setBackground(Theme::color(Theme::Role::CodeBackground));
    return format;
}

void insertSpans(QTextCursor &cursor, const Spans &spans, const QFont &font, TextTone tone)
{
    for (const Span &span : spans)
        cursor.insertText(span.text, spanFormat(span, font, tone));
}

QTextBlockFormat lineFormat(const MarkdownBlock &block, qreal gap)
{
    QTextBlockFormat format;
    format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
    format.setLeftMargin(indentOf(block.containers));
    format.setTopMargin(gap);
    return format;
}

QString separatorOf(const MarkdownBlock &block)
{
    if (block.continues)
        return {};
    return block.tight ? u"\n"_s : u"\n\n"_s;
}

void markLine(const QTextCursor &cursor, const QString &separator, const MarkdownBlock &block)
{
    auto mark = std::make_unique<LineMark>();
    mark->separator = separator;
    mark->marker = block.marker;
    mark->containers = block.containers;
    cursor.block().setUserData(mark.release()); // the document owns it
}

QString linePrefix(const LineMark &mark)
{
    QString prefix;
    for (const Container container : mark.containers)
        prefix += container == Container::Quote ? u"> "_s : u"  "_s;
    if (!mark.marker.isEmpty()) {
        prefix.chop(2);
        prefix += mark.marker + u' ';
    }
    return prefix;
}

Qt::Alignment textAlignment(CellAlignment alignment)
{
    switch (alignment) {
    case CellAlignment::Left:
        return Qt::AlignLeft;
    case CellAlignment::Center:
        return Qt::AlignHCenter;
    case CellAlignment::Right:
        return Qt::AlignRight;
    }
    Q_UNREACHABLE();
}

QTextTableFormat tableFormat(const QList<qreal> &widths)
{
    QTextTableFormat format;
    format.setBorder(1);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(Theme::color(Theme::Role::Border));
    format.setBorderCollapse(true);
    format.setCellPadding(kCellPadding);
    format.setCellSpacing(0);
    QList<QTextLength> lengths;
    for (const qreal width : widths)
        lengths.append(QTextLength(QTextLength::FixedLength, width));
    format.setColumnWidthConstraints(lengths);
    return format;
}

void fillCell(QTextTableCell cell, const Spans &spans, CellAlignment alignment, bool head)
{
    QFont font = Theme::font(Theme::Style::Transcript);
    if (head) {
        font.setWeight(QFont::DemiBold);
        QTextCharFormat format = cell.format();
        format.setBackground(Theme::color(Theme::Role::CodeBackground));
        cell.setFormat(format);
    }
    QTextCursor cursor = cell.firstCursorPosition();
    QTextBlockFormat block;
    block.setAlignment(textAlignment(alignment));
    cursor.setBlockFormat(block);
    insertSpans(cursor, spans, font, TextTone::Normal);
}

} // namespace

MessageDocument::MessageDocument()
{
    setUndoRedoEnabled(false);
    setDocumentMargin(0);
    setDefaultFont(Theme::font(Theme::Style::Transcript));
}

QVariant MessageDocument::loadResource(int, const QUrl &)
{
    return {};
}

DocumentPtr textDocument(const MarkdownBlocks &blocks, TextTone tone)
{
    auto document = std::make_unique<MessageDocument>();
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document->setDefaultTextOption(option);
    QTextCursor cursor(document.get());
    cursor.beginEditBlock();
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        const MarkdownBlock &block = blocks.at(i);
        const QTextBlockFormat format =
            lineFormat(block, i == 0 ? 0 : gapBetween(blocks.at(i - 1), block));
        if (i == 0)
            cursor.setBlockFormat(format);
        else
            cursor.insertBlock(format);
        markLine(cursor, separatorOf(block), block);
        const bool heading = block.kind == MarkdownBlock::Kind::Heading;
        insertSpans(cursor, block.spans,
                    heading ? headingFont(block.level) : Theme::font(Theme::Style::Transcript),
                    tone);
    }
    cursor.endEditBlock();
    return document;
}

DocumentPtr codeDocument(const MarkdownBlock &block, bool wrap)
{
    auto document = std::make_unique<MessageDocument>();
    document->setDefaultFont(Theme::font(Theme::Style::Code));
    QTextOption option;
    option.setWrapMode(wrap ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(QFontMetricsF(document->defaultFont()).horizontalAdvance(u' ') * 4);
    document->setDefaultTextOption(option);

    QTextBlockFormat format;
    format.setLineHeight(kCodeLineHeight, QTextBlockFormat::ProportionalHeight);
    QTextCharFormat characters;
    characters.setFont(document->defaultFont());
    characters.setForeground(Theme::color(Theme::Role::Text));
    QTextCursor cursor(document.get());
    cursor.beginEditBlock();
    bool first = true;
    for (const QString &line : block.code.split(u'\n')) {
        qsizetype at = 0;
        do { // once for an empty line too
            first ? cursor.setBlockFormat(format) : cursor.insertBlock(format);
            const bool continues = at > 0 || (first && block.continues);
            markLine(cursor, continues ? QString() : u"\n"_s, {});
            cursor.insertText(line.mid(at, kMaxCodeLine), characters);
            at += kMaxCodeLine;
            first = false;
        } while (at < line.size());
    }
    cursor.endEditBlock();
    return document;
}

DocumentPtr tableDocument(const MarkdownBlock &table, const QList<qreal> &widths, bool head)
{
    auto document = std::make_unique<MessageDocument>();
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document->setDefaultTextOption(option);
    QTextCursor cursor(document.get());
    cursor.beginEditBlock();
    QTextTable *cells =
        cursor.insertTable(int(table.rows.size()), int(table.columns.size()), tableFormat(widths));
    for (int row = 0; row < cells->rows(); ++row) {
        for (int column = 0; column < cells->columns(); ++column) {
            const QTextTableCell cell = cells->cellAt(row, column);
            fillCell(cell, table.rows.at(row).at(column), table.columns.at(column),
                     head && row == 0);
            markLine(cell.firstCursorPosition(), column == 0 ? u"\n"_s : u"\t"_s, {});
        }
    }
    cursor.endEditBlock();
    return document;
}

QList<qreal> columnWidths(const MarkdownBlock &table, qreal available)
{
    QFont font = Theme::font(Theme::Style::Transcript);
    font.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(font);
    QList<qreal> widths(table.columns.size(), kMinColumn);
    for (const QList<Spans> &row : table.rows) {
        for (qsizetype column = 0; column < widths.size(); ++column) {
            const qreal text = metrics.horizontalAdvance(plainText(row.at(column)).left(200));
            widths[column] = std::max(widths.at(column), text + 2 * kCellPadding + 2);
        }
    }
    // Narrow columns keep what they need, the wide ones share what is left.
    QList<qreal> ascending = widths;
    std::sort(ascending.begin(), ascending.end());
    qreal left = available;
    qreal share = available;
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        share = std::max(kMinColumn, left / qreal(ascending.size() - i));
        if (ascending.at(i) > share)
            break;
        left -= ascending.at(i);
        share = ascending.last();
    }
    for (qreal &width : widths)
        width = std::floor(std::min(width, share));
    return widths;
}

qreal gapBetween(const MarkdownBlock &above, const MarkdownBlock &below)
{
    if (below.continues)
        return 0;
    if (below.tight && above.containers.contains(Container::Item))
        return Theme::space(1) / 2.0;
    if (below.kind == MarkdownBlock::Kind::Heading)
        return Theme::space(5);
    if (above.kind == MarkdownBlock::Kind::Heading)
        return Theme::space(2);
    return Theme::space(3);
}

qreal indentOf(const QList<Container> &containers)
{
    return std::accumulate(
        containers.begin(), containers.end(), qreal(0), [](qreal sum, Container container) {
            return sum + (container == Container::Quote ? kQuoteIndent : kItemIndent);
        });
}

QString copyText(const QTextDocument &document, int from, int to, bool first)
{
    QString text;
    for (QTextBlock block = document.findBlock(from); block.isValid() && block.position() < to;
         block = block.next()) {
        const auto *mark = static_cast<const LineMark *>(block.userData());
        if (mark == nullptr) // the empty lines around a table
            continue;
        const int begin = std::max(0, from - block.position());
        const int end = std::min<int>(block.length() - 1, to - block.position());
        if (!std::exchange(first, false))
            text += mark->separator;
        if (begin == 0)
            text += linePrefix(*mark);
        text += QStringView(block.text()).mid(begin, end - begin);
    }
    return text.replace(QChar(QChar::LineSeparator), u'\n');
}

} // namespace signalbox
