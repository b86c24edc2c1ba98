// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace signalbox {

// An error as columns of the database hold it, and back. What cannot be read is Internal.
[[nodiscard]] QJsonObject errorJson(const Error &error);
[[nodiscard]] Error errorFromJson(const QJsonObject &object);

} // namespace signalbox
