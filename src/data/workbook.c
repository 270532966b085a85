#include "data/workbook.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "data/encoding.h"
#include "data/header.h"
#include "data/numeral.h"
#include "data/package.h"
#include "data/worksheet.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A package names its parts by relations: the root's leads to the workbook, the workbook's to sheets, shared texts and
 * formats. Names are matched without their prefix, so the strict form of the standard reads the same. */

#define MOST_BEGUN  16                    /* sheets whose beginning is read; a year has twelve months */
#define BEGUN_TEXTS (64 * ENCODING_PIECE) /* [bytes] of shared texts for them: they stand in the order of their cells */

struct relation {
    const char *id, *type, *target; /* target: name of a part */
};

struct listed_sheet {
    const char *name, *relation;
    bool hidden;
};

struct book {
    struct package package;
    struct arena *arena;
    const char *folder; /* of the part whose relations are read, "" or "xl/" */
    struct relation *relations;
    size_t relation_count, relation_room;
    struct listed_sheet *sheets;
    size_t sheet_count, sheet_room;
    bool date_1904;
    /* shared texts */
    struct worksheet_text *texts;
    size_t text_count, text_room, text_size;
    struct buffer text;
    bool in_text, is_spoken;
    size_t enough; /* bytes of each sheet that are wanted, 0: all */
    bool had_enough;
    /* formats */
    unsigned *dates; /* numbers of the workbook's own formats that mean a date */
    size_t date_count, date_room;
    bool *is_date;
    size_t format_count, format_room;
    bool in_formats;
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), wanted = strlen(end);
    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

/* ---- relations ---- */

static void on_relation(void *self, const char *name, const char *const *attributes)
{
    struct book *book = self;
    const char *id = package_attribute(attributes, "Id"), *type = package_attribute(attributes, "Type"),
               *target = package_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return;
    book->relations =
        arena_grow(book->arena, book->relations, book->relation_count, &book->relation_room, sizeof *book->relations);
    book->relations[book->relation_count++] =
        (struct relation){.id = arena_text(book->arena, id),
                          .type = arena_text(book->arena, type),
                          .target = *target == '/' ? arena_text(book->arena, target + 1)
                                                   : arena_format(book->arena, "%s%s", book->folder, target)};
}

/* The relations of a part; those read before are forgotten. */
static bool read_relations(struct book *book, const char *part)
{
    const char *slash = strrchr(part, '/');
    book->folder = slash ? arena_copy(book->arena, part, (size_t)(slash + 1 - part)) : "";
    book->relation_count = 0;
    struct package_events events = {.open = on_relation, .self = book};
    const char *name = arena_format(book->arena, "%s_rels/%s.rels", book->folder, slash ? slash + 1 : part);
    return package_read(&book->package, name, &events);
}

static const char *target_of_type(const struct book *book, const char *type)
{
    for (size_t i = 0; i < book->relation_count; i++)
        if (ends_with(book->relations[i].type, type))
            return book->relations[i].target;
    return NULL;
}

static const char *target_of_id(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book->relation_count; i++)
        if (strcmp(book->relations[i].id, id) == 0)
            return book->relations[i].target;
    return NULL;
}

/* ---- the workbook ---- */

static void on_workbook(void *self, const char *name, const char *const *attributes)
{
    struct book *book = self;
    if (strcmp(name, "workbookPr") == 0)
        book->date_1904 = package_is_true(package_attribute(attributes, "date1904"));
    const char *title = package_attribute(attributes, "name"), *relation = package_attribute(attributes, "id"),
               *state = package_attribute(attributes, "state");
    if (strcmp(name, "sheet") != 0 || !title || !relation)
        return;
    book->sheets = arena_grow(book->arena, book->sheets, book->sheet_count, &book->sheet_room, sizeof *book->sheets);
    book->sheets[book->sheet_count++] = (struct listed_sheet){.name = arena_text(book->arena, title),
                                                              .relation = arena_text(book->arena, relation),
                                                              .hidden = state && strcmp(state, "visible") != 0};
}

/* The sheet named like the table or its title, else the first that a reader sees. */
static const struct listed_sheet *choose_sheet(const struct book *book, const struct schema_table *schema, bool *named)
{
    const char *name = utf8_bare_key(book->arena, schema->name), *title = utf8_bare_key(book->arena, schema->title);
    const struct listed_sheet *chosen = NULL;
    *named = false;
    for (size_t i = 0; i < book->sheet_count; i++) {
        const char *key = utf8_bare_key(book->arena, book->sheets[i].name);
        *named = strcmp(key, name) == 0 || strcmp(key, title) == 0;
        if (*named)
            return &book->sheets[i];
        if (!chosen && !book->sheets[i].hidden)
            chosen = &book->sheets[i];
    }
    return chosen ? chosen : book->sheets;
}

/* ---- shared texts ---- */

static void open_text(void *self, const char *name, const char *const *attributes)
{
    struct book *book = self;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        buffer_empty(&book->text);
    else if (strcmp(name, "rPh") == 0)
        book->is_spoken = true;
    else if (strcmp(name, "t") == 0)
        book->in_text = !book->is_spoken;
}

static void close_text(void *self, const char *name)
{
    struct book *book = self;
    if (strcmp(name, "t") == 0)
        book->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        book->is_spoken = false;
    if (strcmp(name, "si") != 0)
        return;
    book->texts = arena_grow(book->arena, book->texts, book->text_count, &book->text_room, sizeof *book->texts);
    book->texts[book->text_count++] = (struct worksheet_text){
        .text = arena_copy(book->arena, buffer_text(&book->text), book->text.length), .length = book->text.length};
    book->text_size += sizeof *book->texts;
    if (book->enough && book->text_size >= BEGUN_TEXTS) {
        book->had_enough = true;
        package_stop(&book->package);
    }
}

static void add_text(void *self, const char *text, size_t length)
{
    struct book *book = self;
    if (!book->in_text)
        return;
    buffer_add(&book->text, text, length);
    book->text_size += length;
    if (book->text_size > LIMIT_SHEET_TEXT) {
        package_too_large(&book->package, "có quá nhiều chữ");
        package_stop(&book->package);
    }
}

/* ---- formats ---- */

static void note_format(struct book *book, const char *number, const char *code)
{
    enum { MOST = 4096 }; /* Excel allows some 250 */
    if (!number || !code || book->date_count >= MOST || !numeral_is_date_format(code))
        return;
    book->dates = arena_grow(book->arena, book->dates, book->date_count, &book->date_room, sizeof *book->dates);
    book->dates[book->date_count++] = (unsigned)strtoul(number, NULL, 10);
}

static void add_format(struct book *book, const char *number)
{
    unsigned format = number ? (unsigned)strtoul(number, NULL, 10) : 0;
    bool date = numeral_is_date_number(format);
    for (size_t i = 0; i < book->date_count && !date; i++)
        date = book->dates[i] == format;
    book->is_date =
        arena_grow(book->arena, book->is_date, book->format_count, &book->format_room, sizeof *book->is_date);
    book->is_date[book->format_count++] = date;
}

/* numFmts stands before cellXfs (18.8.39). */
static void open_format(void *self, const char *name, const char *const *attributes)
{
    struct book *book = self;
    if (strcmp(name, "numFmt") == 0)
        note_format(book, package_attribute(attributes, "numFmtId"), package_attribute(attributes, "formatCode"));
    else if (strcmp(name, "cellXfs") == 0)
        book->in_formats = true;
    else if (strcmp(name, "xf") == 0 && book->in_formats)
        add_format(book, package_attribute(attributes, "numFmtId"));
}

static void close_format(void *self, const char *name)
{
    struct book *book = self;
    if (strcmp(name, "cellXfs") == 0)
        book->in_formats = false;
}

/* ---- all of it ---- */

static bool read_shared(struct book *book)
{
    const char *texts = target_of_type(book, "/sharedStrings"), *formats = target_of_type(book, "/styles");
    struct package_events text_events = {.open = open_text, .close = close_text, .text = add_text, .self = book};
    struct package_events format_events = {.open = open_format, .close = close_format, .self = book};
    return (!texts || package_read(&book->package, texts, &text_events) || book->had_enough) &&
           (!formats || package_read(&book->package, formats, &format_events));
}

static bool read_sheet(struct book *book, const struct listed_sheet *listed, struct workbook_sheet *sheet)
{
    const char *part = target_of_id(book, listed->relation);
    if (!part) {
        package_damaged(&book->package, "trang tính không có trong sổ");
        return false;
    }
    book->package.path = arena_format(book->arena, "%s!%s", book->package.path, listed->name);
    struct worksheet_input input = {.package = &book->package,
                                    .part = part,
                                    .text_count = book->text_count,
                                    .texts = book->texts,
                                    .format_count = book->format_count,
                                    .is_date = book->is_date,
                                    .date_1904 = book->date_1904,
                                    .enough = book->enough};
    struct buffer out = {0};
    bool ok = worksheet_read(&input, book->arena, &out);
    *sheet = (struct workbook_sheet){.name = listed->name,
                                     .text = arena_copy(book->arena, buffer_text(&out), out.length),
                                     .size = out.length,
                                     .date_1904 = book->date_1904};
    buffer_clear(&out);
    return ok;
}

/* Is it a sheet of the table, one with a header and something below? What else is wrong with it is said when it is
 * read. */
static bool is_of_table(struct book *book, const struct listed_sheet *listed, const struct schema_table *schema)
{
    struct package kept = book->package;
    struct workbook_sheet sheet;
    struct header header;
    book->package.diags = diags_new();
    bool is = read_sheet(book, listed, &sheet) &&
              header_read(schema, kept.path, sheet.text, sheet.size, book->arena, book->package.diags, &header) &&
              header.rest_size > 1;
    diags_free(book->package.diags);
    book->package = kept;
    return is;
}

static bool refuse_several(const struct book *book, const struct schema_table *schema, const char *one,
                           const char *other)
{
    struct diag *diag =
        diag_add(book->package.diags, DIAG_ERROR, "D057", place_file(book->package.path),
                 "trang \"%s\" và trang \"%s\" đều là bảng %s, mà mỗi sổ chỉ đọc một trang", one, other, schema->title);
    diag_set_hint(book->package.diags, diag,
                  "chép tất cả vào một trang, hoặc lưu từng trang thành tệp %s-1.xlsx, %s-2.xlsx… rồi bỏ sổ này; chỉ "
                  "muốn đọc một trang thì "
                  "đặt tên trang đó là %s",
                  schema->name, schema->name, schema->name);
    return false;
}

/* Of several sheets that nobody named after the table: the one that is a table of its kind, or the first. False: two
 * are, as when each month has its own. */
static bool settle_sheets(struct book *book, const struct schema_table *schema, const struct listed_sheet **listed)
{
    const struct listed_sheet *found = NULL;
    for (size_t i = 0; i < book->sheet_count; i++) {
        if (book->sheets[i].hidden || !is_of_table(book, &book->sheets[i], schema))
            continue;
        if (found)
            return refuse_several(book, schema, found->name, book->sheets[i].name);
        found = &book->sheets[i];
    }
    *listed = found ? found : *listed;
    struct diag *diag = diag_add(book->package.diags, DIAG_NOTE, "D057", place_file(book->package.path),
                                 "sổ có %zu trang tính, chỉ đọc trang \"%s\"", book->sheet_count, (*listed)->name);
    diag_set_hint(book->package.diags, diag, "muốn đọc trang khác thì đặt tên trang đó là %s", schema->name);
    return true;
}

/* Which sheets there are. */
static bool open_book(struct book *book)
{
    struct package_events events = {.open = on_workbook, .self = book};
    if (!package_is_readable(&book->package) || !read_relations(book, ""))
        return false;
    const char *part = target_of_type(book, "/officeDocument");
    if (!part)
        part = "xl/workbook.xml";
    if (!package_read(&book->package, part, &events) || !read_relations(book, part))
        return false;
    if (!book->sheet_count) {
        struct diag *diag = diag_add(book->package.diags, DIAG_ERROR, "D056", place_file(book->package.path),
                                     "sổ Excel không có trang tính nào");
        diag_set_hint(book->package.diags, diag, "đặt bảng số liệu vào trang tính đầu tiên của sổ");
        return false;
    }
    return true;
}

static bool read_book(struct book *book, const struct schema_table *schema, struct workbook_sheet *sheet)
{
    bool named;
    if (!open_book(book))
        return false;
    const struct listed_sheet *listed = choose_sheet(book, schema, &named);
    if (!read_shared(book) || (!named && book->sheet_count > 1 && !settle_sheets(book, schema, &listed)))
        return false;
    return read_sheet(book, listed, sheet);
}

bool workbook_read(const struct schema_table *schema, const char *path, const char *bytes, size_t size,
                   struct arena *arena, struct diags *diags, struct workbook_sheet *sheet)
{
    struct book book = {.package = {.path = path, .bytes = bytes, .size = size, .diags = diags}, .arena = arena};
    *sheet = (struct workbook_sheet){0};
    bool ok = read_book(&book, schema, sheet);
    buffer_clear(&book.text);
    return ok;
}

/* False when a sheet cannot be read, which is no fault of the others. */
static bool begin_sheet(struct book *book, const struct listed_sheet *listed, struct workbook_sheet *sheet)
{
    const char *path = book->package.path;
    bool ok = !listed->hidden && read_sheet(book, listed, sheet);
    book->package.path = path;
    return ok;
}

bool workbook_begin(const char *path, const char *bytes, size_t size, struct arena *arena, struct diags *diags,
                    const struct workbook_sheet **sheets, size_t *count)
{
    struct book book = {.package = {.path = path, .bytes = bytes, .size = size, .diags = diags},
                        .arena = arena,
                        .enough = ENCODING_PIECE};
    struct workbook_sheet *begun = arena_array(arena, MOST_BEGUN, sizeof *begun);
    bool ok = open_book(&book) && read_shared(&book);
    *count = 0;
    for (size_t i = 0; i < book.sheet_count && ok && *count < MOST_BEGUN; i++)
        *count += begin_sheet(&book, &book.sheets[i], &begun[*count]);
    buffer_clear(&book.text);
    *sheets = begun;
    return ok;
}
