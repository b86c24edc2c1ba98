// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/endpoint.h"
#include "core/wire/codec.h"
#include "tests/support/replywriter.h"

#include <QByteArray>
#include <QList>

namespace signalbox::testing {

// A dialect as one kind of card speaks it.
struct SpokenDialect
{
    const char *name;
    wire::Dialect dialect;
    const ReplyWriter &writer;
    QByteArray basePath; // of the base URL at a test's server
    // With its fields and one model; without a base URL and without a key.
    Endpoint endpoint;
};

// Every API spec, and those that have two dialects twice.
[[nodiscard]] const QList<SpokenDialect> &spokenDialects();

} // namespace signalbox::testing
