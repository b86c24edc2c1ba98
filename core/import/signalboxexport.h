// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QByteArray>
#include <QJsonValue>

namespace signalbox {

// The own format: one JSON object with "format" "signalbox-endpoints", "version" 1 and "endpoints",
// whose members are named as `endpoint show --json` names them. It holds what a person set and
// neither a key, nor a reference to one, nor an id, nor what was learnt. What is of this machine
// alone stays here too: the network (proxies, files of certificates), the fallbacks, and the
// confirmed token URL of a Google service account, which is a consent.
[[nodiscard]] QByteArray signalboxExport(const QList<Endpoint> &endpoints);

[[nodiscard]] bool isSignalboxExport(const QJsonValue &root);
void readSignalbox(const QJsonValue &root, ImportedFile &file);

} // namespace signalbox
