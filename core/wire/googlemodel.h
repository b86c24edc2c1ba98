// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/jsontext.h"

#include <string>
#include <string_view>

// What follows from the id of a Google model. The service tells none of it in its answers, so the
// id decides: `gemini-3-flash`, `models/gemini-2.5-pro`, `publishers/google/models/…`.
// Source: ai.google.dev, "Gemini thinking", "Thought signatures" and "OpenAI compatibility"
// (August 2026).
namespace signalbox::wire {

enum class GoogleFamily {
    Gemma,   // no system instruction
    Budget,  // Gemini 2.5: thinks within a budget of tokens
    Level,   // Gemini 3 and later, and the `-latest` names: thinks on a level, checks signatures
    Unknown, // older, tuned or made by others: neither
};

[[nodiscard]] GoogleFamily googleFamily(std::string_view model);

// The `thinkingConfig` for an effort: none, minimal, low, medium, high and xhigh. A budget or a
// level, never both, and the thoughts in words unless the model shall not think. Null for models
// that take neither and for other words.
//
// Budget: none 0 (pro, which cannot stop thinking: 128), minimal and low 1,024, medium 8,192, high
// and xhigh 24,576. Level: none and minimal MINIMAL (pro: LOW), low LOW, medium MEDIUM
// (gemini-3-pro: HIGH), high and xhigh HIGH.
[[nodiscard]] nlohmann::ordered_json googleThinking(std::string_view model,
                                                    std::string_view effort);

} // namespace signalbox::wire
