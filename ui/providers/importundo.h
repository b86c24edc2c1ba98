// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importjob.h"
#include "ui/providers/pendingdeletion.h"

#include <QList>
#include <QObject>

namespace signalbox {

// What an import did, as far as it is needed to tell of it and to take it back.
struct ImportDone
{
    ImportOutcome outcome = {};
    QList<Endpoint> before = {}; // of those that were changed, or might have been
    bool fileHeldKeys = false;
};

// Takes an import back: what it added goes with its key, what it changed is as before. It never
// took a stored key away, so nothing is missing.
class ImportUndo final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportUndo)
public:
    ImportUndo(const PendingDeletion::Services &services, ImportDone done,
               QObject *parent = nullptr);

    // Keys that were stored by it and are still in use.
    [[nodiscard]] int keyCount() const;
    // What could not be taken back, because the disk refuses.
    [[nodiscard]] Result<void> undo();

private:
    [[nodiscard]] Result<void> remove(const EndpointId &id);
    [[nodiscard]] Result<void> bringBack(const Endpoint &before);
    void removeKey(const Endpoint &endpoint);

    PendingDeletion::Services m_services;
    const ImportDone m_done;
};

} // namespace signalbox
