#include "office/answer.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct cell {
    const char *text; /* NULL = empty */
    bool numeric;
};

struct answer {
    struct arena *arena;
    size_t columns, count, room; /* count of cells, headers first */
    struct cell *cells;
};

struct answer *answer_new(const char *const *headers, size_t columns)
{
    struct arena *arena = arena_new(0);
    struct answer *answer = arena_alloc(arena, sizeof *answer);
    *answer = (struct answer){.arena = arena, .columns = columns};
    for (size_t i = 0; i < columns; i++)
        answer_add(answer, headers[i], false);
    return answer;
}

void answer_free(struct answer *answer)
{
    if (answer)
        arena_free(answer->arena);
}

void answer_add(struct answer *answer, const char *text, bool numeric)
{
    answer->cells = arena_grow(answer->arena, answer->cells, answer->count, &answer->room, sizeof *answer->cells);
    answer->cells[answer->count++] =
        (struct cell){.text = text ? arena_text(answer->arena, text) : NULL, .numeric = numeric};
}

static size_t width(const struct cell *cell)
{
    return cell->text ? utf8_columns(cell->text, strlen(cell->text)) : 0;
}

static void print_aligned(const struct answer *answer, FILE *out)
{
    size_t columns = answer->columns;
    size_t *widest = arena_array(answer->arena, columns, sizeof *widest);
    for (size_t i = 0; i < answer->count; i++)
        if (width(&answer->cells[i]) > widest[i % columns])
            widest[i % columns] = width(&answer->cells[i]);
    for (size_t i = 0; i < answer->count; i++) {
        const struct cell *cell = &answer->cells[i];
        const char *text = cell->text ? cell->text : "";
        bool last = i % columns + 1 == columns;
        int pad = (int)(widest[i % columns] - width(cell));
        if (cell->numeric)
            fprintf(out, "%*s%s", pad, "", text);
        else
            fprintf(out, "%s%*s", text, last ? 0 : pad, "");
        fputs(last ? "\n" : "  ", out);
    }
}

static void print_csv(const struct answer *answer, FILE *out)
{
    for (size_t i = 0; i < answer->count; i++) {
        const char *text = answer->cells[i].text ? answer->cells[i].text : "";
        if (i % answer->columns)
            fputc(',', out);
        if (strpbrk(text, ",\"\n\r")) {
            fputc('"', out);
            for (const char *c = text; *c; c++) {
                if (*c == '"')
                    fputc('"', out);
                fputc(*c, out);
            }
            fputc('"', out);
        } else {
            fputs(text, out);
        }
        if (i % answer->columns + 1 == answer->columns)
            fputc('\n', out);
    }
}

/* One array, one object a line: good for parsers and for grep. */
static void print_json(const struct answer *answer, FILE *out)
{
    size_t columns = answer->columns;
    struct buffer json = {0};
    buffer_add_text(&json, "[");
    for (size_t i = columns; i < answer->count; i++) {
        const struct cell *cell = &answer->cells[i];
        bool first = i % columns == 0;
        buffer_add_text(&json, !first ? "," : i == columns ? "\n{" : ",\n{");
        buffer_add_json(&json, answer->cells[i % columns].text);
        buffer_add_byte(&json, ':');
        if (!cell->text || (cell->numeric && !*cell->text))
            buffer_add_text(&json, "null");
        else if (cell->numeric)
            buffer_add_text(&json, cell->text);
        else
            buffer_add_json(&json, cell->text);
        if (i % columns + 1 == columns)
            buffer_add_byte(&json, '}');
    }
    buffer_add_text(&json, "\n]\n");
    fwrite(json.data, 1, json.length, out);
    buffer_clear(&json);
}

void answer_print(const struct answer *answer, enum output_format format, FILE *out)
{
    if (format == FORMAT_CSV)
        print_csv(answer, out);
    else if (format == FORMAT_JSON)
        print_json(answer, out);
    else
        print_aligned(answer, out);
}

const char *answer_text(const struct answer *answer, enum output_format format, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (memory) {
        answer_print(answer, format, memory);
        fclose(memory);
    }
    const char *kept = arena_copy(arena, text ? text : "", size);
    free(text);
    return kept;
}
