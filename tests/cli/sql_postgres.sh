#!/bin/bash
# The pack's SQL, run by a PostgreSQL server of the test's own on a socket of its own, gives what the sqlite3 program
# gives: the second outside witness. Without a server the cases are skipped by name.
. tests/tap.inc || exit 1
. tests/figures.inc
unset LD_PRELOAD # the witness is not under test
t=$tap_folder
server=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
cases='small large rules readings seed-1 seed-2 seed-3 seed-4 seed-5 seed-6'

if [ ! -x "$server/initdb" ] || ! command -v psql >/dev/null; then
    for case in $cases; do tap_skip "$case: postgres and sqlite3 agree" "no PostgreSQL server"; done
    tap_skip "seed-1: postgres and list agree on what is to be looked at again" "no PostgreSQL server"
    tap_skip "a falsified row shows in the figures" "no PostgreSQL server"
    tap_end
fi

# The server refuses to run as root.
chmod 755 "$t"
mkdir "$t/server"
socket=@baocao-test-$$ # a name, not a path: TMPDIR may be longer than a socket's may be
as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    chown "$user" "$t/server"
    as_server() { setpriv --reuid="$user" --clear-groups "$@"; }
fi
start() {
    as_server "$server/initdb" -D "$t/server/data" -A trust -U test --locale=C -E UTF8 -N &&
        as_server "$server/pg_ctl" -D "$t/server/data" -l "$t/server/log" -w -t 600 \
            -o "-k $socket -c listen_addresses= -c fsync=off" start
}
stop() { as_server "$server/pg_ctl" -D "$t/server/data" -m immediate stop >/dev/null 2>&1; }
trap 'stop; rm -rf "$tap_folder"' EXIT
(cd "$t" && start) >"$t/started" 2>&1 || cat "$t/started"

cp -r templates/cchc/vi-du "$t/small"
"$OUT/tests/make_example" "$t/large" --dossiers 3000
cp -r tests/rules tests/readings "$t"
from_postgres() { # folder [filter...]
    local folder=$1
    shift
    "$BAOCAO" -C "$folder" sql --period "$period" --dialect postgres 2>/dev/null | "${@:-cat}" >"$t/postgres.sql"
    psql -h $socket -U test -d postgres -XAtq -v ON_ERROR_STOP=1 -f "$t/postgres.sql" 2>&1 | LC_ALL=C sort
}
agree() { # folder
    period=2023-H1
    case $1 in *seed-*) edges "${1##*-}" && mv "$t/edges" "$1" ;; esac
    from_sqlite "$1" "$period" >"$1.sqlite"
    from_postgres "$1" >"$1.postgres"
    [ "$(wc -l <"$1.sqlite")" -ge 100 ] || { echo "only $(wc -l <"$1.sqlite") lines"; return 1; }
    diff "$1.postgres" "$1.sqlite"
}
for case in $cases; do tap "$case: postgres and sqlite3 agree" agree "$t/$case"; done
# A list, by the printed numbers of names that no script tells.
review_agrees() { # folder
    reviewed "$1" "$period" | LC_ALL=C sort >"$1.review"
    { echo '\o /dev/null' && "$BAOCAO" -C "$1" sql --period "$period" --dialect postgres 2>/dev/null && echo '\o' &&
        echo "select khoa || '|' || nghi_van from (" && cat "$review" && echo ') as danh_sach;'; } >"$t/review.sql"
    psql -h $socket -U test -d postgres -XAtq -v ON_ERROR_STOP=1 -f "$t/review.sql" 2>&1 | LC_ALL=C sort >"$1.pg"
    [ -s "$1.review" ] && diff "$1.pg" "$1.review"
}
read -r period first last cutoff <<<"${edge_periods[1]}"
tap "seed-1: postgres and list agree on what is to be looked at again" review_agrees "$t/seed-1"
# A witness that sees nothing is none.
period=2023-H1
differs() { ! cmp -s "$1" "$2"; }
from_postgres "$t/small" sed '0,/2023-02-03/s//2023-07-03/' >"$t/false"
tap "a falsified row shows in the figures" differs "$t/false" "$t/small.sqlite"
tap_end
