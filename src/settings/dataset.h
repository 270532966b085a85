/* dataset: what the office says of a period's exports: thuyet-minh/<period>/so-lieu.yaml, {ngay_xuat: 16/06/2023}.
 * Called by src/office. Owns nothing. */
#ifndef BAOCAO_SETTINGS_DATASET_H
#define BAOCAO_SETTINGS_DATASET_H

#include "model/period.h"

struct arena;
struct diags;

#define DATASET_FILE "so-lieu.yaml"

/* Sets period->exported; no file or no date: it stays DATE_NONE. today [day]: what lies behind it cannot be. Warnings
 * S021 (exported before the period was over), S022 (in the future). False: S00x recorded. */
bool dataset_load(const struct workspace *workspace, int32_t today, struct arena *arena, struct diags *diags,
                  struct period *period);

#endif
