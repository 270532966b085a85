/* testfolder: a new folder below TMPDIR, where tests/run.sh looks whether a test leaves something. */
#ifndef BAOCAO_TESTS_TESTFOLDER_H
#define BAOCAO_TESTS_TESTFOLDER_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define TESTFOLDER_PATH 4096

/* False: said on stderr. */
static inline bool testfolder_make(char path[TESTFOLDER_PATH])
{
    const char *within = getenv("TMPDIR");
    snprintf(path, TESTFOLDER_PATH, "%s/baocao-test-XXXXXX", within ? within : "/tmp");
    if (mkdtemp(path))
        return true;
    perror(path);
    return false;
}

#endif
