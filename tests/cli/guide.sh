#!/bin/bash
# Every example of docs/huong-dan-mau.md: "mau" becomes the department's template and is built (what stands in a following
# "in-ra" block is its text, word for word), "mau manh/x" is a file for the examples after it, "mau loi=M012" gives that
# finding.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
mkdir -p "$work/mau" "$work/manh" "$work/bo-cuc"
export SOURCE_DATE_EPOCH=1686787200

# Files NN.kind (first line: the fence's words), in the order of the guide.
awk -v folder="$t" '
    /^ *```/ && !inside { inside = 1; words = $0; sub(/^ *```/, "", words); n++
        file = sprintf("%s/%03d.block", folder, n); print words >file; next }
    /^ *```/ { inside = 0; close(file); next }
    inside { print >file }' docs/huong-dan-mau.md

place() { # block: into the department's template
    { [ "$(sed -n 2p "$1")" = --- ] || printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Ví dụ' 'loai: bao-cao' ---
      tail -n +2 "$1"; } >"$work/mau/bao-cao-cchc.mau"
}
run() { (cd "$work" && "$BAOCAO" "$@" --period 2023-H1); }
builds() {
    rm -rf "$work/out"
    run build bao-cao-cchc --quiet >"$t/stdout" 2>"$t/stderr" || { cat "$t/stderr"; return 1; }
    [ -s "$work/$(cat "$t/stdout")" ] && { ! grep -E 'lỗi\[|cảnh báo\[' "$t/stderr"; }
}
prints() { # block
    diff <(tail -n +2 "$1") <(run build bao-cao-cchc --dump text 2>/dev/null | grep -v '^== ' | grep .)
}
finds() { # code
    run check --diagnostics short 2>"$t/stderr" >"$t/stdout"
    grep -q "\[$1\]" "$t/stderr" || { cat "$t/stderr"; return 1; }
}
built=0
for block in "$t"/*.block; do
    words=$(head -n 1 "$block")
    first=$(sed -n '2p' "$block" | cut -c1-50)
    case $words in
    mau) place "$block"; built=$((built + 1)); tap "$(basename "$block" .block) is built: $first" builds ;;
    in-ra) tap "$(basename "$block" .block) is what it prints" prints "$block" ;;
    'mau loi='*) place "$block"; tap "${words#mau loi=} is given: $first" finds "${words#mau loi=}" ;;
    'mau '*) tail -n +2 "$block" >"$work/${words#mau }.mau" ;;
    sh) ;;
    *) tap "a block of a known kind: $words" false ;;
    esac
done
tap "there are examples" test "$built" -ge 15
filters() { grep -oE '^    \{"[a-z_0-9]+"' src/template/filters.c | tr -d ' {"' | grep -v '^ti_le$'; }
told() { for name in $(filters); do grep -qE "^\| .*\`$name[\`:]" docs/huong-dan-mau.md || echo "$name"; done; }
tap "every filter is told of" same "" "$(told)"
components() { grep -oE '\{\.name = "[a-z-]+"' src/template/components.c | cut -d'"' -f2; }
tap "every component is told of" same "" "$(for name in $(components); do grep -q "::$name" docs/huong-dan-mau.md || echo "$name"; done)"
page() { grep -qF -- "$(printf '%s' "$1" | sed 's/-/\\-/g')" man/baocao-mau.5; }
fields() { sed -n '/NAMES\[NAME_COUNT\] = {/,/};/p' src/compute/measure.c | grep -o '"[a-z_]*"' | tr -d '"'; }
tap "every field of an indicator's record is told of" same "" "$(for name in $(fields); do grep -qE "^\| .*\`$name\`" docs/huong-dan-mau.md || echo "$name"; done)"
tap "and stands in the manual page" same "" \
    "$(sed -n '/^.SH BẢN GHI/,/^.SH BỘ LỌC/p' man/baocao-mau.5 >"$t/record"; for name in $(fields); do grep -qw "$name" "$t/record" || echo "$name"; done)"
tap "there are fields" test "$(fields | wc -l)" -ge 20
tap "every filter stands in the manual page" same "" "$(for name in $(filters); do page "$name" || echo "$name"; done)"
tap "every component stands in the manual page" same "" "$(for name in $(components); do page "$name" || echo "$name"; done)"
tap_end
