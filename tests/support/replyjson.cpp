// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/replyjson.h"

namespace signalbox::testing {

std::string object(const Members &members)
{
    std::string json;
    for (const auto &[name, value] : members) {
        if (!value.empty())
            json += (json.empty() ? "\"" : ",\"") + std::string(name) + "\":" + value;
    }
    return '{' + json + '}';
}

std::string list(const std::string &element)
{
    return '[' + element + ']';
}

std::string quotedJson(const std::string &text)
{
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        json += c;
    }
    return json + '"';
}

std::string quotedOrNone(const std::string &text)
{
    return text.empty() ? text : quotedJson(text);
}

std::string usage(const char *input, const char *output, const std::string &inputJson)
{
    return object({{input, inputJson}, {output, "7"}});
}

std::string wordOf(int status, const char *limited, const char *busy, const char *other)
{
    if (status == 429)
        return limited;
    return status == 503 || status == 529 ? busy : other;
}

std::string ReplyWriter::errorHeader(int) const
{
    return {};
}

std::string SseWriter::event(const std::string &type, const std::string &json) const
{
    return "event: " + type + "\ndata: " + json + "\n\n";
}

std::string SseWriter::data(const std::string &json)
{
    return "data: " + json + "\n\n";
}

std::string SseWriter::typed(const std::string &type, Members members) const
{
    members.insert(members.begin(), {"type", quotedJson(type)});
    return event(type, object(members));
}

} // namespace signalbox::testing
