// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pasteedit.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstPasteEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyWayInAsksFirst_data();
    void everyWayInAsksFirst();
    void declinedTextGoesTheUsualWay();
    void typedAndShownTextIsNotAskedAbout();
    void takenTextLeavesNoTrace();

private:
    static void put(PasteEdit &edit, const QString &way, const QString &text);

    QStringList m_asked;
    bool m_takes = true;
};

void TstPasteEdit::init()
{
    m_asked.clear();
    m_takes = true;
}

void TstPasteEdit::put(PasteEdit &edit, const QString &way, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    if (way == u"keyboard"_s) {
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
    } else if (way == u"menu"_s) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1), QPoint(1, 1));
        QApplication::sendEvent(&edit, &event);
        auto *menu = edit.findChild<QMenu *>();
        QVERIFY(menu);
        auto *action = menu->findChild<QAction *>(u"paste"_s);
        QVERIFY(action);
        action->trigger();
        menu->close();
    } else if (way == u"drop"_s) {
        QMimeData data;
        data.setText(text);
        QDropEvent event(QPointF(1, 1), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        edit.event(&event); // the application delivers none without a drag
    } else {
        QAccessible::queryAccessibleInterface(&edit)->setText(QAccessible::Value, text);
    }
}

void TstPasteEdit::everyWayInAsksFirst_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"keyboard", "menu", "drop", "assistive technology"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TstPasteEdit::everyWayInAsksFirst()
{
    QFETCH(const QString, way);
    PasteEdit edit;
    edit.setTaker([this](const QString &text) {
        m_asked.append(text);
        return m_takes;
    });
    edit.showText(u"old"_s);
    edit.show();
    put(edit, way, u"secret"_s);
    QCOMPARE(m_asked, QStringList(u"secret"_s));
    QCOMPARE(edit.text(), u"old"_s);
}

void TstPasteEdit::declinedTextGoesTheUsualWay()
{
    PasteEdit edit;
    m_takes = false;
    edit.setTaker([this](const QString &text) {
        m_asked.append(text);
        return m_takes;
    });
    for (const QString &way : {u"keyboard"_s, u"menu"_s, u"drop"_s, u"assistive technology"_s}) {
        edit.showText({});
        put(edit, way, u"words"_s);
        QVERIFY2(edit.text() == u"words"_s, qPrintable(way));
    }
    QCOMPARE(m_asked.size(), 4); // once each
}

void TstPasteEdit::typedAndShownTextIsNotAskedAbout()
{
    PasteEdit edit;
    edit.setTaker([this](const QString &text) {
        m_asked.append(text);
        return true;
    });
    QTest::keyClicks(&edit, u"curl"_s);
    edit.showText(u"http://one"_s);
    QVERIFY(m_asked.isEmpty());
    QCOMPARE(edit.text(), u"http://one"_s);
}

void TstPasteEdit::takenTextLeavesNoTrace()
{
    PasteEdit edit;
    edit.setTaker([&edit](const QString &) {
        edit.showText(u"made of it"_s);
        return true;
    });
    QTest::keyClicks(&edit, u"old"_s);
    for (const QString &way : {u"keyboard"_s, u"menu"_s, u"drop"_s, u"assistive technology"_s}) {
        put(edit, way, u"secret"_s);
        QCOMPARE(edit.text(), u"made of it"_s);
        QVERIFY2(!edit.isUndoAvailable(), qPrintable(way));
    }
}

QTEST_MAIN(TstPasteEdit)
#include "tst_pasteedit.moc"
