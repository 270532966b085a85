#include "data/sheet.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "data/joiner.h"
#include "data/keyindex.h"
#include "data/repeats.h"
#include "data/rowview.h"
#include "data/window.h"
#include "model/filler.h"
#include "model/period.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* A repeated key marks the earlier row dead; sheet_close() closes the gaps.
 *
 * A file passes through a window. What stands in it up to a line end is cut behind line ends into pieces that are read
 * side by side, each into arrays of its own, by the guess that no cut lies inside quotes. The first piece begins where
 * it should, so it is right; when it ends between two records, so is the piece behind it: its rows are put behind those
 * that are there, its keys are looked at, its findings appended. When a piece ends inside a record, the pieces behind
 * it are forgotten and the window moves on to that record.
 *
 * Which pieces are right is known when they are typed. They are joined beside the typing of the next window's, so two
 * windows' cells are there at a time. There are more pieces than threads: one thread makes the digest, joins and reads
 * ahead, and whoever has time takes the next piece. */

#define MOST_PIECES 64
#define EACH        4    /* pieces of a window for each thread */
#define FAR         3653 /* days before and behind a period beyond which no date of its tables is likely: ten years */

/* A thread that reads pieces. */
struct worker {
    struct sheet *sheet;
    struct plan_memory *memory; /* of each plan */
    struct arena *own;          /* of what it remembers: threads share no arena */
    struct arena *arenas[2];    /* of the cells of one window, and of the one before it */
};

struct sheet {
    struct sheet_input input;
    struct rows_form form;
    struct table *table;
    struct joiner joiner;
    size_t worker_count, most_pieces;
    struct worker *workers;
    struct rows_piece *pieces[2]; /* of one window, and of the one before it */
    struct rows_told *told;       /* of each plan, in the file that is read */
    struct arena *work;           /* of what nobody needs when all is read */
    struct arena *scratch;
    size_t turn;        /* which of two is the window's */
    size_t count;       /* of its pieces */
    atomic_size_t next; /* of these: nobody reads it yet */
    size_t waiting;     /* pieces of the other that are right and not joined yet */
    size_t rows;        /* of the table, with theirs */
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
    if (sheet->input.needs[index] == USAGE_WHETHER && plan != sheet->form.text_key)
        return FILLER_MARKS;
    bool far = plan->lookup && !plan->repeats;
    return plan == sheet->form.text_key || far ? FILLER_PLACES : FILLER_CODES;
}

/* A column that no file has, or nobody reads, takes no room: every cell is empty, or the one text that stands for an
 * empty one. */
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
    bool text = plan->schema->kind == COLUMN_TEXT || plan->schema->kind == COLUMN_CODE;
    plan->looked_at =
        !text || input->needs[index] == USAGE_CELLS || texts_have(&input->schema->keys, plan->schema->name);
    *column = (struct column){.schema = plan->schema};
    form->hidden = form->hidden || plan->schema->private; /* there or not: its header may be one that nobody knows */
    for (size_t i = 0; i < form->table->file_count; i++)
        column->present = column->present || form->files[i].header.fields[index] != HEADER_NONE;
    if (!column->present) {
        make_empty(sheet, column);
        return;
    }
    plan->one_spelling = texts_have(input->dimensions, plan->schema->name);
    plan_start(plan, input->arena, sheet->scratch);
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
    bool unread = sheet->input.needs[index] == USAGE_NONE;
    if (unread && plan != sheet->form.text_key) {
        make_empty(sheet, plan->column);
        return;
    }
    struct filler_input input = {.column = plan->column,
                                 .kind = kind_of(sheet, index),
                                 .once = plan->schema->kind != COLUMN_TEXT && plan != sheet->form.text_key,
                                 .room = sheet->input.capacity,
                                 .pool = unread ? textpool_new(sheet->work) : sheet->input.pool,
                                 .arena = unread ? sheet->work : sheet->input.arena,
                                 .work = sheet->work};
    sheet->joiner.fillers[index] = filler_new(&input);
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
        sheet->joiner.index = keyindex_new(form->text_key->column, sheet->input.capacity, sheet->input.index_arena);
    }
    sheet->joiner.repeats = repeats_new(sheet->table, sheet->joiner.index, sheet->input.capacity, sheet->work);
    bool by_owner = form->unit_plan == ROWS_NO_PLAN && form->owner_plan != ROWS_NO_PLAN;
    bool unit_stands_for_none = form->unit_plan != ROWS_NO_PLAN && form->plans[form->unit_plan].schema->fallback;
    const struct plan *first = form->key_count ? form->keys[0] : NULL;
    form->tells = first && (by_owner || unit_stands_for_none || !is_text_key(first) || first->one_spelling ||
                            first->schema->fallback);
}

static void make_workers(struct sheet *sheet)
{
    size_t count = sheet->input.pieces < MOST_PIECES ? sheet->input.pieces : MOST_PIECES,
           plans = sheet->form.plan_count;
    sheet->worker_count = count ? count : 1;
    sheet->most_pieces = sheet->worker_count == 1 ? 1 : sheet->worker_count * EACH;
    sheet->workers = arena_array(sheet->work, sheet->worker_count, sizeof *sheet->workers);
    sheet->told = arena_array(sheet->work, plans, sizeof *sheet->told);
    for (size_t i = 0; i < sheet->worker_count; i++) {
        struct worker *worker = &sheet->workers[i];
        *worker = (struct worker){.sheet = sheet, .own = arena_new(0), .arenas = {arena_new(0), arena_new(0)}};
        worker->memory = arena_array(worker->own, plans, sizeof *worker->memory);
        for (size_t j = 0; j < plans; j++)
            worker->memory[j] = (struct plan_memory){.arena = worker->own};
    }
    for (size_t turn = 0; turn < 2; turn++) {
        sheet->pieces[turn] = arena_array(sheet->work, sheet->most_pieces, sizeof *sheet->pieces[turn]);
        for (size_t i = 0; i < sheet->most_pieces; i++)
            sheet->pieces[turn][i].told = arena_array(sheet->work, plans, sizeof *sheet->told);
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
                               .earliest = input->days ? input->days->first - FAR : INT32_MIN,
                               .latest = input->days ? input->days->last + FAR : INT32_MAX,
                               .files = files};
    form->plans = arena_array(arena, form->plan_count, sizeof *form->plans);
    form->paths = arena_array(arena, file_count, sizeof *form->paths);
    sheet->joiner = (struct joiner){
        .form = form, .table = table, .lasting = input->index_arena, .scratch = sheet->scratch, .diags = input->diags};
    table->schema = input->schema;
    table->present = true;
    table->columns = arena_array(arena, form->plan_count, sizeof *table->columns);
    table->lines = arena_room(arena, input->capacity, sizeof *table->lines);
    table->file_count = file_count;
    table->files = arena_array(arena, file_count, sizeof *table->files);
    sheet->joiner.fillers = arena_array(work, form->plan_count, sizeof *sheet->joiner.fillers);
    for (size_t i = 0; i < file_count; i++) {
        table->files[i].path = files[i].shown;
        table->files[i].at = files[i].path;
        table->files[i].end = SIZE_MAX; /* until it is read */
        form->paths[i] = files[i].path;
        memcpy(table->files[i].digest, files[i].digest, sizeof files[i].digest);
        table->files[i].unused = keep_texts(&files[i].header.unused, arena);
    }
    for (size_t i = 0; i < form->plan_count; i++) {
        make_column(sheet, i);
        if (input->is_units && strcmp(form->plans[i].schema->name, "ten") == 0 && !form->plans[i].schema->private &&
            !plan_is_number(form->plans[i].schema->kind))
            sheet->joiner.called = &form->plans[i];
    }
    make_keys(sheet);
    for (size_t i = 0; i < form->plan_count; i++)
        make_filler(sheet, i);
    make_workers(sheet);
    return sheet;
}

/* ---- cutting ---- */

/* A line may hold several records when CR ends them, and then a cut could come between records given and not given. In
 * a workbook findings are told by the cell until there are too many of them. */
static bool may_cut(const struct sheet *sheet, size_t size)
{
    const struct rows_file *file = &sheet->form.files[sheet->form.file];
    return !file->workbook && !file->lone && file->mark == '\n' && sheet->rows + size < LIMIT_ROWS;
}

static struct rows_piece *piece_of(const struct sheet *sheet, size_t index)
{
    return &sheet->pieces[sheet->turn][index];
}

/* No more records stand in a part of the file; in one that is read in windows no CR ends any. */
static size_t most_records(const struct sheet *sheet, const char *text, size_t size)
{
    bool in_memory = sheet->form.files[sheet->form.file].text != NULL;
    return in_memory ? reader_most_records(text, size) : 1 + reader_count_breaks(text, size);
}

static void ready_piece(struct sheet *sheet, size_t index, const char *text, size_t size, bool followed)
{
    struct rows_piece *piece = piece_of(sheet, index);
    struct rows_told *told = piece->told;
    for (size_t i = 0; i < sheet->form.plan_count; i++) {
        told[i] = sheet->told[i];
        if (index)
            told[i] = (struct rows_told){.serial_noticed = sheet->told[i].serial_noticed};
        told[i].serial = SIZE_MAX;
    }
    *piece = (struct rows_piece){.form = &sheet->form,
                                 .text = text,
                                 .size = size,
                                 .line = sheet->line,
                                 .mark = sheet->form.files[sheet->form.file].mark,
                                 .followed = followed,
                                 .at_start = index == 0 && sheet->at_start,
                                 .before = sheet->rows,
                                 .room = most_records(sheet, text, size),
                                 .told = told,
                                 .diags = diags_new()};
    if (index)
        piece->line = piece[-1].line + (uint32_t)piece[-1].room - 1;
}

/* The text in pieces; each but the last is followed by more. */
static void cut(struct sheet *sheet, const char *text, size_t size, bool last)
{
    size_t wanted = size / sheet->input.least;
    wanted = wanted < sheet->most_pieces ? wanted : sheet->most_pieces;
    if (wanted < 2 || sheet->uncut || !may_cut(sheet, size))
        wanted = 1;
    const char *end = text + size, *from = text;
    sheet->count = 0;
    for (size_t i = 1; i <= wanted && from < end; i++) {
        size_t offset = size / wanted * i;
        const char *at = i < wanted ? memchr(text + offset, '\n', size - offset) : NULL;
        at = at ? at + 1 : end;
        if (at <= from)
            continue;
        ready_piece(sheet, sheet->count++, from, (size_t)(at - from), !last || at < end);
        from = at;
    }
}

/* ---- what is right ---- */

/* A piece that is right: its rows will be joined. What it said once a file stays unsaid when an earlier one has said
 * it. */
static void accept(struct sheet *sheet, size_t index)
{
    const struct rows_piece *piece = piece_of(sheet, index);
    for (size_t i = 0; i < sheet->form.plan_count; i++) {
        struct rows_told *all = &sheet->told[i], *told = &piece->told[i];
        if (!index || !all->serial_noticed)
            told->serial = SIZE_MAX;
        if (!index) {
            *all = *told;
            continue;
        }
        all->serial_noticed = all->serial_noticed || told->serial_noticed;
        all->month_line = all->month_first ? all->month_line : told->month_line;
        all->month_first += told->month_first;
        all->blank += told->blank;
    }
    sheet->rows += piece->count;
    sheet->read += piece->read;
    sheet->faulty += piece->faulty;
    sheet->at_start = piece->at_start;
}

static void join_waiting(struct sheet *sheet)
{
    const struct rows_piece *pieces = sheet->pieces[!sheet->turn];
    for (size_t i = 0; i < sheet->waiting; i++) {
        joiner_add(&sheet->joiner, &pieces[i]);
        diags_free(pieces[i].diags);
    }
    sheet->waiting = 0;
}

/* ---- reading ---- */

/* The cells of the window before the last one are joined: their room is free. */
static void ready_worker(const struct sheet *sheet, struct worker *worker)
{
    struct arena *arena = worker->arenas[sheet->turn];
    arena_reset(arena);
    for (size_t i = 0; i < sheet->form.plan_count; i++) {
        plan_forget(&sheet->form.plans[i], &worker->memory[i]);
        worker->memory[i].texts = arena;
    }
}

/* Reads pieces of the window as long as there are some that nobody has taken. */
static void *read_pieces(void *self)
{
    struct worker *worker = self;
    struct sheet *sheet = worker->sheet;
    for (size_t i = atomic_fetch_add(&sheet->next, 1); i < sheet->count; i = atomic_fetch_add(&sheet->next, 1)) {
        struct rows_piece *piece = piece_of(sheet, i);
        piece->memory = worker->memory;
        piece->arena = worker->arenas[sheet->turn];
        rows_read(piece);
    }
    return NULL;
}

/* A thread that cannot be started only costs time. */
static void read_side_by_side(struct sheet *sheet, struct window *window, struct diags *diags)
{
    pthread_t threads[MOST_PIECES];
    size_t wanted = sheet->count < sheet->worker_count ? sheet->count : sheet->worker_count, started = 1;
    atomic_store(&sheet->next, 0);
    for (size_t i = 0; i < wanted; i++)
        ready_worker(sheet, &sheet->workers[i]);
    while (started < wanted && pthread_create(&threads[started], NULL, read_pieces, &sheet->workers[started]) == 0)
        started++;
    if (started > 1)
        window_digest(window);
    join_waiting(sheet);
    if (started > 1)
        window_read_ahead(window, sheet->input.window * sheet->worker_count, diags);
    read_pieces(&sheet->workers[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(threads[i], NULL);
}

/* Reads what stands in the window up to size. Returns how much of it need not be looked at again; *full: no more rows
 * are taken. */
static size_t read_text(struct sheet *sheet, struct window *window, size_t size, struct diags *diags, bool *full)
{
    const char *text = window->text;
    cut(sheet, text, size, window->last);
    read_side_by_side(sheet, window, diags);
    const struct rows_piece *piece;
    size_t right = 0;
    do {
        piece = piece_of(sheet, right);
        accept(sheet, right++);
    } while (right < sheet->count && !piece->cut.open && !piece->full && !sheet->at_start);
    *full = piece->full;
    size_t taken = piece->followed ? (size_t)(piece->cut.at - text) : size;
    sheet->line = piece->followed ? piece->cut.line : sheet->line;
    for (size_t i = right; i < sheet->count; i++)
        diags_free(piece_of(sheet, i)->diags);
    sheet->waiting = right;
    sheet->turn = !sheet->turn;
    if (sheet->worker_count == 1)
        join_waiting(sheet);
    return taken;
}

static void begin_file(struct sheet *sheet, size_t file)
{
    struct rows_form *form = &sheet->form;
    const struct header *header = &form->files[file].header;
    form->file = file;
    for (size_t i = 0; i < form->plan_count; i++) {
        form->plans[i].field = header->fields[i];
        sheet->told[i].serial_noticed = false;
        sheet->told[i].month_first = sheet->told[i].blank = 0;
    }
    sheet->line = header->rest_line;
    sheet->at_start = true;
    sheet->uncut = false;
    sheet->read = sheet->faulty = sheet->joiner.faulty = 0;
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
            taken = read_text(sheet, window, size, diags, &full);
        if (window->last && taken == window->size)
            break;
        window_pass(window, taken);
        sheet->uncut = taken == 0;
        wanted = taken ? usual : window->size * 2; /* a line, or a record, that is longer than the window */
    }
    return true;
}

/* The window at the first byte behind the header. */
static bool open_window(const struct sheet *sheet, size_t index, struct diags *diags, struct window *window)
{
    const struct rows_file *file = &sheet->form.files[index];
    if (file->text) {
        window_of_text(window, file->text + file->rest, file->size - file->rest);
        return true;
    }
    if (!window_of_file(window, file->path, diags) || !file_stream_is_same(&window->stream, &file->stamp, diags))
        return false;
    window->undigested = sheet->input.undigested;
    if (!window_need(window, file->rest + sheet->input.window, diags))
        return false;
    window_pass(window, file->rest);
    return true;
}

/* Where some dates of a column can only have the month in front, the others, up to the twelfth, were read wrongly
 * without a word. */
static void note_month_first(const struct sheet *sheet)
{
    const struct rows_form *form = &sheet->form;
    for (size_t i = 0; i < form->plan_count; i++) {
        const struct rows_told *told = &sheet->told[i];
        if (!told->month_first)
            continue;
        struct place at = {.file = form->files[form->file].path, .line = told->month_line};
        struct diag *diag =
            diag_add(sheet->input.diags, DIAG_WARNING, "D062", at,
                     "cột \"%s\" có %zu ngày viết tháng trước ngày sau; các ngày khác của cột có thể đã bị "
                     "đọc lẫn ngày với tháng",
                     rowview_header(form, &form->plans[i]), told->month_first);
        diag_set_hint(sheet->input.diags, diag,
                      "xuất lại tệp với ngày viết ngày/tháng/năm, ví dụ 14/06/2023; đừng chỉ sửa những ô báo lỗi");
    }
}

/* A blank cell is taken for a value: right for a few, an export that went wrong for half of them. */
static void note_blank(const struct sheet *sheet)
{
    const struct rows_form *form = &sheet->form;
    for (size_t i = 0; i < form->plan_count; i++) {
        const struct plan *plan = &form->plans[i];
        if (!sheet->told[i].blank || !plan->schema->blank || plan->field == HEADER_NONE)
            continue;
        struct diag *diag = diag_add(sheet->input.diags, DIAG_WARNING, "D071", place_file(form->files[form->file].path),
                                     "cột \"%s\" để trống ở %zu trên %zu dòng: %s", rowview_header(form, plan),
                                     sheet->told[i].blank, sheet->read, plan->schema->blank);
        diag_set_hint(sheet->input.diags, diag, "nếu phần mềm gốc có ghi thì xuất lại tệp cho đủ cột này");
    }
}

/* A column that other files of the table have, and this one with rows in it has not. */
static void mark_lacking(struct sheet *sheet, size_t file)
{
    const struct rows_form *form = &sheet->form;
    for (size_t i = 0; i < form->plan_count; i++) {
        struct column *column = form->plans[i].column;
        if (column->present && !column->lacking && form->plans[i].field == HEADER_NONE)
            column->lacking = file + 1;
    }
}

bool sheet_read(struct sheet *sheet, size_t file)
{
    const struct rows_file *read = &sheet->form.files[file];
    struct table *table = sheet->table;
    size_t first = table->row_count;
    struct window window;
    struct diags *unread = diags_new(); /* said behind the findings of what could be read */
    begin_file(sheet, file);
    bool good = open_window(sheet, file, unread, &window) && read_windows(sheet, &window, unread);
    join_waiting(sheet);
    diags_append(sheet->input.diags, unread, NULL);
    diags_free(unread);
    if (good && !read->text)
        good = window_finish(&window, table->files[file].digest, sheet->input.diags) &&
               file_stream_is_same(&window.stream, &read->stamp, sheet->input.diags);
    window_close(&window);
    note_month_first(sheet);
    note_blank(sheet);
    if (sheet->read)
        mark_lacking(sheet, file);
    table->files[file].end = table->row_count;
    table->files[file].rows_used += table->row_count - first;
    table->files[file].rows_read += sheet->read;
    table->files[file].rows_faulty += sheet->faulty + sheet->joiner.faulty;
    return good;
}

/* ---- the end ---- */

struct keyindex *sheet_close(struct sheet *sheet, const struct textmap **lost)
{
    *lost = sheet->joiner.lost;
    struct keyindex *index = sheet->joiner.index;
    const struct plan *key = sheet->form.text_key;
    joiner_close(&sheet->joiner);
    repeats_close(sheet->joiner.repeats);
    if (key && sheet->input.needs[key - sheet->form.plans] == USAGE_NONE) {
        make_empty(sheet, key->column);
        index = NULL;
    }
    buffer_clear(&sheet->joiner.key);
    for (size_t i = 0; i < sheet->worker_count; i++) {
        arena_free(sheet->workers[i].arenas[0]);
        arena_free(sheet->workers[i].arenas[1]);
        arena_free(sheet->workers[i].own);
    }
    arena_free(sheet->scratch);
    arena_free(sheet->work);
    return index;
}
