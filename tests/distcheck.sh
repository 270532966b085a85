#!/bin/bash
# make distcheck: what git holds builds, installs, works when installed, and goes away without a trace.
set -eu
cd "$(dirname "$0")/.."
dist=$(realpath -m "${1:-out/dist}")
rm -rf "$dist"
mkdir -p "$dist/source"
git archive HEAD | tar -x -C "$dist/source"

step() { echo "distcheck: $*" >&2; }

step "build and install to $dist/usr"
make -s -C "$dist/source" PREFIX="$dist/usr" install >"$dist/install.log" 2>&1 || { cat "$dist/install.log"; exit 1; }
step "install to a staging folder"
make -s -C "$dist/source" PREFIX="$dist/usr" DESTDIR="$dist/stage" install >>"$dist/install.log" 2>&1
diff <(cd "$dist/usr" && find . -type f | sort) <(cd "$dist/stage$dist/usr" && find . -type f | sort)

# The installed program must not lean on the tree it was built from.
mv "$dist/source" "$dist/source-moved"
cd "$dist"
step "run the installed program"
"$dist/usr/bin/baocao" --version
"$dist/usr/bin/baocao" init work
"$dist/usr/bin/baocao" -C work build --period 2023-H1 --all-units --quiet >list
[ -s list ]
while read -r path; do
    [ -f "$path" ] || path=work/$path
    head -c 5 "$path" | grep -q '%PDF-' || { echo "no PDF: $path" >&2; exit 1; }
done <list
echo "$(wc -l <list) documents" >&2

step "the guides stand where the manual says"
for guide in $(sed 's/\\-/-/g' "$dist"/usr/share/man/man[15]/baocao*.[15] | grep -o 'share/doc/baocao/[a-z-]*[a-z.]*[a-z]' | sort -u); do
    [ -e "usr/$guide" ] || { echo "not installed: $guide" >&2; exit 1; }
done
[ -f usr/share/doc/baocao/huong-dan.md ]

step "uninstall"
make -s -C "$dist/source-moved" PREFIX="$dist/usr" uninstall >>"$dist/install.log" 2>&1
make -s -C "$dist/source-moved" PREFIX="$dist/usr" DESTDIR="$dist/stage" uninstall >>"$dist/install.log" 2>&1
left=$(find "$dist/usr" "$dist/stage" -type f)
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
echo "distcheck: good" >&2
rm -rf "$dist"
