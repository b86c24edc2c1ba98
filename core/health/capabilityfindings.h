// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/capability.h"
#include "core/model/learntquirk.h"
#include "core/model/modelfacts.h"

#include <QStringList>

namespace signalbox {

struct CapabilityOutcome;
class CapabilityStore;
struct Endpoint;
class EndpointStore;
class QuirkStore;

// What follows from a test for the requests to come. What only a server's refusal proves follows
// from a refusal alone: a model that answered a tool with words may take the next one.
struct CapabilityFindings
{
    QList<LearntQuirk> learnt = {};
    QStringList disproved = {}; // names of quirks that the test showed to be no longer true
    ModelFacts facts = {};      // from a test

    friend bool operator==(const CapabilityFindings &, const CapabilityFindings &) = default;
};

// `known`: what is learnt of the model so far. What a person locked is left alone.
[[nodiscard]] CapabilityFindings findingsOf(const CapabilityReport &report, const QString &modelId,
                                            const QList<LearntQuirk> &known);

struct CapabilityStores
{
    EndpointStore &endpoints;
    QuirkStore &quirks;
    CapabilityStore &tests;
};

// Keeps a finished test and what follows from it: quirks of every model, tests and facts of those
// that the card has. Nothing of an endpoint that is gone or leads to another server than the one
// that was `asked`.
[[nodiscard]] Result<void> keepTest(const CapabilityStores &stores, const Endpoint &asked,
                                    const QString &modelId, const CapabilityOutcome &outcome);

} // namespace signalbox
