/* Pairs of marks that may meet and those that may not. Text of 10 pt: 8,91 pt above the baseline and 2,16 below. */
#include "layout_setup.h"

#include "model/overlap.h"

static struct page *page;
static struct doc_node *chart, *text_node;

static int open_page(void **state)
{
    layout_open(state);
    struct setup *s = *state;
    struct frames *frames = arena_alloc(s->arena, sizeof *frames);
    text_node = add_paragraph(s, "a");
    chart = add(s, s->doc->root, DOC_CHART, NULL);
    doc_number(s->doc, s->arena);
    page = frames_add_page(frames, s->arena, 595276, 841890);
    return 0;
}

static void add_text(struct setup *s, int32_t x, int32_t baseline, const char *word)
{
    struct mark *mark = page_add_mark(page, s->arena, MARK_TEXT, text_node->id, ARTIFACT_NONE);
    struct placed_word *placed = arena_alloc(s->arena, sizeof *placed);
    *placed = (struct placed_word){fixed_shape(s->arena, FACE_REGULAR, word, strlen(word)), x};
    mark->text = (struct text_mark){.size = 10000,
                                    .x = x,
                                    .baseline = baseline,
                                    .width = metrics_scale(placed->shape->width, 1000, 10000),
                                    .word_count = 1,
                                    .words = placed};
}

static void add_rule(struct setup *s, int32_t x1, int32_t y1, int32_t x2, int32_t y2)
{
    struct mark *mark = page_add_mark(page, s->arena, MARK_RULE, 0, ARTIFACT_LAYOUT);
    mark->rule.x1 = x1;
    mark->rule.y1 = y1;
    mark->rule.x2 = x2;
    mark->rule.y2 = y2;
    mark->rule.width = 500;
}

static void add_rectangle(struct setup *s, const struct doc_node *node, int32_t x, int32_t y, int32_t width,
                          int32_t height, enum pattern pattern)
{
    struct mark *mark = page_add_mark(page, s->arena, MARK_BOX, node->id, ARTIFACT_NONE);
    mark->box.x = x;
    mark->box.y = y;
    mark->box.width = width;
    mark->box.height = height;
    mark->box.pattern = pattern;
}

static void add_place(struct setup *s, int32_t x, int32_t y, int32_t width, int32_t height)
{
    struct mark *mark = page_add_mark(page, s->arena, MARK_FIELD, text_node->id, ARTIFACT_NONE);
    mark->field.x = x;
    mark->field.y = y;
    mark->field.width = width;
    mark->field.height = height;
    mark->field.name = "x";
}

/* Judges what stands on the page and clears it. */
static bool sound(struct setup *s)
{
    char *said = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&said, &size);
    bool good = overlap_check(page, 1, s->doc, &s->metrics, out);
    fclose(out);
    assert_int_equal(good, size == 0);
    free(said);
    page->mark_count = 0;
    return good;
}

static void lines_of_text(void **state)
{
    struct setup *s = *state;
    add_text(s, 1000, 20000, "ab");
    add_text(s, 1000, 31070, "ab"); /* 8,91 + 2,16 below */
    assert_true(sound(s));
    add_text(s, 1000, 20000, "ab");
    add_text(s, 1000, 31069, "ab");
    assert_false(sound(s));
    add_text(s, 1000, 20000, "ab");
    add_text(s, 11000, 20000, "ab"); /* behind it */
    assert_true(sound(s));
    add_text(s, 10999, 20000, "ab");
    add_text(s, 1000, 20000, "ab");
    assert_false(sound(s));
}

/* The number of a note is raised; it has no descender. */
static void digits_need_less(void **state)
{
    struct setup *s = *state;
    add_text(s, 1000, 20000, "ab");
    add_text(s, 1000, 29290, "2"); /* 7,13 + 2,16 below */
    assert_true(sound(s));
    add_text(s, 1000, 20000, "12");
    add_text(s, 1000, 28910, "ab");
    assert_true(sound(s));
    add_text(s, 1000, 20000, "12");
    add_text(s, 1000, 28909, "ab");
    assert_false(sound(s));
}

static void strokes_beside_and_through_text(void **state)
{
    struct setup *s = *state;
    add_text(s, 1000, 20000, "ab");
    add_rule(s, 0, 22160, 50000, 22160);
    add_rule(s, 11000, 0, 11000, 50000); /* crosses the other: a grid */
    assert_true(sound(s));
    add_text(s, 1000, 20000, "ab");
    add_rule(s, 0, 22000, 50000, 22000);
    assert_false(sound(s));
    add_text(s, 1000, 20000, "ab");
    add_rule(s, 10500, 0, 10500, 50000);
    assert_false(sound(s));
}

static void leaning_strokes_pass_corners(void **state)
{
    struct setup *s = *state;
    add_text(s, 1000, 20000, "ab");  /* 1000 to 11000, 11090 to 22160 */
    add_rule(s, 0, 12000, 10000, 0); /* 10,8 where the text begins */
    assert_true(sound(s));
    add_text(s, 1000, 20000, "ab");
    add_rule(s, 0, 15000, 10000, 10000);
    assert_false(sound(s));
}

static void stamps_hold_their_text(void **state)
{
    struct setup *s = *state;
    add_rectangle(s, text_node, 0, 10000, 20000, 15000, PATTERN_OPEN);
    add_text(s, 1000, 20000, "ab");
    assert_true(sound(s));
    add_rectangle(s, text_node, 2000, 10000, 20000, 15000, PATTERN_OPEN);
    add_text(s, 1000, 20000, "ab");
    assert_false(sound(s));
    add_rectangle(s, text_node, 0, 10000, 20000, 15000, PATTERN_SOLID);
    add_text(s, 1000, 20000, "ab");
    assert_false(sound(s));
}

static void bars_meet_but_hold_no_text(void **state)
{
    struct setup *s = *state;
    add_rectangle(s, chart, 0, 0, 20000, 20000, PATTERN_HATCH);
    add_rectangle(s, chart, 10000, 0, 20000, 20000, PATTERN_OPEN);
    assert_true(sound(s));
    add_rectangle(s, chart, 0, 10000, 20000, 15000, PATTERN_OPEN);
    add_text(s, 1000, 20000, "ab");
    assert_false(sound(s));
    add_rectangle(s, text_node, 0, 0, 20000, 20000, PATTERN_OPEN); /* of two blocks */
    add_rectangle(s, chart, 10000, 0, 20000, 20000, PATTERN_OPEN);
    assert_false(sound(s));
}

/* The seal covers a part of the signature, and nothing else. */
static void places_to_sign(void **state)
{
    struct setup *s = *state;
    add_place(s, 50000, 10000, 60000, 20000);
    add_place(s, 30000, 5000, 40000, 40000);
    assert_true(sound(s));
    add_place(s, 50000, 10000, 60000, 20000);
    add_text(s, 60000, 20000, "ab");
    assert_false(sound(s));
    add_place(s, 50000, 10000, 60000, 20000);
    add_rule(s, 0, 20000, 90000, 20000);
    assert_false(sound(s));
    add_place(s, 50000, 10000, 60000, 20000);
    add_rectangle(s, text_node, 0, 0, 90000, 90000, PATTERN_OPEN);
    assert_false(sound(s));
}

/* Every pair is found, in whatever order the marks were made. */
static void pairs_are_found_in_any_order(void **state)
{
    struct setup *s = *state;
    for (int order = 0; order < 2; order++) {
        for (int i = 0; i < 40; i++)
            add_text(s, 1000, 20000 + (order ? 39 - i : i) * 15000, "ab");
        assert_true(overlap_check(page, 1, s->doc, &s->metrics, stderr));
        add_text(s, 5000, 20000 + 15000 * 17 + 5000, "ab");
        assert_false(sound(s));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_page, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_of_text),
        TEST(digits_need_less),
        TEST(strokes_beside_and_through_text),
        TEST(leaning_strokes_pass_corners),
        TEST(stamps_hold_their_text),
        TEST(bars_meet_but_hold_no_text),
        TEST(places_to_sign),
        TEST(pairs_are_found_in_any_order),
    };
    return cmocka_run_group_tests_name("overlap", tests, NULL, NULL);
}
