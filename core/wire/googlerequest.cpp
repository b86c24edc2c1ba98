// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googlerequest.h"

#include "core/wire/googlecontents.h"
#include "core/wire/googlemodel.h"
#include "core/wire/googleschema.h"
#include "core/wire/requestparts.h"

#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

// Members go out in the order in which people write them, which makes requests easy to read.
using Out = nlohmann::ordered_json;

void addSystem(Out &body, const ChatRequest &request)
{
    const std::string text = systemText(request);
    if (text.empty())
        return;
    const Out part = {{"text", text}};
    if (googleFamily(request.model) != GoogleFamily::Gemma) {
        body["systemInstruction"] = {{"parts", Out::array({part})}};
        return;
    }
    // Gemma refuses the instruction; it reads it before the first words of the person.
    Out &contents = body["contents"];
    if (contents.empty() || contents.front()["role"] != "user") {
        const Out content = {{"role", "user"}, {"parts", Out::array({part})}};
        contents.insert(contents.begin(), content);
    } else {
        Out &parts = contents.front()["parts"];
        parts.insert(parts.begin(), part);
    }
}

Out declaration(const ToolDefinition &tool)
{
    Out function = {{"name", tool.name}};
    if (!tool.description.empty())
        function["description"] = tool.description;
    if (std::optional<Out> schema = googleSchema(tool.parameters))
        function["parameters"] = std::move(*schema);
    return function;
}

void addTools(Out &body, const ChatRequest &request)
{
    if (request.tools.empty())
        return;
    Out functions = Out::array();
    for (const ToolDefinition &tool : request.tools)
        functions.push_back(declaration(tool));
    body["tools"] = Out::array({{{"functionDeclarations", std::move(functions)}}});

    const std::string &choice = request.toolChoice;
    if (choice.empty())
        return;
    Out &config = body["toolConfig"]["functionCallingConfig"];
    if (choice == "auto" || choice == "none")
        config["mode"] = choice == "auto" ? "AUTO" : "NONE";
    else
        config["mode"] = "ANY";
    if (choice != "auto" && choice != "none" && choice != "required")
        config["allowedFunctionNames"] = Out::array({choice});
}

void addSettings(Out &body, const ChatRequest &request)
{
    Out config = Out::object();
    if (request.maxOutputTokens)
        config["maxOutputTokens"] = *request.maxOutputTokens;
    if (request.temperature)
        config["temperature"] = *request.temperature;
    if (request.topP)
        config["topP"] = *request.topP;
    if (Out thinking = googleThinking(request.model, request.reasoningEffort); !thinking.is_null())
        config["thinkingConfig"] = std::move(thinking);
    if (!config.empty())
        body["generationConfig"] = std::move(config);
}

} // namespace

std::string googleBody(const ChatRequest &request)
{
    Out body = {{"contents", googleContents(request)}};
    addSystem(body, request);
    addTools(body, request);
    addSettings(body, request);
    return dumpJson(body);
}

} // namespace signalbox::wire
