#!/bin/bash
# make bench-peers: this program beside others on the same work in the same run, as ratios. What they are made of is
# installed into out/peers and nowhere else; what cannot be had is said and left out. Not a part of make check.
#
# Papers: the notice of every unit (phieu-don-vi), the same text and tables, as a template of our own for Typst
#   (notice.typ); tagged PDF/A-2a on both sides. Ours also counts, fills the template and makes two signature fields.
# Figures: the SQL that `baocao sql` prints, run by DuckDB with two threads over the rows in files of its liking (plain
#   CSV, all values in canonical form), beside `baocao compute`, which reads the exports as they are and finds faults.
#   Without a period before, for what it gives is already in that SQL.
# Times are the smallest of $RUNS: CPU of one core for papers, wall time of two threads for figures.
set -u
cd "$(dirname "$0")/.." || exit 1
out=${OUT:-out}
baocao=$(realpath "$out/baocao")
peers=$(realpath -m "$out/peers")
runs=${RUNS:-3} units=${UNITS:-200} dossiers=${DOSSIERS:-250000}
period=2023-H1
export LC_ALL=C
mkdir -p "$peers"

needs() { command -v "$1" >/dev/null || { echo "no $1 here, so nothing to compare with (Debian: nodejs npm)"; exit 0; }; }
needs node
needs npm
(cd "$peers" && npm install --prefix . --no-save --no-audit --no-fund --loglevel=error \
    @myriaddreamin/typst-ts-node-compiler@0.7.0 @duckdb/node-api@1.5.6-r.1) >"$peers/install.log" 2>&1
has() { [ -d "$peers/node_modules/$1" ] || { echo "$2 could not be installed (see $peers/install.log): left out"; return 1; }; }

least() { # column command...: the smallest number of that column over the runs
    local column=$1 i
    shift
    for ((i = 0; i < runs; i++)); do "$@"; done | awk -v c="$column" 'NR == 1 || $c < best { best = $c } END { print best + 0 }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b) printf "%.2f", a / b; else print "-" }'; }
cpu() { "$out/tests/bench_floor" run "$@"; }

papers() {
    local work=$peers/papers ours=$peers/ours theirs=$peers/theirs computed built count pages bytes
    has @myriaddreamin/typst-ts-node-compiler Typst || return
    [ -f "$work/baocao.yaml" ] || "$out/tests/make_example" "$work" --units "$units" --dossiers 20000
    rm -rf "$ours" "$theirs"
    computed=$(least 1 cpu "$baocao" -C "$work" compute --period $period --format csv)
    built=$(least 1 cpu "$baocao" -C "$work" build --period $period phieu-don-vi --all-units --force -j 1 --quiet -o "$ours")
    "$baocao" -C "$work" build --period $period phieu-don-vi --all-units --dump doc >"$peers/papers.dump" 2>/dev/null
    count=$(find "$ours" -name '*.pdf' | wc -l)
    bytes=$(cat "$ours"/*.pdf | wc -c)
    pages=$(for file in "$ours"/*.pdf; do qpdf --show-npages "$file"; done | awk '{ n += $1 } END { print n }')
    typst() { node tests/peers/typst.mjs "$peers" "$peers/papers.dump" tests/peers/notice.typ "$theirs" "$1"; }
    local tagged theircount theirpages theirbytes theirtime
    tagged=$(for ((i = 0; i < runs; i++)); do typst a-2a; done | sort -n -k4 | head -n 1)
    read -r theircount theirpages theirbytes theirtime <<<"$tagged"
    echo "== papers: $count notices, CPU of one core; Typst $theircount"
    printf '%-28s %14s %14s %14s %8s\n' '' 'documents/s' 'bytes/page' 'bytes/paper' pages
    printf '%-28s %14d %14d %14d %8d\n' 'baocao, filling included' $((count * 1000 / (built - computed))) $((bytes / pages)) $((bytes / count)) "$pages"
    printf '%-28s %14d %14d %14d %8d\n' 'Typst, PDF/A-2a' $((theircount * 1000 / theirtime)) $((theirbytes / theirpages)) $((theirbytes / theircount)) "$theirpages"
    echo "ratio: $(ratio $((count * theirtime)) $((theircount * (built - computed)))) times as many documents a second," \
        "$(ratio $((bytes * theirpages)) $((theirbytes * pages))) of the bytes a page"
    largest
    others
    echo
}
bytes() { stat -c %s "$1"; }
pages() { qpdf --show-npages "$1"; }
largest() { # the paper that is largest beside Typst's: all of them, and page for page where both have as many
    local file name share whole=0 page=0
    for file in "$peers/ours"/*.pdf; do
        name=$peers/theirs/${file##*/}
        share=$(($(bytes "$file") * 1000 / $(bytes "$name")))
        whole=$((share > whole ? share : whole))
        [ "$(pages "$file")" != "$(pages "$name")" ] || page=$((share > page ? share : page))
    done
    echo "the paper least to our favour, in thousandths of Typst's bytes: $whole; of those with as many pages: $page"
}
others() { # the department's papers, once
    local template ours theirs
    for template in bao-cao-cchc bieu-ii06a cong-van-don-doc; do
        rm -rf "$peers/one"
        ours=$("$baocao" -C "$peers/papers" build --period $period $template --force --quiet -o "$peers/one/ours" 2>/dev/null)
        "$baocao" -C "$peers/papers" build --period $period $template --dump doc >"$peers/one/dump" 2>/dev/null
        node tests/peers/typst.mjs "$peers" "$peers/one/dump" tests/peers/notice.typ "$peers/one/theirs" a-2a >/dev/null
        theirs=$peers/one/theirs/${ours##*/}
        printf '%-28s %14d bytes a page on %d pages, Typst %d on %d\n' $template $(($(bytes "$ours") / $(pages "$ours"))) \
            "$(pages "$ours")" $(($(bytes "$theirs") / $(pages "$theirs"))) "$(pages "$theirs")"
    done
}

figures() {
    local work=$peers/figures rows bytes theirbytes ours theirs bare
    has @duckdb/node-api DuckDB || return
    if [ ! -f "$work/baocao.yaml" ]; then
        "$out/tests/make_example" "$work" --units 300 --dossiers "$dossiers"
        find "$work/du-lieu" -mindepth 1 -maxdepth 1 -type d ! -name $period -exec rm -r {} +
    fi
    rm -rf "$peers/rows"
    "$baocao" -C "$work" sql --period $period --dialect postgres 2>/dev/null |
        node tests/peers/duckdb.mjs "$peers" "$peers/rows" 2 split
    rows=$(cat "$work"/du-lieu/*.csv "$work"/du-lieu/$period/*.csv | wc -l)
    bytes=$(cat "$work"/du-lieu/*.csv "$work"/du-lieu/$period/*.csv | wc -c)
    theirbytes=$(cat "$peers"/rows/*.rows | wc -c)
    ours=$(least 2 cpu "$baocao" -C "$work" compute --period $period --format csv)
    duck() { node tests/peers/duckdb.mjs "$peers" "$peers/rows" 2 "$1" 2>&1 >"$peers/figures.txt"; }
    theirs=$(least 1 duck run)
    bare=$(least 1 duck bare)
    echo "== figures: $rows rows, 300 units, two threads, wall time"
    printf '%-44s %8d ms %12d bytes read\n' 'baocao compute, from the exports' "$ours" "$bytes"
    printf '%-44s %8d ms %12d bytes read, %d result rows\n' 'DuckDB, the same SQL from plain rows' "$theirs" "$theirbytes" "$(grep -c '|' "$peers/figures.txt")"
    printf '%-44s %8d ms\n' 'DuckDB, without the indexes of that SQL' "$bare"
    echo "ratio: $(ratio "$ours" "$theirs") of DuckDB's time, $(ratio "$ours" "$bare") of that without indexes"
}

{ "$baocao" --version; echo "$(nproc) cores, the best of $runs runs"; echo; papers; figures; } | tee "$out/bench-peers.txt"
