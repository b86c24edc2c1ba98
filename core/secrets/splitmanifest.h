// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/secrets/secretstore.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace signalbox {

// What stands in the entry of a secret that is too large for one: how many parts it has, in which
// generation, and how to know it again. Text of one line:
//
//     signalbox-parts 1 <generation> <count> <size> <SHA-256>
//
// Each write has a generation of its own, so that the parts of a write that never ended cannot be
// taken for those of another.
struct SplitManifest
{
    QByteArray generation; // 16 hex digits
    int count = 0;
    qsizetype size = 0;  // of the whole secret, in bytes
    QByteArray checksum; // hex

    // Windows takes 2,560 bytes an entry, and a library that stores text as UTF-16 half of it.
    static constexpr qsizetype kLargestPart = 1200;
    static constexpr int kMostParts = 64;

    [[nodiscard]] static SplitManifest of(const Secret &secret);
    // Nothing for what is no manifest.
    [[nodiscard]] static std::optional<SplitManifest> fromEntry(const Secret &entry);
    // Whether an entry begins as only manifests do.
    [[nodiscard]] static bool isLike(const Secret &entry);
    [[nodiscard]] Secret toEntry() const;

    // Where the part lies, "<name of the secret>/<generation>/<index>".
    [[nodiscard]] SecretRef part(const SecretRef &secret, int index) const;
    [[nodiscard]] bool describes(const Secret &secret) const;
};

// Whether one entry cannot hold the secret as it is: it is too large, or reads like a manifest.
[[nodiscard]] bool mustBeSplit(const Secret &secret);
[[nodiscard]] QList<Secret> partsOf(const Secret &secret);

} // namespace signalbox
