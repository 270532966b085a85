#!/bin/bash
# The runner itself: it must fail on a failed case, a broken plan, a crash and an empty suite, and count skips.
. tests/tap.inc || exit 1
t=$tap_folder

fake() { # name text [exit code]
    printf '#!/bin/sh\ncat <<"END"\n%s\nEND\nexit %s\n' "$2" "${3:-0}" >"$t/$1"
    chmod +x "$t/$1"
}
last_of() { tests/run.sh "$t/log" --set x -- "$@" | tail -n 1; }
code_of() { tests/run.sh "$t/log" --set x -- "$@" >/dev/null; echo $?; }

fake good $'1..2\nok 1 - a\nok 2 - b'
fake bad $'1..2\nok 1 - a\nnot ok 2 - b' 1
fake empty ''
fake plan $'1..3\nok 1 - a\nok 2 - b'
fake crash $'1..1\nok 1 - a' 139
fake skip $'1..2\nok 1 - a\nok 2 # SKIP no printer'
fake skip_all '1..0 # SKIP no suite here'
fake groups $'1..1\nok 1 - a\n1..1\nok 1 - b'
fake env $'1..1\nok 1 - a'
printf '#!/bin/sh\necho 1..1\n[ "$WORD" = yes ] && echo "ok 1" || echo "not ok 1"\n' >"$t/env"

tap "passed cases are counted" same "2 passed, 0 failed" "$(last_of "$t/good")"
tap "a failed case is counted" same "3 passed, 1 failed" "$(last_of "$t/good" "$t/bad")"
tap "a failed case gives exit code 1" same 1 "$(code_of "$t/bad")"
tap "success gives exit code 0" same 0 "$(code_of "$t/good")"
tap "a producer without cases fails" same "2 passed, 1 failed" "$(last_of "$t/good" "$t/empty")"
tap "a broken plan fails" same "2 passed, 1 failed" "$(last_of "$t/plan")"
tap "a crash after the last case fails" same "1 passed, 1 failed" "$(last_of "$t/crash")"
tap "skips are counted" same "1 passed, 0 failed, 1 skipped" "$(last_of "$t/skip")"
tap "a skipped suite is counted by name" same "2 passed, 0 failed, 1 skipped" "$(last_of "$t/good" "$t/skip_all")"
tap "several plans add up" same "2 passed, 0 failed" "$(last_of "$t/groups")"
tap "a missing program fails" same "2 passed, 1 failed" "$(last_of "$t/good" "$t/nowhere")"
tap "no producer fails" same 1 "$(code_of)"
tap "only skips is no success" same 1 "$(code_of "$t/skip_all")"
tap "variables reach the producer" same "1 passed, 0 failed" \
    "$(tests/run.sh "$t/log" --set x WORD=yes -- "$t/env" | tail -n 1)"
printf '#!/bin/sh\necho 1..1\necho "ok 1"\ntouch "$TMPDIR/.left"\n' >"$t/leaves"
printf '#!/bin/sh\necho 1..1\necho "ok 1"\ntest "$(ls -A "$TMPDIR")" = "" && f=$(mktemp) && rm "$f"\n' >"$t/tidy"
chmod +x "$t/leaves" "$t/tidy"
tap "what leaves temporary files fails" same "2 passed, 1 failed" "$(last_of "$t/leaves" "$t/tidy")"
# A case that fails without a word: what it compared, and the files that it was given.
printf '%s\n' '. tests/tap.inc' 'echo "a line" >"$tap_folder/file"' 'few() { local n=3; [ "$n" -ge 5 ]; }' 'tap a few' \
    'tap b grep -q word "$tap_folder/file"' tap_end >"$t/silent"
bash "$t/silent" >"$t/said"
tap "a silent failure tells what stood against what" grep -qF "'[' 3 -ge 5 ']'" "$t/said"
tap "and what stood in the file" grep -qx '#   a line' "$t/said"
tap "failures are shown in full" same "not ok 2 - b" "$(tests/run.sh "$t/log" --set x -- "$t/bad" | grep '^not')"
tap_end
