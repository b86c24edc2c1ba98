// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

enum class PassphraseStrength {
    TooShort, // for the vault at all
    Weak,     // found by trying on one computer
    Fair,
    Strong,
};

// A rough guess from length and variety, to encourage: it knows no dictionary and promises nothing.
[[nodiscard]] PassphraseStrength passphraseStrength(const QString &passphrase);
// Under a field while it is typed in.
[[nodiscard]] QString passphraseStrengthText(PassphraseStrength strength);

} // namespace signalbox
