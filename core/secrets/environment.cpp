// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/environment.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace signalbox {

using namespace Qt::StringLiterals;

Secret SystemEnvironment::variable(const QByteArray &name) const
{
    return Secret(qgetenv(name.constData()));
}

QString SystemEnvironment::home() const
{
    return QDir::homePath();
}

Result<Secret> SystemEnvironment::file(const QString &path) const
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{.kind = ErrorKind::SecretNotFound,
                     .detail = u"there is no such file"_s,
                     .subject = path};
    // Opening a pipe would wait for its writer.
    if (!info.isFile() || info.size() > kLargestFile)
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"not a file of at most 64 KiB"_s,
                     .subject = path};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{.kind = ErrorKind::InvalidInput,
                     .detail = u"the file cannot be read: "_s + file.errorString(),
                     .subject = path};
    return Secret(file.read(kLargestFile));
}

} // namespace signalbox
