/* The order is fixed: units and calendar from the tables, the engine's small tables, the pack's views in file order,
 * then figures, lists and findings. The periods compared with are waited for where SQL first asks about them. */
#include "compute/run.h"

#include "base/arena.h"
#include "compute/checks.h"
#include "compute/engine.h"
#include "compute/figures.h"
#include "compute/gaps.h"
#include "compute/lists.h"
#include "compute/targets.h"

static bool create_views(struct database *database, const struct pack *pack)
{
    bool ok = true;
    for (size_t i = 0; i < pack->view_count; i++)
        ok = database_create_view(database, &pack->views[i]) && ok;
    return ok;
}

static bool create_tables(struct database *database, const struct run_input *input, const struct units *units,
                          struct arena *scratch)
{
    struct arena *cells = arena_new(0);
    struct calendar calendar = calendar_make(input->pack, input->tables, input->period, cells);
    struct engine_table tables[ENGINE_OWN_TABLES];
    engine_fill(input, units, &calendar, cells, tables);
    bool created = engine_create(database, tables, scratch);
    arena_free(cells);
    return created && engine_show_previous(database, input, scratch);
}

/* scratch: what the database reads; freed after it. */
static bool fill(const struct run_input *input, const struct units *units, struct database *database,
                 struct arena *scratch, struct arena *arena, struct diags *diags, struct facts *facts)
{
    if (!create_tables(database, input, units, scratch) || !create_views(database, input->pack))
        return false;
    bool counted = figures_compute(database, input, units, figures_available(input, scratch), arena, diags, facts);
    if (counted && !engine_show_figures(database, facts, scratch))
        return false;
    bool ok = counted && lists_compute(database, input, units, arena, diags, facts);
    return (!input->checks || checks_run(database, input, counted, arena, diags)) && ok;
}

void run_start(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);          /* counting its memory took a lock for each piece */
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0); /* 85 KB at once for every sorted set, however small */
}

const struct facts *run_facts(const struct run_input *input, struct arena *arena, struct diags *diags)
{
    struct units units;
    if (!units_read(input->pack, input->tables, input->checks, arena, diags, &units))
        return NULL;
    struct facts *facts = arena_alloc(arena, sizeof *facts);
    *facts = (struct facts){
        .pack = input->pack,
        .workspace = input->workspace,
        .period = *input->period,
        .unit_count = units.count,
        .units = units.items,
        .codes = units.codes,
        .targets = targets_in_force(input, arena, diags),
        .narrative_count = input->narrative_count,
        .narratives = input->narratives,
        .tables = tables_log(input->tables, arena),
    };
    if (input->checks) {
        gaps_report(input, arena, diags);
        facts->lacks = gaps_lacks(input, arena);
    }
    struct arena *scratch = arena_new(0);
    struct database *database = database_open(input->pack, input->tables, input->rows, arena, diags);
    bool ok = database && fill(input, &units, database, scratch, arena, diags, facts);
    database_close(database);
    arena_free(scratch);
    struct run_others others = run_others(input);
    facts->previous = others.previous;
    facts->last_year = others.last_year;
    return ok ? facts : NULL;
}
