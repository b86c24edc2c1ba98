#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-desktop.sh COMMAND... : runs COMMAND on a desktop of its own: X server, window manager,
# accessibility bus, session bus and an unlocked keyring.
set -eu

if [ "${SIGNALBOX_TEST_DESKTOP:-}" != ready ]; then
    export SIGNALBOX_TEST_DESKTOP=ready
    here=$(cd "$(dirname "$0")" && pwd)
    exec "$here/../../support/with-keyring.sh" unlocked "$here/with-desktop.sh" "$@"
fi

# The server picks a free display and says which; reading blocks until it is ready.
pipe=$XDG_RUNTIME_DIR/display
mkfifo "$pipe"
Xvfb -displayfd 3 -screen 0 1440x900x24 -dpi 96 -nolisten tcp 3>"$pipe" >/dev/null 2>&1 &
server=$!
read -r number <"$pipe"
export DISPLAY=":$number"

unset NO_AT_BRIDGE
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
bus=$!
openbox >/dev/null 2>&1 &
manager=$!
status=0
"$@" || status=$?
kill "$manager" "$bus" "$server" 2>/dev/null || true
wait "$server" 2>/dev/null || true
exit $status
