// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/secrets/secretstore.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <set>

namespace signalbox {

class SecretLedger;

// A store that forgets no secret. Each is noted in the ledger before it is stored and struck out
// after it is removed; one that could not be removed, because the store was down, locked or too
// slow, is left over. Leftovers are removed by removeLeftovers(), which the program calls when it
// starts and when the vault opens, and by itself once a store works again that had failed.
class LedgeredSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LedgeredSecretStore)
public:
    // `SessionOnly`: the run touches neither keychain nor vault, so what lies there is left over.
    enum class Reach { All, SessionOnly };

    // The store and the ledger outlive this.
    LedgeredSecretStore(SecretStore &store, SecretLedger &ledger, Reach reach = Reach::All);
    ~LedgeredSecretStore() override;

    [[nodiscard]] std::unique_ptr<SecretJob> read(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> write(const SecretRef &ref, Secret secret) override;
    [[nodiscard]] std::unique_ptr<SecretJob> remove(const SecretRef &ref) override;
    [[nodiscard]] std::unique_ptr<SecretJob> probe() override;

    // One after the other, unless that is under way; a place that fails is not asked again.
    void removeLeftovers() { removeAll({}); }
    // The same, and these too.
    void removeAll(const QStringList &others);

Q_SIGNALS:
    // removeLeftovers() is done; the error is the last one, if any.
    void removalsTried(const std::optional<signalbox::Error> &error);

private:
    void onWritten(const SecretRef &ref, const SecretOutcome &outcome);
    void onRemoved(const SecretRef &ref, const SecretOutcome &outcome);
    void noteOutcome(SecretRef::Place place, const SecretOutcome &outcome);
    void removeNext();
    void onLeftoverRemoved(const SecretOutcome &outcome);

    SecretStore &m_store;
    SecretLedger &m_ledger;
    const Reach m_reach;
    std::set<SecretRef::Place> m_failing; // at their last use
    QStringList m_toRemove;               // the first is being removed
    JobPtr<SecretJob> m_removal;
    std::optional<Error> m_removalError;
};

} // namespace signalbox
