/* bench_load: what reading alone costs: the tables of a period by the function that every command calls.
 *
 *   bench_load WORKSPACE PERIOD THREADS    prints "cpu wall kilobytes rows": milliseconds, peak of resident memory
 *                                          beyond that of the start, rows of all tables */
#include "base/arena.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/memory.h"
#include "data/load.h"
#include "settings/pack.h"
#include "settings/workspace.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static long long clock_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long peak(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: bench_load WORKSPACE PERIOD THREADS\n", stderr);
        return 2;
    }
    memory_start(); /* as the program does */
    struct arena *arena = arena_new(0);
    struct diags *diags = diags_new();
    struct workspace workspace;
    struct pack pack;
    struct tables tables;
    const char *folder = NULL;
    if (workspace_load(argv[1], arena, diags, &workspace))
        folder = pack_find(workspace.pack, workspace.pack_at, workspace.folder, arena, diags);
    bool ok = folder && pack_load(folder, arena, diags, &pack);
    long before = peak();
    long long cpu = clock_ms(CLOCK_PROCESS_CPUTIME_ID), wall = clock_ms(CLOCK_MONOTONIC);
    struct load_input input = {
        .pack = &pack, .workspace = &workspace, .period = argv[2], .threads = strtoul(argv[3], NULL, 10)};
    ok = ok && load_tables(&input, arena, diags, &tables);
    cpu = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = clock_ms(CLOCK_MONOTONIC) - wall;
    size_t rows = 0;
    for (size_t i = 0; ok && i < tables.count; i++)
        rows += tables.items[i].row_count;
    if (ok)
        printf("%lld %lld %ld %zu\n", cpu, wall, peak() - before, rows);
    else
        diags_print(diags, DIAG_SHORT, false, stderr);
    diags_free(diags);
    arena_free(arena);
    return ok ? 0 : 1;
}
