// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/importtext.h"

#include "core/model/endpointurl.h"
#include "ui/words/errortext.h"
#include "ui/words/visibletext.h"

#include <QCoreApplication>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

class ImportText
{
    Q_DECLARE_TR_FUNCTIONS(ImportText)
public:
    static QString format(ImportFormat format);
    static QString failure(ImportFailure failure, int line);
    static QString leftOut(LeftOutKind kind);
    static QString leftOut(const LeftOut &leftOut);
    static QString part(ImportPart part);
    static QString item(const ImportItem &item);
    static QString added(const ImportItem &item);
    static QString changed(const ImportItem &item);
    static QString skipped(const ImportItem &item);
    static QString key(const ImportItem &item);
    static QString models(const Endpoint &endpoint);
    static QString extras(const Endpoint &endpoint);
};

// Of a file: on one line, with nothing hidden in it.
QString shown(const QString &text)
{
    return withVisibleControls(text.simplified(), VisibleIn::Exact);
}

QString ImportText::format(ImportFormat format)
{
    switch (format) {
    case ImportFormat::Signalbox:
        return tr("Endpoints exported by Signalbox");
    case ImportFormat::LiteLlm:
        return tr("Configuration of LiteLLM");
    case ImportFormat::Continue:
        return tr("Configuration of Continue");
    case ImportFormat::Zed:
        return tr("Settings of Zed");
    case ImportFormat::VsCode:
        return tr("Language models of VS Code");
    case ImportFormat::LibreChat:
        return tr("Configuration of LibreChat");
    case ImportFormat::CherryStudio:
        return tr("Backup of Cherry Studio");
    case ImportFormat::Chatbox:
        return tr("Backup of Chatbox");
    case ImportFormat::Environment:
        return tr("Environment variables");
    }
    Q_UNREACHABLE();
}

QString ImportText::failure(ImportFailure failure, int line)
{
    switch (failure) {
    case ImportFailure::Empty:
        return tr("The file is empty.");
    case ImportFailure::TooLarge:
        return tr("The file is too large. At most 128 MB of JSON or 8 MB of YAML can be read.");
    case ImportFailure::Archive:
        return tr("This zip archive holds no data.json, so it is no backup that Signalbox knows.");
    case ImportFailure::BrokenArchive:
        return tr("The zip archive is damaged, encrypted or packed in an unusual way. Unpack it "
                  "and choose the data.json in it.");
    case ImportFailure::Inflated:
        return tr("The zip archive unpacks to far more than a backup does. It is not read.");
    case ImportFailure::NotUtf8:
        return tr("The file is not plain text in UTF-8.");
    case ImportFailure::NotReadable:
        return line > 0
                   ? tr("The file is neither valid JSON nor valid YAML. See line %1.").arg(line)
                   : tr("The file is neither valid JSON nor valid YAML.");
    case ImportFailure::TooDeep:
        return tr("The file is nested too deeply to be a configuration.");
    case ImportFailure::TooMany:
        return tr("The file holds too many entries. At most 1,000 endpoints can be imported.");
    case ImportFailure::Unknown:
        return tr("This is no file of a program that Signalbox knows.");
    case ImportFailure::NewerVersion:
        return tr("The file was written by a newer version of Signalbox. Update this one first.");
    case ImportFailure::NoEndpoint:
        return tr("There is no endpoint in it.");
    case ImportFailure::NoVariable:
        return tr("No environment variable of this run holds the key of a provider that Signalbox "
                  "knows.");
    case ImportFailure::BrokenLink:
        return tr("The link is cut off, or no link that Signalbox makes.");
    case ImportFailure::LargeLink:
        return tr("The link is too long to be read.");
    }
    Q_UNREACHABLE();
}

QString ImportText::leftOut(LeftOutKind kind)
{
    switch (kind) {
    case LeftOutKind::McpServers:
        return tr("MCP servers", "left out of an import");
    case LeftOutKind::Hooks:
        return tr("hooks", "left out of an import");
    case LeftOutKind::Approvals:
        return tr("approvals of tools", "left out of an import");
    case LeftOutKind::Commands:
        return tr("commands", "left out of an import");
    case LeftOutKind::Headers:
        return tr("headers with a secret or a placeholder", "left out of an import");
    case LeftOutKind::FurtherKeys:
        return tr("further keys", "left out of an import");
    case LeftOutKind::OtherSecrets:
        return tr("other secrets", "left out of an import");
    case LeftOutKind::OtherFiles:
        return tr("references to other files", "left out of an import");
    case LeftOutKind::OtherModels:
        return tr("models that answer no chat", "left out of an import");
    }
    Q_UNREACHABLE();
}

QString ImportText::leftOut(const LeftOut &leftOut)
{
    QStringList names;
    for (const QString &name : leftOut.names) {
        if (!name.isEmpty())
            names.append(shown(name));
    }
    const QString text = tr("Left out: %1 (%2)", "a kind of things, and how many")
                             .arg(ImportText::leftOut(leftOut.kind))
                             .arg(leftOut.count);
    if (names.isEmpty())
        return text;
    return text + u": "_s + names.join(u", "_s) +
           (leftOut.count > names.size() ? u", …"_s : QString());
}

QString ImportText::part(ImportPart part)
{
    switch (part) {
    case ImportPart::Spec:
        return fieldLabel(EndpointField::Spec);
    case ImportPart::BaseUrl:
        return fieldLabel(EndpointField::BaseUrl);
    case ImportPart::Fields:
        return tr("Fields of the API Spec");
    case ImportPart::Auth:
        return fieldLabel(EndpointField::Auth);
    case ImportPart::Key:
        return fieldLabel(EndpointField::ApiKey);
    case ImportPart::Models:
        return tr("Models");
    case ImportPart::Streaming:
        return tr("Streaming");
    case ImportPart::ToolFormat:
        return tr("Tool Call Format");
    case ImportPart::ApiFallback:
        return tr("Use of the other API");
    case ImportPart::Headers:
        return fieldLabel(EndpointField::ExtraHeaders);
    case ImportPart::Mapping:
        return fieldLabel(EndpointField::ModelMapping);
    case ImportPart::AllowedModels:
        return fieldLabel(EndpointField::AllowedModels);
    case ImportPart::ExtraBody:
        return fieldLabel(EndpointField::ExtraBody);
    }
    Q_UNREACHABLE();
}

QString ImportText::added(const ImportItem &item)
{
    if (!item.existing.isValid())
        return tr("New");
    return tr("New, as “%1”: the endpoint of that name is at another server")
        .arg(shown(item.endpoint.name));
}

QString ImportText::changed(const ImportItem &item)
{
    QStringList parts;
    for (const ImportPart part : item.differences)
        parts.append(ImportText::part(part));
    return item.isAgreed ? tr("Changes %1").arg(parts.join(u", "_s))
                         : tr("Would change %1").arg(parts.join(u", "_s));
}

QString ImportText::skipped(const ImportItem &item)
{
    switch (item.reason) {
    case ImportItem::Reason::None:
    case ImportItem::Reason::Declined:
        return tr("Skipped");
    case ImportItem::Reason::Same:
        return tr("Skipped: it is there already");
    case ImportItem::Reason::Broken: {
        QStringList problems;
        for (const FieldError &error :
             item.errors.first(std::min<qsizetype>(item.errors.size(), 3)))
            problems.append(tr("%1: %2", "a field and what is wrong with it")
                                .arg(fieldLabel(error.field), shown(fieldErrorText(error))));
        return tr("Skipped: %1").arg(problems.join(u' '));
    }
    }
    Q_UNREACHABLE();
}

QString ImportText::item(const ImportItem &item)
{
    switch (item.action) {
    case ImportItem::Action::Add:
        return added(item);
    case ImportItem::Action::Change:
        return changed(item);
    case ImportItem::Action::Skip:
        return skipped(item);
    }
    Q_UNREACHABLE();
}

QString ImportText::key(const ImportItem &item)
{
    switch (item.key.kind) {
    case ImportedKey::Kind::None:
        return {};
    case ImportedKey::Kind::InFile:
        return tr("The file holds its key.");
    case ImportedKey::Kind::Variable:
        return item.variableCounts
                   ? tr("Its key is in the environment variable %1.").arg(shown(item.key.name))
                   : tr("Enter its key: the file names the environment variable %1, which is "
                        "not read for this address.")
                         .arg(shown(item.key.name));
    }
    Q_UNREACHABLE();
}

QString ImportText::models(const Endpoint &endpoint)
{
    const QString first = shown(endpoint.primaryModelId());
    const auto further = int(endpoint.models.size()) - 1;
    //: %1 is the id of a model, %n the number of those that are not named
    return further > 0 ? tr("%1 and %n more", nullptr, further).arg(first) : first;
}

QString ImportText::extras(const Endpoint &endpoint)
{
    QStringList parts;
    QStringList headers;
    for (const ExtraHeader &header : endpoint.extraHeaders)
        headers.append(shown(header.name));
    if (!headers.isEmpty())
        parts.append(fieldLabel(EndpointField::ExtraHeaders) + u": "_s + headers.join(u", "_s));
    const QStringList members = endpoint.extraBody.keys();
    if (!members.isEmpty())
        parts.append(fieldLabel(EndpointField::ExtraBody) + u": "_s + shown(members.join(u", "_s)));
    return parts.join(u" · "_s);
}

} // namespace

QString importFormatText(ImportFormat format)
{
    return ImportText::format(format);
}

QString importFailureText(ImportFailure failure, int line)
{
    return ImportText::failure(failure, line);
}

QString leftOutText(const LeftOut &leftOut)
{
    return ImportText::leftOut(leftOut);
}

QString importPartText(ImportPart part)
{
    return ImportText::part(part);
}

QString importItemText(const ImportItem &item)
{
    return ImportText::item(item);
}

QString importKeyText(const ImportItem &item)
{
    return ImportText::key(item);
}

QString importAddressText(const Endpoint &endpoint)
{
    const Result<QUrl> url = effectiveBaseUrl(endpoint);
    return shown(url ? QString::fromLatin1(url->toEncoded()) : endpoint.baseUrl);
}

QString importModelsText(const Endpoint &endpoint)
{
    return ImportText::models(endpoint);
}

QString importExtrasText(const Endpoint &endpoint)
{
    return ImportText::extras(endpoint);
}

} // namespace signalbox
