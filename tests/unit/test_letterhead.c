/* The head of a document: ô 1 to 5b, 5a and 9a. */
#include "layout_setup.h"

enum { LEFT = 85039, RIGHT = 595276 - 42520 };

struct head {
    struct doc_node *node, *agency, *state, *motto, *number, *place;
};

static struct head add_head(struct setup *s, const char *agency, const char *place)
{
    struct head h;
    h.node = add(s, s->doc->root, DOC_LETTERHEAD, NULL);
    h.agency = add_line(s, h.node, ROLE_AGENCY, agency);
    h.state = add_line(s, h.node, ROLE_STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    h.motto = add_line(s, h.node, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    h.number = add_line(s, h.node, ROLE_NUMBER, "Số: 15/BC-SYT");
    h.place = add_line(s, h.node, ROLE_PLACE_DATE, place);
    add_paragraph(s, "a");
    return h;
}

static void columns_begin_on_one_baseline(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Mẫu, ngày 15 tháng 6 năm 2023");
    assert_non_null(lay_out(s));
    assert_int_equal(text_of(s, h.agency, 0, NULL)->baseline, text_of(s, h.state, 0, NULL)->baseline);
    assert_int_equal(text_of(s, h.number, 0, NULL)->baseline, text_of(s, h.place, 0, NULL)->baseline);
    assert_int_equal(s->frames->page_count, 1);
    /* the columns of 65 mm and the rest, with the gap between them */
    assert_in_range(middle_of(text_of(s, h.agency, 0, NULL)) - (LEFT + STYLE_MM100(3250)) + 1, 0, 2);
    int32_t right = LEFT + STYLE_MM100(6500) + STYLE_ND30.head_gap;
    assert_in_range(middle_of(text_of(s, h.motto, 0, NULL)) - (right + RIGHT) / 2 + 1, 0, 2);
}

static void long_agency_wraps_into_even_lines(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "CHI CỤC AN TOÀN VỆ SINH THỰC PHẨM TỈNH MẪU", "Mẫu, ngày 15 tháng 6 năm 2023");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, h.agency), 2);
    int32_t first = text_of(s, h.agency, 0, NULL)->width, second = text_of(s, h.agency, 1, NULL)->width;
    assert_true(abs(first - second) < 60000); /* not one full line and a word */
    assert_true(text_of(s, h.agency, 0, NULL)->space_after);
}

/* 44 characters of half an em at 14 pt are 308 pt: more than the 283 pt of the right column. */
static void long_place_name_takes_room_from_the_left(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Bà Rịa - Vũng Tàu, ngày 29 tháng 12 năm 2019");
    assert_non_null(lay_out(s));
    const struct text_mark *place = text_of(s, h.place, 0, NULL);
    assert_int_equal(text_count(s, h.place), 1);
    assert_int_equal(place->width, 308000);
    assert_true(place->x + place->width <= RIGHT);
    assert_in_range(middle_of(place) - middle_of(text_of(s, h.state, 0, NULL)) + 1, 0, 2);
    assert_int_equal(text_of(s, h.number, 0, NULL)->baseline, place->baseline);
}

/* Longer than that it wraps: the agency keeps 52 mm. */
static void very_long_place_name_wraps(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Thành phố Hồ Chí Minh mở rộng, ngày 29 tháng 12 năm 2019");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, h.place), 2);
    const struct text_mark *agency = text_of(s, h.agency, 0, NULL);
    assert_in_range(middle_of(agency) - LEFT - STYLE_MM100(2600) + 1, 0, 2);
    assert_int_equal(text_of(s, h.number, 0, NULL)->baseline, text_of(s, h.place, 0, NULL)->baseline);
}

static void subject_of_a_letter(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Mẫu, ngày 15 tháng 6 năm 2023");
    struct doc_node *subject = add_line(s, h.node, ROLE_SUBJECT, "V/v chấn chỉnh việc giải quyết thủ tục hành chính");
    assert_non_null(lay_out(s));
    const struct text_mark *text = text_of(s, subject, 0, NULL), *number = text_of(s, h.number, 0, NULL);
    assert_int_equal(text->size, 12000);
    assert_int_equal(text->face, FACE_REGULAR);
    assert_int_equal(text->baseline - number->baseline, 13800 + 6000); /* single spacing and 6 pt */
    assert_in_range(middle_of(text) - middle_of(number) + 1, 0, 2);
    int32_t last = text_of(s, subject, text_count(s, subject) - 1, NULL)->baseline;
    const struct mark *rule = rule_below(&s->frames->pages[0], last, middle_of(text));
    assert_null(rule); /* no stroke under V/v */
}

static void motto_rule_is_exactly_the_motto(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Mẫu, ngày 15 tháng 6 năm 2023");
    assert_non_null(lay_out(s));
    const struct text_mark *motto = text_of(s, h.motto, 0, NULL);
    const struct mark *rule = rule_below(&s->frames->pages[0], motto->baseline, middle_of(motto));
    assert_int_equal(rule->rule.x1, motto->x);
    assert_int_equal(rule->rule.x2, motto->x + motto->width);
    assert_int_equal(rule->artifact, ARTIFACT_LAYOUT);
    /* below the descenders, and no underline */
    assert_true(rule->rule.y1 - rule->rule.width / 2 > motto->baseline + 3024);
}

static void form_code_stands_first(void **state)
{
    struct setup *s = *state;
    s->doc->landscape = true;
    struct doc_node *node = add(s, s->doc->root, DOC_LETTERHEAD, NULL);
    struct doc_node *code = add_line(s, node, ROLE_FORM_CODE, "Biểu số II.06a/VPCP/KSTT");
    struct doc_node *agency = add_line(s, node, ROLE_AGENCY, "SỞ Y TẾ");
    assert_non_null(lay_out(s));
    assert_int_equal(text_of(s, code, 0, NULL)->x, LEFT);
    assert_true(text_of(s, code, 0, NULL)->baseline < text_of(s, agency, 0, NULL)->baseline);
}

static void single_addressee_is_centred(void **state)
{
    struct setup *s = *state;
    struct doc_node *node = add(s, s->doc->root, DOC_ADDRESSEES, NULL);
    struct doc_node *label = add_line(s, node, ROLE_ADDRESS_LABEL, "Kính gửi: Sở Nội vụ tỉnh Mẫu");
    add_paragraph(s, "a");
    assert_non_null(lay_out(s));
    assert_int_equal(text_count(s, label), 1);
    assert_in_range(middle_of(text_of(s, label, 0, NULL)) - (LEFT + RIGHT) / 2 + 1, 0, 2);
}

static void long_addressees_hang_under_their_text(void **state)
{
    struct setup *s = *state;
    struct doc_node *node = add(s, s->doc->root, DOC_ADDRESSEES, NULL);
    add_line(s, node, ROLE_ADDRESS_LABEL, "Kính gửi:");
    struct doc_node *one = add_line(s, node, ROLE_ADDRESSEE, arena_format(s->arena, "- %s;", words_of(s, 12, 7)));
    struct doc_node *two = add_line(s, node, ROLE_ADDRESSEE, "- Sở Nội vụ.");
    add_paragraph(s, "a");
    assert_non_null(lay_out(s));
    assert_int_equal(text_of(s, one, 0, NULL)->x, text_of(s, two, 0, NULL)->x);
    assert_int_equal(text_of(s, one, 1, NULL)->x, text_of(s, one, 0, NULL)->x + 14000); /* dash and blank */
    const struct text_mark *line = text_of(s, one, 0, NULL);
    assert_true(line->x + line->width <= RIGHT);
}

static void abstract_rule_stays_within_both_bounds(void **state)
{
    struct setup *s = *state;
    struct doc_node *title = add(s, s->doc->root, DOC_TITLE, NULL);
    add_line(s, title, ROLE_TYPE, "BÁO CÁO");
    struct doc_node *abstract = add_line(s, title, ROLE_ABSTRACT, "Kết quả cải cách\nsáu tháng đầu");
    add_paragraph(s, "a");
    assert_non_null(lay_out(s));
    const struct text_mark *longer = text_of(s, abstract, 0, NULL), *last = text_of(s, abstract, 1, NULL);
    const struct mark *rule = rule_below(&s->frames->pages[0], last->baseline, middle_of(last));
    /* a third of the longer line and half of the last: right by either reading */
    assert_in_range(rule->rule.x2 - rule->rule.x1, (longer->width + 2) / 3, last->width / 2);
}

static const struct mark *frame_of(struct setup *s, const struct doc_node *node)
{
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++)
        if (s->frames->pages[0].marks[m].kind == MARK_BOX && s->frames->pages[0].marks[m].node == node->id)
            return &s->frames->pages[0].marks[m];
    return NULL;
}

/* PL I, III.2.b: KHẨN 20 x 8 mm, THƯỢNG KHẨN 40 x 8 mm, HỎA TỐC 30 x 8 mm, below the number at the left. */
static void urgency_boxes_have_the_sizes_of_the_decree(void **state)
{
    static const struct {
        const char *words;
        int32_t millimetres;
    } wanted[] = {{"KHẨN", 20}, {"THƯỢNG KHẨN", 40}, {"HỎA TỐC", 30}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        struct head h = add_head(s, "SỞ Y TẾ", "Mẫu, ngày 15 tháng 6 năm 2023");
        struct doc_node *urgency = add_line(s, h.node, ROLE_URGENCY, wanted[i].words);
        assert_non_null(lay_out(s));
        const struct mark *frame = frame_of(s, urgency);
        const struct text_mark *text = text_of(s, urgency, 0, NULL);
        assert_int_equal(frame->box.width, STYLE_MM100(wanted[i].millimetres * 100));
        assert_int_equal(frame->box.height, STYLE_MM100(800));
        assert_int_equal(frame->box.x, LEFT);
        assert_true(frame->box.y > text_of(s, h.number, 0, NULL)->baseline);
        assert_in_range(middle_of(text) - (frame->box.x + frame->box.width / 2) + 1, 0, 2);
        assert_true(text->baseline > frame->box.y && text->baseline < frame->box.y + frame->box.height);
        layout_close(&own);
    }
}

/* ô 11 lies in the top margin (Mục IV); nothing else moves for it. */
static void circulation_stands_in_the_top_margin(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Mẫu, ngày 15 tháng 6 năm 2023");
    struct doc_node *line = add_line(s, h.node, ROLE_CIRCULATION, "XEM XONG TRẢ LẠI");
    assert_non_null(lay_out(s));
    const struct mark *frame = frame_of(s, line);
    assert_true(frame->box.y > 0 && frame->box.y + frame->box.height < STYLE_MM100(2000));
    assert_true(frame->box.x > (LEFT + RIGHT) / 2 && frame->box.x + frame->box.width <= RIGHT);
    assert_true(text_of(s, h.state, 0, NULL)->baseline < STYLE_MM100(2000) + 15000);
}

/* III.5: on the first page alone, under a rule as long as the text is wide, above the bottom margin; the body ends
 * above. */
static void contact_stands_at_the_foot_of_page_one(void **state)
{
    struct setup *s = *state;
    struct head h = add_head(s, "SỞ Y TẾ", "Mẫu, ngày 15 tháng 6 năm 2023");
    struct doc_node *contact = add_line(s, h.node, ROLE_CONTACT, "Số 1, đường Mẫu; ĐT: 0");
    for (int i = 0; i < 60; i++)
        add_paragraph(s, "b");
    assert_non_null(lay_out(s));
    size_t page = 9;
    const struct text_mark *text = text_of(s, contact, 0, &page);
    assert_int_equal(page, 0);
    assert_int_equal(text_count(s, contact), 1);
    assert_in_range(text->size, 11000, 12000);
    assert_true(text->baseline <= s->frames->pages[0].height - STYLE_MM100(2000));
    const struct mark *rule = NULL;
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++) {
        const struct mark *mark = &s->frames->pages[0].marks[m];
        if (mark->kind == MARK_RULE && mark->rule.x1 == LEFT && mark->rule.x2 == RIGHT)
            rule = mark;
    }
    assert_non_null(rule);
    assert_true(rule->rule.y1 < text->baseline - 9000);
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++) {
        const struct mark *mark = &s->frames->pages[0].marks[m];
        if (mark->kind == MARK_TEXT && mark->node != contact->id)
            assert_true(mark->text.baseline + 3024 <= rule->rule.y1);
    }
    assert_true(s->frames->page_count > 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(columns_begin_on_one_baseline),
        TEST(long_agency_wraps_into_even_lines),
        TEST(long_place_name_takes_room_from_the_left),
        TEST(very_long_place_name_wraps),
        TEST(subject_of_a_letter),
        TEST(motto_rule_is_exactly_the_motto),
        TEST(form_code_stands_first),
        TEST(single_addressee_is_centred),
        TEST(long_addressees_hang_under_their_text),
        TEST(abstract_rule_stays_within_both_bounds),
        TEST(urgency_boxes_have_the_sizes_of_the_decree),
        TEST(circulation_stands_in_the_top_margin),
        TEST(contact_stands_at_the_foot_of_page_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
