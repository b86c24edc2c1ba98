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
// The whole address that requests go to, with the host as the network knows it: a name that only
// looks like another one does not.
[[nodiscard]] QString importAddressText(const Endpoint &endpoint);
// "gpt-4.1 and 2 more".
[[nodiscard]] QString importModelsText(const Endpoint &endpoint);
// What goes along with every request; empty for nothing.
[[nodiscard]] QString importExtrasText(const Endpoint &endpoint);

} // namespace signalbox
