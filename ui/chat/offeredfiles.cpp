// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/offeredfiles.h"

#include "core/store/attachmentfile.h"
#include "ui/chat/thumbnail.h"
#include "ui/words/attachmenttext.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(OfferedFiles)
};

std::optional<AttachmentProblem> problemOf(const AttachedImage &image)
{
    switch (checkImage(image.bytes)) {
    case ImageCheck::Drawable:
    case ImageCheck::UnknownFormat:
        return std::nullopt;
    case ImageCheck::Broken:
        return AttachmentProblem::Unreadable;
    case ImageCheck::TooManyPixels:
        return AttachmentProblem::TooManyPixels;
    }
    Q_UNREACHABLE();
}

void take(OfferedFiles &offered, const QString &name, AttachmentFile file)
{
    std::optional<AttachmentProblem> problem;
    if (const auto *text = std::get_if<AttachedText>(&file))
        offered.texts.append(quoted(*text));
    else if (auto *image = std::get_if<AttachedImage>(&file)) {
        problem = problemOf(*image);
        if (!problem)
            offered.images.append(std::move(*image));
    } else {
        problem = std::get<AttachmentProblem>(file);
    }
    if (problem && offered.problem.isEmpty())
        offered.problem = attachmentProblemText(*problem, name);
}

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

// As the other program wrote it; only where it offers no file format is it encoded here.
QByteArray imageBytes(const QMimeData &data)
{
    for (const QString &type : {u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s, u"image/gif"_s}) {
        const QByteArray bytes = data.data(type);
        if (!imageTypeOf(bytes).isEmpty())
            return bytes;
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    const auto image = qvariant_cast<QImage>(data.imageData());
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace

OfferedFiles offeredFiles(const QStringList &paths)
{
    OfferedFiles offered;
    for (const QString &path : paths)
        take(offered, QFileInfo(path).fileName(), readAttachment(path));
    return offered;
}

bool holdsFiles(const QMimeData &data)
{
    return !localPaths(data).isEmpty() || (data.hasImage() && !data.hasText());
}

OfferedFiles offeredFiles(const QMimeData &data)
{
    if (const QStringList paths = localPaths(data); !paths.isEmpty())
        return offeredFiles(paths);
    OfferedFiles offered;
    const QString name = Words::tr("Pasted image");
    take(offered, name, attachmentOf(name, imageBytes(data)));
    return offered;
}

} // namespace signalbox
