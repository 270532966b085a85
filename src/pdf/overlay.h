/* overlay: the page of one PDF laid over a page of another, tags and form fields with it: the text of a copy (NĐ 30, PL
 * I, phần II) on the pages of the document that is copied. The one place that reads a PDF (libqpdf).
 * Called by src/office. Owns nothing. */
#ifndef BAOCAO_PDF_OVERLAY_H
#define BAOCAO_PDF_OVERLAY_H

#include "model/copyform.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer;
struct diags;

struct overlay_file {
    const char *path; /* for messages */
    const char *bytes;
    size_t size;
};

/* What a document to be copied is. */
struct overlay_page {
    int32_t width, height; /* of the page looked at, as readers show it [1/1000 pt]; 0 = not known */
    int32_t lowest;        /* the lowest ink on it, from the top of the page; -1 = not known */
    size_t stamps;         /* laid over it before */
    bool made_here;        /* the whole document was written by this program, of any version */
    enum copy_form form;   /* the document is a copy that this program made; COPY_FORM_COUNT: not known as one */
};

enum overlay_place {
    OVERLAY_FIRST, /* over the first page */
    OVERLAY_LAST,  /* over the last page */
    OVERLAY_APPEND /* on a new page behind the last */
};

/* What makes a document a copy. */
struct overlay_stamp {
    struct overlay_file file; /* its first page is laid over */
    enum copy_form form;      /* noted in the copy, with the date, for overlay_look() */
    int32_t date;
    enum overlay_place place;
    int32_t shift; /* down [1/1000 pt] */
};

/* Looks at the page with that number (from 1; 0 = the last of all). *pages: how many there are; title: when not NULL
 * receives the document's title, UTF-8. False: P010 no readable PDF, P011 encrypted. */
bool overlay_look(const struct overlay_file *pdf, size_t number, struct diags *diags, size_t *pages,
                  struct overlay_page *page, struct buffer *title);

/* Appends the copy to out: of pdf the pages from first to last (from 1), over them or behind them the stamp, whose page
 * lies upright on the page as readers show it, from its lower left corner. The result is a new file: signatures of pdf
 * hold for pdf alone, so what they show stays as a picture and empty signature fields go; bookmarks, links and tags to
 * pages left out go too, with the pages themselves. The stamp must come from pdf_write(). False: P010, P011, P012
 * libqpdf refused. */
bool overlay_write(const struct overlay_file *pdf, size_t first, size_t last, const struct overlay_stamp *stamp,
                   struct diags *diags, struct buffer *out);

#endif
