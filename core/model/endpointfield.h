// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// Everything about an endpoint that a person can get right or wrong. The first group is common to
// all specs, the second is what single clouds want (see ApiSpecInfo::fields).
enum class EndpointField {
    Name,
    Spec,
    BaseUrl,
    ApiKey,
    Auth,
    AuthHeader,
    ModelId,
    DisplayName,
    ContextWindow,
    MaxOutput,
    ExtraHeaders,
    ModelMapping,
    AllowedModels,
    Proxy,
    ProxyHost,
    ProxyPort,
    ProxyUser,
    ProxyPassword,
    CaFile,
    ClientCertificate,
    ClientKey,
    ClientKeyPassphrase,
    PinnedCertificate,
    ConnectTimeout,
    FirstByteTimeout,
    IdleTimeout,
    TotalTimeout,
    ExtraBody,
    Fallbacks,

    Resource,
    Deployment,
    ApiVersion,
    Region,
    AccessKeyId,
    Profile,
    Project,
    Location,
    Publisher,
    CredentialsFile,
    ConfirmTokenUri,
};

// The stable name of a field, "base-url": for terminals, logs and Endpoint::fields.
[[nodiscard]] QString fieldName(EndpointField field);

} // namespace signalbox
