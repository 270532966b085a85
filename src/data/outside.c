#include "data/outside.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "model/coverage.h"

enum { LEAST = 5 /* dates that are no accident */, OFTEN = 10 /* rows in a month: a month without any is none */ };

static void report_outside(const struct table *table, const char *shown, struct place at,
                           const struct coverage *coverage, const struct period *period, struct diags *diags)
{
    char first[DATE_TEXT], last[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    date_short(coverage->first, first);
    date_short(coverage->last, last);
    date_short(period->first, from);
    date_short(period->last, to);
    struct diag *diag = diag_add(diags, DIAG_WARNING, "D068", at,
                                 "%s: không dòng nào có \"%s\" trong kỳ (%s đến %s); các dòng từ %s đến %s",
                                 table->schema->title, shown, from, to, first, last);
    diag_set_hint(diags, diag, "có lẽ là tệp xuất của kỳ khác: xuất lại đúng kỳ, hoặc xem lại --period và tên thư mục");
}

static void report_gap(const struct table *table, const char *shown, struct place at, const struct coverage *coverage,
                       struct diags *diags)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    size_t others = coverage->months - coverage->filled - 1;
    struct arena *scratch = arena_new(0);
    date_short(coverage->gap, first);
    date_short(coverage->gap_end, last);
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "D069", at, "%s: không dòng nào có \"%s\" từ %s đến %s%s", table->schema->title,
                 shown, first, last, others ? arena_format(scratch, " và ở %zu tháng nữa", others) : "");
    diag_set_hint(diags, diag,
                  "nếu tháng ấy thật sự không phát sinh thì bỏ qua; nếu không, tệp xuất thiếu: xuất lại cả kỳ");
    arena_free(scratch);
}

void outside_check(const struct tables *tables, const struct period *period, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        struct coverage coverage;
        if (!table->file_count || !coverage_of(table, table->file_count, period, scratch, &coverage))
            continue;
        const struct schema_column *column = schema_column(table->schema, table->schema->timeline);
        const char *shown = schema_header(column);
        struct place at = place_file(table->files[0].at);
        if (!coverage.within && coverage.dated >= LEAST)
            report_outside(table, shown, at, &coverage, period, diags);
        else if (coverage.gap != DATE_NONE && coverage.within >= OFTEN * coverage.filled)
            report_gap(table, shown, at, &coverage, diags);
    }
    arena_free(scratch);
}
