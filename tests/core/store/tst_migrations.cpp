// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/agentstore.h"
#include "core/store/capabilitystore.h"
#include "core/store/conversationstore.h"
#include "core/store/endpointstore.h"
#include "core/store/healthstore.h"
#include "core/store/preferences.h"
#include "core/store/secretledger.h"
#include "tests/core/store/storefile.h"
#include "tests/core/store/testmigrations.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;

class TstMigrations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsAreNumberedWithoutGaps();
    void filesOfEveryReleasedVersionKeepTheirRows_data();
    void filesOfEveryReleasedVersionKeepTheirRows();
    void upgradeKeepsRowsAndABackup();
    void failedStepLeavesTheVersionBefore();
    void newerFileIsNotTouched();
    void fullDiskLeavesTheOldVersion();
};

namespace {

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
}

} // namespace

void TstMigrations::stepsAreNumberedWithoutGaps()
{
    int expected = 1;
    for (const Migration &step : migrations())
        QCOMPARE(step.version, expected++);
}

void TstMigrations::filesOfEveryReleasedVersionKeepTheirRows_data()
{
    QTest::addColumn<QString>("file");
    for (const Migration &step : migrations())
        QTest::addRow("version %d", step.version) << u"v%1.sqlite"_s.arg(step.version);
}

// The files hold the same sample in the schema of each version.
void TstMigrations::filesOfEveryReleasedVersionKeepTheirRows()
{
    QFETCH(QString, file);
    QTemporaryDir folder;
    const QString path = folder.filePath(file);
    QVERIFY(QFile::copy(qEnvironmentVariable("SIGNALBOX_TEST_DATA") + u"/db/"_s + file, path));
    const auto database = Database::open(path);
    QVERIFY2(database.ok(), database.ok() ? "" : qPrintable(database.error().detail));

    EndpointStore endpoints(**database);
    QVERIFY(endpoints.load().ok());
    const Endpoint *lab = endpoints.findByName(u"Lab"_s);
    QVERIFY(lab);
    QCOMPARE(lab->baseUrl, u"https://models.example.com/v1"_s);
    QCOMPARE(lab->models.size(), 2);
    QVERIFY(lab->models.first().contextWindow == 131072);
    QVERIFY(!lab->streaming);
    const bool hasSpecFields = file != u"v1.sqlite"_s;
    QCOMPARE(lab->modelMapping.value(u"fast"_s), hasSpecFields ? u"small"_s : QString());
    QCOMPARE(lab->extraHeaders.size(), hasSpecFields ? 1 : 0);
    QCOMPARE(lab->allowedModels.size(), hasSpecFields ? 1 : 0);
    const bool hasFacts = file >= u"v4.sqlite"_s;
    QCOMPARE(lab->models.first().facts.tools.has_value(), hasFacts);
    QCOMPARE(lab->models.first().vision.has_value(), file >= u"v6.sqlite"_s);
    QCOMPARE(lab->network.proxy, file >= u"v7.sqlite"_s ? ProxyMode::None : ProxyMode::System);
    QCOMPARE(lab->extraBody.size(), file >= u"v7.sqlite"_s ? 1 : 0);
    CapabilityStore tests(**database, endpoints);
    QCOMPARE(tests.report(lab->id, u"large"_s).has_value(), file >= u"v8.sqlite"_s);
    AgentStore agents(**database);
    QVERIFY(agents.load(u"Other"_s).ok());
    QCOMPARE(agents.agents().first().name, u"Assistant"_s);
    QCOMPARE(agents.agents().first().model.endpoint, lab->id);
    ConversationStore conversations(**database);
    QVERIFY(conversations.load().ok());
    QCOMPARE(conversations.conversations().first().title, u"Greeting"_s);
    const auto messages = conversations.messages(conversations.conversations().first().id);
    QCOMPARE(messages->size(), 2);
    QCOMPARE(messages->last().text, u"Grüße 👋"_s);
    QVERIFY(messages->last().usage.output == 4);
    QCOMPARE(messages->first().images.size(), file >= u"v5.sqlite"_s ? 1 : 0);
    PreferencesStore preferences(**database);
    QVERIFY(preferences.load().ok());
    QCOMPARE(preferences.preferences().language, u"de"_s);
    HealthStore health(**database);
    QCOMPARE(health.samples(lab->id, 10)->size(), 1);
    SecretLedger ledger(**database);
    QVERIFY(ledger.load(endpoints.endpoints()));
    QCOMPARE(ledger.leftovers().size(), file >= u"v9.sqlite"_s ? 1 : 0);
}

void TstMigrations::upgradeKeepsRowsAndABackup()
{
    StoreFile file;
    file.run(u"INSERT INTO preferences VALUES ('a', '1')"_s);
    file.close();
    {
        const auto upgraded = Database::open(file.path(), laterMigrations());
        QVERIFY(upgraded.ok());
        QCOMPARE(*(*upgraded)->number(u"SELECT count(*) FROM preferences"_s), 1);
        QCOMPARE(*(*upgraded)->number(u"SELECT count(*) FROM later"_s), 40'000);
    }
    const QString backup = u"%1.v%2.bak"_s.arg(file.path()).arg(migrations().last().version);
    QVERIFY(!(QFile::permissions(backup) & (QFile::ReadGroup | QFile::ReadOther)));
    const auto old = Database::open(backup);
    QVERIFY2(old.ok(), old.ok() ? "" : qPrintable(old.error().detail));
    QCOMPARE(*(*old)->number(u"SELECT count(*) FROM preferences"_s), 1);
}

void TstMigrations::failedStepLeavesTheVersionBefore()
{
    StoreFile file;
    file.close();
    QList<Migration> broken = laterMigrations();
    broken.last().statements << u"INSERT INTO nowhere VALUES (1)"_s;
    const auto failed = Database::open(file.path(), broken);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QVERIFY(failed.error().detail.contains(broken.last().name));

    const auto mended = Database::open(file.path(), laterMigrations());
    QVERIFY(mended.ok());
    QCOMPARE(*(*mended)->number(u"SELECT count(*) FROM later"_s), 40'000);
    QCOMPARE(*(*mended)->number(u"SELECT count(*) FROM pragma_table_info('endpoints') "
                                "WHERE name = 'later'"_s),
             1);
}

void TstMigrations::newerFileIsNotTouched()
{
    StoreFile file;
    file.close();
    QVERIFY(Database::open(file.path(), laterMigrations()).ok());
    const QByteArray before = hashOf(file.path());
    const auto refused = Database::open(file.path());
    QCOMPARE(refused.error().kind, ErrorKind::NewerData);
    QCOMPARE(Database::openReadOnly(file.path()).error().kind, ErrorKind::NewerData);
    QCOMPARE(hashOf(file.path()), before);
}

void TstMigrations::fullDiskLeavesTheOldVersion()
{
    StoreFile file;
    file.run(u"PRAGMA max_page_count = %1"_s.arg(file.number(u"PRAGMA page_count"_s) + 20));
    const auto full = migrate(file.database(), laterMigrations());
    QCOMPARE(full.error().code, u"full"_s);
    QCOMPARE(file.number(u"PRAGMA user_version"_s), migrations().last().version);
    file.reopen();
    QVERIFY(migrate(file.database(), laterMigrations()).ok());
    QCOMPARE(file.number(u"SELECT count(*) FROM later"_s), 40'000);
}

QTEST_GUILESS_MAIN(TstMigrations)
#include "tst_migrations.moc"
