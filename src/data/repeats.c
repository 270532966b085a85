#include "data/repeats.h"

#include "base/arena.h"
#include "base/textmap.h"
#include "data/keyindex.h"

#include <inttypes.h>

struct repeats {
    struct table *table;
    struct keyindex *index; /* or NULL */
    struct textmap *seen;   /* without an index: key -> row + 1 in number */
    size_t capacity;
    bool *dead; /* NULL until a key is repeated */
    size_t idle_count, idle_room;
    size_t *idle; /* rows that count for nothing */
    struct arena *arena;
};

struct repeats *repeats_new(struct table *table, struct keyindex *index, size_t capacity, struct arena *arena)
{
    struct repeats *repeats = arena_alloc(arena, sizeof *repeats);
    *repeats = (struct repeats){.table = table, .index = index, .capacity = capacity, .arena = arena};
    return repeats;
}

size_t repeats_seen(struct repeats *repeats, const char *key, size_t length, size_t row)
{
    if (!repeats->seen)
        repeats->seen = textmap_new(repeats->arena, 0);
    struct textmap_entry *entry = textmap_add(repeats->seen, key, length);
    size_t before = entry->number ? entry->number - 1 : KEYINDEX_NONE;
    entry->number = (uint32_t)row + 1;
    return before;
}

static void bury(struct repeats *repeats, size_t row)
{
    if (!repeats->dead)
        repeats->dead = arena_array(repeats->arena, repeats->capacity, sizeof *repeats->dead);
    if (!repeats->dead[row])
        repeats->table->files[table_file_of(repeats->table, row)].rows_used--;
    repeats->dead[row] = true;
}

bool repeats_is_dead(const struct repeats *repeats, size_t row)
{
    return repeats->dead && repeats->dead[row];
}

void repeats_leave_out(struct repeats *repeats, size_t row)
{
    repeats->idle =
        arena_grow(repeats->arena, repeats->idle, repeats->idle_count, &repeats->idle_room, sizeof *repeats->idle);
    repeats->idle[repeats->idle_count++] = row;
}

void repeats_replace(struct repeats *repeats, size_t earlier, const struct repeats_row *said, struct arena *scratch,
                     struct diags *diags)
{
    struct table *table = repeats->table;
    size_t file = table_file_of(table, earlier);
    const char *other = file == said->file ? "" : arena_format(scratch, " của tệp %s", said->paths[file]);
    const char *name = said->name ? said->name : "dòng trùng khóa";
    uint32_t line = table_line_of(table, earlier);
    struct diag *diag;
    if (said->called) {
        diag = diag_add(diags, DIAG_ERROR, "D042", said->at,
                        "%s đã có ở dòng %" PRIu32 "%s cho \"%s\", dòng này lại là \"%s\"", name, line, other,
                        said->other, said->called);
        diag_set_hint(diags, diag, "mỗi mã chỉ của một nơi: sửa mã ghi nhầm; hai dòng là một nơi thì xóa một dòng");
    } else {
        const char *moved = said->other_unit ? arena_format(scratch, " ở đơn vị %s, dòng này lại ở đơn vị %s",
                                                            said->other_unit, said->unit)
                                             : "";
        diag = diag_add(diags, DIAG_WARNING, "D042", said->at,
                        "%s đã có ở dòng %" PRIu32 "%s%s, chỉ tính dòng sau (dòng %" PRIu32 ")", name, line, other,
                        moved, said->at.line);
        diag_set_hint(diags, diag, "%s",
                      said->other_unit
                          ? "số liệu của cả hai đơn vị tùy vào dòng nào đứng sau, đổi tên tệp cũng làm đổi: đã chuyển "
                            "đơn vị thì xóa dòng của đơn vị cũ, ghi nhầm mã thì sửa mã"
                          : "xóa dòng không đúng trong tệp xuất");
        table->files[file].rows_replaced += !repeats_is_dead(repeats, earlier);
    }
    diag_set_unit(diags, diag, said->unit);
    bury(repeats, earlier);
}

static void close_gaps(struct table *table, const bool *dead)
{
    size_t used = 0, file = 0;
    for (size_t i = 0; i < table->schema->column_count; i++)
        column_close_gaps(&table->columns[i], dead, table->row_count);
    for (size_t row = 0; row < table->row_count; row++) {
        for (; file < table->file_count && row == table->files[file].end; file++)
            table->files[file].end = used;
        if (!dead[row])
            table->lines[used++] = table->lines[row];
    }
    for (; file < table->file_count; file++)
        table->files[file].end = used;
    table->row_count = used;
}

void repeats_close(struct repeats *repeats)
{
    for (size_t i = 0; i < repeats->idle_count; i++)
        bury(repeats, repeats->idle[i]);
    if (!repeats->dead)
        return;
    if (repeats->index)
        keyindex_close_gaps(repeats->index, repeats->dead, repeats->table->row_count);
    close_gaps(repeats->table, repeats->dead);
}
