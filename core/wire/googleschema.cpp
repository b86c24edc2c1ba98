// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/googleschema.h"

#include "core/wire/plaintext.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::wire {

namespace {

using Out = nlohmann::ordered_json;

constexpr int kMaxDepth = 32;
constexpr int kMaxNodes = 5000;
constexpr std::size_t kMaxBytes = 1024U * 1024; // of names, words and descriptions
constexpr std::size_t kMaxChoices = 200;

const Out &at(const Out &json, std::string_view key)
{
    static const Out none;
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() ? *found : none;
}

std::string wordOf(const Out &json)
{
    return json.is_string() ? lowered(json.get_ref<const std::string &>()) : std::string();
}

// The service's name for a JSON type; nullptr for what is none.
const char *typeName(std::string_view word)
{
    using Pair = std::pair<std::string_view, const char *>;
    static constexpr std::array<Pair, 6> kTypes = {{
        {"string", "STRING"},
        {"number", "NUMBER"},
        {"integer", "INTEGER"},
        {"boolean", "BOOLEAN"},
        {"array", "ARRAY"},
        {"object", "OBJECT"},
    }};
    const auto found = std::ranges::find(kTypes, word, &Pair::first);
    return found == kTypes.end() ? nullptr : found->second;
}

// Other formats of texts are refused.
bool isKnownFormat(std::string_view type, std::string_view format)
{
    constexpr std::array<std::string_view, 4> kNumbers = {"float", "double", "int32", "int64"};
    if (type == "STRING")
        return format == "date-time";
    return (type == "NUMBER" || type == "INTEGER") &&
           std::ranges::find(kNumbers, format) != kNumbers.end();
}

// What a schema says about types, in its own words or by what it has.
struct Types
{
    std::vector<const char *> names;
    bool nullable = false;

    void add(std::string_view word)
    {
        nullable = nullable || word == "null";
        const char *name = typeName(word);
        if (name && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
};

// The type of the values that a schema lists; nullptr where they are texts or of several types.
const char *typeOfValue(const Out &schema)
{
    const Out &list = at(schema, "enum");
    const Out &value = list.is_array() && !list.empty() ? list.front() : at(schema, "const");
    if (value.is_boolean())
        return "BOOLEAN";
    if (value.is_number())
        return value.is_number_integer() ? "INTEGER" : "NUMBER";
    return nullptr;
}

Types typesOf(const Out &schema)
{
    Types types;
    types.nullable = at(schema, "nullable") == true;
    const Out &type = at(schema, "type");
    types.add(wordOf(type));
    if (type.is_array()) {
        for (std::size_t i = 0; i < std::min<std::size_t>(type.size(), 8); ++i)
            types.add(wordOf(type[i]));
    }
    if (!types.names.empty())
        return types;
    if (at(schema, "properties").is_object())
        types.names = {"OBJECT"};
    else if (!at(schema, "items").is_null() || !at(schema, "prefixItems").is_null())
        types.names = {"ARRAY"};
    else if (const char *name = typeOfValue(schema))
        types.names = {name};
    return types;
}

class SchemaCleaner final
{
public:
    explicit SchemaCleaner(const Out &root) : m_root(root) {}

    Out clean(const Out &schema)
    {
        ++m_nodes;
        if (m_depth == kMaxDepth || isSpent() || !schema.is_object())
            return {{"type", "STRING"}};
        ++m_depth;
        Out out = cleanObject(schema);
        --m_depth;
        return out;
    }

private:
    [[nodiscard]] bool isSpent() const { return m_nodes > kMaxNodes || m_bytes > kMaxBytes; }

    Out cleanObject(const Out &schema)
    {
        if (const Out &reference = at(schema, "$ref"); reference.is_string())
            return described(follow(reference.get<std::string>()), schema);
        const Types types = typesOf(schema);
        Out out;
        if (const Out &parts = at(schema, "allOf"); parts.is_array() && !parts.empty())
            out = merged(types.names.empty() ? Out::object() : typed(schema, types), parts);
        else if (const Out *choices = choicesOf(schema); types.names.empty() && choices)
            out = choice(*choices);
        else
            out = typed(schema, types);
        if (types.nullable)
            allowNull(out);
        return described(std::move(out), schema);
    }

    static const Out *choicesOf(const Out &schema)
    {
        for (const char *key : {"anyOf", "oneOf"}) {
            if (const Out &list = at(schema, key); list.is_array() && !list.empty())
                return &list;
        }
        return nullptr;
    }

    // A description may stand beside everything but a choice, which stands alone.
    Out described(Out out, const Out &schema)
    {
        const Out &text = at(schema, "description");
        if (!text.is_string() || isSpent())
            return out;
        m_bytes += text.get_ref<const std::string &>().size() *
                   std::max<std::size_t>(1, at(out, "anyOf").size());
        if (!out.contains("anyOf")) {
            out["description"] = text;
            return out;
        }
        for (Out &one : out["anyOf"]) {
            if (!one.contains("description"))
                one["description"] = text;
        }
        return out;
    }

    static void allowNull(Out &out)
    {
        if (!out.contains("anyOf")) {
            out["nullable"] = true;
            return;
        }
        for (Out &one : out["anyOf"])
            one["nullable"] = true;
    }

    // `#/$defs/Name` and the like, inside of the same schema.
    Out follow(const std::string &reference)
    {
        const Out *target = &m_root;
        std::string_view rest = reference;
        if (!rest.starts_with('#') || std::ranges::find(m_open, reference) != m_open.end())
            return {{"type", "OBJECT"}};
        rest.remove_prefix(1);
        while (rest.starts_with('/')) {
            rest.remove_prefix(1);
            const std::string_view name = rest.substr(0, rest.find('/'));
            rest.remove_prefix(name.size());
            target = &at(*target, name);
        }
        if (!target->is_object())
            return {{"type", "OBJECT"}};
        m_open.push_back(reference);
        Out out = clean(*target);
        m_open.pop_back();
        return out;
    }

    Out typed(const Out &schema, const Types &types)
    {
        if (types.names.size() < 2)
            return typed(schema, types.names.empty() ? "STRING" : types.names.front());
        Out out;
        for (const char *name : types.names)
            out["anyOf"].push_back(typed(schema, name));
        return out;
    }

    Out typed(const Out &schema, const char *name)
    {
        const std::string_view type = name;
        Out out = {{"type", name}};
        if (isKnownFormat(type, wordOf(at(schema, "format"))))
            out["format"] = at(schema, "format");
        if (type == "STRING")
            addEnum(schema, out);
        else if (type == "OBJECT")
            addProperties(schema, out);
        else if (type == "ARRAY")
            out["items"] = items(schema);
        return out;
    }

    // Only texts may be listed, and none may be empty.
    void addEnum(const Out &schema, Out &out)
    {
        Out values = at(schema, "enum");
        if (const Out &constant = at(schema, "const"); constant.is_string())
            values = Out::array({constant});
        if (!values.is_array())
            return;
        Out words = Out::array();
        for (const Out &value : values) {
            if (value.is_null()) {
                out["nullable"] = true;
                continue;
            }
            if (!value.is_string() || isSpent())
                return;
            const auto &word = value.get_ref<const std::string &>();
            m_bytes += word.size() + 1;
            if (!word.empty())
                words.push_back(word);
        }
        if (!words.empty())
            out["enum"] = std::move(words);
    }

    void addProperties(const Out &schema, Out &out)
    {
        const Out &properties = at(schema, "properties");
        if (!properties.is_object() || properties.empty())
            return;
        Out &cleaned = out["properties"] = Out::object();
        for (const auto &[name, property] : properties.items()) {
            if (isSpent())
                break;
            m_bytes += name.size();
            cleaned[name] = clean(property);
        }
        addRequired(schema, out);
    }

    // A name that is no property is refused.
    static void addRequired(const Out &schema, Out &out)
    {
        const Out &required = at(schema, "required");
        if (!required.is_array())
            return;
        Out names = Out::array();
        for (std::size_t i = 0; i < std::min<std::size_t>(required.size(), kMaxNodes); ++i) {
            const Out &name = required[i];
            if (name.is_string() && out["properties"].contains(name.get<std::string>()) &&
                std::ranges::find(names, name) == names.end())
                names.push_back(name);
        }
        if (!names.empty())
            out["required"] = std::move(names);
    }

    // Of a tuple every element may be any of its types.
    Out items(const Out &schema)
    {
        const Out &items = at(schema, "items");
        const Out &tuple = items.is_array() ? items : at(schema, "prefixItems");
        return tuple.is_array() && !tuple.empty() ? choice(tuple) : clean(items);
    }

    // Null among the choices makes the others nullable; one choice is none.
    Out choice(const Out &choices)
    {
        Out list = Out::array();
        bool nullable = false;
        for (const Out &one : choices) {
            if (isSpent() || list.size() >= kMaxChoices)
                break;
            if (wordOf(at(one, "type")) == "null") {
                nullable = true;
                continue;
            }
            Out cleaned = clean(one);
            if (const Out inner = at(cleaned, "anyOf"); inner.is_array())
                list.insert(list.end(), inner.begin(), inner.end());
            else if (std::ranges::find(list, cleaned) == list.end())
                list.push_back(std::move(cleaned));
        }
        Out out = {{"type", "STRING"}};
        if (list.size() == 1)
            out = std::move(list.front());
        else if (!list.empty())
            out = {{"anyOf", std::move(list)}};
        if (nullable)
            allowNull(out);
        return out;
    }

    // All that `out` and the parts say together: for objects, every property of each.
    Out merged(Out out, const Out &parts)
    {
        for (const Out &part : parts) {
            if (isSpent())
                break;
            Out cleaned = clean(part);
            if (out.empty() || (isObject(cleaned) && !isObject(out)))
                out = std::move(cleaned);
            else if (at(out, "type") == at(cleaned, "type") && !out.contains("anyOf"))
                mergeSame(out, cleaned);
        }
        return out.empty() ? Out{{"type", "STRING"}} : out;
    }

    static bool isObject(const Out &schema) { return at(schema, "type") == "OBJECT"; }

    static void mergeSame(Out &out, const Out &more)
    {
        for (const auto &[key, value] : more.items()) {
            if (key == "properties") {
                out[key].update(value);
            } else if (key == "required") {
                for (const Out &name : value) {
                    if (std::ranges::find(out[key], name) == out[key].end())
                        out[key].push_back(name);
                }
            } else if (!out.contains(key)) {
                out[key] = value;
            }
        }
    }

    const Out &m_root;
    std::vector<std::string> m_open; // references on the way to where we are
    int m_depth = 0;
    int m_nodes = 0;
    std::size_t m_bytes = 0;
};

} // namespace

std::optional<nlohmann::ordered_json> googleSchema(std::string_view schema)
{
    const std::optional<Out> root = parseOrdered(schema);
    if (!root || !root->is_object())
        return std::nullopt;
    Out cleaned = SchemaCleaner(*root).clean(*root);
    // The arguments are one object. Of several forms that it may take all properties are told and
    // none is required.
    if (const Out forms = at(cleaned, "anyOf"); forms.is_array()) {
        cleaned = {{"type", "OBJECT"}, {"properties", Out::object()}};
        for (const Out &form : forms) {
            if (at(form, "properties").is_object())
                cleaned["properties"].update(form["properties"]);
        }
    }
    const Out &properties = at(cleaned, "properties");
    if (!properties.is_object() || properties.empty())
        return std::nullopt;
    return cleaned;
}

} // namespace signalbox::wire
