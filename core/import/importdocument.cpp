// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importdocument.h"

#include "core/import/backuparchive.h"
#include "core/import/jsonctext.h"
#include "core/import/yamltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox {

namespace {

QJsonValue rootOf(const QJsonDocument &document)
{
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

ImportDocument readJson(const QByteArray &bytes)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (document.isNull() && error.error != QJsonParseError::DeepNesting) {
        const QByteArray plain = withoutJsonComments(bytes);
        document = QJsonDocument::fromJson(plain, &error);
    }
    if (!document.isNull())
        return {.root = rootOf(document)};
    if (error.error == QJsonParseError::DeepNesting)
        return {.failure = ImportFailure::TooDeep};
    const qsizetype end = std::min<qsizetype>(error.offset, bytes.size());
    const auto line = QByteArrayView(bytes).first(end).count('\n') + 1;
    return {.failure = ImportFailure::NotReadable, .line = int(line)};
}

} // namespace

ImportDocument readDocument(const QByteArray &bytes)
{
    if (bytes.size() > ImportDocument::kLargestJson)
        return {.failure = ImportFailure::TooLarge};
    QByteArray text = bytes;
    if (isZip(bytes)) {
        UnpackedBackup unpacked = unpackBackup(bytes);
        if (unpacked.failure)
            return {.failure = unpacked.failure};
        text = std::move(unpacked.bytes);
    }
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    if (!QByteArrayView(text).isValidUtf8() || text.contains('\0'))
        return {.failure = ImportFailure::NotUtf8};
    const QByteArrayView content = QByteArrayView(text).trimmed();
    if (content.isEmpty())
        return {.failure = ImportFailure::Empty};
    if (content.front() == '{' || content.front() == '[' || content.front() == '/')
        return readJson(text);
    if (text.size() > ImportDocument::kLargestYaml)
        return {.failure = ImportFailure::TooLarge};
    return readYaml(text);
}

QJsonValue nestedJson(const QJsonValue &text)
{
    const QByteArray bytes = text.toString().toUtf8();
    if (bytes.isEmpty() || bytes.size() > ImportDocument::kLargestJson)
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    return document.isNull() ? QJsonValue() : rootOf(document);
}

} // namespace signalbox
