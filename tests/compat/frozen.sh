#!/usr/bin/env bash
# frozen.sh SOURCE: each capsule is to the byte what was sealed, and its headers still give the interface that abi/baseline has on record
# for its version; every version on record but one that is being made has its capsule.
set -euo pipefail
source=$1
cd "$source/tests/compat"
. "$source/abi/baseline/versions"
command -v abidiff >/dev/null || { echo "no abidiff here: .ci/setup test installs abigail-tools"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "$(ls -d v*_* | LC_ALL=C sort)" = "$(cd "$source/abi/baseline" && ls -d v*_* | LC_ALL=C sort)" ] || {
  echo "the capsules and abi/baseline do not have the same versions: cut.sh cuts a capsule, .ci/accept-abi records"
  exit 1
}
for folder in v*_*; do
  (cd "$folder" && sha256sum --quiet --strict -c SHA256SUMS)
  listed=$(cut -c67- "$folder/SHA256SUMS")
  found=$(cd "$folder" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort)
  [ "$listed" = "$found" ] || { echo "$folder holds other files than were sealed"; exit 1; }
  [ "v$(header_version "$folder/include" | tr . _)" = "$folder" ] || { echo "the headers of $folder are of another version"; exit 1; }
  constants "$folder/include" | diff "$source/abi/baseline/$folder/constants.txt" - || { echo "the constants of $folder differ from its record"; exit 1; }
  for half in librollmark extensions; do
    made=$half
    [ "$half" = extensions ] || made=interface
    "$source/abi/baseline/compile" "$folder" "$folder/include" "$made" "$work/$half.so"
    "$source/abi/baseline/compare" --exact "$source/abi/baseline/$folder/$half.abi" "$work/$half.so" >"$work/report" || {
      cat "$work/report"
      echo "the frozen headers of $folder and its record are not of one interface ($half)"
      exit 1
    }
  done
  echo "$folder: $(wc -l <"$folder/SHA256SUMS") files as sealed"
done
