// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointnetwork.h"
#include "core/model/endpointvalidation.h"

#include <QString>

#include <optional>

namespace signalbox {

// The part of validate() that is about the network. Pure: whether a file can be read shows when a
// connection is made.
[[nodiscard]] QList<FieldError> networkErrors(const EndpointNetwork &network);

// A fingerprint as programs show it, with colons, blanks or in upper case, as 64 lower-case digits.
// What is none comes back without blanks, for validate() to refuse.
[[nodiscard]] QString normalizedFingerprint(const QString &text);

struct WholeNumber
{
    std::optional<int> value = {}; // unset for an empty text
    std::optional<FieldProblem> problem = {};
};
// Whole seconds from 1 to EndpointNetwork::kLongestSeconds, also "30 s".
[[nodiscard]] WholeNumber parseSeconds(const QString &text);
// 1 to 65535.
[[nodiscard]] WholeNumber parsePort(const QString &text);

// Takes over "system", "none", "http://host:port" or "socks5://host:port", without a user in it. A
// stored password is given up where the host is another one. Nothing for any other text.
[[nodiscard]] std::optional<EndpointNetwork> withProxy(EndpointNetwork network,
                                                       const QString &text);

} // namespace signalbox
