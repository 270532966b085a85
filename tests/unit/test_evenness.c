/* Paragraphs of the example's reports (tests/layout/paragraphs.txt, one a line), set with the report's own font: lines
 * chosen together against first fit, and the ink of neighbouring lines. Whole numbers only; nothing is timed. */
#include "layout_setup.h"

#include "base/file.h"
#include "fonts/faces.h"
#include "fonts/opened.h"
#include "fonts/shaper.h"
#include "layout/binding.h"
#include "layout/fit.h"

#include <sys/stat.h>

enum { WIDTH = 467717, FIRST = WIDTH - 36000, BLANK = 3500 }; /* 165 mm; less 1,27 cm; of 14 pt */

static struct faces *faces;
static struct shaper *shaper;

static int open_fonts(void **state)
{
    layout_open(state);
    struct setup *s = *state;
    faces = faces_open(NULL, s->diags);
    if (!faces)
        return -1;
    shaper = shaper_new(faces);
    s->metrics = *shaper_metrics(shaper);
    return 0;
}

static int close_fonts(void **state)
{
    shaper_free(shaper);
    faces_close(faces);
    return layout_close(state);
}

enum way { FIRST_FIT, TOGETHER };

/* What a way of breaking makes of all paragraphs. */
struct result {
    int64_t uneven; /* sum over all blanks of the squares of what each is stretched by [(1/1000 pt)²] */
    size_t lines, parted, counted, weak, lone;
};

/* A full line that ends before the piece next. */
static void add_line_end(struct result *result, const struct pieces *words, const struct line *line, int32_t spare)
{
    int64_t blanks = 0;
    size_t next = line->first + line->count;
    for (size_t i = line->first + 1; i < next; i++)
        blanks += words->items[i].blanks > 0;
    if (blanks)
        result->uneven += (int64_t)spare * spare / blanks;
    /* no blank is narrower than the style allows */
    assert_true(spare + blanks * (BLANK - (int64_t)BLANK * STYLE_ND30.blank_least_permille / 1000 + 1) >= 0);
    result->parted += binding_before(words, next) == BINDING_HARD;
    result->counted += binding_before(words, next) == BINDING_SOFT;
    result->weak += binding_before(words, next) == BINDING_WEAK;
}

static void add_text(struct setup *s, enum way way, const char *text, struct result *result)
{
    struct job *job = arena_alloc(s->arena, sizeof *job);
    struct pieces words;
    struct lines lines;
    job_init(job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    pieces_read(job, add_paragraph(s, text), 0, STYLE_ND30.size_body, false, &words);
    if (way == TOGETHER)
        fit_break(job, &words, FIRST, WIDTH, &lines);
    else
        line_break(job, &words, FIRST, WIDTH, &lines);
    result->lines += lines.count;
    for (size_t l = 0; l < lines.count; l++) {
        const struct line *line = &lines.items[l];
        if (!line->end)
            add_line_end(result, &words, line, (l ? WIDTH : FIRST) - line->width);
        else if (l && line->count == 1 && line->width < STYLE_ND30.lone_word_most)
            result->lone++;
    }
}

static struct result all_paragraphs(struct setup *s, enum way way)
{
    struct result result = {0};
    struct file file;
    assert_true(file_read("tests/layout/paragraphs.txt", 1 << 20, s->arena, s->diags, &file));
    for (const char *at = file.data, *end; (end = strchr(at, '\n')); at = end + 1)
        add_text(s, way, arena_copy(s->arena, at, (size_t)(end - at)), &result);
    assert_true(result.lines > 150);
    return result;
}

/* First fit is less even than lines chosen together, although those part no number from its name. */
static void together_is_more_even_than_first_fit(void **state)
{
    struct result free = all_paragraphs(*state, FIRST_FIT), together = all_paragraphs(*state, TOGETHER);
    static const char *const names[] = {"first fit", "together"};
    const struct result *results[] = {&free, &together};
    for (int i = 0; i < 2; i++)
        print_message("# %s: %zu lines, stretch %lld pt², parted %zu, counted %zu, words %zu, lone %zu\n", names[i],
                      results[i]->lines, (long long)(results[i]->uneven / 1000000), results[i]->parted,
                      results[i]->counted, results[i]->weak, results[i]->lone);
    assert_true(together.uneven < free.uneven);
    assert_true(together.lines <= free.lines);
    assert_int_equal(together.parted, 0);
    assert_true(free.parted > 0);
    assert_true(2 * together.counted < free.counted);
    assert_true(4 * (together.weak + together.counted) <= 3 * (free.weak + free.counted));
    assert_true(free.lone > 0);
    assert_int_equal(together.lone, 0); /* a short word alone on the last line */
    assert_true(together.counted <= 7);
}

/* ---- another face with the same widths ---- */

/* Where the lines of all paragraphs end, in one face: their first pieces, one after the other. */
static size_t line_starts(struct setup *s, enum face face, size_t *starts, size_t room)
{
    size_t count = 0;
    struct file file;
    assert_true(file_read("tests/layout/paragraphs.txt", 1 << 20, s->arena, s->diags, &file));
    for (const char *at = file.data, *end; (end = strchr(at, '\n')); at = end + 1) {
        struct job *job = arena_alloc(s->arena, sizeof *job);
        struct doc_node *node = add_paragraph(s, NULL);
        struct pieces words;
        struct lines lines;
        unsigned look = (face == FACE_BOLD || face == FACE_BOLD_ITALIC ? SPAN_BOLD : 0u) |
                        (face == FACE_ITALIC || face == FACE_BOLD_ITALIC ? SPAN_ITALIC : 0u);
        doc_set_text(s->arena, node, arena_copy(s->arena, at, (size_t)(end - at)), look);
        job_init(job, s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
        pieces_read(job, node, 0, STYLE_ND30.size_body, false, &words);
        fit_break(job, &words, FIRST, WIDTH, &lines);
        for (size_t l = 0; l < lines.count && count < room; l++)
            starts[count++] = lines.items[l].first;
    }
    return count;
}

/* config: a fontconfig file. False: no such font here. */
static bool reopen_fonts(struct setup *s, const char *config)
{
    shaper_free(shaper);
    faces_close(faces);
    shaper = NULL;
    faces = faces_open(config, s->diags);
    if (!faces)
        return false;
    shaper = shaper_new(faces);
    s->metrics = *shaper_metrics(shaper);
    return true;
}

/* A configuration that does not know some families. */
static const char *without(struct setup *s, const char *name, const char *family, const char *other)
{
    const char *folder = arena_format(s->arena, "out/test-evenness-%s", name);
    const char *path = arena_format(s->arena, "%s/fonts.conf", folder);
    mkdir("out", 0777);
    mkdir(folder, 0777);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig>"
            "<include>/etc/fonts/fonts.conf</include><selectfont><rejectfont>"
            "<pattern><patelt name=\"family\"><string>%s</string></patelt></pattern>"
            "<pattern><patelt name=\"family\"><string>%s</string></patelt></pattern>"
            "</rejectfont></selectfont></fontconfig>",
            family, other);
    fclose(file);
    return path;
}

static void assert_same_lines(struct setup *s, const char *config, const char *family)
{
    enum { MOST = 2000 };
    static size_t one[FACE_COUNT][MOST], other[MOST];
    size_t counts[FACE_COUNT];
    for (enum face face = FACE_REGULAR; face < FACE_COUNT; face++)
        counts[face] = line_starts(s, face, one[face], MOST);
    if (!reopen_fonts(s, config) || strcmp(faces_family(faces, FACE_REGULAR), family) != 0)
        skip(); /* not on this machine */
    for (enum face face = FACE_REGULAR; face < FACE_COUNT; face++) {
        assert_int_equal(line_starts(s, face, other, MOST), counts[face]);
        assert_memory_equal(one[face], other, counts[face] * sizeof *other);
    }
}

static void tinos_breaks_the_same_lines(void **state)
{
    struct setup *s = *state;
    assert_same_lines(s, without(s, "tinos", "Liberation Serif", "Times New Roman"), "Tinos");
}

static void times_new_roman_breaks_the_same_lines(void **state)
{
    struct setup *s = *state;
    assert_true(reopen_fonts(s, without(s, "liberation", "Times New Roman", "Tinos")));
    assert_same_lines(s, without(s, "times", "Liberation Serif", "Tinos"), "Times New Roman");
}

/* ---- ink ---- */

/* Height of the ink of a text mark above and below its baseline [1/1000 pt]. */
static void ink_of(const struct text_mark *text, int32_t *above, int32_t *below)
{
    *above = *below = 0;
    for (uint32_t w = 0; w < text->word_count; w++)
        for (uint32_t g = 0; g < text->words[w].shape->glyph_count; g++) {
            hb_glyph_extents_t ink;
            const struct opened_face *opened = faces->open[text->face];
            assert_true(hb_font_get_glyph_extents(opened->font, text->words[w].shape->glyphs[g], &ink));
            int32_t top = metrics_scale(ink.y_bearing, opened->metrics.units_per_em, text->size);
            int32_t bottom = metrics_scale(-ink.y_bearing - ink.height, opened->metrics.units_per_em, text->size);
            *above = top > *above ? top : *above;
            *below = bottom > *below ? bottom : *below;
        }
}

/* The highest letters under the lowest: every mark of the node stands clear of the one above it and of every rule. */
static void assert_clear(const struct setup *s, const struct doc_node *node, size_t least)
{
    int32_t above, below, last = 0, baseline = 0;
    size_t lines = 0;
    for (size_t n = 0; n < text_count(s, node); n++) {
        size_t page = 0;
        const struct text_mark *text = text_of(s, node, n, &page);
        if (n && text->baseline - baseline < text->size / 2) /* beside the number of its note */
            continue;
        lines++;
        baseline = text->baseline;
        ink_of(text, &above, &below);
        assert_true(text->baseline - above > last);
        last = text->baseline + below;
        for (size_t m = 0; m < s->frames->pages[page].mark_count; m++) {
            const struct mark *rule = &s->frames->pages[page].marks[m];
            if (rule->kind == MARK_RULE && rule->rule.y1 == rule->rule.y2 && rule->rule.x1 < text->x + text->width &&
                rule->rule.x2 > text->x)
                assert_true(rule->rule.y1 + rule->rule.width / 2 < text->baseline - above ||
                            rule->rule.y1 - rule->rule.width / 2 > last);
        }
    }
    assert_true(lines >= least);
}

#define HIGH      "ẾỖẶẴẨỂỬẰ gjpqyựợạẹỵ(ộ),; "
#define HIGH_TEXT HIGH HIGH HIGH HIGH HIGH HIGH HIGH HIGH HIGH HIGH

static void accents_touch_nothing(void **state)
{
    struct setup *s = *state;
    struct doc_node *title = add(s, s->doc->root, DOC_TITLE, NULL);
    struct doc_node *abstract = add_line(s, title, ROLE_ABSTRACT, HIGH_TEXT);
    struct doc_node *paragraph = add_paragraph(s, HIGH_TEXT), *note = add(s, paragraph, DOC_FOOTNOTE, NULL);
    struct doc_node *reference = add(s, paragraph, DOC_REFERENCE, "1");
    struct span *spans = arena_array(s->arena, 2, sizeof *spans);
    doc_set_text(s->arena, note, HIGH_TEXT, 0);
    reference->footnote = note;
    spans[0] = (struct span){.text = HIGH_TEXT};
    spans[1] = (struct span){.text = "1", .look = SPAN_RAISED, .reference = reference};
    paragraph->spans = spans;
    paragraph->span_count = 2;
    assert_non_null(lay_out(s));
    assert_clear(s, abstract, 3);
    assert_clear(s, paragraph, 3);
    assert_clear(s, note, 3);
}

/* Tables in every size that templates use, between their strokes. */
static void accents_in_cells_touch_no_stroke(void **state)
{
    struct setup *s = *state;
    struct doc_node *cells[4][4];
    for (int32_t size = 0; size < 4; size++) {
        struct doc_node *table = add_table(s, s->doc->root, 2, 1);
        table->table.text_size = (10 + size) * MPT_PER_PT;
        for (uint32_t i = 0; i < 4; i++) {
            struct doc_node *row = i % 2 ? table->last : add_row(s, table, i < 2 ? ROW_HEADER : ROW_BODY);
            cells[size][i] = add_cell(s, row, i % 2, 1, 1, i == 3 ? HIGH : HIGH_TEXT); /* one stands in the middle */
        }
    }
    assert_non_null(lay_out(s));
    for (int32_t size = 0; size < 4; size++)
        for (size_t i = 0; i < 4; i++)
            assert_clear(s, cells[size][i], i == 3 ? 1 : 4);
}

/* Ô 2 to 5, 7, 9 and 13, with their rules. */
static void accents_in_official_blocks_touch_nothing(void **state)
{
    static const struct {
        enum doc_kind block;
        enum doc_role role;
        const char *text;
        size_t lines;
    } cases[] = {{DOC_LETTERHEAD, ROLE_PARENT_AGENCY, HIGH_TEXT, 3},
                 {DOC_LETTERHEAD, ROLE_AGENCY, HIGH_TEXT, 3},
                 {DOC_LETTERHEAD, ROLE_NUMBER, HIGH, 1},
                 {DOC_LETTERHEAD, ROLE_PLACE_DATE, HIGH, 1},
                 {DOC_LETTERHEAD, ROLE_SUBJECT, HIGH_TEXT, 3},
                 {DOC_LETTERHEAD, ROLE_CONTACT, HIGH_TEXT, 2},
                 {DOC_ADDRESSEES, ROLE_ADDRESS_LABEL, HIGH_TEXT, 2},
                 {DOC_CLOSING, ROLE_RECIPIENT, HIGH_TEXT, 3},
                 {DOC_CLOSING, ROLE_SIGNER_TITLE, HIGH_TEXT, 3}};
    enum { COUNT = sizeof cases / sizeof *cases };
    struct setup *s = *state;
    struct doc_node *lines[COUNT], *block = NULL;
    for (size_t i = 0; i < COUNT; i++) {
        if (!block || block->kind != cases[i].block)
            block = add(s, s->doc->root, cases[i].block, NULL);
        lines[i] = add_line(s, block, cases[i].role, cases[i].text);
    }
    assert_non_null(lay_out(s));
    for (size_t i = 0; i < COUNT; i++)
        assert_clear(s, lines[i], cases[i].lines);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fonts, close_fonts)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(together_is_more_even_than_first_fit),  TEST(tinos_breaks_the_same_lines),
        TEST(times_new_roman_breaks_the_same_lines), TEST(accents_touch_nothing),
        TEST(accents_in_cells_touch_no_stroke),      TEST(accents_in_official_blocks_touch_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
