// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox {

// The first thing main() does: files that this process makes are readable by nobody but their
// owner, a crash leaves no core file with keys in it, other programs of the same person cannot
// attach to it, and a closed pipe is an error to handle instead of a death.
void guardProcess();

} // namespace signalbox
