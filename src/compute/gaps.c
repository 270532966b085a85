#include "compute/gaps.h"

#include "base/arena.h"

#include <string.h>

#define NAMED_MOST 6 /* indicators named in one message */

static bool needs_column(const struct schema_indicator *indicator, const char *table, const char *column)
{
    size_t length = strlen(table);
    for (size_t i = 0; i < indicator->needs.count; i++) {
        const char *need = indicator->needs.items[i];
        if (strncmp(need, table, length) == 0 && need[length] == '.' && strcmp(need + length + 1, column) == 0)
            return true;
    }
    return false;
}

/* "A1, A2, A3 và 3 chỉ tiêu khác", NULL when no indicator needs the column. */
static const char *names_of(const struct pack *pack, const char *table, const char *column, struct arena *arena)
{
    const char *names = NULL;
    size_t count = 0;
    for (size_t i = 0; i < pack->indicator_count; i++) {
        if (!needs_column(&pack->indicators[i], table, column))
            continue;
        if (count++ < NAMED_MOST)
            names = names ? arena_format(arena, "%s, %s", names, pack->indicators[i].code) : pack->indicators[i].code;
    }
    return count > NAMED_MOST ? arena_format(arena, "%s và %zu chỉ tiêu khác", names, count - NAMED_MOST) : names;
}

static void report(const struct table *table, const struct schema_column *column, const char *names,
                   struct arena *arena, struct diags *diags)
{
    const char *usual = column->headers.count ? column->headers.items[0] : column->name;
    const char *accepted = arena_format(arena, "\"%s\"", usual);
    for (size_t i = 1; i < column->headers.count; i++)
        accepted = arena_format(arena, "%s, \"%s\"", accepted, column->headers.items[i]);
    struct diag *diag = diag_add(diags, DIAG_WARNING, "C024", place_file(table->files[0].path),
                                 "không có cột \"%s\" nên chưa có số liệu cho: %s", usual, names);
    diag_set_hint(diags, diag, "thêm cột này khi xuất tệp; tiêu đề được nhận: %s", accepted);
}

void gaps_report(const struct run_input *input, struct arena *arena, struct diags *diags)
{
    for (size_t t = 0; t < input->tables->count; t++) {
        const struct table *table = &input->tables->items[t];
        for (size_t i = 0; table->present && table->file_count && i < table->schema->column_count; i++) {
            const struct schema_column *column = table->columns[i].schema;
            if (table->columns[i].present)
                continue;
            const char *names = names_of(input->pack, table->schema->name, column->name, arena);
            if (names)
                report(table, column, names, arena, diags);
        }
    }
}
