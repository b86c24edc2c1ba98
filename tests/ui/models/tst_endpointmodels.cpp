// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/providers/providersworld.h"
#include "ui/models/endpointlistmodel.h"
#include "ui/models/modelchoicemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

class TstEndpointModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void listFollowsTheStore();
    void listTellsOfHealth();
    void choicesAreGroupedByEndpoint();
    void filterWantsEveryWord_data();
    void filterWantsEveryWord();
    void choicesFollowTheStore();

private:
    static QStringList shown(const QAbstractItemModel &model)
    {
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows.append(model.index(row, 0).data().toString());
        return rows;
    }
};

void TstEndpointModels::listFollowsTheStore()
{
    ProvidersWorld world;
    EndpointListModel model(world.endpoints, world.health, world.clock);
    const QAbstractItemModelTester tester(&model);
    const EndpointId first = world.add(u"One"_s, u"http://one/v1"_s);
    world.add(u"Two"_s, u"http://two/v1"_s);
    QCOMPARE(shown(model), QStringList({u"One"_s, u"Two"_s}));
    const Endpoint one = *world.endpoints.find(first);
    QVERIFY(world.endpoints.remove(first));
    QCOMPARE(shown(model), QStringList({u"Two"_s}));
    QVERIFY(world.endpoints.restore(one, 0));
    QCOMPARE(shown(model), QStringList({u"One"_s, u"Two"_s}));
    QCOMPARE(model.rowOf(first), 0);
}

void TstEndpointModels::listTellsOfHealth()
{
    ProvidersWorld world;
    EndpointListModel model(world.endpoints, world.health, world.clock);
    world.add(u"One"_s, u"http://nobody/v1"_s);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QTRY_COMPARE(model.index(0).data(EndpointListModel::HealthRole).value<HealthReport>().state,
                 HealthState::Red);
    QVERIFY(!changed.isEmpty());
    QVERIFY(!model.index(0).data(EndpointListModel::HealthTextRole).toString().isEmpty());
}

void TstEndpointModels::choicesAreGroupedByEndpoint()
{
    ProvidersWorld world;
    Endpoint endpoint{
        .name = u"LM Studio"_s,
        .baseUrl = u"http://localhost:1234/v1"_s,
        .models = {{.id = u"llama"_s, .displayName = u"Llama 3.1"_s, .contextWindow = 131072},
                   {.id = u"qwen"_s}}};
    const EndpointId id = world.endpoints.add(endpoint).value();
    ModelChoiceModel model(world.endpoints, world.health, world.clock);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(shown(model), QStringList({u"LM Studio"_s, u"Llama 3.1"_s, u"qwen"_s}));
    QVERIFY(model.index(0).data(ModelChoiceModel::HeadingRole).toBool());
    QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.index(1)) & Qt::ItemIsSelectable);
    const QString aside = model.index(1).data(ModelChoiceModel::AsideRole).toString();
    QVERIFY2(aside.startsWith(u"llama · 131"_s), qPrintable(aside));
    QCOMPARE(model.indexOf({id, u"qwen"_s}).row(), 2);
    QVERIFY(!model.indexOf({id, u"gone"_s}).isValid());
}

void TstEndpointModels::filterWantsEveryWord_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("nothing typed")
        << u"  "_s << QStringList({u"Alpha"_s, u"m"_s, u"Beta"_s, u"m"_s});
    QTest::newRow("endpoint") << u"alp"_s << QStringList({u"Alpha"_s, u"m"_s});
    QTest::newRow("both words") << u"M beta"_s << QStringList({u"Beta"_s, u"m"_s});
    QTest::newRow("no match") << u"alpha gamma"_s << QStringList();
}

void TstEndpointModels::filterWantsEveryWord()
{
    QFETCH(const QString, filter);
    QFETCH(const QStringList, rows);
    ProvidersWorld world;
    world.add(u"Alpha"_s, u"http://a/v1"_s);
    world.add(u"Beta"_s, u"http://b/v1"_s);
    ModelChoiceModel model(world.endpoints, world.health, world.clock);
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filter);
    QCOMPARE(shown(model), rows);
}

void TstEndpointModels::choicesFollowTheStore()
{
    ProvidersWorld world;
    ModelChoiceModel model(world.endpoints, world.health, world.clock);
    const QAbstractItemModelTester tester(&model);
    const EndpointId id = world.add(u"One"_s, u"http://one/v1"_s);
    QCOMPARE(shown(model), QStringList({u"One"_s, u"m"_s}));
    QVERIFY(world.endpoints.remove(id));
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TstEndpointModels)
#include "tst_endpointmodels.moc"
