#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Configures and builds one preset with as many compilers as the machine has room for.
#
#   packaging/build.sh release|ci|dev|asan [target…]
set -euo pipefail

preset=${1:?usage: packaging/build.sh PRESET [TARGET…]}
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
# One g++ with Qt and nlohmann/json in its precompiled header takes up to 900 MB.
if [ -r /proc/meminfo ]; then
    room=$(awk '/^MemAvailable/ { print int($2 / 900000) }' /proc/meminfo)
    if [ "$room" -lt "$jobs" ]; then jobs=$((room > 0 ? room : 1)); fi
fi

cmake --preset "$preset"
cmake --build --preset "$preset" --parallel "$jobs" ${1:+--target "$@"}
