/* run: typed tables -> SQLite -> figures and lists (design 4.1, contract §4, §5).
 * Called by src/office. Results live in the arena given; the database is closed before it returns. */
#ifndef BAOCAO_COMPUTE_RUN_H
#define BAOCAO_COMPUTE_RUN_H

#include "model/facts.h"

struct arena;

/* Whose figures will be read: papers of some units need no others. */
struct run_scope {
    size_t count;
    const char *const *units; /* codes; each stands for itself and all units below it; unknown ones are passed over */
    bool ranked;              /* and all units of their kinds, among which they are ranked */
};

/* Facts of the periods that this one is compared with; NULL: nothing to compare with. */
struct run_others {
    const struct facts *previous, *last_year;
};

struct run_input {
    const struct pack *pack;
    const struct workspace *workspace;
    const struct period *period;
    const struct tables *tables;
    struct run_others others;
    struct run_others (*wait)(void *work); /* gives others instead, when they are first needed; may be asked again */
    void *work;
    size_t narrative_count;
    const struct narrative *narratives;
    const bool *lists; /* for each list: will somebody read it? NULL: every list */
    const struct run_scope
        *scope;  /* what don_vi_tinh holds (engine.h); NULL: all units. The figures of other units, of the
                                    * agency and of dimensions then mean nothing, and are absent */
    bool checks; /* run the SQL of kiem/ and record its findings; false: only a comparison, see lists.h */
};

/* The comparison periods, waited for. */
static inline struct run_others run_others(const struct run_input *input)
{
    return input->wait ? input->wait(input->work) : input->others;
}

/* Once, before there are threads: how SQLite uses memory. Without it all is the same, only slower. */
void run_start(void);

/* The facts rest on nothing of the tables, which may go before them. NULL: errors C0xx recorded (SQL that fails names
 * pack file, line and the reason). Findings of the pack's checks are recorded with file, line and unit. */
const struct facts *run_facts(const struct run_input *input, struct arena *arena, struct diags *diags);

#endif
