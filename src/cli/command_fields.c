#include "base/arena.h"
#include "base/date.h"
#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/papers.h"

#include <inttypes.h>
#include <string.h>

#define SAMPLE_DEPTH 4 /* chi_tieu[].ky_truoc and the like; deeper names repeat */

static const char *sample(const struct value *value, struct arena *arena)
{
    char text[DECIMAL_TEXT];
    struct decimal number;
    switch (value->kind) {
    case VALUE_TEXT:
        return value->text;
    case VALUE_DATE:
        date_short(value->date, text);
        return arena_text(arena, text);
    case VALUE_YES_NO:
        return value->yes ? "có" : "không";
    case VALUE_LIST:
        return arena_format(arena, "%zu phần tử", value->list->count);
    case VALUE_RICH:
        return value->rich->file;
    default:
        if (!value_number(value, value->places, &number))
            return NULL;
        decimal_text(number, '.', ',', text);
        return arena_format(arena, "%s%s", text, value->percent ? "%" : "");
    }
}

static void add_fields(struct answer *table, const struct record *record, const char *path, int depth,
                       struct arena *arena);

static void add_field(struct answer *table, const char *path, const struct value *value, int depth, struct arena *arena)
{
    answer_add(table, path, false);
    answer_add(table, value_kind_name(value), false);
    answer_add(table, sample(value, arena), false);
    if (depth == SAMPLE_DEPTH)
        return;
    if (value->kind == VALUE_RECORD) {
        add_fields(table, value->record, path, depth + 1, arena);
    } else if (value->kind == VALUE_LIST && value->list->item_shape) {
        const char *inside = arena_format(arena, "%s[]", path);
        const struct record *item =
            value->list->count ? value->list->items[0].record : record_new(arena, value->list->item_shape);
        add_fields(table, item, inside, depth + 1, arena);
    }
}

static void add_fields(struct answer *table, const struct record *record, const char *path, int depth,
                       struct arena *arena)
{
    for (size_t i = 0; i < record->shape->count; i++) {
        const char *name = record->shape->names[i];
        add_field(table, *path ? arena_format(arena, "%s.%s", path, name) : name, &record->values[i], depth, arena);
    }
}

/* A template's name only chooses whose scope is shown: a unit's for papers of units. */
static size_t scope_row(const struct session *session)
{
    const struct options *options = session->options;
    if (options->unit_count) {
        size_t unit = facts_unit_index(session->facts, options->units[0]);
        return unit == UNIT_NONE ? 0 : unit + 1;
    }
    for (size_t i = 0; i < session->pack.document_count; i++)
        if (options->word_count && strcmp(options->words[0], session->pack.documents[i].template) == 0 &&
            session->pack.documents[i].scope == DOCUMENT_UNIT && session->facts->unit_count)
            return 1;
    return 0;
}

int command_fields(const struct options *options)
{
    static const char *const headers[] = {"ten", "kieu", "gia_tri_mau"};
    struct session session;
    session_open(&session, options);
    bool done = session_facts(&session);
    if (done) {
        struct answer *table = answer_new(headers, 3);
        const struct context *context = context_new(session.facts, session.arena);
        add_fields(table, context_scope(context, scope_row(&session), session.arena), "", 0, session.arena);
        static const char *const issue[][2] = {
            {"van_ban.so", "chữ"}, {"van_ban.ky_hieu", "chữ"}, {"van_ban.ngay", "ngày"}};
        for (size_t i = 0; i < 3; i++) {
            answer_add(table, issue[i][0], false);
            answer_add(table, issue[i][1], false);
            answer_add(table, NULL, false);
        }
        answer_print(table, options->format, stdout);
        answer_free(table);
    }
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
