// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace signalbox::wire {

// Gives the calls of one request ids that Converse takes: 1 to 64 of `a-zA-Z0-9_.:-`, each once,
// and for models of Mistral exactly 9 letters or digits. Calls of other providers, of models
// without ids and of chats that began elsewhere get a new one, which depends only on the calls
// before it: the same history always gives the same ids, so that the provider's cache holds.
class BedrockCallIds final
{
public:
    explicit BedrockCallIds(std::string_view model);

    // The id to send for the next call, which has `id` in the history.
    [[nodiscard]] std::string next(const std::string &id);

private:
    [[nodiscard]] bool isTaken(const std::string &id) const { return m_used.contains(id); }
    [[nodiscard]] bool fits(std::string_view id) const;

    bool m_isMistral;
    std::set<std::string> m_used;
};

} // namespace signalbox::wire
