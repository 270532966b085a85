/* Paragraphs, headings, bullets: indent, alignment, gaps, and what may be parted from what. */
#include "layout_setup.h"

#include "layout/paragraph.h"

enum { WIDTH = 400000, X = 10000, INDENT = 36000, GAP = 6000, PITCH = 16800 };

static struct job job;
static struct flow flow;

static struct doc_node *set(void **state, enum doc_kind kind, const char *text, enum doc_align align)
{
    struct setup *s = *state;
    struct doc_node *node = add(s, s->doc->root, kind, text);
    if (kind == DOC_HEADING)
        node->level = 1;
    else
        node->align = align;
    doc_number(s->doc, s->arena);
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    flow = (struct flow){0};
    paragraph_set(&job, node, NULL, (struct area){X, WIDTH}, &flow);
    return node;
}

static const struct text_mark *line(size_t index)
{
    return &flow.items[index].marks[0].text;
}

static void body_is_indented_and_justified(void **state)
{
    /* seven characters and a blank: 56 pt; first line 364 pt: 6 words and 28 left; others 400: 7 words */
    set(state, DOC_PARAGRAPH, words_of(*state, 15, 7), ALIGN_DEFAULT);
    assert_int_equal(flow.count, 3);
    assert_int_equal(line(0)->x, X + INDENT);
    assert_int_equal(line(0)->word_count, 6);
    assert_int_equal(line(0)->x + line(0)->width, X + WIDTH);
    assert_int_equal(line(1)->x, X);
    assert_int_equal(line(1)->x + line(1)->width, X + WIDTH);
    assert_int_equal(line(2)->x, X);
    assert_int_equal(line(2)->width, 2 * 49000 + 7000); /* the last line stays as it is */
    assert_int_equal(flow.items[0].gap, GAP);
    assert_int_equal(flow.items[1].gap, 0);
    assert_int_equal(flow.items[1].height, PITCH);
    /* the line's box holds ascent and descent: the leading is split evenly */
    assert_int_equal(line(0)->baseline, (PITCH - 12474 - 3024) / 2 + 12474);
}

static void other_alignments(void **state)
{
    set(state, DOC_PARAGRAPH, "aaaa", ALIGN_CENTRE);
    assert_int_equal(line(0)->x, X + (WIDTH - 28000) / 2);
    set(state, DOC_PARAGRAPH, "aaaa", ALIGN_RIGHT);
    assert_int_equal(line(0)->x, X + WIDTH - 28000);
    set(state, DOC_PARAGRAPH, words_of(*state, 15, 7), ALIGN_LEFT);
    assert_int_equal(line(0)->x, X + INDENT);
    assert_int_equal(line(0)->width, 6 * 49000 + 5 * 7000); /* not stretched */
}

static void bullets_are_paragraphs(void **state)
{
    set(state, DOC_BULLET, arena_format(((struct setup *)*state)->arena, "- %s", words_of(*state, 15, 7)),
        ALIGN_DEFAULT);
    assert_int_equal(line(0)->x, X + INDENT);
    assert_int_equal(line(1)->x, X); /* no hanging indent */
}

static void no_line_stands_alone(void **state)
{
    set(state, DOC_PARAGRAPH, words_of(*state, 27, 7), ALIGN_DEFAULT);
    assert_int_equal(flow.count, 4);
    assert_true(flow.items[0].keep); /* the first with the second */
    assert_false(flow.items[1].keep);
    assert_true(flow.items[2].keep); /* the last but one with the last */
    assert_false(flow.items[3].keep);
}

static void headings_stay_with_their_text(void **state)
{
    struct doc_node *heading = set(state, DOC_HEADING, "I. KẾT QUẢ", ALIGN_DEFAULT);
    assert_true(flow.items[0].keep);
    assert_int_equal(line(0)->face, FACE_BOLD);
    assert_int_equal(line(0)->x, X + INDENT);
    heading->level = 3; /* điểm a) is not bold */
    paragraph_set(&job, heading, NULL, (struct area){X, WIDTH}, &flow);
    assert_int_equal(line(1)->face, FACE_REGULAR);
}

static void keep_next_is_obeyed(void **state)
{
    struct doc_node *node = set(state, DOC_PARAGRAPH, "aa", ALIGN_DEFAULT);
    node->keep_next = true;
    paragraph_set(&job, node, NULL, (struct area){X, WIDTH}, &flow);
    assert_false(flow.items[0].keep);
    assert_true(flow.items[1].keep);
}

static void empty_text_sets_nothing(void **state)
{
    set(state, DOC_PARAGRAPH, "  ", ALIGN_DEFAULT);
    assert_int_equal(flow.count, 0);
}

static void looks_add_up(void **state)
{
    struct setup *s = *state;
    static const struct span spans[] = {{"đậm ", 0, NULL}, {"nghiêng", SPAN_ITALIC, NULL}};
    struct doc_node *heading = add(s, s->doc->root, DOC_HEADING, NULL);
    heading->level = 2;
    heading->spans = spans;
    heading->span_count = 2;
    doc_number(s->doc, s->arena);
    job_init(&job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    flow = (struct flow){0};
    paragraph_set(&job, heading, NULL, (struct area){X, WIDTH}, &flow);
    assert_int_equal(flow.items[0].marks[0].text.face, FACE_BOLD);
    assert_int_equal(flow.items[0].marks[1].text.face, FACE_BOLD_ITALIC);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(body_is_indented_and_justified), TEST(other_alignments),
        TEST(bullets_are_paragraphs),         TEST(no_line_stands_alone),
        TEST(headings_stay_with_their_text),  TEST(keep_next_is_obeyed),
        TEST(empty_text_sets_nothing),        TEST(looks_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
