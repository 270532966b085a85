#!/bin/bash
# The official Mustache suite (github.com/mustache/spec): MUSTACHE_SPEC names its folder of JSON files; without it the
# usual place is beside the repository. Skipped by name when it is not there.
exec "${OUT:-out}/tests/mustache_suite"
