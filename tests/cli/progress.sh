#!/bin/bash
# What a build says while it works (issue 7): on a terminal a line that rewrites itself, elsewhere nothing of the kind.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
if ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    tap_skip "progress on a terminal" "no script (bsdutils), or no pseudo-terminal to be had"
    tap_end
    exit
fi
export TERM=xterm
unset NO_COLOR
# One row spoils the first unit, so that the first line, which is told at once, has it on a machine of any pace.
"$OUT/tests/make_example" "$work" --units 1200 --dossiers 2500 >/dev/null
first=$(sed -n '2s/^[^,]*,\([^,]*\),.*/\1/p' "$work/du-lieu/don_vi.csv")
sed -i "2s|^\([^,]*\),[^,]*,|\1,$first,|; 2s|,[0-9]*/[0-9]*/[0-9]*|,99/99/2023|" "$work/du-lieu/2023-H1/ho_so.csv"
build="'$BAOCAO' -C '$work' build --period 2023-H1 phieu-don-vi -j 1"

# The pseudo-terminal hands on what the program wrote to it; paths go elsewhere, so that stderr is seen alone.
terminal() { script -qec "stty cols ${columns:-80}; echo \$\$ \$PPID >'$t/$1.pid'; exec $build -o '$t/$1' ${2-} >'$t/paths'" /dev/null </dev/null >"$t/$1.seen"; echo $? >"$t/$1.code"; }
lines() { tr '\r' '\n' <"$t/$1.seen" | grep -a 'văn bản, '; }
# A rate is told after half a second, in which a fast machine has made all papers: behind the first line the run is held up.
: >"$t/told.seen"
terminal told &
while [ -n "$(jobs -rp)" ] && ! lines told >/dev/null; do sleep 0.01; done
read -r program script <"$t/told.pid" # which stops when the program does
kill -STOP "$program" 2>/dev/null
sleep 0.6
while [ -n "$(jobs -rp)" ]; do
    kill -CONT "$script" "$program" 2>/dev/null
    sleep 0.05
done
wait
tap "the build is the one it is elsewhere: some units failed" same 4 "$(cat "$t/told.code")"
rest='[A-Za-z0-9-]+(, [0-9]+ không lập được)?'
shown() { lines told | grep -qaE "^[0-9]+/1200 văn bản, [0-9]+(,[0-9])? mỗi giây, còn [0-9]+ giây, $rest"; }
tap "count of all, rate, time left, the unit" shown
well() { ! lines told | grep -vaE "^[0-9]+/1200 văn bản, ([0-9]+(,[0-9])? mỗi giây, còn [0-9]+ giây, )?$rest"; }
tap "no line says anything else" well
counts=$(lines told | sed 's|/.*||')
tap "counts go up and stay below the whole" same "$(printf '%s\n' "$counts" | sort -n | awk '$1 <= 1200')" "$counts"
known() { lines told | sed 's/.* giây, //; s/.* văn bản, //; s/[^A-Za-z0-9-].*//' | while read -r code; do grep -q "^$code," "$work/du-lieu/don_vi.csv" || echo "$code"; done; }
tap "each names a unit of the list" same "" "$(known)"
failed=$(grep -aoE '[0-9]+ không lập được' "$t/told.seen" | tail -n 1)
tap "the last failures that it told are those of the closing line" same "$failed" "$(lines told | grep -aoE '[0-9]+ không lập được' | tail -n 1)"
tap "there were some" test "${failed%% *}" -ge 1
tap "the line is wiped before the table" grep -qaP '\r\x1b\[K[^\r]*\r?$' "$t/told.seen"

terminal quiet '--quiet --shard 1/6'
tap "--quiet: no progress and no table" same "" "$(lines quiet; grep -a 'văn bản đã lập' "$t/quiet.seen")"
tap "--quiet: the findings are said" grep -qa '99/99/2023' "$t/quiet.seen"
tap "while the figures are read that is said" grep -qa 'đang đọc và tính số liệu' "$t/told.seen"

columns=36 terminal narrow '--shard 1/6'
tap "on a narrow terminal no line reaches its last column" same 1 "$(tr '\r' '\n' <"$t/narrow.seen" | sed 's/\x1b\[K//' | grep -aE '^[0-9]+/[0-9]+ văn|^đang đọc' | LC_ALL=C.UTF-8 wc -L | awk '{ print ($1 > 20 && $1 < 36) }')"
TERM=dumb terminal dumb '--shard 1/6'
tap "a terminal that cannot wipe a line gets none, and no colours" same "1 0" "$(grep -ac 'văn bản đã lập' "$t/dumb.seen") $(tr -d '\n' <"$t/dumb.seen" | sed 's/\r\?$//' | grep -caP '\x1b')"
tap "elsewhere errors are coloured" grep -qaP '\x1b\[31m' "$t/told.seen"
NO_COLOR=1 terminal plain '--shard 1/6'
tap "NO_COLOR: a line of progress, but no colours" same "1 0" "$(grep -cam 1 'văn bản, ' "$t/plain.seen") $(grep -caP '\x1b\[[0-9]*m' "$t/plain.seen")"
terminal json '--shard 1/6 --diagnostics json'
tap "findings for programs: nothing between them" same "" "$(tr -d '\r' <"$t/json.seen" | grep -avE '^\{.*\}$|setlocale')"

# The first paper cannot be kept: its line is told at once, others ten times a second.
"$BAOCAO" init "$t/init" >/dev/null 2>&1
"$BAOCAO" -C "$t/init" build --period 2023-H1 --all-units --quiet >/dev/null 2>&1
printf ' ' >>"$t/init/out/2023-H1/2023-H1_SYT_bao-cao-cchc.pdf"
script -qec "stty cols 80; '$BAOCAO' -C '$t/init' archive --period 2023-H1 --all-units" /dev/null </dev/null >"$t/bags.seen"
bags() { tr '\r' '\n' <"$t/bags.seen" | grep -a 'văn bản, '; }
tap "archive tells how far it has come" test "$(bags | wc -l)" -ge 1
tap "and what it could not keep" grep -qE "^[0-9]+/[0-9]+ văn bản, .*1 không lưu được" <(bags)
tap "paths stand on lines of their own" same "$(find "$t/init/luu-tru" -name '*.zip' | wc -l)" "$(tr -d '\r' <"$t/bags.seen" | sed 's/^.*\x1b\[K//' | grep -acE '^/.*\.zip$')"

eval "$build -o '$t/pipe'" >"$t/paths" 2>"$t/pipe.seen"
tap "into a file: no progress, but the table" same "1" "$(lines pipe; grep -ac 'văn bản đã lập' "$t/pipe.seen")"
tap "and no byte that moves a cursor" same 0 "$(grep -caP '[\r\x1b]' "$t/pipe.seen")"
tap_end
