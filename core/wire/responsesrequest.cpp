// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/responsesrequest.h"

#include "core/wire/requestparts.h"
#include "core/wire/responsesreplay.h"

#include <algorithm>
#include <set>
#include <utility>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

// OpenAI refuses less with 400.
constexpr long long kLeastOutputTokens = 16;

// `detail` has a default, but servers that check against OpenAI's types (vLLM) demand it.
Out userContent(const ChatMessage &message)
{
    if (message.images.empty())
        return message.text;
    Out parts = Out::array();
    if (!message.text.empty())
        parts.push_back({{"type", "input_text"}, {"text", message.text}});
    for (const Image &image : message.images)
        parts.push_back(
            {{"type", "input_image"}, {"image_url", imageUrl(image)}, {"detail", "auto"}});
    return parts;
}

class InputList final
{
public:
    InputList(const ChatRequest &request, const Quirks &quirks)
        : m_messages(request.messages), m_quirks(quirks)
    {}

    Out build()
    {
        for (const ChatMessage &message : m_messages) {
            switch (message.role) {
            case Role::System:
                break;
            case Role::User:
                if (!message.text.empty() || !message.images.empty())
                    m_out.push_back({{"role", "user"}, {"content", userContent(message)}});
                break;
            case Role::Assistant:
                addAssistant(message);
                break;
            case Role::Tool:
                addResult(message);
                break;
            }
        }
        return std::move(m_out);
    }

private:
    void addAssistant(const ChatMessage &message)
    {
        const Out replayed = replayedOutput(message, !m_quirks.storeOff);
        if (!replayed.is_null()) {
            for (const Out &item : replayed) {
                if (item.at("type") == "custom_tool_call")
                    m_customCalls.insert(item.value("call_id", std::string()));
                m_out.push_back(item);
            }
            return;
        }
        if (!message.text.empty())
            m_out.push_back({{"role", "assistant"}, {"content", message.text}});
        for (const ToolCall &call : message.toolCalls)
            m_out.push_back({{"type", "function_call"},
                             {"call_id", call.id},
                             {"name", call.name},
                             {"arguments", argumentsText(call)}});
    }

    void addResult(const ChatMessage &message)
    {
        const bool isCustom = m_customCalls.contains(message.toolCallId);
        m_out.push_back({{"type", isCustom ? "custom_tool_call_output" : "function_call_output"},
                         {"call_id", message.toolCallId},
                         {"output", message.text}});
    }

    const std::vector<ChatMessage> &m_messages;
    const Quirks &m_quirks;
    std::set<std::string> m_customCalls;
    Out m_out = Out::array();
};

// Without `strict` OpenAI rewrites a schema so that every property is required, which is not what
// its author meant.
void addTools(Out &body, const ChatRequest &request, const Quirks &quirks)
{
    for (const ToolDefinition &tool : request.tools) {
        Out one = {{"type", "function"}, {"name", tool.name}};
        if (!tool.description.empty())
            one["description"] = tool.description;
        one["parameters"] = toolSchema(tool);
        if (quirks.strictToolsOff)
            one["strict"] = false;
        body["tools"].push_back(std::move(one));
    }
    const std::string &choice = request.toolChoice;
    if (request.tools.empty() || choice.empty())
        return;
    if (choice == "auto" || choice == "none" || choice == "required")
        body["tool_choice"] = choice;
    else
        body["tool_choice"] = {{"type", "function"}, {"name", choice}};
}

// `stream_options` is never sent: usage comes without it, and the padding that it would turn off
// hides the length of the words from whoever watches the line.
void addSettings(Out &body, const ChatRequest &request, const Quirks &quirks)
{
    if (request.maxOutputTokens && quirks.limitName != LimitName::None)
        body["max_output_tokens"] = std::max(*request.maxOutputTokens, kLeastOutputTokens);
    if (request.temperature)
        body["temperature"] = *request.temperature;
    if (request.topP)
        body["top_p"] = *request.topP;
    if (!request.reasoningEffort.empty()) {
        body["reasoning"] = {{"effort", request.reasoningEffort}};
        if (quirks.reasoningSummary)
            body["reasoning"]["summary"] = "auto";
    }
    if (quirks.storeOff)
        body["store"] = false;
    if (quirks.encryptedReasoning)
        body["include"] = {"reasoning.encrypted_content"};
    body["stream"] = quirks.stream;
}

} // namespace

std::string responsesBody(const ChatRequest &asked, const Quirks &quirks)
{
    const ChatRequest request = acceptedRequest(asked, quirks);
    Out body = {{"model", request.model}};
    if (const std::string instructions = systemText(request); !instructions.empty())
        body["instructions"] = instructions;
    body["input"] = InputList(request, quirks).build();
    addTools(body, request, quirks);
    addSettings(body, request, quirks);
    return dumpJson(body);
}

} // namespace signalbox::wire
