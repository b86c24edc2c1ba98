// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/modellist.h"
#include "tests/core/wire/wirecase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox::wire;

namespace {

std::string number(const std::optional<long long> &value)
{
    return value ? std::to_string(*value) : "?";
}

void append(std::string &text, const char *name, const std::optional<bool> &value)
{
    if (value)
        text += std::string(*value ? " +" : " -") + name;
}

// "id (name) window/output +tools -vision".
std::string described(const ListedModel &model)
{
    std::string text = model.id;
    if (!model.displayName.empty())
        text += " (" + model.displayName + ")";
    text += ' ' + number(model.contextWindow) + '/' + number(model.maxOutput);
    append(text, "chat", model.canChat);
    append(text, "embed", model.canEmbed);
    append(text, "tools", model.tools);
    append(text, "vision", model.vision);
    append(text, "reasoning", model.reasoning);
    return text;
}

} // namespace

class TstModelList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreRead_data();
    void entriesAreRead();
    void listsAreFoundInEveryShape_data();
    void listsAreFoundInEveryShape();
    void hostileListsAreBounded();
};

// The members are those that the servers named send; values shortened.
void TstModelList::entriesAreRead_data()
{
    QTest::addColumn<std::string>("entry");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *entry, const char *expected) {
        QTest::newRow(name) << std::string(entry) << std::string(expected);
    };
    row("OpenAI", R"({"id":"gpt-4o","object":"model","owned_by":"system"})", "gpt-4o ?/?");
    row("text", R"("m")", "m ?/?");
    row("OpenRouter",
        R"({"id":"a/b","name":"B","context_length":200000,"architecture":{"input_modalities":["text","image"],"output_modalities":["text"]},"top_provider":{"context_length":200000,"max_completion_tokens":64000},"supported_parameters":["tools","max_tokens"]})",
        "a/b (B) 200000/64000 +chat -embed +tools +vision -reasoning");
    row("Mistral",
        R"({"id":"m","name":"m","max_context_length":131072,"capabilities":{"completion_chat":true,"function_calling":true,"vision":false,"reasoning":true}})",
        "m 131072/? +chat +tools -vision +reasoning");
    row("llama.cpp, data",
        R"({"id":"q.gguf","object":"model","meta":{"n_ctx_train":131072,"n_ctx":8192,"n_params":1}})",
        "q.gguf 8192/?");
    row("llama.cpp, models",
        R"({"name":"q.gguf","model":"q.gguf","capabilities":["completion","multimodal"]})",
        "q.gguf ?/? +chat +vision");
    row("Ollama", R"({"name":"e:latest","model":"e:latest","capabilities":["embedding"]})",
        "e:latest ?/? -chat +embed");
    row("vLLM", R"({"id":"m","object":"model","max_model_len":4096})", "m 4096/?");
    row("Groq", R"({"id":"m","context_window":131072,"max_completion_tokens":32768})",
        "m 131072/32768");
    row("Anthropic",
        R"({"type":"model","id":"c","display_name":"C","max_input_tokens":1000000,"max_tokens":128000,"capabilities":{"image_input":{"supported":true},"thinking":{"supported":true}}})",
        "c (C) 1000000/128000 +vision +reasoning");
    row("Google",
        R"({"name":"models/g","displayName":"G","inputTokenLimit":1048576,"outputTokenLimit":65536,"supportedGenerationMethods":["generateContent","countTokens"],"thinking":true})",
        "models/g (G) 1048576/65536 +chat +reasoning");
    row("Google, embeddings",
        R"({"name":"models/e","inputTokenLimit":2048,"supportedGenerationMethods":["embedContent"]})",
        "models/e (e) 2048/? -chat +embed");
    row("Google, pictures", R"({"name":"models/i","supportedGenerationMethods":["predict"]})",
        "models/i (i) ?/? -chat");
    row("Together", R"({"id":"m","type":"embedding","context_length":512})",
        "m 512/? -chat +embed");
    row("LM Studio",
        R"({"id":"m","type":"vlm","max_context_length":32768,"loaded_context_length":4096,"capabilities":["tool_use"]})",
        "m 4096/? +chat +tools +vision");
    row("GitHub",
        R"({"id":"m","name":"M","capabilities":["streaming","tool-calling"],"limits":{"max_input_tokens":1048576,"max_output_tokens":32768},"supported_input_modalities":["text"],"supported_output_modalities":["text"]})",
        "m (M) 1048576/32768 +chat -embed +tools -vision");
    row("Copilot",
        R"({"id":"m","capabilities":{"type":"chat","limits":{"max_context_window_tokens":128000,"max_output_tokens":4096},"supports":{"tool_calls":true,"vision":false}}})",
        "m 128000/4096 +chat +tools -vision");
    row("Cohere",
        R"({"name":"c","endpoints":["chat"],"context_length":256000,"features":["tools"],"supports_vision":false})",
        "c 256000/? +chat +tools -vision");
    row("Fireworks",
        R"({"id":"m","supports_chat":true,"supports_image_input":false,"supports_tools":true,"context_length":8192})",
        "m 8192/? +chat +tools -vision");
    row("Bedrock",
        R"({"modelId":"amazon.t","modelName":"T","inputModalities":["TEXT","IMAGE"],"outputModalities":["EMBEDDING"]})",
        "amazon.t (T) ?/? -chat +embed +vision");
    row("Azure", R"({"id":"m","capabilities":{"chat_completion":false,"embeddings":true}})",
        "m ?/? -chat +embed");
    row("negative and absurd sizes",
        R"({"id":"m","context_length":-1,"max_model_len":1e18,"max_output_tokens":"many"})",
        "m ?/?");
    row("wrong types everywhere",
        R"({"id":"m","capabilities":7,"architecture":[],"endpoints":{"chat":1},"type":["x"],"limits":"y","supported_parameters":[[],{},null]})",
        "m ?/?");
}

void TstModelList::entriesAreRead()
{
    QFETCH(std::string, entry);
    QFETCH(std::string, expected);
    const std::optional<ModelList> list = modelListFrom("{\"data\":[" + entry + "]}");
    QVERIFY(list);
    QCOMPARE(list->models.size(), std::size_t(1));
    const std::string found = described(list->models.front());
    QVERIFY2(found == expected, found.c_str());
}

void TstModelList::listsAreFoundInEveryShape_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("ids");
    const auto row = [](const char *name, const char *body, const char *ids) {
        QTest::newRow(name) << std::string(body) << std::string(ids);
    };
    row("data", R"({"object":"list","data":[{"id":"a"},{"id":"b"}]})", "a b ");
    row("bare list", R"([{"id":"a"}])", "a ");
    row("list of texts", R"(["a","b"])", "a b ");
    row("models", R"({"models":[{"name":"a"}]})", "a ");
    row("both, as llama.cpp", R"({"models":[{"name":"a"}],"object":"list","data":[{"id":"a"}]})",
        "a ");
    row("data is null", R"({"data":null,"models":["a"]})", "a ");
    row("the same id twice", R"(["a","b","a"])", "a b ");
    row("what is no entry", R"({"data":[null,7,{},{"id":""},{"id":5},[],{"id":"a"}]})", "a ");
    row("empty", R"({"data":[]})", "");
    row("no list", R"({"error":{"message":"x"}})", "none");
    row("a page", "<html>", "none");
}

void TstModelList::listsAreFoundInEveryShape()
{
    QFETCH(std::string, body);
    QFETCH(std::string, ids);
    const std::optional<ModelList> list = modelListFrom(body);
    std::string found = list ? "" : "none";
    if (list) {
        for (const ListedModel &model : list->models)
            found += model.id + ' ';
    }
    QCOMPARE(found, ids);
}

void TstModelList::hostileListsAreBounded()
{
    std::string body = "{\"data\":[";
    for (int i = 0; i < 100'000; ++i)
        body += "{\"id\":\"m" + std::to_string(i) + "\"},";
    body += "{}]}";
    QElapsedTimer timer;
    timer.start();
    const std::optional<ModelList> many = modelListFrom(body);
    QVERIFY(many);
    QCOMPARE(many->models.size(), std::size_t(10'000));
    QVERIFY(many->truncated);
    QVERIFY(timer.elapsed() < 5'000);

    const std::string longName(10'000, 'x');
    const std::optional<ModelList> odd = modelListFrom(
        R"({"data":[{"id":")" + longName + R"("},{"id":"a","name":")" + longName + R"("}]})");
    QVERIFY(odd);
    QCOMPARE(odd->models.size(), std::size_t(1));
    QVERIFY(odd->models.front().displayName.empty());

    std::string words = R"({"data":[{"id":"a","capabilities":[)";
    for (int i = 0; i < 10'000; ++i)
        words += "\"w\",";
    QVERIFY(modelListFrom(words + "\"tools\"]}]}"));
}

QTEST_GUILESS_MAIN(TstModelList)

#include "tst_modellist.moc"
