// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/awsprofile.h"
#include "tests/support/fakeenvironment.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

const auto kCredentials = u"/home/person/.aws/credentials"_s;
const auto kConfig = u"/home/person/.aws/config"_s;

} // namespace

class TstAwsProfile : public QObject
{
    Q_OBJECT

    FakeEnvironment m_environment;

    // "id secret token", or the name of the error.
    [[nodiscard]] QByteArray keysOf(const QString &profile) const
    {
        const Result<AwsCredentials> found = awsProfile(profile, m_environment);
        if (!found)
            return errorKindName(found.error().kind).toLatin1();
        return found->accessKeyId + ' ' + found->secretKey.reveal() + ' ' +
               found->sessionToken.reveal();
    }

private Q_SLOTS:
    void init()
    {
        m_environment.variables.clear();
        m_environment.files.clear();
    }

    void readsTheFileOfTheCredentials_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *name, const QByteArray &file, const QByteArray &found) {
            QTest::newRow(name) << file << found;
        };
        row("plain", "[work]\naws_access_key_id = AKIA1\naws_secret_access_key = s/+=1\n",
            "AKIA1 s/+=1 ");
        row("no blanks", "[work]\naws_access_key_id=AKIA1\naws_secret_access_key=s", "AKIA1 s ");
        row("CRLF", "[work]\r\naws_access_key_id=A\r\naws_secret_access_key=s\r\n", "A s ");
        row("temporary",
            "[work]\naws_access_key_id=ASIA1\naws_secret_access_key=s\naws_session_token=t==\n",
            "ASIA1 s t==");
        row("between others",
            "[a]\naws_access_key_id=no\n[work]\naws_access_key_id=A\naws_secret_access_key=s\n"
            "[b]\naws_access_key_id=no\naws_secret_access_key=no\n",
            "A s ");
        row("upper case", "[work]\nAWS_ACCESS_KEY_ID=A\nAws_Secret_Access_Key=s\n", "A s ");
        row("blanks in the header", "[ work ]\naws_access_key_id=A\naws_secret_access_key=s\n",
            "A s ");
        row("comments",
            "# x\n; y\n[work]\n#aws_access_key_id=no\naws_access_key_id=A # mine\n"
            "aws_secret_access_key=s#1;2 ; x\n",
            "A s#1;2 ");
        row("indented lines are of another setting",
            "[work]\ns3 =\n  aws_access_key_id = no\naws_access_key_id=A\n"
            "aws_secret_access_key=s\n",
            "A s ");
        row("twice", "[work]\naws_access_key_id=A\naws_access_key_id=B\naws_secret_access_key=s\n",
            "B s ");
        row("another case of the name", "[Work]\naws_access_key_id=A\naws_secret_access_key=s\n",
            "secret_not_found");
        row("half a pair", "[work]\naws_access_key_id=A\n", "invalid_input");
        row("empty secret", "[work]\naws_access_key_id=A\naws_secret_access_key=\n",
            "invalid_input");
        row("no file", "", "secret_not_found");
        row("rubbish", "\xff\xfe[[]]=\n=[work\n]", "secret_not_found");
        row("before any header", "aws_access_key_id=A\naws_secret_access_key=s\n",
            "secret_not_found");
    }

    void readsTheFileOfTheCredentials()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, found);
        if (!file.isEmpty())
            m_environment.files.insert(kCredentials, file);
        QCOMPARE(keysOf(u"work"_s), found);
    }

    void configStandsBehindTheCredentials()
    {
        m_environment.files.insert(kConfig,
                                   "[profile work]\naws_access_key_id=C\naws_secret_access_key=c\n"
                                   "aws_session_token=ct\nregion=eu-west-1\n"
                                   "[default]\naws_access_key_id=D\naws_secret_access_key=d\n"
                                   "[home]\naws_access_key_id=no\naws_secret_access_key=no\n");
        QCOMPARE(keysOf(u"work"_s), QByteArray("C c ct"));
        QCOMPARE(keysOf(u"default"_s), QByteArray("D d "));
        QCOMPARE(keysOf(u"home"_s), QByteArray("secret_not_found"));
        // Never the key of one file with the token of the other.
        m_environment.files.insert(kCredentials,
                                   "[work]\naws_access_key_id=A\naws_secret_access_key=s\n");
        QCOMPARE(keysOf(u"work"_s), QByteArray("A s "));
    }

    void filesMayLieElsewhere()
    {
        m_environment.variables = {{"AWS_SHARED_CREDENTIALS_FILE", "/etc/one"},
                                   {"AWS_CONFIG_FILE", "/etc/two"}};
        m_environment.files = {
            {u"/etc/one"_s, "[a]\naws_access_key_id=A\naws_secret_access_key=s\n"},
            {u"/etc/two"_s, "[profile b]\naws_access_key_id=B\naws_secret_access_key=s\n"},
            {kCredentials, "[c]\naws_access_key_id=C\naws_secret_access_key=s\n"}};
        QCOMPARE(keysOf(u"a"_s), QByteArray("A s "));
        QCOMPARE(keysOf(u"b"_s), QByteArray("B s "));
        QCOMPARE(keysOf(u"c"_s), QByteArray("secret_not_found"));
    }

    void otherKindsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("word");
        QTest::newRow("SSO session") << QByteArray("sso_session=x") << u"SSO"_s;
        QTest::newRow("SSO") << QByteArray("sso_start_url=https://x") << u"SSO"_s;
        QTest::newRow("role") << QByteArray("role_arn=arn:x\nsource_profile=a") << u"role"_s;
        QTest::newRow("web identity")
            << QByteArray("web_identity_token_file=/x\nrole_arn=y") << u"web identity"_s;
        QTest::newRow("process") << QByteArray("credential_process=/bin/x") << u"program"_s;
        QTest::newRow("login") << QByteArray("login_session=arn:x") << u"console"_s;
    }

    void otherKindsAreNamed()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, word);
        m_environment.files.insert(kConfig, "[profile work]\n" + settings + "\n");
        const Result<AwsCredentials> found = awsProfile(u"work"_s, m_environment);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(found.error().subject, u"work"_s);
        QVERIFY2(found.error().detail.contains(word), qPrintable(found.error().detail));
    }

    // AWS's tools take the role although there are keys; being somebody else than expected is worse
    // than an error.
    void roleComesBeforeKeys()
    {
        m_environment.files = {
            {kConfig, "[profile work]\nrole_arn=arn:x\n"},
            {kCredentials, "[work]\naws_access_key_id=A\naws_secret_access_key=s\n"}};
        QCOMPARE(keysOf(u"work"_s), QByteArray("invalid_input"));
        m_environment.files.insert(kConfig, "[profile work]\ncredential_process=/bin/x\n");
        QCOMPARE(keysOf(u"work"_s), QByteArray("A s "));
    }
};

QTEST_GUILESS_MAIN(TstAwsProfile)
#include "tst_awsprofile.moc"
