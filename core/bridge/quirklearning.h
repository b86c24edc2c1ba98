// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/endpoint.h"
#include "core/model/learntquirk.h"
#include "core/wire/chatevent.h"
#include "core/wire/chatrequest.h"
#include "core/wire/quirks.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace signalbox {

// The endpoint as its server really answers: with the other API of OpenAI where that was learnt.
[[nodiscard]] Endpoint withLearntApi(Endpoint endpoint, const QList<LearntQuirk> &learnt);

// `quirk` in place of what `learnt` says under its name.
[[nodiscard]] QList<LearntQuirk> withQuirk(QList<LearntQuirk> learnt, const LearntQuirk &quirk);

// One chat request that a server refused.
struct RefusedRequest
{
    const Endpoint &endpoint; // the card's
    const QString &modelId;
    const QList<LearntQuirk> &learnt; // in force for it
    const QList<LearntQuirk> &tried;  // repairs of the same turn, which are not made again
    const wire::ChatRequest &request;
    const wire::Quirks &quirks;
};

// Of one request: a server that goes on refusing is believed then.
inline constexpr int kMostRepairs = 3;

// What to do otherwise, if the server said so. Never what the person locked. The words are free of
// `secrets`.
[[nodiscard]] std::optional<LearntQuirk> repairOf(const RefusedRequest &refused,
                                                  const wire::ApiError &error,
                                                  const QList<Secret> &secrets,
                                                  const QDateTime &now);

} // namespace signalbox
