// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdownblocks.h"

#include <QByteArray>

namespace signalbox {

// What md4c makes of a text, in our values. The only place that knows md4c.
struct ParsedMarkdown
{
    MarkdownBlocks blocks;
    // The last block stands at the top level and is a paragraph: whatever came before it is closed.
    bool endsInParagraph = false;
};

[[nodiscard]] ParsedMarkdown parseWithMd4c(const QByteArray &utf8);

} // namespace signalbox
