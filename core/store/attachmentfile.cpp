// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attachmentfile.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestName = 255;
constexpr qsizetype kShortestFence = 3;

// UTF-8 without the characters that only other kinds of file hold.
std::optional<QString> textOf(const QByteArray &bytes)
{
    // Without a state a character that is cut off at the end is an error too.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    const auto isForeign = [](QChar c) {
        return c < u' ' && c != u'\n' && c != u'\r' && c != u'\t' && c != u'\f';
    };
    if (decoder.hasError() || std::ranges::any_of(text, isForeign))
        return std::nullopt;
    return text;
}

qsizetype longestRun(const QString &text, QChar of)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

AttachmentFile readAttachment(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return AttachmentProblem::Unreadable;
    const QByteArray bytes = file.read(kMostImageBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return AttachmentProblem::Unreadable;
    return attachmentOf(info.fileName(), bytes);
}

AttachmentFile attachmentOf(const QString &name, const QByteArray &bytes)
{
    const QString shortName = name.left(kLongestName);
    if (const QString type = imageTypeOf(bytes); !type.isEmpty()) {
        if (bytes.size() > kMostImageBytes)
            return AttachmentProblem::TooLarge;
        return AttachedImage{shortName, type, bytes.size(), bytes};
    }
    const std::optional<QString> text =
        bytes.size() > kMostImageBytes ? std::nullopt : textOf(bytes);
    if (!text || text->trimmed().isEmpty())
        return AttachmentProblem::WrongKind;
    if (bytes.size() > kMostTextBytes)
        return AttachmentProblem::TooLarge;
    return AttachedText{shortName, *text};
}

QString quoted(const AttachedText &file)
{
    const QString fence(std::max(kShortestFence, longestRun(file.text, u'`') + 1), u'`');
    const QString end = file.text.endsWith(u'\n') ? QString() : u"\n"_s;
    return file.name + u":\n"_s + fence + u'\n' + file.text + end + fence;
}

} // namespace signalbox
