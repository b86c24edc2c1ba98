// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canary.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointcard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/exacttext.h"
#include "ui/widgets/sparkline.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The past of an endpoint on its card, and what its last check sent and got.
class TstHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::apply(ColorScheme::Light, 100); }
    void newCardHasNoHistory();
    void dayIsDrawnAndSaidInWords();
    void focusShowsTheOutages();
    void narrowCardLeavesItOut();
    void detailsListWhatWasSentAndAnswered();
    void longAnswersAreBrokenAndWholeInSight();
    void copiedCommandHoldsNoKey();
    void noKeyIsSeenOrKept();

private:
    template <typename Widget>
    static Widget *named(const QWidget &page, const QString &name)
    {
        for (Widget *widget : page.findChildren<Widget *>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    // A card in a window, which goes before the card does.
    static std::unique_ptr<QWidget> openCard(ProvidersWorld &world, const EndpointId &id)
    {
        auto window = std::make_unique<QWidget>();
        auto *card = new EndpointCard(world.services(), id);
        QObject::connect(&world.health, &HealthMonitor::reportChanged, card,
                         &EndpointCard::refresh);
        (new QVBoxLayout(window.get()))->addWidget(card, 0, Qt::AlignTop);
        window->resize(800, 1'200);
        window->show();
        card->setUnfolded(true);
        return window;
    }
    // Green but for ten minutes that ended an hour ago.
    static void remember(ProvidersWorld &world, const EndpointId &id)
    {
        for (int before = 100; before > 0; before -= 5) {
            const bool isDown = before > 60 && before <= 70;
            const auto kept = world.history.append(
                id, {.at = world.clock.now().addSecs(-before * 60),
                     .state = isDown ? HealthState::Red : HealthState::Green,
                     .latency = isDown ? std::nullopt : std::optional(142ms),
                     .problem = isDown ? errorKindName(ErrorKind::ConnectionRefused) : QString()});
            QVERIFY(kept);
        }
    }
    static void unfoldDetails(const QWidget &card)
    {
        QTRY_VERIFY(named<QToolButton>(card, u"Requests of the last check"_s));
        named<QToolButton>(card, u"Requests of the last check"_s)->click();
    }
};

void TstHistory::newCardHasNoHistory()
{
    ProvidersWorld world;
    const auto card = openCard(world, {});
    QVERIFY(!named<Sparkline>(*card, u"History"_s));
}

void TstHistory::dayIsDrawnAndSaidInWords()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    remember(world, id);
    const auto card = openCard(world, id);
    QTRY_VERIFY(named<Sparkline>(*card, u"History"_s));
    const auto *line = named<Sparkline>(*card, u"History"_s);
    // The English plurals come from a translation, which is not loaded here.
    QCOMPARE(line->accessibleDescription(),
             u"Last 24 hours: 90 % ready, 1 outage(s), median 142 ms"_s);
    const QImage picture = const_cast<Sparkline *>(line)->grab().toImage();
    QVERIFY(picture.size().width() > 90);
}

void TstHistory::focusShowsTheOutages()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    remember(world, id);
    const auto card = openCard(world, id);
    QTRY_VERIFY(named<Sparkline>(*card, u"History"_s));
    auto *line = named<Sparkline>(*card, u"History"_s);
    QVERIFY(line->toolTip().contains(u"Connection refused"_s));
    line->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(QToolTip::text().contains(u"Connection refused"_s));
}

void TstHistory::narrowCardLeavesItOut()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    world.clock.advance(1min);
    const auto card = openCard(world, id);
    QTRY_VERIFY(named<Sparkline>(*card, u"History"_s));
    card->resize(400, 1'200);
    QTRY_VERIFY(!named<Sparkline>(*card, u"History"_s));
}

void TstHistory::detailsListWhatWasSentAndAnswered()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    const auto card = openCard(world, id);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    unfoldDetails(*card);
    QTRY_VERIFY(named<ExactText>(*card, u"Request: connection"_s));
    const QString request = named<ExactText>(*card, u"Request: connection"_s)->toPlainText();
    QVERIFY2(request.startsWith(u"GET http://one/v1/models"_s), qPrintable(request));
    const QString answer = named<ExactText>(*card, u"Answer: connection"_s)->toPlainText();
    QVERIFY2(answer.startsWith(u"HTTP 200\nContent-Type: application/json"_s), qPrintable(answer));
    QVERIFY(named<ExactText>(*card, u"Request: model"_s)->toPlainText().contains(u"\"ping\""_s));
    QVERIFY(!named<ExactText>(*card, u"Request: authentication"_s)); // the same as that before
}

void TstHistory::longAnswersAreBrokenAndWholeInSight()
{
    ProvidersWorld world;
    world.transport.setModelList(R"({"object":"list","data":[{"id":"m"}],"x":")" +
                                 QByteArray(3'000, 'x') + "\"}");
    const auto card = openCard(world, world.add(u"One"_s, u"http://one/v1"_s));
    unfoldDetails(*card);
    QTRY_VERIFY(named<ExactText>(*card, u"Answer: connection"_s));
    const auto *answer = named<ExactText>(*card, u"Answer: connection"_s);
    QVERIFY(answer->toPlainText().contains(QString(3'000, u'x')));
    QTRY_VERIFY(answer->height() > 20 * answer->fontMetrics().height());
    QVERIFY(card->width() <= 800);
}

void TstHistory::copiedCommandHoldsNoKey()
{
    ProvidersWorld world;
    const QByteArray key = makeCanary();
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s, key);
    const auto card = openCard(world, id);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    unfoldDetails(*card);
    QTRY_VERIFY(named<QPushButton>(*card, u"Copy as curl: model"_s));
    named<QPushButton>(*card, u"Copy as curl: model"_s)->click();
    const QString command = QGuiApplication::clipboard()->text();
    QVERIFY2(command.startsWith(u"curl 'http://one/v1/chat/completions'"_s), qPrintable(command));
    QVERIFY(command.contains(u"-H 'Authorization: Bearer '\"$API_KEY\""_s));
    QCOMPARE(canaryForm(command.toUtf8(), key), QString());
}

void TstHistory::noKeyIsSeenOrKept()
{
    ProvidersWorld world;
    const QByteArray key = makeCanary();
    world.transport.setModelList(R"({"object":"list","data":[],"hint":"you sent )" + key + "\"}");
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s, key);
    const auto card = openCard(world, id);
    QTRY_COMPARE(world.health.report(id).state, HealthState::Green);
    unfoldDetails(*card);
    QTRY_VERIFY(named<ExactText>(*card, u"Answer: connection"_s));
    QVERIFY(
        named<ExactText>(*card, u"Answer: connection"_s)->toPlainText().contains(u"you sent"_s));
    for (const QWidget *widget : card->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *exact = qobject_cast<const ExactText *>(widget);
        const QString all = widget->accessibleName() + widget->accessibleDescription() +
                            widget->toolTip() + (label ? label->text() : QString()) +
                            (exact ? exact->toPlainText() : QString());
        QCOMPARE(canaryForm(all.toUtf8(), key), QString());
    }
    QCOMPARE(canaryInFiles(world.profile.path(), key), QString());
}

QTEST_MAIN(TstHistory)

#include "tst_history.moc"
