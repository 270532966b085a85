#include "base/memory.h"

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Nothing here may allocate, stdio least of all. */
void memory_exhausted(void)
{
    static const char message[] = "lỗi[E009]: không đủ bộ nhớ\n"
                                  "  gợi ý: đóng bớt chương trình khác, giảm -j, hoặc lập từng phần bằng --shard\n";
    size_t done = 0;
    while (done < sizeof message - 1) {
        ssize_t step = write(STDERR_FILENO, message + done, sizeof message - 1 - done);
        if (step <= 0)
            break;
        done += (size_t)step;
    }
    _exit(70);
}

#if defined __GLIBC__ && !defined MEMORY_IS_WATCHED

/* glibc's own names for the functions that a program may replace; free() takes what they give. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    void *memory = __libc_malloc(size);
    if (!memory)
        memory_exhausted();
    return memory;
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): the C library reserves its own names */
void *calloc(size_t count, size_t size)
{
    void *memory = __libc_calloc(count, size);
    if (!memory)
        memory_exhausted();
    return memory;
}

/* Of size 0 it frees, and gives NULL. */
/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
void *realloc(void *old, size_t size)
{
    void *memory = __libc_realloc(old, size);
    if (!memory && size)
        memory_exhausted();
    return memory;
}

#define START     ((size_t)16 << 20) /* what the heap begins with: room of the system's, until it is touched */
#define STEP      ((size_t)8 << 20)  /* by which it grows and, at its end, shrinks */
#define HUGE_PAGE ((uintptr_t)2 << 20)
/* Pieces from this size on for which the heap has no room go back to the system when they are freed. Most are; with a
 * longer heap, or pieces of a megabyte in it, what a period leaves free cannot hold what the next one needs. */
#define APART ((size_t)256 << 10)

/* A page of 2 MB costs the system a tenth of what 512 pages of 4 KB do, and one report takes 3000 of those. */
void memory_start(void)
{
    mallopt(M_TOP_PAD, (int)START);
    mallopt(M_TRIM_THRESHOLD, (int)(START + 2 * STEP));
    mallopt(M_MMAP_THRESHOLD, (int)APART);
    uintptr_t before = (uintptr_t)sbrk(0);
    void *volatile first = malloc(APART - 4096); /* more than there is, so that the heap grows */
    free(first);
    mallopt(M_TOP_PAD, (int)STEP);
    uintptr_t end = (uintptr_t)sbrk(0), start = (before + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    if (end > start && end - start < 2 * START) /* elsewhere when the system lets the heap not grow */
        madvise((void *)start, (end - start) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE); /* asked for, never needed */
}

#else

void memory_start(void)
{
}

#endif
