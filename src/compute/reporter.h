/* reporter: the names of a template that say who reports (contract §7), from baocao.yaml: co_quan, nguoi_ky, dia_danh,
 * kinh_gui, noi_nhan, luu, noi_gui. Called by context.c, and by src/office: papers, and what is about no period. */
#ifndef BAOCAO_COMPUTE_REPORTER_H
#define BAOCAO_COMPUTE_REPORTER_H

#include "model/schema.h"
#include "model/value.h"

enum { REPORTER_COUNT = 7 };
extern const char *const REPORTER_NAMES[REPORTER_COUNT];

/* Values in the order of the names; they live in arena and borrow from the workspace. */
void reporter_values(const struct workspace *workspace, struct arena *arena, struct value values[REPORTER_COUNT]);
/* nguoi_ky {quyen_han, chuc_vu, ho_ten}; borrows from the signer. */
struct value reporter_signer(const struct signer *signer, struct arena *arena);
/* NULL and "" are null. */
struct value reporter_text(const char *text);

#endif
