/* plain: a workspace in canonical form as the contract speaks of it: rows of text, days, dossiers with the columns of
 * the form they stand in. Used by plain_count alone, which owns the one struct plain there is; any failure ends it. */
#ifndef BAOCAO_TESTS_PLAIN_H
#define BAOCAO_TESTS_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

enum { COLUMNS_MAX = 40, ROWS_MAX = 400, UNITS_MAX = 40, FIELDS_MAX = 20 };

/* A table as it is written. */
struct rows {
    char *text; /* of the file, which the cells point into; free() when done */
    bool there;
    int columns, count;
    const char *names[COLUMNS_MAX];
    const char *cells[ROWS_MAX][COLUMNS_MAX];
    bool replaced[ROWS_MAX]; /* a later row has the same key */
};

_Noreturn void rows_stop(const char *why, const char *name);
/* du-lieu/PERIOD/NAME.csv or du-lieu/NAME.csv; there is false when neither exists. Of rows with the same key (and
 * second key) the last stands; a row whose column blank is empty is left out and replaces none. The three may be
 * NULL. */
void rows_read(struct rows *rows, const char *folder, const char *period, const char *name, const char *key,
               const char *second, const char *blank);
const char *text_at(const struct rows *rows, int row, const char *column);
int32_t day_at(const struct rows *rows, int row, const char *column); /* or DATE_NONE */
int number_at(const struct rows *rows, int row, const char *column);
/* 40.25 is 4025. */
long long hundredths_at(const struct rows *rows, int row, const char *column);
bool is(const struct rows *rows, int row, const char *column, const char *value);
bool empty(const struct rows *rows, int row, const char *column);
/* The row that stands for a key, or -1. */
int find(const struct rows *rows, const char *column, const char *value);

struct dossier {
    int unit, procedure; /* procedure: row of the catalogue, or -1 */
    const char *field;
    int received, ended; /* columns (4) (5) (6) and (8) (9) (10) (12) (13) of the form; 0: none */
    bool returned, waiting, is_result, apology, proper_apology, without_result, refused;
};

struct plain {
    const char *period;
    int32_t first, last;
    bool returned_apart, paused_by_due, undated_early;
    struct rows units, procedures, holidays, targets, dossiers, payments, proposals, documents, answers, complaints,
        tasks, inspections, issues, consultations, activities;
    int parents[UNITS_MAX];
    struct dossier file[ROWS_MAX]; /* of each row of dossiers */
    const char *fields[FIELDS_MAX];
    int field_count;
};
extern struct plain all;

/* Fills file, the dossiers' classification (contract §4, §5.1 Dossiers). */
void dossiers_classify(void);
const char *field_of(const char *field, int procedure);
int32_t working_day_after(int32_t day, int count);
bool within(int32_t day); /* the period */
/* Events after the last day have not. */
bool happened(int32_t day);

struct rule {
    const char *code;
    bool ratio;
    const char *relation; /* of the target: "", ">=", "<=", "=" */
    int target;
    bool by_field;
    const struct rows *needs, *also; /* tables without which there is no figure */
};

/* "don_vi|linh_vuc|ma|tu_so|mau_so|gia_tri|chi_tieu|danh_gia" */
void verdict_print(const char *unit, const char *field, const struct rule *rule, long long above, long long below);

#endif
