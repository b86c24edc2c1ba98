// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatrequest.h"
#include "core/wire/jsontext.h"
#include "core/wire/quirks.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::wire {

// The `messages` of the chat completions dialect as one server takes them. Used once; the request
// and the quirks outlive it.
class OpenAiChatMessages final
{
public:
    OpenAiChatMessages(const ChatRequest &request, const Quirks &quirks);

    [[nodiscard]] nlohmann::ordered_json build();

private:
    using Out = nlohmann::ordered_json;

    [[nodiscard]] Out content(const std::string &text) const;
    [[nodiscard]] Out userContent(const ChatMessage &message) const;
    [[nodiscard]] std::string callId(const std::string &id) const;
    [[nodiscard]] std::string nameOfCall(const ChatMessage &result) const;
    void addSystem();
    void addUser(const ChatMessage &message);
    void addAssistant(const ChatMessage &message);
    void addText(Out &out, const std::string &text) const;
    void addReasoning(Out &out, const Out &replay) const;
    void addLegacyCalls(const ChatMessage &message);
    void addResult(const ChatMessage &message, const std::string &name);

    const std::vector<ChatMessage> &m_messages;
    const Quirks &m_quirks;
    std::string m_system; // not sent yet
    std::optional<std::size_t> m_lastUser;
    std::size_t m_at = 0;
    Out m_out = Out::array();
};

} // namespace signalbox::wire
