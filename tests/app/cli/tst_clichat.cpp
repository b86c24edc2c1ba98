// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program in a pipe: one turn of a chat, as text and as events.
class TstCliChat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void chatsWithACard();
    void readsThePromptFromStandardInput();
    void chatsWithoutACard();
    void sendsSystemAndModel();
    void keyFromEnvironmentAndInput();
    void continuesTheSavedConversation();
    void replyThatCannotBeSavedLeavesThePrompt();
    void chatCodes_data();
    void chatCodes();
    void modelsThatAreNotAllowedAreRefused();
    void cutReplyKeepsItsText();
    void eventsOfAWholeTurn();
    void eventsComeAsTheyHappen();
    void eventsOfThoughtsInTags();
    void eventsOfToolCalls();
    void eventsOfAFailure();
    void retriesOnlyWhenAsked();
    void badRetriesAreRefused();
    void fallbackIsTold();
    void interruptKeepsWhatCame();
    void interruptWithEvents();
    void interruptWhileReadingInput();
    void closedOutputStopsTheReply();
    void hostileTextStaysJson();
    void pipeGetsBytesAsTheyAre();

private:
    // Adds a card named "Card" for the fake server.
    void addCard();
    [[nodiscard]] QStringList custom(const QString &prompt) const;

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliChat::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/models", modelsReply({u"tiny"_s, u"big"_s}));
    m_server->on("/v1/chat/completions", streamReply({u"Hel"_s, u"lo"_s}));
}

void TstCliChat::addCard()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                      m_server->baseUrl(), u"--model"_s, u"tiny"_s}),
             0);
}

QStringList TstCliChat::custom(const QString &prompt) const
{
    return {u"chat"_s,    u"-m"_s,   u"custom:"_s + m_server->baseUrl(),
            u"--model"_s, u"tiny"_s, prompt};
}

void TstCliChat::chatsWithACard()
{
    addCard();
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"chat"_s, u"-m"_s, u"Card"_s, u"Say hello"_s}), 0);
    QCOMPARE(run.output(), "Hello\n");
    QVERIFY(run.errors().isEmpty());
    const QJsonObject body = m_server->lastRequest().json();
    QCOMPARE(body[u"model"_s].toString(), u"tiny"_s);
    QCOMPARE(body[u"stream"_s].toBool(), true);
    QCOMPARE(body[u"messages"_s].toArray().size(), 1);
    QCOMPARE(body[u"messages"_s][0][u"content"_s].toString(), u"Say hello"_s);
    QVERIFY(m_server->lastRequest().header("Authorization").isEmpty());
}

void TstCliChat::readsThePromptFromStandardInput()
{
    addCard();
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"chat"_s}, "line one\nzwei äöü\n"), 0);
    QCOMPARE(m_server->lastRequest().json()[u"messages"_s][0][u"content"_s].toString(),
             u"line one\nzwei äöü"_s);
}

void TstCliChat::chatsWithoutACard()
{
    CliRun run(m_profile->file(u"unused"_s));
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--no-stream"_s}), 0);
    QCOMPARE(run.output(), "Hello\n");
    QCOMPARE(m_server->lastRequest().json()[u"stream"_s].toBool(), false);
    QVERIFY(!QFile::exists(m_profile->file(u"unused"_s)));
}

void TstCliChat::sendsSystemAndModel()
{
    addCard();
    CliRun run(m_profile->path());
    QCOMPARE(
        run.run({u"chat"_s, u"-m"_s, u"Card/meta/llama"_s, u"--system"_s, u"Be brief"_s, u"hi"_s}),
        0);
    const QJsonObject body = m_server->lastRequest().json();
    QCOMPARE(body[u"model"_s].toString(), u"meta/llama"_s);
    QCOMPARE(body[u"messages"_s][0][u"role"_s].toString(), u"system"_s);
    QCOMPARE(body[u"messages"_s][0][u"content"_s].toString(), u"Be brief"_s);
}

void TstCliChat::keyFromEnvironmentAndInput()
{
    const QByteArray key = makeCanary();
    addCard();
    CliRun stored(m_profile->path());
    stored.environment(u"SIGNALBOX_KEY_CUSTOM_CARD"_s, QString::fromLatin1(key));
    QCOMPARE(stored.run({u"chat"_s, u"-m"_s, u"Card"_s, u"hi"_s}), 0);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer " + key);

    CliRun named(m_profile->path());
    named.environment(u"MY_KEY"_s, u"from-variable"_s);
    QCOMPARE(named.run(custom(u"hi"_s) + QStringList{u"--key-env"_s, u"MY_KEY"_s}), 0);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer from-variable");

    CliRun typed(m_profile->path());
    QCOMPARE(typed.run(custom(u"hi"_s) + QStringList{u"--key-stdin"_s}, "from-input\r\n"), 0);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer from-input");

    CliRun broken(m_profile->path());
    QCOMPARE(broken.run(custom(u"hi"_s) + QStringList{u"--key-stdin"_s}, key + "\nX: y\n"), 3);
    QVERIFY(canaryForm(broken.errors() + broken.output(), key).isEmpty());
}

void TstCliChat::continuesTheSavedConversation()
{
    addCard();
    for (const QString &prompt : {u"first"_s, u"second"_s}) {
        CliRun run(m_profile->path());
        QCOMPARE(run.run({u"chat"_s, u"--continue"_s, prompt}), 0);
    }
    const QJsonArray messages = m_server->lastRequest().json()[u"messages"_s].toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages[0][u"content"_s].toString(), u"first"_s);
    QCOMPARE(messages[1][u"role"_s].toString(), u"assistant"_s);
    QCOMPARE(messages[1][u"content"_s].toString(), u"Hello"_s);
    QCOMPARE(messages[2][u"content"_s].toString(), u"second"_s);

    CliRun alone(m_profile->path());
    QCOMPARE(alone.run({u"chat"_s, u"third"_s}), 0);
    QCOMPARE(m_server->lastRequest().json()[u"messages"_s].toArray().size(), 1);
}

void TstCliChat::replyThatCannotBeSavedLeavesThePrompt()
{
    addCard();
    const QString database = m_profile->file(u"signalbox.sqlite"_s);
    const auto change = [&database](const QString &statement) {
        const auto opened = Database::open(database);
        return opened.ok() && (*opened)->run(statement).ok();
    };
    // The disk has room for the prompt and none for the reply.
    QVERIFY(change(u"CREATE TRIGGER no_room BEFORE INSERT ON messages WHEN NEW.role = 'assistant' "
                   "BEGIN SELECT RAISE(ABORT, 'no room'); END"_s));
    CliRun full(m_profile->path());
    QCOMPARE(full.run({u"chat"_s, u"--continue"_s, u"first"_s}), 1);
    QVERIFY(full.output().contains("Hello"));
    QCOMPARE(full.errors().count("Error:"), 1);

    QVERIFY(change(u"DROP TRIGGER no_room"_s));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"chat"_s, u"--continue"_s, u"second"_s}), 0);
    const QJsonArray messages = m_server->lastRequest().json()[u"messages"_s].toArray();
    QCOMPARE(messages.size(), 1); // turns of one side are sent as one
    QCOMPARE(messages[0][u"role"_s].toString(), u"user"_s);
    QCOMPARE(messages[0][u"content"_s].toString(), u"first\n\nsecond"_s);
}

void TstCliChat::chatCodes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("errorCode");
    QTest::addColumn<int>("code");
    QTest::newRow("401") << 401 << QString() << 5;
    QTest::newRow("403") << 403 << QString() << 5;
    QTest::newRow("402") << 402 << QString() << 6;
    QTest::newRow("429") << 429 << QString() << 6;
    QTest::newRow("503") << 503 << QString() << 6;
    QTest::newRow("model") << 404 << u"model_not_found"_s << 7;
    QTest::newRow("path") << 404 << QString() << 8;
    QTest::newRow("400") << 400 << QString() << 8;
    QTest::newRow("500") << 500 << QString() << 8;
}

void TstCliChat::chatCodes()
{
    QFETCH(int, status);
    QFETCH(QString, errorCode);
    QFETCH(int, code);
    m_server->on("/v1/chat/completions", errorReply(status, u"no"_s, {}, errorCode));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s)), code);
    QVERIFY(run.output().isEmpty());
    QVERIFY(run.errors().startsWith("Error: "));
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 1);
}

void TstCliChat::modelsThatAreNotAllowedAreRefused()
{
    addCard();
    CliRun edit(m_profile->path());
    QCOMPARE(edit.run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--allow"_s, u"tiny"_s, u"--map"_s,
                       u"best=big"_s, u"--map"_s, u"fast=tiny"_s}),
             0);
    for (const QString &model : {u"big"_s, u"best"_s}) {
        CliRun run(m_profile->path());
        QCOMPARE(run.run({u"chat"_s, u"-m"_s, u"Card/"_s + model, u"hi"_s}), 3);
        QVERIFY(run.output().isEmpty());
        QCOMPARE(run.errors(), "Error: Card may not be asked for the model " + model.toUtf8() +
                                   ".\nChoose another model, or add this one to the Supported "
                                   "Models of the endpoint.\n");
    }
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 0);
    for (const QString &model : {u"tiny"_s, u"fast"_s}) {
        CliRun run(m_profile->path());
        QCOMPARE(run.run({u"chat"_s, u"-m"_s, u"Card/"_s + model, u"hi"_s}), 0);
    }
    QCOMPARE(m_server->lastRequest().json()[u"model"_s].toString(), u"tiny"_s);
}

void TstCliChat::cutReplyKeepsItsText()
{
    m_server->on("/v1/chat/completions",
                 Reply::stream().chunk(deltaEvent(R"({"content":"half"})")).hangUp());
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s)), 8);
    QCOMPARE(run.output(), "half\n");
    QVERIFY(!run.errors().isEmpty());
}

void TstCliChat::eventsOfAWholeTurn()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 0);
    const QList<QJsonObject> events = run.events();
    QCOMPARE(events.size(), 5);
    QCOMPARE(events[0],
             (QJsonObject{
                 {u"type"_s, u"start"_s}, {u"endpoint"_s, u"custom"_s}, {u"model"_s, u"tiny"_s}}));
    QCOMPARE(events[1], (QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"Hel"_s}}));
    QCOMPARE(events[2], (QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"lo"_s}}));
    QCOMPARE(events[3][u"type"_s].toString(), u"usage"_s);
    for (const QString &field :
         {u"input_tokens"_s, u"output_tokens"_s, u"total_tokens"_s, u"cached_input_tokens"_s,
          u"cache_write_tokens"_s, u"reasoning_tokens"_s})
        QVERIFY2(events[3].contains(field), qPrintable(field));
    QCOMPARE(
        events[4],
        (QJsonObject{{u"type"_s, u"finish"_s}, {u"reason"_s, u"stop"_s}, {u"raw"_s, u"stop"_s}}));
    QVERIFY(run.output().startsWith("{\"type\":\"start\""));
}

void TstCliChat::eventsComeAsTheyHappen()
{
    m_server->on("/v1/chat/completions", streamReplyPausedBefore(1, "middle", {u"Hel"_s, u"lo"_s}));
    CliRun run(m_profile->path());
    run.start(custom(u"hi"_s) + QStringList{u"--events"_s});
    QTRY_VERIFY(run.output().contains("\"Hel\"}\n"));
    QVERIFY(!run.output().contains("lo\""));
    m_server->release("middle");
    QCOMPARE(run.finish(), 0);
}

void TstCliChat::eventsOfThoughtsInTags()
{
    m_server->on("/v1/chat/completions", streamReply({u"<think>Hm</think>Hel"_s, u"lo"_s}));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 0);
    QCOMPARE(run.events()[1], (QJsonObject{{u"type"_s, u"reasoning"_s}, {u"text"_s, u"Hm"_s}}));
    QCOMPARE(run.events()[2], (QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"Hel"_s}}));

    m_server->on("/v1/chat/completions", streamReply({u"Hm"_s, u"</think>Hello"_s}));
    CliRun late(m_profile->path());
    QCOMPARE(late.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 0);
    QCOMPARE(late.events()[2][u"type"_s].toString(), u"notice"_s);
    QCOMPARE(late.events()[2][u"code"_s].toString(), u"text_was_reasoning"_s);
    QCOMPARE(late.events()[3], (QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"Hello"_s}}));
}

void TstCliChat::eventsOfToolCalls()
{
    const QByteArray call =
        R"({"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]})";
    m_server->on("/v1/chat/completions", Reply::stream()
                                             .chunk(deltaEvent(call))
                                             .chunk(deltaEvent("{}", R"("tool_calls")"))
                                             .chunk("data: [DONE]\n\n")
                                             .end());
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 0);
    QCOMPARE(run.events()[1], (QJsonObject{{u"type"_s, u"tool_call"_s},
                                           {u"id"_s, u"c1"_s},
                                           {u"name"_s, u"f"_s},
                                           {u"arguments"_s, uR"({"a":1})"_s}}));
    QCOMPARE(run.events().constLast()[u"reason"_s].toString(), u"tool_calls"_s);

    m_server->on("/v1/chat/completions", Reply::stream().chunk(deltaEvent(call)).hangUp());
    CliRun cut(m_profile->path());
    QCOMPARE(cut.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 8);
    QCOMPARE(cut.events()[1][u"incomplete"_s].toBool(), true);
}

void TstCliChat::eventsOfAFailure()
{
    m_server->on("/v1/chat/completions",
                 errorReply(429, u"slow down"_s, {}, u"busy"_s, {"Retry-After: 7"}));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 6);
    const QList<QJsonObject> events = run.events();
    QCOMPARE(events.size(), 3);
    QCOMPARE(events[1][u"type"_s].toString(), u"error"_s);
    QCOMPARE(events[1][u"status"_s].toInt(), 429);
    QCOMPARE(events[1][u"code"_s].toString(), u"busy"_s);
    QCOMPARE(events[1][u"message"_s].toString(), u"slow down"_s);
    QCOMPARE(events[1][u"retry_after_s"_s].toDouble(), 7.0);
    QCOMPARE(events[2][u"reason"_s].toString(), u"error"_s);
}

void TstCliChat::retriesOnlyWhenAsked()
{
    const QList<Reply> replies{errorReply(503, u"busy"_s, {}, {}, {"Retry-After-Ms: 20"}),
                               streamReply({u"Hello"_s})};
    m_server->on("/v1/chat/completions", replies);
    CliRun once(m_profile->path());
    QVERIFY(once.run(custom(u"hi"_s)) != 0);
    QCOMPARE(m_server->requestCount(), 1);

    m_server->on("/v1/chat/completions", replies);
    CliRun twice(m_profile->path());
    QCOMPARE(twice.run(custom(u"hi"_s) + QStringList{u"--retries"_s, u"2"_s, u"--events"_s}), 0);
    QVERIFY(twice.output().contains("\"code\":\"retry\""));
    QVERIFY(twice.output().contains("\"text\":\"Hello\""));
    QCOMPARE(m_server->requestCount(), 3);
}

void TstCliChat::badRetriesAreRefused()
{
    for (const QString &value : {u"-1"_s, u"11"_s, u"many"_s}) {
        CliRun run(m_profile->path());
        QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--retries="_s + value}), 2);
    }
    QCOMPARE(m_server->requestCount(), 0);
}

void TstCliChat::fallbackIsTold()
{
    m_server->on("/v1/chat/completions", Reply::json(R"({"detail":"Not Found"})", 404));
    m_server->on("/v1/responses",
                 Reply::json(R"({"status":"completed","output":[{"type":"message","content":)"
                             R"([{"type":"output_text","text":"Hello"}]}]})"));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 0);
    QVERIFY(run.output().contains("\"code\":\"api_fallback\""));
}

void TstCliChat::interruptKeepsWhatCame()
{
    m_server->on("/v1/chat/completions", streamReplyPausedBefore(1, "never", {u"Hel"_s, u"lo"_s}));
    CliRun run(m_profile->path());
    run.start(custom(u"hi"_s));
    QTRY_COMPARE(run.output(), "Hel");
    run.interrupt();
    QCOMPARE(run.finish(), 130);
    QCOMPARE(run.output(), "Hel\n");
    QVERIFY(run.errors().isEmpty());
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TstCliChat::interruptWithEvents()
{
    m_server->on("/v1/chat/completions", Reply::silence());
    CliRun run(m_profile->path());
    run.start(custom(u"hi"_s) + QStringList{u"--events"_s});
    QTRY_COMPARE(m_server->requestCount(), 1);
    run.interrupt();
    QCOMPARE(run.finish(), 130);
    QCOMPARE(run.events().constLast()[u"reason"_s].toString(), u"cancelled"_s);
}

void TstCliChat::interruptWhileReadingInput()
{
    CliRun run(m_profile->path());
    run.keepInputOpen();
    run.start({u"chat"_s, u"--demo"_s}, "half a prompt");
    QTRY_VERIFY(run.handlesInterrupts());
    run.interrupt();
    QCOMPARE(run.finish(), 130);
    QVERIFY(run.output().isEmpty());
}

void TstCliChat::closedOutputStopsTheReply()
{
    m_server->on("/v1/chat/completions", Reply::stream()
                                             .chunk(deltaEvent(R"({"content":"one"})"))
                                             .pause("more")
                                             .chunk(deltaEvent(R"({"content":"two"})"))
                                             .hold());
    QProcess head;
    CliRun run(m_profile->path());
    run.process().setStandardOutputProcess(&head);
    run.start(custom(u"hi"_s));
    head.start(u"head"_s, {u"-c"_s, u"3"_s});
    QTRY_COMPARE(m_server->waitingAt("more"), 1);
    QTRY_COMPARE(head.state(), QProcess::NotRunning);
    QCOMPARE(head.readAll(), "one");
    m_server->release("more");
    QCOMPARE(run.finish(), 1);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void TstCliChat::hostileTextStaysJson()
{
    const QString hostile = u"\x1b]0;title\x07 \x9b"_s + u"31m \x202e right \U000e0041 \r end"_s;
    m_server->on("/v1/chat/completions", streamReply({hostile}));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s) + QStringList{u"--events"_s}), 0);
    QCOMPARE(run.events()[1][u"text"_s].toString(), hostile);
    const QString line = QString::fromUtf8(run.output());
    for (const QChar c : line)
        QVERIFY(c == u'\n' || (c >= u' ' && c <= u'~'));
}

void TstCliChat::pipeGetsBytesAsTheyAre()
{
    const QString text = u"\x1b[31mred\x1b[0m\ttab \x202e"_s;
    m_server->on("/v1/chat/completions", streamReply({text}));
    CliRun run(m_profile->path());
    QCOMPARE(run.run(custom(u"hi"_s)), 0);
    QCOMPARE(run.output(), text.toUtf8() + '\n');
}

QTEST_GUILESS_MAIN(TstCliChat)
#include "tst_clichat.moc"
