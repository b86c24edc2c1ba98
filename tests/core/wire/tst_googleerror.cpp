// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"
#include "core/wire/jsontext.h"

#include <QTest>

#include <array>

using namespace signalbox::wire;

namespace {

// Vertex answers for Claude in this form too.
constexpr std::array kDialects = {Dialect::Google, Dialect::AnthropicVertex};

ApiError errorOf(int status, const std::string &body, const Headers &headers = {},
                 Dialect dialect = Dialect::Google)
{
    return codecFor(dialect).readError({status, headers}, body);
}

// An error with these details; `more` are further members.
std::string body(int code, const char *word, const std::string &message,
                 const std::string &details = {})
{
    const Json error = {{"code", code},
                        {"status", word},
                        {"message", message},
                        {"details", parseJson('[' + details + ']').value_or(Json())}};
    return dumpJson(Json{{"error", error}});
}

std::string detail(const std::string &type, const std::string &members)
{
    return R"({"@type":"type.googleapis.com/google.rpc.)" + type + "\"," + members + '}';
}

} // namespace

class TstGoogleError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void categoryFollowsWordsAndDetails_data();
    void categoryFollowsWordsAndDetails();
    void waitIsReadFromTheDetails_data();
    void waitIsReadFromTheDetails();
    void modelThatIsMissingIsNamedSo();
    void listOfOneErrorIsAnError();
    void errorInAStreamOfClaudeIsRead();
    void errorOfAnthropicsFormStaysOne();
    void hostileBodiesAreErrorsToo_data();
    void hostileBodiesAreErrorsToo();
};

void TstGoogleError::categoryFollowsWordsAndDetails_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ErrorCategory>("category");
    const auto row = [](const char *name, int status, const std::string &text,
                        ErrorCategory category) {
        QTest::newRow(name) << status << text << category;
    };
    const std::string quota = R"("violations":[{"quotaId":"PerDay-FreeTier")";
    row("bad key, in another language", 400,
        body(400, "INVALID_ARGUMENT", "Cl\u00E9 non valide",
             detail("ErrorInfo", R"("reason":"API_KEY_INVALID")")),
        ErrorCategory::Authentication);
    row("bad request", 400, body(400, "INVALID_ARGUMENT", "Unknown name \\\"x\\\""),
        ErrorCategory::InvalidRequest);
    row("no key", 403, body(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers"),
        ErrorCategory::Authentication);
    row("blocked key", 403,
        body(403, "PERMISSION_DENIED", "Requests are blocked.",
             detail("ErrorInfo", R"("reason":"API_KEY_SERVICE_BLOCKED")")),
        ErrorCategory::Permission);
    row("token that ended", 401, body(401, "UNAUTHENTICATED", "Invalid credentials"),
        ErrorCategory::Authentication);
    row("rate limit", 429,
        body(429, "RESOURCE_EXHAUSTED", "limit: 15",
             detail("QuotaFailure", quota + R"(,"quotaValue":"15"}])")),
        ErrorCategory::RateLimit);
    row("rate limit below one", 429,
        body(429, "RESOURCE_EXHAUSTED", "limit: 0.5 of", detail("QuotaFailure", quota + "}]")),
        ErrorCategory::RateLimit);
    row("no quota by value", 429,
        body(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota",
             detail("QuotaFailure", quota + R"(,"quotaValue":"0"}])")),
        ErrorCategory::Quota);
    row("no quota by words", 429,
        body(429, "RESOURCE_EXHAUSTED", "* metric: free_tier_requests, limit: 0\n* more, limit: 9",
             detail("QuotaFailure", quota + "}]")),
        ErrorCategory::Quota);
    row("too long", 400,
        body(400, "INVALID_ARGUMENT",
             "The input token count (9) exceeds the maximum number of tokens allowed (8)."),
        ErrorCategory::ContextLength);
    row("overloaded", 503, body(503, "UNAVAILABLE", "The model is overloaded."),
        ErrorCategory::Overloaded);
    row("timed out", 504, body(504, "DEADLINE_EXCEEDED", "Deadline"), ErrorCategory::Timeout);
    row("page", 404, "<!DOCTYPE html><html><p>model not found: wrong location</html>",
        ErrorCategory::NotFound);
    row("empty", 500, "", ErrorCategory::Server);
}

void TstGoogleError::categoryFollowsWordsAndDetails()
{
    QFETCH(int, status);
    QFETCH(std::string, text);
    QFETCH(ErrorCategory, category);
    for (const Dialect dialect : kDialects) {
        const ApiError error = errorOf(status, text, {}, dialect);
        QCOMPARE(static_cast<int>(error.category), static_cast<int>(category));
        QCOMPARE(error.status, status);
        QVERIFY(!error.aboutModel);
    }
}

void TstGoogleError::waitIsReadFromTheDetails_data()
{
    QTest::addColumn<std::string>("delay"); // JSON
    QTest::addColumn<long long>("ms");      // -1: none
    QTest::newRow("seconds") << std::string("\"34s\"") << 34'000LL;
    QTest::newRow("fraction") << std::string("\"34.074824224s\"") << 34'074LL;
    QTest::newRow("milliseconds") << std::string("\"0.5s\"") << 500LL;
    QTest::newRow("none") << std::string("\"0s\"") << -1LL;
    QTest::newRow("negative") << std::string("\"-1s\"") << -1LL;
    QTest::newRow("a year") << std::string("\"31536000s\"") << -1LL;
    QTest::newRow("words") << std::string("\"soon\"") << -1LL;
    QTest::newRow("a number") << std::string("34") << -1LL;
    std::string many = "\"";
    for (int i = 0; i < 10'000; ++i)
        many += "86400000d";
    QTest::newRow("more than a number holds") << many + '"' << -1LL;
}

void TstGoogleError::waitIsReadFromTheDetails()
{
    QFETCH(std::string, delay);
    QFETCH(long long, ms);
    const std::string text =
        body(429, "RESOURCE_EXHAUSTED", "m", detail("RetryInfo", "\"retryDelay\":" + delay));
    for (const Dialect dialect : kDialects) {
        const ApiError error = errorOf(429, text, {}, dialect);
        QVERIFY(error.category == ErrorCategory::RateLimit);
        QCOMPARE(error.message, std::string("m"));
        QCOMPARE(error.retryAfterMs.value_or(-1), ms);
        // A header counts first.
        const Headers headers = {{"Retry-After", "7"}};
        QCOMPARE(errorOf(429, text, headers, dialect).retryAfterMs.value_or(-1), 7'000LL);
    }
}

void TstGoogleError::modelThatIsMissingIsNamedSo()
{
    const ApiError google =
        errorOf(404, body(404, "NOT_FOUND", "models/x is not found for API version v1beta"));
    QVERIFY(google.category == ErrorCategory::NotFound && google.aboutModel);
    const std::string publishers = body(404, "NOT_FOUND",
                                        "Publisher Model `projects/tool/x` was not found or your "
                                        "project does not have access to it.");
    for (const Dialect dialect : kDialects) {
        const ApiError vertex = errorOf(404, publishers, {}, dialect);
        QVERIFY(vertex.category == ErrorCategory::NotFound && vertex.aboutModel);
        QVERIFY(vertex.message.starts_with("Publisher Model"));
    }
    QVERIFY(!errorOf(404, body(404, "NOT_FOUND", "Requested entity was not found.")).aboutModel);
    QCOMPARE(google.type, std::string("NOT_FOUND"));
    QCOMPARE(google.code, std::string("404"));
}

void TstGoogleError::listOfOneErrorIsAnError()
{
    const ApiError error = errorOf(
        429, '[' +
                 body(429, "RESOURCE_EXHAUSTED", "m", detail("RetryInfo", R"("retryDelay":"3s")")) +
                 ']');
    QVERIFY(error.category == ErrorCategory::RateLimit);
    QCOMPARE(error.message, std::string("m"));
    QCOMPARE(error.retryAfterMs.value_or(-1), 3000LL);
}

// Inside of an answer with 200 too, where the status word has to do.
void TstGoogleError::errorInAStreamOfClaudeIsRead()
{
    const std::string text =
        body(429, "RESOURCE_EXHAUSTED", "slow down", detail("RetryInfo", R"("retryDelay":"34s")"));
    for (const std::string &stream :
         {"data: " + text + "\n\n", "event: error\ndata: " + text, text}) {
        const auto decoder = codecFor(Dialect::AnthropicVertex).chatDecoder({200, {}});
        std::vector<ChatEvent> events;
        decoder->feed(stream, events);
        decoder->finish(events);
        QCOMPARE(events.size(), std::size_t(2));
        const auto *error = std::get_if<ApiError>(&events[0]);
        QVERIFY(error && error->category == ErrorCategory::RateLimit);
        QCOMPARE(error->message, std::string("slow down"));
        QCOMPARE(error->retryAfterMs.value_or(-1), 34'000LL);
    }
}

void TstGoogleError::errorOfAnthropicsFormStaysOne()
{
    const ApiError error = errorOf(
        404, R"({"type":"error","error":{"type":"not_found_error","message":"model: claude-x"}})",
        {}, Dialect::AnthropicVertex);
    QVERIFY(error.category == ErrorCategory::NotFound && error.aboutModel);
    QCOMPARE(error.type, std::string("not_found_error"));
}

void TstGoogleError::hostileBodiesAreErrorsToo_data()
{
    QTest::addColumn<std::string>("text");
    std::string details;
    for (int i = 0; i < 5'000; ++i)
        details += detail("RetryInfo", R"("retryDelay":"x")") + ',';
    QTest::newRow("many details") << body(400, "X", "m", details + "{}");
    QTest::newRow("details are no list")
        << std::string(R"({"error":{"details":{"@type":1},"status":[]}})");
    QTest::newRow("error is a list") << std::string(R"({"error":[[[]]]})");
    QTest::newRow("list of nothing") << std::string("[[]]");
    QTest::newRow("nested") << std::string(60'000, '[');
    QTest::newRow("violations are no list")
        << body(429, "RESOURCE_EXHAUSTED", "m", detail("QuotaFailure", "\"violations\":0"));
}

void TstGoogleError::hostileBodiesAreErrorsToo()
{
    QFETCH(std::string, text);
    QCOMPARE(errorOf(429, text).status, 429);
    QVERIFY(errorOf(429, text).category == ErrorCategory::RateLimit);
}

QTEST_GUILESS_MAIN(TstGoogleError)

#include "tst_googleerror.moc"
