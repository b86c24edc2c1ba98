// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdownparser.h"

#include "ui/chat/markdowntext.h"
#include "ui/words/visibletext.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                              MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOHTML;

// One list being read: its kind, and the number of its next item.
struct OpenList
{
    bool ordered;
    unsigned next;
    QChar delimiter;
    bool tight;
};

CellAlignment alignmentOf(MD_ALIGN align)
{
    switch (align) {
    case MD_ALIGN_CENTER:
        return CellAlignment::Center;
    case MD_ALIGN_RIGHT:
        return CellAlignment::Right;
    case MD_ALIGN_DEFAULT:
    case MD_ALIGN_LEFT:
        return CellAlignment::Left;
    }
    return CellAlignment::Left;
}

QString attributeText(const MD_ATTRIBUTE &attribute)
{
    QString text;
    for (int i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const MD_OFFSET from = attribute.substr_offsets[i];
        const QString part = QString::fromUtf8(attribute.text + from,
                                               qsizetype(attribute.substr_offsets[i + 1] - from));
        text += attribute.substr_types[i] == MD_TEXT_ENTITY ? entityText(part) : part;
    }
    return text;
}

// Receives md4c's callbacks and builds the flat list of blocks.
class BlockBuilder final
{
public:
    explicit BlockBuilder(const QByteArray &source) : m_source(source) {}

    void enterBlock(MD_BLOCKTYPE type, void *detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type, void *detail);
    void leaveSpan(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view utf8);
    [[nodiscard]] ParsedMarkdown take();

private:
    void enterItem(const MD_BLOCK_LI_DETAIL &detail);
    void beginTable(const MD_BLOCK_TABLE_DETAIL &detail);
    void beginBlock(MarkdownBlock::Kind kind);
    void endBlock();
    void push(Container container);
    void pop();
    void leaveItem();
    void leaveImage();
    void flushMarker();
    void appendCode(std::string_view utf8);
    [[nodiscard]] QByteArray indentBefore(std::string_view code, qsizetype columns) const;
    void appendSpan(const QString &text, Span::Styles extra = {});
    [[nodiscard]] Span::Styles styles() const;

    const QByteArray &m_source;
    MarkdownBlocks m_blocks;
    MarkdownBlock m_block;
    QByteArray m_code;      // of m_block
    qsizetype m_indent = 0; // columns that stand before the code to come
    bool m_open = false;
    bool m_inCell = false;
    QList<Container> m_containers;
    int m_depth = 0; // counts what m_containers leaves out
    QList<OpenList> m_lists;
    QString m_marker; // of an item that has no block yet
    std::array<int, 4> m_styles = {};
    QStringList m_links;
    QStringList m_images; // the sources of the images we are inside of
    QString m_imageText;
    bool m_endsInParagraph = false;
};

int styleIndex(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_STRONG:
        return 0;
    case MD_SPAN_EM:
        return 1;
    case MD_SPAN_DEL:
        return 2;
    case MD_SPAN_CODE:
        return 3;
    default: // md4c's enum, and newer versions add to it
        return -1;
    }
}

void BlockBuilder::enterBlock(MD_BLOCKTYPE type, void *detail)
{
    // A tight item holds its text without a paragraph; whatever follows ends it.
    if (type != MD_BLOCK_DOC && m_block.kind != MarkdownBlock::Kind::Table)
        endBlock();
    switch (type) {
    case MD_BLOCK_QUOTE:
        push(Container::Quote);
        break;
    case MD_BLOCK_UL:
        m_lists.append(
            {false, 0, QChar(), static_cast<MD_BLOCK_UL_DETAIL *>(detail)->is_tight != 0});
        break;
    case MD_BLOCK_OL: {
        const auto &list = *static_cast<MD_BLOCK_OL_DETAIL *>(detail);
        m_lists.append({true, list.start, QLatin1Char(list.mark_delimiter), list.is_tight != 0});
        break;
    }
    case MD_BLOCK_LI:
        enterItem(*static_cast<MD_BLOCK_LI_DETAIL *>(detail));
        break;
    case MD_BLOCK_HR:
        beginBlock(MarkdownBlock::Kind::Rule);
        break;
    case MD_BLOCK_H:
        beginBlock(MarkdownBlock::Kind::Heading);
        m_block.level = int(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level);
        break;
    case MD_BLOCK_CODE:
        beginBlock(MarkdownBlock::Kind::Code);
        m_block.language = withVisibleControls(
            attributeText(static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->lang).left(40),
            VisibleIn::Exact);
        break;
    case MD_BLOCK_P:
        beginBlock(MarkdownBlock::Kind::Paragraph);
        break;
    case MD_BLOCK_TABLE:
        beginTable(*static_cast<MD_BLOCK_TABLE_DETAIL *>(detail));
        break;
    case MD_BLOCK_TR:
        m_block.rows.append(QList<Spans>());
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: {
        const auto column = m_block.rows.last().size();
        if (m_block.rows.size() == 1 && column < m_block.columns.size())
            m_block.columns[column] = alignmentOf(static_cast<MD_BLOCK_TD_DETAIL *>(detail)->align);
        m_block.rows.last().append(Spans());
        m_inCell = column < m_block.columns.size();
        break;
    }
    default: // document, table parts; raw HTML is switched off
        break;
    }
}

void BlockBuilder::leaveBlock(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        endBlock();
        pop();
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        m_lists.removeLast();
        break;
    case MD_BLOCK_LI:
        leaveItem();
        break;
    case MD_BLOCK_TR:
        m_block.rows.last().resize(m_block.columns.size());
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        m_inCell = false;
        break;
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
        endBlock();
        break;
    default:
        break;
    }
}

void BlockBuilder::enterItem(const MD_BLOCK_LI_DETAIL &detail)
{
    flushMarker(); // "- - a": the outer item has no text of its own
    OpenList &list = m_lists.last();
    if (detail.is_task != 0)
        m_marker = detail.task_mark == ' ' ? u"☐"_s : u"☑"_s;
    else if (list.ordered)
        m_marker = QString::number(list.next) + list.delimiter;
    else
        m_marker = m_lists.size() % 2 == 1 ? u"•"_s : u"◦"_s;
    ++list.next;
    push(Container::Item);
}

void BlockBuilder::leaveItem()
{
    endBlock();
    flushMarker();
    pop();
}

void BlockBuilder::flushMarker()
{
    if (m_marker.isEmpty())
        return;
    beginBlock(MarkdownBlock::Kind::Paragraph);
    endBlock();
}

void BlockBuilder::push(Container container)
{
    ++m_depth;
    if (m_depth <= MarkdownBlock::kMaxDepth)
        m_containers.append(container);
}

void BlockBuilder::pop()
{
    if (m_depth <= MarkdownBlock::kMaxDepth)
        m_containers.removeLast();
    --m_depth;
}

void BlockBuilder::beginTable(const MD_BLOCK_TABLE_DETAIL &detail)
{
    beginBlock(MarkdownBlock::Kind::Table);
    m_block.columns.resize(std::min<qsizetype>(detail.col_count, kMaxColumns));
}

void BlockBuilder::beginBlock(MarkdownBlock::Kind kind)
{
    using Kind = MarkdownBlock::Kind;
    // Only text can stand beside a marker.
    if (kind == Kind::Code || kind == Kind::Table || kind == Kind::Rule)
        flushMarker();
    m_block = {.kind = kind,
               .containers = m_containers,
               .marker = std::exchange(m_marker, {}),
               .tight = !m_lists.isEmpty() && m_lists.last().tight};
    m_open = true;
    m_endsInParagraph = kind == Kind::Paragraph && m_depth == 0;
}

void BlockBuilder::endBlock()
{
    if (!m_open)
        return;
    m_open = false;
    m_code += QByteArray(std::exchange(m_indent, 0), ' ');
    if (m_code.endsWith('\n'))
        m_code.chop(1);
    m_block.code =
        withVisibleControls(QString::fromUtf8(std::exchange(m_code, {})), VisibleIn::Exact);
    m_blocks += cutToLimits(std::exchange(m_block, {}));
}

void BlockBuilder::enterSpan(MD_SPANTYPE type, void *detail)
{
    if (const int index = styleIndex(type); index >= 0)
        ++m_styles.at(size_t(index));
    else if (type == MD_SPAN_A)
        m_links.append(attributeText(static_cast<MD_SPAN_A_DETAIL *>(detail)->href));
    else if (type == MD_SPAN_IMG)
        m_images.append(attributeText(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src));
}

void BlockBuilder::leaveSpan(MD_SPANTYPE type)
{
    if (const int index = styleIndex(type); index >= 0)
        --m_styles.at(size_t(index));
    else if (type == MD_SPAN_A)
        m_links.removeLast();
    else if (type == MD_SPAN_IMG)
        leaveImage();
}

void BlockBuilder::leaveImage()
{
    const QString source = m_images.takeLast();
    if (!m_images.isEmpty()) // an image inside the description of another
        return;
    const QString words = imagePlaceholder(std::exchange(m_imageText, {}), source);
    m_links.append(m_links.isEmpty() ? source : m_links.last());
    appendSpan(words, Span::Placeholder);
    m_links.removeLast();
}

void BlockBuilder::text(MD_TEXTTYPE type, std::string_view utf8)
{
    if (m_open && m_block.kind == MarkdownBlock::Kind::Code) {
        appendCode(type == MD_TEXT_NULLCHAR ? std::string_view("\xEF\xBF\xBD") : utf8);
        return;
    }
    const QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    QString shown = text;
    if (type == MD_TEXT_NULLCHAR)
        shown = u"\uFFFD"_s;
    else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        shown = QChar(QChar::LineSeparator);
    else if (type == MD_TEXT_ENTITY)
        shown = entityText(text);
    if (!m_images.isEmpty()) {
        m_imageText += shown;
        return;
    }
    if (!m_open)
        beginBlock(MarkdownBlock::Kind::Paragraph);
    const bool exact = type == MD_TEXT_CODE;
    appendSpan(withVisibleControls(shown, exact ? VisibleIn::Exact : VisibleIn::Prose));
}

// md4c hands over the indent of a line as spaces of its own, even where the source has tabs; code
// must come out as it went in.
void BlockBuilder::appendCode(std::string_view utf8)
{
    const bool ofSource =
        utf8.data() >= m_source.constData() && utf8.data() < m_source.constData() + m_source.size();
    if (!ofSource && utf8.find_first_not_of(' ') == std::string_view::npos) {
        m_indent += qsizetype(utf8.size());
        return;
    }
    const qsizetype indent = std::exchange(m_indent, 0);
    m_code += ofSource ? indentBefore(utf8, indent) : QByteArray(indent, ' ');
    m_code.append(utf8.data(), qsizetype(utf8.size()));
}

// The blanks of the source that fill `columns` columns before `code`.
QByteArray BlockBuilder::indentBefore(std::string_view code, qsizetype columns) const
{
    const qsizetype end = code.data() - m_source.constData();
    const QByteArray spaces(columns, ' ');
    if (columns <= end && QByteArrayView(m_source).sliced(end - columns, columns) == spaces)
        return spaces;
    const qsizetype begin = end == 0 ? 0 : m_source.lastIndexOf('\n', end - 1) + 1;
    QList<qsizetype> starts = {0}; // the column at which each byte of the line begins
    for (qsizetype i = begin; i < end; ++i) {
        const qsizetype column = starts.last();
        starts.append(m_source.at(i) == '\t' ? (column / 4 + 1) * 4 : column + 1);
    }
    const qsizetype from = starts.indexOf(starts.last() - columns);
    const QByteArray blanks =
        from < 0 ? QByteArray() : m_source.mid(begin + from, end - begin - from);
    const bool blank =
        std::all_of(blanks.begin(), blanks.end(), [](char c) { return c == ' ' || c == '\t'; });
    return from >= 0 && blank ? blanks : spaces;
}

void BlockBuilder::appendSpan(const QString &text, Span::Styles extra)
{
    if (!m_open)
        beginBlock(MarkdownBlock::Kind::Paragraph);
    const bool table = m_block.kind == MarkdownBlock::Kind::Table;
    if (table && !m_inCell)
        return;
    Spans &spans = table ? m_block.rows.last().last() : m_block.spans;
    const QString link = m_links.isEmpty() ? QString() : m_links.last();
    const Span::Styles wanted = styles() | extra;
    if (!spans.isEmpty() && spans.last().styles == wanted && spans.last().link == link)
        spans.last().text += text;
    else
        spans.append({text, wanted, link});
}

Span::Styles BlockBuilder::styles() const
{
    Span::Styles styles;
    styles.setFlag(Span::Bold, m_styles[0] > 0);
    styles.setFlag(Span::Italic, m_styles[1] > 0);
    styles.setFlag(Span::Strike, m_styles[2] > 0);
    styles.setFlag(Span::Code, m_styles[3] > 0);
    return styles;
}

ParsedMarkdown BlockBuilder::take()
{
    endBlock();
    return {std::move(m_blocks), m_endsInParagraph};
}

MD_PARSER callbacks()
{
    MD_PARSER parser = {};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *builder) {
        static_cast<BlockBuilder *>(builder)->enterBlock(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void *, void *builder) {
        static_cast<BlockBuilder *>(builder)->leaveBlock(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *builder) {
        static_cast<BlockBuilder *>(builder)->enterSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void *, void *builder) {
        static_cast<BlockBuilder *>(builder)->leaveSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *builder) {
        static_cast<BlockBuilder *>(builder)->text(type, {text, size});
        return 0;
    };
    return parser;
}

} // namespace

ParsedMarkdown parseWithMd4c(const QByteArray &utf8)
{
    static const MD_PARSER parser = callbacks();
    BlockBuilder builder(utf8);
    md_parse(utf8.constData(), MD_SIZE(utf8.size()), &parser, &builder);
    return builder.take();
}

} // namespace signalbox
