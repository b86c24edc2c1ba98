// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdownblocks.h"

#include <QTextBlockUserData>
#include <QTextDocument>

#include <memory>

namespace signalbox {

// A piece of a message, laid out by Qt. It never loads anything: whatever a text names (a file, a
// pipe, another machine) does not exist for it.
class MessageDocument final : public QTextDocument
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageDocument)
public:
    MessageDocument();

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

// What a line of a document stands in, for painting and copying.
struct LineMark final : public QTextBlockUserData
{
    QString separator;           // what copying puts between this line and the one before
    QString marker = {};         // painted at the left of the line
    QList<Container> containers; // painted as bars and indents
};

enum class TextTone {
    Normal,
    Secondary,
};

using DocumentPtr = std::unique_ptr<MessageDocument>;

// Paragraphs and headings. The first has no gap above it.
[[nodiscard]] DocumentPtr textDocument(const MarkdownBlocks &blocks, TextTone tone);
// The lines of a code block, or a part of them: see MarkdownBlock::continues.
[[nodiscard]] DocumentPtr codeDocument(const MarkdownBlock &block, bool wrap);
// `widths` are those of the columns; `head` says that the first row is the head of the table.
[[nodiscard]] DocumentPtr tableDocument(const MarkdownBlock &table, const QList<qreal> &widths,
                                        bool head);

// The widths that a table's columns would like, made to fit into `available` where they can.
[[nodiscard]] QList<qreal> columnWidths(const MarkdownBlock &table, qreal available);

// The distance between two blocks, and from the left edge to the text of one.
[[nodiscard]] qreal gapBetween(const MarkdownBlock &above, const MarkdownBlock &below);
[[nodiscard]] qreal indentOf(const QList<Container> &containers);

// The characters of `document` between two positions as a person would copy them: markers of items
// included where their line is selected from its beginning. `first` leaves out what separates the
// text from something above it.
[[nodiscard]] QString copyText(const QTextDocument &document, int from, int to, bool first);

} // namespace signalbox
