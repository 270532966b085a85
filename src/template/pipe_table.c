/* Every row has the same number of cells, so a row that does not is a fault with a place and never a shifted table.
 * The owner of "<" is the owner of the cell to its left, of "^" the owner of the cell above; the cells of an owner must
 * form a rectangle (templates study, 1.6). Rows above the line of dashes are the header. */
#include "template/pipe_table.h"

#include "base/arena.h"
#include "template/inline.h"

#include <string.h>

#define COLUMNS_MOST 100 /* more stand on no sheet */

struct cell {
    size_t from, to;
    size_t owner; /* index of the cell that this one belongs to, its own index when it is an owner */
};

struct grid {
    struct build *build;
    const struct attributes *attributes;
    size_t columns, rows, header; /* header: number of header rows */
    struct cell *cells;           /* rows * columns */
    enum doc_align *align;
};

static void fault(struct grid *g, const char *code, size_t offset, size_t length, const char *message, const char *hint)
{
    build_complain(g->build, DIAG_ERROR, code, offset, length, message, hint);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Next cell of a row from *at on (behind a '|'); false at the row's end. */
static bool next_cell(const char *text, size_t *at, size_t to, struct cell *cell)
{
    size_t end = *at;
    if (*at >= to)
        return false;
    while (end < to && text[end] != '|')
        end += text[end] == '\\' && end + 1 < to ? 2 : 1;
    size_t from = *at, last = end;
    while (from < last && blank(text[from]))
        from++;
    while (last > from && blank(text[last - 1]))
        last--;
    *at = end < to ? end + 1 : to;
    if (end >= to && from == last)
        return false; /* nothing behind the last '|' */
    *cell = (struct cell){.from = from, .to = last};
    return true;
}

static size_t count_cells(const char *text, struct pipe_row row)
{
    struct cell cell;
    size_t count = 0, at = row.from + 1;
    while (next_cell(text, &at, row.to, &cell))
        count++;
    return count;
}

static bool is_dashes(const char *text, struct cell cell)
{
    size_t from = cell.from, to = cell.to;
    from += from < to && text[from] == ':';
    to -= to > from && text[to - 1] == ':';
    for (size_t i = from; i < to; i++)
        if (text[i] != '-')
            return false;
    return to > from;
}

static bool is_delimiter(const char *text, struct pipe_row row)
{
    struct cell cell;
    size_t at = row.from + 1, count = 0;
    for (; next_cell(text, &at, row.to, &cell); count++)
        if (!is_dashes(text, cell))
            return false;
    return count > 0;
}

static void read_alignment(struct grid *g, struct pipe_row row)
{
    struct cell cell;
    const char *text = g->build->text;
    size_t at = row.from + 1;
    for (size_t i = 0; next_cell(text, &at, row.to, &cell); i++) {
        bool left = text[cell.from] == ':', right = text[cell.to - 1] == ':';
        g->align[i] = right ? (left ? ALIGN_CENTRE : ALIGN_RIGHT) : ALIGN_LEFT;
    }
}

static bool is_sign(const struct grid *g, struct cell cell, char sign)
{
    return cell.to == cell.from + 1 && g->build->text[cell.from] == sign;
}

static bool read_row(struct grid *g, struct pipe_row row, size_t r)
{
    size_t at = row.from + 1, count = count_cells(g->build->text, row);
    if (count != g->columns) {
        fault(g, "T003", row.from, row.to - row.from,
              arena_format(g->build->arena, "hàng có %zu ô, cần %zu ô", count, g->columns),
              "ô trống vẫn phải có đủ dấu |; dấu | trong ô viết là \\|");
        return false;
    }
    for (size_t c = 0; c < g->columns; c++) {
        size_t index = r * g->columns + c;
        struct cell *cell = &g->cells[index];
        next_cell(g->build->text, &at, row.to, cell);
        cell->owner = index;
        if (is_sign(g, *cell, '<')) {
            if (c)
                cell->owner = g->cells[index - 1].owner;
            else
                fault(g, "T004", cell->from, 1, "bên trái không có ô để gộp",
                      "dấu < gộp ô này với ô bên trái; viết \\< nếu muốn in dấu <");
        } else if (is_sign(g, *cell, '^')) {
            if (!r)
                fault(g, "T005", cell->from, 1, "phía trên không có ô để gộp",
                      "dấu ^ gộp ô này với ô phía trên; viết \\^ nếu muốn in dấu ^");
            else if (r == g->header)
                fault(g, "T007", cell->from, 1, "ô của thân bảng không gộp được với tiêu đề bảng",
                      "tiêu đề lặp lại ở mỗi trang, nên ô không gộp qua dòng gạch ngang");
            else
                cell->owner = g->cells[index - g->columns].owner;
        }
    }
    return true;
}

/* Width and height of an owner's cells; false when they are no rectangle. */
static bool measure(const struct grid *g, size_t owner, size_t *width, size_t *height)
{
    size_t row = owner / g->columns, column = owner % g->columns, count = 0;
    for (*width = 0; column + *width < g->columns && g->cells[owner + *width].owner == owner;)
        ++*width;
    for (*height = 0; row + *height < g->rows && g->cells[owner + *height * g->columns].owner == owner;)
        ++*height;
    for (size_t r = row; r < g->rows && r <= row + *height; r++)
        for (size_t c = 0; c < g->columns; c++)
            count += g->cells[r * g->columns + c].owner == owner;
    for (size_t r = row; r < row + *height; r++)
        for (size_t c = column; c < column + *width; c++)
            if (g->cells[r * g->columns + c].owner != owner)
                return false;
    return count == *width * *height;
}

/* "9mm", "1fr", "1,5fr", "auto" */
static bool read_width(const char *text, size_t length, struct table_column *column)
{
    struct decimal number;
    char plain[16];
    if (length == 4 && memcmp(text, "auto", 4) == 0) {
        column->kind = WIDTH_AUTO;
        return true;
    }
    if (length > 2 && length < sizeof plain && memcmp(text + length - 2, "fr", 2) == 0) {
        memcpy(plain, text, length - 2);
        plain[length - 2] = '\0';
        char *comma = strchr(plain, ',');
        if (comma)
            *comma = '.';
        if (decimal_parse(plain, length - 2, DECIMAL_PLAIN, &number) != DECIMAL_OK ||
            !decimal_round(number, 3, &number) || number.units <= 0 || number.units > 1000000)
            return false;
        *column = (struct table_column){WIDTH_FRACTION, (int32_t)number.units, column->align};
        return true;
    }
    column->kind = WIDTH_FIXED;
    return attributes_read_length(text, length, &column->amount);
}

static const struct table_column *read_widths(struct grid *g)
{
    struct table_column *columns = arena_array(g->build->arena, g->columns, sizeof *columns);
    const struct attribute *attribute = attributes_find(g->attributes, "cot");
    size_t count = 0;
    for (size_t i = 0; i < g->columns; i++)
        columns[i] = (struct table_column){.kind = WIDTH_AUTO, .align = g->align[i]};
    if (!attribute)
        return columns;
    for (const char *at = attribute->value; *at;) {
        size_t length = strcspn(at, " ");
        if (length && count < g->columns && !read_width(at, length, &columns[count])) {
            fault(g, "T008", attribute->offset, attribute->length,
                  arena_format(g->build->arena, "độ rộng cột \"%.*s\" không đúng", (int)length, at),
                  "mỗi cột một độ rộng: 17mm, 1fr (phần còn lại) hoặc auto");
            return columns;
        }
        count += length > 0;
        at += length + strspn(at + length, " ");
    }
    if (count != g->columns)
        fault(g, "T009", attribute->offset, attribute->length,
              arena_format(g->build->arena, "thuộc tính \"cot\" có %zu độ rộng, bảng có %zu cột", count, g->columns),
              NULL);
    return columns;
}

static void make_cell(struct grid *g, struct doc_node *row, size_t index)
{
    const struct cell *cell = &g->cells[index];
    size_t width, height, column = index % g->columns;
    bool header = index / g->columns < g->header;
    if (!measure(g, index, &width, &height)) {
        fault(g, "T006", cell->from, cell->to > cell->from ? cell->to - cell->from : 1,
              "vùng gộp không phải hình chữ nhật", "các ô < và ^ của một ô phải lấp kín một hình chữ nhật");
        return;
    }
    struct doc_node *node = doc_add(g->build->arena, row, DOC_CELL, row->at);
    node->cell = (struct doc_cell){.column = (uint32_t)column,
                                   .column_span = (uint32_t)width,
                                   .row_span = (uint32_t)height,
                                   .align = header ? ALIGN_CENTRE : g->align[column],
                                   .header = header};
    inline_read(g->build, node, "", g->build->text, cell->from, cell->to, 0);
}

/* "| **Tổng cộng** | …", "| | **Cộng nhóm I** | …": the first cell that says something begins so. */
static bool is_total(const struct grid *g, size_t row)
{
    static const char *const words[] = {"**Tổng", "**Cộng"};
    const struct cell *cell = &g->cells[row * g->columns], *end = cell + g->columns;
    while (cell < end && cell->from == cell->to)
        cell++;
    for (size_t i = 0; cell < end && i < sizeof words / sizeof *words; i++)
        if (cell->to - cell->from >= strlen(words[i]) &&
            memcmp(g->build->text + cell->from, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static void make_rows(struct grid *g, struct doc_node *table)
{
    for (size_t r = 0; r < g->rows; r++) {
        const struct cell *first = &g->cells[r * g->columns];
        struct doc_node *row = doc_add(g->build->arena, table, DOC_ROW, build_place(g->build, first->from));
        row->row = r < g->header ? ROW_HEADER : is_total(g, r) ? ROW_TOTAL : ROW_BODY;
        for (size_t c = 0; c < g->columns; c++)
            if (g->cells[r * g->columns + c].owner == r * g->columns + c)
                make_cell(g, row, r * g->columns + c);
    }
}

/* Caption with a number when it has a title or an id, and the unit of measure. */
static void make_caption(struct grid *g, struct doc_node *table)
{
    struct build *build = g->build;
    const char *title = attributes_text(g->attributes, "ten"), *id = attributes_text(g->attributes, "id");
    const char *unit = attributes_text(g->attributes, "don-vi-tinh");
    if (title || id) {
        table->table.number = arena_format(build->arena, "Bảng %zu", ++build->tables);
        struct doc_node *caption = doc_add(build->arena, table, DOC_CAPTION, table->at);
        doc_set_text(build->arena, caption,
                     title ? arena_format(build->arena, "%s. %s", table->table.number, title) : table->table.number, 0);
    }
    if (id && !build_label(build, id, table->table.number))
        attributes_refuse(build, attributes_find(g->attributes, "id"),
                          "một id chưa dùng ở bảng, biểu đồ hay phụ lục khác");
    if (unit) {
        struct doc_node *note = doc_add(build->arena, table, DOC_NOTE, table->at);
        doc_set_text(build->arena, note, arena_format(build->arena, "Đơn vị tính: %s", unit), 0);
    }
}

/* Whether the table may leave upright pages; what stays together on a page cannot be parted by one that lies across. */
static enum table_turn read_turn(const struct grid *g, const struct doc_node *parent)
{
    static const enum table_turn turns[] = {TURN_NEVER, TURN_ALWAYS, TURN_WHEN_WIDE};
    const struct attribute *attribute = attributes_find(g->attributes, "kho");
    int choice = attribute ? attributes_choice(g->build, g->attributes, "kho", "dung|ngang|tu-dong", 0) : -1;
    if (choice < 0)
        return TURN_BY_RULE;
    if (choice && parent->kind == DOC_KEEP)
        attributes_refuse(g->build, attribute, "dung; bảng trong giu-nhau không sang trang ngang được");
    return turns[choice];
}

static bool read_rows(struct grid *g, const struct pipe_row *rows, size_t count)
{
    bool good = true;
    for (size_t i = 0, r = 0; i < count; i++)
        if (i != g->header)
            good &= read_row(g, rows[i], r++);
    return good;
}

void pipe_table_make(struct build *build, struct doc_node *parent, const struct attributes *attributes, size_t offset,
                     const struct pipe_row *rows, size_t count)
{
    struct grid g = {.build = build, .attributes = attributes};
    while (g.header < count && !is_delimiter(build->text, rows[g.header]))
        g.header++;
    if (!count || g.header == count) {
        fault(&g, count ? "T002" : "T001", offset, 1,
              count ? "bảng không có dòng gạch ngang" : "bảng không có hàng nào",
              "dưới các hàng tiêu đề phải có một dòng như |:---|---:|");
        return;
    }
    g.columns = count_cells(build->text, rows[g.header]);
    if (g.columns > COLUMNS_MOST) {
        fault(&g, "T011", rows[g.header].from, 1,
              arena_format(build->arena, "bảng có %zu cột, nhiều nhất %d", g.columns, COLUMNS_MOST),
              "chia thành nhiều bảng");
        return;
    }
    g.rows = count - 1;
    g.align = arena_array(build->arena, g.columns, sizeof *g.align);
    g.cells = arena_array(build->arena, g.rows * g.columns + 1, sizeof *g.cells);
    read_alignment(&g, rows[g.header]);
    if (!read_rows(&g, rows, count))
        return;
    struct doc_node *table = doc_add(build->arena, parent, DOC_TABLE, build_place(build, offset));
    table->table = (struct doc_table){.column_count = g.columns, .columns = read_widths(&g), .header_rows = g.header};
    table->table.text_size = attributes_length(build, attributes, "co", 0);
    table->table.turn = read_turn(&g, parent);
    make_caption(&g, table);
    make_rows(&g, table);
}
