/* worked: a workspace on disk, loaded and computed through the real pack, for tests of the compute floor. */
#ifndef BAOCAO_TESTS_WORKED_H
#define BAOCAO_TESTS_WORKED_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "compute/run.h"
#include "data/load.h"
#include "settings/pack.h"
#include "settings/workspace.h"

#include <string.h>

struct worked {
    struct arena *arena;
    struct diags *diags;
    struct pack pack;
    struct workspace workspace;
    struct period period;
    struct tables tables;
    const struct facts *facts;
};

static inline struct run_input worked_input(const struct worked *worked, const struct facts *previous)
{
    return (struct run_input){.pack = &worked->pack,
                              .workspace = &worked->workspace,
                              .period = &worked->period,
                              .tables = &worked->tables,
                              .others = {.previous = previous},
                              .checks = true};
}

/* facts is NULL when anything failed; diags say why. */
static inline void worked_open(struct worked *worked, const char *folder, const char *period)
{
    memset(worked, 0, sizeof *worked);
    worked->arena = arena_new(0);
    worked->diags = diags_new();
    if (!workspace_load(folder, worked->arena, worked->diags, &worked->workspace) ||
        !pack_load("templates/cchc", worked->arena, worked->diags, &worked->pack) ||
        !period_parse(period, worked->workspace.cutoff, worked->arena, &worked->period) ||
        !load_tables(&(struct load_input){.pack = &worked->pack, .workspace = &worked->workspace, .period = period},
                     worked->arena, worked->diags, &worked->tables))
        return;
    struct run_input input = worked_input(worked, NULL);
    worked->facts = run_facts(&input, worked->arena, worked->diags);
}

static inline void worked_close(struct worked *worked)
{
    diags_free(worked->diags);
    arena_free(worked->arena);
}

static inline size_t worked_index(const struct worked *worked, const char *code)
{
    const struct schema_indicator *indicator = schema_indicator(&worked->pack, code);
    return indicator ? (size_t)(indicator - worked->pack.indicators) : SIZE_MAX;
}

/* For the setup of a group of tests: state is the worked workspace. */
static inline int worked_setup(void **state, const char *folder)
{
    static struct worked worked;
    worked_open(&worked, folder, "2023-H1");
    *state = &worked;
    if (worked.facts == NULL)
        diags_print(worked.diags, DIAG_HUMAN, false, stderr);
    return worked.facts ? 0 : -1;
}

static inline int worked_teardown(void **state)
{
    worked_close(*state);
    return 0;
}

#endif
