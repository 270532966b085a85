/* Metadata of outgoing documents: fields of NĐ 30, PL VI, II.I read off a document made by hand. What the schema says of
 * real papers is the business of tests/cli/pdf_twin.sh. */
#include "archive/outgoing.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"

#include "cmocka_setup.h"

#include <string.h>

static struct arena *arena;
static struct doc *doc;
static struct buffer xml;

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
    outgoing_print(doc, code, 3, arena, &xml);
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
    has("<Position>GIÁM ĐỐC</Position><FullName></FullName>");
}

static void other_kinds_and_hostile_text(void **state)
{
    (void)state;
    line(ROLE_TYPE, "GIẤY MỜI");
    line(ROLE_ABSTRACT, "a\x01\xEF\xBF\xBF]]>&");
    print("");
    has("<TypeName ma=\"32\">Giấy mời</TypeName>");
    has("<Subject>a ]]&gt;&amp;</Subject>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_report, start, end),
        cmocka_unit_test_setup_teardown(a_letter_without_number, start, end),
        cmocka_unit_test_setup_teardown(other_kinds_and_hostile_text, start, end),
    };
    return cmocka_run_group_tests_name("outgoing", tests, NULL, NULL);
}
