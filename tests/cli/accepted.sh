#!/bin/bash
# Findings that the office accepted with a reason: notes in check and build, passed by --strict, kept in the bag.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
"$BAOCAO" init "$work" >/dev/null 2>&1
sed -i '$d' "$work/du-lieu/2023-H1/ho_so.csv" # a payment of a dossier that is not there any more: D039
accept() { printf -- "$1" >"$work/thuyet-minh/2023-H1/chap-nhan.yaml"; }
run() { "$BAOCAO" -C "$work" "$@" --period 2023-H1 --diagnostics short >"$t/stdout" 2>"$t/stderr"; echo $?; }
says() { grep -qE -- "$1" "$t/stderr" || { echo "no line like: $1"; cat "$t/stderr"; return 1; }; }
silent() { ! grep -E -- "$1" "$t/stderr"; }

tap "strict stops at the warning" same 3 "$(run check --strict)"
tap "which is told" says 'cảnh báo.D039'
accept '- {ma: D039, tep: thanh_toan.csv, ly_do: "Hồ sơ đã hủy, đã đối chiếu"}\n'
tap "accepted, strict goes on" same 0 "$(run check --strict)"
tap "it is a note with the reason" says 'thanh_toan.csv:[0-9]+:.*ghi chú.D039.*\(đã chấp nhận: Hồ sơ đã hủy, đã đối chiếu\)$'
tap "and no warning is counted" grep -q ': không có phát hiện nào\.$\|: không có lỗi, không có cảnh báo; [0-9]* ghi chú\.$\|: 0 lỗi, 0 cảnh báo\.$' "$t/stdout"
tap "build passes too" same 0 "$(run build phieu-don-vi --unit NVY --strict)"
tap "with the reason" says 'đã chấp nhận'
tap "with a log, too" same 0 "$(run build phieu-don-vi --unit NVY --strict --log "$t/log")"
tap "which knows the exit code" same 1 "$(grep -c '"exit_code":0}$' "$t/log")"
tap "and the reason stands there once more" says 'đã chấp nhận'
tap "the bag" same 0 "$(run archive phieu-don-vi --unit NVY)"
bag=$work/luu-tru/2023-H1/2023-H1_NVY_phieu-don-vi.zip
tap "keeps the finding with its reason" grep -q '"level":"note","code":"D039".*đã chấp nhận: Hồ sơ đã hủy' <(unzip -p "$bag" '*/kiem-tra.jsonl')
tap "and the office's own words" grep -q 'ly_do' <(unzip -p "$bag" '*/chap-nhan.yaml')
tap "it is proven again" same 0 "$("$BAOCAO" verify "$bag" >"$t/stdout" 2>"$t/stderr"; echo $?)"
tap "the findings come out the same" grep -q '^đạt: data/kiem-tra.jsonl: ' "$t/stdout"

line=$(sed -nE 's/.*thanh_toan.csv:([0-9]+):.*/\1/p' "$t/stderr"; run check >/dev/null; sed -nE 's/.*thanh_toan.csv:([0-9]+):.*/\1/p' "$t/stderr")
accept "- {ma: D039, dong: \"$line\", ly_do: x}\n"
tap "by its line" same 0 "$(run check --strict)"
accept "- {ma: D039, dong: \"$((line + 1))\", ly_do: x}\n"
tap "another line is not meant" same 3 "$(run check --strict)"
tap "what meets nothing is told" says 'chap-nhan.yaml:1:3: cảnh báo.S030'
accept '- {ma: D039, tep: toan.csv, ly_do: x}\n'
tap "half a file's name is not meant" same 3 "$(run check --strict)"
accept '- {ma: D039}\n'
tap "a reason must be given" same 1 "$(run check)"
tap "it says so" says 'chap-nhan.yaml:1:.*lỗi.S005'
sed -i '2s/^[^,]*,[^,]*,/X,Không có,/' "$work/du-lieu/2023-H1/ho_so.csv"
rm "$work/thuyet-minh/2023-H1/chap-nhan.yaml"; run check >/dev/null
code=$(sed -nE 's/.*ho_so.csv:2:.*lỗi.(D[0-9]+).*/\1/p' "$t/stderr" | head -1)
tap "a row with an error" test -n "$code"
accept "- {ma: $code, ly_do: x}\n"
run check >/dev/null
tap "an error cannot be accepted" says "ho_so.csv:2:.*lỗi.$code"
tap_end
