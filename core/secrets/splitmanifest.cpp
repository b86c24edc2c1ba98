// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/splitmanifest.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace signalbox {

namespace {

constexpr char kMagic[] = "signalbox-parts ";
constexpr char kVersion[] = "1";

QByteArray checksumOf(const Secret &secret)
{
    return QCryptographicHash::hash(secret.reveal(), QCryptographicHash::Sha256).toHex();
}

bool isHex(const QByteArray &text, qsizetype size)
{
    return text.size() == size && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

} // namespace

SplitManifest SplitManifest::of(const Secret &secret)
{
    const quint64 generation = QRandomGenerator::system()->generate64();
    return {.generation = QByteArray::number(generation, 16).rightJustified(16, '0'),
            .count = static_cast<int>((secret.size() + kLargestPart - 1) / kLargestPart),
            .size = secret.size(),
            .checksum = checksumOf(secret)};
}

std::optional<SplitManifest> SplitManifest::fromEntry(const Secret &entry)
{
    if (!isLike(entry))
        return std::nullopt;
    const QByteArrayList words = entry.reveal().split(' ');
    if (words.size() != 6 || words.at(1) != kVersion)
        return std::nullopt;
    const SplitManifest read{.generation = words.at(2),
                             .count = words.at(3).toInt(),
                             .size = words.at(4).toLongLong(),
                             .checksum = words.at(5)};
    const bool isSound = isHex(read.generation, 16) && isHex(read.checksum, 64) &&
                         read.count >= 1 && read.count <= kMostParts && read.size >= 1 &&
                         read.size <= read.count * kLargestPart;
    return isSound ? std::optional(read) : std::nullopt;
}

bool SplitManifest::isLike(const Secret &entry)
{
    return entry.reveal().startsWith(kMagic);
}

Secret SplitManifest::toEntry() const
{
    return Secret(kMagic + QByteArrayList{kVersion, generation, QByteArray::number(count),
                                          QByteArray::number(size), checksum}
                               .join(' '));
}

SecretRef SplitManifest::part(const SecretRef &secret, int index) const
{
    return {secret.place(),
            secret.name() + u'/' + QString::fromLatin1(generation) + u'/' + QString::number(index)};
}

bool SplitManifest::describes(const Secret &secret) const
{
    return secret.size() == size && checksumOf(secret) == checksum;
}

bool mustBeSplit(const Secret &secret)
{
    return secret.size() > SplitManifest::kLargestPart || SplitManifest::isLike(secret);
}

QList<Secret> partsOf(const Secret &secret)
{
    QList<Secret> parts;
    for (qsizetype start = 0; start < secret.size(); start += SplitManifest::kLargestPart)
        parts.append(Secret(secret.reveal().mid(start, SplitManifest::kLargestPart)));
    return parts;
}

} // namespace signalbox
