#!/usr/bin/env bash
# Installs the Debian packages that a list names, one a line; quiet when they are there, and no matter on another system.
set -euo pipefail

missing=()
while read -r package; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done < <(sed 's/#.*//; /^\s*$/d' "$1")
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "the tests use ${missing[*]}, which this system's package manager must bring; tests that need it are skipped" >&2
    exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "the tests use ${missing[*]}: install with apt-get as root, then run this again" >&2; exit 1; }
    as_root=(sudo)
fi
echo "installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get --quiet=2 update >&2
"${as_root[@]}" apt-get --quiet=2 install --no-install-recommends "${missing[@]}" >/dev/null
