// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/googletokens.h"
#include "core/auth/serverclocks.h"
#include "core/net/qnamtransport.h"
#include "tests/support/canary.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kPath[] = "/token";
const auto kScope = u"https://www.googleapis.com/auth/cloud-platform"_s;

Reply tokenReply(const QByteArray &token, int lifetime = 3599)
{
    return Reply::json("{\"access_token\":\"" + token + "\",\"expires_in\":" +
                       QByteArray::number(lifetime) + ",\"token_type\":\"Bearer\"}");
}

} // namespace

// Exchanges over loopback, with a clock that the test moves.
class TstGoogleTokens : public QObject
{
    Q_OBJECT

    QByteArray m_privateKey;
    FakeClock m_clock;
    QnamTransport m_transport{u"test"_s};
    std::unique_ptr<ServerClocks> m_clocks;
    std::unique_ptr<GoogleTokens> m_tokens;
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] GoogleGrant account(const QString &email = u"a@example.test"_s) const
    {
        return {GoogleServiceAccount{.email = email,
                                     .keyId = u"7"_s,
                                     .privateKey = Secret(m_privateKey),
                                     .tokenUri = QUrl(m_server->url(kPath))},
                kScope};
    }
    [[nodiscard]] GoogleGrant user(const QByteArray &refreshToken = "1//refresh") const
    {
        return {GoogleUser{.clientId = u"id"_s,
                           .clientSecret = Secret("client-secret"),
                           .refreshToken = Secret(refreshToken),
                           .tokenUri = QUrl(m_server->url(kPath))},
                kScope};
    }

    [[nodiscard]] std::unique_ptr<GoogleTokenJob> job(const GoogleGrant &grant,
                                                      const QByteArray &refused = {})
    {
        return std::make_unique<GoogleTokenJob>(*m_tokens, grant, Route{}, Secret(refused));
    }
    TokenOutcome run(const GoogleGrant &grant, const QByteArray &refused = {})
    {
        const auto asked = job(grant, refused);
        QSignalSpy finished(asked.get(), &GoogleTokenJob::finished);
        asked->start();
        if (!finished.wait())
            qFatal("the job did not end");
        return finished.first().first().value<TokenOutcome>();
    }
    QByteArray tokenFor(const GoogleGrant &grant, const QByteArray &refused = {})
    {
        return run(grant, refused).token.token.reveal();
    }

    [[nodiscard]] JobContract contract(const std::function<JobUnderTest()> &make)
    {
        return {.quick =
                    [=, this] {
                        m_server->on(kPath, tokenReply("t"));
                        return make();
                    },
                .hanging =
                    [=, this] {
                        m_server->on(kPath, Reply::silence());
                        return make();
                    },
                .isUnderWay = [this] { return m_server->requestCount(kPath) >= 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        const auto error = outcome.value<TokenOutcome>().error;
                        return error && error->kind == ErrorKind::Cancelled;
                    }};
    }
    [[nodiscard]] JobContract waiting()
    {
        return contract([this] { return underTest(job(user())); });
    }
    [[nodiscard]] JobContract exchanging()
    {
        return contract([this] {
            return underTest(std::make_unique<TokenExchangeJob>(m_transport, *m_clocks, user()));
        });
    }

    [[nodiscard]] QUrlQuery lastForm() const
    {
        return QUrlQuery(QString::fromLatin1(m_server->lastRequest().body));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(qEnvironmentVariable("SIGNALBOX_TEST_DATA") +
                   u"/wire/vertex/jwt-rs256-pkcs1.table.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        m_privateKey = json[u"service_account"][u"private_key"].toString().toLatin1();
    }

    void init()
    {
        // In this order: an exchange that still runs must not see its server go.
        m_tokens.reset();
        m_server = std::make_unique<FakeServer>();
        m_clock = FakeClock();
        m_clocks = std::make_unique<ServerClocks>(m_clock);
        m_tokens = std::make_unique<GoogleTokens>(m_transport, *m_clocks, m_clock);
    }

    void waitingFinishesOnce() { verifyFinishesOnce(waiting()); }
    void waitingFinishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(waiting()); }
    void waitingCancelledBeforeStart() { verifyCancelBeforeStart(waiting()); }
    void waitingCancelledWhileRunning() { verifyCancelWhileRunning(waiting()); }
    void waitingCancelledAfterFinish() { verifyCancelAfterFinish(waiting()); }
    void waitingDeletedIsSilent() { verifyDeletedWhileRunningIsSilent(waiting()); }
    void exchangeFinishesOnce() { verifyFinishesOnce(exchanging()); }
    void exchangeFinishesOnlyFromTheEventLoop()
    {
        verifyFinishesOnlyFromTheEventLoop(exchanging());
    }
    void exchangeCancelledBeforeStart() { verifyCancelBeforeStart(exchanging()); }
    void exchangeCancelledWhileRunning() { verifyCancelWhileRunning(exchanging()); }
    void exchangeCancelledAfterFinish() { verifyCancelAfterFinish(exchanging()); }
    void exchangeDeletedIsSilent() { verifyDeletedWhileRunningIsSilent(exchanging()); }

    void accountShowsASignedStatement()
    {
        m_server->on(kPath, tokenReply("ya29.x"));
        QCOMPARE(tokenFor(account()), QByteArray("ya29.x"));
        const RecordedRequest request = m_server->lastRequest();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.header("content-type"), QByteArray("application/x-www-form-urlencoded"));
        QVERIFY(request.headers("authorization").isEmpty());
        const QUrlQuery form = lastForm();
        QCOMPARE(form.queryItemValue(u"grant_type"_s, QUrl::FullyDecoded),
                 u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s);
        const QByteArray jwt = form.queryItemValue(u"assertion"_s).toLatin1();
        QCOMPARE(jwt, makeJwt(std::get<GoogleServiceAccount>(account().credentials), kScope,
                              m_clock.now())
                          ->reveal());
        QVERIFY(!request.raw.contains("PRIVATE"));
    }

    void userShowsTheRefreshToken()
    {
        m_server->on(kPath, tokenReply("ya29.x"));
        QCOMPARE(tokenFor(user("1//a+b/c=")), QByteArray("ya29.x"));
        const QUrlQuery form = lastForm();
        QCOMPARE(form.queryItemValue(u"grant_type"_s), u"refresh_token"_s);
        QCOMPARE(form.queryItemValue(u"client_id"_s), u"id"_s);
        QCOMPARE(form.queryItemValue(u"client_secret"_s), u"client-secret"_s);
        QCOMPARE(form.queryItemValue(u"refresh_token"_s, QUrl::FullyDecoded), u"1//a+b/c="_s);
        QVERIFY(!m_server->lastRequest().body.contains('+'));
    }

    void tokenIsKeptUntilFiveMinutesBeforeItsEnd()
    {
        m_server->on(kPath, {tokenReply("first", 3600), tokenReply("second", 3600)});
        QCOMPARE(tokenFor(user()), QByteArray("first"));
        m_clock.advance(54min);
        QCOMPARE(tokenFor(user()), QByteArray("first"));
        m_clock.advance(61s);
        QCOMPARE(tokenFor(user()), QByteArray("second"));
        QCOMPARE(m_server->requestCount(kPath), 2);
    }

    void tokenIsOldByEitherClock()
    {
        m_server->on(kPath, {tokenReply("first"), tokenReply("second"), tokenReply("third")});
        QCOMPARE(tokenFor(user()), QByteArray("first"));
        // As after a night of sleep, during which the steady clock stood still.
        m_clock.setNow(m_clock.now().addSecs(8 * 3600));
        QCOMPARE(tokenFor(user()), QByteArray("second"));
        // Somebody sets the clock back while time passes.
        m_clock.advance(59min);
        m_clock.setNow(m_clock.now().addSecs(-7200));
        QCOMPARE(tokenFor(user()), QByteArray("third"));
    }

    void shortTokenIsGoodForOnce_data()
    {
        QTest::addColumn<QByteArray>("lifetime");
        for (const char *lifetime : {"300", "0", "-5", "null", "\"3600\"", "1e300", "{}"})
            QTest::newRow(lifetime) << QByteArray(lifetime);
    }

    void shortTokenIsGoodForOnce()
    {
        QFETCH(QByteArray, lifetime);
        m_server->on(kPath,
                     Reply::json("{\"access_token\":\"t\",\"expires_in\":" + lifetime + '}'));
        QCOMPARE(tokenFor(user()), QByteArray("t"));
        QCOMPARE(tokenFor(user()), QByteArray("t"));
        QCOMPARE(m_server->requestCount(kPath), 2);
    }

    void eternalTokenIsKeptForADay()
    {
        m_server->on(kPath, tokenReply("t", 2'000'000'000));
        QCOMPARE(tokenFor(user()), QByteArray("t"));
        m_clock.advance(25h);
        QCOMPARE(tokenFor(user()), QByteArray("t"));
        QCOMPARE(m_server->requestCount(kPath), 2);
    }

    void oneExchangeServesAllWhoWait()
    {
        m_server->on(kPath, Reply::raw().pause("go").bytes(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                "Content-Length: 42\r\n\r\n"
                                "{\"access_token\":\"shared\",\"expires_in\":900}"));
        std::vector<std::unique_ptr<GoogleTokenJob>> jobs;
        QByteArrayList tokens;
        for (int i = 0; i < 5; ++i) {
            jobs.push_back(job(user()));
            connect(jobs.back().get(), &GoogleTokenJob::finished, this,
                    [&](const TokenOutcome &outcome) {
                        tokens.append(outcome.error ? "error" : outcome.token.token.reveal());
                    });
            jobs.back()->start();
        }
        QTRY_COMPARE(m_server->waitingAt("go"), 1);
        jobs[1]->cancel();
        jobs[3].reset();
        m_server->release("go");
        QTRY_COMPARE(tokens.size(), 4);
        QCOMPARE(tokens.count("shared"), 3);
        QCOMPARE(m_server->requestCount(kPath), 1);
    }

    void abandonedExchangeStillServesTheNext()
    {
        m_server->on(kPath, tokenReply("t"));
        auto first = job(user());
        first->start();
        first.reset();
        QCOMPARE(tokenFor(user()), QByteArray("t"));
        QCOMPARE(m_server->requestCount(kPath), 1);
    }

    void eachGrantHasItsOwn()
    {
        m_server->on(kPath, {tokenReply("one"), tokenReply("two"), tokenReply("three")});
        QCOMPARE(tokenFor(account(u"a@example.test"_s)), QByteArray("one"));
        QCOMPARE(tokenFor(account(u"b@example.test"_s)), QByteArray("two"));
        GoogleGrant other = account(u"a@example.test"_s);
        other.scope = u"other"_s;
        QCOMPARE(tokenFor(other), QByteArray("three"));
        QCOMPARE(tokenFor(account(u"a@example.test"_s)), QByteArray("one"));
    }

    void refusedTokenIsNotGivenAgain()
    {
        m_server->on(kPath, {tokenReply("old"), tokenReply("new")});
        QCOMPARE(tokenFor(user()), QByteArray("old"));
        QCOMPARE(tokenFor(user(), "old"), QByteArray("new"));
        // Another request that was sent with the old one takes what is there now.
        QCOMPARE(tokenFor(user(), "old"), QByteArray("new"));
        QCOMPARE(m_server->requestCount(kPath), 2);
    }

    void failureIsNotKept()
    {
        m_server->on(kPath, {Reply::json("{\"error\":\"invalid_grant\"}", 400), tokenReply("t")});
        QCOMPARE(run(user()).error->kind, ErrorKind::Authentication);
        QCOMPARE(tokenFor(user()), QByteArray("t"));
    }

    void refusalKeepsItsWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("bad signature")
            << 400
            << QByteArray(
                   R"({"error":"invalid_grant","error_description":"Invalid JWT Signature."})")
            << ErrorKind::Authentication << u"invalid_grant"_s;
        QTest::newRow("unknown client") << 401 << QByteArray(R"({"error":"invalid_client"})")
                                        << ErrorKind::Authentication << u"invalid_client"_s;
        QTest::newRow("forbidden") << 403 << QByteArray("{}") << ErrorKind::Permission << QString();
        QTest::newRow("too many") << 429 << QByteArray() << ErrorKind::RateLimited << QString();
        QTest::newRow("broken server")
            << 503 << QByteArray("<html>") << ErrorKind::Server << QString();
        QTest::newRow("no such place")
            << 404 << QByteArray("x") << ErrorKind::Protocol << QString();
        QTest::newRow("no token") << 200 << QByteArray("{}") << ErrorKind::Protocol << QString();
        QTest::newRow("a page") << 200 << QByteArray("<html>") << ErrorKind::Protocol << QString();
        QTest::newRow("token of another kind")
            << 200 << QByteArray(R"({"access_token":"t","token_type":"mac"})")
            << ErrorKind::Protocol << QString();
        QTest::newRow("token is a number")
            << 200 << QByteArray(R"({"access_token":7})") << ErrorKind::Protocol << QString();
        QTest::newRow("endless token")
            << 200 << QByteArray("{\"access_token\":\"" + QByteArray(9'000, 't') + "\"}")
            << ErrorKind::Protocol << QString();
        QTest::newRow("deep") << 200 << QByteArray(30'000, '[') << ErrorKind::Protocol << QString();
    }

    void refusalKeepsItsWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        m_server->on(kPath, Reply::json(body, status));
        const TokenOutcome outcome = run(account());
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, kind);
        QCOMPARE(outcome.error->code, code);
        QCOMPARE(outcome.error->httpStatus, status);
        QCOMPARE(outcome.error->subject, u"127.0.0.1"_s);
        if (body.contains("Signature"))
            QCOMPARE(outcome.error->detail, u"Invalid JWT Signature."_s);
    }

    // A server that repeats what it got.
    void reflectedSecretsAreNotShown()
    {
        const QByteArray canary = makeCanary();
        m_server->on(kPath, Reply::json("{\"error\":\"bad " + canary +
                                            "\",\"error_description\":\"you sent " + canary +
                                            " and client-secret\"}",
                                        400));
        const Error refused = *run(user(canary)).error;
        QCOMPARE(refused.detail, u"you sent [key] and [key]"_s);
        QCOMPARE(refused.code, u"bad [key]"_s);

        const QByteArray jwt =
            makeJwt(std::get<GoogleServiceAccount>(account().credentials), kScope, m_clock.now())
                ->reveal();
        m_server->on(kPath, Reply::json("{\"error\":\"invalid_grant\",\"error_description\":\"" +
                                            jwt + "\"}",
                                        400));
        QCOMPARE(run(account()).error->detail, u"[key]"_s);
    }

    void wrongClockIsSetByTheServer()
    {
        const Reply late = Reply::whole(400, "application/json", R"({"error":"invalid_grant"})",
                                        {"Date: Sun, 01 Mar 2026 15:00:00 GMT"});
        m_server->on(kPath, {late, tokenReply("t"), tokenReply("t")});
        QCOMPARE(tokenFor(account()), QByteArray("t"));
        QCOMPARE(m_server->requestCount(kPath), 2);
        const auto issuedAt = [this] {
            const QByteArray claims = lastForm().queryItemValue(u"assertion"_s).toLatin1();
            return QJsonDocument::fromJson(QByteArray::fromBase64(claims.split('.').at(1),
                                                                  QByteArray::Base64UrlEncoding))
                .object()[u"iat"]
                .toInteger();
        };
        QCOMPARE(issuedAt(), m_clock.now().toSecsSinceEpoch() + 3 * 3600);
        // Known from now on.
        m_clock.advance(2h);
        QCOMPARE(tokenFor(account()), QByteArray("t"));
        QCOMPARE(m_server->requestCount(kPath), 3);
        QCOMPARE(issuedAt(), m_clock.now().toSecsSinceEpoch() + 3 * 3600);
    }

    void rightClockAsksOnce()
    {
        m_server->on(kPath, Reply::whole(400, "application/json", R"({"error":"invalid_grant"})",
                                         {"Date: Sun, 01 Mar 2026 12:00:30 GMT"}));
        QVERIFY(run(account()).error);
        QCOMPARE(m_server->requestCount(kPath), 1);
    }

    // A server whose time runs away cannot keep us signing.
    void clockIsLearntOnceARequest()
    {
        m_server->on(kPath, {Reply::whole(400, "application/json", R"({"error":"invalid_grant"})",
                                          {"Date: Sun, 01 Mar 2026 15:00:00 GMT"}),
                             Reply::whole(400, "application/json", R"({"error":"invalid_grant"})",
                                          {"Date: Sun, 01 Mar 2026 19:00:00 GMT"})});
        QVERIFY(run(account()).error);
        QCOMPARE(m_server->requestCount(kPath), 2);
    }

    void redirectIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void redirectIsNotFollowed()
    {
        QFETCH(int, status);
        FakeServer other;
        m_server->on(kPath, Reply::whole(status, "text/plain", "go",
                                         {"Location: " + other.url("/token").toLatin1()}));
        QCOMPARE(run(user()).error->kind, ErrorKind::Redirected);
        QCOMPARE(other.connectionCount(), 0);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void deadServerIsSaid()
    {
        m_server->stop();
        QCOMPARE(run(user()).error->kind, ErrorKind::ConnectionRefused);
    }

    void hugeAnswerIsCut()
    {
        m_server->on(kPath, Reply::json(QByteArray(100'000, ' ')));
        QCOMPARE(run(user()).error->kind, ErrorKind::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TstGoogleTokens)
#include "tst_googletokens.moc"
