#include "data/worksheet.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "data/numeral.h"
#include "data/workbook.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Rows are written as they come, so memory holds the text alone. Merged cells are declared behind the rows: a sheet
 * that has some reaching over several rows is streamed a second time, now with their values. */

#define LAST_COLUMN   16384u
#define LONGEST_VALUE (8 * LIMIT_FIELD) /* seven bytes may stand for one: _x0041_ */

/* A cell that reaches down; it has one value, in its first row. */
struct merge {
    uint32_t first, last; /* rows */
    uint32_t column;      /* from 0 */
};

struct merges {
    struct merge *items;
    size_t count, room;
};

/* The value that a merged cell leaves to the rows below. */
struct hanging {
    uint32_t last; /* row */
    const char *cell;
    size_t length;
};

enum value_type { VALUE_NUMBER, VALUE_SHARED, VALUE_TEXT, VALUE_YES_NO, VALUE_ERROR };

struct state {
    const struct worksheet_input *input;
    struct arena *arena;
    struct buffer *out;
    struct merges merges; /* those met; in the second pass those known, in order of rows */
    bool second;
    size_t next_merge;       /* the first one that begins in this row or later */
    struct hanging *hanging; /* of each column, second pass */
    uint32_t row;            /* being read, from 1; 0 = none yet */
    uint32_t line;           /* being written */
    uint32_t column;         /* being read, from 1 */
    uint32_t written;        /* columns of this row */
    enum value_type type;
    size_t format;
    bool in_value, is_spoken, has_formula;
    bool had_enough;               /* the rest of the sheet is left out */
    bool is_hidden, filtered;      /* this row; some filter stands on the sheet */
    uint32_t hidden, first_hidden; /* rows with cells that nobody sees */
    struct buffer value, cell;
};

static void damaged(struct state *state, const char *what)
{
    package_damaged(state->input->package, what);
    package_stop(state->input->package);
}

/* ---- references ---- */

/* "D17" as column 4 and row 17; a part that is missing leaves its result alone. */
static bool parse_reference(const char *text, uint32_t *column, uint32_t *row)
{
    uint32_t number = 0;
    const char *at = text;
    for (; *at >= 'A' && *at <= 'Z' && number <= LAST_COLUMN; at++)
        number = number * 26 + (uint32_t)(*at - 'A' + 1);
    if (at == text || number > LAST_COLUMN || *at < '1' || *at > '9')
        return false;
    char *end;
    unsigned long long line = strtoull(at, &end, 10);
    if (line > LIMIT_SHEET_ROWS || (*end && *end != ':'))
        return false;
    *column = number;
    *row = (uint32_t)line;
    return true;
}

static void note_merge(struct state *state, const char *reference)
{
    uint32_t column, row, last_column, last_row;
    const char *colon = reference ? strchr(reference, ':') : NULL;
    if (!colon || !parse_reference(reference, &column, &row) || !parse_reference(colon + 1, &last_column, &last_row))
        return;
    if (last_row <= row || column > LIMIT_COLUMNS || state->merges.count >= LIMIT_SHEET_ROWS)
        return;
    struct merges *merges = &state->merges;
    merges->items = arena_grow(state->arena, merges->items, merges->count, &merges->room, sizeof *merges->items);
    merges->items[merges->count++] = (struct merge){.first = row, .last = last_row, .column = column - 1};
}

static int by_row(const void *a, const void *b)
{
    const struct merge *left = a, *right = b;
    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return left->column < right->column ? -1 : left->column > right->column;
}

/* ---- writing ---- */

static void add_cell(struct state *state, const char *cell, size_t length)
{
    if (state->written)
        buffer_add_byte(state->out, ',');
    buffer_add(state->out, cell, length);
    state->written++;
    if (state->out->length > LIMIT_SHEET_TEXT) {
        package_too_large(state->input->package, "trang tính có quá nhiều chữ");
        package_stop(state->input->package);
    }
}

/* Writes what stands between the last cell and a column: what hangs down from above, or nothing. */
static void fill_to(struct state *state, uint32_t column)
{
    while (state->written + 1 < column) {
        const struct hanging *above = state->second ? &state->hanging[state->written] : NULL;
        bool hangs = above && above->last >= state->row;
        add_cell(state, hangs ? above->cell : "", hangs ? above->length : 0);
    }
}

/* A row of its own begins: what is skipped becomes blank lines, so that line and row stay the same. */
static void begin_line(struct state *state)
{
    while (state->line < state->row) {
        buffer_add_byte(state->out, '\n');
        state->line++;
    }
    state->written = 0;
}

/* Does the cell begin a merged one? Then the rows below get its value. */
static void hang(struct state *state)
{
    struct merges *merges = &state->merges;
    while (state->next_merge < merges->count && merges->items[state->next_merge].first < state->row)
        state->next_merge++;
    for (size_t i = state->next_merge; i < merges->count && merges->items[i].first == state->row; i++)
        if (merges->items[i].column + 1 == state->column)
            state->hanging[state->column - 1] =
                (struct hanging){.last = merges->items[i].last,
                                 .cell = arena_copy(state->arena, state->cell.data, state->cell.length),
                                 .length = state->cell.length};
}

/* The cell that state->cell holds, to its place. */
static void write_cell(struct state *state)
{
    if (state->column > LIMIT_COLUMNS) {
        struct place at = {.file = state->input->package->path, .line = state->row};
        struct diag *diag = diag_add(state->input->package->diags, DIAG_ERROR, "D011", at, "dòng có quá nhiều ô");
        diag_set_hint(state->input->package->diags, diag, "mỗi dòng được tối đa %u ô; xóa các ô thừa bên phải bảng",
                      LIMIT_COLUMNS);
        package_stop(state->input->package);
        return;
    }
    if (state->column <= state->written) {
        damaged(state, "các ô của một dòng không theo thứ tự");
        return;
    }
    if (!state->written)
        begin_line(state);
    fill_to(state, state->column);
    add_cell(state, state->cell.data, state->cell.length);
    if (state->second)
        hang(state);
}

/* ---- values ---- */

/* The character that _xHHHH_ stands for (ECMA-376, 22.9.2.19); false when at is no such escape. */
static bool escaped(const char *at, const char *end, uint32_t *code)
{
    if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return false;
    char digits[5] = {at[2], at[3], at[4], at[5], '\0'};
    if (strspn(digits, "0123456789abcdefABCDEF") != 4)
        return false;
    *code = (uint32_t)strtoul(digits, NULL, 16);
    return *code < 0xD800 || *code > 0xDFFF;
}

/* A text in quotes on one line: breaks become tabs, which cell_clean() folds as it folds breaks. */
static void quote_text(struct state *state, const char *text, size_t length)
{
    struct buffer *cell = &state->cell;
    const char *at = text, *end = text + length;
    uint32_t code;
    buffer_add_byte(cell, '"');
    while (at < end) {
        char bytes[4] = {*at};
        size_t size = 1;
        if (escaped(at, end, &code)) {
            size = utf8_put(code, bytes);
            at += 6;
        }
        at++;
        if (bytes[0] == '"')
            buffer_add_byte(cell, '"');
        if ((unsigned char)bytes[0] < ' ')
            buffer_add_byte(cell, '\t');
        else
            buffer_add(cell, bytes, size);
    }
    buffer_add_byte(cell, '"');
}

static void quote_number(struct state *state, const char *text)
{
    char plain[NUMERAL_TEXT], day[NUMERAL_TEXT];
    bool is_date = state->format < state->input->format_count && state->input->is_date[state->format];
    if (!numeral_plain(text, plain)) {
        quote_text(state, text, strlen(text));
    } else if (is_date && numeral_day(plain, state->input->date_1904, day)) {
        buffer_add_text(&state->cell, day);
    } else {
        buffer_add_byte(&state->cell, WORKBOOK_NUMBER);
        buffer_add_text(&state->cell, plain);
    }
}

static void quote_shared(struct state *state, const char *text)
{
    char *end;
    unsigned long long index = strtoull(text, &end, 10);
    if (end == text || *end || (index >= state->input->text_count && !state->input->enough)) {
        damaged(state, "có ô dẫn đến chữ không có trong sổ");
        return;
    }
    const struct worksheet_text *shared = index < state->input->text_count ? &state->input->texts[index] : NULL;
    if (shared && shared->length)
        quote_text(state, shared->text, shared->length);
}

static void close_cell(struct state *state)
{
    static const char uncomputed[] = "#CHƯA TÍNH";
    const char *text = buffer_text(&state->value);
    buffer_empty(&state->cell);
    if (!state->value.length && state->has_formula && state->type != VALUE_TEXT)
        quote_text(state, uncomputed, sizeof uncomputed - 1);
    else if (!state->value.length)
        return;
    else if (state->type == VALUE_NUMBER)
        quote_number(state, text);
    else if (state->type == VALUE_SHARED)
        quote_shared(state, text);
    else if (state->type == VALUE_YES_NO)
        buffer_add_text(&state->cell, *text == '1' || *text == 't' ? "true" : "false");
    else
        quote_text(state, text, state->value.length);
    if (state->cell.length && !state->input->package->stopped)
        write_cell(state);
}

/* ---- what the part says ---- */

static void open_row(struct state *state, const char *const *attributes)
{
    if (state->input->enough && state->out->length >= state->input->enough) {
        state->had_enough = true;
        package_stop(state->input->package);
        return;
    }
    const char *number = package_attribute(attributes, "r");
    unsigned long long row = number ? strtoull(number, NULL, 10) : (unsigned long long)state->row + 1;
    if (row <= state->row || row > LIMIT_SHEET_ROWS) {
        damaged(state, "các dòng của trang tính không theo thứ tự");
        return;
    }
    state->row = (uint32_t)row;
    state->column = state->written = 0;
    state->is_hidden = package_is_true(package_attribute(attributes, "hidden"));
}

static void close_row(struct state *state)
{
    if (state->is_hidden && state->written && !state->hidden++)
        state->first_hidden = state->row;
    if (!state->written || !state->second)
        return;
    uint32_t last = 0;
    for (uint32_t i = 0; i < LIMIT_COLUMNS; i++)
        if (state->hanging[i].last >= state->row)
            last = i + 1;
    fill_to(state, last + 1);
}

static void open_cell(struct state *state, const char *const *attributes)
{
    static const char *const types[] = {"n", "s", "str", "b", "e"};
    const char *type = package_attribute(attributes, "t"), *reference = package_attribute(attributes, "r"),
               *format = package_attribute(attributes, "s");
    uint32_t row = state->row;
    state->column++;
    if (reference && (!parse_reference(reference, &state->column, &row) || row != state->row)) {
        damaged(state, "có ô nằm sai dòng");
        return;
    }
    state->type = type ? VALUE_TEXT : VALUE_NUMBER; /* inlineStr and d, a date in ISO form, are texts too */
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i]) == 0)
            state->type = (enum value_type)i;
    state->format = format ? (size_t)strtoull(format, NULL, 10) : 0;
    state->has_formula = false;
    buffer_empty(&state->value);
}

static void on_open(void *self, const char *name, const char *const *attributes)
{
    struct state *state = self;
    if (strcmp(name, "row") == 0)
        open_row(state, attributes);
    else if (strcmp(name, "c") == 0 && state->row)
        open_cell(state, attributes);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        state->in_value = state->column > 0 && !state->is_spoken;
    else if (strcmp(name, "rPh") == 0) /* how the text is spoken */
        state->is_spoken = true;
    else if (strcmp(name, "f") == 0)
        state->has_formula = true;
    else if (strcmp(name, "autoFilter") == 0)
        state->filtered = true;
    else if (strcmp(name, "mergeCell") == 0 && !state->second)
        note_merge(state, package_attribute(attributes, "ref"));
}

static void on_close(void *self, const char *name)
{
    struct state *state = self;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        state->in_value = false;
    else if (strcmp(name, "rPh") == 0)
        state->is_spoken = false;
    else if (strcmp(name, "c") == 0 && state->column)
        close_cell(state);
    else if (strcmp(name, "row") == 0)
        close_row(state);
}

static void on_text(void *self, const char *text, size_t length)
{
    struct state *state = self;
    /* What is cut off here was too long already: the reader says so. */
    if (state->in_value && state->value.length < LONGEST_VALUE)
        buffer_add(&state->value, text, length);
}

static bool stream(struct state *state)
{
    struct package_events events = {.open = on_open, .close = on_close, .text = on_text, .self = state};
    state->row = state->column = state->hidden = 0;
    state->line = 1;
    state->in_value = state->is_spoken = false;
    buffer_empty(state->out);
    bool ok = package_read(state->input->package, state->input->part, &events) || state->had_enough;
    if (state->out->length)
        buffer_add_byte(state->out, '\n');
    return ok;
}

/* A filter shows some rows and leaves the others in the file: who looks at the sheet counts fewer than we do. */
static void report_hidden(const struct state *state)
{
    const struct package *package = state->input->package;
    struct place at = {.file = package->path, .line = state->first_hidden};
    struct diag *diag = diag_add(package->diags, DIAG_WARNING, "D067", at,
                                 "trang tính có %" PRIu32 " dòng đang bị ẩn%s, vẫn được đọc và tính như mọi dòng",
                                 state->hidden, state->filtered ? " do bộ lọc" : "");
    diag_set_hint(package->diags, diag,
                  "bỏ lọc (Dữ liệu > Xóa) hoặc bỏ ẩn để nhìn đủ; nếu chỉ muốn tính các dòng đang hiện thì chép chúng "
                  "sang sổ mới");
}

bool worksheet_read(const struct worksheet_input *input, struct arena *arena, struct buffer *out)
{
    struct state state = {.input = input, .arena = arena, .out = out};
    bool ok = stream(&state);
    if (ok && state.merges.count) {
        qsort(state.merges.items, state.merges.count, sizeof *state.merges.items, by_row);
        state.hanging = arena_array(arena, LIMIT_COLUMNS, sizeof *state.hanging);
        state.second = true;
        ok = stream(&state);
    }
    if (ok && state.hidden)
        report_hidden(&state);
    buffer_clear(&state.value);
    buffer_clear(&state.cell);
    return ok;
}
