/* dayhint: why the calendar has no such day, told where a day is read: data, settings, options, a book of numbers.
 * Called by fault, workspace, dataset, granting and intake. Text of the hint is copied into diags. */
#ifndef BAOCAO_BASE_DAYHINT_H
#define BAOCAO_BASE_DAYHINT_H

#include "base/diag.h"

/* text: looks like a day and is none (31/02/2023, 06/14/2023, 2023-02-31), or is anything else (then how a day is
 * written). where: behind "xem lại ngày này", with a blank before it; "" nothing. */
void dayhint_set(struct diags *diags, struct diag *diag, const char *text, const char *where);

#endif
