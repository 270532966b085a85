#include "base/dayhint.h"

#include "base/date.h"

#include <string.h>

/* "31/02/2023" or "2023-02-31" -> day, month and year; false: it is written another way. */
static bool split_day(const char *text, int parts[3])
{
    for (int i = 0; i < 3; i++) {
        for (parts[i] = 0; *text >= '0' && *text <= '9' && parts[i] < 10000; text++)
            parts[i] = parts[i] * 10 + (*text - '0');
        if (i < 2 && !(*text && strchr("/-.", *text++)))
            return false;
    }
    if (parts[0] >= 1000) {
        int year = parts[0];
        parts[0] = parts[2];
        parts[2] = year;
    }
    return parts[2] >= 1000 && parts[0] < 100 && parts[1] < 100;
}

void dayhint_set(struct diags *diags, struct diag *diag, const char *text, const char *where)
{
    int parts[3];
    if (!split_day(text, parts)) {
        diag_set_hint(diags, diag, "viết ngày/tháng/năm, ví dụ 14/06/2023");
        return;
    }
    int day = parts[0], month = parts[1], year = parts[2];
    if (year < 1900 || year > 2199)
        diag_set_hint(diags, diag, "xem lại năm %d", year);
    else if (month > 12 && date_of(year, day, month) != DATE_NONE)
        diag_set_hint(diags, diag, "không có tháng %d; viết ngày trước, tháng sau: có phải %02d/%02d/%d?", month, month,
                      day, year);
    else if (month < 1 || month > 12)
        diag_set_hint(diags, diag, "không có tháng %02d; viết ngày/tháng/năm, ví dụ 14/06/2023", month);
    else
        diag_set_hint(diags, diag, "tháng %02d/%d không có ngày %02d; xem lại ngày này%s", month, year, day, where);
}
