// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorization.h"

#include <QUrl>

namespace signalbox {

class Environment;
struct FoundKey;

// Authorizations of the mode GoogleCredentials. One with a grant lacks its token still.
//
// A key is the JSON of credentials or the path of its file; an access token ("ya29.…") goes as a
// bearer token, and anything else is an API key of express mode. Without a key: the file that
// GOOGLE_APPLICATION_CREDENTIALS names, then that of `gcloud auth application-default login`, both
// for Google's hosts only, because their tokens open the whole account; then the variables of
// keyorder.h.

[[nodiscard]] Result<Authorization> googleAuthorization(const Endpoint &endpoint,
                                                        const FoundKey &found,
                                                        const Environment &environment);
// `url`: where the endpoint's requests go. InvalidInput when there is nothing to show.
[[nodiscard]] Result<Authorization> googleAuthorizationWithoutKey(const Endpoint &endpoint,
                                                                  const QUrl &url,
                                                                  const Environment &environment);

} // namespace signalbox
