// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/profileservices.h"

#include "core/model/modelcatalog.h"

#include <QCoreApplication>

namespace signalbox {

ProfileServices::ProfileServices(std::unique_ptr<Database> openDatabase, bool useKeychain)
    : m_database(std::move(openDatabase)),
      m_useKeychain(useKeychain),
      preferences(*m_database),
      endpoints(*m_database),
      quirks(*m_database, endpoints),
      agents(*m_database),
      conversations(*m_database),
      healthHistory(*m_database),
      secrets(useKeychain ? &m_wholeSecrets : nullptr, session),
      transport(QCoreApplication::applicationVersion()),
      authorizer(secrets, transport, m_clock, m_environment)
{}

Result<std::unique_ptr<ProfileServices>> ProfileServices::open(const QString &databaseFile,
                                                               const Options &options)
{
    auto database = options.access == Access::Write ? Database::open(databaseFile)
                                                    : Database::openReadOnly(databaseFile);
    if (!database)
        return database.error();
    std::unique_ptr<ProfileServices> services(
        new ProfileServices(std::move(database).value(), options.useKeychain));
    if (const auto loaded = services->load(options.firstAgentName); !loaded)
        return loaded.error();
    return services;
}

Result<void> ProfileServices::load(const QString &firstAgentName)
{
    if (const auto loaded = preferences.load(); !loaded)
        return loaded;
    if (const auto loaded = endpoints.load(); !loaded)
        return loaded;
    if (const auto loaded = quirks.load(); !loaded)
        return loaded;
    if (const auto loaded = agents.load(firstAgentName); !loaded)
        return loaded;
    return conversations.load();
}

HealthMonitor &ProfileServices::health()
{
    if (!m_health) {
        m_health = std::make_unique<HealthMonitor>(
            HealthMonitor::Services{endpoints, healthHistory, quirks, authorizer, m_clock});
        m_modelFacts = std::make_unique<ModelFactsMonitor>(ModelFactsMonitor::Services{
            endpoints, *m_health, authorizer, ModelCatalog::bundled(), m_clock});
    }
    return *m_health;
}

} // namespace signalbox
