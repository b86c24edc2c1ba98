// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "tests/core/store/storefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstAgentStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newProfileGetsItsFirstAgentOnce();
    void everyFieldSurvivesARestart();
    void nameIsNeeded();
    void lastAgentCannotBeRemoved();
    void removedAgentTakesItsConversationsAlong();
    void tellsWhoUsesAnEndpoint();
};

void TstAgentStore::newProfileGetsItsFirstAgentOnce()
{
    StoreFile file;
    {
        AgentStore store(file.database());
        QVERIFY(store.load(u"Assistent"_s).ok());
        QCOMPARE(store.agents().size(), 1);
    }
    file.reopen();
    AgentStore store(file.database());
    QVERIFY(store.load(u"Assistant"_s).ok());
    QCOMPARE(store.agents().size(), 1);
    QCOMPARE(store.agents().first().name, u"Assistent"_s);
}

void TstAgentStore::everyFieldSurvivesARestart()
{
    StoreFile file;
    Agent agent{.name = u"Prüfer"_s,
                .model = {.endpoint = EndpointId(u"custom-lab"_s), .modelId = u"large"_s},
                .systemPrompt = u"Be brief.\nBe right."_s,
                .temperature = 0.25};
    {
        AgentStore store(file.database());
        QVERIFY(store.load(u"Assistant"_s).ok());
        QSignalSpy added(&store, &AgentStore::added);
        QSignalSpy updated(&store, &AgentStore::updated);
        const auto id = store.add({.name = u"New"_s});
        QVERIFY(id.ok());
        agent.id = *id;
        QVERIFY(store.update(agent).ok());
        QVERIFY(store.update(agent).ok());
        QCOMPARE(added.count(), 1);
        QCOMPARE(updated.count(), 1);
    }
    file.reopen();
    AgentStore store(file.database());
    QVERIFY(store.load(u"Assistant"_s).ok());
    QCOMPARE(store.agents().size(), 2);
    QVERIFY(store.agents().at(1) == agent);
    QVERIFY(!store.agents().at(0).temperature);
}

void TstAgentStore::nameIsNeeded()
{
    StoreFile file;
    AgentStore store(file.database());
    QVERIFY(store.load(u"Assistant"_s).ok());
    QCOMPARE(store.add({.name = u" "_s}).error().kind, ErrorKind::InvalidInput);
    Agent unnamed = store.agents().first();
    unnamed.name.clear();
    QCOMPARE(store.update(unnamed).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(store.agents().first().name, u"Assistant"_s);
}

void TstAgentStore::lastAgentCannotBeRemoved()
{
    StoreFile file;
    AgentStore store(file.database());
    QVERIFY(store.load(u"Assistant"_s).ok());
    const AgentId only = store.agents().first().id;
    QCOMPARE(store.remove(only).error().kind, ErrorKind::InvalidInput);
    QVERIFY(store.add({.name = u"Second"_s}).ok());
    QVERIFY(store.remove(only).ok());
    QCOMPARE(store.remove(only).error().kind, ErrorKind::InvalidInput);
}

void TstAgentStore::removedAgentTakesItsConversationsAlong()
{
    StoreFile file;
    AgentStore agents(file.database());
    ConversationStore conversations(file.database());
    QVERIFY(agents.load(u"Assistant"_s).ok());
    const auto second = agents.add({.name = u"Second"_s});
    const auto kept = conversations.create(agents.agents().first().id);
    const auto gone = conversations.create(*second);
    QVERIFY(conversations.append(*kept, {.text = u"stays"_s}).ok());
    QVERIFY(conversations.append(*gone, {.text = u"goes"_s}).ok());

    QSignalSpy removed(&agents, &AgentStore::removed);
    QVERIFY(agents.remove(*second).ok());
    QCOMPARE(removed.count(), 1);
    QVERIFY(conversations.load().ok());
    QVERIFY(conversations.find(*kept));
    QVERIFY(!conversations.find(*gone));
    QCOMPARE(file.number(u"SELECT count(*) FROM messages"_s), 1);
}

void TstAgentStore::tellsWhoUsesAnEndpoint()
{
    StoreFile file;
    AgentStore store(file.database());
    QVERIFY(store.load(u"Assistant"_s).ok());
    const EndpointId lab(u"custom-lab"_s);
    QVERIFY(store.add({.name = u"User"_s, .model = {.endpoint = lab}}).ok());
    const QList<Agent> users = store.usersOf(lab);
    QCOMPARE(users.size(), 1);
    QCOMPARE(users.first().name, u"User"_s);
}

QTEST_GUILESS_MAIN(TstAgentStore)
#include "tst_agentstore.moc"
