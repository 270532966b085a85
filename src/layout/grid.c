/* Reading is linear in slots. Each word is shaped once and serves both the measuring and the breaking, so a table of
 * 5 000 rows costs no more per row than one of five. */
#include "layout/grid.h"

#include "base/arena.h"
#include "layout/ragged.h"

#include <string.h>

static const struct doc_node *first_row(const struct doc_node *node)
{
    while (node && node->kind != DOC_ROW)
        node = node->next;
    return node;
}

static void count_cells(const struct doc_node *table, struct grid *grid)
{
    for (const struct doc_node *row = first_row(table->first); row; row = first_row(row->next)) {
        grid->row_count++;
        for (const struct doc_node *cell = row->first; cell; cell = cell->next)
            grid->cell_count++;
    }
}

static bool has_letter(const struct doc_node *row)
{
    for (const struct doc_node *cell = row->first; cell; cell = cell->next)
        for (size_t i = 0; i < cell->span_count; i++)
            for (const char *c = cell->spans[i].text; *c; c++)
                if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (unsigned char)*c >= 0xc3)
                    return true;
    return false;
}

/* Titles of columns and totals are bold; a header row of mere column numbers, "(3)=(4)+(5)", is not. */
static unsigned row_look(const struct doc_node *row)
{
    if (row->row == ROW_HEADER)
        return has_letter(row) ? SPAN_BOLD : 0;
    return row->row == ROW_TOTAL ? SPAN_BOLD : 0;
}

static void own_slots(struct grid *grid, const struct grid_cell *cell)
{
    uint32_t index = (uint32_t)(cell - grid->cells);
    for (size_t r = cell->row; r < cell->row + cell->rows; r++)
        for (size_t c = cell->column; c < cell->column + cell->columns; c++)
            grid->owner[r * grid->column_count + c] = index;
}

void grid_read(struct job *job, const struct doc_node *node, struct grid *grid)
{
    *grid = (struct grid){.column_count = node->table.column_count};
    grid->size = node->table.text_size ? node->table.text_size : job->style->size_table;
    grid->pitch = job_pitch(grid->size, job->style->table_pitch_permille);
    count_cells(node, grid);
    grid->rows = arena_array(job->arena, grid->row_count + 1, sizeof *grid->rows);
    grid->first_cell = arena_array(job->arena, grid->row_count + 1, sizeof *grid->first_cell);
    grid->cells = arena_array(job->arena, grid->cell_count + 1, sizeof *grid->cells);
    grid->owner = arena_array(job->arena, grid->row_count * grid->column_count + 1, sizeof *grid->owner);
    size_t r = 0, n = 0;
    for (const struct doc_node *row = first_row(node->first); row; row = first_row(row->next), r++) {
        unsigned look = row_look(row);
        grid->rows[r] = row;
        grid->first_cell[r] = n;
        for (const struct doc_node *cell = row->first; cell; cell = cell->next) {
            struct grid_cell *to = &grid->cells[n++];
            to->node = cell;
            to->row = r;
            to->column = cell->cell.column;
            to->rows = cell->cell.row_span;
            to->columns = cell->cell.column_span;
            pieces_read(job, cell, look, grid->size, false, &to->words);
            own_slots(grid, to);
        }
    }
    grid->first_cell[r] = n;
}

const struct grid_cell *grid_owner(const struct grid *grid, size_t row, size_t column)
{
    return &grid->cells[grid->owner[row * grid->column_count + column]];
}

/* ---- decimal commas ---- */

/* "–": there is no number here. It stands where whole numbers end. */
static bool is_dash(const struct word_shape *shape)
{
    static const char dash[] = "–";
    return (shape->length == 1 && shape->text[0] == '-') ||
           (shape->length == sizeof dash - 1 && memcmp(shape->text, dash, sizeof dash - 1) == 0);
}

/* Width of the pieces from the one at first on, which are nothing but numbers of footnotes joined to it; -1: there is
 * something else. */
static int32_t notes_width(const struct pieces *words, size_t first)
{
    int32_t width = 0;
    for (size_t i = first; i < words->count; i++) {
        if (!words->items[i].raised || words->items[i].blanks || words->items[i].newline)
            return -1;
        width += words->items[i].width;
    }
    return width;
}

/* Width of a number from its decimal comma on, or from what follows its last digit, with its footnotes; -1: no number
 * set right. */
static int32_t behind_comma(struct job *job, const struct grid_cell *cell, size_t header_rows)
{
    const struct piece *piece = cell->words.items;
    if (cell->row < header_rows || cell->columns > 1 || cell->node->cell.align != ALIGN_RIGHT || !cell->words.count)
        return -1;
    int32_t notes = notes_width(&cell->words, 1);
    if (notes < 0 || is_dash(piece->shape))
        return notes;
    if (!pieces_is_number(piece))
        return -1;
    const char *text = piece->shape->text;
    uint32_t length = piece->shape->length, from = length;
    const char *comma = memchr(text, ',', length);
    if (comma)
        from = (uint32_t)(comma - text);
    else
        while (from && !(text[from - 1] >= '0' && text[from - 1] <= '9'))
            from--;
    if (from == length)
        return notes;
    const struct word_shape *behind = job_shape(job, cell->node, piece->face, text + from, length - from);
    return notes + job_width(job, piece->face, behind, cell->words.size);
}

void grid_align_commas(struct job *job, struct grid *grid, size_t header_rows)
{
    int32_t *most = arena_array(job->arena, grid->column_count + 1, sizeof *most);
    for (size_t i = 0; i < grid->cell_count; i++) {
        int32_t behind = behind_comma(job, &grid->cells[i], header_rows);
        if (behind > most[grid->cells[i].column])
            most[grid->cells[i].column] = behind;
    }
    for (size_t i = 0; i < grid->cell_count; i++) {
        struct grid_cell *cell = &grid->cells[i];
        int32_t behind = most[cell->column] ? behind_comma(job, cell, header_rows) : -1;
        if (behind >= 0)
            cell->aside = most[cell->column] - behind;
    }
}

/* A column of fixed width that is too narrow for it sets its numbers right without. */
static void drop_alignment(struct job *job, struct grid *grid, const int32_t *edges)
{
    int32_t pad = 2 * job->style->cell_pad_x;
    bool *narrow = arena_array(job->arena, grid->column_count + 1, sizeof *narrow);
    for (size_t i = 0; i < grid->cell_count; i++) {
        const struct grid_cell *cell = &grid->cells[i];
        int32_t width = edges[cell->column + cell->columns] - edges[cell->column];
        if (cell->aside && cell->words.items[0].width + notes_width(&cell->words, 1) + cell->aside > width - pad)
            narrow[cell->column] = true;
    }
    for (size_t i = 0; i < grid->cell_count; i++)
        if (narrow[grid->cells[i].column])
            grid->cells[i].aside = 0;
}

/* ---- widths ---- */

static void raise(int32_t *most, int32_t value)
{
    if (value > *most)
        *most = value;
}

enum measure { MEASURE_UNIT, MEASURE_WORD, MEASURE_LINE };

static int32_t *measured(struct column_need *need, enum measure measure)
{
    return measure == MEASURE_UNIT ? &need->unit : measure == MEASURE_WORD ? &need->word : &need->line;
}

/* A cell over several columns: what they lack together is shared by those that are not fixed. */
static void widen(struct column_need *needs, size_t count, enum measure measure, int32_t wanted)
{
    int32_t have = 0, free = 0;
    for (size_t i = 0; i < count; i++) {
        bool fixed = needs[i].kind == WIDTH_FIXED;
        have += fixed ? needs[i].amount : *measured(&needs[i], measure);
        free += !fixed;
    }
    if (have >= wanted || !free)
        return;
    int32_t every = (wanted - have) / free, rest = (wanted - have) % free;
    for (size_t i = 0; i < count; i++)
        if (needs[i].kind != WIDTH_FIXED)
            *measured(&needs[i], measure) += every + (rest-- > 0);
}

/* How wide a text is in two lines, as equal as they come; unbroken where it has only one. */
static int32_t width_of_two(const struct pieces *words, int32_t whole)
{
    int32_t best = whole, before = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (words->items[i].newline)
            return whole;
        int32_t behind = whole - before - pieces_gap(words, i), wider = before > behind ? before : behind;
        if (i && pieces_may_end(words, i) && wider < best)
            best = wider;
        before += pieces_gap(words, i) + words->items[i].width;
    }
    return best;
}

void grid_needs(struct job *job, const struct doc_node *node, const struct grid *grid, struct column_need *needs)
{
    int32_t pad = 2 * job->style->cell_pad_x, least = 2 * job->style->cell_pad_least;
    for (size_t i = 0; i < grid->column_count; i++)
        needs[i] = (struct column_need){.kind = node->table.columns[i].kind,
                                        .amount = node->table.columns[i].amount,
                                        .unit = pad,
                                        .word = pad,
                                        .line = pad};
    for (int spanning = 0; spanning < 2; spanning++)
        for (size_t i = 0; i < grid->cell_count; i++) {
            const struct grid_cell *cell = &grid->cells[i];
            if ((cell->columns > 1) != spanning)
                continue;
            struct extent extent = pieces_extent(job, &cell->words);
            extent.word += cell->aside; /* dropped when only parts of words fit */
            extent.line += cell->aside;
            if (cell->row < node->table.header_rows) /* may well take two lines: the room is for the content */
                extent.line = width_of_two(&cell->words, extent.line);
            struct column_need *own = &needs[cell->column];
            if (spanning) {
                widen(own, cell->columns, MEASURE_UNIT, extent.unit + pad);
                widen(own, cell->columns, MEASURE_WORD, extent.word + pad);
                widen(own, cell->columns, MEASURE_LINE, extent.line + pad);
            } else {
                raise(&own->tight, extent.unit + least);
                raise(&own->unit, extent.unit + pad);
                raise(&own->word, extent.word + pad);
                raise(&own->line, extent.line + pad);
            }
        }
}

/* ---- lines ---- */

static void warn_narrow(struct job *job, const struct grid_cell *cell, int32_t width)
{
    char text[JOB_LENGTH_TEXT];
    struct diag *diag =
        diag_add(job->diags, DIAG_WARNING, "L005", cell->node->at,
                 "cột %zu chỉ rộng %s mm nên một con số bị ngắt sang dòng khác", cell->column + 1, job_mm(width, text));
    diag_set_hint(job->diags, diag, "cho cột rộng hơn trong cot=\"…\", hoặc để auto");
}

/* How deep a cell's text is indented: the width of the no-break blanks that it begins with. */
static int32_t indent_of(struct job *job, const struct grid_cell *cell)
{
    static const char blank[] = "\u00a0";
    const uint32_t size = sizeof blank - 1;
    uint32_t length = 0;
    if (!cell->words.count)
        return 0;
    const struct piece *piece = cell->words.items;
    while (length + size < piece->shape->length && memcmp(piece->shape->text + length, blank, size) == 0)
        length += size;
    if (!length)
        return 0;
    return job_width(job, piece->face, job_shape(job, cell->node, piece->face, piece->shape->text, length),
                     cell->words.size);
}

/* A word that leaves no room for the padding would rather have less of it than be broken by force: first where the text
 * does not begin, so that the texts of a column stand below each other. */
static void set_padding(struct job *job, struct grid_cell *cell, int32_t width)
{
    int32_t pad = job->style->cell_pad_x, least = job->style->cell_pad_least;
    int32_t spare = width - pieces_widest(&cell->words);
    if (spare < 2 * least)
        spare = width - pieces_extent(job, &cell->words).unit;
    cell->before = cell->after = pad;
    if (spare >= 2 * pad || spare < 2 * least)
        return;
    int32_t away = spare - pad > least ? spare - pad : least, near = spare - away < pad ? spare - away : pad;
    enum doc_align align = cell->node->cell.align;
    cell->before = align == ALIGN_CENTRE ? spare / 2 : align == ALIGN_RIGHT ? away : near;
    cell->after = align == ALIGN_CENTRE ? spare / 2 : align == ALIGN_RIGHT ? near : away;
}

void grid_break(struct job *job, struct grid *grid, const int32_t *edges)
{
    /* one warning a column is enough */
    bool *narrow = arena_array(job->arena, grid->column_count + 1, sizeof *narrow);
    drop_alignment(job, grid, edges);
    for (size_t i = 0; i < grid->cell_count; i++) {
        struct grid_cell *cell = &grid->cells[i];
        int32_t width = edges[cell->column + cell->columns] - edges[cell->column];
        set_padding(job, cell, width);
        int32_t padding = cell->before + cell->after, inner = width > padding ? width - padding : 1;
        bool centred = cell->node->cell.align == ALIGN_CENTRE;
        int32_t indent = centred ? 0 : indent_of(job, cell);
        cell->hang = indent < inner / 2 ? indent : 0;
        ragged_break(job, &cell->words, inner, inner - cell->hang, centred, &cell->lines);
        if (!cell->words.number_broken || narrow[cell->column])
            continue;
        narrow[cell->column] = true;
        warn_narrow(job, cell, width);
    }
}
