// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jobcontract.h"

#include <QCoreApplication>
#include <QMetaMethod>
#include <QSignalSpy>
#include <QTest>

#include <vector>

namespace signalbox::testing {

namespace {

// Every signal that the job's class adds to QObject.
class JobSignals final
{
public:
    explicit JobSignals(const JobUnderTest &job)
    {
        const QMetaObject *meta = job.object->metaObject();
        for (int i = QObject::staticMetaObject.methodCount(); i < meta->methodCount(); ++i) {
            const QMetaMethod method = meta->method(i);
            if (method.methodType() != QMetaMethod::Signal)
                continue;
            m_spies.push_back(std::make_unique<QSignalSpy>(job.object.get(), method));
            if (method.name() == "finished")
                m_finished = m_spies.back().get();
        }
        Q_ASSERT(m_finished);
    }

    [[nodiscard]] int finishCount() const { return static_cast<int>(m_finished->count()); }
    [[nodiscard]] QVariant outcome() const { return m_finished->value(0).value(0); }
    // Of all signals, `finished` included.
    [[nodiscard]] int count() const
    {
        int count = 0;
        for (const auto &spy : m_spies)
            count += static_cast<int>(spy->count());
        return count;
    }

private:
    std::vector<std::unique_ptr<QSignalSpy>> m_spies;
    QSignalSpy *m_finished = nullptr;
};

// Lets everything happen that is already due, and what follows from it.
void settle()
{
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
}

} // namespace

void verifyFinishesOnce(const JobContract &contract)
{
    const JobUnderTest job = contract.quick();
    const JobSignals heard(job);
    settle();
    QCOMPARE(heard.count(), 0);
    job.start();
    QTRY_COMPARE(heard.finishCount(), 1);
    QVERIFY(!contract.isCancelled(heard.outcome()));
    const int said = heard.count();
    settle();
    QCOMPARE(heard.count(), said);
}

void verifyFinishesOnlyFromTheEventLoop(const JobContract &contract)
{
    const JobUnderTest job = contract.hanging();
    const JobSignals heard(job);
    job.start();
    QCOMPARE(heard.finishCount(), 0);
    job.cancel();
    QCOMPARE(heard.finishCount(), 0);
    QTRY_COMPARE(heard.finishCount(), 1);
}

void verifyCancelBeforeStart(const JobContract &contract)
{
    const JobUnderTest job = contract.hanging();
    const JobSignals heard(job);
    job.cancel();
    QCOMPARE(heard.finishCount(), 0);
    job.start();
    QCOMPARE(heard.finishCount(), 0);
    QTRY_COMPARE(heard.finishCount(), 1);
    QVERIFY(contract.isCancelled(heard.outcome()));
    settle();
    QCOMPARE(heard.finishCount(), 1);
}

void verifyCancelWhileRunning(const JobContract &contract)
{
    const JobUnderTest job = contract.hanging();
    const JobSignals heard(job);
    job.start();
    QTRY_VERIFY(contract.isUnderWay());
    QCOMPARE(heard.finishCount(), 0);
    const int said = heard.count();
    job.cancel();
    job.cancel();
    QTRY_COMPARE(heard.finishCount(), 1);
    QVERIFY(contract.isCancelled(heard.outcome()));
    settle();
    QCOMPARE(heard.count(), said + 1);
}

void verifyCancelAfterFinish(const JobContract &contract)
{
    const JobUnderTest job = contract.quick();
    const JobSignals heard(job);
    job.start();
    QTRY_COMPARE(heard.finishCount(), 1);
    const int said = heard.count();
    job.cancel();
    settle();
    QCOMPARE(heard.count(), said);
}

void verifyDeletedWhileRunningIsSilent(const JobContract &contract)
{
    JobUnderTest job = contract.hanging();
    const JobSignals heard(job);
    job.start();
    QTRY_VERIFY(contract.isUnderWay());
    const int said = heard.count();
    job.object.reset();
    settle();
    QCOMPARE(heard.count(), said);
}

} // namespace signalbox::testing
