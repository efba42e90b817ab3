#!/usr/bin/env bash
# archives_test.sh BUILD HERE FOLDER: has cpack write the packages and unpacks them into FOLDER, where the other tests find them. Each
# holds the files that are listed beside this script, no more; none has an owner, a time or a permission of this machine's.
set -euo pipefail
build=$1 here=$2 folder=$3
rm -rf "$folder"
mkdir -p "$folder"
umask 027 # an unusual one, which must not be seen in a package
env -u SOURCE_DATE_EPOCH cpack --config "$build/CPackConfig.cmake" >"$folder/cpack.txt"

for package in rollmark rollmark-plugin-csv; do
  archives=("$build/packages/$package"-[0-9]*.tar.gz)
  [ "${#archives[@]}" -eq 1 ] || { echo "several archives: ${archives[*]}"; exit 1; }
  archive=${archives[0]}
  name=$(basename "$archive" .tar.gz)
  # The schemas, the documents and the hosts' sources come and go with the tree; that there are some is seen below.
  tar tzf "$archive" | grep -v '/$' | sed "s,^$name/,," | sed -E 's,^(share/rollmark/(xsd|hosts)/).+,\1...,; s,^(share/doc/rollmark/)[A-Z]+\.md$,\1....md,' | LC_ALL=C sort -u |
    diff "$here/$package.files" - || { echo "$package: the files are not those of $package.files"; exit 1; }
  tar tzvf "$archive" | awk '
    $2 != "0/0" || $4 != "1980-01-01" { print; bad = 1 }
    $1 !~ /^(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x|lrwxr-xr-x|lrwxrwxrwx)$/ { print; bad = 1 }
    $1 ~ /^-rwx/ && $6 !~ /\/bin\// { print; bad = 1 }
    END { exit bad }' || { echo "$package: an owner, a time or a permission"; exit 1; }
  mkdir "$folder/$package"
  tar xzf "$archive" --strip-components 1 -C "$folder/$package"
done
! grep -rl '\.symtab' "$folder/rollmark/lib" "$folder/rollmark/bin" || { echo "not stripped"; exit 1; }

# The bytes depend on nothing but what is packed: once more, at another time, as the same archive.
first=$(cd "$build/packages" && sha256sum ./*.tar.gz)
(umask 022 && env -u SOURCE_DATE_EPOCH TZ=Asia/Tokyo LC_ALL=C cpack --config "$build/CPackConfig.cmake" >>"$folder/cpack.txt")
[ "$first" = "$(cd "$build/packages" && sha256sum ./*.tar.gz)" ] || { echo "a second time other bytes"; exit 1; }
echo "$first"
