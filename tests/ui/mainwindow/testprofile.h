// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/authorizer.h"
#include "core/health/healthmonitor.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/preferences.h"
#include "core/store/quirkstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/scriptedtransport.h"
#include "tests/support/tempprofile.h"
#include "ui/prompter.h"

#include <memory>

namespace signalbox::testing {

// Answers every question the same way and remembers the last one.
class FakePrompter final : public Prompter
{
public:
    void confirm(QWidget *, const Question &question,
                 std::function<void(const Answer &)> answered) override
    {
        last = question;
        answered({answer, choice});
    }

    bool answer = true;
    int choice = 0;
    Question last;
};

// The stores of an empty profile, for tests of what stands before them.
struct TestProfile
{
    TestProfile()
        : database(Database::open(folder.file(QStringLiteral("test.db"))).value()),
          preferences(*database),
          endpoints(*database),
          agents(*database),
          conversations(*database),
          history(*database),
          quirks(*database, endpoints),
          health({endpoints, history, quirks, authorizer, clock})
    {
        must(preferences.load());
        must(endpoints.load());
        must(agents.load(QStringLiteral("Assistant")));
        must(conversations.load());
    }

    EndpointId addEndpoint(const QString &name)
    {
        return endpoints
            .add({.name = name,
                  .baseUrl = QStringLiteral("http://127.0.0.1:9/v1"),
                  .auth = AuthMode::None,
                  .models = {{.id = QStringLiteral("m")}}})
            .value();
    }

    ConversationId addConversation(const QString &title, AgentId agent = {})
    {
        const AgentId owner = agent.isValid() ? agent : agents.agents().first().id;
        const ConversationId id = conversations.create(owner).value();
        must(conversations.rename(id, title));
        return id;
    }

    static void must(const Result<void> &result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().detail));
    }

    TempProfile folder;
    FakeClock clock;
    std::unique_ptr<Database> database;
    PreferencesStore preferences;
    EndpointStore endpoints;
    AgentStore agents;
    ConversationStore conversations;
    HealthStore history;
    QuirkStore quirks;
    SessionSecretStore secrets;
    ScriptedTransport transport;
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    HealthMonitor health;
    FakePrompter prompter;
};

} // namespace signalbox::testing
