// SPDX-License-Identifier: GPL-3.0-or-later
// The pane without a conversation. With one it is tested where real sessions are: tests/app.
#include "tests/ui/chat/transcriptfixture.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstChatPane final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutAModelItOffersToChooseOne();
    void withAModelItNamesIt();
    void offersPromptsAndReplacesThem();
    void keepsTheSelectorInItsHead();
    void looksRightInBothSchemes();

private:
    RecordingLinkOpener m_opener;
};

void TstChatPane::init()
{
    failOnWarnings();
    Theme::apply(ColorScheme::Light, 100);
}

void TstChatPane::withoutAModelItOffersToChooseOne()
{
    ChatPane pane(m_opener, nullptr);
    pane.show();
    auto *choose = pane.findChild<QPushButton *>(u"chooseModel"_s);
    QVERIFY(choose->isVisible());
    QSignalSpy asked(&pane, &ChatPane::chooseModelRequested);
    QTest::mouseClick(choose, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QVERIFY(!pane.findChild<QPushButton *>(u"send"_s)->isEnabled());
    QVERIFY(!pane.findChild<QLabel *>(u"composerNotice"_s)->text().isEmpty());
}

void TstChatPane::withAModelItNamesIt()
{
    ChatPane pane(m_opener, nullptr);
    pane.setContext({.title = u"Helper"_s, .modelName = u"Llama 3.1 8B"_s});
    pane.show();
    QVERIFY(!pane.findChild<QPushButton *>(u"chooseModel"_s)->isVisible());
    QVERIFY(pane.findChild<QLabel *>(u"emptyText"_s)->text().contains(u"Llama 3.1 8B"_s));
    QCOMPARE(pane.findChild<QLabel *>(u"chatTitle"_s)->text(), u"Helper"_s);
    pane.focusMessage();
    QTRY_VERIFY(pane.composer()->isAncestorOf(QApplication::focusWidget()));
}

void TstChatPane::offersPromptsAndReplacesThem()
{
    ChatPane pane(m_opener, nullptr);
    const auto offered = [&pane] {
        QStringList texts;
        for (const QPushButton *button : pane.findChildren<QPushButton *>()) {
            if (button->text() == u"table"_s || button->text() == u"code"_s)
                texts.append(button->text());
        }
        return texts;
    };
    pane.setContext({.modelName = u"demo"_s, .prompts = {u"table"_s, u"code"_s}});
    QCOMPARE(offered().size(), 2);
    pane.setContext({.modelName = u"demo"_s});
    QTRY_COMPARE(offered().size(), 0);
}

void TstChatPane::keepsTheSelectorInItsHead()
{
    auto *selector = new QPushButton(u"Model"_s);
    ChatPane pane(m_opener, selector);
    QVERIFY(pane.isAncestorOf(selector));
}

// Writes pictures into SIGNALBOX_GRAB_DIR, if that is set, for a person to look at.
void TstChatPane::looksRightInBothSchemes()
{
    const QString folder = qEnvironmentVariable("SIGNALBOX_GRAB_DIR");
    ChatPane pane(m_opener, nullptr);
    pane.resize(820, 640);
    pane.setContext(
        {.title = u"Helper"_s, .modelName = u"demo"_s, .prompts = {u"table"_s, u"code"_s}});
    pane.show();
    for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        Theme::apply(scheme, 100);
        QApplication::processEvents();
        const QImage image = pane.grab().toImage();
        const bool dark = scheme == ColorScheme::Dark;
        QCOMPARE(image.pixelColor(3, image.height() / 2).lightness() < 128, dark);
        if (!folder.isEmpty())
            QVERIFY(image.save(folder + (dark ? u"/pane-dark.png"_s : u"/pane-light.png"_s)));
    }
}

QTEST_MAIN(TstChatPane)
#include "tst_chatpane.moc"
