// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <set>
#include <string>

namespace signalbox {

// Walks over `messages` as the service does when it validates a conversation; part of
// anthropicRequestProblem().
class AnthropicTurnCheck final
{
public:
    // The first thing that is wrong; empty when nothing is.
    [[nodiscard]] std::string check(const nlohmann::json &messages);

    [[nodiscard]] bool usesTools() const { return !m_callIds.empty(); }
    // The model's turn is not over and one of its messages begins without a thought.
    [[nodiscard]] bool isOpenTurnThoughtless() const { return m_isOpenTurnThoughtless; }

private:
    using Json = nlohmann::json;

    void checkMessage(const Json &message, bool isFirst, bool isLast);
    void checkAssistant(const Json &content, bool isLast);
    void checkUser(const Json &content);
    void checkAssistantBlock(const Json &block);
    void checkCall(const Json &block);
    void checkHosted(const Json &block);
    void checkResult(const Json &block);
    void checkText(const Json &block);
    void checkImage(const Json &block);
    void checkFields(const Json &block, const std::set<std::string> &needed,
                     const std::set<std::string> &allowed);
    void require(bool isRight, const std::string &problem);

    std::string m_problem;
    std::set<std::string> m_callIds;     // of the whole conversation
    std::set<std::string> m_openCalls;   // of the message before
    std::set<std::string> m_hostedCalls; // of this message, without a result so far
    bool m_isOpenTurnThoughtless = false;
};

[[nodiscard]] bool isAnthropicName(const nlohmann::json &value, std::size_t longest);

} // namespace signalbox
