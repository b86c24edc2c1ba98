// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/googleauthorization.h"
#include "core/auth/keyorder.h"
#include "tests/support/fakeenvironment.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const auto kUserFile = u"/home/person/.config/gcloud/application_default_credentials.json"_s;
const QByteArray kUser = R"({"type":"authorized_user","client_id":"gcloud","client_secret":"s",)"
                         R"("refresh_token":"r","quota_project_id":"paying"})";

} // namespace

class TstGoogleAuthorization : public QObject
{
    Q_OBJECT

    QJsonObject m_account;
    FakeEnvironment m_environment;

    [[nodiscard]] static Endpoint endpoint(const QString &confirmedUri = {})
    {
        Endpoint card{.id = EndpointId(u"custom-card"_s),
                      .spec = ApiSpec::GoogleVertex,
                      .auth = AuthMode::GoogleCredentials};
        if (!confirmedUri.isEmpty())
            card.fields.insert(u"confirm-token-uri"_s, confirmedUri);
        return card;
    }
    // "account email", "user id", "bearer token", "key text", or the name of the error.
    [[nodiscard]] static QByteArray meaning(const Result<Authorization> &found)
    {
        if (!found)
            return errorKindName(found.error().kind).toLatin1();
        if (found->google) {
            const GoogleCredentials &credentials = found->google->credentials;
            if (const auto *account = std::get_if<GoogleServiceAccount>(&credentials))
                return "account " + account->email.toLatin1();
            return "user " + std::get<GoogleUser>(credentials).clientId.toLatin1();
        }
        const SecretHeader &header = found->headers.first();
        return (header.prefix.isEmpty() ? "key " : "bearer ") + header.value.reveal();
    }
    [[nodiscard]] Result<Authorization> withKey(const QByteArray &key,
                                                const Endpoint &card = endpoint()) const
    {
        return googleAuthorization(
            card, {.key = Secret(key), .source = {.place = KeySource::Place::SecretStore}},
            m_environment);
    }
    [[nodiscard]] Result<Authorization>
    withoutKey(const QString &url = u"https://us-central1-aiplatform.googleapis.com"_s) const
    {
        return googleAuthorizationWithoutKey(endpoint(), QUrl(url), m_environment);
    }
    [[nodiscard]] QByteArray account(const QString &tokenUri) const
    {
        QJsonObject changed = m_account;
        changed.insert(u"token_uri"_s, tokenUri);
        return QJsonDocument(changed).toJson();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") +
                   u"/wire/vertex/jwt-rs256-pkcs1.table.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_account = QJsonDocument::fromJson(file.readAll()).object()[u"service_account"].toObject();
    }

    void init()
    {
        m_environment.variables.clear();
        m_environment.files.clear();
    }

    void keyIsReadByWhatItLooksLike()
    {
        QCOMPARE(meaning(withKey(QJsonDocument(m_account).toJson())),
                 QByteArray("account service-account@example.com"));
        QCOMPARE(meaning(withKey(kUser)), QByteArray("user gcloud"));
        QCOMPARE(meaning(withKey("ya29.c.abc")), QByteArray("bearer ya29.c.abc"));
        QCOMPARE(meaning(withKey("AIzaSy")), QByteArray("key AIzaSy"));
        QCOMPARE(meaning(withKey("{\"type\":")), QByteArray("invalid_input"));
        m_environment.files.insert(u"/keys/a.json"_s, kUser);
        QCOMPARE(meaning(withKey("/keys/a.json")), QByteArray("user gcloud"));
        QCOMPARE(withKey("AIzaSy")->headers.first().name, QByteArray("x-goog-api-key"));
    }

    void storedCredentialsGoWhereverTheCardSends() { QVERIFY(withKey(kUser)->hosts.isEmpty()); }

    void foreignTokenServerMustBeConfirmed()
    {
        const auto uri = u"https://sts.example/token"_s;
        const Result<Authorization> refused = withKey(account(uri));
        QVERIFY(!refused);
        QCOMPARE(refused.error().subject, u"confirm-token-uri"_s);
        QVERIFY(refused.error().detail.contains(u"sts.example"_s));
        QCOMPARE(meaning(withKey(account(uri), endpoint(uri))),
                 QByteArray("account service-account@example.com"));
        QVERIFY(!withKey(account(uri), endpoint(u"https://sts.example/other"_s)));
    }

    void orderWithoutAKey()
    {
        m_environment.variables = {{"SIGNALBOX_KEY_CUSTOM_CARD", "own"},
                                   {"GOOGLE_APPLICATION_CREDENTIALS", "/keys/account.json"},
                                   {"API_KEY", "general"}};
        m_environment.files = {{u"/keys/account.json"_s, QJsonDocument(m_account).toJson()},
                               {kUserFile, kUser}};
        QCOMPARE(meaning(withoutKey()), QByteArray("key own"));
        m_environment.variables.remove("SIGNALBOX_KEY_CUSTOM_CARD");
        const Result<Authorization> named = withoutKey();
        QCOMPARE(meaning(named), QByteArray("account service-account@example.com"));
        QCOMPARE(named->source, (KeySource{KeySource::Place::GoogleFile, u"/keys/account.json"_s}));
        m_environment.variables.remove("GOOGLE_APPLICATION_CREDENTIALS");
        const Result<Authorization> usual = withoutKey();
        QCOMPARE(meaning(usual), QByteArray("user gcloud"));
        QCOMPARE(usual->source, (KeySource{KeySource::Place::GoogleFile, kUserFile}));
        m_environment.files.clear();
        QCOMPARE(meaning(withoutKey()), QByteArray("key general"));
        m_environment.variables.clear();
        QCOMPARE(meaning(withoutKey()), QByteArray("invalid_input"));
    }

    void gcloudMayKeepItsFileElsewhere()
    {
        m_environment.variables = {{"CLOUDSDK_CONFIG", "/cloud"}};
        m_environment.files = {{u"/cloud/application_default_credentials.json"_s, kUser}};
        QCOMPARE(meaning(withoutKey()), QByteArray("user gcloud"));
    }

    void fileThatIsNamedMustBeThere()
    {
        m_environment.variables = {{"GOOGLE_APPLICATION_CREDENTIALS", "/gone.json"}};
        m_environment.files = {{kUserFile, kUser}};
        QCOMPARE(meaning(withoutKey()), QByteArray("invalid_input"));
    }

    void brokenFileIsSaid()
    {
        m_environment.files = {{kUserFile, R"({"type":"external_account"})"}};
        QCOMPARE(meaning(withoutKey()), QByteArray("invalid_input"));
    }

    // Their tokens open everything that the person has at Google.
    void credentialsOfTheSystemGoToGoogleOnly_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"https://gateway.example", "http://127.0.0.1:4010",
                                "http://aiplatform.googleapis.com",
                                "https://googleapis.com.evil.test", "https://evilgoogleapis.com"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void credentialsOfTheSystemGoToGoogleOnly()
    {
        QFETCH(QString, url);
        m_environment.variables = {{"GOOGLE_APPLICATION_CREDENTIALS", "/a.json"}};
        m_environment.files = {{u"/a.json"_s, kUser}, {kUserFile, kUser}};
        QCOMPARE(meaning(withoutKey(url)), QByteArray("invalid_input"));
        const Result<Authorization> own = withoutKey(u"https://aiplatform.googleapis.com"_s);
        QVERIFY(own);
        const wire::HttpRequest request{.url = url.toStdString()};
        QVERIFY(!authorize(request, *own, QDateTime::currentDateTimeUtc()));
    }

    void payingProjectGoesAlongAndIsNoSecret()
    {
        Authorization found = *withKey(kUser);
        found.headers = googleTokenHeaders(*found.google, Secret("ya29.x"));
        QCOMPARE(found.headers.size(), 2);
        QCOMPARE(found.headers.last().name, QByteArray("x-goog-user-project"));
        QCOMPARE(found.headers.last().value.reveal(), QByteArray("paying"));
        QCOMPARE(found.secrets(), {Secret("ya29.x")});
    }
};

QTEST_GUILESS_MAIN(TstGoogleAuthorization)
#include "tst_googleauthorization.moc"
