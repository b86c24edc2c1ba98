// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/modelfacts.h"

#include <QString>

#include <optional>

namespace signalbox {

// One entry of a server's list of models. Unset: the list does not say.
struct OfferedModel
{
    QString id;
    QString displayName = {};
    ModelFacts facts = {}; // from the server, all of them
    std::optional<bool> canChat = {};
    std::optional<bool> canEmbed = {};

    friend bool operator==(const OfferedModel &, const OfferedModel &) = default;
};

} // namespace signalbox
