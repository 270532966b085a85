/* context: facts -> the named values that a template sees (contract §7).
 * Called by src/office for every document. */
#ifndef BAOCAO_COMPUTE_CONTEXT_H
#define BAOCAO_COMPUTE_CONTEXT_H

#include "model/facts.h"

struct arena;

/* What all documents of a run share (member lists, lists, data log); made once, read-only afterwards. */
struct context;
struct context *context_new(const struct facts *facts, struct arena *arena);

/* The scope of one document: row 0 = the agency, i + 1 = unit i. The record holds every name of contract §7 but
 * van_ban and dong; it lives in the arena given and is one thread's: its records are made as they are asked for. */
const struct record *context_scope(const struct context *context, size_t row, struct arena *arena);
/* Row of a list as record `dong` sees it in dumps, samples and drafts of names: private values are "***". */
const struct record *context_list_row(const struct context *context, size_t list, size_t row);
/* The same with private values: for the paper made for that row, and nothing else. Lives in the arena given. */
const struct record *context_list_row_whole(const struct context *context, size_t list, size_t row,
                                            struct arena *arena);

#endif
