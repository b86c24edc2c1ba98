// SPDX-License-Identifier: GPL-3.0-or-later
// What the monitor asks over hours: how often, whom, and never for money.
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

#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kStep = 10s;

// Servers told apart by the path of their base URL: http://localhost:1/<name>/v1.
struct World
{
    World()
    {
        QVERIFY(endpoints.load().ok());
        monitor.setActive(true);
    }

    EndpointId add(const QString &name, const ScriptedAnswer &list,
                   const QString &host = u"localhost:1"_s)
    {
        const QByteArray path = '/' + name.toLatin1() + "/v1";
        transport.on(path + "/models", list);
        transport.on(path + "/chat/completions", reply);
        const EndpointId id = endpoints
                                  .add({.name = name,
                                        .baseUrl = u"https://"_s + host + QString::fromLatin1(path),
                                        .auth = AuthMode::None,
                                        .models = {{.id = u"m"_s}}})
                                  .value();
        settle();
        return id;
    }

    // Whatever is due runs to its end; the servers answer at once.
    void settle()
    {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    }

    void live(std::chrono::seconds time)
    {
        for (auto lived = 0s; lived < time; lived += kStep) {
            clock.advance(kStep);
            monitor.setActive(true); // makes its timer look at the clock
            settle();
        }
    }

    [[nodiscard]] int lists(const QString &name) const
    {
        return transport.count('/' + name.toLatin1() + "/v1/models");
    }
    [[nodiscard]] int chats() const { return transport.count("/chat/completions"); }
    [[nodiscard]] HealthState state(const EndpointId &id) const { return monitor.report(id).state; }

    const ScriptedAnswer listed{.body = R"({"object":"list","data":[{"id":"m"}]})"};
    const ScriptedAnswer reply{
        .body = R"({"choices":[{"message":{"content":"p"},"finish_reason":"stop"}]})"};
    QTemporaryDir dir;
    FakeClock clock;
    SessionSecretStore secrets;
    ScriptedTransport transport;
    FakeEnvironment environment;
    Authorizer authorizer{secrets, transport, clock, environment};
    std::unique_ptr<Database> database{Database::open(dir.filePath(u"db.sqlite"_s)).value()};
    EndpointStore endpoints{*database};
    HealthStore history{*database};
    QuirkStore quirks{*database, endpoints};
    HealthMonitor monitor{{endpoints, history, quirks, authorizer, clock}};
};

} // namespace

class TstHealthMonitorDay final : public QObject
{
    Q_OBJECT

    std::unique_ptr<World> w;

private Q_SLOTS:
    void init() { w = std::make_unique<World>(); }

    void aDayOfProbingCostsNothing();
    void hangingServersTakeFewPlaces();
    void nothingIsAskedWithoutANetwork();
    void verdictFromAcrossASleepIsNone();
    void machineThatWokeUpWaitsForItsNetwork();
    void keyThatOnlyTheModelRefusesStaysRefused();
    void limitOfAChatIsOverWhenTheServerSaid();
};

void TstHealthMonitorDay::aDayOfProbingCostsNothing()
{
    const EndpointId well = w->add(u"well"_s, w->listed);
    const EndpointId bad = w->add(u"bad"_s, {.status = 500});
    const EndpointId limited =
        w->add(u"limited"_s, {.status = 429, .headers = {{"retry-after", "600"}}});
    const EndpointId unlisted = w->add(u"unlisted"_s, {.status = 404});
    const EndpointId closed = w->add(u"closed"_s, {.status = 401});
    // Each was asked once, when it was added.
    QCOMPARE(w->chats(), 5);

    w->live(24h);
    QCOMPARE(w->chats(), 5);
    for (const ScriptedTransport::Sent &sent : w->transport.sent())
        QVERIFY(sent.method == "GET" || sent.url.endsWith("/chat/completions"));
    const int minutes = 24 * 60;
    for (const QString &name : {u"well"_s, u"unlisted"_s, u"closed"_s})
        QVERIFY2(w->lists(name) > minutes * 8 / 10 && w->lists(name) < minutes * 12 / 10,
                 qPrintable(QString::number(w->lists(name))));
    // Red ones every sixteen minutes after the first half hour, limited ones when they said.
    QVERIFY2(w->lists(u"bad"_s) < minutes / 14 + 10,
             qPrintable(QString::number(w->lists(u"bad"_s))));
    QVERIFY2(w->lists(u"bad"_s) > minutes / 20, qPrintable(QString::number(w->lists(u"bad"_s))));
    QVERIFY2(w->lists(u"limited"_s) <= minutes / 10 + 2,
             qPrintable(QString::number(w->lists(u"limited"_s))));
    QCOMPARE(w->state(well), HealthState::Green);
    QCOMPARE(w->state(bad), HealthState::Red);
    QCOMPARE(w->state(limited), HealthState::Yellow);
    QCOMPARE(w->state(unlisted), HealthState::Green);
    QCOMPARE(w->state(closed), HealthState::Green);
}

void TstHealthMonitorDay::hangingServersTakeFewPlaces()
{
    const ScriptedAnswer hangs{.error = Error{.kind = ErrorKind::FirstByteTimeout}, .waits = true};
    QList<EndpointId> well;
    for (int i = 0; i < 15; ++i)
        w->add(u"hangs"_s + QString::number(i), hangs);
    for (int i = 0; i < 5; ++i)
        well << w->add(u"well"_s + QString::number(i), w->listed);
    QCOMPARE(w->transport.waiting(), 4);
    QCOMPARE(w->transport.sent().size(), 4);
    // The rest gets its turn, four at a time.
    for (int i = 0; i < 10; ++i) {
        w->transport.releaseAll();
        w->settle();
    }
    for (const EndpointId &id : well)
        QCOMPARE(w->state(id), HealthState::Green);
    // From now on those that work are asked before those that failed.
    const qsizetype before = w->transport.sent().size();
    w->clock.advance(1h);
    w->monitor.setActive(true);
    w->settle();
    for (int i = 0; i < 4; ++i)
        QVERIFY(w->transport.sent().at(before + i).url.contains("/well"));
}

void TstHealthMonitorDay::nothingIsAskedWithoutANetwork()
{
    w->add(u"here"_s, w->listed);
    const EndpointId there = w->add(u"there"_s, w->listed, u"api.example.com"_s);
    QCOMPARE(w->state(there), HealthState::Green);
    w->monitor.setOnline(false);
    const int here = w->lists(u"here"_s);
    w->live(1h);
    QCOMPARE(w->lists(u"there"_s), 1);
    QVERIFY(w->lists(u"here"_s) > here + 50);
    QCOMPARE(w->state(there), HealthState::Green);
    w->monitor.setOnline(true);
    w->settle();
    QCOMPARE(w->lists(u"there"_s), 2);
}

void TstHealthMonitorDay::verdictFromAcrossASleepIsNone()
{
    const EndpointId id = w->add(u"far"_s, w->listed, u"api.example.com"_s);
    QCOMPARE(w->state(id), HealthState::Green);
    w->transport.on("/far/v1/models",
                    {.error = Error{.kind = ErrorKind::ConnectionLost}, .waits = true});
    w->live(80s);
    QCOMPARE(w->transport.waiting(), 1);
    w->clock.setNow(w->clock.now().addSecs(8 * 3'600));
    w->transport.on("/far/v1/models", w->listed);
    w->transport.releaseAll();
    w->settle();
    QCOMPARE(w->state(id), HealthState::Green);
    QVERIFY(!w->monitor.report(id).checking);
    const int before = w->lists(u"far"_s);
    w->live(15s);
    QCOMPARE(w->lists(u"far"_s), before + 1);
    QCOMPARE(w->state(id), HealthState::Green);
}

void TstHealthMonitorDay::machineThatWokeUpWaitsForItsNetwork()
{
    w->add(u"far"_s, w->listed, u"api.example.com"_s);
    const int before = w->lists(u"far"_s);
    w->clock.advance(70s); // due
    w->clock.setNow(w->clock.now().addSecs(8 * 3'600));
    w->monitor.setActive(true);
    w->settle();
    QCOMPARE(w->lists(u"far"_s), before);
    w->live(10s);
    QCOMPARE(w->lists(u"far"_s), before + 1);
}

void TstHealthMonitorDay::keyThatOnlyTheModelRefusesStaysRefused()
{
    const EndpointId id = w->add(u"open"_s, w->listed);
    w->monitor.noteTraffic(id, Error{.kind = ErrorKind::Authentication, .httpStatus = 401}, {});
    QCOMPARE(w->state(id), HealthState::Red);
    w->live(1h);
    QVERIFY(w->lists(u"open"_s) > 2);
    QCOMPARE(w->state(id), HealthState::Red);
    QCOMPARE(w->monitor.report(id).problem()->kind, ErrorKind::Authentication);
    w->monitor.noteTraffic(id, {}, 80ms);
    QCOMPARE(w->state(id), HealthState::Green);
}

void TstHealthMonitorDay::limitOfAChatIsOverWhenTheServerSaid()
{
    const EndpointId id = w->add(u"busy"_s, w->listed);
    w->monitor.noteTraffic(id, Error{.kind = ErrorKind::RateLimited, .retryAfter = 5min}, {});
    QCOMPARE(w->state(id), HealthState::Yellow);
    const QDateTime retryAt = w->monitor.report(id).retryAt;
    const int before = w->lists(u"busy"_s);
    w->live(4min);
    QCOMPARE(w->lists(u"busy"_s), before);
    QCOMPARE(w->state(id), HealthState::Yellow);
    QCOMPARE(w->monitor.report(id).retryAt, retryAt);
    w->live(90s);
    QCOMPARE(w->state(id), HealthState::Green);
}

QTEST_GUILESS_MAIN(TstHealthMonitorDay)
#include "tst_healthmonitorday.moc"
