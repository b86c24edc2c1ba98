// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpointvalidation.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace signalbox {

// What a person adds to the body of every chat request of an endpoint: an object of at most 64 KiB
// and 32 levels, in which nothing replaces what the request is about (the model, the messages, the
// stream, the tools) and no key lies in the open.
[[nodiscard]] std::optional<FieldError> extraBodyError(const QJsonObject &body);

struct ExtraBody
{
    QJsonObject object = {}; // empty for an empty text
    std::optional<FieldError> error = {};
};
[[nodiscard]] ExtraBody parseExtraBody(const QString &text);
// Indented, for a field; empty for an empty object.
[[nodiscard]] QString extraBodyText(const QJsonObject &body);

} // namespace signalbox
