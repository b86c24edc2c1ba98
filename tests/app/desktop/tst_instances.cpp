// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilelock.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "tests/app/cli/clirun.h"
#include "tests/support/tempprofile.h"

#include <QProcess>
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
    void init() { m_profile = std::make_unique<TempProfile>(); }
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
    struct EndsOfWriters
    {
        int done = 0;
        int refused = 0;
    };
    static constexpr int kWriters = 4;
    [[nodiscard]] EndsOfWriters writeAtOnce(int round) const;
    void verifyDatabase(qsizetype endpointCount) const;

    std::unique_ptr<TempProfile> m_profile;
};

void TstInstances::verifyDatabase(qsizetype endpointCount) const
{
    const auto database = Database::open(m_profile->file(u"signalbox.sqlite"_s));
    QVERIFY2(database.ok(), database.ok() ? "" : qPrintable(database.error().detail));
    QString verdict;
    QVERIFY((*database)->forEachRow(u"PRAGMA integrity_check"_s, {}, [&](const QSqlQuery &row) {
        verdict = row.value(0).toString();
    }));
    QCOMPARE(verdict, u"ok"_s);
    EndpointStore endpoints(**database);
    QVERIFY(endpoints.load());
    QCOMPARE(endpoints.endpoints().size(), endpointCount);
}

// Each either writes, or says who has the profile.
TstInstances::EndsOfWriters TstInstances::writeAtOnce(int round) const
{
    std::vector<std::unique_ptr<CliRun>> writers;
    for (int i = 0; i < kWriters; ++i) {
        writers.push_back(std::make_unique<CliRun>(m_profile->path()));
        writers.back()->start(addCommand(u"Card %1-%2"_s.arg(round).arg(i)));
    }
    EndsOfWriters ends;
    for (const auto &writer : writers) {
        const int code = writer->finish();
        if (code == 0)
            ++ends.done;
        else if (code == 1 && writer->errors().contains("The profile is in use by "))
            ++ends.refused;
        else
            qWarning() << code << writer->errors();
    }
    return ends;
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
    verifyDatabase(0);
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
    verifyDatabase(0);
}

void TstInstances::writersBesideTheDesktopAreRefused()
{
    const Desktop desktop = startDesktop();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), 20'000);
    const EndsOfWriters ends = writeAtOnce(0);
    QCOMPARE(ends.done, 0);
    QCOMPARE(ends.refused, kWriters);
    QCOMPARE(CliRun(m_profile->path()).run({u"endpoint"_s, u"list"_s}), 0);
    end(*desktop);
    verifyDatabase(0);
}

void TstInstances::writersWithoutADesktopLoseNothing()
{
    constexpr int kRounds = 12;
    int done = 0;
    for (int round = 0; round < kRounds; ++round) {
        const EndsOfWriters ends = writeAtOnce(round);
        QVERIFY(ends.done >= 1);
        QCOMPARE(ends.done + ends.refused, kWriters);
        done += ends.done;
    }
    verifyDatabase(done);
}

QTEST_GUILESS_MAIN(TstInstances)

#include "tst_instances.moc"
