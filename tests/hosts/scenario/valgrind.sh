#!/usr/bin/env bash
# valgrind.sh NAME HERE WORK: plays the scenario again with the host that play.sh has built, under valgrind. An error, or memory that is
# definitely lost, fails it. HERE/valgrind.supp has what is not ours, each with its reason.
set -euo pipefail
name=$1 here=$2 work=$3
command -v valgrind >/dev/null || { echo "no valgrind; install valgrind and libc6-dbg (.ci/setup test)"; exit 1; }
folder="$work/valgrind-$name"
rm -rf "$folder"
mkdir -p "$folder"
# valgrind knows no floating-point traps, so the host in Delphi is told not to look for them.
more=()
[ "$name" = delphi ] && more=(untrapped)
host="$work/$name/built/host"
status=0
valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite \
  --suppressions="$here/valgrind.supp" "$host" "$work/prefix" "$work/school.db" "$folder" "${more[@]}" >"$folder/printed.txt" 2>"$folder/errors.txt" ||
  status=$?
if [ "$status" -ne 0 ] || [ -s "$folder/errors.txt" ]; then
  cat "$folder/errors.txt"
  echo "the host in $name ended with $status under valgrind"
  exit 1
fi
diff "$work/$name/printed.txt" "$folder/printed.txt" || { echo "(<) printed without valgrind, (>) with it"; exit 1; }
