/* package: the XML parts of a zipped office document, streamed one at a time within limits.
 * Called by workbook.c and worksheet.c. Borrows the bytes; every object of libzip and expat lives inside one call. */
#ifndef BAOCAO_DATA_PACKAGE_H
#define BAOCAO_DATA_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

struct diags;

struct package {
    const char *path; /* as the user names it */
    const char *bytes;
    size_t size; /* [bytes] */
    struct diags *diags;
    bool stopped; /* a handler has recorded a fault: the part is read no further */
};

/* What is made of a part. Names come without their prefix; attributes are name, value, …, NULL. Any may be NULL. */
struct package_events {
    void (*open)(void *self, const char *name, const char *const *attributes);
    void (*close)(void *self, const char *name);
    void (*text)(void *self, const char *text, size_t length);
    void *self;
};

/* False: D053, the bytes are no zip archive, or need a password. */
bool package_is_readable(const struct package *package);
/* Streams a part. False: D054 missing, damaged, not XML or with a DTD, D055 beyond a limit, or a handler stopped. */
bool package_read(struct package *package, const char *part, const struct package_events *events);
/* For handlers: nothing more of this part; the fault is recorded. */
void package_stop(struct package *package);
/* Value of an attribute, its prefix aside; NULL when it is not there. */
const char *package_attribute(const char *const *attributes, const char *name);
/* Of an attribute of truth; NULL is false. */
bool package_is_true(const char *value);
/* D054 with what is wrong, D055 with what is too large. */
void package_damaged(const struct package *package, const char *what);
void package_too_large(const struct package *package, const char *what);

#endif
