// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilelock.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/tempprofile.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real programs, several at once, on one profile.
class TstInstances final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ofTwentyDesktopsOneStays();
    void killedDesktopIsFollowedAtOnce();
    void writersBesideTheDesktopAreRefused();
    void writersWithoutADesktopLoseNothing();

private:
    using Desktop = std::unique_ptr<QProcess>;

    [[nodiscard]] Desktop startDesktop() const
    {
        auto desktop = std::make_unique<QProcess>();
        desktop->setProcessChannelMode(QProcess::MergedChannels);
        desktop->start(QStringLiteral(SIGNALBOX_DESKTOP),
                       {u"--profile"_s, m_profile->path(), u"--secrets"_s, u"session"_s});
        return desktop;
    }
    // Whether a desktop has the profile, and shows itself when it is asked to.
    [[nodiscard]] bool isOpen() const
    {
        ProfileLock lock(*ProfilePaths::open(m_profile->path()));
        return !lock.acquire() && lock.raiseHolder() == ProfileLock::Raised::Yes;
    }
    static void end(QProcess &desktop)
    {
        desktop.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(desktop.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(desktop.exitCode(), 0);
    }
    [[nodiscard]] static QStringList addCommand(const QString &name)
    {
        return {u"endpoint"_s, u"add"_s,        u"--name"_s,
                name,          u"--base-url"_s, u"http://127.0.0.1:9/v1"_s,
                u"--model"_s,  u"m"_s};
    }
    [[nodiscard]] QList<bool> runAtOnce(const QList<QStringList> &commands) const;
    void verifyDatabase(const QStringList &endpoints) const;

    std::unique_ptr<TempProfile> m_profile;
};

void TstInstances::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_profile = std::make_unique<TempProfile>();
}

void TstInstances::verifyDatabase(const QStringList &endpoints) const
{
    const auto database = Database::open(m_profile->file(u"signalbox.sqlite"_s));
    QVERIFY2(database.ok(), database.ok() ? "" : qPrintable(database.error().detail));
    QString verdict;
    QVERIFY((*database)->forEachRow(u"PRAGMA integrity_check"_s, {}, [&](const QSqlQuery &row) {
        verdict = row.value(0).toString();
    }));
    QCOMPARE(verdict, u"ok"_s);
    EndpointStore stored(**database);
    QVERIFY(stored.load());
    QStringList names;
    for (const Endpoint &endpoint : stored.endpoints())
        names.append(endpoint.name);
    QCOMPARE(QSet<QString>(names.cbegin(), names.cend()),
             QSet<QString>(endpoints.cbegin(), endpoints.cend()));
    QCOMPARE(names.size(), endpoints.size());
}

// Which of the commands, run at once, were done; the others say who has the profile.
QList<bool> TstInstances::runAtOnce(const QList<QStringList> &commands) const
{
    std::vector<std::unique_ptr<CliRun>> writers;
    for (const QStringList &command : commands) {
        writers.push_back(std::make_unique<CliRun>(m_profile->path()));
        writers.back()->start(command);
    }
    QList<bool> done;
    for (const auto &writer : writers) {
        const int code = writer->finish();
        done.append(code == 0);
        if (code != 0 && !writer->errors().contains("The profile is in use by "))
            qWarning() << code << writer->errors();
    }
    return done;
}

void TstInstances::ofTwentyDesktopsOneStays()
{
    constexpr int kStarts = 20;
    std::vector<Desktop> desktops;
    for (int i = 0; i < kStarts; ++i)
        desktops.push_back(startDesktop());
    const auto running = [&] {
        return std::ranges::count_if(desktops, [](const Desktop &desktop) {
            return desktop->state() != QProcess::NotRunning;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 60'000);
    for (const Desktop &desktop : desktops) {
        if (desktop->state() != QProcess::NotRunning)
            end(*desktop);
        QCOMPARE(desktop->exitStatus(), QProcess::NormalExit);
        QVERIFY2(desktop->exitCode() == 0, desktop->readAll().constData());
    }
    verifyDatabase({});
}

void TstInstances::killedDesktopIsFollowedAtOnce()
{
    const Desktop first = startDesktop();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 20'000);
    first->kill();
    QTRY_COMPARE(first->state(), QProcess::NotRunning);
    const Desktop next = startDesktop();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 20'000);
    end(*next);
    verifyDatabase({});
}

void TstInstances::writersBesideTheDesktopAreRefused()
{
    const Desktop desktop = startDesktop();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 20'000);
    const QList<bool> done = runAtOnce({addCommand(u"A"_s), addCommand(u"B"_s)});
    QVERIFY(!done.contains(true));
    QCOMPARE(CliRun(m_profile->path()).run({u"endpoint"_s, u"list"_s}), 0);
    end(*desktop);
    verifyDatabase({});
}

// Four at a time: two add, one edits, one removes what is there.
void TstInstances::writersWithoutADesktopLoseNothing()
{
    constexpr int kRounds = 20;
    QCOMPARE(CliRun(m_profile->path()).run(addCommand(u"Edited 0"_s)), 0);
    QString edited = u"Edited 0"_s;
    QStringList added;
    int refused = 0;
    for (int round = 1; round <= kRounds; ++round) {
        const QString removed = added.value(0);
        const QString renamed = u"Edited %1"_s.arg(round);
        const QStringList names{u"First %1"_s.arg(round), u"Second %1"_s.arg(round)};
        QList<QStringList> commands{addCommand(names.first()),
                                    addCommand(names.last()),
                                    {u"endpoint"_s, u"edit"_s, edited, u"--name"_s, renamed}};
        if (!removed.isEmpty())
            commands.append({u"endpoint"_s, u"remove"_s, removed});
        const QList<bool> done = runAtOnce(commands);
        QVERIFY(done.contains(true));
        refused += static_cast<int>(done.count(false));
        if (done.size() == 4 && done.at(3))
            added.removeOne(removed);
        for (int i = 0; i < 2; ++i) {
            if (done.at(i))
                added.append(names.at(i));
        }
        if (done.at(2))
            edited = renamed;
    }
    qInfo("%d of %d were refused", refused, kRounds * 4);
    verifyDatabase(added + QStringList{edited});
}

QTEST_GUILESS_MAIN(TstInstances)

#include "tst_instances.moc"
