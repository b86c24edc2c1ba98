// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/googlereplies.h"

#include <QTest>

using namespace signalbox::wire;

class TstGoogleTurn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAreRead_data();
    void callsAreRead();
    void piecesMakeArguments_data();
    void piecesMakeArguments();
    void piecesThatDoNotFitEndTheReply_data();
    void piecesThatDoNotFitEndTheReply();
    void callsOfACutReplyMustNotRun_data();
    void callsOfACutReplyMustNotRun();
    void replayKeepsPartsApart_data();
    void replayKeepsPartsApart();
    void replayThatIsTooLongIsLeftOut();
    void providersToolsAreShown();
    void halvesOfCharactersMeet();
};

void TstGoogleTurn::callsAreRead_data()
{
    QTest::addColumn<std::string>("parts");
    QTest::addColumn<std::string>("calls");
    const auto row = [](const char *name, const std::string &parts, const char *calls) {
        QTest::newRow(name) << parts << std::string(calls);
    };
    row("no arguments", call(R"("name":"f")"), "/f/{} ");
    row("arguments are null", call(R"("name":"f","args":null)"), "/f/{} ");
    row("arguments as a text", call(R"("name":"f","args":"{}")"), "/f/{} ");
    row("same call twice", call(R"("name":"f")") + ',' + call(R"("name":"f")"), "/f/{} /f/{} ");
    row("ids", call(R"("name":"f","id":"a")") + ',' + call(R"("name":"g","id":"b")"),
        "a/f/{} b/g/{} ");
    row("id used twice", call(R"("name":"f","id":"a")") + ',' + call(R"("name":"g","id":"a")"),
        "a/f/{} /g/{} ");
    row("without a name", call("") + ',' + call(R"("name":"f")"), "/f/{} ");
    row("among texts", text("a") + ',' + call(R"("name":"f")") + ',' + text("b"), "/f/{} ");
    row("odd types", R"(1,null,"x",[],{"functionCall":[]},{"text":1})", "");
}

void TstGoogleTurn::callsAreRead()
{
    QFETCH(std::string, parts);
    QFETCH(std::string, calls);
    for (const std::string &body : {frame(parts, kStop), document(parts, kStop)}) {
        const Outcome out = read(body);
        QCOMPARE(described(out.finish->toolCalls), calls);
        QVERIFY(out.errors.empty());
    }
}

void TstGoogleTurn::piecesMakeArguments_data()
{
    QTest::addColumn<std::string>("pieces"); // of partialArgs, one event each
    QTest::addColumn<std::string>("arguments");
    const auto row = [](const char *name, const char *pieces, const char *arguments) {
        QTest::newRow(name) << std::string(pieces) << std::string(arguments);
    };
    row("a text in two",
        R"({"jsonPath":"$.a","stringValue":"b","willContinue":true}|{"jsonPath":"$.a","stringValue":"c"})",
        R"({"a":"bc"})");
    row("a text that was whole, and again",
        R"({"jsonPath":"$.a","stringValue":"b"}|{"jsonPath":"$.a","stringValue":"c"})",
        R"({"a":"c"})");
    row("all kinds of values",
        R"({"jsonPath":"$.n","numberValue":1.5},{"jsonPath":"$.b","boolValue":true},)"
        R"({"jsonPath":"$.z","nullValue":"NULL_VALUE"})",
        R"({"b":true,"n":1.5,"z":null})");
    row("lists and objects",
        R"({"jsonPath":"$.s[0].city","stringValue":"X"}|{"jsonPath":"$.s[1]['a b']","numberValue":2})",
        R"({"s":[{"city":"X"},{"a b":2}]})");
    row("nothing", "", "{}");
}

void TstGoogleTurn::piecesMakeArguments()
{
    QFETCH(std::string, pieces);
    QFETCH(std::string, arguments);
    std::string body = frame(R"({"functionCall":{"name":"f","willContinue":true},)"
                             R"("thoughtSignature":"c2ln"})");
    for (std::string rest = pieces; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        body += frame(call("\"partialArgs\":[" + rest.substr(0, end) + "],\"willContinue\":true"));
        rest.erase(0, end + 1);
    }
    const std::string last = frame(call("")) + frame(call(R"("name":"g")"), kStop);
    const Outcome out = read(body + last);
    QCOMPARE(described(out.finish->toolCalls), "/f/" + arguments + " /g/{} ");
    QCOMPARE(replayOf(out), R"([{"functionCall":{"args":)" + arguments +
                                R"(,"name":"f"},"thoughtSignature":"c2ln"},)"
                                R"({"functionCall":{"name":"g"}}])");
    // A new call ends the one before, and so does the end.
    QCOMPARE(described(read(body + frame(call(R"("name":"g")"), kStop)).finish->toolCalls),
             "/f/" + arguments + " /g/{} ");
    QCOMPARE(described(read(body + frame("", kStop)).finish->toolCalls), "/f/" + arguments + ' ');
}

void TstGoogleTurn::piecesThatDoNotFitEndTheReply_data()
{
    QTest::addColumn<std::string>("pieces");
    const auto row = [](const char *name, const std::string &path) {
        QTest::newRow(name) << R"({"jsonPath":")" + path + R"(","stringValue":"x"})";
    };
    row("no path", "");
    row("the whole", "$");
    row("another language", "/a/b");
    row("index out of order", "$.a[1]");
    row("huge index", "$.a[4294967295]");
    row("index too large for any number", "$.a[99999999999999999999999]");
    row("negative index", "$.a[-1]");
    row("no end", "$.a[0");
    row("no end of a name", "$['a");
    std::string deep = "$";
    for (int i = 0; i < 200; ++i)
        deep += ".a";
    row("deep", deep);
    QTest::newRow("into a text") << std::string(R"({"jsonPath":"$.a","stringValue":"x"},)"
                                                R"({"jsonPath":"$.a.b","stringValue":"x"})");
    QTest::newRow("list and object") << std::string(R"({"jsonPath":"$.a.b","stringValue":"x"},)"
                                                    R"({"jsonPath":"$.a[0]","stringValue":"x"})");
    QTest::newRow("no object") << std::string("7");
}

void TstGoogleTurn::piecesThatDoNotFitEndTheReply()
{
    QFETCH(std::string, pieces);
    const Outcome out = read(frame(call("\"name\":\"f\",\"partialArgs\":[" + pieces + "]"), kStop));
    QVERIFY(isBadResponse(out));
}

void TstGoogleTurn::callsOfACutReplyMustNotRun_data()
{
    QTest::addColumn<std::string>("body");
    const std::string one = frame(call(R"("name":"f","args":{})"));
    QTest::newRow("no finish reason") << one;
    QTest::newRow("too long") << one + frame("", "\"MAX_TOKENS\"");
    QTest::newRow("filtered") << one + frame("", "\"SAFETY\"");
    QTest::newRow("error") << one + sse(R"({"error":{"code":500,"message":"m"}})");
    QTest::newRow("bare error after the end")
        << one + frame("", kStop) + "{\r\n \"error\": {\r\n  \"code\": 499\r\n }\r\n}\r\n";
    QTest::newRow("cut in the next frame") << one + "data: {\"candidates\":[{\"fin";
    QTest::newRow("cut in a list") << "[" + document(call(R"("name":"f","args":{})")) + ",{\"cand";
    QTest::newRow("cut in its pieces") << frame(call(R"("name":"f","willContinue":true)"));
}

void TstGoogleTurn::callsOfACutReplyMustNotRun()
{
    QFETCH(std::string, body);
    for (const std::size_t piece : {std::size_t(1), body.size()}) {
        const Outcome out = read(body, piece);
        QVERIFY(out.finish);
        QVERIFY(out.finish->toolCalls.empty());
        QCOMPARE(described(out.finish->incompleteCalls), std::string("/f/{} "));
        QVERIFY(out.finish->reason != FinishReason::ToolCalls);
    }
}

void TstGoogleTurn::replayKeepsPartsApart_data()
{
    QTest::addColumn<std::string>("parts"); // one event each
    QTest::addColumn<std::string>("replay");
    const auto row = [](const char *name, const char *parts, const char *replay) {
        QTest::newRow(name) << std::string(parts) << std::string(replay);
    };
    row("only text", R"({"text":"a"}|{"text":"b"})", "none");
    row("call without anything to keep", R"({"functionCall":{"name":"f"}})", "none");
    row("signed empty text at the end",
        R"({"text":"a"}|{"text":"b"}|{"text":"","thoughtSignature":"s"})",
        R"([{"text":"ab"},{"text":"","thoughtSignature":"s"}])");
    row("signed texts stay alone",
        R"({"text":"a","thoughtSignature":"s"}|{"text":"b"}|{"text":"c"}|{"text":"d","thoughtSignature":"t"})",
        R"([{"text":"a","thoughtSignature":"s"},{"text":"bc"},{"text":"d","thoughtSignature":"t"}])");
    row("thoughts are left out",
        R"({"text":"x","thought":true}|{"text":"a","thoughtSignature":"s"})",
        R"([{"text":"a","thoughtSignature":"s"}])");
    row("signed thoughts are not",
        R"({"text":"x","thought":true,"thoughtSignature":"s"}|{"text":"a"})",
        R"([{"text":"x","thought":true,"thoughtSignature":"s"},{"text":"a"}])");
    row("calls keep their ids", R"({"functionCall":{"name":"f","args":{},"id":"i"}}|{"text":""})",
        R"([{"functionCall":{"args":{},"id":"i","name":"f"}}])");
    row("tools of the provider", R"({"executableCode":{"code":"1"}}|{"text":"a"})",
        R"([{"executableCode":{"code":"1"}},{"text":"a"}])");
    row("empty parts", R"({}|{"functionCall":{"name":"f"},"thoughtSignature":"s"})",
        R"([{"functionCall":{"name":"f"},"thoughtSignature":"s"}])");
}

void TstGoogleTurn::replayKeepsPartsApart()
{
    QFETCH(std::string, parts);
    QFETCH(std::string, replay);
    std::string body;
    for (std::string rest = parts; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        body += frame(rest.substr(0, end));
        rest.erase(0, end + 1);
    }
    QCOMPARE(replayOf(read(body + frame("", kStop))), replay);
}

void TstGoogleTurn::replayThatIsTooLongIsLeftOut()
{
    std::string body = frame(R"({"text":"a","thoughtSignature":"s"})");
    const std::string part = text(std::string(1024U * 1024, 'x'));
    for (int i = 0; i < 17; ++i)
        body += frame(part);
    const Outcome out = read(body + frame("", kStop));
    QCOMPARE(replayOf(out), std::string("none"));
    QVERIFY(out.errors.empty() && out.finish->reason == FinishReason::Stop);
}

void TstGoogleTurn::providersToolsAreShown()
{
    const Outcome out = read(frame(R"({"executableCode":{"language":"PYTHON","code":"1"}})") +
                             frame(R"({"codeExecutionResult":{"outcome":"OUTCOME_OK"}})") +
                             frame(R"({"inlineData":{"mimeType":"image/png","data":"aGk="}})") +
                             frame(R"({"inlineData":{"data":"ZHJhZnQ="},"thought":true})") +
                             frame(R"({"inlineData":"odd"})", kStop));
    std::string shown;
    for (const HostedItem &item : out.hosted)
        shown += item.type + item.json + ' ';
    QCOMPARE(shown, std::string(R"(executableCode{"code":"1","language":"PYTHON"} )"
                                R"(codeExecutionResult{"outcome":"OUTCOME_OK"} )"
                                R"(inlineData{"data":"aGk=","mimeType":"image/png"} )"));
    QVERIFY(out.finish->toolCalls.empty());
}

void TstGoogleTurn::halvesOfCharactersMeet()
{
    const Outcome out = read(frame(text("\\ud83e")) + frame(text("\\udd16!")) +
                             frame(R"({"text":"","thoughtSignature":"s"})") +
                             frame(call(R"("name":"f","args":{"a":"\ud83e\udd16\ud83e"})"), kStop));
    QCOMPARE(out.text, std::string("\xF0\x9F\xA4\x96!"));
    QCOMPARE(out.finish->toolCalls.at(0).arguments,
             std::string("{\"a\":\"\xF0\x9F\xA4\x96\xEF\xBF\xBD\"}"));
    QCOMPARE(replayOf(out),
             std::string("[{\"text\":\"\xF0\x9F\xA4\x96!\"},{\"text\":\"\",\"thoughtSignature\":"
                         "\"s\"},{\"functionCall\":{\"args\":{\"a\":\"\xF0\x9F\xA4\x96\xEF\xBF\xBD"
                         "\"},\"name\":\"f\"}}]"));
}

QTEST_GUILESS_MAIN(TstGoogleTurn)

#include "tst_googleturn.moc"
