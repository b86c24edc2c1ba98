// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "tests/core/wire/wirecase.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

Outcome read(const std::string &body, Dialect dialect = Dialect::Anthropic)
{
    const auto decoder = codecFor(dialect).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    constexpr std::size_t kPiece = 64U * 1024;
    for (std::size_t at = 0; at < body.size(); at += kPiece)
        decoder->feed(std::string_view(body).substr(at, kPiece), events);
    decoder->finish(events);
    return outcomeOf(events);
}

std::string frame(const std::string &json)
{
    return "data: " + json + "\r\n\r\n";
}

const std::string kBegin =
    frame(R"({"type":"message_start","message":{"id":"m1","model":"c","content":[],)"
          R"("usage":{"input_tokens":7,"output_tokens":1}}})");
const std::string kEnd = frame(R"({"type":"message_stop"})");

} // namespace

class TstAnthropicFields final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorIsSorted_data();
    void errorIsSorted();
    void reasonIsRead_data();
    void reasonIsRead();
    void usageTakesTheLastNumbers_data();
    void usageTakesTheLastNumbers();
    void answerOfAnotherKindIsNone_data();
    void answerOfAnotherKindIsNone();
    void pagesOfModelsAreFollowed();
};

void TstAnthropicFields::errorIsSorted_data()
{
    QTest::addColumn<int>("status"); // 0: in a stream
    QTest::addColumn<std::string>("error");
    QTest::addColumn<ErrorCategory>("category");
    QTest::addColumn<bool>("aboutModel");
    const auto row = [](int status, const char *type, const char *message, ErrorCategory category,
                        bool aboutModel = false) {
        QTest::newRow((std::to_string(status) + ' ' + type + ' ' + message).c_str())
            << status << R"({"type":")" + std::string(type) + R"(","message":")" + message + "\"}"
            << category << aboutModel;
    };
    row(400, "invalid_request_error", "max_tokens: required", ErrorCategory::InvalidRequest);
    row(400, "invalid_request_error",
        "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000",
        ErrorCategory::ContextLength);
    row(400, "invalid_request_error", "Your credit balance is too low", ErrorCategory::Quota);
    row(401, "authentication_error", "invalid x-api-key", ErrorCategory::Authentication);
    row(402, "billing_error", "pay", ErrorCategory::Quota);
    row(403, "permission_error", "no", ErrorCategory::Permission);
    row(404, "not_found_error", "model: claude-x", ErrorCategory::NotFound, true);
    row(404, "not_found_error", "Not found", ErrorCategory::NotFound);
    row(413, "request_too_large", "Request exceeds the maximum size",
        ErrorCategory::InvalidRequest);
    row(429, "rate_limit_error", "slow down", ErrorCategory::RateLimit);
    row(500, "api_error", "Internal server error", ErrorCategory::Server);
    row(504, "timeout_error", "late", ErrorCategory::Timeout);
    row(529, "overloaded_error", "Overloaded", ErrorCategory::Overloaded);
    row(0, "rate_limit_error", "slow down", ErrorCategory::RateLimit);
    row(0, "api_error", "Internal server error", ErrorCategory::Server);
    row(0, "billing_error", "pay", ErrorCategory::Quota);
    row(0, "not_found_error", "model: claude-x", ErrorCategory::NotFound, true);
    row(0, "invalid_request_error", "no", ErrorCategory::InvalidRequest);
    row(0, "authentication_error", "no", ErrorCategory::Authentication);
    row(0, "timeout_error", "late", ErrorCategory::Timeout);
}

void TstAnthropicFields::errorIsSorted()
{
    QFETCH(int, status);
    QFETCH(std::string, error);
    QFETCH(ErrorCategory, category);
    QFETCH(bool, aboutModel);
    const std::string body = R"({"type":"error","error":)" + error + R"(,"request_id":"r"})";
    const Outcome out = read(frame(body));
    const ApiError found = status == 0 && out.errors.size() == 1
                               ? out.errors[0]
                               : codecFor(Dialect::Anthropic).readError({status, {}}, body);
    QCOMPARE(static_cast<int>(found.category), static_cast<int>(category));
    QCOMPARE(found.aboutModel, aboutModel);
}

void TstAnthropicFields::reasonIsRead_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<FinishReason>("reason");
    const auto row = [](const char *word, FinishReason reason) {
        QTest::newRow(word) << std::string(word) << reason;
    };
    row("end_turn", FinishReason::Stop);
    row("stop_sequence", FinishReason::Stop);
    row("max_tokens", FinishReason::Length);
    row("model_context_window_exceeded", FinishReason::Length);
    row("refusal", FinishReason::ContentFilter);
    row("pause_turn", FinishReason::Pause);
    row("compaction", FinishReason::Pause);
    row("something_new", FinishReason::Other);
}

void TstAnthropicFields::reasonIsRead()
{
    QFETCH(std::string, word);
    QFETCH(FinishReason, reason);
    const std::string said = R"("stop_reason":")" + word + "\"";
    const Outcome streamed =
        read(kBegin + frame(R"({"type":"message_delta","delta":{)" + said + "}}") + kEnd);
    const Outcome whole = read(R"({"type":"message","content":[],)" + said + '}');
    for (const Outcome &out : {streamed, whole}) {
        QVERIFY(out.finish && out.errors.empty());
        QVERIFY(out.finish->reason == reason);
        QCOMPARE(out.finish->raw, word);
    }
}

void TstAnthropicFields::usageTakesTheLastNumbers_data()
{
    QTest::addColumn<std::string>("usage");
    QTest::addColumn<std::string>("expected"); // input, output, cached, written, reasoning
    const auto row = [](const char *usage, const char *expected) {
        QTest::newRow(usage) << std::string(usage) << std::string(expected);
    };
    row("null", "7 1 - - - ");
    row(R"({"output_tokens":9})", "7 9 - - - ");
    row(R"({"input_tokens":61,"output_tokens":2})", "61 2 - - - ");
    row(R"({"input_tokens":null,"output_tokens":2})", "7 2 - - - ");
    row(R"({"output_tokens":-5})", "7 - - - - ");
    row(R"({"output_tokens":"12"})", "7 - - - - ");
    row(R"({"output_tokens":1e400})", "7 1 - - - ");
    row(R"({"cache_read_input_tokens":3,"cache_creation_input_tokens":4})", "7 1 3 4 - ");
    row(R"({"output_tokens_details":{"thinking_tokens":5}})", "7 1 - - 5 ");
}

void TstAnthropicFields::usageTakesTheLastNumbers()
{
    QFETCH(std::string, usage);
    QFETCH(std::string, expected);
    const Outcome out =
        read(kBegin + frame(R"({"type":"message_delta","delta":{},"usage":)" + usage + '}') + kEnd);
    QVERIFY(out.usage);
    std::string found;
    for (const auto &number :
         {out.usage->inputTokens, out.usage->outputTokens, out.usage->cachedInputTokens,
          out.usage->cacheWriteTokens, out.usage->reasoningTokens})
        found += (number ? std::to_string(*number) : "-") + ' ';
    QCOMPARE(found, expected);
    QVERIFY(!out.usage->totalTokens);
}

void TstAnthropicFields::answerOfAnotherKindIsNone_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<ErrorCategory>("category");
    QTest::newRow("empty object") << std::string("{}") << ErrorCategory::BadResponse;
    QTest::newRow("chat completion") << std::string(R"({"choices":[{"message":{"content":"x"}}]})")
                                     << ErrorCategory::BadResponse;
    QTest::newRow("a page") << std::string("<html>hello") << ErrorCategory::BadResponse;
    QTest::newRow("error in a 200")
        << std::string(R"({"type":"error","error":{"type":"api_error","message":"x"}})")
        << ErrorCategory::Server;
    QTest::newRow("Google's error in a 200")
        << std::string(R"([{"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}}])")
        << ErrorCategory::RateLimit;
}

void TstAnthropicFields::answerOfAnotherKindIsNone()
{
    QFETCH(std::string, body);
    QFETCH(ErrorCategory, category);
    for (const Dialect dialect : {Dialect::Anthropic, Dialect::AnthropicVertex}) {
        const Outcome out = read(body, dialect);
        QCOMPARE(out.errors.size(), std::size_t(1));
        QCOMPARE(static_cast<int>(out.errors[0].category), static_cast<int>(category));
        QVERIFY(out.finish && out.finish->reason == FinishReason::Error);
    }
}

void TstAnthropicFields::pagesOfModelsAreFollowed()
{
    const Codec &codec = codecFor(Dialect::Anthropic);
    const auto page = codec.readModels(R"({"data":[{"id":"a","display_name":"A",)"
                                       R"("max_input_tokens":200000}],"has_more":true,)"
                                       R"("last_id":"a"})");
    QVERIFY(page);
    QCOMPARE(page->nextPage, std::string("a"));
    QCOMPARE(page->models[0].displayName, std::string("A"));
    QVERIFY(page->models[0].contextWindow == 200'000);
    for (const char *last : {R"({"data":[],"has_more":false,"last_id":"a"})",
                             R"({"data":[],"has_more":true,"last_id":5})", R"({"data":[]})"}) {
        const auto end = codec.readModels(last);
        QVERIFY(end && end->nextPage.empty());
    }
    QVERIFY(!codec.readModels("[[[").has_value());
}

QTEST_GUILESS_MAIN(TstAnthropicFields)

#include "tst_anthropicfields.moc"
