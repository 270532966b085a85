#include "data/dayorder.h"

#include "base/date.h"
#include "base/diag.h"

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
                   struct diags *diags)
{
    const struct schema_column *column = dates->schema;
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "D063", place_file(table->files[file].at),
                 "cột \"%s\": %zu trên %zu ngày nằm ngoài kỳ, nhưng đổi chỗ ngày với tháng thì %zu ngày nằm trong kỳ",
                 schema_header(column), tally->dates - tally->near, tally->dates, tally->inside);
    diag_set_hint(diags, diag,
                  "có thể tệp viết tháng trước ngày: so vài dòng với phần mềm, nếu đúng thế thì xuất lại với "
                  "ngày/tháng/năm cho mọi cột ngày");
}

static struct tally tally_of(const struct column *dates, size_t from, size_t end, const struct period *period,
                             int32_t first)
{
    struct tally tally = {0};
    for (size_t row = from; row < end; row++) {
        int64_t date = column_number(dates, row);
        tally.dates += date != TABLE_NULL;
        tally.near += date >= first && date <= period->last;
    }
    if (4 * tally.near > tally.dates)
        return tally; /* a million rows as they should be are not exchanged one by one */
    for (size_t row = from; row < end; row++) {
        int32_t date = column_is_empty(dates, row) ? DATE_NONE : exchanged((int32_t)column_number(dates, row));
        tally.inside += date >= period->first && date <= period->last;
    }
    return tally;
}

static void check_table(const struct table *table, const struct period *period, int32_t first, struct diags *diags)
{
    const struct column *dates = table->schema->timeline ? table_column(table, table->schema->timeline) : NULL;
    if (!dates || !dates->present)
        return;
    size_t row = 0;
    for (size_t i = 0; i < table->file_count; i++) {
        size_t end = table->files[i].end < table->row_count ? table->files[i].end : table->row_count;
        struct tally tally = tally_of(dates, row, end, period, first);
        if (tally.dates >= LEAST && 4 * tally.near <= tally.dates && 10 * tally.inside >= 9 * tally.dates)
            report(table, i, dates, &tally, diags);
        row = end;
    }
}

void dayorder_check(const struct tables *tables, const struct period *period, const struct period *before,
                    struct diags *diags)
{
    for (size_t i = 0; i < tables->count; i++)
        check_table(&tables->items[i], period, before ? before->first : period->first, diags);
}
