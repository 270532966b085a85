#!/bin/bash
# Ctrl-C and polite kills before every write, SIGKILL at random moments, folders and files without permission, and one
# unit's bad data: whole papers only, the right exit code, and the next run makes the rest.
. tests/tap.inc || exit 1
. tests/fail/faults.inc
skip_sanitized
work=$t/w
out=$work/out/2023-H1
chmod 755 "$t"
"$OUT/tests/make_example" "$work" --units 12 --dossiers 400 || exit 1
build_faults

# The shell starts what runs in the background with SIGINT ignored, and a program keeps to that.
baocao() { (cd "$work" && "${as[@]}" "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null); }
as=(env)
build() { baocao build --period 2023-H1 --all-units --quiet "$@"; }
bytes() { (cd "${1:-$out}" 2>/dev/null && find . -name '*.pdf' | sort | xargs -r sha256sum); }
left() { find "$out" -name '*.tam' -o -name '.baocao-khoa'; }
build -j 1
whole=$(bytes)
papers=$(printf '%s\n' "$whole" | wc -l)
tap "the example has papers" test "$papers" -ge 14

strange() { bytes | sort | comm -23 - <(printf '%s\n' "$whole" | sort) | sed "s/^/$1: not what it should be: /"; }
marks() { (cd "$out" 2>/dev/null && stat -c '%n %i %z' -- *.pdf 2>/dev/null); }
finish() { # what [papers that have to stay as they are]
    build || echo "$1: the next run ends with $?: $(cat "$t/stderr")"
    [ "$(bytes)" = "$whole" ] || echo "$1: the next run does not finish the rest"
    [ -z "$(left)" ] || echo "$1: after the next run there is $(left)"
    [ -z "${2-}" ] || [ -z "$(comm -23 <(printf '%s\n' "$2" | sort) <(marks | sort))" ] || echo "$1: the next run makes again what was finished"
}
polite() { # signal workers [writes]
    local n code there
    for n in ${3:-1 2 3 5 8 11 13}; do
        rm -rf "$work/out"
        as=(env FAIL_CALL=write FAIL_AT=$n FAIL_KILL=$1 LD_PRELOAD="$fail")
        build -j "$2"
        code=$?
        as=(env)
        there=$(bytes | wc -l)
        [ $code = 130 ] || echo "signal $1 at write $n: exit code $code"
        [ "$there" -lt "$papers" ] || echo "signal $1 at write $n: all papers are there"
        [ "$there" -gt 0 ] || echo "signal $1 at write $n: the paper at hand is not there"
        [ "$there" = "$(wc -l <"$t/stdout")" ] || echo "signal $1 at write $n: $there papers, other paths on stdout"
        grep -q "lỗi\[E012\].*còn $((papers - there)) văn bản" "$t/stderr" || echo "signal $1 at write $n: $(cat "$t/stderr")"
        [ -z "$(left)" ] || echo "signal $1 at write $n: left: $(left)"
        strange "signal $1 at write $n"
        finish "signal $1 at write $n" "$(marks)"
    done
}
tap "Ctrl-C ends between two papers, exit code 130" same "" "$(polite 2 1)"
tap "the same with two workers" same "" "$(polite 2 2 "1 4 9")"
tap "SIGTERM too" same "" "$(polite 15 1 "1 7")"
tap "SIGHUP too" same "" "$(polite 1 1 "2 12")"

# When every paper has been begun there is nothing left to give up.
late() {
    rm -rf "$work/out"
    as=(env FAIL_CALL=rename FAIL_AT=$papers FAIL_KILL=2 LD_PRELOAD="$fail")
    build -j 1 || echo "exit code $?"
    as=(env)
    [ "$(bytes)" = "$whole" ] || echo "papers are missing"
    [ "$(wc -l <"$t/stdout")" = "$papers" ] || echo "paths are missing"
}
tap "a signal after the last paper changes nothing" same "" "$(late)"

now() { printf '%s' "${EPOCHREALTIME//[!0-9]/}"; } # microseconds
hard() { # moments of as long as a run takes here
    local n pid took moment
    rm -rf "$work/out"
    took=$(now)
    build
    took=$(($(now) - took))
    for n in $(seq 1 "$1"); do
        rm -rf "$work/out"
        (cd "$work" && exec "$BAOCAO" build --period 2023-H1 --all-units --quiet >/dev/null 2>&1) &
        pid=$!
        moment=$(((RANDOM * 32768 + RANDOM) % took))
        sleep "$((moment / 1000000)).$(printf '%06d' $((moment % 1000000)))"
        kill -9 $pid 2>/dev/null
        wait $pid 2>/dev/null
        strange "killed $n"
        finish "killed $n"
    done
}
tap "SIGKILL at random moments" same "" "$(hard 15 2>/dev/null)"

umask_of_lock() { # what a killed run leaves: another user of the folder must be able to look into it
    rm -rf "$work/out"
    as=(env FAIL_CALL=rename FAIL_AT=1 FAIL_KILL=9 LD_PRELOAD="$fail")
    (umask 077 && build -j 1) 2>/dev/null
    as=(env)
    stat -c %a "$out/.baocao-khoa"
    finish "killed with a lock"
}
tap "a lock is everybody's who comes to the folder" same 666 "$(umask_of_lock)"

# Proving unpacks exports of citizens' dossiers for a moment.
mkdir "$t/place"
build bieu-ii06a
baocao archive --period 2023-H1 bieu-ii06a
bag=$work/luu-tru/2023-H1/2023-H1_SYT_bieu-ii06a.zip
moments() { # all: the allocations of a run
    as=(env FAIL_CALL=memory FAIL_LOG="$t/count" LD_PRELOAD="$fail")
    baocao verify "$bag"
    as=(env)
    all=$(cat "$t/count")
}
stopped() { # at n-th allocation, by a signal
    as=(env TMPDIR="$t/place" FAIL_CALL=memory FAIL_AT="$1" FAIL_KILL="$2" LD_PRELOAD="$fail")
    baocao verify "$bag"
    local code=$?
    as=(env)
    return $code
}
left_behind() { # Ctrl-C at moments spread over its allocations
    local n met=
    for n in 1 2 3 4 5 6 7 8 9; do
        stopped $((all * n / 10)) 2
        [ $? != 130 ] || met=1
        [ -z "$(ls "$t/place")" ] || echo "moment $n: left: $(ls "$t/place")"
        rm -rf "$t/place" && mkdir "$t/place"
    done
    [ -n "$met" ] || echo "no run was stopped"
}
swept() { # SIGKILL, after which a command clears up
    local n met= next
    for n in $(seq 1 12); do
        stopped $((all * n / 13)) 9
        [ $? = 137 ] || echo "moment $n: was not killed"
        [ -z "$(ls "$t/place")" ] || met=$((met + 1))
        case $((n % 3)) in
        0) next="verify $bag" ;;
        1) next="archive --period 2023-H1 bieu-ii06a" ;;
        2) next="receive $bag" ;; # which it refuses
        esac
        as=(env TMPDIR="$t/place")
        baocao $next
        as=(env)
        [ -z "$(ls "$t/place")" ] || echo "moment $n, then $next: left: $(ls "$t/place")"
        rm -rf "$t/place" && mkdir "$t/place"
    done
    [ "${met:-0}" -ge 3 ] || echo "killed ${met:-0} times while there was a folder"
}
moments
tap "Ctrl-C while a bag is proven leaves nothing of it" same "" "$(left_behind)"
tap "SIGKILL leaves what the next command takes away" same "" "$(swept 2>/dev/null)"
elsewhere() { # packing needs no such place
    rm -rf "$work/luu-tru"
    as=(env TMPDIR=/dev/null/none)
    baocao archive --period 2023-H1 bieu-ii06a || echo "archive: exit code $?"
    baocao verify "$bag"
    as=(env)
    grep -q 'lỗi\[E004\].*thư mục tạm' "$t/stderr" || echo "verify: $(cat "$t/stderr")"
}
tap "packing needs no temporary folder, proving says that it has none" same "" "$(elsewhere)"

# Bags are made one by one: the one at hand is finished.
rm -rf "$work/out"
build
bags() { (cd "$work/luu-tru/2023-H1" 2>/dev/null && find . -name '*.zip' | sort | xargs -r sha256sum); }
archive() { baocao archive --period 2023-H1 phieu-don-vi bieu-ii06a cong-van-don-doc --all-units; }
rm -rf "$work/luu-tru"
archive
all_bags=$(bags)
count=$(printf '%s\n' "$all_bags" | wc -l)
tap "there are bags of the department and of units" test "$count" -ge 12
packed() { # signal
    local n code there
    for n in 1 2 7 "$((count - 1))"; do
        rm -rf "$work/luu-tru"
        as=(env FAIL_CALL=fsync FAIL_AT=$n FAIL_KILL=$1 LD_PRELOAD="$fail")
        archive
        code=$?
        as=(env)
        there=$(bags | wc -l)
        [ "$code $there" = "130 $n" ] || echo "at bag $n: exit code $code, $there bags"
        grep -q "lỗi\[E012\].*: $n văn bản đã có gói lưu, còn $((count - n)) chưa xét" "$t/stderr" || echo "at bag $n: $(cat "$t/stderr")"
        grep -q 'chạy lại lệnh này để làm nốt' "$t/stderr" || echo "at bag $n: nobody is told what to do"
        [ "$(wc -l <"$t/stdout")" = "$n" ] || echo "at bag $n: other paths on stdout"
        [ -z "$(find "$work/luu-tru" -name '*.tam' -o -name '.baocao-khoa')" ] || echo "at bag $n: something is left"
        archive || echo "at bag $n: the next run ends with $?"
        [ "$(bags)" = "$all_bags" ] || echo "at bag $n: the next run does not make the rest"
    done
}
tap "Ctrl-C ends between two bags, exit code 130" same "" "$(packed 2)"
packed_last() {
    rm -rf "$work/luu-tru"
    as=(env FAIL_CALL=fsync FAIL_AT=$count FAIL_KILL=15 LD_PRELOAD="$fail")
    archive || echo "exit code $?"
    as=(env)
    [ "$(bags)" = "$all_bags" ] || echo "bags are missing"
}
tap "after the last bag a signal changes nothing" same "" "$(packed_last)"
submitted() { # one package of all papers: there is none
    rm -rf "$work/luu-tru"
    as=(env FAIL_CALL=open FAIL_PATH=out/2023-H1 FAIL_AT=1 FAIL_KILL=2 LD_PRELOAD="$fail")
    baocao archive --sip --ho-so 160 --period 2023-H1 bieu-ii06a cong-van-don-doc
    [ $? = 130 ] || echo "no exit code 130"
    as=(env)
    grep -q 'lỗi\[E012\]' "$t/stderr" || cat "$t/stderr"
    find "$work/luu-tru" -type f
}
tap "a package for submission is made whole or not at all" same "" "$(submitted)"
rm -rf "$work/luu-tru"

# ---- permissions: root would not be refused ----

nobody=()
if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null && nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
else
    nobody=(env)
fi
if [ ${#nobody[@]} -gt 0 ] && "${nobody[@]}" test -x "$BAOCAO" -a -r "$work/baocao.yaml"; then
    as=("${nobody[@]}")
    chmod -R a+rX "$work"
    chmod a-w "$out"
    build --force
    tap "a read-only folder: exit code 5" same 5 $?
    tap "a read-only folder: why" grep -q 'lỗi\[E003\].*không có quyền' "$t/stderr"
    told() { # once, with the right number, and what helps
        local of
        of=$(sed -n 's/^lỗi\[E013\]: dừng lại vì \([0-9]*\) văn bản không ghi được, .*/\1/p' "$t/stderr")
        [ "$(grep -c 'lỗi\[E003\]' "$t/stderr")" = 1 ] || echo "the cause is not told once"
        [ "${of:-0}" -ge 10 ] || echo "E013 counts $of"
        grep -qF "lỗi[E003]: không ghi được tệp: $1 (và $((of - 1)) phát hiện cùng loại)" "$t/stderr" || echo "E003 counts others than E013"
        grep -q "gợi ý: tệp cũ.*$2" "$t/stderr" || echo "the hint is another"
    }
    tap "a read-only folder: once, counted, and what helps" same "" "$(told 'không có quyền truy cập' 'xin quyền ghi')"
    tap "a read-only folder: it ends after some papers" grep -q 'lỗi\[E013\]' "$t/stderr"
    tap "a read-only folder: old papers stay" same "$whole" "$(bytes)"
    build
    tap "a read-only folder with nothing to change is no error" same 0 $?
    build -o "$out/x/y"
    tap "a folder that cannot be made: exit code 5 and the reason" same "5 1" "$? $(grep -c 'lỗi\[E004\].*không có quyền' "$t/stderr")"
    file=$work/du-lieu/2023-H1/khao_sat.csv
    chmod 000 "$file"
    build -o "$t/none"
    tap "an export that cannot be read: exit code 5, its name" same "5 1" "$? $(grep -c 'khao_sat.csv: lỗi\[E001\].*không có quyền' "$t/stderr")"
    chmod 644 "$file"
    file=$work/du-lieu/2022-H2/ho_so.csv
    chmod 000 "$file"
    build -o "$t/none"
    tap "one of the period before, too: no report without its comparisons" same "5 1" "$? $(grep -c '2022-H2/ho_so.csv: lỗi\[E001\].*không có quyền' "$t/stderr")"
    chmod 644 "$file"
    tap "nothing was written" same "" "$(ls "$t/none" 2>/dev/null)"

    # A workspace that one may only look into: numbers are read, none is given, and its register is left alone.
    look="$t/xem 100%? #1"
    cp -r "$work" "$look"
    chmod -R u+w "$look"
    (cd "$look" && rm -rf out luu-tru thuyet-minh && "$BAOCAO" register cap --period 2023-H1 --template bieu-ii06a --date 16/6/2023 >"$t/stdout" 2>&1 &&
        "$BAOCAO" register list >"$t/list" && "$BAOCAO" build --period 2023-H1 bieu-ii06a -o "$t/own" >"$t/stdout" 2>&1)
    mkdir "$t/theirs"
    chmod 777 "$t/theirs"
    chmod -R a+rX,go-w "$look"
    register=$(cd "$look" && sha256sum so-dang-ky.db*)
    [ "$(id -u)" = 0 ] || chmod a-w "$look"
    look() { (cd "$look" && "${nobody[@]}" "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null); }
    for mode in 644 666; do # a book that one might write, in a folder where one may not, is no other case
        chmod $mode "$look/so-dang-ky.db"
        look register list
        tap "a register to look into ($mode) is read" same "0 $(cat "$t/list")" "$? $(cat "$t/stdout")"
        look build --period 2023-H1 bieu-ii06a -o "$t/theirs/$mode"
        tap "a paper has its number from there" same "0 $(cd "$t/own" && sha256sum -- *.pdf)" "$? $(cd "$t/theirs/$mode" && sha256sum -- *.pdf)"
        look register cap --period 2023-H1 --template cong-van-don-doc --date 16/6/2023
        tap "no number is given" same "5 1" "$? $(grep -c 'so-dang-ky.db: lỗi\[E003\]: không có quyền ghi' "$t/stderr")"
        tap "nothing of it changes" same "$register" "$(cd "$look" && sha256sum so-dang-ky.db*)"
    done
    chmod u+w "$look"
    as=(env)
    chmod u+w "$out"
else
    tap_skip "read-only folders and unreadable files" "root is never refused, and setpriv is not there"
fi

# ---- one unit's bad data: its papers, those of the units above it and the department's, and no others ----

ho_so=du-lieu/2023-H1/ho_so.csv
unit_of() { # code of the first unit with dossiers that is (below|not below) another
    awk -F, -v where="$1" 'NR == FNR { code[$2] = $1; top[$2] = $4 == ""; next }
        FNR > 1 && $2 in code && top[$2] == (where == "top") { print code[$2]; exit }' "$work/du-lieu/don_vi.csv" "$work/$ho_so"
}
above() { # the unit and those above it
    awk -F, -v unit="$1" 'NR > 1 { up[$1] = $4 } END { for (; unit != ""; unit = up[unit]) print unit }' "$work/du-lieu/don_vi.csv"
}
fee=du-lieu/2023-H1/thanh_toan.csv
spoil() { # unit kind-of-fault: one line of the unit's dossiers, or of their payments, which do not name the unit
    if [ "$2" = payment ]; then
        awk -F, -v OFS=, -v unit="$1" 'FILENAME == ARGV[1] { if ($1 == unit) name = $2; next }
            FILENAME == ARGV[2] { if ($2 == name) mine[$1]; next }
            FNR > 1 && $1 in mine && !done { done = 1; $2 = "mười" } { print }' \
            "$work/du-lieu/don_vi.csv" "$work/$ho_so" "$work/$fee" >"$t/bad/$fee"
        return
    fi
    awk -F, -v OFS=, -v unit="$1" -v fault="$2" 'NR == FNR { if ($1 == unit) name = $2; next }
        FNR > 1 && $2 == name && !done {
            done = 1
            if (fault == "date") $8 = "31/02/2023"
            if (fault == "word") $6 = "Bồ câu"
            if (fault == "number") $16 = "hai"
            if (fault == "empty") $8 = ""
            if (fault == "narrow") NF -= 3
        } { print }' "$work/du-lieu/don_vi.csv" "$work/$ho_so" >"$t/bad/$ho_so"
}
cp -r "$work" "$t/bad"
named() { # papers that are told of; those made one a row are counted
    awk '/C092/ { n++; if (match($0, /và [0-9]+ văn bản cùng mẫu/)) n += substr($0, RSTART + length("và ")) } END { print n + 0 }' "$t/stderr"
}
isolated() { # unit fault
    local code missing expected
    rm -rf "$t/bad/out"
    cp "$work/$ho_so" "$work/$fee" "$t/bad/du-lieu/2023-H1"
    spoil "$1" "$2"
    [ "$(diff -r "$work/du-lieu" "$t/bad/du-lieu" | grep -c '^>')" = 1 ] || echo "not one line of the data differs"
    (cd "$t/bad" && "$BAOCAO" build --period 2023-H1 --all-units --quiet --diagnostics short >"$t/stdout" 2>"$t/stderr")
    code=$?
    [ $code = 4 ] || echo "exit code $code"
    grep -qE "du-lieu/2023-H1/[a-z_]+.csv:[0-9]+:([0-9]+:)? lỗi\[D" "$t/stderr" || echo "no place"
    missing=$(comm -23 <(cd "$out" && ls -- *.pdf) <(cd "$t/bad/out/2023-H1" && ls -- *.pdf))
    expected=$({ (cd "$out" && ls -- *_SYT_*.pdf); for code in $(above "$1"); do (cd "$out" && ls -- *_"$code"_*.pdf); done; } | sort)
    [ "$missing" = "$expected" ] || echo "not written: $missing; expected $expected"
    [ "$(printf '%s\n' "$missing" | wc -l)" = "$(named)" ] || echo "not each is named with its reason"
    bytes "$t/bad/out/2023-H1" | sort | comm -23 - <(printf '%s\n' "$whole" | sort)
}
top=$(unit_of top) child=$(unit_of child)
tap "isolation: there is a unit below another" test "$(above "$child" | wc -l)" -ge 2
for fault in date word number empty narrow payment; do
    tap "isolation: a bad row ($fault) of $top" same "" "$(isolated "$top" $fault)"
    tap "isolation: a bad row ($fault) of $child, a unit below another" same "" "$(isolated "$child" $fault)"
done
tap_end
