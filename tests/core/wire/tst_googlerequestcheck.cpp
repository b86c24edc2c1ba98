// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/googlerequestcheck.h"

#include <QTest>

#include <algorithm>

using namespace signalbox::wire;

namespace {

const std::string kGood =
    R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]},)"
    R"({"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1},"id":"i"},)"
    R"("thoughtSignature":"c2ln"},{"functionCall":{"name":"g"}}]},)"
    R"({"role":"user","parts":[{"functionResponse":{"name":"f","id":"i","response":{"r":1}}},)"
    R"({"functionResponse":{"name":"g","response":{"r":2}}}]}],)"
    R"("systemInstruction":{"parts":[{"text":"Be kind"}]},)"
    R"("tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT",)"
    R"("properties":{"a":{"type":"INTEGER"}},"required":["a"]}},{"name":"g"}]}],)"
    R"("toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}},)"
    R"("generationConfig":{"maxOutputTokens":5,"temperature":1,)"
    R"("thinkingConfig":{"includeThoughts":true,"thinkingLevel":"LOW"}}})";

std::string replaced(const std::string &what, const std::string &by)
{
    std::string body = kGood;
    if (const std::size_t at = body.find(what); at != std::string::npos)
        body.replace(at, what.size(), by);
    return body;
}

} // namespace

class TstGoogleRequestCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodRequestIsTaken();
    void mutationsAreRefused_data();
    void mutationsAreRefused();
    void modelDecidesWhatIsTaken();
};

void TstGoogleRequestCheck::goodRequestIsTaken()
{
    QCOMPARE(googleRequestFault(kGood, "gemini-3-flash"), std::string());
}

void TstGoogleRequestCheck::mutationsAreRefused_data()
{
    QTest::addColumn<std::string>("what");
    QTest::addColumn<std::string>("by");
    const auto row = [](const char *what, const char *by) {
        QTest::newRow((std::string(what) + " > " + by).c_str())
            << std::string(what) << std::string(by);
    };
    row("{\"contents\"", "{\"model\":\"m\",\"contents\"");
    row(R"("role":"user",)", "");
    row(R"("role":"user")", R"("role":"assistant")");
    row(R"([{"text":"Hi"}])", "[]");
    row(R"({"text":"Hi"})", R"({"text":""})");
    row(R"({"text":"Hi"})", R"({"text":"Hi","type":"text"})");
    row(R"({"text":"Hi"})", R"({"inlineData":{"data":"aGk="}})");
    row(R"({"text":"Hi"})", R"({"inlineData":{"mimeType":"image/png","data":"<>"}})");
    row(R"({"text":"Hi"})", R"({"functionCall":{"name":"f"}})");
    row(R"({"role":"user","parts":[{"text":"Hi"}]},)", "");
    row(R"("args":{"a":1})", R"("args":"{}")");
    row(R"("thoughtSignature":"c2ln")", R"("thoughtSignature":"a b")");
    row(R"(,"thoughtSignature":"c2ln")", "");
    row(R"({"functionResponse":{"name":"g","response":{"r":2}}})", R"({"text":"x"})");
    row(R"(,{"functionResponse":{"name":"g","response":{"r":2}}})", "");
    row(R"("functionResponse":{"name":"f")", R"("functionResponse":{"name":"h")");
    row(R"("id":"i","response")", R"("id":"j","response")");
    row(R"({"r":1})", R"("r")");
    row(R"({"r":1})", "[1]");
    row(R"([{"text":"Be kind"}])", "[]");
    row(R"("mode":"ANY")", R"("mode":"required")");
    row(R"("mode":"ANY")", R"("mode":"AUTO")");
    row(R"(["f"]}})", R"(["h"]}})");
    row(R"("name":"g"}]}])", R"("name":"f"}]}])");
    row(R"("name":"g"}]}])", R"("name":"1 g"}]}])");
    row(R"("name":"g"}]}])", R"("name":"g","strict":true}]}])");
    row(R"("required":["a"])", R"("required":["b"])");
    row(R"("required":["a"])", R"("additionalProperties":false)");
    row(R"({"type":"INTEGER"})", R"({"type":"INTEGER","enum":[1]})");
    row(R"({"type":"INTEGER"})", R"({"type":"STRING","enum":[""]})");
    row(R"({"type":"INTEGER"})", R"({"type":"STRING","format":"uri"})");
    row(R"({"type":"INTEGER"})", R"({"type":["integer","null"]})");
    row(R"({"type":"INTEGER"})", R"({"type":"ARRAY"})");
    row(R"({"type":"INTEGER"})", R"({"$ref":"#/x"})");
    row(R"({"type":"INTEGER"})", "{}");
    row(R"({"type":"INTEGER"})", R"({"type":"INTEGER","anyOf":[{"type":"INTEGER"}]})");
    row(R"("maxOutputTokens":5)", R"("max_tokens":5)");
    row(R"("maxOutputTokens":5)", R"("maxOutputTokens":0)");
    row(R"("temperature":1)", R"("temperature":3)");
    row(R"("thinkingLevel":"LOW")", R"("thinkingLevel":"extreme")");
    row(R"("thinkingLevel":"LOW")", R"("thinkingLevel":"LOW","thinkingBudget":5)");
}

void TstGoogleRequestCheck::mutationsAreRefused()
{
    QFETCH(std::string, what);
    QFETCH(std::string, by);
    QVERIFY(kGood.find(what) != std::string::npos);
    QVERIFY(!googleRequestFault(replaced(what, by), "gemini-3-flash").empty());
}

void TstGoogleRequestCheck::modelDecidesWhatIsTaken()
{
    QVERIFY(!googleRequestFault(kGood, "gemma-3-27b-it").empty());
    QVERIFY(!googleRequestFault(kGood, "gemini-2.5-flash").empty());
    const std::string budget = replaced(R"("thinkingLevel":"LOW")", R"("thinkingBudget":0)");
    QVERIFY(!googleRequestFault(budget, "gemini-2.5-flash").empty()); // thoughts without thinking
    const std::string some = replaced(R"("thinkingLevel":"LOW")", R"("thinkingBudget":512)");
    QCOMPARE(googleRequestFault(some, "gemini-2.5-flash"), std::string());
    QVERIFY(googleRequestFault("{", "gemini-2.5-flash") == "no JSON");
}

QTEST_GUILESS_MAIN(TstGoogleRequestCheck)

#include "tst_googlerequestcheck.moc"
