// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composer.h"
#include "ui/chat/messageedit.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstComposer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void namesAreThoseOfTheContract();
    void enterSendsAndShiftEnterBreaks();
    void theReverseAsAPreference();
    void enterOfAnInputMethodNeverSends();
    void nothingIsSentThatIsEmpty();
    void upEditsTheLastPrompt();
    void escapeStopsAReply();
    void whileRunningStopTakesThePlaceOfSend();
    void reasonIsShownWhenNothingCanBeSent();
    void draftsBelongToConversations();
    void pasteIsPlainText();
    void growsToEightLines();
    void countsTokens();

private:
    std::unique_ptr<Composer> m_composer;
    MessageEdit *m_field = nullptr;
};

void TstComposer::init()
{
    // The offscreen platform says so of every window with a minimum size.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support propagateSizeHints)"_s));
    Theme::apply(ColorScheme::Light, 100);
    m_composer = std::make_unique<Composer>();
    m_composer->resize(500, 120);
    m_composer->show();
    m_field = m_composer->findChild<MessageEdit *>();
}

void TstComposer::namesAreThoseOfTheContract()
{
    QCOMPARE(m_field->accessibleName(), u"Message"_s);
    QCOMPARE(m_composer->findChild<QPushButton *>(u"send"_s)->accessibleName(), u"Send"_s);
    QCOMPARE(m_composer->findChild<QPushButton *>(u"stop"_s)->accessibleName(), u"Stop"_s);
    m_composer->setModelName(u"Llama 3.1 8B"_s);
    QCOMPARE(m_field->placeholderText(), u"Message Llama 3.1 8B"_s);
}

void TstComposer::enterSendsAndShiftEnterBreaks()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    QTest::keyClicks(m_field, u"a"_s);
    QTest::keyClick(m_field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(m_field, u"b"_s);
    QCOMPARE(m_composer->text(), u"a\nb"_s);
    QCOMPARE(sent.count(), 0);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    QCOMPARE(sent.first().at(0).toString(), u"a\nb"_s);
    QCOMPARE(sent.first().at(1).toBool(), false);
    QCOMPARE(m_composer->text(), u"a\nb"_s); // until it is known to be sent
}

void TstComposer::theReverseAsAPreference()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    m_composer->setSendKey(SendKey::CtrlEnter);
    QTest::keyClicks(m_field, u"a"_s);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(m_composer->text(), u"a\n"_s);
    QTest::keyClick(m_field, Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
    QCOMPARE(sent.count(), 1);
}

void TstComposer::enterOfAnInputMethodNeverSends()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    QTest::keyClicks(m_field, u"a"_s);
    QInputMethodEvent composing(u"か"_s, {});
    QApplication::sendEvent(m_field, &composing);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QInputMethodEvent commit;
    commit.setCommitString(u"蚊"_s);
    QApplication::sendEvent(m_field, &commit);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
}

void TstComposer::nothingIsSentThatIsEmpty()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    QTest::keyClicks(m_field, u"   "_s);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QVERIFY(!m_composer->findChild<QPushButton *>(u"send"_s)->isEnabled());
}

void TstComposer::upEditsTheLastPrompt()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    auto *notice = m_composer->findChild<QLabel *>(u"composerNotice"_s);
    QTest::keyClick(m_field, Qt::Key_Up);
    QVERIFY(!m_composer->isEditing());
    m_composer->setPreviousPrompt(u"before"_s);
    QTest::keyClick(m_field, Qt::Key_Up);
    QVERIFY(m_composer->isEditing());
    QVERIFY(notice->text().contains(u"Editing"_s));
    QCOMPARE(m_composer->text(), u"before"_s);
    QTest::keyClick(m_field, Qt::Key_Escape);
    QVERIFY(!m_composer->isEditing());
    QCOMPARE(m_composer->text(), QString());
    QTest::keyClick(m_field, Qt::Key_Up);
    QTest::keyClicks(m_field, u"!"_s);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.first().at(0).toString(), u"before!"_s);
    QCOMPARE(sent.first().at(1).toBool(), true);
}

void TstComposer::escapeStopsAReply()
{
    QSignalSpy stop(m_composer.get(), &Composer::stopRequested);
    QTest::keyClick(m_field, Qt::Key_Escape);
    QCOMPARE(stop.count(), 0);
    m_composer->setRunning(true);
    QTest::keyClick(m_field, Qt::Key_Escape);
    QCOMPARE(stop.count(), 1);
}

void TstComposer::whileRunningStopTakesThePlaceOfSend()
{
    auto *send = m_composer->findChild<QPushButton *>(u"send"_s);
    auto *stop = m_composer->findChild<QPushButton *>(u"stop"_s);
    QVERIFY(send->isVisible() && !stop->isVisible());
    m_composer->setRunning(true);
    QVERIFY(!send->isVisible() && stop->isVisible());
    QSignalSpy stopped(m_composer.get(), &Composer::stopRequested);
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(stopped.count(), 1);
}

void TstComposer::reasonIsShownWhenNothingCanBeSent()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    m_composer->setUnavailable(u"Choose a model."_s);
    QTest::keyClicks(m_field, u"a"_s);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(m_composer->findChild<QLabel *>(u"composerNotice"_s)->text(), u"Choose a model."_s);
}

void TstComposer::draftsBelongToConversations()
{
    const ConversationId first(u"one"_s);
    const ConversationId second(u"two"_s);
    m_composer->showDraftOf(first);
    QTest::keyClicks(m_field, u"half a thought"_s);
    m_composer->showDraftOf(second);
    QCOMPARE(m_composer->text(), QString());
    m_composer->showDraftOf(first);
    QCOMPARE(m_composer->text(), u"half a thought"_s);
}

void TstComposer::pasteIsPlainText()
{
    QMimeData data;
    data.setHtml(u"<b>bold</b><img src='/dev/zero'>"_s);
    data.setText(u"bold"_s);
    QApplication::clipboard()->setMimeData([&] {
        auto *copy = new QMimeData;
        copy->setHtml(data.html());
        copy->setText(data.text());
        return copy;
    }());
    m_field->paste();
    QCOMPARE(m_composer->text(), u"bold"_s);
    QVERIFY(!m_field->document()->toHtml().contains(u"<img"_s));
}

void TstComposer::growsToEightLines()
{
    const int one = m_field->sizeHint().height();
    m_composer->setText(u"a\nb\nc"_s);
    const int three = m_field->sizeHint().height();
    QCOMPARE(three - one, 2 * m_field->fontMetrics().lineSpacing());
    m_composer->setText(u"a\n"_s.repeated(40));
    QCOMPARE(m_field->sizeHint().height() - one, 7 * m_field->fontMetrics().lineSpacing());
}

void TstComposer::countsTokens()
{
    m_composer->setText(u"x"_s.repeated(4'800));
    bool found = false;
    for (const QLabel *label : m_composer->findChildren<QLabel *>())
        found = found || label->text() == u"~1.2k tokens"_s;
    QVERIFY(found);
}

QTEST_MAIN(TstComposer)
#include "tst_composer.moc"
