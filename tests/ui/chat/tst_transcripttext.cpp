// SPDX-License-Identifier: GPL-3.0-or-later
// Selection, copying, links, and what a hostile text must not be able to do.
#include "tests/ui/chat/transcriptfixture.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace signalbox;
using namespace Qt::StringLiterals;

using Fixture = TranscriptFixture;

class TstTranscriptText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void copiesAMessageAsSeen();
    void selectsAcrossRows();
    void selectionSurvivesAResize();
    void codeIsCopiedExactly();
    void longCodeIsCopiedWhole();
    void clipboardHoldsPlainTextOnly();
    void onlySafeLinksOpen_data();
    void onlySafeLinksOpen();
    void clickOpensALinkAndHoverShowsItsTarget();
    void hostileTextOpensNothing_data();
    void hostileTextOpensNothing();
};

void TstTranscriptText::initTestCase()
{
    Theme::apply(ColorScheme::Light, 100);
}

void TstTranscriptText::init()
{
    failOnWarnings();
}

void TstTranscriptText::copiesAMessageAsSeen()
{
    Fixture fixture;
    fixture.model.setMessages({Fixture::reply(
        u"# Head\n\nOne **two**\nthree\n\n- a\n- b\n  1. c\n\n> q\n\n```c\nx;\n\ny;\n```\n\n|h|i|\n|---|---|\n|1|2|\n\nend"_s)});
    fixture.view.perform(0, RowAction::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Head\n\nOne two\nthree\n• a\n• b\n  1. c\n\n> q\n\nx;\n\ny;\n\nh\ti\n1\t2\n\nend"_s);
    fixture.view.perform(0, RowAction::CopyMarkdown);
    QCOMPARE(QGuiApplication::clipboard()->text(), fixture.model.message(0).text);
}

void TstTranscriptText::selectsAcrossRows()
{
    Fixture fixture;
    fixture.model.setMessages(
        {Fixture::prompt(u"first"_s), Fixture::reply(u"second"_s), Fixture::prompt(u"third"_s)});
    const QPoint from = fixture.textPoint(0);
    const QPoint to = fixture.textPoint(2) - QPoint(10, 0);
    QTest::mousePress(fixture.view.viewport(), Qt::LeftButton, {}, from - QPoint(3, 0));
    QMouseEvent move(QEvent::MouseMove, to, fixture.view.viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(fixture.view.viewport(), &move);
    QTest::mouseRelease(fixture.view.viewport(), Qt::LeftButton, {}, to);
    QCOMPARE(fixture.view.selectedText(), u"first\n\nsecond"_s);
    QTest::keySequence(&fixture.view, QKeySequence::SelectAll);
    QTest::keySequence(&fixture.view, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"first\n\nsecond\n\nthird"_s);
}

void TstTranscriptText::selectionSurvivesAResize()
{
    Fixture fixture;
    fixture.model.setMessages(Fixture::conversation(30));
    fixture.view.selectAll();
    const QString before = fixture.view.selectedText();
    fixture.view.resize(400, 300);
    QCOMPARE(fixture.view.selectedText(), before);
}

void TstTranscriptText::codeIsCopiedExactly()
{
    Fixture fixture;
    const QString code = u"\tif (a)\n\n    b(\u00A0\"x\");  "_s;
    fixture.model.setMessages({Fixture::reply(u"```\n"_s + code + u"\n```"_s)});
    const MessageLayout &layout = fixture.view.transcriptLayout().rowLayout(0);
    QCOMPARE(layout.codeOf(0), code);
    fixture.view.perform(0, RowAction::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), code);
}

void TstTranscriptText::longCodeIsCopiedWhole()
{
    Fixture fixture;
    const QString code =
        u"x"_s.repeated(50'000) + u"\nshort\n"_s + u"line\n"_s.repeated(300) + u"end"_s;
    fixture.model.setMessages({Fixture::reply(u"```\n"_s + code + u"\n```"_s)});
    fixture.view.perform(0, RowAction::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), code);
}

void TstTranscriptText::clipboardHoldsPlainTextOnly()
{
    Fixture fixture;
    fixture.model.setMessages(
        {Fixture::reply(u"[a](https://e.test) ![b](https://e.test/b.png)"_s)});
    fixture.view.perform(0, RowAction::Copy);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(!data->hasHtml());
    QVERIFY(!data->hasUrls());
    QVERIFY(!data->hasImage());
}

void TstTranscriptText::onlySafeLinksOpen_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("opened");
    const QStringList refused = {u"javascript:alert(1)"_s,
                                 u"file:///etc/passwd"_s,
                                 u"smb://h/s"_s,
                                 u"ms-msdt:/id"_s,
                                 u"vscode://x"_s,
                                 u"data:text/html,x"_s,
                                 u"\\\\host\\share"_s,
                                 u"//host/share"_s,
                                 u"/etc/passwd"_s,
                                 u"http:relative"_s,
                                 u"https://"_s,
                                 u"qrc:/x"_s,
                                 u"JaVaScRiPt:x"_s,
                                 u"https://e.test/\u202Egnp.exe"_s,
                                 u" javascript:x"_s};
    for (const QString &link : refused)
        QTest::newRow(qPrintable(link)) << link << QString();
    QTest::newRow("https") << u"https://e.test/a?b#c"_s << u"https://e.test/a?b#c"_s;
    QTest::newRow("http in capitals") << u"HTTP://e.test"_s << u"http://e.test"_s;
    QTest::newRow("mail") << u"mailto:a@e.test"_s << u"mailto:a@e.test"_s;
}

void TstTranscriptText::onlySafeLinksOpen()
{
    QFETCH(QString, link);
    QFETCH(QString, opened);
    RecordingLinkOpener opener;
    QCOMPARE(openExternal(link, opener), !opened.isEmpty());
    QCOMPARE(opener.opened.size(), opened.isEmpty() ? 0 : 1);
    if (!opened.isEmpty())
        QCOMPARE(opener.opened.first().toString(), opened);
    // Whatever it is, nothing in its description hides or is cut away.
    QVERIFY(!linkDescription(link).contains(u'\u202E'));
}

void TstTranscriptText::clickOpensALinkAndHoverShowsItsTarget()
{
    QCOMPARE(linkDescription(u"http://trusted.test@evil.test/"_s),
             u"evil.test · http://trusted.test@evil.test/"_s);
    QVERIFY(linkDescription(u"https://аррӏе.test/"_s).startsWith(u"xn--"_s));

    Fixture fixture;
    fixture.model.setMessages({Fixture::reply(u"[https://bank.test](https://evil.test/x)"_s)});
    const QPoint point = fixture.textPoint(0) + QPoint(10, 0);
    QTest::mouseMove(fixture.view.viewport(), point);
    QMouseEvent move(QEvent::MouseMove, point, fixture.view.viewport()->mapToGlobal(point),
                     Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(fixture.view.viewport(), &move);
    auto *target = fixture.view.findChild<QLabel *>(u"linkTarget"_s);
    QVERIFY(target->isVisible());
    QCOMPARE(target->text(), u"evil.test · https://evil.test/x"_s);
    QVERIFY(fixture.opener.opened.isEmpty());
    QTest::mouseClick(fixture.view.viewport(), Qt::MiddleButton, {}, point);
    QVERIFY(fixture.opener.opened.isEmpty());
    QTest::mouseClick(fixture.view.viewport(), Qt::LeftButton, {}, point);
    QCOMPARE(fixture.opener.opened, QList<QUrl>{QUrl(u"https://evil.test/x"_s)});
}

void TstTranscriptText::hostileTextOpensNothing_data()
{
    QTest::addColumn<QString>("text");
    const QStringList targets = {u"/dev/zero"_s,
                                 u"FIFO"_s,
                                 u"file:///dev/zero"_s,
                                 u"qrc:/mark.svg"_s,
                                 u"data:image/svg+xml;base64,PHN2Zy8+"_s,
                                 u"https://e.test/a.png"_s,
                                 u"//host/share/a.png"_s,
                                 u"\\\\host\\share"_s};
    const QStringList forms = {u"![a](%1)"_s,
                               u"![a][r]\n\n[r]: %1"_s,
                               u"<img src='%1'>"_s,
                               u"<style>@import '%1'</style>"_s,
                               u"<body background='%1'>"_s,
                               u"<table background='%1'><tr><td>x</table>"_s,
                               u"> - ![a](%1)"_s,
                               u"|a|\n|---|\n|![x](%1)|"_s,
                               u"[![a](%1)](%1)"_s,
                               u"`![a](%1)`"_s,
                               u"<object data='%1'></object>"_s,
                               u"<iframe src='%1'></iframe>"_s,
                               u"<link rel=stylesheet href='%1'>"_s,
                               u"<%1>"_s,
                               u"# ![a](%1)"_s};
    int number = 0;
    for (const QString &form : forms) {
        for (const QString &target : targets)
            QTest::addRow("%d", ++number) << QString(form).replace(u"%1"_s, target);
    }
}

// A document that opened the pipe would wait for ever, one that opened /dev/zero would run out of
// memory; and no document has an answer when it is asked for a resource.
void TstTranscriptText::hostileTextOpensNothing()
{
    QFETCH(QString, text);
    QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    text.replace(u"FIFO"_s, pipe);
    Message hostile = Fixture::reply(text, MessageState::Interrupted);
    hostile.reasoning = text;
    hostile.modelId = text;
    hostile.error = Error{.kind = ErrorKind::Server, .detail = text};
    Fixture fixture;
    fixture.model.setMessages({Fixture::prompt(text), hostile});
    fixture.view.perform(1, RowAction::ToggleThoughts);
    QVERIFY(!fixture.view.grab().isNull());
    for (int row = 0; row < 2; ++row) {
        for (const MessagePart &part : fixture.view.transcriptLayout().rowLayout(row).parts()) {
            if (part.document)
                QVERIFY(!part.document->resource(QTextDocument::ImageResource, QUrl(u"/dev/zero"_s))
                             .isValid());
        }
    }
    QVERIFY(fixture.opener.opened.isEmpty());
    QVERIFY(QApplication::instance()->findChildren<QNetworkAccessManager *>().isEmpty());
}

QTEST_MAIN(TstTranscriptText)
#include "tst_transcripttext.moc"
