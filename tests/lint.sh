#!/bin/bash
# Style that a machine can judge: sizes, banned functions, file names; with LINT=full also clang-format, clang-tidy
# and cppcheck (`make lint`).
. tests/tap.inc || exit 1

sources() { find "${1:-src}" -name '*.[ch]' | sort; }
own_sources() { sources src; sources tests; }

none() {
    local found
    found=$("$@" 2>&1)
    [ -z "$found" ] || { printf '%s\n' "$found"; return 1; }
}

long_files() { # folder
    sources "$1" | while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 600 ] || echo "$file: $lines lines (600 are allowed)"
    done
}

# The brace of a function stands in the first column, the closing one too.
long_functions() { # folder
    sources "$1" | xargs -rd '\n' awk '
        /^\{/ { start = FNR }
        /^\}/ { if (start && FNR - start - 1 > 80) printf "%s:%d: function of %d lines (80 are allowed)\n", FILENAME, start, FNR - start - 1
                start = 0 }
        FNR == 1 { start = 0 }'
}

# Of code clang-format sees to it, which leaves comments as they are.
long_lines() { # folder
    sources "$1" | LC_ALL=C.UTF-8 xargs -rd '\n' grep -nE '^.{121,}' | LC_ALL=C.UTF-8 sed -E 's/^([^:]*:[0-9]+:.{0,60}).*/\1/' || true
}

# Functions that overflow, hide errors, or depend on locale, time zone or clock. setlocale belongs in main alone; the clock
# on the wall in the lines of --watch and where a day is asked to be none of the future (office/session.c).
banned() { # folder
    sources "$1" | xargs -rd '\n' grep -nE '\b(sprintf|vsprintf|strcpy|strcat|strncpy|strncat|gets|atoi|atol|atoll|atof|strtod|strtof|strtold|strtok|localtime|localtime_r|mktime|asctime|ctime|strftime|tmpnam|tempnam|mktemp|alloca|setlocale|rand|srand|random|time)[ ]*\(' |
        grep -vE ':[0-9]+:[ ]*(/\*|\*|//)' | grep -vE '^src/cli/(main\.c:[0-9]+:.*\bsetlocale|watch\.c:[0-9]+:.*\blocaltime_r)' || true
}

# No floating point for what is counted, judged, printed or placed. SQLite's virtual-table interface wants its cost
# estimates as doubles: they steer the planner and nothing else.
floating() { # folder
    sources "$1" | grep -v '^src/compute/access\.c$' | xargs -rd '\n' grep -nE '\b(float|double)\b' | grep -vE ':[0-9]+:[ ]*(/\*|\*|//)' |
        grep -vE '/\*[^*]*\b(float|double)\b' || true
}

vague_names() { find src tests -regextype posix-extended -regex '.*/(util|utils|common|misc|helper|helpers)\.[ch]'; }

# A name says which module it is, wherever it is read.
same_names() { (cd "$1" && find . -name '*.[ch]' -printf '%f\n' | sort | uniq -d); }
# Looked up by halves: an entry in the wrong place would never be found.
unsorted_words() { LC_ALL=C; grep -oE '\{"[^"]+", "' "$1" | sort -c 2>&1; }

unfinished() { sources src | while read -r f; do grep -q 'TODO\|FIXME\|XXX' "$f" && echo "$f: unfinished"; done; true; }

# The last line of a script ends it, and no other does without a condition: cases behind it would never run.
never_run() { # folder
    find "$1" -name '*.sh' | sort | while read -r script; do
        grep -q '^\. .*tap\.inc' "$script" || continue
        [ "$(tail -n 1 "$script"):$(grep -c '^tap_end' "$script")" = tap_end:1 ] || echo "$script: tap_end is not its last line"
    done
}

finds() { # pattern command...
    local pattern=$1
    shift
    "$@" 2>&1 | grep -qE "$pattern"
}

tap "no source file has more than 600 lines" none long_files src
tap "no test file has more than 600 lines" none long_files tests
tap "no function has more than 80 lines" none long_functions src
tap "no test function has more than 80 lines" none long_functions tests
tap "no line of the sources has more than 120 columns" none long_lines src
tap "no banned function" none banned src
tap "no floating point" none floating src
tap "no file called util, common, misc or helper" none vague_names
tap "no two files of the sources have one name" none same_names src
tap "the words of two syllables are sorted" none unsorted_words src/layout/compound.c
tap "nothing left to do in the sources" none unfinished
tap "no case stands behind the end of its script" none never_run tests

plant=$tap_folder/plant
mkdir -p "$plant"
{ echo 'int planted(void)'; echo '{'; yes '    ;' | head -n 81; echo '}'; yes '' | head -n 600; } >"$plant/planted.c"
echo 'void planted(char *a, char *b) { double x = strtod(a, 0); strcpy(a, b); }' >"$plant/worse.c"
tap "a planted long file is found" finds 'planted.c: 68[0-9] lines' long_files "$plant"
tap "a planted long function is found" finds 'planted.c:2: function of 81 lines' long_functions "$plant"
printf '/* %s */\n' "$(yes ờ | head -n 115 | tr -d '\n')" >"$plant/wide.c"
tap "a planted line of 121 letters is found" finds 'wide.c:1:' long_lines "$plant"
tap "a planted banned function is found" finds 'worse.c:1:.*strcpy' banned "$plant"
mkdir "$plant/again" && cp "$plant/worse.c" "$plant/again"
tap "a planted second file of one name is found" finds '^worse.c$' same_names "$plant"
printf '{"hồ", "sơ"}, {"báo", "cáo"}\n' >"$plant/words.txt"
tap "a planted word out of order is found" finds 'disorder' unsorted_words "$plant/words.txt"
printf '%s\n' '. tests/tap.inc' tap_end 'tap "late" true' >"$plant/late.sh"
tap "a planted case behind the end is found" finds 'late.sh' never_run "$plant"
tap "planted floating point is found" finds 'worse.c:1:.*double' floating "$plant"

if [ "${LINT-}" = full ]; then
    printf '%s\n' -std=c17 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE "-I$PWD/src" '-DBAOCAO_VERSION="0"' \
        '-DBAOCAO_PREFIX="/usr"' '-DBAOCAO_SOURCE="/"' >"$tap_folder/compile_flags.txt"
    pkg-config --cflags harfbuzz fontconfig | tr ' ' '\n' | grep . >>"$tap_folder/compile_flags.txt"
    tidy() {
        sources src | grep '\.c$' | xargs -d '\n' -P 2 -n 8 clang-tidy --quiet -p "$tap_folder" 2>/dev/null |
            grep -E '(warning|error):' | sed "s|$PWD/||" | sort -u
    }
    cpp() {
        cppcheck -q --std=c11 --language=c --enable=warning,portability --inline-suppr -Isrc --suppress=uninitvar --suppress=invalidFunctionArg \
            '-DBAOCAO_VERSION="0"' '-DBAOCAO_PREFIX="/usr"' '-DBAOCAO_SOURCE="/"' src
    }
    unformatted() {
        own_sources | while read -r file; do
            clang-format --dry-run -Werror "$file" >/dev/null 2>&1 || echo "$file (make format)"
        done
    }
    if command -v clang-format >/dev/null; then
        tap "clang-format finds nothing to change" none unformatted
    else
        tap_skip "clang-format" "not installed"
    fi
    if command -v clang-tidy >/dev/null; then tap "clang-tidy" none tidy; else tap_skip "clang-tidy" "not installed"; fi
    if command -v cppcheck >/dev/null; then tap "cppcheck" none cpp; else tap_skip "cppcheck" "not installed"; fi
fi
tap_end
