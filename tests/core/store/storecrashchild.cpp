// SPDX-License-Identifier: GPL-3.0-or-later
// A program to be killed: storecrashchild work|upgrade|sample FILE.
//   work     chats until it is killed, and prints each fact once it is on disk:
//            "message ID LENGTH", "endpoint NAME", "removed NAME"
//   upgrade  opens FILE with two later schema steps, prints "upgraded"
//   sample   writes the rows that every tests/data/db/vN.sqlite holds
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/preferences.h"
#include "tests/core/store/storefile.h"
#include "tests/core/store/testmigrations.h"

#include <QCoreApplication>

#include <cstdio>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

void say(const QString &fact)
{
    std::puts(qPrintable(fact));
    std::fflush(stdout);
}

Endpoint sampleEndpoint(const QString &name)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.baseUrl = u"https://models.example.com/v1"_s;
    endpoint.models = {{.id = u"large"_s, .contextWindow = 131072}, {.id = u"small"_s}};
    endpoint.streaming = false;
    return endpoint;
}

// One turn as a chat does it: a prompt, a reply that grows by checkpoints, its end.
bool chat(ConversationStore &store, const ConversationId &id)
{
    const auto prompt = store.append(id, {.text = u"prompt"_s});
    if (!prompt.ok())
        return false;
    say(u"message %1 6"_s.arg(prompt->value()));
    Message reply{.role = MessageRole::Assistant, .state = MessageState::Streaming};
    const auto replyId = store.append(id, reply);
    if (!replyId.ok())
        return false;
    reply.id = *replyId;
    for (int i = 0; i < 20; ++i) {
        reply.text += QString(3000, u'x');
        if (!store.save(reply).ok())
            return false;
        say(u"message %1 %2"_s.arg(reply.id.value()).arg(reply.text.size()));
    }
    reply.state = MessageState::Complete;
    return store.save(reply).ok();
}

bool work(Database &database)
{
    AgentStore agents(database);
    EndpointStore endpoints(database);
    ConversationStore conversations(database);
    if (!agents.load(u"Assistant"_s).ok() || !endpoints.load().ok() || !conversations.load().ok())
        return false;
    const auto id = conversations.create(agents.agents().first().id);
    for (qint64 turn = 0; id.ok(); ++turn) {
        const QString name = u"%1-%2"_s.arg(QCoreApplication::applicationPid()).arg(turn);
        const auto endpoint = endpoints.add(sampleEndpoint(name));
        if (!endpoint.ok())
            return false;
        say(u"endpoint "_s + name);
        if (!chat(conversations, *id) || !endpoints.remove(*endpoint).ok())
            return false;
        say(u"removed "_s + name);
    }
    return false;
}

bool writeSample(Database &database)
{
    EndpointStore endpoints(database);
    AgentStore agents(database);
    ConversationStore conversations(database);
    PreferencesStore preferences(database);
    HealthStore health(database);
    const auto lab = endpoints.add(sampleEndpoint(u"Lab"_s));
    if (!lab.ok() || !agents.load(u"Assistant"_s).ok())
        return false;
    Agent agent = agents.agents().first();
    agent.model = {.endpoint = *lab, .modelId = u"large"_s};
    const auto id = conversations.create(agent.id);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return id.ok() && agents.update(agent).ok() && conversations.rename(*id, u"Greeting"_s).ok() &&
           conversations.append(*id, {.text = u"Say hello"_s, .createdAt = now}).ok() &&
           conversations
               .append(*id, {.role = MessageRole::Assistant,
                             .text = u"Grüße 👋"_s,
                             .usage = {.input = 9, .output = 4},
                             .createdAt = now})
               .ok() &&
           preferences.set({.language = u"de"_s}).ok() &&
           health.append(*lab, {now, HealthState::Green, std::chrono::milliseconds(142)}).ok();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QString mode = QCoreApplication::arguments().value(1);
    const QString path = QCoreApplication::arguments().value(2);
    const auto database =
        Database::open(path, mode == u"upgrade"_s ? laterMigrations() : migrations());
    if (!database.ok()) {
        say(database.error().detail);
        return 1;
    }
    if (mode == u"upgrade"_s) {
        say(u"upgraded"_s);
        return 0;
    }
    return (mode == u"sample"_s ? writeSample(**database) : work(**database)) ? 0 : 1;
}
