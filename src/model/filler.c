#include "model/filler.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/textmap.h"

#include <stdlib.h>
#include <string.h>

#define MET        128 /* addresses whose code is known without looking at the text */
#define FIRST_ROOM 256
#define NO_CHUNK   ((uintptr_t)1)

static const char *const MARKS[] = {NULL, FILLER_MARK};

/* An address, and the code of the text there. */
struct met {
    const char *text;
    uint32_t code;
};

struct filler {
    struct filler_input input;
    struct column *column;
    size_t count, room;    /* rows that are in, that cells are there for */
    int64_t least, most;   /* numbers that the column can hold as it is */
    struct textmap *texts; /* those that are kept once: number is the code, or the place */
    const char **known;    /* by code */
    size_t known_count, known_room;
    struct met *met, *stays; /* of texts until the next call, and of those that stay */
    uintptr_t chunk;         /* in which the last text stood whose place was asked, NO_CHUNK = none */
    uint32_t first;          /* the place of its first byte */
    bool strange;            /* or it is none of the pool's */
};

/* The column gets cells of that form, of which nothing is set. Returns it as it was. */
static struct column become(struct filler *filler, enum column_form form)
{
    struct column *column = filler->column, before = *column;
    column->form = form;
    size_t width = column_width(column);
    column->cells =
        filler->input.grows ? malloc(filler->room * width) : arena_room(filler->input.arena, filler->room, width);
    if (!column->cells)
        memory_exhausted();
    return before;
}

/* What become() returned is not needed any more. */
static void leave(const struct filler *filler, const struct column *before)
{
    if (filler->input.grows)
        free(before->cells);
}

/* Room for one row more. Large arrays grow where they are, by addresses alone. */
static void grow(struct filler *filler)
{
    struct column *column = filler->column;
    size_t width = column_width(column);
    filler->room *= 2;
    if (width == 0)
        return;
    void *cells = realloc(column->cells, filler->room * width);
    if (!cells)
        memory_exhausted();
    column->cells = cells;
}

/* A cell that is wide enough. */
static inline void put_number(struct column *column, size_t row, int64_t number)
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
    case COLUMN_INT64:
        ((int64_t *)column->cells)[row] = number;
        break;
    default: /* every cell is empty */
        break;
    }
}

/* The column is made wide enough for numbers in these bounds. */
static void widen_to(struct filler *filler, int64_t least, int64_t most)
{
    static const struct {
        enum column_form form;
        int64_t most;
    } widths[] = {
        {COLUMN_INT8, INT8_MAX}, {COLUMN_INT16, INT16_MAX}, {COLUMN_INT32, INT32_MAX}, {COLUMN_INT64, INT64_MAX}};
    size_t width = 0;
    while (least < -widths[width].most || most > widths[width].most)
        width++;
    if (widths[width].form <= filler->column->form)
        return;
    struct column before = become(filler, widths[width].form);
    for (size_t row = 0; row < filler->count; row++)
        put_number(filler->column, row, column_number(&before, row));
    leave(filler, &before);
    filler->least = -widths[width].most;
    filler->most = widths[width].most;
}

struct filler *filler_new(const struct filler_input *input)
{
    struct filler *filler = arena_alloc(input->work, sizeof *filler);
    *filler = (struct filler){
        .input = *input, .column = input->column, .count = input->empty, .room = input->room + 1, .chunk = NO_CHUNK};
    while (filler->input.grows && filler->room <= input->empty)
        filler->room = filler->room < FIRST_ROOM ? FIRST_ROOM : filler->room * 2;
    if (input->pool)
        filler->input.places = input->pool;
    if (!input->codes)
        filler->input.codes = UINT16_MAX;
    filler->column->pool = filler->input.places;
    switch (input->kind) {
    case FILLER_NUMBERS:
        filler->column->form = COLUMN_NO_NUMBERS; /* until the first of them tell their width */
        filler->least = 1;
        if (input->most)
            widen_to(filler, 0, input->most);
        break;
    case FILLER_CODES:
        become(filler, COLUMN_CODE8);
        memset(filler->column->cells, 0, filler->count);
        filler->known = arena_grow(input->arena, NULL, 0, &filler->known_room, sizeof *filler->known);
        filler->known[filler->known_count++] = NULL;
        filler->column->known = filler->known;
        filler->texts = textmap_new(input->work, 0);
        filler->met = arena_array(input->work, (size_t)2 * MET, sizeof *filler->met);
        filler->stays = filler->met + MET;
        break;
    case FILLER_MARKS:
        become(filler, COLUMN_CODE8);
        filler->column->known = MARKS;
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

void filler_add_numbers(struct filler *filler, const int64_t *cells, size_t count)
{
    int64_t least = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t number = cells[i] == TABLE_NULL ? 0 : cells[i];
        least = number < least ? number : least;
        most = number > most ? number : most;
    }
    if (least < filler->least || most > filler->most)
        widen_to(filler, least, most);
    for (size_t i = 0; i < count; i++)
        put_number(filler->column, filler->count + i, cells[i]);
    filler->count += count;
}

void filler_add_number(struct filler *filler, int64_t number)
{
    if (filler->count == filler->room)
        grow(filler);
    if (number != TABLE_NULL && (number < filler->least || number > filler->most))
        widen_to(filler, number, number);
    put_number(filler->column, filler->count++, number);
}

/* ---- texts ---- */

/* Texts that come one after the other mostly stand close together. */
static inline uint32_t place_of(struct filler *filler, const char *text)
{
    uintptr_t offset = (uintptr_t)text & (TEXTPOOL_CHUNK - 1), chunk = (uintptr_t)text - offset;
    if (chunk != filler->chunk) {
        uint32_t place = filler->input.places ? textpool_place(filler->input.places, text) : 0;
        filler->chunk = chunk;
        filler->strange = place == 0;
        filler->first = place - (uint32_t)offset;
    }
    return filler->strange ? 0 : filler->first + (uint32_t)offset;
}

/* Where strange texts stood may be a part of the pool by now. */
static inline void forget_strangers(struct filler *filler)
{
    if (filler->strange)
        filler->chunk = NO_CHUNK;
}

/* A copy in the pool, or beside it when that is full. */
static const char *copied(struct filler *filler, const char *text, size_t length)
{
    uint32_t place = filler->input.pool ? textpool_add(filler->input.pool, text, length) : 0;
    return place ? textpool_at(filler->input.pool, place) : arena_pack(filler->input.arena, text, length);
}

/* The one text that stands for all equal ones. */
static const char *settled(struct filler *filler, const char *text)
{
    if (place_of(filler, text))
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
    struct column *column = filler->column, before = become(filler, form);
    for (size_t row = 0; row < filler->count; row++) {
        const char *text = column_text(&before, row);
        if (form == COLUMN_ADDRESS)
            ((const char **)column->cells)[row] = text;
        else
            ((uint32_t *)column->cells)[row] = text ? place_of(filler, text) : 0;
    }
    leave(filler, &before);
}

static void add_address(struct filler *filler, const char *text)
{
    ((const char **)filler->column->cells)[filler->count++] = text ? settled(filler, text) : NULL;
}

static void add_place(struct filler *filler, const char *text)
{
    uint32_t place = text ? place_of(filler, text) : 0;
    if (text && !place && !filler->input.once)
        place = textpool_add(filler->input.pool, text, strlen(text));
    if (text && !place) {
        text = settled(filler, text);
        place = place_of(filler, text);
    }
    if (text && !place) {
        turn_into(filler, COLUMN_ADDRESS);
        ((const char **)filler->column->cells)[filler->count++] = text;
        return;
    }
    ((uint32_t *)filler->column->cells)[filler->count++] = place;
}

/* The code of a text, a new one when it is not known. */
static uint32_t code_of(struct filler *filler, const char *text, size_t length, bool stays)
{
    struct textmap_entry *entry = textmap_find(filler->texts, text, length);
    if (entry)
        return entry->number;
    const char *kept = stays || place_of(filler, text) ? text : copied(filler, text, length);
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
    struct column *column = filler->column, before = become(filler, COLUMN_CODE16);
    for (size_t row = 0; row < filler->count; row++)
        ((uint16_t *)column->cells)[row] = ((const uint8_t *)before.cells)[row];
    leave(filler, &before);
}

static bool all_have_places(struct filler *filler)
{
    for (size_t code = 1; code < filler->known_count; code++)
        if (!place_of(filler, filler->known[code]))
            return false;
    return true;
}

/* A code in the column. False: there are too many of them; it is one of places or addresses from now on. */
static bool put_code(struct filler *filler, uint32_t code)
{
    struct column *column = filler->column;
    if (code > filler->input.codes) {
        turn_into(filler, all_have_places(filler) ? COLUMN_PLACE : COLUMN_ADDRESS);
        return false;
    }
    if (code > UINT8_MAX && column->form == COLUMN_CODE8)
        widen_codes(filler);
    if (column->form == COLUMN_CODE8)
        ((uint8_t *)column->cells)[filler->count++] = (uint8_t)code;
    else
        ((uint16_t *)column->cells)[filler->count++] = (uint16_t)code;
    return true;
}

static struct met *met_at(struct met *all, const char *text)
{
    return &all[((uintptr_t)text ^ (uintptr_t)text >> 7) % MET];
}

static void add_code(struct filler *filler, const char *text)
{
    uint32_t code = 0;
    if (text) {
        struct met *met = met_at(filler->met, text);
        if (met->text != text)
            *met = (struct met){text, code_of(filler, text, strlen(text), false)};
        code = met->code;
    }
    if (!put_code(filler, code))
        filler_add_texts(filler, &text, 1);
}

static void add_marks(struct filler *filler, const char *const *cells, size_t count)
{
    uint8_t *codes = (uint8_t *)filler->column->cells + filler->count;
    for (size_t i = 0; i < count; i++)
        codes[i] = cells[i] != NULL;
    filler->count += count;
}

void filler_add_texts(struct filler *filler, const char *const *cells, size_t count)
{
    if (filler->input.kind == FILLER_MARKS) {
        add_marks(filler, cells, count);
        return;
    }
    forget_strangers(filler);
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

/* Of a column that has met too many texts for codes. */
static void add_one_of_many(struct filler *filler, const char *text, size_t length, bool stays)
{
    const char *kept = !text || stays ? text : copied(filler, text, length);
    uint32_t place = kept && filler->column->form == COLUMN_PLACE ? place_of(filler, kept) : 0;
    if (kept && !place && filler->column->form == COLUMN_PLACE)
        turn_into(filler, COLUMN_ADDRESS);
    if (filler->column->form == COLUMN_PLACE)
        ((uint32_t *)filler->column->cells)[filler->count++] = place;
    else
        ((const char **)filler->column->cells)[filler->count++] = kept;
}

bool filler_add_known_text(struct filler *filler, const char *text)
{
    enum column_form form = filler->column->form;
    if (form == COLUMN_ADDRESS)
        return false;
    forget_strangers(filler);
    if (filler->count == filler->room)
        grow(filler);
    if (form == COLUMN_PLACE) {
        uint32_t place = place_of(filler, text);
        if (place)
            ((uint32_t *)filler->column->cells)[filler->count++] = place;
        return place != 0;
    }
    const struct met *met = met_at(filler->stays, text);
    return met->text == text && put_code(filler, met->code);
}

void filler_add_text(struct filler *filler, const char *text, size_t length, bool stays)
{
    forget_strangers(filler);
    if (filler->count == filler->room)
        grow(filler);
    enum column_form form = filler->column->form;
    if (form == COLUMN_PLACE || form == COLUMN_ADDRESS) {
        add_one_of_many(filler, text, length, stays);
        return;
    }
    uint32_t code = text ? code_of(filler, text, length, stays) : 0;
    if (!put_code(filler, code))
        add_one_of_many(filler, text, length, stays);
    else if (text && stays)
        *met_at(filler->stays, text) = (struct met){text, code};
}

void filler_cut(struct filler *filler, size_t count)
{
    filler->count = count;
}
