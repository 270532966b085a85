#!/bin/bash
# Values that look like markup, tags, attributes or tables reach the page as they are: what pdftotext gives back, blanks
# and line ends aside, holds each of them wherever it was printed, in composed letters.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
"$BAOCAO" init --pack van-thu "$work" >/dev/null 2>&1
mkdir -p "$work/mau" "$work/manh"

cat >"$t/values" <<'VALUES'
3|ba
# tiêu đề
**đậm** và *nghiêng*
{{ky.ten}}
{{{ky.ten}}}
{{#don_vi_con}}
{{/don_vi_con}}
{{>manh/a}}
:::bang{id=x}
::ngat-trang
:::
| a | b |
|---|---|
<
^
\
\|
@ct
[^a]
[^a]: lời
{a=b}
"nháy" 'đơn'
A; B, C: D
a=b
- gạch
+ cộng
1. một
I. hai
a) ba
**Tổng cộng
./.
---
<b>&amp;</b>
%d %s $x ~ `y`
(số 1/2) [2] {3}
VALUES
printf 'Tie\xcc\x82\xcc\x81ng Vie\xcc\xa3\xcc\x82t ro\xcc\x9b\xcc\x80i\n' >>"$t/values"
printf '%s\n' "$(printf 'dài%.0s' {1..60})" "$(printf 'Rất-dài/%.0s' {1..20})" >>"$t/values"

{ echo 'Số đến,Ngày đến,Cơ quan ban hành,Hình thức,Đơn vị xử lý,Hạn xử lý,Ngày xử lý xong,Độ khẩn'
  awk '{ gsub(/"/, "\"\""); printf "%d,03/07/2023,\"%s\",Điện tử,VP,04/07/2023,20/07/2023,Thường\n", NR, $0 }' "$t/values"
} >"$work/du-lieu/2023-Q3/van_ban_den.csv"
echo '{{co_quan_gui}}' >"$work/manh/a.mau"
cat >"$work/mau/bao-cao-van-thu.mau" <<'MAU'
---
mau: van-ban
phien-ban: 1
ten: Thử
loai: bao-cao
---
::the-thuc

{{#danh_sach.den_tre_han}}
{{co_quan_gui}}

Đoạn {{co_quan_gui}} và **{{co_quan_gui}}**[^n].

[^n]: {{co_quan_gui}}

## {{co_quan_gui}}

- {{co_quan_gui}};

{{>manh/a}}

:::bang{cot="95mm 70mm" ten="{{co_quan_gui}}" don-vi-tinh="{{co_quan_gui}}"}
| {{co_quan_gui}} | Số |
|:---|---:|
| {{co_quan_gui}} | {{co_quan_gui}} |
| **{{co_quan_gui}}** | < |
:::

{{/danh_sach.den_tre_han}}
::bieu-do{loai=thanh nguon=danh_sach.den_tre_han nhan=co_quan_gui cot="so_ngay_tre:Số ngày"}

::khoi-cuoi{noi-nhan="{{#danh_sach.den_tre_han}}{{co_quan_gui}}; {{/danh_sach.den_tre_han}}"}
MAU
"$BAOCAO" -C "$work" build --period 2023-Q3 bao-cao-van-thu -o "$t/out" --quiet >"$t/stdout" 2>"$t/stderr"
built=$?
said() { cat "$t/stderr"; return "$built"; }
tap "it is built" said
LD_PRELOAD='' pdftotext -raw "$(cat "$t/stdout")" - 2>/dev/null | tr -d ' \n\f\t' | sed 's/\xc2\xa0//g' >"$t/text"
# Twelve places in the loop, a label of the figure, a recipient: a note's number may part the one in front of it.
holds() { # value
    local count
    count=$(grep -oF -- "$1" "$t/text" | wc -l)
    [ "$count" -ge 14 ] || { echo "stands $count times"; return 1; }
}
while IFS= read -r value; do
    case $value in Tie*) wanted=TiếngViệtrời ;; *) wanted=$(tr -d ' ' <<<"$value") ;; esac
    tap "given back: $(cut -c1-40 <<<"$value" | sed 's/#/\\#/g')" holds "$wanted"
done <"$t/values"
tap_end
