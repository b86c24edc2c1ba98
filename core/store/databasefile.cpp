// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/databasefile.h"

#include "core/base/logging.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error storageError(const QString &detail)
{
    return {.kind = ErrorKind::Storage, .detail = detail};
}

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result();
}

// A person who starts a damaged profile ten times needs one copy of it, not ten.
QString existingCopy(const QFileInfo &original)
{
    const QFileInfoList copies = original.dir().entryInfoList(
        {original.fileName() + u".bad-*"_s}, QDir::Files | QDir::Hidden, QDir::Name);
    for (const QFileInfo &copy : copies) {
        if (copy.size() == original.size() &&
            hashOf(copy.filePath()) == hashOf(original.filePath()))
            return copy.filePath();
    }
    return {};
}

bool copyPrivately(const QString &from, const QString &to)
{
    if (!QFile::copy(from, to)) {
        QFile::remove(to);
        return false;
    }
    QFile::setPermissions(to, kOwnerOnly);
    return true;
}

} // namespace

Result<void> createPrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerOnly))
        return storageError(u"cannot create %1: %2"_s.arg(path, file.errorString()));
    // The mode given to open() passes the umask, which may take rights away from the owner.
    file.setPermissions(kOwnerOnly);
    return {};
}

void removeFile(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

void makePrivate(const QString &path)
{
    for (const QString &name : {path, QString(path + u"-wal"_s), QString(path + u"-shm"_s)}) {
        if (QFileInfo::exists(name))
            QFile::setPermissions(name, kOwnerOnly);
    }
}

Result<void> checkPlace(const QString &path)
{
    const QFileInfo file(path);
    if (file.isSymLink() || (file.exists() && !file.isFile()))
        return storageError(path + u" is not a plain file"_s);
    const QFileInfo journal(path + u"-wal"_s);
    if (!file.exists() && journal.exists() && journal.size() > 0)
        return storageError(path + u" is missing, but its journal is there"_s);
    return {};
}

QString copyAside(const QString &path)
{
    const QFileInfo original(path);
    if (const QString copy = existingCopy(original); !copy.isEmpty())
        return copy;
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmsszzz"_s);
    const QString aside = u"%1.bad-%2"_s.arg(path, stamp);
    if (!copyPrivately(path, aside)) {
        qCWarning(lcStore) << "cannot copy the damaged database aside";
        return {};
    }
    if (QFileInfo(path + u"-wal"_s).size() > 0)
        copyPrivately(path + u"-wal"_s, aside + u"-wal"_s);
    return aside;
}

bool isOnNetwork(const QString &path)
{
    static const QList<QByteArray> kNames{"nfs",   "nfs4", "cifs", "smb3", "smbfs",
                                          "afpfs", "9p",   "afs",  "ceph", "fuse.sshfs"};
    return kNames.contains(QStorageInfo(QFileInfo(path).absolutePath()).fileSystemType());
}

} // namespace signalbox
