// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/httprequestparser.h"

#include <QTest>

#include <string>
#include <vector>

using namespace signalbox;
using State = HttpRequestParser::State;

namespace {

struct Parsed
{
    std::vector<IncomingRequest> requests;
    int status = 0; // of the refusal

    friend bool operator==(const Parsed &left, const Parsed &right)
    {
        const auto same = [](const IncomingRequest &a, const IncomingRequest &b) {
            return a.method == b.method && a.path == b.path && a.query == b.query &&
                   a.headers == b.headers && a.body == b.body && a.keepAlive == b.keepAlive;
        };
        return left.status == right.status &&
               std::equal(left.requests.begin(), left.requests.end(), right.requests.begin(),
                          right.requests.end(), same);
    }
};

HttpServerLimits smallLimits()
{
    HttpServerLimits limits;
    limits.requestLine = 64;
    limits.headBytes = 256;
    limits.headFields = 8;
    limits.body = 32;
    return limits;
}

void feedAll(HttpRequestParser &parser, std::string_view bytes, Parsed &parsed)
{
    while (!bytes.empty() && parser.state() != State::Refused) {
        bytes.remove_prefix(parser.feed(bytes));
        if (parser.state() == State::Complete)
            parsed.requests.push_back(parser.take());
    }
    if (parser.state() == State::Refused)
        parsed.status = parser.refusal().status;
}

Parsed parseInPieces(const std::vector<std::string_view> &pieces)
{
    HttpRequestParser parser(smallLimits());
    Parsed parsed;
    for (const std::string_view piece : pieces)
        feedAll(parser, piece, parsed);
    return parsed;
}

std::string get(const std::string &fields)
{
    return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

std::string post(const std::string &fields, const std::string &body = {})
{
    return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

std::string chunked(const std::string &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

struct Hostile
{
    const char *name;
    std::string input;
    int status;
};

// What makes two HTTP programs read two different requests, and what costs too much.
std::vector<Hostile> hostileRequests()
{
    using namespace std::string_literals;
    return {
        {"length and chunks",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400},
        {"two equal lengths", post("Content-Length: 5\r\ncontent-length: 5\r\n", "hello"), 400},
        {"list of lengths", post("Content-Length: 5, 5\r\n", "hello"), 400},
        {"empty length", post("Content-Length:\r\n"), 400},
        {"signed length", post("Content-Length: +5\r\n", "hello"), 400},
        {"negative length", post("Content-Length: -1\r\n"), 400},
        {"hexadecimal length", post("Content-Length: 0x5\r\n"), 400},
        {"blank before colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400},
        {"chunked, identity", post("Transfer-Encoding: chunked, identity\r\n"), 400},
        {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n"), 400},
        {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n"), 400},
        {"empty coding", post("Transfer-Encoding:\r\n"), 400},
        {"gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n"), 501},
        {"identity", post("Transfer-Encoding: identity\r\n"), 501},
        {"xchunked", post("Transfer-Encoding: xchunked\r\n"), 501},
        {"vertical tab in coding",
         post("Transfer-Encoding: \x0b"
              "chunked\r\n"),
         400},
        {"folded line", get("X-A: b\r\n c\r\n"), 400},
        {"folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        {"bare LF", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400},
        {"bare LF in fields", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400},
        {"bare CR", get("X: a\rb\r\n"), 400},
        {"CR CR LF", get("X: a\r\r\n"), 400},
        {"NUL in value", get("X: a\0b\r\n"s), 400},
        {"NUL in name", get("X\0: a\r\n"s), 400},
        {"no name", get(": a\r\n"), 400},
        {"no colon", get("Nothing\r\n"), 400},
        {"name in quotes", get("\"X\": a\r\n"), 400},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", get("Host: b\r\n"), 400},
        {"two keys", get("Authorization: a\r\nauthorization: b\r\n"), 400},
        {"absolute form", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"authority form", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"blank in target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"tab in target", "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"UTF-8 in target", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"tab as blank", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
        {"version in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
        {"version 1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", 505},
        {"version 2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"method with colon", "GE:T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"two blank lines first", "\r\n\r\n" + get(""), 400},
        {"TLS hello", "\x16\x03\x01\x02\x00\x01\x00\n"s, 400},
        {"other expectation", post("Expect: 200-maybe\r\nContent-Length: 1\r\n", "x"), 417},
        {"long request line", "GET /" + std::string(80, 'a') + " HTTP/1.1\r\n", 414},
        {"large header", get("X: " + std::string(300, 'a') + "\r\n"), 431},
        {"many fields", get("A:\r\nB:\r\nC:\r\nD:\r\nE:\r\nF:\r\nG:\r\nH:\r\n"), 431},
        {"large length", post("Content-Length: 33\r\n"), 413},
        {"length beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n"), 413},
        {"large chunk", chunked("21\r\n"), 413},
        {"large sum of chunks", chunked("20\r\n" + std::string(32, 'x') + "\r\n1\r\n"), 413},
        {"chunk size beyond 64 bits", chunked("10000000000000005\r\nhello\r\n"), 400},
        {"chunk size of all ones", chunked("FFFFFFFFFFFFFFFF\r\nhello\r\n"), 400},
        {"negative chunk size", chunked("-5\r\nhello\r\n"), 400},
        {"chunk size with 0x", chunked("0x5\r\nhello\r\n"), 400},
        {"empty chunk size", chunked("\r\nhello\r\n"), 400},
        {"blank after chunk size", chunked("5 \r\nhello\r\n"), 400},
        {"bare LF after chunk size", chunked("5\nhello\r\n"), 400},
        {"bare LF in extension", chunked("5;a\nb\r\nhello\r\n"), 400},
        {"chunk longer than its size", chunked("4\r\nhello\r\n0\r\n\r\n"), 400},
        {"long chunk line", chunked("1;" + std::string(1100, 'a') + "\r\nx\r\n"), 400},
        {"folded trailer", chunked("0\r\nX: a\r\n b\r\n\r\n"), 400},
        {"large trailers", chunked("0\r\nX: " + std::string(300, 'a') + "\r\n\r\n"), 431},
        {"garbage after a request", get("") + "\0\0\0\r\n\r\n"s, 400},
    };
}

} // namespace

class TstHttpRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneRequest();
    void bodyArrives_data();
    void bodyArrives();
    void everyCutGivesTheSame_data();
    void everyCutGivesTheSame();
    void refuses_data();
    void refuses();
    void stopsBetweenHeadAndBody();
    void readsRequestsSentAhead();
    void closesWhenAsked_data();
    void closesWhenAsked();
    void refusesAsSoonAsALimitIsPassed();
    void takesAMegabyteInBulk();
};

void TstHttpRequestParser::readsOneRequest()
{
    const Parsed parsed = parseInPieces({"GET /v1/models?a=b?c HTTP/1.1\r\nHost: 127.0.0.1:1\r\n"
                                         "X-Empty:\r\nX-Blank: \t two words \t \r\n\r\n"});
    QCOMPARE(parsed.status, 0);
    QCOMPARE(parsed.requests.size(), 1U);
    const IncomingRequest &request = parsed.requests.front();
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.path, "/v1/models");
    QCOMPARE(request.query, "a=b?c");
    QVERIFY(!request.hasBody);
    QVERIFY(request.keepAlive);
    const wire::Headers headers = {
        {"Host", "127.0.0.1:1"}, {"X-Empty", ""}, {"X-Blank", "two words"}};
    QVERIFY(request.headers == headers);
}

void TstHttpRequestParser::bodyArrives_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no body") << bytes(post("")) << QByteArray();
    QTest::newRow("length 0") << bytes(post("Content-Length: 0\r\n")) << QByteArray();
    QTest::newRow("length 5") << bytes(post("Content-Length: 5\r\n", "he\r\no"))
                              << QByteArray("he\r\no");
    QTest::newRow("length at the limit")
        << bytes(post("Content-Length: 32\r\n", std::string(32, 'x'))) << QByteArray(32, 'x');
    QTest::newRow("no chunk") << bytes(chunked("0\r\n\r\n")) << QByteArray();
    QTest::newRow("two chunks") << bytes(chunked("5\r\nhello\r\nA\r\n, 10 bytes\r\n0\r\n\r\n"))
                                << QByteArray("hello, 10 bytes");
    QTest::newRow("coding in capitals")
        << bytes(post("Transfer-Encoding: Chunked\r\n", "1\r\nx\r\n0\r\n\r\n")) << QByteArray("x");
    QTest::newRow("chunk extension")
        << bytes(chunked("1;a=\"b\"\r\nx\r\n0\r\n\r\n")) << QByteArray("x");
    QTest::newRow("trailers dropped")
        << bytes(chunked("1\r\nx\r\n0\r\nX-Sum: 1\r\n\r\n")) << QByteArray("x");
    QTest::newRow("blank line first")
        << bytes("\r\n" + post("Content-Length: 1\r\n", "x")) << QByteArray("x");
}

void TstHttpRequestParser::bodyArrives()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, body);
    const std::string text = input.toStdString();
    const Parsed parsed = parseInPieces({text});
    QCOMPARE(parsed.status, 0);
    QCOMPARE(parsed.requests.size(), 1U);
    QCOMPARE(bytes(parsed.requests.front().body), body);
}

void TstHttpRequestParser::everyCutGivesTheSame_data()
{
    bodyArrives_data();
    for (const auto &[name, input, status] : hostileRequests())
        QTest::newRow(name) << bytes(input) << QByteArray();
}

void TstHttpRequestParser::everyCutGivesTheSame()
{
    QFETCH(QByteArray, input);
    const std::string text = input.toStdString();
    const std::string_view view = text;
    const Parsed whole = parseInPieces({view});
    std::vector<std::string_view> single;
    for (std::size_t i = 0; i < view.size(); ++i) {
        QVERIFY2(parseInPieces({view.substr(0, i), view.substr(i)}) == whole,
                 qPrintable(QString::number(i)));
        single.push_back(view.substr(i, 1));
    }
    QVERIFY(parseInPieces(single) == whole);
}

void TstHttpRequestParser::refuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    for (const auto &[name, input, status] : hostileRequests())
        QTest::newRow(name) << bytes(input) << status;
}

void TstHttpRequestParser::refuses()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);
    const std::string text = input.toStdString();
    QCOMPARE(parseInPieces({text}).status, status);
}

void TstHttpRequestParser::stopsBetweenHeadAndBody()
{
    const std::string input = post("Content-Length: 5\r\n", "helloGET");
    HttpRequestParser parser(smallLimits());
    const std::size_t head = parser.feed(input);
    QCOMPARE(head, input.size() - 8);
    QCOMPARE(parser.state(), State::Body);
    QCOMPARE(parser.request().path, "/");
    const std::string_view rest = std::string_view(input).substr(head);
    QCOMPARE(parser.feed(rest), 5U);
    QCOMPARE(parser.state(), State::Complete);
    QCOMPARE(parser.feed("GET"), 0U);
    QCOMPARE(parser.take().body, "hello");
    QCOMPARE(parser.state(), State::Head);
    QVERIFY(!parser.hasBegun());
}

void TstHttpRequestParser::readsRequestsSentAhead()
{
    const std::string input = get("") + chunked("1\r\nx\r\n0\r\n\r\n") + get("X-Last: 1\r\n");
    const Parsed parsed = parseInPieces({input});
    QCOMPARE(parsed.status, 0);
    QCOMPARE(parsed.requests.size(), 3U);
    QCOMPARE(parsed.requests[1].body, "x");
    QCOMPARE(wire::headerValue(parsed.requests[2].headers, "x-last"), "1");
}

void TstHttpRequestParser::closesWhenAsked_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("nothing said") << QByteArray() << true;
    QTest::newRow("keep-alive") << QByteArray("Connection: keep-alive\r\n") << true;
    QTest::newRow("close") << QByteArray("Connection: close\r\n") << false;
    QTest::newRow("in a list") << QByteArray("Connection: x, Close\r\n") << false;
    QTest::newRow("in a second field")
        << QByteArray("Connection: x\r\nConnection: close\r\n") << false;
    QTest::newRow("part of a word") << QByteArray("Connection: closed\r\n") << true;
}

void TstHttpRequestParser::closesWhenAsked()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, keepAlive);
    const std::string input = get(fields.toStdString());
    const Parsed parsed = parseInPieces({input});
    QCOMPARE(parsed.requests.size(), 1U);
    QCOMPARE(parsed.requests.front().keepAlive, keepAlive);
}

void TstHttpRequestParser::refusesAsSoonAsALimitIsPassed()
{
    HttpRequestParser line(smallLimits());
    (void)line.feed(std::string(65, 'A'));
    QCOMPARE(line.state(), State::Refused);
    QCOMPARE(line.refusal().status, 414);

    HttpRequestParser head(smallLimits());
    const std::string input = "GET / HTTP/1.1\r\nX: " + std::string(256, 'a');
    (void)head.feed(input);
    QCOMPARE(head.refusal().status, 431);
}

void TstHttpRequestParser::takesAMegabyteInBulk()
{
    const std::string body(kKiB * kKiB, 'x');
    const std::string input = post("Content-Length: 1048576\r\n", body);
    HttpRequestParser parser{HttpServerLimits()};
    Parsed parsed;
    feedAll(parser, input, parsed);
    QCOMPARE(parsed.requests.size(), 1U);
    QVERIFY(parsed.requests.front().body == body);
}

QTEST_GUILESS_MAIN(TstHttpRequestParser)
#include "tst_httprequestparser.moc"
