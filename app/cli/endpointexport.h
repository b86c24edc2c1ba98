// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/exitcode.h"

namespace signalbox {

class Console;
class ProfileServices;

// `endpoint export`: prints all endpoints, or those that are named, in the form that `endpoint
// import` reads. Without keys.
[[nodiscard]] ExitCode exportEndpoints(const CommandLine &line, Console &console,
                                       ProfileServices &services);

} // namespace signalbox
