// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importedendpoint.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr qsizetype kLongestShownName = 100;

} // namespace

void ImportedFile::leaveOut(LeftOutKind kind, const QString &name)
{
    auto found = std::ranges::find(leftOut, kind, &LeftOut::kind);
    if (found == leftOut.end()) {
        leftOut.append({.kind = kind});
        found = leftOut.end() - 1;
    }
    ++found->count;
    if (found->names.size() < kMostNames)
        found->names.append(name.left(kLongestShownName));
}

bool ImportedFile::holdsKeys() const
{
    return std::ranges::any_of(endpoints, [](const ImportedEndpoint &each) {
        return each.key.kind == ImportedKey::Kind::InFile;
    });
}

} // namespace signalbox
