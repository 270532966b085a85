#!/bin/bash
# Disks that fail and processes that are killed while other commands write: facts that are saved, bags, archive twins,
# registers that are printed, new workspaces, numbers of the register, copies. What stood there stands there whole, or the
# new does; no number is given twice; the next run ends well and leaves nothing behind.
. tests/tap.inc || exit 1
. tests/fail/faults.inc
skip_sanitized
skip_later_runs
build_faults
places=2 # of each call; where there are more, as many spread over all
calls="write fsync rename close open unlink"
letter=2023-H1_SYT_cong-van-don-doc

"$BAOCAO" init "$t/whole" >"$t/stdout" 2>&1
rm -f "$t/whole/thuyet-minh/2023-H1/van-ban.yaml"
(cd "$t/whole" && "$BAOCAO" build --period 2023-H1 cong-van-don-doc bieu-ii06a --quiet >"$t/stdout" 2>&1 &&
    "$BAOCAO" register cap --period 2023-H1 --template bao-cao-cchc --date 16/6/2023 >"$t/stdout" 2>&1) || { cat "$t/stdout"; exit 1; }

run() { (cd "$t/w" && "${with[@]}" "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null); }
with=(env)
scanned "$t/whole/out/2023-H1/$letter.pdf"
fresh() { rm -rf "$t/w" && cp -r "$t/whole" "$t/w" && "$before"; }
temporaries() { find "$t/w" -name '*.tam' -o -name '.baocao-khoa'; }
# Every fault at places of every call; judge is asked after the fault, settled after the next run.
faults() { # judge settled command...
    local judge=$1 settled=$2 call count n step mode code met=0
    shift 2
    for call in $calls; do
        fresh
        with=(env FAIL_CALL="$call" FAIL_LOG="$t/count" LD_PRELOAD="$fail")
        run "$@" || echo "$call: without a fault exit code $?: $(head -c 300 "$t/stderr")"
        with=(env)
        count=$(cat "$t/count")
        step=$(((count + places - 1) / places))
        for ((n = 1; n <= count; n += step)); do
            for mode in stays killed; do
                fresh
                with=(env FAIL_CALL="$call" FAIL_AT=$n FAIL_ERRNO=28 LD_PRELOAD="$fail")
                if [ $mode = killed ]; then with+=(FAIL_KILL=9); else with+=(FAIL_LAST=999999); fi
                run "$@"
                code=$?
                with=(env)
                [ $mode != killed ] || [ $code = 137 ] || echo "$call $n: was not killed"
                [ $mode = killed ] || [ $code = 0 ] || [ $code = 5 ] || [ $code = 1 ] || [ $code = 70 ] || echo "$call $n $mode: exit code $code: $(head -c 300 "$t/stderr")"
                [ $mode = killed ] || [ $code = 0 ] || grep -q 'lỗi\[' "$t/stderr" || echo "$call $n $mode: exit code $code without a word"
                "$judge" $code | sed "s/^/$call $n $mode: /"
                run "$@" || "$settled" again || echo "$call $n $mode: the next run ends with $?: $(head -c 300 "$t/stderr")"
                "$settled" | sed "s/^/after $call $n $mode: /"
                [ -z "$(temporaries)" ] || echo "after $call $n $mode: $(temporaries)"
                met=$((met + 1))
            done
        done
    done 2>/dev/null # the shell tells of what was killed
    [ $met -ge 9 ] || echo "only $met faults"
}

# ---- files that are the same each time: old or new ----

sums() { (cd "$t/w" && find "${made[@]}" -type f ! -name '*.tam' ! -name '.baocao*' 2>/dev/null | sort | xargs -r sha256sum); }
old_one() { for file in "${names[@]}"; do mkdir -p "$(dirname "$t/w/$file")" && echo "as it was" >"$t/w/$file"; done; }
old_facts() { mkdir -p "$t/w/so-lieu" && printf 'baocao: so lieu da tinh\nas it was\n' >"$t/w/so-lieu/ky"; } # others are not replaced
same_or_old() { # code
    local file
    for file in "${names[@]}"; do
        [ "$1" = 0 ] || [ "$(tail -n 1 "$t/w/$file" 2>/dev/null | tr -d '\0')" != "as it was" ] || continue
        [ "$1" = 0 ] || [ $before != true ] || [ -e "$t/w/$file" ] || continue
        grep -qF "$(cd "$t/w" && sha256sum "$file" 2>/dev/null)" <<<"$new" || echo "$file is neither old nor new (exit code $1)"
    done 2>/dev/null
}
all_new() { [ "${1-}" != again ] && { [ "$(sums)" = "$new" ] || echo "not what it should be: $(sums)"; }; }
files() { # what old_one|old_facts|true command...: what stands there before
    local what=$1 first=$2
    shift 2
    before=true
    fresh
    run "$@" || cat "$t/stderr"
    new=$(sums)
    mapfile -t names < <(printf '%s\n' "$new" | cut -c 67-)
    before=$first
    tap "$what: there is something to write" test -n "$new"
    tap "$what: old or new, and the next run makes it" same "" "$(faults same_or_old all_new "$@")"
}
made=(so-lieu) && mkdir "$t/whole/so-lieu"
files "facts that are saved" old_facts compute --period 2023-H1 --save so-lieu/ky
made=(luu-tru) # a bag is never written over
files "a bag" true archive --period 2023-H1 bieu-ii06a
made=(kem)
files "an archive twin" old_one build --period 2023-H1 bieu-ii06a --with-data --quiet -o kem

made=(so.csv)
files "a register for Excel" old_one register export -o so.csv
complete() { if [ "${1-}" = again ]; then [ -e "$t/w/moi/baocao.yaml" ]; else all_new; fi; } # then init has nothing to do
made=(moi)
before=true
fresh
run init moi
new=$(sums)
mapfile -t names < <(printf '%s\n' "$new" | cut -c 67-)
tap "a new workspace: whole files, and the next run goes on" same "" "$(faults same_or_old complete init moi)"
logged() { [ "${1-}" = again ] || grep -q '"made":' "$t/w/log" || echo "no log"; }
tap "a log" same "" "$(calls="open write rename" faults true logged build --period 2023-H1 bieu-ii06a --quiet --log log)"

# ---- numbers ----

before=true
numbers() { run register list "$@" && tail -n +2 "$t/stdout"; }
given() { # what was said to be given is in the book
    local said
    said=$(cut -f 1 "$t/stdout" | cut -d / -f 1)
    numbers >"$t/book"
    for number in $said; do grep -q "^$number " "$t/book" || echo "number $number was named and is not in the book"; done
    single
}
single() { # numbers run from 01 without hole, each once, each paper once
    numbers >"$t/book"
    [ -z "$(awk '{ print $4 }' "$t/book" | sort | uniq -d)" ] || echo "a paper has two numbers"
    [ "$(awk '{ print $1 + 0 }' "$t/book" | xargs)" = "$(seq 1 "$(wc -l <"$t/book")" | xargs)" ] || echo "the numbers are $(awk '{ print $1 }' "$t/book" | xargs)"
}
all_given() {
    [ "${1-}" = again ] && return 1
    single
    [ "$(wc -l <"$t/book")" = 7 ] || echo "$(wc -l <"$t/book") numbers instead of 7"
}
tap "numbers of the register: none twice, none lost" same "" \
    "$(calls="$calls memory" faults given all_given register cap --period 2023-H1 --template phieu-don-vi --all-units --date 16/6/2023)"

copies() { find "$t/w/out" -name '*_sao-luc-*.pdf' | sort; }
whole_copies() {
    [ "${1-}" = again ] && return 1
    copies | while read -r file; do
        qpdf --check "$file" >"$t/check" 2>&1 || echo "$file is not whole: $(head -n 2 "$t/check")"
    done
    numbers --ban-sao >"$t/book"
    [ -z "$(awk '{ print $1 }' "$t/book" | sort | uniq -d)" ] || echo "a number of a copy was given twice"
    [ "$(copies | wc -l)" -le "$(wc -l <"$t/book")" ] || echo "there are more copies than numbers"
}
one_more() {
    whole_copies "$@" || return 1
    [ -n "$(copies)" ] || echo "no copy"
}
if command -v qpdf >/dev/null; then
    tap "copies: whole ones, each with a number of its own" same "" \
        "$(faults whole_copies one_more copy sao-luc --tu-giay out/2023-H1/$letter.pdf --date 20/06/2023)"
else
    tap_skip "copies" "qpdf is not there"
fi
tap_end
