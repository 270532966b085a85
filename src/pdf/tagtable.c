#include "pdf/tagtable.h"

#include "pdf/element.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 1000, SPAN_MAX = 100000 };

struct tagtable_cell {
    qpdf_oh cell;
    int row, rows, column; /* where it begins; rows: as many as it says */
    int target, left;      /* the row it stands in after the cut, and how many rows it takes then */
};

/* ---- attributes: one dictionary or a list of them (ISO 32000-1, 14.7.5) ---- */

/* The dictionary that says it, null when none does; *index: its place in the list, -1 when it is the only one. */
static qpdf_oh find_attribute(qpdf_data pdf, qpdf_oh cell, const char *name, int *index)
{
    qpdf_oh said = qpdf_oh_get_key(pdf, cell, "/A");
    *index = -1;
    if (qpdf_oh_is_dictionary(pdf, said) && qpdf_oh_has_key(pdf, said, name))
        return said;
    for (int i = 0; qpdf_oh_is_array(pdf, said) && i < qpdf_oh_get_array_n_items(pdf, said); i++) {
        qpdf_oh one = qpdf_oh_get_array_item(pdf, said, i);
        *index = i;
        if (qpdf_oh_is_dictionary(pdf, one) && qpdf_oh_has_key(pdf, one, name))
            return one;
    }
    return qpdf_oh_new_null(pdf);
}

static int span_of(qpdf_data pdf, qpdf_oh cell, const char *name)
{
    int index;
    qpdf_oh said = find_attribute(pdf, cell, name, &index);
    int span = qpdf_oh_is_null(pdf, said) ? 1 : qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, said, name));
    return span < 1 ? 1 : span > SPAN_MAX ? SPAN_MAX : span;
}

/* In a dictionary of its own: other cells may share the one it had. */
static void set_rows(qpdf_data pdf, qpdf_oh cell, int rows)
{
    int index;
    qpdf_oh old = find_attribute(pdf, cell, "/RowSpan", &index), fresh = qpdf_oh_new_dictionary(pdf);
    if (qpdf_oh_is_null(pdf, old))
        return;
    qpdf_oh_begin_dict_key_iter(pdf, old);
    while (qpdf_oh_dict_more_keys(pdf)) {
        const char *key = qpdf_oh_dict_next_key(pdf);
        qpdf_oh_replace_key(pdf, fresh, key, qpdf_oh_get_key(pdf, old, key));
    }
    qpdf_oh_replace_key(pdf, fresh, "/RowSpan", qpdf_oh_new_integer(pdf, rows));
    if (index < 0)
        qpdf_oh_replace_key(pdf, cell, "/A", fresh);
    else
        qpdf_oh_set_array_item(pdf, qpdf_oh_get_key(pdf, cell, "/A"), index, fresh);
}

/* ---- reading ---- */

/* until: of each column the first row that no cell from above takes. */
static void read_row(qpdf_data pdf, qpdf_oh row, struct tagtable *read, int *until)
{
    qpdf_oh kids = element_kids(pdf, row);
    int number = (int)(read->rows.length / sizeof row), column = 0;
    buffer_add(&read->rows, &row, sizeof row);
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
        if (!element_is(pdf, kid))
            continue;
        int columns = span_of(pdf, kid, "/ColSpan");
        while (column < COLUMNS_MAX && until[column] > number)
            column++;
        if (columns > COLUMNS_MAX - column) {
            read->odd = true;
            return;
        }
        struct tagtable_cell cell = {
            .cell = kid, .row = number, .rows = span_of(pdf, kid, "/RowSpan"), .column = column};
        buffer_add(&read->cells, &cell, sizeof cell);
        for (int end = column + columns; column < end; column++)
            until[column] = number + cell.rows;
    }
}

static void read_rows(qpdf_data pdf, qpdf_oh element, struct tagtable *read, int *until, bool section)
{
    qpdf_oh kids = element_kids(pdf, element);
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids) && !read->odd; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
        if (!element_is(pdf, kid))
            continue;
        if (strcmp(element_type(pdf, kid), "/TR") == 0)
            read_row(pdf, kid, read, until);
        else if (!section)
            read_rows(pdf, kid, read, until, true);
    }
}

void tagtable_read(qpdf_data pdf, qpdf_oh table, struct tagtable *read)
{
    int until[COLUMNS_MAX] = {0};
    *read = (struct tagtable){0};
    read_rows(pdf, table, read, until, false);
}

/* ---- mending ---- */

static int by_place(const void *one, const void *other)
{
    const struct tagtable_cell *a = one, *b = other;
    return a->target != b->target ? (a->target > b->target) - (a->target < b->target)
                                  : (a->column > b->column) - (a->column < b->column);
}

/* Says of each cell where it stands then. stay: rows from the top that stay, before each and in all. */
static void aim(struct tagtable_cell *cells, size_t count, const int *stay, int rows)
{
    for (size_t i = 0; i < count; i++) {
        struct tagtable_cell *cell = &cells[i];
        int end = cell->rows < rows - cell->row ? cell->row + cell->rows : rows;
        cell->left = stay[end] - stay[cell->row];
        cell->target = cell->row;
        while (cell->left && stay[cell->target + 1] == stay[cell->target])
            cell->target++;
    }
}

static void put_cell(qpdf_data pdf, const struct tagtable_cell *cell, qpdf_oh row)
{
    qpdf_oh_append_item(pdf, qpdf_oh_get_key(pdf, row, "/K"), cell->cell);
    if (cell->target != cell->row)
        qpdf_oh_replace_key(pdf, cell->cell, "/P", row);
    if (cell->left != cell->rows)
        set_rows(pdf, cell->cell, cell->left);
}

void tagtable_mend(qpdf_data pdf, struct tagtable *read)
{
    const qpdf_oh *rows = (const qpdf_oh *)(const void *)read->rows.data;
    struct tagtable_cell *cells = (struct tagtable_cell *)(void *)read->cells.data;
    int count = (int)(read->rows.length / sizeof *rows), zero = 0;
    size_t cell_count = read->cells.length / sizeof *cells;
    struct buffer stay = {0};
    buffer_add(&stay, &zero, sizeof zero);
    for (int r = 0; r < count && !read->odd; r++) {
        bool stays = qpdf_oh_get_array_n_items(pdf, element_kids(pdf, rows[r])) > 0;
        int before = ((const int *)(const void *)stay.data)[r] + stays;
        buffer_add(&stay, &before, sizeof before);
        if (stays)
            qpdf_oh_replace_key(pdf, rows[r], "/K", qpdf_oh_new_array(pdf));
    }
    if (cell_count && !read->odd) {
        aim(cells, cell_count, (const int *)(const void *)stay.data, count);
        qsort(cells, cell_count, sizeof *cells, by_place);
        for (size_t i = 0; i < cell_count; i++)
            if (cells[i].left)
                put_cell(pdf, &cells[i], rows[cells[i].target]);
    }
    buffer_clear(&stay);
    buffer_clear(&read->rows);
    buffer_clear(&read->cells);
}
