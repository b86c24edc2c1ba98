// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizedexchange.h"
#include "core/auth/authorizer.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"
#include "tests/support/recordedexchange.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstAuthorizedExchange : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    std::unique_ptr<Authorizer> m_authorizer;
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] std::unique_ptr<AuthorizedExchange> exchange(const Authorization &authorization,
                                                               const QByteArray &path = "/v1/x")
    {
        return std::make_unique<AuthorizedExchange>(
            *m_authorizer,
            wire::HttpRequest{.method = "POST",
                              .url = m_server->url(path).toStdString(),
                              .headers = {{"content-type", "application/json"}},
                              .body = "{}"},
            authorization, Limits::whole(), Lane::Chat);
    }

    [[nodiscard]] static Authorization key()
    {
        return {.headers = {{.name = "x-api-key", .value = Secret("sk-test")}}};
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on("/v1/x", Reply::json("{}"));
                        return underTest(exchange(key()));
                    },
                .hanging =
                    [this] {
                        m_server->on("/v1/x", Reply::silence());
                        return underTest(exchange(key()));
                    },
                .isUnderWay = [this] { return m_server->requestCount("/v1/x") == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<ExchangeOutcome>().end ==
                               ExchangeOutcome::End::Cancelled;
                    }};
    }

    // --- AWS ---

    const AwsCredentials m_awsKeys{"AKID", Secret("secret"), Secret("session-token")};

    [[nodiscard]] Authorization aws() const { return {.aws = AwsSigning{m_awsKeys, "eu-west-1"}}; }

    // What AWS does: signs what came over the socket, at the time it names, and compares.
    [[nodiscard]] bool isSignedRight(const RecordedRequest &request) const
    {
        const QByteArray sent = request.header("authorization");
        const QByteArray names = sent.split('=').at(2).split(',').first();
        wire::HttpRequest seen{.method = request.method.toStdString(),
                               .url = "http://server" + request.target.toStdString(),
                               .body = request.body.toStdString()};
        for (const QByteArray &name : names.split(';'))
            seen.headers.push_back({name.toStdString(), request.header(name).toStdString()});
        const QDateTime time = QDateTime::fromString(
            QString::fromLatin1(request.header("x-amz-date")), u"yyyyMMdd'T'HHmmss'Z'"_s);
        const SigV4 made = signSigV4(seen, m_awsKeys, {"eu-west-1", "bedrock"},
                                     QDateTime(time.date(), time.time(), Qt::UTC));
        return sent == "AWS4-HMAC-SHA256 Credential=" + made.credential +
                           ", SignedHeaders=" + made.signedHeaders +
                           ", Signature=" + made.signature;
    }

    [[nodiscard]] static Reply refusedForItsTime(const QByteArray &date)
    {
        return Reply::whole(
            403, "application/json", R"({"message":"Signature not yet current: 20260301T120000Z"})",
            {"x-amzn-errortype: InvalidSignatureException:http://internal/", "Date: " + date});
    }

    // --- Google ---

    [[nodiscard]] Authorization google(const QByteArray &token)
    {
        const GoogleGrant grant{GoogleUser{.clientId = u"id"_s,
                                           .clientSecret = Secret("client-secret"),
                                           .refreshToken = Secret("1//refresh"),
                                           .tokenUri = QUrl(m_server->url("/token"))},
                                u"scope"_s};
        return {.headers = googleTokenHeaders(grant, Secret(token)), .google = grant};
    }

    void serveTokens(const QByteArrayList &tokens)
    {
        QList<Reply> replies;
        for (const QByteArray &token : tokens)
            replies.append(Reply::json("{\"access_token\":\"" + token + "\",\"expires_in\":3599}"));
        m_server->on("/token", replies);
    }

private Q_SLOTS:
    void init()
    {
        // In this order: an exchange that still runs must not see its server go.
        m_authorizer.reset();
        m_server = std::make_unique<FakeServer>();
        m_authorizer = std::make_unique<Authorizer>(m_secrets, m_transport, m_clock, m_environment);
    }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelledBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelledWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelledAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void keyIsShownOnce()
    {
        m_server->on("/v1/x", Reply::json("{\"a\":1}"));
        RecordedExchange recorded(exchange(key()));
        recorded.run();
        QCOMPARE(recorded.status(), 200);
        QCOMPARE(recorded.body(), QByteArray("{\"a\":1}"));
        QCOMPARE(m_server->lastRequest().headers("x-api-key"), {"sk-test"});
    }

    void refusalIsPassedOn()
    {
        m_server->on("/v1/x", errorReply(401, u"no"_s));
        RecordedExchange recorded(exchange(key()));
        recorded.run();
        QCOMPARE(recorded.status(), 401);
        QVERIFY(recorded.body().contains("no"));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void keyForAnotherHostSendsNothing()
    {
        Authorization bound = key();
        bound.hosts = {u"api.openai.com"_s};
        RecordedExchange recorded(exchange(bound));
        recorded.run();
        QCOMPARE(recorded.end(), ExchangeOutcome::End::Failed);
        QCOMPARE(recorded.errorKind(), ErrorKind::InvalidInput);
        QCOMPARE(m_server->connectionCount(), 0);
    }

    // A key or header that would break out of its line never leaves; see tst_qnamtransport.
    void keyWithALineBreakSendsNothing_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("LF") << QByteArray("sk\nX-Evil: 1");
        QTest::newRow("CR at the end") << QByteArray("sk\r");
        QTest::newRow("NUL") << QByteArray("s\0k", 3);
        QTest::newRow("outer blank") << QByteArray(" sk");
        QTest::newRow("not ASCII") << QByteArray("sk-ä");
        QTest::newRow("100 kB") << QByteArray(100'000, 'k');
    }

    void keyWithALineBreakSendsNothing()
    {
        QFETCH(QByteArray, key);
        RecordedExchange recorded(
            exchange({.headers = {{.name = "x-api-key", .value = Secret(key)}}}));
        recorded.run();
        QCOMPARE(recorded.errorKind(), ErrorKind::InvalidInput);
        QVERIFY(!recorded.error().detail.contains(u"sk"_s));
        QCOMPARE(m_server->connectionCount(), 0);
    }

    void signatureIsThatOfWhatIsSent_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path :
             {"/model/amazon.nova-lite-v1%3A0/converse", "/model/a:b/converse",
              "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ax%2Fy/converse-stream",
              "/pre~fix/(a)!*'$,;=@/%20b", "/models?next=a%2Fb&max=5&flag", "/?b=%C3%A9&a=1+2"})
            QTest::newRow(path) << QByteArray(path);
    }

    void signatureIsThatOfWhatIsSent()
    {
        QFETCH(QByteArray, path);
        m_server->onAny(Reply::json("{}"));
        RecordedExchange recorded(exchange(aws(), path));
        recorded.run();
        QCOMPARE(recorded.status(), 200);
        const RecordedRequest request = m_server->lastRequest();
        QVERIFY2(isSignedRight(request), request.raw.constData());
        QCOMPARE(request.header("x-amz-security-token"), QByteArray("session-token"));
        QCOMPARE(request.header("x-amz-date"), QByteArray("20260301T120000Z"));
        QVERIFY(!request.raw.contains("secret"));
    }

    void wrongClockIsSetByAws()
    {
        m_server->on("/v1/x", {refusedForItsTime("Sun, 01 Mar 2026 11:00:00 GMT"),
                               Reply::json("{\"a\":1}"), Reply::json("{}")});
        RecordedExchange recorded(exchange(aws()));
        recorded.run();
        QCOMPARE(recorded.status(), 200);
        QCOMPARE(recorded.headCount(), 1);
        QCOMPARE(recorded.body(), QByteArray("{\"a\":1}"));
        QCOMPARE(m_server->requestCount(), 2);
        QCOMPARE(m_server->lastRequest().header("x-amz-date"), QByteArray("20260301T110000Z"));
        QVERIFY(isSignedRight(m_server->lastRequest()));
        // Right at once from now on.
        RecordedExchange next(exchange(aws()));
        next.run();
        QCOMPARE(m_server->requestCount(), 3);
        QCOMPARE(m_server->lastRequest().header("x-amz-date"), QByteArray("20260301T110000Z"));
    }

    void refusalThatAClockDoesNotExplainIsPassedOn_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("date");
        QTest::newRow("the clock is right") << QByteArray("InvalidSignatureException")
                                            << QByteArray("Sun, 01 Mar 2026 12:00:20 GMT");
        QTest::newRow("no date") << QByteArray("InvalidSignatureException")
                                 << QByteArray("tomorrow");
        QTest::newRow("another reason")
            << QByteArray("AccessDeniedException") << QByteArray("Sun, 01 Mar 2026 15:00:00 GMT");
    }

    void refusalThatAClockDoesNotExplainIsPassedOn()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, date);
        m_server->on("/v1/x", Reply::whole(403, "application/json", "{\"message\":\"no\"}",
                                           {"x-amzn-errortype: " + type, "Date: " + date}));
        RecordedExchange recorded(exchange(aws()));
        recorded.run();
        QCOMPARE(recorded.status(), 403);
        QCOMPARE(recorded.headCount(), 1);
        QCOMPARE(recorded.body(), QByteArray("{\"message\":\"no\"}"));
        QCOMPARE(recorded.end(), ExchangeOutcome::End::Done);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void nameOfTheRefusalMayStandInTheBody()
    {
        m_server->on("/v1/x", {Reply::whole(400, "application/json",
                                            R"({"__type":"com.amazon#RequestTimeTooSkewed"})",
                                            {"Date: Sun, 01 Mar 2026 15:00:00 GMT"}),
                               Reply::json("{}")});
        RecordedExchange recorded(exchange(aws()));
        recorded.run();
        QCOMPARE(recorded.status(), 200);
    }

    // A server whose time runs away cannot keep us sending.
    void secondRefusalIsTheAnswer()
    {
        m_server->on("/v1/x", {refusedForItsTime("Sun, 01 Mar 2026 15:00:00 GMT"),
                               refusedForItsTime("Sun, 01 Mar 2026 19:00:00 GMT")});
        RecordedExchange recorded(exchange(aws()));
        recorded.run();
        QCOMPARE(recorded.status(), 403);
        QCOMPARE(m_server->requestCount(), 2);
    }

    void tokenIsRenewedOnce()
    {
        serveTokens({"ya29.new"});
        m_server->on("/v1/x", {errorReply(401, u"expired"_s), Reply::json("{}")});
        auto sent = exchange(google("ya29.old"));
        AuthorizedExchange *raw = sent.get();
        RecordedExchange recorded(std::move(sent));
        recorded.run();
        QCOMPARE(recorded.status(), 200);
        QCOMPARE(recorded.headCount(), 1);
        QCOMPARE(m_server->requestCount("/v1/x"), 2);
        QCOMPARE(m_server->lastRequest().header("authorization"), QByteArray("Bearer ya29.new"));
        QCOMPARE(m_server->lastRequest().body, QByteArray("{}"));
        QCOMPARE(raw->authorization().secrets(), {Secret("ya29.new")});
    }

    void secondRefusalOfATokenIsTheAnswer()
    {
        serveTokens({"ya29.new"});
        m_server->on("/v1/x", errorReply(401, u"no"_s));
        RecordedExchange recorded(exchange(google("ya29.old")));
        recorded.run();
        QCOMPARE(recorded.status(), 401);
        QVERIFY(recorded.body().contains("no"));
        QCOMPARE(m_server->requestCount("/v1/x"), 2);
        QCOMPARE(m_server->requestCount("/token"), 1);
    }

    void missingPermissionRenewsNothing()
    {
        m_server->on("/v1/x", errorReply(403, u"no"_s));
        RecordedExchange recorded(exchange(google("ya29.old")));
        recorded.run();
        QCOMPARE(recorded.status(), 403);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void failedRenewalSaysWhy()
    {
        m_server->on("/token", Reply::json(R"({"error":"invalid_grant",)"
                                           R"("error_description":"Token has been revoked."})",
                                           400));
        m_server->on("/v1/x", errorReply(401, u"expired"_s));
        RecordedExchange recorded(exchange(google("ya29.old")));
        recorded.run();
        QCOMPARE(recorded.headCount(), 0);
        QCOMPARE(recorded.errorKind(), ErrorKind::Authentication);
        QCOMPARE(recorded.error().detail, u"Token has been revoked."_s);
    }

    void cancelledWhileTheTokenIsRenewed()
    {
        m_server->on("/token", Reply::silence());
        m_server->on("/v1/x", errorReply(401, u"expired"_s));
        RecordedExchange recorded(exchange(google("ya29.old")));
        recorded.exchange().start();
        QTRY_COMPARE(m_server->requestCount("/token"), 1);
        recorded.exchange().cancel();
        QTRY_VERIFY(recorded.isFinished());
        QCOMPARE(recorded.end(), ExchangeOutcome::End::Cancelled);
        QCOMPARE(recorded.headCount(), 0);
        QCOMPARE(recorded.finishCount(), 1);
    }

    // The answer that was kept back comes out in one go: a receiver that has enough of it after the
    // head gets nothing more.
    void cancelledByTheReceiverOfARefusal()
    {
        m_server->on("/v1/x", Reply::whole(403, "application/json", "{}"));
        auto sent = exchange(aws());
        AuthorizedExchange *raw = sent.get();
        RecordedExchange recorded(std::move(sent));
        connect(raw, &Exchange::headReceived, raw, [raw] { raw->cancel(); });
        recorded.run();
        QCOMPARE(recorded.end(), ExchangeOutcome::End::Cancelled);
        QVERIFY(recorded.body().isEmpty());
        QCOMPARE(recorded.finishCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TstAuthorizedExchange)
#include "tst_authorizedexchange.moc"
