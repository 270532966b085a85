/* Rows become boxes: all header rows one box, every other row one, a row higher than a page several. Row heights: the
 * highest cell of one row; a merged cell that wants more widens its last row. Rows under one merged cell stay
 * together, a total stays with the row before it.
 *
 * The grid is drawn as strokes that are never doubled: a row draws its bottom line where the slot below has another
 * owner, and its upright lines where the slot to the left has; pages.c joins upright strokes of neighbouring rows. */
#include "layout/tabular.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "layout/grid.h"
#include "layout/pages.h"
#include "layout/paragraph.h"

#include <string.h>

struct tabular {
    struct job *job;
    const struct doc_node *node;
    struct grid grid;
    int32_t *edges;           /* of the columns, from left to right; column_count + 1 */
    int32_t *heights;         /* of the rows */
    bool *bound;              /* a merged cell holds the row and the next together */
    const struct box *header; /* as it stands on further pages */
    const struct box *repeat; /* it, and below it the heading of the rows that follow */
    bool cut;                 /* a page may end inside the group of rows being set */
    int32_t room;             /* for rows on a page, below what is repeated */
};

static const struct doc_node *part(const struct doc_node *node, enum doc_kind kind)
{
    for (const struct doc_node *child = node->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

/* ---- widths and heights ---- */

#define WIDEST_NAMED 5 /* columns that a message names when there are more */

static int32_t least_width(const struct column_need *need)
{
    return need->kind == WIDTH_FIXED ? need->amount : need->unit;
}

/* "cột 3 “Tên thủ tục”": by its own title, where it has a short one. */
static const char *column_name(struct tabular *t, size_t column)
{
    enum { TITLE_MOST = 40 };
    struct arena *arena = t->job->arena;
    for (size_t r = t->node->table.header_rows; r--;) {
        const struct grid_cell *cell = r < t->grid.row_count ? grid_owner(&t->grid, r, column) : NULL;
        const char *title = cell && cell->columns == 1 ? doc_text(cell->node, arena) : "";
        size_t length = strlen(title);
        if (length && !strchr(title, '\n') && utf8_columns(title, length) <= TITLE_MOST)
            return arena_format(arena, "cột %zu “%s”", column + 1, title);
    }
    return arena_format(arena, "cột %zu", column + 1);
}

/* "90,0 + 90,0"; of many columns the widest and what the others need together. */
static const char *widths_text(struct tabular *t, const struct column_need *needs)
{
    struct arena *arena = t->job->arena;
    char mm[JOB_LENGTH_TEXT];
    const char *list = "";
    size_t count = t->grid.column_count;
    bool *named = arena_array(arena, count, sizeof *named);
    int64_t others = 0;
    for (size_t i = 0; i < count; i++) {
        others += least_width(&needs[i]);
        if (count <= WIDEST_NAMED + 1)
            list = arena_format(arena, "%s%s%s", list, i ? " + " : "", job_mm(least_width(&needs[i]), mm));
    }
    if (count <= WIDEST_NAMED + 1)
        return list;
    for (int n = 0; n < WIDEST_NAMED; n++) {
        size_t widest = count;
        for (size_t i = 0; i < count; i++)
            if (!named[i] && (widest == count || least_width(&needs[i]) > least_width(&needs[widest])))
                widest = i;
        named[widest] = true;
        others -= least_width(&needs[widest]);
        list = arena_format(arena, "%s%s %s; ", list, column_name(t, widest), job_mm(least_width(&needs[widest]), mm));
    }
    return arena_format(arena, "rộng nhất là %s%zu cột kia %s", list, count - WIDEST_NAMED,
                        job_mm(others > INT32_MAX ? INT32_MAX : (int32_t)others, mm));
}

static int32_t width_across(const struct style *style)
{
    int32_t width, height;
    pages_size(style, true, &width, &height);
    return width - style->margin_left - style->margin_right;
}

static void report_too_wide(struct tabular *t, const struct column_need *needs, int32_t wanted, int32_t total)
{
    struct job *job = t->job;
    char have[JOB_LENGTH_TEXT], want[JOB_LENGTH_TEXT], across[JOB_LENGTH_TEXT];
    int32_t other = width_across(job->style);
    const char *less = "rút gọn tiêu đề cột, bớt cột, ghi co= nhỏ hơn hoặc chia thành hai bảng";
    struct diag *diag =
        job_error(job, t->node, "L003", "bảng quá rộng: các cột cần ít nhất %s mm (%s), trang chỉ có %s mm",
                  job_mm(wanted, want), widths_text(t, needs), job_mm(total, have));
    if (wanted > other || total >= other)
        diag_set_hint(job->diags, diag, "%s%s", less,
                      total < other ? arena_format(job->arena, "; trang ngang cũng chỉ có %s mm", job_mm(other, across))
                                    : "");
    else if (t->node->parent->kind == DOC_KEEP)
        diag_set_hint(job->diags, diag, "đưa bảng ra ngoài giu-nhau và ghi kho=tu-dong để in trên trang ngang, hoặc %s",
                      less);
    else
        diag_set_hint(job->diags, diag, "ghi kho=tu-dong ở :::bang để bảng sang một trang ngang, hoặc %s", less);
}

/* The table may stand on a page that lies across instead of this one. */
static bool turns(const struct tabular *t, const struct column_need *needs, int32_t *widths)
{
    int32_t wanted;
    return columns_solve(needs, t->grid.column_count, width_across(t->job->style), widths, &wanted);
}

static enum tabular_end find_edges(struct tabular *t, struct area area, bool may_turn)
{
    size_t count = t->grid.column_count;
    struct column_need *needs = arena_array(t->job->arena, count, sizeof *needs);
    int32_t *widths = arena_array(t->job->arena, count, sizeof *widths), wanted, sum = 0;
    grid_needs(t->job, t->node, &t->grid, needs);
    if (!columns_solve(needs, count, area.width, widths, &wanted)) {
        if (may_turn && turns(t, needs, widths))
            return TABULAR_TURNS;
        report_too_wide(t, needs, wanted, area.width);
        return TABULAR_FAULTY;
    }
    for (size_t i = 0; i < count; i++)
        sum += widths[i];
    t->edges = arena_array(t->job->arena, count + 1, sizeof *t->edges);
    t->edges[0] = area.x + (area.width - sum) / 2;
    for (size_t i = 0; i < count; i++)
        t->edges[i + 1] = t->edges[i] + widths[i];
    return TABULAR_SET;
}

/* Heights far beyond any page need not be exact, but must not overflow. */
static int32_t bounded(int64_t height)
{
    const int32_t most = 1000000 * MPT_PER_PT;
    return height > most ? most : (int32_t)height;
}

static int32_t text_height(const struct tabular *t, const struct grid_cell *cell)
{
    int64_t lines = cell->lines.count ? (int64_t)cell->lines.count : 1;
    return bounded(lines * t->grid.pitch + 2 * t->job->style->cell_pad_y);
}

static int32_t rows_height(const struct tabular *t, size_t first, size_t count)
{
    int64_t sum = 0;
    for (size_t r = first; r < first + count; r++)
        sum += t->heights[r];
    return bounded(sum);
}

static void find_heights(struct tabular *t)
{
    const struct grid *grid = &t->grid;
    t->heights = arena_array(t->job->arena, grid->row_count + 1, sizeof *t->heights);
    t->bound = arena_array(t->job->arena, grid->row_count + 1, sizeof *t->bound);
    for (size_t r = 0; r < grid->row_count; r++)
        t->heights[r] = grid->pitch + 2 * t->job->style->cell_pad_y;
    for (size_t i = 0; i < grid->cell_count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        if (cell->rows == 1 && text_height(t, cell) > t->heights[cell->row])
            t->heights[cell->row] = text_height(t, cell);
    }
    for (size_t i = 0; i < grid->cell_count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        if (cell->rows == 1)
            continue;
        int32_t lack = text_height(t, cell) - rows_height(t, cell->row, cell->rows);
        if (lack > 0)
            t->heights[cell->row + cell->rows - 1] += lack;
        for (size_t r = cell->row; r + 1 < cell->row + cell->rows; r++)
            t->bound[r] = true;
    }
}

/* ---- marks ---- */

/* Lines first … first + count of a cell, in a slot of the given height. */
static void set_cell(struct tabular *t, struct box *box, const struct grid_cell *cell, size_t first, size_t count,
                     int32_t y, int32_t height)
{
    int32_t pitch = t->grid.pitch, left = t->edges[cell->column] + cell->before;
    struct area area = {left, t->edges[cell->column + cell->columns] - cell->after - cell->aside - left};
    int32_t top = y + (height - (int32_t)count * pitch) / 2 + job_baseline(t->job, t->grid.size, pitch);
    for (size_t i = 0; i < count; i++) {
        struct area within = area;
        within.x += first + i ? cell->hang : 0;
        within.width -= first + i ? cell->hang : 0;
        line_set(t->job, box, &cell->words, &cell->lines.items[first + i], within, cell->node->cell.align,
                 top + (int32_t)i * pitch, cell->node->id, ARTIFACT_NONE);
    }
}

static void set_text(struct tabular *t, struct box *box, size_t row, int32_t y)
{
    for (size_t i = t->grid.first_cell[row]; i < t->grid.first_cell[row + 1]; i++) {
        const struct grid_cell *cell = &t->grid.cells[i];
        int32_t height = rows_height(t, row, cell->rows);
        if (t->cut && text_height(t, cell) < height) /* a page may end between the rows: text stays at their top */
            height = t->heights[row] > text_height(t, cell) ? t->heights[row] : text_height(t, cell);
        set_cell(t, box, cell, 0, cell->lines.count, y, height);
    }
}

/* A line across the columns from first to end, its ends covering the upright strokes. */
static void level_rule(struct tabular *t, struct box *box, size_t first, size_t end, int32_t y)
{
    int32_t width = t->job->style->grid_width, half = width / 2;
    box_rule(box, t->job->arena, t->edges[first] - half, y, t->edges[end] + half, y, width);
}

static void rule_below(struct tabular *t, struct box *box, size_t row, int32_t y)
{
    const struct grid *grid = &t->grid;
    bool last = row + 1 == grid->row_count;
    for (size_t c = 0, end; c < grid->column_count; c = end + 1) {
        for (end = c; end < grid->column_count; end++)
            if (!last && grid_owner(grid, row, end) == grid_owner(grid, row + 1, end))
                break;
        if (end > c)
            level_rule(t, box, c, end, y);
    }
}

static void rules_beside(struct tabular *t, struct box *box, size_t row, int32_t y, int32_t height)
{
    const struct grid *grid = &t->grid;
    int32_t width = t->job->style->grid_width;
    for (size_t c = 0; c <= grid->column_count; c++)
        if (c == 0 || c == grid->column_count || grid_owner(grid, row, c - 1) != grid_owner(grid, row, c))
            box_rule(box, t->job->arena, t->edges[c], y, t->edges[c], y + height, width);
}

static void set_row(struct tabular *t, struct box *box, size_t row, int32_t y)
{
    set_text(t, box, row, y);
    if (row == 0)
        level_rule(t, box, 0, t->grid.column_count, y);
    rules_beside(t, box, row, y, t->heights[row]);
    rule_below(t, box, row, y + t->heights[row]);
}

/* ---- boxes ---- */

/* Adds the marks of a box to what is repeated on further pages: the same, but artifacts. */
static void repeat_box(struct tabular *t, struct box *repeat, const struct box *box)
{
    struct mark *marks = arena_array(t->job->arena, repeat->mark_count + box->mark_count + 1, sizeof *marks);
    if (repeat->mark_count)
        memcpy(marks, repeat->marks, repeat->mark_count * sizeof *marks);
    for (size_t i = 0; i < box->mark_count; i++) {
        struct mark *mark = &marks[repeat->mark_count + i];
        *mark = box->marks[i];
        box_shift(mark, repeat->height);
        if (mark->node) {
            mark->node = 0;
            mark->artifact = ARTIFACT_REPEAT;
        }
    }
    repeat->marks = marks;
    repeat->mark_count += box->mark_count;
    repeat->height += box->height;
}

/* Without header rows, the upper line alone. */
static const struct box *make_header(struct tabular *t, const struct box *header)
{
    struct box *repeat = arena_alloc(t->job->arena, sizeof *repeat);
    if (header)
        repeat_box(t, repeat, header);
    else
        level_rule(t, repeat, 0, t->grid.column_count, 0);
    return repeat;
}

/* From here on a further page begins with the header alone. */
static void end_heading(struct tabular *t)
{
    t->repeat = t->header;
    t->room = t->job->body_height - t->header->height;
}

/* The heading of a group is repeated with its rows; one that would take much of every page is not. */
static void begin_heading(struct tabular *t, const struct box *box, size_t row)
{
    if (t->heights[row] > t->room / 4)
        return;
    struct box *repeat = arena_alloc(t->job->arena, sizeof *repeat);
    if (row > 0) /* the first row of a table has the upper line itself */
        repeat_box(t, repeat, t->header);
    repeat_box(t, repeat, box);
    t->repeat = repeat;
    t->room -= t->heights[row];
}

/* The line that closes a table cut under a merged cell. */
static const struct box *make_tail(struct tabular *t)
{
    struct box *tail = arena_alloc(t->job->arena, sizeof *tail);
    level_rule(t, tail, 0, t->grid.column_count, 0);
    return tail;
}

/* False: no page can hold it. */
static bool set_header(struct tabular *t, struct flow *flow, size_t rows)
{
    int32_t height = rows_height(t, 0, rows), y = 0;
    t->room = t->job->body_height - height;
    if (t->room < t->grid.pitch + 2 * t->job->style->cell_pad_y) {
        struct diag *diag = job_error(t->job, t->node, "L004", "các hàng tiêu đề của bảng cao hơn một trang");
        diag_set_hint(t->job->diags, diag, "rút gọn tiêu đề cột hoặc ghi co= nhỏ hơn");
        return false;
    }
    if (rows) {
        struct box *box = flow_add(flow, t->job->arena, t->node, 0, height);
        for (size_t r = 0; r < rows; y += t->heights[r++])
            set_row(t, box, r, y);
        box->keep = rows < t->grid.row_count;
        t->header = make_header(t, box);
    } else {
        t->header = make_header(t, NULL);
    }
    end_heading(t);
    return true;
}

/* A row higher than the page: as many lines of every cell as fit, then the next page. */
static void set_sliced_row(struct tabular *t, struct flow *flow, size_t row)
{
    const struct grid *grid = &t->grid;
    int32_t pad = 2 * t->job->style->cell_pad_y;
    size_t per_page = (size_t)((t->room - pad) / grid->pitch), most = 0;
    const struct grid_cell *end = grid->cells + grid->first_cell[row + 1];
    for (const struct grid_cell *cell = grid->cells + grid->first_cell[row]; cell < end; cell++)
        if (cell->lines.count > most)
            most = cell->lines.count;
    for (size_t first = 0; first < most; first += per_page) {
        size_t count = most - first < per_page ? most - first : per_page;
        int32_t height = (int32_t)count * grid->pitch + pad;
        struct box *box = flow_add(flow, t->job->arena, grid->rows[row], 0, height);
        box->repeat = t->repeat;
        for (const struct grid_cell *cell = grid->cells + grid->first_cell[row]; cell < end; cell++) {
            size_t left = cell->lines.count > first ? cell->lines.count - first : 0;
            set_cell(t, box, cell, first, left < count ? left : count, 0, height);
        }
        if (row == 0 && first == 0)
            level_rule(t, box, 0, grid->column_count, 0);
        rules_beside(t, box, row, 0, height);
        level_rule(t, box, 0, grid->column_count, height);
    }
}

/* Rows that a merged cell binds together, from first on: how many. */
static size_t group_of(const struct tabular *t, size_t first)
{
    size_t end = first;
    while (t->bound[end] && end + 1 < t->grid.row_count)
        end++;
    return end + 1 - first;
}

static void check_merged(struct tabular *t, size_t row)
{
    for (size_t i = t->grid.first_cell[row]; i < t->grid.first_cell[row + 1]; i++) {
        if (t->grid.cells[i].rows == 1 || text_height(t, &t->grid.cells[i]) <= t->room)
            continue;
        struct diag *diag = job_error(t->job, t->grid.cells[i].node, "L006", "chữ trong ô gộp cao hơn một trang");
        diag_set_hint(t->job->diags, diag, "bỏ gộp ô này hoặc rút gọn chữ trong ô");
    }
}

/* Rows of a group that no page holds, from begin on, which the text of merged cells keeps together. */
struct held {
    size_t begin, end;
};

/* Text stands at the top of its merged cell; the page does not end before the text does. Where too many rows would have
 * to stay together, the first grows instead. */
static void hold_text(struct tabular *t, size_t row, struct held *held)
{
    if (row >= held->end)
        *held = (struct held){row, row + 1};
    for (size_t i = t->grid.first_cell[row]; i < t->grid.first_cell[row + 1]; i++) {
        const struct grid_cell *cell = &t->grid.cells[i];
        size_t end = row + 1;
        while (end < row + cell->rows && rows_height(t, row, end - row) < text_height(t, cell))
            end++;
        if (end <= held->end)
            continue;
        if (rows_height(t, held->begin, end - held->begin) <= t->room)
            held->end = end;
        else
            t->heights[row] = text_height(t, cell);
    }
}

static void set_group(struct tabular *t, struct flow *flow, size_t first, size_t count)
{
    bool together = rows_height(t, first, count) <= t->room;
    t->cut = !together;
    struct held held = {first, first};
    for (size_t r = first; r < first + count; r++) {
        check_merged(t, r);
        if (!together && count > 1)
            hold_text(t, r, &held);
        if (count == 1 && !together) {
            set_sliced_row(t, flow, r);
            return;
        }
        struct box *box = flow_add(flow, t->job->arena, t->grid.rows[r], 0, t->heights[r]);
        box->repeat = t->repeat;
        set_row(t, box, r, 0);
        box->keep = together ? r + 1 < first + count : r + 1 < held.end;
        if (!together && t->bound[r])
            box->tail = make_tail(t);
    }
}

/* The first two rows stay together, and the last two, so that no row stands alone on a page; not the high ones. */
static void keep_ends(struct tabular *t, struct flow *flow, size_t first)
{
    size_t ends[] = {first, flow->count - 2};
    for (size_t i = 0; i < 2 && flow->count >= first + 2; i++) {
        struct box *box = &flow->items[ends[i]];
        if (box[0].height + box[1].height <= t->room / 4)
            box->wish = true;
    }
}

/* "I | Theo lĩnh vực" over the rest of the row: the heading of the rows below. */
static bool is_heading(const struct tabular *t, size_t row)
{
    const struct grid *grid = &t->grid;
    size_t first = grid->first_cell[row], end = grid->first_cell[row + 1];
    return grid->rows[row]->row == ROW_BODY && end > first && end - first <= 2 && grid->cells[end - 1].columns > 1;
}

/* Titles of columns over nothing look like a mishap: an empty row closes the table. */
static void set_empty_row(struct tabular *t, struct flow *flow)
{
    int32_t width = t->job->style->grid_width, height = t->grid.pitch + 2 * t->job->style->cell_pad_y;
    flow_keep_last(flow, 1);
    struct box *box = flow_add(flow, t->job->arena, t->node, 0, height);
    for (size_t c = 0; c <= t->grid.column_count; c++)
        box_rule(box, t->job->arena, t->edges[c], 0, t->edges[c], height, width);
    level_rule(t, box, 0, t->grid.column_count, height);
}

static void set_rows(struct tabular *t, struct flow *flow)
{
    size_t header = t->node->table.header_rows < t->grid.row_count ? t->node->table.header_rows : t->grid.row_count;
    if (!set_header(t, flow, header))
        return;
    if (header == t->grid.row_count)
        set_empty_row(t, flow);
    size_t count, first = flow->count;
    for (size_t r = header; r < t->grid.row_count; r += count) {
        bool heading = is_heading(t, r);
        count = group_of(t, r);
        if (heading || t->grid.rows[r]->row == ROW_TOTAL)
            end_heading(t);
        if (t->grid.rows[r]->row == ROW_TOTAL && r > header) /* a total never begins a page alone */
            flow_wish_last(flow);
        set_group(t, flow, r, count);
        size_t next = r + count;
        if (count == 1 && next < t->grid.row_count && heading && !is_heading(t, next) &&
            rows_height(t, r, 2) <= t->room / 4)
            flow_wish_last(flow);
        if (count == 1 && heading)
            begin_heading(t, &flow->items[flow->count - 1], r);
    }
    keep_ends(t, flow, first);
}

/* "Bảng 1. " before a caption that does not say so itself. */
static const char *caption_lead(struct job *job, const struct doc_node *table, const struct doc_node *caption)
{
    const char *number = table->table.number;
    if (!number || strncmp(doc_text(caption, job->arena), number, strlen(number)) == 0)
        return NULL;
    return arena_format(job->arena, "%s. ", number);
}

/* Is one paragraph all that comes behind the table? */
static bool ends_behind(const struct doc_node *table)
{
    const struct doc_node *next = table->next;
    return next && next->kind == DOC_PARAGRAPH && !next->next;
}

enum tabular_end tabular_set(struct job *job, const struct doc_node *node, struct area area, bool may_turn,
                             struct flow *flow)
{
    struct tabular t = {.job = job, .node = node, .room = job->body_height};
    const struct doc_node *caption = part(node, DOC_CAPTION), *note = part(node, DOC_NOTE);
    grid_read(job, node, &t.grid);
    grid_align_commas(job, &t.grid, node->table.header_rows);
    enum tabular_end end = t.grid.row_count ? find_edges(&t, area, may_turn) : TABULAR_SET;
    if (!t.edges)
        return end;
    grid_break(job, &t.grid, t.edges);
    find_heights(&t);
    if (flow->after < job->style->table_gap)
        flow->after = job->style->table_gap;
    if (caption)
        paragraph_set(job, caption, caption_lead(job, node, caption), area, flow);
    if (caption && flow->after < job->style->rule_gap)
        flow->after = job->style->rule_gap * 2;
    if (note)
        paragraph_set(job, note, NULL, area, flow);
    set_rows(&t, flow);
    if (node->keep_next)
        flow_keep_last(flow, 1);
    else if (ends_behind(node)) /* a note that ends an annex takes two rows along: it never has a page of its own */
        flow_keep_last(flow, 2);
    flow->after = job->style->table_gap + job->style->paragraph_gap;
    return end;
}
