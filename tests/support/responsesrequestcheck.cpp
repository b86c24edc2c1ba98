// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/responsesrequestcheck.h"

#include "tests/support/requestfaults.h"

#include <cstddef>
#include <optional>
#include <string>

namespace signalbox::wire {

namespace {

using Names = RequestFaults::Names;

constexpr std::size_t kLongestCallId = 64;

class ResponsesRequestCheck final
{
public:
    explicit ResponsesRequestCheck(const Json &body) : m_body(body) {}

    std::string fault()
    {
        const Names known = {"model",
                             "input",
                             "instructions",
                             "tools",
                             "tool_choice",
                             "include",
                             "max_output_tokens",
                             "max_tool_calls",
                             "temperature",
                             "top_p",
                             "top_logprobs",
                             "reasoning",
                             "text",
                             "store",
                             "previous_response_id",
                             "conversation",
                             "stream",
                             "stream_options",
                             "truncation",
                             "parallel_tool_calls",
                             "metadata",
                             "user",
                             "safety_identifier",
                             "prompt_cache_key",
                             "service_tier",
                             "background",
                             "prompt",
                             "prompt_cache_retention"};
        if (!m_faults.members(m_body, "body", known, {"model", "input"}))
            return m_faults.first();
        checkSettings();
        checkTools();
        checkInput();
        return m_faults.first();
    }

private:
    void checkSettings()
    {
        m_faults.expect(isFilledText(m_body["model"]), "model is empty");
        m_faults.optionalText(m_body, "instructions", "body");
        m_faults.optionalInteger(m_body, "max_output_tokens", 16);
        m_faults.optionalNumber(m_body, "temperature", 0, 2);
        m_faults.optionalNumber(m_body, "top_p", 0, 1);
        for (const char *flag : {"store", "stream", "parallel_tool_calls", "background"})
            m_faults.optionalFlag(m_body, flag, "body");
        if (m_body.contains("reasoning"))
            checkReasoningSettings(m_body["reasoning"]);
        const Names includes = {
            "reasoning.encrypted_content",           "web_search_call.action.sources",
            "code_interpreter_call.outputs",         "file_search_call.results",
            "computer_call_output.output.image_url", "message.input_image.image_url",
            "message.output_text.logprobs"};
        for (const Json &include : member(m_body, "include"))
            m_faults.expect(include.is_string() && includes.contains(include.get<std::string>()),
                            "include names what does not exist");
        if (m_body.contains("stream_options")) {
            m_faults.expect(member(m_body, "stream") == true, "stream_options without stream");
            m_faults.members(m_body["stream_options"], "stream_options", {"include_obfuscation"},
                             {});
        }
        if (m_body.contains("text"))
            m_faults.members(m_body["text"], "text", {"format", "verbosity"}, {});
    }

    void checkReasoningSettings(const Json &reasoning)
    {
        if (!m_faults.members(reasoning, "reasoning", {"effort", "summary", "generate_summary"},
                              {}))
            return;
        const Json &effort = member(reasoning, "effort");
        const Names efforts = {"none", "minimal", "low", "medium", "high", "xhigh"};
        m_faults.expect(effort.is_null() || efforts.contains(textMember(reasoning, "effort")),
                        "reasoning.effort is no effort");
        const Json &summary = member(reasoning, "summary");
        const Names summaries = {"auto", "concise", "detailed"};
        m_faults.expect(summary.is_null() || summaries.contains(textMember(reasoning, "summary")),
                        "reasoning.summary is no summary");
    }

    void checkTools()
    {
        const Json &tools = member(m_body, "tools");
        m_faults.expect(!m_body.contains("tools") || tools.is_array(), "tools is no list");
        for (const Json &tool : tools)
            checkTool(tool);
        const Json &choice = member(m_body, "tool_choice");
        if (choice.is_null())
            return;
        if (choice.is_string()) {
            m_faults.expect(choice == "auto" || choice == "none" ||
                                (choice == "required" && !tools.empty()),
                            "tool_choice does not fit");
            return;
        }
        if (textMember(choice, "type") == "function") {
            m_faults.members(choice, "tool_choice", {"type", "name"}, {"name"});
            m_faults.expect(m_toolNames.contains(textMember(choice, "name")),
                            "tool_choice names no tool");
        }
    }

    void checkTool(const Json &tool)
    {
        m_faults.expect(isFilledText(member(tool, "type")), "a tool has no type");
        if (textMember(tool, "type") != "function")
            return;
        if (!m_faults.members(
                tool, "tools[]",
                {"type", "name", "description", "parameters", "strict", "defer_loading"},
                {"name", "parameters"}))
            return;
        m_faults.name(tool, "name", "tools[]");
        m_faults.expect(m_toolNames.insert(textMember(tool, "name")).second,
                        "two tools have the same name");
        const Json &parameters = member(tool, "parameters");
        m_faults.expect(parameters.is_object() && member(parameters, "type") == "object",
                        "the schema of a tool is none of an object");
        if (member(tool, "strict") == true)
            m_faults.expect(member(parameters, "additionalProperties") == false,
                            "a strict schema needs additionalProperties false");
    }

    void checkInput()
    {
        const Json &input = m_body["input"];
        if (input.is_string()) {
            m_faults.expect(isFilledText(input), "input is empty");
            return;
        }
        m_faults.expect(input.is_array() && !input.empty(), "input is empty");
        if (!input.is_array())
            return;
        for (std::size_t i = 0; i < input.size(); ++i) {
            m_where = "input[" + std::to_string(i) + ']';
            checkItem(input[i], i + 1 < input.size() ? input[i + 1] : Json());
        }
        m_faults.expect(m_openCalls.empty(),
                        "No tool output found for function call " +
                            (m_openCalls.empty() ? std::string() : *m_openCalls.begin()));
    }

    void checkItem(const Json &item, const Json &next)
    {
        m_faults.expect(item.is_object(), m_where + " is no object");
        const std::string &type = textMember(item, "type");
        if (type == "message" || (type.empty() && member(item, "role").is_string()))
            checkMessage(item);
        else if (type == "reasoning")
            checkReasoning(item, next);
        else if (type == "function_call")
            checkCall(item, "arguments", "fc");
        else if (type == "custom_tool_call")
            checkCall(item, "input", "ctc");
        else if (type == "function_call_output" || type == "custom_tool_call_output")
            checkOutput(item);
        else
            m_faults.expect(isHosted(type), m_where + ": Invalid value: '" + type + '\'');
    }

    [[nodiscard]] static bool isHosted(const std::string &type)
    {
        const Names types = {"web_search_call",
                             "file_search_call",
                             "code_interpreter_call",
                             "image_generation_call",
                             "computer_call",
                             "mcp_list_tools",
                             "mcp_call",
                             "mcp_approval_request",
                             "tool_search_call",
                             "tool_search_output",
                             "local_shell_call",
                             "shell_call",
                             "apply_patch_call",
                             "compaction"};
        return types.contains(type);
    }

    void checkId(const Json &item, const std::string &prefix)
    {
        m_faults.optionalText(item, "id", m_where);
        m_faults.expect(!item.contains("id") || textMember(item, "id").starts_with(prefix),
                        m_where + ".id: Expected an ID that begins with '" + prefix + '\'');
    }

    void checkMessage(const Json &message)
    {
        if (!m_faults.members(message, m_where,
                              {"type", "role", "content", "id", "status", "phase"},
                              {"role", "content"}))
            return;
        const std::string &role = textMember(message, "role");
        const bool isOurs = role == "user" || role == "system" || role == "developer";
        m_faults.expect(isOurs || role == "assistant", m_where + " has an unknown role");
        checkId(message, "msg");
        const Json &content = message["content"];
        if (!content.is_array()) {
            m_faults.expect(isFilledText(content), m_where + ".content is empty");
            return;
        }
        m_faults.expect(!content.empty(), m_where + ".content is empty");
        for (const Json &part : content)
            checkPart(part, isOurs);
    }

    void checkPart(const Json &part, bool isOurs)
    {
        const std::string &type = textMember(part, "type");
        if (isOurs && type == "input_text") {
            m_faults.members(part, m_where + " part", {"type", "text"}, {"text"});
            m_faults.expect(isFilledText(member(part, "text")), m_where + " has an empty text");
        } else if (isOurs && type == "input_image") {
            m_faults.members(part, m_where + " part", {"type", "image_url", "file_id", "detail"},
                             {"detail"});
            const std::string &url = textMember(part, "image_url");
            m_faults.expect(
                url.starts_with("https://") || url.starts_with("http://") ||
                    (url.starts_with("data:image/") && url.find(";base64,") != std::string::npos),
                m_where + " has an image without a URL");
        } else if (isOurs && type == "input_file") {
            m_faults.members(part, m_where + " part",
                             {"type", "file_data", "file_id", "file_url", "filename"}, {});
        } else if (!isOurs && type == "output_text") {
            m_faults.members(part, m_where + " part", {"type", "text", "annotations", "logprobs"},
                             {"text"});
        } else if (!isOurs && type == "refusal") {
            m_faults.members(part, m_where + " part", {"type", "refusal"}, {"refusal"});
        } else {
            m_faults.expect(false, m_where + ": Invalid value: '" + type + '\'');
        }
    }

    void checkReasoning(const Json &item, const Json &next)
    {
        if (!m_faults.members(item, m_where,
                              {"type", "id", "summary", "content", "encrypted_content", "status"},
                              {"summary"}))
            return;
        checkId(item, "rs");
        checkThoughts(item["summary"], "summary_text");
        checkThoughts(member(item, "content"), "reasoning_text");
        const bool isReadable =
            isFilledText(member(item, "encrypted_content")) || !member(item, "content").empty();
        m_faults.expect(isReadable || member(m_body, "store") != false,
                        m_where + " not found. Items are not persisted when `store` is false");
        const std::string &type = textMember(next, "type");
        const bool isOutput = (!type.empty() && !type.ends_with("_output")) ||
                              textMember(next, "role") == "assistant";
        const bool isLostMessage =
            item.contains("id") && !next.contains("id") && textMember(next, "role") == "assistant";
        m_faults.expect(next.is_object() && isOutput && !isLostMessage &&
                            textMember(next, "role") != "user",
                        m_where + " of type 'reasoning' was provided without its required "
                                  "following item");
    }

    void checkThoughts(const Json &parts, const char *type)
    {
        for (const Json &part : parts) {
            m_faults.members(part, m_where + " thoughts", {"type", "text"}, {"type", "text"});
            m_faults.expect(textMember(part, "type") == type, m_where + " has odd thoughts");
        }
    }

    void checkCall(const Json &call, const char *arguments, const std::string &prefix)
    {
        if (!m_faults.members(call, m_where,
                              {"type", "id", "call_id", "name", arguments, "status", "namespace"},
                              {"call_id", "name", arguments}))
            return;
        checkId(call, prefix);
        m_faults.name(call, "name", m_where);
        m_faults.expect(call[arguments].is_string(), m_where + ": arguments are no text");
        const std::string &id = textMember(call, "call_id");
        m_faults.expect(!id.empty() && id.size() <= kLongestCallId,
                        m_where + ".call_id is empty or too long");
        m_faults.expect(m_calls.insert(id).second, m_where + ".call_id is used twice");
        m_openCalls.insert(id);
    }

    void checkOutput(const Json &output)
    {
        if (!m_faults.members(output, m_where, {"type", "id", "call_id", "output", "status"},
                              {"call_id", "output"}))
            return;
        const std::string &id = textMember(output, "call_id");
        m_faults.expect(output["output"].is_string() || output["output"].is_array(),
                        m_where + ".output is no text");
        m_faults.expect(m_openCalls.erase(id) == 1 || m_body.contains("previous_response_id"),
                        "No tool call found for function call output with call_id " + id);
    }

    const Json &m_body;
    RequestFaults m_faults;
    std::string m_where;
    Names m_toolNames;
    Names m_calls;
    Names m_openCalls;
};

} // namespace

std::string responsesRequestFault(std::string_view body)
{
    const std::optional<Json> json = parseJson(body);
    return json ? ResponsesRequestCheck(*json).fault() : "the body is no JSON";
}

} // namespace signalbox::wire
