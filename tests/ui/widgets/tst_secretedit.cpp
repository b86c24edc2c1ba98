// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/secretedit.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstSecretEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void accessibilitySeesDotsOnly();
    void accessibilityCanSetTheText();
    void accessibilityHasNoTextToAnnounce();
    void undoBringsNothingBack();
    void revealChangesNothingButPixels();
    void revealEndsWithTheFocus();
    void revealEndsAfterTenSeconds();
    void closedWindowForgetsWhatWasTyped();
    void inputMethodsLearnNothing();
    void copyTakesNothing();
    void storedKeyCanBeRemoved();
};

void TstSecretEdit::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not)"_s));
    Theme::apply(ColorScheme::Light, 100);
}

void TstSecretEdit::accessibilitySeesDotsOnly()
{
    SecretEdit edit;
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&edit);
    QVERIFY(face->text(QAccessible::Value).isEmpty());
    edit.setText(u"sk-secret"_s);
    const QString value = face->text(QAccessible::Value);
    QVERIFY(!value.isEmpty());
    QCOMPARE(value.count(u'•'), value.size());
    QVERIFY(face->state().passwordEdit);
}

void TstSecretEdit::accessibilityCanSetTheText()
{
    SecretEdit edit;
    QSignalSpy changed(&edit, &QLineEdit::textChanged);
    QAccessible::queryAccessibleInterface(&edit)->setText(QAccessible::Value, u"sk-secret"_s);
    QCOMPARE(edit.text(), u"sk-secret"_s);
    QCOMPARE(changed.count(), 1);
}

void TstSecretEdit::accessibilityHasNoTextToAnnounce()
{
    SecretEdit edit;
    edit.show();
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&edit);
    int changes = 0;
    connect(&edit, &QLineEdit::textChanged, this, [&] {
        ++changes;
        QVERIFY(!face->textInterface()); // while it changes, as an announcement would find it
    });
    QTest::keyClicks(&edit, u"sk"_s);
    edit.replaceSecret(u"sk-secret"_s);
    edit.wipe();
    QGuiApplication::clipboard()->setText(u"pasted"_s);
    QTest::keySequence(&edit, QKeySequence::Paste);
    QCOMPARE(changes, 5);
    QVERIFY(!face->textInterface()->text(0, 100).contains(u'p'));
}

void TstSecretEdit::undoBringsNothingBack()
{
    SecretEdit edit;
    QTest::keyClicks(&edit, u"sk-secret"_s);
    edit.wipe();
    QVERIFY(!edit.isUndoAvailable());
    QTest::keyClicks(&edit, u"abc"_s);
    QTest::keySequence(&edit, QKeySequence::Undo);
    QCOMPARE(edit.text(), u"abc"_s);
}

void TstSecretEdit::revealChangesNothingButPixels()
{
    SecretEdit edit;
    edit.resize(300, 32);
    edit.show();
    edit.setText(u"sk-secret"_s);
    const QImage hidden = edit.grab().toImage();
    edit.setRevealed(true);
    QVERIFY(edit.isRevealed());
    QVERIFY(edit.grab().toImage() != hidden);
    QCOMPARE(edit.echoMode(), QLineEdit::Password);
    QVERIFY(edit.displayText() != edit.text());
    edit.clear();
    QVERIFY(!edit.isRevealed());
}

void TstSecretEdit::revealEndsWithTheFocus()
{
    QWidget window;
    auto *edit = new SecretEdit(&window);
    auto *other = new QLineEdit(&window);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit->setText(u"sk-secret"_s);
    edit->setFocus();
    edit->setRevealed(true);
    other->setFocus();
    QVERIFY(!edit->isRevealed());
}

void TstSecretEdit::revealEndsAfterTenSeconds()
{
    SecretEdit edit;
    edit.show();
    edit.setText(u"sk-secret"_s);
    edit.setRevealed(true);
    auto *timer = edit.findChild<QTimer *>(u"hideTimer"_s);
    QVERIFY(timer && timer->isActive() && timer->isSingleShot());
    QCOMPARE(timer->interval(), 10'000);
    timer->setInterval(0); // ten seconds pass
    QTRY_VERIFY(!edit.isRevealed());
    QCOMPARE(edit.text(), u"sk-secret"_s);
}

void TstSecretEdit::closedWindowForgetsWhatWasTyped()
{
    QWidget window;
    auto *edit = new SecretEdit(&window);
    window.show();
    edit->setText(u"sk-secret"_s);
    edit->setRevealed(true);
    window.close();
    QVERIFY(edit->text().isEmpty());
    QVERIFY(!edit->isRevealed());
    QVERIFY(!edit->isUndoAvailable());
}

void TstSecretEdit::inputMethodsLearnNothing()
{
    SecretEdit edit;
    constexpr auto kWanted =
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase;
    QCOMPARE(edit.inputMethodHints() & kWanted, kWanted);
    edit.setText(u"sk-secret"_s);
    edit.setRevealed(true);
    QCOMPARE(edit.inputMethodHints() & kWanted, kWanted);
}

void TstSecretEdit::copyTakesNothing()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    SecretEdit edit;
    edit.show();
    edit.setText(u"sk-secret"_s);
    edit.setRevealed(true);
    edit.selectAll();
    QTest::keySequence(&edit, QKeySequence::Copy);
    QTest::keySequence(&edit, QKeySequence::Cut);
    edit.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QCOMPARE(edit.text(), u"sk-secret"_s);
    edit.clear();
    QTest::keySequence(&edit, QKeySequence::Paste);
    QCOMPARE(edit.text(), u"before"_s);
}

void TstSecretEdit::storedKeyCanBeRemoved()
{
    SecretEdit edit;
    QSignalSpy removal(&edit, &SecretEdit::removeRequested);
    edit.setStored(true, u"stored in the keychain"_s);
    QVERIFY(edit.text().isEmpty());
    QVERIFY(edit.placeholderText().endsWith(u"stored in the keychain"_s));
    for (QToolButton *button : edit.findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Remove key"_s)
            button->click();
    }
    QCOMPARE(removal.count(), 1);
}

QTEST_MAIN(TstSecretEdit)
#include "tst_secretedit.moc"
