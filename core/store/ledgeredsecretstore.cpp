// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ledgeredsecretstore.h"

#include "core/base/jobend.h"
#include "core/store/secretledger.h"

#include <functional>

namespace signalbox {

namespace {

// A job of the store below, with what the ledger has to do before and after it.
class LedgeredJob final : public SecretJob
{
    Q_DISABLE_COPY_MOVE(LedgeredJob)
public:
    using Before = std::function<Result<void>()>;
    using After = std::function<void(const SecretOutcome &outcome)>;

    LedgeredJob(std::unique_ptr<SecretJob> job, Before before, After after)
        : m_job(job.release()), m_before(std::move(before)), m_after(std::move(after))
    {
        connect(m_job.get(), &SecretJob::finished, this, &LedgeredJob::settle);
    }

    void start() override
    {
        if (m_end)
            return;
        if (const Result<void> begun = m_before(); !begun) {
            settle({.error = begun.error()});
            return;
        }
        m_isRunning = true;
        m_job->start();
    }

    void cancel() override { settle({.error = Error{.kind = ErrorKind::Cancelled}}); }

private:
    void settle(const SecretOutcome &outcome)
    {
        if (!m_end.settle(this, &LedgeredJob::finished, outcome))
            return;
        m_job.reset();
        if (m_isRunning)
            m_after(outcome);
    }

    JobPtr<SecretJob> m_job;
    Before m_before;
    After m_after;
    bool m_isRunning = false;
    JobEnd<SecretOutcome> m_end;
};

Result<void> nothing()
{
    return {};
}

bool meansDown(ErrorKind kind)
{
    return kind == ErrorKind::SecretStoreMissing || kind == ErrorKind::SecretStoreLocked ||
           kind == ErrorKind::SecretStoreTimeout;
}

// A store that did not answer may store the secret yet; one that refused it has not.
bool mayBeStored(ErrorKind kind)
{
    return kind == ErrorKind::SecretStoreTimeout || kind == ErrorKind::Cancelled;
}

} // namespace

LedgeredSecretStore::LedgeredSecretStore(SecretStore &store, SecretLedger &ledger, Reach reach)
    : m_store(store), m_ledger(ledger), m_reach(reach)
{}

LedgeredSecretStore::~LedgeredSecretStore() = default;

std::unique_ptr<SecretJob> LedgeredSecretStore::read(const SecretRef &ref)
{
    return std::make_unique<LedgeredJob>(
        m_store.read(ref), nothing,
        [this, ref](const SecretOutcome &outcome) { noteOutcome(ref.place(), outcome); });
}

std::unique_ptr<SecretJob> LedgeredSecretStore::write(const SecretRef &ref, Secret secret)
{
    const auto note = [this, ref]() -> Result<void> {
        if (ref.place() == SecretRef::Place::Session)
            return {};
        return m_ledger.note(ref.toString());
    };
    return std::make_unique<LedgeredJob>(
        m_store.write(ref, std::move(secret)), note,
        [this, ref](const SecretOutcome &outcome) { onWritten(ref, outcome); });
}

std::unique_ptr<SecretJob> LedgeredSecretStore::remove(const SecretRef &ref)
{
    return std::make_unique<LedgeredJob>(
        m_store.remove(ref), nothing,
        [this, ref](const SecretOutcome &outcome) { onRemoved(ref, outcome); });
}

// It says nothing of which place it asked: those that failed are tried, and prove themselves.
std::unique_ptr<SecretJob> LedgeredSecretStore::probe()
{
    return std::make_unique<LedgeredJob>(m_store.probe(), nothing,
                                         [this](const SecretOutcome &outcome) {
                                             if (!outcome.error && !m_failing.empty())
                                                 removeLeftovers();
                                         });
}

void LedgeredSecretStore::onWritten(const SecretRef &ref, const SecretOutcome &outcome)
{
    if (outcome.error && mayBeStored(outcome.error->kind))
        m_ledger.leave(ref.toString());
    else if (outcome.error)
        m_ledger.strike(ref.toString());
    noteOutcome(ref.place(), outcome);
}

void LedgeredSecretStore::onRemoved(const SecretRef &ref, const SecretOutcome &outcome)
{
    if (ref.place() == SecretRef::Place::Session)
        return;
    if (outcome.error || m_reach == Reach::SessionOnly)
        m_ledger.leave(ref.toString());
    else
        m_ledger.strike(ref.toString());
    noteOutcome(ref.place(), outcome);
}

// Only a store that works after it failed is worth another try: one that reads and never removes
// would be asked, and might ask the person, at each read.
void LedgeredSecretStore::noteOutcome(SecretRef::Place place, const SecretOutcome &outcome)
{
    if (outcome.error && meansDown(outcome.error->kind))
        m_failing.insert(place);
    else if (!outcome.error && m_failing.erase(place) > 0)
        removeLeftovers();
}

void LedgeredSecretStore::removeAll(const QStringList &others)
{
    if (m_reach == Reach::SessionOnly)
        return;
    if (m_removal) {
        m_toRemove += others;
        return;
    }
    m_toRemove = m_ledger.leftovers() + others;
    m_removalError.reset();
    if (!m_toRemove.isEmpty())
        removeNext();
}

void LedgeredSecretStore::removeNext()
{
    if (m_toRemove.isEmpty()) {
        Q_EMIT removalsTried(m_removalError);
        return;
    }
    m_removal.reset(m_store.remove(SecretRef::fromString(m_toRemove.constFirst())).release());
    connect(m_removal.get(), &SecretJob::finished, this, &LedgeredSecretStore::onLeftoverRemoved);
    m_removal->start();
}

void LedgeredSecretStore::onLeftoverRemoved(const SecretOutcome &outcome)
{
    const std::optional<Error> error = outcome.error;
    m_removal.reset();
    const QString ref = m_toRemove.takeFirst();
    const SecretRef::Place place = SecretRef::fromString(ref).place();
    if (error) {
        m_removalError = error;
        m_toRemove.removeIf([place](const QString &other) {
            return SecretRef::fromString(other).place() == place;
        });
    } else {
        m_failing.erase(place);
        m_ledger.strike(ref);
    }
    removeNext();
}

} // namespace signalbox
