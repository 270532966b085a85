/* rowvalues: the figures of one row, the agency, a unit or a member of a dimension, as templates see them (contract
 * §7).
 * Called by context. Results are there at once; of the records of chi_so, half a kilobyte each, only those that a paper
 * asks for are made. Everything lives in the arena given, which is one thread's. */
#ifndef BAOCAO_COMPUTE_ROWVALUES_H
#define BAOCAO_COMPUTE_ROWVALUES_H

#include "model/facts.h"

struct arena;
struct ranking;

/* What all rows of a run share. */
struct rowkind {
    const struct facts *facts;
    const struct shape *measure, *by_variable; /* of a record of chi_so (measure.h), of chi_so */
    const struct ranking *ranking;
    const char *const *const *causes; /* of each indicator that names them: causes_find() */
};

/* Where the row stands: in this period, and in others or NULL. */
struct rowplace {
    const struct figurerows *figures, *previous, *last_year;
    size_t row, previous_row, last_year_row;
    const bool *applies; /* a member of a dimension: which indicators it has; NULL: the agency or a unit, all of them */
};

struct rowvalues;
/* results: room for a value of each indicator, ket_qua. */
const struct rowvalues *rowvalues_new(const struct rowkind *kind, const struct rowplace *place, struct arena *arena,
                                      struct value *results);
const struct record *rowvalues_records(const struct rowvalues *row); /* chi_so */
const struct list *rowvalues_targets(const struct rowvalues *row);   /* chi_tieu, made anew: records with a target */
const struct list *rowvalues_missed(const struct rowvalues *row);    /* khong_dat */
size_t rowvalues_met(const struct rowvalues *row);                   /* so_dat */
/* Makes all records now: for a row that threads share. */
void rowvalues_make_all(const struct rowvalues *row);

#endif
