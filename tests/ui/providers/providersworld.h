// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/health/healthmonitor.h"
#include "core/secrets/vaultsecretstore.h"
#include "core/store/agentstore.h"
#include "core/store/capabilitystore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/quirkstore.h"
#include "tests/support/breakablesecretstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/tempprofile.h"
#include "tests/ui/providers/scriptedtransport.h"
#include "ui/prompter.h"
#include "ui/providers/providerservices.h"

namespace signalbox::testing {

class AnsweringPrompter final : public Prompter
{
public:
    bool answer = true;
    int choice = 0;
    QList<Question> asked;

    void confirm(QWidget *, const Question &question,
                 std::function<void(const Answer &)> answered) override
    {
        asked.append(question);
        answered({answer, choice});
    }
};

// Everything the Providers page stands on, with a database in a temporary profile.
class ProvidersWorld final
{
public:
    ProvidersWorld()
        : database(Database::open(profile.file(QStringLiteral("signalbox.sqlite"))).value()),
          endpoints(*database),
          agents(*database),
          history(*database),
          quirks(*database, endpoints),
          capabilities(*database, endpoints),
          health({endpoints, history, quirks, authorizer, clock})
    {
        if (!endpoints.load() || !agents.load(QStringLiteral("Assistant")))
            qFatal("the stores cannot be read");
    }

    // Writes an endpoint; with a key when one is given.
    EndpointId add(const QString &name, const QString &url, const QByteArray &key = {})
    {
        Endpoint endpoint{.name = name, .baseUrl = url, .models = {{.id = QStringLiteral("m")}}};
        if (!key.isEmpty()) {
            const auto ref =
                SecretRef::makeNew(SecretRef::Place::Keychain, QStringLiteral("api-key"));
            secrets.kept.insert(ref, Secret(key));
            endpoint.keyRef = ref.toString();
        }
        return endpoints.add(endpoint).value();
    }

    [[nodiscard]] ProviderServices services()
    {
        return {endpoints, agents,     secrets,  quirks, capabilities, health,
                history,   authorizer, prompter, clock,  vault,        newKeys};
    }

    TempProfile profile;
    FakeClock clock;
    BreakableSecretStore secrets;
    VaultSecretStore vault{profile.file(QStringLiteral("vault"))};
    SecretRef::Place newKeys = SecretRef::Place::Keychain;
    ScriptedTransport transport;
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    AnsweringPrompter prompter;
    std::unique_ptr<Database> database;
    EndpointStore endpoints;
    AgentStore agents;
    HealthStore history;
    QuirkStore quirks;
    CapabilityStore capabilities;
    HealthMonitor health;
};

} // namespace signalbox::testing
