// SPDX-License-Identifier: GPL-3.0-or-later
// Cards whose fields lie, in every dialect: nothing goes out, or it goes where the card says.
#include "core/model/endpointvalidation.h"
#include "tests/core/chat/faultbench.h"

#include <QJsonObject>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using End = ChatOutcome::End;

class TstHostileSettings : public QObject, private FaultBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { reset(); }
    void cleanup() { environment.variables.clear(); }
    void addressesAreJudgedAsTheyConnect_data();
    void addressesAreJudgedAsTheyConnect();
    void modelsStayInTheirPlace_data();
    void modelsStayInTheirPlace();
    void mappingIsOneStep_data();
    void mappingIsOneStep();
    void modelWithoutANameIsRefused_data();
    void modelWithoutANameIsRefused();
    void fieldsThatLeaveTheCloudAreRefused_data();
    void fieldsThatLeaveTheCloudAreRefused();
    void credentialsThatLieAreRefused_data();
    void credentialsThatLieAreRefused();

private:
    void refuse(const ChatPrompt &prompt, const QString &field);
};

namespace {

void everyDialect()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    for (const SpokenDialect &dialect : spokenDialects())
        QTest::newRow(dialect.name) << &dialect;
}

Reply good(const SpokenDialect &dialect)
{
    return Reply::stream(bytes(dialect.writer.contentType())).chunk(whole(dialect.writer)).end();
}

// What the server was told the model is called: in the body, or in the path as it stands there.
QByteArray modelOf(const RecordedRequest &request)
{
    if (const QString name = request.json().value(u"model"_s).toString(); !name.isEmpty())
        return name.toUtf8();
    const QByteArray path = request.path();
    const qsizetype start = qMax(path.lastIndexOf("/models/") + 8, path.lastIndexOf("/model/") + 7);
    const QByteArray rest = path.mid(start);
    const qsizetype end = rest.indexOf('/') < 0 ? rest.lastIndexOf(':') : rest.indexOf('/');
    return QByteArray::fromPercentEncoding(rest.left(end));
}

} // namespace

void TstHostileSettings::refuse(const ChatPrompt &prompt, const QString &field)
{
    const Heard heard = run(prompt);
    QVERIFY(heard.outcome && heard.outcome->error);
    QCOMPARE(heard.outcome->end, End::Failed);
    QCOMPARE(errorKindName(heard.outcome->error->kind), errorKindName(ErrorKind::InvalidInput));
    QCOMPARE(heard.outcome->error->subject, field);
    QCOMPARE(server->connectionCount(), 0);
}

void TstHostileSettings::addressesAreJudgedAsTheyConnect_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isPrivate");
    for (const char *host :
         {"127.0.0.1", "127.1", "0x7f.1", "2130706433", "127\u30020\u30020\u30021", "[::1]",
          "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "169.254.169.254"})
        QTest::newRow(host) << QString::fromUtf8(host) << true;
    for (const char *host :
         {"0.0.0.0", "0", "[::]", "100.64.0.1", "[64:ff9b::7f00:1]", "[::127.0.0.1]", "134744072",
          "0x08080808", "8\u30028\u30028\u30028", "[::ffff:8.8.8.8]", "localhost.evil.test"})
        QTest::newRow(host) << QString::fromUtf8(host) << false;
}

// Without encryption to private hosts only, whatever the card speaks.
void TstHostileSettings::addressesAreJudgedAsTheyConnect()
{
    QFETCH(QString, host);
    QFETCH(bool, isPrivate);
    const QList<FieldError> insecure{{EndpointField::BaseUrl, FieldProblem::InsecurePublic}};
    for (const SpokenDialect &dialect : spokenDialects()) {
        Endpoint card = dialect.endpoint;
        card.baseUrl = u"http://"_s + host + QString::fromLatin1(dialect.basePath);
        QCOMPARE(validate(card, {}), isPrivate ? QList<FieldError>() : insecure);
        card.baseUrl.replace(u"http:"_s, u"https:"_s);
        QCOMPARE(validate(card, {}), QList<FieldError>());
    }
}

void TstHostileSettings::modelsStayInTheirPlace_data()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<QString>("model");
    for (const char *model : {"a/../../b", "a?key=b#c", "a@evil.test", "a b", "a%2e%2e%2fb",
                              "a\"b\\", "\xc3\xa4\xf0\x9f\xa6\x86"}) {
        for (const SpokenDialect &dialect : spokenDialects())
            QTest::addRow("%s: %s", model, dialect.name) << &dialect << QString::fromUtf8(model);
    }
}

// One segment of the path, or one member of the body.
void TstHostileSettings::modelsStayInTheirPlace()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(QString, model);
    server->onAny(good(*dialect));
    ChatPrompt asked = prompt(*dialect);
    QVERIFY(run(asked).outcome);
    const RecordedRequest plain = server->lastRequest();
    // The publisher on Vertex is read from the name.
    asked.modelId =
        dialect->dialect == wire::Dialect::AnthropicVertex ? u"claude-"_s + model : model;
    const Heard heard = run(asked);
    QVERIFY(heard.outcome);
    QCOMPARE(heard.outcome->end, End::Done);
    const RecordedRequest request = server->lastRequest();
    QCOMPARE(request.target.count('/'), plain.target.count('/'));
    QCOMPARE(request.target.count('?'), plain.target.count('?'));
    QCOMPARE(request.target.count('&'), plain.target.count('&'));
    QVERIFY(!request.target.contains('#'));
    QCOMPARE(request.raw.count("\r\n"), plain.raw.count("\r\n"));
    QCOMPARE(modelOf(request), asked.modelId.toUtf8());
}

void TstHostileSettings::mappingIsOneStep_data()
{
    everyDialect();
}

// Also in a ring, and among ten thousand others.
void TstHostileSettings::mappingIsOneStep()
{
    QFETCH(const SpokenDialect *, dialect);
    server->onAny(good(*dialect));
    ChatPrompt asked = prompt(*dialect);
    const QString other = asked.modelId + u"-b"_s;
    for (int i = 0; i < 10'000; ++i)
        asked.endpoint.modelMapping.insert(QString::number(i), QString::number(i + 1));
    asked.endpoint.modelMapping.insert(asked.modelId, other);
    asked.endpoint.modelMapping.insert(other, asked.modelId);
    const Heard heard = run(asked);
    QVERIFY(heard.outcome);
    QCOMPARE(heard.outcome->end, End::Done);
    QCOMPARE(server->requestCount(), 1);
    QCOMPARE(modelOf(server->lastRequest()), other.toUtf8());
}

void TstHostileSettings::modelWithoutANameIsRefused_data()
{
    everyDialect();
}

void TstHostileSettings::modelWithoutANameIsRefused()
{
    QFETCH(const SpokenDialect *, dialect);
    ChatPrompt asked = prompt(*dialect);
    asked.endpoint.modelMapping.insert(asked.modelId, QString());
    refuse(asked, fieldName(EndpointField::ModelId));
}

void TstHostileSettings::fieldsThatLeaveTheCloudAreRefused_data()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    for (const SpokenDialect &dialect : spokenDialects()) {
        for (const SpecField &field : apiSpecInfo(dialect.endpoint.spec).fields) {
            if (field.rule != FieldRule::HostLabel)
                continue;
            for (const char *value :
                 {"evil.test/#", "evil.test", "a?b", "a@evil.test", "..", "a\nb"})
                QTest::addRow("%s, %s: %s", dialect.name, qPrintable(fieldName(field.field)),
                              QByteArray(value).replace('\n', "LF").constData())
                    << &dialect << fieldName(field.field) << QString::fromLatin1(value);
        }
    }
}

void TstHostileSettings::fieldsThatLeaveTheCloudAreRefused()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(QString, field);
    QFETCH(QString, value);
    ChatPrompt asked = prompt(*dialect);
    asked.endpoint.baseUrl.clear();
    asked.endpoint.fields.insert(field, value);
    refuse(asked, field);
}

void TstHostileSettings::credentialsThatLieAreRefused_data()
{
    QTest::addColumn<const SpokenDialect *>("dialect");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &credentials, const char *field) {
        for (const SpokenDialect &dialect : spokenDialects()) {
            if (dialect.endpoint.spec == ApiSpec::GoogleVertex)
                QTest::addRow("%s: %s", name, dialect.name)
                    << &dialect << credentials << QString::fromLatin1(field);
        }
    };
    const QByteArray user = R"({"type":"authorized_user","client_id":"a","client_secret":"b",)";
    row("cut off", user + R"("refresh_tok)", "credentials-file");
    row("another type", R"({"type":"external_account"})", "credentials-file");
    row("no token", user + "\"x\":1}", "credentials-file");
    row("20 kB", user + "\"x\":\"" + QByteArray(20'000, 'x') + "\"}", "credentials-file");
    row("a key that is none",
        R"({"type":"service_account","client_email":"a@b","private_key":"-----BEGIN",)"
        R"("token_uri":"https://oauth2.googleapis.com/token"})",
        "credentials-file");
    row("a token server of their own",
        user + R"("refresh_token":"r","token_uri":"http://127.0.0.1:1/token"})",
        "confirm-token-uri");
}

void TstHostileSettings::credentialsThatLieAreRefused()
{
    QFETCH(const SpokenDialect *, dialect);
    QFETCH(QByteArray, credentials);
    QFETCH(QString, field);
    ChatPrompt asked = prompt(*dialect);
    asked.endpoint.auth = AuthMode::GoogleCredentials;
    environment.variables = {{"SIGNALBOX_KEY_CUSTOM_TEST", credentials}};
    refuse(asked, field);
}

QTEST_GUILESS_MAIN(TstHostileSettings)

#include "tst_hostilesettings.moc"
