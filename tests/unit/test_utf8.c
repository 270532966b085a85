#include "base/arena.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include "cmocka_setup.h"

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

static void changes_case(void **state)
{
    (void)state;
    assert_string_equal(utf8_upper(arena, "quý i năm 2023: đủ, ượng, ỹ"), "QUÝ I NĂM 2023: ĐỦ, ƯỢNG, Ỹ");
    assert_string_equal(utf8_lower(arena, "ĐỒNG NAI, ỦY BAN"), "đồng nai, ủy ban");
    assert_string_equal(utf8_upper_first(arena, "đạt chỉ tiêu"), "Đạt chỉ tiêu");
}

static void makes_keys(void **state)
{
    (void)state;
    assert_string_equal(utf8_key(arena, "  Mã_hồ\xC2\xA0\n sơ "), "mã hồ sơ");
    assert_string_equal(utf8_bare_key(arena, "Hình thức  NỘP đơn Ð"), "hinh thuc nop don d");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(composes),   cmocka_unit_test(finds_wrong_bytes), cmocka_unit_test(changes_case),
        cmocka_unit_test(makes_keys), cmocka_unit_test(counts_columns),    cmocka_unit_test(suggests),
    };
    return cmocka_run_group_tests_name("utf8", tests, open_arena, close_arena);
}
