#!/bin/bash
# make pictures: the pages of the example as contact sheets, out/demo/*.png; trang-mau.png is the picture of the README
# (docs/trang-mau.png is a copy).
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
out=${1:-out}
period=2023-H1
papers=$out/vi-du/out/$period
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
rm -rf "$out/demo"
mkdir -p "$out/demo"

draw() { # file pages dots-an-inch name
    pdftoppm -gray -r "$3" -l "$2" "$1" "$pages/$4"
}
sheet() { # name columns pages file
    draw "$4" "$3" 60 "$1"
    "$out/tests/contact" "$2" "$out/demo/$1.png" "$pages/$1"-*.pgm
}
largest() { # of the papers of a template
    ls -S "$papers"/*_"$1"*.pdf | head -n 1
}

for template in bao-cao-cchc bieu-ii06a cong-van-don-doc phieu-don-vi phieu-xin-loi; do
    sheet $template 4 8 "$(largest $template)"
    draw "$(largest $template)" 1 50 first
    mv "$pages"/first-*.pgm "$pages/trang-$template.pgm"
done
"$out/tests/contact" 3 "$out/demo/trang-mau.png" "$pages"/trang-{bao-cao-cchc,phieu-don-vi,cong-van-don-doc}.pgm
ls -l "$out"/demo/*.png | awk '{ printf "%8d  %s\n", $5, $NF }'
