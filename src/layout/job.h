/* job: what one run of the layout carries: document, numbers, fonts, memory, findings.
 * Made by layout.c, handed to every other file of this floor; not shared between threads.
 * Owns nothing; all it makes lives in the arenas of the document. */
#ifndef BAOCAO_LAYOUT_JOB_H
#define BAOCAO_LAYOUT_JOB_H

#include "base/diag.h"
#include "model/doc.h"
#include "model/metrics.h"
#include "model/style.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct box;

#define JOB_LACKING 64 /* characters named at most */

struct job {
    const struct doc *doc;
    const struct style *style;
    const struct metrics *metrics;
    struct arena *arena; /* of what nobody needs when the marks stand on their pages */
    struct arena *kept;  /* of pages, their marks, and the words that these point to */
    struct diags *diags;
    bool failed;            /* an error was recorded: no frames are handed out */
    bool fields_made;       /* the signature fields exist once in a document */
    const struct box *foot; /* ô 13: set at the foot of the first page, NULL = none */
    int32_t body_height;    /* of a page of the current section [1/1000 pt] */
    uint32_t lacking[JOB_LACKING];
    size_t lacking_count;
};

/* A stretch of the page from left to right, in page coordinates [1/1000 pt]. */
struct area {
    int32_t x, width;
};

/* Both arenas are the one given. */
void job_init(struct job *job, const struct doc *doc, const struct style *style, const struct metrics *metrics,
              struct arena *arena, struct diags *diags);

/* Shapes a word; a character the face lacks is F003 at the node, once a character. Never NULL. */
const struct word_shape *job_shape(struct job *job, const struct doc_node *node, enum face face, const char *text,
                                   size_t length);
/* Width of a shape at a size [1/1000 pt]. */
int32_t job_width(const struct job *job, enum face face, const struct word_shape *shape, int32_t size);
/* Width of a blank of the face at a size. */
int32_t job_blank(struct job *job, enum face face, int32_t size);
/* The face of SPAN_ flags. */
enum face job_face(unsigned look);

/* Height above the baseline of upright text [1/1000 pt]. */
int32_t job_ascent(const struct job *job, int32_t size);
/* Distance of two baselines. */
int32_t job_pitch(int32_t size, int32_t permille);
/* From the top of a line of that pitch to its baseline: the leading is split evenly. */
int32_t job_baseline(const struct job *job, int32_t size, int32_t pitch);

/* Records an error at the node; the run then ends without frames. Returns the entry for a hint. */
struct diag *job_error(struct job *job, const struct doc_node *node, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Room for a length [1/1000 pt] as a person reads it: "123,4". */
#define JOB_LENGTH_TEXT 24
/* A length in mm with one decimal, Vietnamese comma. Returns out. */
const char *job_mm(int32_t length, char out[JOB_LENGTH_TEXT]);

#endif
