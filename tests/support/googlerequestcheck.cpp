// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/googlerequestcheck.h"

#include "tests/support/googleschemacheck.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <set>
#include <vector>

namespace signalbox::wire {

namespace {

using Json = nlohmann::json;

const Json kNoText = "";

bool isOneOf(const Json &value, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(words, [&](const char *word) { return value == word; });
}

bool isName(const Json &value)
{
    return value.is_string() && !value.get_ref<const std::string &>().empty();
}

bool isBase64(const Json &value)
{
    const auto isAllowed = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/' || c == '=' ||
               c == '-' || c == '_';
    };
    return isName(value) && std::ranges::all_of(value.get_ref<const std::string &>(), isAllowed);
}

// A repeated field may be given as its one element.
std::vector<Json> listOf(const Json &value)
{
    if (value.is_array())
        return value.get<std::vector<Json>>();
    return value.is_null() ? std::vector<Json>() : std::vector<Json>{value};
}

const char *const kKinds[] = {"text",         "inlineData",          "fileData",
                              "functionCall", "functionResponse",    "executableCode",
                              "toolCall",     "codeExecutionResult", "toolResponse"};

class RequestCheck final
{
public:
    RequestCheck(const Json &body, std::string_view model) : m_body(body), m_model(model) {}

    std::string run()
    {
        known(m_body, "request",
              {"contents", "systemInstruction", "tools", "toolConfig", "generationConfig",
               "safetySettings", "cachedContent"});
        checkSystem(googleMember(m_body, "systemInstruction"));
        checkContents(googleMember(m_body, "contents"));
        checkTools(googleMember(m_body, "tools"));
        checkToolConfig(googleMember(m_body, "toolConfig"));
        checkSettings(googleMember(m_body, "generationConfig"));
        checkSafety(googleMember(m_body, "safetySettings"));
        return m_fault;
    }

private:
    void demand(bool isGood, const std::string &fault)
    {
        if (m_fault.empty() && !isGood)
            m_fault = fault;
    }

    void known(const Json &message, const std::string &where,
               std::initializer_list<const char *> names)
    {
        demand(message.is_object(), where + ": no message");
        if (!message.is_object())
            return;
        for (const auto &[name, value] : message.items())
            demand(isOneOf(camelCase(name), names), where + ": unknown name " + name);
    }

    [[nodiscard]] bool isModel(std::string_view name) const
    {
        return m_model.find(name) != std::string_view::npos;
    }

    void checkSystem(const Json &system)
    {
        if (system.is_null())
            return;
        demand(!isModel("gemma"), "Developer instruction is not enabled for this model");
        known(system, "systemInstruction", {"role", "parts"});
        const std::vector<Json> parts = listOf(googleMember(system, "parts"));
        demand(!parts.empty(), "systemInstruction.parts: must not be empty");
        for (const Json &part : parts) {
            known(part, "systemInstruction.parts", {"text"});
            demand(googleMember(part, "text").is_string(), "systemInstruction.parts: no text");
        }
    }

    void checkContents(const Json &contents)
    {
        demand(contents.is_array() && !contents.empty(), "contents is not specified");
        m_calls.clear();
        for (const Json &content : listOf(contents))
            checkContent(content);
        demand(m_calls.empty(), "a function call has no response");
        if (isModel("gemini-3"))
            checkSignatures(listOf(contents));
    }

    void checkContent(const Json &content)
    {
        known(content, "content", {"role", "parts"});
        const Json &role = googleMember(content, "role");
        demand(isOneOf(role, {"user", "model", "function"}),
               "Please use a valid role: user, model");
        const std::vector<Json> parts = listOf(googleMember(content, "parts"));
        demand(!parts.empty(), "contents.parts must not be empty");
        std::vector<Json> calls;
        std::vector<Json> responses;
        for (const Json &part : parts) {
            checkPart(part, role == "model");
            if (const Json &call = googleMember(part, "functionCall"); !call.is_null())
                calls.push_back(call);
            if (const Json &one = googleMember(part, "functionResponse"); !one.is_null())
                responses.push_back(one);
        }
        checkPairs(responses);
        demand(calls.empty() || m_isAfterUser,
               "function call turn must come immediately after a user turn or a function response");
        m_calls = std::move(calls);
        m_isAfterUser = role != "model";
    }

    void checkPairs(const std::vector<Json> &responses)
    {
        demand(responses.size() == m_calls.size(),
               "the number of function response parts must equal the number of calls");
        for (std::size_t i = 0; i < std::min(responses.size(), m_calls.size()); ++i) {
            demand(googleMember(responses[i], "name") == googleMember(m_calls[i], "name"),
                   "function responses are in another order than the calls");
            demand(googleMember(responses[i], "id") == googleMember(m_calls[i], "id"),
                   "a function response has another id than its call");
        }
    }

    void checkPart(const Json &part, bool isModelTurn)
    {
        known(part, "part",
              {"text", "inlineData", "fileData", "functionCall", "functionResponse",
               "executableCode", "codeExecutionResult", "toolCall", "toolResponse", "thought",
               "thoughtSignature", "videoMetadata"});
        const auto kinds = std::ranges::count_if(
            kKinds, [&](const char *kind) { return !googleMember(part, kind).is_null(); });
        demand(kinds == 1, "a part must have exactly one kind of data");
        const Json &signature = googleMember(part, "thoughtSignature");
        demand(signature.is_null() || isBase64(signature), "thoughtSignature: no base64");
        const Json &text = googleMember(part, "text");
        demand(text.is_null() || text.is_string(), "text: no text");
        demand(text != kNoText || !signature.is_null(), "empty text parameter");
        checkData(part);
        checkCall(googleMember(part, "functionCall"), isModelTurn);
        checkResponse(googleMember(part, "functionResponse"), isModelTurn);
        for (const char *kind :
             {"executableCode", "codeExecutionResult", "toolCall", "toolResponse"})
            demand(googleMember(part, kind).is_null() || isModelTurn,
                   std::string(kind) + ": only in turns of the model");
    }

    void checkData(const Json &part)
    {
        if (const Json &data = googleMember(part, "inlineData"); !data.is_null()) {
            known(data, "inlineData", {"mimeType", "data", "displayName"});
            demand(isName(googleMember(data, "mimeType")), "inlineData.mimeType: required");
            demand(isBase64(googleMember(data, "data")), "inlineData.data: no base64");
        }
        if (const Json &file = googleMember(part, "fileData"); !file.is_null()) {
            known(file, "fileData", {"mimeType", "fileUri", "displayName"});
            demand(isName(googleMember(file, "fileUri")), "fileData.fileUri: required");
        }
    }

    void checkCall(const Json &call, bool isModelTurn)
    {
        if (call.is_null())
            return;
        known(call, "functionCall", {"name", "args", "id"});
        demand(isModelTurn, "functionCall: only in turns of the model");
        demand(isName(googleMember(call, "name")), "functionCall.name: cannot be empty");
        const Json &args = googleMember(call, "args");
        demand(args.is_null() || args.is_object(), "functionCall.args: no struct");
    }

    void checkResponse(const Json &response, bool isModelTurn)
    {
        if (response.is_null())
            return;
        known(response, "functionResponse", {"name", "response", "id"});
        demand(!isModelTurn, "functionResponse: not in turns of the model");
        demand(isName(googleMember(response, "name")), "functionResponse.name: cannot be empty");
        demand(googleMember(response, "response").is_object(),
               "functionResponse.response: no struct");
    }

    // Of every step since the person last spoke the first call needs its signature.
    void checkSignatures(const std::vector<Json> &contents)
    {
        bool isCurrent = true;
        for (auto content = contents.rbegin(); content != contents.rend() && isCurrent; ++content) {
            const std::vector<Json> parts = listOf(googleMember(*content, "parts"));
            const auto isCall = [](const Json &part) {
                return !googleMember(part, "functionCall").is_null();
            };
            const auto first = std::ranges::find_if(parts, isCall);
            demand(first == parts.end() || !googleMember(*first, "thoughtSignature").is_null(),
                   "Function call is missing a thought_signature");
            isCurrent = googleMember(*content, "role") == "model" || parts.empty() ||
                        !googleMember(parts.front(), "functionResponse").is_null();
        }
    }

    void checkTools(const Json &tools)
    {
        for (const Json &tool : listOf(tools)) {
            known(tool, "tools",
                  {"functionDeclarations", "googleSearch", "codeExecution", "urlContext"});
            const Json &declarations = googleMember(tool, "functionDeclarations");
            for (const Json &declaration : listOf(declarations))
                checkDeclaration(declaration);
        }
        m_hasTools = !listOf(tools).empty();
    }

    void checkDeclaration(const Json &declaration)
    {
        known(declaration, "functionDeclarations",
              {"name", "description", "parameters", "parametersJsonSchema", "response"});
        const Json &name = googleMember(declaration, "name");
        demand(isName(name), "functionDeclarations.name: required");
        if (!isName(name))
            return;
        const auto &text = name.get_ref<const std::string &>();
        const bool isGood = std::ranges::all_of(text, [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) ||
                   std::string_view("_.:-").find(c) != std::string_view::npos;
        });
        const bool isFirstGood =
            std::isalpha(static_cast<unsigned char>(text.front())) || text.front() == '_';
        demand(isGood && isFirstGood && text.size() <= 64, "Invalid function name");
        demand(m_declared.insert(text).second, "Duplicate function declaration found: " + text);
        const Json &description = googleMember(declaration, "description");
        demand(description.is_null() || description.is_string(), "description: no text");
        const Json &parameters = googleMember(declaration, "parameters");
        const Json &schema = googleMember(declaration, "parametersJsonSchema");
        demand(parameters.is_null() || schema.is_null(), "two kinds of parameters");
        if (!parameters.is_null())
            demand(parametersFault(parameters).empty(), parametersFault(parameters));
    }

    void checkToolConfig(const Json &config)
    {
        if (config.is_null())
            return;
        known(config, "toolConfig", {"functionCallingConfig"});
        const Json &calling = googleMember(config, "functionCallingConfig");
        known(calling, "functionCallingConfig", {"mode", "allowedFunctionNames"});
        const Json &mode = googleMember(calling, "mode");
        demand(isOneOf(mode, {"AUTO", "ANY", "NONE", "VALIDATED"}), "mode: invalid value");
        demand(m_hasTools, "Function calling config is set without function_declarations");
        const Json &names = googleMember(calling, "allowedFunctionNames");
        demand(listOf(names).empty() || isOneOf(mode, {"ANY", "VALIDATED"}),
               "allowed_function_names: only with mode ANY");
        for (const Json &name : listOf(names))
            demand(name.is_string() && m_declared.contains(name.get<std::string>()),
                   "allowed_function_names: not declared");
    }

    void checkSettings(const Json &config)
    {
        if (config.is_null())
            return;
        known(config, "generationConfig",
              {"maxOutputTokens", "temperature", "topP", "topK", "stopSequences", "candidateCount",
               "seed", "responseMimeType", "responseSchema", "responseJsonSchema",
               "responseModalities", "thinkingConfig"});
        checkRange(config, "maxOutputTokens", 1, 1e9);
        checkRange(config, "temperature", 0, 2);
        checkRange(config, "topP", 0, 1);
        checkThinking(googleMember(config, "thinkingConfig"));
    }

    void checkRange(const Json &config, const char *name, double low, double high)
    {
        const Json &value = googleMember(config, name);
        if (!value.is_null())
            demand(value.is_number() && value.get<double>() >= low && value.get<double>() <= high,
                   std::string(name) + ": out of range");
    }

    void checkThinking(const Json &thinking)
    {
        if (thinking.is_null())
            return;
        known(thinking, "thinkingConfig", {"includeThoughts", "thinkingBudget", "thinkingLevel"});
        demand(isModel("gemini-2.5") || isModel("gemini-3") || isModel("-latest"),
               "Thinking is not enabled for this model");
        const Json &budget = googleMember(thinking, "thinkingBudget");
        std::string level;
        if (const Json &word = googleMember(thinking, "thinkingLevel"); word.is_string()) {
            for (const char c : word.get_ref<const std::string &>())
                level += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
            demand(isOneOf(level, {"MINIMAL", "LOW", "MEDIUM", "HIGH"}), "thinkingLevel: invalid");
        }
        demand(budget.is_null() || level.empty(), "a budget and a level were both given");
        demand(level.empty() || !isModel("gemini-2.5"), "Thinking level is not supported");
        demand(level != "MINIMAL" || !isModel("-pro"), "Thinking level MINIMAL is not supported");
        checkRange(thinking, "thinkingBudget", isModel("-pro") ? 128 : -1, 32'768);
        demand(googleMember(thinking, "includeThoughts") != true || budget != 0,
               "include_thoughts is only enabled when thinking is enabled");
    }

    void checkSafety(const Json &settings)
    {
        for (const Json &setting : listOf(settings)) {
            known(setting, "safetySettings", {"category", "threshold"});
            demand(isName(googleMember(setting, "category")), "safetySettings.category: required");
        }
    }

    const Json &m_body;
    std::string_view m_model;
    std::string m_fault;
    std::vector<Json> m_calls; // of the content before, which are to be answered
    bool m_isAfterUser = false;
    bool m_hasTools = false;
    std::set<std::string> m_declared;
};

} // namespace

std::string googleRequestFault(std::string_view body, std::string_view model)
{
    const Json json = Json::parse(body, nullptr, false);
    return json.is_discarded() ? "no JSON" : RequestCheck(json, model).run();
}

std::string googleSchemaFault(std::string_view schema)
{
    const Json json = Json::parse(schema, nullptr, false);
    return json.is_discarded() ? "no JSON" : parametersFault(json);
}

} // namespace signalbox::wire
