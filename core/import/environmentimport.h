// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/importedendpoint.h"

#include <QByteArray>

#include <functional>

namespace signalbox {

// A candidate for each known provider whose key variable is set: `isSet` is asked, and no variable
// is read, because core/auth/keyorder.h finds it there by itself whenever the key is needed. The
// model is the first that the bundled catalog has of the vendor; a provider without one, or a cloud
// that wants to know more, is to be completed by a person.
[[nodiscard]] ImportedFile
importFromEnvironment(const std::function<bool(const QByteArray &name)> &isSet);

} // namespace signalbox
