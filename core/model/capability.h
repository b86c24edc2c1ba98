// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <optional>

namespace signalbox {

// What a model can be tested for, in the order of the test.
enum class Capability {
    Text,
    Streaming,
    NativeTools,
    LegacyTools,
    Vision,
    Reasoning,
};

enum class CapabilityState {
    NotTested,
    Running, // never kept
    Passed,
    Missed, // answered, but without what was asked for: words instead of a call
    Failed, // refused
};

struct CapabilityResult
{
    Capability capability = Capability::Text;
    CapabilityState state = CapabilityState::NotTested;
    std::optional<std::chrono::milliseconds> latency = {}; // of the whole answer
    // Of Failed the server's words; of NotTested what stood in the way, if anything did.
    std::optional<Error> error = {};

    friend bool operator==(const CapabilityResult &, const CapabilityResult &) = default;
};

// What the test of one model of one endpoint found: a result for every capability, in their order.
struct CapabilityReport
{
    QDateTime testedAt = {}; // UTC
    QList<CapabilityResult> results = {};

    [[nodiscard]] const CapabilityResult &result(Capability capability) const
    {
        return results.at(static_cast<qsizetype>(capability));
    }
    [[nodiscard]] CapabilityState state(Capability capability) const
    {
        return result(capability).state;
    }

    friend bool operator==(const CapabilityReport &, const CapabilityReport &) = default;
};

// All of them, in their order.
[[nodiscard]] const QList<Capability> &capabilities();
// Nothing is tested yet.
[[nodiscard]] CapabilityReport untestedReport();

// "tools_native", "missed": the words of `models --test --json` and of the database, and back.
[[nodiscard]] QString capabilityName(Capability capability);
[[nodiscard]] QString capabilityStateName(CapabilityState state);
[[nodiscard]] std::optional<CapabilityState> capabilityStateFromName(const QString &name);

} // namespace signalbox
