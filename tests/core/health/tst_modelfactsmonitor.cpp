// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/authorizer.h"
#include "core/health/healthmonitor.h"
#include "core/health/modelfactsmonitor.h"
#include "core/model/modelcatalog.h"
#include "core/secrets/sessionsecretstore.h"
#include "core/store/database.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/quirkstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakeenvironment.h"
#include "tests/support/scriptedtransport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ScriptedAnswer kModels{.body =
                                 R"({"data":[{"id":"m","owned_by":"llamacpp"},{"id":"other"}]})"};
const ScriptedAnswer kProps{.body = R"({"default_generation_settings":{"n_ctx":4096}})"};
const ScriptedAnswer kReply{
    .body =
        R"({"choices":[{"message":{"role":"assistant","content":"p"},"finish_reason":"length"}]})"};

} // namespace

class TstModelFactsMonitor : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<EndpointStore> m_endpoints;
    std::unique_ptr<QuirkStore> m_quirks;
    std::unique_ptr<HealthStore> m_history;
    std::unique_ptr<ScriptedTransport> m_transport;
    std::unique_ptr<Authorizer> m_authorizer;
    std::unique_ptr<HealthMonitor> m_health;
    std::unique_ptr<ModelFactsMonitor> m_monitor;
    FakeClock m_clock;
    SessionSecretStore m_secrets;
    FakeEnvironment m_environment;
    ModelCatalog m_catalog = ModelCatalog::fromJson(
        R"({"models":[{"id":"m","context":131072,"tools":true},{"id":"other","context":100}]})");

    [[nodiscard]] EndpointId add(const EndpointModel &model)
    {
        Endpoint endpoint;
        endpoint.name = u"Local"_s;
        endpoint.baseUrl = u"http://localhost:1/v1"_s;
        endpoint.models = {model, {.id = u"other"_s}};
        return m_endpoints->add(endpoint).value();
    }

    [[nodiscard]] ModelFacts facts(const EndpointId &id, int model = 0) const
    {
        return m_endpoints->find(id)->models.at(model).facts;
    }

private Q_SLOTS:
    void init()
    {
        m_monitor.reset();
        m_health.reset();
        m_history.reset();
        m_quirks.reset();
        m_endpoints.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = std::move(Database::open(m_dir->filePath(u"db.sqlite"_s))).value();
        m_endpoints = std::make_unique<EndpointStore>(*m_database);
        QVERIFY(m_endpoints->load().ok());
        m_quirks = std::make_unique<QuirkStore>(*m_database, *m_endpoints);
        m_history = std::make_unique<HealthStore>(*m_database);
        m_transport = std::make_unique<ScriptedTransport>();
        m_transport->on("/models", kModels);
        m_transport->on("/chat/completions", kReply);
        m_transport->on("/props", kProps);
        m_authorizer =
            std::make_unique<Authorizer>(m_secrets, *m_transport, m_clock, m_environment);
        m_health = std::make_unique<HealthMonitor>(
            HealthMonitor::Services{*m_endpoints, *m_history, *m_quirks, *m_authorizer, m_clock});
        m_monitor = std::make_unique<ModelFactsMonitor>(ModelFactsMonitor::Services{
            *m_endpoints, *m_health, *m_authorizer, m_catalog, m_clock});
    }

    void catalogFirstThenTheServer()
    {
        const EndpointId id = add({.id = u"m"_s});
        QTRY_VERIFY((facts(id, 1).contextWindow == Known<qint64>{100, KnownFrom::Catalog}));
        QTRY_VERIFY((facts(id).contextWindow == Known<qint64>{4096, KnownFrom::Server}));
        QVERIFY((facts(id).tools == Known<bool>{true, KnownFrom::Catalog}));
        QCOMPARE(m_transport->count("/props"), 1);
    }

    void whatAPersonSaidStays()
    {
        EndpointModel model{.id = u"m"_s, .contextWindow = 8192};
        model.facts.tools = Known<bool>{false, KnownFrom::Person};
        const EndpointId id = add(model);
        QTRY_VERIFY(facts(id).contextWindow.has_value());
        QTRY_COMPARE(m_transport->count("/props"), 1);
        const EndpointModel &kept = m_endpoints->find(id)->models.first();
        QVERIFY((kept.facts.tools == Known<bool>{false, KnownFrom::Person}));
        QVERIFY((kept.known().contextWindow == Known<qint64>{8192, KnownFrom::Person}));
    }

    void factsSurviveARestart()
    {
        const EndpointId id = add({.id = u"m"_s});
        QTRY_VERIFY((facts(id).contextWindow == Known<qint64>{4096, KnownFrom::Server}));
        EndpointStore again(*m_database);
        QVERIFY(again.load().ok());
        QVERIFY(again.find(id)->models.first().facts == facts(id));
    }

    void serverIsAskedAtMostOnceAMinute()
    {
        const EndpointId id = add({.id = u"m"_s});
        QTRY_COMPARE(m_transport->count("/props"), 1);
        m_health->check(id);
        QTRY_COMPARE(m_transport->count("/chat/completions"), 2);
        QTRY_VERIFY(!m_health->report(id).checking);
        QCOMPARE(m_transport->count("/props"), 1);
        m_clock.advance(61s);
        m_health->check(id);
        QTRY_COMPARE(m_transport->count("/props"), 2);
    }

    void removedEndpointIsForgotten()
    {
        ScriptedAnswer slow = kProps;
        slow.waits = true;
        m_transport->on("/props", slow);
        const EndpointId id = add({.id = u"m"_s});
        QTRY_COMPARE(m_transport->count("/props"), 1);
        QVERIFY(m_endpoints->remove(id).ok());
        m_transport->releaseAll();
        QCoreApplication::processEvents();
        QVERIFY(!m_endpoints->find(id));
    }
};

QTEST_GUILESS_MAIN(TstModelFactsMonitor)

#include "tst_modelfactsmonitor.moc"
