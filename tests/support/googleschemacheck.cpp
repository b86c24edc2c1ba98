// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/googleschemacheck.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace signalbox::wire {

namespace {

using Json = nlohmann::json;

const Json kNoText = "";

std::string upper(const Json &word)
{
    std::string text = word.is_string() ? word.get<std::string>() : std::string();
    for (char &c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

std::string unknownMember(const Json &schema)
{
    static const std::set<std::string> known = {"type",       "format",   "description",
                                                "nullable",   "enum",     "items",
                                                "properties", "required", "anyOf"};
    for (const auto &[name, value] : schema.items()) {
        if (!known.contains(camelCase(name)))
            return name;
    }
    return {};
}

std::string enumFault(const Json &values, const std::string &type)
{
    if (type != "STRING" || !values.is_array() || values.empty())
        return "enum: only for texts";
    const bool isGood = std::ranges::all_of(
        values, [](const Json &value) { return value.is_string() && value != kNoText; });
    return isGood ? "" : "enum: cannot be empty";
}

std::string formatFault(const Json &format, const std::string &type)
{
    static const std::set<std::string> texts = {"date-time", "enum"};
    static const std::set<std::string> numbers = {"float", "double", "int32", "int64"};
    const std::string word = format.is_string() ? format.get<std::string>() : "";
    const bool isGood = type == "STRING"
                            ? texts.contains(word)
                            : type != "OBJECT" && type != "ARRAY" && numbers.contains(word);
    return isGood ? "" : "format: not supported for " + type;
}

std::string schemaFault(const Json &schema, const std::string &path);

std::string objectFault(const Json &schema, const std::string &path)
{
    const Json &properties = googleMember(schema, "properties");
    if (!properties.is_null() && !properties.is_object())
        return path + ".properties: no map";
    for (const auto &[name, property] : properties.items()) {
        if (std::string fault = schemaFault(property, path + '.' + name); !fault.empty())
            return fault;
    }
    for (const Json &name : googleMember(schema, "required")) {
        if (!name.is_string() || !properties.is_object() ||
            !properties.contains(name.get<std::string>()))
            return path + ".required: property is not defined";
    }
    return {};
}

std::string choiceFault(const Json &schema, const std::string &path)
{
    if (schema.size() != 1)
        return path + ": any_of must be the only field set";
    const Json &choices = googleMember(schema, "anyOf");
    if (!choices.is_array() || choices.empty())
        return path + ".anyOf: no list";
    for (const Json &choice : choices) {
        if (std::string fault = schemaFault(choice, path + ".anyOf"); !fault.empty())
            return fault;
    }
    return {};
}

std::string schemaFault(const Json &schema, const std::string &path)
{
    if (!schema.is_object())
        return path + ": no message";
    if (const std::string name = unknownMember(schema); !name.empty())
        return path + ": unknown name " + name;
    if (schema.contains("description") && !schema["description"].is_string())
        return path + ".description: no text";
    if (schema.contains("nullable") && !schema["nullable"].is_boolean())
        return path + ".nullable: no boolean";
    if (!googleMember(schema, "anyOf").is_null())
        return choiceFault(schema, path);
    static const std::set<std::string> types = {"STRING",  "NUMBER", "INTEGER",
                                                "BOOLEAN", "ARRAY",  "OBJECT"};
    const std::string type = upper(googleMember(schema, "type"));
    if (!types.contains(type))
        return path + ".type: must be specified";
    std::string fault;
    if (schema.contains("enum"))
        fault = enumFault(schema["enum"], type);
    if (fault.empty() && schema.contains("format"))
        fault = formatFault(schema["format"], type);
    if (!fault.empty())
        return path + '.' + fault;
    if (type == "OBJECT")
        return objectFault(schema, path);
    if (schema.contains("properties") || schema.contains("required"))
        return path + ".properties: only for objects";
    if (type == "ARRAY")
        return schema.contains("items") ? schemaFault(schema["items"], path + ".items")
                                        : path + ".items: missing field";
    return schema.contains("items") ? path + ".items: only for lists" : "";
}

} // namespace

std::string camelCase(const std::string &name)
{
    std::string camel;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '_' && i + 1 < name.size() && i > 0)
            camel += static_cast<char>(std::toupper(static_cast<unsigned char>(name[++i])));
        else
            camel += name[i];
    }
    return camel;
}

const Json &googleMember(const Json &message, const char *camel)
{
    static const Json none;
    if (!message.is_object())
        return none;
    for (const auto &[name, value] : message.items()) {
        if (camelCase(name) == camel)
            return value;
    }
    return none;
}

std::string parametersFault(const Json &schema)
{
    std::string fault = schemaFault(schema, "parameters");
    if (fault.empty() && upper(googleMember(schema, "type")) != "OBJECT")
        fault = "parameters: must be an OBJECT";
    return fault;
}

} // namespace signalbox::wire
