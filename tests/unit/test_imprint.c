/* The imprint of a paper: every member of the document that a reader of the PDF could tell apart must change it, for
 * otherwise an old file would stand for a new paper. */
#include "base/arena.h"
#include "office/imprint.h"

#include "cmocka_setup.h"

#include <string.h>

static struct arena *arena;

struct sample {
    struct doc *doc;
    struct doc_node *heading, *paragraph, *table, *row, *cell, *chart, *annex, *line, *reference, *note;
    struct table_column columns[2];
    struct span spans[2];
    struct decimal values[2];
    bool missing[2];
    struct chart_series series[1];
    const char *labels[2];
};

static void fill(struct sample *s)
{
    struct place at = {.file = "mau", .line = 3};
    *s = (struct sample){.columns = {{WIDTH_AUTO, 0, ALIGN_LEFT}, {WIDTH_FIXED, 9000, ALIGN_RIGHT}},
                         .spans = {{"một", 0, NULL}, {"hai", SPAN_BOLD, NULL}},
                         .values = {{.units = 125, .places = 1}, {.units = 7, .places = 0}},
                         .labels = {"quý I", "quý II"}};
    s->series[0] = (struct chart_series){.name = "đúng hạn", .values = s->values, .missing = s->missing};
    s->doc = doc_new(arena);
    s->doc->title = "Báo cáo";
    s->doc->agency = "Sở Mẫu";
    s->doc->subject = "";
    s->doc->date = 19500;
    s->heading = doc_add(arena, s->doc->root, DOC_HEADING, at);
    s->heading->level = 1;
    s->paragraph = doc_add(arena, s->doc->root, DOC_PARAGRAPH, at);
    s->paragraph->align = ALIGN_JUSTIFY;
    s->paragraph->spans = s->spans;
    s->paragraph->span_count = 2;
    s->reference = doc_add(arena, s->paragraph, DOC_REFERENCE, at);
    s->note = doc_add(arena, s->paragraph, DOC_FOOTNOTE, at);
    s->table = doc_add(arena, s->doc->root, DOC_TABLE, at);
    s->table->table =
        (struct doc_table){.column_count = 2, .columns = s->columns, .header_rows = 1, .number = "Bảng 1"};
    s->row = doc_add(arena, s->table, DOC_ROW, at);
    s->row->row = ROW_BODY;
    s->cell = doc_add(arena, s->row, DOC_CELL, at);
    s->cell->cell = (struct doc_cell){.column = 0, .column_span = 2, .row_span = 1, .align = ALIGN_LEFT};
    s->chart = doc_add(arena, s->doc->root, DOC_CHART, at);
    s->chart->chart = (struct doc_chart){.label_count = 2,
                                         .labels = s->labels,
                                         .series_count = 1,
                                         .series = s->series,
                                         .height = 60000,
                                         .unit = "%",
                                         .alternative = "hai quý"};
    s->annex = doc_add(arena, s->doc->root, DOC_ANNEX, at);
    s->line = doc_add(arena, s->annex, DOC_LINE, at);
    s->line->role = ROLE_ANNEX_LABEL;
    s->line->align = ALIGN_CENTRE;
    doc_number(s->doc, arena);
}

static void imprint_of(const struct sample *s, char out[DIGEST_TEXT])
{
    struct buffer scratch = {0};
    imprint_paper(s->doc, "máy", "", &scratch, out);
    buffer_clear(&scratch);
}

/* One more change to a fresh sample each time; n beyond the last: false. */
static bool change(struct sample *s, int n)
{
    int at = 0;
#define CHANGE(statement)                                                                                              \
    if (at++ == n) {                                                                                                   \
        statement;                                                                                                     \
        return true;                                                                                                   \
    }
    CHANGE(s->doc->title = "Báo cáO")
    CHANGE(s->doc->agency = "Sở")
    CHANGE(s->doc->subject = "V/v")
    CHANGE(s->doc->subject = NULL)
    CHANGE(s->doc->date++)
    CHANGE(s->doc->landscape = true)
    CHANGE(s->doc->draft = true)
    CHANGE(s->doc->annexes_apart = true)
    CHANGE(s->doc->annex_number = 1)
    CHANGE(s->doc->annex_mark = "Số: 15/BC-SYT")
    CHANGE(s->heading->level = 2)
    CHANGE(s->heading->keep_next = true)
    CHANGE(s->paragraph->align = ALIGN_LEFT)
    CHANGE(s->spans[0].text = "mốt")
    CHANGE(s->spans[0].look = SPAN_ITALIC)
    CHANGE((s->spans[0].text = "mộth", s->spans[1].text = "ai"))
    CHANGE(s->paragraph->span_count = 1)
    CHANGE(s->table->table.header_rows = 0)
    CHANGE(s->table->table.number = "Bảng 2")
    CHANGE(s->table->table.number = NULL)
    CHANGE(s->table->table.text_size = 12000)
    CHANGE(s->columns[0].kind = WIDTH_FRACTION)
    CHANGE(s->columns[1].amount = 9001)
    CHANGE(s->columns[1].align = ALIGN_CENTRE)
    CHANGE(s->row->row = ROW_TOTAL)
    CHANGE(s->cell->cell.column = 1)
    CHANGE(s->cell->cell.column_span = 1)
    CHANGE(s->cell->cell.row_span = 2)
    CHANGE(s->cell->cell.align = ALIGN_RIGHT)
    CHANGE(s->cell->cell.header = true)
    CHANGE(s->chart->chart.kind = CHART_BARS)
    CHANGE(s->chart->chart.kind = CHART_LINES)
    CHANGE(s->chart->chart.target = s->series)
    CHANGE(s->spans[0].reference = s->paragraph)
    CHANGE(s->spans[0].look = SPAN_RAISED)
    CHANGE(s->reference->footnote = s->note)
    CHANGE(s->chart->chart.height++)
    CHANGE(s->chart->chart.unit = "")
    CHANGE(s->chart->chart.alternative = "ba quý")
    CHANGE(s->labels[1] = "quý III")
    CHANGE(s->series[0].name = "quá hạn")
    CHANGE(s->values[0].units = 1250)
    CHANGE(s->values[0].places = 0)
    CHANGE(s->missing[1] = true)
    CHANGE(s->annex->annex.landscape = true)
    CHANGE(s->line->role = ROLE_ANNEX_TITLE)
    CHANGE(s->line->parent = s->doc->root)
#undef CHANGE
    return false;
}

static void every_member_counts(void **state)
{
    (void)state;
    struct sample sample;
    char before[DIGEST_TEXT], after[DIGEST_TEXT];
    fill(&sample);
    imprint_of(&sample, before);
    int count = 0;
    for (fill(&sample); change(&sample, count); fill(&sample), count++) {
        imprint_of(&sample, after);
        if (strcmp(before, after) == 0)
            fail_msg("change %d does not change the imprint", count);
    }
    assert_int_equal(count, 47);
}

static void same_document_same_imprint(void **state)
{
    (void)state;
    struct sample one, other;
    char first[DIGEST_TEXT], second[DIGEST_TEXT];
    fill(&one);
    fill(&other);
    other.heading->at.line = 77; /* where the template says it */
    imprint_of(&one, first);
    imprint_of(&other, second);
    assert_string_equal(first, second);
}

static void program_and_extras_count(void **state)
{
    (void)state;
    struct sample sample;
    struct buffer scratch = {0};
    char one[DIGEST_TEXT], other[DIGEST_TEXT];
    fill(&sample);
    imprint_paper(sample.doc, "a", "", &scratch, one);
    imprint_paper(sample.doc, "b", "", &scratch, other);
    assert_string_not_equal(one, other);
    imprint_paper(sample.doc, "a", "b", &scratch, other);
    assert_string_not_equal(one, other);
    imprint_paper(sample.doc, "", "a", &scratch, other);
    assert_string_not_equal(one, other);
    buffer_clear(&scratch);
}

/* A document of a hundred pages is digested in pieces: none of them may get lost. */
static void all_of_a_long_document_counts(void **state)
{
    (void)state;
    enum { PARAGRAPHS = 3000 };
    struct place at = {.file = "mau", .line = 3};
    struct doc *doc = doc_new(arena);
    struct doc_node *nodes[PARAGRAPHS];
    struct buffer scratch = {0};
    char whole[DIGEST_TEXT], other[DIGEST_TEXT];
    doc->title = "Báo cáo";
    for (int i = 0; i < PARAGRAPHS; i++) {
        nodes[i] = doc_add(arena, doc->root, DOC_PARAGRAPH, at);
        doc_set_text(arena, nodes[i], "Sáu tháng đầu năm, các đơn vị đã giải quyết hồ sơ đúng hạn.", 0);
    }
    doc_number(doc, arena);
    imprint_paper(doc, "máy", "", &scratch, whole);
    for (int i = 0; i < PARAGRAPHS; i += 50) {
        nodes[i]->keep_next = true;
        imprint_paper(doc, "máy", "", &scratch, other);
        assert_string_not_equal(whole, other);
        nodes[i]->keep_next = false;
    }
    imprint_paper(doc, "máy", "", &scratch, other);
    assert_string_equal(whole, other);
    assert_true(scratch.room < 100000); /* the text itself has 250 000 bytes */
    buffer_clear(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_counts), cmocka_unit_test(same_document_same_imprint),
        cmocka_unit_test(all_of_a_long_document_counts), cmocka_unit_test(program_and_extras_count)};
    arena = arena_new(0);
    int failed = cmocka_run_group_tests_name("imprint", tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
