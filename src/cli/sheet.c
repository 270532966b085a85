#include "cli/sheet.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

struct cell {
    const char *text; /* NULL = empty */
    bool numeric;
};

struct sheet {
    struct arena *arena;
    size_t columns, count, room; /* count of cells, headers first */
    struct cell *cells;
};

struct sheet *sheet_new(const char *const *headers, size_t columns)
{
    struct arena *arena = arena_new(0);
    struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
    *sheet = (struct sheet){.arena = arena, .columns = columns};
    for (size_t i = 0; i < columns; i++)
        sheet_add(sheet, headers[i], false);
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    if (sheet)
        arena_free(sheet->arena);
}

void sheet_add(struct sheet *sheet, const char *text, bool numeric)
{
    sheet->cells = arena_grow(sheet->arena, sheet->cells, sheet->count, &sheet->room, sizeof *sheet->cells);
    sheet->cells[sheet->count++] =
        (struct cell){.text = text ? arena_text(sheet->arena, text) : NULL, .numeric = numeric};
}

static size_t width(const struct cell *cell)
{
    return cell->text ? utf8_columns(cell->text, strlen(cell->text)) : 0;
}

static void print_aligned(const struct sheet *sheet, FILE *out)
{
    size_t columns = sheet->columns;
    size_t *widest = arena_array(sheet->arena, columns, sizeof *widest);
    for (size_t i = 0; i < sheet->count; i++)
        if (width(&sheet->cells[i]) > widest[i % columns])
            widest[i % columns] = width(&sheet->cells[i]);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct cell *cell = &sheet->cells[i];
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

static void print_csv(const struct sheet *sheet, FILE *out)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const char *text = sheet->cells[i].text ? sheet->cells[i].text : "";
        if (i % sheet->columns)
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
        if (i % sheet->columns + 1 == sheet->columns)
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

static void print_json(const struct sheet *sheet, FILE *out)
{
    size_t columns = sheet->columns;
    for (size_t i = columns; i < sheet->count; i++) {
        const struct cell *cell = &sheet->cells[i];
        fputs(i % columns ? "," : "{", out);
        print_json_text(sheet->cells[i % columns].text, out);
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

void sheet_print(const struct sheet *sheet, enum output_format format, FILE *out)
{
    if (format == FORMAT_CSV)
        print_csv(sheet, out);
    else if (format == FORMAT_JSON)
        print_json(sheet, out);
    else
        print_aligned(sheet, out);
}
