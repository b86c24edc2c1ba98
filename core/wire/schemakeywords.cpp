// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/schemakeywords.h"

#include "core/wire/jsontext.h"
#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace signalbox::wire {

namespace {

using Schema = nlohmann::ordered_json;

// `$ref` and `$defs` are not among them: what they stand for would be lost.
constexpr std::array kRemovable = std::to_array<std::string_view>({
    "$schema",
    "$id",
    "$comment",
    "additionalProperties",
    "unevaluatedProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "not",
    "const",
    "default",
    "example",
    "examples",
    "title",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "prefixItems",
    "readOnly",
    "writeOnly",
    "deprecated",
    "nullable",
    "contentEncoding",
    "contentMediaType",
    "anyOf.type",
    "items.list",
    "root.anyOf",
});

constexpr std::array<const char *, 4> kMapsOfSchemas = {"properties", "patternProperties", "$defs",
                                                        "definitions"};
constexpr std::array<const char *, 4> kListsOfSchemas = {"anyOf", "oneOf", "allOf", "prefixItems"};
constexpr std::array<const char *, 9> kSchemas = {
    "items",    "additionalProperties", "unevaluatedProperties", "not", "if", "then", "else",
    "contains", "propertyNames"};

class Cleaner final
{
public:
    explicit Cleaner(std::span<const std::string> keywords) : m_keywords(keywords) {}

    // The depth is that of the text, which parseOrdered() bounds.
    void clean(Schema &schema) const
    {
        if (!schema.is_object())
            return;
        if (refuses("const") && schema.contains("const") && !schema.contains("enum"))
            schema["enum"] = Schema::array({schema["const"]});
        if (refuses("anyOf.type"))
            moveTypeIntoAnyOf(schema);
        if (refuses("items.list") && schema.contains("items") && schema["items"].is_array())
            schema["items"] = Schema{{"anyOf", schema["items"]}};
        for (const std::string &keyword : m_keywords)
            schema.erase(keyword);
        for (const char *key : kMapsOfSchemas) {
            if (schema.contains(key) && schema[key].is_object())
                cleanEach(schema[key]);
        }
        for (const char *key : kListsOfSchemas) {
            if (schema.contains(key) && schema[key].is_array())
                cleanEach(schema[key]);
        }
        for (const char *key : kSchemas) {
            if (schema.contains(key))
                clean(schema[key]);
        }
    }

    void cleanRoot(Schema &schema) const
    {
        if (refuses("root.anyOf")) {
            for (const char *key : {"anyOf", "oneOf", "allOf", "enum", "not"})
                schema.erase(key);
            schema["type"] = "object";
        }
        clean(schema);
    }

private:
    [[nodiscard]] bool refuses(std::string_view keyword) const
    {
        return std::ranges::find(m_keywords, keyword) != m_keywords.end();
    }

    void cleanEach(Schema &schemas) const
    {
        for (Schema &schema : schemas)
            clean(schema);
    }

    static void moveTypeIntoAnyOf(Schema &schema)
    {
        if (!schema.contains("type") || !schema.contains("anyOf") || !schema["anyOf"].is_array())
            return;
        for (Schema &member : schema["anyOf"]) {
            if (member.is_object() && !member.contains("type"))
                member["type"] = schema["type"];
        }
        schema.erase("type");
    }

    std::span<const std::string> m_keywords;
};

} // namespace

std::span<const std::string_view> removableKeywords()
{
    return kRemovable;
}

std::vector<std::string> splitKeywords(std::string_view list)
{
    std::vector<std::string> keywords;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view word = trimmed(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (std::ranges::find(kRemovable, word) != kRemovable.end() &&
            std::ranges::find(keywords, word) == keywords.end())
            keywords.emplace_back(word);
    }
    return keywords;
}

std::string joinKeywords(std::span<const std::string> keywords)
{
    std::string list;
    for (const std::string &keyword : keywords)
        list += (list.empty() ? "" : ",") + keyword;
    return list;
}

std::string withoutKeywords(std::string json, std::span<const std::string> keywords)
{
    if (keywords.empty())
        return json;
    std::optional<Schema> schema = parseOrdered(json);
    if (!schema || !schema->is_object())
        return json;
    Cleaner(keywords).cleanRoot(*schema);
    return dumpJson(*schema);
}

} // namespace signalbox::wire
