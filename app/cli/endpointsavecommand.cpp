// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointsavecommand.h"

#include "app/cli/console.h"
#include "app/cli/endpointoptions.h"
#include "app/cli/keyoptions.h"
#include "app/cli/networkoptions.h"
#include "app/cli/report.h"
#include "app/cli/vaultaccess.h"
#include "app/shared/profileservices.h"
#include "core/auth/authorizer.h"
#include "core/auth/googlecredentials.h"
#include "core/auth/keyorder.h"
#include "core/model/endpointguess.h"
#include "core/model/endpointurl.h"
#include "core/model/fallbackchain.h"
#include "core/model/secretrefs.h"
#include "core/model/vendormodel.h"

namespace signalbox {

using namespace Qt::StringLiterals;

EndpointSaveCommand::EndpointSaveCommand(const CommandLine &line, Console &console,
                                         ProfileServices &services)
    : m_line(line), m_console(console), m_services(services)
{}

void EndpointSaveCommand::start()
{
    auto failure = prepare();
    if (!failure && !m_key.isEmpty() && m_services.newKeys() != SecretRef::Place::Session)
        m_new.append({u"api-key"_s, m_key, &m_endpoint.keyRef});
    if (!failure && !m_new.isEmpty())
        failure = openStore();
    if (failure)
        Q_EMIT finished(*failure);
    else
        storeNext();
}

void EndpointSaveCommand::interrupt()
{
    m_job.reset();
    Q_EMIT finished(ExitCode::Interrupted);
}

std::optional<ExitCode> EndpointSaveCommand::prepare()
{
    if (m_line.command() == u"endpoint edit"_s) {
        const Endpoint *stored = m_services.endpoints.findByName(m_line.arguments().constFirst());
        if (stored == nullptr)
            return reportUnknownEndpoint(m_console);
        m_before = *stored;
    }
    m_endpoint = m_before;
    if (m_line.isSet(u"--from-curl"_s)) {
        if (const auto failure = readCurl())
            return failure;
    } else if (!m_before.id.isValid()) {
        takeVendor();
    }
    EndpointOptionsOutcome applied = applyEndpointOptions(m_line, m_endpoint);
    if (!applied.usage.isEmpty())
        return reportUsage(m_console, applied.usage);
    if (const auto failure = applyFallbacks())
        return failure;
    applied.errors += validate(m_endpoint, m_services.endpoints.namesExcept(m_endpoint.id));
    applied.errors += fallbackErrors(m_endpoint, m_services.endpoints.endpoints());
    if (!applied.errors.isEmpty())
        return reportFieldErrors(m_console, applied.errors);
    m_credentialsFile = applied.credentialsFile;
    if (const auto failure = prepareNetwork())
        return failure;
    return prepareKey();
}

std::optional<ExitCode> EndpointSaveCommand::prepareNetwork()
{
    const NetworkSecrets read = readNetworkSecrets(m_line, m_console);
    if (read.failure)
        return read.failure;
    EndpointNetwork &network = m_endpoint.network;
    if (!read.proxyPassword.isEmpty())
        m_new.append({fieldName(EndpointField::ProxyPassword), read.proxyPassword,
                      &network.proxyPasswordRef});
    if (!read.clientKeyPassphrase.isEmpty())
        m_new.append({fieldName(EndpointField::ClientKeyPassphrase), read.clientKeyPassphrase,
                      &network.clientKeyPassphraseRef});
    if (m_new.isEmpty())
        return std::nullopt;
    if (m_services.newKeys() == SecretRef::Place::Session)
        return reportUsage(m_console,
                           u"With --secrets session nothing keeps a password of the network."_s);
    QList<FieldError> errors;
    if (!read.proxyPassword.isEmpty() && network.proxyUser.isEmpty())
        errors.append({EndpointField::ProxyUser, FieldProblem::Missing});
    if (!read.clientKeyPassphrase.isEmpty() && network.clientKeyFile.isEmpty())
        errors.append({EndpointField::ClientKey, FieldProblem::Missing});
    return errors.isEmpty() ? std::nullopt : std::optional(reportFieldErrors(m_console, errors));
}

// The new list replaces the old one; an empty name makes it empty.
std::optional<ExitCode> EndpointSaveCommand::applyFallbacks()
{
    if (!m_line.isSet(u"--fallback"_s))
        return std::nullopt;
    m_endpoint.fallbacks.clear();
    const QStringList names = m_line.values(u"--fallback"_s);
    for (const QString &name : names) {
        if (name.isEmpty())
            continue;
        const Endpoint *fallback = m_services.endpoints.findByName(name);
        if (fallback == nullptr)
            return reportUnknownEndpoint(m_console);
        m_endpoint.fallbacks.append(fallback->id);
    }
    return std::nullopt;
}

// `--model groq/llama-3.3-70b` says where, too, if nothing else does.
void EndpointSaveCommand::takeVendor()
{
    const auto typed = vendorModel(m_line.value(u"--model"_s));
    if (!typed || m_line.isSet(u"--base-url"_s) || m_line.isSet(u"--spec"_s))
        return;
    m_endpoint = endpointOf(*typed);
    m_endpoint.name = freeEndpointName(m_endpoint.name, m_services.endpoints.namesExcept({}));
}

std::optional<ExitCode> EndpointSaveCommand::readCurl()
{
    if (m_line.isSet(u"--key-stdin"_s))
        return reportUsage(m_console, u"--from-curl and --key-stdin both read standard input."_s);
    const std::optional<Secret> pasted = m_console.input().readSecret();
    if (!pasted)
        return ExitCode::Interrupted;
    std::optional<EndpointGuess> guess = guessEndpoint(QString::fromUtf8(pasted->reveal()));
    if (!guess) {
        m_console.note(u"Error: Standard input holds neither a curl command nor a URL."_s);
        return ExitCode::InvalidConfiguration;
    }
    for (const QString &name : std::as_const(guess->leftOut))
        m_console.note(
            u"Not taken over: the header %1, which looks like a second key."_s.arg(name));
    m_endpoint = guess->endpoint;
    m_endpoint.name = freeEndpointName(m_endpoint.name, m_services.endpoints.namesExcept({}));
    m_key = guess->key;
    return std::nullopt;
}

std::optional<ExitCode> EndpointSaveCommand::readKey()
{
    const bool asOption = m_line.isSet(u"--key-stdin"_s) || m_line.isSet(u"--key-env"_s);
    if (!m_credentialsFile.isEmpty() && asOption)
        return reportUsage(m_console, u"A credentials file and a key exclude each other."_s);
    KeyOptionsOutcome read = m_credentialsFile.isEmpty()
                                 ? readKeyOptions(m_line, m_console, m_endpoint.auth)
                                 : readCredentialsFile(m_credentialsFile, m_console);
    if (!read.key.isEmpty())
        m_key = std::move(read.key);
    if (const auto problem = keyProblem(m_endpoint.auth, m_key.reveal()))
        return reportFieldErrors(m_console, {{EndpointField::ApiKey, *problem}});
    return read.failure ? read.failure : checkCredentials();
}

// Said here rather than at the first request: a file that is cut off, or one whose token server the
// person must look at.
std::optional<ExitCode> EndpointSaveCommand::checkCredentials()
{
    const bool isFile = !m_credentialsFile.isEmpty();
    if (m_endpoint.auth != AuthMode::GoogleCredentials || m_key.isEmpty() ||
        !(isFile || looksLikeGoogleCredentials(m_key)))
        return std::nullopt;
    const auto credentials = readGoogleCredentials(m_key, m_services.authorizer.environment);
    if (!credentials)
        return reportError(m_console, credentials.error());
    const auto isKnown =
        checkTokenUri(tokenUriOf(*credentials), m_endpoint.field(EndpointField::ConfirmTokenUri));
    return isKnown ? std::nullopt : std::optional(reportError(m_console, isKnown.error()));
}

std::optional<ExitCode> EndpointSaveCommand::prepareKey()
{
    if (const auto failure = readKey())
        return failure;
    const bool removes = m_line.isSet(u"--remove-key"_s);
    if (removes && !m_key.isEmpty())
        return reportUsage(m_console, u"--remove-key and a new key exclude each other."_s);
    const bool keepsKeys = m_services.newKeys() != SecretRef::Place::Session;
    if (m_before.id.isValid() && !m_key.isEmpty() && !keepsKeys)
        return reportUsage(m_console,
                           u"With --secrets session nothing keeps a key. Supply it in %1."_s.arg(
                               QString::fromLatin1(endpointVariable(m_before.id))));
    if (removes || !m_key.isEmpty())
        m_endpoint.keyRef.clear();
    if (!keyWouldMove())
        return std::nullopt;
    m_console.note(u"Error: The stored key belongs to another server.\n"_s
                   u"Give the key again with --key-stdin or --key-env, or say --keep-key."_s);
    return ExitCode::InvalidConfiguration;
}

bool EndpointSaveCommand::keyWouldMove() const
{
    return !m_endpoint.keyRef.isEmpty() && !m_line.isSet(u"--keep-key"_s) &&
           serverHost(m_before) != serverHost(m_endpoint);
}

std::optional<ExitCode> EndpointSaveCommand::openStore()
{
    if (m_services.newKeys() != SecretRef::Place::Vault)
        return std::nullopt;
    return openVault(m_console, m_services.vault);
}

void EndpointSaveCommand::storeNext()
{
    if (m_new.isEmpty()) {
        saveRow();
        return;
    }
    const NewSecret next = m_new.takeFirst();
    const SecretRef ref = SecretRef::makeNew(m_services.newKeys(), next.field);
    *next.ref = ref.toString();
    m_job.reset(m_services.secrets.write(ref, next.secret).release());
    connect(m_job.get(), &SecretJob::finished, this, &EndpointSaveCommand::onStored);
    m_job->start();
}

void EndpointSaveCommand::onStored(const SecretOutcome &outcome)
{
    if (outcome.error)
        removeNext(abandonedRefs(m_endpoint, m_before), reportError(m_console, *outcome.error));
    else
        storeNext();
}

void EndpointSaveCommand::saveRow()
{
    const bool isNew = !m_before.id.isValid();
    const Result<EndpointId> added =
        isNew ? m_services.endpoints.add(m_endpoint) : Result<EndpointId>(m_before.id);
    const Result<void> updated = isNew ? Result<void>() : m_services.endpoints.update(m_endpoint);
    if (!added || !updated) {
        const ExitCode code = reportError(m_console, added ? updated.error() : added.error());
        return removeNext(abandonedRefs(m_endpoint, m_before), code);
    }
    if (isNew)
        m_console.print(added->value() + u'\n');
    if (!m_key.isEmpty() && m_services.newKeys() == SecretRef::Place::Session)
        m_console.note(u"The key was not stored (--secrets session). Supply it in %1."_s.arg(
            QString::fromLatin1(endpointVariable(*added))));
    removeNext(abandonedRefs(m_before, m_endpoint), ExitCode::Done);
}

// Secrets that nothing names any more. That one may stay behind in a locked keychain changes
// nothing about the command's success.
void EndpointSaveCommand::removeNext(QStringList refs, ExitCode then)
{
    if (refs.isEmpty()) {
        noteLeftovers(m_console, m_services.ledger);
        Q_EMIT finished(then);
        return;
    }
    m_job.reset(m_services.secrets.remove(SecretRef::fromString(refs.takeFirst())).release());
    connect(m_job.get(), &SecretJob::finished, this,
            [this, refs, then](const SecretOutcome &) { removeNext(refs, then); });
    m_job->start();
}

} // namespace signalbox
