// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/wirecase.h"
#include "tests/support/bedrockrequestcheck.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace signalbox::wire;

namespace {

struct Recorded
{
    std::string name;
    std::string model;
    Json body;
};

std::vector<Recorded> recordedRequests()
{
    std::vector<Recorded> all;
    const char *data = std::getenv("SIGNALBOX_TEST_DATA");
    const std::string folder = std::string(data ? data : "tests/data") + "/wire/bedrock/requests";
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        const Json json = parseJson(readWireFile("bedrock/requests/" + file)).value_or(Json());
        all.push_back({file, textMember(json, "url"), member(json, "body")});
    }
    return all;
}

const Recorded &recorded(const std::vector<Recorded> &all, std::string_view name)
{
    return *std::ranges::find_if(all, [&](const Recorded &one) { return one.name == name; });
}

} // namespace

// The check itself: a strict service that never refused anything would prove nothing.
class TstBedrockRequestCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkAcceptsWhatTheServiceAccepted();
    void checkRefusesMutations_data();
    void checkRefusesMutations();
};

void TstBedrockRequestCheck::checkAcceptsWhatTheServiceAccepted()
{
    const std::vector<Recorded> all = recordedRequests();
    QVERIFY(all.size() >= 11);
    for (const Recorded &one : all) {
        const std::string fault = bedrockRequestFault(dumpJson(one.body), one.model);
        QVERIFY2(fault.empty(), (one.name + ": " + fault).c_str());
    }
}

void TstBedrockRequestCheck::checkRefusesMutations_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("patch");
    const auto row = [](const char *name, const char *file, const char *patch) {
        QTest::newRow(name) << std::string(file) + ".request.json" << std::string(patch);
    };
    const char *results = "parallel-tool-results";
    row("model in the body", "system", R"([{"op":"add","path":"/model","value":"m"}])");
    row("stream in the body", "system", R"([{"op":"add","path":"/stream","value":true}])");
    row("no messages", "system", R"([{"op":"replace","path":"/messages","value":[]}])");
    row("blank text", "system",
        R"([{"op":"replace","path":"/messages/0/content/0/text","value":" \n"}])");
    row("text instead of a list", "system",
        R"([{"op":"replace","path":"/messages/0/content","value":"Hi"}])");
    row("empty content", "system", R"([{"op":"replace","path":"/messages/0/content","value":[]}])");
    row("two members", "system",
        R"([{"op":"add","path":"/messages/0/content/0/cachePoint","value":{"type":"default"}}])");
    row("type as others have it", "system",
        R"([{"op":"add","path":"/messages/0/content/0/type","value":"text"}])");
    row("system role", "system",
        R"([{"op":"replace","path":"/messages/0/role","value":"system"}])");
    row("system as text", "system", R"([{"op":"replace","path":"/system","value":"s"}])");
    row("blank system", "system", R"([{"op":"add","path":"/system/-","value":{"text":""}}])");
    row("assistant first", results, R"([{"op":"remove","path":"/messages/0"}])");
    row("two of the user", results, R"([{"op":"remove","path":"/messages/1"}])");
    row("no results", results, R"([{"op":"remove","path":"/messages/2"}])");
    row("a result is missing", results, R"([{"op":"remove","path":"/messages/2/content/1"}])");
    row("a result too many", results, R"([{"op":"remove","path":"/messages/1/content/1"}])");
    row("text before the results", results,
        R"([{"op":"add","path":"/messages/2/content/0","value":{"text":"x"}}])");
    row("blank result", results,
        R"([{"op":"replace","path":"/messages/2/content/0/toolResult/content/0/text","value":""}])");
    row("unknown status", results,
        R"([{"op":"add","path":"/messages/2/content/0/toolResult/status","value":"ok"}])");
    row("input as text", results,
        R"([{"op":"replace","path":"/messages/1/content/0/toolUse/input","value":"{}"}])");
    row("id of other letters", results,
        R"([{"op":"replace","path":"/messages/1/content/0/toolUse/toolUseId","value":"a|b"}])");
    row("no toolConfig", results, R"([{"op":"remove","path":"/toolConfig"}])");
    row("no tools", results, R"([{"op":"replace","path":"/toolConfig/tools","value":[]}])");
    row("empty description", results,
        R"([{"op":"replace","path":"/toolConfig/tools/0/toolSpec/description","value":""}])");
    row("name of other letters", results,
        R"([{"op":"replace","path":"/toolConfig/tools/0/toolSpec/name","value":"a.b"}])");
    row("schema outside of json", results,
        R"([{"op":"replace","path":"/toolConfig/tools/0/toolSpec/inputSchema","value":{"type":"object"}}])");
    row("choice as text", "tool-choice",
        R"([{"op":"replace","path":"/toolConfig/toolChoice","value":"auto"}])");
    row("choice of none", "tool-choice",
        R"([{"op":"replace","path":"/toolConfig/toolChoice","value":{"none":{}}}])");
    row("choice of an unknown tool", "tool-choice",
        R"([{"op":"replace","path":"/toolConfig/toolChoice","value":{"tool":{"name":"x"}}}])");
    row("image/png", "image",
        R"([{"op":"replace","path":"/messages/0/content/1/image/format","value":"image/png"}])");
    row("image URL", "image",
        R"([{"op":"replace","path":"/messages/0/content/1/image/source","value":{"url":"x"}}])");
    row("document without text", "document", R"([{"op":"remove","path":"/messages/0/content/0"}])");
    row("document named like a file", "document",
        R"([{"op":"replace","path":"/messages/0/content/1/document/name","value":"a.txt"}])");
    row("thought without signature", "reasoning-sent-back",
        R"([{"op":"remove","path":"/messages/1/content/0/reasoningContent/reasoningText/signature"}])");
    row("max_tokens", "cache-point",
        R"([{"op":"add","path":"/inferenceConfig/max_tokens","value":5}])");
    row("budget over the limit", "cache-point",
        R"([{"op":"add","path":"/inferenceConfig/maxTokens","value":4000}])");
    row("thinking with temperature", "cache-point",
        R"([{"op":"replace","path":"/inferenceConfig/temperature","value":0.5}])");
    row("guardrail without version", "guardrail",
        R"([{"op":"remove","path":"/guardrailConfig/guardrailVersion"}])");
}

void TstBedrockRequestCheck::checkRefusesMutations()
{
    QFETCH(std::string, file);
    QFETCH(std::string, patch);
    const std::vector<Recorded> all = recordedRequests();
    const Recorded &one = recorded(all, file);
    const Json mutated = one.body.patch(parseJson(patch).value_or(Json()));
    QVERIFY(mutated != one.body);
    QVERIFY(!bedrockRequestFault(dumpJson(mutated), one.model).empty());
}

QTEST_GUILESS_MAIN(TstBedrockRequestCheck)

#include "tst_bedrockrequestcheck.moc"
