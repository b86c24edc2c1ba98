// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/passphrasestrength.h"

#include "core/secrets/vaultsecretstore.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace signalbox {

namespace {

// Bits. The vault's scrypt makes each try cost a third of a second, so less is enough than for a
// password of a web site.
constexpr double kFair = 40;
constexpr double kStrong = 60;
// What one more character can be worth to a text that repeats few of them.
constexpr double kMostADistinct = 6.5;

class StrengthText
{
    Q_DECLARE_TR_FUNCTIONS(PassphraseStrength)
public:
    static QString of(PassphraseStrength strength)
    {
        switch (strength) {
        case PassphraseStrength::TooShort:
            return tr("At least %n character(s)", nullptr, VaultSecretStore::kShortestPassphrase);
        case PassphraseStrength::Weak:
            return tr("Weak. Four or more words that have nothing to do with each other are "
                      "stronger, and easy to remember.");
        case PassphraseStrength::Fair:
            return tr("Fair. One more word makes it strong.");
        case PassphraseStrength::Strong:
            return tr("Strong, if it is nowhere else in use.");
        }
        Q_UNREACHABLE();
    }
};

int alphabetOf(const QString &text)
{
    const auto any = [&text](auto is) { return std::any_of(text.begin(), text.end(), is); };
    int size = 0;
    if (any([](QChar c) { return c.isLower(); }))
        size += 26;
    if (any([](QChar c) { return c.isUpper(); }))
        size += 26;
    if (any([](QChar c) { return c.isDigit(); }))
        size += 10;
    if (any([](QChar c) { return !c.isLetterOrNumber(); }))
        size += 20;
    return std::max(size, 2);
}

// Those that do not just go on with the one before: "aaa", "abc" and "321" count once.
int surprisesIn(const QString &text)
{
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int step = i == 0 ? 2 : std::abs(text.at(i).unicode() - text.at(i - 1).unicode());
        count += step > 1 ? 1 : 0;
    }
    return count;
}

} // namespace

PassphraseStrength passphraseStrength(const QString &passphrase)
{
    if (passphrase.toUtf8().size() < VaultSecretStore::kShortestPassphrase)
        return PassphraseStrength::TooShort;
    const QSet<QChar> distinct(passphrase.begin(), passphrase.end());
    const double bits = std::min(surprisesIn(passphrase) * std::log2(alphabetOf(passphrase)),
                                 double(distinct.size()) * kMostADistinct);
    if (bits < kFair)
        return PassphraseStrength::Weak;
    return bits < kStrong ? PassphraseStrength::Fair : PassphraseStrength::Strong;
}

QString passphraseStrengthText(PassphraseStrength strength)
{
    return StrengthText::of(strength);
}

} // namespace signalbox
