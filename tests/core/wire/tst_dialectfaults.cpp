// SPDX-License-Identifier: GPL-3.0-or-later
// What servers get wrong, in every dialect: the same fault has the same outcome.
#include "tests/core/wire/dialectrows.h"

#include <QStringDecoder>
#include <QTest>

#include <string>

using namespace signalbox::testing;
using signalbox::wire::ChatEvent;
using signalbox::wire::codecFor;
using signalbox::wire::Outcome;

namespace {

std::string replaced(std::string text, const std::string &what, const std::string &with)
{
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// A reply that says "one", then what `more` adds.
Body begun(const Body &more)
{
    return [=](const ReplyWriter &writer) {
        return writer.open() + writer.text("\"one\"") + more(writer);
    };
}

// Where a cut may tell: at line ends, byte order marks and inside of characters. Elsewhere one in
// eleven has to do.
bool isTelling(const std::string &body, std::size_t at)
{
    const auto isPlain = [&](std::size_t i) {
        return i >= body.size() || (body[i] >= ' ' && body[i] <= '~');
    };
    return at % 11 == 0 || !isPlain(at) || (at > 0 && !isPlain(at - 1));
}

bool isUtf8(const std::string &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(QByteArray::fromStdString(text));
    return !decoder.hasError() && decoded.size() <= qsizetype(text.size());
}

} // namespace

class TstDialectFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAnywhereIsTheSame_data();
    void cutAnywhereIsTheSame();
    void streamsEndOneWay_data();
    void streamsEndOneWay() { compareWholeAndInBytes(); }
    void driftIsTolerated_data();
    void driftIsTolerated() { compareWholeAndInBytes(); }
    void hostileCallsDoNotRun_data();
    void hostileCallsDoNotRun() { compareWholeAndInBytes(); }
    void badCharactersBecomeReplacements_data();
    void badCharactersBecomeReplacements();
    void unknownEventsHaveNoEffect_data();
    void unknownEventsHaveNoEffect();
    void oddUsageIsNotReported_data();
    void oddUsageIsNotReported();

private:
    static void compareWholeAndInBytes();
};

void TstDialectFaults::compareWholeAndInBytes()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    QCOMPARE(described(readReply(*dialect, body)), outcome);
    QCOMPARE(described(readReply(*dialect, body, 1)), outcome);
}

void TstDialectFaults::cutAnywhereIsTheSame_data()
{
    dialectColumns();
    const Body sample = [](const ReplyWriter &writer) {
        return writer.open() + writer.text("\"a\xC3\xA9\"") +
               writer.text("\"\xF0\x9F\xA6\x86\\n\"") + writer.text("\"\\ud83e\"") +
               writer.text("\"\\udd86\"") + writer.call({}) + writer.end(Ending::Calls);
    };
    const Body marked = [=](const ReplyWriter &writer) { return "\xEF\xBB\xBF" + sample(writer); };
    const auto with = [=](const char *lineEnd) {
        return [=](const ReplyWriter &writer) { return replaced(sample(writer), "\n", lineEnd); };
    };
    const char *outcome = "a\xC3\xA9\xF0\x9F\xA6\x86\n\xF0\x9F\xA6\x86|done|calls c1/look/{} ";
    dialectRows("as written", outcome, sample);
    dialectRows("CRLF", outcome, with("\r\n"), sseWriter);
    dialectRows("CR", outcome, with("\r"), sseWriter);
    dialectRows("byte order mark", outcome, marked, sseWriter);
}

void TstDialectFaults::cutAnywhereIsTheSame()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    for (std::size_t at = 0; at <= body.size(); ++at) {
        if (!isTelling(body, at))
            continue;
        const auto decoder = codecFor(dialect->dialect).chatDecoder({200, {}});
        std::vector<ChatEvent> events;
        decoder->feed(std::string_view(body).substr(0, at), events);
        decoder->feed(std::string_view(body).substr(at), events);
        decoder->finish(events);
        const Outcome out = signalbox::wire::outcomeOf(events);
        QVERIFY2(described(out) == outcome, qPrintable(QString::number(at)));
        QCOMPARE(out.finish->undecodablePayloads, 0);
    }
    QCOMPARE(described(readReply(*dialect, body, 1)), outcome);
}

void TstDialectFaults::streamsEndOneWay_data()
{
    dialectColumns();
    const auto row = [](const char *fault, const char *outcome, const Body &more) {
        dialectRows(fault, outcome, begun(more));
    };
    row("without its end", "one|interrupted", [](const ReplyWriter &) { return std::string(); });
    row("cut inside a call", "one|interrupted|incomplete c1/look/{\"x\":1} ",
        [](const ReplyWriter &writer) { return writer.openCall(); });
    row("cut behind a call", "one|interrupted|incomplete c1/look/{} ",
        [](const ReplyWriter &writer) { return writer.call({}); });
    row("error", "one|error", [](const ReplyWriter &writer) {
        return writer.streamError() + writer.text("\"two\"") + writer.end();
    });
    row("error inside a call", "one|error|incomplete c1/look/{\"x\":1} ",
        [](const ReplyWriter &writer) { return writer.openCall() + writer.streamError(); });
    row("error behind a call", "one|error|incomplete c1/look/{} ",
        [](const ReplyWriter &writer) { return writer.call({}) + writer.streamError(); });
    row("broken JSON between good events", "onetwo|done", [](const ReplyWriter &writer) {
        return writer.event("message", R"({"choices":[{"delta":{"content":"x)") +
               writer.text("\"two\"") + writer.end();
    });
    dialectRows("more behind the end", "one|done", begun([](const ReplyWriter &writer) {
                    return writer.end() + writer.text("\"two\"") + writer.call({}) +
                           writer.streamError();
                }),
                markedWriter);

    dialectRows("not a word", "|interrupted",
                [](const ReplyWriter &writer) { return writer.open(); });
    dialectRows("whole", "one|done",
                [](const ReplyWriter &writer) { return " \r\n\t" + writer.whole("\"one\""); });
    dialectRows("whole error", "|error",
                [](const ReplyWriter &writer) { return writer.error(500, "no"); });
    dialectRows("a page", "|bad response",
                [](const ReplyWriter &) { return "<!DOCTYPE html><p>Sign in</p>"; });
    dialectRows("an empty object", "|bad response", [](const ReplyWriter &) { return "{}"; });
    dialectRows("a list", "|bad response", [](const ReplyWriter &) { return "[]"; });
    dialectRows("a number", "|bad response", [](const ReplyWriter &) { return "42"; });
    dialectRows("cut whole", "|interrupted", [](const ReplyWriter &writer) {
        const std::string body = writer.whole("\"one\"");
        return body.substr(0, body.size() / 2);
    });
}

void TstDialectFaults::driftIsTolerated_data()
{
    dialectColumns();
    const auto row = [](const char *fault, const Body &body) {
        dialectRows(fault, "onetwo|done", body, sseWriter);
    };
    const auto changed = [](const char *what, const char *with) {
        return [=](const ReplyWriter &writer) { return replaced(around(writer, ""), what, with); };
    };
    row("no space behind the colon", changed("data: ", "data:"));
    row("four ends of line", changed("\n\n", "\n\n\n\n"));
    row("JSON over several lines", changed(",\"", ",\ndata: \""));
    row("JSON without data:", changed("data: {", "{"));
    row("comments", changed("\n\n", "\n\n: ping\n\n:\n\n"));
    row("ids and other fields", changed("data: {", "id: 7\nfoo: bar\nretry: x\ndata: {"));
    row("blank lines first",
        [](const ReplyWriter &writer) { return "\n\n\r\n" + around(writer, ""); });
    row("no empty line at the end", [](const ReplyWriter &writer) {
        const std::string body = around(writer, "");
        return body.substr(0, body.size() - 2);
    });
    dialectRows("garbage behind the end", "onetwo|done", [](const ReplyWriter &writer) {
        return around(writer, "") + "garbage\n\ndata: {\n\n<html>";
    });

    const auto ended = [](const char *fault, const char *outcome, const std::string &bytes) {
        dialectRows(fault, outcome, begun([=](const ReplyWriter &writer) {
                        return bytes + writer.text("\"two\"");
                    }),
                    sseWriter);
    };
    for (const char *mark : {"[DONE]", "[done]", "[DONE] ", " [Done]"})
        ended(mark, "one|done", std::string("data: ") + mark + "\n\n");
    const auto failed = [](const char *fault, const std::string &bytes) {
        dialectRows(fault, "one|error", begun([=](const ReplyWriter &) { return bytes; }),
                    sseWriter);
    };
    failed("event: error, with text", "event: error\ndata: overheated\n\n");
    failed("event: error, with JSON", "event: error\ndata: {\"message\":\"no\"}\n\n");
    failed("error: as a field", "error: {\"message\":\"no\"}\n\n");
    failed("error without data:", "{\"error\":{\"message\":\"no\"}}\n\n");
}

void TstDialectFaults::hostileCallsDoNotRun_data()
{
    dialectColumns();
    const auto row = [](const std::string &fault, const char *outcome, const Body &calls,
                        bool (*takes)(const ReplyWriter &) = anyWriter) {
        dialectRows(
            fault, outcome,
            [=](const ReplyWriter &writer) {
                return writer.open() + calls(writer) + writer.end(Ending::Calls);
            },
            takes);
    };
    const auto one = [](const WrittenCall &call) {
        return [=](const ReplyWriter &writer) { return writer.call(call); };
    };
    const auto two = [](const WrittenCall &second) {
        return [=](const ReplyWriter &writer) { return writer.call({}) + writer.call(second); };
    };
    row("no id", "|done|calls /look/{} ", one({.id = {}}));
    row("duplicate id", "|done|calls c1/look/{} /touch/{} ", two({.name = "touch", .index = "2"}));
    row("two on one index", "|done|calls c1/look/{} c2/touch/{} ",
        two({.id = "c2", .name = "touch"}));
    row("no name", "|done|incomplete c1//{} ", one({.name = {}}));
    row("arguments are no JSON", "|done|calls c1/look/x\"\\ ", one({.arguments = "x\"\\"}),
        indexedWriter);
    for (const std::string index : {"-1", "65536", "2147483648", "9223372036854775807"})
        row("index " + index, "|bad response", one({.index = index}), indexedWriter);
    for (const std::string index : {"null", "\"1\"", "1.5", "1e300", "[]", ""})
        row("index " + index, "|done|calls c1/look/{} ", one({.index = index}), indexedWriter);
    row(
        "behind the end", "|done",
        [](const ReplyWriter &writer) { return writer.end() + writer.call({}); }, markedWriter);
}

void TstDialectFaults::badCharactersBecomeReplacements_data()
{
    dialectColumns();
    const auto row = [](const char *fault, const std::string &first, const std::string &second,
                        const std::string &text) {
        dialectRows(fault, text, [=](const ReplyWriter &writer) {
            return writer.open() + writer.text('"' + first + '"') +
                   writer.text('"' + second + '"') + writer.end();
        });
    };
    const std::string bad = "\xEF\xBF\xBD";
    row("invalid UTF-8", "a\xFF", "b", "a" + bad + "b");
    row("overlong", "a\xC0\xAF", "b", "a" + bad + bad + "b");
    row("surrogate as UTF-8", "a\xED\xA0\x80", "b", "a" + bad + bad + bad + "b");
    row("character cut by events", "a\xF0\x9F", "\xA6\x86", "a" + bad + bad + bad + bad);
    row("lone first half", "a\\ud800", "b", "a" + bad + "b");
    row("lone second half", "a\\udc00", "b", "a" + bad + "b");
    row("first half at the end", "a", "b\\ud83e", "ab" + bad);
    row("halves in two events", "a\\ud83e", "\\udd86", "a\xF0\x9F\xA6\x86");
    row("NUL", "a\\u0000", "b", std::string("a\0b", 3));
    row("raw control characters", "a\tb", "c\x01", "a\tbc\x01");
}

void TstDialectFaults::badCharactersBecomeReplacements()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    for (const std::size_t piece : {std::size_t(64U * 1024), std::size_t(1)}) {
        const Outcome out = readReply(*dialect, body, piece);
        QCOMPARE(out.text, outcome);
        QVERIFY(isUtf8(out.text));
        QCOMPARE(endOf(out), std::string("done"));
        QCOMPARE(out.finish->undecodablePayloads, 0);
    }
}

void TstDialectFaults::unknownEventsHaveNoEffect_data()
{
    dialectColumns();
    dialectRows("unknown events", "onetwo|done", [](const ReplyWriter &writer) {
        std::string events;
        for (const std::string name : {"execute", "script", "open_url", "tool_result"})
            events += writer.event(name, R"({"type":")" + name +
                                             R"(","url":"file:///","name":"x","code":"rm"})");
        return around(writer, events);
    });
}

void TstDialectFaults::unknownEventsHaveNoEffect()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    const Outcome out = readReply(*dialect, body);
    QCOMPARE(described(out), outcome);
    QCOMPARE(out.finish->ignoredEvents, 4);
    QVERIFY(out.hosted.empty());
}

void TstDialectFaults::oddUsageIsNotReported_data()
{
    dialectColumns();
    for (const std::string number : {"-1", "NaN", "Infinity", "1e400", "9223372036854775808",
                                     "1e30", "\"12\"", "null", "1.5", "[]", "{}", "true"}) {
        dialectRows(number, "one|done", begun([=](const ReplyWriter &writer) {
                        return writer.end(Ending::Stop, number);
                    }));
        dialectRows("whole, " + number, "one|done",
                    [=](const ReplyWriter &writer) { return writer.whole("\"one\"", number); });
    }
}

void TstDialectFaults::oddUsageIsNotReported()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(std::string, body);
    QFETCH(std::string, outcome);
    const Outcome out = readReply(*dialect, body);
    QCOMPARE(described(out), outcome);
    QVERIFY(out.usage && !out.usage->inputTokens);
    QCOMPARE(out.usage->outputTokens.value_or(0), 7);
}

QTEST_GUILESS_MAIN(TstDialectFaults)

#include "tst_dialectfaults.moc"
