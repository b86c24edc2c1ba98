// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace signalbox::wire {

// What Google's service would refuse of a generateContent request to `model`, in words; empty when
// it would take it. Members count in camelCase and in snake_case, as the service takes both. It
// knows the rules on its own, without our request builder.
[[nodiscard]] std::string googleRequestFault(std::string_view body, std::string_view model);

// The same for a schema in `parameters`.
[[nodiscard]] std::string googleSchemaFault(std::string_view schema);

} // namespace signalbox::wire
