// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/sigv4.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QJsonObject readCase(const QString &file)
{
    QFile json(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/wire/sigv4/"_s + file);
    if (!json.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file));
    return QJsonDocument::fromJson(json.readAll()).object();
}

void addCases(const QString &pattern)
{
    QTest::addColumn<QString>("file");
    const QDir folder(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/wire/sigv4"_s);
    const QStringList files = folder.entryList({pattern}, QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QTest::newRow(qPrintable(file.section(u'.', 0, 0))) << file;
}

// The request of a vector is raw text: a head in lines, where a line that begins with a blank goes
// on with the one before.
wire::HttpRequest parseRequest(const QString &text)
{
    wire::HttpRequest request;
    const qsizetype end = text.indexOf(u"\n\n"_s);
    request.body = end < 0 ? std::string() : text.mid(end + 2).toStdString();
    const QStringList lines = text.left(end).split(u'\n', Qt::SkipEmptyParts);
    request.method = lines.first().section(u' ', 0, 0).toStdString();
    const QString target = lines.first().section(u' ', 1, -2);
    request.url = "https://example.amazonaws.com" + target.toStdString();
    for (const QString &line : lines.mid(1)) {
        if (line.startsWith(u' '))
            request.headers.back().value += '\n' + line.toStdString();
        else
            request.headers.push_back(
                {line.section(u':', 0, 0).toStdString(), line.section(u':', 1).toStdString()});
    }
    return request;
}

struct Vector
{
    explicit Vector(const QJsonObject &json)
        : context(json[u"context"].toObject()), request(parseRequest(json[u"request"].toString()))
    {
        const QJsonObject keys = context[u"credentials"].toObject();
        credentials = {keys[u"access_key_id"].toString().toLatin1(),
                       Secret(keys[u"secret_access_key"].toString().toLatin1()), Secret()};
        scope = {context[u"region"].toString().toLatin1(),
                 context[u"service"].toString().toLatin1(),
                 context[u"normalize"].toBool() ? SigV4Scope::Path::Normalized
                                                : SigV4Scope::Path::AsSent};
        time = QDateTime::fromString(context[u"timestamp"].toString(), Qt::ISODate);
    }

    QJsonObject context;
    wire::HttpRequest request;
    AwsCredentials credentials;
    SigV4Scope scope{{}, {}};
    QDateTime time;
};

void compare(const SigV4 &made, const QJsonObject &expected)
{
    QCOMPARE(QString::fromUtf8(made.canonicalRequest), expected[u"canonical_request"].toString());
    QCOMPARE(QString::fromUtf8(made.stringToSign), expected[u"string_to_sign"].toString());
    QCOMPARE(QString::fromUtf8(made.signature), expected[u"signature"].toString());
}

QByteArray headerOf(const QList<SecretHeader> &headers, const QByteArray &name)
{
    for (const SecretHeader &header : headers) {
        if (header.name.toLower() == name)
            return header.prefix + header.value.reveal();
    }
    return {};
}

} // namespace

class TstSigV4 : public QObject
{
    Q_OBJECT

    [[nodiscard]] static wire::HttpRequest bedrockRequest()
    {
        return {.method = "POST",
                .url = "https://bedrock-runtime.us-east-1.amazonaws.com/model/a%3A0/converse",
                .headers = {{"content-type", "application/json"}},
                .body = "{}"};
    }

    const AwsCredentials m_credentials{"AKID", Secret("secret"), Secret()};
    const SigV4Scope m_scope{"us-east-1", "bedrock"};
    const QDateTime m_time = QDateTime::fromString(u"2025-01-31T23:59:59Z"_s, Qt::ISODate);

private Q_SLOTS:
    void officialVectorInHeaders_data() { addCases(u"*.vector.json"_s); }
    void officialVectorInHeaders()
    {
        QFETCH(QString, file);
        const QJsonObject json = readCase(file);
        const QJsonObject expected = json[u"expect"][u"header"].toObject();
        Vector vector(json);
        if (vector.context[u"sign_body"].toBool())
            vector.request.headers.push_back(
                {"x-amz-content-sha256",
                 expected[u"canonical_request"].toString().section(u'\n', -1).toStdString()});
        wire::HttpRequest dated = vector.request;
        dated.headers.push_back(
            {"X-Amz-Date", vector.time.toString(u"yyyyMMddTHHmmssZ").toStdString()});
        compare(signSigV4(dated, vector.credentials, vector.scope, vector.time), expected);
        // The header as it goes out.
        const QByteArray authorization =
            headerOf(sigV4Headers(vector.request, vector.credentials, vector.scope, vector.time),
                     "authorization");
        QVERIFY(expected[u"signed_request"].toString().contains(
            u"\nAuthorization:"_s + QString::fromLatin1(authorization) + u'\n'));
    }

    void officialVectorInTheQuery_data() { addCases(u"*.vector.json"_s); }
    void officialVectorInTheQuery()
    {
        QFETCH(QString, file);
        const QJsonObject json = readCase(file);
        const QJsonObject expected = json[u"expect"][u"query"].toObject();
        Vector vector(json);
        // The target with the parameters that the signature covers.
        QString target = expected[u"signed_request"].toString().section(u'\n', 0, 0);
        target = target.section(u' ', 1, -2);
        target.remove(QRegularExpression(u"&X-Amz-Signature=[^&]*"_s));
        if (vector.context[u"omit_session_token"].toBool())
            target.remove(QRegularExpression(u"&X-Amz-Security-Token=[^&]*"_s));
        vector.request.url = "https://example.amazonaws.com" + target.toStdString();
        compare(signSigV4(vector.request, vector.credentials, vector.scope, vector.time), expected);
    }

    void bedrock_data() { addCases(u"bedrock-*.table.json"_s); }
    void bedrock()
    {
        QFETCH(QString, file);
        const QJsonObject json = readCase(file);
        const QJsonObject expected = json[u"expect"].toObject();
        const QJsonObject wanted = expected[u"headers"].toObject();
        wire::HttpRequest request{.method = json[u"method"].toString().toStdString(),
                                  .url = json[u"url"].toString().toStdString(),
                                  .body = json[u"body"].toString().toStdString()};
        const QJsonObject given = json[u"headers_to_sign"].toObject();
        for (auto it = given.begin(); it != given.end(); ++it) {
            // The host comes out of the URL.
            if (it.key() != u"host"_s)
                request.headers.push_back({it.key().toStdString(), it->toString().toStdString()});
        }
        if (json[u"send_content_sha256"].toBool())
            request.headers.push_back(
                {"x-amz-content-sha256", wanted[u"x-amz-content-sha256"].toString().toStdString()});
        const AwsCredentials credentials{json[u"access_key"].toString().toLatin1(),
                                         Secret(json[u"secret_key"].toString().toLatin1()),
                                         Secret(json[u"session_token"].toString().toLatin1())};
        const SigV4Scope scope{json[u"region"].toString().toLatin1(),
                               json[u"service"].toString().toLatin1()};
        const QDateTime time = QDateTime::fromString(json[u"timestamp"].toString(), Qt::ISODate);

        const QList<SecretHeader> headers = sigV4Headers(request, credentials, scope, time);
        QCOMPARE(QString::fromLatin1(headerOf(headers, "authorization")),
                 expected[u"authorization"].toString());
        for (const QByteArray name : {"x-amz-date", "x-amz-security-token"})
            QCOMPARE(QString::fromLatin1(headerOf(headers, name)),
                     wanted[QString::fromLatin1(name)].toString());

        wire::HttpRequest whole = request;
        for (const QByteArray name : {"x-amz-date", "x-amz-security-token"}) {
            if (const QByteArray value = headerOf(headers, name); !value.isEmpty())
                whole.headers.push_back({name.toStdString(), value.toStdString()});
        }
        compare(signSigV4(whole, credentials, scope, time), expected);
    }

    void hostKeepsItsPort()
    {
        wire::HttpRequest request = bedrockRequest();
        request.url = "http://127.0.0.1:8443/bedrock/model/a/converse";
        const SigV4 made = signSigV4(request, m_credentials, m_scope, m_time);
        QVERIFY(made.canonicalRequest.startsWith("POST\n/bedrock/model/a/converse\n\n"));
        QVERIFY(made.canonicalRequest.contains("\nhost:127.0.0.1:8443\n"));
    }

    void whatOthersMayChangeIsNotSigned()
    {
        wire::HttpRequest request = bedrockRequest();
        const SigV4 before = signSigV4(request, m_credentials, m_scope, m_time);
        for (const char *name : {"User-Agent", "Connection", "Expect", "Transfer-Encoding",
                                 "X-Amzn-Trace-Id", "Authorization"})
            request.headers.push_back({name, "x"});
        QCOMPARE(signSigV4(request, m_credentials, m_scope, m_time).signature, before.signature);
        request.headers.push_back({"X-Extra", "x"});
        QVERIFY(signSigV4(request, m_credentials, m_scope, m_time).signature != before.signature);
    }

    void query_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("canonical");
        const auto row = [](const char *name, const QByteArray &sent, const QByteArray &canonical) {
            QTest::newRow(name) << sent << canonical;
        };
        row("none", "", "");
        row("a name alone", "?flag", "flag=");
        row("an empty value", "?a=", "a=");
        row("by name, then value", "?b=2&a=2&a=1", "a=1&a=2&b=2");
        row("upper case first", "?a=1&B=2", "B=2&a=1");
        row("encoded once, however it came", "?a=%2f/~%7E", "a=%2F%2F~~");
        row("a second equals sign", "?a=b=c", "a=b%3Dc");
        row("a plus is a plus", "?a=b+c", "a=b%2Bc");
        row("a fragment is not sent", "?a=1#b=2", "a=1");
    }

    void query()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, canonical);
        wire::HttpRequest request = bedrockRequest();
        request.url = "https://h/p" + sent.toStdString();
        const QByteArray made = signSigV4(request, m_credentials, m_scope, m_time).canonicalRequest;
        QCOMPARE(made.split('\n').at(2), canonical);
    }

    void path_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("canonical");
        const auto row = [](const QByteArray &sent, const QByteArray &canonical) {
            QTest::newRow(sent.isEmpty() ? "empty" : sent.constData()) << sent << canonical;
        };
        row("", "/");
        row("/", "/");
        row("/../../a", "/a");
        row("/a/./b/../c/", "/a/c/");
        row("/a%2Fb", "/a%252Fb");
        row("/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aprofile%2Fx/converse",
            "/arn%253Aaws%253Abedrock%253Aus-east-1%253A1%253Aprofile%252Fx/converse");
        row("/a:b", "/a%3Ab");
        row("/a@b~c-d_e.f", "/a%40b~c-d_e.f");
    }

    void path()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, canonical);
        wire::HttpRequest request = bedrockRequest();
        request.url = "https://h" + sent.toStdString();
        QCOMPARE(
            signSigV4(request, m_credentials, m_scope, m_time).canonicalRequest.split('\n').at(1),
            canonical);
    }

    // The secret key signs and is never shown.
    void headersHoldNoSecretKey()
    {
        const AwsCredentials temporary{"ASIA", Secret("top-secret-key"), Secret("session-token")};
        QByteArray shown;
        for (const SecretHeader &header :
             sigV4Headers(bedrockRequest(), temporary, m_scope, m_time))
            shown += header.name + header.prefix + header.value.reveal();
        QVERIFY(shown.contains("session-token"));
        QVERIFY(!shown.contains("top-secret-key"));
    }
};

QTEST_GUILESS_MAIN(TstSigV4)
#include "tst_sigv4.moc"
