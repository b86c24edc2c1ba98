// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliprofile.h"

#include <QFile>

namespace signalbox {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<CliProfile>> CliProfile::open(const CliOptions &options, Need need)
{
    const Result<ProfilePaths> paths = ProfilePaths::open(options.profile);
    if (!paths)
        return paths.error();
    std::unique_ptr<CliProfile> profile(new CliProfile(*paths));
    const QString database = paths->databaseFile();
    const Result<void> opened = need == Need::Read
                                    ? profile->openForReading(database, options.newKeys)
                                    : profile->openForWriting(database, options.newKeys);
    if (!opened)
        return opened.error();
    return profile;
}

// A new profile, and one of an older version, must be written first, even to be read.
Result<void> CliProfile::openForReading(const QString &database, KeyPlace newKeys)
{
    if (!QFile::exists(database))
        return openForWriting(database, newKeys);
    auto services = ProfileServices::open(
        database, {.access = ProfileServices::Access::ReadOnly, .newKeys = newKeys});
    if (services) {
        m_services = std::move(services).value();
        return {};
    }
    if (services.error().kind == ErrorKind::NewerData || !openForWriting(database, newKeys))
        return services.error();
    return {};
}

Result<void> CliProfile::openForWriting(const QString &database, KeyPlace newKeys)
{
    if (!m_lock.acquire())
        return m_lock.refusal();
    auto services = ProfileServices::open(database, {.access = ProfileServices::Access::Write,
                                                     .newKeys = newKeys,
                                                     .firstAgentName = u"Assistant"_s});
    if (!services)
        return services.error();
    m_services = std::move(services).value();
    return {};
}

Result<void> CliProfile::keep(const Endpoint &asked, const LearntQuirk &quirk)
{
    return write(asked,
                 [&](const Stores &stores) { return stores.found.quirks.learn(asked.id, quirk); });
}

Result<void> CliProfile::keep(const Endpoint &asked, const QString &modelId,
                              const CapabilityOutcome &test)
{
    return write(
        asked, [&](const Stores &stores) { return keepTest(stores.found, asked, modelId, test); });
}

Result<void> CliProfile::keep(const Endpoint &asked, const HealthOutcome &check)
{
    const HealthSample sample = sampleOf(check.report, m_services->clock.now());
    return write(asked, [&](const Stores &stores) {
        for (const LearntQuirk &quirk : check.learnt) {
            if (auto kept = stores.found.quirks.learn(asked.id, quirk); !kept)
                return kept;
        }
        return stores.history.append(asked.id, sample);
    });
}

Result<void> CliProfile::write(const Endpoint &asked, const Change &change)
{
    if (!m_services->isReadOnly())
        return change({{m_services->endpoints, m_services->quirks, m_services->capabilities},
                       m_services->healthHistory});
    ProfileLock lock(m_paths);
    if (!lock.acquire())
        return {};
    const auto database = Database::open(m_paths.databaseFile());
    if (!database)
        return database.error();
    EndpointStore endpoints(**database);
    QuirkStore quirks(**database, endpoints);
    CapabilityStore tests(**database, endpoints);
    HealthStore history(**database);
    if (const auto loaded = endpoints.load(); !loaded)
        return loaded;
    if (const auto loaded = quirks.load(); !loaded)
        return loaded;
    const Endpoint *current = endpoints.find(asked.id);
    if (!current || current->baseUrl != asked.baseUrl || current->spec != asked.spec)
        return {};
    if (const auto changed = change({{endpoints, quirks, tests}, history}); !changed)
        return changed;
    return (*database)->mergeLog();
}

} // namespace signalbox
