#include "office/comparison.h"

#include "base/arena.h"
#include "compute/run.h"
#include "data/export.h"
#include "data/load.h"

#include <pthread.h>
#include <string.h>

struct comparison {
    struct arena *arena;
    const struct pack *pack;
    const struct workspace *workspace;
    struct period period;
    const struct run_scope *units;
    bool digested;
    const struct facts *facts;
    struct diags *findings;
    pthread_t thread;
    bool running;
};

/* Its findings were that period's business and are dropped, but for files that cannot be read now, and that there were
 * errors. */
static void *compare(void *shared)
{
    struct comparison *comparison = shared;
    struct load_input exports = {.pack = comparison->pack,
                                 .workspace = comparison->workspace,
                                 .period = comparison->period.code,
                                 .compared = true,
                                 .undigested = !comparison->digested,
                                 .lists = arena_array(comparison->arena, comparison->pack->list_count, sizeof(bool))};
    struct arena *rows = arena_new(0); /* the facts need them no more */
    struct tables tables;
    if (load_tables(&exports, rows, comparison->findings, &tables)) {
        struct run_input input = {.pack = comparison->pack,
                                  .workspace = comparison->workspace,
                                  .period = &comparison->period,
                                  .tables = &tables,
                                  .rows = rows,
                                  .scope = comparison->units};
        comparison->facts = run_facts(&input, comparison->arena, comparison->findings);
    }
    arena_free(rows);
    return NULL;
}

struct comparison *comparison_start(const struct pack *pack, const struct workspace *workspace,
                                    const struct period *period, const struct run_scope *units, bool digested,
                                    bool alone)
{
    struct diags *findings = diags_new();
    if (!load_has_period(workspace, period->code, findings) && !diags_length(findings)) {
        diags_free(findings);
        return NULL;
    }
    struct arena *arena = arena_new(0);
    struct comparison *comparison = arena_alloc(arena, sizeof *comparison);
    *comparison = (struct comparison){
        .arena = arena, .pack = pack, .workspace = workspace, .period = *period, .units = units, .digested = digested};
    comparison->findings = findings;
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

/* A disk that fails is no reason to print a report without its comparisons. */
static bool report_unreadable(const struct diags *findings, struct diags *diags)
{
    bool any = false;
    for (size_t i = 0; i < diags_length(findings); i++) {
        const struct diag *diag = diags_at(findings, i);
        if (diag->level != DIAG_ERROR || diag->code[0] != 'E')
            continue;
        diag_add(diags, DIAG_ERROR, diag->code, diag->at, "%s", diag->message);
        any = true;
    }
    return any;
}

/* Is it a unit of the scope, or one below such a unit? */
static bool is_compared(const struct comparison *comparison, const char *code)
{
    const struct facts *facts = comparison->facts;
    const struct run_scope *scope = comparison->units;
    for (size_t unit = facts_unit_index(facts, code); unit != UNIT_NONE; unit = facts->units[unit].parent)
        for (size_t i = 0; i < scope->count; i++)
            if (strcmp(scope->units[i], facts->units[unit].code) == 0)
                return true;
    return false;
}

/* A row in error counts for nothing, there as here; but there nobody is told, and the figures compared with are
 * short. */
static void report_left_out(const struct comparison *comparison, struct diags *diags)
{
    const char *folder = export_folder(comparison->period.code, comparison->arena);
    bool any = false;
    for (size_t i = 0; i < diags_length(comparison->findings) && !any; i++) {
        const struct diag *diag = diags_at(comparison->findings, i);
        /* What all periods share was read, and told, for this one too. */
        any = diag->level == DIAG_ERROR && diag->at.file && strstr(diag->at.file, folder) &&
              (!comparison->units || !diag->unit || is_compared(comparison, diag->unit));
    }
    if (!any)
        return;
    struct diag *diag = diag_add(diags, DIAG_WARNING, "C099", place_file(comparison->period.code),
                                 "số liệu %s có dòng lỗi không được tính, nên các số so sánh với kỳ ấy có thể thiếu",
                                 comparison->period.name);
    diag_set_hint(diags, diag, "chạy \"baocao check --period %s\" rồi sửa các dòng ấy", comparison->period.code);
}

const struct facts *comparison_facts(struct comparison *comparison, struct diags *diags)
{
    wait_for(comparison);
    if (report_unreadable(comparison->findings, diags))
        return NULL;
    const struct period *period = &comparison->period;
    if (!comparison->facts)
        diag_add(diags, DIAG_WARNING, "C090", place_file(period->code),
                 "số liệu %s không dùng được để so sánh; chạy \"baocao check --period %s\" để biết lý do", period->name,
                 period->code);
    else
        report_left_out(comparison, diags);
    return comparison->facts;
}

void comparison_free(struct comparison *comparison)
{
    if (!comparison)
        return;
    wait_for(comparison);
    diags_free(comparison->findings);
    arena_free(comparison->arena);
}
