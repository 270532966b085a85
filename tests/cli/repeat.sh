#!/bin/bash
# Same inputs, same bytes: whatever the number of workers, the time zone, the locale, the day and the folder.
. tests/tap.inc
t=$tap_folder
"$OUT/tests/make_example" "$t/a" --dossiers 1500
cp -r "$t/a" "$t/b"
build="build --period 2023-H1 --all-units --quiet"
hashes() { (cd "$1" && find . -type f | sort | xargs sha256sum); }

(cd "$t/a" && "$BAOCAO" $build -j 1 -o "$t/one" >"$t/list.one" 2>/dev/null)
(cd "$t/a" && "$BAOCAO" $build -j 1 -o "$t/again" >/dev/null 2>&1)
(cd "$t/a" && "$BAOCAO" $build -j 2 -o "$t/two" >"$t/list.two" 2>/dev/null)
(cd "$t/b" && touch -d '2001-01-01' du-lieu/*.csv && TZ=Pacific/Kiritimati LC_ALL=C LANG=en_US.UTF-8 "$BAOCAO" $build -o "$t/far" >/dev/null 2>&1)
(cd "$t/a" && for i in 1 2 3; do "$BAOCAO" $build --shard $i/3 -o "$t/shards" >/dev/null 2>&1; done)

enough() { [ "$(find "$t/one" -name '*.pdf' | wc -l)" -ge 42 ] || { ls "$t/one"; return 1; }; }
tap "there are papers of every unit and of the department" enough
tap "a second build gives the same bytes" diff <(hashes "$t/one") <(hashes "$t/again")
tap "two workers give the same bytes" diff <(hashes "$t/one") <(hashes "$t/two")
tap "two workers name the papers in the same order" diff <(sed 's|.*/||' "$t/list.one") <(sed 's|.*/||' "$t/list.two")
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
