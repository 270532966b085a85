/* intake: an office's own register (a CSV or a workbook) into the book (baocao register import): everything that is
 * wrong with it is said in one run, and all of it is taken or nothing. Called by the command register. */
#ifndef BAOCAO_OFFICE_INTAKE_H
#define BAOCAO_OFFICE_INTAKE_H

#include "archive/register.h"
#include "office/session.h"

/* Makes the book when there is none and the file is right. gaps: why numbers are missing in the file; each gets a line
 * with this reason, NULL = a missing number is an error. False: E00x, D00x, R003, R018 number, R019 date or year, R020
 * twice, R021 missing, R022 goes on from no number of the book. */
bool intake_run(struct session *session, enum register_series series, const char *path, const char *gaps);

#endif
