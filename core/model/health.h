// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/keysource.h"

#include <QDateTime>
#include <QList>

#include <chrono>
#include <memory>
#include <optional>

namespace signalbox {

struct ExchangeRecord;

enum class HealthState {
    Unknown, // not checked yet
    Green,   // ready
    Yellow,  // reachable, but rate-limited or busy
    Red,     // does not work
};

// The four checks, in their order.
enum class HealthStep {
    Url,
    Connection,
    Authentication,
    Model,
};

enum class StepState {
    Passed,
    Limited,
    Failed,
    Skipped,
};

struct StepResult
{
    HealthStep step = HealthStep::Url;
    StepState state = StepState::Skipped;
    std::optional<std::chrono::milliseconds> duration = {};
    std::optional<Error> error = {}; // for Limited and Failed; for Passed a note worth showing
    // The request that this was seen by, as it went over the wire; null: none, or it is not known.
    std::shared_ptr<const ExchangeRecord> exchange = {};
};

// The latest verdict on one endpoint. The card, the selector and the terminal all show this value.
struct HealthReport
{
    HealthState state = HealthState::Unknown;
    bool checking = false; // a check runs now; the rest is from the one before
    QList<StepResult> steps = {};
    std::optional<std::chrono::milliseconds> latency = {}; // of the last answered request
    QDateTime checkedAt = {};                              // UTC; null: never
    QString suggestedBaseUrl = {};                         // a list of models answered there
    QDateTime retryAt = {};                                // UTC; set while rate-limited
    KeySource keySource = {};                              // of the key that was shown

    // The reason of a yellow or red dot.
    [[nodiscard]] const Error *problem() const
    {
        for (const StepResult &step : steps) {
            if (step.state == StepState::Failed || step.state == StepState::Limited)
                return step.error ? &*step.error : nullptr;
        }
        return nullptr;
    }
};

// One verdict in the past.
struct HealthSample
{
    QDateTime at;
    HealthState state = HealthState::Unknown;
    std::optional<std::chrono::milliseconds> latency = {};
    QString problem = {}; // errorKindName, empty for green
};

// "green", "connection", "passed": the words of `check --json`.
[[nodiscard]] QString healthStateName(HealthState state);
[[nodiscard]] QString healthStepName(HealthStep step);
[[nodiscard]] QString stepStateName(StepState state);

} // namespace signalbox
