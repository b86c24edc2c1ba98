// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/googleauthorization.h"

#include "core/auth/keyorder.h"
#include "core/secrets/environment.h"

#include <optional>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

const QString kScope = u"https://www.googleapis.com/auth/cloud-platform"_s;
const QStringList kGoogleHosts{u"googleapis.com"_s};
constexpr char kTokenStart[] = "ya29.";

Result<Authorization> withCredentials(const Endpoint &endpoint,
                                      const GoogleCredentials &credentials, const KeySource &source,
                                      const QStringList &hosts)
{
    const Result<void> checked =
        checkTokenUri(tokenUriOf(credentials), endpoint.field(EndpointField::ConfirmTokenUri));
    if (!checked)
        return checked.error();
    return Authorization{
        .source = source, .google = GoogleGrant{credentials, kScope}, .hosts = hosts};
}

QString gcloudFile(const Environment &environment)
{
    const auto folder = [&environment](const QByteArray &variable, const QString &otherwise) {
        const Secret chosen = environment.variable(variable);
        return chosen.isEmpty() ? otherwise : QString::fromLocal8Bit(chosen.reveal());
    };
#ifdef Q_OS_WIN
    const QString usual = folder("APPDATA", environment.home()) + u"/gcloud"_s;
#else
    const QString usual = environment.home() + u"/.config/gcloud"_s;
#endif
    return folder("CLOUDSDK_CONFIG", usual) + u"/application_default_credentials.json"_s;
}

Error unreadable(const QString &path, const QString &why)
{
    return {.kind = ErrorKind::InvalidInput,
            .detail = u"the credentials file %1: %2"_s.arg(path, why),
            .subject = fieldName(EndpointField::CredentialsFile)};
}

// Nothing when gcloud has left no file; a file that was named must be there.
std::optional<Result<Authorization>> defaultAuthorization(const Endpoint &endpoint,
                                                          const Environment &environment)
{
    const Secret named = environment.variable("GOOGLE_APPLICATION_CREDENTIALS");
    const QString path =
        named.isEmpty() ? gcloudFile(environment) : QString::fromLocal8Bit(named.reveal());
    const Result<Secret> file = environment.file(path);
    if (!file && named.isEmpty() && file.error().kind == ErrorKind::SecretNotFound)
        return std::nullopt;
    if (!file)
        return Result<Authorization>(unreadable(path, file.error().detail));
    const Result<GoogleCredentials> credentials = readGoogleCredentials(*file, environment);
    if (!credentials)
        return Result<Authorization>(credentials.error());
    return withCredentials(endpoint, *credentials, {KeySource::Place::GoogleFile, path},
                           kGoogleHosts);
}

} // namespace

Result<Authorization> googleAuthorization(const Endpoint &endpoint, const FoundKey &found,
                                          const Environment &environment)
{
    if (looksLikeGoogleCredentials(found.key)) {
        const Result<GoogleCredentials> credentials = readGoogleCredentials(found.key, environment);
        if (!credentials)
            return credentials.error();
        return withCredentials(endpoint, *credentials, found.source, found.hosts);
    }
    const bool isToken = found.key.reveal().startsWith(kTokenStart);
    return Authorization{
        .source = found.source,
        .headers = {isToken ? bearerHeader(found.key) : googleKeyHeader(found.key)},
        .hosts = found.hosts};
}

Result<Authorization> googleAuthorizationWithoutKey(const Endpoint &endpoint, const QUrl &url,
                                                    const Environment &environment)
{
    if (const FoundKey own = endpointVariableKey(endpoint.id, environment); !own.key.isEmpty())
        return googleAuthorization(endpoint, own, environment);
    if (isAtHostOf(url, kGoogleHosts)) {
        if (const auto usual = defaultAuthorization(endpoint, environment))
            return *usual;
    }
    const FoundKey found = environmentKey(endpoint.id, url, environment);
    if (!found.key.isEmpty())
        return googleAuthorization(endpoint, found, environment);
    return Error{.kind = ErrorKind::InvalidInput,
                 .detail = u"no credentials of Google Cloud; those of the system go to Google's "
                           "own hosts only"_s,
                 .subject = fieldName(EndpointField::ApiKey)};
}

} // namespace signalbox
