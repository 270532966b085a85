#include "data/repeats.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <inttypes.h>
#include <string.h>

struct repeats {
    struct table *table;
    const struct column *const *keys;
    size_t key_count, capacity;
    struct textmap *index; /* key -> row + 1 in number */
    bool *dead;            /* NULL until a key is repeated */
    struct buffer key;
    struct arena *arena;
};

struct repeats *repeats_new(struct table *table, const struct column *const *keys, size_t key_count, size_t capacity,
                            struct arena *arena)
{
    struct repeats *repeats = arena_alloc(arena, sizeof *repeats);
    *repeats =
        (struct repeats){.table = table, .keys = keys, .key_count = key_count, .capacity = capacity, .arena = arena};
    repeats->index = textmap_new(arena, capacity);
    return repeats;
}

struct textmap_entry *repeats_of_text(struct repeats *repeats, const char *text, size_t length, bool copy)
{
    return copy ? textmap_add(repeats->index, text, length) : textmap_adopt(repeats->index, text, length);
}

struct textmap_entry *repeats_of_row(struct repeats *repeats, size_t row)
{
    size_t filled = 0;
    buffer_empty(&repeats->key);
    for (size_t i = 0; i < repeats->key_count; i++) {
        const struct column *column = repeats->keys[i];
        bool empty = column_is_empty(column, row);
        if (!empty && column_is_text(column))
            buffer_add_text(&repeats->key, column_text(column, row));
        else if (!empty)
            buffer_add_integer(&repeats->key, column_number(column, row));
        filled += !empty;
        buffer_add_byte(&repeats->key, '\x1F');
    }
    return filled ? textmap_add(repeats->index, repeats->key.data, repeats->key.length) : NULL;
}

bool repeats_known(const struct textmap_entry *entry)
{
    return entry->number != 0;
}

void repeats_first(struct textmap_entry *entry, size_t row)
{
    entry->number = (uint32_t)row + 1;
}

void repeats_replace(struct repeats *repeats, struct textmap_entry *entry, size_t row, const struct repeats_row *said,
                     struct arena *scratch, struct diags *diags)
{
    struct table *table = repeats->table;
    size_t earlier = entry->number - 1, file = table_file_of(table, earlier);
    const char *other = file == said->file ? "" : arena_format(scratch, " của tệp %s", said->paths[file]);
    struct diag *diag = diag_add(
        diags, DIAG_WARNING, "D042", said->at, "%s đã có ở dòng %" PRIu32 "%s, chỉ tính dòng sau (dòng %" PRIu32 ")",
        said->name ? said->name : "dòng trùng khóa", table_line_of(table, earlier), other, said->at.line);
    diag_set_hint(diags, diag, "xóa dòng không đúng trong tệp xuất");
    diag_set_unit(diags, diag, said->unit);
    if (!repeats->dead)
        repeats->dead = arena_array(repeats->arena, repeats->capacity, sizeof *repeats->dead);
    repeats->dead[earlier] = true;
    table->files[file].rows_used--;
    repeats_first(entry, row);
}

void repeats_close(struct repeats *repeats)
{
    struct table *table = repeats->table;
    size_t count = table->row_count;
    buffer_clear(&repeats->key);
    if (!repeats->dead)
        return;
    for (size_t i = 0; i < table->schema->column_count; i++)
        if (table->columns[i].present)
            column_close_gaps(&table->columns[i], repeats->dead, count);
    size_t used = 0, file = 0;
    for (size_t row = 0; row < count; row++) {
        for (; file < table->file_count && row == table->files[file].end; file++)
            table->files[file].end = used;
        if (!repeats->dead[row])
            table->lines[used++] = table->lines[row];
    }
    for (; file < table->file_count; file++)
        table->files[file].end = used;
    for (size_t i = 0; i < count; i++)
        table->row_count -= repeats->dead[i];
}

const struct textmap *repeats_index(const struct repeats *repeats)
{
    return repeats->index;
}
