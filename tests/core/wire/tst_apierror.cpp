// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/apierror.h"
#include "core/wire/codec.h"
#include "core/wire/retryafter.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

using namespace signalbox::wire;

class TstApiError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void categoryIsFound_data();
    void categoryIsFound();
    void contentFiltersAreNamed_data();
    void contentFiltersAreNamed();
    void waitsAreReadAsInTheTable();
    void waitsOfVendorsAreRead_data();
    void waitsOfVendorsAreRead();
    void dateIsComparedWithTheServersClock();
    void resetTimeOfASpentLimitIsRead_data();
    void resetTimeOfASpentLimitIsRead();
    void modelListsOfAllShapesAreRead_data();
    void modelListsOfAllShapesAreRead();
    void longModelListIsCut();
};

void TstApiError::categoryIsFound_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<ErrorCategory>("category");
    QTest::addColumn<bool>("aboutModel");
    const auto row = [](const char *name, int status, const char *body, ErrorCategory category,
                        bool aboutModel = false) {
        QTest::newRow(name) << status << std::string(body) << category << aboutModel;
    };
    row("quota is no rate limit", 429,
        R"({"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}})",
        ErrorCategory::Quota);
    row("Gemini rate limit", 429,
        R"([{"error":{"code":429,"message":"You exceeded your current quota",)"
        R"("status":"RESOURCE_EXHAUSTED"}}])",
        ErrorCategory::RateLimit);
    row("payment", 402, "", ErrorCategory::Quota);
    row("path", 404, R"({"detail":"Not Found"})", ErrorCategory::NotFound);
    row("page", 404, "<html><body>the model page was not found</body></html>",
        ErrorCategory::NotFound);
    row("model of Ollama", 404, R"({"error":"model \"x\" not found, try pulling it first"})",
        ErrorCategory::NotFound, true);
    row("model with 400", 400, R"({"message":"Invalid model: x","type":"invalid_model"})",
        ErrorCategory::NotFound, true);
    row("context", 422, R"({"detail":[{"msg":"prompt is too long"}]})",
        ErrorCategory::ContextLength);
    row("old vLLM", 400, R"({"object":"error","message":"maximum context length is 5"})",
        ErrorCategory::ContextLength);
    row("filter", 400, R"({"error":{"code":"content_filter","message":"x"}})",
        ErrorCategory::ContentFilter);
    row("key with 400", 400, R"({"error":"Incorrect API key provided"})",
        ErrorCategory::Authentication);
    row("loading", 503, R"({"error":{"message":"Loading model"}})", ErrorCategory::Overloaded);
    row("overloaded", 529, "", ErrorCategory::Overloaded);
    row("gateway timeout", 504, "<html>", ErrorCategory::Timeout);
    row("server", 500, "oops", ErrorCategory::Server);
    row("redirect", 302, "", ErrorCategory::BadResponse);
    row("permission", 403, R"({"message":"no"})", ErrorCategory::Permission);
    row("xAI key", 400,
        R"({"code":"Client specified an invalid argument","error":"Incorrect API key provided"})",
        ErrorCategory::Authentication);
    row("Azure deployment", 404,
        R"({"error":{"code":"DeploymentNotFound","message":"The API deployment is not there"}})",
        ErrorCategory::NotFound, true);
    row("Azure path", 404, R"({"error":{"code":"404","message":"Resource not found"}})",
        ErrorCategory::NotFound);
    row("Azure without a code", 401, R"({"error":{"code":null,"message":"Access denied"}})",
        ErrorCategory::Authentication);
    row("Azure rate", 429, R"({"error":{"code":"RateLimitReached","message":"wait"}})",
        ErrorCategory::RateLimit);
    row("Azure filter by its inner code", 400,
        R"({"error":{"code":null,"innererror":{"code":"ResponsibleAIPolicyViolation"}}})",
        ErrorCategory::ContentFilter);
    row("API Management", 401, R"({"statusCode":401,"message":"Access denied"})",
        ErrorCategory::Authentication);
    row("API Management inside a 200", 200, R"({"statusCode":429,"message":"wait"})",
        ErrorCategory::RateLimit);
}

void TstApiError::categoryIsFound()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(ErrorCategory, category);
    QFETCH(bool, aboutModel);
    const ApiError error = codecFor(Dialect::OpenAiChat).readError({status, {}}, body);
    QCOMPARE(static_cast<int>(error.category), static_cast<int>(category));
    QCOMPARE(error.aboutModel, aboutModel);
    QCOMPARE(error.status, status);
}

void TstApiError::contentFiltersAreNamed_data()
{
    QTest::addColumn<std::string>("inner");
    QTest::addColumn<std::string>("filters");
    QTest::newRow("two of three")
        << std::string(R"({"content_filter_result":{"hate":{"filtered":true,"severity":"high"},)"
                       R"("jailbreak":{"filtered":true,"detected":true},)"
                       R"("sexual":{"filtered":false,"severity":"safe"}}})")
        << std::string("hate (high), jailbreak");
    QTest::newRow("newer name")
        << std::string(R"({"content_filter_results":{"violence":{"filtered":true}}})")
        << std::string("violence");
    QTest::newRow("nothing filtered")
        << std::string(R"({"content_filter_result":{"hate":{"filtered":false}}})") << std::string();
    QTest::newRow("other types")
        << std::string(R"({"content_filter_result":{"hate":1,"sexual":{"filtered":"yes"}}})")
        << std::string();
    QTest::newRow("a list") << std::string(R"({"content_filter_result":[{"filtered":true}]})")
                            << std::string();
    QTest::newRow("a text") << std::string(R"("content_filter_result")") << std::string();
}

void TstApiError::contentFiltersAreNamed()
{
    QFETCH(std::string, inner);
    QFETCH(std::string, filters);
    const std::string body =
        R"({"error":{"code":"content_filter","message":"no","innererror":)" + inner + "}}";
    for (const Dialect dialect : {Dialect::OpenAiChat, Dialect::OpenAiResponses}) {
        const ApiError error = codecFor(dialect).readError({400, {}}, body);
        QCOMPARE(error.filters, filters);
        QCOMPARE(error.message, std::string("no"));
    }
}

void TstApiError::waitsAreReadAsInTheTable()
{
    const std::optional<Json> table = parseJson(readWireFile("openai-chat/retry-after.table.json"));
    QVERIFY(table && member(*table, "rows").size() > 10);
    for (const Json &row : member(*table, "rows")) {
        Headers headers;
        if (row.contains("header"))
            headers.push_back({"Retry-After", textMember(row, "header")});
        if (row.contains("header_ms"))
            headers.push_back({"retry-after-ms", textMember(row, "header_ms")});
        const Json &seconds = member(row, "expect_s");
        const long long expected =
            seconds.is_null() ? -1 : static_cast<long long>(seconds.get<double>() * 1000);
        QCOMPARE(retryAfterMs(headers, integerMember(*table, "now_epoch")).value_or(-1), expected);
    }
}

void TstApiError::waitsOfVendorsAreRead_data()
{
    QTest::addColumn<std::string>("reset");
    QTest::addColumn<long long>("ms");
    QTest::newRow("minutes") << std::string("6m0s") << 360'000LL;
    QTest::newRow("milliseconds") << std::string("120ms") << 120LL;
    QTest::newRow("fraction") << std::string("7.66s") << 7660LL;
    QTest::newRow("plain seconds") << std::string("9") << 9000LL;
    QTest::newRow("seconds since 1970") << std::string("1696004817") << 20'000LL;
    QTest::newRow("milliseconds since 1970") << std::string("1696004817000") << 20'000LL;
    QTest::newRow("fraction since 1970") << std::string("1696004817.5") << 20'000LL;
    QTest::newRow("a time") << std::string("2023-09-29T16:26:57Z") << 20'000LL;
    QTest::newRow("a time with a fraction")
        << std::string("2023-09-29T16:26:57.123456Z") << 20'000LL;
    QTest::newRow("a time elsewhere") << std::string("2023-09-29T18:26:57+02:00") << 20'000LL;
    QTest::newRow("a time of the past") << std::string("2023-09-29T16:26:27Z") << -1LL;
    QTest::newRow("a past since 1970") << std::string("1696004700") << -1LL;
    QTest::newRow("no such time") << std::string("2023-19-29T16:26:57Z") << -1LL;
    QTest::newRow("no such zone") << std::string("2023-09-29T16:26:57+2") << -1LL;
    QTest::newRow("cut time") << std::string("2023-09-29T16:26:57.") << -1LL;
    QTest::newRow("largest number") << std::string("9223372036854775807") << -1LL;
    QTest::newRow("nonsense") << std::string("soon") << -1LL;
    QTest::newRow("too long") << std::string("99999999h") << -1LL;
}

void TstApiError::waitsOfVendorsAreRead()
{
    QFETCH(std::string, reset);
    QFETCH(long long, ms);
    const Headers headers = {{"date", "Fri, 29 Sep 2023 16:26:37 GMT"},
                             {"x-ratelimit-remaining-tokens", "0"},
                             {"x-ratelimit-reset-tokens", reset},
                             {"x-ratelimit-remaining-requests", "5"},
                             {"x-ratelimit-reset-requests", "1h"}};
    QCOMPARE(retryAfterMs(headers).value_or(-1), ms);
}

void TstApiError::dateIsComparedWithTheServersClock()
{
    const Headers headers = {{"Date", "Fri, 29 Sep 2023 16:26:37 GMT"},
                             {"Retry-After", "Fri, 29 Sep 2023 16:26:57 GMT"}};
    QCOMPARE(retryAfterMs(headers).value_or(-1), 20'000LL);
    QVERIFY(!retryAfterMs({headers[1]}));
}

void TstApiError::resetTimeOfASpentLimitIsRead_data()
{
    QTest::addColumn<std::string>("reset");
    QTest::addColumn<std::string>("remaining");
    QTest::addColumn<long long>("ms");
    QTest::newRow("a minute") << std::string("2023-09-29T16:27:37Z") << std::string("0")
                              << 60'000LL;
    QTest::newRow("not spent") << std::string("2023-09-29T16:27:37Z") << std::string("1") << -1LL;
    QTest::newRow("past") << std::string("2023-09-29T16:26:36Z") << std::string("0") << -1LL;
    QTest::newRow("far") << std::string("2123-09-29T16:26:36Z") << std::string("0") << -1LL;
    QTest::newRow("no month") << std::string("2023-13-29T16:27:37Z") << std::string("0") << -1LL;
    QTest::newRow("letters") << std::string("2023-0x-29T16:27:37Z") << std::string("0") << -1LL;
    QTest::newRow("short") << std::string("2023-09-29") << std::string("0") << -1LL;
}

void TstApiError::resetTimeOfASpentLimitIsRead()
{
    QFETCH(std::string, reset);
    QFETCH(std::string, remaining);
    QFETCH(long long, ms);
    const Headers headers = {{"Date", "Fri, 29 Sep 2023 16:26:37 GMT"},
                             {"anthropic-ratelimit-tokens-remaining", "5"},
                             {"anthropic-ratelimit-tokens-reset", "2023-09-29T17:27:37Z"},
                             {"anthropic-ratelimit-output-tokens-remaining", remaining},
                             {"anthropic-ratelimit-output-tokens-reset", reset}};
    QCOMPARE(retryAfterMs(headers).value_or(-1), ms);
}

void TstApiError::modelListsOfAllShapesAreRead_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("ids");
    QTest::newRow("OpenAI") << std::string(R"({"object":"list","data":[{"id":"a"},{"id":"b"}]})")
                            << std::string("a b ");
    QTest::newRow("bare list") << std::string(R"([{"id":"a"}])") << std::string("a ");
    QTest::newRow("models of texts")
        << std::string(R"({"models":["a","b"]})") << std::string("a b ");
    QTest::newRow("odd entries") << std::string(R"({"data":[1,{},{"id":null},{"id":"a"}]})")
                                 << std::string("a ");
    QTest::newRow("none") << std::string(R"({"data":[]})") << std::string();
    QTest::newRow("no list") << std::string(R"({"error":"no"})") << std::string("nothing");
    QTest::newRow("a page") << std::string("<html>") << std::string("nothing");
}

void TstApiError::modelListsOfAllShapesAreRead()
{
    QFETCH(std::string, body);
    QFETCH(std::string, ids);
    const std::optional<ModelList> list = codecFor(Dialect::OpenAiChat).readModels(body);
    std::string found = list ? "" : "nothing";
    if (list) {
        for (const ListedModel &model : list->models)
            found += model.id + ' ';
    }
    QCOMPARE(found, ids);
}

void TstApiError::longModelListIsCut()
{
    std::string body = "[";
    for (int i = 0; i < 10'001; ++i)
        body += "{\"id\":\"" + std::to_string(i) + "\",\"context_length\":8},";
    body.back() = ']';
    const std::optional<ModelList> list = codecFor(Dialect::OpenAiChat).readModels(body);
    QVERIFY(list && list->truncated);
    QCOMPARE(list->models.size(), std::size_t(10'000));
    QCOMPARE(list->models.front().contextWindow.value_or(0), 8LL);
}

QTEST_GUILESS_MAIN(TstApiError)

#include "tst_apierror.moc"
