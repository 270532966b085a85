#include "data/joiner.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "data/keyindex.h"
#include "data/repeats.h"
#include "data/rowview.h"
#include "data/spelling.h"
#include "model/filler.h"

#include <string.h>

#define AHEAD 8 /* rows whose keys are sought soon */

/* Where the joining of a piece's findings has got to. */
struct joining {
    struct joiner *joiner;
    const struct rows_piece *piece;
    size_t first;    /* row of the table that its first row becomes */
    size_t findings; /* of the piece, appended */
    size_t mark;     /* the first of those not yet passed */
};

static bool was_noticed(const struct joining *joining, size_t finding)
{
    for (size_t i = 0; i < joining->joiner->form->plan_count; i++)
        if (joining->piece->told[i].serial == finding)
            return true;
    return false;
}

static void append_findings(struct joining *joining, size_t end)
{
    for (; joining->findings < end; joining->findings++)
        if (!was_noticed(joining, joining->findings))
            diags_append_one(joining->joiner->diags, joining->piece->diags, joining->findings, NULL);
}

static const char *text_of(const struct joining *joining, const struct plan *plan, size_t row)
{
    const union rows_cells *cells = &joining->piece->cells[plan - joining->joiner->form->plans];
    return plan->column->present ? cells->texts[row] : plan->schema->fallback;
}

/* What a row is called and whose it is. */
static struct rows_said said_of(const struct joining *joining, size_t row, struct arena *scratch)
{
    const struct rows_form *form = joining->joiner->form;
    if (joining->piece->said)
        return joining->piece->said[row];
    const struct plan *key = form->keys[0];
    const char *name = key->schema->private ? NULL : text_of(joining, key, row);
    if (name && !rowview_may_tell(form, name, strlen(name)))
        name = NULL;
    return (struct rows_said){
        .name = name ? arena_format(scratch, "%s \"%s\"", rowview_header(form, key), name) : NULL,
        .unit = form->unit_plan == ROWS_NO_PLAN ? NULL : text_of(joining, &form->plans[form->unit_plan], row)};
}

/* A code that two units have is a fault, not a row written again: it is their names that tell. */
static void say_names(const struct joiner *joiner, size_t earlier, size_t row, struct repeats_row *said)
{
    const char *name = joiner->called ? joiner->names[row] : NULL,
               *other = joiner->called ? joiner->names[earlier] : NULL;
    if (!name || !other || strcmp(utf8_bare_key(joiner->scratch, name), utf8_bare_key(joiner->scratch, other)) == 0)
        return;
    said->called = name;
    said->other = other;
}

/* Of two units the figures of both hang on which row stands. joining: the cells of its piece are not filled in yet;
 * NULL: all are. */
static void say_units(const struct joiner *joiner, const struct joining *joining, size_t earlier,
                      struct repeats_row *said)
{
    const struct rows_form *form = joiner->form;
    if (form->unit_plan == ROWS_NO_PLAN || !said->unit)
        return;
    const struct plan *plan = &form->plans[form->unit_plan];
    const char *unit = joining && earlier >= joining->first ? text_of(joining, plan, earlier - joining->first)
                                                            : column_text(plan->column, earlier);
    if (unit && strcmp(unit, said->unit) != 0)
        said->other_unit = unit;
}

static void note_names(const struct joining *joining)
{
    struct joiner *joiner = joining->joiner;
    for (size_t row = 0; joiner->called && row < joining->piece->count; row++) {
        const char *name = text_of(joining, joiner->called, row);
        joiner->names =
            arena_grow(joiner->lasting, joiner->names, joining->first + row, &joiner->name_room, sizeof *joiner->names);
        joiner->names[joining->first + row] = name ? arena_text(joiner->lasting, name) : NULL;
    }
}

/* Row number row of the piece replaces an earlier one: said behind what else was said of it. */
static void join_repeated(struct joining *joining, size_t earlier, size_t row)
{
    struct joiner *joiner = joining->joiner;
    const struct rows_form *form = joiner->form;
    const struct rows_piece *piece = joining->piece;
    while (joining->mark < piece->mark_count && piece->marks[joining->mark].row <= row)
        append_findings(joining, piece->marks[joining->mark++].findings);
    const struct rows_mark *mark = joining->mark ? &piece->marks[joining->mark - 1] : NULL;
    struct rows_said told = said_of(joining, row, joiner->scratch);
    struct repeats_row said = {.at = {.file = form->files[form->file].path, .line = piece->lines[row]},
                               .name = told.name,
                               .unit = told.unit,
                               .file = form->file,
                               .paths = form->paths};
    say_names(joiner, earlier, joining->first + row, &said);
    say_units(joiner, joining, earlier, &said);
    repeats_replace(joiner->repeats, earlier, &said, joiner->scratch, joiner->diags);
    joiner->faulty += !mark || mark->row != row || !mark->faulty;
    arena_reset(joiner->scratch);
}

static size_t put_key(struct joiner *joiner, const char *text, bool code, size_t row)
{
    size_t length = strlen(text);
    if (code)
        joiner->spellings |= spelling_of(text, length);
    return keyindex_put(joiner->index, text, length, row);
}

/* The key column is filled on the way, since the index looks there for the keys it has. */
static void join_text_keys(struct joining *joining)
{
    struct joiner *joiner = joining->joiner;
    const struct plan *key = joiner->form->text_key;
    struct filler *filler = joiner->fillers[key - joiner->form->plans];
    const struct rows_piece *piece = joining->piece;
    bool code = key->schema->kind == COLUMN_CODE;
    for (size_t row = 0; filler && row < piece->count; row++) {
        const char *text = text_of(joining, key, row),
                   *later = row + AHEAD < piece->count ? text_of(joining, key, row + AHEAD) : NULL;
        size_t earlier = KEYINDEX_NONE;
        if (later)
            keyindex_expect(joiner->index, later, strlen(later));
        if (text)
            earlier = put_key(joiner, text, code, joining->first + row);
        if (earlier != KEYINDEX_NONE)
            text = keyindex_text(joiner->index, earlier);
        filler_add_texts(filler, &text, 1);
        if (earlier != KEYINDEX_NONE)
            join_repeated(joining, earlier, row);
    }
}

/* The key of a row in one text. False: all its cells are empty. */
static bool make_key(struct joining *joining, size_t row)
{
    struct joiner *joiner = joining->joiner;
    struct buffer *out = &joiner->key;
    size_t filled = 0;
    buffer_empty(out);
    for (size_t i = 0; i < joiner->form->key_count; i++) {
        const struct plan *key = joiner->form->keys[i];
        const union rows_cells *cells = &joining->piece->cells[key - joiner->form->plans];
        const char *text = plan_is_number(key->schema->kind) ? NULL : text_of(joining, key, row);
        bool number = key->number && cells->numbers[row] != TABLE_NULL;
        if (text && key->schema->kind == COLUMN_CODE)
            buffer_add_text(out, spelling_usual(joiner->scratch, text));
        else if (text)
            buffer_add_text(out, text);
        else if (number)
            buffer_add_integer(out, cells->numbers[row]);
        filled += text || number;
        buffer_add_byte(out, '\x1F');
    }
    if (arena_used(joiner->scratch))
        arena_reset(joiner->scratch);
    return filled > 0;
}

static void join_keys(struct joining *joining)
{
    struct joiner *joiner = joining->joiner;
    if (joiner->form->text_key) {
        join_text_keys(joining);
        return;
    }
    for (size_t row = 0; joiner->form->key_count && row < joining->piece->count; row++) {
        size_t earlier = KEYINDEX_NONE;
        if (make_key(joining, row))
            earlier = repeats_seen(joiner->repeats, joiner->key.data, joiner->key.length, joining->first + row);
        if (earlier != KEYINDEX_NONE)
            join_repeated(joining, earlier, row);
    }
}

static void fill_columns(const struct joining *joining)
{
    const struct joiner *joiner = joining->joiner;
    const struct rows_piece *piece = joining->piece;
    for (size_t i = 0; i < joiner->form->plan_count; i++) {
        const struct plan *plan = &joiner->form->plans[i];
        if (!joiner->fillers[i] || plan == joiner->form->text_key)
            continue;
        if (plan->number)
            filler_add_numbers(joiner->fillers[i], piece->cells[i].numbers, piece->count);
        else
            filler_add_texts(joiner->fillers[i], piece->cells[i].texts, piece->count);
    }
}

void joiner_add(struct joiner *joiner, const struct rows_piece *piece)
{
    struct joining joining = {.joiner = joiner, .piece = piece, .first = joiner->table->row_count};
    if (piece->count)
        memcpy(joiner->table->lines + joining.first, piece->lines, piece->count * sizeof *piece->lines);
    note_names(&joining);
    join_keys(&joining);
    fill_columns(&joining);
    append_findings(&joining, diags_length(piece->diags));
    for (size_t i = 0; i < piece->idle_count; i++)
        repeats_leave_out(joiner->repeats, joining.first + piece->idle[i]);
    joiner->table->row_count += piece->count;
    for (size_t i = 0; i < piece->lost_count; i++) {
        joiner->lost = joiner->lost ? joiner->lost : textmap_new(joiner->lasting, 0);
        textmap_add(joiner->lost, piece->lost[i], strlen(piece->lost[i]));
    }
}

/* Row number row stands for a row of the same code. */
static void replace_respelt(struct joiner *joiner, size_t earlier, size_t row)
{
    const struct rows_form *form = joiner->form;
    const struct table *table = joiner->table;
    const struct plan *key = form->text_key;
    const char *code = keyindex_text(joiner->index, row), *other = keyindex_text(joiner->index, earlier);
    bool tells = !key->schema->private && rowview_may_tell(form, code, strlen(code)) &&
                 rowview_may_tell(form, other, strlen(other));
    const struct column *units = form->unit_plan == ROWS_NO_PLAN ? NULL : form->plans[form->unit_plan].column;
    size_t file = table_file_of(table, row);
    struct repeats_row said = {
        .at = {.file = form->paths[file], .line = table_line_of(table, row)},
        .name = tells
                    ? arena_format(joiner->scratch,
                                   "mã \"%s\" chỉ khác \"%s\" ở cách viết (chữ hoa, dấu cách, dấu gạch);", code, other)
                    : NULL,
        .unit = units ? column_text(units, row) : NULL,
        .file = file,
        .paths = form->paths};
    say_names(joiner, earlier, row, &said);
    say_units(joiner, NULL, earlier, &said);
    repeats_replace(joiner->repeats, earlier, &said, joiner->scratch, joiner->diags);
    joiner->table->files[file].rows_faulty++;
}

void joiner_close(struct joiner *joiner)
{
    if (!joiner->index || !spelling_varies(joiner->spellings))
        return;
    struct arena *arena = arena_new(0);
    struct textmap *seen = textmap_new(arena, joiner->table->row_count);
    for (size_t row = 0; row < joiner->table->row_count; row++) {
        const char *text = keyindex_text(joiner->index, row);
        if (!text || repeats_is_dead(joiner->repeats, row))
            continue;
        const char *usual = spelling_usual(joiner->scratch, text);
        struct textmap_entry *entry = textmap_add(seen, usual, strlen(usual));
        if (entry->number)
            replace_respelt(joiner, entry->number - 1, row);
        entry->number = (uint32_t)row + 1;
        arena_reset(joiner->scratch);
    }
    arena_free(arena);
}
