/* The place of the closing block whatever stands before it: on which page, with how much of the body, and what lies
 * under the places of signature and seal. Body text: 14 pt, 16.8 pt a line, 6 pt between paragraphs. */
#include "layout_setup.h"

enum { TOP = 56693, BOTTOM = 841890 - 56693, PITCH = 16800, MOST = 60 };

struct block {
    struct doc_node *recipients, *title, *name;
};

static struct block add_block(struct setup *s, size_t recipients, const char *title)
{
    struct block b;
    struct doc_node *node = add(s, s->doc->root, DOC_CLOSING, NULL);
    b.recipients = add_line(s, node, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    for (size_t i = 0; i < recipients; i++)
        add_line(s, node, ROLE_RECIPIENT, "- Ủy ban nhân dân các huyện, thành phố và các phòng chuyên môn;");
    add_line(s, node, ROLE_SIGNER_AUTHORITY, "KT. GIÁM ĐỐC");
    b.title = add_line(s, node, ROLE_SIGNER_TITLE, title);
    b.name = add_line(s, node, ROLE_SIGNER_NAME, "Nguyễn Thị Ngọc Ánh Nguyệt Minh Châu Hoàng");
    return b;
}

static bool meet(int32_t from, int32_t to, int32_t first, int32_t end)
{
    return from < end && first < to;
}

/* Nothing is printed where the signature or the seal goes; ink reaches at most 0,72 em up (capitals) and none below the
 * baseline of a title. */
static void assert_clear(const struct setup *s, const char *name)
{
    size_t at = 0;
    const struct mark *field = field_named(s, name, &at);
    assert_non_null(field);
    const struct page *page = &s->frames->pages[at];
    for (size_t m = 0; m < page->mark_count; m++) {
        const struct text_mark *text = &page->marks[m].text;
        if (page->marks[m].kind == MARK_TEXT)
            assert_false(meet(text->x, text->x + text->width, field->field.x, field->field.x + field->field.width) &&
                         meet(text->baseline - text->size * 72 / 100, text->baseline, field->field.y,
                              field->field.y + field->field.height));
        if (page->marks[m].kind == MARK_RULE)
            assert_false(meet(page->marks[m].rule.x1, page->marks[m].rule.x2, field->field.x,
                              field->field.x + field->field.width) &&
                         meet(page->marks[m].rule.y1, page->marks[m].rule.y2 + 1, field->field.y,
                              field->field.y + field->field.height));
    }
    assert_true(field->field.y >= TOP && field->field.y + field->field.height <= BOTTOM);
    assert_true(field->field.x >= 0 && field->field.x + field->field.width <= page->width);
}

/* Lines of text of the body on a page. */
static size_t body_lines(const struct setup *s, size_t at)
{
    size_t count = 0;
    for (size_t m = 0; m < s->frames->pages[at].mark_count; m++) {
        const struct mark *mark = &s->frames->pages[at].marks[m];
        if (mark->kind == MARK_TEXT && mark->node) {
            enum doc_kind kind = s->doc->nodes[mark->node - 1]->kind;
            count += kind == DOC_PARAGRAPH || kind == DOC_CELL;
        }
    }
    return count;
}

/* The block is whole on one page, with at least two lines of the body where the body has them. */
static void assert_block(struct setup *s, const struct block *b, size_t lines)
{
    size_t first = 0, page = 0;
    assert_non_null(lay_out(s));
    assert_non_null(text_of(s, b->recipients, 0, &first));
    assert_non_null(text_of(s, b->title, 0, &page));
    assert_int_equal(page, first);
    assert_non_null(text_of(s, b->name, 0, &page));
    assert_int_equal(page, first);
    assert_int_equal(page + 1, s->frames->page_count);
    assert_true(body_lines(s, page) >= (lines < 2 ? lines : 2));
    assert_clear(s, "KyNguoiCoThamQuyen");
    assert_clear(s, "KyCoQuan");
}

/* count lines: one paragraph of them, a paragraph a line, or a table with a line a row behind one paragraph. */
enum body { ONE, MANY, TABLE };

static void add_body(struct setup *s, enum body body, size_t count)
{
    char *text = arena_alloc(s->arena, 2 * count + 1);
    struct doc_node *table = body == TABLE ? add_table(s, s->doc->root, 1, 0) : NULL;
    for (size_t i = 0; i < count; i++) {
        memcpy(text + 2 * i, i + 1 < count ? "a\n" : "a", i + 1 < count ? 2 : 1);
        if (body == MANY)
            add_paragraph(s, "a");
        else if (body == TABLE)
            add_cell(s, add_row(s, table, ROW_BODY), 0, 1, 1, "a");
    }
    if (body == ONE)
        add_paragraph(s, text);
}

static void try_all(size_t recipients, const char *title)
{
    for (enum body body = ONE; body <= TABLE; body++)
        for (size_t count = 1; count <= MOST; count++) {
            void *state = NULL;
            layout_open(&state);
            struct setup *s = state;
            add_body(s, body, count);
            struct block b = add_block(s, recipients, title);
            assert_block(s, &b, count);
            layout_close(&state);
        }
}

static void block_is_right_after_every_length(void **state)
{
    (void)state;
    try_all(3, "PHÓ GIÁM ĐỐC");
}

static void so_are_long_titles_and_many_recipients(void **state)
{
    (void)state;
    try_all(10, "PHÓ GIÁM ĐỐC THƯỜNG TRỰC PHỤ TRÁCH CÔNG TÁC CẢI CÁCH HÀNH CHÍNH VÀ CHUYỂN ĐỔI SỐ");
}

/* The block does not leave a page that has room for it: the last page is never shorter than need be. */
static void block_stays_while_there_is_room(void **state)
{
    struct setup *s = *state;
    add_body(s, ONE, 30);
    struct block b = add_block(s, 1, "GIÁM ĐỐC");
    assert_block(s, &b, 30);
    assert_int_equal(s->frames->page_count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_is_right_after_every_length),
        cmocka_unit_test(so_are_long_titles_and_many_recipients),
        TEST(block_stays_while_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
