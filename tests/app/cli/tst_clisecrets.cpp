// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostOfProc = 1024 * 1024;

QByteArray processFile(qint64 pid, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(pid).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.read(kMostOfProc) : QByteArray();
}

} // namespace

// One life with a key for every spec and full logging, in a home of its own: added, checked, used
// against a server that reflects what it gets, killed, exported, imported, removed. No form of any
// key may appear in what the program says, in a file, or in what the system shows of the process.
class TstCliSecrets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keysOfEverySpecAreNowhere();
    void runningProcessShowsNoKey();
    void keyAsAnArgumentIsRefusedAndNotRepeated_data();
    void keyAsAnArgumentIsRefusedAndNotRepeated();

private:
    CliRun &prepared(CliRun &run) const;
    int run(const QStringList &arguments, const QByteArray &input = {});
    int add(const QString &spec, const QStringList &more, const QByteArray &key);

    std::unique_ptr<TempProfile> m_home;
    std::unique_ptr<FakeServer> m_server;
    QList<QByteArray> m_keys;
    QByteArray m_said;
};

void TstCliSecrets::init()
{
    m_home = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_keys.clear();
    m_said.clear();
    QVERIFY(QDir().mkdir(m_home->file(u"run"_s)));
    QFile::setPermissions(m_home->file(u"run"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TstCliSecrets::cleanup()
{
    for (const QByteArray &key : std::as_const(m_keys)) {
        QCOMPARE(canaryForm(m_said, key), QString());
        QCOMPARE(canaryInFiles(m_home->path(), key), QString());
    }
}

CliRun &TstCliSecrets::prepared(CliRun &run) const
{
    run.environment(u"SIGNALBOX_PROFILE"_s, {})
        .environment(u"SIGNALBOX_SECRETS"_s, u"vault"_s)
        .environment(u"SIGNALBOX_VAULT_PASSPHRASE"_s, u"correct horse"_s)
        .environment(u"QT_LOGGING_RULES"_s, u"*.debug=true"_s)
        .environment(u"HOME"_s, m_home->path())
        .environment(u"XDG_RUNTIME_DIR"_s, m_home->file(u"run"_s));
    for (const auto &name : {u"CONFIG"_s, u"DATA"_s, u"STATE"_s, u"CACHE"_s})
        run.environment(u"XDG_%1_HOME"_s.arg(name), m_home->file(name.toLower()));
    return run;
}

int TstCliSecrets::run(const QStringList &arguments, const QByteArray &input)
{
    CliRun run({});
    const int code = prepared(run).run(arguments, input);
    m_said += run.output() + run.errors();
    return code;
}

// The endpoint is called as its spec.
int TstCliSecrets::add(const QString &spec, const QStringList &more, const QByteArray &key)
{
    m_keys.append(key);
    return run(QStringList{u"endpoint"_s, u"add"_s, u"--name"_s, spec, u"--spec"_s, spec,
                           u"--base-url"_s, m_server->baseUrl(), u"--model"_s, u"m"_s,
                           u"--key-stdin"_s} +
                   more,
               key + '\n');
}

void TstCliSecrets::keysOfEverySpecAreNowhere()
{
    QHash<QString, QStringList> fields;
    fields[u"azure"_s] = {u"--field"_s, u"resource=r"_s, u"--field"_s, u"deployment=d"_s};
    fields[u"amazon-bedrock"_s] = {u"--field"_s, u"region=us-east-1"_s, u"--field"_s,
                                   u"access-key-id=AKIAIOSFODNN7EXAMPLE"_s};
    const QStringList specs{u"openai-chat-completions"_s,
                            u"openai-responses"_s,
                            u"anthropic"_s,
                            u"google"_s,
                            u"azure"_s,
                            u"amazon-bedrock"_s};
    for (const QString &spec : specs) {
        const QByteArray key = makeCanary();
        QVERIFY2(add(spec, fields.value(spec), key) == 0, m_said.constData());
        m_server->onAny(errorReply(401, u"bad key "_s + QString::fromLatin1(key)));
        QCOMPARE(run({u"chat"_s, u"--events"_s, u"-m"_s, spec, u"hi"_s}), 5);
        // The one of Amazon signs and is not sent.
        QCOMPARE(m_server->received().contains(key), spec != u"amazon-bedrock"_s);
    }
    m_server->onAny(errorReply(401, u"bad key"_s)); // of another endpoint it would not be known
    QVERIFY(run({u"check"_s, u"--all"_s, u"--json"_s}) != 0);
    m_server->onAny(streamReply({u"hi"_s}));
    QCOMPARE(run({u"chat"_s, u"--continue"_s, u"-m"_s, specs.first(), u"hi"_s}), 0);
    QVERIFY(run({u"models"_s, specs.first()}) != 0);

    QCOMPARE(run({u"endpoint"_s, u"show"_s, u"azure"_s, u"--json"_s}), 0);
    CliRun exporting({});
    QCOMPARE(prepared(exporting).run({u"endpoint"_s, u"export"_s}), 0);
    m_said += exporting.output() + exporting.errors();
    QCOMPARE(run({u"endpoint"_s, u"import"_s, u"--dry-run"_s, u"-"_s}, exporting.output()), 0);
    QCOMPARE(run({u"endpoint"_s, u"remove"_s, u"google"_s}), 0);
}

void TstCliSecrets::runningProcessShowsNoKey()
{
#ifdef Q_OS_LINUX
    QCOMPARE(add(u"anthropic"_s, {}, makeCanary()), 0);
    m_server->onAny(Reply::silence());
    CliRun chat({});
    prepared(chat).start({u"chat"_s, u"-m"_s, u"anthropic"_s, u"hi"_s});
    QTRY_COMPARE(m_server->requestCount(), 1);
    const qint64 pid = chat.process().processId();
    const QByteArray commandLine = processFile(pid, u"cmdline"_s);
    QVERIFY(commandLine.contains("chat"));
    m_said += commandLine + processFile(pid, u"environ"_s);
    QVERIFY(processFile(pid, u"limits"_s).contains(QByteArray("Max core file size        0 ")));

    QCOMPARE(::kill(static_cast<pid_t>(pid), SIGSEGV), 0);
    QCOMPARE(chat.finish(), -1);
    m_said += chat.output() + chat.errors();
    QVERIFY(QDir::current().entryList({u"core*"_s}, QDir::Files).isEmpty());
#else
    QSKIP("reads /proc");
#endif
}

void TstCliSecrets::keyAsAnArgumentIsRefusedAndNotRepeated_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("option");
    const QStringList add{u"endpoint"_s, u"add"_s,        u"--name"_s,
                          u"A"_s,        u"--base-url"_s, u"http://127.0.0.1:9/v1"_s,
                          u"--model"_s,  u"m"_s};
    for (const auto &option : {u"--key"_s, u"--api-key"_s, u"--key-stdin"_s, u"--key-env"_s})
        QTest::newRow(qPrintable(option)) << add << option;
    QTest::newRow("chat") << QStringList{u"chat"_s,    u"-m"_s, u"custom:http://127.0.0.1:9/v1"_s,
                                         u"--model"_s, u"m"_s,  u"hi"_s}
                          << u"--key"_s;
}

void TstCliSecrets::keyAsAnArgumentIsRefusedAndNotRepeated()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, option);
    for (const auto &between : {u"="_s, u" "_s}) {
        const QByteArray key = makeCanary();
        m_keys.append(key);
        const QString value = QString::fromLatin1(key);
        const QStringList given =
            between == u"="_s ? QStringList{option + between + value} : QStringList{option, value};
        const int code = run(arguments + given);
        QVERIFY2(code == 2 || code == 3, m_said.constData());
    }
}

QTEST_GUILESS_MAIN(TstCliSecrets)

#include "tst_clisecrets.moc"
