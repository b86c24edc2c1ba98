// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/importjob.h"
#include "core/secrets/secretstore.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace signalbox {

class EndpointStore;

// What an import did, as far as it is needed to tell of it and to take it back.
struct ImportDone
{
    ImportOutcome outcome = {};
    bool fileHeldKeys = false;
};

// Takes an import back: what it added goes with its keys, what it changed is as before. It never
// took a stored key away, so nothing is missing.
class ImportUndo final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportUndo)
public:
    // The stores outlive it.
    ImportUndo(EndpointStore &endpoints, SecretStore &secrets, ImportDone done,
               QObject *parent = nullptr);
    ~ImportUndo() override;

    // Keys that were stored by it and are still in use.
    [[nodiscard]] int keyCount() const;
    // The names of what it changed and somebody changed again since: those stay as they are. Fails
    // where the disk refuses.
    [[nodiscard]] Result<QStringList> undo();

private:
    [[nodiscard]] Result<void> remove(const EndpointId &id);
    [[nodiscard]] Result<bool> bringBack(const ImportChange &change); // false: changed since
    void removeSecrets(const QStringList &refs);

    EndpointStore &m_endpoints;
    SecretStore &m_secrets;
    const ImportDone m_done;
    std::vector<std::unique_ptr<SecretJob>> m_removals;
};

} // namespace signalbox
