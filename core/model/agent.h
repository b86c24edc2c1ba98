// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <QString>

#include <optional>

namespace signalbox {

// A model of an endpoint. The endpoint may have been deleted since.
struct ModelRef
{
    EndpointId endpoint = {};
    QString modelId = {};

    [[nodiscard]] bool isEmpty() const { return !endpoint.isValid(); }
    friend bool operator==(const ModelRef &, const ModelRef &) = default;
};

// A name, a model and a system prompt that conversations are held with.
struct Agent
{
    AgentId id = {};
    QString name = {};
    ModelRef model = {};
    QString systemPrompt = {};
    std::optional<double> temperature = {};

    friend bool operator==(const Agent &, const Agent &) = default;
};

} // namespace signalbox
