// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsontext.h"

#include <optional>
#include <string_view>

namespace signalbox::wire {

// A tool's JSON schema in the subset that `parameters` takes everywhere: type, description, format,
// nullable, enum, properties, required, items, anyOf. References are followed, what has no place in
// the subset is left out, and what may be anything is asked for as a text: the tool checks its
// arguments against the original. Nothing for a tool without arguments: an object
// without properties is refused, a declaration without parameters is not.
//
// `parametersJsonSchema` would take the schema as it is, but version v1 and older proxies do not
// know it.
//
// A schema may come from a stranger's tool server: depth, references and size are bounded.
[[nodiscard]] std::optional<nlohmann::ordered_json> googleSchema(std::string_view schema);

} // namespace signalbox::wire
