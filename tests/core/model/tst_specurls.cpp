// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointurl.h"
#include "core/model/modelmapping.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpointOf(ApiSpec spec, const QString &baseUrl, const QMap<QString, QString> &fields = {})
{
    return {.spec = spec,
            .baseUrl = baseUrl,
            .fields = fields,
            .auth = apiSpecInfo(spec).defaultAuth()};
}

QString urlText(const Endpoint &endpoint, Operation operation, const QString &model = u"m"_s,
                bool streaming = false)
{
    const Result<QUrl> url = requestUrl(endpoint, operation, model, streaming);
    return url ? QString::fromLatin1(url->toEncoded()) : url.error().subject;
}

void tableRows(const QString &folder)
{
    QTest::addColumn<QJsonObject>("row");
    QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/wire/"_s + folder +
               u"/url-cases.table.json"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QJsonArray rows =
        QJsonDocument::fromJson(file.readAll()).object().value(u"rows"_s).toArray();
    QVERIFY(!rows.isEmpty());
    for (qsizetype i = 0; i < rows.size(); ++i)
        QTest::addRow("%s %d", qPrintable(folder), int(i)) << rows.at(i).toObject();
}

// Compares one URL of a row with what `endpoint` gives, where the row has it.
void compare(const QJsonObject &row, const QString &key, const Endpoint &endpoint,
             Operation operation, bool streaming = false)
{
    if (!row.contains(key))
        return;
    const QString model = row[u"model"_s].toString(row[u"deployment"_s].toString(u"m"_s));
    QCOMPARE(urlText(endpoint, operation, model, streaming), row[key].toString());
}

} // namespace

class TstSpecUrls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void responses_data() { tableRows(u"openai-responses"_s); }
    void responses();
    void anthropic_data() { tableRows(u"anthropic"_s); }
    void anthropic();
    void google_data() { tableRows(u"google"_s); }
    void google();
    void azure_data() { tableRows(u"azure"_s); }
    void azure();
    void bedrock_data() { tableRows(u"bedrock"_s); }
    void bedrock();
    void vertex_data() { tableRows(u"vertex"_s); }
    void vertex();
    void otherForms_data();
    void otherForms();
    void azureForms_data();
    void azureForms();
    void hostileFieldsStayInTheirPlace_data();
    void hostileFieldsStayInTheirPlace();
    void vertexPathNeedsItsFields_data();
    void vertexPathNeedsItsFields();
    void publisherStaysInItsPlace();
    void modelThatWalksUpThePathIsRefused();
    void operationThatTheSpecHasNotIsRefused();
    void cloudsNameTheirHosts();
    void regionIsReadOutOfTheHost();
    void deploymentStandsForTheFirstModel();
    void pagesAreAskedFor();
};

void TstSpecUrls::responses()
{
    QFETCH(QJsonObject, row);
    const auto endpoint = endpointOf(ApiSpec::OpenAiResponses, row[u"base"_s].toString());
    compare(row, u"expect"_s, endpoint, Operation::Chat);
    compare(row, u"expect"_s, endpoint, Operation::Responses);
}

void TstSpecUrls::anthropic()
{
    QFETCH(QJsonObject, row);
    const auto endpoint = endpointOf(ApiSpec::Anthropic, row[u"base"_s].toString());
    compare(row, u"expect"_s, endpoint, Operation::Chat);
    compare(row, u"models"_s, endpoint, Operation::Models);
}

void TstSpecUrls::google()
{
    QFETCH(QJsonObject, row);
    const auto endpoint = endpointOf(ApiSpec::Google, row[u"base"_s].toString());
    compare(row, u"generate"_s, endpoint, Operation::Chat);
    compare(row, u"stream"_s, endpoint, Operation::Chat, true);
    compare(row, u"models"_s, endpoint, Operation::Models);
}

void TstSpecUrls::azure()
{
    QFETCH(QJsonObject, row);
    const auto endpoint = endpointOf(ApiSpec::Azure, row[u"base"_s].toString(),
                                     {{u"resource"_s, row[u"resource"_s].toString()},
                                      {u"api-version"_s, row[u"api_version"_s].toString()}});
    const QHash<QString, Operation> operations = {{u"chat"_s, Operation::Chat},
                                                  {u"embeddings"_s, Operation::Embeddings},
                                                  {u"responses"_s, Operation::Responses}};
    compare(row, u"expect"_s, endpoint, operations.value(row[u"op"_s].toString()));
}

void TstSpecUrls::bedrock()
{
    QFETCH(QJsonObject, row);
    const auto endpoint =
        endpointOf(ApiSpec::AmazonBedrock, {}, {{u"region"_s, row[u"region"_s].toString()}});
    compare(row, u"converse"_s, endpoint, Operation::Chat);
    compare(row, u"converse_stream"_s, endpoint, Operation::Chat, true);
    compare(row, u"models"_s, endpoint, Operation::Models);
}

void TstSpecUrls::vertex()
{
    QFETCH(QJsonObject, row);
    const auto endpoint = endpointOf(ApiSpec::GoogleVertex, {},
                                     {{u"project"_s, row[u"project"_s].toString()},
                                      {u"location"_s, row[u"location"_s].toString()},
                                      {u"publisher"_s, row[u"publisher"_s].toString()}});
    compare(row, u"generate"_s, endpoint, Operation::Chat);
    compare(row, u"stream"_s, endpoint, Operation::Chat, true);
    compare(row, u"expect"_s, endpoint, Operation::Embeddings);
}

void TstSpecUrls::otherForms_data()
{
    QTest::addColumn<ApiSpec>("spec");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("expected"); // of a streamed chat
    const auto row = [](const char *name, ApiSpec spec, const char *base, const char *model,
                        const char *expected) {
        QTest::newRow(name) << spec << QString::fromUtf8(base) << QString::fromUtf8(model)
                            << QString::fromUtf8(expected);
    };
    row("responses URL for chat", ApiSpec::OpenAiChatCompletions, "https://h/v1/responses", "m",
        "https://h/v1/chat/completions");
    row("slashes before the operation", ApiSpec::OpenAiResponses, "https://h/v1//responses//", "m",
        "https://h/v1/responses");
    row("a path that only looks like one", ApiSpec::Anthropic, "https://h/v1/messages-proxy", "m",
        "https://h/v1/messages-proxy/v1/messages");
    row("messages without a version", ApiSpec::Anthropic, "https://h/messages", "m",
        "https://h/messages/v1/messages");
    row("whole Gemini URL", ApiSpec::Google,
        "https://h/g/v1beta/models/old:generateContent?alt=sse", "new",
        "https://h/g/v1beta/models/new:streamGenerateContent?alt=sse");
    row("alpha", ApiSpec::Google, "https://h/v1alpha", "m",
        "https://h/v1alpha/models/m:streamGenerateContent?alt=sse");
    row("no version", ApiSpec::Google, "https://h/v1x", "m",
        "https://h/v1x/v1beta/models/m:streamGenerateContent?alt=sse");
    row("tuned", ApiSpec::Google, "https://h", "tunedModels/a-1",
        "https://h/v1beta/tunedModels/a-1:streamGenerateContent?alt=sse");
    row("colon and slash in the model", ApiSpec::Google, "https://h", "gemma3:4b/x",
        "https://h/v1beta/models/gemma3%3A4b%2Fx:streamGenerateContent?alt=sse");
    row("ARN", ApiSpec::AmazonBedrock, "https://h/aws/",
        "arn:aws:bedrock:us-east-1:1:inference-profile/a.b-v1:0",
        "https://h/aws/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fa.b-v1%3A0/"
        "converse-stream");
    row("whole Bedrock URL", ApiSpec::AmazonBedrock, "https://h/model/x%3A0/converse", "y:1",
        "https://h/model/y%3A1/converse-stream");
    row("blank and umlaut", ApiSpec::AmazonBedrock, "https://h", "ä b",
        "https://h/model/%C3%A4%20b/converse-stream");
    row("Vertex gateway", ApiSpec::GoogleVertex, "https://h/gw/v1beta1/", "gemini-x",
        "https://h/gw/v1beta1/projects/p1/locations/eu/publishers/google/models/"
        "gemini-x:streamGenerateContent?alt=sse");
    row("whole Vertex URL", ApiSpec::GoogleVertex,
        "https://h/v1/projects/o/locations/l/publishers/google/models/x:predict", "gemini-x",
        "https://h/v1/projects/p1/locations/eu/publishers/google/models/"
        "gemini-x:streamGenerateContent?alt=sse");
    row("Claude by its name", ApiSpec::GoogleVertex, "", "claude-x@1",
        "https://aiplatform.eu.rep.googleapis.com/v1/projects/p1/locations/eu/publishers/anthropic/"
        "models/claude-x@1:streamRawPredict");
    row("Claude by its whole name", ApiSpec::GoogleVertex, "", "publishers/anthropic/models/c",
        "https://aiplatform.eu.rep.googleapis.com/v1/projects/p1/locations/eu/publishers/anthropic/"
        "models/c:streamRawPredict");
    row("tuned on Vertex", ApiSpec::GoogleVertex, "", "endpoints/123",
        "https://aiplatform.eu.rep.googleapis.com/v1/projects/p1/locations/eu/endpoints/"
        "123:streamGenerateContent?alt=sse");
}

void TstSpecUrls::otherForms()
{
    QFETCH(ApiSpec, spec);
    QFETCH(QString, base);
    QFETCH(QString, model);
    QFETCH(QString, expected);
    const Endpoint endpoint =
        endpointOf(spec, base, {{u"project"_s, u"p1"_s}, {u"location"_s, u"eu"_s}});
    QCOMPARE(urlText(endpoint, Operation::Chat, model, true), expected);
}

void TstSpecUrls::azureForms_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("version");
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *base, const char *version, Operation operation,
                        const char *expected) {
        QTest::addRow("%s, %s, %d", base, version, int(operation))
            << QString::fromUtf8(base) << QString::fromUtf8(version) << operation
            << QString::fromUtf8(expected);
    };
    const char *bare = "https://r.openai.azure.com";
    row(bare, "", Operation::Chat, "https://r.openai.azure.com/openai/v1/chat/completions");
    row(bare, "preview", Operation::Responses,
        "https://r.openai.azure.com/openai/v1/responses?api-version=preview");
    row(bare, "v1", Operation::Models, "https://r.openai.azure.com/openai/v1/models");
    row(bare, "2024-10-21", Operation::Models,
        "https://r.openai.azure.com/openai/models?api-version=2024-10-21");
    row("https://r.openai.azure.com/openai/", "2024-10-21", Operation::Chat,
        "https://r.openai.azure.com/openai/deployments/d%20%2F/chat/completions"
        "?api-version=2024-10-21");
    row("https://r.openai.azure.com/openai/v1", "2024-10-21", Operation::Chat,
        "https://r.openai.azure.com/openai/v1/chat/completions");
    row("https://gw/openai/deployments/x%2Fy", "2024-10-21", Operation::Embeddings,
        "https://gw/openai/deployments/x%2Fy/embeddings?api-version=2024-10-21");
    const char *pasted = "https://gw/openai/deployments/x/chat/completions?api-version=2023-05-15";
    row(pasted, "2024-10-21", Operation::Models, "https://gw/openai/models?api-version=2023-05-15");
    row(pasted, "", Operation::Responses, "https://gw/openai/responses?api-version=2023-05-15");
    row("https://r.openai.azure.com/openai/responses?api-version=2025-03-01-preview", "",
        Operation::Chat,
        "https://r.openai.azure.com/openai/responses?api-version=2025-03-01-preview");
    row("https://r.openai.azure.com/openai/responses//", "2025-03-01-preview", Operation::Chat,
        "https://r.openai.azure.com/openai/responses?api-version=2025-03-01-preview");
    row("https://r.openai.azure.com/openai/v1/responses", "", Operation::ChatCompletions,
        "https://r.openai.azure.com/openai/v1/chat/completions");
    row("https://r.services.ai.azure.com/models", "", Operation::Chat,
        "https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview");
    row("https://r.services.ai.azure.com/models", "", Operation::Responses,
        "https://r.services.ai.azure.com/openai/v1/responses");
}

void TstSpecUrls::azureForms()
{
    QFETCH(QString, base);
    QFETCH(QString, version);
    QFETCH(Operation, operation);
    QFETCH(QString, expected);
    const Endpoint endpoint = endpointOf(ApiSpec::Azure, base, {{u"api-version"_s, version}});
    QCOMPARE(urlText(endpoint, operation, u"d /"_s), expected);
}

void TstSpecUrls::hostileFieldsStayInTheirPlace_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value : {"", "evil.com/#", "a/b", "a?b", "a#b", "u@evil.com", "..", "a.b",
                              "a:80", "a\\b", "a b", "a\nb", "-a", "a-", "\xc3\xa4", "%2e"})
        QTest::newRow(value) << QString::fromUtf8(value);
    QTest::newRow("too long") << QString(64, u'a');
}

void TstSpecUrls::hostileFieldsStayInTheirPlace()
{
    QFETCH(QString, value);
    const auto refused = [&](ApiSpec spec, const QString &field) {
        const auto endpoint = endpointOf(spec, {}, {{u"project"_s, u"p"_s}, {field, value}});
        QCOMPARE(urlText(endpoint, Operation::Chat), field);
        QVERIFY(serverHost(endpoint).isEmpty());
    };
    refused(ApiSpec::Azure, u"resource"_s);
    refused(ApiSpec::AmazonBedrock, u"region"_s);
    refused(ApiSpec::GoogleVertex, u"location"_s);

    // In a path anything may stand, encoded.
    if (value.isEmpty() || value == u".."_s)
        return;
    const auto azure = endpointOf(ApiSpec::Azure, u"https://h"_s, {{u"api-version"_s, u"1"_s}});
    const Result<QUrl> url = requestUrl(azure, Operation::Chat, value);
    QVERIFY(url.ok());
    QCOMPARE(url->host(), u"h"_s);
    QCOMPARE(url->path(QUrl::FullyEncoded).count(u'/'), 5);
    QCOMPARE(url->query(), u"api-version=1"_s);
}

// A base URL gives the host; who pays and where it runs still stands in the path.
void TstSpecUrls::vertexPathNeedsItsFields_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("field");
    QTest::newRow("neither") << u""_s << u""_s << u"project"_s;
    QTest::newRow("no project") << u""_s << u"eu"_s << u"project"_s;
    QTest::newRow("no location") << u"p"_s << u""_s << u"location"_s;
    QTest::newRow("walks up") << u".."_s << u"eu"_s << u"project"_s;
    QTest::newRow("slash") << u"p"_s << u"eu/x"_s << u"location"_s;
}

void TstSpecUrls::vertexPathNeedsItsFields()
{
    QFETCH(QString, project);
    QFETCH(QString, location);
    QFETCH(QString, field);
    const auto endpoint = endpointOf(ApiSpec::GoogleVertex, u"https://h"_s,
                                     {{u"project"_s, project}, {u"location"_s, location}});
    for (const QString &model : {u"gemini-x"_s, u"claude-x"_s, u"endpoints/1"_s})
        QCOMPARE(urlText(endpoint, Operation::Chat, model), field);
    QCOMPARE(urlText(endpoint, Operation::Models), u"https://h/v1beta1/publishers/google/models"_s);
}

void TstSpecUrls::publisherStaysInItsPlace()
{
    const auto endpoint = endpointOf(
        ApiSpec::GoogleVertex, u"https://h"_s,
        {{u"project"_s, u"p"_s}, {u"location"_s, u"eu"_s}, {u"publisher"_s, u"a/../b?c"_s}});
    QCOMPARE(urlText(endpoint, Operation::Models),
             u"https://h/v1beta1/publishers/a%2F..%2Fb%3Fc/models"_s);
}

void TstSpecUrls::modelThatWalksUpThePathIsRefused()
{
    for (const QString &model : {u""_s, u"."_s, u".."_s}) {
        const auto endpoint = endpointOf(ApiSpec::AmazonBedrock, u"https://h"_s);
        QCOMPARE(urlText(endpoint, Operation::Chat, model), u"model-id"_s);
    }
}

void TstSpecUrls::operationThatTheSpecHasNotIsRefused()
{
    const QString spec = u"spec"_s;
    const auto chat = endpointOf(ApiSpec::OpenAiChatCompletions, u"https://h"_s);
    QCOMPARE(urlText(chat, Operation::CountTokens), spec);
    QCOMPARE(urlText(endpointOf(ApiSpec::Anthropic, {}), Operation::Embeddings), spec);
    QCOMPARE(urlText(endpointOf(ApiSpec::Google, {}), Operation::Responses), spec);
    QCOMPARE(urlText(endpointOf(ApiSpec::Azure, u"https://h"_s), Operation::CountTokens), spec);
}

void TstSpecUrls::cloudsNameTheirHosts()
{
    QCOMPARE(serverHost(endpointOf(ApiSpec::Anthropic, {})), u"api.anthropic.com"_s);
    QCOMPARE(serverHost(endpointOf(ApiSpec::Google, {})), u"generativelanguage.googleapis.com"_s);
    QCOMPARE(serverHost(endpointOf(ApiSpec::Azure, {}, {{u"resource"_s, u"R"_s}})),
             u"r.openai.azure.com"_s);
    QCOMPARE(serverHost(endpointOf(ApiSpec::Azure, u"https://GW"_s, {{u"resource"_s, u"r"_s}})),
             u"gw"_s);
    QCOMPARE(serverHost(endpointOf(ApiSpec::OpenAiChatCompletions, {})), QString());
    Endpoint express = endpointOf(ApiSpec::GoogleVertex, {});
    express.auth = AuthMode::XGoogApiKey;
    QCOMPARE(urlText(express, Operation::Chat, u"gemini-x"_s),
             u"https://aiplatform.googleapis.com/v1/publishers/google/models/"
             "gemini-x:generateContent"_s);
}

void TstSpecUrls::regionIsReadOutOfTheHost()
{
    const auto regionOf = [](const char *base) {
        return awsRegion(endpointOf(ApiSpec::AmazonBedrock, QString::fromLatin1(base)));
    };
    QCOMPARE(regionOf("https://bedrock-runtime.eu-west-3.amazonaws.com/"), u"eu-west-3"_s);
    QCOMPARE(regionOf("https://bedrock-runtime-fips.us-gov-west-1.api.aws"), u"us-gov-west-1"_s);
    QCOMPARE(regionOf("https://bedrock-runtime.cn-north-1.amazonaws.com.cn"), u"cn-north-1"_s);
    QCOMPARE(regionOf("https://bedrock-runtime.us-east-1.amazonaws.com.evil.com"), QString());
    QCOMPARE(regionOf("http://127.0.0.1:1"), QString());
    const auto fips = endpointOf(ApiSpec::AmazonBedrock,
                                 u"https://bedrock-runtime-fips.us-east-1.amazonaws.com"_s);
    QCOMPARE(urlText(fips, Operation::Models),
             u"https://bedrock-fips.us-east-1.amazonaws.com/foundation-models"_s);
    const auto gateway = endpointOf(ApiSpec::AmazonBedrock, u"https://bedrock-runtime.lan/x"_s);
    QCOMPARE(urlText(gateway, Operation::Models),
             u"https://bedrock-runtime.lan/x/foundation-models"_s);
}

void TstSpecUrls::deploymentStandsForTheFirstModel()
{
    Endpoint endpoint = endpointOf(ApiSpec::Azure, {}, {{u"deployment"_s, u"mine"_s}});
    endpoint.models = {{.id = u"gpt"_s}, {.id = u"other"_s}};
    QCOMPARE(sentModelId(endpoint, u"gpt"_s), u"mine"_s);
    QCOMPARE(sentModelId(endpoint, u"other"_s), u"other"_s);
    endpoint.modelMapping = {{u"gpt"_s, u"mapped"_s}};
    QCOMPARE(sentModelId(endpoint, u"gpt"_s), u"mapped"_s);
}

void TstSpecUrls::pagesAreAskedFor()
{
    const auto page = [](ApiSpec spec, const char *base) {
        const Endpoint endpoint = endpointOf(spec, QString::fromLatin1(base));
        const Result<QUrl> first = requestUrl(endpoint, Operation::Models);
        return modelsPageUrl(endpoint, *first, u"a+b&c/ü"_s).toEncoded();
    };
    QCOMPARE(page(ApiSpec::Anthropic, "https://h?team=a%20b"),
             "https://h/v1/models?team=a%20b&after_id=a%2Bb%26c%2F%C3%BC");
    QCOMPARE(page(ApiSpec::Google, "https://h?pageToken=old"),
             "https://h/v1beta/models?pageToken=a%2Bb%26c%2F%C3%BC");
}

QTEST_GUILESS_MAIN(TstSpecUrls)
#include "tst_specurls.moc"
