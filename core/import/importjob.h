// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/deletelater.h"
#include "core/base/result.h"
#include "core/import/importplan.h"
#include "core/secrets/secretstore.h"

#include <QObject>

#include <optional>

namespace signalbox {

class EndpointStore;

struct ImportChange
{
    Endpoint before;
    Endpoint after;
};

struct ImportOutcome
{
    enum class End { Done, Cancelled, Failed };

    End end = End::Done;
    std::optional<Error> error = {}; // of Failed
    QString failedName = {};         // the endpoint it failed at; those before it are there
    QList<EndpointId> added = {};
    QList<ImportChange> changed = {};
    QList<EndpointId> withoutKey = {}; // of both: the file has a key, and it was not to be stored
};

// Carries a plan out: what is wanted of it, in its order, one endpoint a turn of the event loop. A
// key of the file is stored first, under a reference of its own; then the row is written; then the
// key goes that nothing names any more. A card that was changed after the plan was made is left as
// it is, and ends the job with kChangedMeanwhile. Whatever fails, each row names a key that belongs
// to its address. Keeps the job contract of core/net/transport.h.
class ImportJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportJob)
public:
    struct Places
    {
        EndpointStore &endpoints;
        SecretStore &secrets;
        std::optional<SecretRef::Place> newKeys = {}; // unset: keys of the file are not stored
    };

    // The stores outlive the job.
    ImportJob(ImportPlan plan, const Places &places);

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(int done); // endpoints that are there as they were wanted
    void finished(const signalbox::ImportOutcome &outcome);

private:
    void continueLater();
    void next();
    void storeKey(const ImportItem &item);
    void onKeyStored(const SecretOutcome &outcome);
    void saveRow(const ImportItem &item, const QString &keyRef);
    [[nodiscard]] Result<EndpointId> add(const Endpoint &endpoint);
    [[nodiscard]] Result<EndpointId> change(const Endpoint &before, const Endpoint &endpoint);
    void removeKey(const QString &keyRef);
    void note(const Error &error);
    void settle(ImportOutcome::End end);

    const ImportPlan m_plan;
    const Places m_places;
    qsizetype m_index = 0;
    QString m_newRef; // of the key that is being stored
    JobPtr<SecretJob> m_job;
    ImportOutcome m_outcome;
    bool m_isSettled = false;
};

} // namespace signalbox
