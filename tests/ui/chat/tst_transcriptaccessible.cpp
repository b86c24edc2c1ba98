// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chat/transcriptfixture.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;

using Fixture = TranscriptFixture;

class TstTranscriptAccessible final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rowsAreChildren();
    void errorsAreRead();
    void focusFollowsTheRow();
    void actionsWork();
    void childrenOfRemovedRowsAreInvalid();
    void nothingOutlivesTheView();
};

void TstTranscriptAccessible::initTestCase()
{
    Theme::apply(ColorScheme::Light, 100);
}

void TstTranscriptAccessible::rowsAreChildren()
{
    Fixture fixture;
    fixture.model.setMessages(
        {Fixture::prompt(u"question"_s), Fixture::reply(u"**answer**"_s, MessageState::Streaming)});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), u"Conversation"_s);
    QVERIFY(list->childCount() >= 2);
    QAccessibleInterface *question = list->child(0);
    QCOMPARE(question->role(), QAccessible::ListItem);
    QCOMPARE(question->text(QAccessible::Name), u"You: question"_s);
    QAccessibleInterface *answer = list->child(1);
    QCOMPARE(answer->text(QAccessible::Name), u"m-1: **answer**"_s);
    QCOMPARE(answer->text(QAccessible::Description), u"Streaming"_s);
    QVERIFY(answer->state().busy);
    QVERIFY(answer->rect().top() > question->rect().top());
    QCOMPARE(list->childAt(answer->rect().center().x(), answer->rect().center().y()), answer);
    for (int i = 0; i < list->childCount(); ++i) {
        QAccessibleInterface *child = list->child(i);
        QVERIFY(child != nullptr);
        QCOMPARE(list->indexOfChild(child), i);
        QCOMPARE(child->parent(), list);
    }
}

void TstTranscriptAccessible::errorsAreRead()
{
    Fixture fixture;
    Message failed = Fixture::reply({}, MessageState::Failed);
    failed.error = Error{.kind = ErrorKind::Authentication, .httpStatus = 401};
    fixture.model.setMessages({failed});
    QAccessibleInterface *row = QAccessible::queryAccessibleInterface(&fixture.view)->child(0);
    QVERIFY(row->text(QAccessible::Name).contains(u"401"_s));
    QCOMPARE(row->text(QAccessible::Description), u"Failed"_s);
}

void TstTranscriptAccessible::focusFollowsTheRow()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(20));
    fixture.view.activateWindow();
    fixture.view.setFocus();
    QTRY_VERIFY(fixture.view.hasFocus());
    fixture.view.setFocusedRow(3);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
    QCOMPARE(list->focusChild(), list->child(3));
    QVERIFY(list->child(3)->state().focused);
    QVERIFY(!list->child(4)->state().focused);
}

void TstTranscriptAccessible::actionsWork()
{
    Fixture fixture;
    fixture.model.setMessages({Fixture::prompt(u"q"_s), Fixture::reply(u"a"_s)});
    QSignalSpy regenerate(&fixture.view, &TranscriptView::regenerateRequested);
    QSignalSpy edit(&fixture.view, &TranscriptView::editPromptRequested);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture.view);
    QAccessibleActionInterface *reply = list->child(1)->actionInterface();
    QVERIFY(reply->actionNames().contains(u"Regenerate"_s));
    reply->doAction(u"Regenerate"_s);
    list->child(0)->actionInterface()->doAction(u"Edit prompt"_s);
    QCOMPARE(regenerate.count(), 1);
    QCOMPARE(edit.count(), 1);
}

void TstTranscriptAccessible::childrenOfRemovedRowsAreInvalid()
{
    Fixture fixture;
    fixture.model.setMessages({Fixture::prompt(u"q"_s)});
    QAccessibleInterface *row = QAccessible::queryAccessibleInterface(&fixture.view)->child(0);
    QVERIFY(row->isValid());
    fixture.model.setMessages({});
    QVERIFY(!row->isValid());
    QVERIFY(row->text(QAccessible::Name).isEmpty());
    QVERIFY(row->state().invalid);
}

void TstTranscriptAccessible::nothingOutlivesTheView()
{
    auto fixture = std::make_unique<Fixture>();
    fixture->model.setMessages({Fixture::prompt(u"q"_s)});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&fixture->view);
    const QAccessible::Id listId = QAccessible::uniqueId(list);
    const QAccessible::Id rowId = QAccessible::uniqueId(list->child(0));
    QVERIFY(QAccessible::accessibleInterface(rowId) != nullptr);
    fixture.reset();
    QVERIFY(QAccessible::accessibleInterface(listId) == nullptr);
    QVERIFY(QAccessible::accessibleInterface(rowId) == nullptr);
}

QTEST_MAIN(TstTranscriptAccessible)
#include "tst_transcriptaccessible.moc"
