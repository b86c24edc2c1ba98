// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/streamingmarkdown.h"

#include "ui/chat/markdownparser.h"
#include "ui/chat/markdowntext.h"

#include <QRegularExpression>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// An open segment above this size is parsed again only after it grew by a part of its size, so that
// the whole work stays linear.
constexpr qsizetype kLargeSegment = 64 * 1024;
constexpr qsizetype kGrowth = 32;

// Whether a segment may end before `line`, which follows a blank line and may still grow: it must
// be certain that it does not go on with a list, so it is neither indented nor an item.
bool maySeparate(QStringView line)
{
    if (line.isEmpty() || line.first().isSpace())
        return false;
    const QChar first = line.first();
    if (first == u'-' || first == u'+' || first == u'*')
        return line.size() > 1 && !line.at(1).isSpace();
    const auto end =
        std::find_if(line.begin(), line.end(), [](QChar c) { return c < u'0' || c > u'9'; });
    if (end == line.begin())
        return true;
    return end != line.end() && *end != u'.' && *end != u')';
}

// As CommonMark has it: a no-break space makes a paragraph.
bool isBlank(QStringView line)
{
    return std::all_of(line.begin(), line.end(),
                       [](QChar c) { return c == u' ' || c == u'\t' || c == u'\r'; });
}

int commonBlocks(const MarkdownBlocks &a, const MarkdownBlocks &b)
{
    const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return int(end.first - a.begin());
}

} // namespace

MarkdownBlocks parseMarkdown(const QString &text)
{
    if (text.size() > kMaxMarkdown)
        return plainBlocks(text);
    return parseWithMd4c(text.toUtf8()).blocks;
}

int StreamingMarkdown::setText(const QString &text, bool complete)
{
    int changed = int(m_blocks.size());
    if (!text.startsWith(m_text)) {
        *this = StreamingMarkdown();
        changed = 0;
    }
    m_text = text;
    if (m_text.size() > kMaxMarkdown)
        return std::min(changed, setPlain());

    const qsizetype grown = m_text.size() - m_parsedSize;
    const qsizetype open = m_parsedSize - m_open;
    if (!complete && open > kLargeSegment && grown < open / kGrowth)
        return changed;
    m_parsedSize = m_text.size();
    const int closedBefore = m_closedBlocks;
    const MarkdownBlocks openBefore = m_blocks.mid(closedBefore);
    const int definitionsBefore = m_definitionCount;
    closeSegments();
    if (complete)
        collectDefinitions(m_open, m_text.size());
    if (m_definitionCount != definitionsBefore)
        parseClosedAgain();
    m_blocks.resize(m_closedBlocks);
    m_blocks += parsed(m_open, m_text.size());
    if (m_definitionCount != definitionsBefore)
        return 0;
    return std::min(changed, closedBefore + commonBlocks(openBefore, m_blocks.mid(closedBefore)));
}

// Looks at every line that arrived, and once more at the last one, which may have been a part.
void StreamingMarkdown::closeSegments()
{
    const QStringView text = m_text;
    while (m_scanned < text.size()) {
        const qsizetype newline = text.indexOf(u'\n', m_scanned);
        const bool whole = newline >= 0;
        const QStringView line = text.mid(m_scanned, (whole ? newline : text.size()) - m_scanned);
        if (m_afterBlank && m_scanned > m_open && m_scanned >= m_nextCheck && maySeparate(line))
            closeAt(m_scanned);
        if (!whole)
            return;
        m_afterBlank = isBlank(line);
        m_scanned = newline + 1;
    }
}

// Whether a fence is open only md4c knows: fences stand in lists and quotes too. So it is asked
// what it would make of a word at `position`.
void StreamingMarkdown::closeAt(qsizetype position)
{
    const QStringView segment = QStringView(m_text).mid(m_open, position - m_open);
    if (!parseWithMd4c(segment.toUtf8() + "\n\nx").endsInParagraph) {
        m_nextCheck = position + segment.size() / 4 + 1;
        return;
    }
    m_blocks.resize(m_closedBlocks);
    m_blocks += parsed(m_open, position);
    m_closedBlocks = int(m_blocks.size());
    m_segments.append(m_open);
    collectDefinitions(m_open, position);
    m_open = position;
}

void StreamingMarkdown::collectDefinitions(qsizetype begin, qsizetype end)
{
    static const QRegularExpression definition(
        u"^ {0,3}\\[[^\\[\\]\\n]{1,200}\\]:[ \\t]*\\S[^\\n]*$"_s,
        QRegularExpression::MultilineOption);
    const QString segment = m_text.mid(begin, end - begin);
    if (!segment.contains(u"]:") || segment.contains(u"```") || segment.contains(u"~~~"))
        return;
    auto matches = definition.globalMatch(segment);
    while (matches.hasNext() && m_definitionCount < kMaxDefinitions) {
        const QByteArray line = matches.next().captured().toUtf8() + '\n';
        const bool known = m_definitions.contains(line);
        if (known || !parseWithMd4c(line).blocks.isEmpty())
            continue;
        m_definitions += line;
        ++m_definitionCount;
    }
}

void StreamingMarkdown::parseClosedAgain()
{
    m_blocks.clear();
    for (qsizetype i = 0; i < m_segments.size(); ++i) {
        const qsizetype end = i + 1 < m_segments.size() ? m_segments.at(i + 1) : m_open;
        m_blocks += parsed(m_segments.at(i), end);
    }
    m_closedBlocks = int(m_blocks.size());
}

MarkdownBlocks StreamingMarkdown::parsed(qsizetype begin, qsizetype end) const
{
    const QByteArray segment = QStringView(m_text).mid(begin, end - begin).toUtf8();
    if (m_definitions.isEmpty())
        return parseWithMd4c(segment).blocks;
    return parseWithMd4c(m_definitions + '\n' + segment).blocks;
}

// The text outgrew Markdown. Only the last piece of plain text can still change.
int StreamingMarkdown::setPlain()
{
    const bool began = !m_plain;
    if (began) {
        m_plain = true;
        m_open = 0;
        m_closedBlocks = 0;
    }
    m_blocks.resize(m_closedBlocks);
    const int changed = began ? 0 : m_closedBlocks;
    m_blocks += plainBlocks(QStringView(m_text).mid(m_open));
    m_blocks[m_closedBlocks].continues = m_closedBlocks > 0;
    while (m_text.size() - m_open > kMaxParagraph)
        m_open += cutPosition(QStringView(m_text).mid(m_open), kMaxParagraph);
    m_closedBlocks = int(m_blocks.size()) - 1;
    return changed;
}

} // namespace signalbox
