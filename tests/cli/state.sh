#!/bin/bash
# Running again makes what has changed and nothing else (issue 7): by the bytes, the inode and the words of the program.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
out=$work/out/2023-H1
export SOURCE_DATE_EPOCH=1686787200
cp -r templates/cchc/vi-du "$work"

build() { # arguments of build
    (cd "$work" && "$BAOCAO" build --period 2023-H1 --all-units "$@" >"$t/stdout" 2>"$t/stderr" </dev/null)
    code=$?
}
# A file that was written again has another inode, and a later time of change down to the nanosecond.
marks() { (cd "$out" && stat -c '%n %i %z' -- *.pdf); }
bytes() { (cd "$out" && sha256sum -- *.pdf); }
rewritten() { diff <(printf '%s\n' "$before") <(marks) | sed -n 's/^> \([^ ]*\) .*/\1/p' | sort; }
counts() { # made kept failed
    grep -qE "^$1 văn bản đã lập, $2 không đổi, $3 không lập được, [0-9]+,[0-9]{2} giây$" "$t/stderr" || { cat "$t/stderr"; return 1; }
}

build
all=$(find "$out" -name '*.pdf' | wc -l)
first=$(bytes)
paths=$(cat "$t/stdout")
units=$(find "$out" -name '*_phieu-don-vi.pdf' | wc -l)
one=$(cd "$out" && ls -- *_phieu-don-vi.pdf | head -n 1)
tap "the first run makes every paper" counts "$all" 0 0
tap "there are several" test "$all" -ge 8 -a "$units" -ge 6
tap "no lock and no temporary is left" same "" "$(find "$out" -name '*.tam' -o -name '.baocao-khoa')"

before=$(marks)
build
tap "the second run makes none" counts 0 "$all" 0
tap "the second run touches no file" same "" "$(rewritten)"
tap "the second run names the same paths" same "$paths" "$(cat "$t/stdout")"
build --quiet
tap "--quiet says nothing" same "" "$(cat "$t/stderr")"

build --force
tap "--force makes every paper" counts "$all" 0 0
tap "--force: the same bytes" same "$first" "$(bytes)"

before=$(marks)
printf x >>"$out/$one"
build
tap "a file that somebody has changed is made again" same "$one" "$(rewritten)"
tap "and is what it was" same "$first" "$(bytes)"

before=$(marks)
rm "$out/$one"
build
tap "a file that is gone is made again" same "$one" "$(rewritten)"
tap "and is what it was, too" same "$first" "$(bytes)"

# One byte of a file that keeps its size and its time.
before=$(marks)
touch -r "$out/$one" "$t/time"
printf '\377' | dd of="$out/$one" bs=1 seek=9000 conv=notrunc status=none
touch -r "$t/time" "$out/$one"
build
tap "one wrong byte is found" same "$first" "$(bytes)"

# What is written into one unit's paper changes that paper alone.
unit=$(printf '%s' "$one" | sed 's/^2023-H1_\(.*\)_phieu-don-vi.pdf$/\1/')
before=$(marks)
printf 'phieu-don-vi/%s: {so: "77", ngay: 20/06/2023}\n' "$unit" >>"$work/thuyet-minh/2023-H1/van-ban.yaml"
build
tap "a number for one paper changes that paper" same "$one" "$(rewritten)"
tap "and its bytes" test "$(sha256sum <"$out/$one")" != "$(printf '%s\n' "$first" | sed -n "s/  $one\$/  -/p")"

before=$(marks)
mkdir -p "$work/mau"
sed 's/THÔNG BÁO/THÔNG TIN/; $a Thêm một câu.' templates/cchc/mau/phieu-don-vi.mau >"$work/mau/phieu-don-vi.mau"
build
tap "another template makes its papers anew and no others" same "$units $(rewritten | grep -c phieu-don-vi)" "$(rewritten | wc -l) $units"
rm -r "$work/mau"
build

# The state file is a help, never a truth.
state=$out/.baocao-trang-thai
second=$(bytes)
tap "the state has one line for each paper" same "$(cd "$out" && LC_ALL=C ls -- *.pdf)" "$(cut -d ' ' -f 3- "$state")"
sorted=$(cat "$state")
before=$(marks)
truncate -s -30 "$state"
build
tap "a state cut off in its last line costs one paper" same 1 "$(rewritten | wc -l)"
tap "and is whole again" same "$sorted" "$(cat "$state")"
head -c 3000 /dev/urandom >"$state"
build
tap "rubbish in its place costs a whole run and no error" counts "$all" 0 0
tap "the bytes are the same" same "$second" "$(bytes)"
tap "and leave a state in order" same "$sorted" "$(cat "$state")"
sed -i 's/^./0/; s/ \(.\)/ f/' "$state"
build
tap "wrong digests are not believed" same "$second" "$(bytes)"
tap "and the state is right again" same "$sorted" "$(cat "$state")"
rm -f "$state"
mkdir "$state"
build
tap "a folder in its place is no error" same 0 "$code"
rmdir "$state"

# Each option makes what it names and leaves the rest alone; what is made twice the same stays.
build
files() { (cd "$1" && find . -type f ! -name '.baocao*' -exec stat -c '%n %i %z' {} + | LC_ALL=C sort); }
touched() { # folder command...: the files of the folder that it writes
    local folder=$1 was
    shift
    was=$(files "$folder")
    "$@" >/dev/null 2>&1
    diff <(printf '%s\n' "$was") <(files "$folder") | sed -n 's/^[<>] .\/\([^ ]*\) .*/\1/p' | LC_ALL=C sort -u
}
in_work() { (cd "$work" && "${program:-$BAOCAO}" build --period 2023-H1 --all-units "$@" </dev/null); }
papers() { (cd "$out" && find . -name '*.pdf' | sed 's|^./||' | grep -v 'du-thao\|kem-so-lieu' | LC_ALL=C sort); }
others() { (cd "$out" && find . -type f -name "$1" | sed 's|^./||' | LC_ALL=C sort); }
drafts=$(papers | sed 's/\.pdf$/_du-thao.pdf/')
twins=$(papers | sed 's/\.pdf$/_kem-so-lieu.pdf/')
tap "--draft makes drafts and nothing else" same "$drafts" "$(touched "$out" in_work --draft)"
tap "once" same "" "$(touched "$out" in_work --draft)"
tap "and changes no paper" same "" "$(touched "$out" in_work)"
tap "--with-data makes twins with their metadata and no paper" same \
    "$({ printf '%s\n' "$twins"; papers | grep -v phieu-xin-loi | sed 's/pdf$/xml/'; } | LC_ALL=C sort)" "$(touched "$out" in_work --with-data)"
tap "once, too" same "" "$(touched "$out" in_work --with-data)"
tap "nothing is said of them as left over" same 0 "$(in_work 2>&1 | grep -c C093)"
sum=$(sha256sum <"$out/${one%.pdf}_kem-so-lieu.pdf")
rm "$out/${one%.pdf}_kem-so-lieu.pdf"
tap "a twin that is gone is made again with its metadata" same "${one%.pdf}.xml
${one%.pdf}_kem-so-lieu.pdf" "$(touched "$out" in_work --with-data)"
tap "and is what it was, as a twin" same "$sum" "$(sha256sum <"$out/${one%.pdf}_kem-so-lieu.pdf")"
tap "--with-data --force makes all" same "$(($(papers | wc -l) + $(others '*_kem-so-lieu.pdf' | wc -l) + $(others '*.xml' | wc -l)))" \
    "$(touched "$out" in_work --with-data --force | wc -l)"
mkdir "$t/elsewhere"
tap "-o makes all papers there" same "$(papers)" "$(touched "$t/elsewhere" in_work -o "$t/elsewhere")"
tap "and leaves the others alone" same "" "$(touched "$out" in_work -o "$t/elsewhere")"

# A row of one unit: papers whose bytes it changes, and their twins' that tell of its file; no paper else.
ho_so=$work/du-lieu/2023-H1/ho_so.csv
cp "$ho_so" "$t/ho_so.csv"
sums() { (cd "$out" && sha256sum -- *_phieu-don-vi.pdf *_SYT_*.pdf | grep -v 'du-thao\|kem-so-lieu' | sort); }
was=$(sums)
last=$(tail -n 1 "$ho_so")
unit_name=$(printf '%s' "$last" | cut -d , -f 2)
printf '%s\n' "$last" | sed 's/^[^,]*,/H99.07-999999-0001,/' >>"$ho_so"
before=$(cd "$out" && for file in $(papers); do stat -c '%n %i %z' "$file"; done)
in_work >/dev/null 2>&1
now=$(cd "$out" && for file in $(papers); do stat -c '%n %i %z' "$file"; done)
made=$(diff <(printf '%s\n' "$before") <(printf '%s\n' "$now") | sed -n 's/^> \([^ ]*\) .*/\1/p' | grep -v phieu-xin-loi | sort)
tap "a row more of $unit_name makes the papers that it changes" same "$(diff <(printf '%s\n' "$was") <(sums) | sed -n 's/^> [0-9a-f]*  //p' | sort)" "$made"
tap "some and not all" test "$(printf '%s\n' "$made" | wc -l)" -ge 2 -a "$(printf '%s\n' "$made" | wc -l)" -lt "$(papers | wc -l)"
cp "$t/ho_so.csv" "$ho_so"
in_work >/dev/null 2>&1
tap "without it again the papers are what they were" same "$was" "$(sums)"

# A program that differs in one byte of what its linker says of it.
mkdir "$t/bin"
cp "$BAOCAO" "$t/bin/baocao"
place=$(LC_ALL=C readelf -SW "$BAOCAO" | sed -n 's/^.*\.note\.gnu\.build-id *NOTE *[0-9a-f]* *\([0-9a-f]*\) .*/\1/p')
printf '\0' | dd of="$t/bin/baocao" bs=1 seek=$((16#$place + 20)) conv=notrunc status=none
program=$t/bin/baocao
tap "another program makes every paper" same "$(papers)" "$(touched "$out" in_work)"
tap "but once" same "" "$(touched "$out" in_work)"
program=$BAOCAO
in_work >/dev/null 2>&1
tap "and the first one again" same "$was" "$(sums)"
rm -f "$out"/*_du-thao.pdf "$out"/*_kem-so-lieu.pdf "$out"/*.xml
build

# Without the standard streams nothing gets into the files that are open meanwhile.
build
sorted=$(cat "$state")
bare() { # redirections
    (cd "$work" && eval "\"\$BAOCAO\" build --period 2023-H1 --all-units $1")
    echo $?
    cat "$state"
}
tap "without stderr: the state is what it was" same "0
$sorted" "$(bare '>"$t/stdout" <&- 2>&-')"
tap "without stdout: exit code 5, the same state" same "5
$sorted" "$(bare '<&- >&- 2>"$t/stderr"')"
tap "and the reason" grep -q 'lỗi\[E007\]' "$t/stderr"

# The log for programs: a line for each paper, in the order of the paths, and one for the run.
build
build --log "$t/log"
tap "--log: a line for each paper, one for the run" same $((all + 1)) "$(wc -l <"$t/log")"
tap "--log: the papers are those on stdout" same "$(sed 's|.*/||' "$t/stdout")" "$(sed -n 's/^{"paper":"\([^"]*\)".*/\1/p' "$t/log")"
tap "--log: they were kept" same "$all" "$(grep -c '"outcome":"kept"' "$t/log")"
tap "--log: the run" grep -qE "^\{\"period\":\"2023-H1\",\"version\":\"[0-9.]+\",\"shard\":null,\"shards\":null,\"papers\":$all,\"all_papers\":$all,\"made\":0,\"kept\":$all,\"failed\":0,\"skipped\":0,\"not_begun\":0,\"withheld\":0,\"errors\":0,\"left_over\":\[\],\"began\":\"[0-9T:-]+Z\",\"ended\":\"[0-9T:-]+Z\",\"microseconds\":[0-9]+,\"exit_code\":0\}\$" "$t/log"
tap "--log: the hours are those of the clock, not of SOURCE_DATE_EPOCH" test "$(sed -n '$s/.*"ended":"\([^"]*\)".*/\1/p' "$t/log")" \> "$(date -u -d '10 minutes ago' +%Y-%m-%dT%H:%M:%SZ)"
rm "$out/$one"
build --log "$t/log"
tap "--log: what was not there is new" same '"made","remade":"new"' "$(grep -F "\"paper\":\"$one\"" "$t/log" | grep -o '"made","remade":"[a-z]*"')"
remade() { grep -F "\"paper\":\"$one\"" "$t/log" | sed 's/.*"remade":"*\([a-z]*\).*/\1/'; }
echo x >>"$out/$one"
build --log "$t/log"
tap "--log: what somebody has changed came out otherwise" same content "$(remade)"
rm "$out/.baocao-trang-thai"
build --log "$t/log"
tap "--log: where the state is lost nobody knows, and no byte changes" same "$all" "$(grep -c '"made","remade":"unknown"' "$t/log")"
build --force --log "$t/log"
tap "--log: what was forced is forced" same "$all" "$(grep -c '"made","remade":"forced"' "$t/log")"
parts() { # sums of the last lines of three shards
    local n
    for n in 1 2 3; do build --shard $n/3 --log "$t/log.$n"; done
    for n in 1 2 3; do tail -n 1 "$t/log.$n"; done | sed 's/.*"shard":\([0-9]*\),"shards":\([0-9]*\),"papers":\([0-9]*\),"all_papers":\([0-9]*\),.*"kept":\([0-9]*\),.*/\1 \2 \3 \4 \5/' |
        awk '{ i = i $1; n = n $2; papers += $3; kept += $5; if ($4 != all && NR > 1) print "other sums"; all = $4 } END { print i, n, papers, all, kept }'
}
tap "--log: the parts of a batch say which they are and add up to all" same "123 333 $all $all $all" "$(parts)"
build --log "$t/none/log"
tap "--log into a folder that is not there: exit code 5 and its name" same "5 1" "$code $(grep -c 'none/log: lỗi\[E003\]' "$t/stderr")"

# Papers under a name of yesterday.
sed -i 's/viet_tat: SYT$/viet_tat: SYTM/' "$work/baocao.yaml"
old=$(cd "$out" && ls -- *_SYT_*.pdf)
build
left_over() { sed -n 's/.*cảnh báo\[C093\]: còn \([0-9]*\) tệp [^:]*: \(.*\)/\1: \2/p' "$t/stderr"; }
told_of() { printf '%s\n' "$1" | awk '{ n++; if (n <= 5) s = s (n > 1 ? ", " : "") $0 } END { print n ": " s (n > 5 ? " và " n - 5 " tệp khác" : "") }'; }
build --log "$t/log"
tap "the log names all of them" same "$old" "$(sed -n '$s/.*"left_over":\[\([^]]*\)\].*/\1/p' "$t/log" | tr -d '"' | tr , '\n')"
tap "papers under another abbreviation stay, and are named in one finding" same "$(told_of "$old")" "$(left_over)"
build phieu-don-vi
tap "a run over one template says nothing of them" same 0 "$(grep -c C093 "$t/stderr")"
old=$(printf '%s\n' $(sed -n '2,8s/,.*//p' "$work/du-lieu/don_vi.csv" | sed 's/.*/2023-H1_&_phieu-cu.pdf/') | LC_ALL=C sort)
for name in $old; do # as if the plan had had one template more
    cp "$(ls "$out"/2023-H1_*_phieu-don-vi.pdf | head -n 1)" "$out/$name"
    printf '%064d %064d %s\n' 0 0 "$name" >>"$state"
done
(cd "$out" && rm -- *_SYT_*.pdf)
build
tap "of many the first few are named and the others counted" same "$(told_of "$old")" "$(left_over)"
(cd "$out" && rm -- *_phieu-cu.pdf)
build
tap "once they are gone nothing is said" same 0 "$(grep -c C093 "$t/stderr")"

# Two runs into one folder.
"$OUT/tests/make_example" "$t/large" --dossiers 1500
large() { (cd "$t/large" && "$BAOCAO" build --period 2023-H1 --all-units --quiet "$@"); }
large -o "$t/single" >/dev/null 2>&1
for n in 1 2 3; do large --shard $n/3 -o "$t/shards" >"$t/shard.$n" 2>&1 & done
wait
tap "three shards side by side give the files of one run" diff -r -x '.baocao*' "$t/single" "$t/shards"
large -o "$t/shards" --force >/dev/null 2>&1
tap "and the state of one run" diff "$t/single/.baocao-trang-thai" "$t/shards/.baocao-trang-thai"

refused() { # folder: its lock is held as another run would hold it
    "$OUT/tests/hold_lock" "$1/.baocao-khoa" sh -c 'echo $HOLDER >"$0" && exec "$@"' "$t/holder" \
        "$BAOCAO" -C "$t/large" build --period 2023-H1 --all-units -o "$1" >"$t/stdout" 2>"$t/stderr"
    [ $? = 5 ] && grep -q "E011.*tiến trình $(cat "$t/holder")" "$t/stderr" && [ ! -s "$t/stdout" ] || { cat "$t/stderr"; return 1; }
}
held=$(cd "$t/single" && sha256sum -- *.pdf)
tap "a folder that another run writes into is refused, and its process named" refused "$t/single"
tap "and nothing in it is touched" same "$held" "$(cd "$t/single" && sha256sum -- *.pdf)"
signed() { # the line that a run on another machine has written
    "$OUT/tests/hold_lock" "$1/.baocao-khoa" sh -c 'echo "$HOLDER 0 may-khac" >"$0" && exec "$@"' "$1/.baocao-khoa" \
        "$BAOCAO" -C "$t/large" build --period 2023-H1 --all-units -o "$1" >"$t/stdout" 2>"$t/stderr"
    grep -qE 'E011.*\(tiến trình [0-9]+ của người dùng root trên máy may-khac\)' "$t/stderr" || { cat "$t/stderr"; return 1; }
}
tap "its user and machine are named, too" signed "$t/single"
# Shards of other machines have process numbers that say nothing here: nobody removes what they are writing.
of_others() {
    rm -rf "$t/others" && mkdir "$t/others" && echo x >"$t/others/2023-H1_X_phieu-don-vi.pdf.999999999.tam"
    HOLD=shared "$OUT/tests/hold_lock" "$t/others/.baocao-khoa" "$BAOCAO" -C "$t/large" build --period 2023-H1 phieu-don-vi \
        --all-units --shard 1/9 -o "$t/others" --quiet >/dev/null 2>&1 || return 1
    find "$t/others" -name '*.tam' | wc -l
    large --shard 2/9 -o "$t/others" >/dev/null 2>&1
    find "$t/others" -name '*.tam' | wc -l
}
tap "a shard leaves alone what another may be writing; who is alone tidies up" same $'1\n0' "$(of_others)"
# It says what it waits for, and can be stopped.
waiting() {
    rm -rf "$t/tidied" && mkdir "$t/tidied"
    HOLD=tidying "$OUT/tests/hold_lock" "$t/tidied/.baocao-khoa" bash -c '"$@" >/dev/null 2>"$0" & until grep -q "đang chờ" "$0" || ! kill -0 $!; do sleep 0.05; done; kill -TERM $!; wait $!' \
        "$t/stderr" "$BAOCAO" -C "$t/large" build --period 2023-H1 phieu-don-vi --all-units --shard 1/9 -o "$t/tidied"
    echo "$? $(grep -c "^$t/tidied: đang chờ một lần chạy khác dọn xong" "$t/stderr") $(grep -c 'E011' "$t/stderr")"
}
tap "a shard that waits for one that tidies up says so once, and ends when told to" same "5 1 1" "$(waiting)"

# Two users of one folder.
chmod 755 "$t"
if [ "$(id -u)" = 0 ]; then other() { setpriv --reuid 65534 --clear-groups "$@"; }; else other() { "$@"; }; fi
if other test -x "$BAOCAO" -a -r templates/cchc/goi.yaml 2>/dev/null; then
    mkdir -m 777 "$t/common"
    large -o "$t/common" >/dev/null 2>&1
    chmod a-w "$t/common/.baocao-trang-thai"
    by_other() { other "$BAOCAO" -C "$t/large" build --period 2023-H1 --all-units -o "$t/common" >"$t/stdout" 2>"$t/stderr" </dev/null; }
    by_other && by_other
    tap "another user's state file is taken over, so that nothing is made twice" grep -q '^0 văn bản đã lập, [1-9]' "$t/stderr"
    : >"$t/common/.baocao-khoa" && chmod 000 "$t/common/.baocao-khoa"
    by_other
    tap "a lock that may not be opened is no permission: exit code 5, its name" same "5 1" "$? $(grep -c 'common/.baocao-khoa: lỗi\[E015\]' "$t/stderr")"
    rm -f "$t/common/.baocao-khoa"
else
    tap_skip "two users of one folder" "no second user can run the program here"
fi
raced() { # four runs begin at once, again and again: who does not get the folder says so, the papers are those of one run
    local round n code
    for round in 1 2 3; do
        for n in 1 2 3 4; do
            { large -o "$t/single" --force -j 1 >"$t/race.$n" 2>&1; echo $? >"$t/race.code.$n"; } &
        done
        wait
        for n in 1 2 3 4; do
            code=$(cat "$t/race.code.$n")
            [ "$code" = 0 ] || { [ "$code" = 5 ] && grep -q 'lỗi\[E011\]' "$t/race.$n"; } || echo "round $round: exit code $code: $(cat "$t/race.$n")"
        done
        grep -qx 0 "$t"/race.code.? || echo "round $round: nobody made the papers"
        [ "$(cd "$t/single" && sha256sum -- *.pdf)" = "$held" ] || echo "round $round: other papers"
        [ "$(cut -d ' ' -f 3- "$t/single/.baocao-trang-thai")" = "$(cd "$t/single" && LC_ALL=C ls -- *.pdf)" ] || echo "round $round: another state"
        [ -z "$(find "$t/single" -name '*.tam' -o -name .baocao-khoa)" ] || echo "round $round: something is left"
    done
}
tap "four runs at once into one folder do not mix" same "" "$(raced)"
large -o "$t/single" >/dev/null 2>&1
tap "a lock whose holder is gone holds nobody up" same "0 " "$? $(ls "$t/single/.baocao-khoa" 2>/dev/null)"
tap_end
