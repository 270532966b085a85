/* workspace: baocao.yaml and the files beside it that say who reports (contract §2).
 * Called by src/office. Results live in the arena given. */
#ifndef BAOCAO_SETTINGS_WORKSPACE_H
#define BAOCAO_SETTINGS_WORKSPACE_H

#include "base/textmap.h"
#include "model/schema.h"

#include <stdint.h>

struct arena;

/* The nearest folder at or above start that holds baocao.yaml, or NULL. */
const char *workspace_find(const char *start, struct arena *arena);
/* Reads folder/baocao.yaml. False: errors S0xx recorded. */
bool workspace_load(const char *folder, struct arena *arena, struct diags *diags, struct workspace *workspace);
/* What is said of the workspace against the pack: unknown policies, values and tables (after the pack is read). */
bool workspace_check(const struct workspace *workspace, const struct pack *pack, struct diags *diags);

/* Number and date of one document: thuyet-minh/<period>/van-ban.yaml. */
struct issue {
    const char *key;     /* template, template/unit or template/unit/row */
    const char *number;  /* "" = not given yet */
    int32_t date;        /* DATE_NONE = not given */
    const char *imprint; /* what the paper said when the register gave the number; NULL, "" = not known */
    struct place at;
};
struct issues {
    size_t count;
    const struct issue *items;
    struct textmap *by_key; /* for issues_find() */
};
/* Of several of one key the first is found. */
struct issues issues_of(const struct issue *items, size_t count, struct arena *arena);
/* No file: count 0, true. */
bool issues_load(const struct workspace *workspace, const char *period, struct arena *arena, struct diags *diags,
                 struct issues *issues);
const struct issue *issues_find(const struct issues *issues, const char *key);

#endif
