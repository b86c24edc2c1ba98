// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/googlecredentials.h"
#include "core/auth/rs256.h"
#include "tests/support/fakeenvironment.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArray decoded(const QByteArray &part)
{
    return QByteArray::fromBase64(part, QByteArray::Base64UrlEncoding);
}

// The text inside the quotes of a JSON string.
QByteArray escaped(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('"', "\\\"");
}

} // namespace

class TstGoogleCredentials : public QObject
{
    Q_OBJECT

    QJsonObject m_case;
    QJsonObject m_account;
    FakeEnvironment m_environment;

    [[nodiscard]] Result<GoogleCredentials> read(const QByteArray &text) const
    {
        return readGoogleCredentials(Secret(text), m_environment);
    }
    [[nodiscard]] QByteArray accountWith(const QString &name, const QJsonValue &value) const
    {
        QJsonObject changed = m_account;
        changed.insert(name, value);
        return compact(changed);
    }
    [[nodiscard]] GoogleServiceAccount account() const
    {
        return std::get<GoogleServiceAccount>(*read(compact(m_account)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") +
                   u"/wire/vertex/jwt-rs256-pkcs1.table.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_case = QJsonDocument::fromJson(file.readAll()).object();
        m_account = m_case[u"service_account"].toObject();
    }

    void signatureIsThatOfTheVector()
    {
        const QJsonObject expected = m_case[u"expect"].toObject();
        const QByteArray input = expected[u"signing_input"].toString().toLatin1();
        const Result<QByteArray> made =
            signRs256(Secret(m_account[u"private_key"].toString().toLatin1()), input);
        QVERIFY(made);
        QCOMPARE(input + '.' +
                     made->toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
                 expected[u"token"].toString().toLatin1());
    }

    void statementIsThatOfTheVector()
    {
        const QJsonObject expected = m_case[u"expect"].toObject();
        const Result<Secret> made =
            makeJwt(account(), u"https://www.googleapis.com/auth/cloud-platform"_s,
                    QDateTime::fromSecsSinceEpoch(m_case[u"now"].toInteger()));
        QVERIFY(made);
        const QList<QByteArray> parts = made->reveal().split('.');
        QCOMPARE(parts.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(decoded(parts[0])).object(),
                 expected[u"header"].toObject());
        QCOMPARE(QJsonDocument::fromJson(decoded(parts[1])).object(),
                 expected[u"claims"].toObject());
        QCOMPARE(decoded(parts[2]), *signRs256(account().privateKey, parts[0] + '.' + parts[1]));
        QVERIFY(!made->reveal().contains('='));
    }

    void pastedInAnyForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray json = compact(m_account);
        QTest::newRow("as downloaded") << QJsonDocument(m_account).toJson();
        QTest::newRow("one line") << json;
        QTest::newRow("blanks around") << "\n  " + json + "\r\n";
        QTest::newRow("line breaks in the key") << QByteArray(json).replace("\\n", "\n");
        QTest::newRow("doubled backslashes") << QByteArray(json).replace("\\n", "\\\\n");
        QTest::newRow("a JSON string") << '"' + escaped(json) + '"';
        QTest::newRow("a JSON string without quotes") << escaped(json);
        QTest::newRow("path") << QByteArray("/keys/account.json");
        QTest::newRow("path from home") << QByteArray("~/account.json\n");
        QTest::newRow("file URL") << QByteArray("file:///keys/account.json");
        QTest::newRow("path on Windows") << QByteArray(R"(C:\keys\account.json)");
    }

    void pastedInAnyForm()
    {
        QFETCH(QByteArray, text);
        const QByteArray json = QJsonDocument(m_account).toJson();
        m_environment.files = {{u"/keys/account.json"_s, json},
                               {u"/home/person/account.json"_s, json},
                               {uR"(C:\keys\account.json)"_s, json}};
        QVERIFY(looksLikeGoogleCredentials(Secret(text)));
        const Result<GoogleCredentials> read = this->read(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const auto &found = std::get<GoogleServiceAccount>(*read);
        QCOMPARE(found.email, u"service-account@example.com"_s);
        QCOMPARE(found.keyId, u"1"_s);
        QCOMPARE(found.tokenUri, QUrl(u"https://accounts.google.com/o/oauth2/token"_s));
        QVERIFY(signRs256(found.privateKey, "x"));
    }

    void keysAndTokensAreNoCredentials_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"AIzaSyA-1234567890", "ya29.a0AfH6SMB", "AQ.Ab8RN6", "", "a:b"})
            QTest::newRow(text) << QByteArray(text);
    }

    void keysAndTokensAreNoCredentials()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!looksLikeGoogleCredentials(Secret(text)));
    }

    void everyCutIsRefused()
    {
        const QByteArray json = compact(m_account);
        for (qsizetype length = 0; length < json.size(); length += 7)
            QVERIFY2(!read(json.left(length)), QByteArray::number(length).constData());
    }

    void brokenCredentialsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QString pem = m_account[u"private_key"].toString();
        QTest::newRow("no account") << accountWith(u"client_email"_s, {});
        QTest::newRow("no key") << accountWith(u"private_key"_s, {});
        QTest::newRow("key of another type") << accountWith(u"private_key"_s, 7);
        QTest::newRow("key is no PEM") << accountWith(u"private_key"_s, u"abc"_s);
        QTest::newRow("key cut off") << accountWith(u"private_key"_s, pem.left(pem.size() / 2));
        QTest::newRow("key damaged")
            << accountWith(u"private_key"_s, QString(pem).replace(u'M', u'N'));
        QTest::newRow("public key")
            << accountWith(u"private_key"_s, QString(pem).replace(u"RSA PRIVATE"_s, u"PUBLIC"_s));
        // Reading it would ask for the password at the terminal.
        QTest::newRow("key with a password") << accountWith(
            u"private_key"_s,
            u"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
            "AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"_s);
        QTest::newRow("elliptic key") << accountWith(
            u"private_key"_s, u"-----BEGIN PRIVATE KEY-----\n"
                              "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2\n"
                              "OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r\n"
                              "1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G\n"
                              "-----END PRIVATE KEY-----\n"_s);
        QTest::newRow("20 kB") << accountWith(u"padding"_s, QString(20'000, u'x'));
        QTest::newRow("no type") << accountWith(u"type"_s, {});
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("deep") << QByteArray(10'000, '[');
        QTest::newRow("user without token")
            << QByteArray(R"({"type":"authorized_user","client_id":"a","client_secret":"b"})");
        QTest::newRow("no such file") << QByteArray("/nowhere.json");
        QTest::newRow("empty") << QByteArray();
    }

    void brokenCredentialsAreRefused()
    {
        QFETCH(QByteArray, text);
        const Result<GoogleCredentials> read = this->read(text);
        QVERIFY(!read);
        QVERIFY(!read.error().detail.contains(u"BEGIN"_s));
    }

    void otherTypesAreNamed()
    {
        for (const QString &type : {u"external_account"_s, u"impersonated_service_account"_s,
                                    u"external_account_authorized_user"_s}) {
            const Result<GoogleCredentials> read = this->read(accountWith(u"type"_s, type));
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
            QVERIFY(read.error().detail.contains(type));
        }
    }

    void personsCredentials()
    {
        const auto read = this->read(
            R"({"account":"","client_id":"id.apps.googleusercontent.com","client_secret":"d-FL",)"
            R"("quota_project_id":"paying","refresh_token":"1//0x","type":"authorized_user",)"
            R"("universe_domain":"googleapis.com"})");
        QVERIFY(read);
        const auto &user = std::get<GoogleUser>(*read);
        QCOMPARE(user.clientId, u"id.apps.googleusercontent.com"_s);
        QCOMPARE(user.clientSecret.reveal(), QByteArray("d-FL"));
        QCOMPARE(user.refreshToken.reveal(), QByteArray("1//0x"));
        QCOMPARE(user.quotaProject, QByteArray("paying"));
        QCOMPARE(user.tokenUri, QUrl(u"https://oauth2.googleapis.com/token"_s));
    }

    void tokenServer_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("confirmed");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const QString &uri, const QString &confirmed,
                            bool allowed) { QTest::newRow(name) << uri << confirmed << allowed; };
        row("Google's", u"https://oauth2.googleapis.com/token"_s, {}, true);
        row("an older one", u"https://accounts.google.com/o/oauth2/token"_s, {}, true);
        row("a third", u"https://www.googleapis.com/oauth2/v4/token"_s, {}, true);
        row("upper case", u"https://OAUTH2.googleapis.com/token"_s, {}, true);
        row("not encrypted", u"http://oauth2.googleapis.com/token"_s, {}, false);
        row("another port", u"https://oauth2.googleapis.com:8443/token"_s, {}, false);
        row("a name below", u"https://evil.oauth2.googleapis.com/token"_s, {}, false);
        row("a name that begins so", u"https://oauth2.googleapis.com.evil.test/token"_s, {}, false);
        row("a name that ends so", u"https://evil-oauth2.googleapis.com/token"_s, {}, false);
        row("user information", u"https://oauth2.googleapis.com@evil.test/token"_s, {}, false);
        row("another", u"https://evil.test/token"_s, {}, false);
        row("another, confirmed", u"https://sts.example/token"_s, u"https://sts.example/token"_s,
            true);
        row("confirmed with blanks", u"https://sts.example/token"_s,
            u" https://sts.example/token "_s, true);
        row("another confirmed", u"https://evil.test/token"_s, u"https://sts.example/token"_s,
            false);
        row("another path confirmed", u"https://sts.example/other"_s,
            u"https://sts.example/token"_s, false);
        row("loopback, confirmed", u"http://127.0.0.1:8080/token"_s,
            u"http://127.0.0.1:8080/token"_s, true);
        row("loopback", u"http://127.0.0.1:8080/token"_s, {}, false);
        row("private http, confirmed", u"http://sts.internal/token"_s,
            u"http://sts.internal/token"_s, false);
        row("public http, confirmed", u"http://sts.example/token"_s, u"http://sts.example/token"_s,
            false);
        row("file", u"file:///etc/passwd"_s, u"file:///etc/passwd"_s, false);
        row("nothing", u"not a url"_s, u"not a url"_s, false);
        row("empty", {}, {}, false);
    }

    void tokenServer()
    {
        QFETCH(QString, uri);
        QFETCH(QString, confirmed);
        QFETCH(bool, allowed);
        const Result<void> checked = checkTokenUri(QUrl(uri, QUrl::StrictMode), confirmed);
        QCOMPARE(checked.ok(), allowed);
        if (!allowed)
            QCOMPARE(checked.error().subject, u"confirm-token-uri"_s);
    }
};

QTEST_GUILESS_MAIN(TstGoogleCredentials)
#include "tst_googlecredentials.moc"
