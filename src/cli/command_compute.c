#include "base/arena.h"
#include "cli/commands.h"
#include "office/answer.h"
#include "office/figure_table.h"
#include "office/namelist.h"
#include "office/saved.h"

#include <stdio.h>
#include <string.h>

static struct answer *begin(const struct session *session, const char *dimension)
{
    struct answer *table = figure_table_new(dimension);
    answer_flow(table, session->options->format, stdout);
    return table;
}

/* Rows stand in the order of the contract (§5): unit code, then indicator code, both bytewise. */
static struct answer *by_units(const struct session *session)
{
    bool people = session->options->format == FORMAT_TABLE;
    struct answer *table = begin(session, NULL);
    struct arena *scratch = arena_new(0);
    const size_t *order = figure_table_order(session, session->arena);
    const size_t *units = figure_table_units(session, session->arena);
    for (size_t row = 0; row <= session->facts->unit_count; row++) {
        size_t place = row ? units[row - 1] + 1 : 0;
        if (session->options->unit_count && (row == 0 || !session_wants_unit(session, place - 1)))
            continue;
        figure_table_add_place(table, session, order, place, people, scratch);
        arena_reset(scratch);
    }
    arena_free(scratch);
    return table;
}

static struct answer *by_dimension(const struct session *session, const struct dimension_facts *dimension)
{
    bool people = session->options->format == FORMAT_TABLE;
    struct answer *table = begin(session, dimension->name);
    const size_t *order = figure_table_order(session, session->arena);
    bool lacks = people && session_row_fault(session, 0)->first;
    size_t count = session->pack.indicator_count;
    for (size_t i = 0; i < count; i++)
        figure_table_add(table, session,
                         &(struct figure_row){.has_dimension = true,
                                              .indicator = order[i],
                                              .figure = facts_figure(session->facts, 0, order[i]),
                                              .people = people,
                                              .lacks = lacks},
                         session->arena);
    for (size_t row = 0; row < dimension->count; row++)
        for (size_t i = 0; i < count; i++)
            if (dimension->applies[order[i]])
                figure_table_add(table, session,
                                 &(struct figure_row){.has_dimension = true,
                                                      .member = dimension->members[row].code,
                                                      .indicator = order[i],
                                                      .figure = figurerows_at(dimension->figures, row, order[i]),
                                                      .people = people,
                                                      .lacks = lacks},
                                 session->arena);
    return table;
}

static struct answer *computed(struct session *session)
{
    const char *by = session->options->by;
    if (!by || strcmp(by, "don_vi") == 0)
        return by_units(session);
    for (size_t i = 0; i < session->facts->dimension_count; i++)
        if (strcmp(session->facts->dimensions[i].name, by) == 0)
            return by_dimension(session, &session->facts->dimensions[i]);
    const char *choices = "don_vi";
    for (size_t i = 0; i < session->facts->dimension_count; i++)
        choices = arena_format(session->arena, "%s, %s", choices, session->facts->dimensions[i].name);
    struct diag *diag =
        diag_add(session->diags, DIAG_ERROR, "U002", (struct place){0}, "--by không nhận giá trị \"%s\"", by);
    diag_set_hint(session->diags, diag, "chọn một trong: %s", choices);
    return NULL;
}

/* Who saves the figures and asks for no view of them would only get thousands of lines in a log or on a screen. */
static bool shows_figures(const struct options *options)
{
    return !options->save || options->by || options->unit_count || options_given(options, "format");
}

static bool save(struct session *session, const char *path, bool told)
{
    size_t size;
    if (!saved_write(session, path, &size))
        return false;
    size_t tenths = (size + 50000) / 100000; /* of a million bytes */
    if (told && tenths)
        fprintf(stderr, "đã ghi %s, %zu,%zu MB\n", path, tenths / 10, tenths % 10);
    else if (told)
        fprintf(stderr, "đã ghi %s, %zu KB\n", path, (size + 999) / 1000);
    return true;
}

/* Is it one of those asked for, or below one? */
static bool is_shown(const struct session *session, size_t unit)
{
    while (unit != UNIT_NONE && !session_wants_unit(session, unit))
        unit = session->facts->units[unit].parent;
    return unit != UNIT_NONE;
}

/* No paper is made of such figures; these are printed all the same, to look at. */
static void note_lacking(struct session *session)
{
    struct namelist units = {0};
    bool unowned = session_blocked(session), some = session->options->unit_count && !session->options->save;
    for (size_t i = 0; i < session->facts->unit_count; i++)
        if (session->spoilt[i] && (!some || is_shown(session, i)))
            namelist_add(&units, session->facts->units[i].code);
    if (!units.count && !unowned)
        return;
    struct diag *diag = diag_add(session->diags, DIAG_WARNING, "C039", (struct place){0},
                                 "các con số này thiếu những dòng có lỗi%s, chưa dùng để báo cáo",
                                 units.count ? arena_format(session->arena, " của %zu đơn vị (%s)%s%s", units.count,
                                                            namelist_text(&units, "đơn vị", session->arena),
                                                            unowned ? " và những dòng không rõ của đơn vị nào" : "",
                                                            some ? "" : ", nên của cả cấp trên và cơ quan")
                                             : ", không rõ của đơn vị nào");
    diag_set_hint(session->diags, diag, "sửa các lỗi đã báo rồi tính lại");
}

int command_compute(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    if (!options->save && session_settings(&session)) /* a saved file serves papers that nobody knows yet */
        session.lists = arena_array(session.arena, session.pack.list_count, sizeof *session.lists);
    bool shown = shows_figures(options), done = session_facts(&session) && session_check_units(&session);
    if (done)
        session_row_failed(&session, 0);
    struct answer *table = done && shown ? computed(&session) : NULL;
    if (table)
        answer_print(table, options->format, stdout);
    done = done && (table || !shown);
    answer_free(table);
    if (done && options->save)
        done = save(&session, options->save, !shown && options->form != DIAG_JSON);
    if (done) /* behind what is saved */
        note_lacking(&session);
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
