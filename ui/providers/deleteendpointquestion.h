// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/agent.h"
#include "core/model/endpoint.h"
#include "ui/prompter.h"

#include <QList>

namespace signalbox {

// What to ask before an endpoint is deleted: it names the agents that lose their model.
[[nodiscard]] Prompter::Question deleteEndpointQuestion(const Endpoint &endpoint,
                                                        const QList<Agent> &users);

} // namespace signalbox
