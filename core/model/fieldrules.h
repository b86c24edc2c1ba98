// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/apispec.h"

#include <QUrl>

namespace signalbox {

// Whether `text`, which is not empty, is of the form that `rule` wants. What passes as a HostLabel
// cannot leave its place in a host name, and a PathSegment is encoded where it is used.
[[nodiscard]] bool followsRule(FieldRule rule, const QString &text);

// Whether credentials in a request body may go there: https, or http on this computer, since they
// would be readable on their way and a name says nothing of its address. Without a login in it.
[[nodiscard]] bool isTokenServer(const QUrl &url);

// A control, format or line-separating character: what a person cannot see and a terminal obeys.
[[nodiscard]] bool hasInvisibleCharacters(const QString &text);

} // namespace signalbox
