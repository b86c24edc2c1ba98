// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/endpointeditor.h"

#include "core/model/endpointurl.h"
#include "core/model/fallbackchain.h"
#include "core/model/modelcatalog.h"
#include "core/model/modelmapping.h"
#include "core/model/offeredmodel.h"
#include "core/model/secretrefs.h"
#include "core/store/endpointstore.h"

#include <algorithm>
#include <utility>

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestListedName = 100;

// All that decides which host sees the key, and how.
void keepAddress(Endpoint &endpoint, const Endpoint &stored)
{
    endpoint.spec = stored.spec;
    endpoint.fields = stored.fields;
    endpoint.baseUrl = stored.baseUrl;
    endpoint.auth = stored.auth;
    endpoint.authHeader = stored.authHeader;
}

} // namespace

EndpointEditor::EndpointEditor(EndpointStore &endpoints, SecretStore &secrets, const EndpointId &id,
                               QObject *parent)
    : QObject(parent), m_endpoints(endpoints), m_secrets(secrets), m_id(id)
{
    if (const Endpoint *stored = m_endpoints.find(m_id))
        m_draft = EndpointDraft::of(*stored);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &EndpointEditor::settle);
    connect(&m_endpoints, &EndpointStore::updated, this, &EndpointEditor::onUpdated);
    connect(&m_endpoints, &EndpointStore::added, this, &EndpointEditor::changed);
    connect(&m_endpoints, &EndpointStore::removed, this, &EndpointEditor::changed);
    refreshErrors(false);
}

EndpointEditor::~EndpointEditor() = default;

void EndpointEditor::setDraft(const EndpointDraft &draft)
{
    if (draft == m_draft)
        return;
    if (draft.baseUrl != m_draft.baseUrl || draft.spec != m_draft.spec ||
        draft.fields != m_draft.fields)
        m_questionedHost.clear();
    m_draft = draft;
    refreshErrors(false);
    m_rest.start(qMax(kRestMs, m_rest.remainingTime()));
    Q_EMIT changed();
}

void EndpointEditor::setModels(const QList<OfferedModel> &models)
{
    QHash<QString, ModelDraft> before;
    for (const ModelDraft &model : std::as_const(m_draft.models))
        before.insert(model.id.trimmed(), model);
    EndpointDraft draft = m_draft;
    draft.models.clear();
    for (const OfferedModel &model : models) {
        ModelDraft chosen = before.value(model.id, {.id = model.id});
        if (!before.contains(model.id) && model.displayName != model.id)
            chosen.displayName = model.displayName.left(kLongestListedName);
        chosen.listed = model.facts;
        draft.models.append(chosen);
    }
    if (draft.models.isEmpty())
        return;
    setDraft(draft);
    settle();
}

void EndpointEditor::useBaseUrl(const QString &baseUrl)
{
    EndpointDraft draft = m_draft;
    draft.baseUrl = baseUrl;
    setDraft(draft);
    settle();
}

void EndpointEditor::setKey(const Secret &key)
{
    if (key == m_key)
        return;
    m_key = key;
    m_keyError.reset();
    refreshErrors(false);
    m_rest.start(kKeyRestMs);
    Q_EMIT changed();
}

void EndpointEditor::removeKey()
{
    m_key = {};
    m_keyError.reset();
    refreshErrors(false);
    if (!isNew() && !isSavingKey())
        writeRow({});
    Q_EMIT changed();
}

void EndpointEditor::setNetworkSecret(EndpointField field, const Secret &secret)
{
    m_networkSecretErrors.remove(field);
    if (isNew())
        return;
    if (secret.isEmpty()) {
        useNetworkRef(field, {});
        return;
    }
    const SecretRef ref = SecretRef::makeNew(m_keyPlace, fieldName(field));
    JobPtr<SecretJob> &write = m_networkWrites[field];
    write.reset(m_secrets.write(ref, secret).release());
    connect(write.get(), &SecretJob::finished, this,
            [this, field, ref](const SecretOutcome &outcome) {
                if (outcome.error) {
                    m_networkSecretErrors[field] = *outcome.error;
                    Q_EMIT changed();
                } else {
                    useNetworkRef(field, ref.toString());
                }
            });
    write->start();
}

std::optional<Error> EndpointEditor::networkSecretError(EndpointField field) const
{
    const auto found = m_networkSecretErrors.constFind(field);
    return found == m_networkSecretErrors.cend() ? std::nullopt : std::optional(*found);
}

void EndpointEditor::useNetworkRef(EndpointField field, const QString &ref)
{
    EndpointDraft draft = m_draft;
    const bool isPassword = field == EndpointField::ProxyPassword;
    const QString before =
        isPassword ? draft.network.proxyPasswordRef : draft.network.clientKeyPassphraseRef;
    if (isPassword)
        draft.network.setPassword(ref);
    else
        draft.network.clientKeyPassphraseRef = ref;
    setDraft(draft);
    settle();
    if (!secretRefsOf(storedEndpoint()).contains(before))
        removeSecret(before);
}

void EndpointEditor::settle()
{
    m_rest.stop();
    refreshErrors(true);
    if (isSavingKey()) {
        m_saveAgain = true;
    } else if (const Endpoint *stored = m_endpoints.find(m_id)) {
        if (hasTypedKey() && !m_keyError && !hasError(EndpointField::ApiKey))
            writeKey(m_keyPlace);
        else
            writeRow(stored->keyRef);
    }
    Q_EMIT changed();
}

void EndpointEditor::save()
{
    m_saveAsked = true;
    m_keyError.reset();
    if (!isNew()) {
        settle();
        return;
    }
    m_rest.stop();
    refreshErrors(true);
    if (m_errors.isEmpty() && !isSavingKey()) {
        if (hasTypedKey())
            writeKey(m_keyPlace);
        else
            writeRow({});
    }
    Q_EMIT changed();
}

std::optional<FieldError> EndpointEditor::shownError(EndpointField field) const
{
    const bool isOfModel = field == EndpointField::DisplayName ||
                           field == EndpointField::ContextWindow ||
                           field == EndpointField::MaxOutput;
    const auto found = std::ranges::find_if(m_shown, [&](const FieldError &error) {
        return error.field == field && (!isOfModel || error.about.isEmpty());
    });
    return found == m_shown.end() ? std::nullopt : std::optional(*found);
}

std::optional<FieldError> EndpointEditor::shownError(EndpointField field,
                                                     const QString &modelId) const
{
    const auto found = std::ranges::find_if(m_shown, [&](const FieldError &error) {
        return error.field == field && error.about == QStringList(modelId);
    });
    return found == m_shown.end() ? std::nullopt : std::optional(*found);
}

ModelFacts EndpointEditor::factsOf(const ModelDraft &model) const
{
    ModelFacts facts;
    const QString id = model.id.trimmed();
    if (const auto known = ModelCatalog::bundled().find(id))
        facts = signalbox::factsOf(*known);
    if (const Endpoint *endpoint = m_endpoints.find(m_id)) {
        if (const EndpointModel *stored = endpoint->model(id))
            facts.learn(stored->facts);
    }
    facts.learn(model.listed);
    return facts;
}

EndpointEditor::Asking EndpointEditor::asking() const
{
    if (const Endpoint *stored = m_endpoints.find(m_id))
        return {.endpoint = *stored, .key = {}};
    return {.endpoint = m_draft.applied({}), .key = m_key};
}

Result<QUrl> EndpointEditor::requestUrl() const
{
    const Endpoint endpoint = m_draft.applied(storedEndpoint());
    return signalbox::requestUrl(endpoint, Operation::Chat,
                                 sentModelId(endpoint, endpoint.primaryModelId()),
                                 endpoint.streaming);
}

QStringList EndpointEditor::takenNames() const
{
    return m_endpoints.namesExcept(m_id);
}

bool EndpointEditor::isUnencrypted() const
{
    return !baseUrlProblem(m_draft.baseUrl.trimmed()) &&
           QUrl(m_draft.baseUrl.trimmed()).scheme() == u"http"_s;
}

std::optional<FieldError> EndpointEditor::errorOf(const EndpointDraft &draft,
                                                  EndpointField field) const
{
    const QList<FieldError> errors = draft.errors(storedEndpoint(), {});
    const auto found = std::ranges::find(errors, field, &FieldError::field);
    return found == errors.end() ? std::nullopt : std::optional(*found);
}

std::optional<FieldError> EndpointEditor::errorOfFurtherModel(const QString &id) const
{
    const EndpointDraft alone{.baseUrl = u"http://localhost"_s, .models = {{.id = id}}};
    if (const auto error = errorOf(alone, EndpointField::ModelId))
        return error;
    if (std::ranges::any_of(m_draft.models,
                            [&id](const ModelDraft &model) { return model.id.trimmed() == id; }))
        return FieldError{EndpointField::ModelId, FieldProblem::Duplicate};
    return std::nullopt;
}

QList<Endpoint> EndpointEditor::possibleFallbacks() const
{
    return signalbox::possibleFallbacks(m_draft.applied(storedEndpoint()), m_endpoints.endpoints());
}

QString EndpointEditor::endpointName(const EndpointId &id) const
{
    const Endpoint *endpoint = m_endpoints.find(id);
    return endpoint ? endpoint->name : QString();
}

SecretRef EndpointEditor::storedKey() const
{
    const Endpoint *stored = m_endpoints.find(m_id);
    return stored ? SecretRef::fromString(stored->keyRef) : SecretRef();
}

void EndpointEditor::keepKeyForSession()
{
    if (hasTypedKey() && !isSavingKey() && !hasError(EndpointField::ApiKey))
        writeKey(SecretRef::Place::Session);
    Q_EMIT changed();
}

void EndpointEditor::sendKeyToNewHost()
{
    m_confirmedHost = m_questionedHost;
    settle();
}

QList<FieldError> EndpointEditor::allErrors() const
{
    QList<FieldError> errors = m_draft.errors(storedEndpoint(), takenNames());
    if (const auto problem = keyProblem(m_draft.auth, m_key.reveal()))
        errors.append({EndpointField::ApiKey, *problem});
    return errors;
}

Endpoint EndpointEditor::storedEndpoint() const
{
    const Endpoint *found = m_endpoints.find(m_id);
    return found ? *found : Endpoint();
}

// The endpoint as the fields say where they are right and as it is stored where they are not.
Endpoint EndpointEditor::validPart(const Endpoint &stored) const
{
    Endpoint endpoint = m_draft.applied(stored);
    for (const FieldError &error : m_errors)
        revertField(endpoint, stored, error);
    const QStringList taken = takenNames();
    if (validate(endpoint, taken).isEmpty())
        return endpoint;
    // A stored value can contradict a typed one: the two sizes do, and a model that is listed
    // twice.
    revertField(endpoint, stored, {EndpointField::ContextWindow, FieldProblem::OutOfRange});
    endpoint.models = endpoint.models.first(1) + stored.models.mid(1);
    return validate(endpoint, taken).isEmpty() ? endpoint : stored;
}

bool EndpointEditor::hasError(EndpointField field) const
{
    return std::ranges::find(m_errors, field, &FieldError::field) != m_errors.end();
}

void EndpointEditor::refreshErrors(bool rested)
{
    m_errors = allErrors();
    QList<FieldError> shown;
    for (const FieldError &error : std::as_const(m_errors)) {
        const bool untouched = isNew() && !m_saveAsked && error.problem == FieldProblem::Missing;
        if (!untouched && (rested || m_shown.contains(error)))
            shown.append(error);
    }
    m_shown = shown;
}

void EndpointEditor::writeKey(SecretRef::Place place)
{
    m_keyError.reset();
    m_keyInFlight = std::exchange(m_key, Secret());
    m_refInFlight = SecretRef::makeNew(place, u"api-key"_s);
    m_write.reset(m_secrets.write(m_refInFlight, m_keyInFlight).release());
    connect(m_write.get(), &SecretJob::finished, this, &EndpointEditor::onKeyWritten);
    m_write->start();
}

void EndpointEditor::onKeyWritten(const SecretOutcome &outcome)
{
    m_write.reset();
    if (outcome.error) {
        m_keyError = outcome.error;
        if (m_key.isEmpty())
            m_key = m_keyInFlight;
        m_keyInFlight = {};
        if (const Endpoint *stored = m_endpoints.find(m_id))
            writeRow(stored->keyRef);
        Q_EMIT changed();
        return;
    }
    writeRow(m_refInFlight.toString());
    if (!m_saveError) {
        m_keyInFlight = {};
        Q_EMIT keyStored();
    } else if (m_key.isEmpty()) { // stored for nothing, as no row names it
        m_key = std::exchange(m_keyInFlight, Secret());
    }
    if (std::exchange(m_saveAgain, false))
        settle();
    Q_EMIT changed();
}

void EndpointEditor::writeRow(const QString &keyRef)
{
    m_saveError.reset();
    if (isNew())
        addRow(keyRef);
    else
        updateRow(keyRef);
}

void EndpointEditor::addRow(const QString &keyRef)
{
    Endpoint endpoint = m_draft.applied({});
    endpoint.keyRef = keyRef;
    const Result<EndpointId> added = m_endpoints.add(endpoint);
    if (!added) {
        m_saveError = added.error();
        removeSecret(keyRef);
        return;
    }
    m_id = added.value();
    Q_EMIT created(m_id);
}

void EndpointEditor::updateRow(const QString &keyRef)
{
    const Endpoint *found = m_endpoints.find(m_id);
    if (found == nullptr) { // deleted while its key was being written
        removeSecret(keyRef);
        return;
    }
    const Endpoint stored = *found;
    Endpoint endpoint = validPart(stored);
    endpoint.keyRef = keyRef;
    const QString host = serverHost(endpoint);
    const bool sameKey = !keyRef.isEmpty() && keyRef == stored.keyRef;
    m_questionedHost.clear();
    if (sameKey && host != serverHost(stored) && host != m_confirmedHost) {
        m_questionedHost = host;
        keepAddress(endpoint, stored);
    }
    if (endpoint == stored)
        return;

    m_writingRow = true;
    const Result<void> updated = m_endpoints.update(endpoint);
    m_writingRow = false;
    if (!updated) {
        m_saveError = updated.error();
        if (keyRef != stored.keyRef)
            removeSecret(keyRef);
        return;
    }
    m_confirmedHost.clear();
    for (ModelDraft &model : m_draft.models)
        model.listed = {}; // stored now
    for (const QString &ref : abandonedRefs(stored, endpoint)) {
        // A proxy that is changed or switched off for a moment has its password still.
        if (ref != m_draft.network.proxyPasswordRef &&
            ref != m_draft.network.clientKeyPassphraseRef)
            removeSecret(ref);
    }
    Q_EMIT saved();
}

void EndpointEditor::removeSecret(const QString &keyRef)
{
    const SecretRef ref = SecretRef::fromString(keyRef);
    if (ref.isEmpty())
        return;
    m_removals.push_back(m_secrets.remove(ref));
    m_removals.back()->start();
}

// Somebody else changed an endpoint: what is typed here and not saved yet stays. The names of
// others matter too.
void EndpointEditor::onUpdated(const Endpoint &before, const Endpoint &after)
{
    if (m_writingRow)
        return;
    if (after.id == m_id) {
        const bool isSaved = m_errors.isEmpty() && m_draft.applied(before) == before;
        if (isSaved)
            m_draft = EndpointDraft::of(after);
        else
            m_draft.follow(before, after);
    }
    refreshErrors(false);
    Q_EMIT changed();
}

} // namespace signalbox
