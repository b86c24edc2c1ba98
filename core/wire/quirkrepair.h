// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/codec.h"

#include <optional>
#include <span>
#include <string>

namespace signalbox::wire {

// What to change so that the server takes the request, and the server's own words for it.
struct Repair
{
    QuirkChange change;
    std::string words;
};

// What `error`, the answer to `request` sent with `quirks`, asks us to do otherwise. Codes and
// parameters decide before phrases. At most one change, only of something that was sent or that the
// server says is missing, only one that changes the request, and none of those `tried` before.
[[nodiscard]] std::optional<Repair> repairFor(const ApiError &error, Dialect dialect,
                                              const ChatRequest &request, const Quirks &quirks,
                                              std::span<const QuirkChange> tried = {});

// Whether `error` says that the server, or it for this model, does not offer the chat completions
// API or the Responses API that was asked: then the other one may answer.
[[nodiscard]] bool missesApi(const ApiError &error, Dialect dialect);

} // namespace signalbox::wire
