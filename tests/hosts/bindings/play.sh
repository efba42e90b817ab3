#!/usr/bin/env bash
# play.sh csharp|delphi|java HOSTS HERE WORK: builds the promises of one binding of HOSTS, runs them over the library installed in WORK/prefix, and compares.
set -euo pipefail
name=$1 hosts=$2 here=$3 work=$4
source="$hosts/$name" built="$work/promises-$name" library="$work/prefix/lib/librollmark.so.0"
rm -rf "$built"
mkdir -p "$built"
needs() { command -v "$1" >/dev/null || { echo "no $1; install $2 (.ci/setup test)"; exit 1; }; }
case "$name" in
  csharp)
    needs mcs mono-mcs
    needs mono mono-runtime
    mapfile -t binding < <(ls "$source"/*.cs | grep -v /Host.cs)
    mcs -warnaserror -warn:4 -unsafe "-out:$built/promises.exe" "$here/promises.cs" "${binding[@]}"
    cp "$source/Host.exe.config" "$built/promises.exe.config"
    run=(mono "$built/promises.exe")
    ;;
  delphi)
    needs fpc fp-compiler
    fpc -Mdelphi -Sew -vew -l- "-Fu$source" "-FU$built" "-o$built/promises" "$here/promises.pas"
    run=("$built/promises")
    ;;
  java)
    needs javac default-jdk-headless
    jna=/usr/share/java/jna.jar
    [ -f "$jna" ] || { echo "no $jna; install libjna-java (.ci/setup test)"; exit 1; }
    javac --release 17 -encoding UTF-8 -Xlint:all -Werror -cp "$jna" -d "$built" "$here/Promises.java" "$source/School.java" "$source"/rollmark/*.java
    run=(java -cp "$jna:$built" Promises)
    ;;
esac
status=0
"${run[@]}" "$library" >"$built/printed.txt" 2>"$built/errors.txt" || status=$?
if [ "$status" -ne 0 ] || [ -s "$built/errors.txt" ]; then
  cat "$built/printed.txt" "$built/errors.txt"
  echo "the promises in $name ended with $status"
  exit 1
fi
diff "$here/expected.txt" "$built/printed.txt" || { echo "(<) expected, (>) printed by the promises in $name"; exit 1; }
