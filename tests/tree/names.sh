#!/usr/bin/env bash
# One name, one thing: two structs of one name in one namespace compile, link, and run each other's inline functions, and two
# inline constants of one name become one (the one-definition rule; no compiler says so). It looks at types outside
# unnamed namespaces, and at what headers define inline, as clang-format lays them out.
set -euo pipefail
cd "$1"
find plugin adapters abi \( -name '*.hpp' -o -name '*.cpp' \) -print0 | sort -z | xargs -0 awk '
  FNR == 1 { depth = 0 }
  /^(inline )?namespace.*\{$/ {
    name = $0
    sub(/^(inline )?namespace */, "", name)
    sub(/ *\{$/, "", name)
    names[++depth] = name == "" ? "-" : name
    next
  }
  /^} *\/\/ namespace/ { if (depth > 0) --depth; next }
  function tell(thing, i, where) {
    for (i = 1; i <= depth; ++i) {
      if (names[i] == "-") return
      where = where names[i] "::"
    }
    thing = where thing
    if (thing in first) {
      print thing ": " first[thing] " and " FILENAME ":" FNR
      bad = 1
    } else {
      first[thing] = FILENAME ":" FNR
    }
  }
  /^(template .*)?(struct|class|enum|enum class|enum struct|union) [A-Za-z_0-9]+( final)?( ?:[^:]|[ {]|$)/ {
    if (/;[ ]*$/ && !/\{/) next  # declared, not defined
    name = $0
    sub(/^template .*> /, "", name)
    sub(/^(enum class|enum struct|struct|class|enum|union) /, "", name)
    sub(/[^A-Za-z_0-9].*$/, "", name)
    if (name != "") tell(name)
    next
  }
  /^(inline|constexpr) .*\(.*\{/ && FILENAME ~ /\.hpp$/ {  # a function: overloads differ in their parameters
    sub(/ *\{.*$/, "")
    tell($0)
    next
  }
  /^inline constexpr / && FILENAME ~ /\.hpp$/ {
    name = $0
    sub(/(\[[^\]]*\])? *[={].*$/, "", name)
    sub(/^.*[ >&*]/, "", name)
    if (name != "") tell(name)
  }
  END { exit bad }'
