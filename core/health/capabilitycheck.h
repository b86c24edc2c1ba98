// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capability.h"
#include "core/wire/chatevent.h"
#include "core/wire/chatrequest.h"
#include "core/wire/quirks.h"

#include <optional>
#include <string>
#include <vector>

// What each question of the capability test is, and what its answer means. No I/O, no clock. All
// texts are ours and fixed: nothing of the person's is sent.
namespace signalbox {

// `needsRoom`: the model used a limit up before it answered, or was seen to think.
[[nodiscard]] wire::ChatRequest capabilityRequest(Capability capability, bool needsRoom);

// `quirks` as far as they leave the question open: whoever tests native tools sends them, whatever
// is known of the server.
[[nodiscard]] wire::Quirks quirksToTest(Capability capability, wire::Quirks quirks);

// Whether a repair of this quirk would drop the very thing that is tested: a server that asks for
// it refuses the capability.
[[nodiscard]] bool dropsWhatIsTested(Capability capability, const QString &quirkName);

// The events of one answer put together.
struct CapabilityAnswer
{
    std::string text = {};
    bool thought = false;
    std::vector<wire::ToolCall> calls = {};
    bool isStreamed = false;
    bool isCutOff = false; // by the limit on tokens
    std::optional<wire::ApiError> error = {};
};
[[nodiscard]] CapabilityAnswer capabilityAnswer(const std::vector<wire::ChatEvent> &events);

// What an answer without an error says. NotTested where the limit on tokens came before the answer.
[[nodiscard]] CapabilityState judged(Capability capability, const CapabilityAnswer &answer);

// Whether an error is the server's word on what was asked, rather than of the day or the way to it.
[[nodiscard]] bool isAboutTheRequest(const Error &error);

} // namespace signalbox
