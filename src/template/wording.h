/* wording: the literal text of templates against NĐ 30, PL II, and against the figures of the period.
 * Called by advice. */
#ifndef BAOCAO_TEMPLATE_WORDING_H
#define BAOCAO_TEMPLATE_WORDING_H

#include "template/scopes.h"
#include "template/tags.h"

struct arena;

/* A number as print shows it, and the name a template would print it by. */
struct wording_number {
    const char *text, *name;
};

struct wording {
    struct arena *arena;
    struct diags *diags;
    size_t count, room;
    struct wording_number *numbers;
};

/* Gathers the numbers of the scopes that cannot be met by chance: with decimals, from 100 on, and years. */
void wording_gather(struct wording *wording, const struct scopes *scopes);
/* Warnings about one stretch of literal text (TAG_TEXT): M033 capitals, M034 numbers typed by hand. */
void wording_read(struct wording *wording, const struct tag *text);

#endif
