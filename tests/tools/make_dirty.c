/* make_dirty: the workspace of make_edges once more, as exports really come: the same facts in other words, signs, bytes
 * and files. What is computed from it must not differ. Headers, labels and kinds of columns are read from the pack.
 *
 *   make_dirty CANONICAL-DIR DIR PERIOD SEED DIRT...
 *
 * DIRT: words (headers, labels, units, dates, numbers), layout (titles, numbering, totals, signatures), bytes (encoding,
 * separator, line end), files (rows in another order, two files of one table), workbook (.xlsx in place of .csv). */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "base/utf8.h"
#include "example/random.h"
#include "plain/plain.h"
#include "settings/pack.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <zip.h>

enum { EXCEL_EPOCH = -25569 /* 30/12/1899 */ };

struct dirt {
    bool words, layout, bytes, files, workbook;
};

static struct {
    struct arena *arena;
    struct diags *diags;
    struct pack pack;
    struct random random;
    struct dirt dirt;
    const char *from, *to, *period;
    struct rows units, procedures;
    struct buffer styles; /* tables whose numbers are written the Vietnamese way, for baocao.yaml */
} run;

/* One file to be written. */
struct grid {
    const struct schema_table *table;
    const struct schema_column *columns[COLUMNS_MAX];
    int width, count;
    const char *head[COLUMNS_MAX];
    const char *cells[ROWS_MAX][COLUMNS_MAX];
};

static bool chance(int permille)
{
    return random_chance(&run.random, permille);
}

static const char *one_of(const char *const *items, size_t count)
{
    return items[random_below(&run.random, (int)count)];
}

/* ---- the same facts in other words ---- */

static const char *other_date(const char *text)
{
    int32_t day = DATE_NONE;
    int year, month, date;
    if (!date_parse(text, strlen(text), &day))
        return text;
    date_split(day, &year, &month, &date);
    switch (random_below(&run.random, 7)) {
    case 0:
        return arena_format(run.arena, "%02d/%02d/%d", date, month, year);
    case 1:
        return arena_format(run.arena, "%d/%d/%d", date, month, year);
    case 2:
        return arena_format(run.arena, "%02d-%02d-%d", date, month, year);
    case 3:
        return arena_format(run.arena, "%02d/%02d/%d 23:59:59", date, month, year);
    case 4:
        return arena_format(run.arena, "%sT00:00:00", text);
    case 5:
        return arena_format(run.arena, "%d", (int)(day - EXCEL_EPOCH));
    default:
        return text;
    }
}

static const char *other_choice(const struct schema_column *column, const char *text)
{
    for (size_t i = 0; i < column->choice_count; i++)
        if (strcmp(column->choices[i].code, text) == 0 && column->choices[i].labels.count > 0)
            return one_of(column->choices[i].labels.items, column->choices[i].labels.count);
    return text;
}

static const char *other_yes(const char *text, bool required)
{
    static const char *const yes[] = {"có", "Có", "x", "X", "1", "true", "TRUE", "đúng"};
    static const char *const no[] = {"", "không", "Không", "0", "false", "FALSE", "sai"};
    if (strcmp(text, "1") == 0)
        return one_of(yes, sizeof yes / sizeof *yes);
    return required || chance(500) ? one_of(no + 1, sizeof no / sizeof *no - 1) : no[0];
}

static const char *other_unit(const char *code)
{
    int row = find(&run.units, "ma", code);
    if (row < 0)
        return code;
    switch (random_below(&run.random, 4)) {
    case 0:
        return text_at(&run.units, row, "ten");
    case 1:
        return utf8_upper(run.arena, text_at(&run.units, row, "ten"));
    case 2: { /* the first of the aliases */
        const char *others = text_at(&run.units, row, "ten_khac");
        return arena_copy(run.arena, others, strcspn(others, ";"));
    }
    default:
        return code;
    }
}

static const char *other_procedure(const char *code)
{
    int row = run.procedures.there ? find(&run.procedures, "ma", code) : -1;
    if (row < 0)
        return code;
    if (chance(400))
        return arena_format(run.arena, "%s.000.00.00.H99", code);
    return chance(400) ? text_at(&run.procedures, row, "ten") : code;
}

/* 1500000.5 as 1.500.000,5 */
static const char *vietnamese(const char *text)
{
    struct decimal number;
    char out[DECIMAL_TEXT];
    if (decimal_parse(text, strlen(text), DECIMAL_PLAIN, &number) != DECIMAL_OK)
        return text;
    decimal_text(number, '.', ',', out);
    return arena_text(run.arena, out);
}

/* The same name or address, as another clerk types it. */
static const char *other_person(const char *text)
{
    static const char *const tones[][2] = {{"Hòa", "Hoà"}, {"Hóa", "Hoá"}, {"Thủy", "Thuỷ"}, {"giả", "Giả"}};
    const char *at;
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
        if (chance(500) && (at = strstr(text, tones[i][0])) != NULL)
            text = arena_format(run.arena, "%.*s%s%s", (int)(at - text), text, tones[i][1], at + strlen(tones[i][0]));
    return chance(200) ? utf8_upper(run.arena, text) : text;
}

static const char *other_words(const struct schema_column *column, const char *text)
{
    if (*text == '\0' && column->kind != COLUMN_YES_NO)
        return text;
    switch (column->kind) {
    case COLUMN_DATE:
        return other_date(text);
    case COLUMN_CATEGORY:
        return chance(700) ? other_choice(column, text) : utf8_upper(run.arena, text);
    case COLUMN_YES_NO:
        return other_yes(text, column->required);
    case COLUMN_UNIT:
        return other_unit(text);
    case COLUMN_REFERENCE:
        return strcmp(column->reference, "thu_tuc") == 0 ? other_procedure(text) : text;
    case COLUMN_NUMBER:
        return vietnamese(text);
    case COLUMN_TEXT: /* the tone on the other vowel; fields are compared by it, and so are people */
        if (column->private)
            return other_person(text);
        return strcmp(text, "Hóa chất") == 0 && chance(500) ? "Hoá chất" : text;
    default:
        return text;
    }
}

static const char *padded(const char *text)
{
    static const char *const around[] = {" ", "\xC2\xA0", "  ", "\xE2\x80\x8B"};
    return chance(60) ? arena_format(run.arena, "%s%s%s", one_of(around, 4), text, one_of(around, 3)) : text;
}

static const char *other_header(const struct schema_column *column)
{
    const char *name =
        column->headers.count && chance(850) ? one_of(column->headers.items, column->headers.count) : column->name;
    switch (random_below(&run.random, 4)) {
    case 0:
        return utf8_upper(run.arena, name);
    case 1:
        return arena_format(run.arena, "  %s\xC2\xA0", name);
    default:
        return name;
    }
}

static void reword(struct grid *grid)
{
    bool numbers = false;
    for (int at = 0; at < grid->width; at++) {
        numbers = numbers || grid->columns[at]->kind == COLUMN_NUMBER;
        grid->head[at] = other_header(grid->columns[at]);
        for (int row = 0; row < grid->count; row++)
            grid->cells[row][at] = padded(other_words(grid->columns[at], grid->cells[row][at]));
    }
    if (numbers)
        buffer_add_format(&run.styles, "%s%s: viet", run.styles.length ? ", " : "", grid->table->name);
}

/* ---- rows ---- */

/* Which of several rows of one key or one dossier comes last means something; between the others order means
 * nothing. */
static bool bound(const struct grid *grid, int row, int other)
{
    for (int at = 0; at < grid->width; at++) {
        bool key = grid->table->keys.count && strcmp(grid->columns[at]->name, grid->table->keys.items[0]) == 0;
        if ((key || grid->columns[at]->kind == COLUMN_REFERENCE) && *grid->cells[row][at] &&
            strcmp(grid->cells[row][at], grid->cells[other][at]) == 0)
            return true;
    }
    return false;
}

static void shuffle(struct grid *grid)
{
    int order[ROWS_MAX];
    for (int i = 0; i < grid->count; i++)
        order[i] = i;
    for (int i = 0; i + 1 < grid->count; i++) {
        int other = random_between(&run.random, i, grid->count - 1), row = order[i];
        order[i] = order[other];
        order[other] = row;
    }
    /* Bound rows change places until the first of them stands first. */
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < grid->count; i++)
            for (int j = i + 1; j < grid->count; j++)
                if (order[i] > order[j] && bound(grid, order[i], order[j])) {
                    int row = order[i];
                    order[i] = order[j];
                    order[j] = row;
                    again = true;
                }
    }
    struct grid *copy = arena_alloc(run.arena, sizeof *copy);
    *copy = *grid;
    for (int i = 0; i < grid->count; i++)
        memcpy(grid->cells[i], copy->cells[order[i]], sizeof grid->cells[i]);
}

/* ---- delimited text ---- */

static void add_cell(struct buffer *out, const char *text, char separator)
{
    bool quotes = strpbrk(text, "\"\n") || strchr(text, separator) || (run.dirt.bytes && chance(100));
    if (!quotes) {
        buffer_add_text(out, text);
        return;
    }
    buffer_add_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            buffer_add_byte(out, '"');
        buffer_add_byte(out, *text);
    }
    buffer_add_byte(out, '"');
}

/* texts: fewer than width: the rest is empty. */
static void add_line(struct buffer *out, const char *const *texts, int count, int width, char separator,
                     const char *end)
{
    for (int at = 0; at < width; at++) {
        if (at)
            buffer_add_byte(out, separator);
        add_cell(out, at < count ? texts[at] : "", separator);
    }
    buffer_add_text(out, end);
}

static void add_titles(struct buffer *out, const struct grid *grid, char separator, const char *end)
{
    const char *lines[] = {"SỞ THỬ", "DANH SÁCH KẾT XUẤT", ""};
    for (int i = random_below(&run.random, 3); i < 3; i++)
        add_line(out, &lines[i], 1, grid->width, separator, end);
}

static void add_numbering(struct buffer *out, const struct grid *grid, char separator, const char *end)
{
    const char *numbers[COLUMNS_MAX];
    for (int at = 0; at < grid->width; at++)
        numbers[at] = arena_format(run.arena, "(%d)", at + 1);
    add_line(out, numbers, grid->width, grid->width, separator, end);
}

static void add_closing(struct buffer *out, const struct grid *grid, char separator, const char *end)
{
    const char *lines[] = {"", "Tổng cộng", "", "Người lập biểu"};
    for (int i = 0; i < 4; i++)
        add_line(out, &lines[i], 1, grid->width, separator, end);
}

static void put_bytes(const char *path, const char *head, const void *bytes, size_t size)
{
    struct buffer out = {0};
    buffer_add(&out, head, strlen(head));
    buffer_add(&out, bytes, size);
    if (!file_write(path, out.data ? out.data : "", out.length, run.diags))
        rows_stop("cannot write", path);
    buffer_clear(&out);
}

static void put_encoded(const char *path, const char *name, const char *mark, const struct buffer *text)
{
    size_t left = text->length, room = 4 * text->length + 16;
    char *from = text->data, *out = arena_alloc(run.arena, room), *to = out;
    iconv_t converter = iconv_open(name, "UTF-8");
    if (converter == (iconv_t)-1 || iconv(converter, &from, &left, &to, &room) == (size_t)-1)
        rows_stop("cannot be encoded:", path);
    iconv_close(converter);
    put_bytes(path, mark, out, (size_t)(to - out));
}

static void put_text(const char *path, const struct buffer *text)
{
    switch (run.dirt.bytes ? random_below(&run.random, 7) : 0) {
    case 1:
        put_bytes(path, "\xEF\xBB\xBF", text->data, text->length);
        break;
    case 2:
        put_encoded(path, "UTF-16LE", "\xFF\xFE", text);
        break;
    case 3:
        put_encoded(path, "UTF-16BE", "\xFE\xFF", text);
        break;
    case 4: /* no zero-width space there, no signs of comparison */
        if (!strstr(text->data, "\xE2\x80\x8B") && !strstr(text->data, "≥") && !strstr(text->data, "≤")) {
            put_encoded(path, "CP1258", "", text);
            break;
        }
        /* fall through */
    case 5: {
        char *apart = (char *)utf8proc_NFD((const utf8proc_uint8_t *)text->data);
        put_bytes(path, "", apart, strlen(apart));
        free(apart);
        break;
    }
    default:
        put_bytes(path, "", text->data, text->length);
    }
}

static void put_delimited(const struct grid *grid, const char *folder, const char *name, int first, int end)
{
    static const char separators[] = {',', ';', '\t'};
    struct buffer out = {0};
    char separator = separators[run.dirt.bytes ? random_below(&run.random, 3) : 0];
    const char *line_end = run.dirt.bytes && chance(500) ? "\r\n" : "\n";
    bool framed = run.dirt.layout && grid->width > 3; /* a list of two columns is kept by hand, no program prints it */
    if (run.dirt.bytes && chance(150))
        buffer_add_format(&out, "sep=%c%s", separator, line_end);
    else if (framed && chance(500))
        add_titles(&out, grid, separator, line_end);
    add_line(&out, grid->head, grid->width, grid->width, separator, line_end);
    if (framed && chance(300))
        add_numbering(&out, grid, separator, line_end);
    for (int row = first; row < end; row++)
        add_line(&out, grid->cells[row], grid->width, grid->width, separator, line_end);
    if (framed && chance(500))
        add_closing(&out, grid, separator, line_end);
    put_text(arena_format(run.arena, "%s/%s.csv", folder, name), &out);
    buffer_clear(&out);
}

/* ---- workbooks ---- */

static void add_part(zip_t *archive, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(archive, text, strlen(text), 0);
    if (source == NULL || zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) < 0)
        rows_stop("cannot pack", name);
}

/* Dates and plain numbers as Excel keeps them, texts in place. */
static void add_sheet_cell(struct buffer *out, const struct schema_column *column, const char *text)
{
    int32_t day = DATE_NONE;
    if (*text == '\0') {
        buffer_add_text(out, "<c/>");
    } else if (column && column->kind == COLUMN_DATE && date_parse(text, strlen(text), &day)) {
        buffer_add_format(out, "<c s=\"1\"><v>%d</v></c>", (int)(day - EXCEL_EPOCH));
    } else if (column && (column->kind == COLUMN_INTEGER || column->kind == COLUMN_YES_NO) &&
               strspn(text, "0123456789") == strlen(text)) {
        buffer_add_format(out, "<c><v>%s</v></c>", text);
    } else {
        buffer_add_text(out, "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        buffer_add_xml(out, text);
        buffer_add_text(out, "</t></is></c>");
    }
}

static void put_workbook(const struct grid *grid, const char *folder, const char *name, int first, int end)
{
#define NS "http://schemas.openxmlformats.org/"
    struct buffer rows = {0};
    const char *path = arena_format(run.arena, "%s/%s.xlsx", folder, name);
    buffer_add_text(&rows, "<worksheet><sheetData><row>");
    for (int at = 0; at < grid->width; at++)
        add_sheet_cell(&rows, NULL, grid->head[at]);
    buffer_add_text(&rows, "</row>");
    for (int row = first; row < end; row++) {
        buffer_add_text(&rows, "<row>");
        for (int at = 0; at < grid->width; at++)
            add_sheet_cell(&rows, grid->columns[at], grid->cells[row][at]);
        buffer_add_text(&rows, "</row>");
    }
    buffer_add_text(&rows, "</sheetData></worksheet>");
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (archive == NULL)
        rows_stop("cannot write", path);
    add_part(archive, "_rels/.rels",
             "<Relationships><Relationship Id=\"r1\" Type=\"" NS
             "officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    add_part(archive, "xl/workbook.xml",
             "<workbook xmlns:r=\"" NS "officeDocument/2006/relationships\"><sheets><sheet name=\"Số liệu\" "
             "sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    add_part(archive, "xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"r1\" Type=\"" NS
             "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
             "<Relationship Id=\"r2\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>");
    add_part(archive, "xl/styles.xml",
             "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
    add_part(archive, "xl/worksheets/sheet1.xml", rows.data);
    if (zip_close(archive) != 0)
        rows_stop("cannot write", path);
    buffer_clear(&rows);
#undef NS
}

/* ---- tables ---- */

static const struct schema_column *column_named(const struct schema_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    rows_stop("no column", name);
}

static void put_part(const struct grid *grid, const char *folder, const char *name, int first, int end)
{
    if (run.dirt.workbook && chance(500))
        put_workbook(grid, folder, name, first, end);
    else
        put_delimited(grid, folder, name, first, end);
}

static void put_table(const struct schema_table *table)
{
    struct rows *rows = arena_alloc(run.arena, sizeof *rows);
    struct grid *grid = arena_alloc(run.arena, sizeof *grid);
    const char *name = table->name;
    rows_read(rows, run.from, run.period, name, NULL, NULL, NULL);
    if (!rows->there)
        return;
    bool shared = !file_exists(arena_format(run.arena, "%s/du-lieu/%s/%s.csv", run.from, run.period, name));
    const char *folder = arena_format(run.arena, "%s/du-lieu%s%s", run.to, shared ? "" : "/", shared ? "" : run.period);
    grid->table = table;
    grid->width = rows->columns;
    grid->count = rows->count;
    for (int at = 0; at < grid->width; at++) {
        grid->columns[at] = column_named(table, rows->names[at]);
        grid->head[at] = rows->names[at];
        for (int row = 0; row < grid->count; row++)
            grid->cells[row][at] = rows->cells[row][at];
    }
    if (run.dirt.files)
        shuffle(grid);
    if (run.dirt.words)
        reword(grid);
    int half = run.dirt.files && grid->count > 3 ? random_between(&run.random, 1, grid->count - 1) : grid->count;
    put_part(grid, folder, name, 0, half);
    if (half < grid->count)
        put_part(grid, folder, arena_format(run.arena, "%s-2", name), half, grid->count);
    free(rows->text);
}

static void put_settings(void)
{
    struct file file;
    struct buffer out = {0};
    if (!file_read(file_join(run.arena, run.from, "baocao.yaml"), 1 << 16, run.arena, run.diags, &file))
        rows_stop("cannot read", "baocao.yaml");
    buffer_add(&out, file.data, file.size);
    if (run.styles.length)
        buffer_add_format(&out, "kieu_so: {%s}\n", run.styles.data);
    put_bytes(file_join(run.arena, run.to, "baocao.yaml"), "", out.data, out.length);
    buffer_clear(&out);
}

static bool read_dirt(const char *name)
{
    static const char *const names[] = {"words", "layout", "bytes", "files", "workbook"};
    bool *const flags[] = {&run.dirt.words, &run.dirt.layout, &run.dirt.bytes, &run.dirt.files, &run.dirt.workbook};
    for (size_t i = 0; i < 5; i++)
        if (strcmp(names[i], name) == 0)
            return *flags[i] = true;
    return false;
}

int main(int argc, char **argv)
{
    bool good = argc > 5;
    for (int i = 5; i < argc; i++)
        good = read_dirt(argv[i]) && good;
    if (!good)
        rows_stop("use: make_dirty CANONICAL-DIR DIR PERIOD SEED DIRT...", "");
    run.from = argv[1];
    run.to = argv[2];
    run.period = argv[3];
    run.random = random_for(strtoull(argv[4], NULL, 10), 2, 0);
    run.arena = arena_new(0);
    run.diags = diags_new();
    if (!pack_load("templates/cchc", run.arena, run.diags, &run.pack) ||
        !file_make_folder(arena_format(run.arena, "%s/du-lieu/%s", run.to, run.period), run.diags))
        rows_stop("cannot begin in", run.to);
    rows_read(&run.units, run.from, run.period, "don_vi", NULL, NULL, NULL);
    rows_read(&run.procedures, run.from, run.period, "thu_tuc", NULL, NULL, NULL);
    for (size_t i = 0; i < run.pack.table_count; i++)
        put_table(&run.pack.tables[i]);
    put_settings();
    buffer_clear(&run.styles);
    diags_free(run.diags);
    arena_free(run.arena);
    return 0;
}
