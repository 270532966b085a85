/* Metadata of outgoing documents: fields of NĐ 30, PL VI, II.I read off a document made by hand. What the schema says
 * of real papers is the business of tests/cli/pdf_twin.sh. */
#include "archive/outgoing.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/diag.h"

#include "cmocka_setup.h"

#include <string.h>

static struct arena *arena;
static struct doc *doc;
static struct buffer xml;
static struct diags *diags;

static int start(void **state)
{
    (void)state;
    arena = arena_new(0);
    doc = doc_new(arena);
    doc->title = "T";
    doc->agency = "Sở A & B";
    doc->subject = "";
    doc->date = date_of(2023, 6, 5);
    return 0;
}

static int end(void **state)
{
    (void)state;
    buffer_clear(&xml);
    diags_free(diags);
    diags = NULL;
    arena_free(arena);
    return 0;
}

static void line(enum doc_role role, const char *text)
{
    struct doc_node *node = doc_add(arena, doc->root, DOC_LINE, place_file("mau.mau"));
    node->role = role;
    doc_set_text(arena, node, text, 0);
}

static void print(const char *code)
{
    doc_number(doc, arena);
    buffer_empty(&xml);
    diags_free(diags);
    diags = diags_new();
    outgoing_print(doc, &(struct outgoing){"a.pdf", code, 3}, arena, diags, &xml);
}

static void has(const char *what)
{
    if (!strstr(buffer_text(&xml), what))
        print_error("not there: %s\n%s", what, buffer_text(&xml));
    assert_non_null(strstr(buffer_text(&xml), what));
}

static void lacks(const char *what)
{
    assert_null(strstr(buffer_text(&xml), what));
}

static void a_report(void **state)
{
    (void)state;
    line(ROLE_NUMBER, "Số: 15/BC-SYT");
    line(ROLE_TYPE, "BÁO CÁO");
    line(ROLE_ABSTRACT, "Kết quả <quý I>\nnăm 2023");
    line(ROLE_ADDRESS_LABEL, "Kính gửi: Sở Nội vụ.");
    line(ROLE_RECIPIENT, "- Như trên;");
    line(ROLE_RECIPIENT, "- Ban Giám đốc Sở;");
    line(ROLE_RECIPIENT, "- Lưu: VT, VP.");
    line(ROLE_SIGNER_AUTHORITY, "KT. GIÁM ĐỐC");
    line(ROLE_SIGNER_TITLE, "PHÓ GIÁM ĐỐC");
    line(ROLE_SIGNER_NAME, "Nguyễn Văn A");
    print("H49.64");
    has("<OrganId>H49.64</OrganId><FileCatalog>2023</FileCatalog>");
    has("<TypeName ma=\"14\">Báo cáo</TypeName>"); /* TT 05/2025/TT-BNV: 14 */
    has("<CodeNumber>15</CodeNumber>");
    has("<CodeNotation>BC-SYT</CodeNotation>");
    has("<IssuedDate ma=\"05/06/2023\">2023-06-05</IssuedDate>");
    has("<OrganName>Sở A &amp; B</OrganName>");
    has("<Subject>Kết quả &lt;quý I&gt; năm 2023</Subject>");
    has("<PageAmount>3</PageAmount>");
    has("<Position>KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC</Position><FullName>Nguyễn Văn A</FullName>");
    has("  <To><OrganName>Sở Nội vụ</OrganName></To>\n  <To><OrganName>Ban Giám đốc Sở</OrganName></To>\n</VanBanDi>");
    lacks("Như trên");
    lacks("Lưu");
}

static void a_letter_without_number(void **state)
{
    (void)state;
    line(ROLE_NUMBER, "Số:        /SYT-VP");
    line(ROLE_SUBJECT, "V/v đôn đốc báo cáo");
    line(ROLE_ADDRESS_LABEL, "Kính gửi:");
    line(ROLE_ADDRESSEE, "- Phòng A;");
    line(ROLE_ADDRESSEE, "- Phòng B.");
    line(ROLE_RECIPIENT, "- Như trên;");
    line(ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
    print("");
    lacks("OrganId");
    lacks("CodeNumber"); /* given after signing */
    has("<CodeNotation>SYT-VP</CodeNotation>");
    has("<TypeName ma=\"22\">Công văn</TypeName>");
    has("<Subject>đôn đốc báo cáo</Subject>");
    has("<To><OrganName>Phòng A</OrganName></To>\n  <To><OrganName>Phòng B</OrganName></To>\n</VanBanDi>");
    has("<SignerInfo><Position>GIÁM ĐỐC</Position></SignerInfo>");
}

static void other_kinds_and_hostile_text(void **state)
{
    (void)state;
    line(ROLE_TYPE, "GIẤY MỜI");
    line(ROLE_ABSTRACT, "a\x01\xEF\xBF\xBF]]>&");
    print("");
    has("<TypeName>Giấy mời</TypeName>"); /* a code that is not known is not made up */
    lacks("SignerInfo");
    has("<Subject>a ]]&gt;&amp;</Subject>");
}

static const char *repeated(const char *text, size_t count)
{
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++)
        buffer_add_text(&all, text);
    const char *kept = arena_text(arena, buffer_text(&all));
    buffer_clear(&all);
    return kept;
}

/* PL VI: Subject 500, OrganName 200, CodeNotation 30, Position 100, FullName 50 characters, not bytes. */
static void as_long_as_allowed(void **state)
{
    (void)state;
    doc->agency = repeated("ế", 200);
    line(ROLE_NUMBER, arena_format(arena, "Số: 1/%s", repeated("Đ", 30)));
    line(ROLE_TYPE, "BÁO CÁO");
    line(ROLE_ABSTRACT, repeated("ộ", 500));
    line(ROLE_SIGNER_TITLE, repeated("Ư", 100));
    line(ROLE_SIGNER_NAME, repeated("ă", 50));
    line(ROLE_RECIPIENT, arena_format(arena, "- %s;", repeated("ạ", 200)));
    print("H49.64.33");
    assert_int_equal(diags_length(diags), 0);
    has(doc->agency);
    has(repeated("ộ", 500));
}

static void longer_than_allowed(void **state)
{
    (void)state;
    doc->agency = repeated("ế", 201);
    line(ROLE_NUMBER, arena_format(arena, "Số: 1/%s", repeated("Đ", 31)));
    line(ROLE_TYPE, "BÁO CÁO");
    line(ROLE_ABSTRACT, repeated("ộ", 501));
    line(ROLE_SIGNER_TITLE, repeated("Ư", 101));
    line(ROLE_SIGNER_NAME, repeated("ă", 51));
    line(ROLE_RECIPIENT, arena_format(arena, "- %s;", repeated("ạ", 201)));
    print("");
    assert_int_equal(diags_length(diags), 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(diags_at(diags, i)->code, "A010");
        assert_int_equal(diags_at(diags, i)->level, DIAG_WARNING);
        assert_string_equal(diags_at(diags, i)->at.file, "a.pdf");
    }
    has(arena_format(arena, "<OrganName>%s…</OrganName>", repeated("ế", 199)));
    has(arena_format(arena, "<Subject>%s…</Subject>", repeated("ộ", 499)));
    has(arena_format(arena, "<FullName>%s…</FullName>", repeated("ă", 49)));
}

static void codes_that_are_none(void **state)
{
    (void)state;
    const char *const wrong[] = {"h49.64", "H49 64", "H49-64", "Sở", repeated("A", 36)};
    line(ROLE_ABSTRACT, "a");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        print(wrong[i]);
        assert_int_equal(diags_length(diags), 1);
        assert_string_equal(diags_at(diags, 0)->code, "A011");
        lacks("OrganId");
    }
    print(repeated("A", 13));
    assert_int_equal(diags_length(diags), 0);
    print(repeated("A", 35)); /* QĐ 20/2020/QĐ-TTg allows it, PL VI does not know it */
    assert_int_equal(diags_at(diags, 0)->level, DIAG_NOTE);
    has(repeated("A", 35));
}

static void a_paper_without_abstract(void **state)
{
    (void)state;
    doc->title = "Biểu số liệu";
    line(ROLE_NUMBER, "Số: 123456789012/BC"); /* twelve digits are no number of PL VI */
    print("");
    has("<Subject>Biểu số liệu</Subject>");
    lacks("CodeNumber");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_report, start, end),
        cmocka_unit_test_setup_teardown(a_letter_without_number, start, end),
        cmocka_unit_test_setup_teardown(other_kinds_and_hostile_text, start, end),
        cmocka_unit_test_setup_teardown(as_long_as_allowed, start, end),
        cmocka_unit_test_setup_teardown(longer_than_allowed, start, end),
        cmocka_unit_test_setup_teardown(codes_that_are_none, start, end),
        cmocka_unit_test_setup_teardown(a_paper_without_abstract, start, end),
    };
    return cmocka_run_group_tests_name("outgoing", tests, NULL, NULL);
}
