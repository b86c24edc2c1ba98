// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/keychainsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QTimer>

using namespace signalbox;
using namespace Qt::StringLiterals;

// Runs on a bus whose Secret Service takes calls and never answers.
class TstKeychainStuck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void jobEndsAtItsLimitAndTheLoopKeepsTurning();
    void jobsBehindTheStuckOneEndToo();
    void lateAnswerIsDropped();
    void deletingAStuckJobIsSafe();
    void cleanup();

private:
    std::unique_ptr<QProcess> m_service;
    KeychainSecretStore m_store{std::chrono::milliseconds(400)};
    const SecretRef m_ref = SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);
};

void TstKeychainStuck::init()
{
    m_service = std::make_unique<QProcess>();
    m_service->start(QStringLiteral(STUCK_SECRET_SERVICE), QStringList());
    QVERIFY(m_service->waitForReadyRead());
    QCOMPARE(m_service->readLine().trimmed(), QByteArray("ready"));
}

void TstKeychainStuck::cleanup()
{
    m_service->kill();
    m_service->waitForFinished();
}

void TstKeychainStuck::jobEndsAtItsLimitAndTheLoopKeepsTurning()
{
    int ticks = 0;
    QTimer ticker;
    connect(&ticker, &QTimer::timeout, this, [&] { ++ticks; });
    ticker.start(20);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(endOf(m_store.read(m_ref)), u"secret_store_timeout"_s);
    QVERIFY(timer.elapsed() >= 350 && timer.elapsed() < 3000);
    QVERIFY2(ticks >= 5, qPrintable(QString::number(ticks)));
    QCOMPARE(endOf(m_store.probe()), u"secret_store_timeout"_s);
}

void TstKeychainStuck::jobsBehindTheStuckOneEndToo()
{
    std::vector<std::unique_ptr<SecretJob>> jobs;
    int ended = 0;
    for (int i = 0; i < 5; ++i) {
        jobs.push_back(m_store.read(m_ref));
        connect(jobs.back().get(), &SecretJob::finished, this, [&] { ++ended; });
        jobs.back()->start();
    }
    QTRY_COMPARE(ended, 5);
}

// The service dies, so libsecret answers the request that we gave up long ago.
void TstKeychainStuck::lateAnswerIsDropped()
{
    const auto job = m_store.write(m_ref, Secret("key"));
    QSignalSpy finished(job.get(), &SecretJob::finished);
    job->start();
    QVERIFY(finished.wait());
    m_service->kill();
    QVERIFY(m_service->waitForFinished());
    QCOMPARE(endOf(m_store.read(m_ref)), u"secret_store_missing"_s);
    QCOMPARE(finished.count(), 1);
}

void TstKeychainStuck::deletingAStuckJobIsSafe()
{
    for (int i = 0; i < 20; ++i) {
        auto job = m_store.read(m_ref);
        job->start();
        for (int turns = 0; turns < i; ++turns)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    m_service->kill();
    QVERIFY(m_service->waitForFinished());
    QCOMPARE(endOf(m_store.probe()), u"secret_store_missing"_s);
}

QTEST_GUILESS_MAIN(TstKeychainStuck)
#include "tst_keychainstuck.moc"
