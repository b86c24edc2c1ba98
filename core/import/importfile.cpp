// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importfile.h"

#include "core/import/importdocument.h"
#include "core/import/importformats.h"

#include <QFile>
#include <QFileInfo>

namespace signalbox {

using namespace Qt::StringLiterals;

Result<ImportedFile> importFromFile(const QString &path)
{
    const QFileInfo info(path);
    // Opening a pipe would wait for its writer.
    if (info.exists() && !info.isFile())
        return Error{.kind = ErrorKind::Storage, .detail = u"This is no file."_s};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::Storage, .detail = file.errorString()};
    if (file.size() > ImportDocument::kLargestJson)
        return ImportedFile{.failure = ImportFailure::TooLarge};
    return readImport(file.read(ImportDocument::kLargestJson + 1));
}

} // namespace signalbox
