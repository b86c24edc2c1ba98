// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QUrl>

// The categories of the whole program; add none lightly. Nothing logged may hold a key, a prompt
// or a reply.
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcHealth)
Q_DECLARE_LOGGING_CATEGORY(lcChat)
Q_DECLARE_LOGGING_CATEGORY(lcApp)

namespace signalbox {

// Scheme, host, port and path: never user information, query or fragment.
[[nodiscard]] QString redacted(const QUrl &url);

// `text` with every appearance of `secret` taken out: plain, base64, percent-encoded, hex and
// JSON-escaped, and cut off at the end of the text. For text that a server sends back. An empty or
// very short secret (under 4 bytes) changes nothing.
[[nodiscard]] QString withoutSecret(QString text, const QByteArray &secret);

} // namespace signalbox
