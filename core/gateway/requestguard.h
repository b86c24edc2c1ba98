// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/httprequestparser.h"
#include "core/gateway/incomingrequest.h"

#include <QtGlobal>

#include <optional>

namespace signalbox {

// Whether a request may be a web page's doing, or be meant for another server. It judges the head,
// before the body is read and before any route is known, so that it holds for every path. A page in
// a browser can reach a loopback port in three ways: a name of its own that resolves to loopback
// (Host), a cross-site fetch (Origin, Sec-Fetch-Site, preflights, upgrades), and a form, which can
// only send the three content types of forms.
[[nodiscard]] std::optional<HttpRefusal> refusalOf(const IncomingRequest &head, quint16 port);

} // namespace signalbox
