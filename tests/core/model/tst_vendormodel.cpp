// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpointguess.h"
#include "core/model/modelmapping.h"
#include "core/model/vendormodel.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstVendorModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vendorIsKnownByItsName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("model");
        QTest::newRow("plain") << u"anthropic/claude-opus-4"_s << u"anthropic"_s
                               << u"claude-opus-4"_s;
        QTest::newRow("case") << u"OpenAI/gpt-4o"_s << u"openai"_s << u"gpt-4o"_s;
        QTest::newRow("more slashes") << u"together_ai/meta-llama/Llama-3-70b"_s << u"together"_s
                                      << u"meta-llama/Llama-3-70b"_s;
        QTest::newRow("local") << u"ollama/llama3.1:8b"_s << u"ollama"_s << u"llama3.1:8b"_s;
        QTest::newRow("no vendor") << u"gpt-4o"_s << u""_s << u""_s;
        QTest::newRow("an organisation") << u"meta-llama/Llama-3.1-8B"_s << u""_s << u""_s;
        QTest::newRow("nothing behind it") << u"openai/"_s << u""_s << u""_s;
        QTest::newRow("nothing before it") << u"/gpt-4o"_s << u""_s << u""_s;
    }

    void vendorIsKnownByItsName()
    {
        QFETCH(QString, text);
        QFETCH(QString, provider);
        QFETCH(QString, model);
        const auto read = vendorModel(text);
        QCOMPARE(read ? read->provider->id : QString(), provider);
        QCOMPARE(read ? read->model : QString(), model);
    }

    void serverIsAskedByItsOwnName_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sent");
        const QString openAi = u"https://api.openai.com/v1"_s;
        QTest::newRow("own") << openAi << u"openai/gpt-4o"_s << u"gpt-4o"_s;
        QTest::newRow("of another") << openAi << u"groq/llama"_s << u"groq/llama"_s;
        QTest::newRow("at a gateway")
            << u"http://localhost:4000/v1"_s << u"openai/gpt-4o"_s << u"openai/gpt-4o"_s;
        QTest::newRow("real name at Groq") << u"https://api.groq.com/openai/v1"_s
                                           << u"openai/gpt-oss-120b"_s << u"openai/gpt-oss-120b"_s;
        QTest::newRow("OpenRouter's own")
            << u"https://openrouter.ai/api/v1"_s << u"openrouter/auto"_s << u"openrouter/auto"_s;
        QTest::newRow("through OpenRouter")
            << u"https://openrouter.ai/api/v1"_s << u"openrouter/anthropic/claude-opus-4"_s
            << u"anthropic/claude-opus-4"_s;
    }

    void serverIsAskedByItsOwnName()
    {
        QFETCH(QString, baseUrl);
        QFETCH(QString, typed);
        QFETCH(QString, sent);
        QCOMPARE(sentModelId({.baseUrl = baseUrl}, typed), sent);
    }

    // A cloud's own address counts too.
    void cardWithoutABaseUrl()
    {
        QCOMPARE(sentModelId({.spec = ApiSpec::Anthropic}, u"anthropic/claude-opus-4"_s),
                 u"claude-opus-4"_s);
    }

    void mappingComesFirst()
    {
        const Endpoint endpoint{.baseUrl = u"https://api.openai.com/v1"_s,
                                .modelMapping = {{u"openai/x"_s, u"openai/y"_s}}};
        QCOMPARE(sentModelId(endpoint, u"openai/x"_s), u"openai/y"_s);
    }

    void allowListCountsWhatIsSent()
    {
        const Endpoint endpoint{.baseUrl = u"https://api.openai.com/v1"_s,
                                .allowedModels = {u"gpt-4o"_s}};
        QVERIFY(mayAskFor(endpoint, u"openai/gpt-4o"_s));
        QVERIFY(!mayAskFor(endpoint, u"openai/o3"_s));
    }

    void fillsACard()
    {
        const auto guess = guessEndpoint(u" groq/llama-3.3-70b-versatile "_s);
        QVERIFY(guess);
        QCOMPARE(guess->endpoint.name, u"Groq"_s);
        QCOMPARE(guess->endpoint.baseUrl, u"https://api.groq.com/openai/v1"_s);
        QCOMPARE(guess->endpoint.primaryModelId(), u"llama-3.3-70b-versatile"_s);
    }
};

QTEST_GUILESS_MAIN(TstVendorModel)
#include "tst_vendormodel.moc"
