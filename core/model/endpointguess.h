// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/endpoint.h"

#include <QStringList>

#include <optional>

namespace signalbox {

struct EndpointGuess
{
    Endpoint endpoint;        // what could be read; to be validated, and to be seen by a person
    Secret key = {};          // empty: there was none, or a placeholder
    QStringList leftOut = {}; // names of headers that look like a second secret
};

// Fills an endpoint from a pasted curl command, from a URL with or without its scheme, or from a
// model with its vendor, "groq/llama-3.3-70b-versatile". Keys go
// out of headers and query into `key`, and never into the endpoint. Nothing for other text.
[[nodiscard]] std::optional<EndpointGuess> guessEndpoint(const QString &pasted);

} // namespace signalbox
