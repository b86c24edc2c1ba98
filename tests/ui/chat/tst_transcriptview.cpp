// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chat/transcriptfixture.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace signalbox;
using namespace Qt::StringLiterals;

using Fixture = TranscriptFixture;

class TstTranscriptView final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void opensAtTheEnd();
    void followsAReplyThatGrows();
    void staysWhereThePersonScrolled();
    void scrollingBackFollowsAgain();
    void jumpButtonLeadsToTheEnd();
    void resizingKeepsTheRowAtTheTop();
    void insertionAboveKeepsTheView();
    void scrollingUpMovesByWhatWasAsked();
    void removalLeavesAValidPosition();
    void ownPromptBringsTheEnd();
    void layoutsAreBounded();
    void longReplyIsLaidOutInParts();
    void keysMoveTheRow();
    void enterOffersActions();
    void themeChangeRestyles();
};

void TstTranscriptView::initTestCase()
{
    Theme::apply(ColorScheme::Light, 100);
}

void TstTranscriptView::init()
{
    failOnWarnings();
}

void TstTranscriptView::opensAtTheEnd()
{
    Fixture fixture;
    QAbstractItemModelTester tester(&fixture.model);
    fixture.model.setMessages(Fixture::conversation(1'000));
    QVERIFY(fixture.view.isFollowing());
    QCOMPARE(fixture.view.transcriptLayout().lastRow(), 999);
    const QRect last = fixture.view.rowRect(999);
    QVERIFY(last.bottom() <= fixture.view.viewport()->height());
    QVERIFY(last.bottom() > fixture.view.viewport()->height() - 20);
}

void TstTranscriptView::followsAReplyThatGrows()
{
    Fixture fixture;
    QAbstractItemModelTester tester(&fixture.model);
    fixture.model.setMessages(Fixture::conversation(20));
    fixture.model.appendMessage(Fixture::reply({}, MessageState::Streaming));
    QString text;
    for (int i = 0; i < 60; ++i) {
        text += u"A sentence of the reply.\n\n"_s;
        fixture.model.replaceLast(Fixture::reply(text, MessageState::Streaming));
        const QRect last = fixture.view.rowRect(20);
        QVERIFY(last.bottom() <= fixture.view.viewport()->height());
        QVERIFY(last.bottom() > fixture.view.viewport()->height() - 20);
    }
    QVERIFY(fixture.view.rowRect(20).top() < 0);
}

void TstTranscriptView::staysWhereThePersonScrolled()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(60));
    fixture.model.appendMessage(
        Fixture::reply(u"begin\n\n"_s.repeated(40), MessageState::Streaming));
    QScrollBar *bar = fixture.view.verticalScrollBar();
    bar->setValue(bar->value() - 300);
    QVERIFY(!fixture.view.isFollowing());
    const int row = fixture.view.transcriptLayout().firstRow();
    const int top = fixture.view.rowRect(row).top();
    for (int i = 1; i < 30; ++i) {
        fixture.model.replaceLast(
            Fixture::reply(u"begin\n\n"_s.repeated(40 + i), MessageState::Streaming));
        QCOMPARE(fixture.view.rowRect(row).top(), top);
    }
}

void TstTranscriptView::scrollingBackFollowsAgain()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(60));
    QScrollBar *bar = fixture.view.verticalScrollBar();
    bar->setValue(0);
    QVERIFY(!fixture.view.isFollowing());
    bar->setValue(bar->maximum());
    QVERIFY(fixture.view.isFollowing());
}

void TstTranscriptView::jumpButtonLeadsToTheEnd()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(60));
    auto *jump = fixture.view.findChild<QPushButton *>(u"jumpToLatest"_s);
    QVERIFY(!jump->isVisible());
    fixture.view.verticalScrollBar()->setValue(100);
    QVERIFY(jump->isVisible());
    QTest::mouseClick(jump, Qt::LeftButton);
    QVERIFY(fixture.view.isFollowing());
    QVERIFY(!jump->isVisible());
}

void TstTranscriptView::resizingKeepsTheRowAtTheTop()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(400));
    QScrollBar *bar = fixture.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int row = fixture.view.transcriptLayout().firstRow();
    for (const int width : {500, 420, 900, 640}) {
        fixture.view.resize(width, 480);
        QCOMPARE(fixture.view.transcriptLayout().firstRow(), row);
    }
}

void TstTranscriptView::insertionAboveKeepsTheView()
{
    TranscriptModel model;
    model.setMessages(Fixture::conversation(50));
    TranscriptLayout layout;
    layout.setGeneration(Theme::generation());
    layout.setViewport({640, 400});
    layout.setModel(&model);
    layout.update();
    layout.scrollTo(900);
    const int row = layout.firstRow();
    const int top = layout.top(row);
    model.setMessages(Fixture::conversation(2) + Fixture::conversation(50));
    layout.rowsInserted(0, 1);
    layout.update();
    QCOMPARE(layout.firstRow(), row + 2);
    QCOMPARE(layout.top(row + 2), top);
}

// Rows above have only estimated heights until they are seen.
void TstTranscriptView::scrollingUpMovesByWhatWasAsked()
{
    Fixture fixture;
    QList<Message> messages;
    for (int i = 0; i < 80; ++i)
        messages.append(Fixture::reply(
            u"```\nline\n\nline\n```\n\n| a |\n|---|\n| b |\n\n"_s.repeated(1 + i % 5)));
    fixture.model.setMessages(messages);
    for (int i = 0; i < 40; ++i) {
        const int row = fixture.view.transcriptLayout().lastRow();
        const int before = fixture.view.rowRect(row).bottom();
        fixture.view.verticalScrollBar()->setValue(fixture.view.verticalScrollBar()->value() - 50);
        QCOMPARE(fixture.view.rowRect(row).bottom(), before + 50);
    }
}

void TstTranscriptView::removalLeavesAValidPosition()
{
    Fixture fixture;
    QAbstractItemModelTester tester(&fixture.model);
    fixture.model.setMessages(Fixture::conversation(50));
    fixture.view.setFocusedRow(49);
    fixture.model.setMessages(Fixture::conversation(3));
    QCOMPARE(fixture.view.focusedRow(), -1);
    QCOMPARE(fixture.view.transcriptLayout().lastRow(), 2);
    fixture.model.setMessages({});
    QCOMPARE(fixture.view.transcriptLayout().firstRow(), -1);
    QVERIFY(!fixture.view.grab().isNull());
}

void TstTranscriptView::ownPromptBringsTheEnd()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(60));
    fixture.view.verticalScrollBar()->setValue(0);
    fixture.model.appendMessage(Fixture::prompt(u"new"_s));
    QVERIFY(fixture.view.isFollowing());
    QCOMPARE(fixture.view.transcriptLayout().lastRow(), 60);
}

void TstTranscriptView::layoutsAreBounded()
{
    RowLayoutCache cache;
    cache.setStyle(600, 1);
    for (quint64 key = 1; key < 300; ++key)
        cache.layout(key, Fixture::reply(u"text"_s));
    QCOMPARE(cache.size(), RowLayoutCache::kCapacity);
    QVERIFY(cache.find(299) != nullptr);
    QVERIFY(cache.find(1) == nullptr);
    cache.setStyle(601, 1);
    QCOMPARE(cache.size(), 0);
}

void TstTranscriptView::longReplyIsLaidOutInParts()
{
    Fixture fixture;
    fixture.model.setMessages(
        {Fixture::reply(u"A paragraph of some words.\n\n"_s.repeated(5'000))});
    const MessageLayout &layout = fixture.view.transcriptLayout().rowLayout(0);
    const auto laidOut =
        std::count_if(layout.parts().begin(), layout.parts().end(),
                      [](const MessagePart &part) { return part.document != nullptr; });
    QVERIFY(layout.parts().size() > 300);
    QVERIFY2(laidOut < 10, qPrintable(QString::number(laidOut)));
}

void TstTranscriptView::keysMoveTheRow()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(40));
    QTest::keyClick(&fixture.view, Qt::Key_Home);
    QCOMPARE(fixture.view.focusedRow(), 0);
    QCOMPARE(fixture.view.verticalScrollBar()->value(), 0);
    QTest::keyClick(&fixture.view, Qt::Key_Down);
    QCOMPARE(fixture.view.focusedRow(), 1);
    QTest::keyClick(&fixture.view, Qt::Key_PageDown);
    QVERIFY(fixture.view.verticalScrollBar()->value() > 0);
    QTest::keyClick(&fixture.view, Qt::Key_End);
    QCOMPARE(fixture.view.focusedRow(), 39);
    QVERIFY(fixture.view.isFollowing());
    QTest::keyClick(&fixture.view, Qt::Key_Up);
    QTRY_VERIFY(fixture.view.focusedRow() < 40);
}

void TstTranscriptView::enterOffersActions()
{
    Fixture fixture;
    fixture.model.setMessages({Fixture::prompt(u"question"_s), Fixture::reply(u"```\nx\n```"_s)});
    fixture.view.setFocusedRow(1);
    QTest::keyClick(&fixture.view, Qt::Key_Return);
    auto *menu = fixture.view.findChild<QMenu *>(u"messageMenu"_s);
    QVERIFY(menu != nullptr);
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts.append(action->text());
    const QStringList expected = {u"Copy message"_s, u"Copy as Markdown"_s, u"Regenerate"_s,
                                  u"Copy code block 1"_s, u"Wrap lines of code block 1"_s};
    QCOMPARE(texts, expected);
    QSignalSpy regenerate(&fixture.view, &TranscriptView::regenerateRequested);
    menu->actions().at(2)->trigger();
    menu->actions().at(3)->trigger();
    QCOMPARE(regenerate.count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"x"_s);
    menu->close();
}

// Writes pictures into SIGNALBOX_GRAB_DIR, if that is set, for a person to look at.
void TstTranscriptView::themeChangeRestyles()
{
    Fixture fixture({760, 900});
    Message failed = Fixture::reply({}, MessageState::Failed);
    failed.error = Error{.kind = ErrorKind::Authentication, .httpStatus = 401};
    Message thought = Fixture::reply(
        u"# Title\n\nSome **bold**, *italic*, `code` and a [link](https://e.test).\n\n"
        "- one\n- two\n  1. nested\n  2. again\n- [x] done\n\n> quoted\n> text\n\n"
        "```cpp\nint main()\n{\n    return 0;\n}\n```\n\n"
        "| Name | Value |\n|---|---:|\n| a | 1 |\n| long name | 22 |\n\n---\n\nThe end."_s);
    thought.reasoning = u"Let me think."_s;
    thought.thinking = std::chrono::milliseconds(6'000);
    fixture.model.setMessages({Fixture::prompt(u"A question\nin two lines"_s), thought,
                               Fixture::prompt(u"And then?"_s), failed});
    const QString folder = qEnvironmentVariable("SIGNALBOX_GRAB_DIR");
    for (const ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        Theme::apply(scheme, 100);
        fixture.view.verticalScrollBar()->setValue(0);
        const QImage image = fixture.view.grab().toImage();
        const QColor corner = image.pixelColor(2, 2);
        QCOMPARE(corner.rgb(), Theme::color(Theme::Role::Window).rgb());
        int dark = 0;
        int light = 0;
        for (int y = 0; y < image.height(); y += 2) {
            for (int x = 0; x < image.width(); x += 2) {
                const int value = image.pixelColor(x, y).lightness();
                dark += value < 90 ? 1 : 0;
                light += value > 190 ? 1 : 0;
            }
        }
        QVERIFY2(dark > 500 && light > 500, qPrintable(u"%1 %2"_s.arg(dark).arg(light)));
        if (!folder.isEmpty())
            QVERIFY(image.save(folder +
                               (scheme == ColorScheme::Dark ? u"/dark.png"_s : u"/light.png"_s)));
    }
    Theme::apply(ColorScheme::Light, 100);
}

QTEST_MAIN(TstTranscriptView)
#include "tst_transcriptview.moc"
