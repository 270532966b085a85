#!/bin/bash
# What a reader draws of finished files: where a few pages have ink (tests/layout/*.ink), at 50 dots an inch and with room
# for what versions of poppler draw differently. REGEN=1 writes them anew: look at the pages.
. tests/tap.inc || exit 1
ink=$OUT/tests/ink

page() { pdftoppm -r 50 -gray -f "$2" -l "$2" "$1"; }
drawn() { page "$1" "$2" | "$ink" "$3"; }
lifted() { # all rows five pixels further up: 2.5 mm
    page "$1" "$2" >"$tap_folder/page"
    { head -n 3 "$tap_folder/page"; tail -n +4 "$tap_folder/page" | tail -c +2071; head -c 2070 /dev/zero | tr '\0' '\377'; }
}
not_drawn() { ! lifted "$1" "$2" | "$ink" "$3" >/dev/null; }

look() { # name file page
    local kept=tests/layout/$1.ink
    [ -z "$REGEN" ] || page "$2" "$3" | "$ink" >"$kept"
    tap "$1, page $3" drawn "$2" "$3" "$kept"
}

"$BAOCAO" -C tests/stages build --period 2023-Q1 --quiet -o "$tap_folder" >/dev/null 2>&1
"$BAOCAO" -C tests/worked-example build --period 2023-H1 --quiet -o "$tap_folder" bieu-ii06a bao-cao-cchc >/dev/null 2>&1
look notice "$(ls "$tap_folder"/2023-Q1_*.pdf | head -n 1)" 1
look form "$tap_folder"/*_bieu-ii06a.pdf 1
look report "$tap_folder"/*_bao-cao-cchc.pdf 1
tap "ink 2.5 mm away is seen" not_drawn "$tap_folder"/*_bao-cao-cchc.pdf 1 tests/layout/report.ink
tap "another page is seen" bash -c "! pdftoppm -r 50 -gray -f 2 -l 2 '$tap_folder'/*_bao-cao-cchc.pdf | '$ink' tests/layout/report.ink >/dev/null"
tap_end
