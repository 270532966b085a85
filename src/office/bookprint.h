/* bookprint: the register as a paper (NĐ 30/2020/NĐ-CP, PL IV), through the template so-dang-ky of the workspace or the
 * pack. Called by the command register. */
#ifndef BAOCAO_OFFICE_BOOKPRINT_H
#define BAOCAO_OFFICE_BOOKPRINT_H

#include "archive/register.h"
#include "office/session.h"

/* Writes the year's lines, one at least, in the order given, as a PDF; date: of its closing. False: errors recorded. */
bool bookprint_write(struct session *session, int year, size_t count, const struct register_line *lines, int32_t date,
                     const char *path);

#endif
