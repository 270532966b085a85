/* The file is read as the exports are: any encoding and separator, header names in any spelling, title rows above it,
 * totals below. */
#include "office/intake.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/dayhint.h"
#include "base/file.h"
#include "base/limits.h"
#include "data/cell.h"
#include "data/encoding.h"
#include "data/export.h"
#include "data/footer.h"
#include "data/header.h"
#include "data/reader.h"
#include "data/workbook.h"
#include "office/numbering.h"

#include <stdlib.h>
#include <string.h>

enum {
    NUMBER,
    SYMBOL,
    DATE,
    TYPE,
    ABSTRACT,
    SIGNER,
    RECIPIENTS,
    KEPT_BY,
    COPIES,
    NOTE,
    KEY,
    PERIOD,
    RETENTION,
    YEAR,
    COLUMNS
};

/* The columns of NĐ 30, PL IV, and those of `register export`. */
static const char *const NUMBER_NAMES[] = {"Số, ký hiệu văn bản", "Số ký hiệu", "Số và ký hiệu", "Số văn bản", "Số"};
static const char *const SYMBOL_NAMES[] = {"Ký hiệu", "Ký hiệu văn bản"};
static const char *const DATE_NAMES[] = {"Ngày tháng văn bản", "Ngày, tháng văn bản", "Ngày văn bản", "Ngày ban hành",
                                         "Ngày"};
static const char *const TYPE_NAMES[] = {"Tên loại", "Loại văn bản", "Loại"};
static const char *const ABSTRACT_NAMES[] = {"Tên loại và trích yếu nội dung văn bản", "Tên loại và trích yếu nội dung",
                                             "Trích yếu nội dung", "Trích yếu", "Nội dung"};
static const char *const SIGNER_NAMES[] = {"Người ký"};
static const char *const RECIPIENTS_NAMES[] = {"Nơi nhận văn bản", "Nơi nhận"};
static const char *const KEPT_NAMES[] = {"Đơn vị, người nhận bản lưu", "Đơn vị nhận bản lưu", "Nơi lưu"};
static const char *const COPIES_NAMES[] = {"Số lượng bản"};
static const char *const NOTE_NAMES[] = {"Ghi chú"};
static const char *const RETENTION_NAMES[] = {"Thời hạn bảo quản"};
static const char *const YEAR_NAMES[] = {"Năm"};

#define HEADERS(names)                                                                                                 \
    {                                                                                                                  \
        sizeof(names) / sizeof *(names), (const char **)(uintptr_t)(names)                                             \
    }

static const struct schema_column COLUMN_LIST[COLUMNS] = {
    [NUMBER] = {.name = "so", .headers = HEADERS(NUMBER_NAMES), .required = true},
    [SYMBOL] = {.name = "ky_hieu", .headers = HEADERS(SYMBOL_NAMES)},
    [DATE] = {.name = "ngay", .headers = HEADERS(DATE_NAMES), .required = true},
    [TYPE] = {.name = "loai", .headers = HEADERS(TYPE_NAMES)},
    [ABSTRACT] = {.name = "trich_yeu", .headers = HEADERS(ABSTRACT_NAMES), .required = true},
    [SIGNER] = {.name = "nguoi_ky", .headers = HEADERS(SIGNER_NAMES)},
    [RECIPIENTS] = {.name = "noi_nhan", .headers = HEADERS(RECIPIENTS_NAMES)},
    [KEPT_BY] = {.name = "noi_luu", .headers = HEADERS(KEPT_NAMES)},
    [COPIES] = {.name = "so_luong_ban", .headers = HEADERS(COPIES_NAMES)},
    [NOTE] = {.name = "ghi_chu", .headers = HEADERS(NOTE_NAMES)},
    [KEY] = {.name = "van_ban"},
    [PERIOD] = {.name = "ky_bao_cao"},
    [RETENTION] = {.name = "thoi_han_bao_quan", .headers = HEADERS(RETENTION_NAMES)},
    [YEAR] = {.name = "nam", .headers = HEADERS(YEAR_NAMES)}};

static const struct schema_table BOOK = {
    .name = "so_dang_ky", .title = "Sổ đăng ký văn bản đi", .column_count = COLUMNS, .columns = COLUMN_LIST};

/* A line of the file and where it stands. */
struct entry {
    struct register_line line;
    uint32_t row;
};

struct intake {
    struct session *session;
    struct arena *arena;
    enum register_series series;
    const char *path, *gaps;
    struct header header;
    size_t count, room;
    struct entry *entries;
    size_t line_count, line_room;
    struct register_line *lines; /* what goes into the book */
    bool misdated;               /* a date could not be read */
    bool ok;
};

static struct diag *fault(struct intake *intake, enum diag_level level, const char *code, uint32_t row,
                          const char *message)
{
    intake->ok = intake->ok && level != DIAG_ERROR;
    return diag_add(intake->session->diags, level, code, (struct place){.file = intake->path, .line = row}, "%s",
                    message);
}

/* ---- cells ---- */

static const char *cell(struct intake *intake, const struct reader_record *record, int column)
{
    size_t field = intake->header.fields[column];
    if (field == HEADER_NONE || field >= record->count)
        return "";
    size_t length = record->fields[field].length;
    const char *text = cell_clean(intake->arena, record->fields[field].text, &length);
    return arena_copy(intake->arena, text, length);
}

/* "128", "128/BC-SYT" or "Số: 128/BC-SYT": the number, and the symbol behind the stroke. */
static bool read_mark(const char *text, int *number, const char **symbol)
{
    text += strcspn(text, "0123456789");
    char *end;
    long value = strtol(text, &end, 10);
    end += strspn(end, " ");
    *symbol = *end == '/' ? end + 1 : "";
    *number = (int)value;
    return end != text && value >= 1 && value <= 99999 && (!*end || *end == '/');
}

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* "Hủy: lý do" and "Bỏ qua: lý do" as `export` writes them; a number without a date was used for no paper. */
static void take_note(struct register_line *line, const char *note)
{
    static const char cancelled[] = "Hủy: ", skipped[] = "Bỏ qua: ";
    if (begins(note, cancelled))
        line->cancelled = note + strlen(cancelled);
    else if (begins(note, skipped))
        line->cancelled = note + strlen(skipped);
    else if (line->date == DATE_NONE)
        line->cancelled = note;
    else
        line->note = note;
}

static bool read_date(struct intake *intake, const char *text, uint32_t row, int32_t *date)
{
    int64_t day;
    *date = DATE_NONE;
    if (!*text)
        return true;
    enum cell_result result = cell_date(text, strlen(text), &day);
    if (result == CELL_OK || result == CELL_SERIAL) {
        *date = (int32_t)day;
        return true;
    }
    intake->misdated = true;
    struct diag *diag =
        fault(intake, DIAG_ERROR, "R019", row, arena_format(intake->arena, "không hiểu ngày \"%s\"", text));
    dayhint_set(intake->session->diags, diag, text, "");
    return false;
}

/* The year of a number without a date; 0: the rows about it say it. */
static bool read_year(struct intake *intake, const char *text, uint32_t row, int *year)
{
    char *end;
    long value = strtol(text, &end, 10);
    *year = *text ? (int)value : 0;
    if (!*text || (!*end && value >= 1900 && value <= 2199))
        return true;
    struct diag *diag =
        fault(intake, DIAG_ERROR, "R019", row, arena_format(intake->arena, "không hiểu năm \"%s\"", text));
    diag_set_hint(intake->session->diags, diag, "viết bốn chữ số, ví dụ 2023");
    return false;
}

static void take_row(struct intake *intake, const struct reader_record *record)
{
    const char *texts[COLUMNS];
    struct register_line line = {.series = intake->series};
    int month, day;
    for (int i = 0; i < COLUMNS; i++)
        texts[i] = cell(intake, record, i);
    if (!read_mark(texts[NUMBER], &line.number, &line.symbol)) {
        struct diag *diag = fault(intake, DIAG_ERROR, "R018", record->line,
                                  arena_format(intake->arena, "không có số văn bản trong ô \"%s\"", texts[NUMBER]));
        diag_set_hint(intake->session->diags, diag,
                      "viết số, ví dụ 128 hoặc 128/BC-SYT; số kèm chữ thì ghi vào ghi chú");
        return;
    }
    bool dated = read_date(intake, texts[DATE], record->line, &line.date);
    if (line.date != DATE_NONE)
        date_split(line.date, &line.year, &month, &day);
    else
        dated = read_year(intake, texts[YEAR], record->line, &line.year) && dated;
    line.symbol = *texts[SYMBOL] ? texts[SYMBOL] : line.symbol;
    line.type = texts[TYPE];
    line.abstract = texts[ABSTRACT];
    line.signer = texts[SIGNER];
    line.recipients = texts[RECIPIENTS];
    line.kept_by = texts[KEPT_BY];
    line.copies = texts[COPIES];
    line.key = texts[KEY];
    line.period = texts[PERIOD];
    line.retention = texts[RETENTION];
    take_note(&line, texts[NOTE]);
    if (dated && line.date == DATE_NONE && (!line.cancelled || !*line.cancelled)) {
        struct diag *diag = fault(intake, DIAG_ERROR, "R019", record->line, "số này không có ngày");
        diag_set_hint(intake->session->diags, diag, "ghi ngày, hoặc ghi lý do không dùng số vào cột ghi chú");
    }
    /* Even a faulty one is there: the series is not told to lack it. */
    intake->entries = arena_grow(intake->arena, intake->entries, intake->count, &intake->room, sizeof *intake->entries);
    intake->entries[intake->count++] = (struct entry){line, record->line};
}

static bool is_empty(const struct reader_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].length)
            return false;
    return true;
}

static bool take_record(void *self, const struct reader_record *record)
{
    struct intake *intake = self;
    struct arena *scratch = arena_new(0);
    const char *first = "";
    for (size_t i = 0; i < record->count && !*first; i++) {
        size_t length = record->fields[i].length;
        const char *text = cell_clean(scratch, record->fields[i].text, &length);
        first = arena_copy(scratch, text, length);
    }
    if (!is_empty(record) && !footer_is_numbering(record, scratch) && !footer_is_total(first, strlen(first), scratch))
        take_row(intake, record);
    arena_free(scratch);
    return true;
}

/* ---- the file ---- */

static bool read_file(struct intake *intake)
{
    struct session *session = intake->session;
    struct file file;
    const char *text;
    size_t size;
    if (!file_read(intake->path, LIMIT_FILE, intake->arena, session->diags, &file))
        return false;
    if (export_is_workbook(intake->path)) {
        struct workbook_sheet sheet;
        if (!workbook_read(&BOOK, intake->path, file.data, file.size, intake->arena, session->diags, &sheet))
            return false;
        text = sheet.text;
        size = sheet.size;
    } else if (!encoding_decode(&(struct encoding_input){intake->path, file.data, file.size, &BOOK}, intake->arena,
                                session->diags, &text, &size)) {
        return false;
    }
    if (!header_read(&BOOK, intake->path, text, size, intake->arena, session->diags, &intake->header))
        return false;
    struct reader_input input = {.path = intake->path,
                                 .text = intake->header.rest,
                                 .size = intake->header.rest_size,
                                 .line = intake->header.rest_line,
                                 .separator = intake->header.separator,
                                 .diags = session->diags};
    struct reader_sink sink = {take_record, intake};
    return reader_run(&input, &sink) == 0 && intake->ok;
}

/* ---- the series ---- */

/* A number without date and year goes on the year of the row before it; where the numbers begin anew between two years,
 * and before the first date, it belongs to the row behind it. */
static void settle_years(struct intake *intake)
{
    size_t behind = 0;
    for (size_t i = 0; i < intake->count; i++) {
        struct register_line *line = &intake->entries[i].line;
        const struct register_line *before = i ? &intake->entries[i - 1].line : NULL;
        for (behind = behind > i ? behind : i; behind < intake->count && !intake->entries[behind].line.year;)
            behind++;
        int next = behind < intake->count ? intake->entries[behind].line.year : 0;
        if (line->year)
            continue;
        line->year = !before || (before->number > line->number && next > before->year) ? next : before->year;
        if (line->year || intake->misdated) /* the dates say it once they are mended */
            continue;
        struct diag *diag = fault(intake, DIAG_ERROR, "R019", intake->entries[i].row, "không rõ số này của năm nào");
        diag_set_hint(intake->session->diags, diag, "thêm cột \"Năm\", hoặc ghi ngày cho một số của năm ấy");
    }
}

static int by_number(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->line.year != y->line.year)
        return x->line.year < y->line.year ? -1 : 1;
    if (x->line.number != y->line.number)
        return x->line.number < y->line.number ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void add_line(struct intake *intake, struct register_line line)
{
    intake->lines =
        arena_grow(intake->arena, intake->lines, intake->line_count, &intake->line_room, sizeof *intake->lines);
    intake->lines[intake->line_count++] = line;
}

/* Numbers that are missing before the entry: lines of their own, or an error. */
static void bridge(struct intake *intake, const struct entry *entry, int from)
{
    int to = entry->line.number - 1;
    struct register_line skipped = {
        .series = intake->series, .year = entry->line.year, .date = DATE_NONE, .cancelled = intake->gaps};
    for (skipped.number = from; intake->gaps && skipped.number <= to; skipped.number++)
        add_line(intake, skipped);
    if (intake->gaps)
        return;
    const char *missing =
        from == to ? arena_format(intake->arena, "thiếu số %02d năm %d", from, entry->line.year)
                   : arena_format(intake->arena, "thiếu các số %02d đến %02d năm %d", from, to, entry->line.year);
    struct diag *diag = fault(intake, DIAG_ERROR, "R021", entry->row, missing);
    diag_set_hint(intake->session->diags, diag,
                  "ghi thêm các số này vào tệp, hoặc thêm --ly-do \"…\" để ghi chúng là số bỏ qua với lý do ấy");
}

/* In order, each number once, none missing; the first goes on from the last one of the book. */
static bool line_up(struct intake *intake, struct register_book *book)
{
    int32_t day = DATE_NONE;
    if (intake->count)
        qsort(intake->entries, intake->count, sizeof *intake->entries, by_number);
    for (size_t i = 0; i < intake->count; i++) {
        const struct entry *entry = &intake->entries[i], *before = NULL; /* in the same year */
        if (i && entry[-1].line.year == entry->line.year)
            before = entry - 1;
        if (!entry->line.year)
            continue; /* told by settle_years() */
        int last = before ? before->line.number : 0;
        if (!before && book &&
            !register_last_number(book, intake->series, entry->line.year, &last, intake->session->diags))
            return false;
        day = before ? day : DATE_NONE;
        if (before && last == entry->line.number) {
            struct diag *diag = fault(
                intake, DIAG_ERROR, "R020", entry->row,
                arena_format(intake->arena, "số %02d năm %d đã có ở dòng %u", last, entry->line.year, before->row));
            diag_set_hint(intake->session->diags, diag,
                          "một số chỉ cấp một lần: sửa số ghi nhầm, hoặc xóa dòng ghi hai lần, rồi nhập lại");
            continue;
        }
        if (entry->line.number <= last) {
            struct diag *diag = fault(intake, DIAG_ERROR, "R022", entry->row,
                                      arena_format(intake->arena, "sổ đã có đến số %02d năm %d, không nhập lại số %02d",
                                                   last, entry->line.year, entry->line.number));
            diag_set_hint(intake->session->diags, diag, "chỉ để lại trong tệp các số sau số ấy");
            continue;
        }
        if (entry->line.number > last + 1)
            bridge(intake, entry, last + 1);
        if (entry->line.date != DATE_NONE && entry->line.date < day)
            fault(intake, DIAG_WARNING, "R023", entry->row,
                  arena_format(intake->arena, "ngày của số %02d trước ngày của một số nhỏ hơn", entry->line.number));
        day = entry->line.date > day ? entry->line.date : day;
        add_line(intake, entry->line);
    }
    return intake->ok;
}

bool intake_run(struct session *session, enum register_series series, const char *path, const char *gaps)
{
    struct intake intake = {.session = session, .arena = session->arena, .series = series, .path = path, .gaps = gaps};
    struct register_book *book = NULL;
    intake.ok = true;
    if (numbering_exists(session) && !(book = numbering_book(session, false)))
        return false;
    bool read = read_file(&intake);
    settle_years(&intake);
    bool ok = line_up(&intake, book) && read && (book || (book = numbering_book(session, true))) &&
              register_enter(book, intake.lines, intake.line_count, session->diags);
    register_close(book);
    if (ok)
        printf("%s\t%zu số đã nhập\n", path, intake.line_count);
    return ok;
}
