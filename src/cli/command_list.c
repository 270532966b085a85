#include "base/arena.h"
#include "base/date.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "compute/vtab.h"
#include "office/answer.h"
#include "office/session.h"

#include <inttypes.h>
#include <string.h>

/* For session->lists: the one named. */
static const bool *asked_list(const struct session *session)
{
    bool *asked = arena_array(session->arena, session->pack.list_count, sizeof *asked);
    for (size_t i = 0; i < session->pack.list_count; i++)
        asked[i] = session->options->word_count && strcmp(session->pack.lists[i].name, session->options->words[0]) == 0;
    return asked;
}

/* "name (title); …" */
static const char *all_lists(const struct pack *pack, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < pack->list_count; i++)
        all = arena_format(arena, "%s%s%s (%s)", all, i ? "; " : "", pack->lists[i].name, pack->lists[i].title);
    return all;
}

/* *list: which of the pack's. False: U009 recorded. */
static bool find_list(struct session *session, size_t *list)
{
    const struct pack *pack = &session->pack;
    const char *wanted = session->options->word_count == 1 ? session->options->words[0] : NULL;
    const char **names = arena_array(session->arena, pack->list_count + 1, sizeof *names);
    for (*list = 0; *list < pack->list_count; ++*list) {
        names[*list] = pack->lists[*list].name;
        if (wanted && strcmp(names[*list], wanted) == 0)
            return true;
    }
    struct diag *diag =
        diag_add(session->diags, DIAG_ERROR, "U009", (struct place){0},
                 wanted ? "không có danh sách \"%s\"" : "cần đúng một tên danh sách%s", wanted ? wanted : "");
    const char *nearest = wanted ? nearest_name(wanted, names, pack->list_count) : NULL;
    if (nearest)
        diag_set_hint(session->diags, diag, "ý bạn là \"%s\"?", nearest);
    else
        diag_set_hint(session->diags, diag, "các danh sách có: %s", all_lists(pack, session->arena));
    return false;
}

/* format: people read a table, programs the others. */
static const char *shown(const struct value *value, enum output_format format, struct arena *arena)
{
    bool table = format == FORMAT_TABLE;
    if (value->kind == VALUE_TEXT)
        return value->text;
    if (value->kind == VALUE_INTEGER)
        return arena_format(arena, "%" PRId64, value->integer);
    if (value->kind == VALUE_YES_NO)
        return table ? (value->yes ? "có" : "không") : (value->yes ? "1" : "0");
    char *text = arena_alloc(arena, DECIMAL_TEXT);
    if (value->kind == VALUE_DATE)
        table ? date_short(value->date, text) : date_iso(value->date, text);
    else if (value->kind == VALUE_DECIMAL)
        decimal_text(value->decimal, 0, '.', text);
    else
        return NULL;
    return text;
}

static bool wanted_row(const struct session *session, const struct fact_list *list, size_t row)
{
    if (session->options->unit_count == 0)
        return true;
    for (size_t unit = list->units[row]; unit != UNIT_NONE; unit = session->facts->units[unit].parent)
        if (session_wants_unit(session, unit))
            return true;
    return false;
}

/* As the pack calls it, or the table that has a column of that name. */
static const char *title_of(const struct pack *pack, const char *name)
{
    if (strcmp(name, VTAB_FILE) == 0)
        return "Tệp";
    if (strcmp(name, VTAB_LINE) == 0)
        return "Dòng";
    for (size_t i = 0; i < pack->list_title_count; i++)
        if (strcmp(pack->list_titles[i].name, name) == 0)
            return pack->list_titles[i].title;
    for (size_t t = 0; t < pack->table_count; t++)
        for (size_t i = 0; i < pack->tables[t].column_count; i++) {
            const struct schema_column *column = &pack->tables[t].columns[i];
            if (strcmp(column->name, name) == 0 && column->headers.count)
                return column->headers.items[0];
        }
    return name;
}

static void print_list(const struct session *session, const struct fact_list *list)
{
    enum output_format format = session->options->format;
    const char **headers = arena_array(session->arena, list->column_count, sizeof *headers);
    for (size_t i = 0; i < list->column_count; i++)
        headers[i] = format == FORMAT_TABLE ? title_of(&session->pack, list->columns[i].name) : list->columns[i].name;
    struct answer *table = answer_new(headers, list->column_count);
    struct arena *scratch = arena_new(0);
    answer_flow(table, format, stdout);
    for (size_t row = 0; row < list->row_count; row++, arena_reset(scratch))
        for (size_t i = 0; i < list->column_count && wanted_row(session, list, row); i++) {
            const struct value *value = &list->cells[row * list->column_count + i];
            answer_add(table, shown(value, format, scratch), value->kind == VALUE_INTEGER);
        }
    answer_print(table, format, stdout);
    answer_free(table);
    arena_free(scratch);
}

int command_list(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    size_t asked = 0;
    bool known = session_settings(&session) && find_list(&session, &asked); /* before data is read */
    if (known)
        session.lists = asked_list(&session);
    const struct fact_list *list =
        known && session_facts(&session) && session_check_units(&session) ? &session.facts->lists[asked] : NULL;
    if (list && list->present)
        print_list(&session, list);
    else if (list)
        diag_set_hint(session.diags,
                      diag_add(session.diags, DIAG_WARNING, "C091", (struct place){0},
                               "danh sách \"%s\" chưa có số liệu: thiếu bảng mà nó cần", options->words[0]),
                      "baocao check kể những bảng chưa có tệp, và tên tệp cần đặt");
    int code = session_end(&session, list != NULL);
    session_close(&session);
    return code;
}
