// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// What an error says of the request, read from its parameter and from its words: which members it
// refuses, and whether it refuses them or only their value. A message that merely speaks of a
// member ("max_tokens is too large") refuses nothing.
//
// A name is a path without its indexes: `messages[0].role` and `body.messages.0.role` are both
// {messages, role}. Names are compared without case and underscores: xAI writes reasoningEffort.
class Refusal final
{
public:
    using Path = std::vector<std::string>;

    explicit Refusal(const ApiError &error);

    // The whole text in lower case: message, code and the words of a provider behind an aggregator.
    [[nodiscard]] bool says(std::initializer_list<std::string_view> anyOf) const;
    // The member at the top of the request, or one inside it, is not taken at all.
    [[nodiscard]] bool refuses(std::string_view member) const;
    // The same, or it is not taken with the value that was sent.
    [[nodiscard]] bool refusesValue(std::string_view member) const;
    // Some refused path ends in `name`, for the keywords of schemas.
    [[nodiscard]] bool refusesInner(std::string_view name) const;
    // The parameter or a refused path is about `member` of some message: role, content, name …
    [[nodiscard]] bool isAboutMessages(std::string_view member) const;
    // The parameter that the error gives is `member` of the request, or inside it.
    [[nodiscard]] bool isAbout(std::string_view member) const;

private:
    struct Name
    {
        Path path;
        bool valueOnly;
    };

    void readAfter(std::string_view phrase, bool valueOnly);
    void readBefore(std::string_view phrase, bool valueOnly);
    void add(std::string_view name, bool valueOnly);

    std::string m_words;
    Path m_parameter;
    std::vector<Name> m_names;
};

} // namespace signalbox::wire
