// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/transport.h"

#include <QString>

namespace signalbox::testing {

[[nodiscard]] inline wire::HttpRequest get(const QString &url)
{
    return {.method = "GET", .url = url.toStdString()};
}

[[nodiscard]] inline wire::HttpRequest post(const QString &url,
                                            const std::string &body = R"({"model":"m"})")
{
    return {.method = "POST",
            .url = url.toStdString(),
            .headers = {{"Content-Type", "application/json"}},
            .body = body};
}

[[nodiscard]] inline SecretHeader bearer(const QByteArray &key)
{
    return {"Authorization", "Bearer ", Secret(key)};
}

} // namespace signalbox::testing
