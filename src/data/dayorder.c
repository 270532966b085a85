#include "data/dayorder.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/file.h"

#define LEAST 5 /* fewer dates than this are no pattern */

/* DATE_NONE when there is no such day. */
static int32_t exchanged(int32_t date)
{
    int year, month, day;
    date_split(date, &year, &month, &day);
    return date_of(year, day, month);
}

struct tally {
    size_t dates, near; /* near: in the period or the one before, as they stand */
    size_t inside;      /* in the period when exchanged */
};

static void report(const struct table *table, size_t file, const struct column *dates, const struct tally *tally,
                   const char *folder, struct diags *diags)
{
    const struct schema_column *column = dates->schema;
    struct arena *scratch = arena_new(0);
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "D063", place_file(file_join(scratch, folder, table->files[file].path)),
                 "cột \"%s\": %zu trên %zu ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì %zu ngày nằm trong kỳ",
                 column->headers.count ? column->headers.items[0] : column->name, tally->dates - tally->near,
                 tally->dates, tally->inside);
    diag_set_hint(diags, diag,
                  "có thể tệp viết tháng trước ngày: so vài dòng với phần mềm, nếu đúng thế thì xuất lại với "
                  "ngày/tháng/năm cho mọi cột ngày");
    arena_free(scratch);
}

static void check_table(const struct table *table, const char *folder, const struct period *period, int32_t first,
                        struct diags *diags)
{
    const struct column *dates = table->schema->timeline ? table_column(table, table->schema->timeline) : NULL;
    if (!dates || !dates->present)
        return;
    struct arena *scratch = arena_new(0);
    struct tally *tallies = arena_array(scratch, table->file_count, sizeof *tallies);
    for (size_t row = 0; row < table->row_count; row++) {
        if (column_is_empty(dates, row))
            continue;
        struct tally *tally = &tallies[table_file_of(table, row)];
        int32_t date = (int32_t)column_number(dates, row);
        tally->dates++;
        tally->near += date >= first && date <= period->last;
    }
    for (size_t row = 0; row < table->row_count; row++) {
        struct tally *tally = &tallies[table_file_of(table, row)];
        if (column_is_empty(dates, row) || 4 * tally->near > tally->dates)
            continue; /* a million rows as they should be are not exchanged one by one */
        int32_t date = exchanged((int32_t)column_number(dates, row));
        tally->inside += date >= period->first && date <= period->last;
    }
    for (size_t i = 0; i < table->file_count; i++)
        if (tallies[i].dates >= LEAST && 4 * tallies[i].near <= tallies[i].dates &&
            10 * tallies[i].inside >= 9 * tallies[i].dates)
            report(table, i, dates, &tallies[i], folder, diags);
    arena_free(scratch);
}

void dayorder_check(const struct tables *tables, const char *folder, const struct period *period,
                    const struct period *before, struct diags *diags)
{
    for (size_t i = 0; i < tables->count; i++)
        check_table(&tables->items[i], folder, period, before ? before->first : period->first, diags);
}
