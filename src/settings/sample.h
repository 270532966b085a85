/* sample: what the office still has of the pack's example (the folder vi-du that `init` copies).
 * Called by office/session. Owns nothing. */
#ifndef BAOCAO_SETTINGS_SAMPLE_H
#define BAOCAO_SETTINGS_SAMPLE_H

#include "model/schema.h"

/* One warning S025 that names the narrative and van-ban.yaml of the period which are byte for byte those of the example
 * (of any period of it), when the agency bears another name than the example's: its papers would print them. One more
 * when the signer is still the example's. */
void sample_check(const struct workspace *workspace, const char *pack_folder, const char *period, struct diags *diags);

#endif
