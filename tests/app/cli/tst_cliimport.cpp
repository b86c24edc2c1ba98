// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/profileservices.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const auto kPassphrase = u"correct horse"_s;

QString sample(const QString &name)
{
    return qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/import/"_s + name;
}

} // namespace

// `endpoint import` and `endpoint export` of the real program.
class TstCliImport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyFormatIsImported_data();
    void everyFormatIsImported();
    void dryRunChangesNothing();
    void secondRunChangesNothing();
    void standardInputIsRead();
    void exportComesBackAsItWas();
    void exportOfOneNamesOne();
    void keyGoesToTheVaultOnly();
    void keysStayOutWhenToldSo();
    void withoutAStoreTheVariableIsNamed();
    void otherServerGetsNoKey();
    void changeNeedsItsName();
    void environmentGivesWhatIsSet();
    void heldProfileIsLeftAlone();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void usageIsSaid_data();
    void usageIsSaid();
    void largeFileIsRefusedUnread();
    void nothingIsRunAndNothingIsSent();

private:
    struct End
    {
        int code;
        QByteArray output;
        QByteArray errors;
    };
    [[nodiscard]] End run(const QStringList &arguments, const QByteArray &input = {},
                          bool inVault = false);
    [[nodiscard]] QJsonArray list();
    // What LibreChat would write for one endpoint of the fake server.
    [[nodiscard]] QByteArray librechat(const QString &name, const QString &baseUrl,
                                       const QByteArray &key = "none");
    [[nodiscard]] QString serverUrl() const { return m_server->baseUrl(); }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    QByteArray m_key;
};

void TstCliImport::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/chat/completions", streamReply({u"hi"_s}));
    m_key = makeCanary();
}

// An import sends nothing, and keys lie in the vault or nowhere.
void TstCliImport::cleanup()
{
    QCOMPARE(canaryInFiles(m_profile->path(), m_key), QString());
}

TstCliImport::End TstCliImport::run(const QStringList &arguments, const QByteArray &input,
                                    bool inVault)
{
    CliRun run(m_profile->path());
    if (inVault)
        run.environment(u"SIGNALBOX_SECRETS"_s, u"vault"_s)
            .environment(u"SIGNALBOX_VAULT_PASSPHRASE"_s, kPassphrase);
    const int code = run.run(arguments, input);
    return {code, run.output(), run.errors()};
}

QJsonArray TstCliImport::list()
{
    return QJsonDocument::fromJson(run({u"endpoint"_s, u"list"_s, u"--json"_s}).output).array();
}

QByteArray TstCliImport::librechat(const QString &name, const QString &baseUrl,
                                   const QByteArray &key)
{
    return "endpoints:\n  custom:\n    - name: " + name.toUtf8() +
           "\n      baseURL: " + baseUrl.toUtf8() + "\n      apiKey: " + key +
           "\n      models: {default: [m]}\n";
}

void TstCliImport::everyFormatIsImported_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("litellm.yaml") << 8;
    QTest::newRow("continue.yaml") << 4;
    QTest::newRow("continue.json") << 3;
    QTest::newRow("zed.json") << 6;
    QTest::newRow("vscode.json") << 4;
    QTest::newRow("librechat.yaml") << 6;
    QTest::newRow("cherry.json") << 8;
    QTest::newRow("chatbox.json") << 6;
}

void TstCliImport::everyFormatIsImported()
{
    QFETCH(int, count);
    const End end =
        run({u"endpoint"_s, u"import"_s, sample(QString::fromLatin1(QTest::currentDataTag()))});
    QVERIFY2(end.code == 0, end.errors.constData());
    QCOMPARE(list().size(), count);
    const QByteArray said = "Added " + QByteArray::number(count);
    QVERIFY2(end.errors.contains(said), end.errors.constData());
}

void TstCliImport::dryRunChangesNothing()
{
    const End end =
        run({u"endpoint"_s, u"import"_s, sample(u"litellm.yaml"_s), u"--dry-run"_s, u"--json"_s});
    QCOMPARE(end.code, 0);
    const QJsonObject json = QJsonDocument::fromJson(end.output).object();
    QCOMPARE(json[u"format"_s].toString(), u"litellm"_s);
    QCOMPARE(json[u"endpoints"_s].toArray().size(), 9);
    QCOMPARE(json[u"file_holds_keys"_s].toBool(), true);
    QVERIFY(json[u"added"_s].toArray().isEmpty());
    QVERIFY(!end.output.contains("token-of-the-lab"));
    QCOMPARE(list().size(), 0);
}

void TstCliImport::secondRunChangesNothing()
{
    const QStringList arguments = {u"endpoint"_s, u"import"_s, sample(u"continue.yaml"_s),
                                   u"--no-keys"_s};
    QCOMPARE(run(arguments).code, 0);
    const QJsonArray before = list();
    const End again = run(arguments);
    QCOMPARE(again.code, 0);
    QVERIFY2(again.output.contains("it is there already"), again.output.constData());
    QCOMPARE(list(), before);
}

void TstCliImport::standardInputIsRead()
{
    QCOMPARE(run({u"endpoint"_s, u"import"_s, u"-"_s}, librechat(u"Lab"_s, serverUrl())).code, 0);
    QCOMPARE(list()[0][u"name"_s].toString(), u"Lab"_s);
    const End chat = run({u"chat"_s, u"-m"_s, u"Lab"_s, u"hello"_s});
    QVERIFY2(chat.code == 0, chat.errors.constData());
}

void TstCliImport::exportComesBackAsItWas()
{
    QCOMPARE(run({u"endpoint"_s,
                  u"add"_s,
                  u"--name"_s,
                  u"Card"_s,
                  u"--base-url"_s,
                  serverUrl(),
                  u"--model"_s,
                  u"m"_s,
                  u"--display-name"_s,
                  u"Em"_s,
                  u"--context-window"_s,
                  u"32k"_s,
                  u"--no-stream"_s,
                  u"--header"_s,
                  u"X-Team=a"_s,
                  u"--map"_s,
                  u"fast=m"_s,
                  u"--allow"_s,
                  u"m"_s,
                  u"--auth"_s,
                  u"header:x-key"_s})
                 .code,
             0);
    QCOMPARE(run({u"endpoint"_s, u"import"_s, sample(u"zed.json"_s)}).code, 0);
    const QJsonArray before = list();
    const QByteArray exported = run({u"endpoint"_s, u"export"_s}).output;
    m_profile = std::make_unique<TempProfile>();
    QCOMPARE(run({u"endpoint"_s, u"import"_s, u"-"_s}, exported).code, 0);
    QCOMPARE(list(), before);
    QCOMPARE(run({u"endpoint"_s, u"export"_s}).output, exported);
}

void TstCliImport::exportOfOneNamesOne()
{
    QCOMPARE(run({u"endpoint"_s, u"import"_s, sample(u"zed.json"_s)}).code, 0);
    const End one = run({u"endpoint"_s, u"export"_s, u"ollama"_s});
    QCOMPARE(one.code, 0);
    const QJsonArray endpoints =
        QJsonDocument::fromJson(one.output).object()[u"endpoints"_s].toArray();
    QCOMPARE(endpoints.size(), 1);
    QCOMPARE(run({u"endpoint"_s, u"export"_s, u"nobody"_s}).code, 3);
}

void TstCliImport::keyGoesToTheVaultOnly()
{
    const QStringList arguments = {u"endpoint"_s, u"import"_s, u"-"_s};
    const End end = run(arguments, librechat(u"Lab"_s, serverUrl(), m_key), true);
    QVERIFY2(end.code == 0, end.errors.constData());
    QVERIFY(end.errors.contains("The file holds keys in plain text."));
    QVERIFY(canaryForm(end.output + end.errors, m_key).isEmpty());
    const End chat = run({u"chat"_s, u"-m"_s, u"Lab"_s, u"hello"_s}, {}, true);
    QVERIFY2(chat.code == 0, chat.errors.constData());
    QCOMPARE(m_server->requests().constLast().header("Authorization"), "Bearer " + m_key);
    const QByteArray exported = run({u"endpoint"_s, u"export"_s}, {}, true).output;
    QVERIFY(canaryForm(exported, m_key).isEmpty());
    QVERIFY(!exported.contains("vault"));
}

void TstCliImport::keysStayOutWhenToldSo()
{
    const End end = run({u"endpoint"_s, u"import"_s, u"-"_s, u"--no-keys"_s},
                        librechat(u"Lab"_s, serverUrl(), m_key), true);
    QCOMPARE(end.code, 0);
    QVERIFY(!QFile::exists(m_profile->file(u"vault"_s)));
    QVERIFY(list()[0][u"key"_s].isNull());
}

void TstCliImport::withoutAStoreTheVariableIsNamed()
{
    const QByteArray second =
        "    - {name: Open, baseURL: 'http://127.0.0.1:9/v1', models: {default: [m]}}\n";
    const End end =
        run({u"endpoint"_s, u"import"_s, u"-"_s}, librechat(u"Lab"_s, serverUrl(), m_key) + second);
    QCOMPARE(end.code, 0);
    QVERIFY2(end.errors.contains("SIGNALBOX_KEY_CUSTOM_LAB"), end.errors.constData());
    QVERIFY2(!end.errors.contains("SIGNALBOX_KEY_CUSTOM_OPEN"), end.errors.constData());
    QCOMPARE(list().size(), 2);
}

// A file names an endpoint that is there, at a server of its own.
void TstCliImport::otherServerGetsNoKey()
{
    const QStringList arguments = {u"endpoint"_s, u"import"_s, u"-"_s};
    QCOMPARE(run(arguments, librechat(u"Lab"_s, serverUrl(), m_key), true).code, 0);
    FakeServer attacker;
    attacker.on("/v1/chat/completions", streamReply({u"thanks"_s}));
    const QByteArray file = librechat(u"lab"_s, attacker.baseUrl());
    const End end = run(arguments, file, true);
    QVERIFY2(end.code == 0, end.errors.constData());
    QCOMPARE(attacker.requests().size(), 0);
    QCOMPARE(list().size(), 2);
    QCOMPARE(list()[0][u"base_url"_s].toString(), serverUrl());
    QCOMPARE(list()[0][u"key"_s].toString(), u"vault"_s);
    QCOMPARE(list()[1][u"name"_s].toString(), u"Lab 2"_s);
    QVERIFY(list()[1][u"key"_s].isNull());
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Lab 2"_s, u"hello"_s}, {}, true).code, 0);
    QVERIFY(attacker.requests().constLast().header("Authorization").isEmpty());
    // Told to, the card moves, and leaves its key behind.
    const End moved = run(arguments + QStringList{u"--change"_s, u"Lab"_s}, file, true);
    QVERIFY2(moved.code == 0, moved.errors.constData());
    QCOMPARE(list()[0][u"base_url"_s].toString(), attacker.baseUrl());
    QVERIFY(list()[0][u"key"_s].isNull());
}

void TstCliImport::changeNeedsItsName()
{
    const QStringList arguments = {u"endpoint"_s, u"import"_s, u"-"_s};
    QCOMPARE(run(arguments, librechat(u"Lab"_s, serverUrl())).code, 0);
    QByteArray file = librechat(u"Lab"_s, serverUrl());
    file.replace("[m]", "[m, n]");
    const End waiting = run(arguments, file);
    QCOMPARE(waiting.code, 0);
    QVERIFY2(waiting.errors.contains("--change \"Lab\""), waiting.errors.constData());
    QCOMPARE(list()[0][u"models"_s].toArray().size(), 1);
    QCOMPARE(run(arguments + QStringList{u"--change"_s, u"Lap"_s}, file).code, 3);
    QCOMPARE(run(arguments + QStringList{u"--change"_s, u"lab"_s}, file).code, 0);
    QCOMPARE(list()[0][u"models"_s].toArray().size(), 2);
}

void TstCliImport::environmentGivesWhatIsSet()
{
    CliRun run(m_profile->path());
    run.environment(u"ANTHROPIC_API_KEY"_s, QString::fromLatin1(m_key));
    const int code = run.run({u"endpoint"_s, u"import"_s, u"--env"_s, u"--json"_s});
    QVERIFY2(code == 0, run.errors().constData());
    QVERIFY(canaryForm(run.output(), m_key).isEmpty());
    const QJsonArray endpoints = list();
    QVERIFY(std::any_of(endpoints.begin(), endpoints.end(), [](const auto &each) {
        return each[u"name"_s].toString() == u"Anthropic"_s;
    }));
}

void TstCliImport::heldProfileIsLeftAlone()
{
    QCOMPARE(run({u"endpoint"_s, u"import"_s, u"-"_s}, librechat(u"Lab"_s, serverUrl())).code, 0);
    CliRun holder(m_profile->path());
    m_server->on("/v1/chat/completions", streamReplyPausedBefore(1, "middle", {u"Hel"_s, u"lo"_s}));
    holder.start({u"chat"_s, u"-m"_s, u"Lab"_s, u"--continue"_s, u"hello"_s});
    QTRY_COMPARE(m_server->waitingAt("middle"), 1);
    const QByteArray file = librechat(u"Two"_s, serverUrl());
    const End end = run({u"endpoint"_s, u"import"_s, u"-"_s}, file);
    QCOMPARE(end.code, 1);
    QVERIFY(end.errors.contains("in use by signalbox-cli"));
    QCOMPARE(run({u"endpoint"_s, u"import"_s, u"-"_s, u"--dry-run"_s}, file).code, 0);
    QCOMPARE(run({u"endpoint"_s, u"export"_s}).code, 0);
    m_server->release("middle");
    QCOMPARE(holder.finish(), 0);
}

void TstCliImport::brokenFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("empty") << QByteArray() << QByteArray("The file is empty.");
    QTest::newRow("cut") << QByteArray("{\n\"endpoints\"") << QByteArray("See line 2.");
    QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray("nested too deeply");
    QTest::newRow("of another program")
        << QByteArray("{\"a\": 1}") << QByteArray("no file of a program that Signalbox knows");
    QTest::newRow("newer") << QByteArray("{\"format\":\"signalbox-endpoints\",\"version\":9}")
                           << QByteArray("newer version of Signalbox");
    QTest::newRow("archive") << QByteArray("PK\x03\x04zip") << QByteArray("zip archive");
    QTest::newRow("nothing usable")
        << QByteArray("endpoints: {custom: [{name: A, models: {default: [m]}}]}") << QByteArray();
}

void TstCliImport::brokenFilesAreRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, words);
    const End end = run({u"endpoint"_s, u"import"_s, u"-"_s}, file);
    QCOMPARE(end.code, 3);
    QVERIFY2(end.errors.contains(words), end.errors.constData());
    QCOMPARE(list().size(), 0);
}

void TstCliImport::usageIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QStringList{} << 2;
    QTest::newRow("both") << QStringList{u"a.yaml"_s, u"--env"_s} << 2;
    QTest::newRow("two files") << QStringList{u"a.yaml"_s, u"b.yaml"_s} << 2;
    QTest::newRow("no such file") << QStringList{u"/nowhere/a.yaml"_s} << 3;
    QTest::newRow("folder") << QStringList{QDir::tempPath()} << 3;
}

void TstCliImport::usageIsSaid()
{
    QFETCH(QStringList, arguments);
    QTEST(run(QStringList{u"endpoint"_s, u"import"_s} + arguments).code, "code");
}

void TstCliImport::largeFileIsRefusedUnread()
{
    const QString path = m_profile->file(u"large.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64{1024} * 1024 * 1024));
    const End end = run({u"endpoint"_s, u"import"_s, path});
    QVERIFY(file.remove());
    QCOMPARE(end.code, 3);
    QVERIFY2(end.errors.contains("The file is too large."), end.errors.constData());
}

// The system itself is asked, where it can be.
void TstCliImport::nothingIsRunAndNothingIsSent()
{
    const QString strace = QStandardPaths::findExecutable(u"strace"_s);
    if (strace.isEmpty())
        QSKIP("strace is not installed");
    const QStringList names = {u"litellm.yaml"_s,   u"continue.yaml"_s, u"zed.json"_s,
                               u"librechat.yaml"_s, u"cherry.json"_s,   u"chatbox.json"_s};
    for (const QString &name : names) {
        const QString calls = m_profile->file(u"calls"_s);
        QProcess process;
        process.start(strace, {u"-f"_s, u"-o"_s, calls, u"-e"_s, u"trace=execve,connect,sendto"_s,
                               CliRun::program(), u"--profile"_s, m_profile->path(), u"--secrets"_s,
                               u"session"_s, u"endpoint"_s, u"import"_s, sample(name)});
        QVERIFY(process.waitForFinished());
        if (process.exitCode() != 0 && process.readAllStandardError().contains("ptrace"))
            QSKIP("strace may not trace here");
        QFile file(calls);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.count("execve(") == 1, text.constData());
        QVERIFY2(!text.contains("AF_INET"), text.constData());
    }
}

QTEST_GUILESS_MAIN(TstCliImport)
#include "tst_cliimport.moc"
