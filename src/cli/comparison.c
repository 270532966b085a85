#include "cli/comparison.h"

#include "base/arena.h"
#include "compute/run.h"
#include "data/load.h"

#include <pthread.h>

struct comparison {
    struct arena *arena;
    const struct pack *pack;
    const struct workspace *workspace;
    struct period period;
    struct tables tables;
    const struct facts *facts;
    pthread_t thread;
    bool running;
};

/* Its findings were that period's business and are dropped. */
static void *compare(void *shared)
{
    struct comparison *comparison = shared;
    struct diags *ignored = diags_new();
    if (load_tables(comparison->pack, comparison->workspace, comparison->period.code, true, comparison->arena, ignored,
                    &comparison->tables)) {
        struct run_input input = {.pack = comparison->pack,
                                  .workspace = comparison->workspace,
                                  .period = &comparison->period,
                                  .tables = &comparison->tables};
        comparison->facts = run_facts(&input, comparison->arena, ignored);
    }
    diags_free(ignored);
    return NULL;
}

struct comparison *comparison_start(const struct pack *pack, const struct workspace *workspace,
                                    const struct period *period, bool alone)
{
    if (!load_has_period(workspace, period->code))
        return NULL;
    struct arena *arena = arena_new(0);
    struct comparison *comparison = arena_alloc(arena, sizeof *comparison);
    *comparison = (struct comparison){.arena = arena, .pack = pack, .workspace = workspace, .period = *period};
    comparison->running = !alone && pthread_create(&comparison->thread, NULL, compare, comparison) == 0;
    if (!comparison->running)
        compare(comparison);
    return comparison;
}

static void wait_for(struct comparison *comparison)
{
    if (comparison->running)
        pthread_join(comparison->thread, NULL);
    comparison->running = false;
}

const struct facts *comparison_facts(struct comparison *comparison, struct diags *diags)
{
    wait_for(comparison);
    const struct period *period = &comparison->period;
    if (!comparison->facts)
        diag_add(diags, DIAG_WARNING, "C090", place_file(period->code),
                 "số liệu %s không dùng được để so sánh; chạy \"baocao check --period %s\" để biết lý do", period->name,
                 period->code);
    return comparison->facts;
}

void comparison_free(struct comparison *comparison)
{
    if (!comparison)
        return;
    wait_for(comparison);
    arena_free(comparison->arena);
}
