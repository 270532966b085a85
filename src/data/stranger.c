#include "data/stranger.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "data/encoding.h"
#include "data/header.h"
#include "data/window.h"
#include "data/workbook.h"

#include <string.h>

enum { LEAST = 4 /* columns that are no accident */ };
#define MOST_WORKBOOK ((size_t)8 << 20) /* larger ones would be unpacked for each table */

/* The beginning of a file, up to the end of a line. */
static bool read_beginning(const char *path, bool workbook, struct arena *arena, struct diags *unsaid,
                           struct file *file)
{
    if (workbook)
        return file_read(path, MOST_WORKBOOK, arena, unsaid, file);
    struct window window;
    bool good = window_of_file(&window, path, unsaid) && window_need(&window, ENCODING_PIECE, unsaid);
    size_t size = good ? window.size : 0;
    if (size > ENCODING_PIECE)
        size = ENCODING_PIECE;
    bool whole = good && window.last && size == window.size;
    while (!whole && size && window.text[size - 1] != '\n')
        size--;
    if (!whole && size && size < window.size && !window.text[size]) /* the second byte of UTF-16 */
        size++;
    if (good)
        *file = (struct file){path, arena_copy(arena, window.text, size), size};
    window_close(&window);
    return good;
}

/* How many of the table's columns the header names. */
static size_t count_columns(const struct schema_table *table, const struct file *file, bool workbook,
                            struct arena *arena, struct diags *unsaid)
{
    const char *text;
    size_t size, count = 0;
    struct header header = {0};
    struct workbook_sheet sheet;
    if (workbook) {
        if (!workbook_read(table, file->path, file->data, file->size, arena, unsaid, &sheet))
            return 0;
        text = sheet.text;
        size = sheet.size;
    } else if (!encoding_decode(&(struct encoding_input){file->path, file->data, file->size, table}, arena, unsaid,
                                &text, &size)) {
        return 0;
    }
    header_read(table, file->path, text, size, arena, unsaid, &header); /* a required column may bear another name */
    for (size_t i = 0; header.fields && i < table->column_count; i++)
        count += header.fields[i] != HEADER_NONE;
    return count;
}

const struct schema_table *stranger_table(const char *path, bool workbook, const struct pack *pack)
{
    struct arena *arena = arena_new(0), *scratch = arena_new(0);
    struct diags *unsaid = diags_new();
    const struct schema_table *best = NULL;
    struct file file;
    size_t most = LEAST - 1;
    bool good = read_beginning(path, workbook, arena, unsaid, &file);
    for (size_t i = 0; i < pack->table_count && good; i++, arena_reset(scratch)) {
        size_t count = count_columns(&pack->tables[i], &file, workbook, scratch, unsaid);
        if (count == most)
            best = NULL;
        if (count <= most)
            continue;
        best = &pack->tables[i];
        most = count;
    }
    diags_free(unsaid);
    arena_free(scratch);
    arena_free(arena);
    return best;
}
