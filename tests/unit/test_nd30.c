/* The statements of NĐ 30, PL I that layout decides, each test named by its number in the list of statements
 * (nd30-layout §10). The documents are worst cases: agency of four lines, abstract of five, ten recipients, a long
 * place name, no number, several signer lines, a table over three pages, an annex across the page. */
#include "layout_setup.h"

#define MM(h)                 STYLE_MM100((h)*100)
#define NEAR(a, b, tolerance) assert_in_range((int64_t)(a) - (b) + (tolerance), 0, 2 * (int64_t)(tolerance))

enum { LEFT = 85039, RIGHT = 595276 - 42520, BODY = 14000 };

struct report {
    struct doc_node *parent, *agency, *state, *motto, *number, *place, *type, *abstract, *address, *addressee[2];
    struct doc_node *paragraph[3], *single, *heading, *table, *recipients_label, *recipient[10];
    struct doc_node *authority, *title[2], *name, *annex_label, *annex_title, *annex_reference, *annex_table, *closing;
};

static struct report r;

static void add_head(struct setup *s)
{
    struct doc_node *root = s->doc->root, *head = add(s, root, DOC_LETTERHEAD, NULL);
    r.parent = add_line(s, head, ROLE_PARENT_AGENCY, "ỦY BAN NHÂN DÂN TỈNH MẪU");
    r.agency =
        add_line(s, head, ROLE_AGENCY,
                 "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ CỦA CÁC ĐƠN VỊ SỰ NGHIỆP CÔNG LẬP THUỘC NGÀNH "
                 "Y TẾ");
    r.state = add_line(s, head, ROLE_STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    r.motto = add_line(s, head, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    r.number = add_line(s, head, ROLE_NUMBER, "Số:       /BC-SYT");
    r.place = add_line(s, head, ROLE_PLACE_DATE, "Bà Rịa, ngày 05 tháng 01 năm 2023");
    struct doc_node *title = add(s, root, DOC_TITLE, NULL);
    r.type = add_line(s, title, ROLE_TYPE, "BÁO CÁO");
    r.abstract = add_line(s, title, ROLE_ABSTRACT, words_of(s, 50, 4));
    struct doc_node *address = add(s, root, DOC_ADDRESSEES, NULL);
    r.address = add_line(s, address, ROLE_ADDRESS_LABEL, "Kính gửi:");
    r.addressee[0] = add_line(s, address, ROLE_ADDRESSEE, "- Ủy ban nhân dân tỉnh;");
    r.addressee[1] = add_line(s, address, ROLE_ADDRESSEE, "- Sở Nội vụ.");
}

static void add_body(struct setup *s)
{
    r.heading = add(s, s->doc->root, DOC_HEADING, "I. TÌNH HÌNH THỰC HIỆN");
    r.heading->level = 1;
    for (size_t i = 0; i < 3; i++)
        r.paragraph[i] = add_paragraph(s, words_of(s, 90 + i, 5));
    r.single = add_paragraph(s, "Một dòng.");
    r.table = add_table(s, s->doc->root, 3, 1);
    for (int i = 0; i < 100; i++) {
        struct doc_node *row = add_row(s, r.table, i ? ROW_BODY : ROW_HEADER);
        for (uint32_t c = 0; c < 3; c++)
            add_cell(s, row, c, 1, 1, i ? "12" : "Cột");
    }
    add_paragraph(s, words_of(s, 40, 5));
    r.single = add_paragraph(s, "Trên đây là báo cáo của Sở./.");
}

static void add_end(struct setup *s)
{
    r.closing = add(s, s->doc->root, DOC_CLOSING, NULL);
    r.recipients_label = add_line(s, r.closing, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    for (size_t i = 0; i < 10; i++)
        r.recipient[i] = add_line(s, r.closing, ROLE_RECIPIENT, i == 9 ? "- Lưu: VT, VP." : "- Như trên;");
    r.authority = add_line(s, r.closing, ROLE_SIGNER_AUTHORITY, "KT. GIÁM ĐỐC");
    r.title[0] = add_line(s, r.closing, ROLE_SIGNER_TITLE, "PHÓ GIÁM ĐỐC");
    r.title[1] = add_line(s, r.closing, ROLE_SIGNER_TITLE, "PHỤ TRÁCH");
    r.name = add_line(s, r.closing, ROLE_SIGNER_NAME, "Nguyễn Văn A");
    struct doc_node *annex = add(s, s->doc->root, DOC_ANNEX, NULL);
    annex->annex.landscape = true;
    r.annex_label = add_line(s, annex, ROLE_ANNEX_LABEL, "Phụ lục I");
    r.annex_title = add_line(s, annex, ROLE_ANNEX_TITLE, "KẾT QUẢ GIẢI QUYẾT");
    r.annex_reference = add_line(s, annex, ROLE_ANNEX_REFERENCE, "(Kèm theo Báo cáo số   /BC-SYT)");
    r.annex_table = add_table(s, annex, 2, 1);
    for (int i = 0; i < 80; i++) {
        struct doc_node *row = add_row(s, r.annex_table, i ? ROW_BODY : ROW_HEADER);
        add_cell(s, row, 0, 1, 1, "a");
        add_cell(s, row, 1, 1, 1, "b");
    }
}

static struct setup *made(void **state)
{
    struct setup *s = *state;
    if (s->frames)
        return s;
    add_head(s);
    add_body(s);
    add_end(s);
    assert_non_null(lay_out(s));
    return s;
}

static const struct page *first_page(struct setup *s)
{
    return &s->frames->pages[0];
}

/* Pages of the body come first; the annex is the last two or more. */
static size_t annex_page(struct setup *s)
{
    size_t page = 0;
    assert_non_null(text_of(s, r.annex_label, 0, &page));
    return page;
}

static void st01_pages_are_a4(void **state)
{
    struct setup *s = made(state);
    assert_true(s->frames->page_count >= 6);
    for (size_t p = 0; p < s->frames->page_count; p++) {
        bool across = p >= annex_page(s);
        assert_int_equal(s->frames->pages[p].width, across ? 841890 : 595276);
        assert_int_equal(s->frames->pages[p].height, across ? 595276 : 841890);
    }
}

static void st03_text_keeps_the_margins(void **state)
{
    struct setup *s = made(state);
    for (size_t p = 0; p < s->frames->page_count; p++)
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct page *page = &s->frames->pages[p];
            const struct mark *mark = &page->marks[m];
            if (mark->kind != MARK_TEXT || mark->artifact == ARTIFACT_PAGE_NUMBER)
                continue;
            assert_true(mark->text.x >= MM(30) - 1);
            assert_true(mark->text.x + mark->text.width <= page->width - MM(15) + 1);
            assert_true(mark->text.baseline - mark->text.size * 891 / 1000 >= MM(20) - 1);
            assert_true(mark->text.baseline + mark->text.size * 216 / 1000 <= page->height - MM(20) + 1);
        }
}

static const struct text_mark *page_number(struct setup *s, size_t p, size_t *count)
{
    const struct text_mark *found = NULL;
    *count = 0;
    for (size_t m = 0; m < s->frames->pages[p].mark_count; m++)
        if (s->frames->pages[p].marks[m].artifact == ARTIFACT_PAGE_NUMBER) {
            found = &s->frames->pages[p].marks[m].text;
            ++*count;
        }
    return found;
}

static void st07_st08_page_numbers(void **state)
{
    struct setup *s = made(state);
    for (size_t p = 0; p < s->frames->page_count; p++) {
        size_t count, number = p >= annex_page(s) ? p - annex_page(s) + 1 : p + 1;
        const struct text_mark *text = page_number(s, p, &count);
        char wanted[24];
        snprintf(wanted, sizeof wanted, "%zu", number);
        assert_int_equal(count, number > 1);
        if (!text)
            continue;
        assert_memory_equal(text->words[0].shape->text, wanted, strlen(wanted));
        assert_int_equal(text->face, FACE_REGULAR);
        assert_in_range(text->size, 13000, 14000);
        assert_true(text->baseline + text->size / 4 < MM(20));
        NEAR(middle_of(text), (LEFT + s->frames->pages[p].width - 42520) / 2, MM(2));
    }
}

static void st09_st10_sizes(void **state)
{
    struct setup *s = made(state);
    static const struct {
        size_t offset;
        int32_t size;
        enum face face;
    } rules[] = {
        {offsetof(struct report, parent), 13000, FACE_REGULAR},
        {offsetof(struct report, agency), 13000, FACE_BOLD},
        {offsetof(struct report, state), 13000, FACE_BOLD},
        {offsetof(struct report, motto), 14000, FACE_BOLD},
        {offsetof(struct report, number), 13000, FACE_REGULAR},
        {offsetof(struct report, place), 14000, FACE_ITALIC},
        {offsetof(struct report, type), 14000, FACE_BOLD},
        {offsetof(struct report, abstract), 14000, FACE_BOLD},
        {offsetof(struct report, address), 14000, FACE_REGULAR},
        {offsetof(struct report, single), 14000, FACE_REGULAR},
        {offsetof(struct report, recipients_label), 12000, FACE_BOLD_ITALIC},
        {offsetof(struct report, recipient), 11000, FACE_REGULAR},
        {offsetof(struct report, authority), 14000, FACE_BOLD},
        {offsetof(struct report, name), 14000, FACE_BOLD},
        {offsetof(struct report, annex_label), 14000, FACE_BOLD},
        {offsetof(struct report, annex_title), 14000, FACE_BOLD},
        {offsetof(struct report, annex_reference), 14000, FACE_ITALIC},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct doc_node *node = *(struct doc_node **)((char *)&r + rules[i].offset);
        const struct text_mark *text = text_of(s, node, 0, NULL);
        assert_non_null(text);
        assert_int_equal(text->size, rules[i].size);
        assert_int_equal(text->face, rules[i].face);
    }
}

static void st11_st12_state_name_and_motto(void **state)
{
    struct setup *s = made(state);
    const struct text_mark *name = text_of(s, r.state, 0, NULL), *motto = text_of(s, r.motto, 0, NULL);
    assert_int_equal(text_count(s, r.state), 1); /* one line, unbroken */
    assert_int_equal(text_count(s, r.motto), 1);
    assert_true(name->x > LEFT + (RIGHT - LEFT) / 3);
    NEAR(middle_of(name), middle_of(motto), MM(1));
    assert_in_range(motto->baseline - name->baseline, 13000 * 1150 / 1000 - 300, 14000 * 1150 / 1000 + 1200);
}

static void st13_rule_as_long_as_the_motto(void **state)
{
    struct setup *s = made(state);
    const struct text_mark *motto = text_of(s, r.motto, 0, NULL);
    const struct mark *rule = rule_below(first_page(s), motto->baseline, middle_of(motto));
    assert_non_null(rule);
    NEAR(rule->rule.x2 - rule->rule.x1, motto->width, motto->width * 3 / 100);
    assert_true(rule->rule.y1 - motto->baseline < 8000);
}

static void st14_st15_agency_and_its_rule(void **state)
{
    struct setup *s = made(state);
    size_t lines = text_count(s, r.agency);
    assert_true(lines >= 4);
    const struct text_mark *last = text_of(s, r.agency, lines - 1, NULL), *parent = text_of(s, r.parent, 0, NULL);
    NEAR(middle_of(last), middle_of(parent), MM(1));
    assert_true(last->x + last->width < 595276 / 2);
    const struct mark *rule = rule_below(first_page(s), last->baseline, middle_of(last));
    assert_non_null(rule);
    int32_t length = rule->rule.x2 - rule->rule.x1;
    assert_in_range(length, (last->width + 2) / 3, last->width / 2);
    NEAR((rule->rule.x1 + rule->rule.x2) / 2, middle_of(last), MM(1));
    for (size_t i = 1; i < lines; i++) /* single spacing */
        NEAR(text_of(s, r.agency, i, NULL)->baseline - text_of(s, r.agency, i - 1, NULL)->baseline, 14950, 300);
}

static void st16_st17_st18_number_and_place(void **state)
{
    struct setup *s = made(state);
    const struct text_mark *number = text_of(s, r.number, 0, NULL), *place = text_of(s, r.place, 0, NULL);
    assert_int_equal(number->baseline, place->baseline);
    NEAR(middle_of(number), middle_of(text_of(s, r.parent, 0, NULL)), MM(1));
    NEAR(middle_of(place), middle_of(text_of(s, r.motto, 0, NULL)), MM(1));
    assert_int_equal(text_count(s, r.place), 1);
    /* the open place of the number stays open: seven blanks of half an em */
    NEAR(number->words[1].x - number->words[0].x, 3 * 6500 + 7 * 6500, 100);
}

static void st21_st22_st23_title(void **state)
{
    struct setup *s = made(state);
    int32_t centre = (LEFT + RIGHT) / 2;
    size_t lines = text_count(s, r.abstract);
    assert_true(lines >= 5);
    NEAR(middle_of(text_of(s, r.type, 0, NULL)), centre, MM(1));
    for (size_t i = 0; i < lines; i++)
        NEAR(middle_of(text_of(s, r.abstract, i, NULL)), centre, MM(1));
    const struct text_mark *last = text_of(s, r.abstract, lines - 1, NULL);
    const struct mark *rule = rule_below(first_page(s), last->baseline, centre);
    assert_non_null(rule);
    assert_in_range(rule->rule.x2 - rule->rule.x1, (last->width + 2) / 3, last->width / 2);
}

static void st24_both_edges_are_flush(void **state)
{
    struct setup *s = made(state);
    size_t n = text_count(s, r.paragraph[0]);
    assert_true(n >= 3);
    for (size_t i = 0; i + 1 < n; i++) {
        const struct text_mark *line = text_of(s, r.paragraph[0], i, NULL);
        assert_int_equal(line->x, i ? LEFT : LEFT + 36000);
        assert_int_equal(line->x + line->width, LEFT + 595276 - LEFT - 42520);
        assert_true(line->space_after);
    }
    assert_false(text_of(s, r.paragraph[0], n - 1, NULL)->space_after);
}

static void st25_first_line_indent(void **state)
{
    struct setup *s = made(state);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(text_of(s, r.paragraph[i], 0, NULL)->x, LEFT + 36000);
    assert_int_equal(text_of(s, r.heading, 0, NULL)->x, LEFT + 36000);
}

static void st26_st27_pitch_and_gap(void **state)
{
    struct setup *s = made(state);
    int32_t pitch = text_of(s, r.paragraph[0], 1, NULL)->baseline - text_of(s, r.paragraph[0], 0, NULL)->baseline;
    assert_in_range(pitch, BODY * 1150 / 1000, BODY * 1725 / 1000);
    size_t page[2];
    const struct text_mark *last = text_of(s, r.heading, 0, &page[0]), *next = text_of(s, r.paragraph[0], 0, &page[1]);
    assert_int_equal(page[0], page[1]);
    assert_true(next->baseline - last->baseline - pitch >= 6000);
}

static void st34_st35_signer(void **state)
{
    struct setup *s = made(state);
    const struct text_mark *authority = text_of(s, r.authority, 0, NULL), *name = text_of(s, r.name, 0, NULL);
    assert_true(authority->x > 595276 / 2 - MM(10));
    NEAR(middle_of(name), middle_of(authority), MM(1));
    NEAR(middle_of(text_of(s, r.title[1], 0, NULL)), middle_of(name), MM(1));
    assert_true(text_of(s, r.title[0], 0, NULL)->baseline > authority->baseline);
}

static void st36_signature_fields(void **state)
{
    struct setup *s = made(state);
    size_t page[3];
    const struct mark *signer = field_named(s, "KyNguoiCoThamQuyen", &page[0]);
    const struct mark *seal = field_named(s, "KyCoQuan", &page[1]);
    const struct text_mark *title = text_of(s, r.title[1], 0, &page[2]), *name = text_of(s, r.name, 0, NULL);
    assert_non_null(signer);
    assert_non_null(seal);
    assert_int_equal(page[0], page[2]);
    assert_int_equal(page[1], page[2]);
    assert_true(signer->field.y >= title->baseline);
    assert_true(signer->field.y + signer->field.height <= name->baseline - name->size * 72 / 100);
    NEAR(signer->field.x + signer->field.width / 2, middle_of(name), MM(1));
    NEAR(signer->field.y + signer->field.height / 2, (title->baseline + name->baseline) / 2, MM(4));
    assert_int_equal(seal->field.width, seal->field.height);
    assert_true(seal->field.x <= signer->field.x);
    int32_t covered = seal->field.x + seal->field.width - signer->field.x;
    assert_in_range(covered, signer->field.width * 20 / 100, signer->field.width * 45 / 100);
    assert_true(seal->field.y <= signer->field.y);
    assert_true(seal->field.y + seal->field.height >= signer->field.y + signer->field.height);
}

static void st37_st38_recipients(void **state)
{
    struct setup *s = made(state);
    assert_int_equal(text_of(s, r.recipients_label, 0, NULL)->baseline, text_of(s, r.authority, 0, NULL)->baseline);
    assert_int_equal(text_of(s, r.recipients_label, 0, NULL)->x, LEFT);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(text_of(s, r.recipient[i], 0, NULL)->x, LEFT);
}

static void st39_dashes_under_the_colon(void **state)
{
    struct setup *s = made(state);
    const struct text_mark *label = text_of(s, r.address, 0, NULL);
    int32_t colon = label->x + label->width - 7000;
    NEAR(text_of(s, r.addressee[0], 0, NULL)->x, colon, MM(2));
    assert_int_equal(text_of(s, r.addressee[0], 0, NULL)->x, text_of(s, r.addressee[1], 0, NULL)->x);
    assert_true(text_of(s, r.addressee[0], 0, NULL)->baseline > label->baseline);
}

static void st43_signature_is_not_alone(void **state)
{
    struct setup *s = made(state);
    size_t page[3];
    text_of(s, r.name, 0, &page[0]);
    text_of(s, r.recipients_label, 0, &page[1]);
    text_of(s, r.single, 0, &page[2]);
    assert_int_equal(page[0], page[1]);
    assert_int_equal(page[0], page[2]);
}

static void st44_st45_annex(void **state)
{
    struct setup *s = made(state);
    int32_t centre = LEFT + (841890 - LEFT - 42520) / 2;
    const struct text_mark *label = text_of(s, r.annex_label, 0, NULL);
    const struct page *page = &s->frames->pages[annex_page(s)];
    assert_int_equal(page->marks[0].node, r.annex_label->id); /* it begins its page */
    NEAR(middle_of(label), centre, MM(1));
    NEAR(middle_of(text_of(s, r.annex_title, 0, NULL)), centre, MM(1));
    const struct text_mark *reference = text_of(s, r.annex_reference, 0, NULL);
    NEAR(middle_of(reference), centre, MM(1));
    assert_non_null(rule_below(page, reference->baseline, centre));
}

/* II.8.b, III.1.d: an annex in a file of its own bears number, symbol and time of signing, 10 pt, top right of its
 * first page; a seal is not shown. */
static void st46_annex_of_its_own(void **state)
{
    struct setup *s = *state;
    struct doc_node *annex = add(s, s->doc->root, DOC_ANNEX, NULL);
    add_line(s, annex, ROLE_ANNEX_LABEL, "Phụ lục I");
    s->doc->annexes_apart = true;
    s->doc->annex_number = 1;
    s->doc->annex_mark = "Số: 15/BC-SYT";
    assert_non_null(lay_out(s));
    size_t page;
    const struct mark *field = field_named(s, "KyCoQuan", &page);
    assert_non_null(field);
    assert_int_equal(page, 0);
    assert_null(field_named(s, "KyNguoiCoThamQuyen", &page));
    assert_int_equal(field->field.x + field->field.width, 595276 - MM(15));
    assert_true(field->field.x > 595276 / 2);
    assert_true(field->field.y >= 0 && field->field.y + field->field.height <= MM(20)); /* the top margin */
    const struct text_mark *shown = field->field.shown;
    assert_non_null(shown);
    assert_int_equal(shown->size, 10000);
    assert_int_equal(shown->face, FACE_REGULAR);
    assert_int_equal(shown->word_count, 2);
    assert_int_equal(shown->x + shown->width, field->field.x + field->field.width);
    assert_true(shown->baseline > field->field.y && shown->baseline < field->field.y + field->field.height / 2);
}

static void st46_number_not_given_yet(void **state)
{
    struct setup *s = *state;
    add_line(s, add(s, s->doc->root, DOC_ANNEX, NULL), ROLE_ANNEX_LABEL, "Phụ lục");
    s->doc->annex_number = 1;
    s->doc->annex_mark = "";
    assert_non_null(lay_out(s));
    size_t page;
    assert_null(field_named(s, "KyCoQuan", &page)->field.shown);
}

static void table_header_repeats_as_artifact(void **state)
{
    struct setup *s = made(state);
    size_t first = 0, last = 0, repeats = 0;
    text_of(s, r.table->first->first, 0, &first);
    text_of(s, r.table->last->first, 0, &last);
    assert_true(last >= first + 2);
    for (size_t p = 0; p < annex_page(s); p++)
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++)
            repeats += s->frames->pages[p].marks[m].artifact == ARTIFACT_REPEAT &&
                       s->frames->pages[p].marks[m].kind == MARK_TEXT;
    assert_int_equal(repeats, 3 * (last - first)); /* three header cells on each further page */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(st01_pages_are_a4),
        TEST(st03_text_keeps_the_margins),
        TEST(st07_st08_page_numbers),
        TEST(st09_st10_sizes),
        TEST(st11_st12_state_name_and_motto),
        TEST(st13_rule_as_long_as_the_motto),
        TEST(st14_st15_agency_and_its_rule),
        TEST(st16_st17_st18_number_and_place),
        TEST(st21_st22_st23_title),
        TEST(st24_both_edges_are_flush),
        TEST(st25_first_line_indent),
        TEST(st26_st27_pitch_and_gap),
        TEST(st34_st35_signer),
        TEST(st36_signature_fields),
        TEST(st37_st38_recipients),
        TEST(st39_dashes_under_the_colon),
        TEST(st43_signature_is_not_alone),
        TEST(st44_st45_annex),
        TEST(st46_annex_of_its_own),
        TEST(st46_number_not_given_yet),
        TEST(table_header_repeats_as_artifact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
