#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what Signalbox needs from the packages of the system, and nothing else.
#
#   packaging/dependencies.sh          to build and run
#   packaging/dependencies.sh test     to run every test as well
#
# Silent when all is there. Works as root or through sudo; without either it names the packages
# and fails. `a|b` in a list means: the first of these names that the system knows.
set -eu

build='
    g++ cmake ninja-build ccache mold git pkgconf|pkg-config ca-certificates
    qt6-base-dev qt6-svg-dev|libqt6svg6-dev qt6-svg-plugins|libqt6svg6 qt6-tools-dev qt6-l10n-tools
    libqt6sql6-sqlite qt6-qpa-plugins qt6-wayland qtkeychain-qt6-dev libsecret-1-0
    nlohmann-json3-dev libmd4c-dev libmd4c-html0-dev libssl-dev libyaml-cpp-dev libzip-dev libgl-dev libxkbcommon-dev
    fonts-dejavu-core
'
test='
    dbus dbus-x11|dbus gnome-keyring libsecret-tools at-spi2-core python3 python3-pyatspi
    gir1.2-atspi-2.0 xvfb xauth openbox xdotool strace openssl procps
    desktop-file-utils appstream
    clang libclang-rt-dev|libclang-rt-19-dev|libclang-rt-14-dev
'
fedora='
    gcc-c++ cmake ninja-build ccache mold git pkgconf qt6-qtbase-devel qt6-qtsvg-devel qt6-qttools-devel
    qt6-linguist qt6-qtwayland qtkeychain-qt6-devel libsecret json-devel md4c-devel openssl-devel yaml-cpp-devel libzip-devel
    mesa-libGL-devel libxkbcommon-devel dejavu-sans-fonts
'
fedora_test='
    dbus-daemon dbus-x11 gnome-keyring libsecret at-spi2-core python3-pyatspi xorg-x11-server-Xvfb xauth openbox
    xdotool strace openssl procps-ng desktop-file-utils appstream clang compiler-rt
'
arch='
    gcc cmake ninja ccache mold git pkgconf qt6-base qt6-svg qt6-tools qt6-wayland qtkeychain-qt6 libsecret
    nlohmann-json md4c openssl yaml-cpp libzip ttf-dejavu
'
arch_test='
    dbus gnome-keyring at-spi2-core python-atspi xorg-server-xvfb xorg-xauth openbox xdotool strace
    openssl procps-ng desktop-file-utils appstream clang compiler-rt
'
brew='cmake ninja ccache qt qtkeychain nlohmann-json md4c openssl@3 yaml-cpp libzip pkgconf'

case "${1:-build}" in
    build) wanted=$build; fedora_wanted=$fedora; arch_wanted=$arch ;;
    test)
        wanted="$build $test"
        fedora_wanted="$fedora $fedora_test"
        arch_wanted="$arch $arch_test"
        ;;
    *) echo "usage: packaging/dependencies.sh [build|test]" >&2; exit 2 ;;
esac

say() { echo "dependencies: $*" >&2; }

# Runs a command with the rights to install, or says what a person with them should run.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@" >&2
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo "$@" >&2
    else
        say "not root, and sudo is missing or wants a password. Let an administrator run:"
        say "  $*"
        exit 1
    fi
}

dpkg_has() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }
apt_knows() { apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'; }

# Prints, one a line, the packages of $wanted that are not installed. Of `a|b` it takes the first
# that can be had, and the last name when none can, so that apt complains about a real name.
apt_missing() {
    for names in $wanted; do
        choice=
        for name in $(echo "$names" | tr '|' ' '); do
            if dpkg_has "$name"; then
                choice=
                break
            fi
            if [ -z "$choice" ] || ! apt_knows "$choice"; then
                choice=$name
            fi
        done
        if [ -n "$choice" ]; then echo "$choice"; fi
    done
}

apt_install() {
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        -o Dpkg::Use-Pty=0 --no-install-recommends $missing
}

with_apt() {
    missing=$(apt_missing)
    [ -n "$missing" ] || return 0
    for name in $missing; do
        if ! apt_knows "$name"; then
            as_root apt-get update -qq
            missing=$(apt_missing)
            break
        fi
    done
    say "installing $(echo "$missing" | tr '\n' ' ')"
    # An old package list names files that the mirror no longer has: refresh it and try once more.
    apt_install || { as_root apt-get update -qq && apt_install; }
}

with_dnf() {
    missing=
    for name in $fedora_wanted; do
        rpm -q --whatprovides "$name" >/dev/null 2>&1 || missing="$missing $name"
    done
    # shellcheck disable=SC2086 # a list of words
    [ -z "$missing" ] || as_root dnf install -y $missing
}

with_pacman() {
    # shellcheck disable=SC2086 # a list of words
    missing=$(pacman -T $arch_wanted || true)
    # shellcheck disable=SC2086 # a list of words
    [ -z "$missing" ] || as_root pacman -S --needed --noconfirm $missing
}

with_brew() {
    missing=
    for name in $brew; do
        brew list --versions "$name" >/dev/null 2>&1 || missing="$missing $name"
    done
    # shellcheck disable=SC2086 # a list of words
    [ -z "$missing" ] || brew install $missing >&2
}

if command -v apt-get >/dev/null 2>&1; then
    with_apt
elif command -v dnf >/dev/null 2>&1; then
    with_dnf
elif command -v pacman >/dev/null 2>&1; then
    with_pacman
elif command -v brew >/dev/null 2>&1; then
    with_brew
else
    say "none of apt, dnf, pacman and brew is here. Signalbox needs: a C++20 compiler, CMake 3.25,"
    say "Ninja, Qt 6.4 (base, SVG, Linguist tools, SQLite driver), QtKeychain for Qt 6,"
    say "nlohmann/json 3.11, md4c, OpenSSL 3, yaml-cpp 0.7 and libzip 1.7."
    say "Going on with what is installed."
fi
