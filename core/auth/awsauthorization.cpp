// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/awsauthorization.h"

#include "core/auth/awsprofile.h"
#include "core/auth/keyorder.h"
#include "core/model/endpointurl.h"
#include "core/secrets/environment.h"

#include <QRegularExpression>

#include <optional>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kBearerVariable = u"AWS_BEARER_TOKEN_BEDROCK"_s;

Result<Authorization> signedWith(const Endpoint &endpoint, const AwsCredentials &keys,
                                 const KeySource &source)
{
    const QString region = awsRegion(endpoint);
    if (region.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"nothing can be signed without a region"_s,
                     .subject = fieldName(EndpointField::Region)};
    return Authorization{.source = source, .aws = AwsSigning{keys, region.toLatin1()}};
}

Result<Authorization> profileAuthorization(const Endpoint &endpoint, const QString &profile,
                                           const Environment &environment)
{
    const Result<AwsCredentials> keys = awsProfile(profile, environment);
    if (!keys)
        return keys.error();
    return signedWith(endpoint, *keys, {KeySource::Place::AwsProfile, profile});
}

// A profile that somebody named has to be there.
Result<Authorization> namedProfileAuthorization(const Endpoint &endpoint, const QString &profile,
                                                const Environment &environment)
{
    Result<Authorization> found = profileAuthorization(endpoint, profile, environment);
    if (found || found.error().kind != ErrorKind::SecretNotFound)
        return found;
    Error missing = found.error();
    missing.kind = ErrorKind::InvalidInput;
    return missing;
}

std::optional<AwsCredentials> environmentKeys(const Environment &environment)
{
    const AwsCredentials keys{environment.variable("AWS_ACCESS_KEY_ID").reveal(),
                              environment.variable("AWS_SECRET_ACCESS_KEY"),
                              environment.variable("AWS_SESSION_TOKEN")};
    const bool isWhole = !keys.accessKeyId.isEmpty() && !keys.secretKey.isEmpty();
    return isWhole ? std::optional(keys) : std::nullopt;
}

// The ID where the secret should be; as a bearer token it would only be refused.
bool isAccessKeyId(const Secret &key)
{
    static const QRegularExpression form(u"\\A(AKIA|ASIA)[A-Z0-9]{12,124}\\z"_s);
    return form.match(QString::fromLatin1(key.reveal())).hasMatch();
}

} // namespace

Result<Authorization> awsAuthorization(const Endpoint &endpoint, const FoundKey &found)
{
    const QString keyId = endpoint.field(EndpointField::AccessKeyId);
    if (!keyId.isEmpty() && found.source.name != kBearerVariable)
        return signedWith(endpoint, {keyId.toLatin1(), found.key, Secret()}, found.source);
    if (isAccessKeyId(found.key))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail =
                         u"the key is an access key ID; the secret access key belongs there"_s,
                     .subject = fieldName(EndpointField::ApiKey)};
    return Authorization{
        .source = found.source, .headers = {bearerHeader(found.key)}, .hosts = found.hosts};
}

Result<Authorization> awsAuthorizationWithoutKey(const Endpoint &endpoint, const QUrl &url,
                                                 const Environment &environment)
{
    if (const FoundKey own = endpointVariableKey(endpoint.id, environment); !own.key.isEmpty())
        return awsAuthorization(endpoint, own);
    const QString profile = endpoint.field(EndpointField::Profile);
    if (!profile.isEmpty())
        return namedProfileAuthorization(endpoint, profile, environment);

    const FoundKey found = environmentKey(endpoint.id, url, environment);
    if (found.source.name == kBearerVariable)
        return awsAuthorization(endpoint, found);
    if (const auto keys = environmentKeys(environment))
        return signedWith(endpoint, *keys, {KeySource::Place::Environment, u"AWS_ACCESS_KEY_ID"_s});
    if (const Secret named = environment.variable("AWS_PROFILE"); !named.isEmpty())
        return namedProfileAuthorization(endpoint, QString::fromLocal8Bit(named.reveal()),
                                         environment);
    Result<Authorization> usual = profileAuthorization(endpoint, u"default"_s, environment);
    if (usual)
        return usual;
    if (!found.key.isEmpty())
        return awsAuthorization(endpoint, found);
    if (usual.error().kind != ErrorKind::SecretNotFound)
        return usual;
    return Error{.kind = ErrorKind::InvalidInput,
                 .detail = u"no key, no profile and nothing in the environment to sign with"_s,
                 .subject = fieldName(EndpointField::ApiKey)};
}

} // namespace signalbox
