// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdowntext.h"

#include "ui/words/visibletext.h"

#include <QCoreApplication>
#include <QHash>
#include <QUrl>

#include <numeric>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// HTML knows 2,125 names; these are the ones that models write.
const QHash<QString, char16_t> &namedEntities()
{
    static const QHash<QString, char16_t> names = {
        {u"amp"_s, u'&'},   {u"lt"_s, u'<'},      {u"gt"_s, u'>'},    {u"quot"_s, u'"'},
        {u"apos"_s, u'\''}, {u"nbsp"_s, u'\xA0'}, {u"copy"_s, u'©'},  {u"reg"_s, u'®'},
        {u"trade"_s, u'™'}, {u"hellip"_s, u'…'},  {u"mdash"_s, u'—'}, {u"ndash"_s, u'–'},
        {u"lsquo"_s, u'‘'}, {u"rsquo"_s, u'’'},   {u"ldquo"_s, u'“'}, {u"rdquo"_s, u'”'},
        {u"laquo"_s, u'«'}, {u"raquo"_s, u'»'},   {u"bull"_s, u'•'},  {u"middot"_s, u'·'},
        {u"times"_s, u'×'}, {u"divide"_s, u'÷'},  {u"minus"_s, u'−'}, {u"plusmn"_s, u'±'},
        {u"deg"_s, u'°'},   {u"micro"_s, u'µ'},   {u"le"_s, u'≤'},    {u"ge"_s, u'≥'},
        {u"ne"_s, u'≠'},    {u"asymp"_s, u'≈'},   {u"infin"_s, u'∞'}, {u"larr"_s, u'←'},
        {u"rarr"_s, u'→'},  {u"uarr"_s, u'↑'},    {u"darr"_s, u'↓'},  {u"harr"_s, u'↔'},
        {u"sect"_s, u'§'},  {u"para"_s, u'¶'},    {u"euro"_s, u'€'},  {u"pound"_s, u'£'},
        {u"auml"_s, u'ä'},  {u"ouml"_s, u'ö'},    {u"uuml"_s, u'ü'},  {u"szlig"_s, u'ß'},
        {u"Auml"_s, u'Ä'},  {u"Ouml"_s, u'Ö'},    {u"Uuml"_s, u'Ü'},  {u"eacute"_s, u'é'},
    };
    return names;
}

// The cut at `limit` characters into the spans: what comes before it is returned, `spans` keeps
// the rest.
Spans takeFront(Spans &spans, qsizetype limit)
{
    Spans front;
    while (!spans.isEmpty() && limit > 0) {
        Span &span = spans.first();
        if (span.text.size() <= limit) {
            limit -= span.text.size();
            front.append(spans.takeFirst());
            continue;
        }
        front.append({span.text.left(limit), span.styles, span.link});
        span.text.remove(0, limit);
        limit = 0;
    }
    return front;
}

MarkdownBlocks cutParagraph(MarkdownBlock block)
{
    MarkdownBlocks pieces;
    QString rest = plainText(block.spans);
    QStringView left = rest;
    while (left.size() > kMaxParagraph) {
        const qsizetype cut = cutPosition(left, kMaxParagraph);
        MarkdownBlock piece = block;
        piece.spans = takeFront(block.spans, cut);
        pieces.append(piece);
        left = left.mid(cut);
        block.marker.clear();
        block.continues = true;
    }
    pieces.append(block);
    return pieces;
}

} // namespace

QString entityText(const QString &entity)
{
    const QStringView name = QStringView(entity).mid(1).chopped(1);
    if (!name.startsWith(u'#')) {
        const auto found = namedEntities().find(name.toString());
        return found == namedEntities().end() ? entity : QString(QChar(found.value()));
    }
    const bool hex = name.mid(1).startsWith(u'x', Qt::CaseInsensitive);
    bool ok = false;
    const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
    if (!ok || code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return QString(QChar(QChar::ReplacementCharacter));
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
}

QString imagePlaceholder(const QString &description, const QString &source)
{
    const QUrl url(source);
    const QString from =
        url.host().isEmpty() ? url.scheme() : QString::fromLatin1(QUrl::toAce(url.host()));
    QString words = withVisibleControls(description.simplified(), VisibleIn::Prose);
    if (words.isEmpty())
        words = QCoreApplication::translate("Markdown", "no description");
    if (from.isEmpty())
        return QCoreApplication::translate("Markdown", "[Image: %1]").arg(words);
    //: %1 is what the image shows, %2 the host it would be loaded from
    return QCoreApplication::translate("Markdown", "[Image: %1, from %2]").arg(words, from);
}

qsizetype cutPosition(QStringView text, qsizetype limit)
{
    if (text.size() <= limit)
        return text.size();
    const QStringView front = text.left(limit);
    for (const QChar breaker : {QChar(QChar::LineSeparator), QChar(u'\n'), QChar(u' ')}) {
        // A cut very early would make many tiny pieces.
        if (const qsizetype at = front.lastIndexOf(breaker); at > limit / 2)
            return at + 1;
    }
    return text.at(limit - 1).isHighSurrogate() ? limit - 1 : limit;
}

MarkdownBlocks cutToLimits(MarkdownBlock block)
{
    if (block.kind == MarkdownBlock::Kind::Table) {
        for (QList<Spans> &row : block.rows) {
            for (Spans &cell : row) {
                if (plainSize(cell) > kMaxCell)
                    cell = takeFront(cell, kMaxCell) << Span{u"…"_s};
            }
        }
        return {block};
    }
    if (plainSize(block.spans) <= kMaxParagraph)
        return {block};
    return cutParagraph(std::move(block));
}

MarkdownBlocks plainBlocks(QStringView text)
{
    MarkdownBlocks blocks;
    while (!text.isEmpty() || blocks.isEmpty()) {
        const qsizetype cut = cutPosition(text, kMaxParagraph);
        QStringView piece = text.left(cut);
        if (cut < text.size() && piece.endsWith(u'\n'))
            piece.chop(1);
        QString shown = withVisibleControls(piece.toString(), VisibleIn::Prose);
        shown.replace(u'\n', QChar(QChar::LineSeparator));
        blocks.append({.continues = !blocks.isEmpty(), .spans = {Span{shown}}});
        text = text.mid(cut);
    }
    return blocks;
}

QString plainText(const Spans &spans)
{
    QString text;
    for (const Span &span : spans)
        text += span.text;
    return text;
}

qsizetype plainSize(const Spans &spans)
{
    return std::accumulate(spans.begin(), spans.end(), qsizetype(0),
                           [](qsizetype sum, const Span &span) { return sum + span.text.size(); });
}

QString plainText(const MarkdownBlock &block)
{
    switch (block.kind) {
    case MarkdownBlock::Kind::Paragraph:
    case MarkdownBlock::Kind::Heading:
        return plainText(block.spans).replace(QChar(QChar::LineSeparator), u'\n');
    case MarkdownBlock::Kind::Code:
        return block.code;
    case MarkdownBlock::Kind::Table: {
        QStringList lines;
        for (const QList<Spans> &row : block.rows) {
            QStringList cells;
            for (const Spans &cell : row)
                cells.append(plainText(cell));
            lines.append(cells.join(u'\t'));
        }
        return lines.join(u'\n');
    }
    case MarkdownBlock::Kind::Rule:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
