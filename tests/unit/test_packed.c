/* packed: what is written is read again; whatever is cut off or impossible is seen, and asks for nothing. */
#include "cmocka_setup.h"

#include "base/packed.h"

#include <string.h>

static struct packed reading(const struct buffer *bytes, size_t length)
{
    return (struct packed){bytes->data, bytes->data + length, true};
}

static void what_goes_in_comes_out(void **state)
{
    static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, 8191, 8192, INT32_MAX, INT64_MAX, INT64_MIN};
    const size_t count = sizeof numbers / sizeof *numbers;
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < count; i++)
        packed_add_number(&out, numbers[i]);
    packed_add_count(&out, UINT64_MAX);
    packed_add_text(&out, NULL);
    packed_add_text(&out, "");
    packed_add_text(&out, "hồ sơ");
    struct packed in = reading(&out, out.length);
    for (size_t i = 0; i < count; i++)
        assert_true(packed_number(&in) == numbers[i]);
    assert_true(packed_count(&in) == UINT64_MAX);
    assert_null(packed_text(&in));
    assert_string_equal(packed_text(&in), "");
    assert_string_equal(packed_name(&in), "hồ sơ");
    assert_true(in.good && in.at == in.end);
    buffer_clear(&out);
}

/* Seven bits a byte: the steps are at 64 and 8192, since a sign takes a bit. */
static void small_numbers_take_a_byte(void **state)
{
    static const struct {
        int64_t number;
        size_t bytes;
    } cases[] = {{0, 1}, {63, 1}, {-64, 1}, {64, 2}, {8191, 2}, {8192, 3}, {INT64_MIN, 10}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        packed_add_number(&out, cases[i].number);
        assert_int_equal(out.length, cases[i].bytes);
        buffer_clear(&out);
    }
}

static void what_is_cut_off_is_seen(void **state)
{
    struct buffer out = {0};
    (void)state;
    packed_add_number(&out, INT32_MAX);
    packed_add_text(&out, "Sở Nội vụ");
    for (size_t length = 0; length < out.length; length++) {
        struct packed in = reading(&out, length);
        packed_number(&in);
        assert_string_equal(packed_name(&in), "");
        assert_false(in.good);
        assert_true(packed_count(&in) == 0);
    }
    buffer_clear(&out);
}

static void what_cannot_be_is_seen(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
    } texts[] = {{"\x03"
                  "ab",
                  3}, /* no NUL behind it */
                 {"\x04"
                  "a\0b",
                  4}, /* one in its middle */
                 {"\x02\xff", 3} /* no UTF-8 */,
                 {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11}}; /* more than 64 bits */
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct packed in = {texts[i].bytes, texts[i].bytes + texts[i].length, true};
        assert_null(packed_text(&in));
        assert_false(in.good);
    }
    struct packed many = {"\xff\x7f"
                          "abc",
                          NULL, true};
    many.end = many.at + 5;
    assert_int_equal(packed_length(&many), 0);
    assert_false(many.good);
    struct packed small = {"\x05", NULL, true};
    small.end = small.at + 1;
    assert_int_equal(packed_small(&small, 4), 0);
    assert_false(small.good);
    struct packed missing = {"", NULL, true};
    missing.end = missing.at + 1;
    assert_string_equal(packed_name(&missing), "");
    assert_false(missing.good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(small_numbers_take_a_byte),
        cmocka_unit_test(what_is_cut_off_is_seen),
        cmocka_unit_test(what_cannot_be_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
