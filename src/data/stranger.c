#include "data/stranger.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "data/encoding.h"
#include "data/header.h"
#include "data/window.h"
#include "data/workbook.h"

enum { LEAST = 4 /* columns that are no accident */ };
#define MOST_WORKBOOK ((size_t)8 << 20) /* an archive is read whole, if only for its first rows */

/* What of a file its header is sought in: bytes whose encoding the table may help to tell, or sheets. */
struct beginning {
    struct file file;
    bool workbook;
    const struct workbook_sheet *sheets;
    size_t sheet_count;
};

/* The beginning of a text file, up to the end of a line. */
static bool begin_text(const char *path, struct arena *arena, struct diags *unsaid, struct file *file)
{
    struct window window;
    bool good = window_of_file(&window, path, unsaid) && window_need(&window, ENCODING_PIECE, unsaid);
    size_t size = good ? window.size : 0;
    if (size > ENCODING_PIECE)
        size = ENCODING_PIECE;
    bool whole = good && window.last && size == window.size;
    while (!whole && size && window.text[size - 1] != '\n')
        size--;
    /* of UTF-16 the byte of a line's end that stands first in its pair, which the next byte completes */
    if (!whole && size % 2 && size < window.size && !window.text[size])
        size++;
    if (good)
        *file = (struct file){path, arena_copy(arena, window.text, size), size};
    window_close(&window);
    return good;
}

static bool begin_file(const char *path, bool workbook, struct arena *arena, struct diags *unsaid,
                       struct beginning *beginning)
{
    struct file *file = &beginning->file;
    *beginning = (struct beginning){.workbook = workbook};
    if (!workbook)
        return begin_text(path, arena, unsaid, file);
    return file_read(path, MOST_WORKBOOK, arena, unsaid, file) &&
           workbook_begin(path, file->data, file->size, arena, unsaid, &beginning->sheets, &beginning->sheet_count);
}

/* How many of the table's columns the text's header names. */
static size_t count_columns(const struct schema_table *table, const char *path, const char *text, size_t size,
                            struct arena *arena, struct diags *unsaid)
{
    size_t count = 0;
    struct header header = {0};
    header_read(table, path, text, size, arena, unsaid, &header); /* a required column may bear another name */
    for (size_t i = 0; header.fields && i < table->column_count; i++)
        count += header.fields[i] != HEADER_NONE;
    return count;
}

/* The same of the file, of several sheets the one that names most. */
static size_t count_in_file(const struct schema_table *table, const struct beginning *beginning, struct arena *arena,
                            struct diags *unsaid)
{
    const struct file *file = &beginning->file;
    const struct encoding_input input = {file->path, file->data, file->size, table};
    const char *text;
    size_t size, most = 0;
    if (!beginning->workbook)
        return encoding_decode(&input, arena, unsaid, &text, &size)
                   ? count_columns(table, file->path, text, size, arena, unsaid)
                   : 0;
    for (size_t i = 0; i < beginning->sheet_count; i++) {
        const struct workbook_sheet *sheet = &beginning->sheets[i];
        size_t count = count_columns(table, file->path, sheet->text, sheet->size, arena, unsaid);
        if (count > most)
            most = count;
    }
    return most;
}

const struct schema_table *stranger_table(const char *path, bool workbook, const struct pack *pack)
{
    struct arena *arena = arena_new(0), *scratch = arena_new(0);
    struct diags *unsaid = diags_new();
    const struct schema_table *best = NULL;
    struct beginning beginning;
    size_t most = LEAST - 1;
    bool good = begin_file(path, workbook, arena, unsaid, &beginning);
    for (size_t i = 0; i < pack->table_count && good; i++, arena_reset(scratch)) {
        size_t count = count_in_file(&pack->tables[i], &beginning, scratch, unsaid);
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
