// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/secrets/secretstore.h"
#include "ui/providers/endpointdraft.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace signalbox {

class EndpointStore;
struct OfferedModel;

// The mind of a card, without its widgets: takes what is typed, says what is wrong with it and
// saves what is right.
//
// A saved endpoint saves itself once the typing has rested; a field that is wrong keeps its last
// good value. A new one is written by save() only. A typed key goes to the SecretStore first, then
// the row that names it is written, then the old key is removed: whatever fails in between, the row
// names a key that belongs to its URL. A stored key never follows the URL to another host unasked.
class EndpointEditor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndpointEditor)
public:
    static constexpr int kRestMs = 600;
    // A half-typed key would be sent to the server and counted there as a failed login.
    static constexpr int kKeyRestMs = 1500;

    // An invalid id edits a new endpoint.
    EndpointEditor(EndpointStore &endpoints, SecretStore &secrets, const EndpointId &id,
                   QObject *parent = nullptr);
    ~EndpointEditor() override;

    [[nodiscard]] bool isNew() const { return !m_id.isValid(); }
    [[nodiscard]] const EndpointDraft &draft() const { return m_draft; }
    void setDraft(const EndpointDraft &draft);
    // Takes the models that were chosen out of the server's list. Those that the card has keep
    // what the person said of them.
    void setModels(const QList<OfferedModel> &models);
    // Takes a base URL that was found to answer, and saves it at once.
    void useBaseUrl(const QString &baseUrl);
    // Empty: nothing typed, the stored key stays.
    void setKey(const Secret &key);
    void removeKey();
    // Where keys typed from now on are kept; the keychain unless said otherwise.
    void setKeyPlace(SecretRef::Place place) { m_keyPlace = place; }
    // The password of the proxy or the passphrase of the client key, of a saved endpoint: stored at
    // once, and named by the row when that is saved. Empty removes it. One that the row names no
    // more, because its proxy was changed or switched off, stays in the store until another is
    // stored or the program starts again: the person may come back to it.
    void setNetworkSecret(EndpointField field, const Secret &secret);
    // Why the last of a field could not be stored.
    [[nodiscard]] std::optional<Error> networkSecretError(EndpointField field) const;
    // The typing rests: shows all errors, and saves what is valid of a saved endpoint.
    void settle();
    // Writes a new endpoint, if nothing is wrong with it; a saved one without waiting for a rest.
    // Tries again with a key that could not be stored.
    void save();

    // The errors to show, of a model the first one's. They go as soon as they are mended and come
    // when the typing rests; fields of a new endpoint are missing only once save() was asked for.
    [[nodiscard]] std::optional<FieldError> shownError(EndpointField field) const;
    // The same of one further model.
    [[nodiscard]] std::optional<FieldError> shownError(EndpointField field,
                                                       const QString &modelId) const;
    // What is known of a model of the draft beside what the person says of it.
    [[nodiscard]] ModelFacts factsOf(const ModelDraft &model) const;
    // What to ask a server for its models: the endpoint as it is stored, or a new one as it is
    // typed with its key.
    struct Asking
    {
        Endpoint endpoint;
        Secret key;
    };
    [[nodiscard]] Asking asking() const;
    [[nodiscard]] Result<QUrl> requestUrl() const;
    [[nodiscard]] QStringList takenNames() const; // by the other endpoints
    [[nodiscard]] bool isUnencrypted() const;     // plain http to a private host
    // Endpoints that may be added to the fallbacks of the draft: none that leads back to this one.
    [[nodiscard]] QList<Endpoint> possibleFallbacks() const;
    [[nodiscard]] QString endpointName(const EndpointId &id) const; // empty: deleted
    // What would be wrong with a field if the draft were this one; whether `id` may join its
    // models.
    [[nodiscard]] std::optional<FieldError> errorOf(const EndpointDraft &draft,
                                                    EndpointField field) const;
    [[nodiscard]] std::optional<FieldError> errorOfFurtherModel(const QString &id) const;

    [[nodiscard]] bool hasTypedKey() const { return !m_key.isEmpty(); }
    [[nodiscard]] SecretRef storedKey() const;
    [[nodiscard]] bool isSavingKey() const { return m_write != nullptr; }
    // The typed key could not be stored; keepKeyForSession() is the way out.
    [[nodiscard]] const std::optional<Error> &keyError() const { return m_keyError; }
    void keepKeyForSession();
    [[nodiscard]] const std::optional<Error> &saveError() const { return m_saveError; }

    // The host that a new address would send the stored key to; empty when there is no question.
    // The address (spec, its fields, base URL, authentication) is not saved before the answer.
    [[nodiscard]] const QString &questionedHost() const { return m_questionedHost; }
    void sendKeyToNewHost();

Q_SIGNALS:
    void changed(); // any of the queries
    void saved();
    void keyStored(); // the field may forget what was typed
    void created(const signalbox::EndpointId &id);

private:
    [[nodiscard]] QList<FieldError> allErrors() const;
    [[nodiscard]] Endpoint storedEndpoint() const; // empty for a new one
    [[nodiscard]] Endpoint validPart(const Endpoint &stored) const;
    [[nodiscard]] bool hasError(EndpointField field) const;
    void refreshErrors(bool rested);
    void writeKey(SecretRef::Place place);
    void onKeyWritten(const SecretOutcome &outcome);
    void writeRow(const QString &keyRef);
    void addRow(const QString &keyRef);
    void updateRow(const QString &keyRef);
    void removeSecret(const QString &keyRef);
    void useNetworkRef(EndpointField field, const QString &ref);
    void onUpdated(const Endpoint &before, const Endpoint &after);

    EndpointStore &m_endpoints;
    SecretStore &m_secrets;
    EndpointId m_id;
    EndpointDraft m_draft;
    QList<FieldError> m_errors; // all that is wrong now
    QList<FieldError> m_shown;
    bool m_saveAsked = false;
    bool m_saveAgain = false;
    bool m_writingRow = false;
    SecretRef::Place m_keyPlace = SecretRef::Place::Keychain;
    Secret m_key;
    Secret m_keyInFlight;
    SecretRef m_refInFlight;
    JobPtr<SecretJob> m_write;
    std::vector<std::unique_ptr<SecretJob>> m_removals;
    std::map<EndpointField, JobPtr<SecretJob>> m_networkWrites;
    QMap<EndpointField, Error> m_networkSecretErrors;
    std::optional<Error> m_keyError;
    std::optional<Error> m_saveError;
    QString m_questionedHost;
    QString m_confirmedHost;
    QTimer m_rest;
};

} // namespace signalbox
