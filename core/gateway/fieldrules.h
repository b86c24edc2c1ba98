// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace signalbox {

enum class JsonShape : unsigned {
    Boolean = 1,
    Integer = 2,
    Number = 4, // integers too
    String = 8,
    Array = 16,
    Object = 32,
};

[[nodiscard]] constexpr unsigned operator|(JsonShape left, JsonShape right)
{
    return static_cast<unsigned>(left) | static_cast<unsigned>(right);
}

// What one field of a JSON object may be. A null counts as absent.
struct FieldRule
{
    constexpr FieldRule(std::string_view fieldName, JsonShape shape)
        : name(fieldName), shapes(static_cast<unsigned>(shape))
    {}
    constexpr FieldRule(std::string_view fieldName, unsigned anyOf) : name(fieldName), shapes(anyOf)
    {}
    [[nodiscard]] constexpr FieldRule required() const
    {
        FieldRule rule = *this;
        rule.isRequired = true;
        return rule;
    }
    // For numbers.
    [[nodiscard]] constexpr FieldRule between(double least, double most) const
    {
        FieldRule rule = *this;
        rule.low = least;
        rule.high = most;
        return rule;
    }

    std::string_view name;
    unsigned shapes;
    bool isRequired = false;
    double low = std::numeric_limits<double>::lowest();
    double high = std::numeric_limits<double>::max();
};

// The first field of `object` that breaks a rule or has none, in the words and codes of the OpenAI
// API; `path` ("messages[0]") stands before its name. The status is 400.
[[nodiscard]] std::optional<Error> brokenRule(const nlohmann::json &object,
                                              std::span<const FieldRule> rules,
                                              const std::string &path = {});

[[nodiscard]] Error fieldError(const std::string &param, const char *code,
                               const std::string &message);

} // namespace signalbox
