/* Three passes: a tree of elements is built in memory from the document tree (what has no marks and no children is left
 * out, except cells, which keep a table regular); each element gets its libharu object, so that all numbers are known;
 * then the bodies are printed into one text. Marked content runs are hung on their nodes by linked lists beforehand.
 *
 * What becomes what: letterhead, title, addressees, closing, annex: Sect; their lines and all paragraphs: P; headings
 * and the labels of annexes: H1…H6, no level skipped; bullets, recipients, addressees: L > LI > LBody; tables: Table >
 * Caption, THead, TBody > TR > TH, TD; charts: Div > Figure with Alt, Caption; signature fields: Form, behind the
 * element of the node they name; footnotes: Reference where the number stands, Note with an ID at the end of the
 * element that names it first. */
#include "pdf/structure.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "pdf/syntax.h"

#include <inttypes.h>
#include <string.h>

enum { NONE = 0, HEADING_MAX = 6 };

struct element {
    const char *type;
    const struct doc_node *node; /* whose runs it holds, or NULL */
    const struct doc_node *cell; /* for spans and scope */
    bool column_header;          /* the cell stands in a header row */
    char first_sign;             /* of a list: '-', '+', … */
    struct element *parent, *first, *last, *next;
    const struct fields_widget *widget;
    uint32_t runs; /* first of its runs + 1, or NONE */
    HPDF_Dict dict;
    size_t body, body_end; /* in the printed text */
};

struct builder {
    struct objects *objects;
    const struct doc *doc;
    const struct frames *frames;
    const struct content *content;
    const struct fields *fields;
    const HPDF_Dict *pages;
    uint32_t *first_run, *last_run; /* by node id: run + 1, or NONE */
    uint32_t *next_run;             /* by run: run + 1, or NONE */
    struct element **owner;         /* by node id: the element that holds its runs */
    struct element **forms;         /* by widget */
    int heading, heading_base;      /* last level written; levels that the annex adds */
    size_t note_count;
};

static struct element *element_new(struct builder *b, const char *type, struct element *parent)
{
    struct element *element = arena_alloc(b->objects->arena, sizeof *element);
    element->type = type;
    element->parent = parent;
    return element;
}

static void attach(struct element *element)
{
    struct element *parent = element->parent;
    if (parent->last)
        parent->last->next = element;
    else
        parent->first = element;
    parent->last = element;
}

static void own_runs(struct builder *b, struct element *element, const struct doc_node *node)
{
    element->node = node;
    element->runs = b->first_run[node->id];
    b->owner[node->id] = element;
}

/* The numbers of footnotes in the text of an element, and the notes themselves. */
static void build_notes(struct builder *b, const struct doc_node *node, struct element *element)
{
    for (const struct doc_node *child = node->first; child; child = child->next) {
        bool note = child->kind == DOC_FOOTNOTE;
        if (!b->first_run[child->id] || (!note && child->kind != DOC_REFERENCE))
            continue;
        struct element *added = element_new(b, note ? "Note" : "Reference", element);
        own_runs(b, added, child);
        attach(added);
        b->note_count += note;
    }
}

static void build(struct builder *b, const struct doc_node *node, struct element *parent);

static void add_form(struct builder *b, size_t widget, struct element *parent)
{
    struct element *form = element_new(b, "Form", parent);
    form->widget = &b->fields->widgets[widget];
    b->forms[widget] = form;
    attach(form);
}

/* Fields come behind the element of the node they name. */
static void build_fields(struct builder *b, const struct doc_node *node, struct element *parent)
{
    for (size_t i = 0; i < b->fields->count; i++)
        if (b->fields->widgets[i].node == node->id)
            add_form(b, i, parent);
}

/* What names a cell or no node at all comes last. */
static void build_other_fields(struct builder *b, struct element *top)
{
    for (size_t i = 0; i < b->fields->count; i++)
        if (!b->forms[i])
            add_form(b, i, top);
}

static bool is_item(const struct doc_node *node)
{
    return node->kind == DOC_BULLET ||
           (node->kind == DOC_LINE && (node->role == ROLE_RECIPIENT || node->role == ROLE_ADDRESSEE));
}

/* "+ " under "- " is a list within the item before it (NĐ 30, PL I, II.6: the sign of the lower level). */
static struct element *list_under(struct builder *b, struct element *list, const struct doc_node *node)
{
    if (!node->span_count || node->spans[0].text[0] != '+' || !list->last || list->first_sign == '+')
        return list;
    struct element *body = list->last->first;
    if (!body->last || !body->last->first_sign) { /* what comes first are its notes */
        struct element *under = element_new(b, "L", body);
        under->first_sign = '+';
        attach(under);
    }
    return body->last;
}

/* Does anything of the block stand on a page, if only the number of a footnote. */
static bool is_set(const struct builder *b, const struct doc_node *node)
{
    const struct doc_node *first = node->first;
    return b->first_run[node->id] || (first && first->kind == DOC_REFERENCE && b->first_run[first->id]);
}

/* Hangs an item into the list, which begins with it when there is none; gives the list. */
static struct element *build_item(struct builder *b, const struct doc_node *node, struct element *list,
                                  struct element *parent)
{
    if (!is_set(b, node))
        return list;
    if (!list) {
        list = element_new(b, "L", parent);
        list->first_sign = node->span_count ? node->spans[0].text[0] : 0;
        attach(list);
    }
    struct element *item = element_new(b, "LI", list_under(b, list, node)), *body = element_new(b, "LBody", item);
    own_runs(b, body, node);
    build_notes(b, node, body);
    attach(body);
    attach(item);
    return list;
}

/* Items that follow one another are one list. */
static void build_children(struct builder *b, const struct doc_node *node, struct element *parent)
{
    struct element *list = NULL;
    for (const struct doc_node *child = node->first; child; child = child->next) {
        if (is_item(child)) {
            list = build_item(b, child, list, parent);
            build_fields(b, child, parent);
        } else {
            list = NULL;
            build(b, child, parent);
        }
    }
}

static void build_group(struct builder *b, const char *type, const struct doc_node *node, struct element *parent)
{
    struct element *group = element_new(b, type, parent);
    build_children(b, node, group);
    if (group->first)
        attach(group);
}

static void build_leaf(struct builder *b, const char *type, const struct doc_node *node, struct element *parent)
{
    if (!is_set(b, node))
        return;
    struct element *leaf = element_new(b, type, parent);
    own_runs(b, leaf, node);
    build_notes(b, node, leaf);
    attach(leaf);
}

/* PDF/UA-1, 7.4.2: the first heading is H1 and none is skipped on the way down. */
static void build_heading(struct builder *b, const struct doc_node *node, int level, struct element *parent)
{
    static const char *const types[HEADING_MAX + 1] = {"P", "H1", "H2", "H3", "H4", "H5", "H6"};
    if (!is_set(b, node))
        return;
    level = level < 1 ? 1 : level > b->heading + 1 ? b->heading + 1 : level;
    level = level > HEADING_MAX ? HEADING_MAX : level;
    b->heading = level;
    build_leaf(b, types[level], node, parent);
}

static void build_annex(struct builder *b, const struct doc_node *node, struct element *parent)
{
    b->heading_base = 1; /* its label is H1 */
    build_group(b, "Sect", node, parent);
    b->heading_base = 0;
}

/* A table's caption and its note of units share the one Caption that a Table may have. */
static void build_caption(struct builder *b, const struct doc_node *table, struct element *parent)
{
    struct element *caption = element_new(b, "Caption", parent);
    for (const struct doc_node *child = table->first; child; child = child->next)
        if (child->kind == DOC_CAPTION || child->kind == DOC_NOTE)
            build_leaf(b, "P", child, caption);
    if (caption->first)
        attach(caption);
}

static void build_row(struct builder *b, const struct doc_node *row, bool header, struct element *parent)
{
    struct element *line = element_new(b, "TR", parent);
    attach(line);
    for (const struct doc_node *cell = row->first; cell; cell = cell->next) {
        if (cell->kind != DOC_CELL)
            continue;
        struct element *element = element_new(b, header || cell->cell.header ? "TH" : "TD", line);
        element->cell = cell;
        element->column_header = header;
        own_runs(b, element, cell);
        build_notes(b, cell, element);
        attach(element);
    }
}

static size_t count_rows(const struct doc_node *table)
{
    size_t count = 0;
    for (const struct doc_node *child = table->first; child; child = child->next)
        count += child->kind == DOC_ROW;
    return count;
}

/* A THead asks for a TBody (PDF/UA-1, 7.2): a table of nothing but headers has neither. */
static void build_table(struct builder *b, const struct doc_node *node, struct element *parent)
{
    struct element *table = element_new(b, "Table", parent), *body = element_new(b, "TBody", table);
    struct element *head = count_rows(node) > node->table.header_rows ? element_new(b, "THead", table) : table;
    size_t row = 0;
    build_caption(b, node, table);
    for (const struct doc_node *child = node->first; child; child = child->next) {
        if (child->kind != DOC_ROW)
            continue;
        bool header = row++ < node->table.header_rows;
        build_row(b, child, header, header ? head : body);
    }
    if (head != table && head->first)
        attach(head);
    if (body->first)
        attach(body);
    if (table->first)
        attach(table);
}

static void build_chart(struct builder *b, const struct doc_node *node, struct element *parent)
{
    struct element *group = element_new(b, "Div", parent);
    build_leaf(b, "Figure", node, group);
    for (const struct doc_node *child = node->first; child; child = child->next)
        if (child->kind == DOC_CAPTION)
            build_leaf(b, "Caption", child, group);
    if (group->first)
        attach(group);
}

static void build(struct builder *b, const struct doc_node *node, struct element *parent)
{
    switch (node->kind) {
    case DOC_ROOT:
    case DOC_KEEP:
        build_children(b, node, parent);
        break;
    case DOC_LETTERHEAD:
    case DOC_TITLE:
    case DOC_ADDRESSEES:
    case DOC_CLOSING:
        build_group(b, "Sect", node, parent);
        break;
    case DOC_ANNEX:
        build_annex(b, node, parent);
        break;
    case DOC_HEADING:
        build_heading(b, node, node->level + b->heading_base, parent);
        break;
    case DOC_LINE:
        if (node->role == ROLE_ANNEX_LABEL)
            build_heading(b, node, 1, parent);
        else
            build_leaf(b, "P", node, parent);
        break;
    case DOC_TABLE:
        build_table(b, node, parent);
        break;
    case DOC_CHART:
        build_chart(b, node, parent);
        break;
    case DOC_PAGE_BREAK:
        break;
    default: /* DOC_PARAGRAPH; captions, notes, rows and cells stand in tables and charts only */
        build_leaf(b, "P", node, parent);
    }
    build_fields(b, node, parent);
}

static void add_dicts(struct builder *b, struct element *element)
{
    element->dict = objects_add(b->objects);
    for (struct element *child = element->first; child; child = child->next)
        add_dicts(b, child);
}

static void link_runs(struct builder *b)
{
    const struct content *content = b->content;
    struct arena *arena = b->objects->arena;
    b->first_run = arena_array(arena, b->doc->node_count + 1u, sizeof *b->first_run);
    b->last_run = arena_array(arena, b->doc->node_count + 1u, sizeof *b->last_run);
    b->next_run = arena_array(arena, content->run_count, sizeof *b->next_run);
    b->owner = arena_array(arena, b->doc->node_count + 1u, sizeof *b->owner);
    b->forms = arena_array(arena, b->fields->count, sizeof *b->forms);
    for (uint32_t run = 0; run < content->run_count; run++) {
        uint32_t node = content->runs[run].node;
        if (b->last_run[node])
            b->next_run[b->last_run[node] - 1] = run + 1;
        else
            b->first_run[node] = run + 1;
        b->last_run[node] = run + 1;
    }
}

static void print_cell(const struct element *element, struct buffer *text)
{
    const struct doc_cell *cell = &element->cell->cell;
    bool header = element->type[1] == 'H';
    if (!header && cell->column_span <= 1 && cell->row_span <= 1)
        return;
    buffer_add_text(text, "/A<</O/Table");
    if (header)
        buffer_add_text(text, element->column_header ? "/Scope/Column" : "/Scope/Row");
    if (cell->column_span > 1) {
        buffer_add_text(text, "/ColSpan ");
        buffer_add_integer(text, cell->column_span);
    }
    if (cell->row_span > 1) {
        buffer_add_text(text, "/RowSpan ");
        buffer_add_integer(text, cell->row_span);
    }
    buffer_add_text(text, ">>");
}

/* The frame of a figure on its first page. */
static void print_figure_box(const struct builder *b, const struct element *element, struct buffer *text)
{
    const struct page *page = &b->frames->pages[b->content->runs[element->runs - 1].page];
    int32_t left = INT32_MAX, top = INT32_MAX, right = INT32_MIN, bottom = INT32_MIN;
    for (size_t i = 0; i < page->mark_count; i++) {
        const struct mark *mark = &page->marks[i];
        int32_t box[4];
        if (mark->node != element->node->id)
            continue;
        if (mark->kind == MARK_TEXT)
            memcpy(box,
                   (int32_t[]){mark->text.x, mark->text.baseline - mark->text.size, mark->text.x + mark->text.width,
                               mark->text.baseline},
                   sizeof box);
        else if (mark->kind == MARK_RULE)
            memcpy(box, (int32_t[]){mark->rule.x1, mark->rule.y1, mark->rule.x2, mark->rule.y2}, sizeof box);
        else if (mark->kind == MARK_BOX)
            memcpy(box,
                   (int32_t[]){mark->box.x, mark->box.y, mark->box.x + mark->box.width, mark->box.y + mark->box.height},
                   sizeof box);
        else
            continue;
        for (int k = 0; k < 4; k += 2) {
            left = box[k] < left ? box[k] : left;
            right = box[k] > right ? box[k] : right;
            top = box[k + 1] < top ? box[k + 1] : top;
            bottom = box[k + 1] > bottom ? box[k + 1] : bottom;
        }
    }
    const int32_t numbers[4] = {left, page->height - bottom, right, page->height - top};
    buffer_add_text(text, "/A<</O/Layout/Placement/Block/BBox[");
    for (int k = 0; k < 4; k++) {
        buffer_add_text(text, k ? " " : "");
        syntax_add_thousandths(text, numbers[k]);
    }
    buffer_add_text(text, "]>>");
}

static void print_figure(const struct builder *b, const struct element *element, struct buffer *text)
{
    const char *alternative = element->node->chart.alternative;
    buffer_add_text(text, "/Alt");
    syntax_add_text(text, alternative && *alternative ? alternative : "Biểu đồ");
    print_figure_box(b, element, text);
}

static void print_run(const struct builder *b, uint32_t run, uint32_t page, struct buffer *text)
{
    const struct content_run *at = &b->content->runs[run - 1];
    if (at->page == page) {
        buffer_add_byte(text, ' ');
        buffer_add_integer(text, at->number);
        return;
    }
    buffer_add_text(text, "<</Type/MCR/Pg");
    syntax_add_reference(text, objects_number(b->pages[at->page]));
    buffer_add_text(text, "/MCID ");
    buffer_add_integer(text, at->number);
    buffer_add_text(text, ">>");
}

static bool is_reference(const struct element *element)
{
    return element->node && element->node->kind == DOC_REFERENCE;
}

/* /K: runs on the element's page as plain numbers, the others with their page; then children, then the widget. The
 * number of a footnote stands between the runs around it. Most
 * elements of a long report are cells with one run, for which no array is needed. */
static void print_kids(const struct builder *b, const struct element *element, uint32_t page, struct buffer *text)
{
    bool many = (element->runs && (b->next_run[element->runs - 1] || element->first || element->widget)) ||
                (element->first && (element->first != element->last || element->widget));
    buffer_add_text(text, many ? "/K[" : "/K");
    const struct element *child = element->first;
    for (uint32_t run = element->runs; run != NONE; run = b->next_run[run - 1]) {
        for (; child && is_reference(child) && child->runs < run; child = child->next)
            syntax_add_reference(text, objects_number(child->dict));
        print_run(b, run, page, text);
    }
    for (; child; child = child->next)
        syntax_add_reference(text, objects_number(child->dict));
    if (element->widget) {
        buffer_add_text(text, "<</Type/OBJR/Obj");
        syntax_add_reference(text, objects_number(element->widget->dict));
        buffer_add_text(text, ">>");
    }
    buffer_add_text(text, many ? "]\n" : "\n");
}

/* As long for every note, so that IDs sort as the nodes do. */
static void add_note_id(uint32_t node, struct buffer *text)
{
    buffer_add_format(text, "(n%010" PRIu32 ")", node);
}

static void print_note_ids(const struct builder *b, struct buffer *text)
{
    buffer_add_text(text, "/Names[");
    for (uint32_t id = 1; id <= b->doc->node_count; id++)
        if (b->doc->nodes[id - 1]->kind == DOC_FOOTNOTE && b->owner[id]) {
            add_note_id(id, text);
            syntax_add_reference(text, objects_number(b->owner[id]->dict));
            buffer_add_byte(text, '\n');
        }
    buffer_add_text(text, "]");
}

static void print_elements(struct builder *b, struct element *element, uint32_t parent, struct buffer *text)
{
    bool placed = element->runs || element->widget;
    uint32_t page = element->runs     ? b->content->runs[element->runs - 1].page
                    : element->widget ? element->widget->page
                                      : 0;
    element->body = text->length;
    buffer_add_text(text, "/S/");
    buffer_add_text(text, element->type);
    buffer_add_text(text, "/P");
    syntax_add_reference(text, parent);
    if (placed) {
        buffer_add_text(text, "/Pg");
        syntax_add_reference(text, objects_number(b->pages[page]));
    }
    if (element->cell)
        print_cell(element, text);
    if (element->node && element->node->kind == DOC_FOOTNOTE) {
        buffer_add_text(text, "/ID");
        add_note_id(element->node->id, text);
    }
    if (element->node && element->node->kind == DOC_CHART)
        print_figure(b, element, text);
    if (placed || element->first)
        print_kids(b, element, page, text);
    element->body_end = text->length;
    for (struct element *child = element->first; child; child = child->next)
        print_elements(b, child, objects_number(element->dict), text);
}

static void set_bodies(struct builder *b, const struct element *element, const char *text)
{
    objects_set_body(b->objects, element->dict, text + element->body, element->body_end - element->body);
    for (const struct element *child = element->first; child; child = child->next)
        set_bodies(b, child, text);
}

/* /Nums: for each page the owners of its runs by number, then the owner of each widget. */
static void print_parent_tree(const struct builder *b, struct buffer *text)
{
    uint32_t page_count = (uint32_t)b->frames->page_count;
    size_t run = 0;
    buffer_add_text(text, "/Nums[");
    for (uint32_t page = 0; page < page_count; page++) {
        buffer_add_integer(text, page);
        buffer_add_byte(text, '[');
        for (; run < b->content->run_count && b->content->runs[run].page == page; run++)
            syntax_add_reference(text, objects_number(b->owner[b->content->runs[run].node]->dict));
        buffer_add_text(text, "]\n");
    }
    for (uint32_t i = 0; i < b->fields->count; i++) {
        buffer_add_integer(text, page_count + i);
        syntax_add_reference(text, objects_number(b->forms[i]->dict));
        buffer_add_byte(text, '\n');
    }
    buffer_add_text(text, "]");
}

/* A run that no element holds would be lost to the reader: the node's kind bears no marks. */
static uint32_t find_orphan(const struct builder *b)
{
    for (size_t run = 0; run < b->content->run_count; run++)
        if (!b->owner[b->content->runs[run].node])
            return b->content->runs[run].node;
    return 0;
}

uint32_t structure_add(struct objects *objects, const struct doc *doc, const struct frames *frames,
                       const struct content *content, const struct fields *fields, const HPDF_Dict *pages)
{
    struct builder b = {
        .objects = objects, .doc = doc, .frames = frames, .content = content, .fields = fields, .pages = pages};
    link_runs(&b);
    struct element *top = element_new(&b, "Document", NULL);
    build(&b, doc->root, top);
    build_other_fields(&b, top);
    uint32_t orphan = find_orphan(&b);
    if (orphan)
        return orphan;

    HPDF_Dict root = objects_add(objects), parents = objects_add(objects);
    add_dicts(&b, top);
    HPDF_Dict_AddName(root, "Type", "StructTreeRoot");
    HPDF_Dict_Add(root, "K", top->dict);
    HPDF_Dict_Add(root, "ParentTree", parents);
    HPDF_Dict_AddNumber(root, "ParentTreeNextKey", (HPDF_INT32)(frames->page_count + fields->count));
    HPDF_Dict ids = b.note_count ? objects_add(objects) : NULL;
    if (ids)
        HPDF_Dict_Add(root, "IDTree", ids);
    HPDF_Dict_Add(objects->pdf->catalog, "StructTreeRoot", root);

    struct buffer text = {0};
    print_elements(&b, top, objects_number(root), &text);
    size_t tree = text.length;
    print_parent_tree(&b, &text);
    size_t names = text.length;
    if (ids)
        print_note_ids(&b, &text);
    const char *kept = arena_copy(objects->arena, text.data, text.length);
    set_bodies(&b, top, kept);
    objects_set_body(objects, parents, kept + tree, names - tree);
    if (ids)
        objects_set_body(objects, ids, kept + names, text.length - names);
    buffer_clear(&text);
    return 0;
}
