#!/bin/bash
# What is there but cannot be read never passes for missing: a folder or a file that the disk or the system refuses for once,
# at any moment of a run, is an error with its name (exit code 5), never a report with other figures.
. tests/tap.inc || exit 1
. tests/fail/faults.inc
skip_sanitized
skip_later_runs
build_faults
work=$t/w
places=8
"$BAOCAO" init "$work" >"$t/stdout" 2>&1 || { cat "$t/stdout"; exit 1; }
mkdir -p "$work/mau" && cp templates/cchc/mau/bieu-ii06a.mau "$work/mau"

baocao() { (cd "$work" && "${with[@]}" "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null); }
with=(env)
results() { (cat "$t/stdout" && cd "$work" && find out luu-tru so-lieu "$t/new" -type f ! -name '.baocao*' 2>/dev/null | sort | xargs -r sha256sum); }
clear_up() { rm -rf "$work/out" "$work/luu-tru" "$work/so-lieu" "$t/new" && "$before"; }
before=true
# Every call at places spread over the run, on paths with this part; as without the fault, or an error of the disk.
refused() { # part command...
    local part=$1 call count n code whole met=0
    shift
    clear_up
    baocao "$@"
    code=$?
    [ $code = 0 ] || echo "without a fault exit code $code: $(head -c 300 "$t/stderr")"
    whole=$(results)
    for call in get read list stat; do
        clear_up
        with=(env FAIL_CALL=$call FAIL_PATH="$part" FAIL_LOG="$t/count" LD_PRELOAD="$fail")
        baocao "$@"
        with=(env)
        count=$(cat "$t/count")
        for ((n = 1; n <= count; n += (count + places - 1) / places)); do
            clear_up
            with=(env FAIL_CALL=$call FAIL_PATH="$part" FAIL_AT=$n FAIL_ERRNO=$((n % 2 ? 5 : 13)) LD_PRELOAD="$fail")
            baocao "$@"
            code=$?
            with=(env)
            case $code in
            0) [ "$(results)" = "$whole" ] || echo "$call $n: exit code 0, and other results: $(diff <(results) <(echo "$whole") | head -n 5)" ;;
            5) grep -qE 'lỗi\[E00[1-4]\]' "$t/stderr" || echo "$call $n: $(head -c 300 "$t/stderr")" ;;
            1 | 4) grep -qE 'lỗi\[E00[12]\].*\(đơn vị ' "$t/stderr" || echo "$call $n: $(head -c 300 "$t/stderr")" ;; # its text alone
            *) echo "$call $n: exit code $code: $(head -c 300 "$t/stderr")" ;;
            esac
            [ $code = 0 ] || [ -z "$(comm -23 <(results | grep -E '\.(pdf|zip)$|so-lieu$' | sort) <(echo "$whole" | sort))" ] ||
                echo "$call $n: exit code $code, and something else was written"
            met=$((met + 1))
        done
    done
    [ $met -ge 3 ] || echo "only $met faults"
}
tap "figures from a workspace" same "" "$(refused du-lieu compute --period 2023-H1 --format csv)"
tap "figures by a pack" same "" "$(refused /cchc compute --period 2023-H1 --format csv)"
tap "papers with the narrative" same "" "$(refused thuyet-minh build --period 2023-H1 bao-cao-cchc phieu-don-vi --all-units --quiet)"
tap "papers by templates of one's own" same "" "$(refused mau/bieu build --period 2023-H1 bieu-ii06a --quiet)"
fonts=$(realpath fonts)
unlisted_fonts() {
    clear_up
    with=(env FAIL_CALL=list FAIL_PATH="$fonts" FAIL_AT=1 LD_PRELOAD="$fail")
    baocao build --period 2023-H1 bieu-ii06a
    echo "$? $(grep -coE 'lỗi\[E002\]' "$t/stderr") $(results | grep -c pdf)"
    with=(env)
}
tap "no other font is taken when one's own cannot be seen" same "5 1 0" "$(unlisted_fonts)"
tap "facts that are saved" same "" "$(refused du-lieu compute --period 2023-H1 --save so-lieu)"
before=first_facts
first_facts() { baocao compute --period 2023-H1 --save so-lieu; }
tap "papers from saved facts" same "" "$(refused du-lieu build --facts so-lieu --period 2023-H1 bieu-ii06a --quiet)"
before=first_signed
first_signed() {
    cp "$t/van-ban.yaml" "$work/thuyet-minh/2023-H1/van-ban.yaml"
    baocao build --period 2023-H1 cong-van-don-doc --quiet
    local paper=$work/out/2023-H1/2023-H1_SYT_cong-van-don-doc
    { cat "$paper.pdf"; echo '% ký'; } >"$paper.ky.pdf"
    rm "$work/out/2023-H1/.baocao-trang-thai"
    echo 'cong-van-don-doc: {so: "5", ngay: 16/06/2023}' >>"$work/thuyet-minh/2023-H1/van-ban.yaml"
}
cp "$work/thuyet-minh/2023-H1/van-ban.yaml" "$t/van-ban.yaml"
tap "the original of a signed copy is not written over because one of them cannot be seen" same "" "$(refused SYT_cong-van build --period 2023-H1 cong-van-don-doc --quiet)"
cp "$t/van-ban.yaml" "$work/thuyet-minh/2023-H1/van-ban.yaml"
before=first_paper
first_paper() { baocao build --period 2023-H1 bieu-ii06a --quiet; }
tap "a bag" same "" "$(refused . archive --period 2023-H1 bieu-ii06a)"
before=true
bag=$t/2023-H1_SYT_bieu-ii06a.zip
first_paper && baocao archive --period 2023-H1 bieu-ii06a && mv "$work/luu-tru/2023-H1/"*.zip "$bag"
export TMPDIR=$t/place
mkdir "$TMPDIR"
tap "a proof" same "" "$(refused "$TMPDIR" verify "$bag")"

# Somebody saves an export again while it is read: the report is that of the file before or after, or an error says so.
with=(env)
before=true
export=$work/du-lieu/2023-H1/ho_so.csv
clear_up
cp "$export" "$t/kept.csv"
saved() { # what is done to the export
    local n count code old new met=0 seen=
    cp "$t/now.csv" "$export"
    baocao compute --period 2023-H1 --format csv
    old=$(results)
    (cd "$work" && eval "$1") && baocao compute --period 2023-H1 --format csv
    new=$(results)
    [ "$old" != "$new" ] || [ -n "${2-}" ] || echo "it makes no difference"
    cp "$t/now.csv" "$export"
    with=(env FAIL_CALL=read FAIL_PATH=2023-H1/ho_so FAIL_LOG="$t/count" LD_PRELOAD="$fail")
    baocao compute --period 2023-H1 --format csv
    with=(env)
    count=$(cat "$t/count")
    for ((n = 1; n <= count; n++)); do
        cp "$t/now.csv" "$export"
        with=(env FAIL_CALL=read FAIL_PATH=2023-H1/ho_so FAIL_AT=$n FAIL_RUN="$1" LD_PRELOAD="$fail")
        baocao compute --period 2023-H1 --format csv
        code=$?
        with=(env)
        seen="$seen $code"
        [ "$(results)" = "$old" ] || [ "$(results)" = "$new" ] || { [ $code = 5 ] && grep -q 'ho_so.csv: lỗi\[E00[12]\]' "$t/stderr"; } ||
            echo "read $n: exit code $code, neither the one nor the other: $(head -c 200 "$t/stderr")"
        met=$((met + 1))
    done
    [ $met -ge 2 ] || echo "only $met reads"
    [[ $seen == *5* ]] || echo "never noticed"
}
export_is() { # encoding
    iconv -f UTF-8 -t "$1" "$t/kept.csv" >"$t/now.csv"
}
for encoding in UTF-8 UTF-16; do # a window at a time, and as a whole
    export_is $encoding
    size=$(stat -c %s "$t/now.csv")
    tap "$encoding: cut short while it is read" same "" "$(saved "truncate -s $((size * 2 / 3 / 2 * 2)) du-lieu/2023-H1/ho_so.csv")"
    tap "$encoding: written on" same "" "$(saved "tail -n 1 '$t/kept.csv' | sed 's/^[^,]*/H99.07-999999-0001/' | iconv -t ${encoding/16/16LE} >>du-lieu/2023-H1/ho_so.csv")"
    tap "$encoding: put in its place" same "" "$(saved "head -n 20 '$t/kept.csv' | iconv -t $encoding >neu && mv neu du-lieu/2023-H1/ho_so.csv" x | grep -v 'never noticed')"
done
cp "$t/kept.csv" "$export"

# Nor is a bag packed with other exports than its figures come from.
packed() {
    local n count code bag=$work/luu-tru/2023-H1/2023-H1_SYT_bieu-ii06a.zip
    before=first_paper
    clear_up
    with=(env FAIL_CALL=get FAIL_PATH=2023-H1/ho_so FAIL_LOG="$t/count" LD_PRELOAD="$fail")
    baocao archive --period 2023-H1 bieu-ii06a || echo "exit code $?: $(cat "$t/stderr")"
    with=(env)
    count=$(cat "$t/count")
    [ "$count" -ge 2 ] || echo "read $count times"
    for ((n = 2; n <= count; n++)); do
        cp "$t/kept.csv" "$export"
        clear_up
        with=(env FAIL_CALL=get FAIL_PATH=2023-H1/ho_so FAIL_AT=$n LD_PRELOAD="$fail" FAIL_RUN="cp '$t/less.csv' du-lieu/2023-H1/ho_so.csv")
        baocao archive --period 2023-H1 bieu-ii06a
        code=$?
        with=(env)
        [ $code = 5 ] && grep -q 'du-lieu/2023-H1/ho_so.csv: lỗi\[E002\]' "$t/stderr" || echo "opened $n: exit code $code: $(cat "$t/stderr")"
        [ ! -e "$bag" ] || echo "opened $n: there is a bag"
    done
    before=true
    cp "$t/kept.csv" "$export"
}
head -n 20 "$t/kept.csv" >"$t/less.csv"
tap "an export that is saved while a bag is packed" same "" "$(packed)"
tap "a new workspace" same "" "$(refused vi-du init "$t/new")"
tap_end
