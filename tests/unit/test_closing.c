/* The block at the end: recipients and signer on one height, never alone, with the two signature fields. */
#include "layout_setup.h"

enum { LEFT = 85039, PAGE_LINES = 32 };

struct block {
    struct doc_node *node, *label, *recipient, *title, *name;
};

static struct block add_block(struct setup *s)
{
    struct block b;
    b.node = add(s, s->doc->root, DOC_CLOSING, NULL);
    b.label = add_line(s, b.node, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    b.recipient = add_line(s, b.node, ROLE_RECIPIENT, "- Lưu: VT, VP.");
    b.title = add_line(s, b.node, ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
    b.name = add_line(s, b.node, ROLE_SIGNER_NAME, "Nguyễn Văn A");
    return b;
}

static size_t page_of(struct setup *s, const struct doc_node *node, size_t line)
{
    size_t page = SIZE_MAX;
    text_of(s, node, line, &page);
    return page;
}

static void both_columns_begin_on_one_baseline(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct block b = add_block(s);
    assert_non_null(lay_out(s));
    assert_int_equal(text_of(s, b.label, 0, NULL)->baseline, text_of(s, b.title, 0, NULL)->baseline);
    assert_int_equal(text_of(s, b.label, 0, NULL)->size, 12000);
    assert_int_equal(text_of(s, b.title, 0, NULL)->size, 14000);
    /* one line of 11 pt in a pitch of 12,65 pt below one of 12 pt in 13,8 */
    assert_in_range(text_of(s, b.recipient, 0, NULL)->baseline - text_of(s, b.label, 0, NULL)->baseline, 12000, 13800);
}

/* Wherever the last paragraph ends, the block has at least two lines of the body on its page. */
static void two_lines_go_with_the_block(void **state)
{
    (void)state;
    for (size_t before = PAGE_LINES - 8; before <= PAGE_LINES; before++)
        for (int lines = 1; lines <= 3; lines++) {
            void *own = NULL;
            layout_open(&own);
            struct setup *s = own;
            struct doc_node *last[2] = {NULL, NULL};
            for (size_t i = 0; i < before; i++)
                last[0] = add_paragraph(s, "a");
            last[1] = add_paragraph(s, lines == 1 ? "a" : lines == 2 ? "a\nb" : "a\nb\nc");
            struct block b = add_block(s);
            assert_non_null(lay_out(s));
            size_t page = page_of(s, b.label, 0);
            assert_int_equal(page_of(s, b.name, 0), page);
            assert_int_equal(page_of(s, last[1], (size_t)lines - 1), page);
            assert_int_equal(lines == 1 ? page_of(s, last[0], 0) : page_of(s, last[1], (size_t)lines - 2), page);
            layout_close(&own);
        }
}

static void long_titles_wrap_in_their_column(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct block b = add_block(s);
    struct doc_node *title = b.title;
    doc_set_text(s->arena, title, "PHÓ CHỦ TỊCH THƯỜNG TRỰC PHỤ TRÁCH VĂN HÓA XÃ HỘI VÀ ĐỐI NGOẠI", 0);
    assert_non_null(lay_out(s));
    assert_true(text_count(s, title) >= 2);
    const struct text_mark *last = text_of(s, title, text_count(s, title) - 1, NULL);
    assert_in_range(middle_of(last) - middle_of(text_of(s, b.name, 0, NULL)) + 1, 0, 2);
    size_t page;
    const struct mark *field = field_named(s, "KyNguoiCoThamQuyen", &page);
    assert_true(field->field.y > last->baseline);
}

static void fields_exist_once(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    add_block(s);
    add_paragraph(s, "a\nb");
    add_block(s);
    assert_non_null(lay_out(s));
    size_t fields = 0;
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++)
        fields += s->frames->pages[0].marks[m].kind == MARK_FIELD;
    assert_int_equal(fields, 2);
}

static void seal_covers_the_left_third(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct block b = add_block(s);
    assert_non_null(lay_out(s));
    size_t page;
    const struct mark *signer = field_named(s, "KyNguoiCoThamQuyen", &page), *seal = field_named(s, "KyCoQuan", &page);
    assert_int_equal(signer->node, b.node->id);
    assert_int_equal(seal->field.x + seal->field.width, signer->field.x + signer->field.width / 3);
    assert_int_equal(seal->field.width, STYLE_MM100(3500));
    assert_true(seal->field.x >= LEFT + STYLE_MM100(7000)); /* clear of the recipients */
    /* and clear of the name, whose capitals are some 0,7 em high */
    assert_true(seal->field.y + seal->field.height <= text_of(s, b.name, 0, NULL)->baseline - 9800);
    assert_non_null(signer->field.tooltip);
}

static void block_without_signer_has_no_fields(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
    add_line(s, closing, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    assert_non_null(lay_out(s));
    size_t page;
    assert_null(field_named(s, "KyNguoiCoThamQuyen", &page));
}

/* A form's place and date: italic, one line above the signer, in the middle of the column. */
static void date_of_a_form_stands_over_the_signer(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct block b = add_block(s);
    struct doc_node *date = add_line(s, b.node, ROLE_PLACE_DATE, "Mẫu, ngày …… tháng …… năm ……");
    assert_non_null(lay_out(s));
    const struct text_mark *text = text_of(s, date, 0, NULL), *title = text_of(s, b.title, 0, NULL);
    assert_int_equal(text->face, FACE_ITALIC);
    assert_int_equal(text->size, 14000);
    assert_in_range(middle_of(text) - middle_of(title) + 1, 0, 2);
    assert_int_equal(title->baseline - text->baseline, 16100); /* single spacing */
    assert_int_equal(text_of(s, b.label, 0, NULL)->baseline, title->baseline);
}

/* Who signs a form at the left is one of two signers, not a recipient. */
static void cosigner_stands_beside_the_signer(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
    struct doc_node *date = add_line(s, closing, ROLE_PLACE_DATE, "Mẫu, ngày …… tháng …… năm ……");
    struct doc_node *left = add_line(s, closing, ROLE_COSIGNER, "NGƯỜI ĐỐI CHIẾU");
    struct doc_node *right = add_line(s, closing, ROLE_SIGNER_TITLE, "TRƯỞNG PHÒNG");
    add_line(s, closing, ROLE_SIGNER_NAME, "Nguyễn Văn A");
    assert_non_null(lay_out(s));
    const struct text_mark *cosigner = text_of(s, left, 0, NULL), *signer = text_of(s, right, 0, NULL);
    assert_int_equal(cosigner->baseline, signer->baseline);
    assert_int_equal(signer->baseline - text_of(s, date, 0, NULL)->baseline, 16100); /* single spacing */
    assert_int_equal(cosigner->size, signer->size);
    assert_int_equal(cosigner->face, FACE_BOLD);
    assert_in_range(middle_of(cosigner) - (LEFT + STYLE_MM100(3500)) + 1, 0, 2); /* of the 7 cm at the left */
}

static void further_lines_of_a_recipient_begin_behind_its_dash(void **state)
{
    struct setup *s = *state;
    add_paragraph(s, "a\nb");
    struct block b = add_block(s);
    doc_set_text(s->arena, b.recipient, "- Các phòng chuyên môn, các đơn vị sự nghiệp trực thuộc;", 0);
    assert_non_null(lay_out(s));
    assert_true(text_count(s, b.recipient) >= 2);
    assert_int_equal(text_of(s, b.recipient, 0, NULL)->x, LEFT);
    assert_int_equal(text_of(s, b.recipient, 1, NULL)->x, LEFT + 11000); /* "-" and a blank, 5,5 pt each */
}

/* Two dozen stay together; of more, those below the signature may stand on the next page, never one alone. The block is
 * 16,1 + 99,2 + 16,1 pt high, eleven recipients begin beside it. */
static void many_recipients_run_on(void **state)
{
    (void)state;
    size_t crossed = 0;
    for (size_t count = 24; count <= 26; count++)
        for (size_t before = PAGE_LINES - 14; before <= PAGE_LINES - 6; before++) {
            void *own = NULL;
            layout_open(&own);
            struct setup *s = own;
            struct doc_node *items[26];
            for (size_t i = 0; i < before; i++)
                add_paragraph(s, "a");
            struct doc_node *closing = add(s, s->doc->root, DOC_CLOSING, NULL);
            for (size_t i = 0; i < count; i++)
                items[i] = add_line(s, closing, ROLE_RECIPIENT, "- Sở Nội vụ;");
            add_line(s, closing, ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
            struct doc_node *name = add_line(s, closing, ROLE_SIGNER_NAME, "Nguyễn Văn A");
            assert_non_null(lay_out(s));
            size_t page = page_of(s, items[0], 0);
            assert_int_equal(page_of(s, name, 0), page);
            assert_int_equal(page_of(s, items[count == 24 ? 23 : 11], 0), page);
            crossed += page_of(s, items[count - 1], 0) > page;
            assert_int_equal(page_of(s, items[count - 2], 0), page_of(s, items[count - 1], 0));
            for (size_t i = 1; i < count; i++) /* single spacing; one below the other on a page */
                if (page_of(s, items[i], 0) == page_of(s, items[i - 1], 0))
                    assert_int_equal(
                        text_of(s, items[i], 0, NULL)->baseline - text_of(s, items[i - 1], 0, NULL)->baseline, 12650);
            layout_close(&own);
        }
    assert_true(crossed > 2);
}

/* The signer's column keeps its share of the text: 95 of 165 mm upright, as much of 247 mm on a turned page. */
static void a_turned_page_keeps_the_halves(void **state)
{
    (void)state;
    for (int turned = 0; turned <= 1; turned++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        s->doc->landscape = turned;
        add_paragraph(s, "a\nb");
        struct block b = add_block(s);
        assert_non_null(lay_out(s));
        int32_t width = (turned ? STYLE_ND30.page_height : STYLE_ND30.page_width) - STYLE_ND30.margin_left -
                        STYLE_ND30.margin_right;
        int64_t middle = middle_of(text_of(s, b.title, 0, NULL)) - STYLE_ND30.margin_left;
        assert_in_range(middle * 330 - (int64_t)width * 235 + 990, 0, 1980); /* 70 + 95 / 2 of 165, to 3/1000 pt */
        layout_close(&own);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(both_columns_begin_on_one_baseline),
        cmocka_unit_test(two_lines_go_with_the_block),
        TEST(long_titles_wrap_in_their_column),
        TEST(fields_exist_once),
        TEST(seal_covers_the_left_third),
        TEST(block_without_signer_has_no_fields),
        TEST(date_of_a_form_stands_over_the_signer),
        TEST(cosigner_stands_beside_the_signer),
        TEST(further_lines_of_a_recipient_begin_behind_its_dash),
        cmocka_unit_test(many_recipients_run_on),
        cmocka_unit_test(a_turned_page_keeps_the_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
