/* Rows are sorted among siblings, then the tree is walked from the roots with an explicit stack. Rows that the walk
 * does not reach hang on a circle of parents. */
#include "compute/units.h"

#include "base/arena.h"
#include "base/textmap.h"

#include <stdlib.h>
#include <string.h>

struct unit_row {
    size_t row, parent; /* parent: row number or UNIT_NONE */
    int64_t order;
    size_t first_child, next_sibling; /* row numbers */
};

struct walk {
    const struct table *table;
    const struct column *code, *name, *kind, *parent, *order, *head, *head_title;
    struct unit_row *rows;
    size_t *unit_of_row;
    struct arena *arena;      /* of the units' texts: the table goes before them */
    struct textmap *repeated; /* those that many units share; target: the one copy of each */
};

static const char *text_at(const struct column *column, size_t row)
{
    return column ? column_text(column, row) : NULL;
}

static int by_order(const void *a, const void *b)
{
    const struct unit_row *one = a, *other = b;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

static bool find_parents(struct walk *walk, const struct shape *codes, struct diags *diags)
{
    bool ok = true;
    for (size_t row = 0; row < walk->table->row_count; row++) {
        const char *parent = text_at(walk->parent, row);
        struct unit_row *unit = &walk->rows[row];
        *unit = (struct unit_row){row, UNIT_NONE, INT64_MAX, UNIT_NONE, UNIT_NONE};
        if (walk->order && !column_is_empty(walk->order, row))
            unit->order = column_number(walk->order, row);
        if (parent == NULL)
            continue;
        size_t index = shape_index(codes, parent, strlen(parent));
        if (index == SHAPE_NONE) {
            diag_add(diags, DIAG_ERROR, "C012", table_place(walk->table, row),
                     "đơn vị %s trực thuộc đơn vị «%s» không có trong danh mục", text_at(walk->code, row), parent);
            ok = false;
        } else {
            unit->parent = index;
        }
    }
    return ok;
}

/* Links children to parents in order; returns the first root. */
static size_t link_rows(struct walk *walk, struct arena *arena)
{
    size_t count = walk->table->row_count, root = UNIT_NONE;
    struct unit_row *sorted = arena_array(arena, count, sizeof *sorted);
    memcpy(sorted, walk->rows, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_order);
    for (size_t i = count; i-- > 0;) {
        struct unit_row *unit = &walk->rows[sorted[i].row];
        size_t *first = unit->parent == UNIT_NONE ? &root : &walk->rows[unit->parent].first_child;
        unit->next_sibling = *first;
        *first = unit->row;
    }
    return root;
}

static const char *kept_text(const struct walk *walk, const struct column *column, size_t row)
{
    const char *text = text_at(column, row);
    return text ? arena_pack(walk->arena, text, strlen(text)) : NULL;
}

static const char *shared_text(const struct walk *walk, const struct column *column, size_t row)
{
    const char *text = text_at(column, row);
    if (!text)
        return NULL;
    struct textmap_entry *entry = textmap_adopt(walk->repeated, text, strlen(text));
    if (!entry->target)
        entry->target = arena_pack(walk->arena, text, strlen(text));
    return entry->target;
}

static void put_unit(struct walk *walk, size_t row, struct unit *unit, const struct unit *units)
{
    size_t parent = walk->rows[row].parent;
    unit->code = kept_text(walk, walk->code, row);
    unit->name = kept_text(walk, walk->name, row);
    unit->kind = shared_text(walk, walk->kind, row);
    unit->head = kept_text(walk, walk->head, row);
    unit->head_title = shared_text(walk, walk->head_title, row);
    unit->parent = parent == UNIT_NONE ? UNIT_NONE : walk->unit_of_row[parent];
    unit->level = unit->parent == UNIT_NONE ? 0 : units[unit->parent].level + 1;
    if (unit->name == NULL)
        unit->name = unit->code;
    if (unit->kind == NULL)
        unit->kind = "";
}

/* Depth first; returns how many rows were reached. */
static size_t walk_rows(struct walk *walk, size_t root, struct unit *units, size_t *ends)
{
    size_t count = 0, row = root;
    while (row != UNIT_NONE) {
        walk->unit_of_row[row] = count;
        put_unit(walk, row, &units[count++], units);
        if (walk->rows[row].first_child != UNIT_NONE) {
            row = walk->rows[row].first_child;
            continue;
        }
        ends[walk->unit_of_row[row]] = count;
        while (row != UNIT_NONE && walk->rows[row].next_sibling == UNIT_NONE) {
            row = walk->rows[row].parent;
            if (row != UNIT_NONE)
                ends[walk->unit_of_row[row]] = count;
        }
        if (row != UNIT_NONE)
            row = walk->rows[row].next_sibling;
    }
    return count;
}

static void report_circle(const struct walk *walk, struct diags *diags)
{
    for (size_t row = 0; row < walk->table->row_count; row++) {
        if (walk->unit_of_row[row] != UNIT_NONE)
            continue;
        struct diag *diag = diag_add(diags, DIAG_ERROR, "C011", table_place(walk->table, row),
                                     "đơn vị %s trực thuộc vòng tròn: đi lên các đơn vị cấp trên không bao giờ hết",
                                     text_at(walk->code, row));
        diag_set_hint(diags, diag, "sửa cột đơn vị cấp trên; đơn vị trực thuộc cơ quan thì để trống");
    }
}

static bool read_units(const struct pack *pack, const struct tables *tables, bool names, struct arena *scratch,
                       struct arena *arena, struct diags *diags, struct units *units)
{
    const struct table *table = pack->role_units ? tables_find(tables, pack->role_units) : NULL;
    size_t count = table ? table->row_count : 0;
    *units = (struct units){.codes = shape_new(arena, NULL, 0)};
    if (count == 0)
        return true;
    struct walk walk = {
        .table = table,
        .code = table_column(table, "ma"),
        .name = names ? table_column(table, "ten") : NULL,
        .kind = table_column(table, "loai"),
        .parent = table_column(table, "cha"),
        .order = table_column(table, "thu_tu"),
        .head = names ? table_column(table, "nguoi_dung_dau") : NULL,
        .head_title = names ? table_column(table, "chuc_vu") : NULL,
        .rows = arena_array(scratch, count, sizeof *walk.rows),
        .unit_of_row = arena_array(scratch, count, sizeof *walk.unit_of_row),
        .arena = arena,
        .repeated = textmap_new(scratch, 0),
    };
    if (walk.code == NULL || !column_is_text(walk.code)) {
        diag_add(diags, DIAG_ERROR, "C013", table->schema->at, "bảng %s giữ vai trò đơn vị nhưng không có cột ma",
                 table->schema->name);
        return false;
    }
    const char **codes = arena_array(scratch, count, sizeof *codes);
    for (size_t row = 0; row < count; row++) {
        walk.unit_of_row[row] = UNIT_NONE;
        codes[row] = column_text(walk.code, row);
    }
    struct shape *rows = shape_new(scratch, codes, count);
    bool ok = find_parents(&walk, rows, diags);
    struct unit *items = arena_array(arena, count, sizeof *items);
    size_t *ends = arena_array(arena, count, sizeof *ends);
    if (walk_rows(&walk, link_rows(&walk, scratch), items, ends) < count) {
        report_circle(&walk, diags);
        return false;
    }
    codes = arena_array(arena, count, sizeof *codes);
    for (size_t i = 0; i < count; i++)
        codes[i] = items[i].code;
    *units = (struct units){count, items, ends, shape_new(arena, codes, count)};
    return ok;
}

bool units_read(const struct pack *pack, const struct tables *tables, bool names, struct arena *arena,
                struct diags *diags, struct units *units)
{
    struct arena *scratch = arena_new(0);
    bool read = read_units(pack, tables, names, scratch, arena, diags, units);
    arena_free(scratch);
    return read;
}
