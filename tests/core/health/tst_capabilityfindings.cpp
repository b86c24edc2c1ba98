// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/capabilityfindings.h"
#include "core/health/capabilityjob.h"
#include "core/store/capabilitystore.h"
#include "core/store/endpointstore.h"
#include "core/store/quirkstore.h"
#include "tests/core/store/storefile.h"

#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

// States by their first letters, in the order of the test: p, m, f (refused), b (broke), n.
CapabilityReport reportOf(const QString &letters)
{
    CapabilityReport report = untestedReport();
    report.testedAt = QDateTime::fromSecsSinceEpoch(1'772'366'400).toUTC();
    for (qsizetype i = 0; i < letters.size(); ++i) {
        CapabilityResult &result = report.results[i];
        const QChar letter = letters.at(i);
        if (letter == u'p')
            result.state = CapabilityState::Passed;
        else if (letter == u'm')
            result.state = CapabilityState::Missed;
        else if (letter != u'n')
            result = {.capability = result.capability,
                      .state = CapabilityState::Failed,
                      .error = Error{.kind = ErrorKind::BadRequest,
                                     .detail = u"no"_s,
                                     .httpStatus = letter == u'f' ? 400 : 500}};
    }
    return report;
}

LearntQuirk quirk(const QString &name, const QString &value, bool locked = false)
{
    return {.modelId = u"m"_s, .name = name, .value = value, .locked = locked};
}

QString shown(const std::optional<Known<bool>> &fact)
{
    return !fact ? u"-"_s : fact->value ? u"yes"_s : u"no"_s;
}

} // namespace

class TstCapabilityFindings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findingsFollowFromTheMatrix_data();
    void findingsFollowFromTheMatrix();
    void whatWorksAgainIsForgotten();
    void whatAPersonLockedIsLeftAlone();
    void testIsKeptWithItsFindings();
    void testOfAnotherServerIsNotKept();
    void personsWordStaysAboveATest();
};

void TstCapabilityFindings::findingsFollowFromTheMatrix_data()
{
    QTest::addColumn<QString>("matrix");
    QTest::addColumn<QString>("learnt");
    QTest::addColumn<QString>("facts"); // tools, vision, reasoning
    QTest::newRow("everything") << u"pppnpp"_s << u""_s << u"yes yes yes"_s;
    QTest::newRow("nothing answers") << u"fnnnnn"_s << u""_s << u"- - -"_s;
    QTest::newRow("streaming refused") << u"pfpnpp"_s << u"stream=off"_s << u"yes yes yes"_s;
    QTest::newRow("streaming ignored") << u"pmpnpp"_s << u"stream=off"_s << u"yes yes yes"_s;
    QTest::newRow("streaming broke") << u"pbpnpp"_s << u""_s << u"yes yes yes"_s;
    QTest::newRow("old tools") << u"ppfppp"_s << u"tool_format=legacy"_s << u"yes yes yes"_s;
    QTest::newRow("words, old tools") << u"ppmppp"_s << u"tool_format=legacy"_s << u"yes yes yes"_s;
    QTest::newRow("no tools") << u"ppffpp"_s << u"tools=off"_s << u"no yes yes"_s;
    QTest::newRow("no tools, one form") << u"ppfnpp"_s << u"tools=off"_s << u"no yes yes"_s;
    QTest::newRow("words only") << u"ppmmpp"_s << u""_s << u"- yes yes"_s;
    QTest::newRow("refused, then words") << u"ppfmpp"_s << u""_s << u"- yes yes"_s;
    QTest::newRow("tools broke") << u"ppbbpp"_s << u""_s << u"- yes yes"_s;
    QTest::newRow("image refused") << u"pppnfp"_s << u""_s << u"yes no yes"_s;
    QTest::newRow("image not seen") << u"pppnmp"_s << u""_s << u"yes no yes"_s;
    QTest::newRow("image broke") << u"pppnbp"_s << u""_s << u"yes - yes"_s;
    QTest::newRow("effort refused") << u"pppnpf"_s << u"reasoning_effort=off"_s << u"yes yes no"_s;
    QTest::newRow("no thoughts") << u"pppnpm"_s << u""_s << u"yes yes -"_s;
}

void TstCapabilityFindings::findingsFollowFromTheMatrix()
{
    QFETCH(QString, matrix);
    QFETCH(QString, learnt);
    QFETCH(QString, facts);
    const CapabilityFindings found = findingsOf(reportOf(matrix), u"m"_s, {});
    QStringList quirks;
    for (const LearntQuirk &each : found.learnt) {
        quirks.append(each.name + u'=' + each.value);
        QCOMPARE(each.modelId, u"m"_s);
        QVERIFY(each.learntAt.isValid());
    }
    QCOMPARE(quirks.join(u' '), learnt);
    QCOMPARE(QStringList({shown(found.facts.tools), shown(found.facts.vision),
                          shown(found.facts.reasoning)})
                 .join(u' '),
             facts);
    QVERIFY(!found.facts.vision || found.facts.vision->from == KnownFrom::Test);
}

void TstCapabilityFindings::whatWorksAgainIsForgotten()
{
    const QList<LearntQuirk> known = {quirk(u"stream"_s, u"off"_s), quirk(u"tools"_s, u"off"_s),
                                      quirk(u"tool_format"_s, u"legacy"_s),
                                      quirk(u"reasoning_effort"_s, u"off"_s),
                                      quirk(u"limit"_s, u"none"_s)};
    const QStringList all{u"stream"_s, u"tools"_s, u"tool_format"_s, u"reasoning_effort"_s};
    QCOMPARE(findingsOf(reportOf(u"pppnpp"_s), u"m"_s, known).disproved, all);
    QCOMPARE(findingsOf(reportOf(u"pnnnnn"_s), u"m"_s, known).disproved, QStringList());
    QCOMPARE(findingsOf(reportOf(u"pnfpnn"_s), u"m"_s, known).disproved, QStringList{u"tools"_s});
}

void TstCapabilityFindings::whatAPersonLockedIsLeftAlone()
{
    const QList<LearntQuirk> known = {quirk(u"stream"_s, u"off"_s, true)};
    QVERIFY(findingsOf(reportOf(u"pppnpp"_s), u"m"_s, known).disproved.isEmpty());
}

void TstCapabilityFindings::testIsKeptWithItsFindings()
{
    StoreFile file;
    EndpointStore endpoints(file.database());
    QuirkStore quirks(file.database(), endpoints);
    CapabilityStore tests(file.database(), endpoints);
    const EndpointId id =
        *endpoints.add({.name = u"a"_s, .baseUrl = u"http://one/v1"_s, .models = {{.id = u"m"_s}}});
    QVERIFY(quirks.learn(id, quirk(u"stream"_s, u"off"_s)));
    const CapabilityOutcome outcome{.report = reportOf(u"ppfpmp"_s),
                                    .learnt = {quirk(u"limit"_s, u"none"_s)}};
    QVERIFY(keepTest({endpoints, quirks, tests}, *endpoints.find(id), u"m"_s, outcome));
    QStringList names;
    for (const LearntQuirk &each : quirks.quirks(id, u"m"_s))
        names.append(each.name);
    QCOMPARE(names, (QStringList{u"limit"_s, u"tool_format"_s}));
    const ModelFacts facts = endpoints.find(id)->models.first().facts;
    QVERIFY((facts.tools == Known<bool>{true, KnownFrom::Test}));
    QVERIFY((facts.vision == Known<bool>{false, KnownFrom::Test}));
    QVERIFY(tests.report(id, u"m"_s) == outcome.report);
    // A model that the card has not is forgotten at once.
    QVERIFY(keepTest({endpoints, quirks, tests}, *endpoints.find(id), u"other"_s, outcome));
    QVERIFY(!tests.report(id, u"other"_s));
}

void TstCapabilityFindings::testOfAnotherServerIsNotKept()
{
    StoreFile file;
    EndpointStore endpoints(file.database());
    QuirkStore quirks(file.database(), endpoints);
    CapabilityStore tests(file.database(), endpoints);
    const EndpointId id =
        *endpoints.add({.name = u"a"_s, .baseUrl = u"http://one/v1"_s, .models = {{.id = u"m"_s}}});
    const Endpoint asked = *endpoints.find(id);
    Endpoint moved = asked;
    moved.baseUrl = u"http://two/v1"_s;
    QVERIFY(endpoints.update(moved));
    QVERIFY(keepTest({endpoints, quirks, tests}, asked, u"m"_s, {.report = reportOf(u"pffnpp"_s)}));
    QVERIFY(!tests.report(id, u"m"_s));
    QVERIFY(quirks.quirks(id).isEmpty());
    QVERIFY(!endpoints.find(id)->models.first().facts.vision);
}

void TstCapabilityFindings::personsWordStaysAboveATest()
{
    StoreFile file;
    EndpointStore endpoints(file.database());
    QuirkStore quirks(file.database(), endpoints);
    CapabilityStore tests(file.database(), endpoints);
    const EndpointId id =
        *endpoints.add({.name = u"a"_s,
                        .baseUrl = u"http://one/v1"_s,
                        .models = {{.id = u"m"_s,
                                    .vision = true,
                                    .facts = {.tools = Known<bool>{true, KnownFrom::Server}}}}});
    QVERIFY(keepTest({endpoints, quirks, tests}, *endpoints.find(id), u"m"_s,
                     {.report = reportOf(u"ppfnmp"_s)}));
    const ModelFacts known = endpoints.find(id)->models.first().known();
    QVERIFY((known.vision == Known<bool>{true, KnownFrom::Person}));
    QVERIFY((known.tools == Known<bool>{false, KnownFrom::Test}));
}

QTEST_GUILESS_MAIN(TstCapabilityFindings)
#include "tst_capabilityfindings.moc"
