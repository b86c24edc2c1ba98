// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace signalbox::wire {

enum class AnthropicThinking {
    None,
    Budget,   // {"type":"enabled","budget_tokens":n}
    Adaptive, // {"type":"adaptive"} and output_config.effort
};

// What the models of the dialect take. A rule on the version in the name, read off the providers'
// model list of July 2026: Claude thinks since 3.7, adaptively since 4.6, has the effort `xhigh`
// and refuses sampling parameters since 4.7. A Claude without a number counts as the newest; other
// makers who speak the dialect know the older form of thinking.
struct AnthropicModel
{
    AnthropicThinking thinking = AnthropicThinking::Budget;
    bool takesSampling = true;
    bool knowsExtraHigh = false;
    // `max_tokens` is obligatory. When the person sets none: as much as every model of the
    // generation can give, but no more than a chat reply needs.
    long long defaultMaxTokens = 8'192;
};

[[nodiscard]] AnthropicModel anthropicModel(std::string_view id);

} // namespace signalbox::wire
