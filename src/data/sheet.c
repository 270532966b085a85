#include "data/sheet.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/limits.h"
#include "data/keyindex.h"
#include "data/lookup.h"
#include "data/repeats.h"
#include "data/window.h"
#include "model/filler.h"

#include <pthread.h>
#include <string.h>

/* A repeated key marks the earlier row dead; sheet_close() closes the gaps.
 *
 * A file passes through a window. What stands in it up to a line end is cut behind line ends into pieces that are read
 * side by side, each into arrays of its own, by the guess that no cut lies inside quotes. The first piece begins where it
 * should, so it is right; when it ends between two records, so is the piece behind it: its rows are put behind those that
 * are there, its keys are looked at, its findings appended. When a piece ends inside a record, the pieces behind it are
 * forgotten and the window moves on to that record. */

#define MOST_PIECES 64
#define AHEAD       8 /* rows whose keys are sought soon */

/* What reads a piece of each window. */
struct worker {
    struct rows_piece piece;
    struct plan_memory *memory; /* of each plan */
    struct arena *own;          /* of what it remembers: threads share no arena */
    struct arena *arena;        /* of the cells of one window */
};

struct sheet {
    struct sheet_input input;
    struct rows_form form;
    struct table *table;
    struct filler **fillers; /* of each plan; NULL: its cells are not kept */
    struct keyindex *index;  /* or NULL */
    struct repeats *repeats;
    size_t worker_count;
    struct worker *workers;
    struct buffer key;
    struct arena *work; /* of what nobody needs when all is read */
    struct arena *scratch;
    /* of the file that is read */
    size_t read, faulty;
    uint32_t line; /* of the first byte in the window */
    bool at_start; /* no record has come since the header */
    bool uncut;    /* the window begins with a record that is longer than a piece */
};

/* ---- making the columns ---- */

static enum filler_kind kind_of(const struct sheet *sheet, size_t index)
{
    const struct plan *plan = &sheet->form.plans[index];
    if (plan->number)
        return FILLER_NUMBERS;
    if (sheet->input.late[index])
        return FILLER_ADDRESSES;
    bool far = plan->lookup && !plan->repeats;
    return plan == sheet->form.text_key || far ? FILLER_PLACES : FILLER_CODES;
}

/* A column that no file has, or nobody reads, takes no room: every cell is empty, or the one text that stands for an empty
 * one. */
static void make_empty(struct sheet *sheet, struct column *column)
{
    const char **known = arena_array(sheet->input.arena, 1, sizeof *known);
    known[0] = column->schema->fallback;
    column->known = known;
    column->form = plan_is_number(column->schema->kind) ? COLUMN_NO_NUMBERS : COLUMN_SAME;
    column->forgotten = column->present;
}

static void make_column(struct sheet *sheet, size_t index)
{
    const struct sheet_input *input = &sheet->input;
    struct rows_form *form = &sheet->form;
    struct plan *plan = &form->plans[index];
    struct column *column = &sheet->table->columns[index];
    plan->schema = &input->schema->columns[index];
    plan->column = column;
    plan->lookup = input->lookups[index];
    plan->target = input->targets[index];
    plan->kept = input->kept[index];
    *column = (struct column){.schema = plan->schema};
    for (size_t i = 0; i < form->table->file_count; i++)
        column->present = column->present || form->files[i].header.fields[index] != HEADER_NONE;
    if (!column->present) {
        make_empty(sheet, column);
        return;
    }
    plan->one_spelling = texts_have(input->dimensions, plan->schema->name);
    plan_start(plan, input->arena, sheet->scratch);
    form->hidden = form->hidden || plan->schema->private;
    if (plan->schema->kind == COLUMN_UNIT && form->unit_plan == ROWS_NO_PLAN && !input->is_units && plan->lookup)
        form->unit_plan = index;
    if (plan->schema->kind == COLUMN_REFERENCE && form->owner_plan == ROWS_NO_PLAN && plan->lookup)
        form->owner_plan = index;
}

static void make_filler(struct sheet *sheet, size_t index)
{
    const struct plan *plan = &sheet->form.plans[index];
    if (!plan->column->present)
        return;
    if (!plan->kept) {
        make_empty(sheet, plan->column);
        return;
    }
    struct filler_input input = {.column = plan->column,
                                 .kind = kind_of(sheet, index),
                                 .once = plan->schema->kind != COLUMN_TEXT && plan != sheet->form.text_key,
                                 .room = sheet->input.capacity,
                                 .pool = sheet->input.pool,
                                 .arena = sheet->input.arena,
                                 .work = sheet->work};
    sheet->fillers[index] = filler_new(&input);
}

static bool is_text_key(const struct plan *key)
{
    return key->schema->kind == COLUMN_CODE || key->schema->kind == COLUMN_TEXT;
}

static void make_keys(struct sheet *sheet)
{
    struct rows_form *form = &sheet->form;
    const struct texts *names = &form->schema->keys;
    form->keys = arena_array(sheet->work, names->count + 1, sizeof *form->keys);
    for (size_t i = 0; i < names->count; i++)
        for (size_t j = 0; j < form->plan_count; j++)
            if (strcmp(form->plans[j].schema->name, names->items[i]) == 0)
                form->keys[form->key_count++] = &form->plans[j];
    if (form->key_count == 1 && is_text_key(form->keys[0])) {
        form->text_key = form->keys[0];
        sheet->index = keyindex_new(form->text_key->column, sheet->input.capacity, sheet->input.index_arena);
    }
    sheet->repeats = repeats_new(sheet->table, sheet->index, sheet->input.capacity, sheet->work);
    bool by_owner = form->unit_plan == ROWS_NO_PLAN && form->owner_plan != ROWS_NO_PLAN;
    bool unit_stands_for_none = form->unit_plan != ROWS_NO_PLAN && form->plans[form->unit_plan].schema->fallback;
    const struct plan *first = form->key_count ? form->keys[0] : NULL;
    form->tells = first && (by_owner || unit_stands_for_none || !is_text_key(first) || first->one_spelling ||
                            first->schema->fallback);
}

static void make_workers(struct sheet *sheet)
{
    size_t count = sheet->input.pieces < MOST_PIECES ? sheet->input.pieces : MOST_PIECES;
    sheet->worker_count = count ? count : 1;
    sheet->workers = arena_array(sheet->work, sheet->worker_count, sizeof *sheet->workers);
    for (size_t i = 0; i < sheet->worker_count; i++) {
        struct worker *worker = &sheet->workers[i];
        worker->own = arena_new(0);
        worker->arena = arena_new(0);
        worker->memory = arena_array(worker->own, sheet->form.plan_count, sizeof *worker->memory);
        for (size_t j = 0; j < sheet->form.plan_count; j++)
            worker->memory[j] = (struct plan_memory){.arena = worker->own, .texts = worker->arena};
    }
}

/* A header is forgotten when its table is read. */
static struct texts keep_texts(const struct texts *texts, struct arena *arena)
{
    const char **items = arena_array(arena, texts->count, sizeof *items);
    for (size_t i = 0; i < texts->count; i++)
        items[i] = arena_copy(arena, texts->items[i], strlen(texts->items[i]));
    return (struct texts){texts->count, items};
}

struct sheet *sheet_new(const struct sheet_input *input, const struct rows_file *files, size_t file_count,
                        struct table *table)
{
    struct arena *arena = input->arena, *work = arena_new(0);
    struct sheet *sheet = arena_alloc(work, sizeof *sheet);
    *sheet = (struct sheet){.input = *input, .table = table, .work = work, .scratch = arena_new(0)};
    struct rows_form *form = &sheet->form;
    *form = (struct rows_form){.schema = input->schema,
                               .table = table,
                               .plan_count = input->schema->column_count,
                               .unit_plan = ROWS_NO_PLAN,
                               .owner_plan = ROWS_NO_PLAN,
                               .style = input->style,
                               .files = files};
    form->plans = arena_array(arena, form->plan_count, sizeof *form->plans);
    form->paths = arena_array(arena, file_count, sizeof *form->paths);
    table->schema = input->schema;
    table->present = true;
    table->columns = arena_array(arena, form->plan_count, sizeof *table->columns);
    table->lines = arena_room(arena, input->capacity, sizeof *table->lines);
    table->file_count = file_count;
    table->files = arena_array(arena, file_count, sizeof *table->files);
    sheet->fillers = arena_array(work, form->plan_count, sizeof *sheet->fillers);
    for (size_t i = 0; i < file_count; i++) {
        table->files[i].path = files[i].shown;
        table->files[i].end = SIZE_MAX; /* until it is read */
        form->paths[i] = files[i].path;
        memcpy(table->files[i].digest, files[i].digest, sizeof files[i].digest);
        table->files[i].unused = keep_texts(&files[i].header.unused, arena);
    }
    for (size_t i = 0; i < form->plan_count; i++)
        make_column(sheet, i);
    make_keys(sheet);
    for (size_t i = 0; i < form->plan_count; i++)
        make_filler(sheet, i);
    make_workers(sheet);
    return sheet;
}

/* ---- cutting ---- */

/* A line may hold several records when CR ends them, and then a cut could come between records given and not given. In a
 * workbook findings are told by the cell until there are too many of them. */
static bool may_cut(const struct sheet *sheet, size_t rows)
{
    const struct rows_file *file = &sheet->form.files[sheet->form.file];
    return !file->workbook && !file->lone && file->mark == '\n' && sheet->table->row_count + rows < LIMIT_ROWS;
}

static void ready_piece(struct sheet *sheet, size_t index, const char *text, size_t size, bool followed)
{
    struct worker *worker = &sheet->workers[index];
    arena_reset(worker->arena);
    worker->piece = (struct rows_piece){.form = &sheet->form,
                                        .text = text,
                                        .size = size,
                                        .line = sheet->line,
                                        .mark = sheet->form.files[sheet->form.file].mark,
                                        .followed = followed,
                                        .at_start = index == 0 && sheet->at_start,
                                        .before = sheet->table->row_count,
                                        .room = reader_most_records(text, size),
                                        .memory = worker->memory,
                                        .arena = worker->arena,
                                        .diags = diags_new()};
    for (size_t i = 0; i < sheet->form.plan_count; i++) {
        struct plan_memory *memory = &worker->memory[i];
        plan_forget(&sheet->form.plans[i], memory);
        memory->serial = SIZE_MAX;
        if (index) {
            memory->serial_noticed = sheet->workers[0].memory[i].serial_noticed;
            memory->month_first = 0;
        }
    }
}

/* The text in pieces. Returns how many; each but the last is followed by more. */
static size_t cut(struct sheet *sheet, const char *text, size_t size, bool last)
{
    size_t wanted = size / sheet->input.least, count = 0;
    wanted = wanted < sheet->worker_count ? wanted : sheet->worker_count;
    if (wanted < 2 || sheet->uncut || !may_cut(sheet, reader_most_records(text, size)))
        wanted = 1;
    const char *end = text + size, *from = text;
    for (size_t i = 1; i <= wanted && from < end; i++) {
        const char *at =
            i < wanted ? memchr(text + size / wanted * i, '\n', (size_t)(end - text) - size / wanted * i) : NULL;
        at = at ? at + 1 : end;
        if (at <= from)
            continue;
        ready_piece(sheet, count, from, (size_t)(at - from), !last || at < end);
        if (count)
            sheet->workers[count].piece.line =
                sheet->workers[count - 1].piece.line + (uint32_t)sheet->workers[count - 1].piece.room - 1;
        from = at;
        count++;
    }
    return count;
}

/* ---- joining ---- */

/* Where the joining of a piece's findings has got to. */
struct joining {
    struct sheet *sheet;
    const struct worker *worker;
    const struct rows_piece *piece;
    size_t first;    /* row of the table that its first row becomes */
    size_t findings; /* of the piece, appended */
    size_t mark;     /* the first of those not yet passed */
};

/* A column of Excel's day numbers is noticed once a file. */
static bool was_noticed(const struct joining *joining, size_t finding)
{
    const struct sheet *sheet = joining->sheet;
    for (size_t i = 0; i < sheet->form.plan_count; i++)
        if (joining->worker != sheet->workers && joining->worker->memory[i].serial == finding)
            return sheet->workers[0].memory[i].serial_noticed;
    return false;
}

static void append_findings(struct joining *joining, size_t end)
{
    for (; joining->findings < end; joining->findings++)
        if (!was_noticed(joining, joining->findings))
            diags_append_one(joining->sheet->input.diags, joining->piece->diags, joining->findings, NULL);
}

static const char *text_of(const struct joining *joining, const struct plan *plan, size_t row)
{
    const union rows_cells *cells = &joining->piece->cells[plan - joining->sheet->form.plans];
    return plan->column->present ? cells->texts[row] : plan->schema->fallback;
}

/* What a row is called and whose it is. */
static struct rows_said said_of(const struct joining *joining, size_t row, struct arena *scratch)
{
    const struct rows_form *form = &joining->sheet->form;
    if (joining->piece->said)
        return joining->piece->said[row];
    const struct plan *key = form->keys[0];
    const char *name = key->schema->private ? NULL : text_of(joining, key, row);
    if (name && !rows_may_tell(form, name, strlen(name)))
        name = NULL;
    return (struct rows_said){
        .name = name ? arena_format(scratch, "%s \"%s\"", rows_header(form, key), name) : NULL,
        .unit = form->unit_plan == ROWS_NO_PLAN ? NULL : text_of(joining, &form->plans[form->unit_plan], row)};
}

/* Row number row of the piece replaces an earlier one: said behind what else was said of it. */
static void join_repeated(struct joining *joining, size_t earlier, size_t row)
{
    struct sheet *sheet = joining->sheet;
    const struct rows_form *form = &sheet->form;
    const struct rows_piece *piece = joining->piece;
    while (joining->mark < piece->mark_count && piece->marks[joining->mark].row <= row)
        append_findings(joining, piece->marks[joining->mark++].findings);
    const struct rows_mark *mark = joining->mark ? &piece->marks[joining->mark - 1] : NULL;
    struct rows_said told = said_of(joining, row, sheet->scratch);
    struct repeats_row said = {.at = {.file = form->files[form->file].path, .line = piece->lines[row]},
                               .name = told.name,
                               .unit = told.unit,
                               .file = form->file,
                               .paths = form->paths};
    repeats_replace(sheet->repeats, earlier, &said, sheet->scratch, sheet->input.diags);
    sheet->faulty += !mark || mark->row != row || !mark->faulty;
    arena_reset(sheet->scratch);
}

/* The key column is filled on the way, since the index looks there for the keys it has. */
static void join_text_keys(struct joining *joining)
{
    struct sheet *sheet = joining->sheet;
    const struct plan *key = sheet->form.text_key;
    struct filler *filler = sheet->fillers[key - sheet->form.plans];
    const struct rows_piece *piece = joining->piece;
    for (size_t row = 0; filler && row < piece->count; row++) {
        const char *text = text_of(joining, key, row),
                   *later = row + AHEAD < piece->count ? text_of(joining, key, row + AHEAD) : NULL;
        size_t earlier = KEYINDEX_NONE;
        if (later)
            keyindex_expect(sheet->index, later, strlen(later));
        if (text)
            earlier = keyindex_put(sheet->index, text, strlen(text), joining->first + row);
        if (earlier != KEYINDEX_NONE)
            text = keyindex_text(sheet->index, earlier);
        filler_add_texts(filler, &text, 1);
        if (earlier != KEYINDEX_NONE)
            join_repeated(joining, earlier, row);
    }
}

/* The key of a row in one text. False: all its cells are empty. */
static bool make_key(struct joining *joining, size_t row)
{
    struct sheet *sheet = joining->sheet;
    struct buffer *out = &sheet->key;
    size_t filled = 0;
    buffer_empty(out);
    for (size_t i = 0; i < sheet->form.key_count; i++) {
        const struct plan *key = sheet->form.keys[i];
        const union rows_cells *cells = &joining->piece->cells[key - sheet->form.plans];
        const char *text = plan_is_number(key->schema->kind) ? NULL : text_of(joining, key, row);
        bool number = key->number && cells->numbers[row] != TABLE_NULL;
        if (text)
            buffer_add_text(out, text);
        else if (number)
            buffer_add_integer(out, cells->numbers[row]);
        filled += text || number;
        buffer_add_byte(out, '\x1F');
    }
    return filled > 0;
}

static void join_keys(struct joining *joining)
{
    struct sheet *sheet = joining->sheet;
    if (sheet->form.text_key) {
        join_text_keys(joining);
        return;
    }
    for (size_t row = 0; sheet->form.key_count && row < joining->piece->count; row++) {
        size_t earlier = KEYINDEX_NONE;
        if (make_key(joining, row))
            earlier = repeats_seen(sheet->repeats, sheet->key.data, sheet->key.length, joining->first + row);
        if (earlier != KEYINDEX_NONE)
            join_repeated(joining, earlier, row);
    }
}

static void fill_columns(const struct joining *joining)
{
    const struct sheet *sheet = joining->sheet;
    const struct rows_piece *piece = joining->piece;
    for (size_t i = 0; i < sheet->form.plan_count; i++) {
        const struct plan *plan = &sheet->form.plans[i];
        if (!sheet->fillers[i] || plan == sheet->form.text_key)
            continue;
        if (plan->number)
            filler_add_numbers(sheet->fillers[i], piece->cells[i].numbers, piece->count);
        else
            filler_add_texts(sheet->fillers[i], piece->cells[i].texts, piece->count);
    }
}

/* What is said once a file. */
static void take_over(struct plan_memory *first, const struct plan_memory *memory)
{
    first->serial_noticed = first->serial_noticed || memory->serial_noticed;
    first->month_line = first->month_first ? first->month_line : memory->month_line;
    first->month_first += memory->month_first;
}

/* Rows, keys and findings of the piece that comes next. */
static void join(struct sheet *sheet, const struct worker *worker)
{
    const struct rows_piece *piece = &worker->piece;
    struct joining joining = {.sheet = sheet, .worker = worker, .piece = piece, .first = sheet->table->row_count};
    if (piece->count)
        memcpy(sheet->table->lines + joining.first, piece->lines, piece->count * sizeof *piece->lines);
    join_keys(&joining);
    fill_columns(&joining);
    append_findings(&joining, diags_length(piece->diags));
    for (size_t i = 0; i < sheet->form.plan_count && worker != sheet->workers; i++)
        take_over(&sheet->workers[0].memory[i], &worker->memory[i]);
    sheet->table->row_count += piece->count;
    sheet->read += piece->read;
    sheet->faulty += piece->faulty;
    sheet->at_start = piece->at_start;
}

/* ---- reading ---- */

static void *read_piece(void *piece)
{
    rows_read(piece);
    return NULL;
}

static void *make_digest(void *window)
{
    window_digest(window);
    return NULL;
}

/* A thread that cannot be started only costs time. */
static void read_side_by_side(struct sheet *sheet, size_t count, struct window *window)
{
    pthread_t threads[MOST_PIECES], digesting;
    bool started[MOST_PIECES];
    bool beside = count > 1 && pthread_create(&digesting, NULL, make_digest, window) == 0;
    for (size_t i = 1; i < count; i++)
        started[i] = pthread_create(&threads[i], NULL, read_piece, &sheet->workers[i].piece) == 0;
    rows_read(&sheet->workers[0].piece);
    for (size_t i = 1; i < count; i++)
        if (started[i])
            pthread_join(threads[i], NULL);
        else
            rows_read(&sheet->workers[i].piece);
    if (beside)
        pthread_join(digesting, NULL);
}

/* Reads a text. Returns how much of it need not be looked at again; *full: no more rows are taken. */
static size_t read_text(struct sheet *sheet, const char *text, size_t size, bool last, struct window *window,
                        bool *full)
{
    size_t count = cut(sheet, text, size, last), joined = 0;
    const struct rows_piece *piece;
    read_side_by_side(sheet, count, window);
    do {
        piece = &sheet->workers[joined].piece;
        join(sheet, &sheet->workers[joined++]);
    } while (joined < count && !piece->cut.open && !piece->full && !sheet->at_start);
    *full = piece->full;
    size_t taken = piece->followed ? (size_t)(piece->cut.at - text) : size;
    sheet->line = piece->followed ? piece->cut.line : sheet->line;
    for (size_t i = 0; i < count; i++)
        diags_free(sheet->workers[i].piece.diags);
    return taken;
}

static void begin_file(struct sheet *sheet, size_t file)
{
    struct rows_form *form = &sheet->form;
    const struct header *header = &form->files[file].header;
    form->file = file;
    for (size_t i = 0; i < form->plan_count; i++) {
        form->plans[i].field = header->fields[i];
        sheet->workers[0].memory[i].serial_noticed = false;
        sheet->workers[0].memory[i].month_first = 0;
    }
    sheet->line = header->rest_line;
    sheet->at_start = true;
    sheet->uncut = false;
    sheet->read = sheet->faulty = 0;
}

static bool read_windows(struct sheet *sheet, struct window *window, struct diags *diags)
{
    const struct rows_file *file = &sheet->form.files[sheet->form.file];
    size_t usual = sheet->input.window * sheet->worker_count, wanted = file->lone ? SIZE_MAX : usual;
    for (bool full = false; !full;) {
        if (!window_need(window, wanted, diags))
            return false;
        size_t size = window_lines(window, file->mark), taken = 0;
        if (size)
            taken = read_text(sheet, window->text, size, window->last, window, &full);
        if (window->last && taken == window->size)
            break;
        window_pass(window, taken);
        sheet->uncut = taken == 0;
        wanted = taken ? usual : window->size * 2; /* a line, or a record, that is longer than the window */
    }
    return true;
}

/* The window at the first byte behind the header. */
static bool open_window(const struct rows_file *file, size_t part, struct diags *diags, struct window *window)
{
    if (file->text) {
        window_of_text(window, file->text + file->rest, file->size - file->rest);
        return true;
    }
    if (!window_of_file(window, file->path, diags) || !file_stream_is_same(&window->stream, file->stamp, diags) ||
        !window_need(window, file->rest + part, diags))
        return false;
    window_pass(window, file->rest);
    return true;
}

/* Where some dates of a column can only have the month in front, the others, up to the twelfth, were read wrongly without
 * a word. */
static void note_month_first(const struct sheet *sheet)
{
    const struct rows_form *form = &sheet->form;
    for (size_t i = 0; i < form->plan_count; i++) {
        const struct plan_memory *memory = &sheet->workers[0].memory[i];
        if (!memory->month_first)
            continue;
        struct place at = {.file = form->files[form->file].path, .line = memory->month_line};
        struct diag *diag =
            diag_add(sheet->input.diags, DIAG_WARNING, "D062", at,
                     "cột \"%s\" có %zu ngày viết tháng trước ngày sau; các ngày khác của cột có thể đã bị "
                     "đọc lẫn ngày với tháng",
                     rows_header(form, &form->plans[i]), memory->month_first);
        diag_set_hint(sheet->input.diags, diag,
                      "xuất lại tệp với ngày viết ngày/tháng/năm, ví dụ 14/06/2023; đừng chỉ sửa những ô báo lỗi");
    }
}

bool sheet_read(struct sheet *sheet, size_t file)
{
    const struct rows_file *read = &sheet->form.files[file];
    struct table *table = sheet->table;
    size_t first = table->row_count;
    struct window window;
    begin_file(sheet, file);
    bool good = open_window(read, sheet->input.window, sheet->input.diags, &window) &&
                read_windows(sheet, &window, sheet->input.diags);
    if (good && !read->text)
        good = window_finish(&window, table->files[file].digest, sheet->input.diags) &&
               file_stream_is_same(&window.stream, read->stamp, sheet->input.diags);
    window_close(&window);
    note_month_first(sheet);
    table->files[file].end = table->row_count;
    table->files[file].rows_used += table->row_count - first;
    table->files[file].rows_read += sheet->read;
    table->files[file].rows_faulty += sheet->faulty;
    return good;
}

/* ---- the end ---- */

struct keyindex *sheet_close(struct sheet *sheet)
{
    struct keyindex *index = sheet->index;
    repeats_close(sheet->repeats);
    buffer_clear(&sheet->key);
    for (size_t i = 0; i < sheet->worker_count; i++) {
        arena_free(sheet->workers[i].arena);
        arena_free(sheet->workers[i].own);
    }
    arena_free(sheet->scratch);
    arena_free(sheet->work);
    return index;
}
