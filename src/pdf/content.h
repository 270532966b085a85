/* content: the marks of a page -> its content stream, and which marked-content numbers belong to which node.
 * Called by pdf.c page by page, in order. The list of runs lives in the arena given. */
#ifndef BAOCAO_PDF_CONTENT_H
#define BAOCAO_PDF_CONTENT_H

#include "model/doc.h"
#include "model/frame.h"
#include "pdf/fontobjects.h"

struct arena;
struct buffer;

/* Neighbouring marks of one node: one marked-content sequence. */
struct content_run {
    uint32_t node, page; /* page from 0 */
    uint32_t number;     /* MCID on its page */
};

struct content {
    struct arena *arena;
    const struct doc *doc;
    const struct prepared_font *fonts[FACE_COUNT]; /* NULL: face not used */
    size_t run_count, run_room;
    struct content_run *runs; /* in page order, then by number */
};

enum content_fault {
    CONTENT_OK,
    CONTENT_NO_GLYPH, /* a glyph that the prepared font does not hold */
    CONTENT_NO_NODE   /* a mark names a node that the document does not have */
};

/* Appends the page's content to text and its runs to content. */
enum content_fault content_page(struct content *content, const struct page *page, uint32_t page_index,
                                struct buffer *text);

/* Appends what a field shows until it is signed, counted from its lower left corner; its page was printed before, so
 * the fonts have every glyph. */
void content_field(const struct content *content, const struct mark *field, struct buffer *text);

#endif
