#!/usr/bin/env bash
# breaks.sh SOURCE: is the gate of the interface awake? Each row makes one deliberate change in a copy of abi/, has the gate judge it, and
# expects abidiff's code: 0 an old host is safe, 4 a change, 12 one that no host survives. Then the ways around: without a new
# minor or without an entry in CHANGES.md nothing is recorded; with both it is, and the gate opens again.
set -euo pipefail
source=$1
command -v abidiff >/dev/null || { echo "no abidiff here: .ci/setup test installs abigail-tools"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fault() {
  echo "  FAULT: $*"
  faults=$((faults + 1))
}

# The edits of the table below, by sed: header and the sources that follow it.
edit() {
  local file=$1 before
  shift
  before=$(sha256sum <"$copy/$file")
  sed -i -E "$@" "$copy/$file"
  [ "$before" != "$(sha256sum <"$copy/$file")" ] || fault "the edit of $file found nothing to edit"
}
header() { edit include/rollmark/rollmark.h "$@"; }
adapter() { edit include/rollmark/adapter.h "$@"; }

function_added() {
  header 's/^(ROLLMARK_API const void.*)$/ROLLMARK_API int32_t ROLLMARK_CALL rollmark_added(int32_t given);\n\1/'
  edit exports/rollmark.map 's/^    rollmark_abi_version;/&\n    rollmark_added;/'
  edit baseline/interface.c '$a int32_t rollmark_added(int32_t given) { return given; }'
}
handle_changed() { edit baseline/interface.c 's/void\* inside;/int64_t more; void* inside;/'; }
field_appended() { header 's/^(.*ROLLMARK_CALL\* extension\).*)$/\1\n  void* appended;/'; }
field_inserted() { header 's/^(  void\* context;)$/  void* inserted;\n\1/'; }
field_of_column_inserted() { header 's/^(  const uint8_t\* validity;)$/  const void* inserted;\n\1/'; }
text_shortened() { header 's/char message\[496\]/char message[240]/'; }
parameter_changed() {
  header 's/^( +)int64_t rows, const rollmark_column\*/\1uint32_t rows, const rollmark_column*/'
  edit baseline/interface.c 's/(rollmark_dataset_put\(.*)int64_t rows,/\1uint32_t rows,/'
}
pointer_made_a_number() {
  header 's/^( +)const rollmark_column\* columns,/\1int64_t columns,/; s/int64_t rows, const rollmark_column\* columns,/int64_t rows, int64_t columns,/'
  edit baseline/interface.c 's/const rollmark_column\* columns,/int64_t columns,/'
}
callback_changed() { header 's/(ROLLMARK_CALL\* progress\)\(.*)int64_t total/\1int32_t total/'; }
soname_changed() { edit baseline/compile 's/librollmark\.so\.\$major/librollmark.so.9/'; }
function_removed() {
  header 's/^ROLLMARK_API (const char\* ROLLMARK_CALL rollmark_status_name)/static \1/'
  edit exports/rollmark.map '/rollmark_status_name;/d'
  edit baseline/interface.c '/rollmark_status_name/,/^}/d'
  header '/^static .*rollmark_status_name/d'
}
sink_field_appended() { adapter 's/^(  const char\*\(ROLLMARK_CALL\* secret\).*)$/\1\n  void* appended;/'; }
sink_field_inserted() { adapter 's/^(  int64_t wanted_count;)$/\1\n  int64_t inserted;/'; }
sink_callback_changed() { adapter 's/int64_t first_half_day, int64_t half_days/int64_t first_half_day, int32_t half_days/'; }
sink_callback_removed() { adapter '/ROLLMARK_CALL\* progress\)/d'; }
wanted_type_changed() { adapter 's/int32_t required;/int64_t required;/'; }
verb_changed() { adapter 's/char\* out, int64_t capacity/char* out, int32_t capacity/'; }
describe_removed() {
  edit baseline/extensions.c '/rollmark_adapter_describe/,/^}/d'
  edit baseline/extensions.c '$a REACHED const rollmark_adapter* other(void);\nREACHED const rollmark_adapter* other(void) { return 0; }'
}
secret_callback_changed() { edit include/rollmark/ext_secret.h 's/secret\)\(void\* context, const char\* name/secret)(void* context, int64_t name/'; }
arrow_callback_changed() { edit include/rollmark/ext_arrow.h 's/stream\)\(const rollmark_result\* result, const char\* table/stream)(const rollmark_result* result, int32_t table/'; }
arrow_field_appended() { edit include/rollmark/ext_arrow.h 's/^( +struct ArrowArrayStream\* out\);)$/\1\n  void* appended;/'; }

constant_added() { header 's/^(#define ROLLMARK_E_INTERNAL.*)$/\1\n#define ROLLMARK_E_WEATHER 40/'; }
constant_renumbered() { header 's/^(#define ROLLMARK_E_IO) 21/\1 24/'; }
extension_renamed() { edit include/rollmark/ext_arrow.h 's|"rollmark.arrow/1"|"rollmark.arrow/2"|'; }

surface() { "$copy/baseline/compile" "$copy" "$copy/include" interface "$work/surface.so" -DROLLMARK_SURFACE_HANDLES "$@"; }
gate() { "$copy/baseline/gate" "$copy" "$work/surface.so" >"$work/said" 2>&1; }
# refused WHY COMMAND...: WHY is what it must say.
refused() {
  local why=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    fault "not refused: $*"
  else
    grep -q "$why" "$work/said" || fault "refused, but not for \"$why\": $(cat "$work/said")"
  fi
}

copy=$work/abi
fresh() {
  rm -rf "$copy"
  mkdir "$copy"
  cp -r "$source"/abi/{include,baseline,exports,CHANGES.md} "$copy"
}
newest=$(fresh && . "$copy/baseline/versions" && recorded_versions "$copy" | tail -1)
minor=${newest#*.}
raise_minor() { header "s/^(#define ROLLMARK_ABI_MINOR) .*/\1 $((minor + 1))/"; }
write_changes() { edit CHANGES.md "s/^## ${newest/./\\.}\$/## ${newest%.*}.$((minor + 1))\n\nA trial.\n\n&/"; }

# row CHANGE HALF CODE: the verdict on one change; a gate that lets a change through that nobody recorded is no gate.
row() {
  local change=$1 half=$2 expected=$3 code=0 library=$work/surface.so
  fresh
  "$change"
  if [ "$half" = extensions ]; then
    library=$work/extensions.so
    "$copy/baseline/compile" "$copy" "$copy/include" extensions "$library"
  else
    surface
  fi
  "$copy/baseline/compare" "$copy/baseline/v${newest/./_}/$half.abi" "$library" >"$work/said" || code=$?
  printf '%-26s %-12s %s\n' "$change" "$half" "$code"
  [ "$code" -eq "$expected" ] || fault "expected $expected"
}

# way_around CHANGE plain|break|never: what accept-abi has to be told after the minor was raised and CHANGES.md says why.
way_around() {
  local change=$1 accepted=$2
  printf '%-26s %s\n' "$change" "accepted: $accepted"
  fresh
  "$change"
  surface
  refused "not what $newest recorded" gate
  refused "raise ROLLMARK_ABI_MINOR" "$source/.ci/accept-abi" --break "$copy"
  raise_minor
  refused 'needs a heading' "$source/.ci/accept-abi" --break "$copy"
  write_changes
  refused "the newest record $newest" gate
  if [ "$accepted" = never ]; then
    refused 'not within major version' "$source/.ci/accept-abi" --break "$copy"
    return
  fi
  [ "$accepted" = plain ] || refused 'more than an appended field' "$source/.ci/accept-abi" "$copy"
  "$source/.ci/accept-abi" $([ "$accepted" = plain ] || echo --break) "$copy" >"$work/said" 2>&1 ||
    fault "not recorded: $(cat "$work/said")"
  surface
  gate || fault "recorded, and yet refused: $(cat "$work/said")"
}

row handle_changed librollmark 0
gate || fault "the gate refused a handle's own layout: $(cat "$work/said")"
row function_added librollmark 0
row field_appended librollmark 4
row field_inserted librollmark 4
row field_of_column_inserted librollmark 4
row text_shortened librollmark 4
row parameter_changed librollmark 4
row pointer_made_a_number librollmark 4
row callback_changed librollmark 4
row function_removed librollmark 12
row soname_changed librollmark 12
row sink_field_appended extensions 4
row sink_field_inserted extensions 4
row sink_callback_changed extensions 4
row sink_callback_removed extensions 4
row wanted_type_changed extensions 4
row verb_changed extensions 4
row describe_removed extensions 12
row secret_callback_changed extensions 4
row arrow_callback_changed extensions 4
row arrow_field_appended extensions 4

way_around function_added plain
way_around field_appended plain
way_around sink_field_appended plain
way_around callback_changed break
way_around sink_field_inserted break
way_around function_removed never
# abidiff sees no constant; hosts have them compiled in.
way_around constant_added plain
way_around constant_renumbered never
way_around extension_renamed never

# A record that is altered, or that is not listed.
fresh
surface
gate || fault "the gate refuses what is recorded: $(cat "$work/said")"
edit "baseline/v${newest/./_}/librollmark.abi" "s/type-id-3'/type-id-4'/"
refused 'was altered' gate
fresh
echo "stray" >"$copy/baseline/v${newest/./_}/stray.abi"
refused 'lists other files' gate
# A struct of a new header that nobody thought of.
fresh
surface
printf 'struct rollmark_trial_s {\n  uint32_t struct_size;\n};\n' >"$copy/include/rollmark/ext_trial.h"
refused 'no record holds struct rollmark_trial_s' gate
# A function that stands in the library alone; functions without their version.
fresh
echo '__attribute__((visibility("default"))) int32_t rollmark_unlisted(void) { return 0; }' >"$work/more.c"
sed -i 's/^    rollmark_run;/&\n    rollmark_unlisted;/' "$copy/exports/rollmark.map"
surface -include stdint.h "$work/more.c"
cp "$source/abi/exports/rollmark.map" "$copy/exports/rollmark.map"
refused 'exports and abi/baseline/interface.c differ' gate
gcc -shared -fPIC -g -DROLLMARK_BUILD "-I$copy/include" "$copy/baseline/interface.c" -o "$work/surface.so"
refused 'exports and abi/baseline/interface.c differ' gate

[ "$faults" -eq 0 ] || { echo "$faults faults"; exit 1; }
