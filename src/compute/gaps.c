#include "compute/gaps.h"

#include "base/arena.h"
#include "base/date.h"
#include "compute/calendar.h"
#include "compute/figures.h"

#include <string.h>

#define NAMED_MOST 6  /* indicators named in one message */
#define LATE_MONTH 10 /* from then on what is received may fall due in the next year */

static bool needs_column(const struct texts *needs, const char *table, const char *column)
{
    size_t length = strlen(table);
    for (size_t i = 0; i < needs->count; i++) {
        const char *need = needs->items[i];
        if (strncmp(need, table, length) == 0 && need[length] == '.' && strcmp(need + length + 1, column) == 0)
            return true;
    }
    return false;
}

/* "A1, A2, A3 và 3 chỉ tiêu khác", NULL when no indicator needs the column. */
static const char *names_of(const struct pack *pack, const char *table, const char *column, struct arena *arena)
{
    const char *names = NULL;
    size_t count = 0;
    for (size_t i = 0; i < pack->indicator_count; i++) {
        if (!needs_column(&pack->indicators[i].needs, table, column))
            continue;
        if (count++ < NAMED_MOST)
            names = names ? arena_format(arena, "%s, %s", names, pack->indicators[i].code) : pack->indicators[i].code;
    }
    return count > NAMED_MOST ? arena_format(arena, "%s và %zu chỉ tiêu khác", names, count - NAMED_MOST) : names;
}

/* What an export lacks is often there under another name: asked before anybody exports anew. */
static void set_hint(struct diag *diag, const struct table *table, const struct schema_column *column,
                     struct arena *arena, struct diags *diags)
{
    const char *accepted = arena_format(arena, "\"%s\"", schema_header(column)), *near = NULL;
    for (size_t i = 1; i < column->headers.count; i++)
        accepted = arena_format(arena, "%s, \"%s\"", accepted, column->headers.items[i]);
    for (size_t i = 0; !near && i < table->file_count; i++)
        near = schema_near_header(column, &table->files[i].unused);
    if (near)
        diag_set_hint(diags, diag, "tệp có cột \"%s\", có phải là cột này? nếu phải thì đổi tiêu đề; được nhận: %s",
                      near, accepted);
    else
        diag_set_hint(diags, diag, "thêm cột này khi xuất tệp; tiêu đề được nhận: %s", accepted);
}

static void report(const struct table *table, const struct schema_column *column, const char *names,
                   struct arena *arena, struct diags *diags)
{
    struct diag *diag = diag_add(diags, DIAG_WARNING, "C024", place_file(table->files[0].at),
                                 "không có cột \"%s\" nên chưa có số liệu cho: %s", schema_header(column), names);
    set_hint(diag, table, column, arena, diags);
}

/* One of several files lacks the column: its rows would count as if the cell were empty. names: of indicators, or
 * NULL. */
static void report_lacking(const struct table *table, const struct column *column, const char *names,
                           struct arena *arena, struct diags *diags)
{
    struct place at = place_file(table->files[column->lacking - 1].at);
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "C028", at, "không có cột \"%s\" mà tệp khác của bảng có, nên %s%s",
                 schema_header(column->schema),
                 names ? "chưa có số liệu cho: " : "các dòng của tệp này coi như để trống cột ấy", names ? names : "");
    set_hint(diag, table, column->schema, arena, diags);
}

/* What the pack says of a file without the column: nobody may take silence for an answer, as whether a document is
 * secret. */
static void report_meaning(const struct table *table, const struct column *column, struct arena *arena,
                           struct diags *diags)
{
    const char *file = table->files[column->lacking ? column->lacking - 1 : 0].at;
    struct diag *diag = diag_add(diags, DIAG_WARNING, "C032", place_file(file), "không có cột \"%s\" nên %s",
                                 schema_header(column->schema), column->schema->lacking);
    set_hint(diag, table, column->schema, arena, diags);
}

/* ---- days off ---- */

static bool has_day_between(const struct column *column, size_t rows, int32_t first, int32_t last)
{
    if (column->schema->kind != COLUMN_DATE || !column_is_number(column))
        return false;
    for (size_t row = 0; row < rows; row++)
        if (!column_is_empty(column, row) && column_number(column, row) >= first && column_number(column, row) <= last)
            return true;
    return false;
}

/* Only tables with a timeline: a list of what is in force may well reach into years that nobody counts days of. */
static bool is_touched(const struct run_input *input, int year)
{
    int32_t first = date_of(year, 1, 1), last = date_of(year, 12, 31);
    for (size_t t = 0; t < input->tables->count; t++) {
        const struct table *table = &input->tables->items[t];
        for (size_t c = 0; table->present && table->schema->timeline && c < table->schema->column_count; c++)
            if (has_day_between(&table->columns[c], table->row_count, first, last))
                return true;
    }
    return false;
}

/* The first day of Tết lies between 21/1 and 20/2, its days off begin a day before at the earliest and are five at
 * least (Bộ luật Lao động 2019, Điều 112). Which they are, the year's notice says: only the table can know. */
static int32_t before_tet(int year)
{
    return date_of(year, 1, 20);
}

static int32_t behind_tet(int year)
{
    return date_of(year, 2, 25);
}

/* days NULL: there is no table. */
static void report_tet(const struct table *table, const struct column *days, int year, struct diags *diags)
{
    struct diag *diag;
    if (days)
        diag =
            diag_add(diags, DIAG_WARNING, "C034", place_file(table->files[0].at),
                     "kỳ này có Tết Nguyên đán năm %d mà tệp không ghi ngày nào từ 20/01 đến 25/02: ngày làm việc, hạn "
                     "trả có thể sai",
                     year);
    else
        diag = diag_add(
            diags, DIAG_WARNING, "C034", (struct place){0},
            "kỳ này có Tết Nguyên đán năm %d mà chưa có bảng \"%s\": chỉ thứ bảy và chủ nhật được tính là ngày "
            "nghỉ, nên ngày làm việc, hạn trả có thể sai",
            year, table->schema->title);
    diag_set_hint(
        diags, diag,
        "ghi vào %s.csv ở thư mục du-lieu mỗi ngày nghỉ Tết, nghỉ bù một dòng, theo thông báo nghỉ Tết của năm ấy",
        table->schema->name);
}

/* Does the period meet the days of Tết of a year for which there is none? */
static bool lacks_tet(const struct run_input *input, const struct table *table, const struct column *days, int year)
{
    return input->period->first <= behind_tet(year) && input->period->last >= before_tet(year) &&
           !(days && has_day_between(days, table->row_count, before_tet(year), behind_tet(year)));
}

/* Every year has days off by law (Bộ luật Lao động 2019, Điều 112): a table without one for it was not brought up to
 * date. */
static void report_days_off(const struct run_input *input, struct diags *diags)
{
    const char *name = input->pack->role_holidays;
    const struct table *table = name ? tables_find(input->tables, name) : NULL;
    const struct column *days = table && table->present && table->file_count ? table_column(table, "ngay") : NULL;
    if (!table || (days && !column_is_number(days)))
        return;
    int year, last, month, day;
    bool told = false;
    date_split(input->period->first, &year, &month, &day);
    date_split(input->period->last, &last, &month, &day);
    for (int next = last + 1; year <= next; year++) {
        bool any = days && has_day_between(days, table->row_count, date_of(year, 1, 1), date_of(year, 12, 31));
        if ((any || !days) && !told && lacks_tet(input, table, days, year)) {
            report_tet(table, days, year, diags);
            told = true;
        }
        if (any || !days || (year == next && (month < LATE_MONTH || !is_touched(input, year))))
            continue;
        bool counts = year == next || calendar_may_be_off(input->period->first, input->period->last, year);
        struct diag *diag = diag_add(diags, counts ? DIAG_WARNING : DIAG_NOTE, "C027", place_file(table->files[0].at),
                                     "chưa có ngày nghỉ nào của năm %d%s", year,
                                     counts ? ": ngày làm việc, hạn trả có thể sai"
                                            : "; các ngày của kỳ trong năm ấy không có lễ, tết nên thường không sao");
        diag_set_hint(diags, diag, "thêm vào tệp này các ngày nghỉ lễ, tết và ngày làm bù của năm %d", year);
    }
}

void gaps_report(const struct run_input *input, struct arena *arena, struct diags *diags)
{
    for (size_t t = 0; t < input->tables->count; t++) {
        const struct table *table = &input->tables->items[t];
        for (size_t i = 0; table->present && table->file_count && i < table->schema->column_count; i++) {
            const struct column *read = &table->columns[i];
            const struct schema_column *column = read->schema;
            if (read->present && !read->lacking)
                continue;
            if (column->lacking && table->row_count)
                report_meaning(table, read, arena, diags);
            const char *names = names_of(input->pack, table->schema->name, column->name, arena);
            if (read->lacking)
                report_lacking(table, read, names, arena, diags);
            else if (names)
                report(table, column, names, arena, diags);
        }
    }
    report_days_off(input, diags);
}

/* ---- what else rests on them ---- */

/* "cột "A" của bảng "B"", "cột "A" ở tệp x-2.csv của bảng "B"" or "bảng "B""; NULL: it is there. */
static const char *lack_of(const struct run_input *input, const char *need, struct arena *arena)
{
    const struct texts alone = {1, &need};
    if (figures_have(input, &alone))
        return NULL;
    size_t length = strcspn(need, ".");
    const struct table *table = tables_find(input->tables, arena_copy(arena, need, length));
    const struct schema_column *column = table && need[length] ? schema_column(table->schema, need + length + 1) : NULL;
    if (!table)
        return NULL;
    if (!column || !table->present)
        return arena_format(arena, "bảng \"%s\"", table->schema->title);
    size_t lacking = table_column(table, column->name)->lacking;
    const char *file = lacking ? arena_format(arena, " ở tệp %s", table->files[lacking - 1].path) : "";
    return arena_format(arena, "cột \"%s\"%s của bảng \"%s\"", schema_header(column), file, table->schema->title);
}

const char *const *gaps_lacks(const struct run_input *input, struct arena *arena)
{
    const struct pack *pack = input->pack;
    const char **lacks = arena_array(arena, pack->indicator_count + 1, sizeof *lacks);
    for (size_t i = 0; i < pack->indicator_count; i++) {
        const struct texts *needs = &pack->indicators[i].needs;
        for (size_t n = 0; n < needs->count; n++) {
            const char *lack = lack_of(input, needs->items[n], arena);
            if (lack && !(lacks[i] && strstr(lacks[i], lack))) /* a table that is not there lacks all its columns */
                lacks[i] = arena_listed(arena, lacks[i], lack);
        }
    }
    return lacks;
}

const char *gaps_asked(const struct run_input *input, const bool *asked, struct arena *arena)
{
    const char *names = NULL;
    size_t at = 0;
    for (size_t t = 0; t < input->pack->table_count; t++) {
        const struct schema_table *schema = &input->pack->tables[t];
        const struct table *table = tables_find(input->tables, schema->name);
        for (size_t c = 0; c < schema->column_count; c++, at++) {
            const struct schema_column *column = &schema->columns[c];
            bool absent = table && table->present && table->file_count && !table->columns[c].present;
            if (asked[at] && absent && names_of(input->pack, schema->name, column->name, arena))
                names = arena_listed(arena, names, arena_format(arena, "cột \"%s\"", schema_header(column)));
        }
    }
    return names;
}

/* ---- lists ---- */

size_t gaps_column_count(const struct pack *pack)
{
    size_t count = 0;
    for (size_t t = 0; t < pack->table_count; t++)
        count += pack->tables[t].column_count;
    return count;
}

void gaps_add_list(const struct pack *pack, const struct schema_list *list, const bool *asked, const char **lists,
                   struct arena *arena)
{
    size_t at = 0;
    for (size_t t = 0; t < pack->table_count; t++)
        for (size_t c = 0; c < pack->tables[t].column_count; c++, at++)
            /* Without a column that it needs the list is not there at all, and says so itself. */
            if (asked[at] && !needs_column(&list->needs, pack->tables[t].name, pack->tables[t].columns[c].name))
                lists[at] = lists[at] ? arena_format(arena, "%s, %s", lists[at], list->name) : list->name;
}

void gaps_report_lists(const struct run_input *input, const char *const *lists, struct arena *arena,
                       struct diags *diags)
{
    size_t at = 0;
    for (size_t t = 0; t < input->pack->table_count; t++) {
        const struct schema_table *schema = &input->pack->tables[t];
        const struct table *table = tables_find(input->tables, schema->name);
        for (size_t c = 0; c < schema->column_count; c++, at++) {
            if (!lists[at] || !table || !table->present || table->file_count == 0 || table->columns[c].present)
                continue;
            struct diag *diag = diag_add(diags, DIAG_NOTE, "C025", place_file(table->files[0].at),
                                         "không có cột \"%s\" nên thiếu thông tin ấy trong danh sách: %s",
                                         schema_header(&schema->columns[c]), lists[at]);
            set_hint(diag, table, &schema->columns[c], arena, diags);
        }
    }
}
