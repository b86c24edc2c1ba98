// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointimportpreview.h"

#include "app/cli/endpointjson.h"
#include "core/model/endpointurl.h"
#include "ui/words/errortext.h"
#include "ui/words/importtext.h"
#include "ui/words/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

QString formatName(ImportFormat format)
{
    switch (format) {
    case ImportFormat::Signalbox:
        return u"signalbox"_s;
    case ImportFormat::LiteLlm:
        return u"litellm"_s;
    case ImportFormat::Continue:
        return u"continue"_s;
    case ImportFormat::Zed:
        return u"zed"_s;
    case ImportFormat::VsCode:
        return u"vscode"_s;
    case ImportFormat::LibreChat:
        return u"librechat"_s;
    case ImportFormat::CherryStudio:
        return u"cherry-studio"_s;
    case ImportFormat::Chatbox:
        return u"chatbox"_s;
    case ImportFormat::Environment:
        return u"environment"_s;
    }
    Q_UNREACHABLE();
}

QString leftOutName(LeftOutKind kind)
{
    switch (kind) {
    case LeftOutKind::McpServers:
        return u"mcp_servers"_s;
    case LeftOutKind::Hooks:
        return u"hooks"_s;
    case LeftOutKind::Approvals:
        return u"approvals"_s;
    case LeftOutKind::Commands:
        return u"commands"_s;
    case LeftOutKind::Headers:
        return u"headers"_s;
    case LeftOutKind::FurtherKeys:
        return u"further_keys"_s;
    case LeftOutKind::OtherSecrets:
        return u"other_secrets"_s;
    case LeftOutKind::OtherFiles:
        return u"other_files"_s;
    case LeftOutKind::OtherModels:
        return u"other_models"_s;
    }
    Q_UNREACHABLE();
}

QString partName(ImportPart part)
{
    switch (part) {
    case ImportPart::Spec:
        return u"spec"_s;
    case ImportPart::BaseUrl:
        return u"base_url"_s;
    case ImportPart::Fields:
        return u"fields"_s;
    case ImportPart::Auth:
        return u"auth"_s;
    case ImportPart::Key:
        return u"key"_s;
    case ImportPart::Models:
        return u"models"_s;
    case ImportPart::Streaming:
        return u"stream"_s;
    case ImportPart::ToolFormat:
        return u"tool_format"_s;
    case ImportPart::ApiFallback:
        return u"api_fallback"_s;
    case ImportPart::Headers:
        return u"headers"_s;
    case ImportPart::Mapping:
        return u"model_mapping"_s;
    case ImportPart::AllowedModels:
        return u"allowed_models"_s;
    case ImportPart::ExtraBody:
        return u"extra_body"_s;
    }
    Q_UNREACHABLE();
}

QString actionName(ImportItem::Action action)
{
    switch (action) {
    case ImportItem::Action::Add:
        return u"add"_s;
    case ImportItem::Action::Change:
        return u"change"_s;
    case ImportItem::Action::Skip:
        return u"skip"_s;
    }
    Q_UNREACHABLE();
}

QJsonValue reasonName(ImportItem::Reason reason)
{
    switch (reason) {
    case ImportItem::Reason::None:
        return {};
    case ImportItem::Reason::Same:
        return u"same"_s;
    case ImportItem::Reason::Broken:
        return u"broken"_s;
    case ImportItem::Reason::Declined:
        return u"declined"_s;
    }
    Q_UNREACHABLE();
}

QString keyName(ImportedKey::Kind kind)
{
    switch (kind) {
    case ImportedKey::Kind::None:
        return u"none"_s;
    case ImportedKey::Kind::InFile:
        return u"file"_s;
    case ImportedKey::Kind::Variable:
        return u"variable"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject itemJson(const ImportItem &item)
{
    QJsonArray models;
    for (const EndpointModel &model : item.endpoint.models)
        models.append(model.id);
    QJsonArray changes;
    for (const ImportPart part : item.differences)
        changes.append(partName(part));
    QJsonArray errors;
    for (const FieldError &error : item.errors)
        errors.append(
            QJsonObject{{u"field"_s, fieldName(error.field)}, {u"text"_s, fieldErrorText(error)}});
    return {
        {u"name"_s, item.nameInFile},
        {u"as"_s, item.endpoint.name},
        {u"action"_s, actionName(item.action)},
        {u"reason"_s, reasonName(item.reason)},
        {u"done"_s, item.isWanted()},
        {u"existing"_s, item.existing.isValid() ? QJsonValue(item.existing.value()) : QJsonValue()},
        {u"other_server"_s, item.isOtherServer},
        {u"spec"_s, apiSpecInfo(item.endpoint.spec).name},
        {u"base_url"_s, item.endpoint.baseUrl},
        {u"host"_s, serverHost(item.endpoint)},
        {u"models"_s, models},
        {u"changes"_s, changes},
        {u"errors"_s, errors},
        {u"key"_s, keyName(item.key.kind)},
        {u"variable"_s, item.key.name.isEmpty() ? QJsonValue() : item.key.name},
        {u"variable_counts"_s, item.variableCounts}};
}

QJsonArray idsJson(const QList<EndpointId> &ids)
{
    QJsonArray list;
    for (const EndpointId &id : ids)
        list.append(id.value());
    return list;
}

QJsonArray idsJson(const QList<ImportChange> &changes)
{
    QJsonArray list;
    for (const ImportChange &change : changes)
        list.append(change.after.id.value());
    return list;
}

// A line break in a name would look like another line of the preview.
QString shown(const QString &text)
{
    return withVisibleControls(text.simplified(), VisibleIn::Exact);
}

QString itemText(const ImportItem &item, qsizetype width)
{
    const Endpoint &endpoint = item.endpoint;
    QString text = shown(item.nameInFile).leftJustified(width + 2) + importItemText(item) + u'\n';
    if (item.action == ImportItem::Action::Skip)
        return text;
    const QString indent(width + 2, u' ');
    const qsizetype further = endpoint.models.size() - 1;
    text += indent + shown(endpoint.primaryModelId()) +
            (further > 0 ? u" and %1 more"_s.arg(further) : QString()) + u"  "_s +
            shown(shownBaseUrl(endpoint)) + u'\n';
    if (const QString key = importKeyText(item); !key.isEmpty())
        text += indent + key + u'\n';
    return text;
}

} // namespace

QString importPreviewText(ImportFormat format, const ImportPlan &plan)
{
    qsizetype width = 0;
    for (const ImportItem &item : plan.items)
        width = std::max(width, item.nameInFile.size());
    width = std::min<qsizetype>(width, 40);
    QString text = importFormatText(format) + u'\n';
    for (const ImportItem &item : plan.items)
        text += itemText(item, width);
    for (const LeftOut &leftOut : plan.leftOut)
        text += leftOutText(leftOut) + u'\n';
    return text;
}

QByteArray importPreviewJson(ImportFormat format, const ImportPlan &plan,
                             const ImportOutcome &outcome)
{
    QJsonArray items;
    for (const ImportItem &item : plan.items)
        items.append(itemJson(item));
    QJsonArray leftOut;
    for (const LeftOut &each : plan.leftOut)
        leftOut.append(QJsonObject{{u"kind"_s, leftOutName(each.kind)},
                                   {u"count"_s, each.count},
                                   {u"names"_s, QJsonArray::fromStringList(each.names)}});
    const QJsonObject json{{u"format"_s, formatName(format)},
                           {u"file_holds_keys"_s, plan.fileHoldsKeys},
                           {u"endpoints"_s, items},
                           {u"left_out"_s, leftOut},
                           {u"added"_s, idsJson(outcome.added)},
                           {u"changed"_s, idsJson(outcome.changed)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace signalbox
