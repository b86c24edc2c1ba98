// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "core/secrets/splitsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
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
using namespace Qt::StringLiterals;

// A secret as the Secret Service sends it: session, parameters, value, type.
struct WireSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
};
Q_DECLARE_METATYPE(WireSecret)

QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.type;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.type;
    argument.endStructure();
    return argument;
}

// Runs with a real, unlocked gnome-keyring.
class TstKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void probeIsFine();
    void anyBytesComeBackTheSame_data();
    void anyBytesComeBackTheSame();
    void largeSecretIsSplitAndGoesWithAllItsParts();
    void emptySecretIsRefused();
    void secondWriteReplacesTheFirst();
    void sameFieldTwiceIsTwoItems();
    void removedItemIsGone();
    void removingWhatIsNotThereSucceeds();
    void missingItemIsNotFound();
    void lockedIsNotMissingAndUnlockingHelps();
    void itemNamesTellNothing();
    void serviceThatHungWorksAgainWhenItAnswers();
    void hundredReadsAreFast();
    void cancelEndsOnceAndFirst();
    void deletingJobsAtAnyMomentIsSafe();
    void noSecretReachesAFile();

private:
    KeychainSecretStore m_store;

    [[nodiscard]] static SecretRef newRef()
    {
        return SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
    }
};

namespace {

const auto kCollection = u"/org/freedesktop/secrets/collection/login"_s;

QDBusMessage callService(const QString &interface, const QString &method,
                         const QVariantList &arguments)
{
    auto call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
                                               u"/org/freedesktop/secrets"_s, interface, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().call(call);
}

// Of ours, in the whole keyring.
int itemCount()
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    const QMap<QString, QString> wanted{{u"server"_s, u"org.signalbox.Signalbox"_s}};
    const auto found = callService(u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s,
                                   {QVariant::fromValue(wanted)});
    if (found.type() != QDBusMessage::ReplyMessage)
        return -1;
    return static_cast<int>(qdbus_cast<QList<QDBusObjectPath>>(found.arguments().at(0)).size());
}

bool lockKeyring()
{
    const QList<QDBusObjectPath> collections{QDBusObjectPath(kCollection)};
    const auto reply = callService(u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
                                   {QVariant::fromValue(collections)});
    return reply.type() == QDBusMessage::ReplyMessage;
}

// What the login screen does.
bool unlockKeyring()
{
    const auto session =
        callService(u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                    {u"plain"_s, QVariant::fromValue(QDBusVariant(QString(u""_s)))});
    if (session.type() != QDBusMessage::ReplyMessage)
        return false;
    const WireSecret password{
        session.arguments().at(1).value<QDBusObjectPath>(), {}, "test", u"text/plain"_s};
    const auto reply = callService(
        u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
        u"UnlockWithMasterPassword"_s,
        {QVariant::fromValue(QDBusObjectPath(kCollection)), QVariant::fromValue(password)});
    if (reply.type() != QDBusMessage::ReplyMessage)
        qWarning() << reply.errorMessage();
    return reply.type() == QDBusMessage::ReplyMessage;
}

} // namespace

void TstKeychain::initTestCase()
{
    qDBusRegisterMetaType<WireSecret>();
    qDBusRegisterMetaType<QList<QDBusObjectPath>>();
}

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
    const int before = itemCount();
    SplitSecretStore store(m_store);
    const SecretRef ref = newRef();
    for (const int size : {20'000, 3'000}) {
        const QByteArray bytes = QByteArray(size, 'k') + QByteArray("\xff\0end", 5);
        QCOMPARE(endOf(store.write(ref, Secret(bytes))), u"ok"_s);
        QCOMPARE(outcomeOf(store.read(ref)).secret.reveal(), bytes);
        QVERIFY(outcomeOf(m_store.read(ref)).secret.size() < 200);
    }
    QCOMPARE(itemCount(), before + 4);
    QVERIFY(lockKeyring());
    QCOMPARE(endOf(store.read(ref)), u"secret_store_locked"_s);
    QCOMPARE(endOf(store.remove(ref)), u"secret_store_locked"_s);
    QVERIFY(unlockKeyring());
    QCOMPARE(outcomeOf(store.read(ref)).secret.size(), 3'005);
    QCOMPARE(endOf(store.remove(ref)), u"ok"_s);
    QCOMPARE(itemCount(), before);
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
    const QMap<QString, QString> wanted{{u"user"_s, u"org.signalbox.Signalbox/"_s + ref.name()},
                                        {u"server"_s, u"org.signalbox.Signalbox"_s}};
    qDBusRegisterMetaType<QMap<QString, QString>>();
    const auto found = callService(u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s,
                                   {QVariant::fromValue(wanted)});
    QCOMPARE(found.type(), QDBusMessage::ReplyMessage);
    const auto items = qdbus_cast<QList<QDBusObjectPath>>(found.arguments().at(0));
    QCOMPARE(items.size(), 1);
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
    QVERIFY(timer.elapsed() < 2000);
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

QTEST_GUILESS_MAIN(TstKeychain)
#include "tst_keychain.moc"
