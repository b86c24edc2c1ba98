// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/authmode.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QString authModeName(AuthMode mode)
{
    switch (mode) {
    case AuthMode::Bearer:
        return u"bearer"_s;
    case AuthMode::XApiKey:
        return u"x-api-key"_s;
    case AuthMode::ApiKey:
        return u"api-key"_s;
    case AuthMode::XGoogApiKey:
        return u"x-goog-api-key"_s;
    case AuthMode::CustomHeader:
        return u"header"_s;
    case AuthMode::AwsSignature:
        return u"aws-sigv4"_s;
    case AuthMode::GoogleCredentials:
        return u"google-credentials"_s;
    case AuthMode::None:
        return u"none"_s;
    }
    Q_UNREACHABLE();
}

std::optional<AuthMode> authModeFromName(const QString &name)
{
    for (const AuthMode mode :
         {AuthMode::Bearer, AuthMode::XApiKey, AuthMode::ApiKey, AuthMode::XGoogApiKey,
          AuthMode::CustomHeader, AuthMode::AwsSignature, AuthMode::GoogleCredentials,
          AuthMode::None}) {
        if (authModeName(mode) == name)
            return mode;
    }
    return std::nullopt;
}

} // namespace signalbox
