// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/jsontext.h"
#include "tests/core/wire/wirecase.h"
#include "tests/support/anthropicrequestcheck.h"

#include <QDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::wire;

namespace {

Json recorded(const std::string &name)
{
    const std::optional<Json> file =
        parseJson(readWireFile("anthropic/requests/" + name + ".request.json"));
    return file ? member(*file, "body") : Json();
}

std::string problemOf(const Json &body)
{
    return anthropicRequestProblem(dumpJson(body), AnthropicService::Native);
}

} // namespace

class TstAnthropicRequestCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedRequestIsAccepted_data();
    void recordedRequestIsAccepted();
    void mutationIsRefused_data();
    void mutationIsRefused();
};

void TstAnthropicRequestCheck::recordedRequestIsAccepted_data()
{
    QTest::addColumn<std::string>("name");
    const QString folder =
        qEnvironmentVariable("SIGNALBOX_TEST_DATA", QStringLiteral("tests/data")) +
        QStringLiteral("/wire/anthropic/requests");
    const QStringList files = QDir(folder).entryList(QDir::Files);
    QCOMPARE(files.size(), 12);
    for (const QString &file : files) {
        const std::string name = file.section(QLatin1Char('.'), 0, 0).toStdString();
        QTest::newRow(name.c_str()) << name;
    }
}

void TstAnthropicRequestCheck::recordedRequestIsAccepted()
{
    QFETCH(std::string, name);
    const std::string problem = problemOf(recorded(name));
    QVERIFY2(problem.empty(), problem.c_str());
}

// A row takes a recorded request and puts `value` at `where`, or takes away what is there.
void TstAnthropicRequestCheck::mutationIsRefused_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("where");
    QTest::addColumn<std::string>("value");
    const auto row = [](const char *name, const char *where, const char *value) {
        QTest::newRow((std::string(name) + ' ' + where + ' ' + value).c_str())
            << std::string(name) << std::string(where) << std::string(value);
    };
    for (const char *field :
         {"/model", "/max_tokens", "/messages", "/messages/0/role", "/messages/1/content/0/id",
          "/messages/1/content/0/name", "/messages/1/content/0/input",
          "/messages/2/content/0/tool_use_id", "/messages/2", "/tools", "/tools/0/name",
          "/tools/0/input_schema", "/tools/0/input_schema/type"})
        row("tool-result", field, "");
    row("tool-result", "/frequency_penalty", "1");
    row("tool-result", "/max_tokens", "0");
    row("tool-result", "/temperature", "1.5");
    row("tool-result", "/top_p", "0.5");
    row("tool-result", "/stream", "\"yes\"");
    row("tool-result", "/system", "\"\"");
    row("tool-result", "/messages/0/role", "\"assistant\"");
    row("tool-result", "/messages/0/role", "\"system\"");
    row("tool-result", "/messages/0/content", "\"\"");
    row("tool-result", "/messages/0/content/0/text", "\"\"");
    row("tool-result", "/messages/0/content/0/name", "\"x\"");
    row("tool-result", "/messages/1/content/0/id", "\"a.b\"");
    row("tool-result", "/messages/1/content/0/name", "\"a b\"");
    row("tool-result", "/messages/1/content/0/input", "\"{}\"");
    row("tool-result", "/messages/2/content/0/tool_use_id", "\"other\"");
    row("tool-result", "/messages/2/content/0/is_error", "1");
    row("tool-result", "/messages/2/content/1", R"({"type":"tool_use","id":"a"})");
    row("tool-result", "/messages/2/content", R"([{"type":"text","text":"18"}])");
    row("tool-result", "/messages/3", R"({"role":"assistant","content":"so "})");
    row("tool-result", "/tools/0/parameters", "{}");
    row("tool-result", "/tools/0/input_schema/anyOf", "[]");
    row("tool-result", "/tool_choice", R"({"type":"required"})");
    row("tool-result", "/tool_choice", R"({"type":"tool","name":"other"})");
    row("tool-result-error", "/messages/4/content/0/content", "\"\"");
    row("parallel-tool-results-one-message", "/messages/2/content/1", "");
    row("parallel-tool-results-one-message", "/messages/1/content/2/id",
        "\"toolu_01LtHJmixrs9NcWQkK8hu8hj\"");
    row("parallel-tool-results-one-message", "/messages/2/content/0",
        R"({"type":"text","text":"first"})");
    row("thinking-sent-back-with-tool-use", "/messages/1/content/0/signature", "");
    row("thinking-sent-back-with-tool-use", "/messages/1/content/0/signature", "\"\"");
    row("thinking-sent-back-with-tool-use", "/messages/1/content/0", "");
    row("thinking-sent-back-with-tool-use", "/thinking/budget_tokens", "64000");
    row("thinking-sent-back-with-tool-use", "/thinking/budget_tokens", "1023");
    row("thinking-sent-back-with-tool-use", "/thinking/type", "\"adaptive\"");
    row("thinking-sent-back-with-tool-use", "/temperature", "0.5");
    row("thinking-sent-back-with-tool-use", "/tool_choice", R"({"type":"any"})");
    row("thinking-sent-back-with-tool-use", "/output_config", R"({"effort":"low"})");
    row("redacted-thinking-sent-back", "/messages/1/content/1", "");
    row("redacted-thinking-sent-back", "/messages/1/content/0/data", "");
    row("pause-or-server-tool-sent-back", "/messages/1/content/1", "");
    row("pause-or-server-tool-sent-back", "/messages/1/content/0", "");
    row("thinking-adaptive-effort", "/output_config", R"({"effort":"xhigh"})");
    row("thinking-adaptive-effort", "/tool_choice", R"({"type":"auto"})");
    row("thinking-enabled", "/model", "\"claude-opus-5\"");
    row("image-base64", "/model", "\"claude-opus-4-7\"");
    row("image-base64", "/messages/0/content/0/source/media_type", "\"image/bmp\"");
    row("image-base64", "/messages/0/content/0/source/data", "\"\"");
    row("image-url", "/messages/0/content/1/source/url", "\"file:///x\"");
}

void TstAnthropicRequestCheck::mutationIsRefused()
{
    QFETCH(std::string, name);
    QFETCH(std::string, where);
    QFETCH(std::string, value);
    Json body = recorded(name);
    const Json::json_pointer pointer(where);
    if (value.empty()) {
        Json &parent = body.at(pointer.parent_pointer());
        if (parent.is_array())
            parent.erase(std::stoul(pointer.back()));
        else
            parent.erase(pointer.back());
    } else {
        body[pointer] = parseJson(value).value();
    }
    QVERIFY(!problemOf(body).empty());
}

QTEST_GUILESS_MAIN(TstAnthropicRequestCheck)

#include "tst_anthropicrequestcheck.moc"
