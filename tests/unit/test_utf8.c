#include "base/arena.h"
#include "base/nearest.h"
#include "base/utf8.h"

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

/* The letters that are folded by rows are folded as utf8proc folds them, which any text with another letter needs: ß
 * ("ss") is one. */
static void folds_every_letter_as_utf8proc_does(void **state)
{
    (void)state;
    size_t by_rows = 0;
    for (uint32_t code = 1; code < 0x3000; code++) {
        char text[16];
        size_t length = utf8_put(code, text);
        strcpy(text + length, "x");
        const char *key = utf8_key(arena, text), *bare = utf8_bare_key(arena, text);
        strcpy(text + length, "x\xC3\x9F");
        assert_string_equal(utf8_key(arena, text), arena_format(arena, "%sss", key));
        assert_string_equal(utf8_bare_key(arena, text), arena_format(arena, "%sss", bare));
        by_rows += code >= 0x80 && strcmp(key, bare) != 0;
        arena_reset(arena);
    }
    assert_true(by_rows > 134); /* Vietnamese has 67 letters with marks, large and small */
    assert_string_equal(utf8_bare_key(arena, "  ĐƯỜNG_ Ðiện Biên Phủ–ỸỴ «Ậ» "), "duong dien bien phu–yy «a»");
    assert_string_equal(utf8_key(arena, "ĐƯỜNG Biên\xC2\xA0PHỦ Ỹ"), "đường biên phủ ỹ");
}

static void composes(void **state)
{
    (void)state;
    const char *apart = "Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t";
    assert_string_equal(utf8_nfc(arena, apart, strlen(apart), NULL), "Tiếng Việt");
    const char *composed = "Đường bộ, ĐỒNG NAI, ưỡn ẹo";
    assert_ptr_equal(utf8_nfc(arena, composed, strlen(composed), NULL), composed);
}

static void finds_wrong_bytes(void **state)
{
    (void)state;
    size_t bad = 0;
    assert_true(utf8_valid("Hồ sơ", strlen("Hồ sơ"), &bad));
    assert_false(utf8_valid("ab\xC3(", 4, &bad));
    assert_int_equal(bad, 2);
    assert_false(utf8_valid("\xED\xA0\x80", 3, &bad)); /* a lone surrogate */
}

/* Wherever in a long text a wrong sequence stands, its first byte is named; every sequence of RFC 3629 is taken. */
static void finds_wrong_bytes_anywhere(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool valid;
    } cases[] = {{"\xC3\xBF", true},
                 {"\xE0\xA0\x80", true},
                 {"\xED\x9F\xBF", true},
                 {"\xEE\x80\x80", true},
                 {"\xF0\x90\x80\x80", true},
                 {"\xF4\x8F\xBF\xBF", true},
                 {"\xC0\x80", false},
                 {"\xC1\xBF", false},
                 {"\xE0\x9F\xBF", false},
                 {"\xED\xA0\x80", false},
                 {"\xF0\x8F\xBF\xBF", false},
                 {"\xF4\x90\x80\x80", false},
                 {"\xF5\x80\x80\x80", false},
                 {"\x80", false},
                 {"\xC3", false},
                 {"\xE1\xBA", false},
                 {"\xF0\x90\x80", false},
                 {"\xE1\xBA\x41", false},
                 {"\xFF", false},
                 {"\xC3\xC3\xBF", false},
                 {"\xE1\xBA\xBF", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t before = 0; before < 200; before++)
            for (size_t after = 0; after < 150; after += 7) {
                size_t size = strlen(cases[i].bytes), length = before / 3 * 3 + before % 3, bad = SIZE_MAX;
                char *text = malloc(length + size + after + 1);
                assert_non_null(text);
                for (size_t at = 0; at < before / 3; at++)
                    memcpy(text + at * 3, "\xE1\xBB\x87", 3);
                memset(text + before / 3 * 3, 'x', before % 3);
                memcpy(text + length, cases[i].bytes, size);
                memset(text + length + size, 'y', after);
                bool valid = utf8_valid(text, length + size + after, &bad);
                free(text);
                assert_int_equal(valid, cases[i].valid);
                assert_int_equal(bad, cases[i].valid ? SIZE_MAX : length);
            }
}

static void changes_case(void **state)
{
    (void)state;
    assert_string_equal(utf8_upper(arena, "quý i năm 2023: đủ, ượng, ỹ"), "QUÝ I NĂM 2023: ĐỦ, ƯỢNG, Ỹ");
    assert_string_equal(utf8_lower(arena, "ĐỒNG NAI, ỦY BAN"), "đồng nai, ủy ban");
    assert_string_equal(utf8_upper_first(arena, "đạt chỉ tiêu"), "Đạt chỉ tiêu");
    assert_string_equal(utf8_lower_first(arena, "Đạt PAKN"), "đạt PAKN");
    assert_string_equal(utf8_lower_first(arena, "TTHC mới"), "TTHC mới");
    assert_string_equal(utf8_lower_first(arena, "Ý kiến"), "ý kiến");
    assert_string_equal(utf8_lower_first(arena, ""), "");
}

static void makes_keys(void **state)
{
    (void)state;
    assert_string_equal(utf8_key(arena, "  Mã_hồ\xC2\xA0\n sơ "), "mã hồ sơ");
    assert_string_equal(utf8_bare_key(arena, "Hình thức  NỘP đơn Ð"), "hinh thuc nop don d");
}

/* Each byte that is none takes three, and there is room for them. */
static void words_of_no_utf8_have_room(void **state)
{
    (void)state;
    static const char *(*const ways[])(struct arena *, const char *) = {utf8_key, utf8_bare_key, utf8_upper,
                                                                        utf8_lower};
    char wrong[101], wanted[301] = "";
    memset(wrong, '\xF4', 100);
    wrong[100] = '\0';
    for (int i = 0; i < 100; i++)
        memcpy(wanted + 3 * i, "\xEF\xBF\xBD", 4);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        arena_reset(arena);
        assert_string_equal(ways[i](arena, wrong), wanted);
        assert_true(arena_used(arena) > strlen(wanted));
    }
}

static void counts_columns(void **state)
{
    (void)state;
    assert_int_equal(utf8_columns("Việt", strlen("Việt")), 4);
    assert_int_equal(utf8_columns("e\xCC\x81", 3), 1);
}

static void suggests(void **state)
{
    (void)state;
    const char *names[] = {"so_dat", "don_vi", "khong_dat", NULL, "ky"};
    assert_string_equal(nearest_name("so_dta", names, 5), "so_dat");
    assert_string_equal(nearest_name("Đơn vị", names, 5), "don_vi");
    assert_null(nearest_name("hoan_toan_khac", names, 5));
    assert_null(nearest_name("xyz", names, 5));
}

static void words_in_any_case(void **state)
{
    (void)state;
    assert_true(utf8_is_word("hồ", strlen("hồ"), "hồ"));
    assert_true(utf8_is_word("Hồ", strlen("Hồ"), "hồ"));
    assert_true(utf8_is_word("ĐƯỜNG", strlen("ĐƯỜNG"), "đường"));
    assert_true(utf8_is_word("Ủy", strlen("Ủy"), "ủy"));
    assert_false(utf8_is_word("hô", strlen("hô"), "hồ"));
    assert_false(utf8_is_word("hồi", strlen("hồi"), "hồ"));
    assert_false(utf8_is_word("hồ", strlen("hồ"), "hồi"));
    assert_true(utf8_is_word("hồi", strlen("hồ"), "hồ")); /* so many bytes of it */
}

static void counts_capitals(void **state)
{
    (void)state;
    assert_int_equal(utf8_capitals("sở", strlen("sở")), 0);
    assert_int_equal(utf8_capitals("Sở", strlen("Sở")), 1);
    assert_int_equal(utf8_capitals("Đã", strlen("Đã")), 1);
    assert_int_equal(utf8_capitals("SỞ", strlen("SỞ")), 2);
    assert_int_equal(utf8_capitals("CCHC", 4), 2);
    assert_int_equal(utf8_capitals("Y", 1), 1);
    assert_int_equal(utf8_capitals("15", 2), 0);
    assert_int_equal(utf8_capitals("", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_any_case),
        cmocka_unit_test(counts_capitals),
        cmocka_unit_test(folds_every_letter_as_utf8proc_does),
        cmocka_unit_test(composes),
        cmocka_unit_test(finds_wrong_bytes),
        cmocka_unit_test(finds_wrong_bytes_anywhere),
        cmocka_unit_test(changes_case),
        cmocka_unit_test(makes_keys),
        cmocka_unit_test(words_of_no_utf8_have_room),
        cmocka_unit_test(counts_columns),
        cmocka_unit_test(suggests),
    };
    return cmocka_run_group_tests_name("utf8", tests, open_arena, close_arena);
}
