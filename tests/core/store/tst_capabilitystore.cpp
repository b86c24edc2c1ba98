// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/capabilitystore.h"
#include "core/store/endpointstore.h"
#include "tests/core/store/storefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstCapabilityStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void testComesBackAsItWas();
    void laterTestReplacesTheOneBefore();
    void anotherServerWasNotTested();
    void removedEndpointTakesItsTestsAlong();
    void damagedResultsCountAsNotTested();

private:
    static CapabilityReport report();

    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<EndpointStore> m_endpoints;
    std::unique_ptr<CapabilityStore> m_tests;
    EndpointId m_id;
};

void TstCapabilityStore::init()
{
    m_tests.reset();
    m_endpoints.reset();
    m_file = std::make_unique<StoreFile>();
    m_endpoints = std::make_unique<EndpointStore>(m_file->database());
    m_tests = std::make_unique<CapabilityStore>(m_file->database(), *m_endpoints);
    m_id = *m_endpoints->add(
        {.name = u"a"_s, .baseUrl = u"http://one/v1"_s, .models = {{.id = u"m"_s}}});
}

CapabilityReport TstCapabilityStore::report()
{
    CapabilityReport report = untestedReport();
    report.testedAt = QDateTime::fromSecsSinceEpoch(1'772'366'400).toUTC();
    report.results[0].state = CapabilityState::Passed;
    report.results[0].latency = 142ms;
    report.results[1].state = CapabilityState::Failed;
    report.results[1].error =
        Error{.kind = ErrorKind::BadRequest, .detail = u"no streams"_s, .httpStatus = 400};
    report.results[2].state = CapabilityState::Missed;
    return report;
}

void TstCapabilityStore::testComesBackAsItWas()
{
    const QSignalSpy changed(m_tests.get(), &CapabilityStore::changed);
    QVERIFY(!m_tests->report(m_id, u"m"_s));
    QVERIFY(m_tests->keep(m_id, u"m"_s, report()));
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_tests->report(m_id, u"m"_s) == report());
    QVERIFY(!m_tests->report(m_id, u"other"_s));
}

void TstCapabilityStore::laterTestReplacesTheOneBefore()
{
    QVERIFY(m_tests->keep(m_id, u"m"_s, report()));
    CapabilityReport later = untestedReport();
    later.testedAt = report().testedAt.addDays(1);
    QVERIFY(m_tests->keep(m_id, u"m"_s, later));
    QVERIFY(m_tests->report(m_id, u"m"_s) == later);
    QCOMPARE(m_file->number(u"SELECT count(*) FROM capability_tests"_s), 1);
}

void TstCapabilityStore::anotherServerWasNotTested()
{
    QVERIFY(m_tests->keep(m_id, u"m"_s, report()));
    Endpoint renamed = *m_endpoints->find(m_id);
    renamed.name = u"b"_s;
    QVERIFY(m_endpoints->update(renamed));
    QVERIFY(m_tests->report(m_id, u"m"_s));
    renamed.baseUrl = u"http://two/v1"_s;
    QVERIFY(m_endpoints->update(renamed));
    QVERIFY(!m_tests->report(m_id, u"m"_s));
}

void TstCapabilityStore::removedEndpointTakesItsTestsAlong()
{
    QVERIFY(m_tests->keep(m_id, u"m"_s, report()));
    QVERIFY(m_endpoints->remove(m_id));
    QCOMPARE(m_file->number(u"SELECT count(*) FROM capability_tests"_s), 0);
    QVERIFY(m_tests->keep(m_id, u"m"_s, report())); // nothing to keep it for
    QVERIFY(!m_tests->report(m_id, u"m"_s));
}

void TstCapabilityStore::damagedResultsCountAsNotTested()
{
    m_file->run(u"INSERT INTO capability_tests VALUES (?, 'm', 0, ?)"_s,
                {m_id.value(), uR"({"text":{"state":"passed","ms":"soon"},"vision":[1]})"_s});
    CapabilityReport expected = untestedReport();
    expected.testedAt = QDateTime::fromMSecsSinceEpoch(0).toUTC();
    expected.results[0].state = CapabilityState::Passed;
    QVERIFY(m_tests->report(m_id, u"m"_s) == expected);
    m_file->run(u"UPDATE capability_tests SET results = '}{'"_s);
    QCOMPARE(m_tests->report(m_id, u"m"_s)->results, untestedReport().results);
}

QTEST_GUILESS_MAIN(TstCapabilityStore)
#include "tst_capabilitystore.moc"
