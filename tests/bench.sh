#!/bin/bash
# make bench: what the program costs, beside floors that nobody can go below. CPU seconds are those of the process and
# its children (bash's times), the median of several runs; made-up data from tests/tools/make_example.c.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${OUT:-out}
baocao=$(realpath "$out/baocao")
bench=$out/bench
runs=${RUNS:-5}
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

example() { # folder units dossiers
    [ -f "$1/baocao.yaml" ] || "$out/tests/make_example" "$1" --units "$2" --dossiers "$3"
}
rows_in() { cat "$1"/du-lieu/*.csv "$1/du-lieu/$2"/*.csv | wc -l; }
rows_of() { cat "$1"/du-lieu/*.csv "$1"/du-lieu/*/*.csv | wc -l; }

measure() { # folder name units
    local work=$1 rows cpu wall base compute reading documents unit
    rows=$(rows_of "$work")
    line "== $2: $rows rows, $3 units" 'CPU ms' 'wall ms'
    read -r base wall < <(cost bash -c "cat $work/du-lieu/*.csv $work/du-lieu/*/*.csv | wc -l")
    line "floor: wc -l over every file" "$base" "$wall" "$(per_second "$rows" "$wall") rows/s"
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $period --dump tables --quiet)
    line "reading the tables of the period and dumping them" "$cpu" "$wall" "$(per_second "$(rows_in "$work" $period)" "$cpu") rows per CPU second"
    reading=$cpu
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $before --dump tables --quiet)
    reading=$((reading + cpu))
    line "the same for the period before" "$cpu" "$wall" "reading in all: $reading ms, $(ratio "$reading" "$base") x floor"
    read -r cpu wall < <(cost "$baocao" -C "$work" compute --period $period --format csv)
    line "compute: reading both, SQLite, all indicators" "$cpu" "$wall" "$(per_second "$rows" "$cpu") rows per CPU second; $(ratio "$cpu" "$base") x floor"
    compute=$cpu
    unit=$(sed -n 's/^\(NVY\),.*/\1/p' "$work/du-lieu/don_vi.csv")
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $period phieu-don-vi --unit "$unit" -j 1 -o "$bench/one" --quiet)
    line "cold start: one unit's report" "$cpu" "$wall" "$((cpu - reading)) ms beyond reading (bar: 60), $((cpu - compute)) ms beyond compute"
    rm -rf "$bench/all"
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $period --all-units -j 1 -o "$bench/all" --quiet)
    documents=$(find "$bench/all" -name '*.pdf' | wc -l)
    line "build --all-units on one core: $documents documents" "$cpu" "$wall" "$(per_second "$documents" $((cpu - compute))) documents per CPU second beyond compute"
    read -r cpu wall < <(cost "$baocao" -C "$work" build --period $period --all-units -j 2 -o "$bench/all" --quiet)
    line "build --all-units on two workers" "$cpu" "$wall" "$(per_second "$documents" "$wall") documents/s in all"
    line "bytes per document" "$(find "$bench/all" -name '*.pdf' -printf '%s\n' | awk '{ s += $1 } END { print NR ? int(s / NR) : "-" }')" ''
    echo
}

{
    echo "$("$baocao" --version), $(nproc) cores, median of $runs runs"
    echo
    example "$bench/small" 6 60
    example "$bench/example" 40 20000
    measure "$bench/small" small 6
    measure "$bench/example" example 40
    if [ "${LARGE-}" = 1 ]; then
        example "$bench/large" 1000 1000000
        runs=1 measure "$bench/large" large 1000
    else
        echo "LARGE=1 make bench: also 1 000 units and 1 000 000 dossiers"
    fi
} | tee "$out/bench.txt"
