#include "data/unittree.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/textmap.h"

#include <string.h>

enum mark { FRESH, ON_PATH, DONE };

static struct column *parent_column(struct table *units)
{
    for (size_t i = 0; i < units->schema->column_count; i++)
        if (units->schema->columns[i].kind == COLUMN_UNIT && units->columns[i].present)
            return &units->columns[i];
    return NULL;
}

static void cut(const struct table *units, struct column *parents, const struct column *keys, size_t row,
                struct diags *diags)
{
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "D044", table_place(units, row), "đơn vị \"%s\" trực thuộc vòng tròn qua \"%s\"",
                 column_text(keys, row), column_text(parents, row));
    diag_set_hint(diags, diag, "sửa cột \"%s\": đơn vị cấp trên không thể trực thuộc đơn vị cấp dưới của nó",
                  schema_header(parents->schema));
    column_set_text(parents, row, NULL);
}

static const struct textmap_entry *above_of(const struct textmap *rows, const struct column *parents, size_t row)
{
    const char *parent = column_text(parents, row);
    return parent ? textmap_find(rows, parent, strlen(parent)) : NULL;
}

/* A column that was filled one row too low puts every unit under the one before it. Cut off, so that what indents by
 * levels says nothing of its own. */
static void cut_deep(const struct table *units, const struct textmap *rows, struct column *parents,
                     const struct column *keys, struct diags *diags)
{
    for (size_t i = 0; i < units->row_count; i++) {
        const struct textmap_entry *above = above_of(rows, parents, i);
        size_t levels = 0;
        for (; above && levels <= LIMIT_NESTING; levels++)
            above = above_of(rows, parents, above->number - 1);
        if (levels <= LIMIT_NESTING)
            continue;
        struct diag *diag = diag_add(diags, DIAG_ERROR, "D073", table_place(units, i),
                                     "đơn vị \"%s\" nằm dưới hơn %d cấp đơn vị", column_text(keys, i), LIMIT_NESTING);
        diag_set_hint(diags, diag,
                      "sửa cột \"%s\": có lẽ các ô bị lệch một dòng, nên đơn vị nào cũng trực thuộc đơn vị ở dòng trên",
                      schema_header(parents->schema));
        column_set_text(parents, i, NULL);
    }
}

void unittree_check(struct table *units, struct diags *diags)
{
    struct column *parents = units->present ? parent_column(units) : NULL;
    const struct column *keys = units->schema->keys.count ? table_column(units, units->schema->keys.items[0]) : NULL;
    if (!parents || !keys || !column_is_text(keys))
        return;
    struct arena *scratch = arena_new(0);
    struct textmap *rows = textmap_new(scratch, units->row_count);
    unsigned char *marks = arena_array(scratch, units->row_count, sizeof *marks);
    for (size_t i = 0; i < units->row_count; i++) {
        const char *key = column_text(keys, i);
        if (key)
            textmap_add(rows, key, strlen(key))->number = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < units->row_count; i++) {
        size_t row = i;
        const struct textmap_entry *above;
        for (; marks[row] == FRESH; row = above->number - 1) {
            marks[row] = ON_PATH;
            above = above_of(rows, parents, row);
            if (!above)
                break;
            if (marks[above->number - 1] == ON_PATH) {
                cut(units, parents, keys, row, diags);
                break;
            }
        }
        for (row = i; marks[row] == ON_PATH; row = above->number - 1) {
            marks[row] = DONE;
            above = above_of(rows, parents, row);
            if (!above)
                break;
        }
    }
    cut_deep(units, rows, parents, keys, diags);
    arena_free(scratch);
}
