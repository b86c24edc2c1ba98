// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/thinksplitter.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

#include <random>

using namespace signalbox::wire;

namespace {

// What a reader has in the end: "thoughts|answer".
std::string folded(const std::vector<ChatEvent> &events)
{
    const Outcome out = outcomeOf(events);
    return out.reasoning + '|' + out.text;
}

std::vector<ChatEvent> split(const std::vector<std::string_view> &pieces,
                             ThinkTags tags = ThinkTags::AtStart)
{
    ThinkSplitter splitter(tags);
    std::vector<ChatEvent> events;
    for (const std::string_view piece : pieces)
        splitter.feed(piece, events);
    splitter.flush(events);
    return events;
}

std::string delta(const std::string &members)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{" + members + "}}]}\n\n";
}

std::string decoded(const std::string &body, ThinkTags tags)
{
    const auto decoder =
        splittingThinkTags(codecFor(Dialect::OpenAiChat).chatDecoder({200, {}}), tags);
    std::vector<ChatEvent> events;
    decoder->feed(body, events);
    decoder->finish(events);
    return decoder->isFinished() ? folded(events) : "not finished";
}

const std::string kEnd = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                         "data: [DONE]\n\n";

} // namespace

class TstThinkSplitter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tagsSeparateThoughts_data();
    void tagsSeparateThoughts();
    void everyCuttingIsReadAlike_data() { tagsSeparateThoughts_data(); }
    void everyCuttingIsReadAlike();
    void anyMixtureIsReadAlikeInEveryCutting();
    void nothingIsHeldThatCannotBecomeATag_data();
    void nothingIsHeldThatCannotBecomeATag();
    void closingTagAloneIsSaidAfterwards();
    void closingTagAloneInOnePieceNeedsNoCorrection();
    void blanksWithoutEndAreNotHeld();
    void decoderSplitsWhatTheDialectGives_data();
    void decoderSplitsWhatTheDialectGives();
};

void TstThinkSplitter::tagsSeparateThoughts_data()
{
    QTest::addColumn<ThinkTags>("tags");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *text, const char *expected,
                        ThinkTags tags = ThinkTags::AtStart) {
        QTest::newRow(name) << tags << std::string(text) << std::string(expected);
    };
    row("no tags", "Hello", "|Hello");
    row("outer blanks of an answer stay", "\n Hello \n", "|\n Hello \n");
    row("only blanks", " \n", "| \n");
    row("nothing", "", "|");
    row("think", "<think>a</think>b", "a|b");
    row("thinking", "<thinking>a</thinking>b", "a|b");
    row("upper case", "<THINK>a</Think>b", "a|b");
    row("blanks around", "\n<think>\na b\n\nc\n</think>\n\nd \n", "a b\n\nc|d \n");
    row("empty thoughts", "<think>\n\n</think>\n\nHi", "|Hi");
    row("opened only", "<think>a\nb", "a\nb|");
    row("opened only, with a part of the end", "<think>a</thi", "a</thi|");
    row("closed only", "a\nb\n</think>\n\nc", "a\nb|c");
    row("closed only, at the very start", "</think>\n\nc", "|c");
    row("closed only, after the server's thoughts were blank", "\n</think>\nc", "|c");
    row("repeated at the start", "<think>\n<think>a</think>b", "a|b");
    row("closed twice", "<think>a</think>\n</think>b", "a|b");
    row("two blocks", "<think>a</think>\n<think>b</think>\nc", "ab|c");
    row("nested tags stay", "<think>a <think> b</think>c", "a <think> b|c");
    row("the other name does not close", "<think>a</thinking>b</think>c", "a</thinking>b|c");
    row("later tags are text", "a <think>b</think>", "a <think>b|");
    row("tags after thoughts are text", "<think>a</think>b <think>c</think>",
        "a|b <think>c</think>");
    row("almost a tag", "<thinker>a</thinker>", "|<thinker>a</thinker>");
    row("tag with more", "<think x>a", "|<think x>a");
    row("tag in a tag", "<<think>a", "|<<think>a");
    row("less than", "a < b </ c", "|a < b </ c");
    row("half a tag at the end", "a </thin", "|a </thin");
    row("span", "Say `</think>` here", "|Say `</think>` here");
    row("long span", "Say ``a ` </think>`` here", "|Say ``a ` </think>`` here");
    row("fence", "x\n```xml\n</think>\n```\ny", "|x\n```xml\n</think>\n```\ny");
    row("tilde fence", "x\n~~~\n</think>\n~~~\ny", "|x\n~~~\n</think>\n~~~\ny");
    row("short fence does not end a long one", "````\n```\n</think>\n````",
        "|````\n```\n</think>\n````");
    row("after a fence", "x\n```\na\n```\n</think>y", "x\n```\na\n```|y");
    row("fence that is a span", "```a``` b</think>c", "```a``` b|c");
    row("span ends with its line", "a ` b\n</think>c", "a ` b|c");
    row("fence begins an answer", "```\n<think>\n```", "|```\n<think>\n```");
    row("span begins an answer", "`<think>` is a tag", "|`<think>` is a tag");
    row("quoted in thoughts", "<think>a `</think>` b</think>c", "a `</think>` b|c");
    row("fence in thoughts", "<think>a\n```\n</think>\n```\n</think>c", "a\n```\n</think>\n```|c");
    row("fence is of the thoughts only", "<think>a\n```</think>b </think>",
        "a\n```</think>b </think>|");
    row("UTF-8", "<think>ä🙂</think>ö", "ä🙂|ö");
    row("off", "<think>a</think>b", "|<think>a</think>b", ThinkTags::Off);
    row("inside from the start", "a</think>b", "a|b", ThinkTags::FromStart);
    row("inside from the start, and says so", "<think>a</think>b", "a|b", ThinkTags::FromStart);
    row("inside from the start, not closed", "a", "a|", ThinkTags::FromStart);
    row("anywhere", "a <think>b</think> c <think>d</think>e", "bd|a c e", ThinkTags::Anywhere);
    row("anywhere but in code", "a `<think>` b", "|a `<think>` b", ThinkTags::Anywhere);
}

void TstThinkSplitter::tagsSeparateThoughts()
{
    QFETCH(ThinkTags, tags);
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    if (tags != ThinkTags::Off)
        QCOMPARE(folded(split({text}, tags)), expected);
}

void TstThinkSplitter::everyCuttingIsReadAlike()
{
    QFETCH(ThinkTags, tags);
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    if (tags == ThinkTags::Off)
        return;
    const std::string_view view = text;
    std::vector<std::string_view> bytes;
    for (std::size_t i = 0; i < view.size(); ++i)
        bytes.push_back(view.substr(i, 1));
    // What was given out as text keeps the blanks that thoughts would lose.
    const auto withoutBlanks = [](std::string folding) {
        std::erase_if(folding, [](char c) { return c == '\n' || c == ' '; });
        return folding;
    };
    QCOMPARE(withoutBlanks(folded(split(bytes, tags))), withoutBlanks(expected));
    for (std::size_t cut = 0; cut <= view.size(); ++cut)
        QCOMPARE(withoutBlanks(folded(split({view.substr(0, cut), view.substr(cut)}, tags))),
                 withoutBlanks(expected));
}

void TstThinkSplitter::anyMixtureIsReadAlikeInEveryCutting()
{
    const std::vector<std::string> words = {
        "<think>", "</think>", "<thinking>", "</thinking>", "<THINK>", "</thi", "<",
        "</",      "`",        "```",        "~~~",         "\n",      "\n\n",  " ",
        "a",       "b c",      "<think",     "\xC3\xA4",    "   ",     "``"};
    std::minstd_rand engine(71);
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (std::size_t count = 1 + engine() % 14; count > 0; --count)
            text += words[engine() % words.size()];
        for (const ThinkTags tags :
             {ThinkTags::AtStart, ThinkTags::FromStart, ThinkTags::Anywhere}) {
            std::vector<std::string_view> pieces;
            for (std::string_view rest = text; !rest.empty();) {
                const std::size_t length = 1 + engine() % rest.size();
                pieces.push_back(rest.substr(0, length));
                rest.remove_prefix(length);
            }
            std::string whole = folded(split({text}, tags));
            std::string cut = folded(split(pieces, tags));
            for (std::string *each : {&whole, &cut})
                std::erase_if(*each, [](char c) { return c == '\n' || c == ' '; });
            QCOMPARE(cut, whole);
        }
    }
}

void TstThinkSplitter::nothingIsHeldThatCannotBecomeATag_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("soFar");
    QTest::newRow("word") << std::string("Hello") << std::string("|Hello");
    QTest::newRow("less than, then a blank") << std::string("a < ") << std::string("|a < ");
    QTest::newRow("less than at the end") << std::string("a <") << std::string("|a ");
    QTest::newRow("opening tag in text") << std::string("a <t") << std::string("|a <t");
    QTest::newRow("closing tag in text") << std::string("a </thin") << std::string("|a ");
    QTest::newRow("in a span") << std::string("a `<") << std::string("|a `<");
    QTest::newRow("in a fence") << std::string("a\n```\n<") << std::string("|a\n```\n<");
    QTest::newRow("after thoughts") << std::string("<think>a</think>b <") << std::string("a|b <");
    QTest::newRow("at the start") << std::string("\n<thi") << std::string("|");
    QTest::newRow("blanks in text") << std::string("a\n\n") << std::string("|a\n\n");
    QTest::newRow("blanks in thoughts") << std::string("<think>a\n") << std::string("a|");
}

void TstThinkSplitter::nothingIsHeldThatCannotBecomeATag()
{
    QFETCH(std::string, text);
    QFETCH(std::string, soFar);
    ThinkSplitter splitter(ThinkTags::AtStart);
    std::vector<ChatEvent> events;
    splitter.feed(text, events);
    QCOMPARE(folded(events), soFar);
}

void TstThinkSplitter::closingTagAloneIsSaidAfterwards()
{
    const std::vector<ChatEvent> events = split({"a ", "b</think>c"});
    QCOMPARE(events.size(), std::size_t(4));
    QCOMPARE(std::get<TextDelta>(events[0]).text, std::string("a "));
    QCOMPARE(std::get<TextDelta>(events[1]).text, std::string("b"));
    QVERIFY(std::holds_alternative<TextWasReasoning>(events[2]));
    QCOMPARE(std::get<TextDelta>(events[3]).text, std::string("c"));
}

void TstThinkSplitter::closingTagAloneInOnePieceNeedsNoCorrection()
{
    const std::vector<ChatEvent> events = split({"a b</think>", "c"});
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(std::get<ReasoningDelta>(events[0]).text, std::string("a b"));
    QCOMPARE(std::get<TextDelta>(events[1]).text, std::string("c"));
}

void TstThinkSplitter::blanksWithoutEndAreNotHeld()
{
    ThinkSplitter splitter(ThinkTags::AtStart);
    std::vector<ChatEvent> events;
    splitter.feed(std::string(10'000, ' '), events);
    QCOMPARE(folded(events).size(), std::size_t(10'001));
}

void TstThinkSplitter::decoderSplitsWhatTheDialectGives_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<ThinkTags>("tags");
    QTest::addColumn<std::string>("expected");
    const std::string tagged = delta(R"("content":"<thi")") + delta(R"("content":"nk>a</th")") +
                               delta(R"("content":"ink>b <")") + kEnd;
    QTest::newRow("stream") << tagged << ThinkTags::AtStart << std::string("a|b <");
    QTest::newRow("off") << tagged << ThinkTags::Off << std::string("|<think>a</think>b <");
    QTest::newRow("whole")
        << std::string(
               R"({"choices":[{"message":{"content":"a\n</think>\n\nb"},"finish_reason":"stop"}]})")
        << ThinkTags::AtStart << std::string("a|b");
    QTest::newRow("the same thoughts twice")
        << delta(R"("reasoning_content":"a")") + delta(R"("content":"<think>a</think>b")") + kEnd
        << ThinkTags::AtStart << std::string("a|b");
    QTest::newRow("a closing tag that the server left behind")
        << delta(R"("reasoning":"a")") + delta(R"("content":"\n</think>\n\nb")") + kEnd
        << ThinkTags::AtStart << std::string("a|b");
    QTest::newRow("the server separates, so text is text")
        << delta(R"("reasoning":"a")") + delta(R"("content":"b")") +
               delta(R"("content":"</think>c")") + kEnd
        << ThinkTags::AtStart << std::string("a|b</think>c");
    QTest::newRow("cut inside thoughts")
        << delta(R"("content":"<think>a")") + delta(R"("content":"b</th")") << ThinkTags::AtStart
        << std::string("ab</th|");
    QTest::newRow("error inside a tag")
        << delta(R"("content":"a </th")") + "data: {\"error\":{\"message\":\"x\"}}\n\n"
        << ThinkTags::AtStart << std::string("|a </th");
}

void TstThinkSplitter::decoderSplitsWhatTheDialectGives()
{
    QFETCH(std::string, body);
    QFETCH(ThinkTags, tags);
    QFETCH(std::string, expected);
    QCOMPARE(decoded(body, tags), expected);
}

QTEST_GUILESS_MAIN(TstThinkSplitter)

#include "tst_thinksplitter.moc"
