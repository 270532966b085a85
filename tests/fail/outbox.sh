#!/bin/bash
# Many papers on their way to the disk: while it answers for some, the next are made, but no more than a batch; and what
# fails there fails its paper alone, whichever thread notices.
. tests/tap.inc || exit 1
. tests/fail/faults.inc
skip_sanitized
work=$t/w
out=$t/out
batch=64 # PAPERS in src/office/outbox.c
"$OUT/tests/make_example" "$work" --units 200 --dossiers 400 >/dev/null || exit 1
build_faults
"$BAOCAO" -C "$work" compute --period 2023-H1 --save "$t/facts" >/dev/null 2>&1 || exit 1

logging=(--log "$t/log")
build() { # options...
    "$BAOCAO" -C "$work" build --facts "$t/facts" --period 2023-H1 phieu-don-vi --all-units -o "$out" "${logging[@]}" --diagnostics short \
        "$@" >"$t/stdout" 2>"$t/stderr" </dev/null
}
bytes() { (cd "$out" 2>/dev/null && find . -name '*.pdf' | sort | xargs -r sha256sum); }
left() { find "$out" -name '*.tam' -o -name '.baocao-khoa'; }
finished() { (cd "$out" && cut -d ' ' -f 3- .baocao-trang-thai 2>/dev/null | grep pdf | sort -u | xargs -r stat -c '%n %i' 2>/dev/null); }
build -j 1
tap "papers for several batches" test "$(wc -l <"$t/stdout")" -gt $((3 * batch))
whole=$(bytes)
papers=$(printf '%s\n' "$whole" | wc -l)
order=$(cat "$t/stdout")

held() { # files to wait for
    local logging=() # whose place is tried with a new file
    rm -rf "$out"
    FAIL_CALL=fsync FAIL_AT=1 FAIL_HOLD=$1 FAIL_LOG=$t/count LD_PRELOAD=$fail build -j 1 || echo "exit code $?"
    [ "$(bytes)" = "$whole" ] || echo "other papers"
    [ "$(cat "$t/stdout")" = "$order" ] || echo "other paths"
}
tap "while the disk answers for a batch, the next one is made" same "" "$(held $((2 * batch)))"
tap "all of it" test "$(cat "$t/count")" -ge $((2 * batch))
tap "while it does not answer" same "" "$(held 999)"
tap "no more than that waits for it" same $((2 * batch)) "$(cat "$t/count")"

once() { # call errno workers: one call in the middle of batches fails, its paper with it
    local n
    for n in 1 $((batch + 1)) "$papers"; do
        rm -rf "$out"
        FAIL_CALL=$1 FAIL_AT=$n FAIL_ERRNO=$2 LD_PRELOAD=$fail build -j "$3" --force
        [ $? = 5 ] || echo "$1 $n: exit code $?"
        missing=$(comm -13 <(bytes | sed 's/.* //') <(printf '%s\n' "$whole" | sed 's/.* //'))
        [ "$(printf '%s\n' "$missing" | wc -l)" = 1 ] || echo "$1 $n: missing: $missing"
        grep -qF "${missing#./}: lỗi[E003]" "$t/stderr" || echo "$1 $n: not named: $missing"
        grep -qE "^$((papers - 1)) văn bản đã lập, 0 không đổi, 1 không lập được" "$t/stderr" || echo "$1 $n: counted otherwise"
        [ "$(grep -F '"outcome":"failed"' "$t/log" | grep -cF "\"${missing#./}\"")" = 1 ] || echo "$1 $n: the log says otherwise"
        [ "$(cat "$t/stdout")" = "$(printf '%s\n' "$order" | grep -vF "${missing#./}")" ] || echo "$1 $n: other paths"
        bytes | sort | comm -23 - <(printf '%s\n' "$whole" | sort) | sed "s/^/$1 $n: not what it should be: /"
        [ -z "$(left)" ] || echo "$1 $n: left: $(left)"
        build -j "$3"
        grep -qE "^1 văn bản đã lập, $((papers - 1)) không đổi" "$t/stderr" || echo "$1 $n: the next run makes more than the rest"
        [ "$(bytes)" = "$whole" ] || echo "$1 $n: the next run does not make the rest"
    done
}
tap "a name cannot be given: that paper alone" same "" "$(once rename 5 1)"
tap "the same with two workers" same "" "$(once rename 5 2)"

# The disk cannot say whether all is there: each file is asked for, and the first that is asked for answers no.
unsure() { # workers
    rm -rf "$out"
    # Each worker may ask for its batch before any asks for a file.
    FAIL_CALL=fsync FAIL_AT=1 FAIL_LAST=$((1 + $1)) FAIL_ERRNO=5 LD_PRELOAD=$fail build -j "$1"
    local code=$?
    [ $code = 5 ] || echo "exit code $code"
    [ "$(grep -c 'lỗi\[E003\].*thiết bị đọc ghi' "$t/stderr")" -ge 1 ] || echo "no reason"
    [ "$(bytes | wc -l)" -ge $((papers - 2)) ] || echo "more than what was asked for is missing"
    [ "$(bytes | wc -l)" -lt "$papers" ] || echo "nothing is missing"
    bytes | sort | comm -23 - <(printf '%s\n' "$whole" | sort)
    left
}
tap "a batch that the disk does not vouch for is asked for file by file" same "" "$(unsure 1)"
tap "the same with two workers" same "" "$(unsure 2)"

# After ten failures nothing new is begun: at most the batch at hand and the one that failed.
refused() {
    rm -rf "$out"
    FAIL_CALL=rename FAIL_AT=1 FAIL_LAST=999999 FAIL_ERRNO=30 LD_PRELOAD=$fail build -j 1
    [ $? = 5 ] || echo "exit code $?"
    rest=$(sed -n 's/^lỗi\[E013\].* còn \([0-9]*\) văn bản chưa lập$/\1/p' "$t/stderr")
    grep -q 'lỗi\[E003\]: không ghi được tệp: đĩa chỉ cho đọc (và [0-9]* phát hiện cùng loại)' "$t/stderr" || cat "$t/stderr"
    [ "$(grep 'lỗi\[E003\]' "$t/stderr" | grep -vc "^$t/log:")" = 1 ] || echo "one cause is told several times"
    [ "${rest:-0}" -ge $((papers - 2 * batch)) ] || echo "it goes on: $rest"
    bytes
    left
}
tap "where no name can be given the run ends early" same "" "$(refused)"

killed() { # call numbers...
    local n before
    for n in "${@:2}"; do
        rm -rf "$out"
        FAIL_CALL=$1 FAIL_AT=$n FAIL_KILL=9 LD_PRELOAD=$fail build -j 2
        [ $? = 137 ] || echo "$1 $n: was not killed"
        bytes | sort | comm -23 - <(printf '%s\n' "$whole" | sort) | sed "s/^/killed before $1 $n: /"
        before=$(finished)
        build -j 2 || echo "killed before $1 $n: the next run ends with $?"
        [ "$(bytes)" = "$whole" ] || echo "killed before $1 $n: the next run does not finish the rest"
        [ -z "$(left)" ] || echo "killed before $1 $n: left: $(left)"
        [ -z "$(comm -23 <(printf '%s\n' "$before") <(finished))" ] || echo "killed before $1 $n: made again what was finished"
    done
}
for call in write rename; do
    tap "killed at a $call: whole papers, the next run makes the rest" same "" "$(killed $call 2 $batch $((batch * 3 / 2)) 2>/dev/null)"
done
tap "killed before the disk is asked: the same" same "" "$(killed fsync 1 2 4 2>/dev/null)"
tap_end
