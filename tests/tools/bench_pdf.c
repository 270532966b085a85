/* bench_pdf: writes N three-page documents in one process and prints the time of each step; the last one to FILE.
 * Usage: bench_pdf [N [FILE]] */
#include "../unit/pdf_sample.h"

#include "base/buffer.h"
#include "base/file.h"
#include "fonts/shaper.h"
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long long microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
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
