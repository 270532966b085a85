/* papers: the documents that a run makes: which template for whom, under which number, date and file name.
 * Called by the commands build, check and fields. Everything lives in the session's arena. */
#ifndef BAOCAO_OFFICE_PAPERS_H
#define BAOCAO_OFFICE_PAPERS_H

#include "compute/context.h"
#include "office/session.h"
#include "template/template.h"

#define PAPER_NO_ROW ((size_t)-1)

struct paper {
    const struct schema_document *plan;
    const struct template *template;
    size_t row;          /* as in facts: 0 = the agency, i + 1 = unit i */
    size_t owner;        /* row of the facts whose errors spoil it */
    size_t list, item;   /* row of a list, or PAPER_NO_ROW */
    const char *row_key; /* khoa of that row, NULL: the paper is not made one a row */
    const char *unit;    /* code, NULL = the agency */
    const char *name;    /* file name without folder, ASCII */
};

struct papers {
    const struct context *context;
    struct issues issues; /* numbers and dates */
    size_t count;
    const struct paper *items;
    bool
        *provisional; /* of each, once rivals_note() has looked: a place in it may still change (C037); NULL: of none */
    size_t all;       /* papers of all shards, withheld ones too */
    size_t withheld;  /* papers made one a row that facts from a file cannot make (C096); of this shard */
};

/* Chooses by --unit, --all-units, --shard and the templates named; loads each template once. False: errors recorded. */
bool papers_plan(struct session *session, struct papers *papers);
/* "template", "template/unit" or "template/key of the row": under which its number and date are written down. */
const char *papers_key(const struct paper *paper, struct arena *arena);
/* Is its data in error, so that it must not be made? A paper made one a row is its unit's. */
bool papers_failed(struct session *session, const struct paper *paper);
/* What a paper is filled from: its scope, van_ban and, in a paper made one a row, dong. records has room for
 * PAPER_SCOPES. False: errors recorded. */
#define PAPER_SCOPES 3
bool papers_input(const struct session *session, const struct papers *papers, const struct paper *paper,
                  struct arena *arena, struct diags *diags, const struct record **records,
                  struct template_input *input);
/* Fills one paper with "***" for private values, for everything that is read by others than the one it is addressed to:
 * dumps, samples, checks, the register. arena and diags are the worker's. NULL: errors recorded. */
struct doc *papers_fill(const struct session *session, const struct papers *papers, const struct paper *paper,
                        struct arena *arena, struct diags *diags, struct buffer *text);
/* The same with private values: for the PDF alone. Its findings may quote them and go out through veil_tell(). */
struct doc *papers_fill_whole(const struct session *session, const struct papers *papers, const struct paper *paper,
                              struct arena *arena, struct diags *diags);

/* A code, template or key as it stands in the name of a file: ASCII, without '_', which parts them:
 * "<period>_<unit or agency>_<template>[_<key of the row>].pdf". Lives in arena. */
const char *papers_name_of(const char *text, struct arena *arena);
/* What stands before ".pdf" in the name of a draft's file. */
#define PAPERS_DRAFT "_du-thao"

/* Name of the file of a part of the paper's document (model/parts.h): the paper's own for 0, "…_phu-luc-2.pdf" for the
 * second annex. */
const char *papers_part_name(const struct paper *paper, size_t part, struct arena *arena);
/* How much of a file's name without ".pdf" is the paper's own: "x" of "x_phu-luc-2". */
size_t papers_part_stem(const char *name, size_t length);

#endif
