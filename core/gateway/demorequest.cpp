// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demorequest.h"

#include "core/gateway/demomessages.h"
#include "core/gateway/demotokens.h"
#include "core/gateway/fieldrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

using Json = nlohmann::json;
using Problem = std::optional<Error>;

constexpr double kManyTokens = 10'000'000;
constexpr std::size_t kLongestToolName = 64;

// The parameters of the chat completions API. What the demo has no use for is checked all the same.
constexpr std::array kRules = {
    FieldRule("model", JsonShape::String).required(),
    FieldRule("messages", JsonShape::Array).required(),
    FieldRule("stream", JsonShape::Boolean),
    FieldRule("stream_options", JsonShape::Object),
    FieldRule("max_tokens", JsonShape::Integer).between(1, kManyTokens),
    FieldRule("max_completion_tokens", JsonShape::Integer).between(1, kManyTokens),
    FieldRule("temperature", JsonShape::Number).between(0, 2),
    FieldRule("top_p", JsonShape::Number).between(0, 1),
    FieldRule("n", JsonShape::Integer).between(1, 1),
    FieldRule("stop", JsonShape::String | JsonShape::Array),
    FieldRule("seed", JsonShape::Integer),
    FieldRule("presence_penalty", JsonShape::Number).between(-2, 2),
    FieldRule("frequency_penalty", JsonShape::Number).between(-2, 2),
    FieldRule("logit_bias", JsonShape::Object),
    FieldRule("logprobs", JsonShape::Boolean),
    FieldRule("top_logprobs", JsonShape::Integer).between(0, 20),
    FieldRule("tools", JsonShape::Array),
    FieldRule("tool_choice", JsonShape::String | JsonShape::Object),
    FieldRule("parallel_tool_calls", JsonShape::Boolean),
    FieldRule("functions", JsonShape::Array),
    FieldRule("function_call", JsonShape::String | JsonShape::Object),
    FieldRule("response_format", JsonShape::Object),
    FieldRule("reasoning_effort", JsonShape::String),
    FieldRule("verbosity", JsonShape::String),
    FieldRule("modalities", JsonShape::Array),
    FieldRule("audio", JsonShape::Object),
    FieldRule("prediction", JsonShape::Object),
    FieldRule("web_search_options", JsonShape::Object),
    FieldRule("metadata", JsonShape::Object),
    FieldRule("store", JsonShape::Boolean),
    FieldRule("service_tier", JsonShape::String),
    FieldRule("prompt_cache_key", JsonShape::String),
    FieldRule("safety_identifier", JsonShape::String),
    FieldRule("user", JsonShape::String),
};

constexpr std::array kStreamOptionRules = {FieldRule("include_usage", JsonShape::Boolean),
                                           FieldRule("include_obfuscation", JsonShape::Boolean)};
constexpr std::array kToolRules = {FieldRule("type", JsonShape::String).required(),
                                   FieldRule("function", JsonShape::Object).required()};
constexpr std::array kFunctionRules = {
    FieldRule("name", JsonShape::String).required(), FieldRule("description", JsonShape::String),
    FieldRule("parameters", JsonShape::Object), FieldRule("strict", JsonShape::Boolean)};

bool isTrue(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

const Json *present(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && !found->is_null() ? &*found : nullptr;
}

// A value of the type that a property's schema asks for.
Json sampleValue(const Json &schema)
{
    const Json *choices = schema.is_object() ? present(schema, "enum") : nullptr;
    if (choices != nullptr && choices->is_array() && !choices->empty())
        return choices->front();
    const Json *type = schema.is_object() ? present(schema, "type") : nullptr;
    const Json name = type != nullptr ? *type : Json("string");
    if (name == "integer" || name == "number")
        return 1;
    if (name == "boolean")
        return true;
    if (name == "array")
        return Json::array();
    if (name == "object")
        return Json::object();
    return "demo";
}

std::string sampleArguments(const Json &function)
{
    Json arguments = Json::object();
    const Json *schema = present(function, "parameters");
    const Json *properties = schema != nullptr ? present(*schema, "properties") : nullptr;
    if (properties != nullptr && properties->is_object()) {
        for (const auto &[name, property] : properties->items())
            arguments[name] = sampleValue(property);
    }
    return arguments.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool isToolName(const std::string &name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    };
    return !name.empty() && name.size() <= kLongestToolName && std::ranges::all_of(name, isAllowed);
}

Problem readFunction(const Json &function, const std::string &path, DemoRequest &request)
{
    if (!function.is_object())
        return fieldError(path, "invalid_type",
                          "Invalid type for '" + path + "': expected an object.");
    if (auto problem = brokenRule(function, kFunctionRules, path))
        return problem;
    const auto name = function["name"].get<std::string>();
    if (!isToolName(name))
        return fieldError(path + ".name", "invalid_value",
                          "Invalid '" + path +
                              ".name': expected 1 to 64 letters, digits, '_' and '-'.");
    request.tools.push_back({name, sampleArguments(function)});
    return std::nullopt;
}

Problem readTools(const Json &body, DemoRequest &request)
{
    const Json *tools = present(body, "tools");
    const Json *functions = present(body, "functions");
    if (tools != nullptr && functions != nullptr)
        return fieldError("functions", "invalid_value",
                          "'functions' and 'tools' exclude each other.");
    request.legacyTools = functions != nullptr;
    for (std::size_t i = 0; functions != nullptr && i < functions->size(); ++i) {
        if (auto problem =
                readFunction((*functions)[i], "functions[" + std::to_string(i) + "]", request))
            return problem;
    }
    for (std::size_t i = 0; tools != nullptr && i < tools->size(); ++i) {
        const Json &tool = (*tools)[i];
        const std::string path = "tools[" + std::to_string(i) + "]";
        if (!tool.is_object())
            return fieldError(path, "invalid_type",
                              "Invalid type for '" + path + "': expected an object.");
        if (auto problem = brokenRule(tool, kToolRules, path))
            return problem;
        if (tool["type"] != "function")
            return fieldError(path + ".type", "invalid_value",
                              "Invalid value: the only supported value is 'function'.");
        if (auto problem = readFunction(tool["function"], path + ".function", request))
            return problem;
    }
    const Json *choice = present(body, tools != nullptr ? "tool_choice" : "function_call");
    if (choice != nullptr && *choice == "none")
        request.tools.clear();
    return std::nullopt;
}

Problem readOptions(const Json &body, DemoRequest &request)
{
    request.stream = isTrue(body, "stream");
    const Json *options = present(body, "stream_options");
    if (options != nullptr && !request.stream)
        return fieldError("stream_options", "invalid_value",
                          "'stream_options' is only allowed when 'stream' is true.");
    if (options != nullptr) {
        if (auto problem = brokenRule(*options, kStreamOptionRules, "stream_options"))
            return problem;
        request.includeUsage = isTrue(*options, "include_usage");
    }
    const Json *limit = present(body, "max_completion_tokens");
    if (limit != nullptr && present(body, "max_tokens") != nullptr)
        return fieldError("max_tokens", "invalid_value",
                          "'max_tokens' and 'max_completion_tokens' exclude each other.");
    if (limit == nullptr)
        limit = present(body, "max_tokens");
    if (limit != nullptr)
        request.maxTokens = limit->get<long long>();
    return std::nullopt;
}

Problem wrongModel(const std::string &model)
{
    if (model == kDemoModel)
        return std::nullopt;
    Error error = fieldError("model", "model_not_found",
                             "The model '" + model +
                                 "' does not exist. This is the demo "
                                 "endpoint; its only model is '" +
                                 std::string(kDemoModel) + "'.");
    error.kind = ErrorKind::ModelNotFound;
    error.httpStatus = 404;
    return error;
}

} // namespace

Result<DemoRequest> readDemoRequest(std::string_view body)
{
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object())
        return fieldError({}, "invalid_json", "The body is not a JSON object.");
    if (auto problem = brokenRule(json, kRules))
        return *problem;
    DemoRequest request;
    if (auto problem = wrongModel(json["model"].get<std::string>()))
        return *problem;
    if (auto problem = readDemoMessages(json["messages"], request))
        return *problem;
    if (auto problem = readOptions(json, request))
        return *problem;
    if (auto problem = readTools(json, request))
        return *problem;
    return request;
}

} // namespace signalbox
