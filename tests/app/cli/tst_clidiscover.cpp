// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clirun.h"
#include "tests/support/fakeserver.h"
#include "tests/support/tempprofile.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>
#include <QUrl>

using namespace signalbox::testing;
using namespace Qt::StringLiterals;

// The real program: discover. Other servers may run on the machine, so each case looks for its own.
class TstCliDiscover final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void printsWhatItFound();
    void printsJsonForPrograms();
    void makesNoProfile();
    void interruptEndsIt();

private:
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<CliRun> m_run;
};

void TstCliDiscover::init()
{
    m_profile = std::make_unique<TempProfile>();
    m_server = std::make_unique<FakeServer>();
    m_server->on("/v1/models",
                 Reply::json(R"({"data":[{"id":"m1","owned_by":"vllm","max_model_len":4096}]})"));
    m_run = std::make_unique<CliRun>(m_profile->path());
    m_run->environment(u"VLLM_PORT"_s, QString::number(QUrl(m_server->baseUrl()).port()));
}

void TstCliDiscover::printsWhatItFound()
{
    QCOMPARE(m_run->run({u"discover"_s}), 0);
    const QString wanted = u"vLLM  %1\n  m1  4096 tokens\n"_s.arg(m_server->baseUrl());
    QVERIFY2(m_run->output().contains(wanted.toUtf8()), m_run->output().constData());
}

void TstCliDiscover::printsJsonForPrograms()
{
    QCOMPARE(m_run->run({u"discover"_s, u"--json"_s}), 0);
    QCOMPARE(m_run->events().size(), 1);
    const QJsonArray servers = m_run->events().constFirst().value(u"servers"_s).toArray();
    QJsonObject own;
    for (const QJsonValue server : servers) {
        if (server.toObject().value(u"base_url"_s) == m_server->baseUrl())
            own = server.toObject();
    }
    QCOMPARE(own.value(u"provider"_s).toString(), u"vllm"_s);
    QCOMPARE(own.value(u"name"_s).toString(), u"vLLM"_s);
    QVERIFY(!own.value(u"needs_key"_s).toBool(true));
    const QJsonObject model = own.value(u"models"_s).toArray().at(0).toObject();
    QCOMPARE(model.value(u"id"_s).toString(), u"m1"_s);
    QCOMPARE(model.value(u"context_window"_s).toInt(), 4096);
    QVERIFY(model.value(u"tools"_s).isNull());
}

void TstCliDiscover::makesNoProfile()
{
    QCOMPARE(m_run->run({u"discover"_s}), 0);
    QVERIFY(QDir(m_profile->path()).isEmpty());
}

void TstCliDiscover::interruptEndsIt()
{
    m_server->on("/v1/models", Reply::silence());
    m_run->start({u"discover"_s});
    QTRY_COMPARE(m_server->requestCount("/v1/models"), 1);
    m_run->interrupt();
    QCOMPARE(m_run->finish(), 130);
}

QTEST_GUILESS_MAIN(TstCliDiscover)

#include "tst_clidiscover.moc"
