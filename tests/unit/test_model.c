#include "base/arena.h"
#include "model/doc.h"
#include "model/frame.h"
#include "model/parts.h"
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

static struct doc_node *line(struct doc_node *parent, enum doc_role role, const char *text)
{
    struct doc_node *node = doc_add(arena, parent, DOC_LINE, place_file("a.mau"));
    node->role = role;
    doc_set_text(arena, node, text, 0);
    return node;
}

/* A letterhead, a paragraph, an annex with a table, a paragraph behind it, an annex without title. */
static struct doc *with_annexes(const char *number)
{
    static const struct table_column column = {.kind = WIDTH_AUTO};
    struct doc *doc = doc_new(arena);
    doc->title = "Báo cáo";
    line(doc_add(arena, doc->root, DOC_LETTERHEAD, place_file("a.mau")), ROLE_NUMBER, number);
    doc_set_text(arena, doc_add(arena, doc->root, DOC_PARAGRAPH, place_file("a.mau")), "trước", SPAN_BOLD);
    struct doc_node *annex = doc_add(arena, doc->root, DOC_ANNEX, place_file("a.mau"));
    annex->annex.landscape = true;
    line(annex, ROLE_ANNEX_LABEL, "Phụ lục I");
    line(annex, ROLE_ANNEX_TITLE, "DANH SÁCH");
    struct doc_node *table = doc_add(arena, annex, DOC_TABLE, place_file("a.mau"));
    table->table = (struct doc_table){.column_count = 1, .columns = &column};
    struct doc_node *row = doc_add(arena, table, DOC_ROW, place_file("a.mau"));
    row->row = ROW_TOTAL;
    struct doc_node *cell = doc_add(arena, row, DOC_CELL, place_file("a.mau"));
    cell->cell = (struct doc_cell){.column_span = 1, .row_span = 1, .align = ALIGN_RIGHT, .header = true};
    doc_add(arena, doc->root, DOC_PARAGRAPH, place_file("a.mau"))->align = ALIGN_CENTRE;
    line(doc_add(arena, doc->root, DOC_ANNEX, place_file("a.mau")), ROLE_ANNEX_LABEL, "Phụ lục II");
    doc_number(doc, arena);
    return doc;
}

static const char *dumped(const struct doc *doc)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_true(doc_check(doc, out));
    doc_dump(doc, out);
    fclose(out);
    const char *kept = arena_text(arena, text);
    free(text);
    return kept;
}

static void keeps_annexes_together(void **state)
{
    (void)state;
    struct doc *doc = with_annexes("Số: 15/BC-SYT");
    struct parts parts = parts_of(doc, arena);
    assert_int_equal(parts.count, 1);
    assert_ptr_equal(parts.items[0], doc);
}

static void parts_body_from_annexes(void **state)
{
    (void)state;
    struct doc *doc = with_annexes("Số: 15/BC-SYT");
    doc->annexes_apart = true;
    const char *before = dumped(doc);
    struct parts parts = parts_of(doc, arena);
    assert_int_equal(parts.count, 3);
    assert_string_equal(dumped(parts.items[0]), "doc \"Báo cáo\" annexes-apart\n"
                                                "root\n"
                                                "  letterhead\n"
                                                "    line number \"Số: 15/BC-SYT\"\n"
                                                "  paragraph b\"trước\"\n"
                                                "  paragraph centre\n");
    assert_string_equal(dumped(parts.items[1]), "doc \"Phụ lục I: DANH SÁCH\" annexes-apart\n"
                                                "root\n"
                                                "  annex landscape\n"
                                                "    line annex-label \"Phụ lục I\"\n"
                                                "    line annex-title \"DANH SÁCH\"\n"
                                                "    table header=0 columns=auto\n"
                                                "      row total\n"
                                                "        cell 0+1x1 right th\n");
    assert_string_equal(parts.items[2]->title, "Phụ lục II");
    assert_string_equal(parts.items[1]->subject, "Báo cáo");
    for (size_t i = 0; i < parts.count; i++)
        assert_int_equal(parts.items[i]->annex_number, i);
    assert_string_equal(parts.items[2]->annex_mark, "Số: 15/BC-SYT");
    assert_int_equal(parts.items[2]->nodes[0]->id, 1);
    assert_string_equal(dumped(doc), before); /* the document itself is left as it is */
}

/* A part leads to no node of another document. */
static void parts_keep_their_footnotes(void **state)
{
    (void)state;
    struct doc *doc = with_annexes("Số: 1/BC");
    struct doc_node *block = doc_add(arena, doc->root->first->next->next, DOC_PARAGRAPH, place_file("a.mau"));
    struct doc_node *reference = doc_add(arena, block, DOC_REFERENCE, place_file("a.mau"));
    struct doc_node *note = doc_add(arena, block, DOC_FOOTNOTE, place_file("a.mau"));
    struct span spans[] = {{.text = "chữ"}, {.text = "1", .look = SPAN_RAISED, .reference = reference}};
    block->spans = spans;
    block->span_count = 2;
    reference->footnote = note;
    doc_set_text(arena, note, "ghi chú", 0);
    doc_number(doc, arena);
    doc->annexes_apart = true;
    const struct doc *part = parts_of(doc, arena).items[1];
    const struct doc_node *copy = part->root->first->last;
    assert_int_equal(copy->span_count, 2);
    assert_ptr_equal(copy->spans[1].reference, copy->first);
    assert_ptr_equal(copy->first->footnote, copy->last);
    assert_ptr_not_equal(copy->last, note);
    assert_ptr_equal(part->nodes[copy->last->id - 1], copy->last);
    assert_ptr_equal(spans[1].reference, reference);
}

static void knows_an_open_number(void **state)
{
    (void)state;
    struct doc *doc = with_annexes("Số:      /BC-2-SYT");
    doc->annexes_apart = true;
    assert_string_equal(parts_of(doc, arena).items[1]->annex_mark, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_fields_by_name),
                                       cmocka_unit_test(knows_truth),
                                       cmocka_unit_test(converts_millimetres),
                                       cmocka_unit_test(checks_grids),
                                       cmocka_unit_test(checks_frames),
                                       cmocka_unit_test(keeps_annexes_together),
                                       cmocka_unit_test(parts_body_from_annexes),
                                       cmocka_unit_test(knows_an_open_number),
                                       cmocka_unit_test(parts_keep_their_footnotes)};
    return cmocka_run_group_tests_name("model", tests, open_arena, close_arena);
}
