#!/bin/bash
# Annexes in files of their own (front matter "phu-luc: rieng"; NĐ 30, PL I, II.8.b and III.1.d): body and annexes are
# sealed one by one, each annex at the top right of its first page; they go into the bag and are proven with the paper.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
has() { grep -qE -- "$1" "$2" || { echo "no line like: $1"; head -n 20 "$2"; return 1; }; }
baocao() { "$BAOCAO" -C "$work" "$@"; }
build() { baocao build --period 2023-H1 --quiet "$@" bao-cao-cchc 2>"$t/stderr"; }
apart() { # way: the pack's report with that front matter
    sed "0,/^phien-ban/s//phu-luc: $1\nphien-ban/" templates/cchc/mau/bao-cao-cchc.mau >"$work/mau/bao-cao-cchc.mau"
}
words() { tr -s ' \n\f' '\n\n\n' | grep -vxE '[0-9]{1,2}' | sort; } # page numbers left out
words_of() { pdftotext "$1" - | words; }
parted_words() { { pdftotext "$body" -; for file in "${annexes[@]}"; do pdftotext "$file" - | tail -n +2; done; } | words; }

"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"
mkdir -p "$work/mau" "$work/thuyet-minh/2023-H1"
echo 'bao-cao-cchc: {so: "15", ngay: 15/06/2023}' >"$work/thuyet-minh/2023-H1/van-ban.yaml"
build -o "$t/whole" >/dev/null
apart rieng
build >"$t/paths"
folder=$work/out/2023-H1
body=$folder/2023-H1_SYT_bao-cao-cchc.pdf
annexes=("$folder"/2023-H1_SYT_bao-cao-cchc_phu-luc-*.pdf)
first=$folder/2023-H1_SYT_bao-cao-cchc_phu-luc-1.pdf

top_right() { # file: in 10 pt, above 20 mm, ending at the right margin of 15 mm
    local -x LD_PRELOAD='' LC_ALL=C.UTF-8 # of a decimal comma one awk knows and another does not
    pdftotext -bbox-layout -f 1 -l 1 "$1" - | awk -F'"' '
        /<page/ { width = $2 }
        /<line/ && $4 < 56.7 { n++; if ($6 > width - 42.6 + 0.1 || $6 < width - 42.6 - 0.5 || $8 - $4 < 9 || $8 - $4 > 12) bad = 1 }
        END { exit bad || n != 1 }'
}
field() { LC_ALL=C.UTF-8 pdfsig "$1" 2>&1 | sed -n 's/.*Signature Field Name: //p'; }
each() { local file; for file in "${annexes[@]}"; do "$@" "$file" || { echo "$file"; return 1; }; done; }
only_agency() { same KyCoQuan "$(field "$1")"; }
numbered() { pdftotext -f 1 -l 1 "$1" - | head -n 1 | grep -qxF 'Số: 15/BC-SYT'; }
referring() { pdftotext "$1" - | tr '\n' ' ' | grep -qF '(Kèm theo Báo cáo số 15/BC-SYT ngày 15 tháng 6 năm 2023 của'; }
counting_anew() { # a second page carries the number 2
    [ "$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')" -lt 2 ] || pdftotext -f 2 -l 2 "$1" - | head -n 1 | grep -qx 2
}
clauses_hold() { same "" "$("$OUT/tests/clauses" --faults tests/clauses.sql "$body" "${annexes[@]}")"; }

tap "there are at least three annexes" test "${#annexes[@]}" -ge 3
tap "body and annexes are named in order" same "$(ls "$body"; ls -v "${annexes[@]}")" "$(cat "$t/paths")"
tap "the body has no annex" same "" "$(pdftotext "$body" - | grep -x 'Phụ lục I*V*')"
tap "the body keeps both fields" same "KyNguoiCoThamQuyen KyCoQuan" "$(field "$body" | tr '\n' ' ' | sed 's/ $//')"
tap "an annex has the agency's field alone" each only_agency
tap "number and symbol stand in it" each numbered
tap "it stands top right in 10 pt" each top_right
tap "each says what it belongs to" each referring
tap "each counts its own pages" each counting_anew
tap "no word is lost, none is said twice" same "$(words_of "$t/whole"/*.pdf)" "$(parted_words)"
tap "qpdf finds no fault" qpdf --check "$first"
tap "every clause holds" clauses_hold
tap "frames are dumped file by file" same "$(ls "$body" "${annexes[@]}" | sed 's|.*/|== |' | sort)" \
    "$(baocao build --period 2023-H1 --dump frames bao-cao-cchc 2>/dev/null | grep '^== ' | sort)"

# Made again only when something is gone or changed.
times() { stat -c '%n %Y %i' "$@"; }
before=$(times "$body" "${annexes[@]}")
build >"$t/paths.again"
tap "nothing has changed, nothing is written" same "$before" "$(times "$body" "${annexes[@]}")"
tap "and every file is named again" cmp "$t/paths" "$t/paths.again"
cp "$first" "$t/first.pdf" && rm "$first"
build >/dev/null
tap "an annex that is gone is made again, byte for byte" cmp "$t/first.pdf" "$first"
build -o "$t/many" -j 4 --all-units >/dev/null
tap "whatever the number of workers" cmp "$first" "$t/many/${first##*/}"

# The archive twin is one file with everything in it.
build -o "$t/twin" --with-data >/dev/null
tap "the twin holds body and annexes" same "$(words_of "$t/whole"/*.pdf)" "$(words_of "$t"/twin/*_kem-so-lieu.pdf)"
tap "metadata count all pages" same "$(for file in "$body" "${annexes[@]}"; do pdfinfo "$file"; done | awk '/^Pages:/ { n += $2 } END { print n }')" \
    "$(xmllint --xpath "string(//*[local-name()='PageAmount'])" "$t"/twin/*.xml)"

# Signed one by one, received, archived, proven.
nss=sql:$t/nss
prepare() {
    mkdir -p "$t/nss" && certutil -N -d "$nss" --empty-password &&
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Co quan thu" -keyout "$t/key" -out "$t/pem" &&
        openssl pkcs12 -export -name thu -inkey "$t/key" -in "$t/pem" -passout pass:thu -out "$t/p12" &&
        pk12util -i "$t/p12" -d "$nss" -W thu -K "" && certutil -M -d "$nss" -n thu -t CTu,CTu,CTu
}
sign() { pdfsig -nssdir "$nss" -nick thu -sign KyCoQuan "$1" "$t/signed.pdf"; }
valid() { LC_ALL=C pdfsig -nssdir "$nss" "$1" | tee "$t/said" | grep -q 'Signature is Valid' && grep -q 'Total document signed' "$t/said"; }
appended() { cmp -n "$(stat -c %s "$first")" "$first" "$t/signed.pdf"; }
kept() { unzip -Z1 "$bag" | sed -n 's|.*/van-ban/||p' | sort; }
bag=$work/luu-tru/2023-H1/2023-H1_SYT_bao-cao-cchc.zip
signer=
for program in certutil pk12util pdfsig openssl; do command -v "$program" >/dev/null || signer=$program; done
if [ -z "$signer" ]; then
    tap "a certificate is made" prepare
    tap "an annex can be signed" sign "$first"
    tap "its signature is valid and covers all" valid "$t/signed.pdf"
    tap "signing only appends" appended
    tap "it still keeps every clause" same "" "$("$OUT/tests/clauses" --faults tests/clauses.sql "$t/signed.pdf")"
    tap "the signed annex is received" same "${first%.pdf}.ky.pdf" "$(baocao receive "$t/signed.pdf" 2>/dev/null)"
else
    tap_skip "an annex can be signed" "no $signer here (package libnss3-tools)"
fi
archive() { baocao archive --period 2023-H1 bao-cao-cchc; }
tap "the paper is archived" same 0 "$(code archive)"
tap "the bag holds every file" same "$(cd "$folder" && ls 2023-H1_SYT_bao-cao-cchc*.pdf | sort)" "$(kept)"
tap "the bag proves itself, byte for byte" same 0 "$(code "$BAOCAO" verify "$bag")"
tap "it says so" has '^đạt: lập lại: giống bản đã lưu' "$t/stdout"
tap "an annex is proven against the bag of its paper" same 0 "$(code baocao verify "$first")"
tap "it says so" has '^đạt: .*_phu-luc-1.pdf: đúng bản đã lưu' "$t/stdout"
printf 'x' >>"$first"
rm -rf "$work/luu-tru"
tap "an annex that is not what the inputs give is not kept" same 1 "$(code archive)"
tap "it says which" has '_phu-luc-1.pdf.*A002' "$t/stderr"

# A signed annex holds body and annexes together: none is made anew alone.
rm -f "$folder"/*.ky.pdf
build --force >/dev/null
{ cat "$first"; echo '% ký'; } >"${first%.pdf}.ky.pdf"
before=$(sha256sum "$body" "${annexes[@]}")
sed -i 's/"15"/"16"/' "$work/thuyet-minh/2023-H1/van-ban.yaml"
build >/dev/null
tap "the whole paper of a signed annex stays" same "$before" "$(sha256sum "$body" "${annexes[@]}")"
tap "that is told of the paper" has "C100.*: 1 văn bản đã ký.*: $(basename "$body")\$" "$t/stderr"
build --force >/dev/null
tap "made anew all the same, the signed copy of the annex is the one that is named" has "C102.*: 1 bản ký .*: $(basename "${first%.pdf}.ky.pdf")\$" "$t/stderr"
rm "$folder"/*.ky.pdf
sed -i 's/"16"/"15"/' "$work/thuyet-minh/2023-H1/van-ban.yaml"

# A file that is not there guards nothing: it is made beside what is signed, and nothing is named that is not there.
listed() { sed 's|.*/||' "$t/paths" | sort; }
standing() { (cd "$folder" && ls 2023-H1_SYT_bao-cao-cchc*.pdf | grep -v '\.ky\.pdf$' | sort); }
record() { grep -F '"template":"bao-cao-cchc"' "$t/log" | sed 's/.*"outcome":"\([a-z]*\)","remade":"*\([a-z]*\).*"flags":\[\([^]]*\)\],"files":\[\([^]]*\)\].*/\1 \2 \3 \4/'; }
recorded() { record | sed 's/.* //' | tr -d '"' | tr , '\n' | sort; }
second=$folder/2023-H1_SYT_bao-cao-cchc_phu-luc-2.pdf
build --force >/dev/null
rm "$second"
build --log "$t/log" >"$t/paths"
tap "an annex that is gone is made, because it was not there" same "made new" "$(record | cut -d ' ' -f 1-2)"
{ cat "$body"; echo '% ký'; } >"${body%.pdf}.ky.pdf"
before=$(sha256sum "$body" "${annexes[@]}")
rm "$second"
build --log "$t/log" >"$t/paths"
tap "an annex that is gone comes back as it was, beside the signed paper" same "$before" "$(sha256sum "$body" "${annexes[@]}")"
tap "the log says that it was not there" same "made new " "$(record | cut -d ' ' -f 1-3)"
tap "no warning comes of it" same "" "$(sed -n '/C10[0-9]/p' "$t/stderr")"
build --log "$t/log" >"$t/paths"
tap "the next run has nothing to do" same "kept" "$(record | cut -d ' ' -f 1)"
{ cat "$second"; echo '% ký'; } >"${second%.pdf}.ky.pdf"
mv "${body%.pdf}.ky.pdf" "$t/body.ky.pdf"
rm "$body"
build >"$t/paths"
tap "so does a body beside a signed annex" same "$before" "$(sha256sum "$body" "${annexes[@]}")"
mv "$t/body.ky.pdf" "${body%.pdf}.ky.pdf"
rm "$second"
build >"$t/paths"
tap "a signed annex that is gone comes back as the beginning of its copy" same "$before " "$(sha256sum "$body" "${annexes[@]}") $(sed -n '/C102/p' "$t/stderr")"
rm "${second%.pdf}.ky.pdf"

printf '\n:::phu-luc{ten="PHỤ LỤC THÊM"}\n\nMột câu.\n\n:::\n' >>"$work/mau/bao-cao-cchc.mau"
build >"$t/paths"
tap "one more annex is made beside the signed paper" same "$(standing)" "$(listed)"
tap "which stays, with its annexes" same "$before" "$(sha256sum "$body" "${annexes[@]}")"
more=${body%.pdf}_phu-luc-$((${#annexes[@]} + 1)).pdf
mv "${body%.pdf}.ky.pdf" "$t/body.ky.pdf" # no real signature, which archive would look at
tap "and can be archived with it" same 0 "$(code archive)"
mv "$t/body.ky.pdf" "${body%.pdf}.ky.pdf"

# Data that has moved on: the annex of today is not the one of the signed paper.
rm -r "$work/luu-tru" "$second"
sed -i 's/"15"/"16"/' "$work/thuyet-minh/2023-H1/van-ban.yaml"
build --log "$t/log" >"$t/paths"
tap "beside a signed paper that says something else nothing is made" test ! -e "$second"
tap "nor named, nor logged" same "$(standing) $(standing)" "$(listed) $(recorded)"
tap "it is told what was not made" has "C100.*: 1 tệp chưa có .*: $(basename "$second")\$" "$t/stderr"
tap "archive does not say to build it" same "1 1 0" "$(code archive) $(grep -c A002 "$t/stderr") $(grep -c A001 "$t/stderr")"
apart rieng
same_annexes() { baocao build --period 2023-H1 --all-units --quiet 2>&1 >/dev/null | sed -n 's/.*cảnh báo\[C093\].*/&/p'; }
tap "what was signed with one more annex keeps it" same "" "$(same_annexes)"
sed -i 's/"16"/"15"/' "$work/thuyet-minh/2023-H1/van-ban.yaml"
rm "$more"
build >"$t/paths"
tap "with the data as it was signed it is made" same "$before" "$(sha256sum "$body" "${annexes[@]}")"
rm "$second"
printf 'x' >>"$first"
tap "an annex that differs comes before one that is not there" same "1 1" "$(code archive) $(grep -c 'phu-luc-1.pdf.*A002' "$t/stderr")"
tap "and what is signed is not to be built anew" has 'gợi ý: văn bản đã ký' "$t/stderr"
rm "$folder"/*.ky.pdf
build --force >/dev/null

apart khac
tap "another word is not understood" same 1 "$(code baocao build --period 2023-H1 bao-cao-cchc)"
tap "it says what may stand there" has 'mau/bao-cao-cchc.mau:3:10: lỗi\[S007\]' "$t/stderr"
# Of a run over the whole plan only annexes that no paper has any more are left over.
told() { baocao build --period 2023-H1 --all-units --quiet 2>&1 >/dev/null | sed -n 's/.*cảnh báo\[C093\]: còn \([0-9]* tệp\) .*/\1/p'; }
apart rieng
told >/dev/null
tap "annexes that belong to their paper are not left over" same "" "$(told)"
apart chung
told >/dev/null
tap "those of a paper that keeps its annexes are" same "$(ls "$folder" | grep -c "_phu-luc-[0-9]*\.pdf$") tệp" "$(told)"
tap "«chung» is what stands there by itself" same "$(words_of "$t/whole"/*.pdf)" "$(build -o "$t/chung" >/dev/null; words_of "$t/chung"/*.pdf)"
tap_end
