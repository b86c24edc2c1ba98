// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/requestguard.h"

#include <QTest>

using namespace signalbox;

namespace {

constexpr quint16 kPort = 4321;

IncomingRequest post(wire::Headers headers)
{
    IncomingRequest request;
    request.method = "POST";
    request.path = "/nowhere";
    request.hasBody = true;
    request.headers = std::move(headers);
    return request;
}

} // namespace

class TstRequestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesHost_data();
    void judgesHost();
    void judgesWhatPagesSend_data();
    void judgesWhatPagesSend();
    void refusesEveryPreflight();
};

void TstRequestGuard::judgesHost_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    QTest::newRow("address") << QByteArray("127.0.0.1:4321") << 0;
    QTest::newRow("localhost") << QByteArray("localhost:4321") << 0;
    QTest::newRow("capitals") << QByteArray("LocalHost:4321") << 0;
    QTest::newRow("IPv6") << QByteArray("[::1]:4321") << 0;
    QTest::newRow("another name") << QByteArray("evil.test") << 421;
    QTest::newRow("another name, our port") << QByteArray("evil.test:4321") << 421;
    QTest::newRow("our address as a prefix") << QByteArray("127.0.0.1.evil.test:4321") << 421;
    QTest::newRow("another port") << QByteArray("localhost:4322") << 421;
    QTest::newRow("no port") << QByteArray("localhost") << 421;
    QTest::newRow("port with more digits") << QByteArray("localhost:43210") << 421;
    QTest::newRow("user information") << QByteArray("a@127.0.0.1:4321") << 421;
    QTest::newRow("dot at the end") << QByteArray("localhost.:4321") << 421;
    QTest::newRow("another loopback address") << QByteArray("127.1:4321") << 421;
    QTest::newRow("empty") << QByteArray("") << 421;
}

void TstRequestGuard::judgesHost()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    IncomingRequest request;
    request.method = "GET";
    request.headers = {{"Host", host.toStdString()}};
    const auto refusal = refusalOf(request, kPort);
    QCOMPARE(refusal ? refusal->status : 0, status);
}

void TstRequestGuard::judgesWhatPagesSend_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    const QByteArray type("Content-Type");
    QTest::newRow("JSON") << type << QByteArray("application/json") << 0;
    QTest::newRow("JSON with a character set")
        << type << QByteArray("Application/JSON; charset=utf-8") << 0;
    QTest::newRow("plain text") << type << QByteArray("text/plain") << 403;
    QTest::newRow("plain text pretending")
        << type << QByteArray("text/plain; application/json") << 403;
    QTest::newRow("form") << type << QByteArray("application/x-www-form-urlencoded") << 403;
    QTest::newRow("form with files")
        << type << QByteArray("multipart/form-data; boundary=x") << 403;
    QTest::newRow("no type") << QByteArray("X-Other") << QByteArray("1") << 403;
    QTest::newRow("origin") << QByteArray("Origin") << QByteArray("https://evil.test") << 403;
    QTest::newRow("null origin") << QByteArray("Origin") << QByteArray("null") << 403;
    QTest::newRow("empty origin") << QByteArray("Origin") << QByteArray("") << 403;
    QTest::newRow("our own origin")
        << QByteArray("Origin") << QByteArray("http://localhost:4321") << 403;
    QTest::newRow("cross-site") << QByteArray("Sec-Fetch-Site") << QByteArray("cross-site") << 403;
    QTest::newRow("same-site") << QByteArray("sec-fetch-site") << QByteArray("same-site") << 403;
    QTest::newRow("websocket") << QByteArray("Upgrade") << QByteArray("websocket") << 403;
}

void TstRequestGuard::judgesWhatPagesSend()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, status);
    wire::Headers headers = {{"Host", "127.0.0.1:4321"}};
    headers.push_back({name.toStdString(), value.toStdString()});
    if (name.compare("Content-Type") != 0 && name != "X-Other")
        headers.push_back({"Content-Type", "application/json"});
    const auto refusal = refusalOf(post(headers), kPort);
    QCOMPARE(refusal ? refusal->status : 0, status);
}

void TstRequestGuard::refusesEveryPreflight()
{
    IncomingRequest request;
    request.method = "OPTIONS";
    request.headers = {{"Host", "127.0.0.1:4321"}};
    QCOMPARE(refusalOf(request, kPort)->status, 403);
    request.method = "GET";
    request.headers.push_back({"Sec-Fetch-Site", "none"});
    QVERIFY(!refusalOf(request, kPort));
}

QTEST_GUILESS_MAIN(TstRequestGuard)
#include "tst_requestguard.moc"
