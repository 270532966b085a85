#include "base/arena.h"
#include "model/doc.h"
#include "model/frame.h"
#include "model/style.h"
#include "model/value.h"

#include "cmocka_setup.h"

#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void finds_fields_by_name(void **state)
{
    (void)state;
    static const char *names[300];
    for (size_t i = 0; i < 300; i++)
        names[i] = arena_format(arena, "ten_%zu", i);
    const struct shape *shape = shape_new(arena, names, 300);
    for (size_t i = 0; i < 300; i++)
        assert_int_equal(shape_index(shape, names[i], strlen(names[i])), i);
    assert_int_equal(shape_index(shape, "ten_", 4), SHAPE_NONE); /* a prefix is another name */
    assert_int_equal(shape_index(shape, "khac", 4), SHAPE_NONE);
    struct record *record = record_new(arena, shape);
    assert_int_equal(record_field(record, "ten_7")->kind, VALUE_NULL);
    assert_null(record_field(record, "khac"));
}

static void knows_truth(void **state)
{
    (void)state;
    struct list empty = {0};
    struct value zero = value_integer(0), blank = value_text(""), no = value_yes_no(false), nothing = value_null(),
                 list = value_list(&empty);
    assert_true(value_is_true(&zero)); /* an indicator whose value is 0 must print */
    assert_true(value_is_true(&blank));
    assert_false(value_is_true(&no));
    assert_false(value_is_true(&nothing));
    assert_false(value_is_true(&list));
    struct value ratio = value_ratio(1, 3, true, 2);
    struct decimal number;
    assert_true(value_number(&ratio, 2, &number));
    assert_int_equal(number.units, 3333);
    assert_false(value_number(&blank, 2, &number));
}

/* Every length of NĐ 30 once in points: 20 mm = 56,69 pt, 30 mm = 85,04 pt, 15 mm = 42,52 pt. */
static void converts_millimetres(void **state)
{
    (void)state;
    assert_int_equal(STYLE_MM100(2000), 56693);
    assert_int_equal(STYLE_MM100(3000), 85039);
    assert_int_equal(STYLE_MM100(1500), 42520);
    assert_int_equal(STYLE_MM100(21000), 595276);
}

static struct doc_node *add_cell(struct doc_node *row, uint32_t column, uint32_t across, uint32_t down)
{
    struct doc_node *cell = doc_add(arena, row, DOC_CELL, (struct place){0});
    cell->cell = (struct doc_cell){column, across, down, ALIGN_LEFT, false};
    doc_set_text(arena, cell, "x", 0);
    return cell;
}

static bool grid_is_sound(uint32_t first_down, uint32_t second_column)
{
    struct doc *doc = doc_new(arena);
    doc->title = "t";
    struct doc_node *table = doc_add(arena, doc->root, DOC_TABLE, (struct place){0});
    table->table.column_count = 2;
    table->table.columns = arena_array(arena, 2, sizeof *table->table.columns);
    struct doc_node *row = doc_add(arena, table, DOC_ROW, (struct place){0});
    add_cell(row, 0, 1, first_down);
    add_cell(row, 1, 1, 1);
    row = doc_add(arena, table, DOC_ROW, (struct place){0});
    add_cell(row, second_column, 1, 1);
    doc_number(doc, arena);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    bool sound = doc_check(doc, out);
    fclose(out);
    free(text);
    return sound;
}

static void checks_grids(void **state)
{
    (void)state;
    assert_true(grid_is_sound(2, 1));
    assert_false(grid_is_sound(1, 1)); /* a hole */
    assert_false(grid_is_sound(2, 0)); /* an overlap */
    assert_false(grid_is_sound(3, 1)); /* beyond the last row */
}

static void checks_frames(void **state)
{
    (void)state;
    struct doc *doc = doc_new(arena);
    doc->title = "t";
    doc_number(doc, arena);
    struct metrics metrics = {.faces = {{1000, 900, 200}, {1000, 900, 200}, {1000, 900, 200}, {1000, 900, 200}}};
    static const uint16_t glyphs[] = {1, 2};
    static const int32_t advances[] = {500, 500};
    struct word_shape word = {
        .text = "ab", .length = 2, .glyph_count = 2, .glyphs = glyphs, .advances = advances, .width = 1000};
    struct placed_word placed = {&word, 1000};
    struct frames frames = {0};
    struct page *page = frames_add_page(&frames, arena, 100000, 100000);
    struct mark *mark = page_add_mark(page, arena, MARK_TEXT, 1, ARTIFACT_NONE);
    mark->text = (struct text_mark){
        .size = 10000, .x = 1000, .baseline = 5000, .width = 10000, .word_count = 1, .words = &placed};
    FILE *out = fopen("/dev/null", "w");
    assert_true(frames_check(&frames, doc, &metrics, out));
    mark->text.width = 9999; /* not the sum of its advances */
    assert_false(frames_check(&frames, doc, &metrics, out));
    mark->text.width = 10000;
    mark->artifact = ARTIFACT_LAYOUT; /* node and artifact at once */
    assert_false(frames_check(&frames, doc, &metrics, out));
    mark->artifact = ARTIFACT_NONE;
    mark->node = 2; /* no such node */
    assert_false(frames_check(&frames, doc, &metrics, out));
    fclose(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_fields_by_name), cmocka_unit_test(knows_truth),
                                       cmocka_unit_test(converts_millimetres), cmocka_unit_test(checks_grids),
                                       cmocka_unit_test(checks_frames)};
    return cmocka_run_group_tests_name("model", tests, open_arena, close_arena);
}
