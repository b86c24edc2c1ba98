// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/replyjson.h"
#include "tests/support/replywriter.h"

namespace signalbox::testing {

namespace {

class GoogleWriter final : public SseWriter
{
public:
    std::string open() const override { return {}; }
    std::string text(const std::string &textJson) const override
    {
        return data(candidate(object({{"text", textJson}})));
    }
    std::string call(const WrittenCall &call) const override
    {
        return data(candidate(part({{"id", quotedOrNone(call.id)},
                                    {"name", quotedOrNone(call.name)},
                                    {"args", call.arguments}})));
    }
    std::string openCall() const override
    {
        return data(candidate(part({{"id", "\"c1\""},
                                    {"name", "\"look\""},
                                    {"partialArgs", R"([{"jsonPath":"$.x","numberValue":1}])"},
                                    {"willContinue", "true"}})));
    }
    std::string moreArguments(const std::string &) const override { return {}; }
    std::string end(Ending, const std::string &inputJson) const override
    {
        return data(candidate(R"({"text":""})", "\"STOP\"", inputJson));
    }
    std::string streamError() const override { return data(error(500, "no")); }
    std::string whole(const std::string &textJson, const std::string &inputJson) const override
    {
        return candidate(object({{"text", textJson}}), "\"STOP\"", inputJson);
    }
    std::string error(int status, const std::string &message) const override
    {
        const std::string word = wordOf(status, "RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL");
        return object({{"error", object({{"code", std::to_string(status)},
                                         {"message", quotedJson(message)},
                                         {"status", quotedJson(word)}})}});
    }
    bool hasEndMark() const override { return false; }
    bool hasCallIndexes() const override { return false; }

private:
    static std::string part(const Members &call)
    {
        return object({{"functionCall", object(call)}});
    }
    static std::string candidate(const std::string &part, const std::string &finish = {},
                                 const std::string &inputJson = {})
    {
        const std::string content = object({{"parts", list(part)}, {"role", "\"model\""}});
        const std::string only = object({{"content", content}, {"finishReason", finish}});
        const std::string numbers =
            finish.empty() ? finish : usage("promptTokenCount", "candidatesTokenCount", inputJson);
        return object({{"candidates", list(only)},
                       {"usageMetadata", numbers},
                       {"modelVersion", "\"m\""},
                       {"responseId", "\"r1\""}});
    }
};

} // namespace

const ReplyWriter &googleReplyWriter()
{
    static const GoogleWriter writer;
    return writer;
}

} // namespace signalbox::testing
