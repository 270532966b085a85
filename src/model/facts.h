/* facts: every number of one period, for the agency, each unit and each member of a dimension, as exact integers.
 * Made by src/compute; templates see it through the context (compute/context.h). Lives in the arena of the run. */
#ifndef BAOCAO_MODEL_FACTS_H
#define BAOCAO_MODEL_FACTS_H

#include "model/figurerows.h"
#include "model/period.h"
#include "model/schema.h"
#include "model/table.h"
#include "model/value.h"

#include <stdint.h>
#include <stdio.h>

enum verdict { VERDICT_MET, VERDICT_MISSED, VERDICT_NOT_JUDGED, VERDICT_NO_DATA };

struct unit {
    const char *code, *name, *kind;
    const char *head, *head_title; /* nguoi_dung_dau, chuc_vu; NULL when not given */
    size_t parent;                 /* index in facts->units, or UNIT_NONE */
    int level;                     /* 0 = directly below the agency */
};
#define UNIT_NONE ((size_t)-1)

/* A member of a dimension, e.g. one field of work. */
struct member {
    const char *code, *name;
};

struct dimension_facts {
    const char *name;
    size_t count;
    const struct member *members;     /* official order */
    const struct figurerows *figures; /* count of pack->indicator_count */
    const bool *applies;              /* for each indicator: does it have this dimension */
};

struct list_column {
    const char *name;
    enum column_kind kind; /* COLUMN_TEXT, COLUMN_INTEGER, COLUMN_DATE … what cells hold */
    int places;            /* of COLUMN_NUMBER */
};

struct fact_list {
    const struct schema_list *schema;
    bool present;        /* false: a table it needs is not there */
    size_t column_count; /* as the select gives them; _tep and _dong are the last two, text and integer */
    const struct list_column *columns;
    size_t row_count;
    const struct value *cells; /* row_count * column_count; "***" for what rests on private columns */
    const struct value *whole; /* without the stars, for papers made one a row alone; NULL: as cells */
    bool withheld;             /* whole was there and is not any more: facts from a file (facts_file.h) */
    const size_t *units;       /* of each row: index in units, or UNIT_NONE */
};

struct narrative {
    const char *unit; /* code, NULL = the agency */
    const char *name;
    struct rich rich;
};

struct facts {
    const struct pack *pack;
    const struct workspace *workspace;
    struct period period;
    size_t unit_count;
    const struct unit *units;         /* official order: each parent before its children */
    const struct shape *codes;        /* of the units, for facts_unit_index() */
    const struct figurerows *figures; /* unit_count + 1 of pack->indicator_count; row 0 = the agency */
    const struct target *targets;     /* for each indicator, in force on the last day */
    size_t dimension_count;
    const struct dimension_facts *dimensions;
    const struct fact_list *lists; /* pack->list_count; of a period that is only compared with none is present */
    const struct table *list_keys; /* of such a period: what the next may ask of them (listkeys.h), or NULL */
    size_t narrative_count;
    const struct narrative *narratives;
    const struct tables *tables; /* for the data log */
    const char *const *lacks;    /* for each indicator the columns and tables that it lacks, in words, NULL: none. NULL
                               * where that is not known (saved facts, a period that is only compared with) */
    const struct facts *previous, *last_year; /* NULL when there is no folder for them */
};

/* Row 0 is the agency, row i + 1 unit i. */
struct figure facts_figure(const struct facts *facts, size_t row, size_t indicator);
/* All figures of a row, pack->indicator_count of them. */
const struct figure *facts_row(const struct facts *facts, size_t row, struct arena *arena);
/* On exact integers, never on rounded text (contract §5). */
enum verdict facts_verdict(const struct figure *figure, const struct target *target, bool percent);
/* Nothing that could be judged or ranked: denominator 0, or a count of 0 where there was no case to count among (cases:
 * the figure named by phat_sinh_theo in the same row, NULL when the pack names none). */
bool facts_nothing_happened(const struct figure *figure, const struct figure *cases);
/* "dat", "chua_dat", "khong_danh_gia", "khong_co_so_lieu" */
const char *facts_verdict_code(enum verdict verdict);
/* ">=96", "" when there is none. */
const char *facts_target_text(const struct target *target, struct arena *arena);
/* The same for people: "≥ 97,5"; of an equality the number alone. */
const char *facts_target_words(const struct target *target, struct arena *arena);
/* The value as printed by compute: two places, or as many as agree with the verdict; false when undefined. */
bool facts_printed(const struct figure *figure, const struct target *target, bool percent, int places,
                   struct decimal *result);
bool facts_is_percent(const struct schema_indicator *indicator);
size_t facts_unit_index(const struct facts *facts, const char *code); /* UNIT_NONE when unknown */

/* The key of a list's row, as text; "dong" where the list has none. */
const char *facts_row_key(const struct fact_list *list, size_t item, struct arena *arena);

/* Text dump: one line a figure, then lists. */
void facts_dump(const struct facts *facts, FILE *out);

#endif
