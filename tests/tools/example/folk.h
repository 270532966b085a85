/* folk: the units and procedures of one example workspace, chosen from the tables of data.h.
 * Called by make_example; read by life. Owns its units for the life of the program. */
#ifndef BAOCAO_TESTS_EXAMPLE_FOLK_H
#define BAOCAO_TESTS_EXAMPLE_FOLK_H

#include "example/data.h"

struct unit {
    char code[24], name[96], person[32];
    const char *kind, *parent, *chief;
    bool desk, camera;
    int quality, weight;
    int last_number, last_year; /* of its outgoing documents */
};

enum { FOLK_PROCEDURES = COUNT(example_procedures) };

struct folk {
    int unit_count;
    size_t core_units; /* units taken from data.h; the others are numbered */
    struct unit *units;
    size_t procedure_count;
    const struct example_procedure *procedures[FOLK_PROCEDURES];
    const struct unit *owners[FOLK_PROCEDURES];
    int procedure_weight; /* sum over procedures */
};

void folk_choose_units(struct folk *folk, int unit_count);
/* Those whose unit is there. */
void folk_choose_procedures(struct folk *folk);
/* don_vi.csv, thu_tuc.csv and ngay_nghi.csv in folder. */
void folk_write_units(const struct folk *folk, const char *folder);
void folk_write_procedures(const struct folk *folk, const char *folder);
void folk_write_holidays(const char *folder);

#endif
