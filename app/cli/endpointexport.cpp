// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/endpointexport.h"

#include "app/cli/console.h"
#include "app/cli/report.h"
#include "app/shared/profileservices.h"
#include "core/import/signalboxexport.h"

namespace signalbox {

ExitCode exportEndpoints(const CommandLine &line, Console &console, ProfileServices &services)
{
    QList<Endpoint> endpoints;
    if (line.arguments().isEmpty())
        endpoints = services.endpoints.endpoints();
    for (const QString &name : line.arguments()) {
        const Endpoint *endpoint = services.endpoints.findByName(name);
        if (endpoint == nullptr)
            return reportUnknownEndpoint(console);
        endpoints.append(*endpoint);
    }
    return console.printJson(signalboxExport(endpoints).trimmed()) ? ExitCode::Done
                                                                   : ExitCode::Internal;
}

} // namespace signalbox
