// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/providers/endpointdraft.h"

namespace signalbox {

// A draft that was filled from a pasted command or URL. Pure.
struct PastedEndpoint
{
    enum class Kind {
        OrdinaryText, // nothing to fill: it belongs where it was pasted
        Unreadable,   // a command without a usable URL; it may hold a key and goes nowhere
        Filled,
    };

    Kind kind = Kind::OrdinaryText;
    EndpointDraft draft = {};
    Secret key = {};
    QStringList leftOut = {}; // names of headers that look like a second secret
};

// Of a new endpoint everything is filled in; a typed name stays. `takenNames`: of the others.
[[nodiscard]] PastedEndpoint fillNew(const QString &pasted, const EndpointDraft &before,
                                     const QStringList &takenNames);
// Of a saved one only where it is. What else was pasted, the key above all, is dropped.
[[nodiscard]] PastedEndpoint fillAddress(const QString &pasted, const EndpointDraft &before);

} // namespace signalbox
