// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/route.h"

#include <QTest>

using namespace signalbox;
using namespace std::chrono_literals;

// What the times of a route make of the limits.
class TstRoute final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chatObeysTheTimes()
    {
        const Route route{
            .times = {.connect = 30s, .firstByte = 600s, .idle = 5s, .total = 1'000s}};
        const Limits limits = limitsOn(route, Limits::streaming(), Lane::Chat);
        QCOMPARE(limits.connect, 30'000ms);
        QCOMPARE(limits.firstByte, 600'000ms);
        QCOMPARE(limits.idle, 5'000ms);
        QCOMPARE(limits.total, 1'000'000ms);
    }

    void totalLeavesRoomForWhatAPersonWaitsFor()
    {
        const Route patient{.times = {.firstByte = 600s}};
        QCOMPARE(limitsOn(patient, Limits::whole(), Lane::Chat).total, 600'000ms);
        QCOMPARE(limitsOn(patient, Limits::streaming(), Lane::Chat).total, 0ms);
        const Route strict{.times = {.firstByte = 600s, .total = 60s}};
        QCOMPARE(limitsOn(strict, Limits::whole(), Lane::Chat).total, 60'000ms);
    }

    void probeTakesTheShorterTimes()
    {
        const Route slow{.times = {.connect = 60s, .firstByte = 600s, .idle = 600s, .total = 900s}};
        const Limits usual = Limits::probe();
        const Limits same = limitsOn(slow, usual, Lane::Probe);
        QCOMPARE(same.connect, usual.connect);
        QCOMPARE(same.firstByte, usual.firstByte);
        QCOMPARE(same.idle, usual.idle);
        QCOMPARE(same.total, usual.total);
        const Route fast{.times = {.connect = 1s, .firstByte = 2s, .idle = 3s, .total = 4s}};
        const Limits shorter = limitsOn(fast, usual, Lane::Probe);
        QCOMPARE(shorter.connect, 1'000ms);
        QCOMPARE(shorter.firstByte, 2'000ms);
        QCOMPARE(shorter.idle, 3'000ms);
        QCOMPARE(shorter.total, 4'000ms);
    }

    void usualRouteChangesNothing()
    {
        for (const Lane lane : {Lane::Chat, Lane::Probe}) {
            Limits before = Limits::whole();
            before.total = 600ms;
            const Limits limits = limitsOn({}, before, lane);
            QCOMPARE(limits.connect, before.connect);
            QCOMPARE(limits.firstByte, before.firstByte);
            QCOMPARE(limits.idle, before.idle);
            QCOMPARE(limits.total, before.total);
        }
    }

    void somebodyElseSeesNoPinAndNoIdentity()
    {
        const Route route{.proxy = {.kind = Proxy::Kind::None},
                          .caFile = QStringLiteral("/ca"),
                          .clientCertificateFile = QStringLiteral("/cert"),
                          .clientKeyFile = QStringLiteral("/key"),
                          .clientKeyPassphrase = Secret("secret"),
                          .pinnedCertificate = QByteArray(64, 'a'),
                          .times = {.total = 1s}};
        const Route other{.proxy = {.kind = Proxy::Kind::None}, .caFile = QStringLiteral("/ca")};
        QCOMPARE(route.toSomebodyElse() == other, true);
    }
};

QTEST_GUILESS_MAIN(TstRoute)
#include "tst_route.moc"
