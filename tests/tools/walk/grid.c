/* Cells of a table laid out as readers do: each in the first free place of its row (PDF/UA-1, 7.2). */
#include "walk/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 6000, COLUMNS = 64 };

struct grid {
    unsigned char taken[ROWS][COLUMNS];
    int width, last; /* of the first row; the last row that has a cell */
    char fault[120];
};

static bool place(struct grid *grid, int row, int columns, int rows)
{
    int column = 0;
    while (column < COLUMNS && grid->taken[row][column])
        column++;
    if (columns < 1 || rows < 1 || column + columns > COLUMNS || row + rows > ROWS) {
        snprintf(grid->fault, sizeof grid->fault, "row %d: a cell of %d columns and %d rows", row, columns, rows);
        return false;
    }
    for (int r = row; r < row + rows; r++)
        for (int c = column; c < column + columns; c++)
            if (grid->taken[r][c]++) {
                snprintf(grid->fault, sizeof grid->fault, "row %d column %d: two cells in one place", r, c + 1);
                return false;
            }
    return true;
}

/* Every row from the first to the last is filled to the width of the first, and none reaches below the last. */
static void check_filled(struct grid *grid)
{
    while (grid->width < COLUMNS && grid->taken[1][grid->width])
        grid->width++;
    for (int row = 1; row < ROWS && !grid->fault[0]; row++) {
        int filled = 0;
        for (int c = 0; c < COLUMNS; c++)
            filled += grid->taken[row][c] != 0;
        if (filled != (row <= grid->last ? grid->width : 0))
            snprintf(grid->fault, sizeof grid->fault, "row %d: %d columns, not %d", row, filled,
                     row <= grid->last ? grid->width : 0);
    }
}

static void grid_fault(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *at = (const char *)sqlite3_value_text(values[0]);
    struct grid *grid = calloc(1, sizeof *grid);
    (void)count;
    while (grid && at && (at = strpbrk(at, "0123456789")) != NULL && !grid->fault[0]) {
        char *end;
        long row = strtol(at, &end, 10), columns = strtol(end + 1, &end, 10), rows = strtol(end + 1, &end, 10);
        at = end;
        if (row < 1 || row >= ROWS)
            snprintf(grid->fault, sizeof grid->fault, "row %ld is more than this reader knows", row);
        else if (place(grid, (int)row, (int)columns, (int)rows))
            grid->last = row > grid->last ? (int)row : grid->last;
    }
    if (grid && !grid->fault[0])
        check_filled(grid);
    if (grid && grid->fault[0])
        sqlite3_result_text(context, grid->fault, -1, SQLITE_TRANSIENT);
    free(grid);
}

void walk_grid(sqlite3 *db)
{
    sqlite3_create_function(db, "grid_fault", 1, SQLITE_UTF8, NULL, grid_fault, NULL, NULL);
}
