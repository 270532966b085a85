/* bench_pdf: writes N three-page documents in one process and prints the time of each step; the last one to FILE.
 * Usage: bench_pdf [N [FILE]]
 *        bench_pdf --levels   size and time of the page contents of one document at each level of compression */
#include "../unit/pdf_sample.h"
#include "base/diagprint.h"

#include "base/buffer.h"
#include "base/file.h"
#include "fonts/shaper.h"
#include "pdf/deflate.h"
#include "pdf/pdf.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long long microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The page contents of a file, inflated. */
static size_t page_contents(const struct buffer *file, char *room, size_t size)
{
    static const char mark[] = "/FlateDecode\n>>\nstream\n";
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    size_t total = 0, got;
    for (size_t at = 0; at + sizeof mark < file->length; at++) {
        const char *start = file->data + at + sizeof mark - 1;
        if (memcmp(file->data + at, mark, sizeof mark - 1) == 0 &&
            libdeflate_zlib_decompress_ex(inflate, start, file->length - (size_t)(start - file->data), room + total,
                                          size - total, NULL, &got) == LIBDEFLATE_SUCCESS &&
            got > 4 && (memcmp(room + total, "/P<<", 4) == 0 || memcmp(room + total, "/Art", 4) == 0))
            total += got;
    }
    libdeflate_free_decompressor(inflate);
    return total;
}

/* Every document pays the level again, so the time of a level stands against all else that a document costs. */
static void compare_levels(const struct buffer *file, struct arena *arena)
{
    enum { ROOM = 1 << 20, TIMES = 400 };
    char *text = arena_alloc(arena, ROOM);
    size_t size = page_contents(file, text, ROOM);
    printf("page contents %zu bytes of a file of %zu\n", size, file->length);
    for (int level = 1; level <= 12; level++) {
        struct deflater *deflater = deflate_new(level);
        size_t result = 0;
        long long start = microseconds();
        for (int i = 0; i < TIMES; i++) {
            struct arena *scratch = arena_new(0);
            deflate_bytes(deflater, text, size, scratch, &result);
            arena_free(scratch);
        }
        printf("level %2d: %6zu bytes, %5lld us\n", level, result, (microseconds() - start) / TIMES);
        deflate_free(deflater);
    }
}

int main(int argc, char **argv)
{
    bool levels = argc > 1 && strcmp(argv[1], "--levels") == 0;
    long count = levels ? 1 : argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
    struct diags *diags = diags_new();
    long long start = microseconds();
    struct faces *faces = faces_open(NULL, diags);
    long long opened = microseconds(), placing = 0, writing = 0;
    struct pdf_writer *writer = faces ? pdf_writer_new(faces, diags) : NULL;
    if (!writer) {
        diags_print(diags, DIAG_HUMAN, false, stderr);
        return 1;
    }
    struct shaper *shaper = shaper_new(faces);
    struct arena *arena = arena_new(0);
    struct buffer out = {0};
    long long first = 0;
    for (long i = 0; i < count; i++) {
        struct sample sample;
        long long before = microseconds();
        arena_reset(arena);
        buffer_empty(&out);
        shaper_next_document(shaper);
        sample_make(&sample, arena, shaper_metrics(shaper), (unsigned)i);
        long long placed = microseconds();
        if (!pdf_write(writer, sample.doc, sample.frames, arena, diags, &out)) {
            diags_print(diags, DIAG_HUMAN, false, stderr);
            return 1;
        }
        if (i == 0)
            first = microseconds() - placed;
        else
            writing += microseconds() - placed;
        placing += placed - before;
    }
    printf("open fonts %lld us, first document %lld us\n", opened - start, first);
    if (count > 1)
        printf("%ld documents: placing %lld us each, writing %lld us each, %zu bytes, arenas %zu KB\n", count,
               placing / count, writing / (count - 1), out.length, arena_used(arena) >> 10);
    if (levels)
        compare_levels(&out, arena);
    if (argc > 2)
        file_write(argv[2], out.data, out.length, diags);
    buffer_clear(&out);
    arena_free(arena);
    shaper_free(shaper);
    pdf_writer_free(writer);
    faces_close(faces);
    diags_free(diags);
    return 0;
}
