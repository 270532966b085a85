#include "data/outside.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "model/coverage.h"

enum { LEAST = 5 /* dates that are no accident */, OFTEN = 10 /* rows in a month: a month without any is none */ };

/* part: one of the table's files, where others have rows in the period. */
static void report_outside(const struct table *table, const char *shown, size_t file, bool part,
                           const struct coverage *coverage, const struct period *period, struct diags *diags)
{
    char first[DATE_TEXT], last[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    date_short(coverage->first, first);
    date_short(coverage->last, last);
    date_short(period->first, from);
    date_short(period->last, to);
    struct diag *diag = diag_add(diags, DIAG_WARNING, "D068", place_file(table->files[file].at),
                                 "%s: không dòng nào %scó \"%s\" trong kỳ (%s đến %s); các dòng từ %s đến %s",
                                 table->schema->title, part ? "của tệp này " : "", shown, from, to, first, last);
    diag_set_hint(diags, diag,
                  part ? "có lẽ là tệp của kỳ khác, gửi lại nhầm: hỏi nơi gửi, xuất lại đúng kỳ rồi thay tệp này; tệp "
                         "chỉ gồm việc từ kỳ trước chuyển sang thì đúng là vậy"
                       : "có lẽ là tệp xuất của kỳ khác: xuất lại đúng kỳ, hoặc xem lại --period và tên thư mục");
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

static void check_parts(const struct table *table, const char *shown, const struct period *period,
                        struct arena *scratch, struct diags *diags)
{
    for (size_t file = 0; file < table->file_count; file++) {
        struct coverage coverage;
        if (coverage_is_outside(table, file, period) && coverage_of(table, file, period, scratch, &coverage) &&
            coverage.dated >= LEAST)
            report_outside(table, shown, file, true, &coverage, period, diags);
    }
}

void outside_check(const struct tables *tables, const struct period *period, struct diags *diags)
{
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        struct coverage coverage;
        if (!table->file_count || !coverage_of(table, table->file_count, period, scratch, &coverage))
            continue;
        const char *shown = schema_header(schema_column(table->schema, table->schema->timeline));
        if (!coverage.within && coverage.dated >= LEAST)
            report_outside(table, shown, 0, false, &coverage, period, diags);
        else if (coverage.gap != DATE_NONE && coverage.within >= OFTEN * coverage.filled)
            report_gap(table, shown, place_file(table->files[0].at), &coverage, diags);
        if (coverage.within && table->file_count > 1)
            check_parts(table, shown, period, scratch, diags);
    }
    arena_free(scratch);
}
