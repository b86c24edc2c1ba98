// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/providers/providersworld.h"
#include "ui/providers/modelpopup.h"
#include "ui/providers/modelselector.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstModelSelector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void deletedEndpointAsksForAModel();
    void typingFiltersAndEnterPicks();
    void escapeChoosesNothing();
    void accessibilityTreePicks();
    void footerAsksForAnEndpoint();
    void emptyListSaysSo();
};

void TstModelSelector::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not)"_s));
    Theme::apply(ColorScheme::Light, 100);
}

void TstModelSelector::deletedEndpointAsksForAModel()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QWidget window;
    window.resize(600, 500);
    ModelSelector selector(world.endpoints, world.health, world.clock, &window);
    QCOMPARE(selector.accessibleName(), u"Model"_s);
    QCOMPARE(selector.text(), u"Choose a model"_s);
    selector.setModel({id, u"m"_s});
    QCOMPARE(selector.text(), u"m"_s);
    QVERIFY(selector.accessibleDescription().contains(u"One"_s));
    QVERIFY(world.endpoints.remove(id));
    QCOMPARE(selector.text(), u"Choose a model"_s);
    QVERIFY(selector.accessibleDescription().contains(u"deleted"_s));
    QCOMPARE(selector.model().endpoint, id); // nothing is decided here
}

void TstModelSelector::typingFiltersAndEnterPicks()
{
    ProvidersWorld world;
    world.add(u"One"_s, u"http://one/v1"_s);
    const EndpointId two = world.add(u"Two"_s, u"http://two/v1"_s);
    const EndpointId three = world.add(u"Twofold"_s, u"http://three/v1"_s);
    QWidget window;
    window.resize(600, 500);
    ModelSelector selector(world.endpoints, world.health, world.clock, &window);
    QSignalSpy chosen(&selector, &ModelSelector::modelChosen);
    window.show();
    selector.openPopup();
    auto *popup = window.findChild<ModelPopup *>();
    auto *filter = popup->findChild<QLineEdit *>(u"filter"_s);
    QTest::keyClicks(filter, u"two"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(chosen.takeFirst().first().value<ModelRef>(), ModelRef({two, u"m"_s}));
    QVERIFY(!popup->isVisible());

    selector.openPopup();
    QTest::keyClicks(filter, u"two"_s);
    QTest::keyClick(filter, Qt::Key_Down); // over the heading
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(chosen.takeFirst().first().value<ModelRef>(), ModelRef({three, u"m"_s}));
}

void TstModelSelector::escapeChoosesNothing()
{
    ProvidersWorld world;
    world.add(u"One"_s, u"http://one/v1"_s);
    QWidget window;
    window.resize(600, 500);
    ModelSelector selector(world.endpoints, world.health, world.clock, &window);
    QSignalSpy chosen(&selector, &ModelSelector::modelChosen);
    window.show();
    selector.openPopup();
    auto *popup = window.findChild<ModelPopup *>();
    QTest::keyClick(popup->findChild<QLineEdit *>(u"filter"_s), Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    QVERIFY(chosen.isEmpty());
}

void TstModelSelector::accessibilityTreePicks()
{
    ProvidersWorld world;
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QWidget window;
    window.resize(600, 500);
    ModelSelector selector(world.endpoints, world.health, world.clock, &window);
    QSignalSpy chosen(&selector, &ModelSelector::modelChosen);
    window.show();
    QAccessible::queryAccessibleInterface(&selector)->actionInterface()->doAction(
        QAccessibleActionInterface::pressAction());
    auto *list = window.findChild<QListView *>(u"models"_s);
    QVERIFY(list->isVisible());
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(list);
    QAccessibleInterface *item = nullptr;
    for (int i = 0; i < face->childCount(); ++i) {
        if (face->child(i)->text(QAccessible::Name) == u"m"_s)
            item = face->child(i);
    }
    QVERIFY(item);
    QAccessibleActionInterface *actions = item->actionInterface();
    actions->doAction(actions->actionNames().first());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<ModelRef>(), ModelRef({id, u"m"_s}));
}

void TstModelSelector::footerAsksForAnEndpoint()
{
    ProvidersWorld world;
    QWidget window;
    window.resize(600, 500);
    ModelSelector selector(world.endpoints, world.health, world.clock, &window);
    QSignalSpy asked(&selector, &ModelSelector::addEndpointRequested);
    window.show();
    selector.openPopup();
    window.findChild<ModelPopup *>()->findChild<QPushButton *>()->click();
    QCOMPARE(asked.count(), 1);
}

void TstModelSelector::emptyListSaysSo()
{
    ProvidersWorld world;
    QWidget window;
    window.resize(600, 500);
    ModelSelector selector(world.endpoints, world.health, world.clock, &window);
    window.show();
    selector.openPopup();
    const auto *nothing = window.findChild<QLabel *>(u"nothing"_s);
    QVERIFY(nothing->isVisible());
    QVERIFY(!nothing->text().isEmpty());
}

QTEST_MAIN(TstModelSelector)
#include "tst_modelselector.moc"
