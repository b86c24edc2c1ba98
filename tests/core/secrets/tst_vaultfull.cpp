// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"
#include "core/secrets/vaultsecretstore.h"
#include "tests/core/secrets/secretoutcome.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace signalbox;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A file system of its own, of which all but `freeBytes` is taken.
class FullDisk final
{
    Q_DISABLE_COPY_MOVE(FullDisk)
public:
    static constexpr qint64 kPage = 4096;

    FullDisk()
    {
#ifdef Q_OS_LINUX
        m_mounted = mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0,
                          "size=1m") == 0;
#endif
    }
    ~FullDisk()
    {
#ifdef Q_OS_LINUX
        if (m_mounted)
            umount(QFile::encodeName(m_folder.path()).constData());
#endif
    }
    [[nodiscard]] bool isMounted() const
    {
        return m_mounted;
    }
    [[nodiscard]] QString file(const QString &name) const
    {
        return m_folder.filePath(name);
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    }
    // Takes everything, then gives `freeBytes` back.
    [[nodiscard]] bool fill(qint64 freeBytes) const
    {
        free();
        QFile ballast(file(u"ballast"_s));
        if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        const QByteArray page(kPage, 'b');
        while (ballast.write(page) == page.size()) {
        }
        return ballast.resize(qMax<qint64>(0, ballast.size() / kPage * kPage - freeBytes));
    }
    void free() const
    {
        QFile::remove(file(u"ballast"_s));
    }

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace

// A full disk costs no key: the file is as before, byte for byte, or new as a whole.
class TstVaultFull final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vaultAtEveryFillLevel();
    void vaultIsNotMadeByHalf();
    void privateFileAtEveryFillLevel();
    void privateFilesFollowNoLink();
    void privateFilesAreTheOwnersAloneWhateverTheUmask();
};

void TstVaultFull::vaultAtEveryFillLevel()
{
    const FullDisk disk;
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    const QString path = disk.file(u"vault"_s);
    const SecretRef old(SecretRef::Place::Vault, u"endpoint/1/api-key"_s);
    const SecretRef added(SecretRef::Place::Vault, u"endpoint/2/api-key"_s);
    VaultSecretStore store(path);
    QVERIFY(store.create(Secret("correct horse")));
    QCOMPARE(endOf(store.write(old, Secret(QByteArray(6'000, 'k')))), u"ok"_s);
    int refused = 0;
    for (qint64 freeBytes = 0; freeBytes <= 10 * FullDisk::kPage; freeBytes += FullDisk::kPage) {
        QVERIFY(disk.fill(freeBytes));
        const QByteArray before = bytesOf(path);
        const QString end = endOf(store.write(added, Secret(QByteArray(9'000, 'n'))));
        if (end == u"ok"_s) {
            QVERIFY(bytesOf(path) != before);
        } else {
            ++refused;
            QCOMPARE(end, u"storage"_s);
            QCOMPARE(bytesOf(path), before);
            QCOMPARE(endOf(store.read(added)), u"secret_not_found"_s);
        }
        QCOMPARE(outcomeOf(store.read(old)).secret.size(), 6'000);
        QCOMPARE(disk.names().size(), 2); // the vault and the ballast
        disk.free();
        QCOMPARE(endOf(store.remove(added)), u"ok"_s);
    }
    QVERIFY(refused > 0);
    // Works again, without a restart and after one.
    QCOMPARE(endOf(store.write(added, Secret("new"))), u"ok"_s);
    VaultSecretStore again(path);
    QVERIFY(again.unlock(Secret("correct horse")));
    QCOMPARE(outcomeOf(again.read(added)).secret, Secret("new"));
    QCOMPARE(outcomeOf(again.read(old)).secret.size(), 6'000);
}

void TstVaultFull::vaultIsNotMadeByHalf()
{
    const FullDisk disk;
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    QVERIFY(disk.fill(0));
    VaultSecretStore store(disk.file(u"vault"_s));
    const Result<void> made = store.create(Secret("correct horse"));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Storage);
    QCOMPARE(store.state(), VaultSecretStore::State::Absent);
    QCOMPARE(disk.names(), QStringList{u"ballast"_s});
    disk.free();
    QVERIFY(store.create(Secret("correct horse")));
}

void TstVaultFull::privateFileAtEveryFillLevel()
{
    const FullDisk disk;
    if (!disk.isMounted())
        QSKIP("needs the right to mount a file system");
    const QString path = disk.file(u"export.json"_s);
    const QByteArray old(5'000, 'o');
    const QByteArray fresh(15'000, 'n'); // less than a buffer of Qt's
    for (qint64 freeBytes = 0; freeBytes <= 8 * FullDisk::kPage; freeBytes += FullDisk::kPage) {
        QVERIFY(writePrivateFile(path, old));
        QVERIFY(disk.fill(freeBytes));
        const Result<void> written = writePrivateFile(path, fresh);
        QCOMPARE(bytesOf(path), written ? fresh : old);
        QCOMPARE(disk.names().size(), 2);
        disk.free();
    }
}

void TstVaultFull::privateFilesFollowNoLink()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"target"_s);
    QVERIFY(writePrivateFile(target, "mine"));
    const QString link = folder.filePath(u"export.json"_s);
    QVERIFY(QFile::link(target, link));
    const Result<void> written = writePrivateFile(link, "other");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Storage);
    QCOMPARE(bytesOf(target), QByteArray("mine"));
    QVERIFY(QFile::remove(target)); // a link to nowhere is one too
    QVERIFY(!writePrivateFile(link, "other"));
    QVERIFY(!QFile::exists(target));
}

void TstVaultFull::privateFilesAreTheOwnersAloneWhateverTheUmask()
{
    constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                             QFileDevice::ReadOther | QFileDevice::WriteOther;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"export.json"_s);
    QFile open(path);
    QVERIFY(open.open(QIODevice::WriteOnly));
    open.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther);
    open.close();
    QVERIFY(writePrivateFile(path, "x"));
    QCOMPARE(QFile::permissions(path) & kOthers, QFileDevice::Permissions());
    QCOMPARE(bytesOf(path), QByteArray("x"));
}

QTEST_GUILESS_MAIN(TstVaultFull)
#include "tst_vaultfull.moc"
