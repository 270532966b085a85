/* Bags: manifests by RFC 8493, the ZIP around them, and what comes from a file that somebody else made. */
#include "cmocka_setup.h"
#include "testfolder.h"

#include "archive/bagzip.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct diags *diags;

static int setup(void **state)
{
    (void)state;
    arena = arena_new(0);
    diags = diags_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    diags_free(diags);
    arena_free(arena);
    return 0;
}

static struct bag *sealed(void)
{
    static const struct bag_info info[] = {{"Source-Organization", "Sở Mẫu"}};
    struct bag *bag = bag_new("goi", arena);
    bag_add_text(bag, "data/b.txt", "abc");
    bag_add_text(bag, "data/a 50%.txt", "");
    bag_seal(bag, 1, info);
    return bag;
}

static const char *text_of(const struct bag *bag, const char *path)
{
    const struct bag_member *member = bag_find(bag, path);
    assert_non_null(member);
    return arena_copy(arena, member->data, member->size);
}

/* Digests of "abc" and of nothing: FIPS 180-2, appendices B.1 and C.1. */
static void tag_files_follow_the_rfc(void **state)
{
    (void)state;
    struct bag *bag = sealed();
    assert_string_equal(text_of(bag, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert_string_equal(text_of(bag, "bag-info.txt"), "Source-Organization: Sở Mẫu\nPayload-Oxum: 3.2\n");
    assert_string_equal(text_of(bag, "manifest-sha256.txt"),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a 50%25.txt\n"
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  data/b.txt\n");
    assert_non_null(strstr(text_of(bag, "manifest-sha512.txt"),
                           "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                           "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f  data/b.txt\n"));
    const char *tags = text_of(bag, "tagmanifest-sha512.txt");
    assert_non_null(strstr(tags, "  bag-info.txt\n"));
    assert_non_null(strstr(tags, "  manifest-sha256.txt\n"));
    assert_null(strstr(tags, "tagmanifest"));
    assert_null(strstr(tags, "data/"));
    struct proof *proof = proof_new(arena);
    assert_true(bag_prove(bag, proof));
    assert_false(proof_failed(proof));
}

static void a_manifest_is_read_by_itself(void **state)
{
    (void)state;
    static const char nothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    struct buffer zip = {0};
    char folder[TESTFOLDER_PATH];
    assert_true(testfolder_make(folder));
    const char *path = arena_format(arena, "%s/goi.zip", folder);
    struct bag *bag = sealed();
    assert_true(bagzip_write(bag, path, diags, &zip));
    assert_true(file_write(path, zip.data, zip.length, diags));
    const char *manifest = bagzip_manifest(path, arena);
    assert_string_equal(manifest, text_of(bag, BAG_MANIFEST));
    assert_true(bag_lists(manifest, "data/a 50%.txt", nothing));
    assert_true(bag_lists(manifest, "data/b.txt", bag_find(bag, "data/b.txt")->sha256));
    assert_false(bag_lists(manifest, "data/b.txt", nothing));
    assert_false(bag_lists(manifest, "data/a 50%.tx", nothing));
    assert_false(bag_lists(manifest, "data/c.txt", nothing));
    assert_false(bag_lists(manifest, "data/a 50%.txt", nothing + 1));
    assert_true(file_write(path, zip.data, zip.length / 2, diags));
    assert_null(bagzip_manifest(path, arena));
    unlink(path);
    assert_null(bagzip_manifest(path, arena));
    rmdir(folder);
    buffer_clear(&zip);
}

static struct bag *through_zip(const struct bag *bag, struct proof *proof)
{
    struct buffer zip = {0};
    assert_true(bagzip_write(bag, "goi.zip", diags, &zip));
    struct bag *read = bagzip_read(arena_copy(arena, zip.data, zip.length), zip.length, arena, proof);
    buffer_clear(&zip);
    return read;
}

static void the_zip_gives_back_what_went_in(void **state)
{
    (void)state;
    struct bag *bag = sealed();
    bag_add_text(bag, "data/Biểu mẫu số 1.csv", "x");
    bag_sort(bag);
    struct proof *proof = proof_new(arena);
    struct bag *read = through_zip(bag, proof);
    assert_non_null(read);
    assert_int_equal(read->count, bag->count);
    for (size_t i = 0; i < bag->count; i++) {
        assert_string_equal(read->members[i].path, bag->members[i].path);
        assert_string_equal(read->members[i].sha512, bag->members[i].sha512);
    }
    assert_string_equal(read->name, "goi");
}

static void the_zip_depends_on_nothing_but_the_bag(void **state)
{
    (void)state;
    struct buffer first = {0}, second = {0};
    setenv("TZ", "Asia/Ho_Chi_Minh", 1);
    assert_true(bagzip_write(sealed(), "goi.zip", diags, &first));
    setenv("TZ", "America/New_York", 1);
    assert_true(bagzip_write(sealed(), "goi.zip", diags, &second));
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
    buffer_clear(&first);
    buffer_clear(&second);
}

static void paths_that_lead_out_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",       "/etc/passwd", "../x",      "data/../../x", "data//x",  "./x",
                                      "data/.", "a\\b",        "data/x\ny", "data/",        "data/\x7f"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(bag_path_is_safe(bad[i]));
    assert_true(bag_path_is_safe("data/Biểu mẫu/..a.txt"));
    for (size_t i = 2; i < 4; i++) {
        struct bag *bag = sealed();
        bag_add_text(bag, bad[i], "x");
        struct proof *proof = proof_new(arena);
        assert_null(through_zip(bag, proof));
        assert_true(proof_failed(proof));
    }
}

static void a_name_twice_is_refused(void **state)
{
    (void)state;
    struct bag *bag = sealed();
    bag_add_text(bag, "data/c.txt", "abd");
    struct buffer zip = {0};
    assert_true(bagzip_write(bag, "goi.zip", diags, &zip));
    size_t renamed = 0;
    for (char *at = zip.data; at + 10 <= zip.data + zip.length; at++)
        if (memcmp(at, "data/c.txt", 10) == 0)
            at[5] = 'b', renamed++;
    assert_int_equal(renamed, 2); /* before its bytes and in the directory */
    struct proof *proof = proof_new(arena);
    assert_null(bagzip_read(zip.data, zip.length, arena, proof));
    assert_true(proof_failed(proof));
    buffer_clear(&zip);
}

/* Every byte of the ZIP flipped in turn: never a crash, and never another content that passes. */
static void no_flipped_byte_passes_with_other_content(void **state)
{
    (void)state;
    struct bag *bag = sealed();
    struct buffer zip = {0};
    assert_true(bagzip_write(bag, "goi.zip", diags, &zip));
    for (size_t i = 0; i < zip.length; i++) {
        zip.data[i] ^= 0x41;
        struct arena *scratch = arena_new(0);
        struct proof *proof = proof_new(scratch);
        struct bag *read = bagzip_read(zip.data, zip.length, scratch, proof);
        if (read && bag_prove(read, proof)) {
            assert_int_equal(read->count, bag->count);
            for (size_t m = 0; m < bag->count; m++)
                assert_string_equal(read->members[m].sha256, bag->members[m].sha256);
        } else {
            assert_true(proof_failed(proof));
        }
        arena_free(scratch);
        zip.data[i] ^= 0x41;
    }
    buffer_clear(&zip);
}

static bool says(struct proof *proof, const char *wanted)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    proof_print(proof, out);
    fclose(out);
    bool found = strstr(text, wanted) != NULL && strstr(text, "hỏng") == NULL;
    free(text);
    return found;
}

/* As many members as may be come back; one more is neither written nor, unpacked, read. */
static void members_are_limited(void **state)
{
    (void)state;
    struct bag *bag = bag_new("goi", arena);
    for (int i = 0; i < 10000; i++)
        bag_add(bag, arena_format(arena, "data/%d", i), "", 0);
    struct bag *read = through_zip(bag, proof_new(arena));
    assert_non_null(read);
    assert_int_equal(read->count, 10000);
    bag_add(bag, "data/x", "", 0);
    struct buffer zip = {0};
    assert_false(bagzip_write(bag, "goi.zip", diags, &zip));
    assert_non_null(strstr(diags_at(diags, 0)->message, "quá nhiều tệp"));
    buffer_clear(&zip);
    char folder[TESTFOLDER_PATH];
    assert_true(testfolder_make(folder));
    for (int i = 0; i <= 10000; i++)
        fclose(fopen(arena_format(arena, "%s/%d", folder, i), "w"));
    struct proof *proof = proof_new(arena);
    assert_null(bagzip_read_folder(folder, arena, proof, diags));
    for (int i = 0; i <= 10000; i++)
        unlink(arena_format(arena, "%s/%d", folder, i));
    rmdir(folder);
    assert_true(says(proof, "quá nhiều tệp"));
}

static char *last_of(const struct buffer *zip, const char *mark)
{
    char *at = zip->data + zip->length - 4;
    while (memcmp(at, mark, 4) != 0)
        at--;
    return at;
}

/* A bag too large is not written; one whose ZIP says that it is too large unpacked is not called broken. */
static void bytes_are_limited(void **state)
{
    (void)state;
    struct bag *bag = sealed();
    bag->members[0].size = ((size_t)4 << 30) + 1;
    struct buffer zip = {0};
    assert_false(bagzip_write(bag, "goi.zip", diags, &zip));
    assert_non_null(strstr(diags_at(diags, 0)->message, "4 GiB"));
    assert_true(bagzip_write(sealed(), "goi.zip", diags, &zip));
    /* The size unpacked of the last entry, in the directory and before its bytes (APPNOTE 4.3.12, 4.3.7). */
    memcpy(last_of(&zip, "PK\1\2") + 24, "\xfe\xff\xff\xff", 4);
    memcpy(last_of(&zip, "PK\3\4") + 22, "\xfe\xff\xff\xff", 4);
    struct proof *proof = proof_new(arena);
    assert_null(bagzip_read(zip.data, zip.length, arena, proof));
    assert_true(says(proof, "4 GiB"));
    buffer_clear(&zip);
}

/* Inputs that many bags share, and two of these bags' own members around them. */
static struct bag *sharing(const struct bag *inputs, const char *name)
{
    static const struct bag_info info[] = {{"External-Identifier", "x"}};
    struct bag *bag = bag_new(name, arena);
    bag_add_bag(bag, inputs);
    bag_add_text(bag, "data/giữa.txt", "của riêng gói này");
    bag_add_text(bag, "data/zz.txt", name);
    bag_seal(bag, 1, info);
    return bag;
}

static struct bag *inputs_to_share(void)
{
    struct bag *inputs = bag_new("", arena);
    size_t size = 300000;
    char *noise = arena_alloc(arena, size), *text = arena_alloc(arena, size);
    uint32_t number = 1;
    for (size_t i = 0; i < size; i++) {
        number = number * 1664525u + 1013904223u;
        noise[i] = (char)(number >> 24);
        text[i] = (char)('a' + (number >> 24) % 5);
    }
    bag_add(inputs, "data/tiếng ồn.bin", noise, size);
    bag_add(inputs, "data/a/chữ.txt", text, size);
    bag_add_text(inputs, "data/rỗng.txt", "");
    bag_add_text(inputs, "data/mot.txt", "1");
    return inputs;
}

static void what_is_packed_once_is_packed_the_same(void **state)
{
    (void)state;
    static const char *const names[] = {"2023-H1_SYT_bieu", "x", "x/y", "gói"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct buffer whole = {0}, joined = {0};
        struct bag *inputs = inputs_to_share();
        assert_true(bagzip_write(sharing(inputs, names[i]), "goi.zip", diags, &whole));
        bagzip_pack(inputs);
        for (size_t m = 0; m < inputs->count; m++)
            assert_non_null(inputs->members[m].packed);
        assert_true(bagzip_write(sharing(inputs, names[i]), "goi.zip", diags, &joined));
        assert_int_equal(whole.length, joined.length);
        assert_memory_equal(whole.data, joined.data, whole.length);
        buffer_clear(&whole);
        buffer_clear(&joined);
    }
    struct buffer plain = {0}, both = {0}; /* of two bags packed apart the second is deflated again */
    struct bag *inputs = inputs_to_share(), *others = bag_new("", arena);
    bag_add_text(others, "data/khac.txt", "của gói khác");
    for (int packed = 0; packed < 2; packed++) {
        struct bag *all = bag_new("hai", arena);
        bag_add_bag(all, inputs);
        bag_add_bag(all, others);
        assert_true(bagzip_write(all, "goi.zip", diags, packed ? &both : &plain));
        bagzip_pack(inputs);
        bagzip_pack(others);
    }
    assert_int_equal(plain.length, both.length);
    assert_memory_equal(plain.data, both.data, plain.length);
    buffer_clear(&plain);
    buffer_clear(&both);
    struct bag *nothing = bag_new("", arena);
    bagzip_pack(nothing); /* a bag of no members packs to none */
    assert_int_equal(nothing->count, 0);
}

static void every_fault_is_found(void **state)
{
    (void)state;
    static const char *const paths[] = {"bagit.txt",           "bag-info.txt",           "manifest-sha256.txt",
                                        "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt",
                                        "data/b.txt"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct bag *without = bag_new("goi", arena), *all = sealed();
        for (size_t m = 0; m < all->count; m++)
            if (strcmp(all->members[m].path, paths[i]) != 0)
                bag_add(without, all->members[m].path, all->members[m].data, all->members[m].size);
        assert_false(bag_prove(without, proof_new(arena)));
    }
    struct bag *more = sealed();
    bag_add_text(more, "data/c.txt", "x");
    bag_sort(more);
    assert_false(bag_prove(more, proof_new(arena)));
    more = sealed();
    bag_add_text(more, "them.txt", "x");
    bag_sort(more);
    assert_false(bag_prove(more, proof_new(arena)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tag_files_follow_the_rfc, setup, teardown),
        cmocka_unit_test_setup_teardown(a_manifest_is_read_by_itself, setup, teardown),
        cmocka_unit_test_setup_teardown(the_zip_gives_back_what_went_in, setup, teardown),
        cmocka_unit_test_setup_teardown(the_zip_depends_on_nothing_but_the_bag, setup, teardown),
        cmocka_unit_test_setup_teardown(paths_that_lead_out_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_twice_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(no_flipped_byte_passes_with_other_content, setup, teardown),
        cmocka_unit_test_setup_teardown(every_fault_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_packed_once_is_packed_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(members_are_limited, setup, teardown),
        cmocka_unit_test_setup_teardown(bytes_are_limited, setup, teardown),
    };
    return cmocka_run_group_tests_name("bag", tests, NULL, NULL);
}
