// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/secret.h"
#include "core/model/keysource.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace signalbox {

class Environment;

// Which key is in force. The order:
//
// 1. the card's own key;
// 2. SIGNALBOX_KEY_<ENDPOINT_ID>, which names the card;
// 3. the variable of the provider, such as OPENAI_API_KEY;
// 4. SIGNALBOX_API_KEY, then API_KEY: for whatever endpoint has no key.
//
// A variable of a provider was set for that provider and for nobody else: it counts only where the
// host is the provider's own and the connection is encrypted, whatever the spec of the card says.
// So a card for a proxy or a local server never shows it. The general ones count over https and on
// private hosts.

// A key from the environment.
struct FoundKey
{
    Secret key = {};
    KeySource source = {};
    // The provider's hosts, with the names below them; empty: any host. `{region}` stands for a
    // region of AWS.
    QStringList hosts = {};
};

// Steps 2 to 4 for requests to `url`. An empty key when nothing is set.
[[nodiscard]] FoundKey environmentKey(const EndpointId &endpoint, const QUrl &url,
                                      const Environment &environment);
// Step 2 alone: what stands in for a card's key that cannot be read.
[[nodiscard]] FoundKey endpointVariableKey(const EndpointId &endpoint,
                                           const Environment &environment);

// "custom-lm-studio" -> "SIGNALBOX_KEY_CUSTOM_LM_STUDIO".
[[nodiscard]] QByteArray endpointVariable(const EndpointId &endpoint);

// Whether `url` is https and its host is one of `hosts` or a name below one.
[[nodiscard]] bool isAtHostOf(const QUrl &url, const QStringList &hosts);

} // namespace signalbox
