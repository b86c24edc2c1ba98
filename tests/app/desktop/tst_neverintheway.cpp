// SPDX-License-Identifier: GPL-3.0-or-later
// Endpoints that hang are nobody's business but their own: the desktop starts as if there were
// none, and its event loop turns as quickly. Times are taken of the best of several runs, because
// the machine may be busy with something else.
#include "app/desktop/desktop.h"
#include "app/desktop/desktopwindows.h"
#include "app/profile/profilepaths.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/settingswindow.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kRuns = 4;
constexpr int kEndpoints = 20;
constexpr int kHanging = 15;
constexpr auto kLongestTurn = 50ms;

// Takes connections and says nothing, without a turn of the event loop.
class SilentServer final
{
public:
    SilentServer()
    {
        m_server.setListenBacklogSize(128);
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        m_server.pauseAccepting();
    }
    [[nodiscard]] QString url(int path) const
    {
        return u"http://127.0.0.1:%1/%2/v1"_s.arg(m_server.serverPort()).arg(path);
    }

private:
    QTcpServer m_server;
};

// How long the event loop was busy at a stretch: a timer that is late by so much.
class TurnWatch final : public QObject
{
public:
    TurnWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTick);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, std::chrono::milliseconds(m_tick.restart()) - kTick);
        });
        m_tick.start();
        m_timer.start();
    }
    [[nodiscard]] std::chrono::milliseconds longest() const { return m_longest; }

private:
    static constexpr auto kTick = 1ms;

    QTimer m_timer;
    QElapsedTimer m_tick;
    std::chrono::milliseconds m_longest{0};
};

// Not passTime(), which sleeps between two turns.
void letLoopTurn(std::chrono::milliseconds time)
{
    QTimer over;
    over.setSingleShot(true);
    QSignalSpy spy(&over, &QTimer::timeout);
    over.start(time);
    QVERIFY(spy.wait(60'000));
}

class FirstPaint final : public QObject
{
public:
    [[nodiscard]] bool hasCome() const { return m_hasCome; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_hasCome = m_hasCome || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_hasCome = false;
};

struct Figures
{
    std::chrono::milliseconds toWindow = 1h;
    std::chrono::milliseconds longestTurn = 1h;

    void keepBest(const Figures &run)
    {
        toWindow = std::min(toWindow, run.toWindow);
        longestTurn = std::min(longestTurn, run.longestTurn);
    }
};

} // namespace

class TstNeverInTheWay final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hangingEndpointsDelayNothing();

private:
    static void addEndpoints(const TempProfile &profile, const SilentServer &silent,
                             const FakeServer &server);
    [[nodiscard]] static Figures run(const TempProfile &profile);
};

void TstNeverInTheWay::addEndpoints(const TempProfile &profile, const SilentServer &silent,
                                    const FakeServer &server)
{
    const Result<ProfilePaths> paths = ProfilePaths::open(profile.path());
    QVERIFY(paths.ok());
    const auto database = Database::open(paths->databaseFile());
    QVERIFY(database.ok());
    EndpointStore endpoints(**database);
    QVERIFY(endpoints.load().ok());
    HealthStore history(**database);
    for (int i = 0; i < kEndpoints; ++i) {
        const Result<EndpointId> id =
            endpoints.add({.name = u"Endpoint %1"_s.arg(i),
                           .baseUrl = i < kHanging ? silent.url(i) : server.baseUrl(),
                           .auth = AuthMode::None,
                           .models = {{.id = u"m"_s}}});
        QVERIFY(id.ok());
        if (i < kHanging)
            QVERIFY(history
                        .append(*id, {.at = QDateTime::currentDateTimeUtc(),
                                      .state = HealthState::Red,
                                      .problem = errorKindName(ErrorKind::FirstByteTimeout)})
                        .ok());
    }
}

Figures TstNeverInTheWay::run(const TempProfile &profile)
{
    Figures figures;
    FirstPaint paint;
    QElapsedTimer clock;
    clock.start();
    Desktop desktop({.profile = profile.path(), .newKeys = SecretRef::Place::Session});
    if (!desktop.start())
        qFatal("the profile is in use");
    desktop.windows()->main().installEventFilter(&paint);
    if (!QTest::qWaitFor([&] { return paint.hasCome(); }))
        return figures;
    figures.toWindow = std::chrono::milliseconds(clock.elapsed());
    const TurnWatch turns;
    letLoopTurn(700ms);
    desktop.windows()->settings().show();
    // Of the page that opens only what it does later counts.
    QCoreApplication::processEvents();
    const TurnWatch later;
    letLoopTurn(700ms);
    figures.longestTurn = std::max(turns.longest(), later.longest());
    return figures;
}

void TstNeverInTheWay::hangingEndpointsDelayNothing()
{
    const SilentServer silent;
    FakeServer server;
    server.on("/v1/models", modelsReply({u"m"_s}));
    const TempProfile empty;
    const TempProfile full;
    addEndpoints(full, silent, server);

    Figures without;
    Figures with;
    for (int i = 0; i < kRuns; ++i) {
        without.keepBest(run(empty));
        with.keepBest(run(full));
    }
    qInfo("to the window: %lld ms without endpoints, %lld ms with; longest turn: %lld and %lld ms",
          static_cast<long long>(without.toWindow.count()),
          static_cast<long long>(with.toWindow.count()),
          static_cast<long long>(without.longestTurn.count()),
          static_cast<long long>(with.longestTurn.count()));
    QVERIFY(server.requestCount("/v1/models") > 0);
    QVERIFY(with.toWindow < 2 * without.toWindow + 50ms);
    QVERIFY(with.longestTurn < kLongestTurn);
}

QTEST_MAIN(TstNeverInTheWay)
#include "tst_neverintheway.moc"
