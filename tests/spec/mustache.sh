#!/bin/bash
# The official Mustache suite (github.com/mustache/spec): MUSTACHE_SPEC names its folder of JSON files; without it the
# usual place is beside the repository. Skipped by name when it is not there.
unset LD_PRELOAD # the suite is read by SQLite, whose JSON numbers follow the locale
exec "${OUT:-out}/tests/mustache_suite"
