#!/bin/bash
# Runs TAP producers and closes with "N passed, N failed" (", N skipped" when there are some).
#
#   tests/run.sh FOLDER --set NAME [VARIABLE=VALUE]... -- PRODUCER... [--set ...]
#
# A producer is a program or a script that prints TAP on stdout; its output is kept in FOLDER/NAME/. It fails when one
# of its cases fails, when its exit code is not 0, when its plan is not kept, and when it yields no case at all. Two
# run at a time; each line ends with the CPU time (user+system) that it took. Each has a TMPDIR of its own, in which it must
# leave nothing, and none sees what the account sets for itself. @FOLDER@ in a VALUE becomes FOLDER/NAME;
# a file found.* there is the report of a sanitizer, which is a failure too. Exit code 1 on any failure.
set -u
# What an account or a build sets for itself and others follow: shells, coreutils, unzip, fontconfig, OpenSSL, the program.
unset BASH_ENV ENV CDPATH POSIXLY_CORRECT GREP_OPTIONS QUOTING_STYLE TIME_STYLE BLOCK_SIZE BLOCKSIZE TAR_OPTIONS UNZIP ZIPINFO \
    SOURCE_DATE_EPOCH BAOCAO_PACKS FONTCONFIG_FILE FONTCONFIG_PATH FONTCONFIG_SYSROOT XDG_DATA_HOME XDG_CACHE_HOME \
    XDG_CONFIG_HOME OPENSSL_CONF PGOPTIONS XML_CATALOG_FILES
export HOME=/nonexistent SHELL=/bin/sh # no ~/.sqliterc; what script(1) starts
cd "$(dirname "$0")/.." || exit 1
folder=${1:?folder for the logs}
shift
passed=0 failed=0 skipped=0 width=2
passing=$(mktemp -d "${TMPDIR:-/tmp}/baocao-check.XXXXXX") || exit 1
trap 'rm -rf "$passing"' EXIT
chmod 755 "$passing" # some tests are nobody for a while

# One line: cases passed, failed, skipped, and why the producer as a whole is at fault.
judge() { # log exit-code
    awk -v code="$2" '
        /^1\.\.[0-9]+/ { planned += substr($1, 4); plans++; if (/^1\.\.0/ && toupper($0) ~ /# *SKIP/) { skip++; all = 1 } }
        /^(not )?ok([ \t]|$)/ { cases++
            if (toupper($0) ~ /# *SKIP/) skip++
            else if ($1 == "not") bad++
            else good++ }
        END {
            if (!all) {
                if (cases == 0) why = "yields no case"
                else if (plans == 0) why = "has no plan"
                else if (planned != cases) why = "planned " planned " cases, ran " cases
            }
            if (why == "" && code != 0 && bad == 0) why = code == 124 ? "ran out of time" : "ends with code " code
            print good + 0, bad + (why != ""), skip + 0, why
        }' "$1"
}

report() { # name producer log code
    local good bad skip why
    read -r good bad skip why < <(judge "$3" "$4")
    [ ! -s "$3.left" ] || { bad=$((bad + 1)) why="${why:+$why; }leaves in TMPDIR: $(xargs <"$3.left")"; }
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
    if [ "$bad" != 0 ]; then
        printf '\n==== %s: %s%s\n' "$1" "$2" "${why:+: $why}"
        cat "$3"
        [ -s "$3.err" ] && { echo '---- stderr'; tail -n 200 "$3.err"; }
    fi
    grep -Ei '^(not )?ok.*# *skip|^1\.\.0.*# *skip' "$3" | sed "s|^|skipped: $1: $2: |"
    printf '%-12s %-28s %4d passed %3d failed %3d skipped %14s\n' "$1" "$(basename "$2")" "$good" "$bad" "$skip" \
        "$(cat "$3.time" 2>/dev/null)"
}

start_set() { # name variables... -- producers...
    local name=$1 variables=() log producer place
    shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do variables+=("${1//@FOLDER@/$(realpath -m "$folder")/$name}"); shift; done
    [ $# -gt 0 ] && shift
    rm -rf "${folder:?}/$name"
    mkdir -p "$folder/$name" || exit 1
    [ $# -gt 0 ] || { echo "==== $name: no producers"; failed=$((failed + 1)); }
    for producer; do
        while [ "$(jobs -rp | wc -l)" -ge $width ]; do wait -n; done
        log=${producer//\//_}
        [ ${#log} -le 200 ] || log=${log: -200} # what a name may have
        log=$folder/$name/$log.tap
        names+=("$name") producers+=("$producer") logs+=("$log")
        place=$passing/${#logs[@]}
        mkdir "$place" && chmod 755 "$place" || exit 1
        ( TIMEFORMAT='%1U+%1S s CPU'
          { time env TMPDIR="$place" CMOCKA_MESSAGE_OUTPUT=TAP "${variables[@]}" timeout 900 "$producer" >"$log" 2>"$log.err" </dev/null
            echo $? >"$log.code"; } 2>"$log.time"
          ls -A "$place" >"$log.left"
          rm -rf "$place" ) &
    done
}

# No pause between the sets: the last ones of one run beside the first ones of the next.
names=() producers=() logs=()
arguments=()
for argument in "$@" --set; do
    if [ "$argument" = --set ]; then
        [ ${#arguments[@]} -gt 0 ] && start_set "${arguments[@]}"
        arguments=()
    else
        arguments+=("$argument")
    fi
done
wait
for i in "${!logs[@]}"; do
    report "${names[$i]}" "${producers[$i]}" "${logs[$i]}" "$(cat "${logs[$i]}.code" 2>/dev/null || echo 99)"
done
for found in "$folder"/*/found.*; do
    [ -e "$found" ] || continue
    # Not a finding: a test killed the program while it looked for leaks at its end.
    grep -qv 'Unable to get registers from thread' "$found" || continue
    printf '\n==== %s\n' "$found"
    head -n 60 "$found"
    failed=$((failed + 1))
done
line="$passed passed, $failed failed"
[ $skipped -gt 0 ] && line="$line, $skipped skipped"
echo
echo "$line"
[ $failed -eq 0 ] && [ $((passed)) -gt 0 ]
