// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QStringList>
#include <QUrl>

namespace signalbox {

// Base URLs that may be meant by a typed one, best first, without the typed one: the known path of
// a known host, else `/v1` behind a path without a version. Only for the specs of OpenAI; the
// others find their version themselves. Suggestions: whoever takes one has seen it answer, or asks
// the person.
[[nodiscard]] QStringList candidateBaseUrls(const Endpoint &endpoint);

// How a person would call what answers at `url`: "OpenRouter", "Ollama", "Example".
[[nodiscard]] QString providerName(const QUrl &url);

} // namespace signalbox
