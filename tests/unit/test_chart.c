/* Charts: round steps, columns or bars, missing and negative values, legend. Labels 10 pt: a character is 5 pt wide. */
#include "layout_setup.h"

#include "layout/scale.h"

enum { LEFT = 85039, RIGHT = 595276 - 42520, SERIES = 4, LABELS = 12 };

struct figure {
    struct doc_node *node;
    struct decimal values[SERIES][LABELS];
    bool missing[SERIES][LABELS];
    const char *labels[LABELS];
    struct chart_series series[SERIES];
};

static struct figure figure;

static void make(struct setup *s, enum chart_kind kind, size_t series, size_t labels)
{
    static const char *const names[] = {"Mục tiêu", "Thực hiện", "Kỳ trước", "Cùng kỳ"};
    memset(&figure, 0, sizeof figure);
    figure.node = add(s, s->doc->root, DOC_CHART, NULL);
    for (size_t i = 0; i < series; i++)
        figure.series[i] = (struct chart_series){names[i], figure.values[i], figure.missing[i]};
    for (size_t i = 0; i < labels; i++)
        figure.labels[i] = "Quý I";
    figure.node->chart = (struct doc_chart){.kind = kind,
                                            .label_count = labels,
                                            .labels = figure.labels,
                                            .series_count = series,
                                            .series = figure.series,
                                            .height = 150000,
                                            .unit = "%",
                                            .alternative = "x"};
}

static size_t boxes(struct setup *s, struct mark *found, size_t most)
{
    size_t count = 0;
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++)
        if (s->frames->pages[0].marks[m].kind == MARK_BOX && count < most)
            found[count++] = s->frames->pages[0].marks[m];
    return count;
}

/* The text mark that reads so, or NULL. */
static const struct text_mark *label(struct setup *s, const char *text)
{
    const struct text_mark *mark;
    for (size_t n = 0; (mark = text_of(s, figure.node, n, NULL)); n++)
        if (mark->word_count == 1 && mark->words[0].shape->length == strlen(text) &&
            memcmp(mark->words[0].shape->text, text, strlen(text)) == 0)
            return mark;
    return NULL;
}

static void assert_scale_of(enum chart_kind kind, struct decimal low, struct decimal high, int64_t wanted_low,
                            int64_t wanted_high, int64_t step)
{
    struct decimal values[] = {low, high};
    bool missing[] = {false, false};
    struct chart_series series = {"a", values, missing};
    struct doc_chart chart = {.kind = kind, .label_count = 2, .series_count = 1, .series = &series};
    struct scale scale = scale_of(&chart);
    assert_int_equal(scale.low, wanted_low);
    assert_int_equal(scale.high, wanted_high);
    assert_int_equal(scale.step, step);
}

static void assert_scale(struct decimal low, struct decimal high, int64_t wanted_low, int64_t wanted_high, int64_t step)
{
    assert_scale_of(CHART_COLUMNS, low, high, wanted_low, wanted_high, step);
}

static void assert_lines(struct decimal low, struct decimal high, int64_t wanted_low, int64_t wanted_high, int64_t step)
{
    assert_scale_of(CHART_LINES, low, high, wanted_low, wanted_high, step);
}

static void steps_are_round_and_zero_is_on_the_axis(void **state)
{
    (void)state;
    assert_scale((struct decimal){0, 0}, (struct decimal){97, 0}, 0, 100, 20);
    assert_scale((struct decimal){9735, 2}, (struct decimal){88, 0}, 0, 10000, 2000); /* in hundredths */
    assert_scale((struct decimal){3, 0}, (struct decimal){7, 0}, 0, 8, 2);
    assert_scale((struct decimal){-12, 0}, (struct decimal){30, 0}, -20, 30, 10);
    assert_scale((struct decimal){-12, 0}, (struct decimal){-3, 0}, -15, 0, 5);
    assert_scale((struct decimal){0, 0}, (struct decimal){0, 2}, 0, 1, 1);
    assert_scale((struct decimal){0, 0}, (struct decimal){1, 0}, 0, 1, 1);
    assert_lines((struct decimal){912, 1}, (struct decimal){97, 0}, 880, 980, 20); /* begins where its values do */
    assert_lines((struct decimal){-7, 0}, (struct decimal){12, 0}, -15, 15, 5);
    assert_lines((struct decimal){95, 0}, (struct decimal){95, 0}, 94, 95, 1);
    assert_scale((struct decimal){0, 0}, (struct decimal){INT64_MAX, 0}, 0, INT64_C(100000000000000000),
                 INT64_C(20000000000000000)); /* cut, not overflown */
}

static void steps_are_written_shortly(void **state)
{
    (void)state;
    struct scale scale = {.places = 2, .low = 0, .high = 10000, .step = 2000};
    char text[DECIMAL_TEXT];
    scale_text(&scale, 4000, text);
    assert_string_equal(text, "40");
    scale = (struct scale){.places = 1, .low = 0, .high = 10, .step = 2};
    scale_text(&scale, 4, text);
    assert_string_equal(text, "0,4");
    scale = (struct scale){.places = 0, .low = 0, .high = 20000, .step = 5000};
    scale_text(&scale, 15000, text);
    assert_string_equal(text, "15.000");
}

static void columns_are_in_proportion(void **state)
{
    struct setup *s = *state;
    struct mark found[8];
    make(s, CHART_COLUMNS, 2, 3);
    for (size_t i = 0; i < 3; i++) {
        figure.values[0][i] = (struct decimal){100, 0};
        figure.values[1][i] = (struct decimal){25 * ((int64_t)i + 1), 0};
    }
    assert_non_null(lay_out(s));
    assert_int_equal(boxes(s, found, 8), 8); /* six columns, two in the legend */
    int32_t whole = found[0].box.height;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(found[2 * i].box.height, whole);
        assert_in_range(found[2 * i + 1].box.height - whole * (25 * ((int32_t)i + 1)) / 100 + 1, 0, 2);
        assert_int_equal(found[2 * i].box.y + whole, found[2 * i + 1].box.y + found[2 * i + 1].box.height);
        assert_int_equal(found[2 * i].node, figure.node->id);
    }
    assert_int_not_equal(found[0].box.pattern, found[1].box.pattern); /* told apart in black and white */
    assert_int_equal(found[6].box.pattern, found[0].box.pattern);
    assert_int_equal(found[7].box.pattern, found[1].box.pattern);
    assert_non_null(label(s, "75"));
}

static void nothing_leaves_the_text_area(void **state)
{
    (void)state;
    static const enum chart_kind kinds[] = {CHART_COLUMNS, CHART_BARS, CHART_LINES};
    for (int kind = 0; kind < 3; kind++)
        for (size_t series = 1; series <= SERIES; series++)
            for (size_t labels = 1; labels <= LABELS; labels++) {
                void *own = NULL;
                layout_open(&own);
                struct setup *s = own;
                make(s, kinds[kind], series, labels);
                figure.node->chart.target = series > 1 ? &figure.series[1] : NULL;
                for (size_t i = 0; i < series; i++)
                    for (size_t j = 0; j < labels; j++)
                        figure.values[i][j] = (struct decimal){(int64_t)(j * 12345) - 30000, 2};
                assert_non_null(lay_out(s));
                for (size_t m = 0; m < s->frames->pages[0].mark_count; m++) {
                    const struct mark *mark = &s->frames->pages[0].marks[m];
                    if (mark->kind == MARK_TEXT) {
                        assert_true(mark->text.x >= LEFT);
                        assert_true(mark->text.x + mark->text.width <= RIGHT);
                    } else if (mark->kind == MARK_BOX) {
                        assert_true(mark->box.x >= LEFT);
                        assert_true(mark->box.x + mark->box.width <= RIGHT);
                    }
                }
                layout_close(&own);
            }
}

static void missing_is_not_zero(void **state)
{
    struct setup *s = *state;
    struct mark found[4];
    make(s, CHART_COLUMNS, 1, 3);
    figure.values[0][0] = (struct decimal){50, 0};
    figure.missing[0][1] = true;
    assert_non_null(lay_out(s));
    assert_int_equal(boxes(s, found, 4), 1);
    assert_non_null(label(s, "–"));
    assert_non_null(label(s, "0"));
}

static void negative_columns_hang_below_zero(void **state)
{
    struct setup *s = *state;
    struct mark found[2];
    make(s, CHART_COLUMNS, 1, 2);
    figure.values[0][0] = (struct decimal){20, 0};
    figure.values[0][1] = (struct decimal){-10, 0};
    assert_non_null(lay_out(s));
    assert_int_equal(boxes(s, found, 2), 2);
    assert_int_equal(found[0].box.y + found[0].box.height, found[1].box.y);
    assert_true(label(s, "-10")->baseline > found[1].box.y + found[1].box.height);
}

/* Twelve labels of a long word have no room under columns: the figure lies down, and no label is lost. */
static void crowded_columns_become_bars(void **state)
{
    struct setup *s = *state;
    struct mark found[12];
    make(s, CHART_COLUMNS, 1, 12);
    for (size_t i = 0; i < 12; i++) {
        figure.labels[i] = "Dượcphẩmmỹphẩm";
        figure.values[0][i] = (struct decimal){1000 + (int64_t)i, 0};
    }
    assert_non_null(lay_out(s));
    assert_int_equal(boxes(s, found, 12), 12);
    for (size_t i = 1; i < 12; i++) {
        assert_int_equal(found[i].box.x, found[0].box.x);
        assert_true(found[i].box.y > found[i - 1].box.y);
    }
    assert_non_null(label(s, "1.011"));
}

static void bars_grow_as_high_as_they_need(void **state)
{
    struct setup *s = *state;
    struct mark found[48];
    make(s, CHART_BARS, 4, 12);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 12; j++)
            figure.values[i][j] = (struct decimal){5, 0};
    assert_non_null(lay_out(s));
    size_t count = boxes(s, found, 48);
    assert_int_equal(count, 48);
    for (size_t i = 1; i < count; i++)
        assert_true(found[i].box.y >= found[i - 1].box.y + found[i - 1].box.height); /* none over another */
}

static void too_many_labels_are_an_error(void **state)
{
    struct setup *s = *state;
    make(s, CHART_BARS, 4, 12);
    figure.node->chart.label_count = 501; /* refused before any label is looked at */
    add_paragraph(s, "a");
    assert_null(lay_out(s));
    assert_true(has_code(s, "L007"));
}

static void caption_stays_with_the_figure(void **state)
{
    struct setup *s = *state;
    for (int i = 0; i < 25; i++)
        add_paragraph(s, "a");
    make(s, CHART_COLUMNS, 1, 2);
    struct doc_node *caption = add(s, figure.node, DOC_CAPTION, "Biểu đồ 1. Kết quả");
    figure.values[0][0] = (struct decimal){50, 0};
    assert_non_null(lay_out(s));
    size_t page[2];
    const struct text_mark *below = text_of(s, caption, 0, &page[0]), *inside = text_of(s, figure.node, 0, &page[1]);
    assert_int_equal(page[0], page[1]);
    assert_true(below->baseline > inside->baseline);
}

/* ---- targets and lines ---- */

static size_t strokes(struct setup *s, int32_t width, struct mark *found, size_t most)
{
    size_t count = 0;
    for (size_t m = 0; m < s->frames->pages[0].mark_count; m++) {
        const struct mark *mark = &s->frames->pages[0].marks[m];
        if (mark->kind == MARK_RULE && mark->rule.width == width && count < most)
            found[count++] = *mark;
    }
    return count;
}

static const struct decimal forty = {40, 0}, eighty = {80, 0};

/* A stroke across the room of each label that has a target, as high as a column of that number would be; one more in
 * the legend. */
static void targets_are_strokes(void **state)
{
    struct setup *s = *state;
    struct mark found[8], columns[2];
    make(s, CHART_COLUMNS, 1, 2);
    struct chart_series target = figure.series[1] =
        (struct chart_series){"Mục tiêu", figure.values[1], figure.missing[1]};
    figure.values[0][0] = figure.values[1][1] = eighty;
    figure.values[0][1] = forty;
    figure.missing[1][0] = true;
    figure.node->chart.target = &target;
    assert_non_null(lay_out(s));
    assert_int_equal(strokes(s, STYLE_ND30.chart_target, found, 8), 2);
    assert_int_equal(boxes(s, columns, 2), 2);
    assert_int_equal(found[0].rule.y1, columns[0].box.y);
    assert_int_equal(found[0].rule.y1, found[0].rule.y2);
    assert_true(found[0].rule.x1 < columns[1].box.x && found[0].rule.x2 > columns[1].box.x + columns[1].box.width);
    assert_true(found[0].rule.x1 > columns[0].box.x + columns[0].box.width);
}

static void bars_have_upright_targets(void **state)
{
    struct setup *s = *state;
    struct mark found[8], bars[2];
    make(s, CHART_BARS, 1, 2);
    struct chart_series target = {"Mục tiêu", figure.values[1], figure.missing[1]};
    for (size_t i = 0; i < 2; i++) {
        figure.values[0][i] = i ? forty : eighty;
        figure.values[1][i] = eighty;
    }
    figure.node->chart.target = &target;
    assert_non_null(lay_out(s));
    assert_int_equal(strokes(s, STYLE_ND30.chart_target, found, 8), 3);
    assert_int_equal(boxes(s, bars, 2), 2);
    assert_int_equal(found[0].rule.x1, bars[0].box.x + bars[0].box.width);
    assert_int_equal(found[0].rule.x1, found[1].rule.x1);
    assert_int_equal(found[0].rule.y2, found[1].rule.y1); /* one line through both */
    assert_true(label(s, "80")->x > found[0].rule.x1);    /* the number is not crossed */
}

static bool overlap(const struct text_mark *a, const struct text_mark *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->baseline - 9000 < b->baseline &&
           b->baseline - 9000 < a->baseline;
}

/* Whatever the values: no text of a figure over another. */
static void numbers_never_stand_on_each_other(void **state)
{
    (void)state;
    static const enum chart_kind kinds[] = {CHART_COLUMNS, CHART_BARS, CHART_LINES};
    uint32_t random = 12345;
    for (int round = 0; round < 120; round++) {
        void *own = NULL;
        layout_open(&own);
        struct setup *s = own;
        size_t series = 1 + (size_t)round % SERIES, labels = 2 + (size_t)round / 4 % 5;
        make(s, kinds[round % 3], series, labels);
        for (size_t i = 0; i < series; i++)
            for (size_t j = 0; j < labels; j++) {
                random = random * 1664525u + 1013904223u;
                figure.values[i][j] = (struct decimal){900 + (random >> 24) % (round % 2 ? 8 : 100), 1};
                figure.missing[i][j] = (random >> 16) % 11 == 0;
            }
        figure.node->chart.target = round % 5 ? NULL : &figure.series[0];
        assert_non_null(lay_out(s));
        size_t count = text_count(s, figure.node);
        for (size_t a = 0; a < count; a++)
            for (size_t b = a + 1; b < count; b++)
                assert_false(overlap(text_of(s, figure.node, a, NULL), text_of(s, figure.node, b, NULL)));
        layout_close(&own);
    }
}

/* Points are joined; a missing one leaves a gap in its line. */
static void lines_join_their_points(void **state)
{
    struct setup *s = *state;
    struct mark found[16], signs[8];
    make(s, CHART_LINES, 1, 5);
    for (size_t i = 0; i < 5; i++)
        figure.values[0][i] = i % 2 ? forty : eighty;
    figure.missing[0][2] = true;
    assert_non_null(lay_out(s));
    assert_int_equal(strokes(s, STYLE_ND30.chart_target, found, 16), 2);
    assert_int_equal(boxes(s, signs, 8), 4);
    assert_int_equal(found[0].rule.x1, signs[0].box.x + signs[0].box.width / 2);
    assert_int_equal(found[0].rule.y1, signs[0].box.y + signs[0].box.height / 2);
    assert_int_equal(found[0].rule.x2, signs[1].box.x + signs[1].box.width / 2);
    assert_int_equal(found[1].rule.x1, signs[2].box.x + signs[2].box.width / 2);
}

/* Four crowded lines with a target: the chart grows until its axis has room for its numbers, and no stroke crosses one
 * (lay_out() judges every pair of marks). */
static void crowded_lines_make_room(void **state)
{
    struct setup *s = *state;
    struct mark found[16];
    make(s, CHART_LINES, 4, 6);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 6; j++)
            figure.values[i][j] = (struct decimal){990 + (int64_t)((3 * i + 7 * j) % 10), 1};
    figure.node->chart.target = &figure.series[0];
    figure.node->chart.height = 60000;
    assert_non_null(lay_out(s));
    assert_true(strokes(s, STYLE_ND30.chart_target, found, 16) > 5);
    assert_non_null(label(s, "100,0"));
    assert_true(label(s, "99,0")->baseline - label(s, "100,0")->baseline >= 5 * 11500);
}

/* The lowest point between two higher ones has its number below: the line does not need to give way. */
static void a_number_in_a_valley_stands_below(void **state)
{
    struct setup *s = *state;
    struct mark found[8], signs[3];
    make(s, CHART_LINES, 1, 3);
    for (size_t i = 0; i < 3; i++)
        figure.values[0][i] = i % 2 ? forty : eighty;
    assert_non_null(lay_out(s));
    assert_int_equal(boxes(s, signs, 3), 3);
    assert_int_equal(strokes(s, STYLE_ND30.chart_target, found, 8), 2);
    assert_true(label(s, "40")->baseline > signs[1].box.y + signs[1].box.height);
    assert_true(label(s, "80")->baseline < signs[0].box.y);
}

static void more_series_than_patterns_is_a_warning(void **state)
{
    struct setup *s = *state;
    struct chart_series five[5];
    make(s, CHART_BARS, 4, 2);
    for (size_t i = 0; i < 5; i++)
        five[i] = figure.series[i % 4];
    figure.node->chart.series = five;
    figure.node->chart.series_count = 5;
    assert_non_null(lay_out(s));
    assert_true(has_code(s, "L008"));
    assert_int_equal(diags_at(s->diags, 0)->level, DIAG_WARNING);
}

/* The unit stands left of the axis' zero, level with it; one that is wider than the labels, above the bars at the
 * right. */
static void unit_of_bars_stands_before_the_axis(void **state)
{
    struct setup *s = *state;
    make(s, CHART_BARS, 1, 3);
    for (size_t i = 0; i < 3; i++)
        figure.values[0][i] = (struct decimal){100, 0};
    figure.labels[0] = "Lĩnh vực dài hơn";
    assert_non_null(lay_out(s));
    const struct text_mark *unit = label(s, "%"), *zero = label(s, "0");
    assert_non_null(unit);
    assert_int_equal(unit->baseline, zero->baseline);
    assert_true(unit->x + unit->width + 4000 < zero->x);
    void *own = NULL;
    layout_open(&own);
    s = own;
    make(s, CHART_BARS, 1, 3);
    figure.node->chart.unit = "phản_ánh,_kiến_nghị";
    assert_non_null(lay_out(s));
    unit = label(s, "phản_ánh,_kiến_nghị");
    zero = label(s, "0");
    assert_true(unit->baseline < zero->baseline - 20000);
    assert_int_equal(unit->x + unit->width, 85039 + 467717);
    layout_close(&own);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, layout_open, layout_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_round_and_zero_is_on_the_axis),
        cmocka_unit_test(steps_are_written_shortly),
        TEST(columns_are_in_proportion),
        cmocka_unit_test(nothing_leaves_the_text_area),
        TEST(unit_of_bars_stands_before_the_axis),
        TEST(missing_is_not_zero),
        TEST(negative_columns_hang_below_zero),
        TEST(crowded_columns_become_bars),
        TEST(bars_grow_as_high_as_they_need),
        TEST(too_many_labels_are_an_error),
        TEST(caption_stays_with_the_figure),
        TEST(targets_are_strokes),
        TEST(bars_have_upright_targets),
        TEST(lines_join_their_points),
        TEST(crowded_lines_make_room),
        TEST(a_number_in_a_valley_stands_below),
        TEST(more_series_than_patterns_is_a_warning),
        cmocka_unit_test(numbers_never_stand_on_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
