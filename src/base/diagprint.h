/* diagprint: findings in words for people, a line each, or as JSON for programs.
 * Called by session and bagging. Owns nothing. */
#ifndef BAOCAO_BASE_DIAGPRINT_H
#define BAOCAO_BASE_DIAGPRINT_H

#include "base/diag.h"

#include <stdio.h>

enum diag_form { DIAG_HUMAN, DIAG_SHORT, DIAG_JSON };

/* Prints all that are not hushed, in the order recorded. For people, the hint that several have, one behind the other
 * and without their lines, stands below the last. colour only with DIAG_HUMAN. */
void diags_print(const struct diags *diags, enum diag_form form, bool colour, FILE *out);

#endif
