// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsonlistparser.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

struct Reading
{
    std::string elements; // each followed by |
    bool isComplete = false;
    bool isInsideElement = false;
    bool isTooLong = false;

    friend bool operator==(const Reading &, const Reading &) = default;
};

Reading read(const std::string &text, std::size_t piece, std::size_t limit = 1000)
{
    JsonListParser parser(limit);
    std::vector<std::string> elements;
    for (std::size_t at = 0; at < text.size(); at += piece)
        parser.feed(std::string_view(text).substr(at, piece), elements);
    Reading out;
    for (const std::string &element : elements)
        out.elements += element + '|';
    out.isComplete = parser.isComplete();
    out.isInsideElement = parser.isInsideElement();
    out.isTooLong = parser.isTooLong();
    return out;
}

} // namespace

class TstJsonListParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCuttingGivesTheSameElements_data();
    void everyCuttingGivesTheSameElements();
    void elementComesWithItsLastByte();
    void longElementEndsTheList();
    void endlessBlanksTakeNoMemory();
};

void TstJsonListParser::everyCuttingGivesTheSameElements_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("elements");
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<bool>("isInsideElement");
    const auto row = [](const char *name, const std::string &text, const char *elements,
                        bool isComplete, bool isInside) {
        QTest::newRow(name) << text << std::string(elements) << isComplete << isInside;
    };
    row("empty", "[]", "", true, false);
    row("blanks", "[ \r\n ]", "", true, false);
    row("objects as the service sends them", "[{\"a\":1}\r\n,\r\n{\"b\":[2,3]}\r\n]",
        "{\"a\":1}|{\"b\":[2,3]}|", true, false);
    row("brackets and commas in texts", R"([{"a":"]},[{\""},{"b":"\\"}])",
        R"({"a":"]},[{\""}|{"b":"\\"}|)", true, false);
    row("lists in the list", "[[1],[[2]]]", "[1]|[[2]]|", true, false);
    row("scalars", R"([1, "a,b]" ,null])", R"(1|"a,b]" |null|)", true, false);
    row("what follows is ignored", "[{}] {} [1", "{}|", true, false);
    row("a comma too many", "[{},,{},]", "{}|{}|", true, false);
    row("cut between elements", "[{},", "{}|", false, false);
    row("cut in an element", R"([{},{"a":")", "{}|", false, true);
    row("cut before any", "[", "", false, false);
    row("wrong closing bracket", "[{}}{}", "{}|", true, false);
}

void TstJsonListParser::everyCuttingGivesTheSameElements()
{
    QFETCH(std::string, text);
    QFETCH(std::string, elements);
    QFETCH(bool, isComplete);
    QFETCH(bool, isInsideElement);
    const Reading expected = {elements, isComplete, isInsideElement, false};
    for (std::size_t piece = 1; piece <= text.size(); ++piece)
        QVERIFY2(read(text, piece) == expected, read(text, piece).elements.c_str());
}

void TstJsonListParser::elementComesWithItsLastByte()
{
    JsonListParser parser(100);
    std::vector<std::string> elements;
    parser.feed("[{\"a\":1", elements);
    QVERIFY(elements.empty());
    parser.feed("}", elements);
    QCOMPARE(elements.size(), std::size_t(1));
}

void TstJsonListParser::longElementEndsTheList()
{
    const std::string text = "[{},\"" + std::string(20, 'x') + "\",{}]";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        const Reading out = read(text, piece, 20);
        QVERIFY(out.isTooLong);
        QCOMPARE(out.elements, std::string("{}|"));
    }
    QVERIFY(!read(text, 1, 22).isTooLong);
}

void TstJsonListParser::endlessBlanksTakeNoMemory()
{
    const Reading out = read('[' + std::string(5000, ' ') + "{}" + std::string(5000, '\n'), 7, 10);
    QVERIFY(!out.isTooLong);
    QCOMPARE(out.elements, std::string("{}|"));
}

QTEST_GUILESS_MAIN(TstJsonListParser)

#include "tst_jsonlistparser.moc"
