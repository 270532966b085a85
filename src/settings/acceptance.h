/* acceptance: findings of a period that the office has looked at and lives with, each with its reason:
 * thuyet-minh/<period>/chap-nhan.yaml, a list of {ma, ly_do, tep, dong, don_vi}.
 * Called by src/office. Results live in the arena given. */
#ifndef BAOCAO_SETTINGS_ACCEPTANCE_H
#define BAOCAO_SETTINGS_ACCEPTANCE_H

#include "model/schema.h"

struct arena;

#define ACCEPTANCE_FILE "chap-nhan.yaml"

struct acceptance {
    const char *code;   /* ma */
    const char *reason; /* ly_do */
    const char *file;   /* tep: path or its end, "" = any */
    const char *unit;   /* don_vi: its code, "" = any */
    int line;           /* dong, 0 = any */
    struct place at;
    bool used; /* it met a finding */
};

/* No file: *count 0, true. False: S00x recorded. */
bool acceptance_load(const struct workspace *workspace, const char *period, struct arena *arena, struct diags *diags,
                     size_t *count, struct acceptance **items);
/* Is the finding the one accepted? */
bool acceptance_meets(const struct acceptance *acceptance, const struct diag *diag);

#endif
