// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/testprofile.h"
#include "ui/settings/aboutpage.h"
#include "ui/settings/appearancepage.h"
#include "ui/settings/chatpage.h"
#include "ui/settings/settingswindow.h"

#include <QAccessible>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;

class TstSettingsWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pagesAreMadeWhenShown();
    void sectionIsChosenByIdAndRemembered();
    void screenReaderOpensASection();
    void escapeCloses();
    void changesApplyAtOnce();
    void defaultsComeBack();
    void otherPagesFollow();
    void unlistedValuesAreKept();
    void everyControlHasANameAndTabOrderFollowsThePage();

private:
    [[nodiscard]] QList<SettingsSection> sections();
    void choose(QWidget *page, const char *box, const QVariant &value);

    std::unique_ptr<TestProfile> m_profile;
    int m_made = 0;
};

void TstSettingsWindow::init()
{
    Theme::apply(ColorScheme::Light, 100);
    m_profile = std::make_unique<TestProfile>();
    m_made = 0;
}

QList<SettingsSection> TstSettingsWindow::sections()
{
    return {{QStringLiteral("appearance"), QStringLiteral("Appearance"), Icon::Eye,
             [this] {
                 ++m_made;
                 return new AppearancePage(m_profile->preferences);
             }},
            {QStringLiteral("chat"), QStringLiteral("Chat"), Icon::Chat,
             [this] {
                 ++m_made;
                 return new ChatPage(m_profile->preferences);
             }},
            {QStringLiteral("about"), QStringLiteral("About"), Icon::Info, [this] {
                 ++m_made;
                 return new AboutPage(m_profile->folder.path());
             }}};
}

// As a person does: the signal of a choice, not that of a changed index.
void TstSettingsWindow::choose(QWidget *page, const char *box, const QVariant &value)
{
    auto *combo = page->findChild<QComboBox *>(QLatin1StringView(box));
    combo->setCurrentIndex(combo->findData(value));
    Q_EMIT combo->activated(combo->currentIndex());
}

void TstSettingsWindow::pagesAreMadeWhenShown()
{
    SettingsWindow window(sections(), m_profile->preferences);
    QCOMPARE(m_made, 1);
    window.open(QStringLiteral("chat"));
    QCOMPARE(m_made, 2);
    window.open(QStringLiteral("appearance"));
    QCOMPARE(m_made, 2);
    QVERIFY(!window.page(QStringLiteral("unknown")));
}

void TstSettingsWindow::sectionIsChosenByIdAndRemembered()
{
    {
        SettingsWindow window(sections(), m_profile->preferences);
        window.open(QStringLiteral("chat"));
        window.resize(720, 500);
        window.close();
    }
    SettingsWindow again(sections(), m_profile->preferences);
    QCOMPARE(again.size(), QSize(720, 500));
    QVERIFY(again.findChild<ChatPage *>());
}

void TstSettingsWindow::screenReaderOpensASection()
{
    SettingsWindow window(sections(), m_profile->preferences);
    window.open();
    auto *list = window.findChild<QListWidget *>();
    QAccessibleInterface *item = QAccessible::queryAccessibleInterface(list)->child(1);
    QCOMPARE(item->text(QAccessible::Name), QStringLiteral("Chat"));
    item->actionInterface()->doAction(item->actionInterface()->actionNames().first());
    QTRY_VERIFY(window.findChild<ChatPage *>());
    QCOMPARE(list->currentRow(), 1);
}

void TstSettingsWindow::escapeCloses()
{
    SettingsWindow window(sections(), m_profile->preferences);
    window.open();
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.isVisible());
}

void TstSettingsWindow::changesApplyAtOnce()
{
    AppearancePage appearance(m_profile->preferences);
    ChatPage chat(m_profile->preferences);
    choose(&appearance, "scheme", int(ColorScheme::Dark));
    choose(&appearance, "textSize", 150);
    choose(&appearance, "language", QStringLiteral("de"));
    choose(&chat, "sendKey", int(SendKey::CtrlEnter));
    choose(&chat, "healthInterval", 0);
    const Preferences &now = m_profile->preferences.preferences();
    QCOMPARE(now.colorScheme, ColorScheme::Dark);
    QCOMPARE(now.fontScalePercent, 150);
    QCOMPARE(now.language, QStringLiteral("de"));
    QCOMPARE(now.sendKey, SendKey::CtrlEnter);
    QCOMPARE(now.healthIntervalSeconds, 0);
}

void TstSettingsWindow::defaultsComeBack()
{
    AppearancePage appearance(m_profile->preferences);
    ChatPage chat(m_profile->preferences);
    choose(&appearance, "scheme", int(ColorScheme::Dark));
    choose(&chat, "sendKey", int(SendKey::CtrlEnter));
    appearance.findChild<QPushButton *>(QStringLiteral("restoreDefaults"))->click();
    QCOMPARE(m_profile->preferences.preferences().colorScheme, ColorScheme::System);
    QCOMPARE(m_profile->preferences.preferences().sendKey, SendKey::CtrlEnter);
}

void TstSettingsWindow::otherPagesFollow()
{
    AppearancePage page(m_profile->preferences);
    Preferences changed = m_profile->preferences.preferences();
    changed.fontScalePercent = 120;
    QVERIFY(m_profile->preferences.set(changed).ok());
    QCOMPARE(page.findChild<QComboBox *>(QStringLiteral("textSize"))->currentData().toInt(), 120);
}

void TstSettingsWindow::unlistedValuesAreKept()
{
    Preferences odd = m_profile->preferences.preferences();
    odd.fontScalePercent = 170;
    odd.healthIntervalSeconds = 45;
    QVERIFY(m_profile->preferences.set(odd).ok());
    AppearancePage appearance(m_profile->preferences);
    ChatPage chat(m_profile->preferences);
    choose(&appearance, "scheme", int(ColorScheme::Dark));
    choose(&chat, "sendKey", int(SendKey::CtrlEnter));
    QCOMPARE(m_profile->preferences.preferences().fontScalePercent, 170);
    QCOMPARE(m_profile->preferences.preferences().healthIntervalSeconds, 45);
}

void TstSettingsWindow::everyControlHasANameAndTabOrderFollowsThePage()
{
    AppearancePage page(m_profile->preferences);
    page.show();
    QStringList names;
    for (QWidget *each = page.nextInFocusChain(); each != &page; each = each->nextInFocusChain()) {
        if ((each->focusPolicy() & Qt::TabFocus) && page.isAncestorOf(each)) {
            auto *button = qobject_cast<QPushButton *>(each);
            names.append(button ? button->text() : each->accessibleName());
        }
    }
    QCOMPARE(names, QStringList({QStringLiteral("Colour scheme"), QStringLiteral("Text size"),
                                 QStringLiteral("Language"), QStringLiteral("Notification area"),
                                 QStringLiteral("Restore defaults")}));
}

QTEST_MAIN(TstSettingsWindow)
#include "tst_settingswindow.moc"
