#!/usr/bin/env bash
# run.sh BUILD [ROWS]: what reading costs hosts in C#, Python and C, in whole numbers of this machine and as a ratio to a plain memcpy in C of the
# same run. BUILD is a build folder that has `rollmark` and `bench_interface`. No test: it prints, and compares with nothing.
set -euo pipefail
build=$(realpath "$1") rows=${2:-1000000}
cd "$(dirname "$0")"
hosts=../../../abi/hosts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
library="$build/lib/librollmark.so.0"

"${CC:-gcc}" -std=c99 -D_POSIX_C_SOURCE=200809L -O2 -Wall -Wextra -Werror copy.c -o "$work/copy"
mapfile -t binding < <(ls $hosts/csharp/*.cs | grep -v -e /Host.cs -e /School.cs)
mcs -warnaserror -optimize -unsafe "-out:$work/ReadColumns.exe" ReadColumns.cs "${binding[@]}"
cp $hosts/csharp/Host.exe.config "$work/ReadColumns.exe.config"

"$work/copy" "$rows" >"$work/c.txt"
mono "$work/ReadColumns.exe" "$library" "$rows" >"$work/csharp.txt"
PYTHONPATH=$hosts/python python3 -B read_columns.py "$library" "$rows" >"$work/python.txt"
"$build/bin/bench_interface" --benchmark_min_time=0.2 \
  --benchmark_filter='call_that_reads_a_column|open_run_read_of_an_empty_job' 2>/dev/null >"$work/interface.txt"

value() { awk -v key="$1" '$1 == key { print $2 }' "$work/$2.txt"; }
from_c() { awk -v name="$1" '$1 == name { printf "%d", $2 }' "$work/interface.txt"; }
plain=$(value copy c)
line() { awk -v rows="$rows" -v plain="$plain" -v taken="$(value copy "$1")" -v host="$2" \
  'BEGIN { printf "%-8s a column of %d 4-byte numbers into its own array: %d us, %d MB/s, %d %% of memcpy'"'"'s speed\n", host, rows, taken / 1000, rows * 4000 / taken, 100 * plain / taken }'; }
echo "C        open, run and read an empty job, close: $(from_c open_run_read_of_an_empty_job) us"
echo "C        columns read (call and first value): $((1000000000 / $(from_c call_that_reads_a_column))) per second"
echo "C#       columns read (call and first value): $(value columns csharp) per second"
echo "Python   columns read (call and first value): $(value columns python) per second"
line c memcpy
line csharp 'C#'
line python Python
echo "Python   the same as the binding's list of dates: $(($(value list python) / 1000000)) ms"
