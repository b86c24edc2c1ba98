// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <optional>
#include <utility>

namespace signalbox {

// What the server calls `modelId`: the mapping's word for it, looked up once and never again, so
// that no mapping can loop. On Azure the deployment of the card stands for its first model. A model
// that was typed with its vendor goes without it to that vendor (see vendormodel.h).
[[nodiscard]] QString sentModelId(const Endpoint &endpoint, const QString &modelId);

// Two neighbours of a ring of aliases (a stands for b, …, which stands for a); the same name twice
// for an alias of itself. Such a mapping was not meant, though looking it up once would end.
[[nodiscard]] std::optional<std::pair<QString, QString>>
mappingCycle(const QMap<QString, QString> &mapping);

// Whether the endpoint offers a model that its server lists.
[[nodiscard]] bool offersModel(const Endpoint &endpoint, const QString &modelId);

// Whether the endpoint may be asked for `modelId`. What is sent for it counts, so that no alias
// leads around the allow list; a deployment on Azure may be listed by either of its names.
[[nodiscard]] bool mayAskFor(const Endpoint &endpoint, const QString &modelId);

} // namespace signalbox
