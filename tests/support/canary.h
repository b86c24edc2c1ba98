// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace signalbox::testing {

// A key that nothing else looks like: `sk-CANARY-<32 hex>`, different on each call.
[[nodiscard]] QByteArray makeCanary();

// The first form in which `bytes` hold the canary: "raw", "base64", "percent-encoded", "hex",
// "JSON-escaped" or "UTF-16"; empty: none.
[[nodiscard]] QString canaryForm(const QByteArray &bytes, const QByteArray &canary);

// The same for every file below a directory: "<file>: <form>"; empty: none.
[[nodiscard]] QString canaryInFiles(const QString &directory, const QByteArray &canary);

} // namespace signalbox::testing
