/* fuzz_template: a template, whole as a file is: front matter, tags, filters, markup, tables, components -> document ->
 * frames. Whatever the input is, the document that comes out is sound and so are its frames, and no document means a
 * finding; advice is asked for as well. What its partial and its layout are stands behind lines "== manh/a" and
 * "== bo-cuc/b".
 *
 * Usage: fuzz_template FOLDER ROUNDS SEED…   each seed as it is and ROUNDS changed copies of it (always the same ones);
 *                                            FOLDER is for the files of one template.
 * With a fuzzing engine (-DFUZZING -fsanitize=fuzzer) LLVMFuzzerTestOneInput is the entry, the folder $FUZZ_FOLDER. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "fonts/shaper.h"
#include "layout/layout.h"
#include "template/template.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MOST = 20000 };

struct fuzzed {
    struct diags *diags;
    struct faces *faces;
    struct shaper *shaper;
    const char *folder;
    struct arena *arena, *values;
    struct value scope;
};

/* ---- what names mean ---- */

static struct value record(struct arena *arena, ...)
{
    const char **names = arena_array(arena, 40, sizeof *names);
    struct value values[40];
    size_t count = 0;
    va_list arguments;
    va_start(arguments, arena);
    for (const char *name; (name = va_arg(arguments, const char *)) != NULL; count++) {
        names[count] = name;
        values[count] = va_arg(arguments, struct value);
    }
    va_end(arguments);
    struct record *record = record_new(arena, shape_new(arena, names, count));
    memcpy(record->values, values, count * sizeof *values);
    return value_record(record);
}

static struct value list(struct arena *arena, size_t count, const struct value *items)
{
    struct list *list = arena_alloc(arena, sizeof *list);
    struct value *kept = arena_array(arena, count, sizeof *kept);
    memcpy(kept, items, count * sizeof *kept);
    *list = (struct list){.count = count, .items = kept};
    if (items[0].kind == VALUE_RECORD)
        list->item_shape = items[0].record->shape;
    return value_list(list);
}

static struct value row(struct arena *a, const char *name, int64_t number, struct value rate)
{
    struct value inner = record(a, "dat", value_yes_no(number > 2), "ket_qua", rate, "ky_truoc", value_null(), NULL);
    return record(a, "ten", value_text(name), "so", value_integer(number), "tl", rate, "ct", inner, "trong",
                  value_null(), "ky", value_text("hàng"), NULL);
}

static struct value period(struct arena *a, const char *code, int32_t first)
{
    return record(a, "ma", value_text(code), "ten", value_text("quý I năm 2023"), "tu_ngay", value_date(first), "n",
                  value_integer(first), NULL);
}

static struct value make_scope(struct arena *a)
{
    struct rich *rich = arena_alloc(a, sizeof *rich);
    *rich = (struct rich){"Một **đậm**\n- gạch *x\n\n| a | {{b}} @ct [^a]\n", "thuyet-minh/a.txt"};
    struct value rate = value_ratio(9496, 10000, true, 1);
    struct value rows[] = {row(a, "Hàng một | hai", 1, rate), row(a, "# Hàng", 300, value_null()),
                           row(a, "Hàng ba rất dài với nhiều chữ", -5, rate)};
    struct value texts[] = {value_text("A; B"), value_text("C")};
    int32_t day = date_of(2023, 2, 5);
    struct value agency =
        record(a, "ten", value_text("SỞ MẪU"), "ten_day_du", value_text("Sở Mẫu tỉnh Mẫu"), "chu_quan",
               value_text("ỦY BAN NHÂN DÂN TỈNH MẪU"), "viet_tat", value_text("SM"), NULL);
    struct value signer = record(a, "quyen_han", value_text("KT. GIÁM ĐỐC"), "chuc_vu", value_text("PHÓ GIÁM ĐỐC"),
                                 "ho_ten", value_text("Họ Tên Mẫu"), NULL);
    struct value paper = record(a, "so", value_null(), "ky_hieu", value_text("BC-SM"), "ngay", value_date(day), NULL);
    return record(a, "v", value_text("chữ **đậm** | :::"), "n", value_integer(1234567), "d",
                  value_decimal((struct decimal){-125, 2}), "r", rate, "ngay", value_date(day), "co",
                  value_yes_no(true), "khong", value_yes_no(false), "trong", value_null(), "ds", list(a, 3, rows),
                  "chu", list(a, 2, texts), "rong", list(a, 0, rows), "rg", rows[0], "tm", value_rich(rich), "co_quan",
                  agency, "dia_danh", value_text("Mẫu"), "van_ban", paper, "nguoi_ky", signer, "kinh_gui",
                  list(a, 2, texts), "noi_nhan", list(a, 2, texts), "luu", value_text("VT"), "ky",
                  period(a, "2023-Q1", day), "ky_truoc", period(a, "2022-Q4", day - 90), "cung_ky", value_null(), NULL);
}

/* ---- one input ---- */

/* Writes one file of the input; gives where the next one begins, or NULL. */
static const char *write_file(struct fuzzed *t, const char *name, const char *text, const char *end)
{
    const char *stop = text;
    while (stop < end && !(end - stop > 3 && memcmp(stop, "== ", 3) == 0 && (stop == text || stop[-1] == '\n')))
        stop++;
    const char *path = file_join(t->arena, t->folder, arena_format(t->arena, "%s.mau", name));
    FILE *file = fopen(path, "wb"); /* file_write() would wait for the disk */
    if (!file || fwrite(text, 1, (size_t)(stop - text), file) != (size_t)(stop - text) || fclose(file))
        abort();
    return stop < end ? stop + 3 : NULL;
}

static void write_files(struct fuzzed *t, const char *bytes, size_t size)
{
    static const char *const folders[] = {"mau", "manh", "bo-cuc"};
    const char *end = bytes + size, *at = bytes, *name = "mau/x";
    for (size_t i = 0; i < 3; i++)
        file_make_folder(file_join(t->arena, t->folder, folders[i]), t->diags);
    write_file(t, "manh/a", "", "");
    write_file(t, "bo-cuc/b", "", "");
    for (int parts = 0; at && parts < 4; parts++) {
        at = write_file(t, name, at, end);
        if (!at)
            break;
        name = end - at > 6 && memcmp(at, "bo-cuc", 6) == 0 ? "bo-cuc/b" : "manh/a";
        while (at < end && *at != '\n')
            at++;
        at += at < end;
    }
}

/* True when a document came out of it. */
static bool one_input(struct fuzzed *t, const char *bytes, size_t size)
{
    const char *const folders[] = {t->folder};
    struct template_paths paths = {1, folders};
    arena_reset(t->arena);
    diags_free(t->diags);
    t->diags = diags_new();
    write_files(t, bytes, size < INPUT_MOST ? size : INPUT_MOST);
    const struct template *template = template_load(&paths, "x", t->arena, t->diags);
    const struct record *records[] = {t->scope.record};
    struct template_input input = {.scope_count = 1, .scopes = records};
    struct buffer text = {0};
    struct doc *doc = template ? template_fill(template, &input, t->arena, t->diags, &text) : NULL;
    buffer_clear(&text);
    if (!doc && !diags_length(t->diags)) {
        fputs("no document and no finding\n", stderr);
        abort();
    }
    if (!doc && getenv("FUZZ_SAY"))
        diags_print(t->diags, DIAG_SHORT, false, stderr);
    if (!doc)
        return false;
    if (!doc_check(doc, stderr))
        abort();
    template_advise(template, &input, t->arena, t->diags);
    shaper_next_document(t->shaper);
    const struct metrics *metrics = shaper_metrics(t->shaper);
    size_t before = diags_length(t->diags);
    struct frames *frames = layout_document(doc, &STYLE_ND30, metrics, t->arena, t->diags);
    if (frames ? !frames_check(frames, doc, metrics, stderr) : diags_length(t->diags) == before) {
        fputs("frames are at fault\n", stderr);
        abort();
    }
    return true;
}

static bool open_target(struct fuzzed *t, const char *folder)
{
    t->diags = diags_new();
    t->faces = faces_open(NULL, t->diags);
    t->shaper = t->faces ? shaper_new(t->faces) : NULL;
    t->arena = arena_new(0);
    t->values = arena_new(0);
    t->scope = make_scope(t->values);
    t->folder = folder;
    return t->shaper != NULL && folder;
}

#ifdef FUZZING
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static struct fuzzed target;
    if (target.shaper || open_target(&target, getenv("FUZZ_FOLDER")))
        one_input(&target, (const char *)bytes, size);
    return 0;
}
#else
/* The same changes on every machine (xorshift64): bytes, moved stretches, and words of the language put in. */
static size_t change(char *bytes, size_t size, size_t room, unsigned long long *state)
{
    static const char *const words[] = {
        "{{",       "}}",  "{{#ds}}", "{{/ds}}", "{{^co}}", "{{v}}", " | so",    ":::", "\n", "| ", "**", "[^a]",
        "\n[^a]: ", "@ct", "\\",      "\"",      "^ |",     "< |",   ":::bang{", "# ",  "- ", "{",  "}",  "---\n"};
    for (size_t i = 0; i < 1 + size / 4000; i++) {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        size_t to = (size_t)(*state >> 20) % size, from = (size_t)(*state >> 40) % size;
        size_t rest = size - (to > from ? to : from);
        const char *word = words[(*state >> 9) % (sizeof words / sizeof *words)];
        if (*state % 3 == 0) {
            bytes[to] = (char)(*state >> 8);
        } else if (*state % 3 == 1) {
            memmove(bytes + to, bytes + from, rest < 30 ? rest : 30);
        } else if (size + strlen(word) < room) {
            memmove(bytes + to + strlen(word), bytes + to, size - to);
            memcpy(bytes + to, word, strlen(word));
            size += strlen(word);
        }
    }
    return size;
}

int main(int argc, char **argv)
{
    struct fuzzed target = {0};
    int made = 0, tried = 0;
    bool fine = argc > 3 && open_target(&target, argv[1]);
    struct arena *seeds = arena_new(0);
    long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    for (int i = 3; fine && i < argc; i++) {
        struct file seed;
        unsigned long long state = 88172645463325252ULL + (unsigned long long)i;
        struct diags *diags = diags_new();
        fine = file_read(argv[i], INPUT_MOST, seeds, diags, &seed) && seed.size > 0;
        diags_free(diags);
        for (long round = 0; fine && round <= rounds; round++, tried++) {
            size_t size = seed.size;
            char *bytes = arena_alloc(seeds, INPUT_MOST);
            memcpy(bytes, seed.data, size);
            for (long k = 0; k < 1 + round % 3 && round; k++)
                size = change(bytes, size, INPUT_MOST, &state);
            made += one_input(&target, bytes, size);
        }
    }
    printf("%d inputs, %d documents\n", tried, made);
    arena_free(seeds);
    arena_free(target.arena);
    arena_free(target.values);
    shaper_free(target.shaper);
    faces_close(target.faces);
    diags_free(target.diags);
    return fine && made > 0 ? 0 : 1;
}
#endif
