/* Whole documents laid out with fixed metrics, compared with dumps in tests/layout/ that were reckoned by hand: every
 * character is half an em wide (bold 0,55), so each x is a margin plus a count of characters, and each baseline the
 * line's top plus (pitch - 1,107 size) / 2 + 0,891 size. The sums stand beside each case. */
#include "layout_setup.h"

#include "base/file.h"

static void assert_golden(struct setup *s, const char *name)
{
    char *dump = NULL;
    size_t size = 0;
    struct file wanted;
    assert_non_null(lay_out(s));
    FILE *out = open_memstream(&dump, &size);
    frames_dump(s->frames, s->doc, out);
    fclose(out);
    const char *path = arena_format(s->arena, "tests/layout/%s.frames", name);
    bool found = file_read(path, 1 << 20, s->arena, s->diags, &wanted);
    if (!found || strcmp(wanted.data, dump) != 0)
        fprintf(stderr, "--- %s expected\n%s--- got\n%s", path, found ? wanted.data : "", dump);
    bool same = found && strcmp(wanted.data, dump) == 0;
    free(dump);
    assert_true(same);
}

/* Head: left column 65 mm = 184252 from 85039, right from 85039 + 184252 + 9921 (3,5 mm). First baselines 56693 +
 * (14950 - 14391) / 2 + 11583 = 68555. "SỞ Y TẾ" bold: 7 * 7150 = 50050, its rule 480 permille = 24024, at line bottom
 * 71643 + 2500. Motto: second line, top 71643, pitch 16100, 27 * 7700 = 207900, rule as long, at 87743 + 2500 = 90243;
 * below it 600 + 8000: the line of the number's top is 98843. Place: 14 pt italic, baseline 98843 + 301 + 12474 =
 * 111618, the number's the same. Subject: 111618 + 13800 + 6000. The body's first line: 63 characters are 441000, its
 * 16 blanks lose 9283 to make 431717. Signer: title's line ends at 236068, the seal's 35 mm = 99213 fill
 * the gap, the signature's 22 mm = 62362 stand in its middle, the name's line begins at 335281. */
static void letter(void **state)
{
    struct setup *s = *state;
    struct doc_node *head = add(s, s->doc->root, DOC_LETTERHEAD, NULL);
    add_line(s, head, ROLE_AGENCY, "SỞ Y TẾ");
    add_line(s, head, ROLE_STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    add_line(s, head, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    add_line(s, head, ROLE_NUMBER, "Số: 05/SYT-VP");
    add_line(s, head, ROLE_PLACE_DATE, "Mẫu, ngày 05 tháng 01 năm 2023");
    add_line(s, head, ROLE_SUBJECT, "V/v đôn đốc");
    struct doc_node *address = add(s, s->doc->root, DOC_ADDRESSEES, NULL);
    add_line(s, address, ROLE_ADDRESS_LABEL, "Kính gửi: Sở Nội vụ");
    add_paragraph(s, "Sở Y tế đề nghị các đơn vị giải quyết hồ sơ đúng hạn và xin lỗi người dân khi trễ hạn./.");
    struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
    add_line(s, closing, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    add_line(s, closing, ROLE_RECIPIENT, "- Như trên;");
    add_line(s, closing, ROLE_RECIPIENT, "- Lưu: VT, VP.");
    add_line(s, closing, ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
    add_line(s, closing, ROLE_SIGNER_NAME, "Nguyễn Văn A");
    assert_golden(s, "letter");
}

/* A draft: mark in the margin, then a table: columns 10 mm (28346) and two fractions of (467717 - 28346) / 2; header
 * of two rows with a cell over both and one over two columns. A row of one line is 18800 high. */
static void table(void **state)
{
    struct setup *s = *state;
    s->doc->draft = true;
    struct doc_node *node = add_table(s, s->doc->root, 3, 2), *row;
    struct table_column *columns = arena_array(s->arena, 3, sizeof *columns);
    columns[0] = (struct table_column){.kind = WIDTH_FIXED, .amount = STYLE_MM100(1000)};
    columns[1] = columns[2] = (struct table_column){.kind = WIDTH_FRACTION, .amount = 1000};
    node->table.columns = columns;
    add(s, node, DOC_CAPTION, "Bảng 1. Hồ sơ");
    add(s, node, DOC_NOTE, "Đơn vị tính: hồ sơ");
    row = add_row(s, node, ROW_HEADER);
    add_cell(s, row, 0, 1, 2, "TT")->cell.align = ALIGN_CENTRE;
    add_cell(s, row, 1, 2, 1, "Hồ sơ")->cell.align = ALIGN_CENTRE;
    row = add_row(s, node, ROW_HEADER);
    add_cell(s, row, 1, 1, 1, "Nhận")->cell.align = ALIGN_CENTRE;
    add_cell(s, row, 2, 1, 1, "Trả")->cell.align = ALIGN_CENTRE;
    row = add_row(s, node, ROW_BODY);
    add_cell(s, row, 0, 1, 1, "1");
    add_cell(s, row, 1, 1, 1, "1.234")->cell.align = ALIGN_RIGHT;
    add_cell(s, row, 2, 1, 1, "")->cell.align = ALIGN_RIGHT;
    row = add_row(s, node, ROW_TOTAL);
    add_cell(s, row, 0, 2, 1, "Tổng");
    add_cell(s, row, 2, 1, 1, "12")->cell.align = ALIGN_RIGHT;
    assert_golden(s, "table");
}

static const struct decimal VALUES[] = {{975, 1}, {0, 0}, {50, 0}};
static const bool MISSING[] = {false, false, true};

/* Columns for 97,5; 0 and no value: axis 0 to 100 by 20, label "100" 15000 wide and 4000 beside it. */
static void chart(void **state)
{
    struct setup *s = *state;
    static const char *const labels[] = {"Quý I", "Quý II", "Quý III"};
    struct chart_series *series = arena_alloc(s->arena, sizeof *series);
    *series = (struct chart_series){.name = "Đạt", .values = VALUES, .missing = MISSING};
    struct doc_node *node = add(s, s->doc->root, DOC_CHART, NULL);
    node->chart = (struct doc_chart){.kind = CHART_COLUMNS,
                                     .label_count = 3,
                                     .labels = labels,
                                     .series_count = 1,
                                     .series = series,
                                     .height = 120000,
                                     .unit = "%",
                                     .alternative = "x"};
    add(s, node, DOC_CAPTION, "Biểu đồ 1");
    assert_golden(s, "chart");
}

/* An annex across the page behind a page of text: counts for itself, reference, rule of 44 pt. */
static void annex(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "Xem Phụ lục.");
    struct doc_node *node = add(s, s->doc->root, DOC_ANNEX, NULL);
    node->annex.landscape = true;
    add_line(s, node, ROLE_ANNEX_LABEL, "Phụ lục");
    add_line(s, node, ROLE_ANNEX_TITLE, "KẾT QUẢ");
    add_line(s, node, ROLE_ANNEX_REFERENCE, "(Kèm theo Báo cáo số 05/BC-SYT)");
    add(s, node, DOC_PARAGRAPH, "a");
    add(s, node, DOC_PAGE_BREAK, NULL);
    add(s, node, DOC_PARAGRAPH, "b");
    assert_golden(s, "annex");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(letter), TEST(table), TEST(chart), TEST(annex)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
