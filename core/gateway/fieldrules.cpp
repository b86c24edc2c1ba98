// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/fieldrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<JsonShape, std::string_view>, 6> kShapeNames = {{
    {JsonShape::Boolean, "a boolean"},
    {JsonShape::Integer, "an integer"},
    {JsonShape::Number, "a number"},
    {JsonShape::String, "a string"},
    {JsonShape::Array, "an array"},
    {JsonShape::Object, "an object"},
}};

unsigned shapesOf(const Json &value)
{
    if (value.is_boolean())
        return static_cast<unsigned>(JsonShape::Boolean);
    if (value.is_number_integer())
        return JsonShape::Integer | JsonShape::Number;
    if (value.is_number())
        return static_cast<unsigned>(JsonShape::Number);
    if (value.is_string())
        return static_cast<unsigned>(JsonShape::String);
    if (value.is_array())
        return static_cast<unsigned>(JsonShape::Array);
    return static_cast<unsigned>(JsonShape::Object);
}

std::string shapeNames(unsigned shapes, std::string_view separator)
{
    std::string names;
    for (const auto &[shape, name] : kShapeNames) {
        if ((shapes & static_cast<unsigned>(shape)) != 0)
            names.append(names.empty() ? "" : separator).append(name);
    }
    return names;
}

std::string shownNumber(double number)
{
    return Json(static_cast<long long>(number)).dump();
}

std::optional<Error> brokenValue(const Json &value, const FieldRule &rule, const std::string &param)
{
    const unsigned shapes = shapesOf(value);
    if ((shapes & rule.shapes) == 0)
        return fieldError(param, "invalid_type",
                          "Invalid type for '" + param + "': expected " +
                              shapeNames(rule.shapes, " or ") + ", but got " +
                              shapeNames(shapes & ~static_cast<unsigned>(JsonShape::Number), "") +
                              " instead.");
    if (value.is_number() && (value.get<double>() < rule.low || value.get<double>() > rule.high))
        return fieldError(param, "invalid_value",
                          "Invalid '" + param + "': expected a value between " +
                              shownNumber(rule.low) + " and " + shownNumber(rule.high) + ".");
    return std::nullopt;
}

} // namespace

std::optional<Error> brokenRule(const Json &object, std::span<const FieldRule> rules,
                                const std::string &path)
{
    const std::string prefix = path.empty() ? std::string() : path + ".";
    for (const auto &[key, value] : object.items()) {
        const auto rule = std::ranges::find(rules, key, &FieldRule::name);
        if (rule == rules.end())
            return fieldError(prefix + key, "unknown_parameter",
                              "Unknown parameter: '" + prefix + key + "'.");
        if (value.is_null())
            continue;
        if (auto error = brokenValue(value, *rule, prefix + key))
            return error;
    }
    for (const FieldRule &rule : rules) {
        const auto found = object.find(rule.name);
        if (rule.isRequired && (found == object.end() || found->is_null()))
            return fieldError(prefix + std::string(rule.name), "missing_required_parameter",
                              "Missing required parameter: '" + prefix + std::string(rule.name) +
                                  "'.");
    }
    return std::nullopt;
}

Error fieldError(const std::string &param, const char *code, const std::string &message)
{
    Error error;
    error.kind = ErrorKind::BadRequest;
    error.detail = QString::fromStdString(message);
    error.httpStatus = 400;
    error.code = QString::fromLatin1(code);
    error.subject = QString::fromStdString(param);
    return error;
}

} // namespace signalbox
