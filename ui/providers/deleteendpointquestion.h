// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/agent.h"
#include "core/model/endpoint.h"
#include "ui/prompter.h"

#include <QList>

namespace signalbox {

// What to ask before an endpoint is deleted: it names the agents that lose their model and the
// endpoints that fall back to it, and offers the agents another model. Its first choice leaves them
// as they are, the others are the first models of `others`.
[[nodiscard]] Prompter::Question deleteEndpointQuestion(const Endpoint &endpoint,
                                                        const QList<Agent> &users,
                                                        const QList<Endpoint> &others);

// The model that an answer gives to the agents; empty: none.
[[nodiscard]] ModelRef chosenHeir(const QList<Endpoint> &others, int choice);

} // namespace signalbox
