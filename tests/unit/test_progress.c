/* The line that says how far a run has come, and what of it goes first where the terminal is narrow. */
#include "base/buffer.h"
#include "office/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SECOND INT64_C(1000000000)

static void expect(const struct progress_view *view, size_t columns, const char *line)
{
    struct buffer text = {0};
    progress_line(view, columns, &text);
    assert_string_equal(buffer_text(&text), line);
    buffer_clear(&text);
}

static void leaves_out_what_finds_no_room(void **state)
{
    (void)state;
    struct progress_view view = {.fault = "không lập được",
                                 .done = 412,
                                 .total = 1000,
                                 .failed = 2,
                                 .recent = 390,
                                 .spent = SECOND / 2,
                                 .who = "BVĐK"};
    /* 66 columns, and the last one stays free. "Đ" is one of them and two bytes. */
    expect(&view, 200, "412/1000 văn bản, 780 mỗi giây, còn 1 giây, BVĐK, 2 không lập được");
    expect(&view, 67, "412/1000 văn bản, 780 mỗi giây, còn 1 giây, BVĐK, 2 không lập được");
    expect(&view, 66, "412/1000 văn bản, 780 mỗi giây, còn 1 giây, 2 không lập được");
    expect(&view, 60, "412/1000 văn bản, còn 1 giây, BVĐK, 2 không lập được");
    expect(&view, 40, "412/1000 văn bản, 2 không lập được");
    expect(&view, 17, "412/1000 văn bản");
    expect(&view, 16, "");
    expect(&view, 1, "");
}

static void tells_time_left_and_rate(void **state)
{
    (void)state;
    struct progress_view view = {.done = 1, .total = 3, .recent = 1, .spent = 4 * SECOND};
    expect(&view, 80, "1/3 văn bản, 0,2 mỗi giây, còn 9 giây, cơ quan");
    view = (struct progress_view){.done = 100, .total = 10100, .recent = 100, .spent = SECOND};
    expect(&view, 80, "100/10100 văn bản, 100 mỗi giây, còn 101 giây, cơ quan");
    view.total = 12100;
    expect(&view, 80, "100/12100 văn bản, 100 mỗi giây, còn 3 phút, cơ quan");
    /* The rate is that of the last seconds: 5000 kept ones before do not count. */
    view = (struct progress_view){.done = 6000, .total = 10000, .recent = 1000, .spent = 4 * SECOND};
    expect(&view, 80, "6000/10000 văn bản, 250 mỗi giây, còn 17 giây, cơ quan");
    view.early = true;
    expect(&view, 80, "6000/10000 văn bản, cơ quan");
    view = (struct progress_view){.done = 0, .total = 5, .spent = 9 * SECOND};
    expect(&view, 80, "0/5 văn bản, cơ quan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(leaves_out_what_finds_no_room),
                                       cmocka_unit_test(tells_time_left_and_rate)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
