/* build: what is known while filled text becomes a document: places, texts of the context, numbers to come.
 * Called by the files that read markup and components. Everything lives in the document's arena. */
#ifndef BAOCAO_TEMPLATE_BUILD_H
#define BAOCAO_TEMPLATE_BUILD_H

#include "model/doc.h"
#include "model/schema.h"
#include "template/fill.h"
#include "template/idtable.h"

/* "@id" or "[^id]" in a text: its span gets its words when all numbers are known. */
struct build_reference {
    struct span *spans;
    size_t index, offset, length;
    const char *id;
    bool upper;
    struct doc_node *node; /* DOC_REFERENCE, or NULL for "@id" */
};

/* A footnote as it was written; see footnotes.h. */
struct build_note {
    struct doc_node *text;          /* its spans; hangs in no tree */
    size_t before;                  /* references read before it */
    size_t next;                    /* index + 1 of the next one of that id, 0 = none */
    const struct doc_node *section; /* where it got its number, or NULL */
    const char *number;
};

struct attribute;

struct build_annex {
    struct doc_node *label;     /* its ROLE_ANNEX_LABEL line */
    bool own;                   /* so= was given */
    const struct attribute *id; /* or NULL */
};

#define HEADING_LEVELS 4

struct build {
    struct arena *arena;
    struct diags *diags;
    const struct filled *filled;
    const char *text; /* the filled text */
    size_t size;
    const struct scopes *scopes; /* of the whole document */
    struct doc *doc;
    struct buffer scratch;
    size_t headings[HEADING_LEVELS];
    size_t tables, charts;
    size_t reference_count, reference_room;
    struct build_reference *references;
    struct idtable labels; /* of tables, figures, annexes: "ct", "Bảng 1" */
    size_t note_count, note_room;
    struct build_note *notes;
    struct idtable note_ids; /* number: the first note of the id that may still be meant */
    size_t annex_count, annex_room;
    struct build_annex *annexes;
    const char *type;     /* "Báo cáo": of the title or "Công văn" */
    const char *abstract; /* trích yếu */
    struct texts listed;  /* addressees that go to an annex */
    struct doc_node *listed_label, *listed_annex;
    const struct attribute *listed_in; /* names the annex that has them already */
    bool addressed;                    /* there is a kinh-gui */
    bool undated;                      /* a form without letterhead: its date stands at the foot */
    bool good;
};

/* What document nodes remember: file and line of the template. */
struct place build_place(const struct build *build, size_t offset);
/* Records a finding at a stretch of the filled text; hint may be NULL. Errors clear build->good. */
void build_complain(struct build *build, enum diag_level level, const char *code, size_t offset, size_t length,
                    const char *message, const char *hint);
/* Text of the context at a dotted name; NULL when there is none or it is empty. */
const char *build_text(const struct build *build, const char *name);
/* Values of the context; a null value when there is none. */
struct value build_value(const struct build *build, const char *name);
/* Gives "@id" its words: "Bảng 1". False when the id is taken. */
bool build_label(struct build *build, const char *id, const char *text);
/* Fills all references to tables, figures and annexes; K009 for unknown ids. */
void build_resolve(struct build *build);
/* A line of an official block with the text whole, line breaks in it forced; an empty text makes none (returns
 * NULL). */
struct doc_node *build_line(struct build *build, struct doc_node *parent, enum doc_role role, const char *text,
                            struct place at);

#endif
