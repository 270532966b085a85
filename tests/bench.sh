#!/bin/bash
# make bench: what the program costs, beside floors that nobody can go below, with the bar that each ratio has to meet.
# Times are CPU time of the process but where a clock is named; a number is the least of $RUNS, which other work on the
# machine disturbs least. What is held against something else is taken in turn with it, since the machine's pace drifts:
# the ratio is the median of $PAIRS. Made-up data from tests/tools/make_example.c; what floors do is in
# tests/tools/bench_floor.c. It takes five to eight minutes on two cores that have nothing else to do, and 4 GB under
# out/bench for workspaces that are kept (half a minute to make) and papers.
#
# ROWS: how far the growth of rows goes, 1000000 (default) or 10000000, which needs 5 GB of disk and 2 GB of memory more.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${OUT:-out}
baocao=$(realpath "$out/baocao")
bench=$out/bench
runs=${RUNS:-3}
pairs=${PAIRS:-5}
rows_most=${ROWS:-1000000}
period=2023-H1
before=2022-H2
papers=phieu-don-vi
into=$bench/made # where papers go
floor=$out/tests/bench_floor
LC_ALL=C
mkdir -p "$bench"
rm -f "$bench/failed"

# ---- numbers ----

# Runs a command; what failed is said at the end.
try() { "$@" || echo "exit code $?: $*" >>"$bench/failed"; }
# The smallest of each number that a command prints in so many runs.
best() { # times command...
    local i
    for ((i = 0; i < $1; i++)); do try "${@:2}"; done |
        awk '{ for (k = 1; k <= NF; k++) if (NR == 1 || $k < least[k]) least[k] = $k }
             END { for (k = 1; k <= NF; k++) printf "%s ", least[k]; print "" }'
}
# Two commands in turn, one number of each: the least of both, then the median, the least and the most of their ratios.
ratios() { # field-of-one field-of-other one other: commands without arguments
    local i one other
    for ((i = 0; i < pairs; i++)); do
        one=$(try "$3" | cut -d ' ' -f "$1")
        other=$(try "$4" | cut -d ' ' -f "$2")
        echo "${one:-0} ${other:-0}"
    done | awk '$2 > 0 { print int($1 * 100 / $2), $1, $2 }' | sort -n | awk '
        { pace[NR] = $1; if (NR == 1 || $2 < one) one = $2; if (NR == 1 || $3 < other) other = $3 }
        END { print one, other, two(pace[int((NR + 1) / 2)]), two(pace[1]), two(pace[NR]) }
        function two(hundredths) { return sprintf("%d.%02d", hundredths / 100, hundredths % 100) }'
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
save() { try "$baocao" -C "$1" compute --period $period --save "$1.facts" >/dev/null 2>&1; }
from_facts() { # folder options...: all papers of the units, from facts that are there
    "$floor" run "$baocao" -C "$1" build --facts "$1.facts" --period $period $papers --force --quiet -o "$into" "${@:2}"
}

# ---- one period, one paper ----

# libcsv with empty callbacks splits the same files, in as many pieces as there are threads.
reading() { # folder
    local folder=$1 threads one other middle low high text what
    mapfile -t read_files < <(printf '%s\n' "$1"/du-lieu/*.csv "$1/du-lieu/$period"/*.csv)
    text=$(cat "${read_files[@]}" | wc -c)
    section "reading a period: $2" median "$(cat "${read_files[@]}" | wc -l) rows, $((text / 1000000)) MB"
    for threads in 1 2; do
        what='one thread, beside libcsv'
        [ $threads = 1 ] || what='two threads, beside libcsv in two pieces, by the clock'
        ours() { "$out/tests/bench_load" "$folder" $period $threads; }
        floor_csv() { "$floor" csv $threads "${read_files[@]}"; }
        # The first number is CPU time, the second the clock's.
        read -r one other middle low high < <(ratios $threads $threads ours floor_csv)
        if [ "$other" -ge 300 ]; then
            bar "$what" "$middle" x -le 1.60 "$low to $high; at best $one and $other ms"
        else
            line "$what" "$middle x" "$low to $high; at best $one and $other ms: too short to judge"
        fi
    done
}

# Everything that is there while both periods are read and every indicator, check and list counted.
rows_memory() { # folder
    local rows memory threads
    rows=$(rows_of "$1")
    section "memory of compute, both periods" bytes "$rows rows"
    for threads in 1 "$(nproc)"; do
        read -r _ _ memory < <(best 1 "$floor" run "$baocao" -C "$1" compute --period $period --format csv -j "$threads")
        bar "a row at the peak, -j $threads" $((memory * 1024 / rows)) bytes -le 100 "$((memory / 1024)) MB"
    done
}

# The unit with the most dossiers and the middle one of those that have any. bench_load leaves its own start out, so that
# this program's stays in.
cold_start() { # folder
    local unit i all one other
    section "one paper from a cold start: $2" 'CPU ms'
    for unit in $("$baocao" -C "$1" compute --period $period --format csv 2>/dev/null |
        awk -F, '$3 == "C03" && $2 != "" && $5 > 0 { print $5, $2 }' | sort -rn |
        awk '{ code[NR] = $2 } END { print code[1]; if (NR > 1) print code[int((NR + 2) / 2)] }'); do
        read -r all < <(for ((i = 0; i < 2 * pairs + 1; i++)); do
            read -r one _ < <(try "$out/tests/bench_load" "$1" $period 1)
            read -r other _ < <(try "$out/tests/bench_load" "$1" $before 1)
            read -r all _ < <(try "$floor" run "$baocao" -C "$1" build --period $period $papers --unit "$unit" --force -j 1 \
                -o "$bench/one" --quiet)
            echo $((all - one - other))
        done | sort -n | sed -n "$((pairs + 1))p")
        bar "$unit, beyond reading both periods, median" "$all" ms -le 60
    done
    rm -rf "$bench/one"
}

# ---- papers ----

# Nothing has to be thought for these: bytes that are ready, streams that are there.
floors() { # count milliseconds
    local cpu wall made bytes few=40 name
    read -r cpu wall made bytes < <(best "$runs" "$floor" write "$into" "$into.ready")
    rm -rf "$into.ready"
    line "floor: writing the same bytes, ready" "$(per "$cpu" "$made")" "$((bytes / made)) bytes a paper; the program takes $(ratio "$2" "$cpu") x"
    command -v qpdf >/dev/null || { line "floor: deflating the same streams" - 'qpdf is not there'; return; }
    mkdir -p "$bench/open"
    find "$into" -name '*.pdf' | sort | head -n $few | while read -r name; do
        qpdf --qdf --object-streams=disable "$name" "$bench/open/${name##*/}"
    done
    read -r cpu bytes < <(best "$runs" "$floor" deflate "$bench"/open/*.pdf)
    rm -rf "$bench/open"
    line "floor: deflating their streams, fonts too, level 1" "$(per "$cpu" $few)" "the program takes $(ratio $(($2 * few)) $((cpu * $1))) x; it deflates fonts once a run"
}

# Twenty dossiers a unit, so that a paper is as long whatever their number.
papers_of() { # count: its workspace and facts, made when they are not there
    example "$bench/papers-$1" "$1" $(($1 * 20))
    save "$bench/papers-$1"
}

# Each run into an empty folder: what it costs to write over what was there is the file system's. Taken away after each, and
# all made once before: a machine that is a guest waits for its host to find it memory that it never had. Judged in memory: on
# a disk that is busy with the papers, two programs that share nothing do no better side by side than two workers.
two_workers() { # count folder where judged
    local one two middle low high count=$1 work=$bench/papers-$1 into=$2
    papers_of "$1"
    made() { "$floor" run "$baocao" -C "$work" build --facts "$work.facts" --period $period $papers --all-units --force --quiet -o "$into" "$@"; }
    on() { # workers: CPU and clock beyond the first paper, when the facts are there
        local cpu wall first_cpu first_wall
        read -r cpu wall _ < <(made -j "$1")
        rm -rf "$into"
        read -r first_cpu first_wall _ < <(made -j 1 --shard "1/$count")
        rm -rf "$into"
        echo $((cpu - first_cpu)) $((wall - first_wall))
    }
    alone() { on 1; }
    both() { on 2; }
    made -j 2 >/dev/null
    rm -rf "$into"
    read -r one two middle low high < <(ratios 2 2 alone both)
    if [ -z "$4" ]; then line "$1 papers $3, two workers against one, by the clock" "$middle x" "$low to $high; at best $one and $two ms"; else
        bar "$1 papers $3, two workers against one, by the clock" "$middle" x -ge 1.80 "$low to $high; at best $one and $two ms"
    fi
}

# The counts in turn: "count, CPU of all, of one paper, memory", so that each line and the first saw the same pace. In memory
# where there is one to write to: a gigabyte of papers makes a disk slower than a hundredth of it, whoever writes them. Written
# over those of the turn before: a machine that is a guest waits for its host to find it a gigabyte, but not twice.
grow_papers() { # counts...
    local count work one all memory i each first=0 part times folder=$into into
    [ ! -w /dev/shm ] || folder=/dev/shm/baocao-bench.$$
    section "papers from saved facts, 20 dossiers a unit" 'us each'
    for count in "$@"; do papers_of "$count"; done
    for ((i = 0; i < runs; i++)); do
        for count in "$@"; do
            into=$folder/$count work=$bench/papers-$count times=$((count < 1000 ? 5 : 1)) # a tenth of a second is easily disturbed
            read -r one _ < <(best $times from_facts "$work" -j 1 --shard "1/$count")
            read -r all _ memory < <(best $times from_facts "$work" -j 1)
            echo "$count $all $one $memory"
        done
    done >"$bench/turns"
    for count in "$@"; do
        into=$folder/$count work=$bench/papers-$count
        read -r all one memory < <(awk -v count="$count" '$1 == count { for (k = 2; k <= 4; k++) if (!seen || $k < least[k]) least[k] = $k; seen = 1 }
            END { print least[2], least[3], least[4] }' "$bench/turns")
        each=$(((all - one) * 1000 / (count - 1)))
        line "$count papers on one core" $each "$(per $((count - 1)) $((all - one))) a second beyond the first; peak $memory KB"
        [ $first != 0 ] || first=$each
        [ $first = $each ] || growth "  time of each against that of ${1} papers" $each $first 15
        if [ "$count" = 1000 ]; then
            bar "  papers a second on one core" "$(per $((count - 1)) $((all - one)))" '/s' -ge 600
            try from_facts "$work" -j 1 >/dev/null
            floors "$count" $((all - one))
            read -r all _ < <(best "$runs" "$floor" run "$baocao" -C "$work" build --facts "$work.facts" --period $period $papers \
                --quiet -o "$into" -j 1)
            line "  the same again, nothing to change" "$(per $((all - one)) "$count")" 'filled, digested, compared with the file'
        fi
        if [ "$count" = 10000 ]; then
            # The longest paper stands in one of the tenths.
            part=$(for shard in {1..10}; do try from_facts "$work" -j 1 --shard "$shard/10"; done | awk '$3 > most { most = $3 } END { print most }')
            growth "  memory of 10 000 papers against 1 000 of the same facts" "$memory" "$part" 10
        fi
        rm -rf "$into"
    done
    rm -rf "$folder"
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
    save "$few"
    save "$many"
    read -r _ _ small < <(best 2 from_facts "$few" -j 1)
    read -r _ _ large < <(best 2 from_facts "$many" -j 1)
    line "1 000 units from saved facts" "$small"
    line "10 000 units from saved facts" "$large"
    growth "  memory against the line before" "$large" "$small" 10
    rm -rf "$bench/made"
}

# ---- rows ----

# In turn, as the papers.
grow_rows() { # rows of both periods together...
    local wanted work i rows cpu memory base tokens each last=0 last_rows=0 last_memory=0
    section "rows, 40 units: every indicator, check and list" 'ns a row'
    for wanted in "$@"; do example "$bench/rows-$wanted" 40 $((wanted / 4)); done
    for ((i = 0; i < runs; i++)); do
        for wanted in "$@"; do
            work=$bench/rows-$wanted
            mapfile -t names < <(files "$work")
            read -r tokens _ < <(try "$floor" csv 1 "${names[@]}")
            read -r base _ < <(try "$floor" run sh -c "cat $work/du-lieu/*.csv $work/du-lieu/*/*.csv | wc -l")
            read -r cpu _ memory < <(try "$floor" run "$baocao" -C "$work" compute --period $period --format csv -j 1)
            echo "$wanted $cpu $tokens $base $memory"
        done
    done >"$bench/turns"
    for wanted in "$@"; do
        rows=$(rows_of "$bench/rows-$wanted")
        read -r cpu tokens base memory < <(awk -v wanted="$wanted" '$1 == wanted { for (k = 2; k <= 5; k++) if (!seen || $k < least[k]) least[k] = $k; seen = 1 }
            END { print least[2], least[3], least[4], least[5] }' "$bench/turns")
        each=$((cpu * 1000000 / rows))
        line "$rows rows" $each "$(ratio "$cpu" "$tokens") x libcsv, $(ratio "$cpu" "$base") x wc -l; peak $((memory / 1024)) MB"
        if [ $last != 0 ]; then
            growth "  time of each against the line before" $each $last 15
            line "  memory of a million rows more" "$(((memory - last_memory) * 1000 / ((rows - last_rows) / 1000) / 1024)) MB"
        fi
        last=$each last_rows=$rows last_memory=$memory
    done
}

# The issue's size is a million dossiers in the two periods together.
whole_job() { # dossiers a period
    local work=$bench/job-$1 cpu wall memory
    example "$work" 1000 "$1"
    section "exports to papers of 1 000 units, two workers" '' "$(rows_of "$work") rows, $1 dossiers in each period"
    read -r cpu wall memory < <(least "$baocao" -C "$work" build --period $period $papers --all-units --force --quiet -j 2 -o "$bench/made")
    line "CPU; peak" "$cpu ms" "$((memory / 1024)) MB"
    if [ "$1" = 500000 ]; then bar "by the clock" "$(ratio "$wall" 1000)" s -le 6; else line "by the clock" "$(ratio "$wall" 1000) s"; fi
    rm -rf "$bench/made"
}

{
    echo "$("$baocao" --version | head -n 1), $(nproc) cores, the least of $runs runs, the median of $pairs pairs"
    echo "at work on the machine before this began: $(cut -d ' ' -f 1 /proc/loadavg); much above 0 spoils what the clock says"
    example "$bench/example" 40 20000
    example "$bench/large" 300 1000000
    reading "$bench/example" 'the example, 40 units'
    reading "$bench/large" 'a million dossiers, 300 units'
    rows_memory "$bench/large"
    cold_start "$bench/example" 'the example, 40 units'
    section "papers on two cores" median
    two_workers 1000 "$bench/two" 'onto the disk' ''
    [ ! -w /dev/shm ] || two_workers 1000 "/dev/shm/baocao-bench.$$" 'into memory' judged
    grow_papers 100 1000 10000
    grow_units
    if [ "$rows_most" -ge 10000000 ]; then grow_rows 100000 1000000 10000000; else grow_rows 100000 1000000; fi
    whole_job 500000
    whole_job 1000000
    printf '\n%d of %d bars met\n' $((judged - failed)) $judged
    [ ! -f "$bench/failed" ] || { echo "numbers of a command that fails are worth nothing:"; sort -u "$bench/failed"; }
} | tee "$out/bench.txt"
[ ! -f "$bench/failed" ]
