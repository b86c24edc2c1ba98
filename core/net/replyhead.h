// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/net/limits.h"
#include "core/wire/httpmessage.h"

#include <QUrl>

namespace signalbox {

// Whether the answer that begins with this head may be read: a final status, a bounded header, one
// way of saying its length, no compression, no redirect. Fails with Protocol, TooLarge or
// Redirected (whose subject is the host it points to).
[[nodiscard]] Result<void> checkReplyHead(const wire::HttpResponseHead &head, const QUrl &url,
                                          const Limits &limits);

} // namespace signalbox
