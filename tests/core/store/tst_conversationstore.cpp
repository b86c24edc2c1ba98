// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/agentstore.h"
#include "core/store/conversationstore.h"
#include "core/store/endpointstore.h"
#include "tests/core/store/storefile.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstConversationStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyFieldOfAMessageSurvivesARestart();
    void errorKindsSurvive();
    void appendMovesItsConversationToTheTop();
    void orderSurvivesAClockThatGoesBack();
    void checkpointReplacesTheMessage();
    void savingADeletedMessageFails();
    void streamingRepliesAreInterruptedAfterACrash();
    void readerLeavesStreamingRepliesAlone();
    void removeFromCutsTheEndOff();
    void renameAndRemoveTell();
    void searchFindsTitlesAndMessages_data();
    void searchFindsTitlesAndMessages();
    void conversationsOutliveTheirEndpoint();
    void removedTextIsGoneFromTheFile();
    void hugeMessageIsKept();

private:
    AgentId m_agent;
    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<ConversationStore> m_store;

    void restart();
};

void TstConversationStore::init()
{
    m_store.reset();
    m_file = std::make_unique<StoreFile>();
    AgentStore agents(m_file->database());
    QVERIFY(agents.load(u"Assistant"_s).ok());
    m_agent = agents.agents().first().id;
    restart();
}

void TstConversationStore::restart()
{
    m_store.reset();
    m_file->reopen();
    m_store = std::make_unique<ConversationStore>(m_file->database());
    QVERIFY(m_store->load().ok());
}

void TstConversationStore::everyFieldOfAMessageSurvivesARestart()
{
    Message message{
        .role = MessageRole::Assistant,
        .state = MessageState::Failed,
        .text = u"Grüße 👋 \0 end"_s,
        .reasoning = u"because"_s,
        .toolCalls = {{u"call_1"_s, u"read_file"_s, u"{\"path\": \"a"_s}},
        .error = Error{.kind = ErrorKind::RateLimited,
                       .detail = u"slow down"_s,
                       .httpStatus = 429,
                       .code = u"rate_limit_exceeded"_s,
                       .subject = u"models.example.com"_s,
                       .retryAfter = std::chrono::milliseconds(12'500)},
        .endpointName = u"Lab"_s,
        .modelId = u"large"_s,
        .finishReason = u"stop"_s,
        .usage = {.input = 10, .output = 9'007'199'254'740'993, .reasoning = 0},
        .createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC(),
        .firstToken = std::chrono::milliseconds(80),
        .duration = std::chrono::milliseconds(2000),
        .replay = u"{\"signature\":\"x\"}"_s,
        .endpoint = EndpointId(u"custom-lab"_s),
    };
    const auto id = m_store->create(m_agent);
    QVERIFY(id.ok());
    const auto messageId = m_store->append(*id, message);
    QVERIFY(messageId.ok());
    restart();
    const auto read = m_store->messages(*id);
    QVERIFY(read.ok());
    QCOMPARE(read->size(), 1);
    const Message &kept = read->first();
    QCOMPARE(kept.id, *messageId);
    QCOMPARE(kept.role, message.role);
    QCOMPARE(kept.state, message.state);
    QCOMPARE(kept.text, message.text);
    QCOMPARE(kept.reasoning, message.reasoning);
    QVERIFY(kept.toolCalls == message.toolCalls);
    QVERIFY(kept.error == message.error);
    QCOMPARE(kept.endpointName, message.endpointName);
    QCOMPARE(kept.modelId, message.modelId);
    QCOMPARE(kept.finishReason, message.finishReason);
    QVERIFY(kept.usage == message.usage);
    QCOMPARE(kept.createdAt, message.createdAt);
    QVERIFY(kept.firstToken == message.firstToken);
    QVERIFY(kept.duration == message.duration);
    QVERIFY(!kept.thinking);
    QCOMPARE(kept.replay, message.replay);
    QCOMPARE(kept.endpoint, message.endpoint);
}

void TstConversationStore::errorKindsSurvive()
{
    const auto id = m_store->create(m_agent);
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
        const Message message{.state = MessageState::Failed,
                              .error = Error{.kind = static_cast<ErrorKind>(kind)}};
        QVERIFY(m_store->append(*id, message).ok());
    }
    const auto read = m_store->messages(*id);
    for (qsizetype i = 0; i < read->size(); ++i)
        QCOMPARE(static_cast<int>(read->at(i).error->kind), static_cast<int>(i));
}

void TstConversationStore::appendMovesItsConversationToTheTop()
{
    const auto first = m_store->create(m_agent);
    const auto second = m_store->create(m_agent);
    QCOMPARE(m_store->conversations().first().id, *second);
    QSignalSpy changed(m_store.get(), &ConversationStore::changed);
    QVERIFY(m_store->append(*first, {.text = u"hi"_s}).ok());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_store->conversations().first().id, *first);
    restart();
    QCOMPARE(m_store->conversations().first().id, *first);
    QCOMPARE(m_store->conversations().at(1).id, *second);
}

void TstConversationStore::orderSurvivesAClockThatGoesBack()
{
    const auto first = m_store->create(m_agent);
    const qint64 nextYear = QDateTime::currentDateTimeUtc().addYears(1).toMSecsSinceEpoch();
    m_file->run(u"UPDATE conversations SET updated_at = ?"_s, {nextYear});
    restart();
    const auto second = m_store->create(m_agent);
    restart();
    QCOMPARE(m_store->conversations().first().id, *second);
    QCOMPARE(m_store->conversations().last().id, *first);
}

void TstConversationStore::checkpointReplacesTheMessage()
{
    const auto id = m_store->create(m_agent);
    Message reply{.role = MessageRole::Assistant, .state = MessageState::Streaming};
    const auto messageId = m_store->append(*id, reply);
    reply.id = *messageId;
    for (const QString &text : {u"Hel"_s, u"Hello"_s}) {
        reply.text = text;
        QVERIFY(m_store->save(reply).ok());
    }
    reply.state = MessageState::Complete;
    reply.error.reset();
    QVERIFY(m_store->save(reply).ok());
    const auto read = m_store->messages(*id);
    QCOMPARE(read->size(), 1);
    QCOMPARE(read->first().text, u"Hello"_s);
    QCOMPARE(read->first().state, MessageState::Complete);
}

void TstConversationStore::savingADeletedMessageFails()
{
    const auto id = m_store->create(m_agent);
    Message reply{.text = u"x"_s};
    reply.id = *m_store->append(*id, reply);
    QVERIFY(m_store->remove(*id).ok());
    QCOMPARE(m_store->save(reply).error().kind, ErrorKind::Storage);
    QCOMPARE(m_store->append(*id, reply).error().kind, ErrorKind::Storage);
    QCOMPARE(m_file->number(u"SELECT count(*) FROM messages"_s), 0);
}

void TstConversationStore::streamingRepliesAreInterruptedAfterACrash()
{
    const auto id = m_store->create(m_agent);
    QVERIFY(m_store->append(*id, {.text = u"question"_s}).ok());
    QVERIFY(m_store->append(*id, {.state = MessageState::Streaming, .text = u"a part"_s}).ok());
    restart();
    const auto read = m_store->messages(*id);
    QCOMPARE(read->at(0).state, MessageState::Complete);
    QCOMPARE(read->at(1).state, MessageState::Interrupted);
    QCOMPARE(read->at(1).text, u"a part"_s);
}

void TstConversationStore::readerLeavesStreamingRepliesAlone()
{
    const auto id = m_store->create(m_agent);
    QVERIFY(m_store->append(*id, {.state = MessageState::Streaming, .text = u"a part"_s}).ok());
    const auto reader = Database::openReadOnly(m_file->path());
    QVERIFY(reader.ok());
    ConversationStore beside(**reader);
    QVERIFY(beside.load().ok());
    QCOMPARE(beside.messages(*id)->first().state, MessageState::Streaming);
    QCOMPARE(beside.create(m_agent).error().code, u"read_only"_s);
}

void TstConversationStore::removeFromCutsTheEndOff()
{
    const auto id = m_store->create(m_agent);
    const auto other = m_store->create(m_agent);
    QList<MessageId> ids;
    for (const QString &text : {u"a"_s, u"b"_s, u"c"_s})
        ids << *m_store->append(*id, {.text = text});
    QVERIFY(m_store->append(*other, {.text = u"later, elsewhere"_s}).ok());
    QVERIFY(m_store->removeFrom(*id, ids.at(1)).ok());
    QCOMPARE(m_store->messages(*id)->size(), 1);
    QCOMPARE(m_store->messages(*other)->size(), 1);
    QVERIFY((*m_store->append(*id, {.text = u"d"_s})).value() > ids.at(2).value());
}

void TstConversationStore::renameAndRemoveTell()
{
    QSignalSpy created(m_store.get(), &ConversationStore::created);
    QSignalSpy changed(m_store.get(), &ConversationStore::changed);
    QSignalSpy removed(m_store.get(), &ConversationStore::removed);
    const auto id = m_store->create(m_agent);
    QVERIFY(m_store->rename(*id, u"Plans"_s).ok());
    QVERIFY(m_store->rename(*id, u"Plans"_s).ok());
    restart();
    QCOMPARE(m_store->find(*id)->title, u"Plans"_s);
    QCOMPARE(created.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(removed.count(), 0);
    QVERIFY(m_store->append(*id, {.text = u"x"_s}).ok());
    QVERIFY(m_store->remove(m_store->conversations().first().id).ok());
    QVERIFY(m_store->conversations().isEmpty());
    QCOMPARE(m_file->number(u"SELECT count(*) FROM messages"_s), 0);
}

void TstConversationStore::searchFindsTitlesAndMessages_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("everything") << QString() << u"weather plans"_s;
    QTest::newRow("title") << u"PLAN"_s << u"plans"_s;
    QTest::newRow("message") << u"rain"_s << u"weather"_s;
    QTest::newRow("other case") << u"RAIN"_s << u"weather"_s;
    QTest::newRow("umlaut in other case") << u"ÖSTLICH"_s << u"weather"_s;
    QTest::newRow("no letter for any letter") << u"Üstlich"_s << QString();
    QTest::newRow("percent is a sign") << u"50%"_s << u"weather"_s;
    QTest::newRow("percent is not a wildcard") << u"5%0"_s << QString();
    QTest::newRow("underscore is a sign") << u"a_b"_s << u"plans"_s;
    QTest::newRow("underscore is not a wildcard") << u"r_in"_s << QString();
    QTest::newRow("backslash") << u"c:\\x"_s << u"plans"_s;
    QTest::newRow("beyond the first plane") << u"🌧"_s << u"weather"_s;
    QTest::newRow("nothing") << u"snow"_s << QString();
}

void TstConversationStore::searchFindsTitlesAndMessages()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto plans = m_store->create(m_agent);
    QVERIFY(m_store->rename(*plans, u"plans"_s).ok());
    QVERIFY(m_store->append(*plans, {.text = u"file a_b at C:\\x"_s}).ok());
    const auto weather = m_store->create(m_agent);
    QVERIFY(m_store->rename(*weather, u"weather"_s).ok());
    QVERIFY(m_store->append(*weather, {.text = u"Rain 🌧, östlich 50% likely"_s}).ok());

    const auto found = m_store->search(text);
    QVERIFY(found.ok());
    QStringList titles;
    for (const ConversationId &id : *found)
        titles << m_store->find(id)->title;
    QCOMPARE(titles.join(u' '), expected);
}

void TstConversationStore::conversationsOutliveTheirEndpoint()
{
    EndpointStore endpoints(m_file->database());
    Endpoint lab;
    lab.name = u"Lab"_s;
    lab.baseUrl = u"https://models.example.com/v1"_s;
    lab.models = {{.id = u"large"_s}};
    const auto endpoint = endpoints.add(lab);
    QVERIFY(endpoint.ok());
    const auto id = m_store->create(m_agent);
    QVERIFY(m_store->append(*id, {.text = u"answer"_s, .endpoint = *endpoint}).ok());
    QVERIFY(endpoints.remove(*endpoint).ok());
    restart();
    QCOMPARE(m_store->messages(*id)->first().text, u"answer"_s);
    QCOMPARE(m_file->number(u"SELECT count(*) FROM pragma_foreign_key_check"_s), 0);
}

void TstConversationStore::removedTextIsGoneFromTheFile()
{
    const auto id = m_store->create(m_agent);
    QVERIFY(m_store->rename(*id, u"TITLE-CANARY-8c1f"_s).ok());
    const QString canary = u"PROMPT-CANARY-77aa "_s;
    QVERIFY(m_store->append(*id, {.text = canary.repeated(5000)}).ok());
    restart();
    QVERIFY(m_store->remove(*id).ok());
    m_store.reset();
    m_file->close();
    QVERIFY(!QFile::exists(m_file->path() + u"-wal"_s));
    QFile file(m_file->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("CANARY"));
}

void TstConversationStore::hugeMessageIsKept()
{
    const auto id = m_store->create(m_agent);
    Message message{.text = QString(50'000'000, u'x')};
    message.id = *m_store->append(*id, message);
    message.text += u'y';
    QVERIFY(m_store->save(message).ok());
    QCOMPARE(m_store->messages(*id)->first().text.size(), 50'000'001);
}

QTEST_GUILESS_MAIN(TstConversationStore)
#include "tst_conversationstore.moc"
