#!/bin/bash
# The two empty fields can be signed one after the other, and signing only appends. Usage: pdf_sign.sh [FILE.pdf]
# Needs certutil and pk12util (package libnss3-tools).
. tests/tap.inc

file=${1:-$tap_folder/mau.pdf}
for program in certutil pk12util pdfsig openssl; do
    command -v "$program" >/dev/null || { echo "1..0 # SKIP pdf_sign: no $program here (package libnss3-tools)"; exit 0; }
done

prepare() { # a certificate of our own in a database of its own
    cd "$tap_folder" && mkdir -p nss &&
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Người ký thử" -utf8 -keyout key.pem -out cert.pem &&
        openssl pkcs12 -export -name thu -inkey key.pem -in cert.pem -passout pass:thu -out both.p12 &&
        certutil -N -d sql:nss --empty-password && pk12util -i both.p12 -d sql:nss -W thu -K "" &&
        certutil -M -d sql:nss -n thu -t CTu,CTu,CTu
}
sign() { # field input output
    pdfsig -nssdir "sql:$tap_folder/nss" -nick thu -sign "$1" "$2" "$3"
}
valid() { # file count
    local output
    output=$(pdfsig -nssdir "sql:$tap_folder/nss" "$1")
    printf '%s\n' "$output"
    [ "$(grep -c 'Signature is Valid' <<<"$output")" = "$2" ]
}
begins_with() { cmp -n "$(stat -c %s "$2")" "$1" "$2"; }

[ $# -gt 0 ] || tap "a sample is written" "$OUT/tests/bench_pdf" 1 "$file"
tap "a certificate is made" prepare
tap "the signer's field can be signed" sign KyNguoiCoThamQuyen "$file" "$tap_folder/one.pdf"
tap "the first signature is valid" valid "$tap_folder/one.pdf" 1
tap "the agency's field can be signed" sign KyCoQuan "$tap_folder/one.pdf" "$tap_folder/two.pdf"
tap "both signatures are valid" valid "$tap_folder/two.pdf" 2
tap "the first only appends" begins_with "$tap_folder/one.pdf" "$file"
tap "the second only appends" begins_with "$tap_folder/two.pdf" "$tap_folder/one.pdf"
tap "qpdf finds no fault afterwards" qpdf --check "$tap_folder/two.pdf"
tap_end
