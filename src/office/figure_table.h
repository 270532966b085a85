/* figure_table: figures as rows with the columns of contract §5, for `compute` and for what goes with an archive twin.
 * Called by command_compute and twin. Nothing is kept; safe in several threads, each with its own arena. */
#ifndef BAOCAO_OFFICE_FIGURE_TABLE_H
#define BAOCAO_OFFICE_FIGURE_TABLE_H

#include "office/answer.h"
#include "office/session.h"

/* Places of the indicators in the order of printing, bytewise by id; pack.indicator_count of them. */
const size_t *figure_table_order(const struct session *session, struct arena *arena);
/* The same of the units, bytewise by code; facts->unit_count of them. */
const size_t *figure_table_units(const struct session *session, struct arena *arena);

/* A table without rows; dimension: name of the column behind don_vi, or NULL. Freed with answer_free(). */
struct answer *figure_table_new(const char *dimension);

struct figure_row {
    const char *unit; /* code; NULL: the agency */
    bool has_dimension;
    const char *member; /* of the dimension, NULL: all */
    size_t indicator;
    struct figure figure;
    bool people; /* who read a terminal: numbers and verdicts as papers write them, where programs read codes */
    bool lacks;  /* rows in error, which people are told behind the verdict; programs read the exit code */
};
void figure_table_add(struct answer *table, const struct session *session, const struct figure_row *row,
                      struct arena *arena);
/* All indicators of one row of the facts: 0 = the agency, i + 1 = unit i. people: as above; session_row_failed() was
 * asked before. */
void figure_table_add_place(struct answer *table, const struct session *session, const size_t *order, size_t place,
                            bool people, struct arena *arena);

#endif
