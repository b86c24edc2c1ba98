// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <variant>

namespace signalbox {

class Environment;

// The JSON of a service account: signs a JWT for each access token.
struct GoogleServiceAccount
{
    QString email;
    QString keyId;
    Secret privateKey; // PEM
    QUrl tokenUri;
};

// What `gcloud auth application-default login` writes: a refresh token of a person.
struct GoogleUser
{
    QString clientId;
    Secret clientSecret;
    Secret refreshToken;
    QUrl tokenUri;
    QByteArray quotaProject = {}; // who pays; sent as x-goog-user-project
};

using GoogleCredentials = std::variant<GoogleServiceAccount, GoogleUser>;

// Whether a key field holds credentials, or the path of a file of them, rather than an API key or a
// token.
[[nodiscard]] bool looksLikeGoogleCredentials(const Secret &text);

// Reads credentials as people paste them: the JSON of at most 16 KiB, also as a quoted string, with
// line breaks or doubled backslashes in the key, or the path of its file. InvalidInput for what is
// cut off, of another type (named in the detail), or without what it needs.
[[nodiscard]] Result<GoogleCredentials> readGoogleCredentials(const Secret &text,
                                                              const Environment &environment);

[[nodiscard]] const QUrl &tokenUriOf(const GoogleCredentials &credentials);

// Credentials go only to the token servers that Google documents. Any other must be confirmed: then
// `confirmed` is that very URI, and one that isTokenServer() of core/model/fieldrules.h allows.
[[nodiscard]] Result<void> checkTokenUri(const QUrl &uri, const QString &confirmed);

// The signed statement that buys an access token, good for an hour from `now`.
[[nodiscard]] Result<Secret> makeJwt(const GoogleServiceAccount &account, const QString &scope,
                                     const QDateTime &now);

} // namespace signalbox
