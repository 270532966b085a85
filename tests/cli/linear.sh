#!/bin/bash
# Templates made to cost time: nothing but faults on one line, openings without end, wide tables, attributes without end.
# Four times the size may take at most some eight times as long, and none runs for seconds.
. tests/tap.inc
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
mkdir "$work/mau"
limit=${SANITIZED:+40}
repeat() { yes "$2" | head -n "$1" | { [ "${3-}" = lines ] && cat || tr -d '\n'; }; }
timed() {
    local start
    start=$(date +%s%N)
    timeout "${limit:-10}" "$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short >/dev/null 2>&1
    [ $? -lt 124 ] || echo 100000
    echo $((($(date +%s%N) - start) / 1000000))
}
enough() { # small large
    [ "$2" -le $(($1 * 8 + ${limit:-1} * 1000)) ] || { echo "$1 ms, four times as much: $2 ms"; return 1; }
}
milliseconds() { # how text count lines
    { printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: bao-cao' --- '::the-thuc' ''
      [ "${3-}" != note ] || printf 'chữ[^a]\n\n[^a]: '
      [ -z "${table-}" ] || printf '| a | b |\n|---|---|\n'
      repeat "$2" "$1" "${3-}"; echo; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
grows() { # text [lines]
    local small large
    small=$(milliseconds "$1" 10000 "${2-}" | head -n 1)
    large=$(milliseconds "$1" 40000 "${2-}" | head -n 1)
    enough "$small" "$large"
}
# printf pattern: lines that are all different, 2 500 and 10 000 of them.
numbered() {
    { printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: bao-cao' --- '::the-thuc' ''
      awk -v n="$2" -v pattern="$1" 'BEGIN { for (i = 1; i <= n; i++) { line = pattern; gsub(/%d/, i, line)
          gsub(/\\n/, "\n", line); printf "%s", line } }'
      echo; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
grows_numbered() {
    local small large
    small=$(numbered "$1" 2500 | head -n 1)
    large=$(numbered "$1" 10000 | head -n 1)
    enough "$small" "$large"
}
for text in '*a ' '**a ' '{{' '{{#ky}}' '{{/ky}}' '{{#ky}}{{/kz}}' '{{ky.ten}} ' '{{saisai}} ' '{{#linh_vuc}}{{x}}{{/linh_vuc}}' \
    '@x ' '| a ' '\' '{{=<% %>=}}<%={{ }}=%>' '{{$a}}' 'ế{{ky.ten}}' '[' '[^a]' '{{{' \
    '{{ky.ten | hoa | thuong}}' '{{#linh_vuc | co}}'; do
    tap "on one line: $text" grows "$text"
done
tap "numbered: notes" grows_numbered 'chữ[^%d]\n\n[^%d]: lời\n\n'
tap "numbered: notes of a later text" grows_numbered 'chữ[^%d]\n\n'
tap "numbered: ids" grows_numbered ':::bang{id=b%d}\n| a |\n|---|\n| @b%d |\n:::\n'
tap "numbered: annexes" grows_numbered ':::phu-luc{id=p%d ten="A"}\nXem @p%d.\n:::\n'
tap "numbered: headings" grows_numbered '# Mục %d\n## Khoản %d\n'
tap "sections side by side" grows '{{#co_khong_dat}}x{{/co_khong_dat}}'
tap "a note as long as the text" grows 'lời ' note
tap "a name of many parts" grows '{{ky.a.a.a.a.a.a.a.a.a.a}}'
for text in 'a' '# a' '- a' ':::giu-nhau' ':::' '::the-thuc{' '::the-thuc{a="' '{{saisai}}' '{{>x}}' ':::phu-luc{ten="A"}' \
    'Điều 5 điều 5'; do
    tap "line by line: $text" grows "$text" lines
done
mkdir "$work/manh"
for i in {0..27}; do echo "{{>manh/p$((i + 1))}}{{>manh/p$((i + 1))}}" >"$work/manh/p$i.mau"; done
echo >"$work/manh/p28.mau"
partials() { # 2^28 of them: told after a million
    local took
    took=$(milliseconds '{{>manh/p0}}' 1 | tail -n 1)
    "$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1 | grep -qF '[M010]' && [ "$took" -lt "${limit:-5}000" ]
}
tap "partials that take each other in twice" partials
rm -r "$work/manh"
table=yes
tap "rows" grows '| 1 | 2 |' lines
tap "merged rows" grows '| ^ | 2 |' lines
tap_end
