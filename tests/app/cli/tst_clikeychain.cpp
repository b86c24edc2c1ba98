// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/passtime.h"
#include "tests/support/tempprofile.h"
#include "tests/support/testkeyring.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program with a real gnome-keyring, which the tests lock and unlock.
class TstCliKeychain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keyIsStoredUsedAndRemoved();
    void largeKeyLeavesNoPart();
    void lockedKeyringKeepsTheReference();
    void keyRemovedWhileLockedIsRemovedLater();
    void killedAtAnyMomentNoKeyIsForgotten();
    void profilesWithTheSameNameHaveKeysOfTheirOwn();
    void withoutAKeychainNothingIsKept_data();
    void withoutAKeychainNothingIsKept();

private:
    struct End
    {
        int code;
        QByteArray output;
        QByteArray errors;
    };
    [[nodiscard]] static End run(const TempProfile &profile, const QStringList &arguments,
                                 const QByteArray &input = {})
    {
        CliRun run(profile.path());
        run.environment(u"SIGNALBOX_SECRETS"_s, u"keychain"_s);
        const int code = run.run(arguments, input);
        return {code, run.output(), run.errors()};
    }
    [[nodiscard]] End run(const QStringList &arguments) { return run(*m_profile, arguments); }
    [[nodiscard]] QStringList addCommand() const
    {
        return {u"endpoint"_s,       u"add"_s,     u"--name"_s, u"Card"_s,       u"--base-url"_s,
                m_server->baseUrl(), u"--model"_s, u"m"_s,      u"--key-stdin"_s};
    }
    [[nodiscard]] int add(const TempProfile &profile, const QByteArray &key)
    {
        return run(profile, addCommand(), key).code;
    }
    [[nodiscard]] End chat(const TempProfile &profile)
    {
        return run(profile, {u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s});
    }
    [[nodiscard]] QByteArray sentKey() const
    {
        return m_server->requests().constLast().header("Authorization");
    }

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
};

void TstCliKeychain::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/chat/completions", streamReply({u"hi"_s}));
    QCOMPARE(keyringItemCount(), 0);
}

void TstCliKeychain::cleanup()
{
    QVERIFY(unlockKeyring());
}

void TstCliKeychain::keyIsStoredUsedAndRemoved()
{
    const QByteArray canary = makeCanary();
    QCOMPARE(add(*m_profile, canary), 0);
    QCOMPARE(keyringItemCount(), 1);
    QCOMPARE(chat(*m_profile).code, 0);
    QCOMPARE(sentKey(), "Bearer " + canary);
    QCOMPARE(canaryInFiles(m_profile->path(), canary), QString());
    const End removed = run({u"endpoint"_s, u"remove"_s, u"Card"_s});
    QCOMPARE(removed.code, 0);
    QCOMPARE(removed.errors, QByteArray());
    QCOMPARE(keyringItemCount(), 0);
}

void TstCliKeychain::largeKeyLeavesNoPart()
{
    QCOMPARE(add(*m_profile, QByteArray(6'000, 'k')), 0);
    QVERIFY(keyringItemCount() > 4);
    QCOMPARE(run({u"endpoint"_s, u"remove"_s, u"Card"_s}).code, 0);
    QCOMPARE(keyringItemCount(), 0);
}

void TstCliKeychain::lockedKeyringKeepsTheReference()
{
    const QByteArray canary = makeCanary();
    QCOMPARE(add(*m_profile, canary), 0);
    QVERIFY(lockKeyring());
    const End locked = chat(*m_profile);
    QCOMPARE(locked.code, 9);
    QVERIFY2(locked.errors.contains("locked"), locked.errors.constData());
    QCOMPARE(m_server->requestCount("/v1/chat/completions"), 0);
    QVERIFY(unlockKeyring());
    QCOMPARE(chat(*m_profile).code, 0);
    QCOMPARE(sentKey(), "Bearer " + canary);
    QCOMPARE(run({u"endpoint"_s, u"remove"_s, u"Card"_s}).code, 0);
}

void TstCliKeychain::keyRemovedWhileLockedIsRemovedLater()
{
    QCOMPARE(add(*m_profile, makeCanary()), 0);
    QVERIFY(lockKeyring());
    const End removed = run({u"endpoint"_s, u"remove"_s, u"Card"_s});
    QCOMPARE(removed.code, 9);
    QVERIFY2(removed.errors.contains("1 key that no endpoint uses is still stored."),
             removed.errors.constData());
    QCOMPARE(keyringItemCount(), 1);
    QVERIFY(run({u"keys"_s, u"--json"_s}).output.contains("\"left_over\":1"));
    QCOMPARE(run({u"keys"_s, u"--clean"_s}).code, 9);
    QVERIFY(unlockKeyring());
    const End cleaned = run({u"keys"_s, u"--clean"_s, u"--json"_s});
    QVERIFY2(cleaned.code == 0, cleaned.errors.constData());
    QVERIFY(cleaned.output.contains("\"left_over\":0"));
    QCOMPARE(keyringItemCount(), 0);
}

// What lies in the keyring afterwards is what endpoints name, and nothing else.
void TstCliKeychain::killedAtAnyMomentNoKeyIsForgotten()
{
    QRandomGenerator random(7);
    int killed = 0;
    for (int i = 0; i < 40; ++i) {
        CliRun run(m_profile->path());
        run.environment(u"SIGNALBOX_SECRETS"_s, u"keychain"_s);
        if (i % 2 == 0)
            run.start(addCommand(), "sk-1");
        else
            run.start({u"endpoint"_s, u"remove"_s, u"Card"_s});
        passTime(std::chrono::milliseconds(random.bounded(60)));
        run.process().kill();
        killed += run.finish() == -1 ? 1 : 0;
    }
    QVERIFY(killed > 5);
    QCOMPARE(run({u"keys"_s, u"--clean"_s}).code, 0);
    const bool isThere = run({u"endpoint"_s, u"show"_s, u"Card"_s}).code == 0;
    QCOMPARE(keyringItemCount(), isThere ? 1 : 0);
    if (isThere) {
        QCOMPARE(chat(*m_profile).code, 0);
        QCOMPARE(run({u"endpoint"_s, u"remove"_s, u"Card"_s}).code, 0);
    }
}

void TstCliKeychain::profilesWithTheSameNameHaveKeysOfTheirOwn()
{
    const TempProfile other;
    QCOMPARE(add(*m_profile, "sk-one"), 0);
    QCOMPARE(add(other, "sk-other"), 0);
    QCOMPARE(keyringItemCount(), 2);
    QCOMPARE(run(other, {u"keys"_s, u"--clean"_s}).code, 0);
    QCOMPARE(run(other, {u"endpoint"_s, u"remove"_s, u"Card"_s}).code, 0);
    QCOMPARE(keyringItemCount(), 1);
    QCOMPARE(chat(*m_profile).code, 0);
    QCOMPARE(sentKey(), QByteArray("Bearer sk-one"));
    QCOMPARE(run({u"endpoint"_s, u"remove"_s, u"Card"_s}).code, 0);
}

void TstCliKeychain::withoutAKeychainNothingIsKept_data()
{
    QTest::addColumn<QString>("bus");
    QTest::newRow("no bus") << QString();
    QTest::newRow("dead bus") << u"unix:path=/nonexistent/bus"_s;
}

void TstCliKeychain::withoutAKeychainNothingIsKept()
{
    QFETCH(QString, bus);
    const QByteArray canary = makeCanary();
    CliRun run(m_profile->path());
    run.environment(u"SIGNALBOX_SECRETS"_s, u"keychain"_s)
        .environment(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
    QElapsedTimer time;
    time.start();
    QCOMPARE(run.run(addCommand(), canary), 9);
    QVERIFY2(time.elapsed() < 2'000, qPrintable(QString::number(time.elapsed())));
    QVERIFY2(run.errors().contains("keychain"), run.errors().constData());
    QVERIFY2(run.errors().contains("session"), run.errors().constData());
    QCOMPARE(canaryInFiles(m_profile->path(), canary), QString());
    QCOMPARE(CliRun(m_profile->path()).run({u"endpoint"_s, u"show"_s, u"Card"_s}), 3);
}

QTEST_GUILESS_MAIN(TstCliKeychain)

#include "tst_clikeychain.moc"
