#define _GNU_SOURCE /* memmem */
/* A report placed by hand becomes a file: keys that the standards ask for, the same bytes twice, faults reported.
 * What readers say about the file is the business of tests/cli/pdf_witness.sh. */
#include "pdf_sample.h"

#include "base/buffer.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/digest.h"
#include "fonts/shaper.h"
#include "pdf/maker.h"
#include "pdf/pdf.h"
#include "pdf/syntax.h"

#include "cmocka_setup.h"
#include "testfolder.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct diags *diags;
static struct faces *faces;
static struct shaper *shaper;
static struct pdf_writer *writer;
static struct arena *arena;
static struct buffer out;

static int open_all(void **state)
{
    (void)state;
    diags = diags_new();
    faces = faces_open(NULL, diags);
    if (!faces)
        return -1;
    shaper = shaper_new(faces);
    writer = pdf_writer_new(faces, diags);
    arena = arena_new(0);
    return writer ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    buffer_clear(&out);
    arena_free(arena);
    pdf_writer_free(writer);
    shaper_free(shaper);
    faces_close(faces);
    diags_free(diags);
    return 0;
}

static void make(unsigned seed, struct sample *sample)
{
    arena_reset(arena);
    buffer_empty(&out);
    sample_make(sample, arena, shaper_metrics(shaper), seed);
    assert_true(frames_check(sample->frames, sample->doc, shaper_metrics(shaper), stderr));
}

static void must_write(const struct sample *sample)
{
    bool written = pdf_write(writer, sample->doc, sample->frames, arena, diags, &out);
    diags_print(diags, DIAG_SHORT, false, stderr);
    assert_true(written);
    assert_int_equal(diags_length(diags), 0);
}

static void write_sample(unsigned seed)
{
    struct sample sample;
    make(seed, &sample);
    must_write(&sample);
}

static const char *find(const char *start, const char *what)
{
    return memmem(start, (size_t)(out.data + out.length - start), what, strlen(what));
}

static size_t occurrences(const char *what)
{
    size_t count = 0;
    for (const char *at = out.data; (at = find(at, what)); at += strlen(what))
        count++;
    return count;
}

/* All page contents, inflated, one after the other. */
static char *contents(size_t *size)
{
    char *text = arena_alloc(arena, 1 << 20);
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    *size = 0;
    for (const char *at = out.data; (at = find(at, "/FlateDecode\n>>\nstream\n"));) {
        at += strlen("/FlateDecode\n>>\nstream\n");
        const char *end = find(at, "\nendstream");
        size_t got;
        if (libdeflate_zlib_decompress(inflate, at, (size_t)(end - at), text + *size, (1 << 20) - *size, &got) == 0 &&
            (memcmp(text + *size, "/P<<", 4) == 0 || memcmp(text + *size, "/Artifact", 9) == 0))
            *size += got;
    }
    libdeflate_free_decompressor(inflate);
    return text;
}

static void file_says_what_the_standards_ask(void **state)
{
    (void)state;
    write_sample(1);
    assert_memory_equal(out.data, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15);
    static const char *const once[] = {
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
        "/DisplayDocTitle true",
        "/Marked true",
        "/Lang (vi-VN)",
        "/SigFlags 3",
        "/S /GTS_PDFA1",
        "<rdf:li xml:lang=\"x-default\">Báo cáo kết quả &lt;cải cách&gt; &amp; hành chính 6 tháng đầu năm 2023<",
        "<xmp:CreateDate>2023-06-15T00:00:00+07:00<",
        "/CreationDate (D:20230615000000+07'00')",
        "/S/Document",
        "/S/THead",
        "/S/TBody",
        "/ColSpan 2",
        "/S/Figure",
        "/S/Caption/P",
    };
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (!find(out.data, once[i]))
            fail_msg("missing: %s", once[i]);
    assert_int_equal(occurrences("/Tabs /S"), 3);
    assert_int_equal(occurrences("/FT /Sig"), 2);
    assert_int_equal(occurrences("/S/Form"), 2);
    assert_int_equal(occurrences("/S/TR"), 2 + SAMPLE_ROWS);
    assert_int_equal(occurrences("/S/TH"), 6 + SAMPLE_ROWS + 1); /* and one THead */
    assert_int_equal(occurrences("/S/TD"), 4 * SAMPLE_ROWS);     /* the empty cell too */
    assert_int_equal(occurrences("/RowSpan 2"), 3);
    assert_int_equal(occurrences("/Scope/Column"), 6);
    assert_int_equal(occurrences("/Scope/Row"), SAMPLE_ROWS);
    assert_int_equal(occurrences("/S/H1"), 1);
    assert_int_equal(occurrences("/S/H2"), 1); /* written as level 3: no level may be skipped */
    assert_int_equal(occurrences("/S/H3"), 0);
    assert_int_equal(occurrences("/CIDSet"), 0);
    assert_int_equal(occurrences("/NeedAppearances"), 0);
}

static void same_input_same_bytes(void **state)
{
    (void)state;
    write_sample(7);
    size_t length = out.length;
    char *first = malloc(length);
    memcpy(first, out.data, length);
    write_sample(8);
    assert_false(out.length == length && memcmp(first, out.data, length) == 0);
    struct pdf_writer *other = pdf_writer_new(faces, diags); /* another process would start like this */
    struct sample sample;
    make(7, &sample);
    assert_true(pdf_write(other, sample.doc, sample.frames, arena, diags, &out));
    assert_int_equal(out.length, length);
    assert_memory_equal(out.data, first, length);
    pdf_writer_free(other);
    free(first);
}

static void id_depends_on_content(void **state)
{
    (void)state;
    char ids[2][33];
    for (unsigned i = 0; i < 2; i++) {
        write_sample(20 + i);
        const char *at = find(find(out.data, "trailer"), "/ID");
        at = find(at, "<");
        memcpy(ids[i], at + 1, 32);
        ids[i][32] = 0;
        assert_int_equal(at[33], '>');
        assert_memory_equal(find(at + 1, "<") + 1, ids[i], 32);
        assert_int_equal(strspn(ids[i], "0123456789abcdefABCDEF"), 32);
    }
    assert_string_not_equal(ids[0], ids[1]);
    assert_string_not_equal(ids[0], "00000000000000000000000000000000");
}

static void writer_knows_the_digest_of_its_file(void **state)
{
    (void)state;
    char digest[DIGEST_TEXT];
    for (unsigned i = 0; i < 2; i++) {
        write_sample(30 + i);
        digest_text(out.data, out.length, digest);
        assert_string_equal(pdf_writer_digest(writer), digest);
    }
}

static void every_mark_is_tagged_or_artifact(void **state)
{
    (void)state;
    write_sample(1);
    size_t size;
    const char *text = contents(&size), *end = text + size;
    int depth = 0, artifacts = 0;
    for (const char *line = text; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)(stop - line);
        if (length > 4 && memcmp(stop - 3, "BDC", 3) == 0) {
            assert_int_equal(depth++, 0);
            artifacts += memcmp(line, "/Artifact", 9) == 0;
        } else if (length == 3 && memcmp(line, "EMC", 3) == 0) {
            assert_int_equal(--depth, 0);
        } else {
            assert_int_equal(depth, 1);
        }
        line = stop + 1;
    }
    assert_int_equal(depth, 0);
    assert_true(artifacts > 3);
    assert_non_null(memmem(text, size, "/Artifact<</Type/Pagination/Subtype/Header>>BDC", 47));
    assert_null(memmem(text, size, " g\n", 3)); /* black is the default, nothing else is used */
}

static void a_character_of_its_own_gets_into_the_file(void **state)
{
    (void)state;
    write_sample(1);
    char tag[8] = "";
    memcpy(tag, find(out.data, "+LiberationSerif\n") ? find(out.data, "+LiberationSerif\n") - 6 : "none..", 6);
    struct sample sample;
    make(1, &sample);
    sample.y = 700000;
    sample_line(&sample, 0, ARTIFACT_LAYOUT, FACE_REGULAR, 14000, SAMPLE_LEFT, 0, 0, "Жук", strlen("Жук"), false);
    must_write(&sample);
    assert_null(find(out.data, tag)); /* the regular face is another subset, so it has another name */
}

static void watermark_is_grey_and_no_content(void **state)
{
    (void)state;
    struct sample sample;
    make(1, &sample);
    sample_line(&sample, 0, ARTIFACT_WATERMARK, FACE_BOLD, 80000, 300000, 1, 0, "DỰ THẢO", strlen("DỰ THẢO"), false);
    must_write(&sample);
    size_t size;
    const char *text = contents(&size);
    const char *grey = memmem(text, size, "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n0.85 g\n", 58);
    assert_non_null(grey);
    assert_non_null(memmem(grey, (size_t)(text + size - grey), "ET\n0 g\nEMC\n", 11));
}

static void annexes_and_bookmarks(void **state)
{
    (void)state;
    arena_reset(arena);
    buffer_empty(&out);
    struct sample s = {.arena = arena, .metrics = shaper_metrics(shaper)};
    s.frames = arena_alloc(arena, sizeof *s.frames);
    s.doc = doc_new(arena);
    s.doc->title = "Mẫu";
    s.doc->date = DATE_NONE;
    for (int i = 0; i < 2; i++) {
        struct doc_node *annex = doc_add(arena, s.doc->root, DOC_ANNEX, place_file("mau.mau"));
        sample_node(&s, annex, DOC_LINE, ROLE_ANNEX_LABEL, i ? "Phụ lục II" : "Phụ lục I");
        sample_node(&s, annex, DOC_LINE, ROLE_ANNEX_TITLE, "TÊN\nPHỤ LỤC");
        sample_node(&s, annex, DOC_HEADING, ROLE_NONE, "1. Mục")->level = 1;
    }
    doc_number(s.doc, arena);
    sample_page(&s);
    for (uint32_t id = 1; id <= s.doc->node_count; id++)
        if (s.doc->nodes[id - 1]->span_count && s.doc->nodes[id - 1]->role != ROLE_ANNEX_TITLE)
            sample_paragraph(&s, s.doc->nodes[id - 1], FACE_BOLD, 14000);
    must_write(&s);
    assert_int_equal(occurrences("/S/H1"), 2); /* the labels */
    assert_int_equal(occurrences("/S/H2"), 2); /* headings inside an annex hang under its label */
    assert_int_equal(occurrences("/Count -1"), 2);
    struct buffer title = {0};
    buffer_add_text(&title, "/Title");
    syntax_add_text(&title, "Phụ lục II. TÊN PHỤ LỤC");
    assert_non_null(find(out.data, buffer_text(&title)));
    buffer_empty(&title);
    buffer_add_text(&title, "/Nums[0<</S/D/P"); /* both labels stand on page 1: the first names it */
    syntax_add_text(&title, "Phụ lục I, ");
    assert_non_null(find(out.data, buffer_text(&title)));
    buffer_clear(&title);
    assert_null(find(out.data, "CreateDate"));
    assert_null(find(out.data, "CreationDate"));
}

static void expect_fault(const char *code)
{
    assert_int_equal(out.length, 0);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
    assert_string_equal(diags_at(diags, 0)->code, code);
    diags_free(diags);
    diags = diags_new();
}

/* "- a", "+ b", "- c": a list of two items, the first of them with a list of one. */
static void bullets_are_lists(void **state)
{
    (void)state;
    struct sample sample;
    make(1, &sample);
    must_write(&sample);
    assert_int_equal(occurrences("/S/L/"), 1);
    assert_int_equal(occurrences("/S/LI/"), 1);
    struct doc_node *at = sample.doc->root->first;
    while (at && !(at->kind == DOC_PARAGRAPH && at->next->next->kind == DOC_BULLET))
        at = at->next;
    assert_non_null(at);
    at->kind = at->next->kind = DOC_BULLET;
    doc_set_text(arena, at, "- a", 0);
    doc_set_text(arena, at->next, "+ b", 0);
    buffer_empty(&out);
    must_write(&sample);
    assert_int_equal(occurrences("/S/L/"), 2);
    assert_int_equal(occurrences("/S/LI/"), 3);
    assert_int_equal(occurrences("/S/LBody/"), 3);
    const char *nested = find(find(out.data, "/S/L/") + 1, "/S/L/"), *body = find(out.data, "/S/LBody/");
    assert_true(body && nested && body < nested); /* the inner list stands behind the first item's body */
}

/* ISO 19005-3, 6.8; ISO 32000-1, 7.9.6: names in the order of their bytes, whatever the order they came in. */
static void files_can_be_attached(void **state)
{
    (void)state;
    static const char csv[] = "ky,ma\n2023-H1,CC-01\n", text[] = "Nội dung (\\) \x01";
    const struct pdf_attachment files[] = {
        {"Số liệu.csv", "Số liệu của văn bản", "text/csv", PDF_DATA, csv, sizeof csv - 1},
        {"Nội dung/1).txt", "Nội dung", "text/plain", PDF_SOURCE, text, sizeof text - 1},
        {"Ảnh.txt", "Rỗng", "text/plain", PDF_SOURCE, "", 0}};
    struct sample sample;
    make(1, &sample);
    assert_true(pdf_write_with_data(writer, sample.doc, sample.frames, files, 3, arena, diags, &out));
    assert_int_equal(diags_length(diags), 0);
    assert_non_null(find(out.data, "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<"));
    assert_int_equal(occurrences("/Type /Filespec"), 3);
    assert_int_equal(occurrences("/Type /EmbeddedFile"), 3);
    assert_int_equal(occurrences("/Subtype /text#2Fcsv"), 1);
    assert_int_equal(occurrences("/AFRelationship /Data"), 1);
    assert_int_equal(occurrences("/AFRelationship /Source"), 2);
    assert_int_equal(occurrences("/ModDate (D:20230615000000+07'00')"), 4); /* three files and /Info */
    assert_non_null(find(out.data, "(so-lieu.csv)"));
    assert_non_null(find(out.data, "(noi-dung-1-.txt)"));
    assert_non_null(find(out.data, "/AF ["));
    const char *names = find(out.data, "/Names [");
    const char *noi = find(names, "<FEFF004E1ED9"), *so = find(names, "<FEFF00531ED1"), *anh = find(names, "<FEFF1EA2");
    assert_true(names && noi && so && anh && noi < so && so < anh);
    write_sample(1); /* the issued copy claims part 2 and holds nothing */
    assert_non_null(find(out.data, "<pdfaid:part>2<"));
    assert_null(find(out.data, "/AF ["));
    assert_null(find(out.data, "EmbeddedFile"));
}

static void faults_are_reported_and_nothing_is_written(void **state)
{
    (void)state;
    struct sample sample;
    make(1, &sample);
    sample_line(&sample, 0, ARTIFACT_LAYOUT, FACE_REGULAR, 14000, SAMPLE_LEFT, 0, 0, "一", strlen("一"), false);
    assert_false(pdf_write(writer, sample.doc, sample.frames, arena, diags, &out));
    expect_fault("P003");

    make(1, &sample);
    sample.page->marks[3].node = sample.doc->node_count + 1;
    assert_false(pdf_write(writer, sample.doc, sample.frames, arena, diags, &out));
    expect_fault("P004");

    make(1, &sample);
    sample_line(&sample, sample.doc->root->id, ARTIFACT_NONE, FACE_REGULAR, 14000, SAMPLE_LEFT, 0, 0, "a", 1, false);
    assert_false(pdf_write(writer, sample.doc, sample.frames, arena, diags, &out));
    expect_fault("P004");

    make(1, &sample);
    sample.frames->page_count = 0;
    assert_false(pdf_write(writer, sample.doc, sample.frames, arena, diags, &out));
    expect_fault("P006");

    make(1, &sample);
    char *name = arena_alloc(arena, 70001); /* longer than libharu's strings may be */
    memset(name, 'a', 70000);
    for (size_t i = 0; i < sample.page->mark_count; i++)
        if (sample.page->marks[i].kind == MARK_FIELD)
            sample.page->marks[i].field.name = name;
    assert_false(pdf_write(writer, sample.doc, sample.frames, arena, diags, &out));
    assert_non_null(strstr(diags_at(diags, 0)->message, "0x"));
    expect_fault("P001");

    write_sample(1); /* the writer is sound afterwards */
    assert_null(find(out.data, "/PageLabels"));
}

static void numbers_and_texts(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        const char *text;
    } cases[] = {{0, "0"},       {1000, "1"},    {1, "0.001"},  {-1, "-0.001"},  {85039, "85.039"}, {14500, "14.5"},
                 {-500, "-0.5"}, {999, "0.999"}, {120, "0.12"}, {-1200, "-1.2"}, {841890, "841.89"}};
    struct buffer text = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer_empty(&text);
        syntax_add_thousandths(&text, cases[i].number);
        assert_string_equal(buffer_text(&text), cases[i].text);
    }
    buffer_empty(&text);
    syntax_add_text(&text, "Số 😀");
    assert_string_equal(buffer_text(&text), "<FEFF00531ED10020D83DDE00>");
    buffer_clear(&text);
}

/* "baocao 0.1.0 (libharu 2.3.0)" of another version: the file differs where the name stands, and nowhere else. */
static void a_file_can_name_another_maker(void **state)
{
    (void)state;
    const struct maker other = {"12.34.5~beta+1", "9.8.7"};
    struct maker found;
    write_sample(7);
    assert_true(maker_read(out.data, out.length, &found));
    assert_true(maker_is_ours(&found));
    char own[DIGEST_TEXT], again[DIGEST_TEXT];
    digest_text(out.data, out.length, own);

    pdf_writer_name(writer, &other);
    write_sample(7);
    assert_true(maker_read(out.data, out.length, &found));
    assert_string_equal(found.version, other.version);
    assert_string_equal(found.library, other.library);
    assert_false(maker_is_ours(&found));
    assert_int_equal(occurrences("baocao 12.34.5~beta+1"), 4); /* Creator, Producer; both in XMP too */
    assert_int_equal(occurrences("baocao " BAOCAO_VERSION), 0);

    pdf_writer_name(writer, NULL);
    write_sample(7);
    digest_text(out.data, out.length, again);
    assert_string_equal(again, own);
}

static void no_maker(const char *text)
{
    struct maker found;
    assert_false(maker_read(text, strlen(text), &found));
}

static void who_else_made_a_file_is_nobody(void **state)
{
    (void)state;
    no_maker("");
    no_maker("%PDF-1.7 /Producer (mayquet 1.0 \\050libharu 2.3.0\\051)");
    no_maker("/Producer (baocao ");
    no_maker("/Producer (baocao 0.1.0");
    no_maker("/Producer (baocao 0.1.0 \\050libharu ");
    no_maker("/Producer (baocao 0.1.0 \\050libharu 2.3.0");
    no_maker("/Producer (baocao 0.1.0) \\050libharu 2.3.0\\051)");
    no_maker("/Producer (baocao 0000000000000000000000000000000000000000 \\050libharu 2.3.0\\051)");
}

/* A pipe that bears a paper's name, which nobody writes into, must not keep anybody waiting. */
static void maker_waits_for_nobody(void **state)
{
    (void)state;
    char folder[TESTFOLDER_PATH], path[TESTFOLDER_PATH + 8];
    struct maker maker;
    assert_true(testfolder_make(folder));
    snprintf(path, sizeof path, "%s/paper", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    alarm(10);
    assert_false(maker_of_file(path, &maker));
    alarm(0);
    assert_int_equal(remove(path), 0);
    assert_false(maker_of_file(path, &maker));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("%PDF-1.7\n/Producer (baocao 1.2.3 \\050libharu 4.5.6\\051)", file);
    fclose(file);
    assert_true(maker_of_file(path, &maker));
    assert_string_equal(maker.version, "1.2.3");
    assert_string_equal(maker.library, "4.5.6");
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_texts),
        cmocka_unit_test(maker_waits_for_nobody),
        cmocka_unit_test(file_says_what_the_standards_ask),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(id_depends_on_content),
        cmocka_unit_test(writer_knows_the_digest_of_its_file),
        cmocka_unit_test(every_mark_is_tagged_or_artifact),
        cmocka_unit_test(a_character_of_its_own_gets_into_the_file),
        cmocka_unit_test(watermark_is_grey_and_no_content),
        cmocka_unit_test(annexes_and_bookmarks),
        cmocka_unit_test(bullets_are_lists),
        cmocka_unit_test(files_can_be_attached),
        cmocka_unit_test(a_file_can_name_another_maker),
        cmocka_unit_test(who_else_made_a_file_is_nobody),
        cmocka_unit_test(faults_are_reported_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
