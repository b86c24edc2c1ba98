// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/replywriter.h"

#include <string>
#include <utility>
#include <vector>

// What the ReplyWriters put their JSON together with. A JSON library would refuse what they write
// on purpose.
namespace signalbox::testing {

using Members = std::vector<std::pair<const char *, std::string>>;

// Members whose value is empty are left out.
[[nodiscard]] std::string object(const Members &members);
[[nodiscard]] std::string list(const std::string &element);
[[nodiscard]] std::string quotedOrNone(const std::string &text);
// {input: inputJson, output: 7}
[[nodiscard]] std::string usage(const char *input, const char *output,
                                const std::string &inputJson);
// The word of the dialects that have one for a status.
[[nodiscard]] std::string wordOf(int status, const char *limited, const char *busy,
                                 const char *other);

// The dialects that stream server-sent events.
class SseWriter : public ReplyWriter
{
public:
    [[nodiscard]] std::string event(const std::string &type, const std::string &json) const final;

protected:
    [[nodiscard]] static std::string data(const std::string &json);
    // An event whose type stands in its JSON too.
    [[nodiscard]] std::string typed(const std::string &type, Members members) const;
};

} // namespace signalbox::testing
