/* Words of the register: NĐ 30, PL II (titles before a name), PL IV (kind and abstract are one phrase, recipients by
 * name). */
#include "archive/identity.h"
#include "archive/lettercase.h"
#include "base/arena.h"
#include "model/doc.h"

#include "cmocka_setup.h"

static void titles_before_a_name(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(lettercase_signer("GIÁM ĐỐC", "Họ Tên Mẫu", arena), "Giám đốc Họ Tên Mẫu");
    assert_string_equal(lettercase_signer("PHÓ GIÁM ĐỐC", "A", arena), "Phó Giám đốc A");
    assert_string_equal(lettercase_signer("PHÓ CHÁNH VĂN PHÒNG", "A", arena), "Phó Chánh Văn phòng A");
    assert_string_equal(lettercase_signer("Q. CHI CỤC TRƯỞNG", "A", arena), "Q. Chi cục trưởng A");
    assert_string_equal(lettercase_signer("Quyền Giám đốc", "A", arena), "Quyền Giám đốc A");
    /* which words of an office's name are capital cannot be seen: left as printed */
    assert_string_equal(lettercase_signer("GIÁM ĐỐC SỞ Y TẾ", "A", arena), "GIÁM ĐỐC SỞ Y TẾ A");
    assert_string_equal(lettercase_signer("", "A", arena), "A");
    assert_string_equal(lettercase_signer("GIÁM ĐỐC", "", arena), "Giám đốc");
}

static void one_phrase_with_the_kind(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(lettercase_phrase("Kết quả quý I", arena), "kết quả quý I");
    assert_string_equal(lettercase_phrase("Ý kiến góp ý", arena), "ý kiến góp ý");
    assert_string_equal(lettercase_phrase("Đánh giá", arena), "đánh giá");
    assert_string_equal(lettercase_phrase("Sở Y tế triển khai", arena), "Sở Y tế triển khai");
    assert_string_equal(lettercase_phrase("Đồng Nai năm 2023", arena), "Đồng Nai năm 2023");
    assert_string_equal(lettercase_phrase("CCHC quý I", arena), "CCHC quý I");
    assert_string_equal(lettercase_phrase("V/v họp", arena), "v/v họp");
    assert_string_equal(lettercase_phrase("", arena), "");
}

static const char *recipients(struct arena *arena, const char *label, const char *addressee, const char *const *others)
{
    struct doc *doc = doc_new(arena);
    struct doc_node *node = doc_add(arena, doc->root, DOC_LINE, place_file("a.mau"));
    node->role = ROLE_ADDRESS_LABEL;
    doc_set_text(arena, node, label, 0);
    if (addressee) {
        node = doc_add(arena, doc->root, DOC_LINE, place_file("a.mau"));
        node->role = ROLE_ADDRESSEE;
        doc_set_text(arena, node, addressee, 0);
    }
    for (; *others; others++) {
        node = doc_add(arena, doc->root, DOC_LINE, place_file("a.mau"));
        node->role = ROLE_RECIPIENT;
        doc_set_text(arena, node, *others, 0);
    }
    doc_number(doc, arena);
    return identity_of(doc, arena).recipients;
}

static void recipients_by_name(void **state)
{
    struct arena *arena = *state;
    const char *const both[] = {"- Như trên;", "- Ban Giám đốc Sở;", "- Lưu: VT, VP.", NULL};
    const char *const with_more[] = {"- NHƯ TRÊN (để b/c);", "- Như kính gửi;", "- Như trên và Sở A.", NULL};
    const char *const none[] = {"- Lưu: VT.", NULL};
    assert_string_equal(recipients(arena, "Kính gửi: Sở Nội vụ", NULL, both), "Sở Nội vụ; Ban Giám đốc Sở");
    assert_string_equal(recipients(arena, "Kính gửi:", "- Sở\nNội vụ;", both), "Sở Nội vụ; Ban Giám đốc Sở");
    assert_string_equal(recipients(arena, "Kính gửi: B", NULL, with_more), "B; Như trên và Sở A");
    assert_string_equal(recipients(arena, "Kính gửi: B", NULL, none), "B");
    assert_string_equal(recipients(arena, "Kính gửi:", NULL, none), "");
}

static int start(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int end(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(titles_before_a_name, start, end),
        cmocka_unit_test_setup_teardown(one_phrase_with_the_kind, start, end),
        cmocka_unit_test_setup_teardown(recipients_by_name, start, end),
    };
    return cmocka_run_group_tests_name("lettercase", tests, NULL, NULL);
}
