/* input: run_input, what the computation of a period is given.
 * Called by src/office, which fills it, and by every step of the computation. Owns nothing. */
#ifndef BAOCAO_COMPUTE_INPUT_H
#define BAOCAO_COMPUTE_INPUT_H

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
    const struct arena *rows; /* in which the tables lie; NULL: elsewhere, then views copy their texts */
    struct run_others others;
    struct run_others (*wait)(void *work); /* gives others instead, when they are first needed; may be asked again */
    void *work;
    size_t narrative_count;
    const struct narrative *narratives;
    const bool *lists; /* for each list: will somebody read it? NULL: every list */
    /* What don_vi_tinh holds (engine.h); NULL: all units. The figures of other units, of the agency and of dimensions
     * then mean nothing, and are absent. */
    const struct run_scope *scope;
    bool checks; /* run the SQL of kiem/ and record its findings; false: only a comparison, see lists.h */
};

/* The comparison periods, waited for. */
static inline struct run_others run_others(const struct run_input *input)
{
    return input->wait ? input->wait(input->work) : input->others;
}

#endif
