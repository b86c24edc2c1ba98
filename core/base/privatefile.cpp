// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"

#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error storageError(const QString &detail)
{
    return {.kind = ErrorKind::Storage, .detail = detail};
}

// Else a power cut can bring the old file back after the new one was acknowledged. Some file
// systems refuse it, and do not need it.
void syncFolder(const QString &path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(),
                              O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
#else
    Q_UNUSED(path)
#endif
}

} // namespace

Result<void> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    if (QFileInfo(path).isSymLink())
        return storageError(u"a link to another file has this name"_s);
    QSaveFile file(path);
    // Unbuffered: else a full disk shows only after commit() has put an empty file in place.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return storageError(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.flush() || !file.commit())
        return storageError(file.errorString());
    syncFolder(path);
    return {};
}

} // namespace signalbox
