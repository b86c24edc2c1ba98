// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/base/clock.h"
#include "core/health/healthmonitor.h"
#include "core/health/modelfactsmonitor.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/environment.h"
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/routedsecretstore.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/secrets/splitsecretstore.h"
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/preferences.h"
#include "core/store/quirkstore.h"

#include <memory>

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
        bool useKeychain = true;
        QString firstAgentName = {}; // in a new profile
    };

    // Opens the database and reads all stores.
    [[nodiscard]] static Result<std::unique_ptr<ProfileServices>> open(const QString &databaseFile,
                                                                       const Options &options);

    // Made at the first call; from then on it checks endpoints as they are added and edited, and
    // what is known of their models is kept.
    [[nodiscard]] HealthMonitor &health();
    [[nodiscard]] bool usesKeychain() const { return m_useKeychain; }
    [[nodiscard]] bool isReadOnly() const { return m_database->isReadOnly(); }

private:
    ProfileServices(std::unique_ptr<Database> openDatabase, bool useKeychain);
    [[nodiscard]] Result<void> load(const QString &firstAgentName);

    SystemClock m_clock;
    SystemEnvironment m_environment;
    std::unique_ptr<Database> m_database;
    bool m_useKeychain;
    KeychainSecretStore m_keychain;
    SplitSecretStore m_wholeSecrets{m_keychain};

public:
    const Clock &clock = m_clock;
    SessionSecretStore session;
    PreferencesStore preferences;
    EndpointStore endpoints;
    QuirkStore quirks;
    AgentStore agents;
    ConversationStore conversations;
    HealthStore healthHistory;
    RoutedSecretStore secrets;
    QnamTransport transport;
    Authorizer authorizer;

private:
    std::unique_ptr<HealthMonitor> m_health;
    std::unique_ptr<ModelFactsMonitor> m_modelFacts;
};

} // namespace signalbox
