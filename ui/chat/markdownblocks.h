// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QList>
#include <QString>

namespace signalbox {

// A piece of running text in one appearance. A line break is U+2028.
struct Span
{
    enum Style {
        Bold = 1,
        Italic = 2,
        Strike = 4,
        Code = 8,
        Placeholder = 16, // stands for an image, which is never loaded
    };
    Q_DECLARE_FLAGS(Styles, Style)

    QString text;
    Styles styles = {};
    QString link = {}; // as written by the author: see externallink.h before using it

    friend bool operator==(const Span &, const Span &) = default;
};
Q_DECLARE_OPERATORS_FOR_FLAGS(Span::Styles)

using Spans = QList<Span>;

enum class Container {
    Quote,
    Item, // of a list
};

enum class CellAlignment {
    Left,
    Center,
    Right,
};

// One block of a message, with everything it stands in: quotes and lists are not nested values but
// the way from the outside in. So a message is a plain list, and a change near its end leaves the
// blocks before it equal.
struct MarkdownBlock
{
    enum class Kind {
        Paragraph,
        Heading,
        Code,
        Table,
        Rule,
    };

    Kind kind = Kind::Paragraph;
    int level = 0;                     // of a heading, 1 to 6
    QList<Container> containers = {};  // at most kMaxDepth
    QString marker = {};               // "•", "3.", "☑" if the block begins an item
    bool tight = false;                // of a list without blank lines between its items
    bool continues = false;            // the rest of a paragraph that was too long for one block
    Spans spans = {};                  // Paragraph, Heading
    QString code = {};                 // Code: without the last line break
    QString language = {};             // Code: the first word behind the fence
    QList<CellAlignment> columns = {}; // Table
    QList<QList<Spans>> rows = {};     // Table: the first is the head; each as long as `columns`

    friend bool operator==(const MarkdownBlock &, const MarkdownBlock &) = default;

    static constexpr int kMaxDepth = 12;
};

using MarkdownBlocks = QList<MarkdownBlock>;

// The limits that keep any text quick to lay out. Nothing is lost: the source of a message can
// always be copied whole.
constexpr qsizetype kMaxMarkdown = 2 * 1024 * 1024; // characters; a longer message stays plain
constexpr qsizetype kMaxParagraph = 4'000;          // characters in one block
constexpr qsizetype kMaxCell = 2'000;
constexpr int kMaxColumns = 50;

// CommonMark with tables, task lists, strikethrough and bare URLs. Raw HTML is text. A single line
// break stays one: models write verses and addresses, they do not wrap lines.
[[nodiscard]] MarkdownBlocks parseMarkdown(const QString &text);

// The text as it stands, cut into blocks of at most kMaxParagraph characters, at line breaks where
// possible. A text that grows changes only the last block.
[[nodiscard]] MarkdownBlocks plainBlocks(QStringView text);

// What a person sees of a block, without its markers.
[[nodiscard]] QString plainText(const Spans &spans);
[[nodiscard]] QString plainText(const MarkdownBlock &block);
[[nodiscard]] qsizetype plainSize(const Spans &spans);

} // namespace signalbox
