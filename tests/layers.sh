#!/bin/bash
# The floors of the house (src/LAYERS), proven from the #include lines and from the objects: no file uses a higher floor
# or a neighbour on its own floor, no circle between files, outside libraries only in their folder.
. tests/tap.inc || exit 1

# Headers of C and POSIX that every file may include.
standard='assert ctype errno float getopt inttypes limits locale math setjmp signal stdalign stdarg stdatomic stdbool stddef
    stdint stdio stdlib stdnoreturn string strings time wchar wctype dirent fcntl fnmatch ftw glob libgen poll pthread
    pwd regex semaphore spawn sys/file sys/inotify sys/ioctl sys/mman sys/resource sys/signalfd sys/stat sys/statvfs sys/time sys/types sys/wait sys/select
    sys/prctl termios unistd'

# "file<TAB>own header | outside header" for every include below src.
includes() { # src
    (cd "$1" && grep -rnoE '^[ \t]*#[ \t]*include[ \t]*["<][^">]+[">]' --include='*.[ch]' . |
        sed -E 's|^\./([^:]+):[0-9]+:[^"<]*(["<])([^">]+)[">]|\1\t\2\t\3|')
}

# Prints one line for every include that breaks a rule.
bad_includes() { # src
    includes "$1" | awk -F '\t' -v layers="$1/LAYERS" -v standard="$standard" -v src="$1" '
        BEGIN {
            while ((getline line < layers) > 0) {
                if (line ~ /^#/ || line == "") continue
                n = split(line, part, " ")
                floor[part[2]] = part[1] + 0
                for (i = 3; i <= n; i++) allowed[part[2]] = allowed[part[2]] " " part[i]
            }
            n = split(standard, part, " ")
            for (i = 1; i <= n; i++) plain[part[i] ".h"] = 1
        }
        function may(folder, header,   n, i, item) {
            n = split(allowed[folder], item, " ")
            for (i = 1; i <= n; i++)
                if (header == item[i] || (item[i] ~ /[\/_]$/ && index(header, item[i]) == 1)) return 1
            return 0
        }
        {
            folder = $1; sub(/\/.*/, "", folder)
            if (!(folder in floor)) { print $1 ": folder " folder " is not in LAYERS"; next }
            if ($2 == "<") {
                if (!($3 in plain) && !may(folder, $3)) print $1 ": outside header <" $3 "> does not belong in " folder
                next
            }
            if ($3 !~ /\//) { print $1 ": write \"" folder "/" $3 "\""; next }
            target = $3; sub(/\/.*/, "", target)
            if (!(target in floor)) print $1 ": \"" $3 "\" is in no floor"
            else if (target != folder && floor[target] >= floor[folder])
                print $1 " (floor " floor[folder] ") includes " $3 " (floor " floor[target] ")"
        }'
}

# Edges between files, as input for tsort. A module whose parts share a struct of its header makes no circle here; that
# its parts do not call it back is seen in the objects.
edges() { # src
    includes "$1" | awk -F '\t' '$2 == "\"" { print $1, $3 }'
}

# "user definer symbol" for every symbol that one object needs and another gives.
symbols() { # obj
    (cd "$1" && find . -name '*.o' -printf '%P\n' | sort | xargs nm -A) | awk '
        { object = $1; sub(/:.*/, "", object); sub(/\.o$/, "", object)
          kind = $(NF - 1); name = $NF
          if (kind ~ /^[TDBRCVWG]$/) home[name] = object
          else if (kind == "U") need[object, name] = 1 }
        END { for (pair in need) { split(pair, part, SUBSEP)
            if ((part[2] in home) && home[part[2]] != part[1]) print part[1], home[part[2]], part[2] } }'
}

bad_symbols() { # src obj [src]
    symbols "$2" "${3-}" | awk -v layers="$1/LAYERS" '
        BEGIN { while ((getline line < layers) > 0) if (split(line, part, " ") > 1 && line !~ /^#/) floor[part[2]] = part[1] + 0 }
        { user = $1; giver = $2; sub(/\/.*/, "", user); sub(/\/.*/, "", giver)
          if (user != giver && (!(user in floor) || !(giver in floor) || floor[giver] >= floor[user]))
              print $1 " uses " $3 " of " $2 }'
}

circles() { # edges on stdin
    sort -u | tsort 2>&1 >/dev/null | sed 's/^tsort: //'
}

none() { # command...: succeeds when it prints nothing
    local found
    found=$("$@" 2>&1)
    [ -z "$found" ] || { printf '%s\n' "$found"; return 1; }
}
finds() { # pattern command...
    local pattern=$1
    shift
    "$@" 2>&1 | grep -qE "$pattern" || { echo "not found: $pattern"; "$@"; return 1; }
}
include_circles() { edges "$1" | circles; }
symbol_circles() { symbols "$1" "${2-}" | cut -d ' ' -f 1,2 | circles; }
without_object() { # objects of sources taken away do no harm: nothing links them, and symbols leaves them out
    comm -23 <(cd src && find . -name '*.c' | sed 's/c$/o/' | sort) <(cd "$OUT/obj" && find . -name '*.o' | sort)
}

tap "no include goes up or to a neighbour, none from outside where it does not belong" none bad_includes src
tap "no circle between files by includes" none include_circles src
if [ -d "$OUT/obj" ]; then
    tap "every source has its object" none without_object
    tap "no symbol comes from above or from a neighbour" none bad_symbols src "$OUT/obj" src
    tap "no circle between files by symbols" none symbol_circles "$OUT/obj" src
else
    tap "there are objects to look at in $OUT/obj" false
fi

# The check itself: faults planted in a copy must be found.
plant() { # file line
    printf '%s\n' "$2" >>"$tap_folder/src/$1"
}
renew() {
    rm -rf "$tap_folder/src"
    cp -r src "$tap_folder/src"
}
renew; plant base/arena.c '#include "pdf/pdf.h"'
tap "a planted upward include is found" finds 'base/arena.c.*pdf/pdf.h' bad_includes "$tap_folder/src"
renew; plant compute/run.h '#include "template/template.h"'
tap "a planted include of a neighbour is found" finds 'compute/run.h.*template' bad_includes "$tap_folder/src"
renew; plant layout/layout.h '#  include <hpdf.h>'
tap "a planted outside header is found" finds 'layout/layout.h.*hpdf.h' bad_includes "$tap_folder/src"
renew; mkdir "$tap_folder/src/extra"; plant extra/thing.c '#include "base/arena.h"'
tap "a folder without a floor is found" finds 'extra is not in LAYERS' bad_includes "$tap_folder/src"
renew; plant base/planted_one.h '#include "base/planted_two.h"'; plant base/planted_two.h '#include "base/planted_one.h"'
tap "a planted circle is found" finds 'planted' include_circles "$tap_folder/src"

obj=$tap_folder/obj
mkdir -p "$obj/base" "$obj/pdf"
echo 'int pdf_planted(void); int base_planted(void); int base_planted(void) { return pdf_planted(); }' |
    ${CC:-gcc} -x c -c -o "$obj/base/low.o" -
echo 'int pdf_planted(void); int base_planted(void); int pdf_planted(void) { return base_planted(); }' |
    ${CC:-gcc} -x c -c -o "$obj/pdf/high.o" -
tap "a planted call upwards is found" finds 'base/low uses pdf_planted of pdf/high' bad_symbols src "$obj"
tap "a planted circle of calls is found" finds 'high|low' symbol_circles "$obj"
tap_end
