/* office: the names of a template that say who reports (contract §7), from baocao.yaml: co_quan, nguoi_ky, dia_danh,
 * kinh_gui, noi_nhan, luu, noi_gui. Called by context.c, and by src/cli for papers that are about no period. */
#ifndef BAOCAO_COMPUTE_OFFICE_H
#define BAOCAO_COMPUTE_OFFICE_H

#include "model/schema.h"
#include "model/value.h"

enum { OFFICE_COUNT = 7 };
extern const char *const OFFICE_NAMES[OFFICE_COUNT];

/* Values in the order of the names; they live in arena and borrow from the workspace. */
void office_values(const struct workspace *workspace, struct arena *arena, struct value values[OFFICE_COUNT]);
/* A record of texts by alternating name and value; "" and NULL are null. */
struct value office_texts(const char *const *pairs, size_t count, struct arena *arena);
/* NULL and "" are null. */
struct value office_text(const char *text);

#endif
