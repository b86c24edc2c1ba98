// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"
#include "core/model/endpointvalidation.h"

#include <QList>

namespace signalbox {

// Everybody who is asked where `first` cannot answer, in this order: its fallbacks, each followed
// by its own. Nobody twice, `first` never; an id that nobody has is passed over, because a deleted
// endpoint may come back.
[[nodiscard]] QList<EndpointId> fallbackChain(const Endpoint &first,
                                              const QList<Endpoint> &endpoints);

// Those of `endpoints` that `endpoint` could have as one more fallback.
[[nodiscard]] QList<Endpoint> possibleFallbacks(const Endpoint &endpoint,
                                                const QList<Endpoint> &endpoints);

// What is wrong with the fallbacks of `endpoint`, which replaces its namesake in `endpoints`: too
// many, one twice, itself, or one that leads back to it (Cycle, about the names of both).
[[nodiscard]] QList<FieldError> fallbackErrors(const Endpoint &endpoint,
                                               const QList<Endpoint> &endpoints);

} // namespace signalbox
