// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/immediatesecretjob.h"
#include "core/secrets/splitmanifest.h"
#include "core/secrets/splitsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"
#include "tests/support/jobcontract.h"

#include <QHash>
#include <QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace Qt::StringLiterals;

namespace {

// Takes as much an entry as Windows does of UTF-16, and fails, hangs or forgets on demand.
class WindowsLikeStore final : public SecretStore
{
public:
    static constexpr qsizetype kLimit = 2560 / 2;

    std::unique_ptr<SecretJob> read(const SecretRef &ref) override
    {
        return job([this, ref]() -> SecretOutcome {
            if (!entries.contains(ref.name()))
                return {.error = Error{.kind = ErrorKind::SecretNotFound}};
            return {.secret = entries.value(ref.name())};
        });
    }
    std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override
    {
        return job([this, ref, secret = std::move(secret)]() -> SecretOutcome {
            if (secret.isEmpty() || secret.size() > kLimit)
                return {.error = Error{.kind = ErrorKind::InvalidInput}};
            entries.insert(ref.name(), secret);
            return {};
        });
    }
    std::unique_ptr<SecretJob> remove(const SecretRef &ref) override
    {
        return job([this, ref]() -> SecretOutcome {
            entries.remove(ref.name());
            return {};
        });
    }
    std::unique_ptr<SecretJob> probe() override
    {
        return std::make_unique<ImmediateSecretJob>([] { return SecretOutcome(); });
    }

    QHash<QString, Secret> entries;
    int operations = 0;
    int failing = -1; // this operation fails, counted from 0
    int diesAt = -1;  // from this one on nothing is done any more, as after a crash

private:
    std::unique_ptr<SecretJob> job(std::function<SecretOutcome()> work)
    {
        return std::make_unique<ImmediateSecretJob>([this, work = std::move(work)] {
            const int operation = operations++;
            const bool isDead = diesAt >= 0 && operation >= diesAt;
            if (isDead || operation == failing)
                return SecretOutcome{.error = Error{.kind = ErrorKind::SecretStoreLocked}};
            return work();
        });
    }
};

// Different everywhere, so that a wrong order shows.
QByteArray secretOf(qsizetype size, char seed = 0)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251 + seed) % 256);
    return bytes;
}

} // namespace

class TstSplitSecretStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowsLikeStore> m_below;
    std::unique_ptr<SplitSecretStore> m_store;
    const SecretRef m_ref = SecretRef::makeNew(SecretRef::Place::Keychain, u"api-key"_s);

    QString write(const QByteArray &bytes) { return endOf(m_store->write(m_ref, Secret(bytes))); }
    // The secret, or the name of the error.
    QByteArray read()
    {
        const SecretOutcome outcome = outcomeOf(m_store->read(m_ref));
        return outcome.error ? errorKindName(outcome.error->kind).toLatin1()
                             : outcome.secret.reveal();
    }
    void restart()
    {
        m_below->operations = 0;
        m_below->failing = m_below->diesAt = -1;
    }

    [[nodiscard]] JobContract contract(const std::function<std::unique_ptr<SecretJob>()> &make)
    {
        return {.quick = [make] { return underTest(make()); },
                .hanging = [make] { return underTest(make()); },
                .isUnderWay = [] { return true; },
                .isCancelled =
                    [](const QVariant &outcome) {
                        const auto error = outcome.value<SecretOutcome>().error;
                        return error && error->kind == ErrorKind::Cancelled;
                    }};
    }
    [[nodiscard]] QList<JobContract> contracts()
    {
        return {contract([this] { return m_store->write(m_ref, Secret(secretOf(5000))); }),
                contract([this] { return m_store->read(m_ref); }),
                contract([this] { return m_store->remove(m_ref); })};
    }

private Q_SLOTS:
    void init()
    {
        m_below = std::make_unique<WindowsLikeStore>();
        m_store = std::make_unique<SplitSecretStore>(*m_below);
    }

    void keepsTheJobContract()
    {
        for (const JobContract &job : contracts()) {
            verifyFinishesOnce(job);
            verifyFinishesOnlyFromTheEventLoop(job);
            verifyCancelBeforeStart(job);
            verifyCancelWhileRunning(job);
            verifyCancelAfterFinish(job);
            verifyDeletedWhileRunningIsSilent(job);
        }
    }

    void anySizeComesBackTheSame_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qsizetype>("entries");
        const qsizetype part = SplitManifest::kLargestPart;
        QTest::newRow("1 byte") << qsizetype(1) << qsizetype(1);
        QTest::newRow("one part") << part << qsizetype(1);
        QTest::newRow("a byte more") << part + 1 << qsizetype(3);
        QTest::newRow("2 parts") << 2 * part << qsizetype(3);
        for (const int size : {2047, 2048, 2049})
            QTest::addRow("%d bytes", size) << qsizetype(size) << qsizetype(3);
        for (const int size : {2560, 2561})
            QTest::addRow("%d bytes", size) << qsizetype(size) << qsizetype(4);
        QTest::newRow("20,000 bytes") << qsizetype(20'000) << qsizetype(18);
        QTest::newRow("the most") << part * SplitManifest::kMostParts
                                  << qsizetype(SplitManifest::kMostParts + 1);
    }

    void anySizeComesBackTheSame()
    {
        QFETCH(qsizetype, size);
        QFETCH(qsizetype, entries);
        QCOMPARE(write(secretOf(size)), u"ok"_s);
        QCOMPARE(m_below->entries.size(), entries);
        QCOMPARE(read(), secretOf(size));
        QCOMPARE(endOf(m_store->remove(m_ref)), u"ok"_s);
        QVERIFY(m_below->entries.isEmpty());
        QCOMPARE(read(), QByteArray("secret_not_found"));
    }

    void tooLargeAndEmptyAreRefused()
    {
        QCOMPARE(write(secretOf(SplitManifest::kLargestPart * SplitManifest::kMostParts + 1)),
                 u"invalid_input"_s);
        QCOMPARE(write({}), u"invalid_input"_s);
        QVERIFY(m_below->entries.isEmpty());
    }

    void smallSecretIsAnEntryOfItsOwn()
    {
        QCOMPARE(write("sk-1234"), u"ok"_s);
        QCOMPARE(m_below->entries.value(m_ref.name()), Secret("sk-1234"));
    }

    // What older versions wrote in one piece.
    void largeEntryIsReadAsItIs()
    {
        m_below->entries.insert(m_ref.name(), Secret(secretOf(2500)));
        QCOMPARE(read(), secretOf(2500));
    }

    void secretThatReadsLikeAManifestIsKeptToo()
    {
        const QByteArray manifest = SplitManifest::of(Secret(secretOf(3000))).toEntry().reveal();
        QCOMPARE(write(manifest), u"ok"_s);
        QCOMPARE(read(), manifest);
    }

    void rewritingLeavesNothingBehind_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        for (const auto &[before, after] : {std::pair(20'000, 3'000),
                                            {3'000, 20'000},
                                            {3'000, 3'000},
                                            {20'000, 10},
                                            {10, 20'000}})
            QTest::addRow("%d to %d bytes", before, after) << before << after;
    }

    void rewritingLeavesNothingBehind()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QCOMPARE(write(secretOf(before)), u"ok"_s);
        QCOMPARE(write(secretOf(after, 7)), u"ok"_s);
        QCOMPARE(read(), secretOf(after, 7));
        const qsizetype parts =
            after > SplitManifest::kLargestPart ? partsOf(Secret(secretOf(after))).size() : 0;
        QCOMPARE(m_below->entries.size(), parts + 1);
    }

    // Every operation of the store fails in its turn: what is read then is the old secret or the
    // new one, and the new one at least when the write says so.
    void failedWriteKeepsTheOldSecret_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("small to large") << 10 << 4000;
        QTest::newRow("large to large") << 4000 << 5000;
        QTest::newRow("large to small") << 4000 << 10;
        QTest::newRow("first") << 0 << 4000;
    }

    void failedWriteKeepsTheOldSecret()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        const QByteArray old = before > 0 ? secretOf(before) : QByteArray("secret_not_found");
        for (int failing = 0;; ++failing) {
            init();
            if (before > 0)
                QCOMPARE(write(secretOf(before)), u"ok"_s);
            restart();
            m_below->failing = failing;
            const QString end = write(secretOf(after, 7));
            const bool wasReached = m_below->operations > failing;
            restart();
            QCOMPARE(read(), end == "ok"_L1 ? secretOf(after, 7) : old);
            if (!wasReached)
                break;
            // Another try succeeds.
            QCOMPARE(write(secretOf(after, 9)), u"ok"_s);
            QCOMPARE(read(), secretOf(after, 9));
        }
    }

    void crashInAWriteKeepsOneOfTheTwo()
    {
        for (int diesAt = 0;; ++diesAt) {
            init();
            QCOMPARE(write(secretOf(4000)), u"ok"_s);
            restart();
            m_below->diesAt = diesAt;
            const QString end = write(secretOf(5000, 7));
            restart();
            const QByteArray kept = read();
            QVERIFY(kept == secretOf(4000) || kept == secretOf(5000, 7));
            if (end == "ok"_L1 && m_below->operations < diesAt)
                break;
            if (diesAt > 30)
                break;
        }
    }

    void failedRemovalCanBeRepeated()
    {
        for (int failing = 0; failing < 6; ++failing) {
            init();
            QCOMPARE(write(secretOf(4000)), u"ok"_s);
            restart();
            m_below->failing = failing;
            QCOMPARE(endOf(m_store->remove(m_ref)), u"secret_store_locked"_s);
            QCOMPARE(endOf(m_store->remove(m_ref)), u"ok"_s);
            QVERIFY(m_below->entries.isEmpty());
        }
    }

    void lockedPartsAreNotMissingParts()
    {
        QCOMPARE(write(secretOf(4000)), u"ok"_s);
        restart();
        m_below->failing = 2;
        QCOMPARE(read(), QByteArray("secret_store_locked"));
        QCOMPARE(read(), secretOf(4000));
    }

    void partsThatDoNotFitAreNoSecret_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char *damage : {"missing", "changed", "shorter", "longer", "swapped",
                                   "of another write", "count", "version", "cut manifest"})
            QTest::newRow(damage) << QString::fromLatin1(damage);
    }

    void partsThatDoNotFitAreNoSecret()
    {
        QFETCH(QString, damage);
        QCOMPARE(write(secretOf(4000)), u"ok"_s);
        Secret &entry = m_below->entries[m_ref.name()];
        const SplitManifest manifest = *SplitManifest::fromEntry(entry);
        Secret &first = m_below->entries[manifest.part(m_ref, 0).name()];
        Secret &second = m_below->entries[manifest.part(m_ref, 1).name()];
        const auto edited = [&entry](const QByteArray &from, const QByteArray &to) {
            return Secret(QByteArray(entry.reveal()).replace(from, to));
        };
        if (damage == "missing"_L1)
            m_below->entries.remove(manifest.part(m_ref, 3).name());
        else if (damage == "changed"_L1)
            first = Secret(QByteArray(first.reveal()).replace(100, 1, "!"));
        else if (damage == "shorter"_L1)
            second = Secret(second.reveal().chopped(1));
        else if (damage == "longer"_L1)
            second = Secret(second.reveal() + 'x');
        else if (damage == "swapped"_L1)
            std::swap(first, second);
        else if (damage == "of another write"_L1)
            second = partsOf(Secret(secretOf(4000, 7))).at(1);
        else if (damage == "count"_L1)
            entry = edited(" 4 4000 ", " 3 3600 ");
        else if (damage == "version"_L1)
            entry = edited("parts 1 ", "parts 2 ");
        else
            entry = Secret(entry.reveal().chopped(5));
        QCOMPARE(read(), QByteArray("secret_not_found"));
    }

    void strangeManifestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("entry");
        const QByteArray id(16, 'a');
        const QByteArray sum(64, 'b');
        const auto row = [](const QByteArray &entry) {
            QTest::newRow(entry.left(50).constData()) << entry;
        };
        row("signalbox-parts ");
        row("signalbox-parts 1 " + id + " 0 0 " + sum);
        row("signalbox-parts 1 " + id + " -1 10 " + sum);
        row("signalbox-parts 1 " + id + " 2000000000 10 " + sum);
        row("signalbox-parts 1 " + id + " 1 99999999999999999999 " + sum);
        row("signalbox-parts 1 " + id + " 1 1201 " + sum);
        row("signalbox-parts 1 ../../../../../x 1 10 " + sum);
        row("signalbox-parts 1 " + id + " 1 10 " + QByteArray(64, 'X'));
        row("signalbox-parts 1 " + id + " 1 10 " + sum + " more");
    }

    void strangeManifestsAreRefused()
    {
        QFETCH(QByteArray, entry);
        QVERIFY(!SplitManifest::fromEntry(Secret(entry)));
        m_below->entries.insert(m_ref.name(), Secret(entry));
        QCOMPARE(read(), QByteArray("secret_not_found"));
        QCOMPARE(endOf(m_store->remove(m_ref)), u"ok"_s);
        QVERIFY(m_below->entries.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstSplitSecretStore)
#include "tst_splitsecretstore.moc"
