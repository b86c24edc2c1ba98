// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/replyjson.h"
#include "tests/support/replywriter.h"

namespace signalbox::testing {

namespace {

std::string errorObject(const char *kind, const std::string &kindJson, const std::string &message)
{
    return object({{"error", object({{kind, kindJson}, {"message", quotedJson(message)}})}});
}

class ChatWriter final : public SseWriter
{
public:
    std::string open() const override { return delta(R"({"role":"assistant","content":""})"); }
    std::string text(const std::string &textJson) const override
    {
        return delta(object({{"content", textJson}}));
    }
    std::string call(const WrittenCall &call) const override
    {
        const std::string function = object(
            {{"name", quotedOrNone(call.name)}, {"arguments", quotedOrNone(call.arguments)}});
        return delta(object({{"tool_calls", list(object({{"index", call.index},
                                                         {"id", quotedOrNone(call.id)},
                                                         {"type", "\"function\""},
                                                         {"function", function}}))}}));
    }
    std::string openCall() const override { return call({.arguments = R"({"x":1})"}); }
    std::string moreArguments(const std::string &part) const override
    {
        return call({.id = "", .name = "", .arguments = part});
    }
    std::string end(Ending ending, const std::string &inputJson) const override
    {
        const char *word = ending == Ending::Calls ? "\"tool_calls\"" : "\"stop\"";
        const std::string numbers = usage("prompt_tokens", "completion_tokens", inputJson);
        return delta("{}", word) + data(R"({"choices":[],"usage":)" + numbers + '}') +
               "data: [DONE]\n\n";
    }
    std::string streamError() const override { return data(error(500, "no")); }
    std::string whole(const std::string &textJson, const std::string &inputJson) const override
    {
        const std::string choice =
            object({{"index", "0"},
                    {"message", object({{"role", "\"assistant\""}, {"content", textJson}})},
                    {"finish_reason", "\"stop\""}});
        return object({{"id", "\"r1\""},
                       {"model", "\"m\""},
                       {"choices", list(choice)},
                       {"usage", usage("prompt_tokens", "completion_tokens", inputJson)}});
    }
    std::string error(int status, const std::string &message) const override
    {
        return errorObject("code", std::to_string(status), message);
    }

private:
    static std::string delta(const std::string &json, const std::string &finish = "null")
    {
        const std::string choice =
            object({{"index", "0"}, {"delta", json}, {"finish_reason", finish}});
        return data(object({{"id", "\"r1\""}, {"model", "\"m\""}, {"choices", list(choice)}}));
    }
};

class ResponsesWriter final : public SseWriter
{
public:
    std::string open() const override
    {
        return typed("response.created", {{"response", R"({"id":"r1","model":"m"})"}}) +
               item("added", "0", message("\"\""));
    }
    std::string text(const std::string &textJson) const override
    {
        return typed("response.output_text.delta",
                     {{"output_index", "0"}, {"content_index", "0"}, {"delta", textJson}});
    }
    std::string call(const WrittenCall &call) const override
    {
        return openCall(call) +
               typed("response.function_call_arguments.done",
                     {{"output_index", call.index}, {"arguments", quotedOrNone(call.arguments)}}) +
               item("done", call.index, callItem(call, call.arguments));
    }
    std::string openCall() const override { return openCall({.arguments = R"({"x":1})"}); }
    std::string moreArguments(const std::string &part) const override
    {
        return typed("response.function_call_arguments.delta",
                     {{"output_index", WrittenCall().index}, {"delta", quotedJson(part)}});
    }
    std::string end(Ending, const std::string &inputJson) const override
    {
        return typed("response.completed", {{"response", response("", inputJson)}});
    }
    std::string streamError() const override
    {
        return typed("error", {{"code", "\"server_error\""}, {"message", "\"no\""}});
    }
    std::string whole(const std::string &textJson, const std::string &inputJson) const override
    {
        return response(message(textJson), inputJson);
    }
    std::string error(int status, const std::string &message) const override
    {
        return errorObject("code", std::to_string(status), message);
    }

private:
    std::string item(const char *change, const std::string &index, const std::string &json) const
    {
        return typed(std::string("response.output_item.") + change,
                     {{"output_index", index}, {"item", json}});
    }
    std::string openCall(const WrittenCall &call) const
    {
        return item("added", call.index, callItem(call, "")) +
               typed("response.function_call_arguments.delta",
                     {{"output_index", call.index}, {"delta", quotedOrNone(call.arguments)}});
    }
    static std::string callItem(const WrittenCall &call, const std::string &arguments)
    {
        return object({{"type", "\"function_call\""},
                       {"call_id", quotedOrNone(call.id)},
                       {"name", quotedOrNone(call.name)},
                       {"arguments", quotedJson(arguments)}});
    }
    static std::string message(const std::string &textJson)
    {
        const std::string part = object({{"type", "\"output_text\""}, {"text", textJson}});
        return object(
            {{"type", "\"message\""}, {"role", "\"assistant\""}, {"content", list(part)}});
    }
    static std::string response(const std::string &output, const std::string &inputJson)
    {
        return object({{"id", "\"r1\""},
                       {"model", "\"m\""},
                       {"status", "\"completed\""},
                       {"output", list(output)},
                       {"usage", usage("input_tokens", "output_tokens", inputJson)}});
    }
};

} // namespace

const ReplyWriter &chatReplyWriter()
{
    static const ChatWriter writer;
    return writer;
}

const ReplyWriter &responsesReplyWriter()
{
    static const ResponsesWriter writer;
    return writer;
}

} // namespace signalbox::testing
