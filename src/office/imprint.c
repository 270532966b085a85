/* The document is written down member by member, texts with their length before them, so that no two documents give the
 * same bytes. Places in templates are left out: only messages use them, and a paper with messages is always made anew. */
#include "office/imprint.h"

#include "base/file.h"
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

/* Seven bits a byte, the last one with the eighth: most numbers are small, and every byte is digested. */
static void put(struct buffer *out, int64_t number)
{
    uint64_t left = (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);
    for (; left >= 0x80; left >>= 7)
        buffer_add_byte(out, (char)(left & 0x7f));
    buffer_add_byte(out, (char)(left | 0x80));
}

static void put_text(struct buffer *out, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    put(out, text ? (int64_t)length : -1);
    buffer_add(out, text, length);
}

static void put_table(struct buffer *out, const struct doc_table *table)
{
    put(out, (int64_t)table->column_count);
    put(out, (int64_t)table->header_rows);
    put(out, table->text_size);
    put(out, table->turn);
    put_text(out, table->number);
    for (size_t i = 0; i < table->column_count; i++) {
        put(out, table->columns[i].kind);
        put(out, table->columns[i].amount);
        put(out, table->columns[i].align);
    }
}

static void put_cell(struct buffer *out, const struct doc_cell *cell)
{
    put(out, cell->column);
    put(out, cell->column_span);
    put(out, cell->row_span);
    put(out, cell->align);
    put(out, cell->header);
}

static void put_series(struct buffer *out, const struct chart_series *series, size_t count)
{
    put_text(out, series->name);
    for (size_t i = 0; i < count; i++) {
        put(out, series->missing[i]);
        put(out, series->missing[i] ? 0 : series->values[i].units);
        put(out, series->missing[i] ? 0 : series->values[i].places);
    }
}

static void put_chart(struct buffer *out, const struct doc_chart *chart)
{
    put(out, chart->kind);
    put(out, chart->height);
    put_text(out, chart->unit);
    put_text(out, chart->alternative);
    put(out, (int64_t)chart->label_count);
    for (size_t i = 0; i < chart->label_count; i++)
        put_text(out, chart->labels[i]);
    put(out, (int64_t)chart->series_count);
    for (size_t i = 0; i < chart->series_count; i++)
        put_series(out, &chart->series[i], chart->label_count);
    put(out, chart->target != NULL);
    if (chart->target)
        put_series(out, chart->target, chart->label_count);
}

static void put_own(struct buffer *out, const struct doc_node *node)
{
    switch (node->kind) {
    case DOC_HEADING:
        put(out, node->level);
        break;
    case DOC_PARAGRAPH:
    case DOC_LINE:
        put(out, node->align);
        break;
    case DOC_TABLE:
        put_table(out, &node->table);
        break;
    case DOC_ROW:
        put(out, node->row);
        break;
    case DOC_CELL:
        put_cell(out, &node->cell);
        break;
    case DOC_CHART:
        put_chart(out, &node->chart);
        break;
    case DOC_REFERENCE:
        put(out, node->footnote ? node->footnote->id : 0);
        break;
    case DOC_ANNEX:
        put(out, node->annex.landscape);
        break;
    default:
        break;
    }
}

/* The parent's number says where in the tree the node stands. */
static void put_node(struct buffer *out, const struct doc_node *node)
{
    put(out, node->kind);
    put(out, node->role);
    put(out, node->id);
    put(out, node->parent ? node->parent->id : 0);
    put(out, node->keep_next);
    put_own(out, node);
    put(out, (int64_t)node->span_count);
    for (size_t i = 0; i < node->span_count; i++) {
        put(out, node->spans[i].look);
        put_text(out, node->spans[i].text);
        put(out, node->spans[i].reference ? node->spans[i].reference->id : 0);
    }
}

#define PIECE 32768 /* digested at once [bytes]; a long document would take as much again as it is large */

void imprint_paper(const struct doc *doc, const char *engine, const char *extra, struct buffer *scratch,
                   char out[DIGEST_TEXT])
{
    struct digest digest;
    digest_begin(&digest);
    buffer_empty(scratch);
    put_text(scratch, engine);
    put_text(scratch, extra);
    put_text(scratch, doc->title);
    put_text(scratch, doc->agency);
    put_text(scratch, doc->subject);
    put(scratch, doc->date);
    put(scratch, doc->landscape);
    put(scratch, doc->draft);
    put(scratch, doc->annexes_apart);
    put(scratch, (int64_t)doc->annex_number);
    put_text(scratch, doc->annex_mark);
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
    put_text(&all, one);
    for (int face = 0; ok && face < FACE_COUNT; face++) {
        ok = file_digest(faces_file(faces, (enum face)face), one);
        put_text(&all, one);
    }
    digest_text(all.data, all.length, out);
    buffer_clear(&all);
    return ok;
}
