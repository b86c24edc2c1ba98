// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keyorder.h"
#include "tests/support/fakeenvironment.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const EndpointId kId(u"custom-my-card"_s);

} // namespace

class TstKeyOrder : public QObject
{
    Q_OBJECT

    FakeEnvironment m_environment;

    [[nodiscard]] QString foundIn(const QString &url) const
    {
        const FoundKey found = environmentKey(kId, QUrl(url), m_environment);
        // The value says which variable it is, so that a mix-up shows.
        return found.key.reveal() == found.source.name.toLatin1() ? found.source.name
                                                                  : u"mixed up"_s;
    }

private Q_SLOTS:
    void init()
    {
        m_environment.variables.clear();
        for (const char *name :
             {"SIGNALBOX_KEY_CUSTOM_MY_CARD", "OPENAI_API_KEY", "ANTHROPIC_API_KEY",
              "GEMINI_API_KEY", "GOOGLE_API_KEY", "AZURE_OPENAI_API_KEY",
              "AWS_BEARER_TOKEN_BEDROCK", "SIGNALBOX_API_KEY", "API_KEY"})
            m_environment.variables.insert(name, name);
    }

    void oneStandsInForTheOther()
    {
        const QString openAi = u"https://api.openai.com/v1/chat/completions"_s;
        for (const QString &expected : {u"SIGNALBOX_KEY_CUSTOM_MY_CARD"_s, u"OPENAI_API_KEY"_s,
                                        u"SIGNALBOX_API_KEY"_s, u"API_KEY"_s, QString()}) {
            QCOMPARE(foundIn(openAi), expected);
            m_environment.variables.remove(expected.toLatin1());
        }
    }

    void emptyVariableIsNone()
    {
        m_environment.variables = {{"OPENAI_API_KEY", ""}, {"API_KEY", "API_KEY"}};
        QCOMPARE(foundIn(u"https://api.openai.com/v1"_s), u"API_KEY"_s);
    }

    void providerKeyGoesToTheProviderOnly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *url, const QString &found) {
            QTest::newRow(url) << QString::fromLatin1(url) << found;
        };
        row("https://api.openai.com/v1", u"OPENAI_API_KEY"_s);
        row("https://API.OpenAI.com:443/v1", u"OPENAI_API_KEY"_s);
        row("https://api.anthropic.com", u"ANTHROPIC_API_KEY"_s);
        row("https://generativelanguage.googleapis.com", u"GEMINI_API_KEY"_s);
        row("https://my-resource.openai.azure.com/openai", u"AZURE_OPENAI_API_KEY"_s);
        row("https://my-resource.services.ai.azure.com", u"AZURE_OPENAI_API_KEY"_s);
        row("http://api.openai.com/v1", QString());
        row("https://api.openai.com.evil.test/v1", QString());
        row("https://evil.test/api.openai.com", QString());
        row("https://evilapi.openai.com.test", QString());
        row("https://xapi.openai.com/v1", QString());
        row("https://openai.azure.com.evil.test", QString());
        row("https://evil.test/?h=api.openai.com#api.openai.com", QString());
        row("https://bedrock-runtime.us-east-1.amazonaws.com", u"AWS_BEARER_TOKEN_BEDROCK"_s);
        row("https://bedrock.us-gov-west-1.amazonaws.com/x", u"AWS_BEARER_TOKEN_BEDROCK"_s);
        row("https://bedrock-runtime-fips.us-east-2.api.aws", u"AWS_BEARER_TOKEN_BEDROCK"_s);
        row("https://bedrock-runtime.cn-north-1.amazonaws.com.cn", u"AWS_BEARER_TOKEN_BEDROCK"_s);
        // Names that customers of AWS choose.
        row("https://bedrock-runtime.s3.amazonaws.com", QString());
        row("https://abc.execute-api.us-east-1.amazonaws.com", QString());
        row("https://s3.us-east-1.amazonaws.com/bedrock", QString());
        row("https://amazonaws.com", QString());
        row("https://proxy.example/v1", QString());
        row("http://127.0.0.1:11434/v1", QString());
        row("https://localhost/v1", QString());
    }

    void providerKeyGoesToTheProviderOnly()
    {
        QFETCH(QString, url);
        QFETCH(QString, found);
        for (const char *general : {"SIGNALBOX_KEY_CUSTOM_MY_CARD", "SIGNALBOX_API_KEY", "API_KEY"})
            m_environment.variables.remove(general);
        QCOMPARE(foundIn(url), found);
        const FoundKey key = environmentKey(kId, QUrl(url), m_environment);
        QCOMPARE(key.hosts.isEmpty(), found.isEmpty());
        QVERIFY(found.isEmpty() || isAtHostOf(QUrl(url), key.hosts));
    }

    void generalKeyGoesAnywherePrivate_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("shown");
        QTest::newRow("https") << u"https://models.example/v1"_s << true;
        QTest::newRow("loopback") << u"http://127.0.0.1:8080/v1"_s << true;
        QTest::newRow("home network") << u"http://192.168.1.5/v1"_s << true;
        QTest::newRow("http in public") << u"http://models.example/v1"_s << false;
        QTest::newRow("http address in public") << u"http://93.184.216.34/v1"_s << false;
    }

    void generalKeyGoesAnywherePrivate()
    {
        QFETCH(QString, url);
        QFETCH(bool, shown);
        m_environment.variables.remove("SIGNALBOX_KEY_CUSTOM_MY_CARD");
        QCOMPARE(foundIn(url), shown ? u"SIGNALBOX_API_KEY"_s : QString());
        m_environment.variables.remove("SIGNALBOX_API_KEY");
        QCOMPARE(foundIn(url), shown ? u"API_KEY"_s : QString());
    }

    void variableNamesTheCard_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("custom") << u"custom-lm-studio"_s
                                << QByteArray("SIGNALBOX_KEY_CUSTOM_LM_STUDIO");
        QTest::newRow("number") << u"custom-a-2"_s << QByteArray("SIGNALBOX_KEY_CUSTOM_A_2");
        QTest::newRow("strange") << u"ä=b\n"_s << QByteArray("SIGNALBOX_KEY____B_");
    }

    void variableNamesTheCard()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, name);
        QCOMPARE(endpointVariable(EndpointId(id)), name);
    }
};

QTEST_GUILESS_MAIN(TstKeyOrder)
#include "tst_keyorder.moc"
