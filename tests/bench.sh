#!/bin/bash
# make bench: what the program costs, beside floors that nobody can go below, with the bar that each ratio has to meet.
# Times are CPU time of the process but where a clock is named; every number is the least of $RUNS, which other work on
# the machine disturbs least. Made-up data from tests/tools/make_example.c; what floors do is in tests/tools/bench_floor.c.
#
# ROWS: how far the growth of rows goes, 1000000 (default) or 10000000, which needs 5 GB of disk and 2 GB of memory.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${OUT:-out}
baocao=$(realpath "$out/baocao")
bench=$out/bench
runs=${RUNS:-3}
rows_most=${ROWS:-1000000}
period=2023-H1
before=2022-H2
papers=phieu-don-vi
floor=$out/tests/bench_floor
LC_ALL=C
mkdir -p "$bench"
rm -f "$bench/failed"

# ---- numbers ----

# The smallest of each number that a command prints in so many runs.
best() { # times command...
    local i
    for ((i = 0; i < $1; i++)); do "${@:2}" || echo "exit code $?: ${*:2}" >>"$bench/failed"; done |
        awk '{ for (k = 1; k <= NF; k++) if (NR == 1 || $k < least[k]) least[k] = $k }
             END { for (k = 1; k <= NF; k++) printf "%s ", least[k]; print "" }'
}
least() { best "$runs" "$floor" run "$@"; } # command...: "cpu wall kilobytes"
# a/b with two decimals; per: a for each b, in a thousandth of a's unit.
ratio() { [ "$2" -gt 0 ] && printf '%d.%02d' $(($1 / $2)) $(($1 * 100 / $2 % 100)) || echo -; }
per() { [ "$2" -gt 0 ] && echo $(($1 * 1000 / $2)) || echo -; }
change() { [ "$2" -gt 0 ] && echo $((($1 - $2) * 100 / $2)) || echo 0; } # now before: percent, more or less

# ---- lines ----

section() { printf '\n%-62s %10s   %s\n' "$1" "$2" "${3-}"; }
line() { printf '  %-60s %10s   %s\n' "$1" "$2" "${3-}"; } # what number note
failed=0 judged=0
# what, number, how it must stand to the bar (-le, -ge), bar: numbers may have two decimals
bar() { # what number unit relation bar note
    local number=${2/./} limit=${5/./} words='at most' verdict=met
    [ "$2" = "${2/./}" ] && number=$((10#$number * 100)) || number=$((10#$number))
    [ "$5" = "${5/./}" ] && limit=$((10#$limit * 100)) || limit=$((10#$limit))
    [ "$4" = -ge ] && words='at least'
    judged=$((judged + 1))
    [ "$number" "$4" "$limit" ] || { verdict='NOT MET' failed=$((failed + 1)); }
    line "$1" "$2 $3" "bar $words $5 $3: $verdict${6:+; $6}"
}
growth() { # what now before most
    local percent
    percent=$(change "$2" "$3")
    judged=$((judged + 1))
    if [ "$percent" -le "$4" ]; then line "$1" "$percent %" "bar at most $4 %: met"; else
        failed=$((failed + 1))
        line "$1" "$percent %" "bar at most $4 %: NOT MET"
    fi
}

# ---- workspaces ----

example() { # folder units dossiers
    [ -f "$1/baocao.yaml" ] || "$out/tests/make_example" "$1" --units "$2" --dossiers "$3"
}
files() { printf '%s\n' "$1"/du-lieu/*.csv "$1"/du-lieu/*/*.csv; }
rows_of() { files "$1" | xargs cat | wc -l; }
save() { "$baocao" -C "$1" compute --period $period --save "$1.facts" >/dev/null 2>&1; }
from_facts() { # folder options...: all papers of the units, from facts that are there
    "$floor" run "$baocao" -C "$1" build --facts "$1.facts" --period $period $papers --force --quiet -o "$bench/made" "${@:2}"
}

# ---- one period, one paper ----

reading() { # folder
    local part cpu wall memory count tokens text
    section "reading a period: $2" ms
    for part in $period $before; do
        read -r cpu wall memory count < <(best $((runs + 3)) "$out/tests/bench_load" "$1" "$part" 1)
        read -r tokens _ < <(best $((runs + 3)) "$floor" csv 1 "$1"/du-lieu/*.csv "$1/du-lieu/$part"/*.csv)
        text=$(cat "$1"/du-lieu/*.csv "$1/du-lieu/$part"/*.csv | wc -c)
        line "$part: $count rows" "$cpu" "$(per "$count" "$cpu") rows a second; $((memory * 1024 / count)) bytes a row at the peak, the text is $((text / count))"
        bar "  one thread, beside libcsv alone" "$(ratio "$cpu" "$tokens")" x -le 1.60 "$tokens ms"
        read -r _ wall _ < <(best $((runs + 3)) "$out/tests/bench_load" "$1" "$part" 2)
        read -r _ tokens _ < <(best $((runs + 3)) "$floor" csv 2 "$1"/du-lieu/*.csv "$1/du-lieu/$part"/*.csv)
        bar "  two threads, beside libcsv in two pieces, by the clock" "$(ratio "$wall" "$tokens")" x -le 1.60 "$tokens ms"
    done
}

# The unit with the most dossiers and the middle one of those that have any. bench_load leaves its own start out, so that
# this program's stays in.
cold_start() { # folder
    local unit cpu one other
    read -r one _ < <(best $((runs + 3)) "$out/tests/bench_load" "$1" $period 1)
    read -r other _ < <(best $((runs + 3)) "$out/tests/bench_load" "$1" $before 1)
    section "one paper from a cold start: $2" 'CPU ms'
    for unit in $("$baocao" -C "$1" compute --period $period --format csv 2>/dev/null |
        awk -F, '$3 == "C03" && $2 != "" && $5 > 0 { print $5, $2 }' | sort -rn |
        awk '{ code[NR] = $2 } END { print code[1]; if (NR > 1) print code[int((NR + 2) / 2)] }'); do
        read -r cpu _ < <(best $((runs + 3)) "$floor" run "$baocao" -C "$1" build --period $period $papers --unit "$unit" \
            --force -j 1 -o "$bench/one" --quiet)
        bar "$unit, beyond reading both periods" $((cpu - one - other)) ms -le 60
    done
    rm -rf "$bench/one"
}

# ---- papers ----

# Nothing has to be thought for these: bytes that are ready, streams that are there.
floors() { # count milliseconds
    local cpu wall made bytes few=40 name
    read -r cpu wall made bytes < <(best "$runs" "$floor" write "$bench/made" "$bench/ready")
    rm -rf "$bench/ready"
    line "floor: writing the same bytes, ready" "$(per "$cpu" "$made")" "$((bytes / made)) bytes a paper; the program takes $(ratio "$2" "$cpu") x"
    command -v qpdf >/dev/null || { line "floor: deflating the same streams" - 'qpdf is not there'; return; }
    mkdir -p "$bench/open"
    find "$bench/made" -name '*.pdf' | sort | head -n $few | while read -r name; do
        qpdf --qdf --object-streams=disable "$name" "$bench/open/${name##*/}"
    done
    read -r cpu bytes < <(best "$runs" "$floor" deflate "$bench"/open/*.pdf)
    rm -rf "$bench/open"
    line "floor: deflating their streams, fonts too, level 1" "$(per "$cpu" $few)" "the program takes $(ratio $(($2 * few)) $((cpu * $1))) x; it deflates fonts once a run"
}

# Twenty dossiers a unit, so that a paper is as long whatever their number.
grow_papers() { # counts...
    local count work one all wall two each last=0 memory part
    section "papers from saved facts, 20 dossiers a unit" 'us each'
    for count in "$@"; do
        work=$bench/papers-$count
        example "$work" "$count" $((count * 20))
        save "$work"
        read -r one _ < <(best "$runs" from_facts "$work" -j 1 --shard "1/$count")
        rm -rf "$bench/made"
        read -r all wall memory < <(best "$runs" from_facts "$work" -j 1)
        each=$(((all - one) * 1000 / (count - 1)))
        line "$count papers on one core" $each "$(per $((count - 1)) $((all - one))) a second beyond the first; peak $memory KB"
        [ $last = 0 ] || growth "  time of each against the line before" $each $last 15
        last=$each
        if [ "$count" = 1000 ]; then
            bar "  papers a second on one core" "$(per $((count - 1)) $((all - one)))" '/s' -ge 600
            read -r _ two _ < <(best "$runs" from_facts "$work" -j 2)
            bar "  two workers against one, by the clock" "$(ratio "$wall" "$two")" x -ge 1.80
            floors "$count" $((all - one))
            read -r all _ < <(best "$runs" "$floor" run "$baocao" -C "$work" build --facts "$work.facts" --period $period $papers \
                --quiet -o "$bench/made" -j 1)
            line "  the same again, nothing to change" "$(per $((all - one)) "$count")" 'filled, digested, compared with the file'
        fi
        if [ "$count" = 10000 ]; then
            # The longest paper stands in one of the tenths.
            part=$(for shard in {1..10}; do from_facts "$work" -j 1 --shard "$shard/10"; done | awk '$3 > most { most = $3 } END { print most }')
            growth "  memory of 10 000 papers against 1 000 of the same facts" "$memory" "$part" 10
        fi
        rm -rf "$bench/made"
    done
}

# As many rows of all kinds over ten times as many units; the tables that grow with units are made up for in dossiers.
grow_units() {
    local few=$bench/units-1000 many=$bench/units-10000 small large one other
    example "$few" 1000 200000
    example "$many" 10000 163000
    section "memory of one run from the exports to the papers" KB "$(rows_of "$few") rows over 1 000 units, $(rows_of "$many") over 10 000"
    one() { "$floor" run "$baocao" -C "$1" build --period $period $papers --all-units --force --quiet -j 1 -o "$bench/made"; }
    read -r _ _ small < <(best 2 one "$few")
    read -r _ _ large < <(best 2 one "$many")
    line "1 000 units" "$small"
    line "10 000 units" "$large"
    growth "  memory against the line before" "$large" "$small" 10
    save "$few" && save "$many"
    read -r _ _ small < <(best 2 from_facts "$few" -j 1)
    read -r _ _ large < <(best 2 from_facts "$many" -j 1)
    line "1 000 units from saved facts" "$small"
    line "10 000 units from saved facts" "$large"
    growth "  memory against the line before" "$large" "$small" 10
    rm -rf "$bench/made"
}

# ---- rows ----

grow_rows() { # rows of both periods together...
    local wanted work rows cpu memory base tokens each last=0 last_rows=0 last_memory=0
    section "rows, 40 units: every indicator, check and list" 'ns a row'
    for wanted in "$@"; do
        work=$bench/rows-$wanted
        example "$work" 40 $((wanted / 4))
        rows=$(rows_of "$work")
        read -r base _ < <(best "$runs" "$floor" run sh -c "cat $work/du-lieu/*.csv $work/du-lieu/*/*.csv | wc -l")
        mapfile -t names < <(files "$work")
        read -r tokens _ < <(best "$runs" "$floor" csv 1 "${names[@]}")
        read -r cpu _ memory < <(least "$baocao" -C "$work" compute --period $period --format csv -j 1)
        each=$((cpu * 1000000 / rows))
        line "$rows rows" $each "$(ratio "$cpu" "$tokens") x libcsv, $(ratio "$cpu" "$base") x wc -l; peak $((memory / 1024)) MB"
        if [ $last != 0 ]; then
            growth "  time of each against the line before" $each $last 15
            line "  memory of a million rows more" "$(((memory - last_memory) * 1000 / ((rows - last_rows) / 1000) / 1024)) MB"
        fi
        last=$each last_rows=$rows last_memory=$memory
    done
}

whole_job() { # dossiers
    local work=$bench/job-$1 cpu wall memory
    example "$work" 1000 "$1"
    section "exports to papers of 1 000 units, two workers" ''  "$(rows_of "$work") rows in both periods"
    read -r cpu wall memory < <(least "$baocao" -C "$work" build --period $period $papers --all-units --force --quiet -j 2 -o "$bench/made")
    line "CPU; peak" "$cpu ms" "$((memory / 1024)) MB"
    if [ "$1" -ge 1000000 ]; then bar "by the clock" "$(ratio "$wall" 1000)" s -le 6; else line "by the clock" "$(ratio "$wall" 1000) s" 'the bar, 6 s, is that of 1 000 000 dossiers: ROWS=10000000'; fi
    rm -rf "$bench/made"
}

{
    echo "$("$baocao" --version | head -n 1), $(nproc) cores, the least of $runs runs"
    example "$bench/example" 40 20000
    reading "$bench/example" 'the example, 40 units'
    cold_start "$bench/example" 'the example, 40 units'
    grow_papers 100 1000 10000
    grow_units
    if [ "$rows_most" -ge 10000000 ]; then
        grow_rows 100000 1000000 10000000
        whole_job 1000000
    else
        grow_rows 100000 1000000
        whole_job 100000
    fi
    printf '\n%d of %d bars met\n' $((judged - failed)) $judged
    [ ! -f "$bench/failed" ] || { echo "numbers of a command that fails are worth nothing:"; sort -u "$bench/failed"; }
} | tee "$out/bench.txt"
[ ! -f "$bench/failed" ]
