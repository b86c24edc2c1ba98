// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdownblocks.h"

#include <QByteArray>

namespace signalbox {

// Markdown that grows. It keeps closed segments, which can no longer change, and one open segment,
// which alone is parsed again when text arrives. A segment closes at a line that can neither
// continue a list nor stand inside a fence, behind a blank line.
//
// Any cutting of a text gives the blocks of parseMarkdown(). One compromise: a link reference
// definition reaches references in closed segments only if it stands in a segment without a fenced
// code block, and only the first kMaxDefinitions do.
class StreamingMarkdown final
{
public:
    // Makes `text` the whole text. A text that begins with the former one is cheap; any other
    // starts again. While `complete` is false, a huge open segment is not parsed at every call.
    // Returns the index of the first block that changed.
    int setText(const QString &text, bool complete);

    [[nodiscard]] const MarkdownBlocks &blocks() const { return m_blocks; }

    static constexpr int kMaxDefinitions = 64;

private:
    void closeSegments();
    void closeAt(qsizetype position);
    void collectDefinitions(qsizetype begin, qsizetype end);
    void parseClosedAgain();
    [[nodiscard]] MarkdownBlocks parsed(qsizetype begin, qsizetype end) const;
    [[nodiscard]] int setPlain();

    QString m_text;
    MarkdownBlocks m_blocks;
    int m_closedBlocks = 0;
    QList<qsizetype> m_segments; // where the closed ones begin
    qsizetype m_open = 0;        // where the open segment begins
    qsizetype m_scanned = 0;     // the line from which to look for the next end of a segment
    bool m_afterBlank = false;   // that line follows a blank one
    qsizetype m_nextCheck = 0;   // no segment end is tried before this position
    qsizetype m_parsedSize = 0;  // of the text, when the open segment was parsed
    QByteArray m_definitions;
    int m_definitionCount = 0;
    bool m_plain = false;
};

} // namespace signalbox
