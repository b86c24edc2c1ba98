// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/jobend.h"
#include "core/secrets/splitmanifest.h"

#include <functional>
#include <optional>

namespace signalbox {

// The jobs of SplitSecretStore: each goes through several entries of the store below, one after the
// other.
class SplitSecretJob : public SecretJob
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SplitSecretJob)
public:
    void start() override;
    void cancel() override;

protected:
    using Step = std::function<void(const SecretOutcome &outcome)>;

    // The store outlives the job.
    SplitSecretJob(SecretStore &store, SecretRef ref);
    ~SplitSecretJob() override;

    virtual void begin() = 0;
    // Runs a job of the store and goes on with `next`. The job is gone when `next` is called.
    void follow(std::unique_ptr<SecretJob> job, Step next);
    void settle(SecretOutcome outcome);

    SecretStore &m_store;
    const SecretRef m_ref;

private:
    JobPtr<SecretJob> m_step;
    JobEnd<SecretOutcome> m_end;
};

class SplitReadJob final : public SplitSecretJob
{
    Q_OBJECT
public:
    SplitReadJob(SecretStore &store, SecretRef ref) : SplitSecretJob(store, std::move(ref)) {}

private:
    void begin() override;
    void readPart(int index);

    SplitManifest m_manifest;
    QByteArray m_joined;
};

// New parts first, then the entry that names them, then the old parts go: until the entry is
// written, the old secret is whole.
class SplitWriteJob final : public SplitSecretJob
{
    Q_OBJECT
public:
    SplitWriteJob(SecretStore &store, SecretRef ref, Secret secret);

private:
    void begin() override;
    void writePart(int index);
    void writeEntry();
    // Removes the parts below `count` and ends with `outcome`, whatever comes of it.
    void dropParts(const SplitManifest &manifest, int count, const SecretOutcome &outcome);

    Secret m_secret;
    std::optional<SplitManifest> m_old;
    std::optional<SplitManifest> m_new;
    QList<Secret> m_parts;
};

// The parts first, so that a removal that failed can be repeated.
class SplitRemoveJob final : public SplitSecretJob
{
    Q_OBJECT
public:
    SplitRemoveJob(SecretStore &store, SecretRef ref) : SplitSecretJob(store, std::move(ref)) {}

private:
    void begin() override;
    void removePart(const SplitManifest &manifest, int index);
    void removeEntry();
};

} // namespace signalbox
