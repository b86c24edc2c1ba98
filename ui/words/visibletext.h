// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// Where a text stands decides what may stay unseen in it.
enum class VisibleIn {
    Prose, // joiners and marks that scripts and emoji need are left alone
    Exact, // code, names, URLs: nothing may hide
};

// Makes characters visible that could carry or disguise something: controls, bidi overrides, tags
// and, in Exact text, all zero-width characters are written as \u{202E}. Tabs and line breaks stay.
[[nodiscard]] QString withVisibleControls(const QString &text, VisibleIn place);

} // namespace signalbox
