// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/learntquirk.h"

#include <chrono>

namespace signalbox {

// What a person should know of how a reply came about. `ui/words` makes the sentence.
struct ChatNotice
{
    enum class Kind {
        Learnt,   // the server refused a request and took it in another form
        Retry,    // it is asked again after a pause
        Hosted,   // the provider ran a tool of its own
        Fallback, // another endpoint answers, because this one could not
    };

    Kind kind = Kind::Learnt;
    LearntQuirk quirk = {};             // Learnt
    Error error = {};                   // Retry and Fallback: why
    std::chrono::milliseconds pause{0}; // these two: Retry
    int attempt = 0;                    // from 1
    QString tool = {};                  // Hosted: its name, as the provider says it
    // Fallback: names of endpoints.
    QString failedName = {};
    QString nextName = {};
};

} // namespace signalbox
