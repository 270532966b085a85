#include "model/table.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"

#include <inttypes.h>
#include <string.h>

const struct table *tables_find(const struct tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->items[i].schema->name, name) == 0)
            return &tables->items[i];
    return NULL;
}

const struct column *table_column(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->schema->column_count; i++)
        if (strcmp(table->schema->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}

size_t table_file_of(const struct table *table, size_t row)
{
    size_t low = 0, high = table->file_count ? table->file_count - 1 : 0; /* the first file that ends behind the row */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (row < table->files[middle].end)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct place table_place(const struct table *table, size_t row)
{
    return (struct place){.file = table->files[table_file_of(table, row)].at, .line = table_line_of(table, row)};
}

static struct table log_of(const struct table *table, struct arena *arena)
{
    struct table log = {.schema = table->schema, .present = table->present, .file_count = table->file_count};
    log.files = arena_array(arena, log.file_count, sizeof *log.files);
    for (size_t i = 0; i < log.file_count; i++) {
        log.files[i] = table->files[i];
        log.files[i].path = arena_text(arena, table->files[i].path);
        log.files[i].at = NULL;
    }
    log.unread_count = table->unread_count;
    log.unread = arena_array(arena, log.unread_count, sizeof *log.unread);
    for (size_t i = 0; i < log.unread_count; i++)
        log.unread[i] = (struct table_unread){arena_text(arena, table->unread[i].path),
                                              table->unread[i].code ? arena_text(arena, table->unread[i].code) : NULL};
    log.columns = arena_array(arena, table->schema->column_count, sizeof *log.columns);
    for (size_t i = 0; i < table->schema->column_count; i++)
        log.columns[i].schema = table->columns[i].schema;
    return log;
}

const struct tables *tables_log(const struct tables *tables, struct arena *arena)
{
    struct tables *log = arena_alloc(arena, sizeof *log);
    *log = (struct tables){.count = tables->count, .items = arena_array(arena, tables->count, sizeof *log->items)};
    for (size_t i = 0; i < tables->count; i++)
        log->items[i] = log_of(&tables->items[i], arena);
    return log;
}

static void dump_cell(const struct column *column, size_t row, FILE *out)
{
    const struct schema_column *schema = column->schema;
    if (column_is_empty(column, row))
        return;
    int64_t number = column_number(column, row);
    if (schema->private) {
        fputs("***", out);
    } else if (column_is_text(column)) {
        fputs(column_text(column, row), out);
    } else if (schema->kind == COLUMN_DATE) {
        char text[DATE_TEXT];
        date_iso((int32_t)number, text);
        fputs(text, out);
    } else {
        char text[DECIMAL_TEXT];
        decimal_text((struct decimal){.units = number, .places = schema->places}, 0, '.', text);
        fputs(text, out);
    }
}

static void dump_table(const struct table *table, FILE *out)
{
    fprintf(out, "%s: %s, %zu dòng\n", table->schema->name, table->present ? "có" : "không có", table->row_count);
    for (size_t i = 0; i < table->file_count; i++) {
        const struct table_file *file = &table->files[i];
        fprintf(out, "  tệp %s: đọc %zu, dùng %zu, lỗi %zu\n", file->path, file->rows_read, file->rows_used,
                file->rows_faulty);
    }
    if (!table->present)
        return;
    fputs("  cột:", out);
    for (size_t i = 0; i < table->schema->column_count; i++)
        if (table->columns[i].present)
            fprintf(out, " %s", table->schema->columns[i].name);
    fputc('\n', out);
    for (size_t row = 0; row < table->row_count; row++) {
        fprintf(out, "  %s:%" PRIu32 ":", table->files[table_file_of(table, row)].path, table_line_of(table, row));
        for (size_t i = 0; i < table->schema->column_count; i++) {
            fputs(i ? "|" : " ", out);
            dump_cell(&table->columns[i], row, out);
        }
        fputc('\n', out);
    }
}

void tables_dump(const struct tables *tables, FILE *out)
{
    for (size_t i = 0; i < tables->count; i++)
        dump_table(&tables->items[i], out);
}
