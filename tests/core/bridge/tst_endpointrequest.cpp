// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bridge/endpointrequest.h"
#include "core/bridge/wirebridge.h"
#include "core/wire/jsontext.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstEndpointRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoughtsAreEncryptedOnlyWhereThereAreAny_data();
    void thoughtsAreEncryptedOnlyWhereThereAreAny();
    void modelsThatAreNotAllowedAreRefused();
    void modelDecidesTheFormOfEmbeddings_data();
    void modelDecidesTheFormOfEmbeddings();
};

void TstEndpointRequest::thoughtsAreEncryptedOnlyWhereThereAreAny_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("reasons") << u"o3"_s << true;
    QTest::newRow("does not") << u"gpt-4o"_s << false;
    QTest::newRow("does not, dated") << u"gpt-4o-2024-08-06"_s << false;
    QTest::newRow("unknown") << u"my-own"_s << true;
}

void TstEndpointRequest::thoughtsAreEncryptedOnlyWhereThereAreAny()
{
    QFETCH(QString, model);
    QFETCH(bool, encrypted);
    const Endpoint endpoint{.spec = ApiSpec::OpenAiResponses, .baseUrl = u"https://h/v1"_s};
    const Result<wire::HttpRequest> request =
        chatHttpRequest(endpoint, model, {}, quirksOf(endpoint));
    QVERIFY(request);
    const auto body = wire::parseJson(request->body);
    QVERIFY(body);
    QCOMPARE(!wire::member(*body, "include").is_null(), encrypted);
}

void TstEndpointRequest::modelsThatAreNotAllowedAreRefused()
{
    const Endpoint endpoint{.baseUrl = u"https://h/v1"_s,
                            .modelMapping = {{u"fast"_s, u"small"_s}, {u"best"_s, u"large"_s}},
                            .allowedModels = {u"small"_s}};
    QVERIFY(chatHttpRequest(endpoint, u"small"_s, {}, {}));
    QVERIFY(chatHttpRequest(endpoint, u"fast"_s, {}, {}));
    QVERIFY(embeddingsHttpRequest(endpoint, u"fast"_s, {}));
    for (const QString &model : {u"large"_s, u"best"_s}) {
        const Error refused{.kind = ErrorKind::ModelNotAllowed, .subject = model};
        QCOMPARE(chatHttpRequest(endpoint, model, {}, {}).error(), refused);
        QCOMPARE(embeddingsHttpRequest(endpoint, model, {}).error(), refused);
    }
}

void TstEndpointRequest::modelDecidesTheFormOfEmbeddings_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<wire::EmbeddingForm>("form");
    QTest::newRow("titan") << u"amazon.titan-embed-text-v2:0"_s << wire::EmbeddingForm::Titan;
    QTest::newRow("nova") << u"amazon.nova-2-multimodal-embeddings-v1:0"_s
                          << wire::EmbeddingForm::Nova;
    QTest::newRow("cohere") << u"eu.cohere.embed-v4:0"_s << wire::EmbeddingForm::Cohere;
}

void TstEndpointRequest::modelDecidesTheFormOfEmbeddings()
{
    QFETCH(QString, model);
    QFETCH(wire::EmbeddingForm, form);
    const Endpoint endpoint{.spec = ApiSpec::AmazonBedrock};
    QCOMPARE(embeddingFormOf(endpoint, model), form);
}

QTEST_GUILESS_MAIN(TstEndpointRequest)

#include "tst_endpointrequest.moc"
