#include "cli/tabular.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

struct cell {
    const char *text; /* NULL = empty */
    bool numeric;
};

struct tabular {
    struct arena *arena;
    size_t columns, count, room; /* count of cells, headers first */
    struct cell *cells;
};

struct tabular *tabular_new(const char *const *headers, size_t columns)
{
    struct arena *arena = arena_new(0);
    struct tabular *tabular = arena_alloc(arena, sizeof *tabular);
    *tabular = (struct tabular){.arena = arena, .columns = columns};
    for (size_t i = 0; i < columns; i++)
        tabular_add(tabular, headers[i], false);
    return tabular;
}

void tabular_free(struct tabular *tabular)
{
    if (tabular)
        arena_free(tabular->arena);
}

void tabular_add(struct tabular *tabular, const char *text, bool numeric)
{
    tabular->cells = arena_grow(tabular->arena, tabular->cells, tabular->count, &tabular->room, sizeof *tabular->cells);
    tabular->cells[tabular->count++] =
        (struct cell){.text = text ? arena_text(tabular->arena, text) : NULL, .numeric = numeric};
}

static size_t width(const struct cell *cell)
{
    return cell->text ? utf8_columns(cell->text, strlen(cell->text)) : 0;
}

static void print_aligned(const struct tabular *tabular, FILE *out)
{
    size_t columns = tabular->columns;
    size_t *widest = arena_array(tabular->arena, columns, sizeof *widest);
    for (size_t i = 0; i < tabular->count; i++)
        if (width(&tabular->cells[i]) > widest[i % columns])
            widest[i % columns] = width(&tabular->cells[i]);
    for (size_t i = 0; i < tabular->count; i++) {
        const struct cell *cell = &tabular->cells[i];
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

static void print_csv(const struct tabular *tabular, FILE *out)
{
    for (size_t i = 0; i < tabular->count; i++) {
        const char *text = tabular->cells[i].text ? tabular->cells[i].text : "";
        if (i % tabular->columns)
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
        if (i % tabular->columns + 1 == tabular->columns)
            fputc('\n', out);
    }
}

static void print_json_text(const char *text, FILE *out)
{
    fputc('"', out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c < 0x20)
            fprintf(out, "\\u%04x", *c);
        else
            fputc(*c, out);
    }
    fputc('"', out);
}

static void print_json(const struct tabular *tabular, FILE *out)
{
    size_t columns = tabular->columns;
    for (size_t i = columns; i < tabular->count; i++) {
        const struct cell *cell = &tabular->cells[i];
        fputs(i % columns ? "," : "{", out);
        print_json_text(tabular->cells[i % columns].text, out);
        fputc(':', out);
        if (!cell->text || (cell->numeric && !*cell->text))
            fputs("null", out);
        else if (cell->numeric)
            fputs(cell->text, out);
        else
            print_json_text(cell->text, out);
        if (i % columns + 1 == columns)
            fputs("}\n", out);
    }
}

void tabular_print(const struct tabular *tabular, enum output_format format, FILE *out)
{
    if (format == FORMAT_CSV)
        print_csv(tabular, out);
    else if (format == FORMAT_JSON)
        print_json(tabular, out);
    else
        print_aligned(tabular, out);
}
