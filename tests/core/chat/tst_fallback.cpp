// SPDX-License-Identifier: GPL-3.0-or-later
// Another endpoint that answers where the first one cannot.
#include "core/chat/fallback.h"
#include "core/chat/recentoutages.h"
#include "tests/core/chat/turnbench.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Reply errorEvent(const QByteArray &type)
{
    return Reply::stream()
        .chunk(R"(data: {"error":{"message":"no","type":")" + type + "\"}}\n\n")
        .end();
}

} // namespace

class TstFallback final : public QObject, private TurnBench
{
    Q_OBJECT

    std::unique_ptr<FakeServer> m_second;

    [[nodiscard]] ChatPrompt secondPrompt() const
    {
        ChatPrompt second = prompt();
        second.endpoint.id = EndpointId(u"custom-second"_s);
        second.endpoint.name = u"Second"_s;
        second.endpoint.baseUrl = m_second->baseUrl();
        return second;
    }

    [[nodiscard]] std::unique_ptr<ChatTurnJob> chain(int retries = 0)
    {
        auto turn = job(prompt(), retries);
        turn->setFallbacks({secondPrompt()});
        return turn;
    }

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<FakeServer>();
        m_second = std::make_unique<FakeServer>();
        m_second->on(kChat, streamReply({u"from the second"_s}));
    }

    void outageIsAnsweredByTheNext_data()
    {
        QTest::addColumn<Reply>("reply");
        QTest::newRow("429") << errorReply(429, u"slow down"_s, {}, {}, {"Retry-After: 9"});
        QTest::newRow("429 for money")
            << errorReply(429, u"no credit"_s, u"insufficient_quota"_s, u"insufficient_quota"_s);
        QTest::newRow("402") << errorReply(402, u"no credit"_s);
        QTest::newRow("500") << errorReply(500, u"oops"_s);
        QTest::newRow("529") << errorReply(529, u"overloaded"_s);
        QTest::newRow("closed before an answer") << Reply::raw().hangUp();
        QTest::newRow("error event") << errorEvent("server_error");
        QTest::newRow("a page instead of an answer")
            << Reply::whole(200, "text/html", "<html>log in</html>");
        QTest::newRow("stream without anything") << Reply::stream().end();
    }

    void outageIsAnsweredByTheNext()
    {
        QFETCH(Reply, reply);
        server->on(kChat, reply);
        const auto turn = chain(2);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Done);
        QCOMPARE(heard.text, u"from the second"_s);
        QCOMPARE(turn->prompt().endpoint.name, u"Second"_s);
        QCOMPARE(server->requestCount(kChat), 1);
        QCOMPARE(heard.notices.size(), 1);
        QCOMPARE(heard.notices.first().kind, ChatNotice::Kind::Fallback);
        QCOMPARE(heard.notices.first().failedName, u"Test"_s);
        QCOMPARE(heard.notices.first().nextName, u"Second"_s);
    }

    void closedPortIsAnsweredByTheNext()
    {
        server->stop();
        const auto turn = chain();
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"from the second"_s);
    }

    void whatThePersonMustMendStaysWhereItIs_data()
    {
        QTest::addColumn<Reply>("reply");
        QTest::newRow("400") << errorReply(400, u"bad"_s, u"invalid_request_error"_s);
        QTest::newRow("401") << errorReply(401, u"key"_s);
        QTest::newRow("403") << errorReply(403, u"not for you"_s);
        QTest::newRow("400 for money")
            << errorReply(400, u"Your credit balance is too low to access the API."_s,
                          u"invalid_request_error"_s);
        QTest::newRow("401 for money")
            << errorReply(401, u"no credit"_s, u"insufficient_quota"_s, u"insufficient_quota"_s);
        QTest::newRow("403 for money")
            << errorReply(403, u"no credit"_s, u"insufficient_quota"_s, u"insufficient_quota"_s);
        QTest::newRow("404") << errorReply(404, u"no such path"_s);
        QTest::newRow("error event of a request") << errorEvent("invalid_request_error");
        QTest::newRow("cut after content")
            << Reply::stream().chunk(deltaEvent(R"({"content":"half"})")).pause("cut").reset();
        QTest::newRow("error after content")
            << Reply::stream()
                   .chunk(deltaEvent(R"({"content":"half"})"))
                   .chunk("data: {\"error\":{\"message\":\"no\"}}\n\n")
                   .end();
    }

    void whatThePersonMustMendStaysWhereItIs()
    {
        QFETCH(Reply, reply);
        server->on(kChat, reply);
        const auto turn = chain();
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome || server->waitingAt("cut") == 1);
        server->release("cut");
        QTRY_VERIFY(heard.outcome);
        QVERIFY(heard.outcome->error);
        QCOMPARE(turn->prompt().endpoint.name, u"Test"_s);
        QCOMPARE(m_second->requestCount(), 0);
    }

    // The last one is tried again as if it were alone.
    void onlyTheLastIsTriedAgain()
    {
        server->on(kChat, errorReply(503, u"busy"_s));
        m_second->on(kChat, errorReply(503, u"busy too"_s));
        const auto turn = chain(1);
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(turn->waiting());
        QCOMPARE(server->requestCount(kChat), 1);
        m_second->on(kChat, streamReply({u"now"_s}));
        turn->retryNow();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"now"_s);
        QCOMPARE(m_second->requestCount(kChat), 2);
    }

    void theLastErrorIsTheOutcome()
    {
        server->on(kChat, errorReply(503, u"busy"_s));
        m_second->on(kChat, errorReply(401, u"key"_s));
        const auto turn = chain();
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->error->kind, ErrorKind::Authentication);
    }

    void cancelInTheTurnAsksNobody()
    {
        server->on(kChat, errorReply(503, u"busy"_s));
        const auto turn = chain();
        Heard heard(*turn);
        connect(turn.get(), &ChatTurnJob::fellBack, turn.get(), [&] { turn->cancel(); });
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.outcome->end, ChatOutcome::End::Cancelled);
        QCOMPARE(heard.finishes, 1);
        QVERIFY(heard.notices.isEmpty());
        QCOMPARE(m_second->requestCount(), 0);
    }

    // What the first server taught is not true of the second.
    void repairsAreOfTheServerThatWantedThem()
    {
        server->on(kChat, {refusal(unsupported(u"max_tokens"_s)), errorReply(503, u"busy"_s)});
        const auto turn = chain();
        Heard heard(*turn);
        turn->start();
        QTRY_VERIFY(heard.outcome);
        QCOMPARE(heard.text, u"from the second"_s);
        QVERIFY(heard.learnt.isEmpty());
        QVERIFY(m_second->lastRequest().json().contains(u"max_tokens"_s));
    }

    void recentOutagesStandLastForFiveMinutes()
    {
        const ChatPrompt first = prompt();
        QList<Endpoint> endpoints{first.endpoint, secondPrompt().endpoint};
        endpoints.first().fallbacks = {endpoints.last().id};
        RecentOutages outages(clock);
        const auto names = [&] {
            QStringList names;
            for (const auto &target : chatTargets({endpoints.first(), u"m"_s}, endpoints, outages))
                names.append(target.endpoint.name);
            return names;
        };
        QCOMPARE(names(), (QStringList{u"Test"_s, u"Second"_s}));
        outages.note(first.endpoint.id, {.kind = ErrorKind::Overloaded});
        QCOMPARE(names(), (QStringList{u"Second"_s, u"Test"_s}));
        clock.advance(RecentOutages::kRemembered - 1ms);
        QCOMPARE(names(), (QStringList{u"Second"_s, u"Test"_s}));
        clock.advance(1ms);
        QCOMPARE(names(), (QStringList{u"Test"_s, u"Second"_s}));
        outages.note(first.endpoint.id, {.kind = ErrorKind::Overloaded});
        outages.forget(first.endpoint.id);
        QCOMPARE(names(), (QStringList{u"Test"_s, u"Second"_s}));
    }

    void aTurnThatBeginsElsewhereSaysWhy()
    {
        const Endpoint chosen = prompt().endpoint;
        const Endpoint other = secondPrompt().endpoint;
        RecentOutages outages(clock);
        QVERIFY(!outageNotice(chosen, other, outages));
        outages.note(chosen.id, {.kind = ErrorKind::Overloaded});
        QVERIFY(!outageNotice(chosen, chosen, outages));
        const auto notice = outageNotice(chosen, other, outages);
        QVERIFY(notice);
        QCOMPARE(notice->kind, ChatNotice::Kind::Fallback);
        QCOMPARE(notice->error.kind, ErrorKind::Overloaded);
        QCOMPARE(notice->failedName, chosen.name);
        QCOMPARE(notice->nextName, other.name);
    }

    void fallbackIsAskedForTheSameModelWhereItHasIt()
    {
        Endpoint first = prompt().endpoint;
        Endpoint same{.id = EndpointId(u"same"_s), .models = {{.id = u"x"_s}, {.id = u"m"_s}}};
        Endpoint alias{.id = EndpointId(u"alias"_s),
                       .models = {{.id = u"x"_s}},
                       .modelMapping = {{u"m"_s, u"x"_s}}};
        Endpoint other{.id = EndpointId(u"other"_s), .models = {{.id = u"x"_s}}};
        first.fallbacks = {same.id, alias.id, other.id};
        QStringList models;
        for (const auto &target :
             chatTargets({first, u"m"_s}, {first, same, alias, other}, RecentOutages(clock)))
            models.append(target.modelId);
        QCOMPARE(models, (QStringList{u"m"_s, u"m"_s, u"m"_s, u"x"_s}));
    }
};

QTEST_GUILESS_MAIN(TstFallback)
#include "tst_fallback.moc"
