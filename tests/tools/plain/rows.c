/* rows: see plain.h. A reader of its own on purpose: the program's is what is being tested. */
#include "plain/plain.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 1 << 20 };

_Noreturn void rows_stop(const char *why, const char *name)
{
    fprintf(stderr, "%s %s\n", why, name);
    exit(2);
}

static char *slurp(const char *folder, const char *period, const char *table)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/du-lieu/%s/%s.csv", folder, period, table);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        snprintf(path, sizeof path, "%s/du-lieu/%s.csv", folder, table);
        file = fopen(path, "rb");
    }
    if (file == NULL)
        return NULL;
    char *text = calloc(1, FILE_MAX);
    if (text == NULL || fread(text, 1, FILE_MAX - 1, file) == FILE_MAX - 1)
        rows_stop("too large:", path);
    fclose(file);
    return text;
}

/* Takes one cell off the text, in place; true when the row goes on behind it. */
static bool take_cell(char **text, const char **cell)
{
    char *from = *text, *to = *text, end;
    bool quoted = false;
    *cell = to;
    for (; *from && (quoted || (*from != ',' && *from != '\n')); from++) {
        if (*from == '"' && quoted && from[1] == '"')
            *to++ = *from++;
        else if (*from == '"')
            quoted = !quoted;
        else
            *to++ = *from;
    }
    end = *from;
    *to = '\0';
    *text = end ? from + 1 : from;
    return end == ',';
}

static int column_of(const struct rows *rows, const char *name)
{
    for (int i = 0; i < rows->columns; i++)
        if (strcmp(rows->names[i], name) == 0)
            return i;
    rows_stop("no column", name);
}

const char *text_at(const struct rows *rows, int row, const char *name)
{
    return rows->cells[row][column_of(rows, name)];
}

int32_t day_at(const struct rows *rows, int row, const char *name)
{
    const char *text = text_at(rows, row, name);
    int32_t day = DATE_NONE;
    date_parse(text, strlen(text), &day);
    return day;
}

int number_at(const struct rows *rows, int row, const char *name)
{
    return atoi(text_at(rows, row, name));
}

bool is(const struct rows *rows, int row, const char *name, const char *value)
{
    return strcmp(text_at(rows, row, name), value) == 0;
}

bool empty(const struct rows *rows, int row, const char *name)
{
    return is(rows, row, name, "");
}

/* Repeated key: the last row stands. A row that is left out for its blank replaces none. */
static void keep_last(struct rows *rows, const char *key, const char *second, const char *blank)
{
    for (int row = 0; blank && row < rows->count; row++)
        rows->replaced[row] = empty(rows, row, blank);
    for (int row = 0; row < rows->count; row++)
        for (int later = row + 1; later < rows->count; later++)
            if (!rows->replaced[later] && is(rows, row, key, text_at(rows, later, key)) &&
                (second == NULL || is(rows, row, second, text_at(rows, later, second))))
                rows->replaced[row] = true;
}

long long hundredths_at(const struct rows *rows, int row, const char *column)
{
    const char *text = text_at(rows, row, column), *point = strchr(text, '.');
    long long number = atoi(text) * 100;
    if (point)
        number += point[2] ? atoi(point + 1) : atoi(point + 1) * 10;
    return number;
}

int find(const struct rows *rows, const char *column, const char *value)
{
    for (int row = 0; row < rows->count; row++)
        if (!rows->replaced[row] && is(rows, row, column, value))
            return row;
    return -1;
}

void rows_read(struct rows *rows, const char *folder, const char *period, const char *name, const char *key,
               const char *second, const char *blank)
{
    char *text = slurp(folder, period, name);
    rows->text = text;
    rows->there = text != NULL;
    if (!rows->there)
        return;
    while (take_cell(&text, &rows->names[rows->columns]))
        rows->columns++;
    rows->columns++;
    for (; *text; rows->count++) {
        if (rows->count == ROWS_MAX)
            rows_stop("too many rows in", name);
        for (int column = 0; take_cell(&text, &rows->cells[rows->count][column]);)
            column++;
    }
    if (key)
        keep_last(rows, key, second, blank);
}
