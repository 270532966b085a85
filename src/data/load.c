#include "data/load.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "data/encoding.h"
#include "data/export.h"
#include "data/fault.h"
#include "data/lookup.h"
#include "data/sheet.h"
#include "data/unittree.h"
#include "data/usage.h"
#include "data/window.h"
#include "data/workbook.h"

#include <pthread.h>
#include <string.h>

/* A table is read after the tables its cells name, so that names become keys at once; a column that names its own table
 * (or closes a circle) keeps its text and is resolved when all is read. */

enum progress { WAITING, READING, READ };

struct loading {
    const struct pack *pack;
    const struct workspace *workspace;
    const char *period;
    struct arena *arena;
    struct diags *diags;
    struct tables *tables;
    size_t threads, piece, window;
    struct textpool *pool;
    const struct usage *usage; /* NULL: all is kept */
    struct arena *indexes;     /* of keys, until all is read */
    struct lookup **lookups;   /* for each table: into it, NULL = not there or not read yet */
    enum progress *progress;   /* of each table */
    bool **late;               /* for each table and column: to be resolved when all is read */
    bool undigested;           /* load_input */
    const struct period *days; /* load_input */
    bool ok;
};

bool load_has_period(const struct workspace *workspace, const char *period, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    const char *folder = file_join(scratch, workspace->folder, export_folder(period, scratch));
    bool there = file_kind(folder, diags) == FILE_FOLDER;
    arena_free(scratch);
    return there;
}

/* Index of the table that a column's cells name a row of; table_count when they name none. */
static size_t target_of(const struct pack *pack, const struct schema_column *column)
{
    const char *name = column->kind == COLUMN_UNIT ? pack->role_units : column->reference;
    for (size_t i = 0; name && i < pack->table_count; i++)
        if (strcmp(pack->tables[i].name, name) == 0)
            return i;
    return pack->table_count;
}

static enum decimal_style style_of(const struct workspace *workspace, const char *table)
{
    for (size_t i = 0; i < workspace->number_style_count; i++)
        if (strcmp(workspace->number_styles[i].name, table) == 0)
            return strcmp(workspace->number_styles[i].value, "viet") == 0 ? DECIMAL_VIETNAMESE : DECIMAL_PLAIN;
    return DECIMAL_EITHER;
}

/* ---- one table ---- */

/* A table that is not there: no rows, every column empty. */
static void leave_empty(const struct loading *loading, size_t index)
{
    const struct schema_table *schema = &loading->pack->tables[index];
    struct table *table = &loading->tables->items[index];
    *table = (struct table){.schema = schema};
    table->columns = arena_array(loading->arena, schema->column_count, sizeof *table->columns);
    for (size_t i = 0; i < schema->column_count; i++)
        table->columns[i].schema = &schema->columns[i];
}

/* The sheet of a workbook as text; the file is from now on called by the sheet too. */
static bool open_workbook(const struct loading *loading, const struct schema_table *schema, const struct file *file,
                          struct arena *raw, struct rows_file *result, struct workbook_sheet *sheet)
{
    if (!workbook_read(schema, result->path, file->data, file->size, raw, loading->diags, sheet))
        return false;
    result->workbook = true;
    result->date_1904 = sheet->date_1904;
    result->path = arena_format(loading->arena, "%s!%s", result->path, sheet->name);
    result->shown = arena_format(loading->arena, "%s!%s", result->shown, sheet->name);
    return true;
}

/* The digest of a file, made beside its decoding: it takes as long. */
struct digesting {
    const struct file *file;
    char *text;
    pthread_t thread;
    bool running;
};

static void *make_digest(void *shared)
{
    const struct digesting *digesting = shared;
    digest_text(digesting->file->data, digesting->file->size, digesting->text);
    return NULL;
}

static void start_digest(const struct loading *loading, struct digesting *digesting)
{
    bool beside = loading->threads > 1 && digesting->file->size >= 2 * loading->piece;
    digesting->running = beside && pthread_create(&digesting->thread, NULL, make_digest, digesting) == 0;
    if (!digesting->running)
        make_digest(digesting);
}

static bool read_header(const struct loading *loading, const struct schema_table *schema, const char *text, size_t size,
                        struct arena *raw, struct rows_file *result)
{
    if (!header_read(schema, result->path, text, size, raw, loading->diags, &result->header))
        return false;
    result->rest = (size_t)(result->header.rest - text);
    return true;
}

/* A sheet, or text that is not read in windows: all of it is brought into memory. */
static bool decode_file(const struct loading *loading, const struct schema_table *schema, const struct file *file,
                        struct arena *raw, struct rows_file *result)
{
    if (export_is_workbook(result->shown)) {
        struct workbook_sheet sheet;
        if (!open_workbook(loading, schema, file, raw, result, &sheet))
            return false;
        result->text = sheet.text;
        result->size = sheet.size;
        if (!encoding_is_readable(result->path, sheet.text, sheet.size, loading->diags))
            return false;
    } else {
        struct encoding_input input = {result->path, file->data, file->size, schema};
        if (!encoding_decode(&input, raw, loading->diags, &result->text, &result->size))
            return false;
    }
    if (!read_header(loading, schema, result->text, result->size, raw, result))
        return false;
    const char *rest = result->text + result->rest;
    size_t size = result->size - result->rest;
    result->mark = reader_mark(rest, size);
    result->lone = result->mark == '\n' && reader_count_lone_returns(rest, size) > 0;
    result->most_rows = reader_most_records(rest, size);
    return true;
}

static bool open_whole(const struct loading *loading, const struct schema_table *schema, struct arena *raw,
                       struct rows_file *result)
{
    struct file file;
    if (!file_read(result->path, LIMIT_FILE, raw, loading->diags, &file))
        return false;
    struct digesting digesting = {.file = &file, .text = result->digest};
    if (!loading->undigested)
        start_digest(loading, &digesting);
    bool good = decode_file(loading, schema, &file, raw, result);
    if (digesting.running)
        pthread_join(digesting.thread, NULL);
    return good;
}

/* As much of a file as its header needs to be found. */
static bool open_window(const struct loading *loading, const struct schema_table *schema,
                        const struct window_survey *survey, struct window *window, size_t *size)
{
    if (!window_need(window, survey->skip + ENCODING_PIECE, loading->diags))
        return false;
    window_pass(window, survey->skip);
    for (*size = loading->window;; *size *= 2) {
        if (!window_need(window, *size, loading->diags))
            return false;
        if (window->last && *size >= window->size)
            break;
        if (header_suffices(schema, window->text, *size))
            return true;
    }
    *size = window->size;
    return true;
}

/* Where and what the header of a file is; the rest stays on the disk. */
static bool open_plain(const struct loading *loading, const struct schema_table *schema,
                       const struct window_survey *survey, struct arena *raw, struct rows_file *result)
{
    struct window window;
    size_t size;
    bool good = window_of_file(&window, result->path, loading->diags) &&
                open_window(loading, schema, survey, &window, &size) &&
                encoding_is_readable(result->path, window.text, window.size, loading->diags) &&
                read_header(loading, schema, window.text, size, raw, result);
    window_close(&window);
    result->header.rest = NULL;
    result->rest += survey->skip;
    result->stamp = survey->stamp;
    result->mark = '\n';
    result->most_rows = survey->most_rows;
    return good;
}

/* Bytes into UTF-8 and a header. raw holds what is forgotten when the table is read. */
static bool open_file(const struct loading *loading, const struct schema_table *schema, const char *shown,
                      struct arena *raw, struct rows_file *result)
{
    struct window_survey survey = {0};
    *result = (struct rows_file){.shown = shown, .path = file_join(loading->arena, loading->workspace->folder, shown)};
    size_t least = loading->threads > 1 ? loading->piece : SIZE_MAX;
    if (!export_is_workbook(shown) && !window_survey(result->path, loading->window, least, loading->diags, &survey))
        return false;
    return survey.plain ? open_plain(loading, schema, &survey, raw, result) : open_whole(loading, schema, raw, result);
}

/* A header alone makes every count 0: right if the office says so, an accident of exporting if not. */
static void note_empty(const struct loading *loading, const struct table *table)
{
    for (size_t i = 0; i < table->file_count; i++) {
        if (table->files[i].rows_read)
            continue;
        struct diag *diag = diag_add(loading->diags, DIAG_WARNING, "D061", place_file(table->files[i].at),
                                     "tệp chỉ có tiêu đề, không có dòng số liệu nào");
        diag_set_hint(loading->diags, diag, "nếu kỳ này thật sự không phát sinh thì bỏ qua; nếu không, xuất lại tệp");
    }
}

/* The same file under two names. Rows with a key replace each other; without one every row counts twice. */
static void report_copies(struct loading *loading, const struct table *table, const struct texts *found)
{
    bool twice = table->schema->keys.count == 0;
    for (size_t i = 1; i < table->file_count; i++)
        for (size_t j = 0; j < i; j++) {
            const char *path = file_join(loading->arena, loading->workspace->folder, found->items[i]);
            if (!table->files[i].rows_read || table->files[i].rows_read != table->files[j].rows_read ||
                !file_is_same(path, file_join(loading->arena, loading->workspace->folder, found->items[j])))
                continue;
            struct diag *diag =
                diag_add(loading->diags, twice ? DIAG_ERROR : DIAG_WARNING, "D070", place_file(path),
                         "tệp giống hệt %s%s", found->items[j], twice ? ", mỗi dòng sẽ bị tính hai lần" : "");
            diag_set_hint(loading->diags, diag, "xóa một trong hai tệp");
            loading->ok = loading->ok && !twice;
            break;
        }
}

static void read_files(struct loading *loading, size_t index, const struct rows_file *files, size_t count)
{
    const struct schema_table *schema = &loading->pack->tables[index];
    struct sheet_input input = {.schema = schema,
                                .style = style_of(loading->workspace, schema->name),
                                .days = schema->shared ? NULL : loading->days,
                                .dimensions = &loading->pack->dimensions,
                                .late = loading->late[index],
                                .pieces = loading->threads,
                                .least = loading->piece,
                                .window = loading->window,
                                .undigested = loading->undigested,
                                .pool = loading->pool,
                                .arena = loading->arena,
                                .index_arena = loading->indexes,
                                .diags = loading->diags};
    input.is_units = loading->pack->role_units && strcmp(schema->name, loading->pack->role_units) == 0;
    struct lookup **lookups = arena_array(loading->arena, schema->column_count, sizeof(struct lookup *));
    const struct schema_table **targets = arena_array(loading->arena, schema->column_count, sizeof *targets);
    enum usage_need *needs = arena_array(loading->arena, schema->column_count, sizeof *needs);
    for (size_t i = 0; i < schema->column_count; i++) {
        needs[i] = loading->usage ? usage_of(loading->usage, schema, &schema->columns[i]) : USAGE_CELLS;
        size_t target = target_of(loading->pack, &schema->columns[i]);
        if (target == loading->pack->table_count)
            continue;
        targets[i] = &loading->pack->tables[target];
        lookups[i] = loading->lookups[target];
        loading->late[index][i] = loading->progress[target] == READING;
    }
    input.needs = needs;
    input.lookups = lookups;
    input.targets = targets;
    for (size_t i = 0; i < count; i++)
        input.capacity += files[i].most_rows;
    struct table *table = &loading->tables->items[index];
    struct sheet *sheet = sheet_new(&input, files, count, table);
    for (size_t i = 0; i < count; i++)
        loading->ok = sheet_read(sheet, i) && loading->ok;
    const struct textmap *lost;
    const struct keyindex *keys = sheet_close(sheet, &lost);
    note_empty(loading, table);
    if (keys)
        loading->lookups[index] = lookup_new(table, keys, lost, !input.is_units);
}

static void miss(struct loading *loading, const struct schema_table *schema)
{
    const char *folder = export_folder(loading->period, loading->arena);
    struct place at = place_file(file_join(loading->arena, loading->workspace->folder, folder));
    struct diag *diag = diag_add(loading->diags, DIAG_ERROR, "D002", at, "thiếu tệp số liệu bắt buộc %s.csv (%s)",
                                 schema->name, schema->title);
    diag_set_hint(loading->diags, diag, "xuất bảng này từ phần mềm và đặt vào thư mục %s%s", folder,
                  schema->shared ? " hoặc du-lieu" : "");
    loading->ok = false;
}

/* The first error recorded since then: a file that cannot be opened leaves one, unless the same was said before. */
static const char *error_since(const struct loading *loading, size_t then)
{
    for (; then < diags_length(loading->diags); then++)
        if (diags_at(loading->diags, then)->level == DIAG_ERROR)
            return arena_text(loading->arena, diags_at(loading->diags, then)->code);
    return "";
}

/* Opens all of them; marks them where one cannot be. */
static bool open_files(const struct loading *loading, struct table *table, const struct export_files *exports,
                       struct arena *raw, struct rows_file *files)
{
    const struct texts *found = &exports->found;
    size_t before = exports->unread_count;
    table->unread_count = before;
    table->unread = arena_array(loading->arena, before + found->count, sizeof *table->unread);
    for (size_t i = 0; i < before; i++)
        table->unread[i] = exports->unread[i];
    const char **codes = arena_array(raw, found->count + 1, sizeof *codes);
    bool good = true;
    for (size_t i = 0; i < found->count; i++) {
        size_t then = diags_length(loading->diags);
        if (!open_file(loading, table->schema, found->items[i], raw, &files[i]))
            codes[i] = error_since(loading, then);
        good = good && !codes[i];
    }
    for (size_t i = 0; i < found->count && !good; i++) /* then none of them is read */
        table->unread[table->unread_count++] = (struct table_unread){found->items[i], codes[i]};
    return good && !before;
}

static void read_table(struct loading *loading, size_t index)
{
    const struct schema_table *schema = &loading->pack->tables[index];
    struct export_files exports =
        export_find(loading->workspace, loading->period, schema, loading->arena, loading->diags);
    leave_empty(loading, index);
    if (exports.unread_count)
        loading->ok = false;
    else if (!exports.found.count && schema->required)
        miss(loading, schema);
    struct arena *raw = arena_new(0);
    struct rows_file *files = arena_array(raw, exports.found.count + 1, sizeof *files);
    bool readable = open_files(loading, &loading->tables->items[index], &exports, raw, files);
    if (exports.found.count && readable)
        read_files(loading, index, files, exports.found.count);
    report_copies(loading, &loading->tables->items[index], &exports.found);
    loading->ok = loading->ok && readable;
    arena_free(raw);
}

/* Depth first through what the columns name; LIMIT_COLUMNS and the number of tables bound the depth. */
static void read_in_order(struct loading *loading, size_t index)
{
    const struct schema_table *schema = &loading->pack->tables[index];
    if (loading->progress[index] != WAITING)
        return;
    loading->progress[index] = READING;
    loading->late[index] = arena_array(loading->arena, schema->column_count, sizeof(bool));
    for (size_t i = 0; i < schema->column_count; i++) {
        size_t target = target_of(loading->pack, &schema->columns[i]);
        if (target < loading->pack->table_count)
            read_in_order(loading, target);
    }
    read_table(loading, index);
    loading->progress[index] = READ;
}

/* ---- what names its own table ---- */

static void report_late(const struct loading *loading, const struct table *table, size_t row,
                        const struct schema_column *column, size_t target, enum cell_result result, const char *text,
                        struct arena *scratch)
{
    const struct column *key = table->schema->keys.count ? table_column(table, table->schema->keys.items[0]) : NULL;
    bool unit = column->kind == COLUMN_UNIT;
    struct fault fault = {.result = result,
                          .level = unit && !column->tolerant ? DIAG_ERROR : DIAG_WARNING,
                          .at = table_place(table, row),
                          .table = table->schema,
                          .column = column,
                          .shown = schema_header(column),
                          .text = text,
                          .withheld = column->private,
                          .target = &loading->pack->tables[target],
                          .target_lacks = lookup_lacks_rows(loading->lookups[target])};
    if (key && column_is_text(key) && !key->schema->private)
        fault.row = arena_format(scratch, "%s \"%s\"", schema_header(key->schema), column_text(key, row));
    if (unit)
        fault.nearest = lookup_nearest(loading->lookups[target], text, scratch);
    fault_report(loading->diags, &fault);
}

static void resolve_late(struct loading *loading, size_t index, size_t column_index)
{
    struct table *table = &loading->tables->items[index];
    struct column *column = &table->columns[column_index];
    size_t target = target_of(loading->pack, column->schema);
    struct lookup *lookup = loading->lookups[target];
    if (!lookup || !column->present)
        return;
    struct arena *scratch = arena_new(0);
    for (size_t row = 0; row < table->row_count; row++) {
        const char *text = column_text(column, row), *found = text;
        if (!text)
            continue;
        enum cell_result result = lookup_resolve(lookup, text, strlen(text), &found);
        column_set_text(column, row, found);
        if (result == CELL_OK)
            continue;
        report_late(loading, table, row, column->schema, target, result, text, scratch);
        if (column->schema->kind == COLUMN_UNIT)
            column_set_text(column, row, NULL);
        arena_reset(scratch);
    }
    arena_free(scratch);
}

/* ---- all of them ---- */

static void load_all(struct loading *loading)
{
    const struct pack *pack = loading->pack;
    loading->lookups = arena_array(loading->arena, pack->table_count, sizeof(struct lookup *));
    loading->progress = arena_array(loading->arena, pack->table_count, sizeof *loading->progress);
    loading->late = arena_array(loading->arena, pack->table_count, sizeof(bool *));
    loading->tables->count = pack->table_count;
    loading->tables->pool = loading->pool;
    loading->tables->items = arena_array(loading->arena, pack->table_count, sizeof *loading->tables->items);
    for (size_t i = 0; i < pack->table_count; i++)
        read_in_order(loading, i);
    for (size_t i = 0; i < pack->table_count; i++)
        for (size_t j = 0; j < pack->tables[i].column_count; j++)
            if (loading->late[i][j])
                resolve_late(loading, i, j);
    for (size_t i = 0; i < pack->table_count; i++)
        if (pack->role_units && strcmp(pack->tables[i].name, pack->role_units) == 0)
            unittree_check(&loading->tables->items[i], loading->diags);
    for (size_t i = 0; i < pack->table_count; i++)
        lookup_free(loading->lookups[i]);
    arena_free(loading->indexes);
}

bool load_tables(const struct load_input *input, struct arena *arena, struct diags *diags, struct tables *tables)
{
    struct loading loading = {.pack = input->pack,
                              .workspace = input->workspace,
                              .period = input->period,
                              .threads = input->threads,
                              .piece = input->piece ? input->piece : LOAD_PIECE,
                              .window = input->window ? input->window : LOAD_WINDOW,
                              .undigested = input->undigested,
                              .days = input->days,
                              .pool = textpool_new(arena),
                              .indexes = arena_new(0),
                              .arena = arena,
                              .diags = diags,
                              .tables = tables,
                              .ok = true};
    struct usage_input usage = {.pack = input->pack, .lists = input->lists, .checks = !input->compared};
    loading.usage = input->whole ? NULL : usage_new(&usage, loading.indexes);
    load_all(&loading);
    export_note_strangers(input->workspace, input->period, input->pack, arena, diags);
    return loading.ok && !diags_have(diags, "E"); /* a folder that cannot be read has no tables */
}
