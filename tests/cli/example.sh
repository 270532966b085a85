#!/bin/bash
# The generator of the example: deterministic, continuous over the periods, without personal data.
. tests/tap.inc || exit 1
make=$OUT/tests/make_example
t=$tap_folder
"$make" "$t/a" --dossiers 4000 && "$make" "$t/b" --dossiers 4000 && "$make" "$t/c" --dossiers 4000 --seed 7
"$make" "$t/small" --units 6 --dossiers 60

# Codes of the dossiers open at the end of H2 (14/12/2022), or carried into H1; refused ones were never received.
codes() { # file open|carried|late-apology
    awk -v what="$2" '
        function day(text) { return substr(text, 7, 4) substr(text, 4, 2) substr(text, 1, 2) }
        NR > 1 {
            n = split(cells($0), c, "\t")
            if (c[12] == "Không được tiếp nhận") next
            if (what == "open" && (c[10] == "" || day(c[10]) > "20221214")) print c[1]
            if (what == "late-apology" && c[10] != "" && c[20] != "" && day(c[20]) >= day(c[10])) print c[1]
            if (what == "carried" && day(c[8]) < "20221215") print c[1]
        }
        function cells(line,   i, ch, quoted, out) {
            for (i = 1; i <= length(line); i++) {
                ch = substr(line, i, 1)
                if (ch == "\"") quoted = !quoted
                else out = out (ch == "," && !quoted ? "\t" : ch)
            }
            return out
        }' "$1" | sort
}
rows() { tail -n +2 "$1" | wc -l; }
between() { [ "$1" -ge "$2" ] && [ "$1" -le "$3" ] || { echo "$1 is not in $2..$3"; return 1; }; }
open=$(codes "$t/a/du-lieu/2022-H2/ho_so.csv" open)

tap "the same seed gives the same bytes" diff -r "$t/a" "$t/b"
tap "another seed gives other bytes" bash -c "! cmp -s $t/a/du-lieu/2023-H1/ho_so.csv $t/c/du-lieu/2023-H1/ho_so.csv"
tap "about as many dossiers as asked for" between "$(rows "$t/a/du-lieu/2023-H1/ho_so.csv")" 3600 4400
tap "forty units" same 40 "$(rows "$t/a/du-lieu/don_vi.csv")"
tap "all five kinds of units" same 5 "$(tail -n +2 "$t/a/du-lieu/don_vi.csv" | cut -d, -f3 | sort -u | wc -l)"
tap "six units in the small example" same 6 "$(rows "$t/small/du-lieu/don_vi.csv")"
tap "all five kinds in the small example" same 5 "$(tail -n +2 "$t/small/du-lieu/don_vi.csv" | cut -d, -f3 | sort -u | wc -l)"
tap "some dossiers are open at the end of the first period" between "$(echo "$open" | wc -l)" 50 1000
tap "what is open is what the next period takes over" same "$open" "$(codes "$t/a/du-lieu/2023-H1/ho_so.csv" carried)"
tap "dossier codes are unique" same "" "$(cut -d, -f1 "$t/a/du-lieu/2023-H1/ho_so.csv" | sort | uniq -d)"
tap "dossier codes hold the day of reception" same "" "$(awk -F, 'NR > 1 && match($0, /[0-9][0-9]\/[0-9][0-9]\/20[0-9][0-9] [0-9][0-9]:[0-9][0-9],[0-9][0-9]\/[0-9][0-9]\/20[0-9][0-9] /) { s = substr($0, RSTART + 17, 10)
    if (substr($1, 8, 6) != substr(s, 9, 2) substr(s, 4, 2) substr(s, 1, 2)) print $1, s }' "$t/a/du-lieu/2023-H1/ho_so.csv" | head -n 3)"
tap "applicants are placeholders that say so" same "" "$(tail -qn +2 "$t"/a/du-lieu/*/ho_so.csv | grep -vE ',Người nộp số [0-9-]+ \(dữ liệu giả\),Địa chỉ không có thật$' | head -n 3)"
tap "payments name dossiers of the same export" same "" "$(comm -23 <(tail -n +2 "$t/a/du-lieu/2023-H1/thanh_toan.csv" | cut -d, -f1 | sort -u) <(tail -n +2 "$t/a/du-lieu/2023-H1/ho_so.csv" | cut -d, -f1 | sort -u) | head -n 3)"
tap "answers name dossiers of the same export" same "" "$(comm -23 <(tail -n +2 "$t/a/du-lieu/2023-H1/khao_sat.csv" | cut -d, -f2 | grep . | sort -u) <(tail -n +2 "$t/a/du-lieu/2023-H1/ho_so.csv" | cut -d, -f1 | sort -u) | head -n 3)"
tap "every unit has documents and answers" same "40 40" "$(tail -n +2 "$t/a/du-lieu/2023-H1/van_ban_di.csv" | cut -d, -f6 | sort -u | wc -l) $(tail -n +2 "$t/a/du-lieu/2023-H1/khao_sat.csv" | cut -d, -f3 | sort -u | wc -l)"
tap "some units have no dossiers" between "$(tail -n +2 "$t/a/du-lieu/2023-H1/ho_so.csv" | cut -d, -f2 | sort -u | wc -l)" 5 20
# "year unit day number day": the slips of apology with their day and the new appointment, oldest first.
slips=$(grep -ohE '[0-9]+/PXL-[^,]+,[0-9/]{10},[0-9/]{10},' "$t"/a/du-lieu/*/ho_so.csv |
    sed -E 's#^([0-9]+)/PXL-([^,]+),(..)/(..)/(....),(..)/(..)/(....),#\5 \2 \5\4\3 \1 \8\7\6#' | sort -u | sort -k1,3 -k4,4n)
tap "there are slips of apology" test "$(echo "$slips" | wc -l)" -gt 100
tap "each unit numbers them one behind the other in a year" same "" \
    "$(echo "$slips" | awk '$1 " " $2 == last && $4 <= number { print } { last = $1 " " $2; number = $4 }' | head -n 3)"
tap "nobody apologises when the result is there" same "" "$(codes "$t/a/du-lieu/2023-H1/ho_so.csv" late-apology | head -n 3)"
tap "no appointment is made for a day before" same "" "$(echo "$slips" | awk '$5 <= $3' | head -n 3)"
tap "the README says that the data is made up" grep -q "không có thật" <(tr '\n' ' ' <"$t/a/README.md")
tap_end
