// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/testimage.h"
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/endpointcard.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The test of a model within its card, by what a person sees and a screen reader says.
class TstModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { Theme::apply(ColorScheme::Light, 100); }
    void imageOfTheTestIsAnImage();
    void costIsSaidBeforeItStarts();
    void resultsAreShownAndKept();
    void stoppedTestKeepsNothing();
    void failureSaysWhatStoodInTheWay();
    void furtherModelHasATestOfItsOwn();
    void onlyWhatIsStoredCanBeTested();

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
    static bool shows(const QWidget &page, const QString &text)
    {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
    // A card in a window, which goes before the card does.
    static std::unique_ptr<QWidget> openCard(ProvidersWorld &world, const EndpointId &id)
    {
        auto window = std::make_unique<QWidget>();
        auto *card = new EndpointCard(world.services(), id);
        (new QVBoxLayout(window.get()))->addWidget(card, 0, Qt::AlignTop);
        window->resize(800, 1'200);
        window->show();
        card->setUnfolded(true);
        return window;
    }
};

void TstModelTest::imageOfTheTestIsAnImage()
{
    const QImage image = QImage::fromData(testImage(), "PNG");
    QCOMPARE(image.size(), QSize(64, 64));
    QCOMPARE(image.pixelColor(0, 0), QColor(Qt::yellow));
    QCOMPARE(image.pixelColor(63, 63), QColor(Qt::yellow));
}

void TstModelTest::costIsSaidBeforeItStarts()
{
    ProvidersWorld world;
    const auto card = openCard(world, world.add(u"One"_s, u"http://one/v1"_s));
    QTRY_VERIFY(named<QPushButton>(*card, u"Test"_s));
    QVERIFY(shows(*card, u"Sends up to six short prompts, which the provider may bill."_s));
    QVERIFY(!named<QLabel>(*card, u"Text: not tested"_s));
}

// The server of this test says "ok" to everything.
void TstModelTest::resultsAreShownAndKept()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    const auto card = openCard(world, id);
    QTRY_VERIFY(named<QPushButton>(*card, u"Test"_s));
    named<QPushButton>(*card, u"Test"_s)->click();
    QTRY_VERIFY(named<QLabel>(*card, u"Vision: did not see the image"_s));
    QTRY_VERIFY(shows(*card, u"Tested on "_s));
    QTRY_VERIFY(named<QLabel>(*card, u"Text: works · 0 ms"_s));
    QVERIFY(named<QLabel>(*card, u"Streaming: sends whole replies only"_s));
    QVERIFY(named<QLabel>(*card, u"Tools, native: answers in words"_s));
    QVERIFY(named<QLabel>(*card, u"Reasoning: no thoughts seen"_s));
    QCOMPARE(named<QComboBox>(*card, u"Vision"_s)->currentText(), u"Automatic (test): no"_s);
    QCOMPARE(named<QComboBox>(*card, u"Vision"_s)->accessibleDescription(), u"from a test"_s);
    QVERIFY(world.capabilities.report(id, u"m"_s));
    QCOMPARE(world.quirks.quirks(id, u"m"_s).first().name, u"stream"_s);

    const auto again = openCard(world, id);
    QTRY_VERIFY(named<QLabel>(*again, u"Vision: did not see the image"_s));
}

void TstModelTest::stoppedTestKeepsNothing()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    const auto card = openCard(world, id);
    QTRY_VERIFY(named<QPushButton>(*card, u"Test"_s));
    auto *button = named<QPushButton>(*card, u"Test"_s);
    button->click();
    QCOMPARE(button->text(), u"Stop"_s);
    QCOMPARE(button->accessibleName(), u"Stop"_s);
    button->click();
    QTRY_COMPARE(button->text(), u"Test"_s);
    QCOMPARE(button->accessibleName(), u"Test"_s);
    QVERIFY(!named<QLabel>(*card, u"Text: not tested"_s));
    QVERIFY(!world.capabilities.report(id, u"m"_s));
}

void TstModelTest::failureSaysWhatStoodInTheWay()
{
    ProvidersWorld world;
    const auto card = openCard(world, world.add(u"One"_s, u"http://nobody/v1"_s));
    QTRY_VERIFY(named<QPushButton>(*card, u"Test"_s));
    named<QPushButton>(*card, u"Test"_s)->click();
    QTRY_VERIFY(shows(*card, u"Tested on "_s));
    QTRY_VERIFY(shows(*card, u"not tested: "_s));
}

void TstModelTest::furtherModelHasATestOfItsOwn()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    Endpoint more = *world.endpoints.find(id);
    more.models.append({.id = u"second"_s});
    QVERIFY(world.endpoints.update(more));
    const auto card = openCard(world, id);
    QTRY_VERIFY(named<QToolButton>(*card, u"Details of second"_s));
    named<QToolButton>(*card, u"Details of second"_s)->click();
    QTRY_VERIFY(named<QPushButton>(*card, u"Test second"_s));
    auto *button = named<QPushButton>(*card, u"Test second"_s);
    button->click();
    QCOMPARE(button->accessibleName(), u"Stop the test of second"_s);
    QTRY_VERIFY(world.capabilities.report(id, u"second"_s));
    QVERIFY(!world.capabilities.report(id, u"m"_s));
}

void TstModelTest::onlyWhatIsStoredCanBeTested()
{
    ProvidersWorld world;
    const auto card = openCard(world, world.add(u"One"_s, u"http://one/v1"_s));
    QTRY_VERIFY(named<QPushButton>(*card, u"Test"_s));
    QVERIFY(named<QPushButton>(*card, u"Test"_s)->isEnabled());
    named<QLineEdit>(*card, u"Model ID"_s)->setText(u"other"_s);
    QVERIFY(!named<QPushButton>(*card, u"Test"_s)->isEnabled());
    QTRY_VERIFY(named<QPushButton>(*card, u"Test"_s)->isEnabled()); // the edit saved itself
    const auto fresh = openCard(world, {});
    QTRY_VERIFY(named<QLineEdit>(*fresh, u"Model ID"_s));
    QVERIFY(!named<QPushButton>(*fresh, u"Test"_s));
}

QTEST_MAIN(TstModelTest)

#include "tst_modeltest.moc"
