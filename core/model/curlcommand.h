// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"

#include <QList>
#include <QString>

#include <optional>

namespace signalbox {

// What a pasted curl command would send. May hold a key.
struct CurlCommand
{
    QString url;
    QList<ExtraHeader> headers;
    QString body; // all of -d and its kin; what would come from a file is left out
};

// Nothing for text that is no curl command. Options that say nothing about the request are skipped,
// with their values. Variables stay as they stand.
[[nodiscard]] std::optional<CurlCommand> parseCurl(const QString &text);

} // namespace signalbox
