// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/environmentimport.h"
#include "core/import/importformats.h"
#include "core/import/importplan.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QByteArray dataFile(const QString &name)
{
    QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/import/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString modelText(const EndpointModel &model)
{
    QString text = model.id;
    if (!model.displayName.isEmpty())
        text += u'=' + model.displayName;
    if (model.contextWindow || model.maxOutput)
        text += u'/' + QString::number(model.contextWindow.value_or(0)) + u'/' +
                QString::number(model.maxOutput.value_or(0));
    return text;
}

QString keyText(const ImportedKey &key)
{
    switch (key.kind) {
    case ImportedKey::Kind::None:
        return u"-"_s;
    case ImportedKey::Kind::InFile:
        return QString::fromUtf8(key.secret.reveal());
    case ImportedKey::Kind::Variable:
        return u'$' + key.name;
    }
    Q_UNREACHABLE();
}

// "Name | spec | URL | auth | fields and headers | models | key"
QString textOfEndpoint(const ImportedEndpoint &imported)
{
    const Endpoint &endpoint = imported.endpoint;
    QStringList extras;
    for (auto it = endpoint.fields.cbegin(); it != endpoint.fields.cend(); ++it)
        extras.append(it.key() + u'=' + it.value());
    for (const ExtraHeader &header : endpoint.extraHeaders)
        extras.append(header.name + u": "_s + header.value);
    QStringList models;
    for (const EndpointModel &model : endpoint.models)
        models.append(modelText(model));
    return QStringList{endpoint.name,        apiSpecInfo(endpoint.spec).name,
                       endpoint.baseUrl,     authModeName(endpoint.auth),
                       extras.join(u", "_s), models.join(u", "_s),
                       keyText(imported.key)}
        .join(u" | "_s);
}

QString leftOutName(LeftOutKind kind)
{
    static const QStringList names = {u"mcp"_s,      u"hooks"_s,       u"approvals"_s,
                                      u"commands"_s, u"headers"_s,     u"further keys"_s,
                                      u"secrets"_s,  u"other files"_s, u"other models"_s};
    return names.at(qsizetype(kind));
}

QString textOfFile(const ImportedFile &file)
{
    QString text;
    for (const ImportedEndpoint &endpoint : file.endpoints)
        text += textOfEndpoint(endpoint) + u'\n';
    for (const LeftOut &leftOut : file.leftOut)
        text += u"left out: %1 (%2): %3\n"_s.arg(leftOutName(leftOut.kind))
                    .arg(leftOut.count)
                    .arg(leftOut.names.join(u", "_s));
    return text;
}

ImportedFile liteLlm(const QByteArray &params)
{
    return readImport("model_list: [{model_name: m, litellm_params: {" + params + "}}]");
}

} // namespace

// Files as the programs write them, each of our own making, with what they give beside them.
class TstImportFormats final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesGiveTheirEndpoints_data();
    void filesGiveTheirEndpoints();
    void whatIsGivenMayBeSaved_data() { filesGiveTheirEndpoints_data(); }
    void whatIsGivenMayBeSaved();
    void keysAreTold_data();
    void keysAreTold();
    void vendorsAreUnderstood_data();
    void vendorsAreUnderstood();
    void theSameTwiceIsOne();
    void modelsThatDoNotStreamStandApart_data();
    void modelsThatDoNotStreamStandApart();
    void namesDiffer();
    void environmentGivesCandidatesWithoutKeys();
    void emptyEnvironmentGivesNothing();
};

void TstImportFormats::filesGiveTheirEndpoints_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("litellm.yaml") << int(ImportFormat::LiteLlm);
    QTest::newRow("continue.yaml") << int(ImportFormat::Continue);
    QTest::newRow("continue.json") << int(ImportFormat::Continue);
    QTest::newRow("zed.json") << int(ImportFormat::Zed);
    QTest::newRow("vscode.json") << int(ImportFormat::VsCode);
    QTest::newRow("librechat.yaml") << int(ImportFormat::LibreChat);
    QTest::newRow("cherry.json") << int(ImportFormat::CherryStudio);
    QTest::newRow("chatbox.json") << int(ImportFormat::Chatbox);
}

void TstImportFormats::filesGiveTheirEndpoints()
{
    QFETCH(int, format);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const ImportedFile file = readImport(dataFile(name));
    QVERIFY(!file.failure);
    QCOMPARE(int(file.format), format);
    const QString expected = QString::fromUtf8(dataFile(name + u".expected"_s));
    QVERIFY(!expected.isEmpty());
    QCOMPARE(textOfFile(file).split(u'\n'), expected.split(u'\n'));
}

void TstImportFormats::whatIsGivenMayBeSaved()
{
    const ImportedFile file = readImport(dataFile(QString::fromLatin1(QTest::currentDataTag())));
    const ImportPlan plan = planImport(file, {});
    QStringList names;
    int added = 0;
    for (const ImportItem &item : plan.items) {
        if (item.action == ImportItem::Action::Skip)
            continue;
        ++added;
        QVERIFY(validate(item.endpoint, names).isEmpty());
        QVERIFY(!item.endpoint.id.isValid());
        QVERIFY(item.endpoint.keyRef.isEmpty());
        names.append(item.endpoint.name);
    }
    QVERIFY(added >= 3);
}

void TstImportFormats::keysAreTold_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("sk-1234") << u"sk-1234"_s;
    QTest::newRow("LiteLLM") << QByteArray("os.environ/SOME_KEY") << u"$SOME_KEY"_s;
    QTest::newRow("LibreChat") << QByteArray("${SOME_KEY}") << u"$SOME_KEY"_s;
    QTest::newRow("VS Code") << QByteArray("${env:SOME_KEY}") << u"$SOME_KEY"_s;
    QTest::newRow("Continue") << QByteArray("${{ secrets.SOME_KEY }}") << u"$SOME_KEY"_s;
    QTest::newRow("shell") << QByteArray("$SOME_KEY") << u"$SOME_KEY"_s;
    QTest::newRow("kept elsewhere") << QByteArray("${input:chat.lm.secret.1}") << u"-"_s;
    QTest::newRow("asked for") << QByteArray("user_provided") << u"-"_s;
    QTest::newRow("manual") << QByteArray("<YOUR KEY>") << u"-"_s;
    QTest::newRow("empty") << QByteArray() << u"-"_s;
    QTest::newRow("digits") << QByteArray("0012345678") << u"0012345678"_s;
}

void TstImportFormats::keysAreTold()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, text);
    const ImportedFile file = liteLlm("model: openai/a, api_key: '" + key + "'");
    QCOMPARE(file.endpoints.size(), 1);
    QCOMPARE(keyText(file.endpoints.constFirst().key), text);
}

void TstImportFormats::vendorsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *params, const QString &text) {
        QTest::newRow(params) << QByteArray(params) << text;
    };
    row("model: gemini/gemini-2.5-flash",
        u"Google Gemini | google | https://generativelanguage.googleapis.com | x-goog-api-key |  | "
        "gemini-2.5-flash=m | -"_s);
    row("model: openrouter/z-ai/glm-4.6",
        u"OpenRouter | openai-chat-completions | https://openrouter.ai/api/v1 | bearer |  | "
        "z-ai/glm-4.6=m | -"_s);
    row("model: openai/responses/o4-mini",
        u"OpenAI | openai-responses | https://api.openai.com/v1 | bearer |  | o4-mini=m | -"_s);
    row("model: bedrock/us-west-2/amazon.nova-pro-v1:0, api_key: 'ABSKx'",
        u"Amazon Bedrock | amazon-bedrock |  | bearer | region=us-west-2 | "
        "amazon.nova-pro-v1:0=m | ABSKx"_s);
    row("model: my-model, custom_llm_provider: openai, api_base: 'http://10.0.0.7:8000'",
        u"10.0.0.7 | openai-chat-completions | http://10.0.0.7:8000 | bearer |  | my-model=m | -"_s);
    row("model: nobody/knows, api_base: 'https://x.example.com/v1'",
        u"Example | openai-chat-completions | https://x.example.com/v1 | bearer |  | "
        "nobody/knows=m | -"_s);
    row("model: nobody/knows",
        u"nobody/knows | openai-chat-completions |  | bearer |  | nobody/knows=m | -"_s);
}

void TstImportFormats::vendorsAreUnderstood()
{
    QFETCH(QByteArray, params);
    QFETCH(QString, text);
    const ImportedFile file = liteLlm(params);
    QCOMPARE(file.endpoints.size(), 1);
    QCOMPARE(textOfEndpoint(file.endpoints.constFirst()), text);
}

void TstImportFormats::theSameTwiceIsOne()
{
    const ImportedFile file = readImport(R"({"endpoints":{"custom":[
        {"name":"A","baseURL":"https://a.example.com/v1","models":{"default":["m"]}},
        {"name":"A","baseURL":"https://a.example.com/v1","models":{"default":["m"]}}]}})");
    QCOMPARE(file.endpoints.size(), 1);
}

void TstImportFormats::modelsThatDoNotStreamStandApart_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("Continue") << QByteArray(R"({"models":[
        {"title":"A","provider":"openai","model":"a","apiBase":"https://x.example.com/v1"},
        {"title":"B","provider":"openai","model":"b","apiBase":"https://x.example.com/v1",
         "defaultCompletionOptions":{"stream":false}},
        {"title":"C","provider":"openai","model":"c","apiBase":"https://x.example.com/v1"}]})");
    QTest::newRow("VS Code") << QByteArray(R"([{"name":"X","vendor":"customendpoint","models":[
        {"id":"a","url":"https://x.example.com/v1"},
        {"id":"b","url":"https://x.example.com/v1","streaming":false},
        {"id":"c","url":"https://x.example.com/v1"}]}])");
}

void TstImportFormats::modelsThatDoNotStreamStandApart()
{
    QFETCH(QByteArray, content);
    const ImportedFile file = readImport(content);
    QCOMPARE(file.endpoints.size(), 2);
    const Endpoint &streaming = file.endpoints.at(0).endpoint;
    QVERIFY(streaming.streaming);
    QCOMPARE(streaming.models.size(), 2);
    QVERIFY(streaming.model(u"c"_s) != nullptr);
    const Endpoint &whole = file.endpoints.at(1).endpoint;
    QVERIFY(!whole.streaming);
    QCOMPARE(whole.primaryModelId(), u"b"_s);
}

void TstImportFormats::namesDiffer()
{
    const ImportedFile file = readImport(R"({"endpoints":{"custom":[
        {"name":"A","baseURL":"https://a.example.com/v1","models":{"default":["m"]}},
        {"name":"a","baseURL":"https://b.example.com/v1","models":{"default":["m"]}}]}})");
    QCOMPARE(file.endpoints.size(), 2);
    QCOMPARE(file.endpoints.at(1).endpoint.name, u"a 2"_s);
}

void TstImportFormats::environmentGivesCandidatesWithoutKeys()
{
    const ImportedFile file = importFromEnvironment([](const QByteArray &name) {
        return name == "ANTHROPIC_API_KEY" || name == "GROQ_API_KEY" || name == "GOOGLE_API_KEY";
    });
    QCOMPARE(file.endpoints.size(), 3);
    const ImportPlan plan = planImport(file, {});
    const ImportItem *claude = plan.find(u"Anthropic"_s);
    QVERIFY(claude != nullptr);
    QCOMPARE(claude->action, ImportItem::Action::Add);
    QVERIFY(claude->key.secret.isEmpty());
    QCOMPARE(claude->key.name, u"ANTHROPIC_API_KEY"_s);
    QVERIFY(claude->variableCounts);
    const ImportItem *google = plan.find(u"Google Gemini"_s);
    QVERIFY(google != nullptr);
    QVERIFY(google->endpoint.primaryModelId().startsWith(u"gemini"_s));
    // Whose models nobody knows by heart: a person completes it.
    const ImportItem *groq = plan.find(u"Groq"_s);
    QVERIFY(groq != nullptr);
    QCOMPARE(groq->errors, (QList<FieldError>{{EndpointField::ModelId, FieldProblem::Missing}}));
}

void TstImportFormats::emptyEnvironmentGivesNothing()
{
    const ImportedFile file = importFromEnvironment([](const QByteArray &) { return false; });
    QCOMPARE(file.failure, std::optional(ImportFailure::NoVariable));
}

QTEST_GUILESS_MAIN(TstImportFormats)
#include "tst_importformats.moc"
