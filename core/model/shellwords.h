// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace signalbox {

// The words of one command as a POSIX shell would split it: quotes, $'…', backslashes and lines
// that go on. Nothing is expanded: `$NAME` stays as it stands. Ends at the first unquoted `|`, `;`,
// `&`, `<` or `>`. A quote that nobody closes goes to the end of the text.
[[nodiscard]] QStringList shellWords(const QString &command);

} // namespace signalbox
