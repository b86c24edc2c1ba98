// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointfield.h"

namespace signalbox {

using namespace Qt::StringLiterals;

QString fieldName(EndpointField field)
{
    switch (field) {
    case EndpointField::Name:
        return u"name"_s;
    case EndpointField::Spec:
        return u"spec"_s;
    case EndpointField::BaseUrl:
        return u"base-url"_s;
    case EndpointField::ApiKey:
        return u"api-key"_s;
    case EndpointField::Auth:
        return u"auth"_s;
    case EndpointField::AuthHeader:
        return u"auth-header"_s;
    case EndpointField::ModelId:
        return u"model-id"_s;
    case EndpointField::DisplayName:
        return u"display-name"_s;
    case EndpointField::ContextWindow:
        return u"context-window"_s;
    case EndpointField::MaxOutput:
        return u"max-output"_s;
    case EndpointField::ExtraHeaders:
        return u"extra-headers"_s;
    case EndpointField::ModelMapping:
        return u"model-mapping"_s;
    case EndpointField::AllowedModels:
        return u"allowed-models"_s;
    case EndpointField::Proxy:
        return u"proxy"_s;
    case EndpointField::ProxyHost:
        return u"proxy-host"_s;
    case EndpointField::ProxyPort:
        return u"proxy-port"_s;
    case EndpointField::ProxyUser:
        return u"proxy-user"_s;
    case EndpointField::ProxyPassword:
        return u"proxy-password"_s;
    case EndpointField::CaFile:
        return u"ca-file"_s;
    case EndpointField::ClientCertificate:
        return u"client-certificate"_s;
    case EndpointField::ClientKey:
        return u"client-key"_s;
    case EndpointField::ClientKeyPassphrase:
        return u"client-key-passphrase"_s;
    case EndpointField::PinnedCertificate:
        return u"pinned-certificate"_s;
    case EndpointField::ConnectTimeout:
        return u"connect-timeout"_s;
    case EndpointField::FirstByteTimeout:
        return u"first-byte-timeout"_s;
    case EndpointField::IdleTimeout:
        return u"idle-timeout"_s;
    case EndpointField::TotalTimeout:
        return u"total-timeout"_s;
    case EndpointField::ExtraBody:
        return u"extra-body"_s;
    case EndpointField::Fallbacks:
        return u"fallbacks"_s;
    case EndpointField::Resource:
        return u"resource"_s;
    case EndpointField::Deployment:
        return u"deployment"_s;
    case EndpointField::ApiVersion:
        return u"api-version"_s;
    case EndpointField::Region:
        return u"region"_s;
    case EndpointField::AccessKeyId:
        return u"access-key-id"_s;
    case EndpointField::Profile:
        return u"profile"_s;
    case EndpointField::Project:
        return u"project"_s;
    case EndpointField::Location:
        return u"location"_s;
    case EndpointField::Publisher:
        return u"publisher"_s;
    case EndpointField::CredentialsFile:
        return u"credentials-file"_s;
    case EndpointField::ConfirmTokenUri:
        return u"confirm-token-uri"_s;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
