// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/errorcode.h"
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/splitsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"
#include "tests/support/testkeyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// Runs with a real, unlocked gnome-keyring.
class TstKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void probeIsFine();
    void anyBytesComeBackTheSame_data();
    void anyBytesComeBackTheSame();
    void largeSecretIsSplitAndGoesWithAllItsParts();
    void emptySecretIsRefused();
    void secondWriteReplacesTheFirst();
    void ofWritesAtOnceTheLastWins();
    void sameFieldTwiceIsTwoItems();
    void removedItemIsGone();
    void removingWhatIsNotThereSucceeds();
    void missingItemIsNotFound();
    void keyOfAnotherDesktopIsNotCalledLost();
    void lockedIsNotMissingAndUnlockingHelps();
    void itemNamesTellNothing();
    void serviceThatHungWorksAgainWhenItAnswers();
    void jobEndsInTime();
    void withoutGlibJobsEndToo();
    void hundredReadsAreFast();
    void cancelEndsOnceAndFirst();
    void deletingJobsAtAnyMomentIsSafe();
    void noSecretReachesAFile();
    void serviceThatDiedWorksAgainOnceItIsBack();

private:
    KeychainSecretStore m_store;

    [[nodiscard]] static SecretRef newRef()
    {
        return SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
    }
};

void TstKeychain::probeIsFine()
{
    QCOMPARE(endOf(m_store.probe()), u"ok"_s);
}

void TstKeychain::anyBytesComeBackTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const int size : {1, 2047, 2048, 2049, 2560, 2561, 20'000})
        QTest::addRow("%d bytes", size) << QByteArray(size, 'k');
    QTest::newRow("zero inside") << QByteArray("a\0b", 3);
    QTest::newRow("only zeros") << QByteArray(3, '\0');
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x94\x91");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x80");
    QTest::newRow("lines") << QByteArray("{\n  \"private_key\": \"x\\n\"\n}\n");
    QTest::newRow("outer spaces") << QByteArray(" key ");
}

void TstKeychain::anyBytesComeBackTheSame()
{
    QFETCH(QByteArray, bytes);
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret(bytes))), u"ok"_s);
    const SecretOutcome read = outcomeOf(m_store.read(ref));
    QVERIFY(!read.error);
    QCOMPARE(read.secret.reveal(), bytes);
}

void TstKeychain::largeSecretIsSplitAndGoesWithAllItsParts()
{
    const int before = keyringItemCount();
    SplitSecretStore store(m_store);
    const SecretRef ref = newRef();
    for (const int size : {20'000, 3'000}) {
        const QByteArray bytes = QByteArray(size, 'k') + QByteArray("\xff\0end", 5);
        QCOMPARE(endOf(store.write(ref, Secret(bytes))), u"ok"_s);
        QCOMPARE(outcomeOf(store.read(ref)).secret.reveal(), bytes);
        QVERIFY(outcomeOf(m_store.read(ref)).secret.size() < 200);
    }
    QCOMPARE(keyringItemCount(), before + 4);
    QVERIFY(lockKeyring());
    QCOMPARE(endOf(store.read(ref)), u"secret_store_locked"_s);
    QCOMPARE(endOf(store.remove(ref)), u"secret_store_locked"_s);
    QVERIFY(unlockKeyring());
    QCOMPARE(outcomeOf(store.read(ref)).secret.size(), 3'005);
    QCOMPARE(endOf(store.remove(ref)), u"ok"_s);
    QCOMPARE(keyringItemCount(), before);
}

void TstKeychain::emptySecretIsRefused()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret())), u"invalid_input"_s);
    QCOMPARE(endOf(m_store.read(ref)), u"secret_not_found"_s);
}

void TstKeychain::secondWriteReplacesTheFirst()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("a long first secret"))), u"ok"_s);
    QCOMPARE(endOf(m_store.write(ref, Secret("second"))), u"ok"_s);
    QCOMPARE(outcomeOf(m_store.read(ref)).secret.reveal(), QByteArray("second"));
}

void TstKeychain::ofWritesAtOnceTheLastWins()
{
    const SecretRef ref = newRef();
    const auto first = m_store.write(ref, Secret("first"));
    QSignalSpy ended(first.get(), &SecretJob::finished);
    first->start();
    QCOMPARE(endOf(m_store.write(ref, Secret("second"))), u"ok"_s);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(outcomeOf(m_store.read(ref)).secret.reveal(), QByteArray("second"));
}

void TstKeychain::sameFieldTwiceIsTwoItems()
{
    const SecretRef one = newRef();
    const SecretRef other = newRef();
    QCOMPARE(endOf(m_store.write(one, Secret("one"))), u"ok"_s);
    QCOMPARE(endOf(m_store.write(other, Secret("other"))), u"ok"_s);
    QCOMPARE(endOf(m_store.remove(other)), u"ok"_s);
    QCOMPARE(outcomeOf(m_store.read(one)).secret.reveal(), QByteArray("one"));
}

void TstKeychain::removedItemIsGone()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    QCOMPARE(endOf(m_store.remove(ref)), u"ok"_s);
    QCOMPARE(endOf(m_store.read(ref)), u"secret_not_found"_s);
}

void TstKeychain::removingWhatIsNotThereSucceeds()
{
    QCOMPARE(endOf(m_store.remove(newRef())), u"ok"_s);
}

void TstKeychain::missingItemIsNotFound()
{
    QCOMPARE(endOf(m_store.read(newRef())), u"secret_not_found"_s);
}

// The desktop was GNOME and is KDE now, or the other way round: QtKeychain looks into one of two.
void TstKeychain::keyOfAnotherDesktopIsNotCalledLost()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    QVERIFY(outcomeOf(m_store.read(newRef())).error->code.isEmpty());
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(bus.registerService(u"org.kde.kwalletd6"_s));
    const auto leave = qScopeGuard([&bus] { bus.unregisterService(u"org.kde.kwalletd6"_s); });
    const SecretOutcome elsewhere = outcomeOf(m_store.read(newRef()));
    QCOMPARE(elsewhere.error->kind, ErrorKind::SecretNotFound);
    QCOMPARE(elsewhere.error->code, kOtherKeychain);
    QCOMPARE(outcomeOf(m_store.read(ref)).secret, Secret("key"));
}

void TstKeychain::lockedIsNotMissingAndUnlockingHelps()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    QVERIFY(lockKeyring());
    QCOMPARE(endOf(m_store.probe()), u"secret_store_locked"_s);
    QCOMPARE(endOf(m_store.read(ref)), u"secret_store_locked"_s);
    QCOMPARE(endOf(m_store.write(newRef(), Secret("other"))), u"secret_store_locked"_s);
    QVERIFY(unlockKeyring());
    QCOMPARE(endOf(m_store.probe()), u"ok"_s);
    QCOMPARE(outcomeOf(m_store.read(ref)).secret.reveal(), QByteArray("key"));
}

void TstKeychain::itemNamesTellNothing()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    QCOMPARE(keyringItemCount(u"org.signalbox.Signalbox/"_s + ref.name()), 1);
}

// As with a password prompt that is answered after we gave up.
void TstKeychain::serviceThatHungWorksAgainWhenItAnswers()
{
    KeychainSecretStore impatient{std::chrono::milliseconds(400)};
    const SecretRef ref = newRef();
    QCOMPARE(endOf(impatient.write(ref, Secret("key"))), u"ok"_s);
    const QDBusReply<uint> service =
        QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    QVERIFY(service.isValid());
    const auto pid = static_cast<pid_t>(service.value());
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    const auto goOn = qScopeGuard([pid] { ::kill(pid, SIGCONT); });
    QCOMPARE(endOf(impatient.read(ref)), u"secret_store_timeout"_s);
    QCOMPARE(::kill(pid, SIGCONT), 0);
    QTRY_COMPARE(outcomeOf(impatient.read(ref)).secret, Secret("key"));
}

void TstKeychain::jobEndsInTime()
{
    KeychainSecretStore impatient{std::chrono::milliseconds(400)};
    const QString expected =
        qEnvironmentVariableIsSet("QT_NO_GLIB") ? u"secret_store_timeout"_s : u"secret_not_found"_s;
    QCOMPARE(endOf(impatient.probe()), u"ok"_s);
    QCOMPARE(endOf(impatient.read(newRef())), expected);
    QCOMPARE(endOf(impatient.read(newRef())), expected);
}

// libsecret answers through GLib's event loop, which a Qt without it does not turn.
void TstKeychain::withoutGlibJobsEndToo()
{
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_NO_GLIB"_s, u"1"_s);
    again.setProcessEnvironment(environment);
    again.start(QCoreApplication::applicationFilePath(), {u"jobEndsInTime"_s});
    QVERIFY(again.waitForFinished());
    QVERIFY2(again.exitStatus() == QProcess::NormalExit && again.exitCode() == 0,
             again.readAll().constData());
}

void TstKeychain::hundredReadsAreFast()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<SecretJob>> jobs;
    int good = 0;
    for (int i = 0; i < 100; ++i) {
        jobs.push_back(m_store.read(ref));
        connect(jobs.back().get(), &SecretJob::finished, this,
                [&](const SecretOutcome &outcome) { good += outcome.error ? 0 : 1; });
        jobs.back()->start();
    }
    // They end in their order.
    QSignalSpy last(jobs.back().get(), &SecretJob::finished);
    QVERIFY(last.wait(10'000));
    QCOMPARE(good, 100);
    qInfo("100 reads: %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(timer.elapsed() < 1000);
}

void TstKeychain::cancelEndsOnceAndFirst()
{
    const SecretRef ref = newRef();
    const auto job = m_store.write(ref, Secret("key"));
    QSignalSpy finished(job.get(), &SecretJob::finished);
    job->start();
    job->cancel();
    job->cancel();
    QCOMPARE(finished.count(), 0);
    QVERIFY(finished.wait());
    QCOMPARE(finished.first().first().value<SecretOutcome>().error->kind, ErrorKind::Cancelled);
    QCOMPARE(endOf(m_store.probe()), u"ok"_s);
    job->cancel();
    QCOMPARE(endOf(m_store.probe()), u"ok"_s);
    QCOMPARE(finished.count(), 1);
}

void TstKeychain::deletingJobsAtAnyMomentIsSafe()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    QRandomGenerator random(42);
    int signalsOfTheDead = 0;
    for (int i = 0; i < 200; ++i) {
        auto job = i % 3 == 0 ? m_store.write(newRef(), Secret("other")) : m_store.read(ref);
        QObject context;
        bool alive = true;
        connect(job.get(), &SecretJob::finished, &context,
                [&] { signalsOfTheDead += alive ? 0 : 1; });
        job->start();
        for (int turns = random.bounded(12); turns > 0; --turns)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        alive = false;
        job.reset();
    }
    QCOMPARE(signalsOfTheDead, 0);
    QCOMPARE(outcomeOf(m_store.read(ref)).secret.reveal(), QByteArray("key"));
}

void TstKeychain::noSecretReachesAFile()
{
    const QByteArray canary("sk-CANARY-0123456789abcdef0123456789abcdef");
    QCOMPARE(endOf(m_store.write(newRef(), Secret(canary))), u"ok"_s);
    int files = 0;
    QDirIterator all(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++files;
        const QByteArray bytes = file.readAll();
        QVERIFY2(!bytes.contains(canary) && !bytes.contains(canary.toBase64().chopped(4)),
                 qPrintable(file.fileName()));
    }
    QVERIFY(files > 0);
}

// The last one: from here on the service is one of this test.
void TstKeychain::serviceThatDiedWorksAgainOnceItIsBack()
{
    const SecretRef ref = newRef();
    QCOMPARE(endOf(m_store.write(ref, Secret("key"))), u"ok"_s);
    const auto pid = static_cast<pid_t>(QDBusConnection::sessionBus()
                                            .interface()
                                            ->servicePid(u"org.freedesktop.secrets"_s)
                                            .value());
    const auto asked = m_store.read(ref);
    QSignalSpy ended(asked.get(), &SecretJob::finished);
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    asked->start();
    QCoreApplication::processEvents();
    QCOMPARE(::kill(pid, SIGKILL), 0);
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(ended.first().first().value<SecretOutcome>().error);
    QCOMPARE(endOf(m_store.read(ref)), u"secret_store_missing"_s);

    QVERIFY(QDir(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/keyring"_s).removeRecursively());
    QProcess daemon;
    daemon.start(u"gnome-keyring-daemon"_s,
                 {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    daemon.write("test");
    daemon.closeWriteChannel();
    const auto end = qScopeGuard([&daemon] {
        daemon.terminate();
        daemon.waitForFinished();
    });
    QTRY_COMPARE(outcomeOf(m_store.read(ref)).secret, Secret("key"));
}

QTEST_GUILESS_MAIN(TstKeychain)
#include "tst_keychain.moc"
