/* fuzz_reader: any bytes as an export, CSV or workbook, read against a small pack.
 *
 * Usage: fuzz_reader FOLDER ROUNDS SEED…   each seed as it is and ROUNDS changed copies of it (always the same ones).
 * FOLDER is the workspace and gets the input of the moment, so that a crash leaves it behind. A seed named *.parts is a
 * workbook: its parts, each its name, a line end and its XML, with a byte 0xFF between them; they are changed before
 * they are packed, or the archive would be all that is ever at fault. Every other seed is a file of text.
 *
 * Each input is read in one piece and in three: what is read and said must be the same, every finding must have a
 * place, and the data log must add up. Prints "inputs rows findings kilobytes"; ends with 1 when one of these does not
 * hold. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "data/load.h"
#include "settings/pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>
#include <zip.h>

enum { SECONDS = 60 /* of the processor; one input takes far less, even under a sanitizer */ };

struct fuzzing {
    struct arena *arena;
    struct diags *diags;
    struct pack pack;
    struct workspace workspace;
    size_t rows, findings;
};

static bool complain(const char *what, const char *detail)
{
    fprintf(stderr, "%s: %s\n", what, detail);
    return false;
}

/* What must hold of every reading. */
static bool sound(const struct tables *tables, const struct diags *diags)
{
    for (size_t i = 0; i < diags_length(diags); i++) {
        const struct diag *diag = diags_at(diags, i);
        if (!diag->at.file || !diag->message || !*diag->message)
            return complain("finding without place or words", diag->code);
        if (diag->at.column && !diag->at.line)
            return complain("column without line", diag->code);
    }
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        size_t used = 0;
        for (size_t j = 0; j < table->file_count; j++) {
            const struct table_file *file = &table->files[j];
            used += file->rows_used;
            if (file->rows_used > file->rows_read || file->rows_faulty > file->rows_read)
                return complain("data log does not add up", file->path);
        }
        if (used != table->row_count)
            return complain("rows used are not the rows there are", table->schema->name);
    }
    return true;
}

/* Everything that a reading gives, as text; NULL when it is not sound. */
static char *reading(struct fuzzing *target, size_t threads)
{
    struct arena *arena = arena_new(0);
    struct diags *diags = diags_new();
    struct tables tables;
    struct load_input input = {.pack = &target->pack,
                               .workspace = &target->workspace,
                               .period = "2023-Q1",
                               .whole = true,
                               .threads = threads,
                               .piece = 1,
                               .window = threads > 1 ? 97 : 0};
    load_tables(&input, arena, diags, &tables);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    tables_dump(&tables, out);
    diags_print(diags, DIAG_HUMAN, false, out);
    diags_print(diags, DIAG_JSON, false, out);
    fclose(out);
    bool fine = sound(&tables, diags);
    for (size_t i = 0; i < tables.count; i++)
        target->rows += tables.items[i].row_count;
    target->findings += diags_count(diags, DIAG_NOTE);
    diags_free(diags);
    arena_free(arena);
    if (!fine) {
        free(text);
        return NULL;
    }
    return text;
}

/* Shows the first line in which two readings differ. */
static bool differ(const char *one, const char *other)
{
    size_t start = 0, i = 0;
    for (; one[i] && one[i] == other[i]; i++)
        start = one[i] == '\n' ? i + 1 : start;
    fprintf(stderr, "in one piece:\n%.*s\nin several:\n%.*s\n", (int)strcspn(one + start, "\n"), one + start,
            (int)strcspn(other + start, "\n"), other + start);
    return false;
}

static bool put(const char *path, const void *bytes, size_t size)
{
    FILE *out = fopen(path, "wb");
    bool fine = out && fwrite(bytes, 1, size, out) == size;
    return out && fclose(out) == 0 && fine;
}

/* The parts as an archive; their names may be anything. */
static bool put_workbook(const char *path, const char *bytes, size_t size)
{
    unlink(path);
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    const char *end = bytes + size;
    while (archive && bytes < end) {
        const char *stop = memchr(bytes, 0xFF, (size_t)(end - bytes)),
                   *line = memchr(bytes, '\n', (size_t)(end - bytes));
        stop = stop ? stop : end;
        if (line && line < stop) {
            char *name = strndup(bytes, (size_t)(line - bytes));
            zip_source_t *source = zip_source_buffer(archive, line + 1, (size_t)(stop - line - 1), 0);
            if (zip_file_add(archive, name, source, ZIP_FL_OVERWRITE) < 0)
                zip_source_free(source);
            free(name);
        }
        bytes = stop + 1;
    }
    if (archive && zip_close(archive) == 0)
        return true;
    zip_discard(archive);
    return put(path, "", 0);
}

/* 0: none. */
static void limit(int seconds)
{
    setitimer(ITIMER_PROF, &(struct itimerval){.it_value.tv_sec = seconds}, NULL);
}

static bool one_input(struct fuzzing *target, const char *bytes, size_t size, bool workbook)
{
    static const char csv[] = "du-lieu/2023-Q1/muon.csv", xlsx[] = "du-lieu/2023-Q1/muon.xlsx";
    unlink(workbook ? csv : xlsx);
    if (!(workbook ? put_workbook(xlsx, bytes, size) : put(csv, bytes, size)))
        return complain("cannot write", workbook ? xlsx : csv);
    limit(SECONDS);
    char *alone = reading(target, 1), *pieces = reading(target, 3);
    bool fine = alone && pieces && (strcmp(alone, pieces) == 0 || differ(alone, pieces));
    free(alone);
    free(pieces);
    limit(0);
    return fine;
}

/* The same changes on every machine: xorshift64. Marks of the format come as often as chance. */
static size_t change(char *bytes, size_t size, unsigned long long *state)
{
    static const char marks[] = "\"\"\",;\n\r\t \x00\xC2\xA0\xE1\xFF<>&/.-0919";
    for (size_t i = 0; i < 1 + size / 200; i++) {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        size_t to = (size_t)(*state >> 20) % size, from = (size_t)(*state >> 40) % size;
        size_t rest = size - (to > from ? to : from);
        if (*state % 3 == 0)
            bytes[to] = (char)(*state >> 8);
        else if (*state % 3 == 1)
            bytes[to] = marks[(*state >> 8) % (sizeof marks - 1)];
        else
            memmove(bytes + to, bytes + from, rest < 60 ? rest : 60);
    }
    return *state % 16 ? size : 1 + (size_t)(*state >> 24) % size;
}

static bool open_target(struct fuzzing *target, const char *folder)
{
    target->arena = arena_new(0);
    target->diags = diags_new();
    target->workspace.folder = ".";
    return pack_load(BAOCAO_SOURCE "/tests/data/thu-vien", target->arena, target->diags, &target->pack) &&
           file_make_folder(file_join(target->arena, folder, "du-lieu/2023-Q1"), target->diags);
}

static bool put_tables(void)
{
    static const char units[] = "ma,ten,tren,ten_khac\nTT,Thư viện trung tâm,,\nCN1,Chi nhánh Một,TT,CN Một;Nhánh 1\n"
                                "CN2,Chi nhánh Hai,TT,\n";
    static const char books[] = "Mã sách,Tên sách\n1.003,Số đỏ\n1.003.5,Giông tố\n";
    return put("du-lieu/chi_nhanh.csv", units, sizeof units - 1) && put("du-lieu/sach.csv", books, sizeof books - 1);
}

/* A seed and its changed copies, one more change in each. */
static bool try_seed(struct fuzzing *target, const char *path, long rounds, unsigned long long state, size_t *tried)
{
    struct arena *arena = arena_new(0);
    struct file seed;
    bool fine = file_read(path, 1 << 20, arena, target->diags, &seed) && seed.size > 0;
    bool workbook = strlen(path) > 6 && strcmp(path + strlen(path) - 6, ".parts") == 0;
    char *bytes = fine ? arena_copy(arena, seed.data, seed.size) : NULL;
    size_t size = seed.size;
    for (long round = 0; fine && round <= rounds; round++, ++*tried) {
        if (round % 8 == 0) {
            memcpy(bytes, seed.data, seed.size);
            size = seed.size;
        }
        if (round)
            size = change(bytes, size, &state);
        fine = one_input(target, bytes, size, workbook);
    }
    arena_free(arena);
    return fine;
}

int main(int argc, char **argv)
{
    struct fuzzing target = {0};
    size_t tried = 0;
    char **seeds = calloc((size_t)argc + 1, sizeof *seeds);
    bool fine = argc > 3 && seeds && open_target(&target, argv[1]);
    for (int i = 3; fine && i < argc; i++)
        fine = (seeds[i] = realpath(argv[i], NULL)) != NULL;
    fine = fine && chdir(argv[1]) == 0 && put_tables();
    long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    for (int i = 3; fine && i < argc; i++)
        fine = try_seed(&target, seeds[i], rounds, 88172645463325252ULL + (unsigned long long)i, &tried);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%zu %zu %zu %ld\n", tried, target.rows, target.findings, used.ru_maxrss);
    for (int i = 3; i < argc; i++)
        free(seeds[i]);
    free(seeds);
    diags_free(target.diags);
    arena_free(target.arena);
    return fine ? 0 : 1;
}
