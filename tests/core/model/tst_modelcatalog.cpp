// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/modelcatalog.h"

#include <QSet>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstModelCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsModelsByWhatServersCallThem_data();
    void findsModelsByWhatServersCallThem();
    void buildsOfOpenModelsHaveNoPrice();
    void readsWhatIsKnown();
    void garbageIsLeftOut();
    void bundledFactsAreSound();
};

void TstModelCatalog::findsModelsByWhatServersCallThem_data()
{
    QTest::addColumn<QString>("modelId");
    QTest::addColumn<QString>("found"); // empty: unknown
    const auto row = [](const char *modelId, const char *found) {
        QTest::newRow(modelId) << QString::fromLatin1(modelId) << QString::fromLatin1(found);
    };
    row("gpt-4o", "gpt-4o");
    row("GPT-4o", "gpt-4o");
    row("gpt-4o-2024-11-20", "gpt-4o");
    row("gpt-4o-2024-05-13", "gpt-4o-2024-05-13");
    row("gpt-4-0613", "gpt-4");
    row("openai/gpt-4o", "gpt-4o");
    row("openrouter/openai/gpt-4o:free", "gpt-4o");
    row("claude-haiku-4-5-20251001", "claude-haiku-4-5");
    row("claude-sonnet-4-5@20250929", "claude-sonnet-4-5");
    row("claude-3-5-sonnet-latest", "claude-3-5-sonnet");
    row("anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5");
    row("eu.anthropic.claude-opus-4-6-v1", "claude-opus-4-6");
    row("arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-4-7",
        "claude-opus-4-7");
    row("us.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0");
    row("amazon.nova-lite-v1:0:300k", "amazon.nova-lite-v1:0");
    row("models/gemini-2.5-flash", "gemini-2.5-flash");
    row("publishers/google/models/gemini-2.5-pro", "gemini-2.5-pro");
    row("mistral-large-latest", "mistral-large-2512");
    row("mistral-large-2402", "");
    row("llama3.3:70b", "llama-3.3-70b-instruct");
    row("meta-llama/Llama-3.3-70B-Instruct-Turbo", "llama-3.3-70b-instruct");
    row("meta.llama3-3-70b-instruct-v1:0", "llama-3.3-70b-instruct");
    row("llama3.3:latest", "llama-3.3-70b-instruct");
    row("gpt-oss:20b", "gpt-oss-20b");
    row("Qwen/Qwen3-8B", "qwen3-8b");
    row("qwen3:8b-q4_K_M", "qwen3-8b");
    row("Qwen3-32B-Q4_K_M.gguf", "qwen3-32b");
    row("qwen3-8bx", "");
    row("deepseek-r1-distill-llama-70b", "");
    row("gpt-4omega", "");
    row("claude", "");
    row("my-model", "");
    row("-latest", "");
    row("/", "");
    row("", "");
}

void TstModelCatalog::findsModelsByWhatServersCallThem()
{
    QFETCH(QString, modelId);
    QFETCH(QString, found);
    const auto model = ModelCatalog::bundled().find(modelId);
    QCOMPARE(model ? model->id : QString(), found);
}

void TstModelCatalog::buildsOfOpenModelsHaveNoPrice()
{
    const ModelCatalog catalog = ModelCatalog::fromJson(
        R"({"models":[{"id":"m","also":["n"],"prefixes":["open-m"],"price":{"input":1}}]})");
    QVERIFY(catalog.find(u"m"_s)->price);
    QVERIFY(catalog.find(u"n"_s)->price);
    QVERIFY(catalog.find(u"m-2024-01-31"_s)->price);
    QVERIFY(catalog.find(u"open-m:7b"_s));
    QVERIFY(!catalog.find(u"open-m:7b"_s)->price);
}

void TstModelCatalog::readsWhatIsKnown()
{
    const ModelCatalog catalog = ModelCatalog::fromJson(R"({"models":[
        {"id":"a","vendor":"V","name":"N","context":8,"output":4,"input":["text","image"],
         "tools":true,"reasoning":false,"asOf":"2026-07-02",
         "price":{"input":0.5,"output":1.5,"cachedInput":0.05,"cacheWrite":0.6}},
        {"id":"b"}]})");
    const CatalogModel a = *catalog.find(u"a"_s);
    QCOMPARE(a.name, u"N"_s);
    QCOMPARE(a.vendor, u"V"_s);
    QCOMPARE(a.contextWindow, 8);
    QCOMPARE(a.maxOutput, 4);
    QCOMPARE(a.tools, true);
    QCOMPARE(a.vision, true);
    QCOMPARE(a.reasoning, false);
    QCOMPARE(a.asOf, QDate(2026, 7, 2));
    QCOMPARE(a.price->output, 1.5);
    QCOMPARE(a.price->cacheWrite, 0.6);
    const CatalogModel b = *catalog.find(u"b"_s);
    QVERIFY(!b.contextWindow && !b.maxOutput && !b.tools && !b.vision && !b.reasoning && !b.price);
}

void TstModelCatalog::garbageIsLeftOut()
{
    QVERIFY(ModelCatalog::fromJson("no JSON").models().isEmpty());
    QVERIFY(ModelCatalog::fromJson(R"({"models":{}})").models().isEmpty());
    const ModelCatalog catalog = ModelCatalog::fromJson(
        R"({"models":[7,{"id":3},{"id":"a","context":-1,"output":"x","price":{"input":-1},"also":[1,"c"]}]})");
    QCOMPARE(catalog.models().size(), 1);
    QVERIFY(!catalog.find(u"c"_s)->contextWindow);
    QVERIFY(!catalog.find(u"c"_s)->price);
}

// What a slip in the file would look like.
void TstModelCatalog::bundledFactsAreSound()
{
    const QList<CatalogModel> &models = ModelCatalog::bundled().models();
    QVERIFY(models.size() >= 120);
    QSet<QString> ids;
    for (const CatalogModel &model : models) {
        const QByteArray name = model.id.toUtf8();
        const char *id = name.constData();
        QVERIFY2(!ids.contains(model.id), id);
        ids.insert(model.id);
        QVERIFY2(model.asOf.isValid(), id);
        QVERIFY2(!model.vendor.isEmpty(), id);
        QVERIFY2(model.contextWindow.value_or(4096) >= 1024, id);
        QVERIFY2(model.maxOutput.value_or(1) <= model.contextWindow.value_or(10'000'000), id);
        QVERIFY2(!model.embeds || !model.tools, id);
        if (!model.price)
            continue;
        QVERIFY2(model.price->input > 0 && model.price->input <= 200, id);
        QVERIFY2(model.price->output.value_or(model.price->input) >= model.price->input, id);
        QVERIFY2(model.price->cachedInput.value_or(0) <= model.price->input, id);
    }
}

QTEST_GUILESS_MAIN(TstModelCatalog)

#include "tst_modelcatalog.moc"
