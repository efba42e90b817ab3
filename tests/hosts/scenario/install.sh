#!/usr/bin/env bash
# install.sh CMAKE BUILD HERE WORK: installs the build into WORK/prefix and makes the database that the hosts load.
set -euo pipefail
cmake=$1 build=$2 here=$3 work=$4
rm -rf "$work"
mkdir -p "$work"
"$cmake" --install "$build" --prefix "$work/prefix" >"$work/install.txt" || { cat "$work/install.txt"; exit 1; }
command -v sqlite3 >/dev/null || { echo "no sqlite3; install sqlite3"; exit 1; }
sqlite3 -bail "$work/school.db" <"$here/school.sql"
