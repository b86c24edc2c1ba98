// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/apispec.h"

#include <QUrl>

namespace signalbox {

enum class Operation {
    Chat,
    Models,
    Embeddings,
};

// Where the requests of a base URL go. A base that already ends in the operation's path is used as
// typed; else the path is appended, query kept, fragment dropped, no version invented. Fails with
// InvalidInput for what is not an http(s) URL. The rules are those of the chat completions dialect:
// the whole suffix must match, `/chat/completions-proxy` does not.
[[nodiscard]] Result<QUrl> requestUrl(ApiSpec spec, const QString &baseUrl, Operation operation);

// True for localhost, loopback, private and link-local addresses, .local, .internal and
// single-label names: where plain http is fine.
[[nodiscard]] bool isPrivateHost(const QString &host);

} // namespace signalbox
