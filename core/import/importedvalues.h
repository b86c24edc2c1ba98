// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"
#include "core/model/knownproviders.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

// What the readers of all formats share. Values of a file are hostile: whatever is of another type
// than expected counts as not there.
namespace signalbox {

// A text, or a number as a text; empty for anything else. Trimmed.
[[nodiscard]] QString textOf(const QJsonValue &value);
// The first of `names` that is not empty.
[[nodiscard]] QString textOf(const QJsonObject &object, const QStringList &names);
// From a number or the text of one.
[[nodiscard]] std::optional<qint64> countOf(const QJsonValue &value);
[[nodiscard]] bool boolOf(const QJsonValue &value, bool otherwise);
// At most ImportedFile::kMostEntries, and a failure of `file` for more.
[[nodiscard]] QJsonArray listOf(const QJsonValue &value, ImportedFile &file);

// A key as the programs write it: the key itself, `os.environ/NAME`, `${NAME}`, `${{ secrets.NAME
// }}`, or a word for none.
[[nodiscard]] ImportedKey importedKey(const QJsonValue &value);

// As people and programs call it: by id, by name or by a vendor name, whatever its case and
// punctuation ("x_ai", "LM Studio", "mistral-ai"). Null: unknown.
[[nodiscard]] const KnownProvider *providerCalled(const QString &name);

// What an endpoint of the provider is before the file says more; an endpoint without a base URL for
// null.
[[nodiscard]] ImportedEndpoint importedFrom(const KnownProvider *provider, const QString &name);

// Writes spec, base URL and fields that a URL stands for. `isBare`: the program that wrote it puts
// `/v1` behind a URL that has no version. A spec that is no dialect of OpenAI keeps the URL as it
// is. A text that is no URL stays, to be refused by validation.
void setUrl(ImportedEndpoint &imported, const QString &url, bool isBare);
void setField(ImportedEndpoint &imported, EndpointField field, const QString &value);
// Models of the file, without those that cannot be one's id (empty, or with a wildcard).
void addModel(ImportedEndpoint &imported, EndpointModel model);
// Without those that look like a second secret or stand for something else, which `file` notes.
void addHeaders(ImportedEndpoint &imported, const QJsonValue &headers, ImportedFile &file);
// Google's credentials or AWS's secret key, or a key as a header shows it.
void setKey(ImportedEndpoint &imported, const ImportedKey &key);

// Notes each name of an object, or each element of a list by its `name`.
void leaveOutAll(ImportedFile &file, LeftOutKind kind, const QJsonValue &entries);

// Endpoints of a file that lists models: those that differ in nothing but name and models become
// one.
class EndpointGroups final
{
public:
    void add(const ImportedEndpoint &entry);
    // Into `file`, in the order of their first model.
    void moveTo(ImportedFile &file);

private:
    QList<ImportedEndpoint> m_endpoints;
    QHash<QByteArray, qsizetype> m_indexes;
};

} // namespace signalbox
