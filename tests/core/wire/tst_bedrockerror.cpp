// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wire/codec.h"

#include <QTest>

using namespace signalbox::wire;

class TstBedrockError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorBodiesAreRead_data();
    void errorBodiesAreRead();
    void modelListsAreRead_data();
    void modelListsAreRead();
};

void TstBedrockError::errorBodiesAreRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<ErrorCategory>("category");
    QTest::addColumn<bool>("aboutModel");
    const auto row = [](const char *name, int status, const char *type, const char *body,
                        ErrorCategory category, bool aboutModel = false) {
        QTest::newRow(name) << status << std::string(type) << std::string(body) << category
                            << aboutModel;
    };
    row("bad key", 403, "UnrecognizedClientException:http://x/", R"({"message":"invalid"})",
        ErrorCategory::Authentication);
    row("bad signature", 403, "InvalidSignatureException", R"({"message":"Signature expired"})",
        ErrorCategory::Authentication);
    row("session over", 403, "ExpiredTokenException", R"({"message":"expired"})",
        ErrorCategory::Authentication);
    row("bad Bedrock key", 403, "AccessDeniedException",
        R"({"Message":"Authentication failed: Please make sure your API Key is valid."})",
        ErrorCategory::Authentication);
    row("no access", 403, "AccessDeniedException",
        R"({"message":"You don't have access to the model with the specified model ID."})",
        ErrorCategory::Permission);
    row("explicit deny", 403, "", R"({"__type":"AccessDeniedException","Message":"explicit deny"})",
        ErrorCategory::Permission);
    row("throttled", 429, "ThrottlingException", R"({"message":"Too many requests"})",
        ErrorCategory::RateLimit);
    row("not ready", 429, "ModelNotReadyException", R"({"message":"wait"})",
        ErrorCategory::Overloaded);
    row("model's fault", 424, "ModelErrorException", R"({"message":"m"})", ErrorCategory::Server);
    row("model too slow", 408, "ModelTimeoutException", "{}", ErrorCategory::Timeout);
    row("unavailable", 503, "ServiceUnavailableException", "{}", ErrorCategory::Overloaded);
    row("internal", 500, "InternalServerException", "", ErrorCategory::Server);
    row("quota", 400, "ServiceQuotaExceededException", R"({"message":"q"})", ErrorCategory::Quota);
    row("end of life", 404, "ResourceNotFoundException",
        R"({"message":"This model version has reached the end of its life."})",
        ErrorCategory::NotFound, true);
    row("path", 404, "",
        R"({"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"}})",
        ErrorCategory::NotFound);
    row("bad id", 400, "ValidationException",
        R"({"message":"The provided model identifier is invalid."})", ErrorCategory::NotFound,
        true);
    row("needs a profile", 400, "ValidationException",
        R"({"message":"Invocation of model ID x with on-demand throughput isn't supported. )"
        R"(Retry your request with the ID or ARN of an inference profile."})",
        ErrorCategory::NotFound, true);
    row("context", 400, "ValidationException",
        R"({"message":"Input is too long for requested model."})", ErrorCategory::ContextLength);
    row("field", 400, "ValidationException",
        R"({"message":"This model doesn't support the toolConfig field."})",
        ErrorCategory::InvalidRequest);
    row("a gateway's page", 502, "", "<html>the model was not found</html>", ErrorCategory::Server);
    row("a gateway's key", 401, "", R"({"error":{"message":"no key"}})",
        ErrorCategory::Authentication);
}

void TstBedrockError::errorBodiesAreRead()
{
    QFETCH(int, status);
    QFETCH(std::string, type);
    QFETCH(std::string, body);
    QFETCH(ErrorCategory, category);
    QFETCH(bool, aboutModel);
    HttpResponseHead head = {status, {}};
    if (!type.empty())
        head.headers.push_back({"x-amzn-ErrorType", type});
    const ApiError error = codecFor(Dialect::BedrockConverse).readError(head, body);
    QCOMPARE(static_cast<int>(error.category), static_cast<int>(category));
    QCOMPARE(error.aboutModel, aboutModel);
    QCOMPARE(error.status, status);
    QVERIFY(error.type.find_first_of(":#/") == std::string::npos);
}

void TstBedrockError::modelListsAreRead_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("models");
    QTest::newRow("foundation models")
        << std::string(
               R"({"modelSummaries":[{"modelArn":"arn:x","modelId":"amazon.nova-lite-v1:0",)"
               R"("modelName":"Nova Lite","providerName":"Amazon"},{"modelId":null},)"
               R"({"modelId":"b"}]})")
        << std::string("amazon.nova-lite-v1:0=Nova Lite b= ");
    QTest::newRow("inference profiles")
        << std::string(R"({"inferenceProfileSummaries":[{"inferenceProfileId":"us.a","status":)"
                       R"("ACTIVE","inferenceProfileName":"US A","models":[{"modelArn":"m"}]}],)"
                       R"("nextToken":"t"})")
        << std::string("us.a=US A t");
    QTest::newRow("none") << std::string(R"({"modelSummaries":[]})") << std::string();
    QTest::newRow("error") << std::string(R"({"message":"no"})") << std::string("nothing");
}

void TstBedrockError::modelListsAreRead()
{
    QFETCH(std::string, body);
    QFETCH(std::string, models);
    const std::optional<ModelList> list = codecFor(Dialect::BedrockConverse).readModels(body);
    std::string found = list ? "" : "nothing";
    if (list) {
        for (const ListedModel &model : list->models)
            found += model.id + '=' + model.displayName + ' ';
        found += list->nextPage;
    }
    QCOMPARE(found, models);
}

QTEST_GUILESS_MAIN(TstBedrockError)

#include "tst_bedrockerror.moc"
