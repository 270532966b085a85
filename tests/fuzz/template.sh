#!/bin/bash
# Templates as they should not be: each seed and changed copies of it through loading, filling, markup and layout. What
# comes out is sound, or there is a finding; under the sanitizers nothing is read or written that is not the program's.
. tests/tap.inc || exit 1
rounds=${ROUNDS:-100}
for seed in tests/fuzz/seeds/*.mau; do
    mkdir -p "$tap_folder/$(basename "$seed" .mau)"
    tap "$(basename "$seed" .mau): sound documents or findings" \
        "$OUT/tests/fuzz_template" "$tap_folder/$(basename "$seed" .mau)" "$rounds" "$seed"
done
tap_end
