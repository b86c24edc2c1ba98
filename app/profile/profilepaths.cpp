// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profilepaths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kOwnerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
constexpr auto kOthersWrite = QFileDevice::WriteGroup | QFileDevice::WriteOther;

const auto kDatabaseName = u"signalbox.sqlite"_s;

Error refused(const QString &folder, const QString &reason)
{
    return {.kind = ErrorKind::Storage,
            .detail = u"%1: %2"_s.arg(folder, reason),
            .code = u"profile"_s,
            .subject = folder};
}

bool isOurs(const QFileInfo &folder)
{
#ifdef Q_OS_UNIX
    return folder.ownerId() == geteuid();
#else
    return folder.isWritable();
#endif
}

bool isProfileOrEmpty(const QDir &folder)
{
    return folder.exists(kDatabaseName) ||
           folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

Result<void> makeFolder(const QString &folder)
{
    const QString parent = QFileInfo(folder).absolutePath();
    if (!QDir().mkpath(parent) || !QDir().mkdir(folder, kOwnerOnly)) {
        // Another start may have been faster.
        if (!QFileInfo(folder).isDir())
            return refused(folder, u"cannot make the folder"_s);
    }
    return {};
}

} // namespace

Result<ProfilePaths> ProfilePaths::open(const QString &folder)
{
    const QString wanted =
        folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                               u"/signalbox"_s
                         : QFileInfo(folder).absoluteFilePath();
    if (!QFileInfo::exists(wanted)) {
        if (const auto made = makeFolder(wanted); !made)
            return made.error();
    }
    const QString path = QFileInfo(wanted).canonicalFilePath();
    const QFileInfo info(path);
    if (path.isEmpty() || !info.isDir())
        return refused(wanted, u"not a folder"_s);
    if (!isOurs(info))
        return refused(path, u"the folder belongs to another user"_s);
    if (isProfileOrEmpty(QDir(path)))
        QFile::setPermissions(path, kOwnerOnly);
#ifdef Q_OS_UNIX
    if (QFileInfo(path).permissions() & kOthersWrite)
        return refused(path, u"other users may write to the folder"_s);
#endif
    if (!info.isWritable())
        return refused(path, u"the folder cannot be written to"_s);
    return ProfilePaths(path);
}

QString ProfilePaths::databaseFile() const
{
    return m_folder + u'/' + kDatabaseName;
}

QString ProfilePaths::lockFile() const
{
    return m_folder + u"/signalbox.lock"_s;
}

// In the user's runtime folder, because names in the shared temporary folder can be taken by
// others, and because a profile's own path may be too long for a socket.
QString ProfilePaths::socketName() const
{
    const QByteArray hash =
        QCryptographicHash::hash(m_folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = u"signalbox-"_s + QString::fromLatin1(hash);
#ifdef Q_OS_UNIX
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u'/' + name;
#else
    return name;
#endif
}

} // namespace signalbox
