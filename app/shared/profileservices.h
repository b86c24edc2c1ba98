// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/base/clock.h"
#include "core/chat/recentoutages.h"
#include "core/health/healthmonitor.h"
#include "core/health/modelfactsmonitor.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/environment.h"
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/routedsecretstore.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/secrets/splitsecretstore.h"
#include "core/secrets/vaultsecretstore.h"
#include "core/store/agentstore.h"
#include "core/store/capabilitystore.h"
#include "core/store/conversationstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/ledgeredsecretstore.h"
#include "core/store/preferences.h"
#include "core/store/quirkstore.h"
#include "core/store/secretledger.h"

#include <memory>
#include <optional>

namespace signalbox {

// Everything that works on one profile, made and destroyed in the right order: the composition that
// the desktop and the terminal share. Links no Gui.
class ProfileServices final
{
    Q_DISABLE_COPY_MOVE(ProfileServices)
public:
    enum class Access {
        Write,    // the caller holds the profile's lock, see app/profile/profilelock.h
        ReadOnly, // beside another program; whatever writes fails with Storage
    };

    struct Options
    {
        Access access = Access::Write;
        std::optional<SecretRef::Place> newKeys = {}; // unset: what the preferences say
        QString firstAgentName = {};                  // in a new profile
    };

    // Opens the database and reads all stores. The vault is the file beside it, if there is one.
    [[nodiscard]] static Result<std::unique_ptr<ProfileServices>> open(const QString &databaseFile,
                                                                       const Options &options);

    // Made at the first call; from then on it checks endpoints as they are added and edited, and
    // what is known of their models is kept.
    [[nodiscard]] HealthMonitor &health();
    // Where new keys belong: as this run was told, else as the person prefers. `Session`: keychain
    // and vault are never touched.
    [[nodiscard]] SecretRef::Place newKeys() const;
    [[nodiscard]] std::optional<SecretRef::Place> givenPlace() const { return m_givenPlace; }
    // Whether a key of an endpoint lies in the vault, or new ones belong there.
    [[nodiscard]] bool needsVault() const;
    [[nodiscard]] bool isReadOnly() const { return m_database->isReadOnly(); }

private:
    ProfileServices(std::unique_ptr<Database> openDatabase, const QString &vaultFile,
                    std::optional<SecretRef::Place> newKeys);
    [[nodiscard]] Result<void> load(const QString &firstAgentName);
    [[nodiscard]] RoutedSecretStore::Stores stores();
    void applyPreferences();

    SystemClock m_clock;
    SystemEnvironment m_environment;
    std::unique_ptr<Database> m_database;
    std::optional<SecretRef::Place> m_givenPlace;
    KeychainSecretStore m_keychain;
    SplitSecretStore m_wholeSecrets{m_keychain};

public:
    const Clock &clock = m_clock;
    RecentOutages outages{m_clock};
    VaultSecretStore vault;
    SessionSecretStore session;
    PreferencesStore preferences;
    EndpointStore endpoints;
    QuirkStore quirks;
    CapabilityStore capabilities;
    AgentStore agents;
    ConversationStore conversations;
    HealthStore healthHistory;
    SecretLedger ledger;

private:
    RoutedSecretStore m_routedSecrets;

public:
    LedgeredSecretStore secrets;
    QnamTransport transport;
    Authorizer authorizer;

private:
    std::unique_ptr<HealthMonitor> m_health;
    std::unique_ptr<ModelFactsMonitor> m_modelFacts;
};

} // namespace signalbox
