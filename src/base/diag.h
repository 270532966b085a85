/* diag: diagnostics, values with a place, a cause and a way out (design 4.7).
 * Who detects records, once; everyone above only returns false. A list owns copies of all it is given. */
#ifndef BAOCAO_BASE_DIAG_H
#define BAOCAO_BASE_DIAG_H

#include "base/place.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag {
    enum diag_level level;
    const char *code; /* stable: letter + three digits, listed in docs/ma-loi.md */
    struct place at;
    const char *source; /* the line at fault, or NULL */
    const char *unit;   /* code of the unit it belongs to, or NULL */
    const char *message;
    const char *hint;  /* or NULL */
    size_t more;       /* further findings of the same cause that were only counted */
    size_t others[3];  /* those of them that are of another level, by their level */
    bool hushed;       /* counted, not printed */
    const char *about; /* see diag_add_about(); or NULL */
};

struct diags; /* a list; not shared between threads */

struct diags *diags_new(void);
void diags_free(struct diags *diags); /* NULL is allowed */

/* Records one diagnostic. The message is printf-like, Vietnamese, one sentence without the final stop; code is a
 * literal. Beyond LIMIT_DIAGS of the same code and file only counts go on. Returns the entry for the setters below
 * (borrowed), or a dummy entry when only counted. Never NULL. */
struct diag *diag_add(struct diags *diags, enum diag_level level, const char *code, struct place at, const char *format,
                      ...) __attribute__((format(printf, 5, 6)));
struct diag *diag_add_arguments(struct diags *diags, enum diag_level level, const char *code, struct place at,
                                const char *format, va_list args) __attribute__((format(printf, 5, 0)));
/* The same of something that one mend puts right wherever it stands (a name in a column of a file): further findings of
 * the same code about it are only counted. */
struct diag *diag_add_about(struct diags *diags, enum diag_level level, const char *code, struct place at,
                            const char *about, const char *format, ...) __attribute__((format(printf, 6, 7)));
void diag_set_hint(struct diags *diags, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* NULL: it belongs to none. The first error of each unit, and of none, is an entry however many there were of its
 * cause. */
void diag_set_unit(struct diags *diags, struct diag *diag, const char *unit);
/* Makes a warning of the list a note that says why it was accepted; others stay as they are. whole: the findings of its
 * cause that were only counted are accepted with it. */
void diags_accept(struct diags *diags, size_t index, const char *reason, bool whole);
/* An entry that is not printed. Returns the findings it stands for. */
size_t diags_hush(struct diags *diags, size_t index);
/* The line at fault; text need not end at the line's end. */
void diag_set_source(struct diags *diags, struct diag *diag, const char *line, size_t length);

size_t diags_count(const struct diags *diags, enum diag_level least); /* counted-only findings included */
size_t diags_length(const struct diags *diags);                       /* entries kept */
const struct diag *diags_at(const struct diags *diags, size_t index);
/* True when a further finding of this code and file would only be counted: nothing need be looked up for it. */
bool diags_full(const struct diags *diags, const char *code, const char *file);
/* The same of a finding about something. */
bool diags_know(const struct diags *diags, const char *code, const char *about);
/* Appends a copy of one entry of from, and what was only counted with it. */
void diags_append_one(struct diags *diags, const struct diags *from, size_t index, const char *unit);
/* Appends copies of all of from, with unit set where it has none and unit is not NULL. */
void diags_append(struct diags *diags, const struct diags *from, const char *unit);
/* True if any error's code starts with one of the letters. */
bool diags_have(const struct diags *diags, const char *letters);

#endif
