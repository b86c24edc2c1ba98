// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace signalbox {

// Where a secret lies, without the secret: "keychain:endpoint/<uuid>/api-key", or the same behind
// "vault:" or "session:". Each stored key gets a reference of its own and a changed key
// a new one, so that an endpoint's saved row always names URL and key that belong together,
// whatever crashes between two writes. Holds no name, host or user.
class SecretRef final
{
public:
    enum class Place { Keychain, Vault, Session };

    SecretRef() = default;
    SecretRef(Place place, QString name) : m_place(place), m_name(std::move(name)) {}
    [[nodiscard]] static SecretRef makeNew(Place place, const QString &field);
    // Empty for text that is no reference.
    [[nodiscard]] static SecretRef fromString(const QString &text);
    [[nodiscard]] QString toString() const; // "" for none

    [[nodiscard]] bool isEmpty() const { return m_name.isEmpty(); }
    [[nodiscard]] Place place() const { return m_place; }
    [[nodiscard]] const QString &name() const { return m_name; }

    // "keychain", "vault", "session", and back.
    [[nodiscard]] static QString placeName(Place place);
    [[nodiscard]] static std::optional<Place> placeFromName(const QString &name);

    friend bool operator==(const SecretRef &, const SecretRef &) = default;

private:
    Place m_place = Place::Keychain;
    QString m_name;
};

struct SecretOutcome
{
    std::optional<Error> error = {};
    Secret secret = {}; // of a read that worked
};

// One read, write or removal. Keeps the job contract of core/net/transport.h. Ends after 15 s at
// the latest; an answer that comes later is dropped, and the keychain's own request lives on by
// itself until then (deleting it would crash).
class SecretJob : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretJob)
public:
    virtual void start() = 0;
    virtual void cancel() = 0;

Q_SIGNALS:
    void finished(const signalbox::SecretOutcome &outcome);

protected:
    SecretJob() = default;
};

// One place for secrets. Main thread only. A read that answers "not found" may mean "locked" (the
// Secret Service says so): never drop a reference because of it.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual std::unique_ptr<SecretJob> read(const SecretRef &ref) = 0;
    // Done means: stored and read back the same.
    [[nodiscard]] virtual std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) = 0;
    // Removing what is not there succeeds.
    [[nodiscard]] virtual std::unique_ptr<SecretJob> remove(const SecretRef &ref) = 0;
    // Whether secrets can be kept here now, and if not why. Touches no secret.
    [[nodiscard]] virtual std::unique_ptr<SecretJob> probe() = 0;
};

} // namespace signalbox
