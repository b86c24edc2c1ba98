// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

// A whole streamed answer of the Messages dialect.
Reply messagesStream()
{
    const auto event = [](const QByteArray &type, const QByteArray &rest) -> QByteArray {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + rest + "}\n\n";
    };
    return Reply::stream()
        .chunk(event("message_start", ",\"message\":{\"id\":\"m\",\"role\":\"assistant\","
                                      "\"content\":[],\"usage\":{\"input_tokens\":1}}"))
        .chunk(event("content_block_start",
                     ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"))
        .chunk(event("content_block_delta",
                     ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}"))
        .chunk(event("content_block_stop", ",\"index\":0"))
        .chunk(event("message_delta", ",\"delta\":{\"stop_reason\":\"end_turn\"},"
                                      "\"usage\":{\"output_tokens\":1}"))
        .chunk(event("message_stop", ""))
        .end();
}

} // namespace

// The real program in a pipe: what the API specs add to endpoints, lists of models and chats.
class TstCliSpecs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void azureEndpointLives();
    void deploymentAndVersionStandInTheUrl();
    void extraHeadersAndAliasesAreSent();
    void editChangesSingleEntries();
    void curlCommandBecomesAnEndpoint();
    void optionsGoOverTheCurlCommand();
    void otherInputIsNoCurlCommand();
    void checkFindsTheUsualPath();
    void listsWhatTheEndpointOffers();
    void refuses_data();
    void refuses();
    void usageErrors_data();
    void usageErrors();
    void anthropicWithoutACard();
    void customUrlsAreChecked_data();
    void customUrlsAreChecked();
    void lookAlikeIsShownAsTheNameItIs();

private:
    int run(const QStringList &arguments, const QByteArray &input = {});
    [[nodiscard]] QJsonObject show();

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    QByteArray m_output;
    QByteArray m_errors;
};

void TstCliSpecs::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
}

int TstCliSpecs::run(const QStringList &arguments, const QByteArray &input)
{
    CliRun cli(m_profile->path());
    cli.environment(u"SIGNALBOX_KEY_CUSTOM_CARD"_s, u"sk-card"_s);
    cli.environment(u"SIGNALBOX_KEY_CUSTOM"_s, u"sk-custom"_s);
    const int code = cli.run(arguments, input);
    m_output = cli.output();
    m_errors = cli.errors();
    return code;
}

QJsonObject TstCliSpecs::show()
{
    CliRun cli(m_profile->path());
    if (cli.run({u"endpoint"_s, u"show"_s, u"Card"_s, u"--json"_s}) != 0)
        return {};
    return cli.events().constFirst();
}

void TstCliSpecs::azureEndpointLives()
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--model"_s, u"gpt-4o"_s,
                  u"--spec"_s, u"azure"_s, u"--field"_s, u"resource=my-res"_s, u"--field"_s,
                  u"deployment=mine"_s, u"--field"_s, u"api-version=2024-10-21"_s}),
             0);
    const QJsonObject json = show();
    QCOMPARE(json[u"spec"_s].toString(), u"azure"_s);
    QCOMPARE(json[u"auth"_s].toString(), u"api-key"_s);
    QCOMPARE(json[u"base_url"_s].toString(), QString());
    QCOMPARE(json[u"fields"_s][u"deployment"_s].toString(), u"mine"_s);
    QCOMPARE(json[u"request_url"_s].toString(),
             u"https://my-res.openai.azure.com/openai/deployments/mine/chat/completions"
             "?api-version=2024-10-21"_s);
    QCOMPARE(run({u"endpoint"_s, u"list"_s}), 0);
    QVERIFY(m_output.contains("my-res.openai.azure.com"));
    QCOMPARE(run({u"endpoint"_s, u"show"_s, u"Card"_s}), 0);
    QVERIFY(m_output.contains("api-version"));
}

void TstCliSpecs::deploymentAndVersionStandInTheUrl()
{
    m_server->on("/openai/deployments/mine/chat/completions", streamReply({u"Hi"_s}));
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--model"_s, u"gpt-4o"_s,
                  u"--spec"_s, u"azure"_s, u"--base-url"_s, m_server->url("/"), u"--field"_s,
                  u"deployment=mine"_s, u"--field"_s, u"api-version=2024-10-21"_s}),
             0);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}), 0);
    QCOMPARE(m_output, "Hi\n");
    const RecordedRequest request = m_server->lastRequest();
    QCOMPARE(request.target, "/openai/deployments/mine/chat/completions?api-version=2024-10-21");
    QCOMPARE(request.header("api-key"), "sk-card");
    QVERIFY(request.headers("Authorization").isEmpty());
}

void TstCliSpecs::extraHeadersAndAliasesAreSent()
{
    m_server->on("/v1/chat/completions", streamReply({u"Hi"_s}));
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--model"_s, u"fast"_s,
                  u"--base-url"_s, m_server->baseUrl(), u"--header"_s, u"X-Team=a=b"_s,
                  u"--header"_s, u"accept=application/x-own"_s, u"--map"_s, u"fast=org/small-1"_s}),
             0);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}), 0);
    const RecordedRequest request = m_server->lastRequest();
    QCOMPARE(request.header("X-Team"), "a=b");
    QCOMPARE(request.headers("Accept"), QList<QByteArray>{"application/x-own"});
    QCOMPARE(request.json()[u"model"_s].toString(), u"org/small-1"_s);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card/other"_s, u"hello"_s}), 0);
    QCOMPARE(m_server->lastRequest().json()[u"model"_s].toString(), u"other"_s);
}

void TstCliSpecs::editChangesSingleEntries()
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s,   u"--name"_s,     u"Card"_s,
                  u"--model"_s,  u"m"_s,     u"--base-url"_s, m_server->baseUrl(),
                  u"--header"_s, u"X-A=1"_s, u"--header"_s,   u"X-B=2"_s,
                  u"--map"_s,    u"a=b"_s,   u"--map"_s,      u"c=d"_s,
                  u"--allow"_s,  u"m"_s,     u"--allow"_s,    u"n"_s}),
             0);
    QCOMPARE(show()[u"allowed_models"_s].toArray(), (QJsonArray{u"m"_s, u"n"_s}));
    QCOMPARE(run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--header"_s, u"x-a="_s, u"--header"_s,
                  u"X-B=3"_s, u"--map"_s, u"a="_s, u"--map"_s, u"c=e"_s, u"--allow"_s, QString()}),
             0);
    const QJsonObject json = show();
    QCOMPARE(json[u"headers"_s].toObject(), (QJsonObject{{u"X-B"_s, u"3"_s}}));
    QCOMPARE(json[u"model_mapping"_s].toObject(), (QJsonObject{{u"c"_s, u"e"_s}}));
    QVERIFY(json[u"allowed_models"_s].toArray().isEmpty());

    // Another spec leaves behind what it does not know.
    QCOMPARE(run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--spec"_s, u"azure"_s, u"--field"_s,
                  u"api-version=v1"_s}),
             0);
    QCOMPARE(show()[u"auth"_s].toString(), u"api-key"_s);
    QCOMPARE(run({u"endpoint"_s, u"edit"_s, u"Card"_s, u"--spec"_s, u"anthropic"_s}), 0);
    QVERIFY(show()[u"fields"_s].toObject().isEmpty());
    QCOMPARE(show()[u"auth"_s].toString(), u"x-api-key"_s);
}

void TstCliSpecs::curlCommandBecomesAnEndpoint()
{
    const QByteArray command = "curl https://api.openai.com/v1/chat/completions \\\n"
                               "  -H 'Authorization: Bearer sk-CANARY-0123456789' \\\n"
                               "  -H 'OpenAI-Organization: org-1' -H 'X-Other-Token: t' \\\n"
                               "  -d '{\"model\":\"gpt-4o\"}'\n";
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s}, command), 0);
    QCOMPARE(m_output, "custom-openai\n");
    QVERIFY(m_errors.contains("X-Other-Token"));
    QVERIFY(m_errors.contains("SIGNALBOX_KEY_CUSTOM_OPENAI"));
    QVERIFY(!m_errors.contains("CANARY"));
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s}, command), 0);
    QCOMPARE(run({u"endpoint"_s, u"show"_s, u"OpenAI 2"_s, u"--json"_s}), 0);
    QVERIFY(m_output.contains("\"base_url\":\"https://api.openai.com/v1\""));
    QVERIFY(m_output.contains("org-1"));
    QVERIFY(!m_output.contains("CANARY"));
}

void TstCliSpecs::optionsGoOverTheCurlCommand()
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s, u"--name"_s, u"Card"_s, u"--model"_s,
                  u"m"_s, u"--auth"_s, u"none"_s},
                 m_server->baseUrl().toLatin1()),
             0);
    QCOMPARE(show()[u"auth"_s].toString(), u"none"_s);
    QCOMPARE(show()[u"base_url"_s].toString(), m_server->baseUrl());
}

void TstCliSpecs::otherInputIsNoCurlCommand()
{
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s}, "hello world\n"), 3);
    QVERIFY(m_errors.contains("curl"));
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s}), 3);
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s, u"--key-stdin"_s}, "x"), 2);
    // A URL alone names no model.
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s}, "https://h.example.com/v1\n"), 3);
    QVERIFY(m_errors.contains("Model ID"));
}

void TstCliSpecs::checkFindsTheUsualPath()
{
    m_server->on("/v1/models", modelsReply({u"m"_s}));
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--model"_s, u"m"_s,
                  u"--base-url"_s, m_server->url("")}),
             0);
    QCOMPARE(run({u"check"_s, u"Card"_s, u"--json"_s}), 8);
    const QByteArray found = m_server->baseUrl().toLatin1();
    QVERIFY(m_output.contains(QByteArray("\"suggested_base_url\":\"" + found + '"')));
    QCOMPARE(m_server->requestCount("/v1/models"), 1);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer sk-card");
    QCOMPARE(run({u"check"_s, u"Card"_s}), 8);
    QVERIFY(m_output.contains(QByteArray("It answers at " + found)));
}

void TstCliSpecs::listsWhatTheEndpointOffers()
{
    m_server->on("/v1/models",
                 {Reply::json("{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"has_more\":true,"
                              "\"last_id\":\"b\"}"),
                  Reply::json("{\"data\":[{\"id\":\"c\"}],\"has_more\":false}")});
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--model"_s, u"a"_s,
                  u"--spec"_s, u"anthropic"_s, u"--base-url"_s, m_server->url(""), u"--allow"_s,
                  u"a"_s, u"--allow"_s, u"c"_s}),
             0);
    QCOMPARE(run({u"models"_s, u"Card"_s}), 0);
    QCOMPARE(m_output, "a\nc\n");
    QCOMPARE(m_server->lastRequest().header("anthropic-version"), "2023-06-01");
}

void TstCliSpecs::refuses_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QStringList &more, const char *words) {
        QTest::newRow(name) << more << QByteArray(words);
    };
    const QString spec = u"--spec"_s;
    const QString field = u"--field"_s;
    const QString header = u"--header"_s;
    const QString map = u"--map"_s;
    row("azure without a resource", {spec, u"azure"_s}, "Azure resource");
    row("resource that is a host", {spec, u"azure"_s, field, u"resource=evil.com/#"_s},
        "Resource Name");
    row("field of another spec", {spec, u"anthropic"_s, field, u"region=us-east-1"_s}, "region");
    row("auth of another spec", {spec, u"anthropic"_s, u"--auth"_s, u"aws-sigv4"_s}, "aws-sigv4");
    row("host header", {spec, u"anthropic"_s, header, u"Host=x"_s}, "Host");
    row("key header", {spec, u"anthropic"_s, header, u"Authorization=Bearer x"_s},
        "Authentication");
    row("header with a line break", {spec, u"anthropic"_s, header, u"X-A=a\r\nX-B: 1"_s}, "ASCII");
    row("header without a name", {spec, u"anthropic"_s, header, u"=x"_s}, "name and a value");
    row("cycle", {spec, u"anthropic"_s, map, u"a=b"_s, map, u"b=a"_s}, "stand for each other");
    row("key in the URL", {u"--base-url"_s, u"https://h/v1?key=abc"_s}, "key from the URL");
}

void TstCliSpecs::refuses()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, words);
    QCOMPARE(
        run(QStringList{u"endpoint"_s, u"add"_s, u"--name"_s, u"X"_s, u"--model"_s, u"m"_s} + more),
        3);
    QVERIFY2(m_errors.contains(words), m_errors.constData());
    QVERIFY(m_output.isEmpty());
}

void TstCliSpecs::usageErrors_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("spec") << QStringList{u"--spec"_s, u"soap"_s};
    QTest::newRow("field without a value") << QStringList{u"--field"_s, u"region"_s};
    QTest::newRow("header without a value") << QStringList{u"--header"_s, u"X-A: 1"_s};
    QTest::newRow("alias without a model") << QStringList{u"--map"_s, u"a"_s};
}

void TstCliSpecs::usageErrors()
{
    QFETCH(QStringList, more);
    QCOMPARE(run(QStringList{u"endpoint"_s, u"add"_s, u"--name"_s, u"X"_s, u"--model"_s, u"m"_s,
                             u"--base-url"_s, u"http://localhost/v1"_s} +
                 more),
             2);
}

void TstCliSpecs::anthropicWithoutACard()
{
    m_server->on("/v1/messages", messagesStream());
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"anthropic-custom:"_s + m_server->url("/"), u"--model"_s,
                  u"vendor/claude"_s, u"hello"_s}),
             0);
    QCOMPARE(m_output, "Hello\n");
    const RecordedRequest request = m_server->lastRequest();
    QCOMPARE(request.header("x-api-key"), "sk-custom");
    QCOMPARE(request.header("anthropic-version"), "2023-06-01");
    QCOMPARE(request.json()[u"model"_s].toString(), u"vendor/claude"_s);
}

void TstCliSpecs::customUrlsAreChecked_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
         {"custom:", "anthropic-custom:", "custom:ftp://h/v1", "anthropic-custom:ws://h",
          "custom:not a url", "anthropic-custom:http://api.example.com"})
        QTest::newRow(target) << QString::fromLatin1(target);
}

void TstCliSpecs::customUrlsAreChecked()
{
    QFETCH(QString, target);
    QCOMPARE(run({u"chat"_s, u"-m"_s, target, u"--model"_s, u"m"_s, u"hello"_s}), 3);
    QVERIFY2(m_errors.contains("Base URL"), m_errors.constData());
}

// The first letter of the host is Cyrillic.
void TstCliSpecs::lookAlikeIsShownAsTheNameItIs()
{
    const QString letter = u"\u0430"_s;
    const QString url = u"https://%1pi.example.invalid/v1"_s.arg(letter);
    const QByteArray found = R"({"language_models":{"openai_compatible":{"Lab":{"api_url":")" +
                             url.toUtf8() + R"(","available_models":[{"name":"m"}]}}}})";
    QCOMPARE(run({u"endpoint"_s, u"import"_s, u"--dry-run"_s, u"-"_s}, found), 0);
    QVERIFY2(m_output.contains("https://xn--"), m_output.constData());
    QVERIFY(!m_output.contains(letter.toUtf8()));
    QCOMPARE(run({u"endpoint"_s, u"add"_s, u"--from-curl"_s, u"--model"_s, u"m"_s}, url.toUtf8()),
             0);
    const QList<QStringList> commands = {
        {u"endpoint"_s, u"list"_s},
        {u"endpoint"_s, u"show"_s, QString::fromUtf8(m_output.trimmed())},
        {u"check"_s, u"--all"_s},
        {u"chat"_s, u"-m"_s, u"custom:"_s + url, u"--model"_s, u"m"_s, u"hello"_s},
    };
    for (const QStringList &command : commands) {
        run(command);
        const QByteArray shown = m_output + m_errors;
        QVERIFY2(shown.contains("xn--"), shown.constData());
        QVERIFY2(!shown.contains(letter.toUtf8()), shown.constData());
    }
}

QTEST_GUILESS_MAIN(TstCliSpecs)
#include "tst_clispecs.moc"
