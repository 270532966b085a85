#!/bin/bash
# A template with a fault of each kind: all are told at once, in the three forms (golden files), inside partials with the
# chain. Places and codes stand here, written by hand. REGEN=1 writes the golden files anew: read the difference.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
golden=tests/cli/golden
cp -r templates/cchc/vi-du "$work"
mkdir -p "$work/mau" "$work/manh" "$work/bo-cuc"
put() { cat >"$work/$1"; }
say() { # form
    (cd "$work" && "$BAOCAO" check --period 2023-H1 --diagnostics "$1" 2>&1 >/dev/null)
}
golden() { # name form
    [ "${REGEN-}" = 1 ] && say "$2" >"$golden/$1-$2.txt"
    diff "$golden/$1-$2.txt" <(say "$2")
}
places() { say short | grep -oE '^[^ ]+: [^]]*\]' | sed 's/: lỗi\[/ /; s/: cảnh báo\[/ /; s/\]//'; }

# Faults of tags stop before the values are sought; ế is one column, a tab in a line is one too.
put mau/bao-cao-cchc.mau <<'X'
---
mau: van-ban
phien-ban: 1
ten: Thử
loai: bao-cao
---
::the-thuc

Kết quả tiếp nhận đến hết kỳ: {{ky.tên | hoà}} và {{ky..ten}}.
{{#khong_dat}}
- {{ten | noi:1}}{{>manh/danh-gja}}
{{>manh/rieng}}
{{#linh_vuc}}
{{ten}}
{{/linh_vực}}
X
put manh/rieng.mau <<'X'
Riêng: {{ket_qua | so:"a", "b", "c"}} {{/khong_dat}}
X
tap "faults of tags: each with its place" same "manh/rieng.mau:1:20 M021
manh/rieng.mau:1:39 M003
mau/bao-cao-cchc.mau:10:1 M002
mau/bao-cao-cchc.mau:11:11 M021
mau/bao-cao-cchc.mau:11:18 M005
mau/bao-cao-cchc.mau:15:1 M003
mau/bao-cao-cchc.mau:9:42 M020
mau/bao-cao-cchc.mau:9:53 M004" "$(places | LC_ALL=C sort)"
tap "faults of tags, for people" golden mau-the human
tap "faults of tags, short" golden mau-the short
tap "faults of tags, json" golden mau-the json

# Faults of values and of the markup, together.
put mau/bao-cao-cchc.mau <<'X'
---
mau: van-ban
phien-ban: 1
ten: Thử
loai: bao-cao
---
::the-thuc

Đơn vị đạt {{ty_le_đúng_hạn}}, {{cung_ky.ten}}, {{linh_vuc}}, {{ky.ten | so}}.

:::bang{ten="Một" cott="1fr"}
| STT | Tên |
|:---:|:----|
| 1 |
:::

{{#linh_vuc}}
{{>manh/rieng}}
{{/linh_vuc}}
Kết quả **đạt tại @bang.
X
put manh/rieng.mau <<'X'
- {{tên}}: {{>manh/trong}}.
X
put manh/trong.mau <<'X'
{{ten | phan_tram}}, **{{c033}}**
X
tap "faults of values and markup: each with its place" same "manh/rieng.mau:1:5 M012
manh/trong.mau:1:26 M012
manh/trong.mau:1:9 M022
mau/bao-cao-cchc.mau:11:19 K002
mau/bao-cao-cchc.mau:14:1 T003
mau/bao-cao-cchc.mau:20:19 K009
mau/bao-cao-cchc.mau:20:9 K013
mau/bao-cao-cchc.mau:9:14 M012
mau/bao-cao-cchc.mau:9:32 M015
mau/bao-cao-cchc.mau:9:49 M016
mau/bao-cao-cchc.mau:9:74 M022" "$(places | LC_ALL=C sort)"
tap "faults of values and markup, for people" golden mau-gia-tri human
tap "faults of values and markup, short" golden mau-gia-tri short
tap "faults of values and markup, json" golden mau-gia-tri json
tap "a fault in a partial of a partial names the way there" grep -q \
    'tệp này được dùng ở manh/rieng.mau:1, mau/bao-cao-cchc.mau:18' "$golden/mau-gia-tri-human.txt"
tap "a fault of tags in a partial too" grep -q 'tệp này được dùng ở mau/bao-cao-cchc.mau:12' "$golden/mau-the-human.txt"

# Faults of the blocks that a layout holds: components, attributes, merged cells, what is not closed.
put bo-cuc/rieng.mau <<'X'
::thể-thức

{{$noi_dung}}{{/noi_dung}}
::khoi-cuoi{so-ban=mười}
X
put mau/bao-cao-cchc.mau <<'X'
---
mau: van-ban
phien-ban: 1
ten: Thử
loai: bao-cao
---
{{<bo-cuc/rieng}}
{{$noi_dung}}
::biểu-đồ{nguon=linh_vuc nhan=ten cot=c07}

::bieu-do{nguồn=linh_vuc nhan=ten cot=c07}

::ten-van-ban{loai=“BÁO CÁO”}

::bieu-do{nguon=linh_vục nhan=ten cot=c07}

{{#linh_vuc | dau:1}}
:::bang{ten="{{ten}}" cot="1fr 1fr"}
| < | Tên |
|:--|:----|
| 1 | {{c07 | so_voi: c0ba}} |
:::
{{/linh_vuc}}

:::giu-nhau
Đoạn cuối[^a].
{{/noi_dung}}
{{/bo-cuc/rieng}}
X
tap "faults of blocks: each with its place" same "bo-cuc/rieng.mau:1:1 K001
bo-cuc/rieng.mau:4:13 K005
mau/bao-cao-cchc.mau:11:11 K002
mau/bao-cao-cchc.mau:13:20 K003
mau/bao-cao-cchc.mau:15:11 K014
mau/bao-cao-cchc.mau:19:3 T004
mau/bao-cao-cchc.mau:21:23 M012
mau/bao-cao-cchc.mau:25:1 K006
mau/bao-cao-cchc.mau:26:10 K017
mau/bao-cao-cchc.mau:9:1 K001" "$(places | LC_ALL=C sort)"
tap "faults of blocks, for people" golden mau-khoi human
tap "faults of blocks, short" golden mau-khoi short
tap "faults of blocks, json" golden mau-khoi json

# Templates stay under their folders.
echo 'Bí mật.' >"$t/ngoai.mau"
ln -s "$t/ngoai.mau" "$work/manh/ngoai.mau"
rm "$work/manh/trong.mau"
echo 'Trong.' >"$work/manh/trong-that.mau"
ln -s trong-that.mau "$work/manh/trong.mau"
printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: bao-cao' --- '{{>manh/trong}}' >"$work/mau/bao-cao-cchc.mau"
tap "a link inside the folder is followed" same "" "$(places | grep M027)"
echo '{{>manh/ngoai}}' >>"$work/mau/bao-cao-cchc.mau"
tap "a link that leads out is refused" same "manh/ngoai.mau M027" "$(places)"
rm "$work/mau/bao-cao-cchc.mau"
ln -s "$t/ngoai.mau" "$work/mau/bao-cao-cchc.mau"
tap "for the template itself too" same "mau/bao-cao-cchc.mau M027" "$(places)"
tap_end
