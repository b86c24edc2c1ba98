// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that say too much, in every dialect: a bound ends the reply, and what came before stays.
#include "tests/core/wire/dialectrows.h"
#include "tests/support/awsframes.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <string>

using namespace signalbox::testing;
using signalbox::wire::ChatEvent;
using signalbox::wire::codecFor;
using signalbox::wire::Outcome;

namespace {

// The next bytes of a reply without an end.
using Flood = std::function<std::string(const ReplyWriter &writer, int number)>;

constexpr std::size_t kPart = 256U * 1024;

bool framedWriter(const ReplyWriter &writer)
{
    return !writer.isSse();
}

bool argumentWriter(const ReplyWriter &writer)
{
    return !writer.moreArguments("x").empty();
}

// A frame whose prelude is right and promises this much.
std::string frameStart(std::uint64_t total, std::uint64_t headers)
{
    using namespace signalbox::wire;
    const std::string lengths = awsNumber(total, 4) + awsNumber(headers, 4);
    return lengths + awsNumber(awsChecksum(lengths), 4);
}

} // namespace

Q_DECLARE_METATYPE(Flood)

class TstDialectFloods final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floodsEndAtABound_data();
    void floodsEndAtABound();
    void hostileJsonIsBounded_data();
    void hostileJsonIsBounded();
    void brokenFramesEndTheReply_data();
    void brokenFramesEndTheReply();
};

void TstDialectFloods::floodsEndAtABound_data()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<Flood>("flood");
    const auto row = [](const char *fault, bool (*takes)(const ReplyWriter &), const Flood &flood) {
        for (const SpokenDialect *dialect : codecDialects(takes))
            QTest::addRow("%s: %s", fault, dialect->name) << dialect << flood;
    };
    const auto same = [](const std::string &bytes) {
        return [=](const ReplyWriter &, int) { return bytes; };
    };
    row("calls", anyWriter, [](const ReplyWriter &writer, int number) {
        const std::string name = std::to_string(number);
        return writer.call({.id = "c" + name, .index = name});
    });
    row("arguments of one call", argumentWriter, [](const ReplyWriter &writer, int number) {
        return number == 1 ? writer.openCall() : writer.moreArguments(std::string(kPart, 'x'));
    });
    row("one line", sseWriter, same(std::string(kPart, 'x')));
    row("one frame", framedWriter, [](const ReplyWriter &, int number) {
        return number == 1 ? frameStart(0xFFFFFFFFU, 0) : std::string(kPart, 'x');
    });
    row("a text", sseWriter, [](const ReplyWriter &writer, int number) {
        const std::string event = writer.text("\"\x1F\"");
        return number == 1 ? event.substr(0, event.find('\x1F')) : std::string(kPart, 'x');
    });
    row("data lines", sseWriter, same("data: " + std::string(kPart, 'x') + '\n'));
    row("empty data lines", sseWriter, same("data:\n"));
    row("comments", sseWriter, same(":\n"));
    row("event names", sseWriter, same("event: x\n"));
    row("ids", sseWriter, same("id: 1\n"));
    row("pretty JSON without data:", sseWriter, [](const ReplyWriter &, int number) {
        return number == 1 ? "{\n" : "\"x\": \"" + std::string(4096, 'x') + "\",\n";
    });
}

void TstDialectFloods::floodsEndAtABound()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(Flood, flood);
    const auto decoder = codecFor(dialect->dialect).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    decoder->feed(dialect->writer.open() + dialect->writer.text("\"one\""), events);
    for (int number = 1; number < 20'000 && !decoder->isFinished(); ++number)
        decoder->feed(flood(dialect->writer, number), events);
    QVERIFY(decoder->isFinished());
    const Outcome out = signalbox::wire::outcomeOf(events);
    QCOMPARE(out.text, std::string("one"));
    QCOMPARE(endOf(out), std::string("bad response"));
    QVERIFY(out.finish->toolCalls.empty());
}

void TstDialectFloods::hostileJsonIsBounded_data()
{
    dialectColumns();
    const auto row = [](const char *fault, const std::string &json) {
        dialectRows(fault, "onetwo|done", [=](const ReplyWriter &writer) {
            return around(writer, writer.event("message", json));
        });
    };
    row("100,000 deep", std::string(100'000, '[') + std::string(100'000, ']'));
    row("100,000 deep and open", std::string(100'000, '{'));
    row("100,000 deep inside an object",
        R"({"x":)" + std::string(100'000, '[') + std::string(100'000, ']') + '}');
    std::string keys = "{";
    for (int i = 0; i < 40'000; ++i)
        keys += '"' + std::to_string(i) + "\":1,";
    row("40,000 keys", keys + "\"z\":1}");
    row("duplicate keys", R"({"x":{},"x":[],"x":1})");
    row("odd numbers", R"({"x":1e400,"y":-0,"z":9223372036854775808,"a":NaN,"b":-Infinity})");
}

void TstDialectFloods::hostileJsonIsBounded()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(described(readReply(*dialect, body)), outcome);
    QVERIFY(timer.elapsed() < 10'000); // under sanitizers; optimised it is under 1 s
}

void TstDialectFloods::brokenFramesEndTheReply_data()
{
    QTest::addColumn<std::string>("frame");
    std::string flipped = bedrockReplyWriter().text("\"never\"");
    flipped.back() = static_cast<char>(flipped.back() ^ 1);
    QTest::newRow("checksum of a frame") << flipped;
    QTest::newRow("checksum of a prelude") << std::string("\0\0\0\x20\0\0\0\0\1\2\3\4", 12);
    QTest::newRow("length 0") << frameStart(0, 0);
    QTest::newRow("length 15") << frameStart(15, 0);
    QTest::newRow("length 2^32 - 1") << frameStart(0xFFFFFFFFU, 0);
    QTest::newRow("headers longer than the frame") << frameStart(32, 17);
    QTest::newRow("headers of 2^32 - 1") << frameStart(64, 0xFFFFFFFFU);
    QTest::newRow("headers over their limit") << frameStart(1U << 20U, 1U << 19U);
    QTest::newRow("header that runs out") << signalbox::wire::awsFrameBytes("\1x\7\xFF\xFFy", "{}");
    QTest::newRow("header without a name")
        << signalbox::wire::awsFrameBytes(std::string(2, '\0'), "{}");
    QTest::newRow("header of no type") << signalbox::wire::awsFrameBytes("\1x\x63", "{}");
}

void TstDialectFloods::brokenFramesEndTheReply()
{
    QFETCH(std::string, frame);
    for (const SpokenDialect *dialect : codecDialects(framedWriter)) {
        const std::string body = around(dialect->writer, frame);
        QCOMPARE(described(readReply(*dialect, body)), std::string("one|bad response"));
        QCOMPARE(described(readReply(*dialect, body, 1)), std::string("one|bad response"));
    }
}

QTEST_GUILESS_MAIN(TstDialectFloods)

#include "tst_dialectfloods.moc"
