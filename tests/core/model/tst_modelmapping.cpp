// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/modelmapping.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstModelMapping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aliasIsOneStep()
    {
        Endpoint endpoint;
        endpoint.modelMapping = {{u"a"_s, u"b"_s}, {u"b"_s, u"c"_s}};
        QCOMPARE(sentModelId(endpoint, u"a"_s), u"b"_s);
        QCOMPARE(sentModelId(endpoint, u"b"_s), u"c"_s);
        QCOMPARE(sentModelId(endpoint, u"c"_s), u"c"_s);
    }

    void cycles_data()
    {
        QTest::addColumn<QStringList>("mapping"); // "a>b"
        QTest::addColumn<QStringList>("cycle");   // any two neighbours of it
        QTest::newRow("none") << QStringList{} << QStringList{};
        QTest::newRow("chain") << QStringList{u"a>b"_s, u"b>c"_s, u"c>d"_s} << QStringList{};
        QTest::newRow("tree") << QStringList{u"a>c"_s, u"b>c"_s} << QStringList{};
        QTest::newRow("itself") << QStringList{u"a>a"_s} << QStringList{u"a"_s};
        QTest::newRow("two") << QStringList{u"a>b"_s, u"b>a"_s} << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("three, with a way in") << QStringList{u"a>b"_s, u"b>c"_s, u"c>d"_s, u"d>b"_s}
                                              << QStringList{u"b"_s, u"c"_s, u"d"_s};
        QTest::newRow("a chain before the ring")
            << QStringList{u"a>z"_s, u"m>n"_s, u"n>m"_s} << QStringList{u"m"_s, u"n"_s};
    }

    void cycles()
    {
        QFETCH(QStringList, mapping);
        QFETCH(QStringList, cycle);
        QMap<QString, QString> map;
        for (const QString &entry : mapping)
            map.insert(entry.section(u'>', 0, 0), entry.section(u'>', 1));
        const auto found = mappingCycle(map);
        QCOMPARE(found.has_value(), !cycle.isEmpty());
        if (!found)
            return;
        QVERIFY(cycle.contains(found->first));
        QCOMPARE(map.value(found->first), found->second);
    }

    void tenThousandAliasesTakeNoTime()
    {
        QMap<QString, QString> map;
        for (int i = 0; i < 10'000; ++i)
            map.insert(QString::number(i), QString::number(i + 1));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!mappingCycle(map));
        QVERIFY(timer.elapsed() < 2'000);
    }

    void emptyAllowListOffersAll()
    {
        Endpoint endpoint;
        QVERIFY(offersModel(endpoint, u"a"_s));
        endpoint.allowedModels = {u"b"_s};
        QVERIFY(!offersModel(endpoint, u"a"_s));
        QVERIFY(offersModel(endpoint, u"b"_s));
    }

    void noAliasLeadsAroundTheAllowList()
    {
        Endpoint endpoint;
        endpoint.modelMapping = {{u"fast"_s, u"small"_s}, {u"small"_s, u"large"_s}};
        QVERIFY(mayAskFor(endpoint, u"anything"_s));
        endpoint.allowedModels = {u"small"_s, u"plain"_s};
        QVERIFY(mayAskFor(endpoint, u"plain"_s));
        QVERIFY(mayAskFor(endpoint, u"fast"_s));
        QVERIFY(!mayAskFor(endpoint, u"large"_s));
        QVERIFY(!mayAskFor(endpoint, u"small"_s)); // stands for "large"
        QVERIFY(!mayAskFor(endpoint, u"Plain"_s)); // servers tell cases apart
        endpoint.allowedModels = {u"fast"_s};
        QVERIFY(!mayAskFor(endpoint, u"fast"_s));
    }

    void aDeploymentIsAllowedByEitherName()
    {
        Endpoint endpoint{.spec = ApiSpec::Azure};
        endpoint.models = {{.id = u"gpt"_s}};
        endpoint.fields = {{fieldName(EndpointField::Deployment), u"mine"_s}};
        for (const QString &name : {u"gpt"_s, u"mine"_s}) {
            endpoint.allowedModels = {name};
            QVERIFY(mayAskFor(endpoint, u"gpt"_s));
        }
        endpoint.allowedModels = {u"other"_s};
        QVERIFY(!mayAskFor(endpoint, u"gpt"_s));
    }
};

QTEST_GUILESS_MAIN(TstModelMapping)
#include "tst_modelmapping.moc"
