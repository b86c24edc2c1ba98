// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demoscript.h"
#include "core/gateway/demotokens.h"

#include <QTest>

using namespace signalbox;
using Kind = DemoPiece::Kind;
using End = DemoScript::End;
using namespace std::chrono_literals;

namespace {

DemoRequest prompt(const std::string &text, bool firstTurn = false)
{
    DemoRequest request;
    request.prompt = text;
    request.isFirstTurn = firstTurn;
    return request;
}

std::string textOf(const DemoScript &script, Kind kind)
{
    std::string text;
    for (const DemoPiece &piece : script.pieces) {
        if (piece.kind == kind)
            text += piece.text;
    }
    return text;
}

bool contains(const std::string &text, const char *part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TstDemoScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensJoinToTheText_data();
    void tokensJoinToTheText();
    void firstTurnIsWelcomed();
    void laterTurnsAreAnsweredBriefly();
    void echoesExactly_data();
    void echoesExactly();
    void longReplyHas4000Tokens();
    void slowReplyTakes400MsAToken();
    void normalPaceIsAbout60TokensASecond();
    void endsAsAsked_data();
    void endsAsAsked();
    void errorsHaveTheirStatus_data();
    void errorsHaveTheirStatus();
    void callsTheToolThatWasNamed();
    void answersAToolResult();
    void maxTokensCutsTheReply();
    void helpListsEveryCommand();
};

void TstDemoScript::tokensJoinToTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("words") << QStringLiteral("one two  three\n\nfour") << 4;
    QTest::newRow("blanks at the end") << QStringLiteral("one \n") << 2;
    QTest::newRow("long word") << QStringLiteral("abcdefghijklmnopq") << 3;
    QTest::newRow("umlauts") << QStringLiteral("äöüäöüäöü") << 3;
    QTest::newRow("emoji") << QStringLiteral("🚂🚃🚃🚃🚃") << 3;
}

void TstDemoScript::tokensJoinToTheText()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const std::vector<std::string> tokens = demoTokens(text.toStdString());
    QCOMPARE(int(tokens.size()), count);
    QString joined;
    for (const std::string &token : tokens) {
        const QString piece = QString::fromStdString(token);
        QVERIFY(!piece.contains(QChar::ReplacementCharacter));
        joined += piece;
    }
    QCOMPARE(joined, text);
}

void TstDemoScript::firstTurnIsWelcomed()
{
    const DemoScript script = demoScript(prompt("Who are you?", true));
    const std::string text = textOf(script, Kind::Text);
    for (const char *part : {"# Welcome", "demo endpoint", "not* a language model", "\n- ",
                             "```python\n", "|---|", "\n> ", "\n1. ", "`help`", "](https://"})
        QVERIFY2(contains(text, part), part);
    QVERIFY(!textOf(script, Kind::Reasoning).empty());
    QCOMPARE(script.pieces.front().kind, Kind::Reasoning);
    QCOMPARE(textOf(demoScript(prompt("hello")), Kind::Text), text);
}

void TstDemoScript::laterTurnsAreAnsweredBriefly()
{
    const DemoScript script = demoScript(prompt("What is the capital of France?"));
    QVERIFY(script.pieces.size() < 60);
    QVERIFY(contains(textOf(script, Kind::Text), "demo, not a model"));
}

void TstDemoScript::echoesExactly_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("echoed");
    QTest::newRow("word") << QStringLiteral("echo x") << QStringLiteral("x");
    QTest::newRow("capitals") << QStringLiteral("ECHO Hello") << QStringLiteral("Hello");
    QTest::newRow("lines") << QStringLiteral("  echo\na\n\n  b ") << QStringLiteral("a\n\n  b ");
    QTest::newRow("markup") << QStringLiteral("echo <b>&\"\\") << QStringLiteral("<b>&\"\\");
    QTest::newRow("nothing") << QStringLiteral("echo") << QString();
}

void TstDemoScript::echoesExactly()
{
    QFETCH(QString, sent);
    QFETCH(QString, echoed);
    const DemoScript script = demoScript(prompt(sent.toStdString()));
    QCOMPARE(QString::fromStdString(textOf(script, Kind::Text)), echoed);
    QCOMPARE(script.end, End::Stop);
}

void TstDemoScript::longReplyHas4000Tokens()
{
    const DemoScript script = demoScript(prompt("long"));
    QCOMPARE(script.pieces.size(), 4000U);
    QVERIFY(textOf(script, Kind::Text).ends_with("That was token 4,000.\n"));
}

void TstDemoScript::slowReplyTakes400MsAToken()
{
    const DemoScript script = demoScript(prompt("slow"));
    QVERIFY(script.pieces.size() > 20);
    QVERIFY(std::ranges::all_of(script.pieces, [](const DemoPiece &p) { return p.wait == 400ms; }));
}

void TstDemoScript::normalPaceIsAbout60TokensASecond()
{
    const DemoScript script = demoScript(prompt("long"));
    std::chrono::milliseconds total{0};
    for (const DemoPiece &piece : script.pieces)
        total += piece.wait;
    const double rate = 4000.0 / (double(total.count()) / 1000.0);
    QVERIFY2(rate > 55 && rate < 65, qPrintable(QString::number(rate)));
}

void TstDemoScript::endsAsAsked_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<int>("end");
    QTest::newRow("cut") << QStringLiteral("cut") << int(End::CutOff);
    QTest::newRow("stall") << QStringLiteral("Stall ") << int(End::Silence);
    QTest::newRow("error stream") << QStringLiteral("error stream") << int(End::StreamError);
    QTest::newRow("empty") << QStringLiteral("empty") << int(End::Stop);
    QTest::newRow("refuse") << QStringLiteral("refuse") << int(End::Stop);
    QTest::newRow("a word among others") << QStringLiteral("cut the grass") << int(End::Stop);
}

void TstDemoScript::endsAsAsked()
{
    QFETCH(QString, sent);
    QFETCH(int, end);
    const DemoScript script = demoScript(prompt(sent.toStdString()));
    QCOMPARE(int(script.end), end);
    QCOMPARE(script.pieces.empty(), sent == QStringLiteral("empty"));
    QCOMPARE(textOf(script, Kind::Refusal).empty(), sent != QStringLiteral("refuse"));
}

void TstDemoScript::errorsHaveTheirStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 402, 403, 404, 429, 499, 500, 503, 529, 599})
        QTest::addRow("%d", status) << status;
    QTest::newRow("out of range") << 399;
}

void TstDemoScript::errorsHaveTheirStatus()
{
    QFETCH(int, status);
    const DemoScript script = demoScript(prompt("error " + std::to_string(status)));
    QCOMPARE(script.refusal.has_value(), status >= 400);
    if (!script.refusal)
        return;
    QCOMPARE(script.refusal->httpStatus, status);
    QCOMPARE(script.refusal->retryAfter == 5000ms, status == 429);
}

void TstDemoScript::callsTheToolThatWasNamed()
{
    DemoRequest request = prompt("tool write");
    QVERIFY(contains(textOf(demoScript(request), Kind::Text), "no tools"));
    request.tools = {{"read", "{}"}, {"write", R"({"path":"demo"})"}};
    const DemoScript named = demoScript(request);
    QCOMPARE(named.end, End::ToolCalls);
    QCOMPARE(named.toolName, "write");
    QCOMPARE(textOf(named, Kind::ToolArguments), R"({"path":"demo"})");
    request.prompt = "tool";
    QCOMPARE(demoScript(request).toolName, "read");
}

void TstDemoScript::answersAToolResult()
{
    DemoRequest request = prompt("tool");
    request.afterTool = true;
    request.toolResult = "42 files";
    QVERIFY(contains(textOf(demoScript(request), Kind::Text), "42 files"));
}

void TstDemoScript::maxTokensCutsTheReply()
{
    DemoRequest request = prompt("long");
    request.maxTokens = 1;
    const DemoScript one = demoScript(request);
    QCOMPARE(one.pieces.size(), 1U);
    QCOMPARE(one.end, End::Length);
    request.maxTokens = 4000;
    QCOMPARE(demoScript(request).end, End::Stop);
}

void TstDemoScript::helpListsEveryCommand()
{
    const std::string help = textOf(demoScript(prompt("help")), Kind::Text);
    for (const char *word :
         {"`hello`", "`echo ", "`code`", "`table`", "`reasoning`", "`long`", "`slow`", "`tool`",
          "`refuse`", "`empty`", "`error ", "`cut`", "`stall`", "`help`"})
        QVERIFY2(contains(help, word), word);
}

QTEST_GUILESS_MAIN(TstDemoScript)
#include "tst_demoscript.moc"
