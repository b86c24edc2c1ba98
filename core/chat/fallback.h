// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/chatnotice.h"
#include "core/model/endpoint.h"

#include <QList>

#include <optional>

namespace signalbox {

class RecentOutages;
struct ChatOutcome;

// Whom a chat asks.
struct ChatTarget
{
    Endpoint endpoint;
    QString modelId;
};

// `first`, then the chain of its fallbacks; those with a recent outage stand last, and nobody
// stands twice. A fallback is asked for the same model where its card has it, else for its own
// first one.
[[nodiscard]] QList<ChatTarget> chatTargets(const ChatTarget &first,
                                            const QList<Endpoint> &endpoints,
                                            const RecentOutages &outages);

// Says that `asked` answers because of a recent outage of `chosen`; nothing where it is itself.
[[nodiscard]] std::optional<ChatNotice> outageNotice(const Endpoint &chosen, const Endpoint &asked,
                                                     const RecentOutages &outages);

// Whether another endpoint may be asked for the reply: nothing of one was shown, and this endpoint
// cannot answer now. What was wrong with the request or the key would be wrong elsewhere, or is for
// the person to mend: 400, 401 and 403 never fall back, whatever their words say.
[[nodiscard]] bool mayFallBack(const ChatOutcome &outcome);

} // namespace signalbox
