// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/profileservices.h"

#include "core/model/modelcatalog.h"
#include "core/model/secretrefs.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

ProfileServices::ProfileServices(std::unique_ptr<Database> openDatabase, const QString &vaultFile,
                                 std::optional<SecretRef::Place> newKeys)
    : m_database(std::move(openDatabase)),
      m_givenPlace(newKeys),
      vault(vaultFile),
      preferences(*m_database),
      endpoints(*m_database),
      quirks(*m_database, endpoints),
      capabilities(*m_database, endpoints),
      agents(*m_database),
      conversations(*m_database),
      healthHistory(*m_database),
      ledger(*m_database),
      m_routedSecrets(stores(), newKeys.value_or(SecretRef::Place::Keychain)),
      secrets(m_routedSecrets, ledger,
              newKeys == SecretRef::Place::Session ? LedgeredSecretStore::Reach::SessionOnly
                                                   : LedgeredSecretStore::Reach::All),
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
        new ProfileServices(std::move(database).value(),
                            QFileInfo(databaseFile).absolutePath() + u"/vault"_s, options.newKeys));
    if (const auto loaded = services->load(options.firstAgentName); !loaded)
        return loaded.error();
    services->applyPreferences();
    QObject::connect(&services->preferences, &PreferencesStore::changed, &services->vault,
                     [made = services.get()] { made->applyPreferences(); });
    QObject::connect(&services->vault, &VaultSecretStore::stateChanged, &services->secrets,
                     [made = services.get()] {
                         if (made->vault.state() == VaultSecretStore::State::Open)
                             made->secrets.removeLeftovers();
                     });
    QObject::connect(&services->endpoints, &EndpointStore::updated, &services->endpoints,
                     [&outages = services->outages](const Endpoint &before, const Endpoint &after) {
                         if (changesHealth(before, after))
                             outages.forget(after.id);
                     });
    return services;
}

SecretRef::Place ProfileServices::newKeys() const
{
    const bool inVault = preferences.preferences().newKeysInVault;
    return m_givenPlace.value_or(inVault ? SecretRef::Place::Vault : SecretRef::Place::Keychain);
}

void ProfileServices::applyPreferences()
{
    m_routedSecrets.setNewSecrets(newKeys());
    vault.setIdleLimit(std::chrono::minutes(preferences.preferences().vaultIdleMinutes));
}

RoutedSecretStore::Stores ProfileServices::stores()
{
    if (m_givenPlace == SecretRef::Place::Session)
        return {.session = session};
    return {.keychain = &m_wholeSecrets, .vault = &vault, .session = session};
}

bool ProfileServices::needsVault() const
{
    const auto liesInVault = [](const Endpoint &endpoint) {
        return std::ranges::any_of(secretRefsOf(endpoint), [](const QString &ref) {
            return SecretRef::fromString(ref).place() == SecretRef::Place::Vault;
        });
    };
    return newKeys() == SecretRef::Place::Vault ||
           (newKeys() != SecretRef::Place::Session &&
            std::ranges::any_of(endpoints.endpoints(), liesInVault));
}

Result<void> ProfileServices::load(const QString &firstAgentName)
{
    if (const auto loaded = preferences.load(); !loaded)
        return loaded;
    if (const auto loaded = endpoints.load(); !loaded)
        return loaded;
    if (const auto loaded = ledger.load(endpoints.endpoints()); !loaded)
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
