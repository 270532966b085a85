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
milliseconds() { # how text count lines
    local start
    { printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: bao-cao' --- '::the-thuc' ''
      [ -z "${table-}" ] || printf '| a | b |\n|---|---|\n'
      repeat "$2" "$1" "${3-}"; echo; } >"$work/mau/bao-cao-cchc.mau"
    start=$(date +%s%N)
    timeout "${limit:-10}" "$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short >/dev/null 2>&1
    [ $? -lt 124 ] || echo 100000
    echo $((($(date +%s%N) - start) / 1000000))
}
grows() { # text [lines]
    local small large
    small=$(milliseconds "$1" 10000 "${2-}" | head -n 1)
    large=$(milliseconds "$1" 40000 "${2-}" | head -n 1)
    [ "$large" -le $((small * 8 + ${limit:-1} * 1000)) ] || { echo "$small ms, four times as much: $large ms"; return 1; }
}
for text in '*a ' '**a ' '{{' '{{#ky}}' '{{/ky}}' '{{#ky}}{{/kz}}' '{{ky.ten}} ' '{{saisai}} ' '{{#linh_vuc}}{{x}}{{/linh_vuc}}' \
    '@x ' '| a ' '\' '{{=<% %>=}}<%={{ }}=%>' '{{$a}}' 'ế{{ky.ten}}'; do
    tap "on one line: $text" grows "$text"
done
tap "a name of many parts" grows '{{ky.a.a.a.a.a.a.a.a.a.a}}'
for text in 'a' '# a' '- a' ':::giu-nhau' ':::' '::the-thuc{' '::the-thuc{a="' '{{saisai}}' '{{>x}}' ':::phu-luc{ten="A"}' \
    'Điều 5 điều 5'; do
    tap "line by line: $text" grows "$text" lines
done
table=yes
tap "rows" grows '| 1 | 2 |' lines
tap "merged rows" grows '| ^ | 2 |' lines
tap_end
