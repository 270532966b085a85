#!/bin/bash
# Memory that runs out at any moment: a message (E009) and exit code 70, never a crash, never a paper that is not what it
# would have been, and nothing that the next run does not put right. Once by failing the n-th allocation, for n spread
# over the whole run, once by a real limit of the process.
. tests/tap.inc || exit 1
. tests/fail/faults.inc
work=$t/w
out=$work/out/2023-H1
cp -r templates/cchc/vi-du "$work"
build_faults

build() { (cd "$work" && "$BAOCAO" build --period 2023-H1 --all-units --quiet -j "${workers:-1}" >"$t/stdout" 2>"$t/stderr" </dev/null); }
bytes() { (cd "$out" 2>/dev/null && find . -name '*.pdf' | sort | xargs -r sha256sum); }
# Only papers of the whole run, each as it should be; prints what is wrong.
judge() { # what exit-code
    case $2 in
    0) [ "$(bytes)" = "$whole" ] || echo "$1: exit code 0, other papers than without the fault" ;;
    70) grep -q 'lỗi\[E009\]' "$t/stderr" || echo "$1: exit code 70 without E009: $(head -c 300 "$t/stderr")" ;;
    *) echo "$1: exit code $2: $(head -c 300 "$t/stderr")" ;;
    esac
    bytes | sort | comm -23 - <(printf '%s\n' "$whole" | sort) | sed "s/^/$1: not what it should be: /"
}
build || { cat "$t/stderr"; exit 1; }
whole=$(bytes)
rm -rf "$work/out"
FAIL_CALL=memory FAIL_LOG=$t/count LD_PRELOAD=$fail build
count=$(cat "$t/count")
if [ -n "${SANITIZED-}" ]; then
    echo "1..0 # SKIP a sanitizer has the memory"
    exit 0
fi
tap "the allocations of a run are counted" test "$count" -gt 10000

# The first ones one by one, where libraries start; then wider and wider steps.
points() { awk -v n="$count" -v step="$1" 'BEGIN { for (i = 1; i <= n; i = i < 30 ? i + 1 : int(i * step) + 1) print i }'; }
sweep() { # step last workers
    local n code workers=$3
    for n in $(points "$1"); do
        rm -rf "$work/out"
        FAIL_CALL=memory FAIL_AT=$n FAIL_LAST=${2:-$n} LD_PRELOAD=$fail build
        code=$?
        [ $code = 70 ] || [ "$3" != 1 ] || echo "allocation $n: not noticed"
        judge "allocation $n" $code
    done
}
tap "one allocation fails: E009, exit code 70, no other paper ($(points 1.1 | wc -l) places)" same "" "$(sweep 1.1 '' 1)"
tap "all allocations from one on fail ($(points 1.5 | wc -l) places)" same "" "$(sweep 1.5 999999999 1)"
tap "the same with two workers ($(points 1.4 | wc -l) places)" same "" "$(sweep 1.4 '' 2)"

late() { # into a folder that is whole: what stands there stays
    local n
    rm -rf "$work/out"
    build
    for n in $(points 1.25 | tail -n 25); do
        (cd "$work" && FAIL_CALL=memory FAIL_AT=$n LD_PRELOAD=$fail "$BAOCAO" build --period 2023-H1 --all-units --quiet --force -j 1 \
            >"$t/stdout" 2>"$t/stderr" </dev/null)
        [ "$(bytes)" = "$whole" ] || echo "allocation $n: an old paper has changed"
    done
}
tap "old papers stay whole" same "" "$(late)"
build
tap "and the next run leaves no temporary" same "0 " "$? $(find "$out" -name '*.tam' -o -name '.baocao-khoa')"

limits() { # a real limit [KB of address space]
    local kilobytes code
    for kilobytes in 20000 25000 30000 40000 50000 60000 70000 80000 90000 100000 120000 140000 160000 200000 300000; do
        rm -rf "$work/out"
        (ulimit -v $kilobytes && build)
        code=$?
        # Below what the dynamic linker needs the program does not even start.
        [ $code = 127 ] && [ $kilobytes -lt 100000 ] && continue
        judge "$kilobytes KB" $code
        echo $code >>"$t/codes"
    done
}
tap "a limit on memory gives the same" same "" "$(limits)"
tap "and both ends were seen" same "0 70" "$(sort -u "$t/codes" | tr '\n' ' ' | sed 's/ $//')"
# The other commands: a message and exit code 70, whichever allocation fails, alone or with all behind it.
other() { # command...
    local n code count last
    (cd "$work" && FAIL_CALL=memory FAIL_LOG=$t/count LD_PRELOAD=$fail "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null)
    count=$(cat "$t/count")
    for n in $(points 3 | awk 'NR % 5 == 1 || $1 > 30'); do
        for last in "$n" 999999999; do
            rm -rf "$work/moi"
            (cd "$work" && TMPDIR=$t FAIL_CALL=memory FAIL_AT=$n FAIL_LAST=$last LD_PRELOAD=$fail "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null)
            code=$?
            [ $code = 70 ] && grep -q 'lỗi\[E009\]' "$t/stderr" || echo "allocation $n of $count: exit code $code: $(head -c 300 "$t/stderr")"
        done
    done
}
bag=luu-tru/2023-H1/2023-H1_SYT_bieu-ii06a.zip
(cd "$work" && rm -f thuyet-minh/2023-H1/van-ban.yaml && "$BAOCAO" build --period 2023-H1 bieu-ii06a --quiet && "$BAOCAO" archive --period 2023-H1 bieu-ii06a &&
    "$BAOCAO" register cap --period 2023-H1 --template bao-cao-cchc --date 16/6/2023) >"$t/stdout" 2>&1 || cat "$t/stdout"
for command in "archive --period 2023-H1 bieu-ii06a -o goi" "verify $bag" "compute --period 2023-H1 --save facts" \
    "build --period 2023-H1 bieu-ii06a --with-data --quiet -o kem --log log" "register list" "register in --date 30/6/2023 -o so.pdf" "init moi"; do
    # shellcheck disable=SC2086 # words
    tap "${command%% --*}: every allocation is asked about" same "" "$(other $command)"
done

tap_end
