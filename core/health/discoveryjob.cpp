// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/discoveryjob.h"

#include "core/auth/authorizer.h"
#include "core/model/knownproviders.h"
#include "core/model/privatehost.h"
#include "core/secrets/environment.h"

#include <algorithm>
#include <array>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// What the servers' own programs read: an address ("0.0.0.0:11434", ":8080", a URL) or a port.
constexpr std::array<const char *, 7> kVariables = {
    "OLLAMA_HOST",     "LMSTUDIO_BASE_URL", "LLAMA_ARG_PORT", "VLLM_PORT",
    "LOCALAI_ADDRESS", "OPENAI_BASE_URL",   "OPENAI_API_BASE"};

// A server that listens everywhere is named so in its own settings.
bool isThisMachine(const QString &host)
{
    return isThisComputer(host) || host.isEmpty() || host == u"0.0.0.0"_s || host == u"::"_s;
}

// A URL of "8080", ":8080", "localhost:8080" and of what is one already.
QString urlOf(const QString &address)
{
    bool isNumber = false;
    const int number = address.toInt(&isNumber);
    if (isNumber)
        return u"http://localhost:%1"_s.arg(number);
    if (address.contains(u"://"_s))
        return address;
    if (address.startsWith(u':'))
        return u"http://localhost"_s + address;
    return u"http://"_s + address;
}

// Nothing for another machine and for what is no address.
std::optional<int> localPort(const QString &address)
{
    const QUrl url(urlOf(address), QUrl::StrictMode);
    if (!url.isValid() || !isThisMachine(url.host()) || url.port() < 1)
        return std::nullopt;
    return url.port();
}

} // namespace

QList<int> localServerPorts(const Environment &environment)
{
    QList<int> ports;
    for (const KnownProvider &provider : knownProviders()) {
        if (provider.isLocal() && !ports.contains(provider.localPort))
            ports.append(provider.localPort);
    }
    for (const char *variable : kVariables) {
        const QString value = QString::fromLocal8Bit(environment.variable(variable).reveal());
        const std::optional<int> port = localPort(value.trimmed());
        if (port && !ports.contains(*port))
            ports.append(*port);
    }
    return ports;
}

DiscoveryJob::DiscoveryJob(Authorizer &authorizer)
    : DiscoveryJob(authorizer, localServerPorts(authorizer.environment))
{}

DiscoveryJob::DiscoveryJob(Authorizer &authorizer, const QList<int> &ports)
    : m_answers(static_cast<std::size_t>(ports.size()))
{
    for (const int port : ports) {
        const std::size_t at = m_jobs.size();
        m_jobs.emplace_back(new LocalServerJob(authorizer, port));
        connect(m_jobs.back().get(), &LocalServerJob::finished, this,
                [this, at](const LocalServerOutcome &outcome) { onAnswered(at, outcome); });
    }
}

DiscoveryJob::~DiscoveryJob() = default;

void DiscoveryJob::start()
{
    if (m_end) // cancelled before it began
        return;
    if (m_jobs.empty())
        settle({});
    for (const auto &job : m_jobs)
        job->start();
}

void DiscoveryJob::cancel()
{
    settle({.cancelled = true});
}

void DiscoveryJob::onAnswered(std::size_t at, const LocalServerOutcome &outcome)
{
    m_answers[at] = outcome.server;
    m_jobs[at].reset();
    const auto isDone = [](const auto &job) { return job == nullptr; };
    if (!std::ranges::all_of(m_jobs, isDone))
        return;
    DiscoveryOutcome found;
    for (const std::optional<LocalServer> &server : m_answers) {
        if (server)
            found.servers.append(*server);
    }
    settle(std::move(found));
}

void DiscoveryJob::settle(DiscoveryOutcome outcome)
{
    if (!m_end.settle(this, &DiscoveryJob::finished, std::move(outcome)))
        return;
    m_jobs.clear();
}

} // namespace signalbox
