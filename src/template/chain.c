#include "template/chain.h"

#include "base/buffer.h"

#include <string.h>

#define CHAIN_SHOWN 4 /* a partial that calls itself would fill the screen */

void chain_set_hint(const struct include *include, const char *base, struct diags *diags, struct diag *diag)
{
    struct buffer hint = {0};
    const struct include *own = include;
    buffer_add_text(&hint, base ? base : "");
    /* A block stands in the file that takes the layout in: that it comes through the layout helps nobody. */
    while (own && diag->at.file && strcmp(own->source->file, diag->at.file) != 0)
        own = own->outer;
    while (own && diag->at.file && strcmp(own->source->file, diag->at.file) == 0)
        own = include = own->outer;
    for (int shown = 0; include && shown < CHAIN_SHOWN; include = include->outer, shown++)
        buffer_add_format(&hint, "%s%s:%u",
                          shown         ? ", "
                          : hint.length ? "; tệp này được dùng ở "
                                        : "tệp này được dùng ở ",
                          include->source->file, (unsigned)source_line(include->source, include->offset));
    if (hint.length)
        diag_set_hint(diags, diag, "%s", buffer_text(&hint));
    buffer_clear(&hint);
}
