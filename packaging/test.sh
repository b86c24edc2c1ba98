#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a fresh clone to the result of every test: installs what is missing, builds, tests.
# Arguments go to ctest, e.g. `packaging/test.sh -R tst_sseparser`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

"$root/packaging/dependencies.sh" test
"$root/packaging/build.sh" ci
cd "$root"
exec ctest --preset ci "$@"
