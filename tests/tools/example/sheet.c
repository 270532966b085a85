/* sheet: see sheet.h. Rows gather in a buffer and go out a megabyte at a time. */
#include "example/sheet.h"

#include "base/date.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

_Noreturn void sheet_fail(const char *what, const char *path)
{
    fprintf(stderr, "make_example: %s %s: %s\n", what, path, strerror(errno));
    exit(1);
}

static void flush(struct sheet *sheet, size_t least)
{
    if (sheet->text.length < least)
        return;
    if (fwrite(sheet->text.data, 1, sheet->text.length, sheet->file) != sheet->text.length)
        sheet_fail("cannot write", sheet->path);
    buffer_empty(&sheet->text);
}

void sheet_text(struct sheet *sheet, const char *text)
{
    if (sheet->open_row)
        buffer_add_byte(&sheet->text, ',');
    sheet->open_row = true;
    if (strpbrk(text, ",\"\n") == NULL) {
        buffer_add_text(&sheet->text, text);
        return;
    }
    buffer_add_byte(&sheet->text, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_add_byte(&sheet->text, '"');
        buffer_add_byte(&sheet->text, *text);
    }
    buffer_add_byte(&sheet->text, '"');
}

void sheet_date(struct sheet *sheet, int32_t day, int32_t as_of)
{
    char text[DATE_TEXT] = "";
    if (day != DATE_NONE && day <= as_of)
        date_short(day, text);
    sheet_text(sheet, text);
}

void sheet_moment(struct sheet *sheet, int32_t day, int minute)
{
    char date[DATE_TEXT], text[DATE_TEXT + 24];
    date_short(day, date);
    snprintf(text, sizeof text, "%s %02d:%02d", date, minute / 60, minute % 60);
    sheet_text(sheet, text);
}

void sheet_yes(struct sheet *sheet, bool yes)
{
    sheet_text(sheet, yes ? "Có" : "Không");
}

/* Vietnamese style: 1.150.000. */
void sheet_money(struct sheet *sheet, int amount)
{
    char text[24];
    if (amount >= 1000000)
        snprintf(text, sizeof text, "%d.%03d.%03d", amount / 1000000, amount / 1000 % 1000, amount % 1000);
    else if (amount >= 1000)
        snprintf(text, sizeof text, "%d.%03d", amount / 1000, amount % 1000);
    else
        snprintf(text, sizeof text, "%d", amount);
    sheet_text(sheet, text);
}

void sheet_row_end(struct sheet *sheet)
{
    buffer_add_byte(&sheet->text, '\n');
    sheet->open_row = false;
    flush(sheet, (1 << 20));
}

void sheet_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        sheet_fail("cannot make", path);
}

void sheet_open(struct sheet *sheet, const char *folder, const char *name, const char *header)
{
    memset(sheet, 0, sizeof *sheet);
    snprintf(sheet->path, sizeof sheet->path, "%s/%s", folder, name);
    sheet->file = fopen(sheet->path, "wb");
    if (sheet->file == NULL)
        sheet_fail("cannot open", sheet->path);
    buffer_add_text(&sheet->text, header);
    buffer_add_byte(&sheet->text, '\n');
}

void sheet_close(struct sheet *sheet)
{
    flush(sheet, 0);
    if (fclose(sheet->file) != 0)
        sheet_fail("cannot close", sheet->path);
    buffer_clear(&sheet->text);
}
