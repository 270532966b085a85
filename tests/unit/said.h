/* said: what a list of diagnostics says, as text, and small workspaces in a folder of their own.
 * Texts live until the test program ends. */
#ifndef BAOCAO_TESTS_SAID_H
#define BAOCAO_TESTS_SAID_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "cmocka_setup.h"
#include "testfolder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A run of a test: an arena and an empty list. */
struct run {
    struct arena *arena;
    struct diags *diags;
};

static inline struct run run_new(void)
{
    return (struct run){.arena = arena_new(0), .diags = diags_new()};
}

static inline void run_free(struct run *run)
{
    diags_free(run->diags);
    arena_free(run->arena);
}

static inline char *said(const struct run *run, enum diag_form form)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    diags_print(run->diags, form, false, out);
    fclose(out);
    char *kept = arena_copy(run->arena, text, size);
    free(text);
    return kept;
}

/* All that was said, hints too, word for word. */
static inline void assert_said(const struct run *run, const char *wanted)
{
    assert_string_equal(said(run, DIAG_HUMAN), wanted);
}

/* A file below the current folder, with the folders it needs. */
static inline void put(const char *path, const char *text)
{
    struct run run = run_new();
    char *folder = arena_text(run.arena, path), *slash = strrchr(folder, '/');
    if (slash) {
        *slash = '\0';
        assert_true(file_make_folder(folder, run.diags));
    }
    assert_true(file_write(path, text, strlen(text), run.diags));
    run_free(&run);
}

/* cmocka set-up: a fresh folder becomes the current one; tear-down: it is removed. */
static inline int enter_folder(void **state)
{
    char folder[TESTFOLDER_PATH];
    if (!testfolder_make(folder) || chdir(folder) != 0)
        return -1;
    *state = strdup(folder);
    return *state ? 0 : -1;
}

static inline int leave_folder(void **state)
{
    struct run run = run_new();
    const char *command = arena_format(run.arena, "rm -rf '%s'", (const char *)*state);
    int failed = chdir("/") != 0 || system(command) != 0;
    free(*state);
    run_free(&run);
    return failed;
}

#endif
