// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/openaichatrequestcheck.h"

#include "tests/support/requestfaults.h"

#include <cstddef>
#include <optional>
#include <string>

namespace signalbox::wire {

namespace {

using Names = RequestFaults::Names;

class OpenAiChatRequestCheck final
{
public:
    explicit OpenAiChatRequestCheck(const Json &body) : m_body(body) {}

    std::string fault()
    {
        // `reasoning` is OpenRouter's, `thinking` that of Z.ai and DeepSeek.
        const Names known = {"model",
                             "messages",
                             "tools",
                             "tool_choice",
                             "functions",
                             "function_call",
                             "max_tokens",
                             "max_completion_tokens",
                             "temperature",
                             "top_p",
                             "n",
                             "stop",
                             "stream",
                             "stream_options",
                             "response_format",
                             "parallel_tool_calls",
                             "reasoning_effort",
                             "reasoning",
                             "thinking",
                             "seed",
                             "user",
                             "presence_penalty",
                             "frequency_penalty",
                             "logit_bias",
                             "logprobs",
                             "top_logprobs",
                             "metadata",
                             "store",
                             "service_tier",
                             "verbosity",
                             "modalities",
                             "prediction"};
        if (!m_faults.members(m_body, "body", known, {"model", "messages"}))
            return m_faults.first();
        checkSettings();
        checkTools();
        checkMessages();
        return m_faults.first();
    }

private:
    void checkSettings()
    {
        m_faults.expect(isFilledText(m_body["model"]), "model is empty");
        m_faults.optionalInteger(m_body, "max_tokens", 1);
        m_faults.optionalInteger(m_body, "max_completion_tokens", 1);
        m_faults.expect(!m_body.contains("max_tokens") || !m_body.contains("max_completion_tokens"),
                        "max_tokens and max_completion_tokens exclude each other");
        m_faults.optionalNumber(m_body, "temperature", 0, 2);
        m_faults.optionalNumber(m_body, "top_p", 0, 1);
        m_faults.optionalText(m_body, "reasoning_effort", "body");
        for (const char *flag : {"stream", "store", "parallel_tool_calls"})
            m_faults.optionalFlag(m_body, flag, "body");
        if (m_body.contains("stream_options")) {
            m_faults.expect(member(m_body, "stream") == true, "stream_options without stream");
            m_faults.members(m_body["stream_options"], "stream_options",
                             {"include_usage", "include_obfuscation"}, {});
        }
    }

    void checkTools()
    {
        m_faults.expect(!m_body.contains("tools") || !m_body.contains("functions"),
                        "tools and functions exclude each other");
        checkToolList("tools");
        checkToolList("functions");
        checkChoice("tool_choice", "tools", {"auto", "none", "required"});
        checkChoice("function_call", "functions", {"auto", "none"});
    }

    void checkToolList(const char *key)
    {
        if (!m_body.contains(key))
            return;
        const Json &list = m_body[key];
        m_faults.expect(list.is_array() && !list.empty(), std::string(key) + " is empty");
        const bool isNative = std::string_view(key) == "tools";
        for (const Json &tool : list) {
            if (!isNative) {
                checkFunction(tool);
                continue;
            }
            m_faults.expect(isFilledText(member(tool, "type")), "a tool has no type");
            if (textMember(tool, "type") == "function" &&
                m_faults.members(tool, "tools[]", {"type", "function"}, {"function"}))
                checkFunction(tool["function"]);
        }
    }

    void checkFunction(const Json &function)
    {
        if (!m_faults.members(function, "function", {"name", "description", "parameters", "strict"},
                              {"name"}))
            return;
        m_faults.name(function, "name", "function");
        m_faults.optionalText(function, "description", "function");
        m_faults.optionalFlag(function, "strict", "function");
        m_faults.expect(m_toolNames.insert(textMember(function, "name")).second,
                        "two functions have the same name");
        m_faults.expect(!function.contains("parameters") || function["parameters"].is_object(),
                        "the schema of a function is no object");
    }

    void checkChoice(const char *key, const char *needs, const Names &words)
    {
        if (!m_body.contains(key))
            return;
        m_faults.expect(m_body.contains(needs),
                        std::string(key) + " is only allowed when " + needs + " are specified");
        const Json &choice = m_body[key];
        if (choice.is_string()) {
            m_faults.expect(words.contains(choice.get<std::string>()),
                            std::string(key) + " is no choice");
            return;
        }
        const bool isNative = std::string_view(key) == "tool_choice";
        m_faults.expect(!isNative || textMember(choice, "type") == "function",
                        "tool_choice has no type");
        const Json &named = isNative ? member(choice, "function") : choice;
        m_faults.expect(m_toolNames.contains(textMember(named, "name")),
                        std::string(key) + " names no function");
    }

    void checkMessages()
    {
        const Json &messages = m_body["messages"];
        m_faults.expect(messages.is_array() && !messages.empty(), "messages is empty");
        if (!messages.is_array())
            return;
        for (std::size_t i = 0; i < messages.size(); ++i) {
            m_where = "messages[" + std::to_string(i) + ']';
            const std::string &role = textMember(messages[i], "role");
            if (role != "tool")
                expectNoOpenCalls();
            m_faults.expect(!m_awaitsFunction || role == "function",
                            m_where + ": a function_call is not answered");
            checkMessage(messages[i], role, i);
        }
        expectNoOpenCalls();
        m_faults.expect(!m_awaitsFunction, "a function_call is not answered");
    }

    void expectNoOpenCalls()
    {
        m_faults.expect(m_openCalls.empty(),
                        m_where + ": an assistant message with 'tool_calls' must be followed by "
                                  "tool messages responding to each 'tool_call_id'");
    }

    void checkMessage(const Json &message, const std::string &role, std::size_t at)
    {
        if (role == "system" || role == "developer") {
            m_faults.expect(at == 0, m_where + ": the system message must be the first");
            m_faults.members(message, m_where, {"role", "content", "name"}, {"content"});
            checkContent(member(message, "content"), {"text"});
        } else if (role == "user") {
            m_faults.members(message, m_where, {"role", "content", "name"}, {"content"});
            checkContent(member(message, "content"), {"text", "image_url", "input_audio", "file"});
        } else if (role == "assistant") {
            checkAssistant(message);
        } else if (role == "tool") {
            m_faults.members(message, m_where, {"role", "content", "tool_call_id", "name"},
                             {"content", "tool_call_id"});
            m_faults.optionalText(message, "content", m_where);
            m_faults.expect(m_openCalls.erase(textMember(message, "tool_call_id")) == 1,
                            m_where + " answers no preceding call");
        } else if (role == "function") {
            m_faults.members(message, m_where, {"role", "content", "name"}, {"content", "name"});
            m_faults.name(message, "name", m_where);
            m_faults.expect(m_awaitsFunction, m_where + " answers no preceding call");
            m_awaitsFunction = false;
        } else {
            m_faults.expect(false, m_where + " has an unknown role");
        }
    }

    void checkContent(const Json &content, const Names &types)
    {
        if (!content.is_array()) {
            m_faults.expect(isFilledText(content), m_where + ".content is empty");
            return;
        }
        m_faults.expect(!content.empty(), m_where + ".content is empty");
        for (const Json &part : content) {
            const std::string &type = textMember(part, "type");
            m_faults.expect(types.contains(type), m_where + " has a part of unknown type");
            if (type == "text")
                m_faults.expect(isFilledText(member(part, "text")), m_where + " has an empty text");
            if (type != "image_url")
                continue;
            // Mistral takes the URL without an object.
            const Json &image = member(part, "image_url");
            const std::string url =
                image.is_string() ? image.get<std::string>() : textMember(image, "url");
            m_faults.expect(url.starts_with("http") || url.starts_with("data:image/"),
                            m_where + " has an image without a URL");
        }
    }

    void checkAssistant(const Json &message)
    {
        m_faults.members(message, m_where,
                         {"role", "content", "tool_calls", "function_call", "refusal", "name",
                          "reasoning", "reasoning_content", "reasoning_details"},
                         {});
        const bool hasCalls = message.contains("tool_calls") || message.contains("function_call");
        const Json &content = member(message, "content");
        m_faults.expect(!content.is_null() || hasCalls, m_where + " says nothing");
        if (!content.is_null())
            checkContent(content, {"text", "refusal", "thinking"});
        m_faults.optionalText(message, "reasoning_content", m_where);
        if (message.contains("tool_calls"))
            checkCalls(message["tool_calls"]);
        if (message.contains("function_call")) {
            checkCalledFunction(message["function_call"]);
            m_awaitsFunction = true;
        }
    }

    void checkCalls(const Json &calls)
    {
        m_faults.expect(calls.is_array() && !calls.empty(), m_where + ".tool_calls is empty");
        for (const Json &call : calls) {
            if (!m_faults.members(call, m_where + ".tool_calls[]",
                                  {"id", "type", "function", "extra_content"},
                                  {"id", "type", "function"}))
                return;
            checkCalledFunction(call["function"]);
            m_faults.expect(isFilledText(call["id"]), m_where + " has a call without id");
            m_faults.expect(m_openCalls.insert(textMember(call, "id")).second,
                            m_where + " has two calls of the same id");
        }
    }

    void checkCalledFunction(const Json &function)
    {
        m_faults.members(function, m_where + " function", {"name", "arguments"},
                         {"name", "arguments"});
        m_faults.name(function, "name", m_where + " function");
        const std::optional<Json> arguments = parseJson(textMember(function, "arguments"));
        m_faults.expect(arguments && arguments->is_object(), m_where + " has odd arguments");
    }

    const Json &m_body;
    RequestFaults m_faults;
    std::string m_where;
    Names m_toolNames;
    Names m_openCalls;
    bool m_awaitsFunction = false;
};

} // namespace

std::string openAiChatRequestFault(std::string_view body)
{
    const std::optional<Json> json = parseJson(body);
    return json ? OpenAiChatRequestCheck(*json).fault() : "the body is no JSON";
}

} // namespace signalbox::wire
