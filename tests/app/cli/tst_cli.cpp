// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/profileservices.h"
#include "core/gateway/demoendpoint.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program in a pipe: endpoints, checks, the demo server, and what holds for all commands.
class TstCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void usageErrors_data();
    void usageErrors();
    void linksNoGui();
    void helpGoesToStandardOutput();
    void endpointLivesAndDies();
    void endpointAddPrintsItsId();
    void endpointAddRefuses_data();
    void endpointAddRefuses();
    void endpointEditChangesOnlyWhatIsNamed();
    void keyDoesNotFollowToAnotherServer();
    void profileInUseIsSaid();
    void checksStepByStep();
    void checkCodes_data();
    void checkCodes();
    void checkAllIsAsBadAsTheWorst();
    void checkWithoutModelAsksNoModel();
    void checkIsKeptForTheDesktop();
    void listsModels();
    void servesTheDemo();
    void takenPortIsSaid();
    void guardsItself();
    void keyIsNowhere();

private:
    // Adds a card named "Card" for the fake server.
    void addCard(const QStringList &more = {});

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCli::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/models", modelsReply({u"tiny"_s, u"big"_s}));
    m_server->on("/v1/chat/completions", streamReply({u"Hel"_s, u"lo"_s}));
}

void TstCli::addCard(const QStringList &more)
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run(QStringList{u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                                 m_server->baseUrl(), u"--model"_s, u"tiny"_s} +
                     more),
             0);
}

void TstCli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("unknown command") << QStringList{u"dance"_s};
    QTest::newRow("key as an argument")
        << QStringList{u"endpoint"_s, u"add"_s, u"--key"_s, u"sk-CANARY"_s};
    QTest::newRow("unknown place of secrets")
        << QStringList{u"endpoint"_s, u"list"_s, u"--secrets"_s, u"file"_s};
    QTest::newRow("check of nothing") << QStringList{u"check"_s};
    QTest::newRow("check of all and one") << QStringList{u"check"_s, u"--all"_s, u"x"_s};
    QTest::newRow("serve what") << QStringList{u"serve"_s};
    QTest::newRow("no port") << QStringList{u"serve"_s, u"--demo"_s, u"--port"_s, u"70000"_s};
    QTest::newRow("custom without a model")
        << QStringList{u"chat"_s, u"-m"_s, u"custom:http://localhost/v1"_s, u"x"_s};
    QTest::newRow("empty prompt") << QStringList{u"chat"_s, u"--demo"_s};
    QTest::newRow("wrong auth") << QStringList{u"endpoint"_s, u"add"_s, u"--auth"_s, u"magic"_s};
}

void TstCli::usageErrors()
{
    QFETCH(QStringList, arguments);
    CliRun run(m_profile->path());
    QCOMPARE(run.run(arguments), 2);
    QVERIFY(run.output().isEmpty());
    QVERIFY(run.errors().contains("signalbox-cli --help"));
    QVERIFY(!run.errors().contains("CANARY"));
}

void TstCli::linksNoGui()
{
    QFile program(CliRun::program());
    QVERIFY(program.open(QIODevice::ReadOnly));
    const QByteArray bytes = program.readAll();
    QVERIFY(bytes.contains("libQt6Core"));
    QVERIFY(!bytes.contains("libQt6Gui"));
    QVERIFY(!bytes.contains("libQt6Widgets"));
}

void TstCli::helpGoesToStandardOutput()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"chat"_s, u"--help"_s}), 0);
    QVERIFY(run.output().startsWith("Usage: signalbox-cli chat"));
    QVERIFY(run.errors().isEmpty());
    CliRun version(m_profile->path());
    QCOMPARE(version.run({u"--version"_s}), 0);
    QVERIFY(version.output().startsWith("signalbox-cli 0."));
}

void TstCli::endpointLivesAndDies()
{
    addCard({u"--display-name"_s, u"Tiny one"_s, u"--context-window"_s, u"128k"_s});
    CliRun list(m_profile->path());
    QCOMPARE(list.run({u"endpoint"_s, u"list"_s, u"--json"_s}), 0);
    const QJsonArray endpoints = QJsonDocument::fromJson(list.output()).array();
    QCOMPARE(endpoints.size(), 1);
    QCOMPARE(endpoints[0][u"id"_s].toString(), u"custom-card"_s);
    QCOMPARE(endpoints[0][u"models"_s][0][u"context_window"_s].toInteger(), 128'000);

    CliRun show(m_profile->path());
    QCOMPARE(show.run({u"endpoint"_s, u"show"_s, u"card"_s}), 0);
    QVERIFY(show.output().contains("Tiny one"));
    QVERIFY(show.errors().isEmpty());

    CliRun remove(m_profile->path());
    QCOMPARE(remove.run({u"endpoint"_s, u"remove"_s, u"Card"_s}), 0);
    CliRun gone(m_profile->path());
    QCOMPARE(gone.run({u"endpoint"_s, u"show"_s, u"Card"_s}), 3);
    QVERIFY(gone.output().isEmpty());
}

void TstCli::endpointAddPrintsItsId()
{
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"endpoint"_s, u"add"_s, u"--name"_s, u"LM Studio"_s, u"--base-url"_s,
                      u"http://localhost:1234/v1"_s, u"--model"_s, u"a/b"_s, u"--auth"_s,
                      u"header:X-Key"_s, u"--no-stream"_s, u"--tool-format"_s, u"legacy"_s}),
             0);
    QCOMPARE(run.output(), "custom-lm-studio\n");
    QVERIFY(run.errors().isEmpty());
    CliRun show(m_profile->path());
    QCOMPARE(show.run({u"endpoint"_s, u"show"_s, u"custom-lm-studio"_s, u"--json"_s}), 0);
    const QJsonObject json = show.events().constFirst();
    QCOMPARE(json[u"auth"_s].toString(), u"header"_s);
    QCOMPARE(json[u"auth_header"_s].toString(), u"X-Key"_s);
    QCOMPARE(json[u"stream"_s].toBool(), false);
    QCOMPARE(json[u"tool_format"_s].toString(), u"legacy"_s);
}

void TstCli::endpointAddRefuses_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("label");
    const QString url = u"--base-url"_s;
    const QString local = u"http://localhost/v1"_s;
    const QString model = u"--model"_s;
    QTest::newRow("nothing") << QStringList() << QByteArray("Base URL");
    QTest::newRow("no model") << QStringList{url, local} << QByteArray("Model ID");
    QTest::newRow("public http") << QStringList{url, u"http://example.com/v1"_s, model, u"m"_s}
                                 << QByteArray("https");
    QTest::newRow("no URL") << QStringList{url, u"localhost:1/v1"_s, model, u"m"_s}
                            << QByteArray("Base URL");
    QTest::newRow("window") << QStringList{url,    local, model, u"m"_s, u"--context-window"_s,
                                           u"-1"_s}
                            << QByteArray("Context Window");
    QTest::newRow("output above the window") << QStringList{url,
                                                            local,
                                                            model,
                                                            u"m"_s,
                                                            u"--context-window"_s,
                                                            u"10"_s,
                                                            u"--max-output"_s,
                                                            u"11"_s}
                                             << QByteArray("Max Output");
    QTest::newRow("header") << QStringList{url, local, model, u"m"_s, u"--auth"_s, u"header:Host"_s}
                            << QByteArray("eader");
    QTest::newRow("empty key variable")
        << QStringList{url, local, model, u"m"_s, u"--key-env"_s, u"NO_SUCH_VARIABLE"_s}
        << QByteArray("--key-env");
}

void TstCli::endpointAddRefuses()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, label);
    CliRun run(m_profile->path());
    QCOMPARE(run.run(QStringList{u"endpoint"_s, u"add"_s, u"--name"_s, u"X"_s} + more), 3);
    QVERIFY2(run.errors().contains(label), run.errors().constData());
    QVERIFY(run.output().isEmpty());
    CliRun list(m_profile->path());
    QCOMPARE(list.run({u"endpoint"_s, u"list"_s, u"--json"_s}), 0);
    QCOMPARE(list.output(), "[]\n");
}

void TstCli::endpointEditChangesOnlyWhatIsNamed()
{
    addCard({u"--max-output"_s, u"100"_s, u"--no-stream"_s});
    CliRun edit(m_profile->path());
    QCOMPARE(edit.run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--name"_s, u"Other"_s,
                       u"--max-output"_s, QString()}),
             0);
    CliRun show(m_profile->path());
    QCOMPARE(show.run({u"endpoint"_s, u"show"_s, u"Other"_s, u"--json"_s}), 0);
    const QJsonObject json = show.events().constFirst();
    QCOMPARE(json[u"id"_s].toString(), u"custom-card"_s);
    QCOMPARE(json[u"base_url"_s].toString(), m_server->baseUrl());
    QCOMPARE(json[u"stream"_s].toBool(), false);
    QVERIFY(json[u"models"_s][0][u"max_output"_s].isNull());
    QCOMPARE(json[u"models"_s][0][u"id"_s].toString(), u"tiny"_s);
}

void TstCli::keyDoesNotFollowToAnotherServer()
{
    addCard();
    {
        // Without a keychain the terminal stores no key; a row that names one looks like this.
        const auto services = ProfileServices::open(m_profile->file(u"signalbox.sqlite"_s),
                                                    {.newKeys = SecretRef::Place::Session});
        QVERIFY(services.ok());
        Endpoint card = services.value()->endpoints.endpoints().constFirst();
        card.keyRef = u"keychain:endpoint/0/api-key"_s;
        QVERIFY(services.value()->endpoints.update(card).ok());
    }
    const QStringList edit{u"endpoint"_s, u"edit"_s, u"Card"_s, u"--base-url"_s,
                           u"http://127.0.0.2:1/v1"_s};
    CliRun refused(m_profile->path());
    QCOMPARE(refused.run(edit), 3);
    QVERIFY(refused.errors().contains("--keep-key"));
    CliRun path(m_profile->path());
    QCOMPARE(path.run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--base-url"_s,
                       m_server->url("/other/v1")}),
             0);
    CliRun kept(m_profile->path());
    QCOMPARE(kept.run(edit + QStringList{u"--keep-key"_s}), 0);
}

void TstCli::profileInUseIsSaid()
{
    addCard();
    CliRun holder(m_profile->path());
    m_server->on("/v1/chat/completions", streamReplyPausedBefore(1, "middle", {u"Hel"_s, u"lo"_s}));
    holder.start({u"chat"_s, u"--continue"_s, u"hello"_s});
    QTRY_COMPARE(m_server->waitingAt("middle"), 1);

    CliRun writer(m_profile->path());
    QCOMPARE(writer.run({u"endpoint"_s, u"remove"_s, u"Card"_s}), 1);
    QVERIFY(writer.errors().contains("in use by signalbox-cli"));
    CliRun reader(m_profile->path());
    QCOMPARE(reader.run({u"endpoint"_s, u"list"_s}), 0);
    QVERIFY(reader.output().contains("Card"));
    m_server->release("middle");
    QCOMPARE(holder.finish(), 0);
}

void TstCli::checksStepByStep()
{
    addCard();
    m_server->on("/v1/chat/completions", completionReply(u"x"_s));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"check"_s, u"Card"_s, u"--json"_s}), 0);
    const QJsonObject json = run.events().constFirst();
    QCOMPARE(json[u"endpoint"_s].toString(), u"Card"_s);
    QCOMPARE(json[u"state"_s].toString(), u"green"_s);
    const QJsonArray steps = json[u"steps"_s].toArray();
    const QStringList names{u"url"_s, u"connection"_s, u"authentication"_s, u"model"_s};
    QCOMPARE(steps.size(), names.size());
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(steps[i][u"step"_s].toString(), names.at(i));
        QCOMPARE(steps[i][u"state"_s].toString(), u"passed"_s);
        for (const QString &field : {u"kind"_s, u"ms"_s, u"detail"_s})
            QVERIFY(steps[i].toObject().contains(field));
    }
    CliRun text(m_profile->path());
    QCOMPARE(text.run({u"check"_s, u"Card"_s}), 0);
    QVERIFY(text.output().startsWith("Card: green"));
    QCOMPARE(text.output().count("passed"), 4);
    QVERIFY(text.errors().isEmpty());
}

void TstCli::checkCodes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("errorCode");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("sentence"); // of a chat too
    QTest::newRow("401") << 401 << u"invalid_api_key"_s << u"red"_s << 5
                         << QByteArray("Card refused the key (401).");
    QTest::newRow("429") << 429 << u"rate_limit_exceeded"_s << u"yellow"_s << 6
                         << QByteArray("Card limits how often it may be asked (429).");
    QTest::newRow("model not found") << 404 << u"model_not_found"_s << u"red"_s << 7
                                     << QByteArray("Card does not have the model ");
    QTest::newRow("500") << 500 << u"server_error"_s << u"red"_s << 8
                         << QByteArray("Card reports an error of its own (500).");
}

void TstCli::checkCodes()
{
    QFETCH(int, status);
    QFETCH(QString, errorCode);
    QFETCH(QString, state);
    QFETCH(int, code);
    addCard();
    m_server->on("/v1/chat/completions", errorReply(status, u"no"_s, {}, errorCode));
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"check"_s, u"Card"_s, u"--json"_s}), code);
    QCOMPARE(run.events().constFirst()[u"state"_s].toString(), state);

    QFETCH(QByteArray, sentence);
    CliRun text(m_profile->path());
    QCOMPARE(text.run({u"check"_s, u"Card"_s}), code);
    QVERIFY2(text.output().contains(sentence), text.output().constData());
    CliRun chat(m_profile->path());
    QCOMPARE(chat.run({u"chat"_s, u"-m"_s, u"Card"_s, u"--retries"_s, u"0"_s, u"hello"_s}), code);
    QVERIFY2(chat.errors().contains(sentence), chat.errors().constData());
}

void TstCli::checkAllIsAsBadAsTheWorst()
{
    addCard();
    m_server->on("/v1/chat/completions", errorReply(429, u"slow down"_s));
    CliRun add(m_profile->path());
    QCOMPARE(add.run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Closed"_s, u"--base-url"_s,
                      u"http://127.0.0.1:1/v1"_s, u"--model"_s, u"m"_s}),
             0);
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"check"_s, u"--all"_s, u"--json"_s}), 4);
    const QList<QJsonObject> reports = run.events();
    QCOMPARE(reports.size(), 2);
    QCOMPARE(reports[0][u"state"_s].toString(), u"yellow"_s);
    QCOMPARE(reports[1][u"state"_s].toString(), u"red"_s);
    QCOMPARE(reports[1][u"steps"_s][1][u"kind"_s].toString(), u"connection_refused"_s);
}

void TstCli::checkIsKeptForTheDesktop()
{
    addCard();
    m_server->on("/v1/chat/completions", errorReply(402, u"no"_s));
    CliRun check(m_profile->path());
    QCOMPARE(check.run({u"check"_s, u"Card"_s}), 6);
    CliRun free(m_profile->path());
    QCOMPARE(free.run({u"check"_s, u"Card"_s, u"--no-model"_s}), 0);
    const auto services = ProfileServices::open(m_profile->file(u"signalbox.sqlite"_s),
                                                {.newKeys = SecretRef::Place::Session});
    QVERIFY(services.ok());
    const auto samples = (*services)->healthHistory.samples(EndpointId(u"custom-card"_s), 9);
    QVERIFY(samples.ok());
    QCOMPARE(samples->size(), 1);
    QCOMPARE(samples->first().problem, u"quota"_s);
}

void TstCli::checkWithoutModelAsksNoModel()
{
    addCard();
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"check"_s, u"Card"_s, u"--no-model"_s}), 0);
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 0);
    QCOMPARE(m_server->requestCount("/v1/models"), 1);
}

void TstCli::listsModels()
{
    addCard();
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"models"_s, u"Card"_s}), 0);
    QCOMPARE(run.output(), "tiny\nbig\n");
    CliRun json(m_profile->path());
    QCOMPARE(json.run({u"models"_s, u"Card"_s, u"--json"_s}), 0);
    QCOMPARE(json.events().constFirst()[u"models"_s][1][u"id"_s].toString(), u"big"_s);

    m_server->on("/v1/models", errorReply(401, u"no"_s));
    CliRun refused(m_profile->path());
    QCOMPARE(refused.run({u"models"_s, u"Card"_s}), 5);
    m_server->on("/v1/models", Reply::json("<html>"));
    CliRun odd(m_profile->path());
    QCOMPARE(odd.run({u"models"_s, u"Card"_s}), 8);
}

void TstCli::servesTheDemo()
{
    CliRun server(m_profile->path());
    server.start({u"serve"_s, u"--demo"_s});
    QTRY_VERIFY(server.output().endsWith('\n'));
    const QByteArray first = server.output().trimmed();
    QVERIFY2(first.startsWith("listening on http://127.0.0.1:"), first.constData());
    QVERIFY(first.endsWith("/v1"));
    const QString url = QString::fromLatin1(first.mid(QByteArray("listening on ").size()));

    CliRun client(m_profile->path());
    QCOMPARE(client.run({u"chat"_s, u"-m"_s, u"custom:"_s + url, u"--model"_s, u"signalbox-demo"_s,
                         u"echo through two programs"_s}),
             0);
    QCOMPARE(client.output(), "through two programs\n");
    server.interrupt();
    QCOMPARE(server.finish(), 130);
}

void TstCli::takenPortIsSaid()
{
    DemoEndpoint demo;
    const auto port = demo.listen();
    CliRun run(m_profile->path());
    QCOMPARE(run.run({u"serve"_s, u"--demo"_s, u"--port"_s, QString::number(*port)}), 3);
    QVERIFY(run.errors().contains(QByteArray::number(*port)));
    QVERIFY(run.output().isEmpty());
}

void TstCli::guardsItself()
{
#ifdef Q_OS_LINUX
    CliRun run(m_profile->path());
    run.start({u"serve"_s, u"--demo"_s});
    QTRY_VERIFY(run.output().endsWith('\n'));
    const QString proc = u"/proc/%1/"_s.arg(run.process().processId());
    QFile limits(proc + u"limits"_s);
    QVERIFY(limits.open(QIODevice::ReadOnly));
    QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0 bytes"));
    QFile status(proc + u"status"_s);
    QVERIFY(status.open(QIODevice::ReadOnly));
    const QByteArray text = status.readAll();
    QVERIFY(text.contains("Umask:\t0077"));
    const QByteArray ignored = text.mid(text.indexOf("SigIgn:") + 7, 18).trimmed();
    QVERIFY((ignored.toULongLong(nullptr, 16) & (1U << (SIGPIPE - 1))) != 0);
    run.interrupt();
    QCOMPARE(run.finish(), 130);
#else
    QSKIP("reads /proc");
#endif
}

// A whole life with a key that the server reflects, under full logging: no form of it may appear in
// any output or file.
void TstCli::keyIsNowhere()
{
    const QByteArray key = makeCanary();
    m_server->on("/v1/chat/completions", errorReply(401, u"bad key "_s + QString::fromLatin1(key)));
    m_server->on("/v1/models", errorReply(401, u"bad key "_s + QString::fromLatin1(key)));
    QByteArray said;
    const auto run = [&](const QStringList &arguments, const QByteArray &input = {}) {
        CliRun cli(m_profile->path());
        cli.environment(u"QT_LOGGING_RULES"_s, u"*.debug=true"_s);
        if (input.isEmpty())
            cli.environment(u"SIGNALBOX_KEY_CUSTOM_CARD"_s, QString::fromLatin1(key));
        const int code = cli.run(arguments, input);
        said += cli.output() + cli.errors();
        return code;
    };
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--base-url"_s,
                  m_server->baseUrl(), u"--model"_s, u"tiny"_s, u"--key-stdin"_s},
                 key + '\n'),
             0);
    QCOMPARE(run({u"check"_s, u"Card"_s}), 5);
    QCOMPARE(run({u"check"_s, u"Card"_s, u"--json"_s}), 5);
    QCOMPARE(run({u"models"_s, u"Card"_s}), 5);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hi"_s}), 5);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"--events"_s, u"hi"_s}), 5);
    QCOMPARE(run({u"chat"_s, u"--continue"_s, u"hi"_s}), 5);
    QCOMPARE(run({u"endpoint"_s, u"show"_s, u"Card"_s, u"--json"_s}), 0);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer " + key);
    QCOMPARE(canaryForm(said, key), QString());
    QCOMPARE(canaryInFiles(m_profile->path(), key), QString());
}

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
