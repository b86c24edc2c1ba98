// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QByteArray>
#include <QJsonValue>

namespace signalbox {

// The own format: one JSON object with "format" "signalbox-endpoints", "version" 1 and "endpoints",
// whose members are named as `endpoint show --json` names them. It holds what a person set and
// neither a key, nor a reference to one, nor an id, nor what was learnt. The confirmed token URL
// of a Google service account is a consent and stays here as well.
[[nodiscard]] QByteArray signalboxExport(const QList<Endpoint> &endpoints);

[[nodiscard]] bool isSignalboxExport(const QJsonValue &root);
void readSignalbox(const QJsonValue &root, ImportedFile &file);

} // namespace signalbox
