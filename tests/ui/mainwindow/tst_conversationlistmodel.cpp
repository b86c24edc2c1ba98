// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mainwindow/testprofile.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/widgets/healthdot.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace std::chrono_literals;

class TstConversationListModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void agentsHoldTheirConversations();
    void newestStandsFirstAndMovesWithoutReset();
    void filterHidesTheRest();
    void renameReachesTheStore();
    void dotOfAnAgentIsItsEndpoints();
    void relativeTimes_data();
    void relativeTimes();

private:
    [[nodiscard]] QStringList titles(int agentRow = 0) const;

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<ConversationListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TstConversationListModel::init()
{
    m_tester.reset();
    m_model.reset();
    m_profile = std::make_unique<TestProfile>();
    m_model = std::make_unique<ConversationListModel>(ConversationListModel::Services{
        m_profile->agents, m_profile->conversations, m_profile->health, m_profile->clock});
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

QStringList TstConversationListModel::titles(int agentRow) const
{
    QStringList result;
    const QModelIndex agent = m_model->index(agentRow, 0, {});
    for (int row = 0; row < m_model->rowCount(agent); ++row)
        result.append(m_model->index(row, 0, agent).data().toString());
    return result;
}

void TstConversationListModel::agentsHoldTheirConversations()
{
    const AgentId second = m_profile->agents.add({.name = QStringLiteral("Code reviewer")}).value();
    m_profile->addConversation(QStringLiteral("Lyon"));
    m_profile->addConversation(QStringLiteral("parser.cpp"), second);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->index(0, 0, {}).data().toString(), QStringLiteral("Assistant"));
    QCOMPARE(titles(0), QStringList{QStringLiteral("Lyon")});
    QCOMPARE(titles(1), QStringList{QStringLiteral("parser.cpp")});
}

void TstConversationListModel::newestStandsFirstAndMovesWithoutReset()
{
    const ConversationId first = m_profile->addConversation(QStringLiteral("first"));
    m_profile->addConversation(QStringLiteral("second"));
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept = m_model->indexOf(first);
    QVERIFY(m_profile->conversations
                .append(first, {.text = QStringLiteral("hello"),
                                .createdAt = QDateTime::currentDateTimeUtc().addSecs(5)})
                .ok());
    QCOMPARE(titles().first(), QStringLiteral("first"));
    QCOMPARE(kept.row(), 0);
    QCOMPARE(resets.count(), 0);
}

void TstConversationListModel::filterHidesTheRest()
{
    m_profile->addConversation(QStringLiteral("Trip to Lyon"));
    m_profile->addConversation(QStringLiteral("Signal theory"));
    m_model->setFilter(QStringLiteral("lyon"));
    QCOMPARE(titles(), QStringList{QStringLiteral("Trip to Lyon")});
    m_model->setFilter(QStringLiteral("nowhere"));
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setFilter({});
    QCOMPARE(titles().size(), 2);
}

void TstConversationListModel::renameReachesTheStore()
{
    const ConversationId id = m_profile->addConversation(QStringLiteral("old"));
    QVERIFY(m_model->setData(m_model->indexOf(id), QStringLiteral("  new\nname "), Qt::EditRole));
    QCOMPARE(m_profile->conversations.find(id)->title, QStringLiteral("new name"));
    QVERIFY(!m_model->setData(m_model->indexOf(id), QStringLiteral("  "), Qt::EditRole));
    QCOMPARE(m_profile->conversations.find(id)->title, QStringLiteral("new name"));
}

void TstConversationListModel::dotOfAnAgentIsItsEndpoints()
{
    const QModelIndex agent = m_model->index(0, 0, {});
    QVERIFY(!agent.data(ConversationListModel::DotRole).isValid());
    Agent edited = m_profile->agents.agents().first();
    edited.model = {EndpointId(QStringLiteral("custom-gone")), QStringLiteral("m")};
    QVERIFY(m_profile->agents.update(edited).ok());
    QCOMPARE(agent.data(ConversationListModel::DotRole).value<DotShape>(), DotShape::Unknown);
}

void TstConversationListModel::relativeTimes_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("just now") << qint64(59) << QStringLiteral("now");
    QTest::newRow("a clock set back") << qint64(-500) << QStringLiteral("now");
    QTest::newRow("minutes") << qint64(125) << QStringLiteral("2 min");
    QTest::newRow("hours") << qint64(3 * 3600) << QStringLiteral("3 h");
    QTest::newRow("days") << qint64(6 * 86400) << QStringLiteral("6 d");
    QTest::newRow("a date") << qint64(30 * 86400) << QStringLiteral("30 Jan 2026");
}

void TstConversationListModel::relativeTimes()
{
    QFETCH(qint64, seconds);
    const QDateTime now = FakeClock().now();
    QTEST(relativeTimeText(now.addSecs(-seconds), now), "text");
}

QTEST_MAIN(TstConversationListModel)
#include "tst_conversationlistmodel.moc"
