// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace signalbox {

// How the key is shown to the server.
enum class AuthMode {
    Bearer,       // Authorization: Bearer <key>
    XApiKey,      // x-api-key: <key>
    ApiKey,       // api-key: <key>
    XGoogApiKey,  // x-goog-api-key: <key>
    CustomHeader, // <Endpoint::authHeader>: <key>
    AwsSignature, // SigV4 with the field access-key-id, or a profile, and the key as its secret
    GoogleCredentials, // a token bought with the key, which is a credentials file's JSON
    None,
};

// The names of the contract: "bearer", "x-api-key" …, and back. "header" for CustomHeader.
[[nodiscard]] QString authModeName(AuthMode mode);
[[nodiscard]] std::optional<AuthMode> authModeFromName(const QString &name);

} // namespace signalbox
