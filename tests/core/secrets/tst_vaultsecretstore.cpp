// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/vaultsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = VaultSecretStore::State;

namespace {

const Secret kPassphrase("correct horse");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

// Every derivation takes its third of a second, so the cases share one vault where they can.
class TstVaultSecretStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsAbsentAndSaysSo();
    void keepsSecretsOverARestart();
    void fileHoldsNothingInPlainAndIsTheOwnersAlone();
    void wrongPassphraseOpensNothing();
    void shortPassphraseIsRefused();
    void secondVaultIsRefused();
    void changedPassphraseIsTheOnlyOne();
    void everyChangedByteIsNoticed();
    void foreignFilesAreRefused_data();
    void foreignFilesAreRefused();
    void locksWhenIdle();
    void failedWriteChangesNothing();

private:
    QTemporaryDir m_folder;
    QString m_file;
    const SecretRef m_ref{SecretRef::Place::Vault, u"endpoint/1/api-key"_s};
};

void TstVaultSecretStore::init()
{
    QVERIFY(m_folder.isValid());
    m_file = m_folder.filePath(u"vault"_s);
    QFile::remove(m_file);
}

void TstVaultSecretStore::startsAbsentAndSaysSo()
{
    VaultSecretStore store(m_file);
    QCOMPARE(store.state(), State::Absent);
    QCOMPARE(endOf(store.probe()), u"secret_store_missing"_s);
    QCOMPARE(endOf(store.read(m_ref)), u"secret_store_missing"_s);
    QCOMPARE(endOf(store.write(m_ref, Secret("x"))), u"secret_store_missing"_s);
    QCOMPARE(store.unlock(kPassphrase).error().kind, ErrorKind::SecretNotFound);
    QVERIFY(!QFile::exists(m_file));
}

void TstVaultSecretStore::keepsSecretsOverARestart()
{
    const Secret secret(QByteArray("a\0b\n\xf0\x9f\x94\x91", 8));
    {
        VaultSecretStore store(m_file);
        QSignalSpy changed(&store, &VaultSecretStore::stateChanged);
        QVERIFY(store.create(kPassphrase));
        QCOMPARE(store.state(), State::Open);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(endOf(store.write(m_ref, secret)), u"ok"_s);
        QCOMPARE(endOf(store.write(m_ref, Secret())), u"invalid_input"_s);
    }
    VaultSecretStore store(m_file);
    QCOMPARE(store.state(), State::Locked);
    QCOMPARE(endOf(store.read(m_ref)), u"secret_store_locked"_s);
    QVERIFY(store.unlock(kPassphrase));
    QCOMPARE(outcomeOf(store.read(m_ref)).secret, secret);
    QCOMPARE(endOf(store.remove(m_ref)), u"ok"_s);
    QCOMPARE(endOf(store.remove(m_ref)), u"ok"_s);
    QCOMPARE(endOf(store.read(m_ref)), u"secret_not_found"_s);
}

void TstVaultSecretStore::fileHoldsNothingInPlainAndIsTheOwnersAlone()
{
    VaultSecretStore store(m_file);
    QVERIFY(store.create(kPassphrase));
    QCOMPARE(endOf(store.write(m_ref, Secret("sk-canary-1234"))), u"ok"_s);
    const QByteArray once = bytesOf(m_file);
    QVERIFY(!once.contains("canary"));
    QVERIFY(!once.contains("endpoint"));
    QVERIFY(!once.contains("horse"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(m_file) & others, QFileDevice::Permissions());
    // The same entries never look the same twice.
    QCOMPARE(endOf(store.write(m_ref, Secret("sk-canary-1234"))), u"ok"_s);
    QVERIFY(bytesOf(m_file) != once);
}

void TstVaultSecretStore::wrongPassphraseOpensNothing()
{
    VaultSecretStore store(m_file);
    QVERIFY(store.create(kPassphrase));
    store.lock();
    QCOMPARE(store.unlock(Secret("incorrect horse")).error().kind, ErrorKind::SecretStoreLocked);
    QCOMPARE(store.state(), State::Locked);
}

void TstVaultSecretStore::shortPassphraseIsRefused()
{
    VaultSecretStore store(m_file);
    QCOMPARE(store.create(Secret("1234567")).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(store.state(), State::Absent);
}

void TstVaultSecretStore::secondVaultIsRefused()
{
    QVERIFY(put(m_file, "something of another program"));
    VaultSecretStore store(m_file);
    QCOMPARE(store.create(kPassphrase).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(bytesOf(m_file), QByteArray("something of another program"));
}

void TstVaultSecretStore::changedPassphraseIsTheOnlyOne()
{
    const Secret other("another horse");
    VaultSecretStore store(m_file);
    QCOMPARE(store.changePassphrase(other).error().kind, ErrorKind::SecretStoreMissing);
    QVERIFY(store.create(kPassphrase));
    QCOMPARE(endOf(store.write(m_ref, Secret("key"))), u"ok"_s);
    QVERIFY(store.changePassphrase(other));
    store.lock();
    QVERIFY(!store.unlock(kPassphrase));
    QVERIFY(store.unlock(other));
    QCOMPARE(outcomeOf(store.read(m_ref)).secret, Secret("key"));
}

void TstVaultSecretStore::everyChangedByteIsNoticed()
{
    const Result<VaultKey> key = VaultKey::makeNew(kPassphrase);
    QVERIFY(key);
    const Result<QByteArray> sealed = key->seal({{u"a"_s, Secret("b")}});
    QVERIFY(sealed);
    QVERIFY(key->open(*sealed));
    for (qsizetype i = 0; i < sealed->size(); ++i) {
        QByteArray changed = *sealed;
        changed[i] = static_cast<char>(changed.at(i) ^ 1);
        QVERIFY2(!key->open(changed), qPrintable(QString::number(i)));
        QVERIFY2(!key->open(sealed->first(i)), qPrintable(QString::number(i)));
    }
}

void TstVaultSecretStore::foreignFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    const auto vault = [](const QByteArray &head) -> QByteArray {
        return head + QByteArray(60, 'x');
    };
    QTest::newRow("empty") << QByteArray() << ErrorKind::Storage;
    QTest::newRow("text") << vault("hello") << ErrorKind::Storage;
    QTest::newRow("cut") << QByteArray("SIGNALBOX-VAULT\x01\x11\x08\x01") << ErrorKind::Storage;
    QTest::newRow("later") << vault("SIGNALBOX-VAULT\x02\x11\x08\x01") << ErrorKind::NewerData;
    QTest::newRow("dear") << vault("SIGNALBOX-VAULT\x01\x3f\x08\x01") << ErrorKind::Storage;
    QTest::newRow("cheap") << vault("SIGNALBOX-VAULT\x01\x01\x08\x01") << ErrorKind::Storage;
    QTest::newRow("negative") << vault("SIGNALBOX-VAULT\x01\xff\x08\x01") << ErrorKind::Storage;
    QTest::newRow("wide") << vault("SIGNALBOX-VAULT\x01\x11\x7f\x01") << ErrorKind::Storage;
}

void TstVaultSecretStore::foreignFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    QVERIFY(put(m_file, bytes));
    VaultSecretStore store(m_file);
    const Result<void> opened = store.unlock(kPassphrase);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, kind);
    QCOMPARE(bytesOf(m_file), bytes);
}

void TstVaultSecretStore::locksWhenIdle()
{
    VaultSecretStore store(m_file, 20ms);
    QVERIFY(store.create(kPassphrase));
    QTRY_COMPARE(store.state(), State::Locked);
    QCOMPARE(endOf(store.read(m_ref)), u"secret_store_locked"_s);
}

// Where no file can be made the old one stays, and memory says the same as the disk.
void TstVaultSecretStore::failedWriteChangesNothing()
{
    const QString folder = m_folder.filePath(u"gone"_s);
    QVERIFY(QDir().mkpath(folder));
    VaultSecretStore store(folder + u"/vault"_s);
    QVERIFY(store.create(kPassphrase));
    QCOMPARE(endOf(store.write(m_ref, Secret("old"))), u"ok"_s);
    QVERIFY(QDir().rename(folder, folder + u"2"_s));
    QCOMPARE(endOf(store.write(m_ref, Secret("new"))), u"storage"_s);
    QCOMPARE(outcomeOf(store.read(m_ref)).secret, Secret("old"));
    QVERIFY(QDir().rename(folder + u"2"_s, folder));
    QCOMPARE(endOf(store.write(m_ref, Secret("new"))), u"ok"_s);
}

QTEST_GUILESS_MAIN(TstVaultSecretStore)

#include "tst_vaultsecretstore.moc"
