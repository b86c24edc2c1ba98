// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/awsframes.h"
#include "tests/support/replyjson.h"
#include "tests/support/replywriter.h"

namespace signalbox::testing {

namespace {

class BedrockWriter final : public ReplyWriter
{
public:
    std::string contentType() const override { return "application/vnd.amazon.eventstream"; }
    std::string event(const std::string &type, const std::string &json) const override
    {
        return wire::awsEventBytes(type, json);
    }
    std::string open() const override { return event("messageStart", R"({"role":"assistant"})"); }
    std::string text(const std::string &textJson) const override
    {
        return delta("0", object({{"text", textJson}}));
    }
    std::string call(const WrittenCall &call) const override
    {
        return openCall(call) +
               event("contentBlockStop", object({{"contentBlockIndex", call.index}}));
    }
    std::string openCall() const override { return openCall({.arguments = R"({"x":1})"}); }
    std::string moreArguments(const std::string &part) const override
    {
        return delta(WrittenCall().index,
                     object({{"toolUse", object({{"input", quotedJson(part)}})}}));
    }
    std::string end(Ending ending, const std::string &inputJson) const override
    {
        const char *word = ending == Ending::Calls ? "\"tool_use\"" : "\"end_turn\"";
        return event("contentBlockStop", R"({"contentBlockIndex":0})") +
               event("messageStop", object({{"stopReason", word}})) +
               event("metadata",
                     object({{"usage", usage("inputTokens", "outputTokens", inputJson)}}));
    }
    std::string streamError() const override
    {
        return wire::awsExceptionBytes("internalServerException", R"({"message":"no"})");
    }
    std::string whole(const std::string &textJson, const std::string &inputJson) const override
    {
        const std::string message =
            object({{"role", "\"assistant\""}, {"content", list(object({{"text", textJson}}))}});
        return object({{"output", object({{"message", message}})},
                       {"stopReason", "\"end_turn\""},
                       {"usage", usage("inputTokens", "outputTokens", inputJson)}});
    }
    std::string error(int, const std::string &message) const override
    {
        return object({{"message", quotedJson(message)}});
    }
    std::string errorHeader(int status) const override
    {
        return "x-amzn-errortype: " + wordOf(status, "ThrottlingException",
                                             "ServiceUnavailableException",
                                             "InternalServerException");
    }

private:
    std::string delta(const std::string &index, const std::string &json) const
    {
        return event("contentBlockDelta", object({{"contentBlockIndex", index}, {"delta", json}}));
    }
    std::string openCall(const WrittenCall &call) const
    {
        const std::string use =
            object({{"toolUseId", quotedOrNone(call.id)}, {"name", quotedOrNone(call.name)}});
        const std::string input = object({{"input", quotedOrNone(call.arguments)}});
        return event("contentBlockStart", object({{"contentBlockIndex", call.index},
                                                  {"start", object({{"toolUse", use}})}})) +
               delta(call.index, object({{"toolUse", input}}));
    }
};

} // namespace

const ReplyWriter &bedrockReplyWriter()
{
    static const BedrockWriter writer;
    return writer;
}

} // namespace signalbox::testing
