/* buffer: bytes that grow, with a cap.
 * Called wherever a text or a file is put together. The buffer owns its memory until buffer_clear(). */
#ifndef BAOCAO_BASE_BUFFER_H
#define BAOCAO_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

struct buffer {
    char *data;    /* always NUL-terminated once something was added; NULL before */
    size_t length; /* [bytes], without the NUL */
    size_t room;   /* [bytes] */
};

/* A zeroed struct buffer is empty and valid. Memory exhaustion ends the program as in arena.h. */
void buffer_clear(struct buffer *buffer); /* frees the memory */
void buffer_empty(struct buffer *buffer); /* keeps the memory */
/* Room for so many bytes altogether and no more: growing by twice takes up to three times as many while it moves. */
void buffer_reserve(struct buffer *buffer, size_t length);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_add_arguments(struct buffer *buffer, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* A decimal integer, several times faster than buffer_add_format. */
void buffer_add_integer(struct buffer *buffer, long long number);
/* UTF-8 text as a JSON string, in its quotes. */
void buffer_add_json(struct buffer *buffer, const char *text);
/* UTF-8 text as the content of an XML element or attribute: marks as entities, control characters as blanks, and U+FFFE
 * and U+FFFF, which XML 1.0 forbids, left out. */
void buffer_add_xml(struct buffer *buffer, const char *text);
/* The contents as text: "" when nothing was added. Borrowed until the next change. */
const char *buffer_text(const struct buffer *buffer);

#endif
