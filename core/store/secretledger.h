// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/endpoint.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace signalbox {

class Database;

// Which secrets this profile has stored and not removed again: their references, never themselves.
// A keychain cannot be asked for that, because its items name no profile. Whatever stands here and
// is named by no endpoint when the profile is opened was left over, by a removal that failed or by
// a crash between two writes. LedgeredSecretStore keeps it. Main thread.
class SecretLedger final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretLedger)
public:
    explicit SecretLedger(Database &database) : m_database(database) {}

    // Takes in what the endpoints name and is not here yet.
    [[nodiscard]] Result<void> load(const QList<Endpoint> &endpoints);
    // Before the secret is stored, so that no crash hides it.
    [[nodiscard]] Result<void> note(const QString &ref);
    // Nothing names it any more, and it may still be in its store.
    void leave(const QString &ref);
    // It is not in its store.
    void strike(const QString &ref);

    [[nodiscard]] const QStringList &leftovers() const { return m_leftovers; }
    // Those of the references that this profile has not stored.
    [[nodiscard]] QStringList unknown(const QStringList &refs) const;

Q_SIGNALS:
    void changed(); // the leftovers

private:
    Database &m_database;
    QSet<QString> m_refs;
    QStringList m_leftovers;
};

} // namespace signalbox
