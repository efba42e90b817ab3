#!/usr/bin/env bash
# cut.sh [FROM]: cuts the capsule of the version in abi/include: headers as they stand, what its record is made of, and the host and
# adapter of the capsule FROM (default the newest) to begin with. Then the host is taught what the version brought, run once, what it prints
# checked by hand and kept as expected.txt, and `cut.sh seal` writes SHA256SUMS. A sealed capsule is never edited.
set -euo pipefail
cd "$(dirname "$0")"
abi=$(cd ../../abi && pwd)
. "$abi/baseline/versions"
version=$(header_version "$abi/include")
folder=v${version/./_}
seal() { (cd "$folder" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS); }
if [ "${1:-}" = seal ]; then
  [ ! -e "$folder/SHA256SUMS" ] || { echo "$folder is sealed"; exit 1; }
  [ -s "$folder/expected.txt" ] || { echo "$folder/expected.txt is missing"; exit 1; }
  seal
  exit
fi
[ ! -e "$folder" ] || { echo "$folder is there already"; exit 1; }
from=${1:-$(ls -d v*_* | sort -V | tail -1)}
mkdir -p "$folder"/{include/rollmark,baseline,exports}
cp "$abi"/include/rollmark/*.h* "$folder/include/rollmark/"
cp "$abi"/baseline/{interface,extensions}.c "$folder/baseline/"
cp "$abi"/exports/rollmark.map "$folder/exports/"
cp "$from"/*.[ch] "$folder/"
echo "cut $folder from $from: teach its host what is new, write expected.txt, then: $0 seal"
