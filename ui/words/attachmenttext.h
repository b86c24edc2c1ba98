// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/attachedimage.h"

#include <QString>

namespace signalbox {

// Why the file of that name does not go along, and what would: "notes.zip is neither …".
[[nodiscard]] QString attachmentProblemText(AttachmentProblem problem, const QString &name);

// Before images are sent to a model that is known not to see them.
[[nodiscard]] QString blindModelText(const QString &modelName);

} // namespace signalbox
