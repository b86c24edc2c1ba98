// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/modellistjob.h"
#include "core/net/qnamtransport.h"
#include "core/secrets/sessionsecretstore.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kModels[] = "/v1/models";

Reply page(const QByteArrayList &ids, const QByteArray &next = {})
{
    QByteArrayList entries;
    for (const QByteArray &id : ids)
        entries.append("{\"type\":\"model\",\"id\":\"" + id + "\"}");
    const QByteArray more = next.isEmpty() ? "false" : "true";
    return Reply::json("{\"data\":[" + entries.join(',') + "],\"has_more\":" + more +
                       ",\"last_id\":\"" + next + "\"}");
}

QStringList idsOf(const ModelListOutcome &list)
{
    QStringList ids;
    for (const OfferedModel &model : list.models)
        ids.append(model.id);
    return ids;
}

} // namespace

class TstModelListJob : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] std::unique_ptr<ModelListJob> job()
    {
        Endpoint endpoint = withSpec({}, ApiSpec::Anthropic);
        endpoint.baseUrl = m_server->url("/");
        endpoint.models = {{.id = u"m"_s}};
        endpoint.extraHeaders = {{u"X-Team"_s, u"a"_s}};
        return std::make_unique<ModelListJob>(m_authorizer, endpoint);
    }

    ModelListOutcome outcome()
    {
        const auto running = job();
        std::optional<ModelListOutcome> outcome;
        connect(running.get(), &ModelListJob::finished, this,
                [&](const ModelListOutcome &result) { outcome = result; });
        running->start();
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 20'000))
            return {};
        return *outcome;
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on(kModels, page({"a"}));
                        return underTest(job());
                    },
                .hanging =
                    [this] {
                        m_server->on(kModels, {page({"a"}, "a"), Reply::silence()});
                        return underTest(job());
                    },
                .isUnderWay = [this] { return m_server->requestCount(kModels) == 2; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        const auto &error = outcome.value<ModelListOutcome>().error;
                        return error && error->kind == ErrorKind::Cancelled;
                    }};
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<FakeServer>(); }

    void finishesOnce() { verifyFinishesOnce(contract()); }
    void finishesOnlyFromTheEventLoop() { verifyFinishesOnlyFromTheEventLoop(contract()); }
    void cancelBeforeStart() { verifyCancelBeforeStart(contract()); }
    void cancelWhileRunning() { verifyCancelWhileRunning(contract()); }
    void cancelAfterFinish() { verifyCancelAfterFinish(contract()); }
    void deletedWhileRunningIsSilent() { verifyDeletedWhileRunningIsSilent(contract()); }

    void followsPages()
    {
        m_server->on(kModels, {page({"a", "b"}, "b&x"), page({"c", "b"}, "c"), page({"d"})});
        const ModelListOutcome all = outcome();
        QVERIFY(!all.error);
        QCOMPARE(idsOf(all), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
        QVERIFY(!all.truncated);
        QCOMPARE(m_server->requestCount(kModels), 3);
        QVERIFY(m_server->requests().at(1).target.contains("after_id=b%26x"));
        QCOMPARE(m_server->lastRequest().header("X-Team"), "a");
    }

    void pagesInACircleEnd()
    {
        m_server->on(kModels, {page({"a"}, "x"), page({"b"}, "y"), page({"c"}, "x")});
        const ModelListOutcome all = outcome();
        QCOMPARE(idsOf(all), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QVERIFY(all.truncated);
        QCOMPARE(m_server->requestCount(kModels), 3);
    }

    void endlessPagesEnd()
    {
        QList<Reply> pages;
        for (int i = 0; i < 200; ++i)
            pages.append(page({QByteArray::number(i)}, QByteArray::number(i)));
        m_server->on(kModels, pages);
        const ModelListOutcome all = outcome();
        QVERIFY(all.truncated);
        QCOMPARE(all.models.size(), 100U);
        QCOMPARE(m_server->requestCount(kModels), 100);
    }

    void listIsCapped()
    {
        QByteArrayList many;
        for (int i = 0; i < 9'000; ++i)
            many.append("m" + QByteArray::number(i));
        QByteArrayList more;
        for (int i = 0; i < 9'000; ++i)
            more.append("n" + QByteArray::number(i));
        m_server->on(kModels, {page(many, "x"), page(more, "y")});
        const ModelListOutcome all = outcome();
        QCOMPARE(all.models.size(), 10'000U);
        QVERIFY(all.truncated);
    }

    void namesThatNobodyCanReadAreNoModels()
    {
        m_server->on(kModels,
                     page({"a\\nb", "\\u202e", "<b>x</b>", QByteArray(10'000, 'x'), "ok", ""}));
        QCOMPARE(idsOf(outcome()), (QStringList{u"<b>x</b>"_s, u"ok"_s}));
    }

    void errorOfALaterPageIsTheOutcome()
    {
        m_server->on(kModels, {page({"a"}, "a"), errorReply(429, u"slow"_s)});
        QCOMPARE(outcome().error->kind, ErrorKind::RateLimited);
        m_server->on(kModels, Reply::whole(200, "text/html", "<html>"));
        QCOMPARE(outcome().error->kind, ErrorKind::Protocol);
    }
};

QTEST_GUILESS_MAIN(TstModelListJob)
#include "tst_modellistjob.moc"
