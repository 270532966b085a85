#!/bin/bash
# The sentences of the pack's papers: right for several, for one and for none; no sign left over where a value is
# missing. What is looked for is usage of official letters, written here by hand.
. tests/tap.inc
t=$tap_folder
work=$t/w

texts() { "$BAOCAO" -C "$work" build --period 2023-H1 --all-units --dump=text "$@" 2>"$t/stderr"; }
# Lines of the text that hold a fault: two signs in a row, a blank before a sign, brackets with nothing in them, a list
# item without an end. Lines of tables and of components are not sentences.
leftovers() { grep -v '^[|:=]' "$1" | grep -nE ' [,;.]( |$)|,[,;.]|;[,;.]|\.;|\( ?\)|: ?[;.]|  [^ ]' || true; }
has() { grep -q -- "$1" "$2" || { echo "not there: $1"; return 1; }; }

"$BAOCAO" init "$work" >"$t/init" 2>&1
texts >"$t/example"
tap "the example is filled" test -s "$t/example"
tap "no sign is left over" same "" "$(leftovers "$t/example")"
tap "a count below ten has its zero" has 'và 01 hồ sơ quá hạn' "$t/example"
tap "ten and more have none" same 0 "$(grep -cE '(^|[ (])0[1-9][0-9]+ (hồ sơ|văn bản|lượt)' "$t/example")"
tap "a unit without dossiers says so" has 'Không phát sinh hồ sơ thủ tục hành chính trong kỳ' "$t/example"
tap "the công văn goes to the units below target" has 'trich-yeu="khắc phục' "$t/example"
tap "and names them" has '::kinh-gui{den="Phòng' "$t/example"

# Exports with a header and no row: nothing happened, and every paper says so.
for file in "$work"/du-lieu/2023-H1/*.csv "$work"/du-lieu/2022-H2/*.csv; do
    head -n 1 "$file" >"$t/header"
    cp "$t/header" "$file"
done
texts >"$t/none"
tap "papers of a period without rows are filled" has 'BÁO CÁO' "$t/none"
tap "nothing is left over where nothing happened" same "" "$(leftovers "$t/none")"
tap "no dossiers" has '^Không phát sinh hồ sơ thủ tục hành chính trong kỳ' "$t/none"
tap "no late dossiers" has '^Không phát sinh hồ sơ trễ hẹn' "$t/none"
tap "no share of nothing" same 0 "$(grep -v '^[|:=]' "$t/none" | grep -cE '(^|[^0-9])0,00%')"
tap "the annex of late dossiers is neither there nor mentioned" same 0 "$(grep -c '@qh\|DANH SÁCH HỒ SƠ QUÁ HẠN' "$t/none")"
tap "nobody is below target" has 'đều đạt chỉ tiêu được giao' "$t/none"
tap_end
