// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/streamingmarkdown.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstStreamingMarkdown final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyCuttingGivesTheBlocksOfTheWhole_data();
    void anyCuttingGivesTheBlocksOfTheWhole();
    void randomTextGivesTheBlocksOfTheWhole();
    void closedBlocksAreNotTouched();
    void anotherTextStartsAgain();
    void growingPastTheLimitTurnsPlain();
    void aLongLineStaysLinear();
};

void TstStreamingMarkdown::anyCuttingGivesTheBlocksOfTheWhole_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("paragraphs") << u"a\nb\n\nc\n\n\nd"_s;
    QTest::newRow("setext") << u"a\n\nTitle\n===\n\nb\n---\n"_s;
    QTest::newRow("loose list")
        << u"- a\n\n- b\n\n  c\n\nend\n\n1. x\n\n2. y\n\n10 apples\n\nend"_s;
    QTest::newRow("bold after a list") << u"- a\n\n**b** c\n\n* d\n\n*e*\n\n---\n\n-f"_s;
    QTest::newRow("fence with blank lines") << u"x\n\n```c\na\n\nb\n\n# no\n```\n\ny"_s;
    QTest::newRow("longer fence") << u"````\n```\n\na\n\n```\n\n````\n\ny\n\nz"_s;
    QTest::newRow("tilde fence") << u"~~~\n\n```\n\na\n\n~~~\n\ny"_s;
    QTest::newRow("fence in an item") << u"- a\n\n  ```\n  x\n\n  y\n  ```\n\nb\n\n  ```\n\nc"_s;
    QTest::newRow("badly indented fence in an item") << u"1. a\n   ```\nx\n\ny\n   ```\n\nz\n\nq"_s;
    QTest::newRow("fence in a quote") << u"> ```\n> a\n\nb\n\nc"_s;
    QTest::newRow("indented code") << u"a\n\n    x\n\n    y\n\nb"_s;
    QTest::newRow("table") << u"a\n\n|a|b|\n|---|---|\n|1|2|\n|3|4|\n\nb\n\n|c|"_s;
    QTest::newRow("definition at the end")
        << u"[a][1] and [b]\n\nx\n\n[1]: https://e.test\n[b]: /b"_s;
    QTest::newRow("definition in between") << u"[a][1]\n\n[1]: /x\n\n[1]: /y\n\n[a][1]\n\nz"_s;
    QTest::newRow("not a definition") << u"[a]\n\nx [a]: /b\n\n[a]:\n\nz"_s;
    QTest::newRow("no-break space is text") << u"a\n\u00A0\nb\n\nc"_s;
    QTest::newRow("carriage returns") << u"a\r\n\r\nb\r\n\r\n- c\r\n\r\nd"_s;
    QTest::newRow("HTML and images") << u"<div>\n\n![a](/dev/zero)\n\n</div>\n\nx"_s;
    QTest::newRow("surrogates") << u"👩‍💻 a\n\n🧪 b\n\n`🧪`"_s;
}

void TstStreamingMarkdown::anyCuttingGivesTheBlocksOfTheWhole()
{
    QFETCH(QString, source);
    const MarkdownBlocks whole = parseMarkdown(source);
    QRandomGenerator random(3);
    for (int step : {1, 2, 3, 7, 0}) {
        StreamingMarkdown stream;
        qsizetype at = 0;
        while (at < source.size()) {
            at = std::min<qsizetype>(source.size(), at + (step > 0 ? step : random.bounded(1, 12)));
            stream.setText(source.left(at), false);
        }
        stream.setText(source, true);
        QCOMPARE(stream.blocks(), whole);
    }
}

// Text of the very characters that decide where blocks begin and end. Lists and fences come apart:
// md4c 0.4.8 swallows a character behind a list item whose fence was never closed, so there the
// whole parse is the wrong one.
void TstStreamingMarkdown::randomTextGivesTheBlocksOfTheWhole()
{
    const QStringList common = {u"\n"_s,   u"\n\n"_s, u"> "_s,        u"a"_s, u" "_s,
                                u"    "_s, u"*"_s,    u"**b**"_s,     u"|"_s, u"# "_s,
                                u"=\n"_s,  u"\t"_s,   u"|---|---|"_s, u"7"_s, u"\n\nend"_s};
    const QStringList lists = common + QStringList{u"- "_s, u"-"_s, u"1. "_s, u"2) "_s, u"+ "_s};
    const QStringList fences = common + QStringList{u"```\n"_s, u"~~~"_s, u"``"_s, u"\n```"_s};
    QRandomGenerator random(11);
    for (int round = 0; round < 500; ++round) {
        const QStringList &pieces = round % 2 == 0 ? lists : fences;
        QString source;
        StreamingMarkdown stream;
        for (int i = 0; i < 40; ++i) {
            source += pieces.at(random.bounded(pieces.size()));
            stream.setText(source, false);
        }
        stream.setText(source, true);
        QVERIFY2(stream.blocks() == parseMarkdown(source), qPrintable(source));
    }
}

void TstStreamingMarkdown::closedBlocksAreNotTouched()
{
    StreamingMarkdown stream;
    QString text = u"one\n\ntwo\n\n"_s;
    stream.setText(text, false);
    text += u"three"_s;
    QCOMPARE(stream.setText(text, false), 2);
    text += u" more"_s;
    QCOMPARE(stream.setText(text, false), 2);
    QCOMPARE(stream.setText(text, true), 3);
    // An item that joins a list leaves the items before it equal.
    stream.setText(u"- a\n- b\n"_s, false);
    QCOMPARE(stream.setText(u"- a\n- b\n- c"_s, false), 2);
}

void TstStreamingMarkdown::anotherTextStartsAgain()
{
    StreamingMarkdown stream;
    stream.setText(u"one\n\ntwo"_s, true);
    QCOMPARE(stream.setText(u"three"_s, true), 0);
    QCOMPARE(stream.blocks(), parseMarkdown(u"three"_s));
}

void TstStreamingMarkdown::growingPastTheLimitTurnsPlain()
{
    const QString text = u"**a** b\n\n"_s.repeated(kMaxMarkdown / 9);
    StreamingMarkdown stream;
    stream.setText(text, false);
    QVERIFY(stream.blocks().first().spans.first().styles.testFlag(Span::Bold));
    QCOMPARE(stream.setText(text + text.left(5'000), false), 0);
    QVERIFY(stream.setText(text + text.left(9'000), false) > 100);
    stream.setText(text + text.left(9'000), true);
    QCOMPARE(stream.blocks(), parseMarkdown(text + text.left(9'000)));
}

void TstStreamingMarkdown::aLongLineStaysLinear()
{
    const QString line = u"word "_s.repeated(200'000);
    StreamingMarkdown stream;
    QElapsedTimer timer;
    timer.start();
    for (qsizetype at = 0; at < line.size(); at += 2'000)
        stream.setText(line.left(at), false);
    stream.setText(line, true);
    QCOMPARE(stream.blocks(), parseMarkdown(line));
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TstStreamingMarkdown)
#include "tst_streamingmarkdown.moc"
