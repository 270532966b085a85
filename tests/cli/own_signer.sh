#!/bin/bash
# The papers of one template signed by another than the rest (nguoi_ky_rieng): on the page, in the register, in both ways
# of making papers.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
"$BAOCAO" init "$work" >"$t/stdout" 2>&1 || { cat "$t/stdout"; exit 1; }
cat >>"$work/baocao.yaml" <<'YAML'
nguoi_ky_rieng:
  phieu-don-vi: {quyen_han: KT. GIÁM ĐỐC, chuc_vu: PHÓ GIÁM ĐỐC, ho_ten: Phó Tên Mẫu}
YAML
here() { "$BAOCAO" -C "$work" "$@" >"$t/stdout" 2>"$t/stderr"; }
signed() { pdftotext "$work/out/2023-H1/2023-H1_$1.pdf" - | grep -oE 'KT\. GIÁM ĐỐC|^(PHÓ )?GIÁM ĐỐC$|(Họ|Phó) Tên Mẫu$' | uniq | paste -sd '|'; }
deputy='KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC|Phó Tên Mẫu'

here build --period 2023-H1 phieu-don-vi bieu-ii06a --unit NVY --quiet
tap "the notice is signed by the deputy" same "$deputy" "$(signed NVY_phieu-don-vi)"
tap "other papers by the head" same 'GIÁM ĐỐC|Họ Tên Mẫu' "$(signed SYT_bieu-ii06a)"
here compute --period 2023-H1 --save "$t/facts"
here build --period 2023-H1 phieu-don-vi --unit NVY --facts "$t/facts" --force --quiet
tap "so it is from saved facts" same "$deputy" "$(signed NVY_phieu-don-vi)"
here register cap --period 2023-H1 --template phieu-don-vi --unit NVY
tap "the register says who" same 'Phó Giám đốc Phó Tên Mẫu' "$("$BAOCAO" -C "$work" register export 2023 --format csv | grep -o 'Phó Giám đốc Phó Tên Mẫu')"

here fields phieu-don-vi --period 2023-H1 --format csv
tap "fields shows who signs this template alone" same 'Phó Tên Mẫu' "$(grep '^nguoi_ky.ho_ten,' "$t/stdout" | cut -d, -f3)"

sed -i 's/^  phieu-don-vi:/  phieu-donvi:/' "$work/baocao.yaml"
here check --period 2023-H1
tap "a template that the pack does not have is an error" same "1 1" "$? $(grep -c 'lỗi\[S012\]: nguoi_ky_rieng: gói "cchc" không có mẫu "phieu-donvi"' "$t/stderr")"
tap_end
