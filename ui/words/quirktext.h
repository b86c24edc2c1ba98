// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/chatnotice.h"

#include <QString>

namespace signalbox {

// What Signalbox does otherwise for this server: "The output limit is sent as
// max_completion_tokens." A quirk that only a newer version knows is shown by its name.
[[nodiscard]] QString quirkText(const LearntQuirk &quirk);

// What a reply tells of how it came about: "Learnt from the server: …", or why it waits and how
// long. `endpointName` may be empty.
[[nodiscard]] QString noticeText(const ChatNotice &notice, const QString &endpointName = {});

// "Trying again in 12 s."
[[nodiscard]] QString retryText(std::chrono::milliseconds left);

} // namespace signalbox
