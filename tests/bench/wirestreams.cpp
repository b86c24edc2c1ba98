// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/wirestreams.h"

#include "tests/support/awsframes.h"

#include <functional>

namespace signalbox::wire {

namespace {

using Event = std::function<std::string(const std::string &piece)>;

std::string data(const std::string &json)
{
    return "data: " + json + "\n\n";
}

std::string named(const std::string &type, const std::string &members)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
}

std::string repeated(int pieces, const Event &event)
{
    std::string stream;
    for (int i = 0; i < pieces; ++i)
        stream += event(" token" + std::to_string(i % 1000));
    return stream;
}

std::string chatChunk(const std::string &delta)
{
    return data(R"({"id":"chatcmpl-CMKB4CzjM9AbvNcftqEsFcWBSrZNT",)"
                R"("object":"chat.completion.chunk","created":1759436814,)"
                R"("model":"gpt-4o-2024-08-06","service_tier":"default",)"
                R"("system_fingerprint":"fp_cbf1785567","choices":[{"index":0,"delta":{)" +
                delta + R"(},"logprobs":null,"finish_reason":null}]})");
}

void addChat(int pieces, std::vector<WireStream> &out)
{
    const auto add = [&](const char *name, const std::string &before, const std::string &after) {
        out.push_back({name, Dialect::OpenAiChat, repeated(pieces, [&](const std::string &piece) {
                                                      return chatChunk(before + piece + after);
                                                  }) + "data: [DONE]\n\n"});
    };
    add("chat completions, text", R"("content":")", "\"");
    add("chat completions, reasoning", R"("reasoning_content":")", "\"");
    add("chat completions, tool", R"("tool_calls":[{"index":0,"function":{"arguments":")", "\"}}]");
}

void addResponses(int pieces, std::vector<WireStream> &out)
{
    const auto add = [&](const char *name, const std::string &item, const std::string &type,
                         const std::string &place) {
        const std::string start =
            named("response.output_item.added", R"("output_index":0,"item":)" + item);
        out.push_back({name, Dialect::OpenAiResponses,
                       start + repeated(pieces, [&](const std::string &piece) {
                           return named(type, R"("sequence_number":12,"item_id":"it_1",)"
                                              R"("output_index":0,)" +
                                                  place + R"("delta":")" + piece + "\"");
                       })});
    };
    add("responses, text", R"({"id":"it_1","type":"message","content":[]})",
        "response.output_text.delta", R"("content_index":0,"logprobs":[],)");
    add("responses, reasoning", R"({"id":"it_1","type":"reasoning","summary":[]})",
        "response.reasoning_summary_text.delta", R"("summary_index":0,)");
    add("responses, tool",
        R"({"id":"it_1","type":"function_call","call_id":"c","name":"f","arguments":""})",
        "response.function_call_arguments.delta", "");
}

void addAnthropic(int pieces, std::vector<WireStream> &out)
{
    const auto add = [&](const char *name, const std::string &block, const std::string &before) {
        const std::string start =
            named("message_start", R"("message":{"id":"msg_1","model":"claude","usage":{}})") +
            named("content_block_start", R"("index":0,"content_block":)" + block);
        out.push_back({name, Dialect::Anthropic,
                       start + repeated(pieces, [&](const std::string &piece) {
                           return named("content_block_delta",
                                        R"("index":0,"delta":{)" + before + piece + "\"}");
                       })});
    };
    add("messages, text", R"({"type":"text","text":""})", R"("type":"text_delta","text":")");
    add("messages, reasoning", R"({"type":"thinking","thinking":"","signature":""})",
        R"("type":"thinking_delta","thinking":")");
    add("messages, tool", R"({"type":"tool_use","id":"toolu_1","name":"f","input":{}})",
        R"("type":"input_json_delta","partial_json":")");
}

void addGoogle(int pieces, std::vector<WireStream> &out)
{
    const auto add = [&](const char *name, const std::string &after) {
        out.push_back({name, Dialect::Google, repeated(pieces, [&](const std::string &piece) {
                           return data(R"({"candidates":[{"content":{"parts":[{"text":")" + piece +
                                       "\"" + after +
                                       R"(}],"role":"model"},"index":0}],"usageMetadata":)"
                                       R"({"promptTokenCount":8,"totalTokenCount":50},)"
                                       R"("modelVersion":"gemini-2.5-pro","responseId":"r1"})");
                       })});
    };
    add("generateContent, text", "");
    add("generateContent, reasoning", R"(,"thought":true)");
}

void addBedrock(int pieces, std::vector<WireStream> &out)
{
    const auto add = [&](const char *name, const std::string &start, const std::string &before,
                         const std::string &after) {
        std::string stream = awsEventBytes("messageStart", R"({"role":"assistant"})");
        if (!start.empty())
            stream += awsEventBytes("contentBlockStart", start);
        out.push_back({name, Dialect::BedrockConverse,
                       stream + repeated(pieces, [&](const std::string &piece) {
                           return awsEventBytes("contentBlockDelta",
                                                R"({"contentBlockIndex":0,"delta":{)" + before +
                                                    piece + after + R"(},"p":"abcdefgh"})");
                       })});
    };
    add("converse, text", "", R"("text":")", "\"");
    add("converse, reasoning", "", R"("reasoningContent":{"text":")", "\"}");
    add("converse, tool",
        R"({"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"t1","name":"f"}}})",
        R"("toolUse":{"input":")", "\"}");
}

} // namespace

std::vector<WireStream> wireStreams(int pieces)
{
    std::vector<WireStream> streams;
    addChat(pieces, streams);
    addResponses(pieces, streams);
    addAnthropic(pieces, streams);
    addGoogle(pieces, streams);
    addBedrock(pieces, streams);
    return streams;
}

} // namespace signalbox::wire
