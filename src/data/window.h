/* window: the text of a file, part by part: what was passed is forgotten.
 * Called by load.c and stranger.c to see what a file is, by sheet.c to read it. Owns its memory until
 * window_close(). */
#ifndef BAOCAO_DATA_WINDOW_H
#define BAOCAO_DATA_WINDOW_H

#include "base/digest.h"
#include "base/file.h"

#include <stdbool.h>
#include <stddef.h>

struct diags;

struct window {
    const char *text; /* what stands in the window; borrowed until window_need() or window_pass() */
    size_t size;      /* [bytes] */
    bool last;        /* nothing comes behind it */
    /* for window.c alone: */
    struct file_stream stream;
    size_t left; /* of a text in memory: bytes behind the window */
    char *buffer;
    size_t room;
    char *ahead; /* what window_read_ahead() has read stands in it behind room for the window's end */
    size_t ahead_room, ahead_size;
    bool ahead_last, failed;
    const char *fresh; /* read, not yet in the digest */
    size_t fresh_size;
    struct digest digest;
    bool from_file;
    bool undigested; /* nobody asks for the digest: whoever opened the file may say so */
};

/* A text that is in memory, and stays there. */
void window_of_text(struct window *window, const char *text, size_t size);
/* A file from its first byte. False: E001, E005. */
bool window_of_file(struct window *window, const char *path, struct diags *diags);
/* So many bytes stand in the window, or all that there are. False: E002. */
bool window_need(struct window *window, size_t size, struct diags *diags);
/* How much of it may be looked at: all of it at the end, else what ends with a line. mark: that ends a line. */
size_t window_lines(const struct window *window, char mark);
/* The first count bytes leave the window. */
void window_pass(struct window *window, size_t count);
/* Takes what was read last into the digest; window_need() does when nobody has. Another thread may do so while the text
 * is looked at. */
void window_digest(struct window *window);
/* Reads the next size bytes of a file, which the next window_need() takes over: beside other threads that look at the
 * window, in which nothing changes. What goes wrong is recorded at once: E002. */
void window_read_ahead(struct window *window, size_t size, struct diags *diags);
/* Reads a file to its end: its digest as a whole, "" when nobody asks for it, and whether it is still the file that was
 * opened. False: E002. */
bool window_finish(struct window *window, char digest[DIGEST_TEXT], struct diags *diags);
void window_close(struct window *window);

/* What a file is, before it is read. */
struct window_survey {
    bool plain;              /* UTF-8 without a CR that ends a line alone: it may be read in windows */
    size_t skip;             /* [bytes] of its BOM */
    size_t size;             /* [bytes] of the file */
    struct file_stamp stamp; /* file_stream_is_same() */
    size_t most_rows;        /* no more records can be in it */
};
/* Looks at all of it, size bytes at a time, side by side at two halves that have least bytes each; SIZE_MAX: never.
 * False: E001, E002, E005. */
bool window_survey(const char *path, size_t size, size_t least, struct diags *diags, struct window_survey *survey);

#endif
