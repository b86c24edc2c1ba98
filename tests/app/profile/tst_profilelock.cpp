// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilelock.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstProfileLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void secondStartRaisesTheFirst();
    void secondStartHandsOverWhatItOpens_data();
    void secondStartHandsOverWhatItOpens();
    void ofManyStartsOneWins();
    void killedHolderIsTakenOver();
    void lockFilesOfOthersAreJudged_data();
    void lockFilesOfOthersAreJudged();
    void folderWithoutALockIsNotCalledInUse();
    void linkInPlaceOfTheLockIsNotWrittenThrough();
    void holderWithoutWindowsCannotBeRaised();
    void lockIsFreeAfterTheHolderEnds();
    void profilesDoNotDisturbEachOther();
    void nonsenseOnTheSocketRaisesNothing_data();
    void nonsenseOnTheSocketRaisesNothing();
    void lockAndSocketArePrivate();

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] ProfilePaths paths() const { return *ProfilePaths::open(m_folder->path()); }
    [[nodiscard]] std::unique_ptr<QProcess> startChild(const QStringList &more = {}) const;
};

namespace {

QByteArray firstLine(QProcess &process)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(20'000))
            return {};
    }
    return process.readLine().trimmed();
}

} // namespace

void TstProfileLock::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<QProcess> TstProfileLock::startChild(const QStringList &more) const
{
    auto child = std::make_unique<QProcess>();
    child->start(QStringLiteral(PROFILE_LOCK_CHILD), QStringList{m_folder->path()} + more);
    return child;
}

void TstProfileLock::secondStartRaisesTheFirst()
{
    ProfileLock first(paths());
    QVERIFY(first.acquire());
    first.listen();
    QSignalSpy raised(&first, &ProfileLock::raiseRequested);
    const auto second = startChild();
    QTRY_COMPARE_WITH_TIMEOUT(second->state(), QProcess::NotRunning, 20'000);
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(second->readAll().trimmed(), QByteArray("raised holder"));
    QCOMPARE(raised.count(), 1);
}

void TstProfileLock::secondStartHandsOverWhatItOpens_data()
{
    QTest::addColumn<QString>("opens");
    QTest::newRow("a link") << u"signalbox://import?data=e30"_s;
    QTest::newRow("a path") << u"/home/me/Büro & Co/my settings.json"_s;
    QTest::newRow("a line break") << u"/tmp/a\nraise\nb"_s;
    QTest::newRow("a long link") << u"signalbox://import?data="_s + QString(65'000, u'A');
}

void TstProfileLock::secondStartHandsOverWhatItOpens()
{
    QFETCH(QString, opens);
    ProfileLock first(paths());
    QVERIFY(first.acquire());
    first.listen();
    QSignalSpy raised(&first, &ProfileLock::raiseRequested);
    const auto second = startChild({opens});
    QTRY_COMPARE_WITH_TIMEOUT(second->state(), QProcess::NotRunning, 20'000);
    QCOMPARE(second->readAll().trimmed(), QByteArray("raised holder"));
    QCOMPARE(raised.count(), 1);
    QCOMPARE(raised.first().first().toString(), opens);
}

void TstProfileLock::ofManyStartsOneWins()
{
    std::vector<std::unique_ptr<QProcess>> children;
    for (int i = 0; i < 20; ++i)
        children.push_back(startChild());
    int winners = 0;
    for (const auto &child : children) {
        const QByteArray word = firstLine(*child);
        if (word == "held") {
            ++winners;
            continue;
        }
        QVERIFY2(word == "raised holder" || word == "busy", word.constData());
        QVERIFY(child->state() == QProcess::NotRunning || child->waitForFinished());
        QCOMPARE(child->exitCode(), 0);
    }
    QCOMPARE(winners, 1);
    for (const auto &child : children) {
        child->kill();
        child->waitForFinished();
    }
}

void TstProfileLock::killedHolderIsTakenOver()
{
    const auto holder = startChild();
    QCOMPARE(firstLine(*holder), QByteArray("held"));
    ProfileLock next(paths());
    QVERIFY(!next.acquire());
    QCOMPARE(next.refusal().code, u"profile_in_use"_s);
    QCOMPARE(next.refusal().subject, u"profilelockchild"_s);
    holder->kill();
    QVERIFY(holder->waitForFinished());
    QVERIFY(next.acquire());
    next.listen();
    QSignalSpy raised(&next, &ProfileLock::raiseRequested);
    const auto later = startChild();
    QTRY_COMPARE_WITH_TIMEOUT(raised.count(), 1, 20'000);
    QTRY_COMPARE(later->state(), QProcess::NotRunning);
}

// What is left of a holder that died, and what may still belong to one that lives.
void TstProfileLock::lockFilesOfOthersAreJudged_data()
{
    QTest::addColumn<QStringList>("lines"); // process, program, computer, its id, its boot
    QTest::addColumn<QString>("holder");    // empty: the lock is taken over
    const QString here = QSysInfo::machineHostName();
    const QString machine = QString::fromLatin1(QSysInfo::machineUniqueId());
    const QString boot = QString::fromLatin1(QSysInfo::bootUniqueId());
    const QString dead = u"4194305"_s; // above the largest that Linux gives
    const QString us = QString::number(QCoreApplication::applicationPid());
    const QString name = QCoreApplication::applicationName();
    const auto row = [](const char *what, const QStringList &lines, const QString &holder = {}) {
        QTest::newRow(what) << lines << holder;
    };
    row("a dead process", {dead, u"signalbox"_s, here, machine, boot});
    row("its number is another program's now", {u"1"_s, u"signalbox"_s, here, machine, boot});
    row("before the computer was started again", {us, name, here, machine, u"old-boot"_s});
    row("a living one", {us, name, here, machine, boot}, name);
    row("another computer", {dead, u"signalbox"_s, u"desk"_s, u"other"_s, u"other"_s},
        u"signalbox@desk"_s);
}

void TstProfileLock::lockFilesOfOthersAreJudged()
{
    QFETCH(QStringList, lines);
    QFETCH(QString, holder);
    QFile file(paths().lockFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(lines.join(u'\n').toUtf8() + '\n') > 0);
    file.close();
    ProfileLock lock(paths());
    QCOMPARE(lock.acquire(), holder.isEmpty());
    if (!holder.isEmpty()) {
        QCOMPARE(lock.refusal().code, u"profile_in_use"_s);
        QCOMPARE(lock.refusal().subject, holder);
        QVERIFY(QFile::exists(paths().lockFile()));
    }
}

void TstProfileLock::folderWithoutALockIsNotCalledInUse()
{
    ProfileLock lock(paths());
    QVERIFY(m_folder->remove());
    QVERIFY(!lock.acquire());
    QCOMPARE(lock.refusal().kind, ErrorKind::Storage);
    QCOMPARE(lock.refusal().code, QString());
}

void TstProfileLock::linkInPlaceOfTheLockIsNotWrittenThrough()
{
    const QString other = m_folder->filePath(u"letter.txt"_s);
    const QByteArray words = "Dear reader";
    {
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(words), words.size());
        QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ReadOther));
    }
    const auto rights = QFile::permissions(other);
    QVERIFY(QFile::link(other, paths().lockFile()));
    {
        ProfileLock lock(paths());
        static_cast<void>(lock.acquire());
    }
    QFile file(other);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), words);
    QCOMPARE(file.permissions(), rights);
}

void TstProfileLock::holderWithoutWindowsCannotBeRaised()
{
    ProfileLock holder(paths());
    QVERIFY(holder.acquire());
    ProfileLock second(paths());
    QVERIFY(!second.acquire());
    QCOMPARE(second.raiseHolder(), ProfileLock::Raised::NobodyListens);
}

void TstProfileLock::lockIsFreeAfterTheHolderEnds()
{
    {
        ProfileLock holder(paths());
        QVERIFY(holder.acquire());
        holder.listen();
    }
    ProfileLock next(paths());
    QVERIFY(next.acquire());
    QVERIFY(!QFileInfo::exists(paths().socketName()));
}

void TstProfileLock::profilesDoNotDisturbEachOther()
{
    QTemporaryDir other;
    ProfileLock first(paths());
    ProfileLock second(*ProfilePaths::open(other.path()));
    QVERIFY(first.acquire());
    QVERIFY(second.acquire());
    QVERIFY(paths().socketName() != ProfilePaths::open(other.path())->socketName());
}

void TstProfileLock::nonsenseOnTheSocketRaisesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("other word") << QByteArray("quit\n");
    QTest::newRow("no line") << QByteArray(4096, 'x');
    QTest::newRow("raise and more") << QByteArray("raised\n");
    QTest::newRow("no base64") << QByteArray("raise \"x\"\n");
    QTest::newRow("nothing to open") << QByteArray("raise \n");
    QTest::newRow("not UTF-8") << QByteArray("raise ") + QByteArray("\xFF\xFE").toBase64() + '\n';
    QTest::newRow("too much") << QByteArray("raise ") + QByteArray(600 * 1024, 'A') + '\n';
    QTest::newRow("zeros") << QByteArray(100, '\0');
}

void TstProfileLock::nonsenseOnTheSocketRaisesNothing()
{
    QFETCH(QByteArray, bytes);
    ProfileLock lock(paths());
    QVERIFY(lock.acquire());
    lock.listen();
    QSignalSpy raised(&lock, &ProfileLock::raiseRequested);
    QLocalSocket socket;
    socket.connectToServer(paths().socketName());
    QVERIFY(socket.waitForConnected());
    socket.write(bytes);
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(raised.count(), 0);
}

void TstProfileLock::lockAndSocketArePrivate()
{
    constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                             QFileDevice::ReadOther | QFileDevice::WriteOther;
    ProfileLock lock(paths());
    QVERIFY(lock.acquire());
    lock.listen();
    QVERIFY(!(QFileInfo(paths().lockFile()).permissions() & kOthers));
    QVERIFY(!(QFileInfo(paths().socketName()).permissions() & kOthers));
}

QTEST_GUILESS_MAIN(TstProfileLock)
#include "tst_profilelock.moc"
