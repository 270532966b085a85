/* For every value the document has the same structure as with "x" in its place, wherever a value may stand, and every
 * text in it is the one of "x" with the value in place of it. Values are put together from what a reader of templates,
 * markup, attributes and tables could take for its own, and from what breaks naive code: line breaks, decomposed
 * letters, directions, words without end. Always the same ones. */
#include "template_case.h"

#define LONG_WORD                                                                                                      \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"                                \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const char *const pieces[] = {"x",
                                     " ",
                                     "\n",
                                     "\r\n",
                                     "\t",
                                     "\\",
                                     "\\\n",
                                     "*",
                                     "**",
                                     "|",
                                     "||",
                                     "#",
                                     "# ",
                                     "## ",
                                     "-",
                                     "- ",
                                     "+ ",
                                     "---",
                                     ":::",
                                     "::",
                                     ":::bang{",
                                     "::the-thuc",
                                     "::ngat-trang\n",
                                     "{{",
                                     "}}",
                                     "{{v}}",
                                     "{{{v}}}",
                                     "{{#v}}",
                                     "{{/v}}",
                                     "{{>manh/a}}",
                                     "{",
                                     "}",
                                     "{a=b}",
                                     "\"",
                                     "'",
                                     "=",
                                     ";",
                                     ",",
                                     ":",
                                     "<",
                                     "^",
                                     "@",
                                     "@ct",
                                     "[",
                                     "]",
                                     "[^",
                                     "[^a]",
                                     "[^a]: ",
                                     "\n[^a]: x\n",
                                     "1. ",
                                     "I. ",
                                     "a) ",
                                     "**Tổng",
                                     "Tổng",
                                     "|---|",
                                     "\n| a |\n|---|\n",
                                     "---\nten: x\n---\n",
                                     "Điều",
                                     "ề",
                                     "e\xCC\x82\xCC\x80",
                                     "a\xCC\xA3\xCC\x82",
                                     "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                     "\xE2\x80\xAE",
                                     "\xE2\x80\x8F",
                                     "\xC2\xA0",
                                     "\xE2\x80\x8B",
                                     "\xF0\x9F\x98\x80",
                                     "\xEF\xBF\xBD",
                                     "/",
                                     "./.",
                                     "V/v ",
                                     "Biểu số ",
                                     "(",
                                     ")",
                                     "%",
                                     "$",
                                     "~",
                                     LONG_WORD};
#define PIECES (sizeof pieces / sizeof *pieces)

static const char body[] =
    "::the-thuc{trich-yeu=\"{{v}}\"}\n::ten-van-ban{loai=\"{{v}}\" trich-yeu=\"a {{v}}\"}\n"
    "::kinh-gui{den=\"{{v}}; Bộ B; {{v}}\"}\n\n"
    "{{v}}\n\nmột {{v}} hai\n{{v}}\n\n# {{v}}\n## {{v}}\n### a {{v}}\n#### {{v}}\n- {{v}}\n+ {{v}}\n\n"
    "**{{v}}** *{{v}}* ::{{v}} {{v}}\\\n{{v}} @ct {{v}}[^cc]{{v}}\n\n[^cc]: {{v}} và **{{v}}**\n{{v}}\n\n"
    ":::bang{id=ct ten=\"{{v}}\" don-vi-tinh=\"{{v}}\"}\n| {{v}} | b{{v}} |\n|:--|--:|\n| {{v}} | {{v}} |\n"
    "| a | **{{v}}** |\n| {{v}}[^cc] | < |\n| c | {{v}}\\\n{{v}} |\n| ^ | {{v}}{{v}} |\n:::\n"
    "| {{v}} |\n|---|\n| {{v}} |\n\n"
    "{{#ds}}\n- {{.}}\n{{/ds}}\n{{>manh/a}}\n"
    "::bieu-do{nguon=dong nhan=ten cot=\"so:{{v}}, so:a {{v}}\" muc-tieu=\"so:{{v}}\" don-vi=\"{{v}}\" ten=\"{{v}}\"}\n"
    ":::giu-nhau\n{{v}}\n:::\n"
    "::khoi-cuoi{noi-nhan=\"{{v}}; {{v}}\" luu=\"{{v}}\" ho-ten=\"{{v}}\" trai=\"\"}\n"
    ":::phu-luc{ten=\"{{v}}\" kem-theo=\"{{v}}\"}\n{{v}}[^pl]\n\n[^pl]: {{v}}\n:::\n"
    ":::phu-luc{ten=\"{{v}}\" so=\"{{v}}\"}\n{{v}}\n:::\n";

static struct doc *fill(struct template_case *c, const struct template *template, const char *value)
{
    struct value v = value_text(value), number = value_integer(5);
    struct value row = case_record(c, "ten", v, "so", number, NULL);
    struct value scope =
        case_record(c, "v", v, "co_quan", case_record(c, "ten", v, "ten_day_du", v, "chu_quan", v, NULL), "dia_danh", v,
                    "van_ban", case_record(c, "so", v, "ky_hieu", v, "ngay", value_date(0), NULL), "nguoi_ky",
                    case_record(c, "chuc_vu", value_text("GIÁM ĐỐC"), "ho_ten", v, NULL), "ds", case_list(c, 2, v, v),
                    "dong", case_list(c, 2, row, row), NULL);
    const struct record *records[] = {scope.record};
    struct template_input input = {.scope_count = 1, .scopes = records};
    diags_free(c->diags);
    c->diags = diags_new();
    struct doc *doc = template_fill(template, &input, c->arena, c->diags, NULL);
    if (!doc)
        fail_msg("\"%s\": %s", value, case_messages(c));
    return doc;
}

static bool same_kind(const struct doc_node *a, const struct doc_node *b)
{
    if (a->kind != b->kind || a->role != b->role || a->id != b->id || a->keep_next != b->keep_next ||
        a->span_count != b->span_count || (a->parent ? a->parent->id : 0) != (b->parent ? b->parent->id : 0))
        return false;
    for (size_t i = 0; i < a->span_count; i++)
        if (a->spans[i].look != b->spans[i].look || !a->spans[i].reference != !b->spans[i].reference)
            return false;
    switch (a->kind) {
    case DOC_HEADING:
        return a->level == b->level;
    case DOC_TABLE:
        return a->table.column_count == b->table.column_count && a->table.header_rows == b->table.header_rows;
    case DOC_ROW:
        return a->row == b->row;
    case DOC_CELL:
        return memcmp(&a->cell, &b->cell, sizeof a->cell) == 0;
    case DOC_CHART:
        return a->chart.label_count == b->chart.label_count && a->chart.series_count == b->chart.series_count;
    default:
        return true;
    }
}

/* How often a text holds another one. */
static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

/* Values that are small and capital letters alike are not changed where a block writes capitals. */
static void hold(const struct doc *x, const struct doc *doc, const char *value, struct arena *arena)
{
    char *shown = arena_text(arena, value), *to = shown;
    for (const char *c = value; *c; c++) /* a tab is a blank, a carriage return nothing */
        if (*c != '\r')
            *to++ = *c == '\t' ? ' ' : *c;
    while (to > shown && to[-1] == ' ') /* blanks at the end of a line are nobody's */
        to--;
    *to = '\0';
    value = shown;
    for (uint32_t i = 0; i < x->node_count; i++) {
        const struct doc_node *with_x = x->nodes[i], *node = doc->nodes[i];
        if (with_x->role != ROLE_NONE || with_x->kind == DOC_HEADING)
            continue; /* capitals, numbers with a 0, bound names: the structure is what counts there */
        size_t wanted = count_of(doc_text(with_x, arena), "x"), got = count_of(doc_text(node, arena), value);
        if (got < wanted)
            fail_msg("node %u (%d): \"%s\" stands %zu times in \"%s\", not %zu", i + 1, node->kind, value, got,
                     doc_text(node, arena), wanted);
    }
}

static void values_never_change_the_structure(void **state)
{
    struct template_case *c = *state;
    static const char *const folders[] = {"."};
    struct template_paths paths = {1, folders};
    case_file(c, "manh/a", "Mảnh: {{v}}\n");
    case_file(c, "mau/x", body);
    const struct template *template = template_load(&paths, "x", c->arena, c->diags);
    assert_non_null(template);
    struct arena *kept = c->arena;
    const struct doc *x = fill(c, template, "x");
    assert_true(doc_check(x, stderr));
    uint64_t random = 88172645463325252u;
    for (size_t round = 0; round < PIECES + 600; round++) {
        struct buffer value = {0};
        c->arena = arena_new(0);
        if (round < PIECES) {
            buffer_add_text(&value, pieces[round]);
        } else {
            for (size_t i = 0, count = 2 + round % 5; i < count; i++) {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                buffer_add_text(&value, pieces[random % PIECES]);
            }
        }
        const char *text = buffer_text(&value);
        if (text[strspn(text, " \t\r\n")]) { /* cells of exports are trimmed: such a value is null */
            const struct doc *doc = fill(c, template, text);
            assert_int_equal(doc->node_count, x->node_count);
            for (uint32_t i = 0; i < x->node_count; i++)
                if (!same_kind(x->nodes[i], doc->nodes[i]))
                    fail_msg("\"%s\" changes node %u", text, i + 1);
            hold(x, doc, text, c->arena);
        }
        buffer_clear(&value);
        arena_free(c->arena);
        c->arena = kept;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_never_change_the_structure, case_setup, case_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
