#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh MODE COMMAND... : runs COMMAND on a session bus of its own, where the Secret
# Service is
#   unlocked  a real gnome-keyring with an open default keyring
#   locked    the same, closed, with nobody to ask for the password ("test")
#   absent    not there, and not to be started
# in a home of its own that is removed afterwards.
set -eu

mode=$1
shift

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" \
    XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL XDG_CURRENT_DESKTOP DESKTOP_SESSION || true

# A bus that starts no services by itself: only what runs here is there.
cat >"$home/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$home/run</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

# with_daemon OPTION COMMAND...: gnome-keyring reads the password from its standard input.
cat >"$home/with_daemon" <<'DAEMON'
#!/bin/sh
option=$1
shift
printf test | gnome-keyring-daemon --foreground $option --components=secrets >/dev/null 2>&1 &
daemon=$!
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
    org.freedesktop.DBus.Peer.Ping >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || exit 2
    sleep 0.05
done
status=0
"$@" || status=$?
kill $daemon 2>/dev/null || true
exit $status
DAEMON
chmod +x "$home/with_daemon"

on_bus() { dbus-run-session --config-file="$home/bus.conf" -- "$@"; }

case $mode in
absent)
    on_bus "$@"
    ;;
unlocked)
    on_bus "$home/with_daemon" --unlock "$@"
    ;;
locked)
    # The first daemon makes the keyring and keeps it; the second finds it closed.
    on_bus "$home/with_daemon" --unlock true
    rm -rf "$home/run/keyring"
    on_bus "$home/with_daemon" "" "$@"
    ;;
*)
    echo "with-keyring.sh: unknown mode $mode" >&2
    exit 2
    ;;
esac
