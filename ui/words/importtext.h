// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importplan.h"

#include <QString>

namespace signalbox {

// "Continue settings": whose file it is.
[[nodiscard]] QString importFormatText(ImportFormat format);
// Why a file gives nothing, and what to do.
[[nodiscard]] QString importFailureText(ImportFailure failure, int line = 0);
// "Left out: MCP servers (2): files, web". Names are shown with their hidden characters.
[[nodiscard]] QString leftOutText(const LeftOut &leftOut);
// "Base URL": what an import would change.
[[nodiscard]] QString importPartText(ImportPart part);
// What is to become of one endpoint: "New", "Changes Base URL, Models", or why it is skipped.
[[nodiscard]] QString importItemText(const ImportItem &item);
// What becomes of its key; empty where there is nothing to say.
[[nodiscard]] QString importKeyText(const ImportItem &item);

} // namespace signalbox
