#include "office/bookprint.h"

#include "archive/lettercase.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "compute/reporter.h"
#include "office/typing.h"

#include <string.h>

#define TEMPLATE       "so-dang-ky"
#define PRINTED_DIGITS 8 /* of a digest */

static const char *const ROW_FIELDS[] = {"so",       "ky_hieu",  "ngay",    "loai",         "trich_yeu",
                                         "nguoi_ky", "noi_nhan", "noi_luu", "so_luong_ban", "ghi_chu",
                                         "bao_quan", "huy",      "bo_qua"};
enum { ROW_COUNT = sizeof ROW_FIELDS / sizeof *ROW_FIELDS };

static bool is_skipped(const struct register_line *line)
{
    return line->cancelled && line->date == DATE_NONE;
}

/* Numbers used elsewhere for one reason are one row: "01-127". */
static size_t run_of(const struct register_line *lines, size_t count)
{
    size_t length = 1;
    while (length < count && is_skipped(&lines[0]) && is_skipped(&lines[length]) &&
           strcmp(lines[0].cancelled, lines[length].cancelled) == 0)
        length++;
    return length;
}

/* Of a digest its beginning: there is no place to break sixty-four digits in a narrow column; the book has them all. */
static const char *note_of(const char *note, struct arena *arena)
{
    static const char digits[] = "0123456789abcdef", before[] = "SHA-256 ";
    const char *at = strstr(note, before);
    size_t length = at ? strspn(at + strlen(before), digits) : 0;
    if (length < PRINTED_DIGITS)
        return note;
    at += strlen(before);
    return arena_format(arena, "%.*s%s", (int)(at - note) + PRINTED_DIGITS, note, at + length);
}

static struct value row_of(const struct register_line *first, const struct register_line *last,
                           const struct shape *shape, struct arena *arena)
{
    const char *number = register_number_text(first->number, arena);
    if (last != first)
        number = arena_format(arena, "%s-%s", number, register_number_text(last->number, arena));
    const char *texts[] = {number,
                           first->symbol,
                           NULL,
                           first->type,
                           *first->type ? lettercase_phrase(first->abstract, arena) : first->abstract,
                           first->signer,
                           first->recipients,
                           first->kept_by,
                           first->copies,
                           first->cancelled ? first->cancelled : note_of(first->note, arena),
                           first->retention};
    struct record *record = record_new(arena, shape);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        record->values[i] = reporter_text(texts[i]);
    record->values[2] = value_date(first->date);
    record->values[11] = value_yes_no(first->cancelled && !is_skipped(first));
    record->values[12] = value_yes_no(is_skipped(first));
    return value_record(record);
}

/* so_dang_ky: the book as the template sees it. */
static struct value book_value(int year, size_t count, const struct register_line *lines, int32_t date,
                               struct arena *arena)
{
    static const char *const fields[] = {"nam",    "ban_sao", "ngay",      "tong", "tu_so",
                                         "den_so", "so_huy",  "so_bo_qua", "dong"};
    const struct shape *shape = shape_new(arena, ROW_FIELDS, ROW_COUNT);
    struct value *items = arena_array(arena, count + 1, sizeof *items);
    struct list *list = arena_alloc(arena, sizeof *list);
    size_t rows = 0, cancelled = 0, skipped = 0;
    for (size_t i = 0, run; i < count; i += run) {
        run = run_of(&lines[i], count - i);
        items[rows++] = row_of(&lines[i], &lines[i + run - 1], shape, arena);
        skipped += is_skipped(&lines[i]) ? run : 0;
        cancelled += lines[i].cancelled && !is_skipped(&lines[i]);
    }
    *list = (struct list){rows, items, shape};
    struct record *record = record_new(arena, shape_new(arena, fields, sizeof fields / sizeof *fields));
    record->values[0] = value_text(arena_format(arena, "%d", year));
    record->values[1] = value_yes_no(lines[0].series == REGISTER_COPIES);
    record->values[2] = value_date(date);
    record->values[3] = value_integer((int64_t)count);
    record->values[4] = reporter_text(register_number_text(lines[0].number, arena));
    record->values[5] = reporter_text(register_number_text(lines[count - 1].number, arena));
    record->values[6] = value_integer((int64_t)cancelled);
    record->values[7] = value_integer((int64_t)skipped);
    record->values[8] = value_list(list);
    return value_record(record);
}

bool bookprint_write(struct session *session, int year, size_t count, const struct register_line *lines, int32_t date,
                     const char *path)
{
    struct typing *typing = typing_open(session);
    struct buffer bytes = {0};
    size_t pages;
    struct doc *doc = NULL;
    if (typing)
        doc = typing_fill(typing, TEMPLATE, "so_dang_ky", book_value(year, count, lines, date, session->arena));
    if (doc)
        doc->date = date;
    bool done = doc && typing_write(typing, doc, &STYLE_ND30, NULL, &bytes, &pages) &&
                file_write_alone(path, bytes.data, bytes.length, session->diags);
    if (done)
        printf("%s\n", path);
    buffer_clear(&bytes);
    typing_close(typing);
    return done;
}
