// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "core/model/endpointvalidation.h"

#include <QList>
#include <QString>

namespace signalbox {

class Console;
class SecretLedger;

// Failures in the words that the desktop uses too, on standard error. Each returns the exit code
// that goes with it.
ExitCode reportError(Console &console, const Error &error, const QString &endpointName = {});
ExitCode reportFieldErrors(Console &console, const QList<FieldError> &errors);
ExitCode reportUsage(Console &console, const QString &sentence);
// No endpoint of that name or id.
ExitCode reportUnknownEndpoint(Console &console);
// Says how many keys could not be removed yet, if any.
void noteLeftovers(Console &console, const SecretLedger &ledger);

} // namespace signalbox
