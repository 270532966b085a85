/* frame: where marks go: pages of positioned text, rules, boxes and fields; integers in 1/1000 pt, origin top left.
 * Made by src/layout, written by src/pdf. Lives in the document's arena; words point into the shaper's cache. */
#ifndef BAOCAO_MODEL_FRAME_H
#define BAOCAO_MODEL_FRAME_H

#include "model/metrics.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum mark_kind { MARK_TEXT, MARK_RULE, MARK_BOX, MARK_FIELD };

enum artifact_kind {
    ARTIFACT_NONE,        /* the mark belongs to a document node */
    ARTIFACT_PAGE_NUMBER, /* Pagination, Header */
    ARTIFACT_REPEAT,      /* repeated table header: Pagination */
    ARTIFACT_LAYOUT,      /* rules, grid */
    ARTIFACT_WATERMARK    /* draft mark */
};

/* One word of a line, placed. */
struct placed_word {
    const struct word_shape *shape;
    int32_t x; /* left edge */
};

/* One line (or part of a line) of one face and size. Between two words stands a blank; after the last word too when
 * space_after (every line of a paragraph but its last, so that extracted text does not join words). */
struct text_mark {
    enum face face;
    int32_t size;
    int32_t x, baseline;
    int32_t width; /* from x to the end of the last word */
    uint32_t word_count;
    const struct placed_word *words;
    bool space_after;
};

enum pattern { PATTERN_SOLID, PATTERN_HATCH, PATTERN_CROSS, PATTERN_OPEN };

struct mark {
    enum mark_kind kind;
    enum artifact_kind artifact;
    uint32_t node; /* id in doc; 0 for an artifact */
    union {
        struct text_mark text;
        struct {
            int32_t x1, y1, x2, y2, width; /* a stroke, centred on the line */
        } rule;
        struct {
            int32_t x, y, width, height; /* filled with the pattern, black; figures only */
            enum pattern pattern;
            int32_t stroke; /* outline, 0 = none */
        } box;
        struct {
            int32_t x, y, width, height;
            const char *name;              /* /T, ASCII */
            const char *tooltip;           /* /TU, Vietnamese */
            const struct text_mark *shown; /* what stands in the field until it is signed; NULL: nothing */
        } field;
    };
};

struct page {
    int32_t width, height;
    size_t mark_count, mark_room;
    struct mark *marks;
};

struct frames {
    size_t page_count, page_room;
    struct page *pages;
};

/* The text that the mark shows, of a field too; NULL: none. */
static inline const struct text_mark *mark_text(const struct mark *mark)
{
    return mark->kind == MARK_TEXT ? &mark->text : mark->kind == MARK_FIELD ? mark->field.shown : NULL;
}

struct arena;
struct doc;

struct page *frames_add_page(struct frames *frames, struct arena *arena, int32_t width, int32_t height);
struct mark *page_add_mark(struct page *page, struct arena *arena, enum mark_kind kind, uint32_t node,
                           enum artifact_kind artifact);
/* Faults that must never be written (a mark off its page, neither node nor artifact, widths that are not the sum of
 * advances, an unknown node, marks that cover each other without right): reported on out; true when sound. */
bool frames_check(const struct frames *frames, const struct doc *doc, const struct metrics *metrics, FILE *out);
/* One line a mark: "text 85039 120500 regular 14000 w=34202 #12 Trong kỳ". */
void frames_dump(const struct frames *frames, const struct doc *doc, FILE *out);

#endif
