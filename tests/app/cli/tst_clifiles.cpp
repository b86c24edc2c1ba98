// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                         QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
const QByteArray kVictim = "a file of the person's";

// What lies below a folder and is not its owner's alone.
QStringList openToOthers(const QString &folder)
{
    QStringList found;
    QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QFileInfo file(all.next());
        if ((file.permissions() & kOthers) && !file.isSymLink())
            found.append(file.fileName());
    }
    if (QFileInfo(folder).permissions() & kOthers)
        found.append(u"."_s);
    return found;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// What the real program leaves on the disk: for whom, where, and in which order.
class TstCliFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void allIsTheOwnersAlone_data();
    void allIsTheOwnersAlone();
    void plantedLinksAreNotFollowed_data();
    void plantedLinksAreNotFollowed();
    void nothingIsAcknowledgedBeforeItIsOnTheDisk();

private:
    [[nodiscard]] QStringList add(const QString &name) const
    {
        return {u"endpoint"_s, u"add"_s, u"--name"_s,     name, u"--base-url"_s, m_url,
                u"--model"_s,  u"m"_s,   u"--key-stdin"_s};
    }
    [[nodiscard]] static CliRun &withVault(CliRun &run)
    {
        return run.environment(u"SIGNALBOX_SECRETS"_s, u"vault"_s)
            .environment(u"SIGNALBOX_VAULT_PASSPHRASE"_s, u"correct horse"_s);
    }
    int run(const QStringList &arguments, const QByteArray &input = {}, bool inVault = true)
    {
        CliRun run(m_profile->path());
        const int code = (inVault ? withVault(run) : run).run(arguments, input);
        m_errors = run.errors();
        return code;
    }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    QString m_url;
    QByteArray m_errors;
};

void TstCliFiles::initTestCase()
{
#ifndef Q_OS_UNIX
    QSKIP("modes and links are a matter of the system here");
#endif
}

void TstCliFiles::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_url = m_server->baseUrl();
}

void TstCliFiles::allIsTheOwnersAlone_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("umask 000") << 0u;
    QTest::newRow("umask 022") << 022u;
}

// A profile of its own making, its log and shared memory while it runs, the backup of an upgrade,
// the copy of a damaged file, the vault, the lock.
void TstCliFiles::allIsTheOwnersAlone()
{
#ifdef Q_OS_UNIX
    QFETCH(uint, mask);
    const mode_t before = umask(mask);
    const auto restore = qScopeGuard([before] { umask(before); });
    const QString database = m_profile->file(u"signalbox.sqlite"_s);

    QCOMPARE(run(add(u"Card"_s), "sk-1"), 0);
    m_server->on("/v1/chat/completions", streamReplyPausedBefore(0, "reply", {u"hi"_s}));
    CliRun chat(m_profile->path());
    withVault(chat).start({u"chat"_s, u"--continue"_s, u"-m"_s, u"Card"_s, u"hello"_s});
    QTRY_COMPARE(m_server->requestCount("/v1/chat/completions"), 1);
    QVERIFY(QFile::exists(database + u"-wal"_s));
    QVERIFY(QFile::exists(database + u"-shm"_s));
    QVERIFY(QFile::exists(m_profile->file(u"vault"_s)));
    QCOMPARE(openToOthers(m_profile->path()), QStringList());
    m_server->release("reply");
    QCOMPARE(chat.finish(), 0);

    QVERIFY(QFile::remove(database));
    QVERIFY(
        QFile::copy(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/db/v1.sqlite"_s, database));
    QCOMPARE(run({u"endpoint"_s, u"list"_s}), 0);
    QVERIFY(QFile::exists(database + u".v1.bak"_s));
    QVERIFY(writeFile(database, "no database"));
    QVERIFY(run({u"endpoint"_s, u"list"_s}) != 0);
    QVERIFY(!QDir(m_profile->path()).entryList({u"*.bad-*"_s}).isEmpty());
    QVERIFY(QFile::setPermissions(database, QFile::ReadOwner | QFile::WriteOwner)); // ours
    QCOMPARE(openToOthers(m_profile->path()), QStringList());
#endif
}

void TstCliFiles::plantedLinksAreNotFollowed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isRefused"); // else it works beside the link, or in its place
    QTest::newRow("database") << u"signalbox.sqlite"_s << true;
    QTest::newRow("database being made") << u"signalbox.sqlite.part"_s << false;
    QTest::newRow("log of one being made") << u"signalbox.sqlite.part-wal"_s << false;
    QTest::newRow("vault") << u"vault"_s << true;
    QTest::newRow("lock") << u"signalbox.lock"_s << true;
    QTest::newRow("backup") << u"signalbox.sqlite.v1.bak"_s << false;
    QTest::newRow("backup being made") << u"signalbox.sqlite.v1.bak.part"_s << false;
}

void TstCliFiles::plantedLinksAreNotFollowed()
{
    QFETCH(QString, name);
    QFETCH(bool, isRefused);
    const TempProfile elsewhere;
    const QString victim = elsewhere.file(u"letter.txt"_s);
    const QString missing = elsewhere.file(u"missing.txt"_s);
    for (const QString &target : {victim, missing}) {
        init();
        QVERIFY(writeFile(victim, kVictim));
        QVERIFY(QFile::link(target, m_profile->file(name)));
        if (name.contains(u".bak"_s))
            QVERIFY(QFile::copy(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/db/v1.sqlite"_s,
                                m_profile->file(u"signalbox.sqlite"_s)));
        const int code = run(add(u"Card"_s), "sk-1", name == u"vault"_s);
        QVERIFY2((code != 0) == isRefused, m_errors.constData());
        QCOMPARE(bytesOf(victim), kVictim);
        QVERIFY(!QFile::exists(missing));
        QCOMPARE(QDir(elsewhere.path()).entryList(QDir::Files).size(), 1);
    }
}

// As the kernel sees it: the vault is synced before it takes its name, the database before the id
// of the new endpoint is printed.
void TstCliFiles::nothingIsAcknowledgedBeforeItIsOnTheDisk()
{
    const QString strace = QStandardPaths::findExecutable(u"strace"_s);
    if (strace.isEmpty())
        QSKIP("needs strace");
    QCOMPARE(run(add(u"First"_s), "sk-1"), 0);
    const QString log = m_profile->path() + u"-strace"_s;
    const auto removeLog = qScopeGuard([log] { QFile::remove(log); });
    QProcess traced;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SIGNALBOX_PROFILE"_s, m_profile->path());
    environment.insert(u"SIGNALBOX_SECRETS"_s, u"vault"_s);
    environment.insert(u"SIGNALBOX_VAULT_PASSPHRASE"_s, u"correct horse"_s);
    traced.setProcessEnvironment(environment);
    traced.start(strace, QStringList{u"-f"_s, u"-y"_s, u"-o"_s, log, u"-e"_s,
                                     u"trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
                                     "write,pwrite64"_s,
                                     CliRun::program()} +
                             add(u"Second"_s));
    traced.write("sk-2");
    traced.closeWriteChannel();
    QVERIFY(traced.waitForFinished());
    const QByteArray output = traced.readAllStandardOutput();
    if (output.isEmpty() && bytesOf(log).isEmpty())
        QSKIP("strace may not trace here");
    QCOMPARE(traced.exitCode(), 0);

    const QStringList lines = QString::fromUtf8(bytesOf(log)).split(u'\n');
    const auto indexOf = [&lines](const QString &form, qsizetype from = 0) {
        return lines.indexOf(QRegularExpression(u".*"_s + form + u".*"_s), from);
    };
    // Each step is looked for behind the one before.
    qsizetype at = indexOf(u"write\\(.*SIGNALBOX-VAULT"_s);
    const QStringList steps = {u"f(data)?sync\\("_s,
                               u"rename.*/vault\".* = 0"_s,
                               u"f(data)?sync\\(\\d+<%1>\\)"_s.arg(m_profile->path()),
                               u"pwrite64\\(\\d+<[^>]*signalbox\\.sqlite-wal"_s,
                               u"f(data)?sync\\(\\d+<[^>]*signalbox\\.sqlite-wal"_s,
                               u"write\\(1<.*custom-second"_s};
    for (const QString &step : steps) {
        const qsizetype next = indexOf(step, at + 1);
        QVERIFY2(at >= 0 && next > at, qPrintable(step + u'\n' + lines.join(u'\n')));
        at = next;
    }
}

QTEST_GUILESS_MAIN(TstCliFiles)

#include "tst_clifiles.moc"
