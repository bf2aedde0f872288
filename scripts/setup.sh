#!/bin/sh
# Sets this checkout up: .venv with the command `vlr`, and the system libraries that the wish needs.
#
#   sh scripts/setup.sh report     the package, its tools and the libraries that print a PDF
#   sh scripts/setup.sh test-all   the same, and what the slow tests drive: a browser, an office, PDF tools, two PDF checkers
#   sh scripts/setup.sh system WISH   only the system's part
#
# Run again it does nothing and takes no time. What it may not install it names in one line, and goes on.
# PYTHON=/path/to/python3 chooses the Python that .venv is made with.
set -eu

cd "$(dirname "$0")/.."
venv=.venv
# WeasyPrint's libraries. With harfbuzz-subset fonts are cut smaller; without it the bytes of the PDF differ.
libraries="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# A command and the Debian package that has it.
tools="chromium:chromium pdftoppm:poppler-utils node:nodejs npm:npm qpdf:qpdf faketime:faketime soffice:libreoffice-calc-nogui java:default-jre-headless"

say() { printf '%s\n' "$*" >&2; }

have() { command -v "$1" >/dev/null 2>&1; }

# LibreOffice's word processor brings no command of its own, only a library beside the others.
have_writer() {
    have soffice && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ]
}

# --- the system -----------------------------------------------------------------------------------------------------

# Prints the packages of a wish that are not installed.
missing_packages() {
    missing=""
    if have dpkg-query; then
        for package in $libraries; do
            case "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)" in
                *" installed"*) ;;
                *) missing="$missing $package" ;;
            esac
        done
    fi
    if [ "$1" = test-all ]; then
        for tool in $tools; do
            have "${tool%%:*}" || missing="$missing ${tool#*:}"
        done
        have_writer || missing="$missing libreoffice-writer-nogui"
    fi
    printf '%s\n' "${missing# }"
}

# Prints the words to put before apt-get, or fails where we may not install.
may_install() {
    have apt-get || return 1
    if [ "$(id -u)" = 0 ]; then
        echo env
    elif have sudo && sudo -n true 2>/dev/null; then
        echo "sudo -n env"
    else
        return 1
    fi
}

lists_are_old() {
    [ -z "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mtime -7 2>/dev/null | head -n 1)" ]
}

# apt_install PACKAGE...: installs through apt-get where it may; fails otherwise.
apt_install() {
    as="$(may_install)" || return 1
    apt="$as DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120"
    say "Installing: $*"
    if lists_are_old; then
        $apt update >&2 || true
    fi
    $apt install --no-install-recommends "$@" >&2 && return 0
    # A package may have moved on since the lists were fetched.
    $apt update >&2 && $apt install --no-install-recommends "$@" >&2
}

install_system() {
    packages="$(missing_packages "$1")"
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # a list of words
    apt_install $packages && return 0
    case "$1" in
        test-all) without="the tests that need them will fail" ;;
        *) without="going on without the PDF" ;;
    esac
    say "Missing system packages ($without). Type: sudo apt-get update && sudo apt-get install -y $packages"
}

# --- .venv ----------------------------------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if have "$candidate" && new_enough "$candidate"; then
            echo "$candidate"
            return 0
        fi
    done
    say "vlr needs Python 3.11 or newer. Type: sudo apt-get install -y python3 python3-venv   (or set PYTHON=/path/to/python3)"
    return 1
}

# Debian ships Python without what makes a .venv; the package's name has the version in it.
can_make_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

make_venv() {
    python="$(find_python)" || exit 2
    if ! can_make_venv "$python"; then
        version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
        package="python$version-venv"
        if ! apt_install "$package" || ! can_make_venv "$python"; then
            say "$python cannot make a virtual environment. Type: sudo apt-get install -y $package   (then the same command again)"
            exit 2
        fi
    fi
    say "Making $venv with $("$python" --version 2>&1)"
    "$python" -m venv --clear "$venv"
}

# What an installation depends on: the settings, the Python, and the place (scripts in .venv/bin hold absolute paths).
fingerprint() {
    cat setup.cfg pyproject.toml | cksum
    "$venv/bin/python" --version 2>&1
    pwd -P
}

# install_package EXTRAS: pip install unless the stamp says that the same was installed before.
install_package() {
    stamp="$venv/.installed-$1"
    now="$(fingerprint)"
    if [ -x "$venv/bin/vlr" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then
        return 0
    fi
    say "Installing vlr and what it needs into $venv (a minute or two the first time)"
    if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".[$1]"; then
        say "pip could not install vlr: see the lines above. With the network back, type the same command again."
        exit 2
    fi
    printf '%s\n' "$now" >"$stamp"
}

# The browser tests' two packages; nothing of them runs while they are installed.
install_node() {
    [ -f package.json ] && have npm || return 0
    stamp="node_modules/.installed"
    now="$(cat package.json package-lock.json 2>/dev/null | cksum)"
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then
        return 0
    fi
    say "Installing the browser tests' packages into node_modules"
    if [ -f package-lock.json ]; then how=ci; else how=install; fi
    npm "$how" --ignore-scripts --no-audit --no-fund --silent >&2
    printf '%s\n' "$now" >"$stamp"
}

install_venv() {
    if ! new_enough "$venv/bin/python"; then
        make_venv
    fi
    case "$1" in
        test-all) install_package dev,checkers ;;
        *) install_package dev ;;
    esac
}

# --------------------------------------------------------------------------------------------------------------------

case "${1:-report}" in
    system)
        install_system "${2:-report}"
        ;;
    report)
        install_system report
        install_venv report
        ;;
    test-all)
        install_system test-all
        install_venv test-all
        install_node
        ;;
    *)
        say "usage: sh scripts/setup.sh [report | test-all | system WISH]"
        exit 2
        ;;
esac
