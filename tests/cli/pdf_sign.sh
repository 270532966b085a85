#!/bin/bash
# The two empty fields can be signed one after the other, by two people, with two programs that know nothing of ours:
# poppler's pdfsig and podofosign. Signing only appends; both signatures hold; the paper still is what it claims to be.
# Usage: pdf_sign.sh [FILE.pdf]; without a file, a notice of the example.
. tests/tap.inc || exit 1

for program in certutil pk12util pdfsig openssl; do
    command -v "$program" >/dev/null || { echo "1..0 # SKIP pdf_sign: no $program here (package libnss3-tools)"; exit 0; }
done
file=${1:-}
people=(lanh-dao van-thu)
fields=(KyNguoiCoThamQuyen KyCoQuan)
nss=sql:$tap_folder/nss

certificate() { # name
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Người ký thử $1" -utf8 \
        -keyout "$tap_folder/$1.key" -out "$tap_folder/$1.pem" &&
        openssl pkcs12 -export -name "$1" -inkey "$tap_folder/$1.key" -in "$tap_folder/$1.pem" -passout pass:thu \
            -out "$tap_folder/$1.p12" &&
        pk12util -i "$tap_folder/$1.p12" -d "$nss" -W thu -K "" && certutil -M -d "$nss" -n "$1" -t CTu,CTu,CTu
}
prepare() { # certificates of two people in a database of our own
    mkdir -p "$tap_folder/nss" && certutil -N -d "$nss" --empty-password && certificate "${people[0]}" &&
        certificate "${people[1]}"
}
with_pdfsig() { # number of the field, input, output
    pdfsig -nssdir "$nss" -nick "${people[$1]}" -sign "${fields[$1]}" "$2" "$3"
}
with_podofo() {
    podofosign -in "$2" -out "$3" -cert "$tap_folder/${people[$1]}.pem" -pkey "$tap_folder/${people[$1]}.key" \
        -digest SHA256 -field-name "${fields[$1]}" -field-use-existing
}
valid() { # file count
    local output
    output=$(pdfsig -nssdir "$nss" "$1")
    printf '%s\n' "$output"
    [ "$(grep -c 'Signature is Valid' <<<"$output")" = "$2" ]
}
signed_by_both() { # file: each field by its own signer, the last one over the whole file
    local output
    output=$(LC_ALL=C.UTF-8 pdfsig -nssdir "$nss" "$1")
    printf '%s\n' "$output"
    for i in 0 1; do
        grep -A3 "Signature Field Name: ${fields[$i]}\$" <<<"$output" | grep -q "Người ký thử ${people[$i]}\$" || return 1
    done
    grep -q 'Total document signed' <<<"$output"
}
spoilt() { # one byte of the first revision changed: the signatures must not hold
    LC_ALL=C sed '0,/vi-VN/s/vi-VN/vi-XX/' "$1" >"$tap_folder/spoilt.pdf"
    ! valid "$tap_folder/spoilt.pdf" 2
}
begins_with() { cmp -n "$(stat -c %s "$2")" "$1" "$2"; }
keeps() { # file [pattern of clauses that the signing program itself breaks]
    local broken
    broken=$("$OUT/tests/clauses" --faults tests/clauses.sql "$1")
    [ $? -le 1 ] && same "" "$(grep -vE "${2:-^\$}" <<<"$broken")"
}

signing() { # program's function, what it breaks
    local by=$1 one=$tap_folder/$1.one.pdf two=$tap_folder/$1.two.pdf
    tap "$by: the signer's field can be signed" "$by" 0 "$file" "$one"
    tap "$by: the first signature is valid" valid "$one" 1
    tap "$by: the paper still keeps every clause" keeps "$one" "${2:-}"
    tap "$by: the agency's field can be signed" "$by" 1 "$one" "$two"
    tap "$by: both signatures are valid" valid "$two" 2
    tap "$by: each field bears its own signer, the second signs all" signed_by_both "$two"
    tap "$by: the first only appends" begins_with "$one" "$file"
    tap "$by: the second only appends" begins_with "$two" "$one"
    tap "$by: qpdf finds no fault afterwards" qpdf --check "$two"
    tap "$by: with two signatures the paper keeps every clause" keeps "$two" "${2:-}"
    tap "$by: a changed byte is found" spoilt "$two"
}

twin=
if [ -z "$file" ]; then
    "$OUT/tests/make_example" "$tap_folder/example" --dossiers 400
    file=$("$BAOCAO" -C "$tap_folder/example" build --period 2023-H1 --unit BVDK --quiet --with-data phieu-don-vi 2>/dev/null | head -n 1)
    twin=${file%.pdf}_kem-so-lieu.pdf
    tap "a notice is there to be signed" test -s "$file"
fi
tap "certificates are made" prepare
signing with_pdfsig
# podofosign writes its objects as it likes (6.1.9), names a font that it does not embed (6.2.11.2), signs twice in one
# signature (6.4.3) and sets a date of change in Info alone (6.6.3).
if command -v podofosign >/dev/null; then
    signing with_podofo '^A (6\.1\.9|6\.2\.11\.2 every font|6\.4\.3 a signature has|6\.6\.3 Info and the packet have) '
else
    tap_skip "with_podofo" "no podofosign here (package libpodofo-utils)"
fi
# The archive twin is signed in the same way, and its attachments come out of it as they went in.
attachments() { rm -rf "$tap_folder/loose" && mkdir "$tap_folder/loose" && pdfdetach -saveall -o "$tap_folder/loose" "$1" && sha256sum "$tap_folder"/loose/*; }
if [ -n "$twin" ]; then
    two=$tap_folder/twin.two.pdf
    tap "twin: the signer's field can be signed" with_pdfsig 0 "$twin" "$tap_folder/twin.one.pdf"
    tap "twin: the agency's field can be signed" with_pdfsig 1 "$tap_folder/twin.one.pdf" "$two"
    tap "twin: both signatures are valid" valid "$two" 2
    tap "twin: signing only appends" begins_with "$two" "$twin"
    tap "twin: it still keeps every clause of part 3" keeps "$two"
    tap "twin: its attachments are unchanged" same "$(attachments "$twin")" "$(attachments "$two")"
    tap "twin: it has attachments" grep -q Ngu <<<"$(pdfdetach -list "$two")"
fi
tap_end
