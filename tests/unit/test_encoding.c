#include "data/encoding.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "data/syllable.h"
#include "library.h"
#include "workbook_sample.h"

#include <iconv.h>

/* One text in every dress it is met in. The bytes of TCVN3 and VNI were typed after the tables of these fonts. */

static const char PLAIN[] = "Mã hồ sơ;Đơn vị giải quyết;Ngày tiếp nhận\nH1;Sở Y tế;1/3/2023\n";
/* The same in TCVN3 and VNI. */
static const char TCVN3[] = "M\xB7 h\xE5 s\xAC;\xA7\xAC"
                            "n v\xDE gi\xB6i quy\xD5t;Ng\xB5y ti\xD5p nh\xCBn\nH1;S\xEB Y t\xD5;1/3/2023\n";
static const char VNI[] = "Ma\xF5 ho\xE0 s\xF4;\xD1\xF4n v\xF2 gia\xFBi quye\xE1t;Nga\xF8y tie\xE1p nha\xE4n\n"
                          "H1;S\xF4\xFB Y te\xE1;1/3/2023\n";

struct bytes {
    char data[4096];
    size_t size;
};

/* Text in an encoding of iconv's, behind a head of bytes. */
static struct bytes encoded(const char *name, const char *head, size_t head_size, const char *text)
{
    struct bytes made = {.size = head_size};
    memcpy(made.data, head, head_size);
    iconv_t converter = iconv_open(name, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    char *from = (char *)(uintptr_t)text, *to = made.data + head_size;
    size_t left = strlen(text), room = sizeof made.data - head_size;
    assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(converter);
    made.size = (size_t)(to - made.data);
    return made;
}

static void decodes(const char *bytes, size_t size, const char *wanted, const char *words)
{
    struct run run = run_new();
    const char *text;
    size_t length;
    struct encoding_input input = {"a.csv", bytes, size, NULL};
    assert_true(encoding_decode(&input, run.arena, run.diags, &text, &length));
    assert_string_equal(utf8_nfc(run.arena, arena_copy(run.arena, text, length), length, NULL), wanted);
    assert_string_equal(said(&run, DIAG_SHORT), words);
    run_free(&run);
}

static void refuses(const char *bytes, size_t size, const char *words)
{
    struct run run = run_new();
    const char *text;
    size_t length;
    struct encoding_input input = {"a.csv", bytes, size, NULL};
    assert_false(encoding_decode(&input, run.arena, run.diags, &text, &length));
    assert_string_equal(said(&run, DIAG_SHORT), words);
    run_free(&run);
}

static void reads_unicode(void **state)
{
    (void)state;
    decodes(PLAIN, strlen(PLAIN), PLAIN, "");
    struct bytes made = encoded("UTF-8", "\xEF\xBB\xBF", 3, PLAIN);
    decodes(made.data, made.size, PLAIN, "");
    made = encoded("UTF-16LE", "\xFF\xFE", 2, PLAIN);
    decodes(made.data, made.size, PLAIN, "");
    made = encoded("UTF-16BE", "\xFE\xFF", 2, PLAIN);
    decodes(made.data, made.size, PLAIN, "");
    made = encoded("UTF-16LE", "", 0, PLAIN);
    decodes(made.data, made.size, PLAIN, "");
    made = encoded("UTF-16BE", "", 0, PLAIN);
    decodes(made.data, made.size, PLAIN, "");
    decodes("", 0, "", "");
}

static void reads_windows_1258(void **state)
{
    (void)state;
    static const char note[] = "a.csv: ghi chú[D052]: tệp được đọc theo bảng mã Windows-1258\n";
    struct bytes made = encoded("CP1258", "", 0, PLAIN);
    decodes(made.data, made.size, PLAIN, note);
    /* Headers without accents help nobody: the words of the cells must do. */
    static const char names[] = "ma,ten\nP1,Phòng Nghiệp vụ Y\nP2,Chi cục Dân số và Kế hoạch hóa gia đình\nP3,Quầy\n";
    made = encoded("CP1258", "", 0, names);
    decodes(made.data, made.size, names, note);
}

/* An abbreviation without a vowel is no word of any table, and few words are enough beside it. */
static void reads_few_words(void **state)
{
    (void)state;
    static const char note[] = "a.csv: ghi chú[D052]: tệp được đọc theo bảng mã Windows-1258\n";
    static const char units[] = "ma,ten\nP1,ĐV A\nP2,TTHĐ Sở\nP3,VP\n";
    struct bytes made = encoded("CP1258", "", 0, units);
    decodes(made.data, made.size, units, note);
}

/* Words that are none decide nothing: the headers of the table do, in Windows-1258 and in TCVN3. */
static void knows_the_table_by_its_headers(void **state)
{
    (void)state;
    static const char units[] = "ma;ten;Tên khác\nTT;GĐYK;CĐYT\n";
    struct bytes made = encoded("CP1258", "", 0, units);
    refuses(made.data, made.size, "a.csv:1: lỗi[D004]: tệp không phải chữ Unicode UTF-8 (hỏng từ byte thứ 9)\n");
    struct run run = run_new();
    assert_true(file_make_folder("du-lieu/2023-Q1", run.diags));
    assert_true(file_write("du-lieu/chi_nhanh.csv", made.data, made.size, run.diags));
    run_free(&run);
    put("du-lieu/sach.csv", BOOKS);
    put("du-lieu/2023-Q1/muon.csv", "so_the,chi_nhanh,sach,ngay_muon\nA,GĐYK,1.003,2023-03-01\n");
    struct loaded loaded;
    load(&loaded);
    assert_true(loaded.ok);
    assert_string_equal(column_text(table_column(tables_find(&loaded.tables, "chi_nhanh"), "ten"), 0), "GĐYK");
    assert_string_equal(column_text(table_column(tables_find(&loaded.tables, "muon"), "chi_nhanh"), 0), "TT");
    free_loaded(&loaded);
    /* "Tªn kh¸c" is Tên khác, "G§YK" GĐYK, "C§YT" CĐYT. */
    put("du-lieu/chi_nhanh.csv", "ma;ten;T\xAAn kh\xB8"
                                 "c\nTT;G\xA7YK;C\xA7YT\n");
    load(&loaded);
    assert_false(loaded.ok);
    assert_non_null(strstr(said(&loaded.run, DIAG_SHORT), "chi_nhanh.csv: lỗi[D051]: tệp dùng chữ TCVN3 (ABC)"));
    free_loaded(&loaded);
}

static void refuses_old_fonts(void **state)
{
    (void)state;
    static const char tcvn3[] = "a.csv: lỗi[D051]: tệp dùng chữ TCVN3 (ABC), không phải chữ Unicode\n";
    static const char vni[] = "a.csv: lỗi[D051]: tệp dùng chữ VNI, không phải chữ Unicode\n";
    refuses(TCVN3, strlen(TCVN3), tcvn3);
    refuses(VNI, strlen(VNI), vni);
    /* What Excel saves as UTF-8 when the sheet is written in such a font: every byte a letter of Latin-1. */
    struct run run = run_new();
    const char *const texts[] = {TCVN3, VNI}, *const words[] = {tcvn3, vni};
    for (size_t i = 0; i < 2; i++) {
        struct buffer wide = {0};
        for (const char *at = texts[i]; *at; at++) {
            char bytes[4];
            buffer_add(&wide, bytes, utf8_put((unsigned char)*at, bytes));
        }
        refuses(wide.data, wide.length, words[i]);
        struct bytes made = encoded("UTF-16LE", "\xFF\xFE", 2, wide.data);
        refuses(made.data, made.size, words[i]);
        buffer_clear(&wide);
    }
    run_free(&run);
}

static void refuses_what_is_no_text(void **state)
{
    (void)state;
    refuses("ma,ten\nP1,CN\xE3\n", 14, "a.csv:2: lỗi[D004]: tệp không phải chữ Unicode UTF-8 (hỏng từ byte thứ 13)\n");
    /* UTF-8 with one byte lost is broken UTF-8, not Windows-1258. */
    refuses("Mã hồ sơ,Đơn vị\nH1,Y t\xBF\n", strlen("Mã hồ sơ,Đơn vị\nH1,Y t\xBF\n"),
            "a.csv:2: lỗi[D004]: tệp không phải chữ Unicode UTF-8 (hỏng từ byte thứ 31)\n");
    refuses("Mã hồ sơ,Đơn vị\nH1,Y t\xE1\xBA", strlen("Mã hồ sơ,Đơn vị\nH1,Y t\xE1\xBA"),
            "a.csv: lỗi[D004]: tệp bị cụt: chữ cuối cùng chỉ còn một phần\n");
    refuses("\xFF\xFE\x00\xD8\x41\x00", 6,
            "a.csv:1: lỗi[D004]: tệp không phải chữ Unicode UTF-16LE (hỏng từ byte thứ 1)\n");
}

/* Text in other languages, signs and names is nobody's legacy encoding. */
static void leaves_other_words_alone(void **state)
{
    (void)state;
    static const char foreign[] = "ten\nMüller GmbH & Co\nCafé Noël à Zürich\nSão Paulo ½ ° §\nГород\n";
    decodes(foreign, strlen(foreign), foreign, "");
}

static void knows_syllables(void **state)
{
    (void)state;
    struct run run = run_new();
    static const char good[] = "nghiêng khuỷu quốc giếng gìn NGƯỜI được oằn thuở quạu yến ươm Đắk huỳnh ngoằn";
    struct syllable_count count = syllable_count(good, strlen(good), run.arena);
    assert_int_equal(count.bad, 1); /* Đắk ends as no Vietnamese word does */
    assert_int_equal(count.good, 14);
    static const char bad[] = "Maơ hồồ s¬ §¬n vÞ tieáp cnã ôa";
    count = syllable_count(bad, strlen(bad), run.arena);
    assert_int_equal(count.good, 0);
    assert_int_equal(count.bad, 8);
    count = syllable_count("plain words 123", 15, run.arena);
    assert_int_equal(count.good + count.bad, 0);
    run_free(&run);
}

/* The whole way: a sheet typed in an old font stops the build with advice. */
static void refuses_a_workbook_in_an_old_font(void **state)
{
    (void)state;
    put_units();
    put_workbook("du-lieu/2023-Q1/muon.xlsx",
                 (struct sample){.rows =
                                     "<row><c t=\"inlineStr\"><is><t>Sè thÎ</t></is></c><c t=\"inlineStr\"><is><t>Chi "
                                     "nh¸nh</t></is></c><c t=\"inlineStr\"><is><t>M· s¸ch</t></is></c></row>"});
    struct loaded loaded;
    load(&loaded);
    assert_false(loaded.ok);
    assert_said(&loaded.run, "du-lieu/2023-Q1/muon.xlsx!Sheet1: lỗi[D051]: tệp dùng chữ TCVN3 (ABC), không phải chữ "
                             "Unicode\n"
                             "  gợi ý: đổi sang Unicode trước: trong Unikey bấm Ctrl+Shift+F6, nguồn \"TCVN3 (ABC)\", "
                             "đích \"Unicode\", hoặc xuất lại từ phần mềm gốc\n");
    free_loaded(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_unicode),
        cmocka_unit_test(reads_windows_1258),
        cmocka_unit_test(reads_few_words),
        cmocka_unit_test_setup_teardown(knows_the_table_by_its_headers, enter_folder, leave_folder),
        cmocka_unit_test(refuses_old_fonts),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(leaves_other_words_alone),
        cmocka_unit_test(knows_syllables),
        cmocka_unit_test_setup_teardown(refuses_a_workbook_in_an_old_font, enter_folder, leave_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
