/* engine: the small tables that the pack's SQL may rely on beside the exports (contract §7).
 * Called by run; sqltext prints the same rows. Owns nothing. */
#ifndef BAOCAO_COMPUTE_ENGINE_H
#define BAOCAO_COMPUTE_ENGINE_H

#include "compute/calendar.h"
#include "compute/database.h"
#include "compute/input.h"
#include "compute/units.h"

enum engine_kind { ENGINE_TEXT, ENGINE_INTEGER, ENGINE_DATE };

struct engine_column {
    const char *name;
    enum engine_kind kind;
};

/* A small table by rows; a NULL text is an empty cell. */
struct engine_table {
    const char *name;
    const char *keys; /* columns of the printed script's index, as SQL */
    size_t column_count;
    const struct engine_column *columns;
    size_t row_count;
    const struct value *cells; /* row_count * column_count */
};

#define ENGINE_OWN_TABLES      5
#define ENGINE_PREVIOUS_TABLES 2
/* ky, don_vi_cay, don_vi_tinh, lich, chinh_sach. don_vi_tinh names the units that count in this run (run_input's
 * scope). */
void engine_fill(const struct run_input *input, const struct units *units, const struct calendar *calendar,
                 struct arena *arena, struct engine_table tables[ENGINE_OWN_TABLES]);
/* Makes them readable in the database. arena and all texts must outlive it, the cells need not. False: C030. */
bool engine_create(struct database *database, const struct engine_table tables[ENGINE_OWN_TABLES], struct arena *arena);
/* ky_truoc_chi_so, ky_truoc_danh_sach; waits for the comparison periods. They hold rows only when the previous facts'
 * period ends on the day before this one begins, so that carry-over checks know that they may compare. */
void engine_fill_previous(const struct run_input *input, struct arena *arena,
                          struct engine_table tables[ENGINE_PREVIOUS_TABLES]);
/* Makes them readable; waits when a statement first asks for them. input and arena must outlive the database.
 * False: C030. */
bool engine_show_previous(struct database *database, const struct run_input *input, struct arena *arena);
#define ENGINE_FIGURES "ky_nay_chi_so"
/* Once figures and targets are there: ky_nay_chi_so(don_vi, <dimension>, ma, ten, don_vi_tinh, tu_so, mau_so, chi_tieu,
 * danh_gia, con_thieu), what the lists and checks may ask about verdicts; '' is the agency. Cells are made when they
 * are read. facts and arena must outlive the database. False: C030. */
bool engine_show_figures(struct database *database, const struct facts *facts, struct arena *arena);

#endif
