// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/base64floats.h"
#include "core/wire/codec.h"
#include "core/wire/embeddings.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

#include <cmath>
#include <memory>

using namespace signalbox::wire;

namespace {

std::string nearDifference(const char *what, const Json &expected, const std::vector<float> &actual,
                           std::size_t from, double tolerance)
{
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double wanted = expected[i].get<double>();
        if (from + i >= actual.size() || std::abs(double(actual[from + i]) - wanted) > tolerance)
            return std::string(what) + " differs at " + std::to_string(i);
    }
    return {};
}

double norm(const std::vector<float> &vector)
{
    double sum = 0;
    for (const float each : vector)
        sum += double(each) * double(each);
    return std::sqrt(sum);
}

std::string vectorDifferences(const std::vector<float> &vector, const Json &expect, std::size_t i)
{
    const double tolerance = expect["tolerance"].get<double>();
    const Json &last = expect["last"][i];
    if (Json(vector.size()) != expect["dimensions"][i])
        return "got " + std::to_string(vector.size()) + " dimensions";
    std::string found = nearDifference("first", expect["first"][i], vector, 0, tolerance);
    if (found.empty())
        found = nearDifference("last", last, vector, vector.size() - last.size(), tolerance);
    if (found.empty() && std::abs(norm(vector) - expect["l2norm"][i].get<double>()) > tolerance)
        found = "the norm differs";
    return found;
}

std::string embeddingDifferences(const WireCase &wireCase)
{
    const Json &expect = wireCase.expect;
    const auto count = expect["count"].get<std::size_t>();
    const EmbeddingReply reply = readEmbeddings(wireCase.body, count);
    if (reply.error)
        return reply.error->message;
    const Embeddings &out = reply.embeddings;
    if (out.vectors.size() != count)
        return "got " + std::to_string(out.vectors.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (std::string found = vectorDifferences(out.vectors[i], expect, i); !found.empty())
            return found;
    }
    if (out.inputTokens != integerMember(expect["usage"], "input_tokens") ||
        out.totalTokens != integerMember(expect["usage"], "total_tokens"))
        return "the usage differs";
    return out.model == textMember(expect, "model") ? "" : "the model is " + out.model;
}

// Whole numbers as text, or what is wrong.
std::string described(const EmbeddingReply &reply)
{
    if (reply.error)
        return reply.error->category == ErrorCategory::BadResponse ? "bad: " + reply.error->message
                                                                   : reply.error->message;
    std::string text;
    for (const std::vector<float> &vector : reply.embeddings.vectors) {
        for (const float each : vector)
            text += std::to_string(std::lround(each)) + ' ';
        text += '|';
    }
    return text;
}

EmbeddingForm formOf(const std::string &feature)
{
    if (feature == "gemini-batch")
        return EmbeddingForm::Google;
    if (feature == "vertex-predict")
        return EmbeddingForm::Vertex;
    if (feature == "titan")
        return EmbeddingForm::Titan;
    return feature == "cohere-bedrock" ? EmbeddingForm::Cohere : EmbeddingForm::OpenAi;
}

} // namespace

class TstEmbeddings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedAnswers_data();
    void recordedAnswers();
    void acceptedRequestsAreBuilt_data();
    void acceptedRequestsAreBuilt();
    void novaIsAskedInItsOwnForm();
    void shapes_data();
    void shapes();
    void hugeAnswersAreRefusedQuickly();
    void base64_data();
    void base64();
};

void TstEmbeddings::recordedAnswers_data()
{
    QTest::addColumn<std::shared_ptr<const WireCase>>("wireCase");
    for (const WireCase &one : wireCases("embeddings"))
        QTest::newRow(one.name.c_str()) << std::make_shared<const WireCase>(one);
}

void TstEmbeddings::recordedAnswers()
{
    QFETCH(std::shared_ptr<const WireCase>, wireCase);
    const std::string found =
        wireCase->kind == "error"
            ? errorDifferences(
                  codecFor(Dialect::OpenAiChat).readError(wireCase->head, wireCase->body),
                  *wireCase)
            : embeddingDifferences(*wireCase);
    QVERIFY2(found.empty(), found.c_str());
}

void TstEmbeddings::acceptedRequestsAreBuilt_data()
{
    QTest::addColumn<std::string>("feature");
    QTest::addColumn<std::vector<std::string>>("texts");
    QTest::addColumn<int>("dimensions");
    QTest::addColumn<std::string>("model");
    using Texts = std::vector<std::string>;
    QTest::newRow("mistral") << std::string("mistral") << Texts{"Ruby is great"} << 0
                             << std::string("mistral-embed");
    QTest::newRow("openai-dimensions")
        << std::string("openai-dimensions") << Texts{"Ruby", "Python", "JavaScript"} << 768
        << std::string("text-embedding-3-small");
    QTest::newRow("gemini-batch") << std::string("gemini-batch") << Texts{"Ruby is great"} << 0
                                  << std::string("gemini-embedding-001");
    QTest::newRow("vertex-predict")
        << std::string("vertex-predict") << Texts{"Ruby is great"} << 0 << std::string();
    QTest::newRow("titan") << std::string("titan") << Texts{"Hello, world!"} << 0 << std::string();
}

void TstEmbeddings::acceptedRequestsAreBuilt()
{
    QFETCH(std::string, feature);
    QFETCH(std::vector<std::string>, texts);
    QFETCH(int, dimensions);
    QFETCH(std::string, model);
    const auto recorded =
        parseJson(readWireFile("embeddings/requests/" + feature + ".request.json"));
    QVERIFY(recorded);
    EmbeddingRequest request{.model = model, .texts = texts};
    if (dimensions > 0)
        request.dimensions = dimensions;
    const auto built = parseJson(embeddingBody(formOf(feature), request));
    QVERIFY(built);
    QCOMPARE(dumpJson(*built), dumpJson(member(*recorded, "body")));
}

void TstEmbeddings::novaIsAskedInItsOwnForm()
{
    EmbeddingRequest request{.model = "nova", .texts = {"hi"}, .dimensions = 256};
    QCOMPARE(embeddingBody(EmbeddingForm::Nova, request),
             std::string(R"({"taskType":"SINGLE_EMBEDDING","singleEmbeddingParams":)"
                         R"({"embeddingPurpose":"GENERIC_INDEX",)"
                         R"("text":{"truncationMode":"END","value":"hi"},)"
                         R"("embeddingDimension":256}})"));
    const EmbeddingReply reply =
        readEmbeddings(R"({"embeddings":[{"embeddingType":"TEXT","embedding":[1,2]}]})", 1, {});
    QVERIFY(!reply.error);
    QCOMPARE(reply.embeddings.vectors, (std::vector<std::vector<float>>{{1, 2}}));
}

void TstEmbeddings::shapes_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("dimensions");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *body, int count, const char *expected,
                        int dimensions = 0) {
        QTest::newRow(name) << std::string(body) << count << dimensions << std::string(expected);
    };
    const char *none = "bad: the answer holds no embeddings";
    const char *noNumber = "bad: an embedding holds something that is no number";
    const char *flat = "bad: one list of numbers came for several texts";
    const char *places = "bad: the indexes of the embeddings name a place twice or not at all";
    row("whole numbers", R"({"data":[{"embedding":[1,2]}]})", 1, "1 2 |");
    row("flat list is cut", "[1,2,3,4]", 2, "1 2 |3 4 |", 2);
    row("flat list of an unknown model", "[1,2,3,4]", 2, flat);
    row("flat list of another length", "[1,2,3,4,5]", 2, flat, 2);
    row("flat data", R"({"data":[1,2,3,4]})", 2, "1 2 |3 4 |", 2);
    row("rows in data", R"({"data":[[1],[2]]})", 2, "1 |2 |");
    row("base64 in a list", R"({"data":["AACAPw==","AAAAQA=="]})", 2, "1 |2 |");
    row("base64 without padding", R"({"data":[{"embedding":"AACAPw"}]})", 1, "1 |");
    row("float and base64 together",
        R"({"data":[{"index":1,"embedding":"AACAPw=="},{"index":0,"embedding":[7]}]})", 2,
        "7 |1 |");
    row("base64 of NaN", R"({"data":[{"embedding":"AADAfw=="}]})", 1, noNumber);
    row("base64 of half a number", R"({"data":[{"embedding":"AACA"}]})", 1, noNumber);
    row("no base64", R"({"data":[{"embedding":"AAC*Pw=="}]})", 1, noNumber);
    row("empty base64", R"({"data":[{"embedding":""}]})", 1, noNumber);
    row("null", R"({"data":[{"embedding":[1,null]}]})", 1, noNumber);
    row("NaN", R"({"data":[{"embedding":[1,NaN]}]})", 1, noNumber);
    row("1e400", R"({"data":[{"embedding":[1,1e400]}]})", 1, noNumber);
    row("larger than a float", R"({"data":[{"embedding":[1,1e300]}]})", 1, noNumber);
    row("text among numbers", R"({"data":[{"embedding":[1,"2"]}]})", 1, noNumber);
    row("different lengths", R"({"data":[[1,2],[3]]})", 2, "bad: the embeddings differ in length");
    row("too few", R"({"data":[[1,2],[3,4]]})", 3, "bad: 2 embeddings came for 3 texts");
    row("too many", R"({"data":[[1,2],[3,4]]})", 1, "bad: 2 embeddings came for 1 texts");
    row("unknown count", R"({"data":[[1],[2]]})", 0, "1 |2 |");
    row("all indexes 0", R"({"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[2]}]})", 2,
        "1 |2 |");
    row("an index twice",
        R"({"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[2]},{"index":1,"embedding":[3]}]})",
        3, places);
    row("a huge index",
        R"({"data":[{"index":0,"embedding":[1]},{"index":99999999999,"embedding":[2]}]})", 2,
        places);
    row("one row in an entry", R"([{"index":0,"embedding":[[1,2]]}])", 1, "1 2 |");
    row("a row for every token", R"([{"index":0,"embedding":[[1,2],[3,4]]}])", 1, none);
    row("Nova", R"({"embeddings":[{"embeddingType":"TEXT","embedding":[1,2]}]})", 1, "1 2 |");
    row("Gemini, one", R"({"embedding":{"values":[1,2]}})", 1, "1 2 |");
    row("Ollama", R"({"model":"m","embeddings":[[1],[2]],"prompt_eval_count":3})", 2, "1 |2 |");
    row("only other types", R"({"embeddings":{"int8":[[1]]}})", 1, none);
    row("empty data", R"({"object":"list","data":[]})", 1, none);
    row("empty vector", R"({"data":[{"embedding":[]}]})", 1, none);
    row("a chat answer", R"({"choices":[{"message":{"content":"x"}}]})", 1, none);
    row("error inside a 200", R"({"error":{"message":"busy","type":"overloaded_error"}})", 1,
        "busy");
    row("no JSON", "hello", 1, "bad: hello");
}

void TstEmbeddings::shapes()
{
    QFETCH(std::string, body);
    QFETCH(int, count);
    QFETCH(int, dimensions);
    QFETCH(std::string, expected);
    std::optional<std::size_t> known;
    if (dimensions > 0)
        known = std::size_t(dimensions);
    QCOMPARE(described(readEmbeddings(body, std::size_t(count), known)), expected);
}

void TstEmbeddings::hugeAnswersAreRefusedQuickly()
{
    std::string body = "[0";
    for (int i = 0; i < 10'000'000; ++i)
        body += ",0";
    QCOMPARE(described(readEmbeddings(body + ']', 1)), std::string("bad: the answer is too long"));
    const std::string deep = std::string(100'000, '[') + '1' + std::string(100'000, ']');
    QVERIFY(readEmbeddings(deep, 1).error);
}

void TstEmbeddings::base64_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("count"); // -1: refused
    QTest::newRow("empty") << std::string() << 0;
    QTest::newRow("three numbers") << std::string("AACAPwAAAEAAAEBA") << 3;
    QTest::newRow("url alphabet") << std::string("__-_fw==") << -1;
    QTest::newRow("largest float") << std::string("//9/fw==") << 1;
    QTest::newRow("infinity") << std::string("AACAfw==") << -1;
    QTest::newRow("padding inside") << std::string("AA==AACAPw==") << -1;
    QTest::newRow("too much padding") << std::string("AACAPw===") << -1;
    QTest::newRow("one sextet too many") << std::string("AACAPwAAA") << -1;
    QTest::newRow("blank") << std::string("AACA Pw=") << -1;
}

void TstEmbeddings::base64()
{
    QFETCH(std::string, text);
    QFETCH(int, count);
    const auto floats = floatsFromBase64(text);
    QCOMPARE(floats ? int(floats->size()) : -1, count);
}

QTEST_GUILESS_MAIN(TstEmbeddings)

#include "tst_embeddings.moc"
