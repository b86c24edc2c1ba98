// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

// An image of a prompt.
struct AttachedImage
{
    QString name;          // of the file, for people; never sent
    QString mediaType;     // what its bytes are, whatever the name says
    qint64 size = 0;       // bytes
    QByteArray bytes = {}; // empty: they are in the store and are read when they are needed

    friend bool operator==(const AttachedImage &, const AttachedImage &) = default;
};

// Why something cannot go along with a prompt.
enum class AttachmentProblem {
    Unreadable,    // not there, not a file, or not ours to read
    WrongKind,     // neither an image that providers take nor text
    TooLarge,      // more than kMostImageBytes or kMostTextBytes
    TooManyPixels, // more than anybody can draw; found by whoever draws
    TooMany,       // the message has kMostImages already
    TooMuch,       // the images of the message are more than kMostBytesTogether
};

constexpr qsizetype kMostImages = 10; // of a message
constexpr qint64 kMostImageBytes = 20LL * 1024 * 1024;
// Of one request. Providers take 20 to 50 MB; servers of one's own may take more.
constexpr qint64 kMostBytesTogether = 100LL * 1024 * 1024;

// "image/png", "image/jpeg", "image/webp" or "image/gif", by the first bytes; empty for all else.
[[nodiscard]] QString imageTypeOf(QByteArrayView bytes);

[[nodiscard]] qint64 bytesTogether(const QList<AttachedImage> &images);
// Whether `next` may join the images of a message.
[[nodiscard]] std::optional<AttachmentProblem> joinProblem(const QList<AttachedImage> &images,
                                                           const AttachedImage &next);

} // namespace signalbox
