// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/canary.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

QByteArray recorded(const QString &name)
{
    QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/wire/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString recordedText(const QString &name)
{
    const QJsonObject json = QJsonDocument::fromJson(recorded(name)).object();
    return json[u"expect"_s][u"text"_s].toString();
}

} // namespace

// The real program in a pipe against the paths, headers and bodies of Google, Bedrock and Vertex.
class TstCliClouds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void googleStreams();
    void googleListsModels();
    void bedrockIsSigned();
    void bedrockKeyIsABearer();
    void forbiddenListSaysNothingAboutTheModel();
    void vertexBuysAToken();
    void vertexTellsClaudeFromGemini();
    void credentialsAreChecked_data();
    void credentialsAreChecked();

private:
    int run(const QStringList &arguments, const QByteArray &input = {});
    // Adds a card named "Card" for the fake server.
    int add(const QString &spec, const QString &model, const QStringList &more);
    // The account of the recorded case, with the fake server as its token server, as a file.
    [[nodiscard]] QString accountFile();

    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    QByteArray m_key;
    QByteArray m_account;
    QByteArray m_output;
    QByteArray m_errors;
};

void TstCliClouds::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_key = "k-card";
}

int TstCliClouds::run(const QStringList &arguments, const QByteArray &input)
{
    CliRun cli(m_profile->path());
    cli.environment(u"SIGNALBOX_KEY_CUSTOM_CARD"_s, QString::fromUtf8(m_key));
    const int code = cli.run(arguments, input);
    m_output = cli.output();
    m_errors = cli.errors();
    return code;
}

int TstCliClouds::add(const QString &spec, const QString &model, const QStringList &more)
{
    return run(QStringList{u"endpoint"_s, u"add"_s, u"--name"_s, u"Card"_s, u"--model"_s, model,
                           u"--spec"_s, spec, u"--base-url"_s, m_server->url("")} +
               more);
}

QString TstCliClouds::accountFile()
{
    QJsonObject account = QJsonDocument::fromJson(recorded(u"vertex/jwt-rs256-pkcs1.table.json"_s))
                              .object()[u"service_account"_s]
                              .toObject();
    account[u"token_uri"_s] = m_server->url("/token");
    m_account = QJsonDocument(account).toJson();
    const QString path = m_profile->file(u"account.json"_s);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(m_account);
    return path;
}

void TstCliClouds::googleStreams()
{
    m_server->on("/v1beta/models/gemini-x:streamGenerateContent",
                 Reply::whole(200, "text/event-stream", recorded(u"google/empty-parts.sse"_s)));
    QCOMPARE(add(u"google"_s, u"gemini-x"_s, {}), 0);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}), 0);
    QCOMPARE(QString::fromUtf8(m_output.trimmed()),
             recordedText(u"google/empty-parts.expect.json"_s).trimmed());
    const RecordedRequest request = m_server->lastRequest();
    QCOMPARE(request.target, "/v1beta/models/gemini-x:streamGenerateContent?alt=sse");
    QCOMPARE(request.header("x-goog-api-key"), "k-card");
    QVERIFY(request.headers("Authorization").isEmpty());
}

void TstCliClouds::googleListsModels()
{
    m_server->on("/v1beta/models",
                 {Reply::json("{\"models\":[{\"name\":\"models/a\"}],\"nextPageToken\":\"p 2\"}"),
                  Reply::json("{\"models\":[{\"name\":\"models/b\"}]}")});
    QCOMPARE(add(u"google"_s, u"a"_s, {}), 0);
    QCOMPARE(run({u"models"_s, u"Card"_s}), 0);
    QCOMPARE(m_output, "a\nb\n");
    QVERIFY(m_server->lastRequest().target.contains("pageToken=p%202"));
}

void TstCliClouds::bedrockIsSigned()
{
    m_server->on("/model/amazon.nova-lite-v1%3A0/converse-stream",
                 Reply::whole(200, "application/vnd.amazon.eventstream",
                              recorded(u"bedrock/nova-text.eventstream.bin"_s)));
    QCOMPARE(add(u"amazon-bedrock"_s, u"amazon.nova-lite-v1:0"_s,
                 {u"--field"_s, u"region=eu-west-3"_s, u"--field"_s,
                  u"access-key-id=AKIAIOSFODNN7EXAMPLE"_s}),
             0);
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}), 0);
    QCOMPARE(QString::fromUtf8(m_output.trimmed()),
             recordedText(u"bedrock/nova-text.expect.json"_s).trimmed());
    const QByteArray signature = m_server->lastRequest().header("Authorization");
    QVERIFY(signature.startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/"));
    QVERIFY(signature.contains("/eu-west-3/bedrock/aws4_request"));
    QVERIFY(!m_server->lastRequest().raw.contains("k-card"));
}

void TstCliClouds::bedrockKeyIsABearer()
{
    QCOMPARE(add(u"amazon-bedrock"_s, u"m"_s, {u"--auth"_s, u"bearer"_s}), 0);
    m_server->on("/model/m/converse-stream", errorReply(403, u"no"_s));
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}), 5);
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer k-card");
}

void TstCliClouds::forbiddenListSaysNothingAboutTheModel()
{
    m_server->on("/foundation-models",
                 Reply::json("{\"message\":\"User is not authorized to list\"}", 403));
    m_server->on("/model/m/converse",
                 Reply::json("{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":"
                             "[{\"text\":\"p\"}]}},\"stopReason\":\"max_tokens\"}"));
    QCOMPARE(add(u"amazon-bedrock"_s, u"m"_s, {u"--auth"_s, u"bearer"_s}), 0);
    QCOMPARE(run({u"check"_s, u"Card"_s}), 0);
    QVERIFY(m_output.startsWith("Card: green"));
}

void TstCliClouds::vertexBuysAToken()
{
    m_server->on("/token", Reply::json("{\"access_token\":\"ya29.tok\",\"expires_in\":3599,"
                                       "\"token_type\":\"Bearer\"}"));
    const QByteArray path =
        "/v1/projects/p1/locations/us-central1/publishers/google/models/gemini-x:"
        "streamGenerateContent";
    m_server->on(path,
                 Reply::whole(200, "text/event-stream", recorded(u"google/empty-parts.sse"_s)));
    const QStringList fields{u"--field"_s, u"project=p1"_s, u"--field"_s,
                             u"location=us-central1"_s};
    const QString file = u"credentials-file="_s + accountFile();
    const QString confirm = u"confirm-token-uri="_s + m_server->url("/token");
    QCOMPARE(add(u"google-vertex"_s, u"gemini-x"_s,
                 fields + QStringList{u"--field"_s, file, u"--field"_s, confirm}),
             0);
    QVERIFY(m_server->requests().isEmpty());
    QVERIFY(QFile::remove(m_profile->file(u"account.json"_s)));
    QCOMPARE(canaryInFiles(m_profile->path(), "BEGIN RSA PRIVATE KEY"), QString());

    m_key = m_account;
    QCOMPARE(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}), 0);
    QCOMPARE(m_server->requestCount("/token"), 1);
    QCOMPARE(m_server->lastRequest().target, path + "?alt=sse");
    QCOMPARE(m_server->lastRequest().header("Authorization"), "Bearer ya29.tok");
}

void TstCliClouds::vertexTellsClaudeFromGemini()
{
    m_server->on("/v1/projects/p1/locations/global/publishers/anthropic/models/claude-x@1:"
                 "streamRawPredict",
                 errorReply(404, u"not here"_s));
    QCOMPARE(add(u"google-vertex"_s, u"claude-x@1"_s,
                 {u"--auth"_s, u"bearer"_s, u"--field"_s, u"project=p1"_s, u"--field"_s,
                  u"location=global"_s}),
             0);
    QVERIFY(run({u"chat"_s, u"-m"_s, u"Card"_s, u"hello"_s}) != 0);
    const QJsonObject body = m_server->lastRequest().json();
    QCOMPARE(body[u"anthropic_version"_s].toString(), u"vertex-2023-10-16"_s);
    QVERIFY(!body.contains(u"model"_s));
}

void TstCliClouds::credentialsAreChecked_data()
{
    QTest::addColumn<QByteArray>("content"); // empty: the right ones
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("code");
    QTest::newRow("token server that nobody confirmed") << QByteArray() << QStringList() << 3;
    QTest::newRow("another one confirmed")
        << QByteArray()
        << QStringList{u"--field"_s, u"confirm-token-uri=https://sts.example.com/token"_s} << 3;
    QTest::newRow("cut off") << QByteArray("{\"type\":\"service_account\",\"client_em")
                             << QStringList() << 3;
    QTest::newRow("another type") << QByteArray("{\"type\":\"external_account\"}") << QStringList()
                                  << 3;
    QTest::newRow("nothing") << QByteArray("\n") << QStringList() << 3;
    QTest::newRow("too long") << QByteArray(20'000, 'x') << QStringList() << 3;
    QTest::newRow("a key too") << QByteArray() << QStringList{u"--key-env"_s, u"HOME"_s} << 2;
}

void TstCliClouds::credentialsAreChecked()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, more);
    QFETCH(int, code);
    const QString path = accountFile();
    if (!content.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QCOMPARE(add(u"google-vertex"_s, u"gemini-x"_s,
                 QStringList{u"--field"_s, u"project=p1"_s, u"--field"_s, u"location=global"_s,
                             u"--field"_s, u"credentials-file="_s + path} +
                     more),
             code);
    QVERIFY(!m_errors.contains("PRIVATE KEY"));
    QVERIFY(m_server->requests().isEmpty());
    QCOMPARE(run({u"endpoint"_s, u"list"_s, u"--json"_s}), 0);
    QCOMPARE(m_output, "[]\n");
}

QTEST_GUILESS_MAIN(TstCliClouds)
#include "tst_cliclouds.moc"
