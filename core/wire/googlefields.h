// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/chatevent.h"
#include "core/wire/codec.h"
#include "core/wire/jsontext.h"

#include <optional>
#include <string_view>

// The small vocabularies of Google's dialect.
namespace signalbox::wire {

// The numbers of `usageMetadata`: input includes what was cached, output excludes the thoughts.
// Nothing when it has no count at all (Vertex sends such objects on the way).
[[nodiscard]] std::optional<Usage> googleUsage(const Json &usage);

// Words as the service sends them, and numbers where a proxy sends those; words that say nothing
// are Unknown.
[[nodiscard]] FinishReason googleFinishReason(std::string_view word);

// A model list, whose ids lose the folder that stands before them.
[[nodiscard]] std::optional<ModelList> googleModels(std::string_view body);

} // namespace signalbox::wire
