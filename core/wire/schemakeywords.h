// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::wire {

// JSON schema as some servers take it. What a keyword says is lost with it, so only those are known
// here without which a model still understands what is asked. Beside plain keywords there are three
// forms: `anyOf.type` (a type beside anyOf moves into its members), `items.list` (a list of items
// becomes anyOf) and `root.anyOf` (combinations at the root of a schema are dropped).
[[nodiscard]] std::span<const std::string_view> removableKeywords();

// The known ones of a list with commas, in its order, each once.
[[nodiscard]] std::vector<std::string> splitKeywords(std::string_view list);
[[nodiscard]] std::string joinKeywords(std::span<const std::string> keywords);

// The schema `json` without `keywords`; as it is when it is no object. A property that happens to
// have a keyword's name stays.
[[nodiscard]] std::string withoutKeywords(std::string json, std::span<const std::string> keywords);

} // namespace signalbox::wire
