// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importformats.h"

#include "core/import/importdocument.h"
#include "core/import/importreaders.h"
#include "core/import/signalboxexport.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

struct FormatRow
{
    ImportFormat format;
    bool (*isIt)(const QJsonValue &root);
    void (*read)(const QJsonValue &root, ImportedFile &file);
};

bool has(const QJsonValue &root, const QString &member)
{
    return root.toObject().contains(member);
}

bool isVsCode(const QJsonValue &root)
{
    const QJsonArray groups = root.toArray();
    return std::any_of(groups.begin(), groups.end(), [](const QJsonValue &group) {
        return group.toObject().value("vendor"_L1).isString();
    });
}

bool isContinue(const QJsonValue &root)
{
    const QJsonArray models = root.toObject().value("models"_L1).toArray();
    return std::any_of(models.begin(), models.end(), [](const QJsonValue &model) {
        const QJsonObject object = model.toObject();
        return object.contains("provider"_L1) || object.contains("uses"_L1);
    });
}

// The first that fits. What is told by a member of its own comes before what is told by its form.
const QList<FormatRow> &formats()
{
    static const QList<FormatRow> rows = {
        {ImportFormat::Signalbox, isSignalboxExport, readSignalbox},
        {ImportFormat::LiteLlm, [](const QJsonValue &root) { return has(root, u"model_list"_s); },
         readLiteLlm},
        {ImportFormat::Zed, [](const QJsonValue &root) { return has(root, u"language_models"_s); },
         readZed},
        {ImportFormat::CherryStudio,
         [](const QJsonValue &root) { return has(root, u"localStorage"_s); }, readCherryStudio},
        {ImportFormat::Chatbox,
         [](const QJsonValue &root) {
             return root.toObject().value("settings"_L1).isObject() ||
                    has(root, u"__exported_items"_s);
         },
         readChatbox},
        {ImportFormat::LibreChat,
         [](const QJsonValue &root) { return root.toObject().value("endpoints"_L1).isObject(); },
         readLibreChat},
        {ImportFormat::Continue, isContinue, readContinue},
        {ImportFormat::VsCode, isVsCode, readVsCode},
    };
    return rows;
}

void giveNames(QList<ImportedEndpoint> &endpoints)
{
    QStringList taken;
    for (ImportedEndpoint &each : endpoints) {
        Endpoint &endpoint = each.endpoint;
        if (endpoint.name.isEmpty())
            endpoint.name = endpoint.primaryModelId();
        if (endpoint.name.isEmpty())
            endpoint.name = apiSpecInfo(endpoint.spec).name;
        endpoint.name = freeEndpointName(endpoint.name, taken);
        taken.append(endpoint.name);
    }
}

// The same twice, as lists that grew by copying have it.
void dropRepeated(QList<ImportedEndpoint> &endpoints)
{
    QList<ImportedEndpoint> different;
    for (ImportedEndpoint &each : endpoints) {
        if (!different.contains(each))
            different.append(std::move(each));
    }
    endpoints = std::move(different);
}

} // namespace

ImportedFile readImport(const QByteArray &bytes)
{
    ImportedFile file;
    const ImportDocument document = readDocument(bytes);
    if (document.failure) {
        file.failure = document.failure;
        file.line = document.line;
        return file;
    }
    const QList<FormatRow> &rows = formats();
    const auto row = std::ranges::find_if(
        rows, [&document](const FormatRow &each) { return each.isIt(document.root); });
    if (row == rows.end()) {
        file.failure = ImportFailure::Unknown;
        return file;
    }
    file.format = row->format;
    row->read(document.root, file);
    if (!file.failure && file.endpoints.size() > ImportedFile::kMostEndpoints)
        file.failure = ImportFailure::TooMany;
    if (!file.failure && file.endpoints.isEmpty())
        file.failure = ImportFailure::NoEndpoint;
    if (file.failure) {
        file.endpoints.clear();
        return file;
    }
    dropRepeated(file.endpoints);
    giveNames(file.endpoints);
    return file;
}

} // namespace signalbox
