// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "tests/core/store/storefile.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstHealthStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void samplesComeBackNewestLast();
    void keepsTheNewestOfEachEndpoint();
    void unknownEndpointIsRefused();

private:
    std::unique_ptr<StoreFile> m_file;
    QList<EndpointId> m_endpoints;
};

void TstHealthStore::init()
{
    m_file = std::make_unique<StoreFile>();
    m_endpoints.clear();
    EndpointStore store(m_file->database());
    for (const QString &name : {u"a"_s, u"b"_s}) {
        Endpoint endpoint;
        endpoint.name = name;
        endpoint.baseUrl = u"https://models.example.com/v1"_s;
        endpoint.models = {{.id = u"large"_s}};
        m_endpoints << *store.add(endpoint);
    }
}

void TstHealthStore::samplesComeBackNewestLast()
{
    HealthStore store(m_file->database());
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000).toUTC();
    const EndpointId id = m_endpoints.first();
    QVERIFY(store.append(id, {start, HealthState::Green, std::chrono::milliseconds(142)}).ok());
    QVERIFY(store.append(id, {start.addSecs(60), HealthState::Yellow, {}, u"rate_limit"_s}).ok());
    QVERIFY(store.append(id, {start.addSecs(120), HealthState::Red, {}, u"auth"_s}).ok());

    const auto all = store.samples(id, 10);
    QVERIFY(all.ok());
    QCOMPARE(all->size(), 3);
    QCOMPARE(all->first().at, start);
    QCOMPARE(all->first().state, HealthState::Green);
    QVERIFY(all->first().latency == std::chrono::milliseconds(142));
    QVERIFY(!all->last().latency);
    QCOMPARE(all->last().problem, u"auth"_s);
    const auto newest = store.samples(id, 1);
    QCOMPARE(newest->size(), 1);
    QCOMPARE(newest->first().state, HealthState::Red);
    QVERIFY(store.samples(m_endpoints.last(), 10)->isEmpty());
    QVERIFY(store.samples(id, -1)->isEmpty());
}

void TstHealthStore::keepsTheNewestOfEachEndpoint()
{
    HealthStore store(m_file->database());
    for (const EndpointId &id : std::as_const(m_endpoints)) {
        m_file->run(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) "
                    "INSERT INTO health_samples (endpoint, at, state, problem) "
                    "SELECT ?, i, 'green', '' FROM n"_s,
                    {id.value()});
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(store.append(m_endpoints.first(), {now, HealthState::Red}).ok());
    QVERIFY(store.append(m_endpoints.first(), {now, HealthState::Red}).ok());
    const auto kept = store.samples(m_endpoints.first(), 5000);
    QCOMPARE(kept->size(), HealthStore::kMostSamples);
    QCOMPARE(kept->first().at.toMSecsSinceEpoch(), 3);
    QCOMPARE(kept->last().state, HealthState::Red);
    QCOMPARE(store.samples(m_endpoints.last(), 5000)->size(), HealthStore::kMostSamples);
}

void TstHealthStore::unknownEndpointIsRefused()
{
    HealthStore store(m_file->database());
    const auto refused = store.append(EndpointId(u"custom-gone"_s), {.at = {}});
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TstHealthStore)
#include "tst_healthstore.moc"
