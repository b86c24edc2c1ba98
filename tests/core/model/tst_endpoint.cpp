// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/endpoint.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstEndpoint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idIsMadeOfTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("words") << u"LM Studio"_s << u"custom-lm-studio"_s;
        QTest::newRow("accents") << u"Zürich Büro"_s << u"custom-zurich-buro"_s;
        QTest::newRow("punctuation") << u"  a/../b?! "_s << u"custom-a-b"_s;
        QTest::newRow("no Latin letters") << u"模型"_s << u"custom-endpoint"_s;
        QTest::newRow("long") << QString(200, u'x') << u"custom-"_s + QString(40, u'x');
    }

    void idIsMadeOfTheName()
    {
        QFETCH(QString, name);
        QFETCH(QString, id);
        QCOMPARE(makeEndpointId(name, {}).value(), id);
    }

    void idIsUnique()
    {
        const QList<EndpointId> taken = {EndpointId(u"custom-a"_s), EndpointId(u"custom-a-2"_s)};
        QCOMPARE(makeEndpointId(u"A"_s, taken).value(), u"custom-a-3"_s);
    }

    void namesOfTheContractGoBothWays()
    {
        for (const AuthMode mode :
             {AuthMode::Bearer, AuthMode::XApiKey, AuthMode::ApiKey, AuthMode::XGoogApiKey,
              AuthMode::CustomHeader, AuthMode::AwsSignature, AuthMode::GoogleCredentials,
              AuthMode::None})
            QCOMPARE(authModeFromName(authModeName(mode)), mode);
        for (const ToolCallFormat format :
             {ToolCallFormat::OpenAiNative, ToolCallFormat::LegacyFunction})
            QCOMPARE(toolCallFormatFromName(toolCallFormatName(format)), format);
        QVERIFY(!authModeFromName(u"basic"_s));
        QVERIFY(!toolCallFormatFromName(QString()));
        for (const ApiSpecInfo &info : apiSpecs())
            QCOMPARE(apiSpecFromName(info.name), info.spec);
    }

    void onlyWhatIsSentResetsHealth()
    {
        Endpoint before;
        before.models = {{.id = u"m"_s}};
        Endpoint after = before;
        after.name = u"other"_s;
        after.streaming = false;
        after.models.first().displayName = u"friendly"_s;
        after.models.append({.id = u"second"_s});
        after.modelMapping = {{u"second"_s, u"server-second"_s}};
        after.allowedModels = {u"m"_s};
        QVERIFY(!changesHealth(before, after));

        after = before;
        after.baseUrl = u"https://other"_s;
        QVERIFY(changesHealth(before, after));
        after = before;
        after.keyRef = u"keychain:endpoint/x/api-key"_s;
        QVERIFY(changesHealth(before, after));
        after = before;
        after.models.first().id = u"n"_s;
        QVERIFY(changesHealth(before, after));
        after = before;
        after.auth = AuthMode::XApiKey;
        QVERIFY(changesHealth(before, after));
        after = before;
        after.fields.insert(u"region"_s, u"eu-west-3"_s);
        QVERIFY(changesHealth(before, after));
        after = before;
        after.extraHeaders = {{u"X-Team"_s, u"a"_s}};
        QVERIFY(changesHealth(before, after));
        after = before;
        after.modelMapping = {{u"m"_s, u"server-m"_s}};
        QVERIFY(changesHealth(before, after));
        after = before;
        after.allowedModels = {u"n"_s};
        QVERIFY(changesHealth(before, after));
    }
};

QTEST_GUILESS_MAIN(TstEndpoint)
#include "tst_endpoint.moc"
