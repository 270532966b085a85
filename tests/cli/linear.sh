#!/bin/bash
# Templates made to cost time: nothing but faults on one line, openings without end, deep nesting, wide tables, lines and
# attributes without end. Four times the size may take at most some eight times the work (of the processor: what else the
# machine does changes nothing), and none runs for seconds.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
mkdir "$work/mau"
rm -r "$work/du-lieu/2022-H2" # little data: what is measured is the template
find "$work/du-lieu/2023-H1" -type f ! -name ho_so.csv -delete
sed -i '5,$d' "$work/du-lieu/2023-H1/ho_so.csv"
limit=${SANITIZED:+40}
repeat() { yes -- "$2" | head -n "$1" | { [ "${3-}" = lines ] && cat || tr -d '\n'; }; }
command=check
timed() { # milliseconds of the processor
    local TIMEFORMAT='%3U %3S'
    { time limited "${limit:-20}" "$BAOCAO" -C "$work" $command --period 2023-H1 --diagnostics short >/dev/null 2>&1; } 2>"$t/time"
    [ $? -lt 124 ] || echo 100000
    tr -d . <"$t/time" | { read -r user system && echo $((10#$user + 10#$system)); }
}
base=0 # what any run costs
enough() { # small large
    local one=$(($1 > base ? $1 - base : 0))
    [ $(($2 - base)) -le $((one * 8 + ${limit:-1} * 60)) ] || { echo "$1 ms, four times as much: $2 ms; nothing: $base ms"; return 1; }
}
# What else the machine does may disturb one run, and hardly three.
thrice() { # small command...
    local try
    for try in 1 2 3; do
        enough "$1" "$("${@:2}" | head -n 1)" >"$t/why" && return 0
    done
    cat "$t/why"
    return 1
}
head=$'---\nmau: van-ban\nphien-ban: 1\nten: Thử\nloai: bao-cao\n---\n::the-thuc\n'
milliseconds() { # how text count lines
    { echo "$head"
      [ "${3-}" != note ] || printf 'chữ[^a]\n\n[^a]: '
      [ -z "${table-}" ] || printf '| a | b |\n|---|---|\n'
      repeat "$2" "$1" "${3-}"; echo; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
grows() { # text [lines]
    local small
    small=$(milliseconds "$1" 5000 "${2-}" | head -n 1)
    [ -z "${SANITIZED-}" ] || return 0 # which judge by their reports
    thrice "$small" milliseconds "$1" 20000 "${2-}"
}
# printf pattern: lines that are all different, 2 500 and 10 000 of them.
numbered() {
    { echo "$head"
      awk -v n="$2" -v pattern="$1" 'BEGIN { for (i = 1; i <= n; i++) { line = pattern; gsub(/%d/, i, line)
          gsub(/\\n/, "\n", line); printf "%s", line } }'
      echo; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
grows_numbered() {
    local small
    small=$(numbered "$1" 2500 | head -n 1)
    [ -z "${SANITIZED-}" ] || return 0 # which judge by their reports
    thrice "$small" numbered "$1" 10000
}
base=$(for _ in 1 2 3 4 5; do milliseconds x 1; done | sort -n | head -n 1)
for text in '*a ' '**a ' 'a' '{{' '{{#ky}}' '{{/ky}}' '{{#ky}}{{/kz}}' '{{ky.ten}} ' '{{saisai}} ' '{{#linh_vuc}}{{x}}{{/linh_vuc}}' \
    '@x ' '| a ' '\' '{{=<% %>=}}<%={{ }}=%>' '{{$a}}' 'ế{{ky.ten}}' '[' '[^a]' '{{{' \
    '{{ky.ten | hoa | thuong}}' '{{#linh_vuc | co}}'; do
    tap "on one line: $text" grows "$text"
done
tap "numbered: notes" grows_numbered 'chữ[^%d]\n\n[^%d]: lời\n\n'
tap "numbered: notes of a later text" grows_numbered 'chữ[^%d]\n\n'
tap "numbered: notes that nothing names" grows_numbered '[^%d]: lời\n\n'
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
    "$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1 | grep -qF '[M010]' || echo 'no M010'
    [ "$took" -lt $((base * 200)) ] || echo "$took ms, where any run costs $base ms"
}
tap "partials that take each other in twice" same "" "$(partials)"
rm -r "$work/manh"
# Text, a word repeated, its counterpart repeated: openings that are closed again, all inside each other.
nested() { # opening closing count
    { echo "$head"; repeat "$3" "$1" lines; echo x; repeat "$3" "$2" lines; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
grows_nested() {
    enough "$(nested "$1" "$2" 5000 | head -n 1)" "$(nested "$1" "$2" 20000 | head -n 1)"
}
code() { "$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1 | grep -oE 'lỗi\[[A-Z0-9]*\]' | sort -u | tr -d '\n'; }
tap "nested: sections" grows_nested '{{#ky}}' '{{/ky}}'
tap "nested: sections are told once" same 'lỗi[M009]' "$(code)"
tap "nested: components" grows_nested ':::giu-nhau' ':::'
tap "nested: blocks of a layout" grows_nested '{{$a}}' '{{/a}}'
tap "nested: layouts in layouts" grows_nested $'{{<x}}\n{{$a}}' $'{{/a}}\n{{/x}}'
tap "nested: emphasis" grows_nested '**a *b' 'c* d**'
chain() { # partials, each taking the next one in
    local i
    for ((i = 0; i < $1; i++)); do echo "{{>manh/k$((i + 1))}}" >"$work/manh/k$i.mau"; done
    echo x >"$work/manh/k$1.mau"
    { echo "$head"; echo '{{>manh/k0}}'; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
mkdir "$work/manh"
tap "nested: partials" enough "$(chain 100 | head -n 1)" "$(chain 400 | head -n 1)"
tap "nested: partials are told" same 'lỗi[M009]' "$(code)"
rm -r "$work/manh"
loops() { # 20 KB in twelve loops, one in another, over a few fields: more than a paper may hold
    { echo "$head"; repeat 12 '{{#linh_vuc}}' lines; repeat 2500 'nội dung '; echo; repeat 12 '{{/linh_vuc}}' lines; } >"$work/mau/bao-cao-cchc.mau"
}
loops
tap "loops in loops end at what a paper may hold" same 'lỗi[M011]' "$(code)"
in_front() { # text count: a value of the front matter
    { echo "---"; printf 'ten: '; repeat "$2" "$1"; echo; echo ---; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
for text in '[' '{a: ' 'a, ' '"a'; do
    tap "front matter: $text" enough "$(in_front "$text" 5000 | head -n 1)" "$(in_front "$text" 20000 | head -n 1)"
done
columns() { # count
    { echo "$head"; printf ':::bang{cot="'; repeat "$1" '1fr '; echo '"}'
      for text in '|a' '|<' '|:-:' '|1'; do repeat "$1" "$text"; echo '|'; done; echo :::; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
tap "columns" enough "$(columns 10000 | head -n 1)" "$(columns 40000 | head -n 1)"
tap "columns: told" same 'lỗi[T011]' "$(code)"
wide() { # columns rows cell: rows merged upwards, or not
    { echo "$head"; echo :::bang; for text in '|a' '|:-:'; do repeat "$1" "$text"; echo '|'; done
      for ((i = 0; i < $2; i++)); do repeat "$1" "|$3"; echo '|'; done; echo :::; } >"$work/mau/bao-cao-cchc.mau"
    timed
}
for text in 1 '^'; do
    tap "rows of a hundred columns: $text" enough "$(wide 100 25 "$text" | head -n 1)" "$(wide 100 100 "$text" | head -n 1)"
done
table=yes
tap "rows" grows '| 1 | 2 |' lines
tap "merged rows" grows '| ^ | 2 |' lines
table=
# Whole papers: what is long is laid out and printed too.
command='build bao-cao-cchc --force'
for text in 'chữ' '**chữ** '; do
    tap "on one line, printed: $text" grows "$text"
done
tap "line by line, printed" grows '- chữ' lines
tap "rows of twenty columns, printed" enough "$(wide 20 100 1 | head -n 1)" "$(wide 20 400 1 | head -n 1)"
tap "what is long is printed" test -s "$work/out/2023-H1/2023-H1_SYT_bao-cao-cchc.pdf"
tap_end
