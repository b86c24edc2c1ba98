// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/attachedimage.h"

#include <QString>

#include <variant>

namespace signalbox {

// A text file that goes along as a part of the prompt.
struct AttachedText
{
    QString name;
    QString text;
};

using AttachmentFile = std::variant<AttachedImage, AttachedText, AttachmentProblem>;

constexpr qint64 kMostTextBytes = 256 * 1024;

// Reads a file that a person attaches. What it is follows from its bytes. Only plain files are
// opened: a pipe could hang and a device never end.
[[nodiscard]] AttachmentFile readAttachment(const QString &path);
// The same for bytes that came another way, such as the clipboard.
[[nodiscard]] AttachmentFile attachmentOf(const QString &name, const QByteArray &bytes);

// The file as a model reads it in a prompt: its name, and its text in a fence that it cannot close.
[[nodiscard]] QString quoted(const AttachedText &file);

} // namespace signalbox
