// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

Error storageError(const QString &detail)
{
    return {.kind = ErrorKind::Storage, .detail = detail};
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
    return {};
}

} // namespace signalbox
