#include "data/reader.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "said.h"

#include <csv.h>

/* Records as text: line, then each field between brackets. */
static bool write_record(void *self, const struct reader_record *record)
{
    struct buffer *out = self;
    buffer_add_format(out, "%u:", record->line);
    for (size_t i = 0; i < record->count; i++)
        buffer_add_format(out, "[%.*s]", (int)record->fields[i].length, record->fields[i].text);
    buffer_add_byte(out, '\n');
    return true;
}

static size_t run_reader(struct run *run, const char *text, size_t size, char separator, struct buffer *out)
{
    /* In memory of its exact size, so that a sanitizer sees every byte too many. */
    char *exact = malloc(size ? size : 1);
    assert_non_null(exact);
    memcpy(exact, text, size);
    struct reader_input input = {
        .path = "a.csv", .text = exact, .size = size, .line = 1, .separator = separator, .diags = run->diags};
    struct reader_sink sink = {.record = write_record, .self = out};
    size_t faults = reader_run(&input, &sink);
    free(exact);
    return faults;
}

static void reads(const char *text, char separator, const char *wanted)
{
    struct run run = run_new();
    struct buffer out = {0};
    assert_int_equal(run_reader(&run, text, strlen(text), separator, &out), 0);
    assert_string_equal(buffer_text(&out), wanted);
    assert_said(&run, "");
    buffer_clear(&out);
    run_free(&run);
}

static void splits_records(void **state)
{
    (void)state;
    reads("a,b\n1,2\n", ',', "1:[a][b]\n2:[1][2]\n");
    reads("a;b\r\n1;2", ';', "1:[a][b]\n2:[1][2]\n");
    reads("a\tb\n\t\n", '\t', "1:[a][b]\n2:[][]\n");
    reads(" a , b \n", ',', "1:[a][b]\n");
    reads("\"a,b\",\"c \"\"d\"\"\"\n", ',', "1:[a,b][c \"d\"]\n");
    reads("a,\n\"\"\n", ',', "1:[a][]\n2:[]\n");
    reads("", ',', "");
}

/* Blank lines and line breaks inside quotes count: what is named is what an editor shows. */
static void counts_physical_lines(void **state)
{
    (void)state;
    reads("\n\na,b\n\n\"x\ny\n\",c\n  \nz,t\n", ',', "3:[a][b]\n5:[x\ny\n][c]\n9:[z][t]\n");
    reads("a\r\n\r\n\"x\r\ny\"\r\nz\r\n", ',', "1:[a]\n3:[x\r\ny]\n5:[z]\n");
    reads("a\rb\rc", ',', "1:[a]\n2:[b]\n3:[c]\n");
}

static void survives(const char *text, const char *wanted, const char *wanted_said)
{
    struct run run = run_new();
    struct buffer out = {0};
    assert_int_equal(run_reader(&run, text, strlen(text), ',', &out), 1);
    assert_string_equal(buffer_text(&out), wanted);
    assert_said(&run, wanted_said);
    buffer_clear(&out);
    run_free(&run);
}

/* One line is lost, never its neighbours, and it is the line where the fault is. */
static void goes_on_behind_a_bad_quote(void **state)
{
    (void)state;
    survives("a,b\n1,\"x\"y\n2,z\n", "1:[a][b]\n3:[2][z]\n",
             "a.csv:2:6: lỗi[D006]: dấu ngoặc kép đặt sai chỗ trong ô\n"
             "    2 | 1,\"x\"y\n"
             "      |      ^\n"
             "  gợi ý: ô có ngoặc kép phải đặt cả ô trong ngoặc kép và viết ngoặc kép bên trong hai lần (\"\")\n");
    survives("a,b\n1,\"x\n2,z\n3,\"t\"\n4,u\n", "1:[a][b]\n3:[2][z]\n4:[3][t]\n5:[4][u]\n",
             "a.csv:2: lỗi[D006]: dấu ngoặc kép mở ở dòng này không được đóng đúng chỗ\n"
             "    2 | 1,\"x\n"
             "  gợi ý: đóng ngoặc kép ở cuối ô; ngoặc kép nằm trong ô phải viết hai lần (\"\")\n");
    survives("a,b\n1,\"x\n2,z\n3,t", "1:[a][b]\n3:[2][z]\n4:[3][t]\n",
             "a.csv:2: lỗi[D006]: dấu ngoặc kép mở ở dòng này không được đóng đúng chỗ\n"
             "    2 | 1,\"x\n"
             "  gợi ý: đóng ngoặc kép ở cuối ô; ngoặc kép nằm trong ô phải viết hai lần (\"\")\n");
}

static void bounds_fields(void **state)
{
    (void)state;
    struct run run = run_new();
    struct buffer text = {0}, out = {0};
    for (size_t i = 0; i <= LIMIT_FIELD; i++)
        buffer_add_byte(&text, 'x');
    buffer_add_text(&text, "\nb\n");
    for (size_t i = 0; i < LIMIT_COLUMNS; i++)
        buffer_add_byte(&text, ',');
    buffer_add_text(&text, "\nc\n");
    assert_int_equal(run_reader(&run, text.data, text.length, ',', &out), 2);
    assert_string_equal(buffer_text(&out), "2:[b]\n4:[c]\n");
    assert_int_equal(diags_length(run.diags), 2);
    assert_string_equal(diags_at(run.diags, 0)->code, "D012");
    assert_int_equal(diags_at(run.diags, 0)->at.line, 1);
    assert_string_equal(diags_at(run.diags, 1)->code, "D011");
    assert_int_equal(diags_at(run.diags, 1)->at.line, 3);
    buffer_clear(&text);
    buffer_clear(&out);
    run_free(&run);
}

/* Every line opens a quote: reading must stay linear, each line being reported alone. */
static void stands_many_open_quotes(void **state)
{
    (void)state;
    struct run run = run_new();
    struct buffer text = {0}, out = {0};
    for (size_t i = 0; i < 2001; i++)
        buffer_add_text(&text, "a,\"b\n");
    size_t faults = run_reader(&run, text.data, text.length, ',', &out);
    assert_int_equal(faults, 2001);
    assert_string_equal(buffer_text(&out), "");
    buffer_clear(&text);
    buffer_clear(&out);
    run_free(&run);
}

static void takes_a_separator_line(void **state)
{
    (void)state;
    struct reader_input input = {.text = "sep=;\r\na;b\n", .size = 11, .line = 1};
    assert_true(reader_separator_line(&input));
    assert_int_equal(input.separator, ';');
    assert_string_equal(input.text, "a;b\n");
    assert_int_equal(input.size, 4);
    assert_int_equal(input.line, 2);
    input = (struct reader_input){.text = "sep=;,b\n", .size = 8, .line = 1};
    assert_false(reader_separator_line(&input));
    input = (struct reader_input){.text = "sep=\n;\n", .size = 7, .line = 1};
    assert_false(reader_separator_line(&input));
}

static void finds_a_field_in_its_line(void **state)
{
    (void)state;
    static const char raw[] = "a,\"b,\"\"c\",,d\r\n";
    struct reader_record record = {.raw = raw, .raw_length = sizeof raw - 1};
    size_t offset, length;
    assert_true(reader_locate(&record, ',', 1, &offset, &length));
    assert_int_equal(offset, 2);
    assert_int_equal(length, 7);
    assert_true(reader_locate(&record, ',', 2, &offset, &length));
    assert_int_equal(length, 0);
    assert_true(reader_locate(&record, ',', 3, &offset, &length));
    assert_int_equal(offset, 11);
    assert_int_equal(length, 1);
    assert_false(reader_locate(&record, ',', 4, &offset, &length));
}

/* ---- beside libcsv on the whole text ---- */

static void libcsv_field(void *field, size_t length, void *out)
{
    buffer_add_format(out, "[%.*s]", (int)length, length ? (char *)field : "");
}

static void libcsv_row(int end, void *out)
{
    (void)end;
    buffer_add_byte(out, '\n');
}

/* False: libcsv finds a fault, which it cannot place. */
static bool run_libcsv(const char *text, size_t size, char separator, struct buffer *out)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)separator);
    bool ok = csv_parse(&parser, text, size, libcsv_field, libcsv_row, out) == size &&
              csv_fini(&parser, libcsv_field, libcsv_row, out) == 0;
    csv_free(&parser);
    return ok;
}

static bool write_fields(void *self, const struct reader_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        libcsv_field((void *)(uintptr_t)record->fields[i].text, record->fields[i].length, self);
    libcsv_row(0, self);
    return true;
}

/* Every text of a few letters that matter, and long ones by chance: what libcsv accepts is split as it splits it, and
 * what it refuses has a finding. */
static void compare_with_libcsv(const char *text, size_t size, char separator)
{
    struct run run = run_new();
    struct buffer ours = {0}, theirs = {0};
    struct reader_input input = {
        .path = "a.csv", .text = text, .size = size, .line = 1, .separator = separator, .diags = run.diags};
    struct reader_sink sink = {.record = write_fields, .self = &ours};
    size_t faults = reader_run(&input, &sink);
    if (run_libcsv(text, size, separator, &theirs)) {
        assert_string_equal(buffer_text(&ours), buffer_text(&theirs));
        assert_int_equal(faults, 0);
    } else {
        assert_true(faults > 0 && diags_length(run.diags) > 0);
    }
    buffer_clear(&ours);
    buffer_clear(&theirs);
    run_free(&run);
}

static void splits_as_libcsv_does(void **state)
{
    (void)state;
    static const char letters[] = "\",\n\rx \t";
    enum { COUNT = sizeof letters - 1, SHORT = 6 };
    char text[256];
    for (size_t length = 0, total = 1; length <= SHORT; length++, total *= COUNT)
        for (size_t number = 0; number < total; number += length == SHORT ? 5 : 1) {
            size_t rest = number;
            for (size_t i = 0; i < length; i++, rest /= COUNT)
                text[i] = letters[rest % COUNT];
            compare_with_libcsv(text, length, ',');
        }
    uint32_t chance = 1;
    for (int round = 0; round < 5000; round++) {
        size_t length = (size_t)(round % 200);
        for (size_t i = 0; i < length; i++) {
            chance = chance * 1664525 + 1013904223;
            text[i] = (chance >> 16) % 3 ? 'y' : (",,\"\n x\"\t\r;")[(chance >> 20) % 9];
        }
        compare_with_libcsv(text, length, ",\t;"[round % 3]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(splits_records),
                                       cmocka_unit_test(counts_physical_lines),
                                       cmocka_unit_test(goes_on_behind_a_bad_quote),
                                       cmocka_unit_test(bounds_fields),
                                       cmocka_unit_test(stands_many_open_quotes),
                                       cmocka_unit_test(takes_a_separator_line),
                                       cmocka_unit_test(finds_a_field_in_its_line),
                                       cmocka_unit_test(splits_as_libcsv_does)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
