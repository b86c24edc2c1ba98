// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/chat/fallback.h"

namespace signalbox {

class AgentStore;
class EndpointStore;
class PreferencesStore;

// `custom:URL` or `anthropic-custom:URL` with a model: an endpoint without a card that speaks chat
// completions or Messages. Its id is "custom", so that SIGNALBOX_KEY_CUSTOM is its key.
[[nodiscard]] bool isCustomTarget(const QString &text);
[[nodiscard]] ChatTarget customTarget(const QString &text, const QString &modelId);

// `NAME` or `NAME/MODEL`, where both may hold slashes: the longest NAME that there is counts. The
// model need not be on the card. Where no NAME fits, `VENDOR/MODEL` is the first card of that
// vendor. Fails with EndpointMissing.
[[nodiscard]] Result<ChatTarget> namedTarget(const QString &text, const EndpointStore &endpoints);

// For a chat without -m: the model of the agent in use, else of any agent, else the first endpoint.
[[nodiscard]] Result<ChatTarget> usualTarget(const EndpointStore &endpoints,
                                             const AgentStore &agents,
                                             const PreferencesStore &preferences);

} // namespace signalbox
