// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/healthcheck.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Ask = HealthCheck::Ask;

Endpoint endpoint(const QString &url = u"http://localhost:1234/v1"_s)
{
    Endpoint endpoint;
    endpoint.name = u"Local"_s;
    endpoint.baseUrl = url;
    endpoint.models = {{.id = u"m"_s}};
    return endpoint;
}

ProbeAnswer ok(bool listed = true)
{
    return {.duration = 5ms, .modelIsListed = listed};
}

ProbeAnswer failed(ErrorKind kind, int status = 0, const QString &detail = {})
{
    return {.error = Error{.kind = kind, .detail = detail, .httpStatus = status}, .duration = 5ms};
}

// "passed passed failed skipped"
QString statesOf(const HealthReport &report)
{
    QStringList states;
    for (const StepResult &step : report.steps)
        states << stepStateName(step.state);
    return states.join(u' ');
}

} // namespace

class TstHealthCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongUrlAsksNothing()
    {
        const HealthCheck check(endpoint(u"http://api.example.com/v1"_s), true);
        QCOMPARE(check.next(), Ask::Nothing);
        QCOMPARE(check.report().state, HealthState::Red);
        QCOMPARE(statesOf(check.report()), u"failed skipped skipped skipped"_s);
    }

    void allChecksInOrder()
    {
        HealthCheck check(endpoint(), true);
        QCOMPARE(check.next(), Ask::Models);
        check.answered(ok());
        QCOMPARE(check.next(), Ask::Model);
        check.answered({.duration = 42ms});
        QCOMPARE(check.next(), Ask::Nothing);
        QCOMPARE(check.report().state, HealthState::Green);
        QCOMPARE(statesOf(check.report()), u"passed passed passed passed"_s);
        QCOMPARE(check.report().latency, 42ms);
    }

    void usualPathIsTriedOnceWhereNothingAnswers_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("withModel");
        QTest::addColumn<QList<ProbeAnswer>>("answers"); // until the question may come
        QTest::addColumn<QString>("asked");              // empty: no such question
        const ProbeAnswer missing = failed(ErrorKind::PathNotFound, 404);
        const ProbeAnswer page = failed(ErrorKind::Protocol, 200);
        const QString bare = u"http://localhost:1234"_s;
        const QString other = bare + u"/v1"_s;
        using Answers = QList<ProbeAnswer>;
        QTest::newRow("404 twice") << bare << true << Answers{missing, missing} << other;
        QTest::newRow("404, no model asked") << bare << false << Answers{missing} << other;
        QTest::newRow("a page twice") << bare << true << Answers{page, page} << other;
        QTest::newRow("a list, no chat") << bare << true << Answers{ok(), missing} << other;
        QTest::newRow("no list, but a chat") << bare << true << Answers{missing, ok()} << QString();
        QTest::newRow("a wrong key") << bare << true
                                     << Answers{failed(ErrorKind::Authentication, 401),
                                                failed(ErrorKind::Authentication, 401)}
                                     << QString();
        QTest::newRow("nobody there")
            << bare << true << Answers{failed(ErrorKind::ConnectionRefused)} << QString();
        QTest::newRow("a version is there")
            << other << true << Answers{missing, missing} << QString();
    }

    void usualPathIsTriedOnceWhereNothingAnswers()
    {
        QFETCH(QString, url);
        QFETCH(bool, withModel);
        QFETCH(QList<ProbeAnswer>, answers);
        QFETCH(QString, asked);
        for (const bool found : {true, false}) {
            HealthCheck check(endpoint(url), withModel);
            for (const ProbeAnswer &answer : answers)
                check.answered(answer);
            QCOMPARE(check.next(), asked.isEmpty() ? Ask::Nothing : Ask::OtherBaseUrl);
            if (asked.isEmpty())
                return;
            QCOMPARE(check.otherBaseUrl(), asked);
            const HealthState before = check.report().state;
            check.answered(found ? ok() : failed(ErrorKind::PathNotFound, 404));
            QCOMPARE(check.next(), Ask::Nothing);
            QCOMPARE(check.report().suggestedBaseUrl, found ? asked : QString());
            QCOMPARE(check.report().state, before);
        }
    }

    void listThatACloudForbidsProvesNothing()
    {
        Endpoint bedrock = endpoint(u"http://localhost:1"_s);
        bedrock.spec = ApiSpec::AmazonBedrock;
        bedrock.auth = AuthMode::Bearer;
        HealthCheck check(bedrock, true);
        check.answered(failed(ErrorKind::Permission, 403));
        QCOMPARE(check.next(), Ask::Model);
        check.answered(ok());
        QCOMPARE(check.report().state, HealthState::Green);

        HealthCheck wrongKey(bedrock, true);
        wrongKey.answered(failed(ErrorKind::Authentication, 403));
        wrongKey.answered(failed(ErrorKind::Authentication, 403));
        QCOMPARE(wrongKey.next(), Ask::Nothing);
        QCOMPARE(wrongKey.report().state, HealthState::Red);
    }

    void unreadableKeyFailsAuthenticationWithoutAsking()
    {
        HealthCheck check(endpoint(), true);
        check.keyFailed({.kind = ErrorKind::SecretStoreLocked});
        QCOMPARE(check.next(), Ask::Nothing);
        QCOMPARE(statesOf(check.report()), u"passed skipped failed skipped"_s);
        QCOMPARE(check.report().problem()->kind, ErrorKind::SecretStoreLocked);
    }

    void afterTheModelList_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("goesOn"); // to the model check
        QTest::addColumn<QString>("states");
        using K = ErrorKind;
        const auto row = [](const char *name, K kind, int status, bool goesOn, const char *states) {
            QTest::newRow(name) << kind << status << goesOn << QString::fromLatin1(states);
        };
        row("connection refused", K::ConnectionRefused, 0, false, "passed failed skipped skipped");
        row("TLS", K::Tls, 0, false, "passed failed skipped skipped");
        row("timeout", K::ConnectTimeout, 0, false, "passed failed skipped skipped");
        row("401: the model has the last word", K::Authentication, 401, true,
            "passed passed failed skipped");
        row("403: the model has the last word", K::Permission, 403, true,
            "passed passed failed skipped");
        row("no key to send", K::SecretNotFound, 0, false, "passed passed failed skipped");
        row("404: no list is no failure", K::PathNotFound, 404, true,
            "passed passed skipped skipped");
        row("a web page", K::Protocol, 200, true, "passed passed skipped skipped");
        row("500", K::Server, 500, true, "passed passed skipped skipped");
        row("429", K::RateLimited, 429, true, "passed passed skipped skipped");
    }

    void afterTheModelList()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, status);
        QFETCH(bool, goesOn);
        QFETCH(QString, states);
        HealthCheck check(endpoint(), true);
        check.answered(failed(kind, status));
        QCOMPARE(check.next(), goesOn ? Ask::Model : Ask::Nothing);
        QCOMPARE(statesOf(check.report()), states);
    }

    void afterTheModel_data()
    {
        QTest::addColumn<ProbeAnswer>("answer");
        QTest::addColumn<HealthState>("state");
        QTest::addColumn<QString>("states");
        using K = ErrorKind;
        const auto row = [](const char *name, const ProbeAnswer &answer, HealthState state,
                            const char *states) {
            QTest::newRow(name) << answer << state << QString::fromLatin1(states);
        };
        row("401", failed(K::Authentication, 401), HealthState::Red,
            "passed passed failed skipped");
        row("unknown model", failed(K::ModelNotFound, 404), HealthState::Red,
            "passed passed passed failed");
        row("unknown path", failed(K::PathNotFound, 404), HealthState::Red,
            "passed passed skipped failed");
        row("429", failed(K::RateLimited, 429), HealthState::Yellow,
            "passed passed passed limited");
        row("busy", failed(K::Overloaded, 529), HealthState::Yellow,
            "passed passed passed limited");
        row("no money", failed(K::Quota, 429), HealthState::Red, "passed passed passed failed");
        row("500", failed(K::Server, 500), HealthState::Red, "passed passed passed failed");
        row("plain text", failed(K::Protocol, 200), HealthState::Red,
            "passed passed passed failed");
        row("400", failed(K::BadRequest, 400), HealthState::Red, "passed passed passed failed");
        row("hangs", failed(K::TotalTimeout), HealthState::Red, "passed passed skipped failed");
    }

    void afterTheModel()
    {
        QFETCH(ProbeAnswer, answer);
        QFETCH(HealthState, state);
        QFETCH(QString, states);
        HealthCheck check(endpoint(), true);
        check.answered(failed(ErrorKind::PathNotFound, 404)); // no model list: nothing proven yet
        check.answered(answer);
        QCOMPARE(check.next(), Ask::Nothing);
        QCOMPARE(check.report().state, state);
        QCOMPARE(statesOf(check.report()), states);
    }

    void afterAListThatRefusedTheKey_data()
    {
        QTest::addColumn<ProbeAnswer>("answer");
        QTest::addColumn<bool>("isListToBlame");
        QTest::addColumn<QString>("states");
        using K = ErrorKind;
        const auto row = [](const char *name, const ProbeAnswer &answer, bool isListToBlame,
                            const char *states) {
            QTest::newRow(name) << answer << isListToBlame << QString::fromLatin1(states);
        };
        row("the model answers", ok(), true, "passed passed passed passed");
        row("no such model", failed(K::ModelNotFound, 404), true, "passed passed passed failed");
        row("no money", failed(K::Quota, 429), true, "passed passed passed failed");
        row("refused too", failed(K::Authentication, 401), false, "passed passed failed skipped");
        row("limits before the key", failed(K::RateLimited, 429), false,
            "passed passed failed limited");
        row("broken before the key", failed(K::Server, 500), false, "passed passed failed failed");
        row("no such path", failed(K::PathNotFound, 404), false, "passed passed failed failed");
    }

    void afterAListThatRefusedTheKey()
    {
        QFETCH(ProbeAnswer, answer);
        HealthCheck check(endpoint(), true);
        check.answered(failed(ErrorKind::Authentication, 401));
        check.answered(answer);
        QTEST(check.hasFoundListRefusingKey(), "isListToBlame");
        QTEST(statesOf(check.report()), "states");
    }

    void listKnownToRefuseKeysProvesNothing()
    {
        HealthCheck check(endpoint(), false, true);
        check.answered(failed(ErrorKind::Authentication, 401));
        QCOMPARE(check.next(), Ask::Nothing);
        QCOMPARE(statesOf(check.report()), u"passed passed skipped skipped"_s);
    }

    void modelThatOnlyEmbeds()
    {
        HealthCheck listed(endpoint(), true);
        listed.answered({.modelIsListed = true, .modelOnlyEmbeds = true});
        QCOMPARE(listed.next(), Ask::Embedding);
        listed.answered(ok());
        QCOMPARE(listed.report().state, HealthState::Green);
        QCOMPARE(listed.report().steps.last().error->code, u"embeddings_only"_s);

        HealthCheck refused(endpoint(), true);
        refused.answered(ok());
        ProbeAnswer noChat = failed(ErrorKind::BadRequest, 400);
        noChat.refusesChat = true;
        refused.answered(noChat);
        QCOMPARE(refused.next(), Ask::Embedding);
        refused.answered(failed(ErrorKind::PathNotFound, 404));
        QCOMPARE(refused.next(), Ask::Nothing);
        QCOMPARE(refused.report().problem()->kind, ErrorKind::BadRequest);

        HealthCheck free(endpoint(), false);
        free.answered({.modelIsListed = true, .modelOnlyEmbeds = true});
        QCOMPARE(free.report().steps.last().error->code, u"embeddings_only"_s);
    }

    void freeProbe_data()
    {
        QTest::addColumn<ProbeAnswer>("answer");
        QTest::addColumn<HealthState>("state");
        QTest::addColumn<QString>("states");
        QTest::newRow("listed") << ok() << HealthState::Green << u"passed passed passed passed"_s;
        QTest::newRow("not listed: aliases are common")
            << ok(false) << HealthState::Green << u"passed passed passed skipped"_s;
        QTest::newRow("no list proves nothing")
            << failed(ErrorKind::PathNotFound, 404) << HealthState::Unknown
            << u"passed passed skipped skipped"_s;
        QTest::newRow("429") << failed(ErrorKind::RateLimited, 429) << HealthState::Yellow
                             << u"passed passed limited skipped"_s;
        QTest::newRow("500") << failed(ErrorKind::Server, 500) << HealthState::Red
                             << u"passed passed failed skipped"_s;
    }

    void freeProbe()
    {
        QFETCH(ProbeAnswer, answer);
        QFETCH(HealthState, state);
        QFETCH(QString, states);
        HealthCheck check(endpoint(), false);
        check.answered(answer);
        QCOMPARE(check.next(), Ask::Nothing);
        QCOMPARE(check.report().state, state);
        QCOMPARE(statesOf(check.report()), states);
    }

    void errorsOfThePersonSayNothingAboutTheEndpoint()
    {
        for (const ErrorKind kind :
             {ErrorKind::ContextLength, ErrorKind::ContentFilter, ErrorKind::Cancelled,
              ErrorKind::Storage, ErrorKind::BadRequest})
            QVERIFY(!verdictOf({.kind = kind}));
    }
};

QTEST_GUILESS_MAIN(TstHealthCheck)
#include "tst_healthcheck.moc"
