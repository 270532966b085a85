#!/bin/bash
# The signed copy: received only when it is the issued file plus signatures that fit, kept in the bag, proven with it.
. tests/tap.inc || exit 1
for program in certutil pk12util pdfsig openssl; do
    command -v "$program" >/dev/null || { echo "1..0 # SKIP signed_copy: no $program here (package libnss3-tools)"; exit 0; }
done
t=$tap_folder
work=$t/moi
nss=sql:$t/nss
name=2023-H1_NVY_phieu-don-vi
issued=$work/out/2023-H1/$name.pdf
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
has() { grep -qE -- "$1" "$2" || { echo "no line like: $1"; head -n 20 "$2"; return 1; }; }
baocao() { "$BAOCAO" -C "$work" "$@"; }
R=("$BAOCAO" -C "$work" receive)

# The name stands in the certificate in two bytes a letter, as some authorities write it.
prepare() {
    printf '[req]\nstring_mask = pkix\ndistinguished_name = dn\nx509_extensions = ca\n[dn]\n[ca]\n%s\n' \
        'basicConstraints = critical, CA:TRUE' >"$t/cnf"
    mkdir -p "$t/nss" && certutil -N -d "$nss" --empty-password &&
        openssl req -config "$t/cnf" -x509 -newkey rsa:2048 -nodes -days 2 -utf8 -subj "/CN=Người Ký Thử" \
            -keyout "$t/key" -out "$t/pem" &&
        openssl pkcs12 -export -name thu -inkey "$t/key" -in "$t/pem" -passout pass:thu -out "$t/p12" &&
        pk12util -i "$t/p12" -d "$nss" -W thu -K "" && certutil -M -d "$nss" -n thu -t CTu,CTu,CTu
}
sign() { pdfsig -nssdir "$nss" -nick thu -sign "$1" "$2" "$3" >"$t/pdfsig" 2>&1; }

"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"
baocao build --period 2023-H1 phieu-don-vi --unit NVY --unit NVD --quiet >"$t/stdout" 2>"$t/stderr"
tap "a certificate is made" prepare
tap "one person signs" sign KyNguoiCoThamQuyen "$issued" "$t/one.pdf"
tap "another signs" sign KyCoQuan "$t/one.pdf" "$t/two.pdf"

tap "an unsigned file proves nothing and is no fault" same 0 "$(code "$BAOCAO" verify "$issued")"
tap "it says so" has '^không so được: .*chưa có chữ ký' "$t/stdout"
tap "a signed file holds" same 0 "$(code "$BAOCAO" verify "$t/two.pdf")"
tap "both signatures are told with their signer" same 2 "$(grep -c '^đạt: .*chữ ký của Người Ký Thử khớp' "$t/stdout")"
tap "the last one covers all" has 'phủ toàn bộ tệp' "$t/stdout"

LC_ALL=C sed '0,/vi-VN/s/vi-VN/vi-XX/' "$t/one.pdf" >"$t/spoilt.pdf"
tap "a byte changed under the signature" same 7 "$(code "$BAOCAO" verify "$t/spoilt.pdf")"
tap "it is told" has '^SAI: .*sửa sau khi ký' "$t/stdout"
{ cat "$t/one.pdf"; echo '% thêm'; } >"$t/longer.pdf"
tap "bytes added behind the signature" same 7 "$(code "$BAOCAO" verify "$t/longer.pdf")"
tap "they are told" has '^SAI: .*có 8 byte ở cuối' "$t/stdout"

tap "a spoilt copy is not received" same 7 "$(code "${R[@]}" "$t/spoilt.pdf")"
tap "an unsigned copy is not received" same 7 "$(code "${R[@]}" "$issued")"
tap "nothing was filed" test ! -e "$work/out/2023-H1/$name.ky.pdf"
tap "the signed copy is received, whatever its name" same "$work/out/2023-H1/$name.ky.pdf" "$("${R[@]}" "$t/one.pdf" 2>/dev/null)"
tap "it is filed as it came" cmp "$t/one.pdf" "$work/out/2023-H1/$name.ky.pdf"
R_says() { "${R[@]}" "$1" 2>&1 | grep -o 'A028.*'; }
tap "and it is told that a signature is missing" same 'A028]: mới có 1 chữ ký trên 2 ô ký của văn bản' "$(R_says "$t/one.pdf")"
tap "an unsigned paper is told as what it is" same '1 0' \
    "$(code "${R[@]}" "$issued" >/dev/null; grep -c 'là tệp chưa ký nên không nhận' "$t/stderr") $(grep -c 'tệp gốc' "$t/stderr")"
tap "with one signature more it takes the place" same 0 "$(code "${R[@]}" "$t/two.pdf")"
tap "and none is missing" same '' "$(R_says "$t/two.pdf")"
tap "the older one does not come back" same 1 "$(code "${R[@]}" "$t/one.pdf")"
tap "it says so" has 'A006' "$t/stderr"
tap "the copy with both stays" cmp "$t/two.pdf" "$work/out/2023-H1/$name.ky.pdf"

bag=$work/luu-tru/2023-H1/$name.zip
tap "the bag takes it along" same 0 "$(code "$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY)"
tap "the bag holds" same 0 "$(code "$BAOCAO" verify "$bag")"
tap "the copy in it is the issued file and more" has "^đạt: data/van-ban/$name.ky.pdf: là bản đã phát hành cộng thêm" "$t/stdout"
tap "its signatures are told" same 2 "$(grep -c "^đạt: data/van-ban/$name.ky.pdf: chữ ký" "$t/stdout")"
tap "a paper is proven against its bag" same 0 "$(code "$BAOCAO" -C "$work" verify "$work/out/2023-H1/$name.ky.pdf")"
tap "it says which it is" has '^đạt: .*là bản đã phát hành cộng thêm' "$t/stdout"
cp "$work/out/2023-H1/2023-H1_NVD_phieu-don-vi.pdf" "$t/$name.pdf"
tap "another paper under that name" same 7 "$(code "$BAOCAO" -C "$work" verify "$t/$name.pdf")"
cp "$issued" "$t/issued.pdf"
baocao build --period 2023-H1 phieu-don-vi --unit NVY --quiet >"$t/stdout" 2>"$t/stderr"
printf 'phieu-don-vi/NVY: {so: "77", ngay: 20/06/2023}\n' >>"$work/thuyet-minh/2023-H1/van-ban.yaml"
baocao build --period 2023-H1 phieu-don-vi --unit NVY --quiet >"$t/stdout" 2>"$t/stderr"
tap "the original of a signed copy stays when its number changes" cmp "$t/issued.pdf" "$issued"
tap "it says so" has 'C100' "$t/stderr"
baocao build --period 2023-H1 phieu-don-vi --unit NVY --quiet --force >"$t/stdout" 2>"$t/stderr"
tap "what was made anew after signing is not archived" same 1 "$(code "$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY)"
tap "and it is said that this is so" has 'gợi ý: chữ ký khớp nhưng .*lập lại sau khi ký' "$t/stderr"
tap "nor is the copy received again" same 7 "$(code "${R[@]}" "$t/two.pdf")"
tap "which is told with the reason" has '^SAI: .*tệp gốc của bản này không có trong out/: đã được lập lại' "$t/stderr"
sed -i '/phieu-don-vi.NVY: /d' "$work/thuyet-minh/2023-H1/van-ban.yaml"
cp "$t/issued.pdf" "$issued"
tap "with the original back it is" same 0 "$(code "${R[@]}" "$t/two.pdf")"
tap "a bag is no signed copy" same 7 "$(code "${R[@]}" "$bag")"
tap "who brings one is told which command proves it" has 'ZIP, không phải bản ký.*baocao verify' "$t/stderr"
cp "$t/two.pdf" "$t/two.pdf.bak"
tap "a PDF is known by its contents" same 0 "$(code "$BAOCAO" verify "$t/two.pdf.bak")"
tap "and its signatures are told" same 2 "$(grep -c '^đạt: .*chữ ký của Người Ký Thử khớp' "$t/stdout")"
echo x >"$t/ghi-chu.txt"
tap "what is neither bag nor PDF" same 7 "$(code "$BAOCAO" verify "$t/ghi-chu.txt")"
tap "is not called a damaged bag" has '^SAI: .*không phải gói lưu \(ZIP\), cũng không phải PDF' "$t/stdout"
cp "$t/spoilt.pdf" "$work/out/2023-H1/$name.ky.pdf"
tap "a spoilt copy does not go into a bag" same 1 "$(code "$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY)"
tap "it says so" has 'A007' "$t/stderr"
tap_end
