// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importplan.h"

namespace signalbox {

// The card as the file wants it: id, name, key reference and what was learnt stay the card's. With
// `isWhole` the file says everything that there is to say; else what it leaves out stays.
[[nodiscard]] Endpoint mergedEndpoint(const Endpoint &card, const Endpoint &imported, bool isWhole);

// In which parts they differ, the key's reference aside.
[[nodiscard]] QList<ImportPart> differingParts(const Endpoint &left, const Endpoint &right);

// Whether a card is as it was, but for what was learnt of its models since.
[[nodiscard]] bool isAsItWas(const Endpoint &before, const Endpoint &now);

// Whether requests of both go to the same scheme, host and port.
[[nodiscard]] bool isSameServer(const Endpoint &left, const Endpoint &right);

} // namespace signalbox
