// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorization.h"

#include <QUrl>

namespace signalbox {

class Environment;
struct FoundKey;

// Authorizations of the mode AwsSignature.
//
// A key is the secret of the card's access key ID; without an ID it is a Bedrock API key and goes
// as a bearer token. Without a key: the card's profile, then AWS_BEARER_TOKEN_BEDROCK (at Bedrock's
// own hosts), then AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, then the
// profile that AWS_PROFILE names, else "default", then the general variables of keyorder.h.
//
// Keys of the environment sign for any host, other than tokens: the secret stays here, and a
// signature is good for the host that it names and for nobody else.

[[nodiscard]] Result<Authorization> awsAuthorization(const Endpoint &endpoint,
                                                     const FoundKey &found);
// `url`: where the endpoint's requests go. InvalidInput when there is nothing to sign with.
[[nodiscard]] Result<Authorization> awsAuthorizationWithoutKey(const Endpoint &endpoint,
                                                               const QUrl &url,
                                                               const Environment &environment);

} // namespace signalbox
