// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importjob.h"
#include "core/import/importplan.h"

#include <QByteArray>
#include <QString>

namespace signalbox {

// What `endpoint import` prints: for people, before it does it, and for programs, when it is done.
// Neither holds a key.
[[nodiscard]] QString importPreviewText(ImportFormat format, const ImportPlan &plan);
[[nodiscard]] QByteArray importPreviewJson(ImportFormat format, const ImportPlan &plan,
                                           const ImportOutcome &outcome);

} // namespace signalbox
