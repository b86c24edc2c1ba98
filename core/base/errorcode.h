// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace signalbox {

// Error::code where one kind has several cases that a person tells apart. Ours, not a provider's;
// those of certificates stand in core/net/neterror.h.
inline const QString kChangedMeanwhile =
    QStringLiteral("changed_meanwhile"); // of InvalidInput: what was planned is out of date
inline const QString kModelLoading = QStringLiteral("model_loading");     // of Overloaded
inline const QString kEmptyAnswer = QStringLiteral("empty_answer");       // of Protocol
inline const QString kWebPage = QStringLiteral("web_page");               // of Protocol
inline const QString kNoChat = QStringLiteral("no_chat");                 // of BadRequest
inline const QString kEmbeddingsOnly = QStringLiteral("embeddings_only"); // of BadRequest
inline const QString kOtherKeychain = QStringLiteral("other_keychain");   // of SecretNotFound

} // namespace signalbox
