#!/bin/bash
# make bench: what the program costs, beside floors that nobody can go below. CPU seconds are those of the process and
# its children (bash's times), the median of several runs; made-up data from tests/tools/make_example.c.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${OUT:-out}
baocao=$(realpath "$out/baocao")
bench=$out/bench
runs=${RUNS:-3}
period=2023-H1
before=2022-H2
LC_ALL=C
mkdir -p "$bench"

# CPU and wall time of a command in milliseconds, the median of $runs: "cpu wall".
cost() { # command...
    local i
    for ((i = 0; i < runs; i++)); do
        { TIMEFORMAT='%U %S %R'; time "$@" >"$bench/stdout" 2>"$bench/stderr"; } 2>&1 | tail -n 1
    done | awk '{ print int(($1 + $2) * 1000 + 0.5), int($3 * 1000 + 0.5) }' | sort -n |
        awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
}
line() { # what cpu wall note
    printf '%-58s %8s %8s  %s\n' "$1" "$2" "$3" "${4-}"
}
per_second() { # count milliseconds
    [ "$2" -gt 0 ] && echo $(($1 * 1000 / $2)) || echo -
}
ratio() { # a b: a/b with one decimal
    [ "$2" -gt 0 ] && echo "$(($1 * 10 / $2 / 10)).$(($1 * 10 / $2 % 10))" || echo -
}

hundredths() { # a b: a/b with two decimals
    [ "$2" -gt 0 ] && printf '%d.%02d' $(($1 / $2)) $(($1 * 100 / $2 % 100)) || echo -
}
floor=$out/tests/bench_floor
# The smallest of each number that a command prints in $runs and five runs more: other work on the machine disturbs
# the smallest least.
best() { # command...
    local i
    for ((i = 0; i < runs + 5; i++)); do "$@"; done |
        awk '{ for (k = 1; k <= NF; k++) if (NR == 1 || $k < best[k]) best[k] = $k }
             END { for (k = 1; k <= NF; k++) printf "%s ", best[k]; print "" }'
}

example() { # folder units dossiers
    [ -f "$1/baocao.yaml" ] || "$out/tests/make_example" "$1" --units "$2" --dossiers "$3"
}
rows_of() { cat "$1"/du-lieu/*.csv "$1"/du-lieu/*/*.csv | wc -l; }

# Codes of the unit with the most dossiers of the period and of the middle one of those that have any.
units_by_size() { # folder
    "$baocao" -C "$1" compute --period $period --format csv 2>/dev/null | awk -F, '$3 == "C03" && $2 != "" && $5 > 0 { print $5, $2 }' |
        sort -rn | awk '{ code[NR] = $2 } END { print code[1]; if (NR > 1) print code[int((NR + 2) / 2)] }'
}

measure() { # folder name units
    local work=$1 rows cpu wall base compute reading documents unit part memory count tokens both
    rows=$(rows_of "$work")
    line "== $2: $rows rows, $3 units" 'CPU ms' 'wall ms'
    read -r base wall < <(cost bash -c "cat $work/du-lieu/*.csv $work/du-lieu/*/*.csv | wc -l")
    line "floor: wc -l over every file" "$base" "$wall" "$(per_second "$rows" "$wall") rows/s"
    reading=0
    for part in $period $before; do
        read -r cpu wall memory count < <(best "$out/tests/bench_load" "$work" "$part" 1)
        read -r tokens _ < <(best "$floor" csv 1 "$work"/du-lieu/*.csv "$work/du-lieu/$part"/*.csv)
        line "reading the tables of $part" "$cpu" "$wall" "$(per_second "$count" "$cpu") rows per CPU second; $(hundredths "$cpu" "$tokens") x libcsv alone ($tokens ms); $memory KB"
        read -r both wall _ < <(best "$out/tests/bench_load" "$work" "$part" 2)
        read -r _ tokens _ < <(best "$floor" csv 2 "$work"/du-lieu/*.csv "$work/du-lieu/$part"/*.csv)
        line "  the same in two threads" "$both" "$wall" "$(hundredths "$wall" "$tokens") x libcsv in two pieces ($tokens ms) by the clock (bar: 1.60)"
        reading=$((reading + cpu))
    done
    read -r cpu wall < <(cost "$baocao" -C "$work" compute --period $period --format csv)
    line "compute: reading both, SQLite, all indicators" "$cpu" "$wall" "$(per_second "$rows" "$cpu") rows per CPU second; $(ratio "$cpu" "$base") x floor"
    compute=$cpu
    # Less the time of reading alone: bench_load leaves its own start out, so that this program's stays in.
    for unit in $(units_by_size "$work"); do
        read -r cpu wall _ < <(best "$floor" run "$baocao" -C "$work" build --period $period phieu-don-vi --unit "$unit" --force -j 1 -o "$bench/one" --quiet)
        line "cold start: the report of $unit" "$cpu" "$wall" "$((cpu - reading)) ms beyond reading (bar: 60)"
    done
    rm -rf "$bench/all"
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $period --all-units --force -j 1 -o "$bench/all" --quiet)
    documents=$(find "$bench/all" -name '*.pdf' | wc -l)
    line "build --all-units on one core: $documents documents" "$cpu" "$wall" "$(per_second "$documents" $((cpu - compute))) documents per CPU second beyond compute"
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $period --all-units --force -j 2 -o "$bench/all" --quiet)
    line "build --all-units on two workers" "$cpu" "$wall" "$(per_second "$documents" "$wall") documents/s in all"
    line "bytes per document" "$(find "$bench/all" -name '*.pdf' -printf '%s\n' | awk '{ s += $1 } END { print NR ? int(s / NR) : "-" }')" ''
    echo
}

# ---- growth: time per item and memory while the work grows tenfold ----

# "cpu wall kilobytes" of a command: the smallest of $runs, which other work on the machine disturbs least.
least() { # command...
    local i
    for ((i = 0; i < runs; i++)); do "$floor" run "$@"; done |
        awk '{ for (k = 1; k <= 3; k++) if (NR == 1 || $k < best[k]) best[k] = $k } END { print best[1], best[2], best[3] }'
}
change() { # now before: difference in percent, with the verdict of the issue (15 %)
    [ "$2" -gt 0 ] || { echo -; return; }
    local percent=$((($1 - $2) * 100 / $2))
    if [ $percent -le 15 ]; then echo "$percent %"; else echo "$percent %, over 15 %"; fi
}
grow_documents() { # counts...
    local count work compute facts cpu wall memory each before=0
    line "== growth of documents (20 000 dossiers, one paper a unit, one core)" 'CPU us' 'peak KB' 'each beyond compute; change; memory beyond that of the facts'
    for count in "$@"; do
        work=$bench/units-$count
        example "$work" "$count" 20000
        read -r compute _ facts < <(least "$baocao" -C "$work" compute --period $period --format csv)
        read -r cpu wall memory < <(least "$baocao" -C "$work" build --period $period phieu-don-vi --force -j 1 -o "$bench/grow" --quiet)
        each=$(((cpu - compute) * 1000 / count))
        line "$count documents" $each "$memory" \
            "$(per_second "$count" $((cpu - compute)))/s; $([ $before = 0 ] || echo "$(change $each $before); ")facts $facts KB, documents add $((memory - facts)) KB"
        before=$each
        if [ "$count" = 1000 ]; then floors "$count" $((cpu - compute)); up_to_date "$work" "$count" "$compute"; fi
        rm -rf "$bench/grow"
    done
    echo
}
# The same files, for which nothing has to be thought: bytes that are ready, streams that are there.
floors() { # count cpu
    local cpu wall files bytes few=20 name
    read -r cpu wall files bytes < <("$floor" write "$bench/grow" "$bench/ready")
    rm -rf "$bench/ready"
    line "  floor: writing these ready bytes" $((cpu * 1000 / $1)) '' "$bytes bytes; the program: $(ratio "$2" "$cpu") x"
    command -v qpdf >/dev/null || { line "  floor: deflating the same streams" - '' 'qpdf is not there'; return; }
    mkdir -p "$bench/open"
    for name in $(find "$bench/grow" -name '*.pdf' | sort | head -n $few); do
        qpdf --qdf --object-streams=disable "$name" "$bench/open/${name##*/}"
    done
    read -r cpu bytes < <("$floor" deflate "$bench"/open/*.pdf)
    rm -rf "$bench/open"
    line "  floor: deflating all their streams, fonts too (level 1)" $((cpu * 1000 / few)) '' "the program: $(ratio $(($2 * few)) $((cpu * $1))) x (it deflates the fonts once a run)"
}
up_to_date() { # folder count compute
    local cpu wall memory
    read -r cpu wall memory < <(least "$baocao" -C "$1" build --period $period phieu-don-vi -j 1 -o "$bench/grow" --quiet)
    line "  the same again, nothing to change" $(((cpu - $3) * 1000 / $2)) "$memory" "filled, digested and compared with the file"
}
grow_rows() { # dossiers...
    local dossiers work rows cpu wall memory base tokens each before=0
    line "== growth of rows (40 units, both periods, one core)" 'ns/row' 'peak KB' 'compute; change; x wc -l; x libcsv'
    for dossiers in "$@"; do
        work=$bench/rows-$dossiers
        example "$work" 40 "$dossiers"
        rows=$(rows_of "$work")
        read -r base _ < <(least bash -c "cat $work/du-lieu/*.csv $work/du-lieu/*/*.csv | wc -l")
        read -r tokens _ < <("$floor" csv 1 "$work"/du-lieu/*.csv "$work"/du-lieu/*/*.csv)
        read -r cpu wall memory < <(least "$baocao" -C "$work" compute --period $period --format csv)
        each=$((cpu * 1000000 / rows))
        line "$rows rows" $each "$memory" \
            "$([ $before = 0 ] || change $each $before); $(ratio "$cpu" "$base") x; $(ratio "$cpu" "$tokens") x; $((memory * 1000 / (rows / 1000) / 1024)) MB per million rows"
        before=$each
    done
    echo
}

{
    echo "$("$baocao" --version), $(nproc) cores, $runs runs of each"
    echo
    example "$bench/small" 6 60
    example "$bench/example" 40 20000
    measure "$bench/small" small 6
    measure "$bench/example" example 40
    if [ "${BENCH-}" = full ]; then
        grow_documents 100 1000 10000
        grow_rows 25000 250000 2500000
        example "$bench/large" 1000 1000000
        runs=1 measure "$bench/large" large 1000
    else
        grow_documents 100 1000
        grow_rows 25000 250000
        echo "BENCH=full make bench: also 10 000 documents, 10 000 000 rows, and 1 000 units with 1 000 000 dossiers"
    fi
} | tee "$out/bench.txt"
