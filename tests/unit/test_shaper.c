/* Words to glyphs: one glyph a character, no kerning, widths are sums, the cache gives the same word again. */
#include "base/diag.h"
#include "base/utf8.h"
#include "fonts/faces.h"
#include "fonts/shaper.h"

#include "cmocka_setup.h"

#include <stdio.h>
#include <string.h>

static struct diags *diags;
static struct faces *faces;
static struct shaper *shaper;
static const struct metrics *metrics;

static int open_all(void **state)
{
    (void)state;
    diags = diags_new();
    faces = faces_open(NULL, diags);
    if (!faces)
        return -1;
    shaper = shaper_new(faces);
    metrics = shaper_metrics(shaper);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    shaper_free(shaper);
    faces_close(faces);
    diags_free(diags);
    return 0;
}

static const struct word_shape *shape(enum face face, const char *text)
{
    return metrics->shape(metrics->self, face, text, strlen(text));
}

static size_t characters(const char *text)
{
    size_t count = 0;
    for (const char *at = text, *end = text + strlen(text); at < end; count++)
        utf8_next(&at, end);
    return count;
}

/* Both default families have an em of 2048 units, ascent 1825 and descent 443; digits are half an em wide. */
static void metrics_of_times(void **state)
{
    (void)state;
    for (int face = 0; face < FACE_COUNT; face++) {
        assert_int_equal(metrics->faces[face].units_per_em, 2048);
        assert_int_equal(metrics->faces[face].ascent, 1825);
        assert_int_equal(metrics->faces[face].descent, 443);
        assert_int_equal(shape((enum face)face, "0123456789")->width, 10 * 1024);
    }
}

static void one_glyph_a_character(void **state)
{
    (void)state;
    static const char *const words[] = {"nghiệp", "ƯỚC", "fi", "ffl", "AVATAR", "Tổng", "70,85%", "a\u00A0b", "…"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct word_shape *word = shape(FACE_REGULAR, words[i]);
        assert_int_equal(word->glyph_count, characters(words[i]));
        int64_t sum = 0;
        const char *at = words[i], *end = at + strlen(at);
        for (uint32_t k = 0; k < word->glyph_count; k++) {
            char letter[8] = "";
            const char *start = at;
            utf8_next(&at, end);
            memcpy(letter, start, (size_t)(at - start));
            const struct word_shape *alone = shape(FACE_REGULAR, letter);
            assert_int_equal(alone->glyph_count, 1);
            assert_int_equal(word->glyphs[k], alone->glyphs[0]);
            assert_int_equal(word->advances[k], alone->advances[0]); /* neither kerning nor ligatures */
            assert_int_equal(word->clusters[k], start - words[i]);
            assert_true(word->glyphs[k] != 0);
            sum += word->advances[k];
        }
        assert_int_equal(word->width, sum);
    }
}

static void accents_do_not_change_widths(void **state)
{
    (void)state;
    assert_int_equal(shape(FACE_REGULAR, "ấ")->width, shape(FACE_REGULAR, "a")->width);
    assert_int_equal(shape(FACE_BOLD, "Ế")->width, shape(FACE_BOLD, "E")->width);
}

static void same_word_same_shape(void **state)
{
    (void)state;
    char text[] = "báo";
    const struct word_shape *first = shape(FACE_REGULAR, text);
    text[0] = 'c'; /* the cache must not point into the caller's text */
    assert_ptr_equal(shape(FACE_REGULAR, "báo"), first);
    assert_ptr_not_equal(shape(FACE_BOLD, "báo"), first);
    assert_ptr_not_equal(shape(FACE_REGULAR, "cáo"), first);
    assert_int_equal(first->length, strlen("báo"));
    assert_memory_equal(first->text, "báo", first->length);
}

static void soft_hyphen_draws_nothing(void **state)
{
    (void)state;
    assert_int_equal(shape(FACE_REGULAR, "a\u00ADb")->glyph_count, 2);
}

static void empty_word(void **state)
{
    (void)state;
    assert_int_equal(shape(FACE_REGULAR, "")->glyph_count, 0);
    assert_int_equal(shape(FACE_REGULAR, "")->width, 0);
}

/* Words stay valid to the end of the document however many there are; then the cache starts anew. */
static void cache_is_bounded(void **state)
{
    (void)state;
    const struct word_shape *first = shape(FACE_REGULAR, "đầu-tiên");
    char text[32];
    for (int i = 0; i < 100000; i++) {
        snprintf(text, sizeof text, "%d", i);
        const struct word_shape *word = shape(FACE_REGULAR, text);
        assert_int_equal(word->width, 1024 * (int)strlen(text));
    }
    assert_ptr_equal(shape(FACE_REGULAR, "đầu-tiên"), first);
    assert_memory_equal(first->text, "đầu-tiên", first->length);
    shaper_next_document(shaper);
    assert_int_equal(shape(FACE_REGULAR, "12345")->width, 5 * 1024);
    assert_int_equal(shape(FACE_REGULAR, "đầu-tiên")->glyph_count, 8);
}

/* A word that a second document had too outlives the others, and is the same in every glyph. */
static void words_that_come_again_stay(void **state)
{
    (void)state;
    char text[32];
    const char *again = "giải-quyết";
    struct word_shape before = *shape(FACE_BOLD, again);
    uint16_t glyphs[32];
    int32_t advances[32];
    assert_true(before.glyph_count == 10);
    memcpy(glyphs, before.glyphs, before.glyph_count * sizeof *glyphs);
    memcpy(advances, before.advances, before.glyph_count * sizeof *advances);
    for (int document = 0; document < 40; document++) {
        for (int i = 0; i < 1000; i++) {
            snprintf(text, sizeof text, "%d-%d", document, i);
            shape(FACE_REGULAR, text);
        }
        const struct word_shape *found = shape(FACE_BOLD, again);
        assert_int_equal(found->width, before.width);
        assert_int_equal(found->length, strlen(again));
        assert_memory_equal(found->text, again, found->length);
        assert_memory_equal(found->glyphs, glyphs, before.glyph_count * sizeof *glyphs);
        assert_memory_equal(found->advances, advances, before.glyph_count * sizeof *advances);
        for (uint32_t i = 0, at = 0; i < found->glyph_count; i++) {
            const char *next = again + at;
            assert_int_equal(found->clusters[i], at);
            utf8_next(&next, again + strlen(again));
            at = (uint32_t)(next - again);
        }
        shaper_next_document(shaper);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metrics_of_times),     cmocka_unit_test(one_glyph_a_character),
        cmocka_unit_test(same_word_same_shape), cmocka_unit_test(accents_do_not_change_widths),
        cmocka_unit_test(empty_word),           cmocka_unit_test(soft_hyphen_draws_nothing),
        cmocka_unit_test(cache_is_bounded),     cmocka_unit_test(words_that_come_again_stay),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
