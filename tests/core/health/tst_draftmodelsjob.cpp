// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/draftmodelsjob.h"
#include "core/net/qnamtransport.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/fakeserver.h"
#include "tests/support/jobcontract.h"

#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr char kModels[] = "/v1/models";

} // namespace

class TstDraftModelsJob : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SessionSecretStore m_secrets;
    QnamTransport m_transport{u"test"_s};
    FakeEnvironment m_environment;
    Authorizer m_authorizer{m_secrets, m_transport, m_clock, m_environment};
    std::unique_ptr<FakeServer> m_server;

    [[nodiscard]] std::unique_ptr<DraftModelsJob> job(const QByteArray &key)
    {
        Endpoint endpoint;
        endpoint.baseUrl = m_server->url("/v1");
        const SecretRef stored(SecretRef::Place::Session, u"endpoint/1/api-key"_s);
        m_secrets.insert(stored, Secret("sk-stored"));
        endpoint.keyRef = stored.toString();
        return std::make_unique<DraftModelsJob>(m_authorizer, endpoint, Secret(key));
    }

    [[nodiscard]] JobContract contract()
    {
        return {.quick =
                    [this] {
                        m_server->on(kModels, Reply::json(R"({"data":[{"id":"a"}]})"));
                        return underTest(job("sk-typed"));
                    },
                .hanging =
                    [this] {
                        m_server->on(kModels, Reply::silence());
                        return underTest(job("sk-typed"));
                    },
                .isUnderWay = [this] { return m_server->requestCount(kModels) == 1; },
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

    void typedKeyIsShownInPlaceOfTheStored_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("typed") << QByteArray("sk-typed") << QByteArray("Bearer sk-typed");
        QTest::newRow("nothing typed") << QByteArray() << QByteArray("Bearer sk-stored");
    }

    void typedKeyIsShownInPlaceOfTheStored()
    {
        QFETCH(const QByteArray, typed);
        m_server->on(kModels, Reply::json(R"({"data":[{"id":"a"}]})"));
        const auto running = job(typed);
        std::optional<ModelListOutcome> outcome;
        connect(running.get(), &DraftModelsJob::finished, this,
                [&](const ModelListOutcome &result) { outcome = result; });
        running->start();
        QTRY_VERIFY(outcome.has_value());
        QVERIFY(!outcome->error);
        QCOMPARE(outcome->models, QList<OfferedModel>({{.id = u"a"_s}}));
        QTEST(m_server->lastRequest().header("Authorization"), "header");
    }
};

QTEST_GUILESS_MAIN(TstDraftModelsJob)
#include "tst_draftmodelsjob.moc"
