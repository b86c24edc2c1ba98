// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointdraft.h"

#include "core/model/extrabody.h"
#include "ui/providers/followchanges.h"

#include <QHash>

namespace signalbox {

namespace {

QString countText(const std::optional<qint64> &count)
{
    return count ? QString::number(*count) : QString();
}

// The one that an error is about: the first, unless it is named.
EndpointModel &modelOf(Endpoint &endpoint, const QStringList &about)
{
    for (EndpointModel &model : endpoint.models) {
        if (about.size() == 1 && model.id == about.first())
            return model;
    }
    return endpoint.models.first();
}

EndpointModel storedModel(const Endpoint &stored, const QStringList &about)
{
    if (about.size() != 1)
        return stored.models.value(0);
    const EndpointModel *found = stored.model(about.first());
    return found ? *found : EndpointModel();
}

} // namespace

ModelDraft ModelDraft::of(const EndpointModel &model)
{
    return {.id = model.id,
            .displayName = model.displayName,
            .contextWindow = countText(model.contextWindow),
            .maxOutput = countText(model.maxOutput),
            .tools = model.tools,
            .vision = model.vision,
            .reasoning = model.reasoning};
}

EndpointModel ModelDraft::applied(const EndpointModel *known) const
{
    EndpointModel model{.id = id.trimmed(),
                        .displayName = displayName.trimmed(),
                        .contextWindow = parseTokenCount(contextWindow).value,
                        .maxOutput = parseTokenCount(maxOutput).value,
                        .tools = tools,
                        .vision = vision,
                        .reasoning = reasoning,
                        .facts = known ? known->facts : ModelFacts()};
    model.facts.learn(listed);
    return model;
}

EndpointDraft EndpointDraft::of(const Endpoint &endpoint)
{
    EndpointDraft draft{
        .name = endpoint.name,
        .spec = endpoint.spec,
        .fields = endpoint.fields,
        .baseUrl = endpoint.baseUrl,
        .auth = endpoint.auth,
        .authHeader = endpoint.authHeader,
        .extraHeaders = endpoint.extraHeaders,
        .modelMapping = endpoint.modelMapping,
        .allowedModels = endpoint.allowedModels,
        .streaming = endpoint.streaming,
        .toolFormat = endpoint.toolFormat,
        .apiFallback = endpoint.apiFallback,
        .fallbacks = endpoint.fallbacks,
        .network = NetworkDraft::of(endpoint.network),
        .extraBody = extraBodyText(endpoint.extraBody),
    };
    if (!endpoint.models.isEmpty())
        draft.models.clear();
    for (const EndpointModel &model : endpoint.models)
        draft.models.append(ModelDraft::of(model));
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
    endpoint.fallbacks = fallbacks;
    endpoint.network = network.applied();
    endpoint.extraBody = parseExtraBody(extraBody).object;
    endpoint.extraHeaders = extraHeaders;
    endpoint.modelMapping = modelMapping;
    endpoint.allowedModels = allowedModels;
    QHash<QString, const EndpointModel *> known;
    for (const EndpointModel &model : stored.models)
        known.insert(model.id, &model);
    endpoint.models.clear();
    for (const ModelDraft &model : models)
        endpoint.models.append(model.applied(known.value(model.id.trimmed())));
    return endpoint;
}

void EndpointDraft::follow(const Endpoint &before, const Endpoint &after)
{
    const EndpointDraft was = of(before);
    const EndpointDraft is = of(after);
    followChanges(
        *this, was, is, &EndpointDraft::name, &EndpointDraft::spec, &EndpointDraft::fields,
        &EndpointDraft::baseUrl, &EndpointDraft::auth, &EndpointDraft::authHeader,
        &EndpointDraft::models, &EndpointDraft::extraHeaders, &EndpointDraft::modelMapping,
        &EndpointDraft::allowedModels, &EndpointDraft::streaming, &EndpointDraft::toolFormat,
        &EndpointDraft::apiFallback, &EndpointDraft::fallbacks, &EndpointDraft::extraBody);
    network.follow(was.network, is.network);
}

QList<FieldError> EndpointDraft::errors(const Endpoint &stored, const QStringList &takenNames) const
{
    QList<FieldError> errors = validate(applied(stored), takenNames);
    for (qsizetype i = 0; i < models.size(); ++i) {
        const ModelDraft &model = models.at(i);
        const QStringList about = i == 0 ? QStringList() : QStringList(model.id);
        if (const auto problem = parseTokenCount(model.contextWindow).problem)
            errors.append({EndpointField::ContextWindow, *problem, about});
        if (const auto problem = parseTokenCount(model.maxOutput).problem)
            errors.append({EndpointField::MaxOutput, *problem, about});
    }
    // A number that is none is not missing too.
    for (const FieldError &error : network.errors()) {
        errors.removeIf([&error](const FieldError &other) { return other.field == error.field; });
        errors.append(error);
    }
    if (const auto error = parseExtraBody(extraBody).error)
        errors.append(*error);
    return errors;
}

void revertField(Endpoint &endpoint, const Endpoint &stored, const FieldError &error)
{
    const EndpointField field = error.field;
    EndpointModel &model = modelOf(endpoint, error.about);
    const EndpointModel old = storedModel(stored, error.about);
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
        if (error.about.isEmpty()) {
            model.id = old.id;
            return;
        }
        for (qsizetype i = endpoint.models.size() - 1; i > 0; --i) {
            if (endpoint.models.at(i).id == error.about.first())
                endpoint.models.removeAt(i);
        }
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
    case EndpointField::Proxy:
    case EndpointField::ProxyHost:
    case EndpointField::ProxyPort:
    case EndpointField::ProxyUser:
    case EndpointField::ProxyPassword:
    case EndpointField::CaFile:
    case EndpointField::ClientCertificate:
    case EndpointField::ClientKey:
    case EndpointField::ClientKeyPassphrase:
    case EndpointField::PinnedCertificate:
    case EndpointField::ConnectTimeout:
    case EndpointField::FirstByteTimeout:
    case EndpointField::IdleTimeout:
    case EndpointField::TotalTimeout:
        endpoint.network = stored.network;
        return;
    case EndpointField::ExtraBody:
        endpoint.extraBody = stored.extraBody;
        return;
    case EndpointField::Fallbacks:
        endpoint.fallbacks = stored.fallbacks;
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
