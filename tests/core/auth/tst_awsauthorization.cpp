// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/awsauthorization.h"
#include "core/auth/keyorder.h"
#include "tests/support/fakeenvironment.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstAwsAuthorization : public QObject
{
    Q_OBJECT

    FakeEnvironment m_environment;

    [[nodiscard]] static Endpoint endpoint(const QMap<QString, QString> &fields = {})
    {
        Endpoint card{.id = EndpointId(u"custom-card"_s),
                      .spec = ApiSpec::AmazonBedrock,
                      .fields = fields,
                      .auth = AuthMode::AwsSignature};
        card.fields.insert(u"region"_s, u"eu-west-1"_s);
        return card;
    }
    [[nodiscard]] static FoundKey stored(const QByteArray &key)
    {
        return {.key = Secret(key), .source = {.place = KeySource::Place::SecretStore}};
    }
    // "id secret token" of a signature, "bearer token", or the name of the error.
    [[nodiscard]] static QByteArray meaning(const Result<Authorization> &found)
    {
        if (!found)
            return errorKindName(found.error().kind).toLatin1();
        if (found->aws)
            return found->aws->credentials.accessKeyId + ' ' +
                   found->aws->credentials.secretKey.reveal() + ' ' +
                   found->aws->credentials.sessionToken.reveal();
        return "bearer " + found->headers.first().value.reveal();
    }
    [[nodiscard]] QByteArray
    withoutKey(const Endpoint &card,
               const QString &url = u"https://bedrock-runtime.eu-west-1.amazonaws.com"_s) const
    {
        return meaning(awsAuthorizationWithoutKey(card, QUrl(url), m_environment));
    }

private Q_SLOTS:
    void init()
    {
        m_environment.variables.clear();
        m_environment.files = {
            {u"/home/person/.aws/credentials"_s,
             "[default]\naws_access_key_id=DEFAULT\naws_secret_access_key=d\n"
             "[work]\naws_access_key_id=WORK\naws_secret_access_key=w\naws_session_token=t\n"}};
    }

    void keyIsTheSecretOfTheCardsId()
    {
        const Result<Authorization> found =
            awsAuthorization(endpoint({{u"access-key-id"_s, u"AKIA1"_s}}), stored("secret"));
        QCOMPARE(meaning(found), QByteArray("AKIA1 secret "));
        QCOMPARE(found->aws->region, QByteArray("eu-west-1"));
        QCOMPARE(found->source.place, KeySource::Place::SecretStore);
        QVERIFY(found->headers.isEmpty());
    }

    void keyWithoutIdIsABearerToken()
    {
        QCOMPARE(meaning(awsAuthorization(endpoint(), stored("ABSKQmVkcm9jaw=="))),
                 QByteArray("bearer ABSKQmVkcm9jaw=="));
    }

    void idInPlaceOfTheSecretIsSaid()
    {
        for (const char *id : {"AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"}) {
            const Result<Authorization> found = awsAuthorization(endpoint(), stored(id));
            QCOMPARE(meaning(found), QByteArray("invalid_input"));
            QCOMPARE(found.error().subject, u"api-key"_s);
        }
    }

    void regionIsNeededToSign()
    {
        Endpoint card = endpoint({{u"access-key-id"_s, u"AKIA1"_s}});
        card.fields.remove(u"region"_s);
        card.baseUrl = u"https://gateway.example"_s;
        QCOMPARE(awsAuthorization(card, stored("s")).error().subject, u"region"_s);
        card.baseUrl = u"https://bedrock-runtime.us-west-2.amazonaws.com"_s;
        QCOMPARE(awsAuthorization(card, stored("s"))->aws->region, QByteArray("us-west-2"));
    }

    void orderWithoutAKey()
    {
        m_environment.variables = {{"SIGNALBOX_KEY_CUSTOM_CARD", "own"},
                                   {"AWS_BEARER_TOKEN_BEDROCK", "token"},
                                   {"AWS_ACCESS_KEY_ID", "ENV"},
                                   {"AWS_SECRET_ACCESS_KEY", "e"},
                                   {"AWS_SESSION_TOKEN", "et"},
                                   {"AWS_PROFILE", "work"},
                                   {"API_KEY", "general"}};
        const Endpoint card = endpoint();
        QCOMPARE(withoutKey(card), QByteArray("bearer own"));
        m_environment.variables.remove("SIGNALBOX_KEY_CUSTOM_CARD");
        QCOMPARE(withoutKey(endpoint({{u"profile"_s, u"work"_s}})), QByteArray("WORK w t"));
        QCOMPARE(withoutKey(card), QByteArray("bearer token"));
        m_environment.variables.remove("AWS_BEARER_TOKEN_BEDROCK");
        QCOMPARE(withoutKey(card), QByteArray("ENV e et"));
        m_environment.variables.remove("AWS_SECRET_ACCESS_KEY");
        QCOMPARE(withoutKey(card), QByteArray("WORK w t"));
        m_environment.variables.remove("AWS_PROFILE");
        QCOMPARE(withoutKey(card), QByteArray("DEFAULT d "));
        m_environment.files.clear();
        QCOMPARE(withoutKey(card), QByteArray("bearer general"));
        m_environment.variables.clear();
        QCOMPARE(withoutKey(card), QByteArray("invalid_input"));
    }

    void sourceIsNamed()
    {
        const auto sourceOf = [this](const Endpoint &card) {
            return awsAuthorizationWithoutKey(card, QUrl(u"https://x.example"_s), m_environment)
                ->source;
        };
        QCOMPARE(sourceOf(endpoint({{u"profile"_s, u"work"_s}})),
                 (KeySource{KeySource::Place::AwsProfile, u"work"_s}));
        m_environment.variables = {{"AWS_ACCESS_KEY_ID", "ENV"}, {"AWS_SECRET_ACCESS_KEY", "e"}};
        QCOMPARE(sourceOf(endpoint()),
                 (KeySource{KeySource::Place::Environment, u"AWS_ACCESS_KEY_ID"_s}));
    }

    // A token can be used by whoever sees it, a signature cannot.
    void tokenOfTheEnvironmentGoesToBedrockOnly()
    {
        m_environment.variables = {{"AWS_BEARER_TOKEN_BEDROCK", "token"},
                                   {"AWS_ACCESS_KEY_ID", "ENV"},
                                   {"AWS_SECRET_ACCESS_KEY", "e"}};
        for (const QString &url : {u"https://gateway.example"_s, u"http://127.0.0.1:4010"_s,
                                   u"http://bedrock-runtime.us-east-1.amazonaws.com"_s,
                                   u"https://abc.execute-api.us-east-1.amazonaws.com"_s})
            QCOMPARE(withoutKey(endpoint(), url), QByteArray("ENV e "));
    }

    // Even for a card that names an ID, to which the token is no secret.
    void tokenOfTheEnvironmentIsNeverASecretKey()
    {
        m_environment.variables = {{"AWS_BEARER_TOKEN_BEDROCK", "token"}};
        QCOMPARE(withoutKey(endpoint({{u"access-key-id"_s, u"AKIA1"_s}})),
                 QByteArray("bearer token"));
    }

    void profileThatIsNamedMustBeThere()
    {
        QCOMPARE(withoutKey(endpoint({{u"profile"_s, u"gone"_s}})), QByteArray("invalid_input"));
        m_environment.variables = {{"AWS_PROFILE", "gone"}};
        QCOMPARE(withoutKey(endpoint()), QByteArray("invalid_input"));
    }

    void defaultProfileOfAnotherKindIsSaid()
    {
        m_environment.files = {{u"/home/person/.aws/config"_s, "[default]\nsso_session=corp\n"}};
        QCOMPARE(withoutKey(endpoint()), QByteArray("invalid_input"));
    }

    void everySecretIsMasked()
    {
        const Result<Authorization> found = awsAuthorizationWithoutKey(
            endpoint({{u"profile"_s, u"work"_s}}), QUrl(u"https://x.example"_s), m_environment);
        QCOMPARE(found->secrets(), (QList<Secret>{Secret("w"), Secret("t")}));
    }
};

QTEST_GUILESS_MAIN(TstAwsAuthorization)
#include "tst_awsauthorization.moc"
