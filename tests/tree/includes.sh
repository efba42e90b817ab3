#!/usr/bin/env bash
# Dependencies point one way (architecture of the folders, README.md): a file may include only from its own folder
# and those below it. The command and the hosts may include the public headers alone; adapters nothing from plugin/.
set -euo pipefail
cd "$1"
bad=0

# allowed FOLDER "FOLDER FOLDER ...": includes of plugin folders that files below FOLDER may have.
allowed() {
  local folder=$1 list=" $2 " file target
  while IFS=: read -r file _ line; do
    target=$(sed -n 's/.*#include "\([a-z_]*\)\/.*/\1/p' <<<"$line")
    case "$target" in
      core | rulebook | rules | tracking | returns | outputs | jobs | casework | loader | abi)
        if [[ $list != *" $target "* ]]; then
          echo "$file includes $target/: not allowed below $folder"
          bad=1
        fi
        ;;
    esac
  done < <(grep -rn --include='*.hpp' --include='*.cpp' --include='*.h' --include='*.c' '#include "' "$folder" || true)
}

allowed plugin/core "core"
allowed plugin/rulebook "core rulebook"
allowed plugin/rules "core rulebook tracking rules"
allowed plugin/tracking "core rulebook tracking"
allowed plugin/outputs "core rulebook rules tracking outputs"
allowed plugin/returns "core rulebook rules tracking outputs returns"
allowed plugin/casework "core rulebook rules tracking outputs returns casework"
allowed plugin/jobs "core rulebook rules tracking returns outputs casework jobs"
allowed plugin/loader "core loader"
allowed plugin/abi "core rulebook rules tracking returns outputs casework jobs loader abi"
allowed adapters ""
allowed abi ""

# One user of each: SOCI, Boost.DLL.
if grep -rln --include='*.hpp' --include='*.cpp' '<soci/' plugin abi adapters | grep -vE '^adapters/(sql|sample|casefile)/'; then
  echo "only adapters/sql, adapters/casefile and adapters/sample may use SOCI"
  bad=1
fi
if grep -rln --include='*.hpp' --include='*.cpp' 'boost/dll' plugin abi adapters | grep -vE '^(plugin/loader|abi/hosts/cli)/'; then
  echo "only plugin/loader and abi/hosts/cli may use Boost.DLL"
  bad=1
fi

# No clock, environment, locale, threads or console inside plugin/; no floats in what makes results.
if grep -rnE --include='*.hpp' --include='*.cpp' 'system_clock|steady_clock|time\(nullptr\)|getenv|setlocale|std::thread[^:]|std::cout|std::cerr|[^a-z_n]printf\(' plugin; then
  echo "plugin/ uses a clock, the environment, a locale, a thread or the console"
  bad=1
fi
if grep -rnE --include='*.hpp' --include='*.cpp' '\b(double|float)\b [a-z_]+ *[=;,)]' plugin/core plugin/rulebook plugin/rules plugin/tracking plugin/casework plugin/jobs; then
  echo "floating point where results are made"
  bad=1
fi
exit $bad
