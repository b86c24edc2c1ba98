// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/localserver.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

std::string described(const std::optional<ListedModel> &model)
{
    if (!model)
        return "none";
    std::string text = model->contextWindow ? std::to_string(*model->contextWindow) : "?";
    const auto append = [&text](const char *name, const std::optional<bool> &value) {
        if (value)
            text += std::string(*value ? " +" : " -") + name;
    };
    append("tools", model->tools);
    append("vision", model->vision);
    append("reasoning", model->reasoning);
    return text;
}

} // namespace

class TstLocalServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void llamaCppIsRecognised();
    void propsTellTheWindowOfASlot_data();
    void propsTellTheWindowOfASlot();
    void ollamaIsRecognised_data();
    void ollamaIsRecognised();
    void runningModelIsFoundByItsName_data();
    void runningModelIsFoundByItsName();
    void showTellsWhatAModelCanDo_data();
    void showTellsWhatAModelCanDo();
};

void TstLocalServer::llamaCppIsRecognised()
{
    QVERIFY(isLlamaCppList(R"({"object":"list","data":[{"id":"q","owned_by":"llamacpp"}]})"));
    QVERIFY(!isLlamaCppList(R"({"object":"list","data":[{"id":"q","owned_by":"library"}]})"));
    QVERIFY(!isLlamaCppList(R"({"data":[7,null]})"));
    QVERIFY(!isLlamaCppList("<html>"));
    QVERIFY(!isLlamaCppList(""));
}

void TstLocalServer::propsTellTheWindowOfASlot_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("as sent")
        << std::string(
               R"({"default_generation_settings":{"id":0,"n_ctx":8192,"speculative":false,"is_processing":false,"params":{"n_predict":-1}},"total_slots":4,"model_path":"q.gguf","modalities":{"vision":true,"audio":false},"build_info":"b6000"})")
        << std::string("8192 +vision");
    QTest::newRow("without modalities")
        << std::string(R"({"default_generation_settings":{"n_ctx":512}})") << std::string("512");
    QTest::newRow("router without a model")
        << std::string(R"({"default_generation_settings":{"n_ctx":0},"role":"router"})")
        << std::string("?");
    QTest::newRow("absurd") << std::string(R"({"default_generation_settings":{"n_ctx":1e15}})")
                            << std::string("?");
    QTest::newRow("another server") << std::string(R"({"n_ctx":512})") << std::string("none");
    QTest::newRow("no JSON") << std::string("Not Found") << std::string("none");
}

void TstLocalServer::propsTellTheWindowOfASlot()
{
    QFETCH(std::string, body);
    QFETCH(std::string, expected);
    QCOMPARE(described(readLlamaCppProps(body)), expected);
}

void TstLocalServer::ollamaIsRecognised_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<bool>("isOllama");
    QTest::newRow("as sent") << std::string(R"({"version":"0.12.3"})") << true;
    QTest::newRow("more than a version")
        << std::string(R"({"version":"1","name":"proxy"})") << false;
    QTest::newRow("no text") << std::string(R"({"version":1})") << false;
    QTest::newRow("list") << std::string(R"(["version"])") << false;
    QTest::newRow("page") << std::string("<html>") << false;
}

void TstLocalServer::ollamaIsRecognised()
{
    QFETCH(std::string, body);
    QFETCH(bool, isOllama);
    QCOMPARE(isOllamaVersion(body), isOllama);
}

void TstLocalServer::runningModelIsFoundByItsName_data()
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("with its tag") << std::string("hermes3:8b") << std::string("16384");
    QTest::newRow("without latest") << std::string("llama3.2") << std::string("4096");
    QTest::newRow("with latest") << std::string("llama3.2:latest") << std::string("4096");
    QTest::newRow("another case") << std::string("Llama3.2") << std::string("4096");
    QTest::newRow("of a registry") << std::string("hf.co:443/a/b") << std::string("2048");
    QTest::newRow("not loaded") << std::string("hermes3") << std::string("?");
}

void TstLocalServer::runningModelIsFoundByItsName()
{
    QFETCH(std::string, model);
    QFETCH(std::string, expected);
    const std::string body =
        R"({"models":[{"name":"hermes3:8b","model":"hermes3:8b","size":8372905984,"details":{"format":"gguf","family":"llama"},"expires_at":"2025-07-31T00:50:57.706998+02:00","size_vram":8372905984,"context_length":16384},)"
        R"({"name":"llama3.2:latest","model":"llama3.2:latest","context_length":4096},)"
        R"({"name":"hf.co:443/a/b:latest","context_length":2048}]})";
    QCOMPARE(described(readOllamaRunning(body, model)), expected);
    QCOMPARE(described(readOllamaRunning(R"({"models":[]})", model)), std::string("?"));
    QCOMPARE(described(readOllamaRunning("{}", model)), std::string("none"));
}

void TstLocalServer::showTellsWhatAModelCanDo_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *body, const char *expected) {
        QTest::newRow(name) << std::string(body) << std::string(expected);
    };
    row("as sent",
        R"({"modelfile":"FROM x","parameters":"num_keep                       24\nnum_ctx                        8192\nstop                           \"<|eot_id|>\"","details":{"family":"llama"},"model_info":{"llama.context_length":131072},"capabilities":["completion","tools","thinking"]})",
        "8192 +tools -vision +reasoning");
    row("what it was trained for is not what is loaded",
        R"({"details":{},"model_info":{"llama.context_length":131072}})", "?");
    row("before capabilities were told", R"({"details":{},"parameters":"num_ctx 2048"})", "2048");
    row("no number", R"({"details":{},"parameters":"num_ctx many\nnum_ctx"})", "?");
    row("another parameter", R"({"details":{},"parameters":"num_ctx_max 5\nx num_ctx 7"})", "?");
    row("error", R"({"error":"model 'x' not found"})", "none");
}

void TstLocalServer::showTellsWhatAModelCanDo()
{
    QFETCH(std::string, body);
    QFETCH(std::string, expected);
    QCOMPARE(described(readOllamaShow(body)), expected);
}

QTEST_GUILESS_MAIN(TstLocalServer)

#include "tst_localserver.moc"
