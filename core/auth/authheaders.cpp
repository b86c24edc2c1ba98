// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authheaders.h"

namespace signalbox {

QList<SecretHeader> authHeaders(const Endpoint &endpoint, const Secret &key)
{
    if (key.isEmpty())
        return {};
    switch (endpoint.auth) {
    case AuthMode::Bearer:
        return {{.name = "Authorization", .prefix = "Bearer ", .value = key}};
    case AuthMode::XApiKey:
        return {{.name = "x-api-key", .value = key}};
    case AuthMode::ApiKey:
        return {{.name = "api-key", .value = key}};
    case AuthMode::CustomHeader:
        return {{.name = endpoint.authHeader.toLatin1(), .value = key}};
    case AuthMode::None:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
