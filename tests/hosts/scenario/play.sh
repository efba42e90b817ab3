#!/usr/bin/env bash
# play.sh NAME SOURCE HERE WORK BUILD COMMAND [PROGRAM=PACKAGE...]: builds the host NAME where there is something to build, runs it in its
# folder over the package in WORK/prefix, and compares what it prints with HERE/expected.txt and what it saves with the host in C.
set -euo pipefail
name=$1 source=$2 here=$3 work=$4 build=$5 command=$6
shift 6
for needed in "$@"; do
  command -v "${needed%%=*}" >/dev/null || { echo "the host in $name wants ${needed%%=*}; install ${needed#*=} (.ci/setup test)"; exit 1; }
done
export PREFIX="$work/prefix" BUILT="$work/$name/built"
export PKG_CONFIG_PATH="$PREFIX/lib/pkgconfig" LD_LIBRARY_PATH="$PREFIX/lib"
folder="$work/$name/saved"
rm -rf "${work:?}/$name"
mkdir -p "$BUILT" "$folder"
cd "$source"
[ -z "$build" ] || bash -c "set -euo pipefail; $build" || { echo "the host in $name does not build"; exit 1; }

# The habits of the machine must not show: a language that writes numbers and text otherwise, and a locale that knows ASCII alone.
status=0
env LC_ALL=C LANG=tr_TR TZ=Pacific/Auckland bash -c "$command \"\$@\"" "$name" "$PREFIX" "$work/school.db" "$folder" \
  >"$work/$name/printed.txt" 2>"$work/$name/errors.txt" || status=$?
if [ "$status" -ne 0 ] || [ -s "$work/$name/errors.txt" ]; then
  cat "$work/$name/printed.txt" "$work/$name/errors.txt"
  echo "the host in $name ended with $status"
  exit 1
fi

for document in absence.csv report.xml; do
  [ -s "$folder/$document" ] || { echo "the host in $name saved no $document"; exit 1; }
  cmp "$folder/$document" "$work/c/saved/$document" || { echo "$document is not what the host in C saves"; exit 1; }
  if grep -q -e Müller -e Briain -e 😀 "$folder/$document"; then
    echo "$document has a name that nobody asked for"
    exit 1
  fi
done
sed -e "s/@absence.csv@/$(stat -c %s "$folder/absence.csv")/" -e "s/@report.xml@/$(stat -c %s "$folder/report.xml")/" "$here/expected.txt" |
  diff - "$work/$name/printed.txt" || { echo "(<) expected, (>) printed by the host in $name"; exit 1; }
