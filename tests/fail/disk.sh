#!/bin/bash
# Disks that fill up, refuse or break at the n-th call, for every n of a run, and processes killed before every call.
# Always: the right exit code, no half paper, old papers intact, and the next run puts everything right.
. tests/tap.inc || exit 1
. tests/fail/faults.inc
work=$t/w
out=$work/out/2023-H1
skip_sanitized
cp -r templates/cchc/vi-du "$work"
build_faults

# Four papers of two kinds: what is done for each file is the same for more of them.
build() { (cd "$work" && "$BAOCAO" build --period 2023-H1 --all-units --quiet -j 1 cong-van-don-doc phieu-xin-loi >"$t/stdout" 2>"$t/stderr" </dev/null); }
bytes() { (cd "$out" 2>/dev/null && find . -name '*.pdf' | sort | xargs -r sha256sum); }
build || { cat "$t/stderr"; exit 1; }
whole=$(bytes)
cp -r "$work/out" "$t/old"
(cd "$t/old/2023-H1" && for file in *.pdf; do printf '%% old\n' >>"$file"; done)
old=$(cd "$t/old/2023-H1" && find . -name '*.pdf' | sort | xargs sha256sum)

strange() { # what: papers that are neither those of the run nor, where they stood before, the old ones
    bytes | sort | comm -23 - <(printf '%s\n%s\n' "$whole" "${2-}" | sort) | sed "s/^/$1: neither old nor new: /"
}
finish() { # what: the next run
    build || echo "$1: the next run ends with $?: $(head -c 300 "$t/stderr")"
    [ "$(bytes)" = "$whole" ] || echo "$1: the next run does not finish the rest"
    left=$(find "$out" -name '*.tam' -o -name '.baocao-khoa')
    [ -z "$left" ] || echo "$1: after the next run there is $left"
}
marks() { (cd "$out" 2>/dev/null && stat -c '%n %i %z' -- *.pdf 2>/dev/null); }
calls() { # call: how many there are in a run
    rm -rf "$work/out"
    FAIL_CALL=$1 FAIL_LOG=$t/count LD_PRELOAD=$fail build
    cat "$t/count"
}
judge() { # what exit-code words-of-the-message
    case $2 in
    0) [ "$(bytes)" = "$whole" ] || echo "$1: exit code 0, and papers are missing" ;;
    5) grep -qE "lỗi\[E00[34]\].*$3" "$t/stderr" || echo "$1: $(cat "$t/stderr")"
       [ "$(bytes)" != "$whole" ] || echo "$1: exit code 5, and all papers are there" ;;
    *) echo "$1: exit code $2: $(head -c 300 "$t/stderr")" ;;
    esac
    [ -z "$(find "$out" -name '*.tam')" ] || echo "$1: a temporary is left"
}
# Into an empty folder; the fault comes once or stays. Faults of the state file and of the lock cost nobody a paper.
sweep() { # call errno once|stays words-of-the-message
    local n code last count
    count=$(calls "$1")
    [ "$count" -ge 2 ] || echo "$1: only $count calls"
    for ((n = 1; n <= count; n++)); do
        rm -rf "$work/out"
        last=$n
        [ "$3" = once ] || last=999999
        FAIL_CALL=$1 FAIL_AT=$n FAIL_LAST=$last FAIL_ERRNO=$2 LD_PRELOAD=$fail build
        code=$?
        judge "$1 $n" $code "$4"
        strange "$1 $n"
        echo $code >>"$t/codes.$1"
        there=
        case $1 in fsync | rename) there=$(marks) ;; esac # else what the state is written by may have failed
        finish "$1 $n"
        [ -z "$there" ] || [ -z "$(comm -23 <(printf '%s\n' "$there" | sort) <(marks | sort))" ] || echo "$1 $n: the next run makes again what was finished"
    done
}
over_old() { # call errno
    local n count
    count=$(calls "$1")
    for ((n = 1; n <= count; n += 3)); do
        rm -rf "$work/out"
        cp -r "$t/old" "$work/out"
        FAIL_CALL=$1 FAIL_AT=$n FAIL_LAST=999999 FAIL_ERRNO=$2 LD_PRELOAD=$fail build
        strange "$1 $n" "$old"
        [ "$(bytes | wc -l)" = "$(printf '%s\n' "$whole" | wc -l)" ] || echo "$1 $n: an old paper is gone"
        finish "$1 $n"
    done
}
finished() { # paper and inode of each that the state names
    (cd "$out" 2>/dev/null && cut -d ' ' -f 3- .baocao-trang-thai 2>/dev/null | grep pdf | sort -u | xargs -r stat -c '%n %i' 2>/dev/null)
}
killed() { # call: SIGKILL before the n-th
    local n count before
    count=$(calls "$1")
    for ((n = 1; n <= count; n++)); do
        rm -rf "$work/out"
        FAIL_CALL=$1 FAIL_AT=$n FAIL_KILL=9 LD_PRELOAD=$fail build
        [ $? = 137 ] || echo "$1 $n: was not killed"
        strange "killed before $1 $n"
        before=$(finished)
        finish "killed before $1 $n"
        [ -z "$before" ] || [ -z "$(comm -23 <(printf '%s\n' "$before") <(finished))" ] ||
            echo "killed before $1 $n: made again what was finished"
    done
}
limits() { # largest file that the account may write [KB]
    local kilobytes code
    for kilobytes in 4 16 40 64 100000; do
        rm -rf "$work/out"
        (ulimit -f $kilobytes && build)
        code=$?
        judge "$kilobytes KB" $code 'tệp lớn quá mức'
        strange "$kilobytes KB"
        echo $code >>"$t/codes.limit"
        finish "$kilobytes KB"
    done
}
tap "a limit on the size of files" same "" "$(limits)"
tap "it was met and was not" same "0 5" "$(sort -u "$t/codes.limit" | tr '\n' ' ' | sed 's/ $//')"
enospc=28 eio=5 edquot=122 erofs=30 eacces=13
tap "the disk fills up at the n-th write" same "" "$(sweep write $enospc stays 'đĩa đã đầy')"
tap "the n-th write fails once" same "" "$(sweep write $eio once 'thiết bị đọc ghi')"
tap "the n-th fsync fails, and all after it" same "" "$(sweep fsync $eio stays 'thiết bị đọc ghi')"
tap "the n-th fsync fails once" same "" "$(sweep fsync $enospc once 'đĩa đã đầy')"
tap "the n-th rename fails, and all after it" same "" "$(sweep rename $erofs stays 'chỉ cho đọc')"
tap "the n-th rename fails once" same "" "$(sweep rename $eio once 'thiết bị đọc ghi')"
tap "the n-th close finds the quota used up" same "" "$(sweep close $edquot once 'đĩa đã đầy')"
tap "the n-th file cannot be made, nor any after it" same "" "$(sweep open $eacces stays 'không có quyền')"
for call in write fsync rename close open; do
    tap "$call: runs that fail and runs that do not were both seen" same "0 5" "$(sort -u "$t/codes.$call" | tr '\n' ' ' | sed 's/ $//')"
    tap "$call fails over old papers: each is old or new" same "" "$(over_old $call $enospc)"
    tap "killed before every $call: whole papers, the next run makes the rest" same "" "$(killed $call 2>/dev/null)"
done
tap_end
