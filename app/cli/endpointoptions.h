// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "core/model/endpointvalidation.h"

#include <QList>

namespace signalbox {

struct EndpointOptionsOutcome
{
    QString usage = {};            // what is wrong with the form of an option
    QList<FieldError> errors = {}; // what is wrong with a value
    QString credentialsFile = {};  // to be read into the secret store
};

// Writes what the options of `endpoint add` and `endpoint edit` say into `endpoint`, and leaves the
// rest as it is. The whole endpoint is to be validated after.
[[nodiscard]] EndpointOptionsOutcome applyEndpointOptions(const CommandLine &line,
                                                          Endpoint &endpoint);

} // namespace signalbox
