// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/splitsecretjobs.h"

namespace signalbox {

using namespace Qt::StringLiterals;

namespace {

// A secret whose parts do not fit is as good as none: the person enters it again.
SecretOutcome broken()
{
    return {.error = Error{.kind = ErrorKind::SecretNotFound,
                           .detail = u"the parts of the secret do not belong together"_s}};
}

} // namespace

// --- What all have in common ---------------------------------------------------------------------

SplitSecretJob::SplitSecretJob(SecretStore &store, SecretRef ref)
    : m_store(store), m_ref(std::move(ref))
{}

SplitSecretJob::~SplitSecretJob() = default;

void SplitSecretJob::start()
{
    if (!m_end) // else cancelled before it began
        begin();
}

void SplitSecretJob::cancel()
{
    settle({.error = Error{.kind = ErrorKind::Cancelled}});
}

void SplitSecretJob::follow(std::unique_ptr<SecretJob> job, Step next)
{
    m_step.reset(job.release());
    connect(m_step.get(), &SecretJob::finished, this,
            [this, next = std::move(next)](SecretOutcome outcome) {
                const Step then = next; // this closure goes with the job
                m_step.reset();
                then(outcome);
            });
    m_step->start();
}

void SplitSecretJob::settle(SecretOutcome outcome)
{
    if (!m_end.settle(this, &SplitSecretJob::finished, std::move(outcome)))
        return;
    m_step.reset();
}

// --- Read ----------------------------------------------------------------------------------------

void SplitReadJob::begin()
{
    follow(m_store.read(m_ref), [this](const SecretOutcome &entry) {
        const auto manifest = entry.error ? std::nullopt : SplitManifest::fromEntry(entry.secret);
        if (!manifest) {
            // That of a newer Signalbox, or a damaged one, is no secret either.
            const bool isSecret = !SplitManifest::isLike(entry.secret);
            settle(entry.error || isSecret ? entry : broken());
            return;
        }
        m_manifest = *manifest;
        readPart(0);
    });
}

void SplitReadJob::readPart(int index)
{
    if (index == m_manifest.count) {
        Secret whole(std::exchange(m_joined, {}));
        if (m_manifest.describes(whole))
            settle({.secret = std::move(whole)});
        else
            settle(broken());
        return;
    }
    follow(m_store.read(m_manifest.part(m_ref, index)), [this, index](const SecretOutcome &part) {
        if (part.error) {
            settle(part.error->kind == ErrorKind::SecretNotFound ? broken() : part);
            return;
        }
        m_joined += part.secret.reveal();
        readPart(index + 1);
    });
}

// --- Write ---------------------------------------------------------------------------------------

SplitWriteJob::SplitWriteJob(SecretStore &store, SecretRef ref, Secret secret)
    : SplitSecretJob(store, std::move(ref)), m_secret(std::move(secret))
{}

void SplitWriteJob::begin()
{
    if (mustBeSplit(m_secret)) {
        m_parts = partsOf(m_secret);
        m_new = SplitManifest::of(m_secret);
    }
    if (m_parts.size() > SplitManifest::kMostParts) {
        settle(
            {.error = Error{.kind = ErrorKind::InvalidInput, .detail = u"a secret too large"_s}});
        return;
    }
    // Whatever hinders this reading will hinder the writing, which then says so.
    follow(m_store.read(m_ref), [this](const SecretOutcome &entry) {
        if (!entry.error)
            m_old = SplitManifest::fromEntry(entry.secret);
        writePart(0);
    });
}

void SplitWriteJob::writePart(int index)
{
    if (index == m_parts.size()) {
        writeEntry();
        return;
    }
    follow(m_store.write(m_new->part(m_ref, index), m_parts.at(index)),
           [this, index](const SecretOutcome &written) {
               if (written.error)
                   dropParts(*m_new, index, written);
               else
                   writePart(index + 1);
           });
}

void SplitWriteJob::writeEntry()
{
    follow(m_store.write(m_ref, m_new ? m_new->toEntry() : m_secret),
           [this](const SecretOutcome &written) {
               const auto &stale = written.error ? m_new : m_old;
               if (stale)
                   dropParts(*stale, stale->count, written);
               else
                   settle(written);
           });
}

void SplitWriteJob::dropParts(const SplitManifest &manifest, int count,
                              const SecretOutcome &outcome)
{
    if (count == 0) {
        settle(outcome);
        return;
    }
    follow(m_store.remove(manifest.part(m_ref, count - 1)),
           [=, this](const SecretOutcome &) { dropParts(manifest, count - 1, outcome); });
}

// --- Remove --------------------------------------------------------------------------------------

void SplitRemoveJob::begin()
{
    follow(m_store.read(m_ref), [this](const SecretOutcome &entry) {
        if (entry.error && entry.error->kind != ErrorKind::SecretNotFound) {
            settle(entry);
            return;
        }
        const auto manifest = SplitManifest::fromEntry(entry.secret);
        if (manifest)
            removePart(*manifest, 0);
        else
            removeEntry();
    });
}

void SplitRemoveJob::removePart(const SplitManifest &manifest, int index)
{
    if (index == manifest.count) {
        removeEntry();
        return;
    }
    follow(m_store.remove(manifest.part(m_ref, index)), [=, this](const SecretOutcome &removed) {
        if (removed.error)
            settle(removed);
        else
            removePart(manifest, index + 1);
    });
}

void SplitRemoveJob::removeEntry()
{
    follow(m_store.remove(m_ref), [this](const SecretOutcome &removed) { settle(removed); });
}

} // namespace signalbox
