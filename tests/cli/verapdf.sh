#!/bin/bash
# An outside witness: the program verapdf, where it is in PATH, over one paper of each kind: PDF/A-2a (the archive twin: 3a) and
# PDF/UA-1. Two papers that are spoilt must fail, so that its silence means something. Skipped by name where it is not there.
. tests/tap.inc || exit 1
if ! command -v verapdf >/dev/null; then
    echo '1..0 # SKIP no program verapdf in PATH'
    exit
elif ! first_run; then
    echo '1..0 # SKIP papers are the same bytes in every run'
    exit
fi

kinds=() files=()
kind() { # name file
    kinds+=("$1") files+=("$2")
}
pack() { # pack period: one of each template, with its archive twin
    local template name
    "$BAOCAO" init --pack "$1" "$tap_folder/$1" >/dev/null 2>&1
    "$BAOCAO" -C "$tap_folder/$1" build --period "$2" --all-units --quiet --with-data -o "$tap_folder/$1/papers" >/dev/null 2>&1
    for template in templates/"$1"/mau/*.mau; do
        name=$(basename "$template" .mau)
        for form in "" _kem-so-lieu; do
            kind "$1 $name$form" "$(find "$tap_folder/$1/papers" -name "*_$name$form.pdf" -o -name "*_${name}_[!k]*$form.pdf" | sort | head -n 1)"
            [ -n "${files[-1]}" ] || unset 'kinds[-1]' 'files[-1]'
        done
    done
}
pack cchc 2023-H1
pack van-thu 2023-Q3
baocao() { "$BAOCAO" -C "$tap_folder/cchc" "$@" 2>/dev/null; }
copy() { scanned "$2" && baocao copy "$@" --tu-giay --date 20/06/2023 -o "$tap_folder"; }
paper() { find "$tap_folder/cchc/papers" -name "*_$1.pdf"; }
sheet=$(find "$tap_folder/cchc/papers" -name '*_phieu-don-vi.pdf' | sort | head -n 1)
kind "copy" "$(copy sao-y "$(paper cong-van-don-doc)")"
kind "electronic copy" "$(copy sao-luc "$(paper bao-cao-cchc)" --dien-tu --time 8:30)"
kind "excerpt" "$(copy trich-sao "$(paper bieu-ii06a)" --trang 1)"
kind "register" "$(baocao register in --ban-sao --date 31/12/2023 -o "$tap_folder/register.pdf")"
mkdir -p "$tap_folder/cchc/mau"
sed '0,/^phien-ban/s//phu-luc: rieng\nphien-ban/' templates/cchc/mau/bao-cao-cchc.mau >"$tap_folder/cchc/mau/bao-cao-cchc.mau"
baocao build --period 2023-H1 --quiet -o "$tap_folder/apart" bao-cao-cchc >/dev/null
kind "annex of its own" "$(find "$tap_folder/apart" -name '*_phu-luc-1.pdf')"
"$OUT/tests/bench_pdf" 1 "$tap_folder/sample.pdf" >/dev/null
kind "sample with charts" "$tap_folder/sample.pdf"
tap "papers of every kind are there" test ${#files[@]} -ge 16

# What it says of each: PASS, or FAIL and the rules; one start for all files.
ask() { # flavour file...
    verapdf --flavour "$1" --format text -v "${@:2}" >"$tap_folder/said.$1" 2>/dev/null
    sed -i -E 's#^(PASS|FAIL) .*/#\1 #' "$tap_folder/said.$1"
}
passes() { # flavour file
    awk -v flavour="$1" -v file="$(basename "$2")" '/^[A-Z]/ { on = $2 == file && $3 == flavour; seen += on } on { print } on && /FAIL/ { bad = 1 }
        END { exit bad || seen != 1 }' "$tap_folder/said.$1"
}
twins=() others=()
for file in "${files[@]}"; do case $file in *_kem-so-lieu.pdf) twins+=("$file") ;; *) others+=("$file") ;; esac; done
spoilt=$tap_folder/spoilt.pdf untitled=$tap_folder/untitled.pdf
sed 's|/GTS_PDFA1|/GTS_PDFA9|' "$sheet" >"$spoilt"
sed 's|/DisplayDocTitle true|/DisplayDocTitle  null|' "$sheet" >"$untitled"
ask 2a "${others[@]}" "$spoilt"
ask 3a "${twins[@]}"
ask ua1 "${files[@]}" "$untitled"
for i in "${!files[@]}"; do
    case ${files[$i]} in *_kem-so-lieu.pdf) part=3a ;; *) part=2a ;; esac
    tap "$part: ${kinds[$i]}" passes $part "${files[$i]}"
    tap "ua1: ${kinds[$i]}" passes ua1 "${files[$i]}"
done
fails() { ! passes "$@"; }
tap "2a: no output intent of PDF/A is seen" fails 2a "$spoilt"
tap "ua1: a window without title is seen" fails ua1 "$untitled"
tap_end
