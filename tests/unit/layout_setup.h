/* layout_setup: documents put together in C, laid out with fixed metrics, and questions about the frames.
 * Used by the tests of src/layout. Everything lives in an arena that layout_close() frees. */
#ifndef BAOCAO_TESTS_LAYOUT_SETUP_H
#define BAOCAO_TESTS_LAYOUT_SETUP_H

#include "layout/layout.h"
#include "layout/line.h"

#include "cmocka_setup.h"
#include "fixed_metrics.h"

#include <stdlib.h>
#include <string.h>

struct setup {
    struct arena *arena;
    struct diags *diags;
    struct metrics metrics;
    struct doc *doc;
    struct frames *frames;
};

static inline int layout_open(void **state)
{
    struct setup *s = calloc(1, sizeof *s);
    s->arena = arena_new(0);
    s->diags = diags_new();
    s->metrics = fixed_metrics(s->arena);
    s->doc = doc_new(s->arena);
    s->doc->title = "Báo cáo thử";
    *state = s;
    return 0;
}

static inline int layout_close(void **state)
{
    struct setup *s = *state;
    diags_free(s->diags);
    arena_free(s->arena);
    free(s);
    return 0;
}

/* A block at a line of a template, with text in one look (text NULL: none). */
static inline struct doc_node *add(struct setup *s, struct doc_node *parent, enum doc_kind kind, const char *text)
{
    static const char file[] = "mau/thu.mau";
    struct place at = {.file = file, .line = 7, .column = 3};
    struct doc_node *node = doc_add(s->arena, parent, kind, at);
    if (text)
        doc_set_text(s->arena, node, text, 0);
    return node;
}

static inline struct doc_node *add_line(struct setup *s, struct doc_node *parent, enum doc_role role, const char *text)
{
    struct doc_node *node = add(s, parent, DOC_LINE, text);
    node->role = role;
    return node;
}

static inline struct doc_node *add_paragraph(struct setup *s, const char *text)
{
    return add(s, s->doc->root, DOC_PARAGRAPH, text);
}

/* "tiếng tiếng …": count words of so many characters. */
static inline const char *words_of(struct setup *s, size_t count, size_t letters)
{
    char *text = arena_alloc(s->arena, count * (letters + 1) + 1), *at = text;
    for (size_t i = 0; i < count; i++) {
        if (i)
            *at++ = ' ';
        memset(at, 'a' + (int)(i % 26), letters);
        at += letters;
    }
    return text;
}

static inline struct doc_node *add_table(struct setup *s, struct doc_node *parent, size_t columns, size_t header_rows)
{
    struct doc_node *table = add(s, parent, DOC_TABLE, NULL);
    struct table_column *kinds = arena_array(s->arena, columns, sizeof *kinds);
    for (size_t i = 0; i < columns; i++)
        kinds[i] = (struct table_column){.kind = WIDTH_FRACTION, .amount = 1000, .align = ALIGN_LEFT};
    table->table.column_count = columns;
    table->table.columns = kinds;
    table->table.header_rows = header_rows;
    return table;
}

static inline struct doc_node *add_row(struct setup *s, struct doc_node *table, enum row_kind kind)
{
    struct doc_node *row = add(s, table, DOC_ROW, NULL);
    row->row = kind;
    return row;
}

static inline struct doc_node *add_cell(struct setup *s, struct doc_node *row, uint32_t column, uint32_t columns,
                                        uint32_t rows, const char *text)
{
    struct doc_node *cell = add(s, row, DOC_CELL, text);
    cell->cell = (struct doc_cell){.column = column, .column_span = columns, .row_span = rows, .align = ALIGN_LEFT};
    return cell;
}

/* Lays out; the frames must be sound. NULL with the findings in s->diags. */
static inline struct frames *lay_out(struct setup *s)
{
    doc_number(s->doc, s->arena);
    s->frames = layout_document(s->doc, &STYLE_ND30, &s->metrics, s->arena, s->diags);
    if (s->frames)
        assert_true(frames_check(s->frames, s->doc, &s->metrics, stderr));
    return s->frames;
}

/* The n-th (from 0) text mark of a node on all pages, or NULL; *page = where. */
static inline const struct text_mark *text_of(const struct setup *s, const struct doc_node *node, size_t n,
                                              size_t *page)
{
    for (size_t p = 0; p < s->frames->page_count; p++)
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct mark *mark = &s->frames->pages[p].marks[m];
            if (mark->kind != MARK_TEXT || mark->node != node->id || n--)
                continue;
            if (page)
                *page = p;
            return &mark->text;
        }
    return NULL;
}

static inline size_t text_count(const struct setup *s, const struct doc_node *node)
{
    size_t n = 0;
    while (text_of(s, node, n, NULL))
        n++;
    return n;
}

/* The level rule nearest below a baseline on a page whose middle is within 1 mm of x, or NULL. */
static inline const struct mark *rule_below(const struct page *page, int32_t baseline, int32_t middle)
{
    const struct mark *best = NULL;
    for (size_t m = 0; m < page->mark_count; m++) {
        const struct mark *mark = &page->marks[m];
        if (mark->kind != MARK_RULE || mark->rule.y1 != mark->rule.y2 || mark->rule.y1 <= baseline)
            continue;
        if (abs((mark->rule.x1 + mark->rule.x2) / 2 - middle) > 2835)
            continue;
        if (!best || mark->rule.y1 < best->rule.y1)
            best = mark;
    }
    return best;
}

static inline const struct mark *field_named(const struct setup *s, const char *name, size_t *page)
{
    for (size_t p = 0; p < s->frames->page_count; p++)
        for (size_t m = 0; m < s->frames->pages[p].mark_count; m++) {
            const struct mark *mark = &s->frames->pages[p].marks[m];
            if (mark->kind != MARK_FIELD || strcmp(mark->field.name, name) != 0)
                continue;
            *page = p;
            return mark;
        }
    return NULL;
}

static inline bool has_code(const struct setup *s, const char *code)
{
    for (size_t i = 0; i < diags_length(s->diags); i++)
        if (strcmp(diags_at(s->diags, i)->code, code) == 0)
            return true;
    return false;
}

/* The words of the lines, with " / " between lines. */
static inline const char *text_of_lines(const struct pieces *words, const struct lines *lines, struct arena *arena)
{
    const char *text = "";
    for (size_t l = 0; l < lines->count; l++)
        for (size_t i = 0; i < lines->items[l].count; i++) {
            const struct word_shape *shape = words->items[lines->items[l].first + i].shape;
            const char *before = i ? " " : l ? " / " : "";
            text = arena_format(arena, "%s%s%.*s", text, before, (int)shape->length, shape->text);
        }
    return text;
}

static inline int32_t middle_of(const struct text_mark *text)
{
    return text->x + text->width / 2;
}

#endif
