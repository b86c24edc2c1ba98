// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/apispec.h"

namespace signalbox {

// Whether `text`, which is not empty, is of the form that `rule` wants. What passes as a HostLabel
// cannot leave its place in a host name, and a PathSegment is encoded where it is used.
[[nodiscard]] bool followsRule(FieldRule rule, const QString &text);

// A control, format or line-separating character: what a person cannot see and a terminal obeys.
[[nodiscard]] bool hasInvisibleCharacters(const QString &text);

} // namespace signalbox
