#include "data/sheet.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "data/lookup.h"
#include "data/repeats.h"
#include "data/textmap.h"

#include <pthread.h>
#include <string.h>

/* A repeated key marks the earlier row dead; sheet_close() closes the gaps. Room for every row is taken once: a file has
 * no more records than lines.
 *
 * A large file is cut behind line ends into pieces that are read side by side, each into its own part of the columns, by
 * the guess that no cut lies inside quotes. The first piece, the head, begins where it should, so it is right; when it
 * ends between two records, so is the piece behind it, and is joined to it: its rows move up to the head's, its keys are
 * looked at, its findings appended. When the head ends inside a record, the guess was wrong: the pieces behind are
 * forgotten and the head goes on from that record to the end of the file. */

#define MOST_PIECES 64
#define AHEAD       8 /* rows whose keys are sought soon */

struct sheet {
    struct sheet_input input;
    struct rows_form form;
    struct rows_piece head;
    struct repeats *repeats;
    int64_t *no_numbers; /* shared by all columns of numbers that are not there */
    const char **no_texts;
    struct arena *scratch;
};

/* ---- making the columns ---- */

/* Columns that no file has share one array of empty cells: nothing is ever written to it. */
static void make_cells(struct sheet *sheet, struct plan *plan)
{
    struct arena *arena = sheet->input.arena;
    size_t capacity = sheet->input.capacity;
    bool number = plan_is_number(plan->schema->kind), shared = !plan->column->present && !plan->schema->fallback;
    if (number && (!shared || !sheet->no_numbers)) {
        plan->column->numbers = arena_room(arena, capacity, sizeof(int64_t));
        for (size_t i = 0; !plan->column->present && i < capacity; i++)
            plan->column->numbers[i] = TABLE_NULL;
    } else if (!number && (!shared || !sheet->no_texts)) {
        plan->column->texts = arena_room(arena, capacity, sizeof(char *));
        for (size_t i = 0; !plan->column->present && i < capacity; i++)
            plan->column->texts[i] = plan->schema->fallback;
    }
    if (shared && number)
        plan->column->numbers = sheet->no_numbers = plan->column->numbers ? plan->column->numbers : sheet->no_numbers;
    else if (shared)
        plan->column->texts = sheet->no_texts = plan->column->texts ? plan->column->texts : sheet->no_texts;
}

static void make_column(struct sheet *sheet, size_t index)
{
    const struct sheet_input *input = &sheet->input;
    struct rows_form *form = &sheet->form;
    struct plan *plan = &form->plans[index];
    plan->schema = &input->schema->columns[index];
    plan->column = &form->table->columns[index];
    plan->lookup = input->lookups[index];
    plan->target = input->targets[index];
    *plan->column = (struct column){.schema = plan->schema};
    for (size_t i = 0; i < form->table->file_count; i++)
        plan->column->present = plan->column->present || form->files[i].header.fields[index] != HEADER_NONE;
    make_cells(sheet, plan);
    if (!plan->column->present)
        return;
    plan->one_spelling = texts_have(input->dimensions, plan->schema->name);
    plan_start(plan, input->arena, sheet->scratch);
    form->hidden = form->hidden || plan->schema->private;
    if (plan->schema->kind == COLUMN_UNIT && form->unit_plan == ROWS_NO_PLAN && !input->is_units && plan->lookup)
        form->unit_plan = index;
    if (plan->schema->kind == COLUMN_REFERENCE && form->owner_plan == ROWS_NO_PLAN && plan->lookup)
        form->owner_plan = index;
}

static void make_keys(struct sheet *sheet)
{
    struct rows_form *form = &sheet->form;
    struct arena *arena = sheet->input.arena;
    const struct texts *names = &form->schema->keys;
    const struct column **columns = arena_array(arena, names->count + 1, sizeof *columns);
    form->keys = arena_array(arena, names->count + 1, sizeof *form->keys);
    for (size_t i = 0; i < names->count; i++)
        for (size_t j = 0; j < form->plan_count; j++)
            if (strcmp(form->plans[j].schema->name, names->items[i]) == 0) {
                columns[form->key_count] = form->plans[j].column;
                form->keys[form->key_count++] = &form->plans[j];
            }
    sheet->repeats =
        repeats_new(form->table, columns, form->key_count, form->key_count ? sheet->input.capacity : 0, arena);
    if (form->key_count != 1)
        return;
    enum column_kind kind = form->keys[0]->schema->kind;
    if (kind == COLUMN_CODE || kind == COLUMN_TEXT)
        form->text_key = form->keys[0];
}

static struct plan_memory *new_memory(const struct sheet *sheet, struct arena *arena)
{
    struct plan_memory *memory = arena_array(arena, sheet->form.plan_count, sizeof *memory);
    for (size_t i = 0; i < sheet->form.plan_count; i++)
        memory[i] = (struct plan_memory){.arena = arena, .serial = SIZE_MAX};
    return memory;
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
    struct arena *arena = input->arena;
    struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
    *sheet = (struct sheet){.input = *input, .scratch = arena_new(0)};
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
    sheet->head = (struct rows_piece){.form = form,
                                      .repeats = sheet->repeats,
                                      .memory = new_memory(sheet, arena),
                                      .arena = arena,
                                      .diags = input->diags};
    return sheet;
}

/* ---- cutting ---- */

static size_t count_breaks(const char *text, size_t size)
{
    size_t count = 0;
    const char *end = text + size;
    for (const char *at = text; size && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

/* CR without an LF behind it ends a record too, outside quotes. */
static size_t count_lone_returns(const char *text, size_t size)
{
    size_t count = 0;
    const char *end = text + size;
    for (const char *at = text; size && (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
        count += at + 1 == end || at[1] != '\n';
    return count;
}

size_t sheet_most_rows(const char *text, size_t size)
{
    return 1 + count_breaks(text, size) + count_lone_returns(text, size);
}

/* A line may hold several records when CR ends them, and then a cut could come between records given and not given.
 * What a repeated key is said to be must be known from the cells alone, since the pieces' records are gone when their
 * keys are looked at. */
static bool may_cut(const struct sheet *sheet)
{
    const struct rows_form *form = &sheet->form;
    const struct rows_file *file = &form->files[form->file];
    if (file->workbook || sheet->input.capacity >= LIMIT_ROWS || sheet->head.mark != '\n' ||
        count_lone_returns(sheet->head.text, sheet->head.size))
        return false;
    if (form->unit_plan != ROWS_NO_PLAN && form->plans[form->unit_plan].schema->fallback)
        return false;
    if (!form->key_count)
        return true;
    const struct plan *key = form->keys[0];
    return (key->schema->kind == COLUMN_CODE || key->schema->kind == COLUMN_TEXT) && !key->one_spelling &&
           !key->schema->fallback;
}

static struct rows_piece new_piece(const struct sheet *sheet)
{
    struct arena *arena = arena_new(0);
    return (struct rows_piece){
        .form = &sheet->form, .memory = new_memory(sheet, arena), .arena = arena, .diags = diags_new()};
}

/* The head's text in pieces; the head keeps the first. Returns how many stand in pieces. */
static size_t cut(struct sheet *sheet, struct rows_piece *pieces)
{
    struct rows_piece *head = &sheet->head;
    size_t wanted = head->size / sheet->input.least, count = 0;
    wanted = wanted < sheet->input.pieces ? wanted : sheet->input.pieces;
    wanted = wanted < MOST_PIECES ? wanted : MOST_PIECES;
    if (wanted < 2 || !may_cut(sheet))
        return 0;
    const char *text = head->text, *end = text + head->size;
    size_t step = head->size / wanted;
    struct rows_piece *last = head;
    for (size_t i = 1; i < wanted; i++) {
        const char *at = memchr(text + step * i, '\n', (size_t)(end - text) - step * i);
        if (!at || at + 1 == end)
            break;
        if (at + 1 == last->text)
            continue;
        at++;
        last->size = (size_t)(at - last->text);
        last->followed = true;
        pieces[count] = new_piece(sheet);
        pieces[count].text = at;
        pieces[count].size = (size_t)(end - at);
        pieces[count].mark = '\n';
        size_t lines = count_breaks(last->text, last->size);
        pieces[count].line = last->line + (uint32_t)lines;
        pieces[count].first = last->first + lines;
        last = &pieces[count++];
    }
    return count;
}

/* ---- joining ---- */

/* References that no row answers to keep their text; equal ones become one pointer again. */
static void settle_references(struct rows_piece *head, const struct rows_piece *piece)
{
    const struct rows_form *form = head->form;
    for (size_t i = 0; i < form->plan_count; i++) {
        struct textmap *theirs = piece->memory[i].kept;
        if (!theirs || form->plans[i].schema->kind != COLUMN_REFERENCE)
            continue;
        if (!head->memory[i].kept)
            head->memory[i].kept = textmap_new(head->arena, 0);
        const char **texts = form->plans[i].column->texts + piece->first;
        for (size_t row = 0; row < piece->count; row++) {
            const struct textmap_entry *entry =
                texts[row] ? textmap_find(theirs, texts[row], strlen(texts[row])) : NULL;
            if (entry && entry->text == texts[row])
                texts[row] = textmap_adopt(head->memory[i].kept, entry->text, entry->length)->text;
        }
    }
}

static void move_rows(struct table *table, size_t to, size_t from, size_t count)
{
    if (to == from)
        return;
    for (size_t i = 0; i < table->schema->column_count; i++) {
        struct column *column = &table->columns[i];
        if (column->present && column->texts)
            memmove(column->texts + to, column->texts + from, count * sizeof *column->texts);
        else if (column->present)
            memmove(column->numbers + to, column->numbers + from, count * sizeof *column->numbers);
    }
    memmove(table->lines + to, table->lines + from, count * sizeof *table->lines);
}

/* Where the joining of a piece's findings has got to. */
struct joining {
    const struct sheet *sheet;
    struct rows_piece *head;
    const struct rows_piece *piece;
    size_t findings; /* of the piece, appended */
    size_t mark;     /* the first of those not yet passed */
};

/* A column of Excel's day numbers is noticed once a file. */
static bool was_noticed(const struct joining *joining, size_t finding)
{
    for (size_t i = 0; i < joining->sheet->form.plan_count; i++)
        if (joining->piece->memory[i].serial == finding)
            return joining->head->memory[i].serial_noticed;
    return false;
}

static void append_findings(struct joining *joining, size_t end)
{
    for (; joining->findings < end; joining->findings++)
        if (!was_noticed(joining, joining->findings))
            diags_append_one(joining->head->diags, joining->piece->diags, joining->findings, NULL);
}

/* Row number row of the piece replaces an earlier one: said behind what else was said of it. */
static void join_repeated(struct joining *joining, struct textmap_entry *entry, size_t row)
{
    const struct rows_form *form = &joining->sheet->form;
    const struct rows_piece *piece = joining->piece;
    size_t at = joining->head->first + joining->head->count + row;
    while (joining->mark < piece->mark_count && piece->marks[joining->mark].row <= row)
        append_findings(joining, piece->marks[joining->mark++].findings);
    const struct rows_mark *mark = joining->mark ? &piece->marks[joining->mark - 1] : NULL;
    const struct plan *key = form->keys[0];
    const char *name = key->column->texts[at];
    const char *unit = form->unit_plan == ROWS_NO_PLAN ? NULL : form->plans[form->unit_plan].column->texts[at];
    struct arena *scratch = joining->sheet->scratch;
    bool nameless = !name || key->schema->private;
    struct repeats_row said = {.at = {.file = form->files[form->file].path, .line = table_line_of(form->table, at)},
                               .name =
                                   nameless ? NULL : arena_format(scratch, "%s \"%s\"", rows_header(form, key), name),
                               .unit = unit,
                               .file = form->file,
                               .paths = form->paths};
    repeats_replace(joining->sheet->repeats, entry, at, &said, scratch, joining->head->diags);
    joining->head->faulty += !mark || mark->row != row || !mark->faulty;
    arena_reset(scratch);
}

static void join_keys(struct joining *joining)
{
    const struct rows_form *form = &joining->sheet->form;
    size_t first = joining->head->first + joining->head->count;
    for (size_t row = 0; form->key_count && row < joining->piece->count; row++) {
        struct textmap_entry *entry;
        if (form->text_key) {
            const char **text = &form->text_key->column->texts[first + row];
            if (row + AHEAD < joining->piece->count && text[AHEAD])
                textmap_expect(repeats_index(joining->sheet->repeats), text[AHEAD], strlen(text[AHEAD]));
            if (!*text)
                continue;
            entry = repeats_of_text(joining->sheet->repeats, *text, strlen(*text), false);
            *text = entry->text;
        } else {
            entry = repeats_of_row(joining->sheet->repeats, first + row);
        }
        if (entry && repeats_known(entry))
            join_repeated(joining, entry, row);
        else if (entry)
            repeats_first(entry, first + row);
    }
}

/* What is said once a file. */
static void take_over(struct plan_memory *head, const struct plan_memory *piece)
{
    head->serial_noticed = head->serial_noticed || piece->serial_noticed;
    head->month_line = head->month_first ? head->month_line : piece->month_line;
    head->month_first += piece->month_first;
}

/* Rows, keys and findings of the piece that stands behind the head. */
static void join(struct sheet *sheet, struct rows_piece *piece)
{
    struct rows_piece *head = &sheet->head;
    struct joining joining = {.sheet = sheet, .head = head, .piece = piece};
    settle_references(head, piece);
    move_rows(sheet->form.table, head->first + head->count, piece->first, piece->count);
    join_keys(&joining);
    append_findings(&joining, diags_length(piece->diags));
    for (size_t i = 0; i < sheet->form.plan_count; i++)
        take_over(&head->memory[i], &piece->memory[i]);
    head->count += piece->count;
    head->read += piece->read;
    head->faulty += piece->faulty;
    head->cut = piece->cut;
}

/* ---- reading ---- */

static void *read_piece(void *piece)
{
    rows_read(piece);
    return NULL;
}

/* A thread that cannot be started only costs time. */
static void read_side_by_side(struct rows_piece *head, struct rows_piece *pieces, size_t count)
{
    pthread_t threads[MOST_PIECES];
    bool started[MOST_PIECES];
    for (size_t i = 0; i < count; i++)
        started[i] = pthread_create(&threads[i], NULL, read_piece, &pieces[i]) == 0;
    rows_read(head);
    for (size_t i = 0; i < count; i++)
        if (started[i])
            pthread_join(threads[i], NULL);
        else
            rows_read(&pieces[i]);
}

/* The head alone, from the record at which a guess proved wrong. */
static void read_rest(struct sheet *sheet, const char *end)
{
    struct rows_piece *head = &sheet->head;
    struct rows_piece rest = *head;
    rest.text = head->cut.at;
    rest.size = (size_t)(end - rest.text);
    rest.line = head->cut.line;
    rest.followed = false;
    rest.cut = (struct reader_cut){0};
    rest.first = head->first + head->count;
    rest.count = 0;
    rows_read(&rest);
    rest.first = head->first;
    rest.count += head->count;
    *head = rest;
}

static void begin_file(struct sheet *sheet, size_t file)
{
    struct rows_form *form = &sheet->form;
    const struct header *header = &form->files[file].header;
    struct rows_piece *head = &sheet->head;
    form->file = file;
    for (size_t i = 0; i < form->plan_count; i++) {
        form->plans[i].field = header->fields[i];
        head->memory[i].serial_noticed = false;
        head->memory[i].month_first = 0;
    }
    head->text = header->rest;
    head->size = header->rest_size;
    head->line = header->rest_line;
    head->mark = reader_mark(header->rest, header->rest_size);
    head->at_start = true;
    head->followed = false;
    head->cut = (struct reader_cut){0};
    head->first = form->table->row_count;
    head->count = head->read = head->faulty = 0;
}

/* Where some dates of a column can only have the month in front, the others, up to the twelfth, were read wrongly without
 * a word. */
static void note_month_first(const struct sheet *sheet)
{
    const struct rows_form *form = &sheet->form;
    for (size_t i = 0; i < form->plan_count; i++) {
        const struct plan_memory *memory = &sheet->head.memory[i];
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

void sheet_read(struct sheet *sheet, size_t file)
{
    struct rows_piece pieces[MOST_PIECES], *head = &sheet->head;
    begin_file(sheet, file);
    const char *end = head->text + head->size;
    size_t count = cut(sheet, pieces), joined = 0;
    read_side_by_side(head, pieces, count);
    for (; joined < count && !head->cut.open && !head->at_start; joined++)
        join(sheet, &pieces[joined]);
    if (joined < count && !head->cut.open) /* not a record so far: the next may be that under a header */
        head->cut = (struct reader_cut){.open = true, .at = pieces[joined].text, .line = pieces[joined].line};
    if (head->cut.open)
        read_rest(sheet, end);
    for (size_t i = 0; i < count; i++) {
        diags_free(pieces[i].diags);
        if (i < joined)
            arena_merge(sheet->input.arena, pieces[i].arena);
        else
            arena_free(pieces[i].arena);
    }
    note_month_first(sheet);
    struct table *table = sheet->form.table;
    table->row_count += head->count;
    table->files[file].end = table->row_count;
    table->files[file].rows_used += head->count;
    table->files[file].rows_read += head->read;
    table->files[file].rows_faulty += head->faulty;
}

/* ---- the end ---- */

void sheet_close(struct sheet *sheet)
{
    repeats_close(sheet->repeats);
    arena_free(sheet->scratch);
    sheet->scratch = NULL;
}

const struct textmap *sheet_keys(const struct sheet *sheet)
{
    return sheet->form.text_key ? repeats_index(sheet->repeats) : NULL;
}
