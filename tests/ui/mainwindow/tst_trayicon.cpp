// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/testprofile.h"
#include "ui/mainwindow/trayicon.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstTrayIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void withoutEndpointsNoLampIsLit();
    void theWorstOfThoseInUseIsShown();
    void withoutAModelOfAnyAgentAllAreInUse();
    void theWorstComesFirstInToolTipAndMenu();
    void manyEndpointsAreCounted();
    void anEntryLeadsToItsEndpoint();
    void aCountdownGoesOn();

private:
    void open();
    void use(const EndpointId &endpoint);
    void fail(const EndpointId &id, const Error &error)
    {
        m_profile->health.noteTraffic(id, error, {});
    }
    void succeed(const EndpointId &id) { m_profile->health.noteTraffic(id, {}, 142ms); }
    [[nodiscard]] QStringList menuTexts() const;

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<TrayIcon> m_tray;
};

void TstTrayIcon::init()
{
    m_profile = std::make_unique<TestProfile>();
}

void TstTrayIcon::cleanup()
{
    m_tray.reset();
    m_profile.reset();
}

void TstTrayIcon::open()
{
    m_tray = std::make_unique<TrayIcon>(TrayIcon::Services{m_profile->endpoints, m_profile->agents,
                                                           m_profile->health, m_profile->clock});
}

void TstTrayIcon::use(const EndpointId &endpoint)
{
    Agent agent = m_profile->agents.agents().first();
    agent.model = {endpoint, u"m"_s};
    QVERIFY(m_profile->agents.update(agent).ok());
}

QStringList TstTrayIcon::menuTexts() const
{
    QStringList texts;
    for (const QAction *action : m_tray->menu().actions()) {
        if (!action->isSeparator())
            texts.append(action->text());
    }
    return texts;
}

void TstTrayIcon::withoutEndpointsNoLampIsLit()
{
    open();
    QCOMPARE(m_tray->state(), std::nullopt);
    QCOMPARE(m_tray->toolTip(), u"Signalbox"_s);
    QCOMPARE(menuTexts(),
             QStringList({u"Open Signalbox"_s, u"New chat"_s, u"Settings"_s, u"Quit"_s}));
}

void TstTrayIcon::theWorstOfThoseInUseIsShown()
{
    const EndpointId used = m_profile->addEndpoint(u"Used"_s);
    const EndpointId idle = m_profile->addEndpoint(u"Idle"_s);
    use(used);
    open();
    fail(idle, {.kind = ErrorKind::Authentication});
    succeed(used);
    QTRY_COMPARE(m_tray->state(), HealthState::Green);
    QVERIFY(!m_tray->toolTip().contains(u"Idle"_s));
    fail(used, {.kind = ErrorKind::RateLimited});
    QTRY_COMPARE(m_tray->state(), HealthState::Yellow);
    use(idle);
    QTRY_COMPARE(m_tray->state(), HealthState::Red);
}

void TstTrayIcon::withoutAModelOfAnyAgentAllAreInUse()
{
    const EndpointId one = m_profile->addEndpoint(u"One"_s);
    const EndpointId other = m_profile->addEndpoint(u"Other"_s);
    open();
    succeed(one);
    fail(other, {.kind = ErrorKind::Authentication});
    QTRY_COMPARE(m_tray->state(), HealthState::Red);
    QVERIFY(m_profile->endpoints.remove(other).ok());
    QTRY_COMPARE(m_tray->state(), HealthState::Green);
}

// The words are those of the cards.
void TstTrayIcon::theWorstComesFirstInToolTipAndMenu()
{
    const EndpointId good = m_profile->addEndpoint(u"Fast & good"_s);
    const EndpointId bad = m_profile->addEndpoint(u"Bad"_s);
    open();
    succeed(good);
    fail(bad, {.kind = ErrorKind::Authentication});
    QTRY_COMPARE(m_tray->toolTip(),
                 u"Signalbox\nBad · Key rejected\nFast & good · Ready · 142 ms"_s);
    QCOMPARE(menuTexts().mid(2, 2),
             QStringList({u"Bad · Key rejected"_s, u"Fast && good · Ready · 142 ms"_s}));
}

void TstTrayIcon::manyEndpointsAreCounted()
{
    for (int i = 0; i < 20; ++i)
        m_profile->addEndpoint(u"Server %1"_s.arg(i));
    open();
    QCOMPARE(m_tray->toolTip().count(u'\n'), 6);
    QVERIFY(m_tray->toolTip().endsWith(u"and 15 more"_s));
    QCOMPARE(menuTexts().size(), 12 + 4);
}

void TstTrayIcon::anEntryLeadsToItsEndpoint()
{
    const EndpointId id = m_profile->addEndpoint(u"LM Studio"_s);
    open();
    QSignalSpy asked(m_tray.get(), &TrayIcon::endpointRequested);
    m_tray->menu().actions().at(3)->trigger();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<EndpointId>(), id);
}

void TstTrayIcon::aCountdownGoesOn()
{
    const EndpointId id = m_profile->addEndpoint(u"Busy"_s);
    open();
    fail(id, {.kind = ErrorKind::RateLimited, .retryAfter = 12s});
    QTRY_VERIFY(m_tray->toolTip().contains(u"retry in 12 s"_s));
    m_profile->clock.advance(5s);
    QTRY_VERIFY(m_tray->toolTip().contains(u"retry in 7 s"_s));
}

QTEST_MAIN(TstTrayIcon)
#include "tst_trayicon.moc"
