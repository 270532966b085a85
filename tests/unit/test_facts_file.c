/* Facts in a file: what comes back is what a template saw before; nothing that is cut off or changed is taken; whatever
 * the bytes say, reading them ends. */
#include "base/digest.h"
#include "cmocka_setup.h"
#include "compute/context.h"
#include "handpack.h"
#include "model/facts_file.h"

struct saved {
    struct handpack *hand;
    const struct facts *facts;
    struct buffer bytes;
};

static const struct facts_source SOURCES[] = {{"du-lieu/2023-H1/viec.csv", "sha256:00"}, {"goi", "thu"}};
static const struct facts_stamp STAMP = {2, SOURCES};

static int setup(void **state)
{
    static const struct narrative narratives[] = {
        {NULL, "chung", {"Cả cơ quan.\n", "w/thuyet-minh/2023-H1/chung.txt"}},
        {"M1", "kien-nghi", {"- Của tổ.\n", "w/thuyet-minh/2023-H1/M1/kien-nghi.txt"}}};
    struct saved *saved = calloc(1, sizeof *saved);
    struct handpack *hand = saved->hand = handpack_new();
    hand->workspace.folder = "w";
    hand->period.exported = hand->period.last + 2;
    struct run_input input = handpack_input(hand);
    struct period before;
    assert_true(period_previous(&hand->period, hand->workspace.cutoff, hand->arena, &before));
    input.period = &before;
    input.checks = false;
    const struct facts *previous = run_facts(&input, hand->arena, hand->diags);
    input = handpack_input(hand);
    input.others = (struct run_others){previous, previous};
    input.narrative_count = 2;
    input.narratives = narratives;
    saved->facts = run_facts(&input, hand->arena, hand->diags);
    assert_non_null(saved->facts);
    for (int i = 0; i < 60; i++) { /* more than are kept one by one */
        struct diag *diag =
            diag_add(hand->diags, DIAG_ERROR, "D001", (struct place){"w/viec.csv", 3, 2, 1}, "sai %d", i);
        diag_set_unit(hand->diags, diag, "M1");
    }
    facts_file_print(saved->facts, &STAMP, hand->diags, &saved->bytes);
    *state = saved;
    return 0;
}

static int teardown(void **state)
{
    struct saved *saved = *state;
    buffer_clear(&saved->bytes);
    handpack_free(saved->hand);
    free(saved);
    return 0;
}

static const struct facts *read_back(const struct saved *saved, const char *bytes, size_t size, struct arena *arena,
                                     struct diags *findings)
{
    struct facts_stamp stamp;
    if (facts_file_stamp(bytes, size, arena, &stamp) != FACTS_FILE_GOOD)
        return NULL;
    return facts_file_facts(bytes, size, &saved->hand->pack, &saved->hand->workspace, arena, findings);
}

/* Everything that the papers of all units can name. */
static char *seen(const struct facts *facts, struct arena *arena)
{
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    const struct context *context = context_new(facts, arena);
    for (size_t row = 0; row <= facts->unit_count; row++) {
        struct value value = value_record(context_scope(context, row, arena));
        value_dump(&value, "goc", 0, out);
    }
    facts_dump(facts, out);
    fclose(out);
    return text;
}

static void templates_see_the_same(void **state)
{
    const struct saved *saved = *state;
    struct arena *arena = arena_new(0);
    struct diags *findings = diags_new();
    const struct facts *facts = read_back(saved, saved->bytes.data, saved->bytes.length, arena, findings);
    assert_non_null(facts);
    char *before = seen(saved->facts, arena), *after = seen(facts, arena);
    assert_non_null(strstr(before, "Nhóm X"));
    assert_string_equal(before, after);
    assert_string_equal(facts->narratives[0].rich.text, "Cả cơ quan.\n");
    assert_string_equal(facts->narratives[1].unit, "M1");
    assert_ptr_equal(facts->previous, facts->last_year);
    free(before);
    free(after);
    diags_free(findings);
    arena_free(arena);
}

static void findings_come_back(void **state)
{
    const struct saved *saved = *state;
    struct arena *arena = arena_new(0);
    struct diags *findings = diags_new();
    assert_non_null(read_back(saved, saved->bytes.data, saved->bytes.length, arena, findings));
    assert_int_equal(diags_count(findings, DIAG_NOTE), diags_count(saved->hand->diags, DIAG_NOTE));
    assert_int_equal(diags_count(findings, DIAG_ERROR), 60);
    assert_int_equal(diags_length(findings), diags_length(saved->hand->diags));
    const struct diag *last = diags_at(findings, diags_length(findings) - 1);
    assert_string_equal(last->message, "sai 49");
    assert_string_equal(last->unit, "M1");
    assert_string_equal(last->at.file, "w/viec.csv");
    assert_int_equal(last->at.line, 3);
    assert_int_equal(last->more, 10);
    diags_free(findings);
    arena_free(arena);
}

/* The folder may be called otherwise when the file is read. */
static void paths_follow_the_workspace(void **state)
{
    const struct saved *saved = *state;
    struct arena *arena = arena_new(0);
    struct diags *findings = diags_new();
    saved->hand->workspace.folder = "/noi/khac";
    const struct facts *facts = read_back(saved, saved->bytes.data, saved->bytes.length, arena, findings);
    assert_string_equal(facts->narratives[1].rich.file, "/noi/khac/thuyet-minh/2023-H1/M1/kien-nghi.txt");
    assert_string_equal(diags_at(findings, diags_length(findings) - 1)->at.file, "/noi/khac/viec.csv");
    diags_free(findings);
    arena_free(arena);
}

static bool holds(const struct buffer *bytes, const char *text)
{
    for (size_t i = 0; i + strlen(text) <= bytes->length; i++)
        if (memcmp(bytes->data + i, text, strlen(text)) == 0)
            return true;
    return false;
}

static void private_cells_stay_out(void **state)
{
    const struct saved *saved = *state;
    struct arena *arena = arena_new(0);
    struct diags *findings = diags_new();
    struct fact_list *list = (struct fact_list *)(uintptr_t)&saved->facts->lists[0];
    struct value *whole = arena_array(arena, list->row_count * list->column_count, sizeof *whole);
    for (size_t i = 0; i < list->row_count * list->column_count; i++)
        whole[i] = value_text("Tên riêng");
    list->whole = whole;
    struct buffer bytes = {0};
    facts_file_print(saved->facts, &STAMP, saved->hand->diags, &bytes);
    assert_true(holds(&bytes, "viec_dang_do") || holds(&bytes, "khoa"));
    assert_false(holds(&bytes, "Tên riêng"));
    const struct facts *facts = read_back(saved, bytes.data, bytes.length, arena, findings);
    assert_true(facts->lists[0].withheld);
    assert_null(facts->lists[0].whole);
    buffer_clear(&bytes);
    diags_free(findings);
    arena_free(arena);
}

static void the_stamp_comes_first(void **state)
{
    const struct saved *saved = *state;
    struct arena *arena = arena_new(0);
    struct facts_stamp stamp;
    assert_int_equal(facts_file_stamp(saved->bytes.data, saved->bytes.length, arena, &stamp), FACTS_FILE_GOOD);
    assert_int_equal(stamp.count, 2);
    assert_string_equal(stamp.items[0].name, "du-lieu/2023-H1/viec.csv");
    assert_string_equal(stamp.items[1].state, "thu");
    assert_int_equal(facts_file_stamp("ma,ten\n", 7, arena, &stamp), FACTS_FILE_FOREIGN);
    assert_int_equal(facts_file_stamp("", 0, arena, &stamp), FACTS_FILE_FOREIGN);
    arena_free(arena);
}

static void what_is_cut_off_or_changed_is_refused(void **state)
{
    const struct saved *saved = *state;
    struct arena *arena = arena_new(0);
    struct facts_stamp stamp;
    char *copy = malloc(saved->bytes.length);
    for (size_t size = 0; size < saved->bytes.length;
         size++) { /* a block of its own, so that a sanitizer sees its end */
        char *cut = malloc(size + 1);
        memcpy(cut, saved->bytes.data, size);
        assert_int_not_equal(facts_file_stamp(cut, size, arena, &stamp), FACTS_FILE_GOOD);
        free(cut);
        arena_reset(arena);
    }
    for (size_t i = 0; i < saved->bytes.length; i++) {
        memcpy(copy, saved->bytes.data, saved->bytes.length);
        copy[i] = (char)(copy[i] ^ 0x41);
        assert_int_not_equal(facts_file_stamp(copy, saved->bytes.length, arena, &stamp), FACTS_FILE_GOOD);
        arena_reset(arena);
    }
    free(copy);
    arena_free(arena);
}

/* Bytes that are wrong under a digest that is right: refused, or facts that can be shown. */
static void nothing_that_stands_there_does_harm(void **state)
{
    const struct saved *saved = *state;
    static const unsigned char wrong[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    struct arena *arena = arena_new((size_t)1 << 26);
    size_t size = saved->bytes.length, end = size - DIGEST_SIZE, refused = 0, taken = 0;
    char *copy = malloc(size);
    for (size_t i = 0; i < end; i++)
        for (size_t w = 0; w < sizeof wrong; w++) {
            struct diags *findings = diags_new();
            memcpy(copy, saved->bytes.data, size);
            copy[i] = (char)wrong[w];
            digest_of(copy, end, (unsigned char *)copy + end);
            const struct facts *facts = read_back(saved, copy, size, arena, findings);
            if (facts && i % 8 == 0)
                free(seen(facts, arena));
            refused += facts == NULL;
            taken += facts != NULL;
            diags_free(findings);
            arena_reset(arena);
        }
    free(copy);
    assert_true(refused > 0 && taken > 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(templates_see_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(findings_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(paths_follow_the_workspace, setup, teardown),
        cmocka_unit_test_setup_teardown(private_cells_stay_out, setup, teardown),
        cmocka_unit_test_setup_teardown(the_stamp_comes_first, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_cut_off_or_changed_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_that_stands_there_does_harm, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
