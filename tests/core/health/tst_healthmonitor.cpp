// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/healthmonitor.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/quirkstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/scriptedtransport.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ScriptedAnswer kModels{.body = R"({"object":"list","data":[{"id":"m"}]})"};
const ScriptedAnswer kReply{
    .body =
        R"({"choices":[{"message":{"role":"assistant","content":"p"},"finish_reason":"length"}]})"};
const ScriptedAnswer kRateLimited{.status = 429,
                                  .body = R"({"error":{"message":"slow down"}})",
                                  .headers = {{"retry-after", "12"}}};

struct Bench
{
    Bench() { reopen(); }

    void reopen()
    {
        monitor.reset();
        history.reset();
        quirks.reset();
        endpoints.reset();
        database.reset();
        database = std::move(Database::open(dir.filePath(u"db.sqlite"_s))).value();
        endpoints = std::make_unique<EndpointStore>(*database);
        QVERIFY(endpoints->load().ok());
        history = std::make_unique<HealthStore>(*database);
        quirks = std::make_unique<QuirkStore>(*database, *endpoints);
        monitor = std::make_unique<HealthMonitor>(
            HealthMonitor::Services{*endpoints, *history, *quirks, authorizer, clock});
    }

    EndpointId add()
    {
        Endpoint endpoint;
        endpoint.name = u"Local"_s;
        endpoint.baseUrl = u"http://localhost:1/v1"_s;
        endpoint.models = {{.id = u"m"_s}};
        return endpoints->add(endpoint).value();
    }

    [[nodiscard]] HealthState state(const EndpointId &id) const
    {
        return monitor->report(id).state;
    }
    [[nodiscard]] bool isChecking(const EndpointId &id) const
    {
        return monitor->report(id).checking;
    }
    // One periodic round: enough time passes and the app is in use.
    void letPeriodPass()
    {
        clock.advance(70s);
        monitor->setActive(true);
    }

    QTemporaryDir dir;
    FakeClock clock;
    SessionSecretStore secrets;
    ScriptedTransport transport;
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    std::unique_ptr<Database> database;
    std::unique_ptr<EndpointStore> endpoints;
    std::unique_ptr<QuirkStore> quirks;
    std::unique_ptr<HealthStore> history;
    std::unique_ptr<HealthMonitor> monitor;
};

} // namespace

class TstHealthMonitor : public QObject
{
    Q_OBJECT

    std::unique_ptr<Bench> b;

private Q_SLOTS:
    void init()
    {
        b = std::make_unique<Bench>();
        b->transport.on("/models", kModels);
        b->transport.on("/chat/completions", kReply);
    }

    void savingChecksInFull()
    {
        const EndpointId id = b->add();
        QVERIFY(b->isChecking(id));
        QTRY_COMPARE(b->state(id), HealthState::Green);
        QVERIFY(!b->isChecking(id));
        QCOMPARE(b->transport.count("/models"), 1);
        QCOMPARE(b->transport.count("/chat/completions"), 1);
        for (const ScriptedTransport::Sent &sent : b->transport.sent())
            QCOMPARE(sent.lane, Lane::Probe);
    }

    void periodicChecksAreFree()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        for (int round = 2; round < 6; ++round) {
            b->letPeriodPass();
            QTRY_COMPARE(b->transport.count("/models"), round);
            QTRY_VERIFY(!b->isChecking(id));
        }
        QCOMPARE(b->transport.count("/chat/completions"), 1);
        QCOMPARE(b->state(id), HealthState::Green);
    }

    void unlockedKeysAreTriedAtOnceAndForFree()
    {
        const EndpointId locked = b->add();
        QTRY_COMPARE(b->state(locked), HealthState::Green);
        b->monitor->noteTraffic(locked, Error{.kind = ErrorKind::SecretStoreLocked}, {});
        b->monitor->setActive(true);
        QCOMPARE(b->state(locked), HealthState::Red);
        b->monitor->retryLocked();
        QTRY_COMPARE(b->state(locked), HealthState::Green);
        QCOMPARE(b->transport.count("/models"), 2);
        QCOMPARE(b->transport.count("/chat/completions"), 1);
    }

    void unlockedKeysSayNothingOfOtherFailures()
    {
        const EndpointId refused = b->add();
        QTRY_COMPARE(b->state(refused), HealthState::Green);
        b->monitor->noteTraffic(refused, Error{.kind = ErrorKind::ConnectionRefused}, {});
        b->monitor->setActive(true);
        b->monitor->retryLocked();
        QCoreApplication::processEvents();
        QCOMPARE(b->transport.count("/models"), 1);
    }

    void nothingIsAskedWhileNobodyUsesTheApp()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        b->monitor->setActive(false);
        b->clock.advance(1h);
        b->monitor->setInterval(30s);
        QCoreApplication::processEvents();
        QCOMPARE(b->transport.count("/models"), 1);
    }

    void editThatMattersResetsAndChecksInFull()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        Endpoint endpoint = *b->endpoints->find(id);
        endpoint.baseUrl = u"http://localhost:2/v1"_s;
        QVERIFY(b->endpoints->update(endpoint).ok());
        QCOMPARE(b->state(id), HealthState::Unknown);
        QVERIFY(b->isChecking(id));
        QTRY_COMPARE(b->state(id), HealthState::Green);
        QCOMPARE(b->transport.count("/chat/completions"), 2);
        QVERIFY(b->transport.sent().last().url.startsWith("http://localhost:2/"));
    }

    void otherEditsCheckForFreeAndKeepTheVerdict()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        Endpoint endpoint = *b->endpoints->find(id);
        endpoint.name = u"Renamed"_s;
        QVERIFY(b->endpoints->update(endpoint).ok());
        QCOMPARE(b->state(id), HealthState::Green);
        QTRY_COMPARE(b->transport.count("/models"), 2);
        QTRY_VERIFY(!b->isChecking(id));
        QCOMPARE(b->transport.count("/chat/completions"), 1);
    }

    void editWhileCheckingDropsTheOldAnswer()
    {
        b->transport.on("/models", {.waits = true});
        const EndpointId id = b->add();
        QTRY_COMPARE(b->transport.waiting(), 1);
        b->transport.on("/models", kModels);
        Endpoint endpoint = *b->endpoints->find(id);
        endpoint.baseUrl = u"http://localhost:2/v1"_s;
        QVERIFY(b->endpoints->update(endpoint).ok());
        b->transport.on("/chat/completions", kRateLimited);
        b->transport.releaseAll();
        QTRY_COMPARE(b->state(id), HealthState::Yellow);
        QCOMPARE(b->transport.count("/models"), 2);
    }

    void neverTwoChecksAtOnce()
    {
        b->transport.on("/models", {.body = kModels.body, .waits = true});
        const EndpointId id = b->add();
        QTRY_COMPARE(b->transport.waiting(), 1);
        b->monitor->check(id);
        b->monitor->check(id);
        QCoreApplication::processEvents();
        QCOMPARE(b->transport.count("/models"), 1);
        b->transport.releaseAll();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        QCOMPARE(b->transport.count("/models"), 1);
    }

    void rateLimitIsYellowWithATime()
    {
        b->transport.on("/chat/completions", kRateLimited);
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Yellow);
        QCOMPARE(b->monitor->report(id).retryAt, b->clock.now().addSecs(12));
    }

    void realTrafficCounts()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        b->monitor->noteTraffic(id, Error{.kind = ErrorKind::Authentication, .httpStatus = 401},
                                {});
        QCOMPARE(b->state(id), HealthState::Red);
        b->monitor->noteTraffic(id, Error{.kind = ErrorKind::RateLimited, .retryAfter = 5s}, {});
        QCOMPARE(b->state(id), HealthState::Yellow);
        b->monitor->noteTraffic(id, {}, 80ms);
        QCOMPARE(b->state(id), HealthState::Green);
        QCOMPARE(b->monitor->report(id).latency, 80ms);
        b->monitor->noteTraffic(id, Error{.kind = ErrorKind::ContextLength, .httpStatus = 400}, {});
        QCOMPARE(b->state(id), HealthState::Green);
    }

    void freeProbeDoesNotClearAModelThatHangs_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no answer") << ErrorKind::FirstByteTimeout;
        QTest::newRow("stopped coming") << ErrorKind::IdleTimeout;
        QTest::newRow("took too long") << ErrorKind::TotalTimeout;
        QTest::newRow("closed before an answer") << ErrorKind::MaybeReceived;
    }

    void freeProbeDoesNotClearAModelThatHangs()
    {
        QFETCH(ErrorKind, kind);
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        b->monitor->noteTraffic(id, Error{.kind = kind}, {});
        QCOMPARE(b->state(id), HealthState::Red);
        QCOMPARE(b->monitor->report(id).steps.at(1).state, StepState::Passed);
        QCOMPARE(b->monitor->report(id).steps.at(2).state, StepState::Skipped);
        const int before = b->transport.count("/models");
        b->clock.advance(2min);
        b->monitor->setActive(true);
        QTRY_VERIFY(b->transport.count("/models") > before);
        QTRY_VERIFY(!b->isChecking(id));
        QCOMPARE(b->state(id), HealthState::Red);
        QCOMPARE(b->monitor->report(id).problem()->kind, kind);
    }

    void probeNeverOverrulesNewerTraffic()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        b->transport.on("/models", {.body = kModels.body, .waits = true});
        b->monitor->check(id);
        QTRY_COMPARE(b->transport.waiting(), 1);
        b->monitor->noteTraffic(id, Error{.kind = ErrorKind::RateLimited}, {});
        b->transport.releaseAll();
        QTRY_VERIFY(!b->isChecking(id));
        QCOMPARE(b->state(id), HealthState::Yellow);
    }

    void freeProbeDoesNotClearAMissingModel()
    {
        b->transport.on("/chat/completions",
                        {.status = 404,
                         .body = R"({"error":{"code":"model_not_found","message":"no model m"}})"});
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Red);
        b->reopen();
        b->transport.on("/models", {.body = R"({"object":"list","data":[{"id":"other"}]})"});
        b->letPeriodPass();
        QTRY_VERIFY(b->monitor->report(id).checkedAt.isValid());
        QCOMPARE(b->state(id), HealthState::Red);
        QCOMPARE(b->monitor->report(id).problem()->kind, ErrorKind::ModelNotFound);
    }

    void verdictsAreKeptAsHistory()
    {
        const EndpointId id = b->add();
        QTRY_COMPARE(b->state(id), HealthState::Green);
        b->monitor->noteTraffic(id, Error{.kind = ErrorKind::Dns}, {});
        const auto samples = b->history->samples(id, 10);
        QVERIFY(samples.ok());
        QCOMPARE(samples->size(), 2);
        QCOMPARE(samples->last().problem, u"dns"_s);
    }

    void removedEndpointIsForgotten()
    {
        b->transport.on("/models", {.waits = true});
        const EndpointId id = b->add();
        QTRY_COMPARE(b->transport.waiting(), 1);
        QSignalSpy spy(b->monitor.get(), &HealthMonitor::reportChanged);
        QVERIFY(b->endpoints->remove(id).ok());
        b->transport.releaseAll();
        QCoreApplication::processEvents();
        QVERIFY(spy.isEmpty());
        QCOMPARE(b->state(id), HealthState::Unknown);
    }
};

QTEST_GUILESS_MAIN(TstHealthMonitor)
#include "tst_healthmonitor.moc"
