#!/usr/bin/env bash
# consumers_test.sh PACKAGE PLUGIN HERE FOLDER CC CXX: a project outside the tree finds the package by CMake and by pkg-config, wherever it was
# moved to, compiles two hosts and an adapter, and all of it runs. A version that does not fit is refused.
set -euo pipefail
package=$1 plugin=$2 here=$3 folder=$4
export CC=$5 CXX=$6
rm -rf "$folder"
mkdir -p "$folder"
unset LD_LIBRARY_PATH CMAKE_PREFIX_PATH PKG_CONFIG_PATH

cp -a "$package" "$folder/first"
"$folder/first/bin/rollmark-sample" --vendor csv --pupils 240 --years 2 --seed 3 --to 2026-11-20 --db "$folder/school" --answers "$folder/answers.csv" >"$folder/sample.txt"
expected=
# runs WHAT HOST PREFIX: the host audits the school and says what all others said.
runs() {
  local said
  said=$("$2" "$3/lib" csv "folder=$folder/school") || { echo "$1: $said"; exit 1; }
  [ -n "$expected" ] || expected=$said
  [ "$said" = "$expected" ] || { echo "$1 said '$said', not '$expected'"; exit 1; }
  [[ "$said" =~ ^ABI\ 0\.2:\ [1-9][0-9]*\ findings ]] || { echo "$1 said '$said'"; exit 1; }
}
# project PREFIX BUILD: CMake's side.
project() {
  cmake -S "$here/consumer" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_PREFIX_PATH=$1" >"$2.txt" 2>&1 && cmake --build "$2" >>"$2.txt" 2>&1 ||
    { cat "$2.txt"; exit 1; }
}

project "$folder/first" "$folder/by-cmake"
runs "C by CMake" "$folder/by-cmake/host-c" "$folder/first"
runs "C++ by CMake" "$folder/by-cmake/host-cpp" "$folder/first"
"$folder/first/bin/rollmark-conform" "$folder/by-cmake/librollmark_adapter_template.so" --only loading \
  --source "file=$folder/first/share/rollmark/adapters/template/example.txt" >"$folder/conform.txt" || { cat "$folder/conform.txt"; exit 1; }
cmake -S "$here/versions" -B "$folder/versions" -G Ninja "-DCMAKE_PREFIX_PATH=$folder/first" >"$folder/versions.txt" 2>&1 || { cat "$folder/versions.txt"; exit 1; }

# Elsewhere: the folder that it was found in is gone.
mkdir -p "$folder/deeper/down"
mv "$folder/first" "$folder/deeper/down/second"
second=$folder/deeper/down/second
if "$folder/by-cmake/host-c" "$second/lib" csv "folder=$folder/school" >"$folder/left.txt" 2>&1; then
  echo "the host still found the library in the folder that was left"
  exit 1
fi
(export LD_LIBRARY_PATH="$second/lib" && runs "the host that was compiled before" "$folder/by-cmake/host-c" "$second")
cmake -S "$here/consumer" -B "$folder/again" -G Ninja "-DCMAKE_PREFIX_PATH=$second" >"$folder/again.txt" 2>&1 && cmake --build "$folder/again" --target host-c >>"$folder/again.txt" 2>&1 ||
  { cat "$folder/again.txt"; exit 1; }
runs "C by CMake, moved" "$folder/again/host-c" "$second"

# pkg-config, which works the folder out from where its file lies.
export PKG_CONFIG_PATH="$second/lib/pkgconfig"
version=$(pkg-config --modversion rollmark)
[ "$version" = 0.2.0 ] || { echo "pkg-config says $version"; exit 1; }
pkg-config --exists 'rollmark >= 0.2 rollmark < 0.3' || { echo "pkg-config refuses 0.2"; exit 1; }
! pkg-config --exists 'rollmark >= 0.3' || { echo "pkg-config takes 0.2 for 0.3"; exit 1; }
read -ra flags <<<"$(pkg-config --cflags --libs rollmark)"
"$CC" -std=c99 -Wall -Wextra -Werror "$here/consumer/host.c" "${flags[@]}" "-Wl,-rpath,$second/lib" -o "$folder/host-c"
"$CXX" -std=c++17 -Wall -Wextra -Werror "$here/consumer/host.cpp" "${flags[@]}" "-Wl,-rpath,$second/lib" -o "$folder/host-cpp"
runs "C by pkg-config" "$folder/host-c" "$second"
runs "C++ by pkg-config" "$folder/host-cpp" "$second"

# The package of the plugin and the CSV adapter is enough to compile against, and says the same.
cp -a "$plugin" "$folder/plugin"
read -ra flags <<<"$(PKG_CONFIG_PATH="$folder/plugin/lib/pkgconfig" pkg-config --cflags --libs rollmark)"
"$CC" -std=c99 "$here/consumer/host.c" "${flags[@]}" "-Wl,-rpath,$folder/plugin/lib" -o "$folder/host-of-plugin"
runs "C with the package of the plugin" "$folder/host-of-plugin" "$folder/plugin"

# The command, moved with the rest, finds its library, adapters and schemas.
said=$(cd / && "$second/bin/rollmark" audit --vendor csv --db "$folder/school" --on 2026-11-20 --out "$folder/report")
"$second/bin/rollmark" validate "$folder/report/report.xml" >"$folder/validate.txt" || { cat "$folder/validate.txt"; exit 1; }
findings=$(sed -E "s,ABI 0\.2: ([0-9]+ findings).*,\1," <<<"$expected")
[[ "$said" == *"$findings"* ]] || { echo "the command does not say $findings"; exit 1; }
echo "$expected"
