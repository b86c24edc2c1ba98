// SPDX-License-Identifier: GPL-3.0-or-later
// Pauses after which the server is asked again, and when it is not.
#include "core/chat/retrypolicy.h"
#include "tests/core/chat/turnbench.h"
#include "tests/support/jobcontract.h"
#include "tests/support/passtime.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstChatRetry : public QObject, private TurnBench
{
    Q_OBJECT

    // A job that waits to ask again.
    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        server->on(kChat, streamReply({u"Hello"_s}));
                        return underTest(job(prompt()));
                    },
                .hanging =
                    [this] {
                        server->on(kChat,
                                   errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 50"}));
                        return underTest(job(prompt(), 2));
                    },
                .isUnderWay = [this] { return server->requestCount(kChat) == 1; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        return outcome.value<ChatOutcome>().end == ChatOutcome::End::Cancelled;
                    }};
    }

private Q_SLOTS:
    void init() { server = std::make_unique<FakeServer>(); }

    void cancelledWhileWaiting() { verifyCancelWhileRunning(contract()); }
    void deletedWhileWaitingIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void busyServerIsAskedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *name, int status, int requests, const char *header = "X: y",
                            const QString &code = {}) {
            QTest::newRow(name) << status << code << QByteArray(header) << requests;
        };
        row("408", 408, 2);
        row("409", 409, 2);
        row("429", 429, 2);
        row("429 quota", 429, 1, "X: y", u"insufficient_quota"_s);
        row("500", 500, 2);
        row("503", 503, 2);
        row("529", 529, 2);
        row("400", 400, 1);
        row("401", 401, 1);
        row("422", 422, 1);
        row("500, said not to", 500, 1, "x-should-retry: false");
        row("400, said to", 400, 2, "x-should-retry: true");
    }

    void busyServerIsAskedAgain()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QByteArray, header);
        QFETCH(int, requests);
        server->on(kChat, {errorReply(status, u"not now"_s, {}, code, {header}),
                           streamReply({u"Hello"_s})});
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(server->requestCount(), requests);
        QCOMPARE(heard.text, requests == 2 ? u"Hello"_s : QString());
        QCOMPARE(heard.notices.size(), requests - 1);
    }

    void retriesEnd_data()
    {
        QTest::addColumn<int>("retries");
        for (const int retries : {0, 1, 2})
            QTest::addRow("%d", retries) << retries;
    }

    void retriesEnd()
    {
        QFETCH(int, retries);
        server->on(kChat, errorReply(503, u"busy"_s));
        const auto turn = job(prompt(), retries);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(server->requestCount(), retries + 1);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::Overloaded);
    }

    void pauseIsAsLongAsTheServerSays()
    {
        server->on(kChat, {errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 2"}),
                           streamReply({u"Hello"_s})});
        const auto turn = job(prompt(), 1);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        QCOMPARE(turn->waiting()->pause, 2'000ms);
        QCOMPARE(turn->waiting()->error.kind, ErrorKind::RateLimited);
        clock.advance(1'500ms);
        QTRY_COMPARE(turn->waiting()->pause, 500ms);
        QCOMPARE(server->requestCount(), 1);
        clock.advance(500ms);
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QVERIFY(!turn->waiting());
    }

    void unreachableServerIsTriedAgain()
    {
        server->on(kChat, streamReply({u"Hello"_s}));
        server->stop();
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        QCOMPARE(turn->waiting()->error.kind, ErrorKind::ConnectionRefused);
        server->start();
        turn->retryNow();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
    }

    // The server counts exactly one request, on a fresh connection and on a warm one.
    void requestThatMayHaveBeenReceivedIsNotRepeated_data()
    {
        QTest::addColumn<bool>("warm");
        QTest::addColumn<bool>("reset");
        for (const bool warm : {false, true}) {
            for (const bool reset : {false, true})
                QTest::addRow("%s, %s", warm ? "warm" : "fresh", reset ? "RST" : "FIN")
                    << warm << reset;
        }
    }

    void requestThatMayHaveBeenReceivedIsNotRepeated()
    {
        QFETCH(bool, warm);
        QFETCH(bool, reset);
        if (warm) {
            server->on(kChat, streamReply({u"first"_s}));
            const auto first = job(prompt());
            Heard heard(*first);
            first->start();
            QTRY_VERIFY(heard.outcome);
        }
        const int before = server->requestCount();
        server->on(kChat, reset ? Reply::raw().reset() : Reply::raw().hangUp());
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::MaybeReceived);
        QVERIFY(heard.notices.isEmpty());
        QCOMPARE(server->requestCount(), before + 1);
    }

    void answerThatBreaksOffBeforeItsFirstWordIsNotRepeated()
    {
        server->on(kChat, Reply::stream().chunk(": hello\n\n").hangUp());
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Failed);
        QCOMPARE(server->requestCount(), 1);
    }

    void overloadInsideAStreamIsRetried()
    {
        server->on(kChat, {Reply::stream()
                               .chunk("data: {\"error\":{\"message\":\"Overloaded\",\"type\":"
                                      "\"overloaded_error\"}}\n\n")
                               .end(),
                           streamReply({u"Hello"_s})});
        const auto turn = job(prompt(), 1);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
    }

    // A repair that was made before a pause is still in force after it.
    void repairsOutlastAPause()
    {
        int asked = 0;
        server->onRequest(kChat, [&](const RecordedRequest &request) {
            ++asked;
            if (request.json().contains(u"max_tokens"_s))
                return refusal(unsupported(u"max_tokens"_s));
            return asked == 2 ? errorReply(503, u"busy"_s) : streamReply({u"Hello"_s});
        });
        const auto turn = job(prompt(), 1);
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::waitChanged, turn.get(), &ChatTurnJob::retryNow,
                Qt::QueuedConnection);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"Hello"_s);
        QCOMPARE(asked, 3);
        QCOMPARE(heard.learnt, QStringList{u"limit=max_completion_tokens"_s});
    }

    void cancelEndsThePause()
    {
        server->on(kChat, errorReply(503, u"busy"_s));
        const auto turn = job(prompt(), 2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        turn->cancel();
        turn->retryNow();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Cancelled);
        clock.advance(60s);
        passTime(50ms);
        QCOMPARE(server->requestCount(), 1);
        QCOMPARE(heard.finishes, 1);
    }

    void pauses_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("pause");
        QTest::newRow("asked for") << 7'000 << 1 << 0.9 << 7'000;
        QTest::newRow("asked for too long") << 3'600'000 << 1 << 0.0 << 60'000;
        QTest::newRow("first") << 0 << 1 << 0.0 << 500;
        QTest::newRow("second") << 0 << 2 << 0.0 << 1'000;
        QTest::newRow("jitter") << 0 << 2 << 0.4 << 900;
        QTest::newRow("longest") << 0 << 9 << 0.0 << 8'000;
        QTest::newRow("absurd attempt") << 0 << 1'000'000 << 0.0 << 8'000;
    }

    void pauses()
    {
        QFETCH(int, asked);
        QFETCH(int, attempt);
        QFETCH(double, random);
        QFETCH(int, pause);
        Error error{.kind = ErrorKind::RateLimited};
        if (asked > 0)
            error.retryAfter = std::chrono::milliseconds(asked);
        QCOMPARE(retryPause(error, attempt, random), std::chrono::milliseconds(pause));
    }

    void onlyWhatIsSafeMayRetry_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("answered");
        QTest::addColumn<bool>("may");
        const auto row = [](const char *name, ErrorKind kind, bool may, const QString &code = {},
                            bool answered = false) {
            QTest::newRow(name) << kind << code << answered << may;
        };
        row("no address", ErrorKind::Dns, true);
        row("refused", ErrorKind::ConnectionRefused, true);
        row("unreachable", ErrorKind::Unreachable, true);
        row("connect timeout", ErrorKind::ConnectTimeout, true);
        row("lost while connecting", ErrorKind::ConnectionLost, true);
        row("lost inside the answer", ErrorKind::ConnectionLost, false, {}, true);
        row("handshake", ErrorKind::Tls, true, u"handshake_failed"_s);
        row("certificate", ErrorKind::Tls, false, u"certificate_expired"_s);
        row("maybe received", ErrorKind::MaybeReceived, false);
        row("no first byte", ErrorKind::FirstByteTimeout, false);
        row("idle", ErrorKind::IdleTimeout, false, {}, true);
        row("total", ErrorKind::TotalTimeout, false);
        row("redirected", ErrorKind::Redirected, false);
        row("proxy", ErrorKind::Proxy, false);
        row("no key", ErrorKind::SecretNotFound, false);
        row("bad URL", ErrorKind::InvalidInput, false);
        row("protocol", ErrorKind::Protocol, false);
    }

    void onlyWhatIsSafeMayRetry()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(bool, answered);
        QFETCH(bool, may);
        const ChatOutcome outcome{.end = ChatOutcome::End::Failed,
                                  .error = Error{.kind = kind, .code = code},
                                  .answered = answered};
        QCOMPARE(mayRetry(outcome), may);
    }
};

QTEST_GUILESS_MAIN(TstChatRetry)

#include "tst_chatretry.moc"
