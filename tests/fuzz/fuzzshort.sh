#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   fuzzshort.sh DIRECTORY SECONDS TARGET…
#
# Runs each fuzz target in DIRECTORY for some seconds. The recorded cases are its seeds; what it
# finds worth keeping stays in DIRECTORY/grown, where the next run goes on from, until that is so
# much that reading it would take all the time. An input that breaks a promise is left in
# DIRECTORY/found.
set -eu

cd "$1"
seconds=$2
shift 2
data=$SIGNALBOX_TEST_DATA/wire

if [ -n "${FUZZ_MISSING:-}" ]; then
    echo "skipped: $FUZZ_MISSING. packaging/dependencies.sh test installs what is needed."
    exit 77
fi

# seed TARGET CONTROL FILE…: the control bytes (see fuzzinput.h), then the file.
seed() {
    folder=seeds/$1
    control=$2
    mkdir -p "$folder"
    shift 2
    for file; do
        if [ -f "$file" ]; then
            name=$(basename "$(dirname "$file")")-$(basename "$file")
            { printf '%b' "$control" && cat "$file"; } > "$folder/$name"
        fi
    done
}

seed_reply() {
    letter=$1
    for name; do
        for file in "$data/$name"/*; do
            case $file in
                *.expect.json | *.table.json) ;;
                *.sse) seed fuzz_reply "$letter\\0\\052" "$file" ;;
                *) seed fuzz_reply "$letter\\01\\052" "$file" ;;
            esac
        done
    done
}

seed fuzz_sse '\052' "$data"/*/*.sse
seed fuzz_eventstream '\052' "$data"/aws-eventstream/*.bin "$data"/bedrock/*.bin
seed fuzz_json '\052' "$data"/*/*.json "$data"/*/requests/*.json
seed_reply o openai-chat azure legacy-functions
seed_reply r openai-responses
seed_reply a anthropic
seed_reply v vertex
seed_reply b bedrock
seed_reply g google vertex

mkdir -p found
status=0
for target; do
    echo "== $target"
    mkdir -p "grown/$target"
    if [ "$(find "grown/$target" -type f | wc -l)" -gt 500 ]; then
        rm -r "grown/$target"
        mkdir "grown/$target"
    fi
    if "./$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="found/$target-" "grown/$target" "seeds/$target" \
        > "$target.log" 2>&1
    then
        grep -E '^stat::(number_of_executed_units|new_units_added|slowest_unit)' "$target.log" || true
    else
        tail -n 60 "$target.log"
        status=1
    fi
done
exit $status
