// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QString>

namespace signalbox {

// A link that a page or a message offers: `signalbox://import?data=…` with the own format of
// signalboxexport.h as base64url. It opens a preview and can do nothing else. A longer one than
// kLongestLink is not read; one that is not of this form, to the letter, is refused.
inline constexpr qsizetype kLongestLink = qsizetype{64} * 1024;

[[nodiscard]] bool isImportLink(const QString &text);
[[nodiscard]] ImportedFile importFromLink(const QString &link);

} // namespace signalbox
