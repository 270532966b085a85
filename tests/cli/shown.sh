#!/bin/bash
# Every command line that the guide, README and the manual page show is run as it stands there, one after the other, as a
# reader would: it must do what it is shown for. What they say of options is held against the program's own help.
. tests/tap.inc || exit 1
t=$tap_folder
mkdir "$t/bin" "$t/desk"
ln -s "$BAOCAO" "$t/bin/baocao"
PATH=$t/bin:$PATH
root=$PWD
blocks() { awk '/^ *```sh/ { inside = 1; next } /^ *```/ { inside = 0 } inside { sub(/^ +/, ""); if ($0 !~ /^(#|$)/) print }' "$1"; }
inline() { grep -oE '`baocao [^`]*`' "$1" | tr -d '`'; }
# A line with one of these is a pattern, not a command; --watch goes on until it is stopped (tests/cli/watch.sh), and only the
# reader has a workbook so-2023.xlsx (tests/cli/register.sh).
PATTERNS='so-2023.xlsx|MÃ|KỲ|NGÀY|BẢN_KÝ|--watch|^baocao (init|check|build|list|verify|compute --save|register (cap|bo-qua))$'

signed() { # FILE: a signed copy of it; false where nothing here can sign
    command -v certutil >/dev/null && command -v pk12util >/dev/null || return 1
    mkdir "$t/nss" && certutil -N -d "sql:$t/nss" --empty-password &&
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Nguoi Ky Thu" -keyout "$t/key" -out "$t/pem" &&
        openssl pkcs12 -export -name thu -inkey "$t/key" -in "$t/pem" -passout pass:thu -out "$t/p12" &&
        pk12util -i "$t/p12" -d "sql:$t/nss" -W thu -K "" && certutil -M -d "sql:$t/nss" -n thu -t CTu,CTu,CTu &&
        pdfsig -nssdir "sql:$t/nss" -nick thu -sign KyNguoiCoThamQuyen "$1" "$2"
} >"$t/log" 2>&1

# What a line needs that the reader has, and the guide says so beside it.
prepare() {
    case $1 in
    *'register cap'*bao-cao-cchc*) rm -f thuyet-minh/2023-H1/van-ban.yaml ;;
    *van-ban-da-ky.pdf*) [ -e van-ban-da-ky.pdf ] || signed out/2023-H1/2023-H1_SYT_bao-cao-cchc.pdf van-ban-da-ky.pdf ;;
    *ban-quet.pdf*) cp out/2023-H1/2023-H1_SYT_bao-cao-cchc.pdf ban-quet.pdf && scanned ban-quet.pdf ;;
    *'archive --period'*) baocao build --period 2023-H1 --quiet ;; # with the number that was given
    *'archive --sip'*) rm -rf luu-tru && baocao build --period 2023-H1 --all-units --quiet --with-data ;;
    esac >"$t/prepared" 2>&1
}
try() { # line
    if ! prepare "$1"; then
        tap_skip "$1" "nothing here can sign (package libnss3-tools)"
        return
    fi
    case $1 in
    cd\ *) eval "$1"; return ;;
    esac
    tap "$1" eval "$1"
}

cd "$t/desk"
blocks "$root/docs/huong-dan.md" | grep -vE "$PATTERNS" >"$t/lines"
while read -r line <&3; do
    try "$line"
done 3<"$t/lines"
tap "there are such lines" test "$(wc -l <"$t/lines")" -ge 18
inline "$root/docs/huong-dan.md" | grep -vE "$PATTERNS" | awk '!seen[$0]++' >"$t/said"
inline "$root/docs/huong-dan-mau.md" | grep -vE "$PATTERNS" >>"$t/said"
while read -r line <&3; do
    try "$line"
done 3<"$t/said"
tap "there are lines inside sentences" test "$(wc -l <"$t/said")" -ge 8

# README, from where its reader stands: a folder with the program's out/.
mkdir -p "$t/readme/out" && cd "$t/readme"
ln -s "$BAOCAO" out/baocao
cp -r "$t/desk/bao-cao-cua-toi" out/vi-du
{ blocks "$root/README.md"; inline "$root/README.md"; } | grep -E '^(out/)?baocao|^cd ' | sed 's/ *#.*//' >"$t/lines"
while read -r line <&3; do
    try "$line"
done 3<"$t/lines"
tap "README shows some" test "$(wc -l <"$t/lines")" -ge 8
mkdir "$t/page" && cd "$t/page"
sed -n '/^.SH VÍ DỤ/,/^.fi/p' "$root/man/baocao.1" | sed -n 's/\\//g; /^baocao/p' >"$t/lines"
while read -r line <&3; do
    try "$line"
done 3<"$t/lines"
tap "the manual page shows some" test "$(wc -l <"$t/lines")" -ge 3

lists() { for file in "$root"/templates/cchc/danh-sach/*.sql; do basename "$file" .sql; done; }
tap "every list of the pack is told of" same "" "$(for name in $(lists); do grep -q "^|.*\`$name\`" "$root/docs/huong-dan.md" || echo "$name"; done)"

# Options: what a command's help names, its part of the manual page names too, and that names none that there is not.
cd "$root"
part() { # COMMAND: its paragraphs, up to the next section
    awk -v name="$1" '/^\.SH/ { inside = 0 } /^\.(BR|TP)/ && /^\.BR "?[a-z]+/ { match($0, /[a-z]+/); inside = substr($0, RSTART) ~ "^" name "[ \"\\\\]" }
        inside || (name == "register" && /^Mọi việc của register/ ? go = 1 : go) { print } /^\.TP/ { go = 0 }' man/baocao.1
}
options() { tr -d '\\' | grep -oE -- '--[a-z][a-z-]+' | sort -u; }
missing() { comm -23 <("$BAOCAO" "$1" --help | options) <(part "$1" | options); } # COMMAND
for command in init check compute build list fields sql register copy archive verify receive; do
    tap "the manual page tells the options of $command" same "" "$(missing $command)"
done
tap "it tells of none that there is not" same "" "$(comm -13 <("$BAOCAO" --help | options) <(options <man/baocao.1) | grep -vxE -- '--(help|version)')"
tap_end
