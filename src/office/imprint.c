/* The document is written down member by member, packed, so that no two documents give the same bytes. Places in
 * templates are left out: only messages use them, and a paper with messages is always made anew. */
#include "office/imprint.h"

#include "base/file.h"
#include "base/packed.h"
#include "base/program.h"

#include <string.h>

/* Whoever gives the document a new member learns here that it must be written down below. The numbers hold where
 * pointers have eight bytes. */
#define MEMBERS_KNOWN(type, size)                                                                                      \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (size), "write the new member of " #type " down in "         \
                                                                  "imprint.c")
MEMBERS_KNOWN(struct doc, 72);
MEMBERS_KNOWN(struct doc_node, 168);
MEMBERS_KNOWN(struct doc_table, 40);
MEMBERS_KNOWN(struct table_column, 12);
MEMBERS_KNOWN(struct doc_cell, 20);
MEMBERS_KNOWN(struct doc_chart, 72);
MEMBERS_KNOWN(struct chart_series, 24);
MEMBERS_KNOWN(struct doc_annex, 1);
MEMBERS_KNOWN(struct span, 24);

static void put_table(struct buffer *out, const struct doc_table *table)
{
    packed_add_number(out, (int64_t)table->column_count);
    packed_add_number(out, (int64_t)table->header_rows);
    packed_add_number(out, table->text_size);
    packed_add_number(out, table->turn);
    packed_add_text(out, table->number);
    for (size_t i = 0; i < table->column_count; i++) {
        packed_add_number(out, table->columns[i].kind);
        packed_add_number(out, table->columns[i].amount);
        packed_add_number(out, table->columns[i].align);
    }
}

static void put_cell(struct buffer *out, const struct doc_cell *cell)
{
    packed_add_number(out, cell->column);
    packed_add_number(out, cell->column_span);
    packed_add_number(out, cell->row_span);
    packed_add_number(out, cell->align);
    packed_add_number(out, cell->header);
}

static void put_series(struct buffer *out, const struct chart_series *series, size_t count)
{
    packed_add_text(out, series->name);
    for (size_t i = 0; i < count; i++) {
        packed_add_number(out, series->missing[i]);
        packed_add_number(out, series->missing[i] ? 0 : series->values[i].units);
        packed_add_number(out, series->missing[i] ? 0 : series->values[i].places);
    }
}

static void put_chart(struct buffer *out, const struct doc_chart *chart)
{
    packed_add_number(out, chart->kind);
    packed_add_number(out, chart->height);
    packed_add_text(out, chart->unit);
    packed_add_text(out, chart->alternative);
    packed_add_number(out, (int64_t)chart->label_count);
    for (size_t i = 0; i < chart->label_count; i++)
        packed_add_text(out, chart->labels[i]);
    packed_add_number(out, (int64_t)chart->series_count);
    for (size_t i = 0; i < chart->series_count; i++)
        put_series(out, &chart->series[i], chart->label_count);
    packed_add_number(out, chart->target != NULL);
    if (chart->target)
        put_series(out, chart->target, chart->label_count);
}

static void put_own(struct buffer *out, const struct doc_node *node)
{
    switch (node->kind) {
    case DOC_HEADING:
        packed_add_number(out, node->level);
        break;
    case DOC_PARAGRAPH:
    case DOC_LINE:
        packed_add_number(out, node->align);
        break;
    case DOC_TABLE:
        put_table(out, &node->table);
        break;
    case DOC_ROW:
        packed_add_number(out, node->row);
        break;
    case DOC_CELL:
        put_cell(out, &node->cell);
        break;
    case DOC_CHART:
        put_chart(out, &node->chart);
        break;
    case DOC_REFERENCE:
        packed_add_number(out, node->footnote ? node->footnote->id : 0);
        break;
    case DOC_ANNEX:
        packed_add_number(out, node->annex.landscape);
        break;
    default:
        break;
    }
}

/* The parent's number says where in the tree the node stands. */
static void put_node(struct buffer *out, const struct doc_node *node)
{
    packed_add_number(out, node->kind);
    packed_add_number(out, node->role);
    packed_add_number(out, node->id);
    packed_add_number(out, node->parent ? node->parent->id : 0);
    packed_add_number(out, node->keep_next);
    put_own(out, node);
    packed_add_number(out, (int64_t)node->span_count);
    for (size_t i = 0; i < node->span_count; i++) {
        packed_add_number(out, node->spans[i].look);
        packed_add_text(out, node->spans[i].text);
        packed_add_number(out, node->spans[i].reference ? node->spans[i].reference->id : 0);
    }
}

#define PIECE 32768 /* digested at once [bytes]; a long document would take as much again as it is large */

void imprint_paper(const struct doc *doc, const char *engine, const char *extra, struct buffer *scratch,
                   char out[DIGEST_TEXT])
{
    struct digest digest;
    digest_begin(&digest);
    buffer_empty(scratch);
    packed_add_text(scratch, engine);
    packed_add_text(scratch, extra);
    packed_add_text(scratch, doc->title);
    packed_add_text(scratch, doc->agency);
    packed_add_text(scratch, doc->subject);
    packed_add_number(scratch, doc->date);
    packed_add_number(scratch, doc->landscape);
    packed_add_number(scratch, doc->draft);
    packed_add_number(scratch, doc->annexes_apart);
    packed_add_number(scratch, (int64_t)doc->annex_number);
    packed_add_text(scratch, doc->annex_mark);
    for (uint32_t i = 0; i < doc->node_count; i++) {
        put_node(scratch, doc->nodes[i]);
        if (scratch->length < PIECE)
            continue;
        digest_add(&digest, scratch->data, scratch->length);
        buffer_empty(scratch);
    }
    digest_add(&digest, scratch->data, scratch->length);
    digest_so_far(&digest, out);
}

bool imprint_engine(const struct faces *faces, char out[DIGEST_TEXT])
{
    struct buffer all = {0};
    char one[DIGEST_TEXT];
    bool ok = program_digest(one);
    packed_add_text(&all, one);
    for (int face = 0; ok && face < FACE_COUNT; face++) {
        ok = file_digest(faces_file(faces, (enum face)face), NULL, one);
        packed_add_text(&all, one);
    }
    digest_text(all.data, all.length, out);
    buffer_clear(&all);
    return ok;
}
