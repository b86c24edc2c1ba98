// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdownblocks.h"

namespace signalbox {

// The character of an entity such as "&amp;" or "&#x2713;". An entity that is not among the common
// ones stays as written.
[[nodiscard]] QString entityText(const QString &entity);

// What stands in place of an image: its description, and the host it would have come from.
[[nodiscard]] QString imagePlaceholder(const QString &description, const QString &source);

// Cuts a block that breaks a limit of markdownblocks.h into blocks that do not.
[[nodiscard]] MarkdownBlocks cutToLimits(MarkdownBlock block);

// Where to cut `text` so that the first piece has at most `limit` characters: behind a line break,
// else behind a blank, else in the middle of a word, never inside a surrogate pair.
[[nodiscard]] qsizetype cutPosition(QStringView text, qsizetype limit);

} // namespace signalbox
