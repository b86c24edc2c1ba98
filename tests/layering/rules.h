// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace signalbox {

// A source file as the rules see it.
struct SourceFile
{
    QString path;          // from the root: "core/net/limits.h"
    QStringList lines;     // as written
    QStringList codeLines; // the same lines without comments
    QStringList bareLines; // and with the contents of string literals removed
};

struct Violation
{
    QString rule;
    QString path;
    int line = 0; // from 1; 0 is the whole file
    QString what;
};

[[nodiscard]] SourceFile readSource(const QString &path, const QString &text);

// Everything that the rules of the house find wrong with one file. A rule has a name and judges
// by text alone, so it can be tested with a text.
[[nodiscard]] QList<Violation> violations(const SourceFile &file);

// The names of all rules.
[[nodiscard]] QStringList ruleNames();

} // namespace signalbox
