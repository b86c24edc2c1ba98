// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/wire/googlereplies.h"

#include <QTest>

using namespace signalbox::wire;

namespace {

// The same in every form that the service has for a stream.
std::vector<std::string> allForms(const std::vector<std::string> &documents)
{
    std::string events;
    std::string list;
    for (const std::string &one : documents) {
        events += sse(one);
        list += (list.empty() ? "[" : "\r\n,\r\n") + one;
    }
    return {events, list + "\r\n]", list};
}

} // namespace

class TstGoogleReply final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormGivesTheSameReply();
    void listIsReadAsItComes();
    void listsThatAreNoStream_data();
    void listsThatAreNoStream();
    void finishReasons_data();
    void finishReasons();
    void brokenOffCallIsAnErrorWithItsReason();
    void blockedPromptIsAFilter_data();
    void blockedPromptIsAFilter();
    void lastUsageWithNumbersCounts();
    void errorAfterTheAnswerIsTold();
    void oddDocumentsAreNoFault_data();
    void oddDocumentsAreNoFault();
    void endlessRepliesAreBounded_data();
    void endlessRepliesAreBounded();
    void everyPrefixOfAReplyEndsOnce();
    void modelsAreListed();
};

void TstGoogleReply::everyFormGivesTheSameReply()
{
    const std::vector<std::string> documents = {
        document(R"({"text":"hm","thought":true})"), document(text("a") + ',' + text("b")),
        document(
            call(R"("name":"f","args":{"x":[1,"],"]})").insert(1, R"("thoughtSignature":"s",)")),
        document(text(""), kStop)};
    for (const std::string &body : allForms(documents)) {
        for (const std::size_t piece : {std::size_t(1), std::size_t(7), body.size()}) {
            const Outcome out = read(body, piece);
            QCOMPARE(out.text, std::string("ab"));
            QCOMPARE(out.reasoning, std::string("hm"));
            QCOMPARE(described(out.finish->toolCalls), std::string(R"(/f/{"x":[1,"],"]} )"));
            QVERIFY(out.finish->reason == FinishReason::ToolCalls);
            QVERIFY(out.finish->endedBy == EndedBy::EndOfInput && !out.finish->interrupted);
            QVERIFY(out.errors.empty());
        }
    }
}

void TstGoogleReply::listIsReadAsItComes()
{
    const auto decoder = codecFor(Dialect::Google).chatDecoder({200, {}});
    std::vector<ChatEvent> events;
    decoder->feed("[" + document(text("a")), events);
    QCOMPARE(outcomeOf(events).text, std::string("a"));
    decoder->feed("\r\n,\r\n" + document(text("b")), events);
    QCOMPARE(outcomeOf(events).text, std::string("ab"));
}

void TstGoogleReply::listsThatAreNoStream_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<bool>("isBad");
    const char *error = R"({"error":{"code":503,"message":"m","status":"UNAVAILABLE"}})";
    QTest::newRow("an error") << std::string("[") + error + "]" << false;
    QTest::newRow("empty") << std::string("[]") << true;
    QTest::newRow("numbers") << std::string("[1,2]") << true;
    QTest::newRow("a log line") << std::string("[ERROR] upstream is gone") << true;
    QTest::newRow("a document of strangers") << std::string(R"([{"hello":1}])") << true;
    QTest::newRow("an endless element")
        << "[{\"a\":\"" + std::string(9U * 1024 * 1024, 'x') << true;
}

void TstGoogleReply::listsThatAreNoStream()
{
    QFETCH(std::string, body);
    QFETCH(bool, isBad);
    const Outcome out = read(body);
    QVERIFY(out.finish);
    QCOMPARE(isBadResponse(out), isBad);
    if (!isBad)
        QVERIFY(out.errors.at(0).category == ErrorCategory::Overloaded);
}

void TstGoogleReply::finishReasons_data()
{
    QTest::addColumn<std::string>("word");
    QTest::addColumn<FinishReason>("reason");
    const auto row = [](const char *word, FinishReason reason) {
        QTest::newRow(word) << std::string(word) << reason;
    };
    row("\"STOP\"", FinishReason::Stop);
    row("1", FinishReason::Stop);
    row("\"MAX_TOKENS\"", FinishReason::Length);
    row("2", FinishReason::Length);
    for (const char *word :
         {"\"SAFETY\"", "3", "\"RECITATION\"", "4", "\"BLOCKLIST\"", "\"PROHIBITED_CONTENT\"",
          "\"SPII\"", "\"MODEL_ARMOR\"", "\"IMAGE_SAFETY\"", "\"IMAGE_PROHIBITED_CONTENT\"",
          "\"IMAGE_RECITATION\""})
        row(word, FinishReason::ContentFilter);
    for (const char *word : {"\"LANGUAGE\"", "\"OTHER\"", "5", "\"IMAGE_OTHER\"", "\"NO_IMAGE\"",
                             "\"NEVER_SEEN\"", "99", "1.5", "-1"})
        row(word, FinishReason::Other);
    for (const char *word : {"\"\"", "null", "0", "\"FINISH_REASON_UNSPECIFIED\"", "{}"})
        row(word, FinishReason::Unknown);
}

void TstGoogleReply::finishReasons()
{
    QFETCH(std::string, word);
    QFETCH(FinishReason, reason);
    for (const std::string &body : {frame(text("a"), word), document(text("a"), word)}) {
        const Outcome out = read(body);
        QCOMPARE(static_cast<int>(out.finish->reason), static_cast<int>(reason));
        QVERIFY(out.errors.empty());
    }
    QCOMPARE(read(frame(text("a"), word)).finish->interrupted, reason == FinishReason::Unknown);
}

void TstGoogleReply::brokenOffCallIsAnErrorWithItsReason()
{
    const Outcome out = read(frame(text("a") + ',' + call(R"("name":"f","args":{})")) +
                             sse(R"({"candidates":[{"finishReason":"MALFORMED_FUNCTION_CALL",)"
                                 R"("finishMessage":"Malformed function call: print(f("}]})"));
    QCOMPARE(out.text, std::string("a"));
    QCOMPARE(out.errors.at(0).type, std::string("MALFORMED_FUNCTION_CALL"));
    QCOMPARE(out.errors.at(0).message, std::string("Malformed function call: print(f("));
    QVERIFY(out.finish->reason == FinishReason::Error);
    QVERIFY(out.finish->toolCalls.empty());
    QCOMPARE(out.finish->incompleteCalls.size(), std::size_t(1));
}

void TstGoogleReply::blockedPromptIsAFilter_data()
{
    QTest::addColumn<std::string>("reason"); // JSON
    QTest::addColumn<bool>("isBlocked");
    for (const char *word : {"\"SAFETY\"", "\"MODEL_ARMOR\"", "\"NEVER_SEEN\"", "1"})
        QTest::newRow(word) << std::string(word) << true;
    for (const char *word : {"\"BLOCK_REASON_UNSPECIFIED\"", "\"\"", "0", "null", "[]"})
        QTest::newRow(word) << std::string(word) << false;
}

void TstGoogleReply::blockedPromptIsAFilter()
{
    QFETCH(std::string, reason);
    QFETCH(bool, isBlocked);
    const std::string json = "{\"promptFeedback\":{\"blockReason\":" + reason + "}}";
    for (const std::string &body : {sse(json), json, '[' + json + ']'}) {
        const Outcome out = read(body);
        QVERIFY(out.errors.empty());
        QCOMPARE(out.finish->reason == FinishReason::ContentFilter, isBlocked);
        QVERIFY(!out.finish->interrupted || !isBlocked);
    }
}

void TstGoogleReply::lastUsageWithNumbersCounts()
{
    const Outcome out =
        read(sse(R"({"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9}})") +
             sse(R"({"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":-3,)"
                 R"("thoughtsTokenCount":"7","cachedContentTokenCount":2,)"
                 R"("totalTokenCount":1e300}})") +
             sse(R"({"usageMetadata":{"trafficType":"ON_DEMAND"}})") + frame(text("a"), kStop));
    QVERIFY(out.usage);
    QCOMPARE(out.usage->inputTokens.value_or(-1), 5LL);
    QCOMPARE(out.usage->cachedInputTokens.value_or(-1), 2LL);
    QVERIFY(!out.usage->outputTokens && !out.usage->reasoningTokens && !out.usage->totalTokens);
}

void TstGoogleReply::errorAfterTheAnswerIsTold()
{
    const Outcome out =
        read(frame(text("a"), kStop) + sse(R"({"usageMetadata":{"totalTokenCount":3}})") +
             sse(R"({"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":)"
                 R"([{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"2s"}]}})") +
             sse(R"({"error":{"code":500,"message":"second"}})"));
    QCOMPARE(out.errors.size(), std::size_t(1));
    const ApiError &error = out.errors[0];
    QVERIFY(error.category == ErrorCategory::RateLimit && error.where == ApiError::Where::Stream);
    QCOMPARE(error.retryAfterMs.value_or(-1), 2000LL);
    QCOMPARE(out.text, std::string("a"));
    QCOMPARE(out.usage->totalTokens.value_or(-1), 3LL);
    QVERIFY(out.finish->reason == FinishReason::Error);
    // Where the code is no HTTP status, the word says what happened.
    const Outcome word = read(sse(R"({"error":{"code":14,"status":"UNAVAILABLE"}})"));
    QVERIFY(word.errors.at(0).category == ErrorCategory::Overloaded);
    const Outcome gone = read(sse(R"({"error":{"code":499,"status":"CANCELLED"}})"));
    QVERIFY(gone.errors.at(0).category == ErrorCategory::Server);
}

void TstGoogleReply::oddDocumentsAreNoFault_data()
{
    QTest::addColumn<std::string>("body");
    QTest::newRow("no content") << sse(R"({"candidates":[{"index":0}]})");
    QTest::newRow("no parts") << sse(R"({"candidates":[{"content":{"role":"model"}}]})");
    QTest::newRow("no candidates") << sse(R"({"modelVersion":"m"})");
    QTest::newRow("empty candidates") << sse(R"({"candidates":[]})");
    QTest::newRow("candidates are no list") << sse(R"({"candidates":{"index":0}})");
    QTest::newRow("another candidate")
        << sse(R"({"candidates":[{"index":1,"content":{"parts":[{"text":"no"}]}}]})");
    QTest::newRow("parts are no list")
        << sse(R"({"candidates":[{"content":{"parts":{"text":"no"}}}]})");
    QTest::newRow("unknown event") << sse(R"({"execute":"rm"})");
    QTest::newRow("broken JSON") << sse(R"({"candidates":[{"content")");
    QTest::newRow("comment and blank data") << std::string(": alive\r\n\r\ndata:\r\n\r\n");
}

void TstGoogleReply::oddDocumentsAreNoFault()
{
    QFETCH(std::string, body);
    const Outcome out =
        read(frame(text("a")) + body + frame(text("b"), kStop) + "data: [DONE]\n\n");
    QCOMPARE(out.text, std::string("ab"));
    QVERIFY(out.errors.empty());
    QVERIFY(out.finish->reason == FinishReason::Stop && !out.finish->interrupted);
}

void TstGoogleReply::endlessRepliesAreBounded_data()
{
    QTest::addColumn<std::string>("body");
    std::string calls;
    for (int i = 0; i < 1000; ++i)
        calls += frame(call(R"("name":"f")"));
    QTest::newRow("a thousand calls") << calls + frame("", kStop);
    std::string inOne = call(R"("name":"f")");
    for (int i = 0; i < 1000; ++i)
        inOne += ',' + call(R"("name":"f")");
    QTest::newRow("a thousand calls in one") << frame(inOne, kStop);
    const std::string big(1024U * 1024, 'x');
    std::string arguments;
    for (int i = 0; i < 9; ++i)
        arguments += frame(call(R"("name":"f","args":{"a":")" + big + "\"}"));
    QTest::newRow("arguments of 9 MiB") << arguments + frame("", kStop);
    std::string pieces = frame(call(R"("name":"f","willContinue":true)"));
    for (int i = 0; i < 9; ++i)
        pieces += frame(call(R"("willContinue":true,"partialArgs":[{"jsonPath":"$.a",)"
                             R"("willContinue":true,"stringValue":")" +
                             big + "\"}]"));
    QTest::newRow("pieces of 9 MiB") << pieces + frame("", kStop);
    std::string hosted;
    for (int i = 0; i < 1100; ++i)
        hosted += frame(R"({"executableCode":{}})");
    QTest::newRow("a thousand results") << hosted + frame("", kStop);
    QTest::newRow("a thousand results in a list")
        << "[" + document(R"({"toolCall":{}})") + "," + document([] {
               std::string parts = R"({"toolCall":{}})";
               for (int i = 0; i < 1100; ++i)
                   parts += R"(,{"toolCall":{}})";
               return parts;
           }()) +
               "]";
    QTest::newRow("a line of 17 MiB") << "data: " + std::string(17U * 1024 * 1024, 'x');
}

void TstGoogleReply::endlessRepliesAreBounded()
{
    QFETCH(std::string, body);
    QVERIFY(isBadResponse(read(body)));
}

// Whatever a reply is cut to, there is one Finish, and calls run only where it was whole.
void TstGoogleReply::everyPrefixOfAReplyEndsOnce()
{
    const std::vector<std::string> documents = {
        document(text("a")), document(call(R"("name":"f")")), document("", kStop)};
    for (const std::string &body : allForms(documents)) {
        for (std::size_t size = 6; size < body.size(); ++size) { // after `data: `
            const Outcome out = read(body.substr(0, size), 5);
            QVERIFY(out.finish && out.isFinishLast);
            const bool isWhole = out.finish->raw == "STOP";
            QCOMPARE(out.finish->toolCalls.size(), std::size_t(isWhole ? 1 : 0));
            QCOMPARE(out.finish->interrupted, !isWhole);
            QVERIFY(out.errors.empty());
        }
    }
}

void TstGoogleReply::modelsAreListed()
{
    const std::optional<ModelList> list =
        codecFor(Dialect::Google)
            .readModels(R"({"models":[{"name":"models/a","displayName":"A","inputTokenLimit":10,)"
                        R"("supportedGenerationMethods":["generateContent"]},)"
                        R"({"name":"models/b","supportedGenerationMethods":["embedContent"]},)"
                        R"({"name":"tunedModels/c"},{"name":7},{}],"nextPageToken":"p"})");
    QVERIFY(list);
    QCOMPARE(list->models.size(), std::size_t(3));
    QCOMPARE(list->models[0].id, std::string("a"));
    QCOMPARE(list->models[0].displayName, std::string("A"));
    QCOMPARE(list->models[0].contextWindow.value_or(0), 10LL);
    QVERIFY(list->models[0].canChat == true && list->models[1].canChat == false);
    QCOMPARE(list->models[2].id, std::string("tunedModels/c"));
    QVERIFY(!list->models[2].canChat && list->models[2].displayName.empty());
    QCOMPARE(list->nextPage, std::string("p"));
    const std::optional<ModelList> vertex =
        codecFor(Dialect::Google)
            .readModels(R"({"publisherModels":[{"name":"publishers/google/models/g"}]})");
    QVERIFY(vertex);
    QCOMPARE(vertex->models.at(0).id, std::string("g"));
    QVERIFY(!codecFor(Dialect::Google).readModels("{\"error\":{}}"));
}

QTEST_GUILESS_MAIN(TstGoogleReply)

#include "tst_googlereply.moc"
