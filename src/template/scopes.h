/* scopes: the stack of records that names are sought in, innermost first, and the extras of loops.
 * Called by filling, filters' arguments and the components. Owns nothing: values belong to their makers. */
#ifndef BAOCAO_TEMPLATE_SCOPES_H
#define BAOCAO_TEMPLATE_SCOPES_H

#include "base/limits.h"
#include "model/value.h"

#define SCOPES_ROOM (LIMIT_NESTING + 16)

/* A dotted name; count 0 is ".", the current value. */
struct path {
    const char *text;
    size_t count;
    const char *const *parts;
    size_t offset, length; /* in the template */
};

struct scope {
    struct value value;
    size_t index, count; /* of a loop, index from 0; count 0: not a loop */
};

struct scopes {
    size_t count;
    struct scope items[SCOPES_ROOM];
};

/* A value and where it was found: the record that holds it decides how exactly it is shown (contract §5, Verdicts). */
struct found {
    struct value value;
    const struct record *owner; /* NULL: no record holds it */
    const char *field;
};

enum lookup_result {
    LOOKUP_FOUND,
    LOOKUP_UNKNOWN,  /* no record on the stack has the first part */
    LOOKUP_NO_FIELD, /* *failed: the record has no such field */
    LOOKUP_NO_RECORD /* a dot behind a value that is no record */
};

/* False when the stack is full. */
bool scopes_push(struct scopes *scopes, struct value value, size_t index, size_t count);
void scopes_pop(struct scopes *scopes);
/* *part: the part of the path that failed; *within: the record that lacks it (LOOKUP_NO_FIELD). Both may be NULL. */
enum lookup_result scopes_lookup(const struct scopes *scopes, const struct path *path, struct found *found,
                                 size_t *part, const struct record **within);
/* The record further out that a dotted name would reach, were its first part not hidden by a field that is no record;
 * NULL when nothing is hidden. */
const struct record *scopes_hidden(const struct scopes *scopes, const struct path *path);
/* The name a writer probably meant instead of a part that failed, or NULL. */
const char *scopes_suggest(const struct scopes *scopes, const char *wanted, const struct record *within,
                           struct arena *arena);
/* The whole dotted name with the part that failed mended, or NULL. */
const char *scopes_suggest_path(const struct scopes *scopes, const struct path *path, size_t part,
                                const struct record *within, struct arena *arena);
/* A row with a value in every field that has one in some row of the list, so that kinds and samples are known; the list
 * holds records. Lives in the arena. */
const struct record *scopes_sample_row(const struct list *list, struct arena *arena);
/* Splits "a.b.c"; text is copied. */
struct path path_of(struct arena *arena, const char *text, size_t length, size_t offset);

#endif
