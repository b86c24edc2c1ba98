// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/conversation.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

namespace signalbox {

// A message as a row of the table `messages`, and back. Errors, usage and tool calls are JSON
// columns: nothing searches inside them.

// For SELECT, in the order that messageFrom() reads.
[[nodiscard]] QString messageColumns();
[[nodiscard]] Message messageFrom(const QSqlQuery &row);

// For INSERT and UPDATE: every column but the id and the conversation, and their values.
[[nodiscard]] const QStringList &writtenMessageColumns();
[[nodiscard]] QVariantList messageValues(const Message &message);

} // namespace signalbox
