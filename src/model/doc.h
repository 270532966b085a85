/* doc: what a report says: a tree of blocks, without a single coordinate.
 * Made by src/template, laid out by src/layout, tagged by src/pdf. Lives in the document's arena. */
#ifndef BAOCAO_MODEL_DOC_H
#define BAOCAO_MODEL_DOC_H

#include "base/decimal.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct arena;

enum doc_kind {
    DOC_ROOT,
    DOC_LETTERHEAD, /* the-thuc: children DOC_LINE with the roles of ô 1-5b, 10b, 11, 13; ban-sao: ROLE_COPY_FORM … */
    DOC_TITLE,      /* ten-van-ban: children DOC_LINE ROLE_TYPE, ROLE_ABSTRACT */
    DOC_ADDRESSEES, /* kinh-gui: children DOC_LINE ROLE_ADDRESS_LABEL, ROLE_ADDRESSEE… */
    DOC_HEADING,
    DOC_PARAGRAPH,
    DOC_BULLET, /* a paragraph that begins with "- " or "+ " (the sign is in its spans) */
    DOC_TABLE,  /* children DOC_CAPTION?, DOC_NOTE? (don-vi-tinh), then DOC_ROW */
    DOC_ROW,
    DOC_CELL,  /* owners only; children none: its text is in spans */
    DOC_CHART, /* children DOC_CAPTION? */
    DOC_CAPTION,
    DOC_NOTE,       /* "Đơn vị tính: …" above a table, right */
    DOC_CLOSING,    /* khoi-cuoi: children DOC_LINE ROLE_RECIPIENTS_LABEL … ROLE_COSIGNER */
    DOC_ANNEX,      /* phu-luc: children DOC_LINE ROLE_ANNEX_LABEL, ROLE_ANNEX_TITLE, ROLE_ANNEX_REFERENCE, blocks */
    DOC_KEEP,       /* giu-nhau: children stay on one page */
    DOC_PAGE_BREAK, /* ngat-trang */
    DOC_LINE,       /* one logical line with a role; may wrap */
    DOC_REFERENCE, /* [^ten]: the number of a footnote, inside a block that bears text; its text is in a span of that */
    DOC_FOOTNOTE   /* the note itself, behind the reference that named it first; stands at the foot of that page */
};

enum doc_role {
    ROLE_NONE,
    ROLE_PARENT_AGENCY,    /* ô 2, several lines allowed: each a DOC_LINE */
    ROLE_AGENCY,           /* ô 2, bold; a rule stands under the last */
    ROLE_STATE_NAME,       /* ô 1, Quốc hiệu */
    ROLE_MOTTO,            /* ô 1, Tiêu ngữ */
    ROLE_NUMBER,           /* ô 3 "Số: 15/BC-SYT" or with a blank for the number */
    ROLE_PLACE_DATE,       /* ô 4; of a form, above its signer */
    ROLE_SUBJECT,          /* ô 5b "V/v …" */
    ROLE_TYPE,             /* ô 5a tên loại */
    ROLE_ABSTRACT,         /* ô 5a trích yếu */
    ROLE_ADDRESS_LABEL,    /* ô 9a "Kính gửi:" — with one addressee the whole line */
    ROLE_ADDRESSEE,        /* ô 9a "- …;" when there are two or more */
    ROLE_RECIPIENTS_LABEL, /* ô 9b "Nơi nhận:" */
    ROLE_RECIPIENT,        /* ô 9b "- …;" */
    ROLE_SIGNER_AUTHORITY, /* ô 7a "TM. …", "KT. GIÁM ĐỐC" */
    ROLE_SIGNER_TITLE,     /* ô 7a */
    ROLE_SIGNER_NAME,      /* ô 7b */
    ROLE_COSIGNER,         /* of a form: who signs beside the signer, at the left, in place of ô 9b */
    ROLE_ANNEX_LABEL,      /* "Phụ lục I" */
    ROLE_ANNEX_TITLE,
    ROLE_ANNEX_REFERENCE, /* "(Kèm theo …)" */
    ROLE_FORM_CODE,       /* "Biểu số II.06a/VPCP/KSTT", top left of a form */
    ROLE_OTHER_TITLE,     /* ô 7b, above the name: what the signer of a council's paper is in the agency */
    ROLE_URGENCY,         /* ô 10b: KHẨN, THƯỢNG KHẨN, HỎA TỐC */
    ROLE_CIRCULATION,     /* ô 11: XEM XONG TRẢ LẠI, LƯU HÀNH NỘI BỘ, TÀI LIỆU THU HỒI */
    ROLE_CONTACT,         /* ô 13, at the foot of page 1 */
    ROLE_COPY_FORM        /* SAO Y, SAO LỤC, TRÍCH SAO: heads the block of a copy (PL I, Phần II) */
};

enum { SPAN_BOLD = 1, SPAN_ITALIC = 2, SPAN_RAISED = 4 /* small and above the line */ };

/* A stretch of text of one look. "\n" in text is a forced line break. */
struct span {
    const char *text;
    unsigned look;                    /* SPAN_… ; added to the look that the block's kind or role has by rule */
    const struct doc_node *reference; /* DOC_REFERENCE whose number this is, or NULL */
};

enum doc_align { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY };

enum width_kind { WIDTH_FRACTION, WIDTH_FIXED, WIDTH_AUTO };
struct table_column {
    enum width_kind kind;
    int32_t amount; /* fraction: thousandths of an fr; fixed: 1/1000 pt; auto: 0 */
    enum doc_align align;
};
/* When a table leaves upright pages for one that lies across, which is its own: NĐ 30, PL I, I.2 has that for tables
 * that are no annexes. By rule one in an annex does when it fits no other way, one in the body does not unasked. */
enum table_turn { TURN_BY_RULE, TURN_NEVER, TURN_WHEN_WIDE, TURN_ALWAYS };
struct doc_table {
    size_t column_count;
    const struct table_column *columns;
    size_t header_rows; /* the first rows, repeated on every page */
    const char *number; /* "Bảng 1" when it has an id or caption, else NULL */
    int32_t text_size;  /* co= [1/1000 pt]; 0 = the style's */
    enum table_turn turn;
};

enum row_kind { ROW_BODY, ROW_HEADER, ROW_TOTAL /* stays with the row before it */ };

struct doc_cell {
    uint32_t column, column_span, row_span; /* spans from 1 */
    enum doc_align align;                   /* never ALIGN_DEFAULT */
    bool header;                            /* TH: header row, or row label in a body row */
};

struct chart_series {
    const char *name;
    const struct decimal *values; /* chart->label_count */
    const bool *missing;          /* where there is no value */
};
enum chart_kind { CHART_COLUMNS, CHART_BARS, CHART_LINES };
struct doc_chart {
    enum chart_kind kind;
    size_t label_count;
    const char *const *labels;
    size_t series_count;
    const struct chart_series *series;
    const struct chart_series *target; /* what every label should reach, drawn as a stroke across its room; or NULL */
    int32_t height;                    /* [1/1000 pt] */
    const char *unit;                  /* shown at the axis, may be "" */
    const char *alternative;           /* text for those who cannot see it */
};

struct doc_annex {
    bool landscape;
};

struct doc_node {
    enum doc_kind kind;
    enum doc_role role;
    uint32_t id;     /* from 1, in document order; marks in frames name it */
    struct place at; /* in the template */
    struct doc_node *parent, *first, *last, *next;
    const struct span *spans; /* of a block that bears text */
    size_t span_count;
    bool keep_next; /* stays on the page of the block after it */
    union {
        int level; /* DOC_HEADING, from 1 */
        struct doc_table table;
        enum row_kind row;
        struct doc_cell cell;
        struct doc_chart chart;
        struct doc_annex annex;
        enum doc_align align;            /* DOC_PARAGRAPH, DOC_LINE */
        const struct doc_node *footnote; /* DOC_REFERENCE: the note, or NULL where an earlier one named it */
    };
};

struct doc {
    struct doc_node *root;
    uint32_t node_count;     /* ids are 1 … node_count */
    struct doc_node **nodes; /* nodes[id - 1]; filled by doc_number() */
    const char *title;       /* for the PDF's title, never empty */
    const char *agency;      /* author of the PDF */
    const char *subject;
    int32_t date;           /* of the document, days since 1970 */
    bool landscape;         /* the whole document (a form) */
    bool draft;             /* print the draft mark */
    bool annexes_apart;     /* each annex is a file of its own (model/parts.h) */
    size_t annex_number;    /* this document is that annex; 0: it is no annex */
    const char *annex_mark; /* "Số: 15/BC-SYT" of the document that the annex belongs to, "" when it has none */
};

struct doc *doc_new(struct arena *arena);
/* Appends a child. */
struct doc_node *doc_add(struct arena *arena, struct doc_node *parent, enum doc_kind kind, struct place at);
void doc_set_text(struct arena *arena, struct doc_node *node, const char *text, unsigned look);
/* Gives the ids in document order and fills doc->nodes. Call once when the tree is complete. */
void doc_number(struct doc *doc, struct arena *arena);
/* All text of a node's spans, without looks and without the numbers of footnotes. */
const char *doc_text(const struct doc_node *node, struct arena *arena);
/* Structural faults (cells that overlap or leave holes, children of the wrong kind): internal errors, reported on out;
 * true when sound. */
bool doc_check(const struct doc *doc, FILE *out);
void doc_dump(const struct doc *doc, FILE *out);

#endif
