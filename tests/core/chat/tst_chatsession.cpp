// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/chat/chatsession.h"
#include "core/chat/recentoutages.h"
#include "core/health/healthmonitor.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/quirkstore.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/sampleimages.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kChat[] = "/v1/chat/completions";

struct Profile
{
    explicit Profile(const QString &path)
        : database(std::move(Database::open(path)).value()),
          endpoints(*database),
          agents(*database),
          conversations(*database),
          history(*database),
          quirks(*database, endpoints)
    {
        if (!endpoints.load() || !agents.load(u"Assistant"_s) || !conversations.load())
            qFatal("the stores cannot be read");
        health = std::make_unique<HealthMonitor>(
            HealthMonitor::Services{endpoints, history, quirks, authorizer, clock});
    }

    [[nodiscard]] ChatServices services()
    {
        return {endpoints, agents, conversations, quirks, authorizer, *health, outages, clock};
    }

    SystemClock clock;
    SessionSecretStore secrets;
    QnamTransport transport{u"test"_s};
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    std::unique_ptr<Database> database;
    EndpointStore endpoints;
    AgentStore agents;
    ConversationStore conversations;
    HealthStore history;
    QuirkStore quirks;
    std::unique_ptr<HealthMonitor> health;
    RecentOutages outages{clock};
};

} // namespace

class TstChatSession : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<Profile> m_profile;
    EndpointId m_endpoint;

    [[nodiscard]] AgentId agent() const { return m_profile->agents.agents().first().id; }

    [[nodiscard]] std::unique_ptr<ChatSession> session(const ConversationId &id = {})
    {
        return std::make_unique<ChatSession>(m_profile->services(), id, agent());
    }

    EndpointId addEndpoint(const QString &name)
    {
        Endpoint endpoint;
        endpoint.name = name;
        endpoint.baseUrl = m_server->baseUrl();
        endpoint.models = {{.id = u"m"_s}};
        return m_profile->endpoints.add(endpoint).value();
    }

    void choose(const ModelRef &model)
    {
        Agent changed = *m_profile->agents.find(agent());
        changed.model = model;
        QVERIFY(m_profile->agents.update(changed).ok());
    }

    void reopenProfile()
    {
        const QString path = m_profile->database->path();
        m_profile.reset();
        m_profile = std::make_unique<Profile>(path);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<FakeServer>();
        m_server->on("/v1/models", modelsReply({u"m"_s}));
        m_profile = std::make_unique<Profile>(m_dir->filePath(u"signalbox.sqlite"_s));
        m_server->on(kChat, completionReply(u"pong"_s));
        m_endpoint = addEndpoint(u"Test"_s);
        choose({m_endpoint, u"m"_s});
        // The check of the new card asks the same server; from here on only the chats do.
        QTRY_VERIFY(!m_profile->health->report(m_endpoint).checking);
    }

    void turnIsSavedAndNamed()
    {
        m_server->on(kChat, streamReply({u"Hel"_s, u"lo"_s}));
        const auto chat = session();
        QSignalSpy created(chat.get(), &ChatSession::conversationCreated);
        QVERIFY(chat->send(u"Say hello\nplease"_s).ok());
        QCOMPARE(created.size(), 1);
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().size(), 2);
        QCOMPARE(chat->messages().last().text, u"Hello"_s);
        QCOMPARE(chat->messages().last().state, MessageState::Complete);
        QCOMPARE(chat->messages().last().endpointName, u"Test"_s);
        const ConversationId id = chat->conversation();
        QCOMPARE(m_profile->conversations.find(id)->title, u"Say hello please"_s);

        reopenProfile();
        const auto again = session(id);
        QCOMPARE(again->messages().size(), 2);
        QCOMPARE(again->messages().last().text, u"Hello"_s);
    }

    void thoughtsInTagsAreReasoning()
    {
        m_server->on(kChat, streamReply({u"<thi"_s, u"nk>Hm\n</think>"_s, u"\n\nHello"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"hi"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().reasoning, u"Hm"_s);
        QCOMPARE(chat->messages().last().text, u"Hello"_s);
    }

    void textBeforeALoneClosingTagBecomesReasoning()
    {
        m_server->on(kChat, streamReply({u"H"_s, u"m\n</think>"_s, u"\n\nHello"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"hi"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().reasoning, u"Hm\n"_s);
        QCOMPARE(chat->messages().last().text, u"Hello"_s);

        const ConversationId id = chat->conversation();
        reopenProfile();
        QCOMPARE(session(id)->messages().last().text, u"Hello"_s);
    }

    void emptyPromptAndSecondPromptAreRefused()
    {
        m_server->on(kChat, streamReplyPausedBefore(1, "more", {u"a"_s, u"b"_s}));
        const auto chat = session();
        QVERIFY(!chat->send(u" \n"_s).ok());
        QVERIFY(chat->messages().isEmpty());
        QVERIFY(m_profile->conversations.conversations().isEmpty());
        QVERIFY(chat->send(u"one"_s).ok());
        QVERIFY(!chat->send(u"two"_s).ok());
        QCOMPARE(chat->messages().size(), 2);
    }

    void stopKeepsTheText()
    {
        m_server->on(kChat, streamReplyPausedBefore(1, "more", {u"part"_s, u"rest"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_COMPARE(chat->messages().last().text, u"part"_s);
        chat->stop();
        chat->stop();
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().state, MessageState::Stopped);
        QTRY_COMPARE(m_server->closedByPeer(), 1);
    }

    void fallbackAnswersAndStaysForAWhile()
    {
        FakeServer second;
        second.on("/v1/models", modelsReply({u"n"_s}));
        second.on(kChat, streamReply({u"here"_s}));
        const EndpointId other = *m_profile->endpoints.add(
            {.name = u"Second"_s, .baseUrl = second.baseUrl(), .models = {{.id = u"n"_s}}});
        QTRY_VERIFY(!m_profile->health->report(other).checking);
        Endpoint first = *m_profile->endpoints.find(m_endpoint);
        first.fallbacks = {other};
        QVERIFY(m_profile->endpoints.update(first).ok());
        m_server->on(kChat, errorReply(503, u"busy"_s));
        const auto chat = session();
        QVERIFY(chat->send(u"one"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().text, u"here"_s);
        QCOMPARE(chat->messages().last().endpointName, u"Second"_s);
        QCOMPARE(chat->messages().last().modelId, u"n"_s);
        QCOMPARE(chat->messages().last().notices.size(), 1);
        QVERIFY(m_profile->health->report(m_endpoint).state != HealthState::Green);

        const int asked = m_server->requestCount(kChat);
        QVERIFY(chat->send(u"two"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(m_server->requestCount(kChat), asked);
        QCOMPARE(chat->messages().last().endpointName, u"Second"_s);
        QCOMPARE(chat->messages().last().notices.first().failedName, u"Test"_s);
    }

    void historyGoesWithThePrompt()
    {
        m_server->on(kChat, streamReply({u"answer"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"first"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QVERIFY(chat->send(u"second"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        const QJsonArray sent = m_server->lastRequest().json().value(u"messages"_s).toArray();
        QStringList contents;
        for (const QJsonValue message : sent)
            contents << message[u"role"_s].toString() + u':' + message[u"content"_s].toString();
        QCOMPARE(contents, (QStringList{u"user:first"_s, u"assistant:answer"_s, u"user:second"_s}));
    }

    void failureIsARowAndRetryReplacesIt()
    {
        m_server->on(kChat, {errorReply(403, u"oops"_s), streamReply({u"fine"_s})});
        const auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().state, MessageState::Failed);
        QCOMPARE(chat->messages().last().error->kind, ErrorKind::Permission);
        QVERIFY(chat->regenerate().ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().size(), 2);
        QCOMPARE(chat->messages().last().text, u"fine"_s);
    }

    void editReplacesTheLastPrompt()
    {
        m_server->on(kChat, streamReply({u"answer"_s}));
        const auto chat = session();
        for (const QString &prompt : {u"one"_s, u"tow"_s}) {
            QVERIFY(chat->send(prompt).ok());
            QTRY_VERIFY(!chat->isRunning());
        }
        QCOMPARE(chat->lastPrompt(), u"tow"_s);
        QVERIFY(chat->editLastPrompt(u"two"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().size(), 4);
        QCOMPARE(chat->messages().at(2).text, u"two"_s);
        const auto saved = m_profile->conversations.messages(chat->conversation());
        QCOMPARE(saved->size(), 4);
        QCOMPARE(saved->at(2).text, u"two"_s);
    }

    void deletedEndpointIsAProviderErrorAndAnotherModelGoesOn()
    {
        m_server->on(kChat, streamReply({u"answer"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"one"_s).ok());
        QTRY_VERIFY(!chat->isRunning());

        QVERIFY(m_profile->endpoints.remove(m_endpoint).ok());
        QVERIFY(chat->send(u"two"_s).ok());
        QVERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().state, MessageState::Failed);
        QCOMPARE(chat->messages().last().error->kind, ErrorKind::EndpointMissing);

        choose({addEndpoint(u"Other"_s), u"m"_s});
        QVERIFY(chat->regenerate().ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().size(), 4);
        QCOMPARE(chat->messages().last().text, u"answer"_s);
        QCOMPARE(chat->messages().last().endpointName, u"Other"_s);
    }

    void imagesGoAlongWithEveryTurn()
    {
        const AttachedImage image{u"a.png"_s, u"image/png"_s, onePixelPng().size(), onePixelPng()};
        const auto partsOf = [this](int message) {
            return m_server->lastRequest().json()[u"messages"_s][message][u"content"_s].toArray();
        };
        const auto chat = session();
        QVERIFY(chat->send({}, {image}).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(m_profile->conversations.conversations().first().title, u"a.png"_s);
        QVERIFY(chat->messages().first().images.first().bytes.isEmpty());
        QCOMPARE(*chat->imageBytes(0, 0), onePixelPng());
        const QString url = partsOf(0)[0][u"image_url"_s][u"url"_s].toString();
        QVERIFY(url.startsWith(u"data:image/png;base64,"_s));

        const ConversationId id = chat->conversation();
        reopenProfile();
        const auto again = session(id);
        QVERIFY(again->send(u"and now?"_s).ok());
        QTRY_VERIFY(!again->isRunning());
        QCOMPARE(partsOf(0)[0][u"image_url"_s][u"url"_s].toString(), url);

        QVERIFY(again->editLastPrompt(u"this one?"_s, {image}).ok());
        QTRY_VERIFY(!again->isRunning());
        QCOMPARE(again->messages().size(), 4);
        QCOMPARE(partsOf(2).size(), 2);
        QCOMPARE(*again->imageBytes(2, 0), onePixelPng());
        QVERIFY(again->regenerate().ok());
        QTRY_VERIFY(!again->isRunning());
        QCOMPARE(partsOf(2).size(), 2);
    }

    void refusalOfTheAllowListSaysNothingOfTheServer()
    {
        Endpoint card = *m_profile->endpoints.find(m_endpoint);
        card.allowedModels = {u"m"_s};
        QVERIFY(m_profile->endpoints.update(card).ok());
        const HealthState before = m_profile->health->report(m_endpoint).state;
        const int asked = m_server->requestCount(kChat);

        choose({m_endpoint, u"large"_s});
        const auto chat = session();
        QVERIFY(chat->send(u"one"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().state, MessageState::Failed);
        QCOMPARE(chat->messages().last().error->kind, ErrorKind::ModelNotAllowed);
        QCOMPARE(m_server->requestCount(kChat), asked);
        QCOMPARE(m_profile->health->report(m_endpoint).state, before);

        choose({m_endpoint, u"m"_s});
        QVERIFY(chat->regenerate().ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().text, u"pong"_s);
    }

    void endpointDeletedWhileStreamingEndsCleanly()
    {
        m_server->on(kChat, streamReplyPausedBefore(1, "more", {u"part"_s, u"rest"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_COMPARE(chat->messages().last().text, u"part"_s);
        QVERIFY(m_profile->endpoints.remove(m_endpoint).ok());
        m_server->release("more");
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().text, u"partrest"_s);
        QCOMPARE(chat->messages().last().state, MessageState::Complete);
    }

    void replyIsCheckpointedWhileItStreams()
    {
        m_server->on(kChat, streamReplyPausedBefore(1, "more", {u"part"_s, u"rest"_s}));
        const auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        const auto savedText = [&] {
            return m_profile->conversations.messages(chat->conversation())->last().text;
        };
        QTRY_COMPARE_WITH_TIMEOUT(savedText(), u"part"_s, 2'500);
        QVERIFY(chat->isRunning());
    }

    void brokenReplyIsKeptOnceAndTheNextWorks()
    {
        m_server->on(
            kChat,
            {Reply::stream().chunk(deltaEvent(R"({"content":"part"})")).pause("shown").reset(),
             streamReply({u"whole"_s})});
        auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_COMPARE(chat->messages().last().text, u"part"_s);
        m_server->release("shown");
        QTRY_VERIFY(!chat->isRunning());
        const ConversationId id = chat->conversation();
        chat.reset();
        reopenProfile();
        chat = session(id);
        QCOMPARE(chat->messages().size(), 2);
        QCOMPARE(chat->messages().first().text, u"go"_s);
        QCOMPARE(chat->messages().last().text, u"part"_s);
        QCOMPARE(chat->messages().last().state, MessageState::Interrupted);
        QCOMPARE(chat->messages().last().error->kind, ErrorKind::ConnectionLost);
        QVERIFY(chat->regenerate().ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().size(), 2);
        QCOMPARE(chat->messages().last().text, u"whole"_s);
    }

    void closingSavesTheReplyAsStopped()
    {
        m_server->on(kChat, streamReplyPausedBefore(1, "more", {u"part"_s, u"rest"_s}));
        auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_COMPARE(chat->messages().last().text, u"part"_s);
        const ConversationId id = chat->conversation();
        chat.reset();
        const auto saved = m_profile->conversations.messages(id);
        QCOMPARE(saved->last().text, u"part"_s);
        QCOMPARE(saved->last().state, MessageState::Stopped);
    }

    void chatFeedsTheDot()
    {
        m_server->on(kChat, errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 30"}));
        const auto chat = session();
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_VERIFY(chat->messages().last().waiting);
        QCOMPARE(m_profile->health->report(m_endpoint).state, HealthState::Yellow);
    }

    void burstsAreShownTogether()
    {
        QStringList pieces;
        for (int i = 0; i < 500; ++i)
            pieces << u"word "_s;
        m_server->on(kChat, streamReply(pieces));
        const auto chat = session();
        QSignalSpy shown(chat.get(), &ChatSession::messageChanged);
        QVERIFY(chat->send(u"go"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().text.size(), 2'500);
        QVERIFY2(shown.size() < 100, qPrintable(QString::number(shown.size())));
    }

    void whatTheServerTeachesIsKept()
    {
        m_server->on(kChat, {errorReply(400, u"`temperature` is deprecated for this model."_s),
                             streamReply({u"Hello"_s})});
        Agent warm = m_profile->agents.agents().first();
        warm.temperature = 0.7;
        QVERIFY(m_profile->agents.update(warm).ok());
        const auto chat = session();
        QVERIFY(chat->send(u"hi"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().text, u"Hello"_s);
        QCOMPARE(chat->messages().last().notices.size(), 1);
        const QList<LearntQuirk> learnt = m_profile->quirks.quirks(m_endpoint);
        QCOMPARE(learnt.size(), 1);
        QCOMPARE(learnt.first().name, u"temperature"_s);

        QVERIFY(chat->send(u"again"_s).ok());
        QTRY_VERIFY(!chat->isRunning());
        QVERIFY(!m_server->lastRequest().json().contains(u"temperature"_s));
        QVERIFY(chat->messages().last().notices.isEmpty());
    }

    void pauseIsShownAndCanBeEnded()
    {
        m_server->on(kChat, {errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 50"}),
                             streamReply({u"Hello"_s})});
        const auto chat = session();
        QVERIFY(chat->send(u"hi"_s).ok());
        QTRY_VERIFY(chat->messages().last().waiting);
        QCOMPARE(chat->messages().last().waiting->error.kind, ErrorKind::RateLimited);
        QVERIFY(chat->isRunning());
        chat->retryNow();
        QVERIFY(!chat->messages().last().waiting);
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().text, u"Hello"_s);
    }

    void stopEndsThePause()
    {
        m_server->on(kChat, errorReply(503, u"busy"_s, {}, {}, {"Retry-After: 50"}));
        const auto chat = session();
        const int before = m_server->requestCount(kChat); // the check of the new endpoint
        QVERIFY(chat->send(u"hi"_s).ok());
        QTRY_VERIFY(chat->messages().last().waiting);
        chat->stop();
        QTRY_VERIFY(!chat->isRunning());
        QCOMPARE(chat->messages().last().state, MessageState::Stopped);
        QVERIFY(!chat->messages().last().waiting);
        QCOMPARE(m_server->requestCount(kChat), before + 1);
    }
};

QTEST_GUILESS_MAIN(TstChatSession)
#include "tst_chatsession.moc"
