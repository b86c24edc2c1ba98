// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fallbackchain.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

// "a>b,c" is the endpoint a that falls back to b, then to c.
QList<Endpoint> endpointsOf(const QString &text)
{
    QList<Endpoint> endpoints;
    for (const QString &each : text.split(u' ', Qt::SkipEmptyParts)) {
        Endpoint endpoint{.id = EndpointId(each.section(u'>', 0, 0)),
                          .name = each.section(u'>', 0, 0).toUpper()};
        for (const QString &id : each.section(u'>', 1).split(u',', Qt::SkipEmptyParts))
            endpoint.fallbacks.append(EndpointId(id));
        endpoints.append(endpoint);
    }
    return endpoints;
}

} // namespace

class TstFallbackChain final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chainVisitsEachOnce_data()
    {
        QTest::addColumn<QString>("endpoints");
        QTest::addColumn<QString>("chain");
        QTest::newRow("none") << u"a b"_s << u""_s;
        QTest::newRow("in order") << u"a>c,b b c"_s << u"c b"_s;
        QTest::newRow("each before the next one's") << u"a>b,d b>c c d"_s << u"b c d"_s;
        QTest::newRow("reached twice") << u"a>b,c b>c c"_s << u"b c"_s;
        QTest::newRow("itself") << u"a>a,b b"_s << u"b"_s;
        QTest::newRow("cycle in a damaged file") << u"a>b b>c c>a,b"_s << u"b c"_s;
        QTest::newRow("deleted") << u"a>gone,b b"_s << u"b"_s;
    }

    void chainVisitsEachOnce()
    {
        QFETCH(QString, endpoints);
        QFETCH(QString, chain);
        const QList<Endpoint> all = endpointsOf(endpoints);
        QStringList ids;
        for (const EndpointId &id : fallbackChain(all.first(), all))
            ids.append(id.value());
        QCOMPARE(ids.join(u' '), chain);
    }

    void longChainNeedsNoStack()
    {
        QString text;
        for (int i = 0; i < 1'000; ++i)
            text += u"e%1>e%2 "_s.arg(i).arg(i + 1);
        const QList<Endpoint> all = endpointsOf(text);
        QCOMPARE(fallbackChain(all.first(), all).size(), 999);
    }

    void wrongFallbacksAreNamed_data()
    {
        QTest::addColumn<QString>("endpoints");
        QTest::addColumn<int>("problem");
        QTest::addColumn<QStringList>("about");
        const auto row = [](const char *name, const QString &endpoints, FieldProblem problem,
                            const QStringList &about) {
            QTest::newRow(name) << endpoints << int(problem) << about;
        };
        row("itself", u"a>a b"_s, FieldProblem::Cycle, {u"A"_s, u"A"_s});
        row("back at once", u"a>b b>a"_s, FieldProblem::Cycle, {u"A"_s, u"B"_s});
        row("back by a third", u"a>b b>c c>a"_s, FieldProblem::Cycle, {u"A"_s, u"B"_s});
        row("twice", u"a>b,b b"_s, FieldProblem::Duplicate, {u"B"_s});
        row("nine", u"a>b,c,d,e,f,g,h,i,j b c d e f g h i j"_s, FieldProblem::TooMany, {});
    }

    void wrongFallbacksAreNamed()
    {
        QFETCH(QString, endpoints);
        QFETCH(int, problem);
        QFETCH(QStringList, about);
        const QList<Endpoint> all = endpointsOf(endpoints);
        const QList<FieldError> errors = fallbackErrors(all.first(), all);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().field, EndpointField::Fallbacks);
        QCOMPARE(int(errors.first().problem), problem);
        QCOMPARE(errors.first().about, about);
    }

    // The list still holds what is being replaced.
    void theNewFallbacksCount()
    {
        QList<Endpoint> all = endpointsOf(u"a>b b c>a"_s);
        Endpoint changed = all.first();
        changed.fallbacks = {EndpointId(u"c"_s)};
        QCOMPARE(fallbackErrors(changed, all).size(), 1);
        changed.fallbacks.clear();
        QVERIFY(fallbackErrors(changed, all).isEmpty());
    }

    void deletedFallbackIsNoError()
    {
        const QList<Endpoint> all = endpointsOf(u"a>gone,b b"_s);
        QVERIFY(fallbackErrors(all.first(), all).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstFallbackChain)
#include "tst_fallbackchain.moc"
