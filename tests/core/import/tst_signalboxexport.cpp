// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importformats.h"
#include "core/import/importplan.h"
#include "core/import/signalboxexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

// Everything that a person can set.
Endpoint wholeEndpoint()
{
    return {.name = u"Büro 模型"_s,
            .spec = ApiSpec::OpenAiResponses,
            .baseUrl = u"https://models.example.com/v1"_s,
            .auth = AuthMode::CustomHeader,
            .authHeader = u"x-team-key"_s,
            .models = {{.id = u"large"_s,
                        .displayName = u"Large"_s,
                        .contextWindow = 131072,
                        .maxOutput = 8192,
                        .tools = true,
                        .vision = false,
                        .reasoning = true},
                       {.id = u"odd*name "_s}},
            .streaming = false,
            .toolFormat = ToolCallFormat::LegacyFunction,
            .extraHeaders = {{u"X-Z"_s, u"1"_s}, {u"X-A"_s, u"2"_s}},
            .modelMapping = {{u"fast"_s, u"large"_s}},
            .allowedModels = {u"large"_s, u"small"_s},
            .apiFallback = false,
            .extraBody = {{u"top_k"_s, 20}}};
}

QList<Endpoint> oneOfEachSpec()
{
    QList<Endpoint> endpoints = {wholeEndpoint()};
    for (const ApiSpecInfo &info : apiSpecs()) {
        Endpoint endpoint = withSpec({.name = info.name, .models = {{.id = u"m"_s}}}, info.spec);
        for (const SpecField &field : info.fields) {
            if (!field.isSecret && field.field != EndpointField::ConfirmTokenUri)
                endpoint.fields.insert(fieldName(field.field), field.example);
        }
        if (!info.baseUrlIsOptional())
            endpoint.baseUrl = u"http://localhost:1234/v1"_s;
        endpoints.append(endpoint);
    }
    return endpoints;
}

Endpoint stored(Endpoint endpoint)
{
    endpoint.id = EndpointId(u"custom-x"_s);
    endpoint.keyRef = u"vault:endpoint/4711/api-key"_s;
    endpoint.network = {.proxy = ProxyMode::Http, .proxyHost = u"proxy.example.net"_s};
    endpoint.fallbacks = {EndpointId(u"custom-y"_s)};
    endpoint.unknownFields = {{u"later"_s, 1}};
    for (EndpointModel &model : endpoint.models)
        model.facts.vision = Known<bool>{true, KnownFrom::Server};
    return endpoint;
}

} // namespace

class TstSignalboxExport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas();
    void holdsNothingOfThisMachine();
    void importBesideItselfChangesNothing();
    void consentIsNeitherGivenNorTaken();
    void newerVersionIsRefused();
    void unknownNamesAreBrokenAndNotGuessed_data();
    void unknownNamesAreBrokenAndNotGuessed();
    void emptyExportSaysSo();
};

void TstSignalboxExport::comesBackAsItWas()
{
    const QList<Endpoint> endpoints = oneOfEachSpec();
    QList<Endpoint> inStore;
    for (const Endpoint &endpoint : endpoints)
        inStore.append(stored(endpoint));
    const ImportedFile file = readImport(signalboxExport(inStore));
    QVERIFY(!file.failure);
    QCOMPARE(file.format, ImportFormat::Signalbox);
    QCOMPARE(file.endpoints.size(), endpoints.size());
    for (qsizetype i = 0; i < endpoints.size(); ++i)
        QCOMPARE(file.endpoints.at(i).endpoint, endpoints.at(i));
}

void TstSignalboxExport::holdsNothingOfThisMachine()
{
    const QByteArray text = signalboxExport({stored(wholeEndpoint())});
    for (const char *mark : {"4711", "vault", "custom-x", "custom-y", "later", "facts", "proxy",
                             "key_ref", "\"id\": \"c"})
        QVERIFY2(!text.contains(mark), mark);
    QVERIFY(text.contains("\"version\": 1"));
}

void TstSignalboxExport::importBesideItselfChangesNothing()
{
    const Endpoint mine = stored(wholeEndpoint());
    const ImportPlan plan = planImport(readImport(signalboxExport({mine})), {mine});
    QCOMPARE(plan.items.constFirst().reason, ImportItem::Reason::Same);
}

void TstSignalboxExport::consentIsNeitherGivenNorTaken()
{
    Endpoint vertex = withSpec(wholeEndpoint(), ApiSpec::GoogleVertex);
    vertex.fields.insert(u"confirm-token-uri"_s, u"https://token.example.net/t"_s);
    QVERIFY(!signalboxExport({vertex}).contains("token.example.net"));
    const ImportedFile file = readImport(R"({"format":"signalbox-endpoints","version":1,
        "endpoints":[{"name":"V","spec":"google-vertex","models":[{"id":"m"}],
        "fields":{"project":"p-1","confirm-token-uri":"https://evil.example.net/t"}}]})");
    QCOMPARE(file.endpoints.constFirst().endpoint.fields.keys(), QStringList{u"project"_s});
}

void TstSignalboxExport::newerVersionIsRefused()
{
    const ImportedFile file =
        readImport(R"({"format":"signalbox-endpoints","version":2,"endpoints":[{"name":"a"}]})");
    QCOMPARE(file.failure, std::optional(ImportFailure::NewerVersion));
}

void TstSignalboxExport::unknownNamesAreBrokenAndNotGuessed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("spec") << u"spec"_s << u"telepathy"_s;
    QTest::newRow("authentication") << u"auth"_s << u"handshake"_s;
    QTest::newRow("field of another spec") << u"region"_s << u"us-east-1"_s;
}

void TstSignalboxExport::unknownNamesAreBrokenAndNotGuessed()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QJsonObject root = QJsonDocument::fromJson(signalboxExport({wholeEndpoint()})).object();
    QJsonObject endpoint = root[u"endpoints"_s][0].toObject();
    if (name == "region"_L1)
        endpoint[u"fields"_s] = QJsonObject{{name, value}};
    else
        endpoint[name] = value;
    root[u"endpoints"_s] = QJsonArray{endpoint};
    const ImportPlan plan = planImport(readImport(QJsonDocument(root).toJson()), {});
    QCOMPARE(plan.items.constFirst().reason, ImportItem::Reason::Broken);
}

void TstSignalboxExport::emptyExportSaysSo()
{
    QCOMPARE(readImport(signalboxExport({})).failure, std::optional(ImportFailure::NoEndpoint));
}

QTEST_GUILESS_MAIN(TstSignalboxExport)
#include "tst_signalboxexport.moc"
