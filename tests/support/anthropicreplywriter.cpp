// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/replyjson.h"
#include "tests/support/replywriter.h"

namespace signalbox::testing {

namespace {

class AnthropicWriter final : public SseWriter
{
public:
    std::string open() const override
    {
        return typed("message_start",
                     {{"message", R"({"id":"r1","model":"m","content":[],"role":"assistant"})"}}) +
               start("0", R"({"type":"text","text":""})");
    }
    std::string text(const std::string &textJson) const override
    {
        return delta("0", {{"type", "\"text_delta\""}, {"text", textJson}});
    }
    std::string call(const WrittenCall &call) const override
    {
        return openCall(call) + typed("content_block_stop", {{"index", call.index}});
    }
    std::string openCall() const override { return openCall({.arguments = R"({"x":1})"}); }
    std::string moreArguments(const std::string &part) const override
    {
        return delta(WrittenCall().index,
                     {{"type", "\"input_json_delta\""}, {"partial_json", quotedJson(part)}});
    }
    std::string end(Ending ending, const std::string &inputJson) const override
    {
        const char *word = ending == Ending::Calls ? "\"tool_use\"" : "\"end_turn\"";
        return typed("content_block_stop", {{"index", "0"}}) +
               typed("message_delta",
                     {{"delta", object({{"stop_reason", word}})},
                      {"usage", usage("input_tokens", "output_tokens", inputJson)}}) +
               typed("message_stop", {});
    }
    std::string streamError() const override { return event("error", error(500, "no")); }
    std::string whole(const std::string &textJson, const std::string &inputJson) const override
    {
        return object({{"id", "\"r1\""},
                       {"type", "\"message\""},
                       {"role", "\"assistant\""},
                       {"model", "\"m\""},
                       {"content", list(object({{"type", "\"text\""}, {"text", textJson}}))},
                       {"stop_reason", "\"end_turn\""},
                       {"usage", usage("input_tokens", "output_tokens", inputJson)}});
    }
    std::string error(int status, const std::string &message) const override
    {
        const std::string word =
            wordOf(status, "rate_limit_error", "overloaded_error", "api_error");
        return object(
            {{"type", "\"error\""},
             {"error", object({{"type", quotedJson(word)}, {"message", quotedJson(message)}})}});
    }

private:
    std::string start(const std::string &index, const std::string &block) const
    {
        return typed("content_block_start", {{"index", index}, {"content_block", block}});
    }
    std::string delta(const std::string &index, const Members &members) const
    {
        return typed("content_block_delta", {{"index", index}, {"delta", object(members)}});
    }
    std::string openCall(const WrittenCall &call) const
    {
        return start(call.index, object({{"type", "\"tool_use\""},
                                         {"id", quotedOrNone(call.id)},
                                         {"name", quotedOrNone(call.name)},
                                         {"input", "{}"}})) +
               delta(call.index, {{"type", "\"input_json_delta\""},
                                  {"partial_json", quotedOrNone(call.arguments)}});
    }
};

} // namespace

const ReplyWriter &anthropicReplyWriter()
{
    static const AnthropicWriter writer;
    return writer;
}

} // namespace signalbox::testing
