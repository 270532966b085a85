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
    struct arena *arena, *texts;    /* itself with its headers; the cells */
    size_t columns, count, room;    /* count of cells */
    const char **headers, **titles; /* titles: of the aligned table */
    struct cell *cells;
    FILE *out; /* finished rows go there at once; NULL: they are kept */
    enum output_format format;
    bool begun; /* something was printed */
};

struct answer *answer_new(const char *const *headers, size_t columns)
{
    struct arena *arena = arena_new(0);
    struct answer *answer = arena_alloc(arena, sizeof *answer);
    *answer = (struct answer){.arena = arena, .texts = arena_new(0), .columns = columns};
    answer->headers = arena_array(arena, columns, sizeof *answer->headers);
    for (size_t i = 0; i < columns; i++)
        answer->headers[i] = arena_text(arena, headers[i]);
    answer->titles = answer->headers;
    return answer;
}

void answer_entitle(struct answer *answer, const char *const *titles)
{
    answer->titles = arena_array(answer->arena, answer->columns, sizeof *answer->titles);
    for (size_t i = 0; i < answer->columns; i++)
        answer->titles[i] = arena_text(answer->arena, titles[i]);
}

void answer_free(struct answer *answer)
{
    if (!answer)
        return;
    arena_free(answer->texts);
    arena_free(answer->arena);
}

/* ---- CSV and JSON: a row is printed without knowing the others ---- */

static void print_csv_cell(const char *text, bool first, FILE *out)
{
    if (!first)
        fputc(',', out);
    if (text == NULL)
        return;
    if (strpbrk(text, ",\"\n\r") == NULL) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            fputc('"', out);
        fputc(*c, out);
    }
    fputc('"', out);
}

static void print_csv_row(const struct answer *answer, const struct cell *cells, FILE *out)
{
    for (size_t i = 0; i < answer->columns; i++)
        print_csv_cell(cells[i].text, i == 0, out);
    fputc('\n', out);
}

static void print_json_row(const struct answer *answer, const struct cell *cells, FILE *out)
{
    struct buffer json = {0};
    for (size_t i = 0; i < answer->columns; i++) {
        const struct cell *cell = &cells[i];
        buffer_add_byte(&json, i ? ',' : '{');
        buffer_add_json(&json, answer->headers[i]);
        buffer_add_byte(&json, ':');
        if (!cell->text || (cell->numeric && !*cell->text))
            buffer_add_text(&json, "null");
        else if (cell->numeric)
            buffer_add_text(&json, cell->text);
        else
            buffer_add_json(&json, cell->text);
    }
    buffer_add_byte(&json, '}');
    fwrite(json.data, 1, json.length, out);
    buffer_clear(&json);
}

static void print_headers(const struct answer *answer, FILE *out)
{
    for (size_t i = 0; i < answer->columns; i++)
        print_csv_cell(answer->headers[i], i == 0, out);
    fputc('\n', out);
}

/* The rows that are there. JSON is one array, one object a line: good for parsers and for grep. begun: others were
 * printed before. */
static void print_rows(const struct answer *answer, enum output_format format, bool begun, FILE *out)
{
    if (!begun && format == FORMAT_CSV)
        print_headers(answer, out);
    for (size_t at = 0; at + answer->columns <= answer->count; at += answer->columns) {
        if (format == FORMAT_CSV) {
            print_csv_row(answer, &answer->cells[at], out);
            continue;
        }
        fputs(begun ? ",\n" : "[\n", out);
        print_json_row(answer, &answer->cells[at], out);
        begun = true;
    }
}

void answer_flow(struct answer *answer, enum output_format format, FILE *out)
{
    answer->format = format;
    answer->out = format == FORMAT_TABLE ? NULL : out;
}

static void let_row_go(struct answer *answer)
{
    print_rows(answer, answer->format, answer->begun, answer->out);
    answer->begun = true;
    answer->cells = NULL;
    answer->count = answer->room = 0;
    arena_reset(answer->texts);
}

void answer_add(struct answer *answer, const char *text, bool numeric)
{
    answer->cells = arena_grow(answer->texts, answer->cells, answer->count, &answer->room, sizeof *answer->cells);
    answer->cells[answer->count++] =
        (struct cell){.text = text ? arena_text(answer->texts, text) : NULL, .numeric = numeric};
    if (answer->out && answer->count == answer->columns)
        let_row_go(answer);
}

/* ---- as a table ---- */

static size_t width(const char *text)
{
    return text ? utf8_columns(text, strlen(text)) : 0;
}

static void print_aligned_cell(const char *text, bool numeric, size_t widest, bool last, FILE *out)
{
    int pad = (int)(widest - width(text));
    if (numeric)
        fprintf(out, "%*s%s", pad, "", text ? text : "");
    else
        fprintf(out, "%s%*s", text ? text : "", last ? 0 : pad, "");
    fputs(last ? "\n" : "  ", out);
}

static void print_aligned(const struct answer *answer, FILE *out)
{
    size_t columns = answer->columns;
    size_t *widest = arena_array(answer->arena, columns, sizeof *widest);
    for (size_t i = 0; i < columns; i++)
        widest[i] = width(answer->titles[i]);
    for (size_t i = 0, at = 0; i < answer->count; i++, at = at + 1 == columns ? 0 : at + 1)
        if (width(answer->cells[i].text) > widest[at])
            widest[at] = width(answer->cells[i].text);
    for (size_t i = 0; i < columns; i++)
        print_aligned_cell(answer->titles[i], false, widest[i], i + 1 == columns, out);
    for (size_t i = 0, at = 0; i < answer->count; i++, at = at + 1 == columns ? 0 : at + 1) {
        const struct cell *cell = &answer->cells[i];
        print_aligned_cell(cell->text, cell->numeric, widest[at], at + 1 == columns, out);
    }
}

void answer_print(const struct answer *answer, enum output_format format, FILE *out)
{
    if (format == FORMAT_TABLE) {
        print_aligned(answer, out);
        return;
    }
    print_rows(answer, format, answer->begun, out);
    if (format == FORMAT_JSON)
        fputs(answer->begun || answer->count ? "\n]\n" : "[\n]\n", out);
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
