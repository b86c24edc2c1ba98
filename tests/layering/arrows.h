// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// Whether the file at `path` may include the project's header `header`; both from the root.
[[nodiscard]] bool mayInclude(const QString &path, const QString &header);

// Whether <header> belongs to a graphical module of Qt, read from the installed headers.
[[nodiscard]] bool isGuiHeader(const QString &header);

} // namespace signalbox
