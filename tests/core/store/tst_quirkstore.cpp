// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/endpointstore.h"
#include "core/store/quirkstore.h"
#include "tests/core/store/storefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kDay = QDateTime::fromSecsSinceEpoch(1'772'366'400).toUTC();

LearntQuirk limit(const QString &model = u"large"_s)
{
    return {.modelId = model,
            .name = u"limit"_s,
            .value = u"max_completion_tokens"_s,
            .learntAt = kDay,
            .words = u"Unsupported parameter: 'max_tokens' – ünicode"_s};
}

} // namespace

class TstQuirkStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<StoreFile> m_file;
    std::unique_ptr<EndpointStore> m_endpoints;
    std::unique_ptr<QuirkStore> m_quirks;
    EndpointId m_id;

    void open()
    {
        m_endpoints = std::make_unique<EndpointStore>(m_file->database());
        m_quirks = std::make_unique<QuirkStore>(m_file->database(), *m_endpoints);
        QVERIFY(m_endpoints->load().ok());
        QVERIFY(m_quirks->load().ok());
    }

    void reopen()
    {
        m_quirks.reset();
        m_endpoints.reset();
        m_file->reopen();
        open();
    }

    [[nodiscard]] Endpoint endpoint() const { return *m_endpoints->find(m_id); }

private Q_SLOTS:
    void init()
    {
        m_file = std::make_unique<StoreFile>();
        open();
        Endpoint lab;
        lab.name = u"Lab"_s;
        lab.baseUrl = u"https://models.example.com/v1"_s;
        lab.models = {{.id = u"large"_s}, {.id = u"small"_s}};
        const auto added = m_endpoints->add(lab);
        QVERIFY(added.ok());
        m_id = *added;
    }

    void cleanup()
    {
        m_quirks.reset();
        m_endpoints.reset();
    }

    void whatIsLearntSurvivesARestart()
    {
        QSignalSpy changed(m_quirks.get(), &QuirkStore::changed);
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        QVERIFY(m_quirks->learn(m_id, limit(u"small"_s)).ok());
        QVERIFY(m_quirks->setLocked(m_id, u"small"_s, u"limit"_s, true).ok());
        QCOMPARE(changed.count(), 3);
        reopen();
        QCOMPARE(m_quirks->quirks(m_id).size(), 2);
        QCOMPARE(m_quirks->quirks(m_id, u"large"_s), QList{limit()});
        QVERIFY(m_quirks->quirks(m_id, u"small"_s).first().locked);
        QVERIFY(m_quirks->quirks(m_id, u"other"_s).isEmpty());
    }

    void aNewValueReplacesTheOld()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        LearntQuirk other = limit();
        other.value = u"none"_s;
        QVERIFY(m_quirks->learn(m_id, other).ok());
        reopen();
        QCOMPARE(m_quirks->quirks(m_id), QList{other});
    }

    void lockedQuirksNeverChange()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        QVERIFY(m_quirks->setLocked(m_id, u"large"_s, u"limit"_s, true).ok());
        LearntQuirk other = limit();
        other.value = u"none"_s;
        QVERIFY(m_quirks->learn(m_id, other).ok());
        Endpoint moved = endpoint();
        moved.baseUrl = u"https://other.example.com/v1"_s;
        QVERIFY(m_endpoints->update(moved).ok());
        reopen();
        QCOMPARE(m_quirks->quirks(m_id).first().value, limit().value);
    }

    void anotherUrlForgets()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        Endpoint edited = endpoint();
        edited.name = u"Laboratory"_s;
        QVERIFY(m_endpoints->update(edited).ok());
        QCOMPARE(m_quirks->quirks(m_id).size(), 1);

        edited.baseUrl = u"https://other.example.com/v1"_s;
        QSignalSpy changed(m_quirks.get(), &QuirkStore::changed);
        QVERIFY(m_endpoints->update(edited).ok());
        QVERIFY(m_quirks->quirks(m_id).isEmpty());
        QCOMPARE(changed.count(), 1);
        reopen();
        QVERIFY(m_quirks->quirks(m_id).isEmpty());
    }

    void anotherSpecForgets()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        Endpoint edited = endpoint();
        edited.spec = ApiSpec::OpenAiResponses;
        QVERIFY(m_endpoints->update(edited).ok());
        QVERIFY(m_quirks->quirks(m_id).isEmpty());
    }

    void theCardsOwnSwitchForgetsWhatStoodOverIt()
    {
        LearntQuirk stream = limit();
        stream.name = u"stream"_s;
        stream.value = u"off"_s;
        QVERIFY(m_quirks->learn(m_id, stream).ok());
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        Endpoint edited = endpoint();
        edited.streaming = !edited.streaming;
        QVERIFY(m_endpoints->update(edited).ok());
        QCOMPARE(m_quirks->quirks(m_id), QList{limit()});
    }

    void deletionForgets()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        const Endpoint removed = endpoint();
        QVERIFY(m_endpoints->remove(m_id).ok());
        QVERIFY(m_quirks->quirks(m_id).isEmpty());
        QVERIFY(m_quirks->learn(m_id, limit()).ok()); // a late answer
        QVERIFY(m_quirks->quirks(m_id).isEmpty());
        QVERIFY(m_endpoints->restore(removed, 0).ok());
        reopen();
        QVERIFY(m_quirks->quirks(m_id).isEmpty());
    }

    void oneIsForgottenOnDemand()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        QVERIFY(m_quirks->learn(m_id, limit(u"small"_s)).ok());
        QVERIFY(m_quirks->forget(m_id, u"large"_s, u"limit"_s).ok());
        QVERIFY(m_quirks->forget(m_id, u"large"_s, u"limit"_s).ok());
        reopen();
        QCOMPARE(m_quirks->quirks(m_id), QList{limit(u"small"_s)});
    }

    void failedWriteChangesNothing()
    {
        QVERIFY(m_quirks->learn(m_id, limit()).ok());
        m_file->run(u"PRAGMA query_only = 1"_s);
        QSignalSpy changed(m_quirks.get(), &QuirkStore::changed);
        QCOMPARE(m_quirks->learn(m_id, limit(u"small"_s)).error().kind, ErrorKind::Storage);
        QVERIFY(!m_quirks->setLocked(m_id, u"large"_s, u"limit"_s, true).ok());
        QVERIFY(!m_quirks->forget(m_id, u"large"_s, u"limit"_s).ok());
        QCOMPARE(m_quirks->quirks(m_id), QList{limit()});
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TstQuirkStore)

#include "tst_quirkstore.moc"
