#!/bin/bash
# Same inputs, same bytes: whatever the number of workers, the time zone, the locale, the hour, the day, the folder, its
# order of entries, the user and what others may read of the files.
# The archive twins are part of it.
. tests/tap.inc || exit 1
t=$tap_folder
"$OUT/tests/make_example" "$t/a" --units 14 --dossiers 600
cp -r "$t/a" "$t/b"
build="build --period 2023-H1 --all-units --quiet --with-data"
hashes() { (cd "$1" && find . -type f | sort | xargs sha256sum); }

(cd "$t/a" && "$BAOCAO" $build -j 1 -o "$t/one" >"$t/list.one" 2>/dev/null)
(cd "$t/a" && "$BAOCAO" $build -j 1 -o "$t/again" >/dev/null 2>&1)
(cd "$t/a" && "$BAOCAO" $build -j 2 -o "$t/two" >"$t/list.two" 2>/dev/null)
(cd "$t/b" && touch -d '2001-01-01' du-lieu/*.csv && TZ=Pacific/Kiritimati LC_ALL=C LANG=en_US.UTF-8 "$BAOCAO" $build -o "$t/far" >/dev/null 2>&1)
for j in 3 64; do (cd "$t/a" && "$BAOCAO" $build -j $j -o "$t/many$j" >/dev/null 2>&1); done
clock() { "${CC:-gcc}" -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -fPIC -shared -o "$t/clock.so" tests/preload/clock.c; }
export LD_LIBRARY_PATH=$t${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} # LD_PRELOAD divides paths at blanks
later() { BAOCAO_SHIFT=$1 LD_PRELOAD="${LD_PRELOAD:+$LD_PRELOAD }clock.so" "${@:2}"; }
tap "a clock that is wrong can be made" clock
if [ -z "${SANITIZED:-}" ]; then # a sanitizer wants to be loaded first
    tap "the clock is seen by programs" test "$(later 86400000 date +%Y)" != "$(date +%Y)"
    (cd "$t/a" && later 234567890 "$BAOCAO" $build -o "$t/later" >/dev/null 2>&1)
    (cd "$t/a" && later -864000000 "$BAOCAO" $build -o "$t/earlier" >/dev/null 2>&1)
    tap "seven years later the bytes are the same" diff <(hashes "$t/one") <(hashes "$t/later")
    tap "twenty-seven years earlier the bytes are the same" diff <(hashes "$t/one") <(hashes "$t/earlier")
fi

# Dossiers in several files, so that the order of a folder's entries could show; a folder listed backwards.
cp -r "$t/a" "$t/d"
ho_so=$t/d/du-lieu/2023-H1/ho_so
for part in 3 1 2; do { head -n 1 "$ho_so.csv"; awk -v p=$part 'NR > 1 && NR % 3 == p - 1' "$ho_so.csv"; } >"$ho_so-$part.csv"; done
rm "$ho_so.csv"
backwards() { "${CC:-gcc}" -std=c17 -fPIC -shared -o "$t/backwards.so" tests/preload/backwards.c; }
tap "a folder can be listed backwards" backwards
few="build --period 2023-H1 --quiet --with-data bao-cao-cchc bieu-ii06a"
(cd "$t/d" && "$BAOCAO" $few -o "$t/forth" >/dev/null 2>&1)
if [ -z "${SANITIZED:-}" ]; then
    listed() { ls -U "$t/d/du-lieu/2023-H1"; }
    turned() { LD_PRELOAD="${LD_PRELOAD:+$LD_PRELOAD }backwards.so" "$@"; }
    tap "the order is seen by programs" same "$(listed | tac)" "$(turned ls -U "$t/d/du-lieu/2023-H1")"
    (cd "$t/d" && turned "$BAOCAO" $few -o "$t/back" >/dev/null 2>&1)
    tap "the order of a folder's entries does not show" diff <(hashes "$t/forth") <(hashes "$t/back")
fi
(cd "$t/a" && umask 077 && HOME=/nowhere USER=khac "$BAOCAO" $build -o "$t/closed" >/dev/null 2>&1)
tap "another umask gives the same bytes" diff <(hashes "$t/one") <(hashes "$t/closed")
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    cp "$BAOCAO" "$t/baocao" && cp -r templates "$t" && mkdir "$t/other" && chmod -R a+rX "$t" && chmod a+rwx "$t/other"
    (cd "$t/a" && setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/ BAOCAO_PACKS="$t/templates" "$t/baocao" $build \
        -o "$t/other" >/dev/null 2>"$t/said")
    tap "another user gets the same bytes" diff <(hashes "$t/one") <(hashes "$t/other")
else
    tap_skip "another user gets the same bytes" "this one cannot become another"
fi
(cd "$t/a" && for i in 1 2 3; do "$BAOCAO" $build --shard $i/3 -o "$t/shards" >/dev/null 2>&1; done)

enough() { [ "$(find "$t/one" -name '*.pdf' | wc -l)" -ge 34 ] || { ls "$t/one"; return 1; }; }
tap "there are papers of every unit and of the department" enough
tap "a second build gives the same bytes" diff <(hashes "$t/one") <(hashes "$t/again")
tap "two workers give the same bytes" diff <(hashes "$t/one") <(hashes "$t/two")
tap "two workers name the papers in the same order" diff <(sed 's|.*/||' "$t/list.one") <(sed 's|.*/||' "$t/list.two")
for j in 3 64; do
    tap "$j workers give the same bytes" diff <(hashes "$t/one") <(hashes "$t/many$j")
done
for locale in C POSIX C.UTF-8 tr_TR.UTF-8 vi_VN.UTF-8; do # those that a machine lacks are C to the program
    (cd "$t/a" && LC_ALL=$locale TZ=America/St_Johns "$BAOCAO" $build bieu-ii06a -o "$t/$locale" >/dev/null 2>&1)
    tap "locale $locale gives the same form" cmp "$t/one/$(cd "$t/$locale" && ls ./*bieu-ii06a.pdf)" "$t/$locale/$(cd "$t/$locale" && ls ./*bieu-ii06a.pdf)"
done
tap "another folder, time zone, locale and file dates give the same bytes" diff <(hashes "$t/one") <(hashes "$t/far")
tap "three shards give the same files and bytes" diff <(hashes "$t/one") <(hashes "$t/shards")
for format in csv json table; do
    tap "compute --format $format is repeatable" diff <("$BAOCAO" -C "$t/a" compute --period 2023-H1 --format $format 2>&1) \
        <(TZ=Asia/Tokyo LC_ALL=C "$BAOCAO" -C "$t/a" compute --period 2023-H1 --format $format 2>&1)
done
for stage in tables facts text doc frames; do
    "$BAOCAO" -C "$t/a" build --period 2023-H1 --dump $stage --quiet >"$t/dump" 2>/dev/null
    tap "--dump $stage says something" test -s "$t/dump"
done
tap_end
