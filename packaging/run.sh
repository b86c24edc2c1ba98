#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a fresh clone to the running program: installs what is missing, builds, runs.
# Arguments go to the program. Without a display the terminal chat runs instead.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$root/build/release/bin

"$root/packaging/dependencies.sh" build
"$root/packaging/build.sh" release >&2

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    exec "$bin/signalbox" "$@"
fi

echo "No display here: this is the terminal chat with the built-in demo endpoint, not a model." >&2
echo "The desktop starts where DISPLAY or WAYLAND_DISPLAY is set." >&2
if [ $# -gt 0 ] || [ -t 0 ]; then
    exec "$bin/signalbox-cli" chat --demo "$@"
fi
# In a script or a container often nothing comes from standard input: then the demo introduces itself.
if IFS= read -r -t 3 prompt || [ -n "${prompt:-}" ]; then
    { printf '%s\n' "$prompt"; cat; } | "$bin/signalbox-cli" chat --demo
else
    exec "$bin/signalbox-cli" chat --demo hello
fi
