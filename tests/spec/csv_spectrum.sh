#!/bin/bash
# csv-spectrum (npm, BSD-2-Clause): CSV_SPECTRUM names its folder, which holds csvs/ and json/; without it the usual place
# is beside the repository. Skipped by name when it is not there.
unset LD_PRELOAD # the suite's JSON is read by SQLite, whose numbers follow the locale
folder=${CSV_SPECTRUM:-../shared/csv-spectrum}
if [ -d "$folder/csvs" ]; then
    exec "${OUT:-out}/tests/csv_suite" "$folder"
elif [ -n "${CSV_SPECTRUM:-}" ]; then
    echo "not ok 1 - $CSV_SPECTRUM holds the suite"
    echo 1..1
    exit 1
fi
echo '1..0 # SKIP csv-spectrum is not there (CSV_SPECTRUM=DIR)'
