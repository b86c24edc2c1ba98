// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointguess.h"
#include "core/model/endpointurl.h"
#include "core/model/endpointvalidation.h"
#include "core/model/knownhosts.h"
#include "core/model/shellwords.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstEndpointGuess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shellWords_data();
    void shellWords();
    void urls_data();
    void urls();
    void whatItGuessesLeadsBack_data();
    void whatItGuessesLeadsBack();
    void commands_data();
    void commands();
    void keysNeverStandInTheEndpoint();
    void otherHeadersComeAlong();
    void placeholdersAreNoKeys_data();
    void placeholdersAreNoKeys();
    void otherTextIsNothing_data();
    void otherTextIsNothing();
    void candidates_data();
    void candidates();
    void names_data();
    void names();
};

void TstEndpointGuess::shellWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *text, const QStringList &words) {
        QTest::newRow(text) << QString::fromUtf8(text) << words;
    };
    row("", {});
    row("  a\tb \n c ", {u"a"_s, u"b"_s, u"c"_s});
    row("a\\ b c\\\nd", {u"a b"_s, u"cd"_s});
    row("a \\\r\n b", {u"a"_s, u"b"_s});
    row("'a b'\"c d\"e", {u"a bc de"_s});
    row("'a\\'b", {u"a\\b"_s});
    row("'it'\\''s'", {u"it's"_s});
    row("\"a\\\"b\\\\c\\nd\\$e\"", {u"a\"b\\c\\nd$e"_s});
    row("\"a\\\nb\"", {u"ab"_s});
    row("'' \"\" x", {u""_s, u""_s, u"x"_s});
    row("$'a\\'b\\n\\x41\\u00e9'", {u"a'b\nAé"_s});
    row("a # b\nc", {u"a"_s, u"c"_s});
    row("a#b", {u"a#b"_s});
    row("a | jq .x", {u"a"_s});
    row("a 'b | c' > d", {u"a"_s, u"b | c"_s});
    row("'unclosed text", {u"unclosed text"_s});
    row("a\\", {u"a"_s});
    row("$KEY \"${KEY}\"", {u"$KEY"_s, u"${KEY}"_s});
}

void TstEndpointGuess::shellWords()
{
    QFETCH(QString, text);
    QTEST(signalbox::shellWords(text), "words");
}

void TstEndpointGuess::urls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("fields"); // "key=value key=value"
    QTest::addColumn<QString>("model");
    const auto row = [](const char *text, const char *spec, const char *base,
                        const char *fields = "", const char *model = "") {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(spec)
                            << QString::fromUtf8(base) << QString::fromUtf8(fields)
                            << QString::fromUtf8(model);
    };
    const char *chat = "openai-chat-completions";
    row("https://api.openai.com/v1/chat/completions", chat, "https://api.openai.com/v1");
    row("https://api.openai.com/v1/models", chat, "https://api.openai.com/v1");
    row("https://api.openai.com/v1/responses", "openai-responses", "https://api.openai.com/v1");
    row("https://gw/x%2Fy/v1/embeddings?team=a%20b#top", chat, "https://gw/x%2Fy/v1?team=a%20b");
    row("localhost:1234", chat, "http://localhost:1234");
    row("192.168.1.20:8000/v1", chat, "http://192.168.1.20:8000/v1");
    row("api.groq.com/openai/v1", chat, "https://api.groq.com/openai/v1");
    row("https://user:pw@gw.example.com/v1", chat, "https://gw.example.com/v1");
    row("https://api.anthropic.com/v1/messages", "anthropic", "https://api.anthropic.com");
    row("https://api.anthropic.com/v1/messages/count_tokens", "anthropic",
        "https://api.anthropic.com");
    row("https://gw/anthropic/v1/messages", "anthropic", "https://gw/anthropic");
    row("https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:"
        "streamGenerateContent?alt=sse",
        "google", "https://generativelanguage.googleapis.com/v1beta", "", "gemini-2.5-flash");
    row("https://generativelanguage.googleapis.com", "google",
        "https://generativelanguage.googleapis.com");
    row("https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", chat,
        "https://generativelanguage.googleapis.com/v1beta/openai");
    row("https://gw/g/v1/models/m%3A1:generateContent?k=1", "google", "https://gw/g/v1?k=1", "",
        "m:1");
    row("https://r.openai.azure.com/openai/deployments/gpt%204o/chat/completions"
        "?api-version=2024-10-21",
        "azure", "", "api-version=2024-10-21 resource=r", "gpt 4o");
    row("https://r.openai.azure.com", "azure", "", "resource=r");
    row("https://r.openai.azure.com/openai/v1/", "azure", "", "resource=r");
    row("https://r.openai.azure.com/openai/responses?api-version=2025-03-01-preview", "azure",
        "https://r.openai.azure.com/openai/responses?api-version=2025-03-01-preview");
    row("https://gw/p/openai/deployments/d/chat/completions?api-version=1&x=2", "azure",
        "https://gw/p?x=2", "api-version=1", "d");
    row("https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview",
        "azure", "https://r.services.ai.azure.com/models", "api-version=2024-05-01-preview");
    row("https://bedrock-runtime.eu-west-3.amazonaws.com/model/x.y-v1%3A0/converse-stream",
        "amazon-bedrock", "", "region=eu-west-3", "x.y-v1:0");
    row("https://bedrock-runtime.us-east-1.amazonaws.com", "amazon-bedrock", "",
        "region=us-east-1");
    row("https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions", chat,
        "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1");
    row("http://localhost:9/aws/model/m/converse", "amazon-bedrock", "http://localhost:9/aws", "",
        "m");
    row("https://us-central1-aiplatform.googleapis.com/v1/projects/p1/locations/us-central1/"
        "publishers/google/models/gemini-x:generateContent",
        "google-vertex", "", "location=us-central1 project=p1", "gemini-x");
    row("https://gw/v1/projects/p1/locations/global/publishers/anthropic/models/claude-x@1:"
        "rawPredict",
        "google-vertex", "https://gw", "location=global project=p1", "claude-x@1");
    row("https://gw/v1/projects/p/locations/l/publishers/anthropic/models/x:rawPredict",
        "google-vertex", "https://gw", "location=l project=p publisher=anthropic", "x");
}

void TstEndpointGuess::urls()
{
    QFETCH(QString, text);
    const auto guess = guessEndpoint(text);
    QVERIFY(guess);
    const Endpoint &endpoint = guess->endpoint;
    QTEST(apiSpecInfo(endpoint.spec).name, "spec");
    QTEST(endpoint.baseUrl, "base");
    QStringList fields;
    for (auto it = endpoint.fields.cbegin(); it != endpoint.fields.cend(); ++it)
        fields.append(it.key() + u'=' + it.value());
    QTEST(fields.join(u' '), "fields");
    QTEST(endpoint.primaryModelId(), "model");
    QCOMPARE(endpoint.auth, apiSpecInfo(endpoint.spec).defaultAuth());
}

void TstEndpointGuess::whatItGuessesLeadsBack_data()
{
    QTest::addColumn<QString>("url"); // of a streamed chat
    for (const char *url :
         {"https://api.openai.com/v1/chat/completions", "https://gw/v4/chat/completions?team=a%20b",
          "https://api.openai.com/v1/responses", "https://gw/anthropic/v1/messages",
          "https://gw/g/v1beta/models/gemini-x:streamGenerateContent?alt=sse",
          "https://r.openai.azure.com/openai/deployments/d%20x/chat/completions?api-version=1",
          "https://r.openai.azure.com/openai/responses?api-version=1",
          "https://bedrock-runtime.cn-north-1.amazonaws.com.cn/model/a%3A0/converse-stream",
          ("https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5/publishers/"
           "anthropic/models/claude-x@1:streamRawPredict")})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TstEndpointGuess::whatItGuessesLeadsBack()
{
    QFETCH(QString, url);
    const auto guess = guessEndpoint(url);
    QVERIFY(guess);
    const QString model = guess->endpoint.primaryModelId();
    const Result<QUrl> again =
        requestUrl(guess->endpoint, Operation::Chat, model.isEmpty() ? u"m"_s : model, true);
    QVERIFY(again.ok());
    QCOMPARE(QString::fromLatin1(again->toEncoded()), url);
}

void TstEndpointGuess::commands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("auth");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("model");
    const auto row = [](const char *name, const char *text, const char *base, const char *auth,
                        const char *key, const char *model) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(base)
                            << QString::fromUtf8(auth) << QByteArray(key)
                            << QString::fromUtf8(model);
    };
    row("of a manual",
        "$ curl https://api.openai.com/v1/chat/completions \\\n"
        "  -H \"Content-Type: application/json\" \\\n"
        "  -H \"Authorization: Bearer sk-abc123\" \\\n"
        "  -d '{\n \"model\": \"gpt-4o\",\n \"messages\": [{\"role\":\"user\","
        "\"content\":\"it'\\''s\"}]\n}'",
        "https://api.openai.com/v1", "bearer", "sk-abc123", "gpt-4o");
    row("of a browser",
        "curl 'https://gw.example.com/v1/messages' -X POST --compressed "
        "-H 'user-agent: x' -H 'x-api-key: key 1' --data-raw $'{\"model\":\"claude\\u002dx\"}'",
        "https://gw.example.com", "x-api-key", "key 1", "claude-x");
    row("clustered options", "curl -sSLXPOST -Happly:1 -Hapi-key:k2 https://h.example.com/v1 | jq",
        "https://h.example.com/v1", "api-key", "k2", "");
    row("key in the query",
        "curl \"https://generativelanguage.googleapis.com/v1beta/models/g:generateContent?key="
        "AIza%2B1\" -d @body.json",
        "https://generativelanguage.googleapis.com/v1beta", "x-goog-api-key", "AIza+1", "g");
    row("header of Google",
        "curl --header 'x-goog-api-key: AIza' --url https://gw/v1beta/models/g:x",
        "https://gw/v1beta", "x-goog-api-key", "AIza", "g");
    row("a header of its own", "curl -H 'X-Auth-Token: t0' http://localhost:8000/v1",
        "http://localhost:8000/v1", "header", "t0", "");
    row("another scheme than Bearer", "curl -H 'Authorization: Basic eDp5' http://localhost/v1",
        "http://localhost/v1", "header", "Basic eDp5", "");
    row("after other commands",
        "export A=1 && /usr/bin/curl localhost:11434/v1 --json '{\"model\":"
        "\"llama\"}'",
        "http://localhost:11434/v1", "bearer", "", "llama");
    row("options with values", "curl -o out -u a:b --max-time 3 -A 'x y' https://h.example.com/v1",
        "https://h.example.com/v1", "bearer", "", "");
    row("signed for AWS",
        "curl https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse "
        "-H 'Authorization: AWS4-HMAC-SHA256 Credential=x' -H 'x-amz-date: 1' "
        "-H 'X-Amz-Security-Token: t'",
        "", "aws-sigv4", "", "m");
}

void TstEndpointGuess::commands()
{
    QFETCH(QString, text);
    const auto guess = guessEndpoint(text);
    QVERIFY(guess);
    QTEST(guess->endpoint.baseUrl, "base");
    QTEST(authModeName(guess->endpoint.auth), "auth");
    QTEST(guess->key.reveal(), "key");
    QTEST(guess->endpoint.primaryModelId(), "model");
    QVERIFY(guess->leftOut.isEmpty());
}

void TstEndpointGuess::keysNeverStandInTheEndpoint()
{
    const auto guess = guessEndpoint(
        u"curl 'https://gw.example.com/v1?key=K1&API_KEY=K2&team=a' -H 'Authorization: Bearer K3' "
        "-H 'x-api-key: K4' -H 'Ocp-Apim-Subscription-Key: K5' -H 'Cookie: s=K6' "
        "-H 'Proxy-Authorization: K7' -d '{\"model\":\"m\",\"api_key\":\"K8\"}'"_s);
    QVERIFY(guess);
    QCOMPARE(guess->key.reveal(), "K3");
    QCOMPARE(guess->endpoint.baseUrl, u"https://gw.example.com/v1?team=a"_s);
    QVERIFY(guess->endpoint.extraHeaders.isEmpty());
    QCOMPARE(guess->leftOut, QStringList{u"Ocp-Apim-Subscription-Key"_s});
    QVERIFY(validate(guess->endpoint, {}).isEmpty());
}

void TstEndpointGuess::otherHeadersComeAlong()
{
    const auto guess = guessEndpoint(
        u"curl https://openrouter.ai/api/v1 -H 'HTTP-Referer: https://a.example' -H 'X-Title: T' "
        "-H 'Content-Type: x' -H 'Host: evil' -H 'anthropic-beta: b'"_s);
    QVERIFY(guess);
    QCOMPARE(guess->endpoint.extraHeaders,
             (QList<ExtraHeader>{{u"HTTP-Referer"_s, u"https://a.example"_s},
                                 {u"X-Title"_s, u"T"_s},
                                 {u"anthropic-beta"_s, u"b"_s}}));
    QCOMPARE(guess->endpoint.name, u"OpenRouter"_s);
}

void TstEndpointGuess::placeholdersAreNoKeys_data()
{
    QTest::addColumn<QString>("key");
    for (const char *key :
         {"$OPENAI_API_KEY", "${KEY}", "<token>", "YOUR_API_KEY", "{{key}}", "sk-...", "[key]"})
        QTest::newRow(key) << QString::fromLatin1(key);
}

void TstEndpointGuess::placeholdersAreNoKeys()
{
    QFETCH(QString, key);
    const auto guess =
        guessEndpoint(u"curl https://h.example.com/v1 -H \"x-api-key: "_s + key + u'"');
    QVERIFY(guess);
    QVERIFY(guess->key.isEmpty());
    QCOMPARE(guess->endpoint.auth, AuthMode::XApiKey);
}

void TstEndpointGuess::otherTextIsNothing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "  ", "hello", "hello world.", "curl", "curl -H 'a: b'", "curl ftp://h/x",
          "file:///etc/passwd", "javascript:alert(1)", "wget https://h.example.com", "https://"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("too long") << u"https://h.example.com/"_s + QString(2'000'000, u'x');
}

void TstEndpointGuess::otherTextIsNothing()
{
    QFETCH(QString, text);
    QVERIFY(!guessEndpoint(text));
}

void TstEndpointGuess::candidates_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *base, const QStringList &expected) {
        QTest::newRow(base) << QString::fromUtf8(base) << expected;
    };
    row("https://api.openai.com", {u"https://api.openai.com/v1"_s});
    row("https://api.openai.com/v1/chat/completions", {});
    row("https://openrouter.ai", {u"https://openrouter.ai/api/v1"_s});
    row("https://openrouter.ai/api/", {u"https://openrouter.ai/api/v1"_s});
    row("https://openrouter.ai/api/v1", {});
    row("https://api.groq.com/v1", {u"https://api.groq.com/openai/v1"_s});
    row("http://localhost:1234", {u"http://localhost:1234/v1"_s});
    row("http://localhost:1234/", {u"http://localhost:1234/v1"_s});
    row("https://h/gateway?team=a", {u"https://h/gateway/v1?team=a"_s});
    row("https://h/chat/completions", {u"https://h/v1"_s});
    row("https://h/api/paas/v4", {});
    row("https://h/v1beta/openai", {});
    row("not a url", {});
}

void TstEndpointGuess::candidates()
{
    QFETCH(QString, base);
    QTEST(candidateBaseUrls({.baseUrl = base}), "expected");
    QVERIFY(candidateBaseUrls({.spec = ApiSpec::Anthropic, .baseUrl = base}).isEmpty());
}

void TstEndpointGuess::names_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::newRow("known") << u"https://api.openai.com/v1"_s << u"OpenAI"_s;
    QTest::newRow("a port people know") << u"http://localhost:11434/v1"_s << u"Ollama"_s;
    QTest::newRow("another port") << u"http://127.0.0.1:5/v1"_s << u"Local server"_s;
    QTest::newRow("domain") << u"https://llm.api.example.com"_s << u"Example"_s;
    QTest::newRow("single name") << u"http://nas:8000"_s << u"Nas"_s;
    QTest::newRow("address") << u"http://192.168.1.20:8000"_s << u"192.168.1.20"_s;
    QTest::newRow("IPv6") << u"http://[fd00::1]:8000"_s << u"fd00::1"_s;
}

void TstEndpointGuess::names()
{
    QFETCH(QString, url);
    QTEST(providerName(QUrl(url)), "name");
}

QTEST_GUILESS_MAIN(TstEndpointGuess)
#include "tst_endpointguess.moc"
