#include "model/doc.h"

#include "base/arena.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct doc *doc_new(struct arena *arena)
{
    struct doc *doc = arena_alloc(arena, sizeof *doc);
    doc->root = arena_alloc(arena, sizeof *doc->root);
    doc->root->kind = DOC_ROOT;
    return doc;
}

struct doc_node *doc_add(struct arena *arena, struct doc_node *parent, enum doc_kind kind, struct place at)
{
    struct doc_node *node = arena_alloc(arena, sizeof *node);
    node->kind = kind;
    node->at = at;
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

void doc_set_text(struct arena *arena, struct doc_node *node, const char *text, unsigned look)
{
    struct span *span = arena_alloc(arena, sizeof *span);
    *span = (struct span){.text = text, .look = look};
    node->spans = span;
    node->span_count = 1;
}

/* The node that follows in document order. */
static struct doc_node *after(const struct doc_node *node)
{
    if (node->first)
        return node->first;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

void doc_number(struct doc *doc, struct arena *arena)
{
    doc->node_count = 0;
    for (struct doc_node *node = doc->root; node; node = after(node))
        node->id = ++doc->node_count;
    doc->nodes = arena_array(arena, doc->node_count, sizeof *doc->nodes);
    for (struct doc_node *node = doc->root; node; node = after(node))
        doc->nodes[node->id - 1] = node;
}

const char *doc_text(const struct doc_node *node, struct arena *arena)
{
    if (node->span_count == 1 && !node->spans[0].reference)
        return node->spans[0].text;
    size_t length = 0;
    for (size_t i = 0; i < node->span_count; i++)
        length += node->spans[i].reference ? 0 : strlen(node->spans[i].text);
    char *text = arena_alloc(arena, length + 1), *at = text;
    for (size_t i = 0; i < node->span_count; i++) {
        size_t part = node->spans[i].reference ? 0 : strlen(node->spans[i].text);
        memcpy(at, node->spans[i].text, part);
        at += part;
    }
    return text;
}

/* ---- names ---- */

static const char *const KIND_NAMES[] = {[DOC_ROOT] = "root",
                                         [DOC_LETTERHEAD] = "letterhead",
                                         [DOC_TITLE] = "title",
                                         [DOC_ADDRESSEES] = "addressees",
                                         [DOC_HEADING] = "heading",
                                         [DOC_PARAGRAPH] = "paragraph",
                                         [DOC_BULLET] = "bullet",
                                         [DOC_TABLE] = "table",
                                         [DOC_ROW] = "row",
                                         [DOC_CELL] = "cell",
                                         [DOC_CHART] = "chart",
                                         [DOC_CAPTION] = "caption",
                                         [DOC_NOTE] = "note",
                                         [DOC_CLOSING] = "closing",
                                         [DOC_ANNEX] = "annex",
                                         [DOC_KEEP] = "keep",
                                         [DOC_PAGE_BREAK] = "page-break",
                                         [DOC_LINE] = "line",
                                         [DOC_REFERENCE] = "reference",
                                         [DOC_FOOTNOTE] = "footnote"};

static const char *const ROLE_NAMES[] = {[ROLE_NONE] = "",
                                         [ROLE_PARENT_AGENCY] = "parent-agency",
                                         [ROLE_AGENCY] = "agency",
                                         [ROLE_STATE_NAME] = "state-name",
                                         [ROLE_MOTTO] = "motto",
                                         [ROLE_NUMBER] = "number",
                                         [ROLE_PLACE_DATE] = "place-date",
                                         [ROLE_SUBJECT] = "subject",
                                         [ROLE_TYPE] = "type",
                                         [ROLE_ABSTRACT] = "abstract",
                                         [ROLE_ADDRESS_LABEL] = "address-label",
                                         [ROLE_ADDRESSEE] = "addressee",
                                         [ROLE_RECIPIENTS_LABEL] = "recipients-label",
                                         [ROLE_RECIPIENT] = "recipient",
                                         [ROLE_SIGNER_AUTHORITY] = "signer-authority",
                                         [ROLE_SIGNER_TITLE] = "signer-title",
                                         [ROLE_SIGNER_NAME] = "signer-name",
                                         [ROLE_COSIGNER] = "cosigner",
                                         [ROLE_ANNEX_LABEL] = "annex-label",
                                         [ROLE_ANNEX_TITLE] = "annex-title",
                                         [ROLE_ANNEX_REFERENCE] = "annex-reference",
                                         [ROLE_FORM_CODE] = "form-code",
                                         [ROLE_OTHER_TITLE] = "other-title",
                                         [ROLE_URGENCY] = "urgency",
                                         [ROLE_CIRCULATION] = "circulation",
                                         [ROLE_CONTACT] = "contact",
                                         [ROLE_COPY_FORM] = "copy-form"};

static const char *const ALIGN_NAMES[] = {"", " left", " centre", " right", " justify"};

/* ---- check ---- */

static bool fault(FILE *out, const struct doc_node *node, const char *what)
{
    fprintf(out, "%s:%" PRIu32 ": %s %" PRIu32 ": %s\n", node->at.file ? node->at.file : "-", node->at.line,
            KIND_NAMES[node->kind], node->id, what);
    return false;
}

/* Every slot of the grid is covered by exactly one cell. */
static bool check_table(const struct doc_node *table, FILE *out)
{
    size_t columns = table->table.column_count, rows = 0;
    for (const struct doc_node *row = table->first; row; row = row->next)
        rows += row->kind == DOC_ROW;
    if (!columns || rows < table->table.header_rows)
        return fault(out, table, "no columns or too few rows");
    unsigned char *covered = calloc(rows * columns + 1, 1);
    bool sound = covered != NULL;
    size_t r = 0;
    for (const struct doc_node *row = table->first; row && sound; row = row->next) {
        if (row->kind != DOC_ROW)
            continue;
        for (const struct doc_node *cell = row->first; cell && sound; cell = cell->next) {
            const struct doc_cell *c = &cell->cell;
            if (cell->kind != DOC_CELL || !c->column_span || !c->row_span || c->column + c->column_span > columns ||
                r + c->row_span > rows || c->align == ALIGN_DEFAULT) {
                sound = fault(out, cell, "not a cell of this grid");
                break;
            }
            for (size_t y = r; y < r + c->row_span; y++)
                for (size_t x = c->column; x < c->column + c->column_span; x++)
                    if (covered[y * columns + x]++)
                        sound = fault(out, cell, "overlaps another cell");
        }
        r++;
    }
    for (size_t i = 0; sound && i < rows * columns; i++)
        if (!covered[i])
            sound = fault(out, table, "a hole in the grid");
    free(covered);
    return sound;
}

static bool parent_fits(const struct doc_node *node)
{
    enum doc_kind parent = node->parent ? node->parent->kind : DOC_ROOT;
    switch (node->kind) {
    case DOC_ROW:
        return parent == DOC_TABLE;
    case DOC_CELL:
        return parent == DOC_ROW;
    case DOC_CAPTION:
    case DOC_NOTE:
        return parent == DOC_TABLE || parent == DOC_CHART;
    case DOC_LINE:
        return parent == DOC_LETTERHEAD || parent == DOC_TITLE || parent == DOC_ADDRESSEES || parent == DOC_CLOSING ||
               parent == DOC_ANNEX;
    case DOC_REFERENCE:
    case DOC_FOOTNOTE:
        return parent == DOC_HEADING || parent == DOC_PARAGRAPH || parent == DOC_BULLET || parent == DOC_CELL;
    default:
        return parent == DOC_ROOT || parent == DOC_ANNEX || parent == DOC_KEEP;
    }
}

bool doc_check(const struct doc *doc, FILE *out)
{
    bool sound = doc->node_count > 0 && doc->title && *doc->title;
    if (!sound)
        fputs("document without numbers or title\n", out);
    for (const struct doc_node *node = doc->root; node; node = after(node)) {
        if (!parent_fits(node))
            sound = fault(out, node, "in the wrong place");
        if (node->kind == DOC_LINE && (node->role == ROLE_NONE || !node->span_count))
            sound = fault(out, node, "a line without role or text");
        if (node->kind == DOC_TABLE && !check_table(node, out))
            sound = false;
    }
    return sound;
}

/* ---- dump ---- */

static void dump_spans(const struct doc_node *node, FILE *out)
{
    static const char *const looks[] = {"", "b", "i", "bi"};
    for (size_t i = 0; i < node->span_count; i++) {
        fprintf(out, " %s%s\"", node->spans[i].look & SPAN_RAISED ? "^" : "", looks[node->spans[i].look & 3]);
        for (const char *c = node->spans[i].text; *c; c++) {
            if (*c == '\n')
                fputs("\\n", out);
            else if (*c == '"' || *c == '\\')
                fprintf(out, "\\%c", *c);
            else
                fputc(*c, out);
        }
        fputc('"', out);
    }
}

static void dump_columns(const struct doc_table *table, FILE *out)
{
    static const char *const kinds[] = {"fr", "mpt", "auto"};
    static const char *const turns[] = {"", " turn=never", " turn=wide", " turn=always"};
    fprintf(out, " header=%zu%s", table->header_rows, turns[table->turn]);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        fputs(i ? "," : " columns=", out);
        if (column->kind != WIDTH_AUTO)
            fprintf(out, "%" PRId32, column->amount);
        fputs(kinds[column->kind], out);
    }
}

static void dump_series(const struct doc_chart *chart, const struct chart_series *series, FILE *out)
{
    for (size_t i = 0; i < chart->label_count; i++) {
        char text[DECIMAL_TEXT] = "-";
        if (!series->missing[i])
            decimal_text(series->values[i], 0, '.', text);
        fprintf(out, "%s%s=%s", i ? "," : "", chart->labels[i], text);
    }
}

static void dump_chart(const struct doc_chart *chart, FILE *out)
{
    static const char *const kinds[] = {"columns", "bars", "lines"};
    fprintf(out, " %s height=%" PRId32 " unit=\"%s\"", kinds[chart->kind], chart->height, chart->unit);
    for (size_t s = 0; s < chart->series_count; s++) {
        fprintf(out, " %s:", chart->series[s].name);
        dump_series(chart, &chart->series[s], out);
    }
    if (chart->target) {
        fprintf(out, " target %s:", chart->target->name);
        dump_series(chart, chart->target, out);
    }
}

static void dump_own(const struct doc_node *node, FILE *out)
{
    switch (node->kind) {
    case DOC_HEADING:
        fprintf(out, " level=%d", node->level);
        break;
    case DOC_PARAGRAPH:
    case DOC_LINE:
        fputs(ALIGN_NAMES[node->align], out);
        break;
    case DOC_TABLE:
        dump_columns(&node->table, out);
        break;
    case DOC_ROW:
        fputs(node->row == ROW_HEADER ? " header" : node->row == ROW_TOTAL ? " total" : "", out);
        break;
    case DOC_CELL:
        fprintf(out, " %" PRIu32 "+%" PRIu32 "x%" PRIu32 "%s%s", node->cell.column, node->cell.column_span,
                node->cell.row_span, ALIGN_NAMES[node->cell.align], node->cell.header ? " th" : "");
        break;
    case DOC_CHART:
        dump_chart(&node->chart, out);
        break;
    case DOC_ANNEX:
        fputs(node->annex.landscape ? " landscape" : "", out);
        break;
    default:
        break;
    }
}

void doc_dump(const struct doc *doc, FILE *out)
{
    fprintf(out, "doc \"%s\"%s%s%s\n", doc->title, doc->landscape ? " landscape" : "", doc->draft ? " draft" : "",
            doc->annexes_apart ? " annexes-apart" : "");
    for (const struct doc_node *node = doc->root; node; node = after(node)) {
        int depth = 0;
        for (const struct doc_node *up = node->parent; up; up = up->parent)
            depth++;
        fprintf(out, "%*s%s", depth * 2, "", KIND_NAMES[node->kind]);
        if (node->role)
            fprintf(out, " %s", ROLE_NAMES[node->role]);
        dump_own(node, out);
        fputs(node->keep_next ? " keep" : "", out);
        dump_spans(node, out);
        fputc('\n', out);
    }
}
