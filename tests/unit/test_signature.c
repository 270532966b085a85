/* Signatures in files that somebody else made: whatever stands there, an answer and never a crash. Signatures that hold
 * are tested with a signing program in tests/cli/signed_copy.sh. */
#include "cmocka_setup.h"

#include "archive/signature.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* The bytes stand in memory of their own size, so that reading beyond them is found by the sanitizers. */
static size_t prove(const char *text, bool *failed)
{
    struct arena *arena = arena_new(0);
    struct proof *proof = proof_new(arena);
    size_t size = strlen(text);
    char *bytes = malloc(size ? size : 1);
    memcpy(bytes, text, size);
    size_t count = signature_prove(bytes, size, "x.pdf", arena, proof);
    *failed = proof_failed(proof);
    free(bytes);
    arena_free(arena);
    return count;
}

static void a_file_without_signature_is_no_fault(void **state)
{
    (void)state;
    bool failed;
    assert_int_equal(prove("%PDF-1.7\n1 0 obj\n", &failed), 0);
    assert_false(failed);
}

static void what_is_no_pdf_is_told(void **state)
{
    (void)state;
    static const char *const files[] = {"", "%PDF", "PK\003\004 no paper at all"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        bool failed;
        assert_int_equal(prove(files[i], &failed), 0);
        assert_true(failed);
    }
}

static void odd_ranges_are_faults(void **state)
{
    (void)state;
    static const char *const ranges[] = {"",
                                         "[",
                                         "[0",
                                         "[0 1 2",
                                         "[0 10 5 3]",
                                         "[1 2 9 3]",
                                         "[0 8 12 99999999]",
                                         "[0 99999999999999999999999999 4 5]",
                                         "[0 4 18446744073709551615 2]",
                                         "[0 8 9 2]",
                                         "[0 8 14 2]",
                                         "[-1 2 3 4]"};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        char text[256] = "%PDF-1.7<zz00>/ByteRange ";
        strncat(text, ranges[i], 100);
        bool failed;
        prove(text, &failed);
        assert_true(failed);
    }
}

static void a_signature_that_is_none_is_a_fault(void **state)
{
    (void)state;
    bool failed;
    /* The gap is there and holds hexadecimal digits, but no CMS. */
    assert_int_equal(prove("%PDF-1.7<3003020100>/ByteRange [0 8 20 24]  %%EOF\n", &failed), 1);
    assert_true(failed);
}

static void only_a_longer_file_with_the_same_beginning_is_the_issued_one_signed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct proof *proof = proof_new(arena);
    assert_true(signature_prove_prefix("abc", 3, "abcd", 4, "x", proof));
    assert_false(proof_failed(proof));
    assert_false(signature_prove_prefix("abc", 3, "abc", 3, "x", proof));
    assert_false(signature_prove_prefix("abc", 3, "abxd", 4, "x", proof));
    assert_false(signature_prove_prefix("abc", 3, "ab", 2, "x", proof));
    assert_true(proof_failed(proof));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_without_signature_is_no_fault),
        cmocka_unit_test(what_is_no_pdf_is_told),
        cmocka_unit_test(odd_ranges_are_faults),
        cmocka_unit_test(a_signature_that_is_none_is_a_fault),
        cmocka_unit_test(only_a_longer_file_with_the_same_beginning_is_the_issued_one_signed),
    };
    return cmocka_run_group_tests_name("signature", tests, NULL, NULL);
}
