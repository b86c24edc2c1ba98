// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace signalbox {

// An error in the shape that clients of the OpenAI API read:
// {"error":{"message","type","param","code"}}. The message is `detail`, the parameter `subject`;
// the type follows from the status; what is empty becomes null.
[[nodiscard]] QByteArray openAiErrorBody(const Error &error);

} // namespace signalbox
