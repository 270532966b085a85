/* The faces that fontconfig gives, and their refusal: a folder with a font without Vietnamese letters, an empty one. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "fonts/faces.h"
#include "fonts/shaper.h"

#include "cmocka_setup.h"

#include <fcntl.h>
#include <hb-subset.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Written out by hand: 12 vowels with five tones, the modified letters, đ; in both cases 134. */
static const char LETTERS[] = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
                              "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";

static void test_system_has_vietnamese(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    struct faces *faces = faces_open(NULL, diags);
    assert_non_null(faces);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
    struct shaper *shaper = shaper_new(faces);
    const struct metrics *metrics = shaper_metrics(shaper);
    for (int face = 0; face < FACE_COUNT; face++) {
        assert_string_equal(faces_family(faces, (enum face)face), faces_family(faces, FACE_REGULAR));
        assert_int_equal(access(faces_file(faces, (enum face)face), R_OK), 0);
        size_t count = 0;
        for (const char *at = LETTERS, *end = at + strlen(at); at < end; count++)
            assert_true(metrics->covers(metrics->self, (enum face)face, utf8_next(&at, end)));
        assert_int_equal(count, 134);
        assert_true(metrics->covers(metrics->self, (enum face)face, 0x20AB));
        assert_false(metrics->covers(metrics->self, (enum face)face, 0x4E00)); /* 一 */
        assert_false(metrics->covers(metrics->self, (enum face)face, 0x1F600));
    }
    assert_string_not_equal(faces_file(faces, FACE_REGULAR), faces_file(faces, FACE_BOLD));
    shaper_free(shaper);
    faces_close(faces);
    diags_free(diags);
}

/* A configuration in a folder of its own, which is searched first; more: elements besides, "" for none. */
static const char *configuration(const char *folder, const char *more)
{
    static char path[4096];
    mkdir("out", 0777);
    mkdir(folder, 0777);
    snprintf(path, sizeof path, "%s/fonts.conf", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">"
            "<fontconfig>%s<cachedir prefix=\"cwd\">%s/cache</cachedir></fontconfig>",
            more, folder);
    fclose(file);
    return path;
}

static void test_no_font_is_an_error_with_a_way_out(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    assert_null(faces_open(configuration("out/test-faces-empty", ""), diags));
    assert_int_equal(diags_length(diags), 1);
    assert_string_equal(diags_at(diags, 0)->code, "F001");
    assert_non_null(strstr(diags_at(diags, 0)->hint, "fonts-liberation2"));
    diags_free(diags);
}

/* A font of the right name with the letters of ASCII only, cut from the system's. */
static void make_poor_font(const char *path)
{
    struct diags *diags = diags_new();
    struct faces *faces = faces_open(NULL, diags);
    assert_non_null(faces);
    hb_blob_t *blob = hb_blob_create_from_file(faces_file(faces, FACE_REGULAR));
    hb_face_t *face = hb_face_create(blob, 0);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_add_range(hb_subset_input_unicode_set(input), ' ', '~');
    hb_face_t *poor = hb_subset_or_fail(face, input);
    hb_blob_t *bytes = hb_face_reference_blob(poor);
    unsigned length;
    const char *data = hb_blob_get_data(bytes, &length);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, length, file), length);
    fclose(file);
    hb_blob_destroy(bytes);
    hb_face_destroy(poor);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    faces_close(faces);
    diags_free(diags);
}

static void test_font_without_letters_is_named(void **state)
{
    (void)state;
    const char *config = configuration("out/test-faces-poor", "");
    make_poor_font("out/test-faces-poor/thieu-chu.ttf");
    struct diags *diags = diags_new();
    assert_null(faces_open(config, diags));
    bool named = false;
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (strcmp(diag->code, "F002") != 0)
            continue;
        named = true;
        assert_non_null(strstr(diag->message, "thường"));
        assert_non_null(strstr(diag->message, "Đ"));
        assert_non_null(strstr(diag->message, "thiếu"));
        assert_non_null(strstr(diag->at.file, "thieu-chu.ttf"));
    }
    assert_true(named);
    diags_free(diags);
}

static void copy_file(const char *from, const char *to)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(from);
    FILE *file = fopen(to, "wb");
    assert_non_null(blob);
    assert_non_null(file);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    assert_int_equal(fwrite(data, 1, length, file), length);
    fclose(file);
    hb_blob_destroy(blob);
}

/* Three faces are no family: the fourth is named. */
static void test_family_without_bold_italic_is_refused(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    struct faces *whole = faces_open(NULL, diags);
    const char *config = configuration("out/test-faces-three", "");
    assert_non_null(whole);
    for (int face = 0; face < FACE_BOLD_ITALIC; face++) {
        char path[64];
        snprintf(path, sizeof path, "out/test-faces-three/%d.ttf", face);
        copy_file(faces_file(whole, (enum face)face), path);
    }
    faces_close(whole);
    assert_null(faces_open(config, diags));
    assert_int_equal(diags_length(diags), 1);
    assert_string_equal(diags_at(diags, 0)->code, "F001");
    assert_non_null(strstr(diags_at(diags, 0)->message, "đậm nghiêng"));
    diags_free(diags);
}

/* A file that the office has dropped into the folder and that will not do: said, and the installed one is taken. */
static void test_own_font_without_letters_is_passed_over(void **state)
{
    (void)state;
    const char *config = configuration("out/test-faces-own-poor", "<include>/etc/fonts/fonts.conf</include>");
    make_poor_font("out/test-faces-own-poor/thieu-chu.ttf");
    struct diags *diags = diags_new();
    struct faces *faces = faces_open(config, diags);
    assert_non_null(faces);
    assert_null(strstr(faces_file(faces, FACE_REGULAR), "thieu-chu.ttf"));
    assert_int_equal(diags_length(diags), 1);
    assert_string_equal(diags_at(diags, 0)->code, "F002");
    assert_int_equal(diags_at(diags, 0)->level, DIAG_WARNING);
    assert_non_null(strstr(diags_at(diags, 0)->message, "bỏ qua"));
    assert_non_null(strstr(diags_at(diags, 0)->message, "Đ"));
    faces_close(faces);
    diags_free(diags);
}

#define NOT_LIBERATION                                                                                                 \
    "<include>/etc/fonts/fonts.conf</include><selectfont><rejectfont><pattern><patelt name=\"family\">"                \
    "<string>Liberation Serif</string></patelt></pattern><pattern><patelt name=\"family\"><string>Times "              \
    "New Roman</string></patelt></pattern></rejectfont></selectfont>"
#define NAMED_TIMES                                                                                                    \
    "<include>/etc/fonts/fonts.conf</include><match target=\"scan\"><test name=\"family\"><string>Tinos</string>"      \
    "</test><edit name=\"family\" mode=\"assign\"><string>Times New Roman</string></edit></match>"

/* The four files of another face with the same widths, under the name that the decree asks for, dropped into the
 * folder: taken before what is installed. Without Liberation Serif and Times New Roman that face is the third
 * choice. */
static void test_dropped_font_comes_first(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    struct faces *third = faces_open(configuration("out/test-faces-third", NOT_LIBERATION), diags);
    if (!third) {
        diags_free(diags);
        skip(); /* no Tinos here */
    }
    assert_string_equal(faces_family(third, FACE_BOLD), "Tinos");
    const char *config = configuration("out/test-faces-dropped", NAMED_TIMES);
    for (int face = 0; face < FACE_COUNT; face++) {
        char path[64];
        snprintf(path, sizeof path, "out/test-faces-dropped/times%d.ttf", face);
        copy_file(faces_file(third, (enum face)face), path);
    }
    struct faces *dropped = faces_open(config, diags);
    assert_non_null(dropped);
    assert_int_equal(diags_length(diags), 0);
    for (int face = 0; face < FACE_COUNT; face++) {
        assert_string_equal(faces_family(dropped, (enum face)face), "Times New Roman");
        assert_non_null(strstr(faces_file(dropped, (enum face)face), "out/test-faces-dropped/times"));
    }
    faces_close(dropped);
    faces_close(third);
    diags_free(diags);
}

/* Where no cache may be kept fontconfig would complain on stderr, in English, in every run: of our own folder none is
 * wanted, and of others it is not told. */
static void test_says_nothing_of_caches(void **state)
{
    (void)state;
    mkdir("out", 0777);
    mkdir("out/test-faces-uncached", 0777);
    FILE *file = fopen("out/test-faces-uncached/fonts.conf", "w");
    assert_non_null(file);
    fputs("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig>"
          "<dir>/usr/share/fonts</dir><cachedir>/proc/khong-co</cachedir><selectfont><rejectfont><glob>*</glob>"
          "</rejectfont></selectfont></fontconfig>",
          file);
    fclose(file);
    struct diags *diags = diags_new();
    int before = dup(STDERR_FILENO), said = open("out/test-faces-uncached/said", O_RDWR | O_CREAT | O_TRUNC, 0666);
    assert_int_equal(dup2(said, STDERR_FILENO), STDERR_FILENO);
    struct faces *none = faces_open("out/test-faces-uncached/fonts.conf", diags);
    assert_int_equal(dup2(before, STDERR_FILENO), STDERR_FILENO);
    assert_null(none);
    assert_string_equal(diags_at(diags, 0)->code, "F001");
    assert_int_equal(lseek(said, 0, SEEK_END), 0);
    close(said);
    close(before);
    diags_free(diags);
}

static void test_broken_configuration(void **state)
{
    (void)state;
    struct diags *diags = diags_new();
    assert_null(faces_open("out/no-such-file.conf", diags));
    assert_string_equal(diags_at(diags, 0)->code, "F005");
    diags_free(diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_system_has_vietnamese),
        cmocka_unit_test(test_no_font_is_an_error_with_a_way_out),
        cmocka_unit_test(test_font_without_letters_is_named),
        cmocka_unit_test(test_family_without_bold_italic_is_refused),
        cmocka_unit_test(test_own_font_without_letters_is_passed_over),
        cmocka_unit_test(test_dropped_font_comes_first),
        cmocka_unit_test(test_says_nothing_of_caches),
        cmocka_unit_test(test_broken_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
