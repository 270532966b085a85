#include "office/signedcopy.h"

#include "base/arena.h"
#include "base/file.h"

#include <string.h>

static const char PAPER[] = ".pdf", COPY[] = ".ky.pdf";

const char *signedcopy_name(const char *name, struct arena *arena)
{
    return arena_format(arena, "%.*s%s", (int)(strlen(name) - strlen(PAPER)), name, COPY);
}

bool signedcopy_is(const char *name)
{
    return file_stem(name, COPY) > 0;
}

bool signedcopy_is_issued(const char *name)
{
    return file_stem(name, PAPER) > 0 && !signedcopy_is(name);
}

bool signedcopy_begins_with(const struct file *copy, const struct file *issued)
{
    return issued->size && copy->size > issued->size && memcmp(copy->data, issued->data, issued->size) == 0;
}
