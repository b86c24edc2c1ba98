// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

// Runs on a bus without a Secret Service. The rows that need another bus run this program again.
class TstKeychainAbsent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingSaysMissingAtOnce();
    void soItDoesWithoutABus_data();
    void soItDoesWithoutABus();
    void nothingIsWritten();
};

void TstKeychainAbsent::everythingSaysMissingAtOnce()
{
    QElapsedTimer timer;
    timer.start();
    KeychainSecretStore store;
    const auto ref = SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
    QCOMPARE(endOf(store.probe()), u"secret_store_missing"_s);
    QCOMPARE(endOf(store.read(ref)), u"secret_store_missing"_s);
    QCOMPARE(endOf(store.write(ref, Secret("sk-CANARY-1"))), u"secret_store_missing"_s);
    QCOMPARE(endOf(store.remove(ref)), u"secret_store_missing"_s);
    QVERIFY(timer.elapsed() < 2000);
}

void TstKeychainAbsent::soItDoesWithoutABus_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("no bus") << QString();
    QTest::newRow("dead address") << u"unix:path=/nonexistent/bus"_s;
}

void TstKeychainAbsent::soItDoesWithoutABus()
{
    QFETCH(QString, address);
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (address.isEmpty())
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    else
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address);
    again.setProcessEnvironment(environment);
    again.start(QCoreApplication::applicationFilePath(), {u"everythingSaysMissingAtOnce"_s});
    QVERIFY(again.waitForFinished());
    QVERIFY2(again.exitStatus() == QProcess::NormalExit && again.exitCode() == 0,
             again.readAll().constData());
}

void TstKeychainAbsent::nothingIsWritten()
{
    QDirIterator files(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("sk-CANARY"), qPrintable(file.fileName()));
    }
}

QTEST_GUILESS_MAIN(TstKeychainAbsent)
#include "tst_keychainabsent.moc"
