/* recordkind: is a record of an export a row, or a line for human readers?
 * Called by rows.c for every record. Owns nothing. */
#ifndef BAOCAO_DATA_RECORDKIND_H
#define BAOCAO_DATA_RECORDKIND_H

#include "data/plan.h"
#include "data/reader.h"

enum recordkind { RECORDKIND_ROW, RECORDKIND_BLANK, RECORDKIND_NOTE };

struct recordkind_input {
    const struct reader_record *record;
    const struct plan *const *required; /* columns of the file whose cells must be filled */
    size_t required_count;
    bool at_start; /* nothing but the header came before */
};

/* A record that fills every required cell is a row, but for the numbering below a header. Of the others: all empty is
 * blank; one whose required cells are all empty, or whose first words are those of a total or a signature, is a note;
 * so are the name of a group of rows and the day of the signatures. */
enum recordkind recordkind_of(const struct recordkind_input *input, struct arena *scratch);

#endif
