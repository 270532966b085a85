#include "model/filler.h"

#include "base/arena.h"
#include "base/textmap.h"

#include <string.h>

#define MET 128 /* addresses whose code is known without looking at the text */

/* An address, and the code of the text there. */
struct met {
    const char *text;
    uint32_t code;
};

struct filler {
    struct filler_input input;
    struct column *column;
    size_t count;          /* rows that are in */
    struct textmap *texts; /* those that are kept once: number is the code, or the place */
    const char **known;    /* by code */
    size_t known_count, known_room;
    struct met *met;
};

static void become(struct filler *filler, enum column_form form)
{
    struct column *column = filler->column;
    column->form = form;
    column->cells = arena_room(filler->input.arena, filler->input.room + 1, column_width(column));
}

struct filler *filler_new(const struct filler_input *input)
{
    struct filler *filler = arena_alloc(input->work, sizeof *filler);
    *filler = (struct filler){.input = *input, .column = input->column};
    filler->column->pool = input->pool;
    switch (input->kind) {
    case FILLER_NUMBERS:
        filler->column->form = COLUMN_NO_NUMBERS; /* until the first of them tell their width */
        break;
    case FILLER_CODES:
        become(filler, COLUMN_CODE8);
        filler->known = arena_grow(input->arena, NULL, 0, &filler->known_room, sizeof *filler->known);
        filler->known[filler->known_count++] = NULL;
        filler->column->known = filler->known;
        filler->texts = textmap_new(input->work, 0);
        filler->met = arena_array(input->work, MET, sizeof *filler->met);
        break;
    case FILLER_PLACES:
        become(filler, COLUMN_PLACE);
        break;
    case FILLER_ADDRESSES:
        become(filler, COLUMN_ADDRESS);
        break;
    }
    return filler;
}

/* ---- numbers ---- */

static void put_number(struct column *column, size_t row, int64_t number)
{
    bool empty = number == TABLE_NULL;
    switch (column->form) {
    case COLUMN_INT8:
        ((int8_t *)column->cells)[row] = empty ? INT8_MIN : (int8_t)number;
        break;
    case COLUMN_INT16:
        ((int16_t *)column->cells)[row] = empty ? INT16_MIN : (int16_t)number;
        break;
    case COLUMN_INT32:
        ((int32_t *)column->cells)[row] = empty ? INT32_MIN : (int32_t)number;
        break;
    default:
        ((int64_t *)column->cells)[row] = number;
        break;
    }
}

static enum column_form form_of(const int64_t *cells, size_t count)
{
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t number = cells[i] == TABLE_NULL ? 0 : cells[i];
        least = number < least ? number : least;
        most = number > most ? number : most;
    }
    if (least > INT8_MIN && most <= INT8_MAX)
        return COLUMN_INT8;
    if (least > INT16_MIN && most <= INT16_MAX)
        return COLUMN_INT16;
    return least > INT32_MIN && most <= INT32_MAX ? COLUMN_INT32 : COLUMN_INT64;
}

void filler_add_numbers(struct filler *filler, const int64_t *cells, size_t count)
{
    struct column *column = filler->column;
    enum column_form form = form_of(cells, count);
    if (form > column->form) {
        struct column narrow = *column;
        become(filler, form);
        for (size_t row = 0; row < filler->count; row++)
            put_number(column, row, column_number(&narrow, row));
    }
    for (size_t i = 0; i < count; i++)
        put_number(column, filler->count + i, cells[i]);
    filler->count += count;
}

/* ---- texts ---- */

/* A copy in the pool, or beside it when that is full. */
static const char *copied(struct filler *filler, const char *text, size_t length)
{
    uint32_t place = textpool_add(filler->input.pool, text, length);
    return place ? textpool_at(filler->input.pool, place) : arena_pack(filler->input.arena, text, length);
}

/* The one text that stands for all equal ones. */
static const char *settled(struct filler *filler, const char *text)
{
    if (textpool_place(filler->input.pool, text))
        return text;
    size_t length = strlen(text);
    if (!filler->input.once)
        return copied(filler, text, length);
    if (!filler->texts)
        filler->texts = textmap_new(filler->input.work, 0);
    const struct textmap_entry *entry = textmap_find(filler->texts, text, length);
    if (!entry)
        entry = textmap_adopt(filler->texts, copied(filler, text, length), length);
    return entry->text;
}

/* What stands in the column as something else becomes an address or a place. */
static void turn_into(struct filler *filler, enum column_form form)
{
    struct column *column = filler->column, narrow = *column;
    become(filler, form);
    for (size_t row = 0; row < filler->count; row++) {
        const char *text = column_text(&narrow, row);
        if (form == COLUMN_ADDRESS)
            ((const char **)column->cells)[row] = text;
        else
            ((uint32_t *)column->cells)[row] = text ? textpool_place(filler->input.pool, text) : 0;
    }
}

static void add_address(struct filler *filler, const char *text)
{
    ((const char **)filler->column->cells)[filler->count++] = text ? settled(filler, text) : NULL;
}

static void add_place(struct filler *filler, const char *text)
{
    const char *kept = text ? settled(filler, text) : NULL;
    uint32_t place = kept ? textpool_place(filler->input.pool, kept) : 0;
    if (kept && !place) {
        turn_into(filler, COLUMN_ADDRESS);
        ((const char **)filler->column->cells)[filler->count++] = kept;
        return;
    }
    ((uint32_t *)filler->column->cells)[filler->count++] = place;
}

/* The code of a text, a new one when it is not known. */
static uint32_t code_of(struct filler *filler, const char *text)
{
    size_t length = strlen(text);
    struct textmap_entry *entry = textmap_find(filler->texts, text, length);
    if (entry)
        return entry->number;
    const char *kept = textpool_place(filler->input.pool, text) ? text : copied(filler, text, length);
    filler->known =
        arena_grow(filler->input.arena, filler->known, filler->known_count, &filler->known_room, sizeof *filler->known);
    filler->column->known = filler->known;
    filler->known[filler->known_count] = kept;
    entry = textmap_adopt(filler->texts, kept, length);
    entry->number = (uint32_t)filler->known_count++;
    return entry->number;
}

static void widen_codes(struct filler *filler)
{
    struct column *column = filler->column;
    const uint8_t *narrow = column->cells;
    become(filler, COLUMN_CODE16);
    for (size_t row = 0; row < filler->count; row++)
        ((uint16_t *)column->cells)[row] = narrow[row];
}

static bool all_have_places(const struct filler *filler)
{
    for (size_t code = 1; code < filler->known_count; code++)
        if (!textpool_place(filler->input.pool, filler->known[code]))
            return false;
    return true;
}

static void add_code(struct filler *filler, const char *text)
{
    struct column *column = filler->column;
    uint32_t code = 0;
    if (text) {
        struct met *met = &filler->met[((uintptr_t)text ^ (uintptr_t)text >> 7) % MET];
        if (met->text != text)
            *met = (struct met){text, code_of(filler, text)};
        code = met->code;
    }
    if (code > UINT16_MAX) {
        turn_into(filler, all_have_places(filler) ? COLUMN_PLACE : COLUMN_ADDRESS);
        filler_add_texts(filler, &text, 1);
        return;
    }
    if (code > UINT8_MAX && column->form == COLUMN_CODE8)
        widen_codes(filler);
    if (column->form == COLUMN_CODE8)
        ((uint8_t *)column->cells)[filler->count++] = (uint8_t)code;
    else
        ((uint16_t *)column->cells)[filler->count++] = (uint16_t)code;
}

void filler_add_texts(struct filler *filler, const char *const *cells, size_t count)
{
    if (filler->met) /* what stands at an address is another text by now */
        memset(filler->met, 0, MET * sizeof *filler->met);
    for (size_t i = 0; i < count; i++)
        if (filler->column->form == COLUMN_ADDRESS)
            add_address(filler, cells[i]);
        else if (filler->column->form == COLUMN_PLACE)
            add_place(filler, cells[i]);
        else
            add_code(filler, cells[i]);
}
