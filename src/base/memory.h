/* memory: what happens when there is none left: a message and the end of the program, for our own code and for every
 * library alike. Included by arena and buffer, and by whoever is told of it by a library. Owns nothing.
 *
 * Several libraries answer a failed allocation by leaving something out without a word (fontconfig takes another font,
 * utf8proc gives the text back unfolded), some by a crash (libcrypto while it starts). A report with other letters or
 * numbers than it should have is worse than none. So where the C library allows it (glibc, no sanitizer) memory.c
 * stands before malloc, calloc and realloc, and no caller ever sees NULL. What is on the disk stays as file.h
 * promises. */
#ifndef BAOCAO_BASE_MEMORY_H
#define BAOCAO_BASE_MEMORY_H

/* A line on stderr (E009) and exit code 70, without running atexit() handlers: other threads may be at work. */
__attribute__((noreturn)) void memory_exhausted(void);

/* Once, at the beginning of main(): how the heap grows. Without it all is the same, only slower. */
void memory_start(void);

/* Defined when a sanitizer stands by. */
#if defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define MEMORY_IS_WATCHED
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define MEMORY_IS_WATCHED
#endif

#endif
