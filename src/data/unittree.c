#include "data/unittree.h"

#include "base/arena.h"
#include "base/diag.h"
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
            const char *parent = column_text(parents, row);
            above = parent ? textmap_find(rows, parent, strlen(parent)) : NULL;
            if (!above)
                break;
            if (marks[above->number - 1] == ON_PATH) {
                cut(units, parents, keys, row, diags);
                break;
            }
        }
        for (row = i; marks[row] == ON_PATH; row = above->number - 1) {
            marks[row] = DONE;
            const char *parent = column_text(parents, row);
            above = parent ? textmap_find(rows, parent, strlen(parent)) : NULL;
            if (!above)
                break;
        }
    }
    arena_free(scratch);
}
