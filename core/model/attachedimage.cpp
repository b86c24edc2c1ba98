// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attachedimage.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QString imageTypeOf(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return u"image/png"_s;
    if (bytes.startsWith("\xff\xd8\xff"))
        return u"image/jpeg"_s;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return u"image/gif"_s;
    // A container of several formats, which names the one it holds behind its size.
    if (bytes.startsWith("RIFF") && bytes.size() >= 12 && bytes.sliced(8).startsWith("WEBP"))
        return u"image/webp"_s;
    return {};
}

qint64 bytesTogether(const QList<AttachedImage> &images)
{
    qint64 sum = 0;
    for (const AttachedImage &image : images)
        sum += image.size;
    return sum;
}

std::optional<AttachmentProblem> joinProblem(const QList<AttachedImage> &images,
                                             const AttachedImage &next)
{
    if (images.size() >= kMostImages)
        return AttachmentProblem::TooMany;
    if (bytesTogether(images) + next.size > kMostBytesTogether)
        return AttachmentProblem::TooMuch;
    return std::nullopt;
}

} // namespace signalbox
