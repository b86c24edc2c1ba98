// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointdraft.h"

namespace signalbox {

namespace {

QString countText(const std::optional<qint64> &count)
{
    return count ? QString::number(*count) : QString();
}

} // namespace

EndpointDraft EndpointDraft::of(const Endpoint &endpoint)
{
    const EndpointModel first = endpoint.models.value(0);
    EndpointDraft draft{
        .name = endpoint.name,
        .spec = endpoint.spec,
        .fields = endpoint.fields,
        .baseUrl = endpoint.baseUrl,
        .auth = endpoint.auth,
        .authHeader = endpoint.authHeader,
        .modelId = first.id,
        .displayName = first.displayName,
        .contextWindow = countText(first.contextWindow),
        .maxOutput = countText(first.maxOutput),
        .extraHeaders = endpoint.extraHeaders,
        .modelMapping = endpoint.modelMapping,
        .allowedModels = endpoint.allowedModels,
        .streaming = endpoint.streaming,
        .toolFormat = endpoint.toolFormat,
        .apiFallback = endpoint.apiFallback,
    };
    for (qsizetype i = 1; i < endpoint.models.size(); ++i)
        draft.moreModels.append(endpoint.models.at(i).id);
    return draft;
}

Endpoint EndpointDraft::applied(const Endpoint &stored) const
{
    Endpoint endpoint = stored;
    endpoint.name = name.trimmed();
    endpoint.spec = spec;
    endpoint.fields.clear();
    for (const SpecField &field : apiSpecInfo(spec).fields) {
        if (const QString text = fields.value(fieldName(field.field)).trimmed(); !text.isEmpty())
            endpoint.fields.insert(fieldName(field.field), text);
    }
    endpoint.baseUrl = baseUrl.trimmed();
    endpoint.auth = auth;
    endpoint.authHeader = authHeader.trimmed();
    endpoint.streaming = streaming;
    endpoint.toolFormat = toolFormat;
    endpoint.apiFallback = apiFallback;
    endpoint.extraHeaders = extraHeaders;
    endpoint.modelMapping = modelMapping;
    endpoint.allowedModels = allowedModels;
    endpoint.models = {{
        .id = modelId.trimmed(),
        .displayName = displayName.trimmed(),
        .contextWindow = parseTokenCount(contextWindow).value,
        .maxOutput = parseTokenCount(maxOutput).value,
    }};
    if (const EndpointModel *known = stored.model(endpoint.primaryModelId()))
        endpoint.models.first().facts = known->facts;
    for (const QString &id : moreModels) {
        const EndpointModel *known = stored.model(id);
        endpoint.models.append(known ? *known : EndpointModel{.id = id});
    }
    return endpoint;
}

QList<FieldError> EndpointDraft::errors(const Endpoint &stored, const QStringList &takenNames) const
{
    QList<FieldError> errors = validate(applied(stored), takenNames);
    if (const auto problem = parseTokenCount(contextWindow).problem)
        errors.append({EndpointField::ContextWindow, *problem});
    if (const auto problem = parseTokenCount(maxOutput).problem)
        errors.append({EndpointField::MaxOutput, *problem});
    return errors;
}

void revertField(Endpoint &endpoint, const Endpoint &stored, EndpointField field)
{
    EndpointModel &model = endpoint.models.first();
    const EndpointModel old = stored.models.value(0);
    switch (field) {
    case EndpointField::Name:
        endpoint.name = stored.name;
        return;
    case EndpointField::BaseUrl:
        endpoint.baseUrl = stored.baseUrl;
        return;
    case EndpointField::Spec:
        endpoint.spec = stored.spec;
        endpoint.fields = stored.fields;
        return;
    case EndpointField::ApiKey:
    case EndpointField::CredentialsFile:
        return; // not part of the row
    case EndpointField::Auth:
    case EndpointField::AuthHeader:
        endpoint.auth = stored.auth;
        endpoint.authHeader = stored.authHeader;
        return;
    case EndpointField::ModelId:
        model.id = old.id;
        return;
    case EndpointField::DisplayName:
        model.displayName = old.displayName;
        return;
    case EndpointField::ContextWindow:
        model.contextWindow = old.contextWindow;
        return;
    case EndpointField::MaxOutput:
        model.maxOutput = old.maxOutput;
        return;
    case EndpointField::ExtraHeaders:
        endpoint.extraHeaders = stored.extraHeaders;
        return;
    case EndpointField::ModelMapping:
        endpoint.modelMapping = stored.modelMapping;
        return;
    case EndpointField::AllowedModels:
        endpoint.allowedModels = stored.allowedModels;
        return;
    case EndpointField::Resource:
    case EndpointField::Deployment:
    case EndpointField::ApiVersion:
    case EndpointField::Region:
    case EndpointField::AccessKeyId:
    case EndpointField::Profile:
    case EndpointField::Project:
    case EndpointField::Location:
    case EndpointField::Publisher:
    case EndpointField::ConfirmTokenUri:
        endpoint.fields.insert(fieldName(field), stored.field(field));
        return;
    }
    Q_UNREACHABLE();
}

} // namespace signalbox
