// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bedrockrequestcheck.h"

#include "core/wire/jsontext.h"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <set>
#include <vector>

namespace signalbox::wire {

namespace {

using Names = std::set<std::string>;

bool isBlank(const Json &text)
{
    return !text.is_string() || text.get_ref<const std::string &>().find_first_not_of(
                                    " \t\r\n\f\v") == std::string::npos;
}

bool matches(const Json &text, const char *pattern)
{
    return text.is_string() && std::regex_match(text.get<std::string>(), std::regex(pattern));
}

bool isNumberIn(const Json &number, double low, double high)
{
    return number.is_number() && number.get<double>() >= low && number.get<double>() <= high;
}

class RequestCheck final
{
public:
    RequestCheck(const Json &body, std::string_view model)
        : m_body(body),
          m_isMistral(model.find("mistral") != std::string_view::npos),
          m_isClaude(model.find("claude") != std::string_view::npos)
    {}

    std::string fault()
    {
        members(m_body, "the body",
                {"messages", "system", "inferenceConfig", "toolConfig",
                 "additionalModelRequestFields", "additionalModelResponseFieldPaths",
                 "guardrailConfig", "performanceConfig", "serviceTier", "outputConfig",
                 "requestMetadata", "promptVariables"},
                {"messages"});
        checkSystem();
        checkSettings();
        checkMessages();
        checkTools();
        if (m_isClaude)
            checkThinking();
        return m_fault;
    }

private:
    // Only the first fault is told, as the service does.
    void expect(bool isFine, const std::string &what)
    {
        if (!isFine && m_fault.empty())
            m_fault = what;
    }

    void members(const Json &object, const std::string &where, const Names &known,
                 const Names &needed)
    {
        expect(object.is_object(), where + " is no object");
        if (!object.is_object())
            return;
        for (const auto &[name, value] : object.items())
            expect(known.contains(name), where + " has the unknown member " + name);
        for (const std::string &name : needed)
            expect(object.contains(name), where + " lacks " + name);
    }

    // A union has exactly one member. Returns its name.
    std::string unionMember(const Json &object, const std::string &where, const Names &known)
    {
        members(object, where, known, {});
        const bool isOne = object.is_object() && object.size() == 1;
        expect(isOne, where + " must have exactly one member");
        return isOne ? object.begin().key() : std::string();
    }

    void checkSystem()
    {
        const Json &system = member(m_body, "system");
        expect(system.is_null() || system.is_array(), "system is no list");
        for (const Json &block : system) {
            if (unionMember(block, "system", {"text", "cachePoint", "guardContent"}) == "text")
                expect(!isBlank(block["text"]), "a system text is blank");
        }
    }

    void checkSettings()
    {
        const Json &config = member(m_body, "inferenceConfig");
        if (!config.is_null())
            members(config, "inferenceConfig",
                    {"maxTokens", "temperature", "topP", "stopSequences"}, {});
        const Json &limit = member(config, "maxTokens");
        expect(limit.is_null() || (limit.is_number_integer() && limit.get<long long>() >= 1),
               "maxTokens is no positive number");
        for (const char *name : {"temperature", "topP"}) {
            const Json &value = member(config, name);
            expect(value.is_null() || isNumberIn(value, 0, 1),
                   std::string(name) + " is not 0 to 1");
        }
        if (const Json &guardrail = member(m_body, "guardrailConfig"); !guardrail.is_null())
            members(guardrail, "guardrailConfig",
                    {"guardrailIdentifier", "guardrailVersion", "trace", "streamProcessingMode"},
                    {"guardrailIdentifier", "guardrailVersion"});
        const Json &fields = member(m_body, "additionalModelRequestFields");
        expect(fields.is_null() || fields.is_object(), "additionalModelRequestFields is no object");
    }

    void checkMessages()
    {
        const Json &messages = member(m_body, "messages");
        expect(messages.is_array() && !messages.empty(), "messages is empty");
        std::string role = "assistant";
        Names calls; // of the turn before
        for (const Json &message : messages) {
            members(message, "a message", {"role", "content"}, {"role", "content"});
            const std::string &own = textMember(message, "role");
            expect(own == (role == "user" ? "assistant" : "user"), "roles must alternate");
            role = own;
            calls = checkContent(member(message, "content"), role, calls);
        }
        expect(calls.empty(), "the last calls have no results");
        if (role == "assistant" && messages.is_array() && !messages.empty()) {
            const std::string &text = textMember(messages.back()["content"].back(), "text");
            expect(text.empty() || !isBlank(std::string(1, text.back())),
                   "the final assistant text ends in blanks");
        }
    }

    // Takes the ids that want a result, and returns those that want one in the next turn.
    Names checkContent(const Json &content, const std::string &role, Names calls)
    {
        const bool isUser = role == "user";
        const Names users = {"text",         "image", "document", "toolResult",  "cachePoint",
                             "guardContent", "video", "audio",    "searchResult"};
        const Names assistants = {"text", "toolUse", "reasoningContent", "cachePoint",
                                  "citationsContent"};
        expect(content.is_array() && !content.empty(), "a content is empty");
        Names made;
        Names kinds;
        for (const Json &block : content) {
            const std::string kind =
                unionMember(block, "a block of the " + role, isUser ? users : assistants);
            expect(kind != "toolResult" || kinds.empty() || kinds == Names{"toolResult"},
                   "results must come first");
            expect(kind != "reasoningContent" || !kinds.contains("toolUse"),
                   "thoughts must come before the calls");
            kinds.insert(kind);
            checkBlock(kind, member(block, kind.c_str()), calls, made);
        }
        expect(calls.empty(), "a call has no result");
        expect(!kinds.contains("document") || kinds.contains("text"),
               "a document needs a text beside it");
        return made;
    }

    void checkBlock(const std::string &kind, const Json &value, Names &calls, Names &made)
    {
        if (kind == "text")
            expect(!isBlank(value), "a text is blank");
        else if (kind == "image")
            checkImage(value);
        else if (kind == "document")
            checkDocument(value);
        else if (kind == "toolUse")
            checkUse(value, made);
        else if (kind == "toolResult")
            checkResult(value, calls);
        else if (kind == "reasoningContent")
            checkThought(value);
    }

    void checkImage(const Json &image)
    {
        members(image, "an image", {"format", "source"}, {"format", "source"});
        expect(matches(member(image, "format"), "png|jpeg|gif|webp"), "an image format is unknown");
        if (unionMember(member(image, "source"), "an image source", {"bytes", "s3Location"}) ==
            "bytes")
            expect(matches(image["source"]["bytes"], "[A-Za-z0-9+/]+={0,2}"),
                   "the bytes of an image are no base64");
    }

    void checkDocument(const Json &document)
    {
        members(document, "a document", {"format", "name", "source", "context", "citations"},
                {"name", "source"});
        expect(matches(member(document, "name"), "[a-zA-Z0-9 ()\\[\\]-]{1,200}"),
               "the name of a document has other characters than are allowed");
    }

    void checkUse(const Json &use, Names &made)
    {
        members(use, "a toolUse", {"toolUseId", "name", "input", "type"},
                {"toolUseId", "name", "input"});
        checkId(member(use, "toolUseId"));
        expect(m_ids.insert(textMember(use, "toolUseId")).second, "an id is used twice");
        made.insert(textMember(use, "toolUseId"));
        checkName(member(use, "name"));
        expect(member(use, "input").is_object(), "the input of a call is no object");
        m_hasCalls = true;
    }

    void checkResult(const Json &result, Names &calls)
    {
        members(result, "a toolResult", {"toolUseId", "content", "status", "type"},
                {"toolUseId", "content"});
        expect(calls.erase(textMember(result, "toolUseId")) == 1, "a result has no call");
        const Json &status = member(result, "status");
        expect(status.is_null() || matches(status, "success|error"), "a status is unknown");
        const Json &content = member(result, "content");
        expect(content.is_array() && !content.empty(), "a result is empty");
        for (const Json &block : content) {
            const std::string kind = unionMember(
                block, "a result", {"text", "json", "image", "document", "video", "searchResult"});
            expect(kind != "text" || !isBlank(block["text"]), "a result is blank");
            if (kind == "image")
                checkImage(block["image"]);
        }
    }

    void checkThought(const Json &thought)
    {
        const std::string kind =
            unionMember(thought, "a thought", {"reasoningText", "redactedContent"});
        if (kind != "reasoningText")
            return;
        const Json &text = thought["reasoningText"];
        members(text, "a reasoningText", {"text", "signature"}, {"text", "signature"});
        expect(!textMember(text, "signature").empty(), "a thought has no signature");
    }

    void checkId(const Json &id)
    {
        expect(matches(id, m_isMistral ? "[a-zA-Z0-9]{9}" : "[a-zA-Z0-9_.:-]{1,64}"),
               "an id has the wrong form");
    }

    void checkName(const Json &name)
    {
        expect(matches(name, "[a-zA-Z0-9_-]{1,64}"), "the name of a tool has the wrong form");
    }

    void checkTools()
    {
        const Json &config = member(m_body, "toolConfig");
        expect(!m_hasCalls || !config.is_null(), "the history has calls and toolConfig is missing");
        if (config.is_null())
            return;
        members(config, "toolConfig", {"tools", "toolChoice"}, {"tools"});
        const Json &tools = member(config, "tools");
        expect(tools.is_array() && !tools.empty(), "tools is empty");
        Names names;
        for (const Json &tool : tools) {
            if (unionMember(tool, "a tool", {"toolSpec", "systemTool", "cachePoint"}) == "toolSpec")
                checkSpec(tool["toolSpec"], names);
        }
        if (const Json &choice = member(config, "toolChoice"); !choice.is_null())
            checkChoice(choice, names);
    }

    void checkSpec(const Json &spec, Names &names)
    {
        members(spec, "a toolSpec", {"name", "description", "inputSchema", "strict"},
                {"name", "inputSchema"});
        checkName(member(spec, "name"));
        expect(names.insert(textMember(spec, "name")).second, "two tools have one name");
        expect(!member(spec, "description").is_string() || !isBlank(spec["description"]),
               "a description is empty");
        const Json &schema = member(spec, "inputSchema");
        members(schema, "an inputSchema", {"json"}, {"json"});
        expect(textMember(member(schema, "json"), "type") == "object",
               "a schema is not that of an object");
    }

    void checkChoice(const Json &choice, const Names &names)
    {
        const std::string kind = unionMember(choice, "toolChoice", {"auto", "any", "tool"});
        if (kind == "tool")
            expect(names.contains(textMember(choice["tool"], "name")), "toolChoice names no tool");
    }

    void checkThinking()
    {
        const Json &thinking = member(member(m_body, "additionalModelRequestFields"), "thinking");
        if (thinking.is_null())
            return;
        const Json &config = member(m_body, "inferenceConfig");
        const Json &choice = member(member(m_body, "toolConfig"), "toolChoice");
        expect(choice.is_null() || choice.contains("auto"), "thinking excludes a forced tool");
        const Json &temperature = member(config, "temperature");
        expect(temperature.is_null() || isNumberIn(temperature, 1, 1),
               "thinking excludes a temperature");
        expect(member(config, "topP").is_null(), "thinking excludes topP");
        if (textMember(thinking, "type") != "enabled")
            return;
        const long long budget = integerMember(thinking, "budget_tokens").value_or(0);
        expect(budget >= 1024, "the budget of thinking is under 1024");
        expect(budget < integerMember(config, "maxTokens").value_or(budget + 1),
               "the budget of thinking is not below maxTokens");
    }

    const Json &m_body;
    bool m_isMistral;
    bool m_isClaude;
    bool m_hasCalls = false;
    Names m_ids;
    std::string m_fault;
};

} // namespace

std::string bedrockRequestFault(std::string_view body, std::string_view model)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return "the body is no JSON object";
    return RequestCheck(json, model).fault();
}

} // namespace signalbox::wire
