#!/bin/bash
# build --watch: a change of any file that the build reads makes the papers anew, and one line tells of it; other files
# do nothing; Ctrl-C ends it with exit code 0.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
mkdir "$work/goi"
cp -r templates/cchc "$work/goi/cchc" # a pack of its own, so that it may be changed
export SOURCE_DATE_EPOCH=1686787200

lines() { grep -cE '^\[[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\] ' "$t/stderr"; }
within() { # command...: true as soon as it is, for two minutes
    local i
    for i in $(seq 2400); do
        "$@" && return 0
        sleep 0.05
    done
    return 1
}
many() { [ "$(lines)" -ge "$1" ]; }
wait_lines() { # count
    within many "$1" && return 0
    echo "$(lines) lines, expected $1"
    cat "$t/stderr"
    return 1
}
saved() { # file sed-expression: as editors save, by renaming; nothing else is to be seen meanwhile
    sed "$2" "$1" >"${1%/*}/.moi" && mv "${1%/*}/.moi" "$1"
}
start() { # arguments
    : >"$t/stderr"
    (cd "$work" && exec "$BAOCAO" build --period 2023-H1 "$@" --watch >"$t/stdout" 2>"$t/stderr" </dev/null) &
    child=$!
}
last() { tail -n 1 "$t/stderr"; }
after() { # count pattern: the line that tells of the change
    wait_lines "$1" && { last | grep -qE "$2" || { echo "expected: $2"; cat "$t/stderr"; return 1; }; }
}
paper=$work/out/2023-H1/2023-H1_NVY_phieu-don-vi.pdf
says() { pdftotext "$paper" - 2>/dev/null | tr '\n' ' ' | grep -q "$1" || { echo "the paper does not say: $1"; return 1; }; }

start phieu-don-vi --unit NVY
tap "the first build is told, and that it waits" after 1 '^\[[0-9:]{8}\] 1 văn bản, [0-9]+,[0-9]{2} giây; chờ thay đổi, Ctrl-C để dừng$'
tap "the path stands on stdout" same out/2023-H1/2023-H1_NVY_phieu-don-vi.pdf "$(cat "$t/stdout")"

saved "$work/goi/cchc/mau/phieu-don-vi.mau" 's/xếp hạng trên/thứ bậc trên/'
tap "a template of the pack changes: one line, naming it" after 2 '^\[[0-9:]{8}\] 1 văn bản, [0-9]+,[0-9]{2} giây \(goi/cchc/mau/phieu-don-vi.mau đổi\)$'
tap "the paper is new" says 'thứ bậc trên'
mkdir "$work/mau"
tap "a new folder is seen" wait_lines 3
sed 's/thứ bậc trên/vị trí trên/' "$work/goi/cchc/mau/phieu-don-vi.mau" >"$work/mau/.moi"
mv "$work/mau/.moi" "$work/mau/phieu-don-vi.mau"
tap "an own template comes by renaming" after 4 '\(mau/phieu-don-vi.mau đổi\)$'
tap "it takes the place of the pack's" says 'vị trí trên'

seen=$(lines)
echo '{{sai_ten}}' >>"$work/mau/phieu-don-vi.mau"
tap "an error is shown, and that nothing was made" after $((seen + 1)) '^\[[0-9:]{8}\] chưa lập được, xem lỗi ở trên \(mau/phieu-don-vi.mau đổi\)$'
tap "with its place" grep -qE '^mau/phieu-don-vi.mau:[0-9]+:3: lỗi\[M012\]' "$t/stderr"
tap "the old paper stands" says 'vị trí trên'
rm "$work/mau/phieu-don-vi.mau"
tap "mended: it is built again" after $((seen + 2)) '^\[[0-9:]{8}\] 1 văn bản'

for file in baocao.yaml du-lieu/2023-H1/ho_so.csv du-lieu/2022-H2/ho_so.csv du-lieu/don_vi.csv goi/cchc/chi-tieu.yaml \
    goi/cchc/sql/10-phan_loai.sql; do
    seen=$(lines)
    touch "$work/$file"
    tap "$file is watched" after $((seen + 1)) "1 văn bản, .* \\($file đổi\\)\$"
done
seen=$(lines)
echo 'Chậm vì thiếu máy quét.' >"$work/thuyet-minh/2023-H1/NVY/han-che.txt"
tap "the narrative of a unit is watched" after $((seen + 1)) 'thuyet-minh/2023-H1/NVY/han-che.txt đổi'
tap "and printed" says 'Chậm vì thiếu máy quét'

# Told together with a file that counts, and behind it: the last one that counts is named.
seen=$(lines)
stopped() { grep -q '^State:.*T' "/proc/$child/status"; }
kill -STOP $child
within stopped
touch "$work/du-lieu/don_vi.csv"
touch "$work/README.md" "$work/mau/.phieu.swp" "$work/mau/phieu-don-vi.mau~" "$work/out/2023-H1/x" "$work/du-lieu/.~lock.ho_so.csv#"
kill -CONT $child
tap "other files, locks and backups of editors do nothing" after $((seen + 1)) '\(du-lieu/don_vi.csv đổi\)$'

# Another run writes into the folder: what has changed is built when it is done, not with the next change.
seen=$(lines)
"$OUT/tests/hold_lock" "$work/out/2023-H1/.baocao-khoa" sh -c 'touch "$0"; until [ -e "$1" ]; do sleep 0.05; done' "$t/held" "$t/go" &
within test -e "$t/held"
saved "$work/goi/cchc/mau/phieu-don-vi.mau" 's/thứ bậc trên/vị thế trên/'
within grep -q 'đang chờ một lần chạy khác' "$t/stderr"
tap "a folder that another run writes into is waited for" same "1 $seen" "$(grep -c 'đang chờ một lần chạy khác' "$t/stderr") $(lines)"
touch "$t/go"
tap "and then the paper is made" after $((seen + 1)) '^\[[0-9:]{8}\] 1 văn bản, .*mau/phieu-don-vi.mau đổi\)$'
tap "as it is now" says 'vị thế trên'
tap "stdout named the paper once" same 1 "$(wc -l <"$t/stdout")"

kill -INT $child
wait $child
tap "Ctrl-C ends it with exit code 0" same 0 $?
tap "no temporary file stays" same "" "$(find "$work" -name '*.tam')"

"$BAOCAO" -C "$work" build --watch >"$t/stdout" 2>"$t/stderr"
tap "without a period: wrong use, at once" same 2 $?
"$BAOCAO" -C "$work" build --period 2023-H1 --watch --dump doc >"$t/stdout" 2>"$t/stderr"
tap "not together with --dump" same 2 $?
tap "said with its code" grep -q 'lỗi\[U013\]' "$t/stderr"
tap_end
