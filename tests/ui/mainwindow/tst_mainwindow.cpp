// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/testprofile.h"
#include "ui/mainwindow/conversationtree.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/sidebarsplit.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace signalbox;
using namespace signalbox::testing;

class TstMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstStartUntilThereIsAnEndpoint();
    void firstStartOffersItsTwoWays();
    void shortcuts_data();
    void shortcuts();
    void textSizeChangesThePreference();
    void narrowWindowShowsTheSidebarOverTheContent();
    void wideWindowKeepsItsSidebar();
    void placeAndSidebarAreRemembered();
    void f6GoesRoundThePanes();
    void searchFindsAndSaysWhenItDoesNot();
    void screenReaderOpensAConversation();
    void deleteAsksFirst();
    void endpointsAreSummedUp();
    void buttonsHaveNames();
    void bothSchemesPaint();

private:
    void open();
    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<MainWindow> m_window;
    QLineEdit *m_composer = nullptr;
};

void TstMainWindow::init()
{
    Theme::apply(ColorScheme::Light, 100);
    m_profile = std::make_unique<TestProfile>();
}

void TstMainWindow::cleanup()
{
    m_window.reset();
    m_profile.reset();
}

void TstMainWindow::open()
{
    auto *chat = new QWidget;
    auto *layout = new QVBoxLayout(chat);
    m_composer = new QLineEdit;
    layout->addWidget(m_composer);
    const MainWindow::Services services{.sidebar = {m_profile->endpoints, m_profile->agents,
                                                    m_profile->conversations, m_profile->health,
                                                    m_profile->prompter, m_profile->clock},
                                        .preferences = m_profile->preferences};
    m_window = std::make_unique<MainWindow>(services, chat);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TstMainWindow::firstStartUntilThereIsAnEndpoint()
{
    open();
    QVERIFY(m_window->isFirstStart());
    const EndpointId id = m_profile->addEndpoint(QStringLiteral("LM Studio"));
    QVERIFY(!m_window->isFirstStart());
    const ConversationId kept = m_profile->addConversation(QStringLiteral("kept"));
    QVERIFY(m_profile->endpoints.remove(id).ok());
    QVERIFY(!m_window->isFirstStart());
    QVERIFY(m_profile->conversations.remove(kept).ok());
    QVERIFY(m_window->isFirstStart());
}

void TstMainWindow::firstStartOffersItsTwoWays()
{
    open();
    const QSignalSpy add(m_window.get(), &MainWindow::addEndpointRequested);
    const QSignalSpy demo(m_window.get(), &MainWindow::demoRequested);
    find<QAbstractButton>("addEndpoint")->click();
    find<QAbstractButton>("tryDemo")->click();
    QCOMPARE(add.count(), 1);
    QCOMPARE(demo.count(), 1);
}

void TstMainWindow::shortcuts_data()
{
    QTest::addColumn<QKeySequence>("keys");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("settings") << QKeySequence(Qt::CTRL | Qt::Key_Comma)
                              << QByteArray(SIGNAL(settingsRequested(QString)));
    QTest::newRow("new chat") << QKeySequence(QKeySequence::New)
                              << QByteArray(SIGNAL(newChatRequested(signalbox::AgentId)));
}

void TstMainWindow::shortcuts()
{
    QFETCH(QKeySequence, keys);
    QFETCH(QByteArray, signal);
    open();
    QSignalSpy spy(m_window.get(), signal.constData());
    QTest::keySequence(m_window.get(), keys);
    QCOMPARE(spy.count(), 1);
}

void TstMainWindow::textSizeChangesThePreference()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_profile->preferences.preferences().fontScalePercent, 120);
    QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(m_profile->preferences.preferences().fontScalePercent, 110);
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_profile->preferences.preferences().fontScalePercent, 100);
}

void TstMainWindow::narrowWindowShowsTheSidebarOverTheContent()
{
    m_profile->addEndpoint(QStringLiteral("LM Studio"));
    open();
    m_window->resize(640, 480);
    auto *sidebar = find<Sidebar>("sidebar");
    QTRY_VERIFY(!sidebar->isVisible());
    QVERIFY(find<QWidget>("rail")->isVisible());
    find<QAbstractButton>("showSidebar")->click();
    QVERIFY(sidebar->isVisible());
    QVERIFY(m_window->findChild<SidebarSplit *>()->isOverlaid());
    m_composer->setFocus();
    QVERIFY(!sidebar->isVisible());
    find<QAbstractButton>("showSidebar")->click();
    QTest::keyClick(sidebar, Qt::Key_Escape);
    QVERIFY(!sidebar->isVisible());
}

void TstMainWindow::wideWindowKeepsItsSidebar()
{
    open();
    m_window->resize(1120, 740);
    auto *sidebar = find<Sidebar>("sidebar");
    QTRY_VERIFY(sidebar->isVisible());
    QVERIFY(!find<QWidget>("rail")->isVisible());
    m_window->resize(700, 600);
    QTRY_VERIFY(!sidebar->isVisible());
    m_window->resize(1120, 740);
    QTRY_VERIFY(sidebar->isVisible());
    find<QAbstractButton>("hideSidebar")->click();
    QVERIFY(!sidebar->isVisible());
}

void TstMainWindow::placeAndSidebarAreRemembered()
{
    open();
    m_window->resize(780, 560); // the offscreen display is 800 wide, and windows stay on it
    find<QAbstractButton>("hideSidebar")->click();
    m_window->close();
    m_window.reset();
    open();
    QCOMPARE(m_window->size(), QSize(780, 560));
    QVERIFY(!find<Sidebar>("sidebar")->isVisible());
}

void TstMainWindow::f6GoesRoundThePanes()
{
    m_profile->addEndpoint(QStringLiteral("LM Studio"));
    open();
    m_composer->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(find<ConversationTree>("conversations")->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_composer->hasFocus());
}

void TstMainWindow::searchFindsAndSaysWhenItDoesNot()
{
    m_profile->addEndpoint(QStringLiteral("LM Studio"));
    m_profile->addConversation(QStringLiteral("Trip to Lyon"));
    open();
    QTest::keySequence(m_window.get(), QKeySequence(QKeySequence::Find));
    auto *search = find<QLineEdit>("search");
    QVERIFY(search->hasFocus());
    auto *tree = find<ConversationTree>("conversations");
    QTest::keyClicks(search, QStringLiteral("nowhere"));
    QTRY_VERIFY(find<QWidget>("nothingFound")->isVisible());
    QVERIFY(!tree->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(tree->isVisible());
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
}

void TstMainWindow::screenReaderOpensAConversation()
{
    m_profile->addEndpoint(QStringLiteral("LM Studio"));
    const ConversationId id = m_profile->addConversation(QStringLiteral("Signals"));
    open();
    const QSignalSpy chosen(m_window.get(), &MainWindow::conversationChosen);
    auto *tree = m_window->findChild<ConversationTree *>();
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(tree);
    QAccessibleInterface *item = nullptr;
    for (int i = 0; i < view->childCount(); ++i) {
        if (view->child(i)->text(QAccessible::Name).startsWith(QStringLiteral("Signals")))
            item = view->child(i);
    }
    QVERIFY(item);
    item->actionInterface()->doAction(item->actionInterface()->actionNames().first());
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<ConversationId>(), id);
}

void TstMainWindow::deleteAsksFirst()
{
    const ConversationId id = m_profile->addConversation(QStringLiteral("<b>Lyon</b>"));
    open();
    m_window->setCurrentConversation(id);
    auto *tree = find<ConversationTree>("conversations");
    m_profile->prompter.answer = false;
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(m_profile->prompter.last.title, QStringLiteral("Delete “<b>Lyon</b>”?"));
    QVERIFY(m_profile->conversations.find(id));
    m_profile->prompter.answer = true;
    QTest::keyClick(tree, Qt::Key_Delete);
    QVERIFY(!m_profile->conversations.find(id));
}

void TstMainWindow::endpointsAreSummedUp()
{
    open();
    auto *summary = find<QAbstractButton>("endpointSummary");
    QCOMPARE(summary->accessibleName(), QStringLiteral("No endpoints yet"));
    m_profile->addEndpoint(QStringLiteral("One"));
    QCOMPARE(summary->accessibleName(), QStringLiteral("0 of 1 endpoint"));
    m_profile->addEndpoint(QStringLiteral("Two"));
    QCOMPARE(summary->accessibleName(), QStringLiteral("0 of 2 endpoints"));
}

void TstMainWindow::buttonsHaveNames()
{
    open();
    for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
        if (qobject_cast<QLineEdit *>(button->parent()))
            continue; // Qt's own clear button
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(button);
        QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), qPrintable(button->objectName()));
    }
    QCOMPARE(find<QAbstractButton>("addEndpoint")->text(), QStringLiteral("Add Custom Endpoint"));
    QCOMPARE(find<QAbstractButton>("settingsButton")->accessibleName(), QStringLiteral("Settings"));
}

void TstMainWindow::bothSchemesPaint()
{
    open();
    const QColor light = m_window->grab().toImage().pixelColor(8, 400);
    QCOMPARE(light, Theme::color(Theme::Role::Sidebar, false));
    Theme::apply(ColorScheme::Dark, 100);
    const QImage dark = m_window->grab().toImage();
    QCOMPARE(dark.pixelColor(8, 400), Theme::color(Theme::Role::Sidebar, true));
    QTRY_COMPARE(m_window->grab().toImage().pixelColor(700, 60),
                 Theme::color(Theme::Role::Window, true));
}

QTEST_MAIN(TstMainWindow)
#include "tst_mainwindow.moc"
