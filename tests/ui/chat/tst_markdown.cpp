// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdownblocks.h"
#include "ui/words/visibletext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

// A span as <b>, <i>, <s>, <c>, <img> in short: "text", "b(text)", "bi(text)", "text->link".
QString dump(const Spans &spans)
{
    QString out;
    for (const Span &span : spans) {
        QString styles;
        const QList<std::pair<Span::Style, QChar>> letters = {{Span::Bold, u'b'},
                                                              {Span::Italic, u'i'},
                                                              {Span::Strike, u's'},
                                                              {Span::Code, u'c'},
                                                              {Span::Placeholder, u'p'}};
        for (const auto &[style, letter] : letters) {
            if (span.styles.testFlag(style))
                styles += letter;
        }
        QString text = span.text;
        text.replace(QChar(QChar::LineSeparator), u'/');
        if (!span.link.isEmpty())
            text += u"->"_s + span.link;
        out += styles.isEmpty() ? text : styles + u'(' + text + u')';
    }
    return out;
}

QString dump(const MarkdownBlock &block)
{
    QString place;
    for (const Container container : block.containers)
        place += container == Container::Quote ? u'>' : u'-';
    place += block.marker + (place.isEmpty() ? u""_s : u" "_s);
    switch (block.kind) {
    case MarkdownBlock::Kind::Paragraph:
        return place + u"p:"_s + dump(block.spans);
    case MarkdownBlock::Kind::Heading:
        return place + u"h%1:"_s.arg(block.level) + dump(block.spans);
    case MarkdownBlock::Kind::Code:
        return place + u"code(%1):"_s.arg(block.language) +
               QString(block.code).replace(u'\n', u'/');
    case MarkdownBlock::Kind::Rule:
        return place + u"rule"_s;
    case MarkdownBlock::Kind::Table: {
        QString text = place + u"table:"_s;
        for (const QList<Spans> &row : block.rows) {
            for (const Spans &cell : row)
                text += u'|' + dump(cell);
            text += u'/';
        }
        return text;
    }
    }
    Q_UNREACHABLE();
}

QStringList dump(const MarkdownBlocks &blocks)
{
    QStringList lines;
    for (const MarkdownBlock &block : blocks)
        lines.append(dump(block));
    return lines;
}

} // namespace

class TstMarkdown final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsMarkdown_data();
    void readsMarkdown();
    void keepsTheAlignmentOfColumns();
    void nestingIsCapped();
    void longParagraphsAreCutAndNothingIsLost();
    void plainTextStaysAsItIs();
    void hugeMessagesStayPlain();
    void pathologicalTextIsQuick_data();
    void pathologicalTextIsQuick();
    void hiddenCharactersBecomeVisible();
};

void TstMarkdown::readsMarkdown_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("paragraphs") << u"a\n\nb"_s << QStringList{u"p:a"_s, u"p:b"_s};
    QTest::newRow("line break stays") << u"a\nb"_s << QStringList{u"p:a/b"_s};
    QTest::newRow("styles") << u"**b** *i* ***bi*** ~~s~~ `c`"_s
                            << QStringList{u"p:b(b) i(i) bi(bi) s(s) c(c)"_s};
    QTest::newRow("heading") << u"## Two *words*"_s << QStringList{u"h2:Two i(words)"_s};
    QTest::newRow("tight list") << u"- a\n- b\n  - c"_s
                                << QStringList{u"-• p:a"_s, u"-• p:b"_s, u"--◦ p:c"_s};
    QTest::newRow("list from three") << u"3. a\n4. b"_s << QStringList{u"-3. p:a"_s, u"-4. p:b"_s};
    QTest::newRow("item of two paragraphs")
        << u"- a\n\n  b"_s << QStringList{u"-• p:a"_s, u"- p:b"_s};
    QTest::newRow("item of items") << u"- - a"_s << QStringList{u"-• p:"_s, u"--◦ p:a"_s};
    QTest::newRow("empty item") << u"- \n- b"_s << QStringList{u"-• p:"_s, u"-• p:b"_s};
    QTest::newRow("code in an item")
        << u"- a\n  ```c\n  x\n  ```"_s << QStringList{u"-• p:a"_s, u"- code(c):x"_s};
    QTest::newRow("tasks") << u"- [ ] a\n- [x] b"_s << QStringList{u"-☐ p:a"_s, u"-☑ p:b"_s};
    QTest::newRow("quote") << u"> a\n> > b"_s << QStringList{u"> p:a"_s, u">> p:b"_s};
    QTest::newRow("fence") << u"```cpp\nint a;\n\nint b;\n```"_s
                           << QStringList{u"code(cpp):int a;//int b;"_s};
    QTest::newRow("tabs in code") << u"- a\n  ```\n  \tx\n\t y\n  ```\n\n```\n\tz\n \tz\n```"_s
                                  << QStringList{u"-• p:a"_s, u"- code():\tx/   y"_s,
                                                 u"code():\tz/ \tz"_s};
    QTest::newRow("open fence") << u"```\na"_s << QStringList{u"code():a"_s};
    QTest::newRow("table") << u"|a|b|\n|---|---|\n|1|**2**|\n|3|"_s
                           << QStringList{u"table:|a|b/|1|b(2)/|3|/"_s};
    QTest::newRow("rule") << u"a\n\n---\n\nb"_s << QStringList{u"p:a"_s, u"rule"_s, u"p:b"_s};
    QTest::newRow("link") << u"[t](https://e.test/x \"title\")"_s
                          << QStringList{u"p:t->https://e.test/x"_s};
    QTest::newRow("bare address") << u"see https://e.test/x."_s
                                  << QStringList{u"p:see https://e.test/x->https://e.test/x."_s};
    QTest::newRow("reference") << u"[t][1]\n\n[1]: https://e.test"_s
                               << QStringList{u"p:t->https://e.test"_s};
    QTest::newRow("entities") << u"a &amp; b &#x2713; &nosuch;"_s
                              << QStringList{u"p:a & b ✓ &nosuch;"_s};
    QTest::newRow("HTML is text") << u"<b>x</b> <img src='/dev/zero'>"_s
                                  << QStringList{u"p:<b>x</b> <img src='/dev/zero'>"_s};
    QTest::newRow("HTML block is text")
        << u"<script>\nx\n</script>"_s << QStringList{u"p:<script>/x/</script>"_s};
    QTest::newRow("image") << u"![a *cat*](https://e.test/c.png)"_s
                           << QStringList{
                                  u"p:p([Image: a cat, from e.test]->https://e.test/c.png)"_s};
    QTest::newRow("local image") << u"![](/dev/zero)"_s
                                 << QStringList{u"p:p([Image: no description]->/dev/zero)"_s};
    QTest::newRow("image in a link")
        << u"[![a](file:///x)](https://e.test)"_s
        << QStringList{u"p:p([Image: a, from file]->https://e.test)"_s};
    QTest::newRow("override in prose") << u"a\u202Eb"_s << QStringList{u"p:a\\u{202E}b"_s};
    QTest::newRow("zero width in code") << u"`a\u200Bb`"_s << QStringList{u"p:c(a\\u{200B}b)"_s};
}

void TstMarkdown::readsMarkdown()
{
    QFETCH(QString, source);
    QFETCH(QStringList, expected);
    QCOMPARE(dump(parseMarkdown(source)), expected);
}

void TstMarkdown::keepsTheAlignmentOfColumns()
{
    const MarkdownBlocks blocks = parseMarkdown(u"|a|b|c|\n|:---|:---:|---:|\n|1|2|3|"_s);
    QCOMPARE(blocks.size(), 1);
    const QList<CellAlignment> expected = {CellAlignment::Left, CellAlignment::Center,
                                           CellAlignment::Right};
    QCOMPARE(blocks.first().columns, expected);
}

void TstMarkdown::nestingIsCapped()
{
    const MarkdownBlocks blocks = parseMarkdown(u"> "_s.repeated(300) + u"deep"_s);
    QCOMPARE(blocks.last().containers.size(), MarkdownBlock::kMaxDepth);
    QCOMPARE(plainText(blocks.last()), u"deep"_s);
}

void TstMarkdown::longParagraphsAreCutAndNothingIsLost()
{
    const QString word = u"**word** and "_s.repeated(3'000).trimmed();
    QString together;
    const MarkdownBlocks blocks = parseMarkdown(u"- "_s + word);
    for (const MarkdownBlock &block : blocks) {
        QVERIFY(plainText(block).size() <= kMaxParagraph);
        QCOMPARE(block.continues, !together.isEmpty());
        QCOMPARE(block.marker.isEmpty(), block.continues);
        together += plainText(block);
    }
    QVERIFY(blocks.size() > 2);
    QCOMPARE(together, QString(word).remove(u"**"_s));
}

void TstMarkdown::plainTextStaysAsItIs()
{
    QCOMPARE(dump(plainBlocks(u"# not *a* heading\n\n<b>"_s)),
             QStringList{u"p:# not *a* heading//<b>"_s});
    QCOMPARE(plainBlocks(u""_s).size(), 1);
    QString together;
    const QString line = u"x"_s.repeated(99) + u'\n';
    for (const MarkdownBlock &block : plainBlocks(line.repeated(100)))
        together += plainText(block);
    QCOMPARE(together.count(u'x'), 9'900);
}

void TstMarkdown::hugeMessagesStayPlain()
{
    const MarkdownBlocks blocks = parseMarkdown(u"**a** "_s.repeated(kMaxMarkdown / 6 + 1));
    QVERIFY(blocks.first().spans.first().text.startsWith(u"**a**"_s));
}

void TstMarkdown::pathologicalTextIsQuick_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("quotes") << u">"_s.repeated(100'000) + u'x';
    QTest::newRow("items") << u"- "_s.repeated(50'000) + u'x';
    QTest::newRow("brackets") << u"["_s.repeated(100'000);
    QTest::newRow("images") << u"!["_s.repeated(50'000);
    QTest::newRow("emphasis") << u"*a "_s.repeated(50'000);
    QTest::newRow("nested emphasis") << u"*a **b "_s.repeated(20'000);
    QTest::newRow("backticks") << u"`a"_s.repeated(50'000);
    QTest::newRow("columns") << u"|a"_s.repeated(5'000) + u"\n"_s + u"|-"_s.repeated(5'000);
    QTest::newRow("one long word") << u"x"_s.repeated(1'000'000);
    QTest::newRow("combining marks") << u"a"_s + u"\u0301"_s.repeated(100'000);
    QTest::newRow("zero width") << u"\u200B"_s.repeated(1'000'000);
}

void TstMarkdown::pathologicalTextIsQuick()
{
    QFETCH(QString, source);
    QElapsedTimer timer;
    timer.start();
    const MarkdownBlocks blocks = parseMarkdown(source);
    QVERIFY(!blocks.isEmpty());
    QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TstMarkdown::hiddenCharactersBecomeVisible()
{
    QCOMPARE(withVisibleControls(u"a\tb\nc"_s, VisibleIn::Exact), u"a\tb\nc"_s);
    QCOMPARE(withVisibleControls(u"\x1b[0m"_s, VisibleIn::Exact), u"\\u{001B}[0m"_s);
    QCOMPARE(withVisibleControls(u"\U000E0041"_s, VisibleIn::Prose), u"\\u{E0041}"_s);
    QCOMPARE(withVisibleControls(u"👩\u200D💻"_s, VisibleIn::Prose), u"👩\u200D💻"_s);
    QCOMPARE(withVisibleControls(u"👩\u200D💻"_s, VisibleIn::Exact), u"👩\\u{200D}💻"_s);
}

QTEST_GUILESS_MAIN(TstMarkdown)
#include "tst_markdown.moc"
