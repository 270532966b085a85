/* place: where a finding stands: file, line and display column.
 * Made by readers, shown by diag. Owns nothing. */
#ifndef BAOCAO_BASE_PLACE_H
#define BAOCAO_BASE_PLACE_H

#include <stddef.h>
#include <stdint.h>

struct place {
    const char *file; /* as the user names it; NULL = no file */
    uint32_t line;    /* from 1; 0 = the file as a whole */
    uint32_t column;  /* display column from 1, counted after NFC; 0 = the whole line */
    uint32_t length;  /* display columns, 0 = unknown */
};

/* Place of a byte offset in a text: line, display column, display length of the length bytes there. */
struct place place_in(const char *file, const char *text, size_t size, size_t offset, size_t length);
/* The line of text that holds offset; *length without the line break. */
const char *place_line(const char *text, size_t size, size_t offset, size_t *length);
/* A file as a whole. */
struct place place_file(const char *file);

#endif
