// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>

// The part of googlerequestcheck that knows schemas and members.
namespace signalbox::wire {

// The member `camel` of a message, under either of its two names; null when absent.
[[nodiscard]] const nlohmann::json &googleMember(const nlohmann::json &message, const char *camel);

// A name in camelCase.
[[nodiscard]] std::string camelCase(const std::string &name);

// What is wrong with a schema in `parameters`; empty when nothing is. The top must be an object.
[[nodiscard]] std::string parametersFault(const nlohmann::json &schema);

} // namespace signalbox::wire
