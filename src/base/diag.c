#include "base/diag.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/limits.h"
#include "base/textmap.h"

#include <stdio.h>
#include <string.h>

/* Entries are kept one by one, so that a pointer to an entry stays good while the list grows. */

struct cause {
    const char *code, *file;
    size_t count;
    struct diag *last;
};

struct diags {
    struct arena *arena;
    struct diag **items;
    size_t length, room;
    struct cause *causes;
    size_t cause_count, cause_room;
    struct textmap *cause_of, *entry_of; /* number - 1 is the place in causes, in items; NULL: empty */
    struct buffer *key;                  /* room for what is looked up */
    size_t level_counts[DIAG_ERROR + 1];
    const char **units; /* in order: those that have an error among the entries */
    size_t unit_count, unit_room;
    bool error_without_unit; /* among the entries, said by diag_set_unit() */
    struct diag dummy;       /* of a finding that is only counted */
    struct buffer counted;   /* its message */
};

struct diags *diags_new(void)
{
    struct arena *arena = arena_new(0);
    struct diags *diags = arena_alloc(arena, sizeof *diags);
    diags->arena = arena;
    diags->key = arena_alloc(arena, sizeof *diags->key);
    return diags;
}

void diags_free(struct diags *diags)
{
    if (!diags)
        return;
    buffer_clear(&diags->counted);
    buffer_clear(diags->key);
    arena_free(diags->arena);
}

static const char *copied(struct diags *diags, const char *text)
{
    return text ? arena_text(diags->arena, text) : NULL;
}

/* Code and file as one text; no file differs from every file. */
static const struct buffer *cause_key(const struct diags *diags, const char *code, const char *file)
{
    buffer_empty(diags->key);
    buffer_add_text(diags->key, code);
    if (file)
        buffer_add_format(diags->key, "\n%s", file);
    return diags->key;
}

/* NULL: nothing of this cause was said yet. */
static struct cause *find_cause(const struct diags *diags, const char *code, const char *file)
{
    if (!diags->cause_count)
        return NULL;
    const struct buffer *key = cause_key(diags, code, file);
    const struct textmap_entry *entry = textmap_find(diags->cause_of, buffer_text(key), key->length);
    return entry ? &diags->causes[entry->number - 1] : NULL;
}

static struct cause *cause_of(struct diags *diags, const char *code, const char *file)
{
    struct cause *cause = find_cause(diags, code, file);
    if (cause)
        return cause;
    diags->causes =
        arena_grow(diags->arena, diags->causes, diags->cause_count, &diags->cause_room, sizeof *diags->causes);
    cause = &diags->causes[diags->cause_count++];
    *cause = (struct cause){.code = copied(diags, code), .file = copied(diags, file)};
    const struct buffer *key = cause_key(diags, code, file);
    if (!diags->cause_of)
        diags->cause_of = textmap_new(diags->arena, 0);
    textmap_add(diags->cause_of, buffer_text(key), key->length)->number = (uint32_t)diags->cause_count;
    return cause;
}

bool diags_know(const struct diags *diags, const char *code, const char *about)
{
    const struct cause *cause = find_cause(diags, code, about);
    return cause && cause->count;
}

bool diags_full(const struct diags *diags, const char *code, const char *file)
{
    const struct cause *cause = find_cause(diags, code, file);
    return cause && cause->count >= LIMIT_DIAGS;
}

static const struct buffer *entry_key(const struct diags *diags, const struct diag *diag)
{
    cause_key(diags, diag->code, diag->at.file);
    buffer_add_format(diags->key, "\n%u\n%u\n%s", diag->at.line, diag->at.column, diag->message);
    return diags->key;
}

/* A loop of a template meets the same fault at the same place in every round, and every unit meets it again: once is
 * enough. NULL: it was not said yet. */
static struct diag *said_before(const struct diags *diags, const struct diag *diag)
{
    if (!diag->at.line || !diags->entry_of)
        return NULL;
    const struct buffer *key = entry_key(diags, diag);
    const struct textmap_entry *entry = textmap_find(diags->entry_of, buffer_text(key), key->length);
    return entry && entry->number ? diags->items[entry->number - 1] : NULL;
}

/* number: place in items + 1 of the entry that is found by this from now on; 0: none any more. */
static void note_said(struct diags *diags, const struct diag *diag, size_t number)
{
    if (!diag->at.line)
        return;
    const struct buffer *key = entry_key(diags, diag);
    if (!diags->entry_of)
        diags->entry_of = textmap_new(diags->arena, 0);
    textmap_add(diags->entry_of, buffer_text(key), key->length)->number = (uint32_t)number;
}

static struct diag *keep(struct diags *diags, const struct diag *as)
{
    struct diag *diag = arena_alloc(diags->arena, sizeof *diag);
    *diag = (struct diag){.level = as->level, .code = as->code, .at = as->at};
    diags->items = arena_grow(diags->arena, diags->items, diags->length, &diags->room, sizeof *diags->items);
    diags->items[diags->length++] = diag;
    return diag;
}

static void count_with(struct diag *diag, enum diag_level level, size_t count)
{
    diag->more += count;
    if (level != diag->level)
        diag->others[level] += count;
}

/* Those counted with an entry that are of a level. */
static size_t counted_of(const struct diag *diag, enum diag_level level)
{
    if (level != diag->level)
        return diag->others[level];
    return diag->more - diag->others[DIAG_NOTE] - diag->others[DIAG_WARNING] - diag->others[DIAG_ERROR];
}

/* What a finding about something is counted with, beside its code and file; NULL: it is about nothing, or about
 * something that came when findings were only counted: a million codes that nobody knows are not remembered. */
static struct cause *cause_about(struct diags *diags, const struct diag *as)
{
    if (!as->about)
        return NULL;
    return diags_full(diags, as->code, as->at.file) ? find_cause(diags, as->code, as->about)
                                                    : cause_of(diags, as->code, as->about);
}

/* The entry that a finding which is only counted is counted with. */
static struct diag *counted_with(struct diags *diags, const struct diag *as)
{
    const struct cause *about = cause_about(diags, as);
    return about ? about->last : find_cause(diags, as->code, as->at.file)->last;
}

/* A fresh entry, or the dummy when its cause is full or what it is about has been said. */
static struct diag *new_entry(struct diags *diags, const struct diag *wanted)
{
    struct diag as = *wanted;
    struct cause *cause = cause_of(diags, as.code, as.at.file);
    as.code = cause->code;
    as.at.file = cause->file;
    diags->level_counts[as.level]++;
    struct cause *about = cause_about(diags, &as);
    bool said = about && about->count++;
    cause = find_cause(diags, as.code, as.at.file); /* the list of causes may have grown */
    if (said || cause->count++ >= LIMIT_DIAGS) {
        if (about && !said)
            about->last = cause->last;
        count_with(said ? about->last : cause->last, as.level, 1);
        diags->dummy = (struct diag){.level = as.level, .code = as.code, .at = as.at, .about = as.about};
        return &diags->dummy;
    }
    cause->last = keep(diags, &as);
    cause->last->about = copied(diags, as.about);
    if (about)
        about->last = cause->last;
    return cause->last;
}

void diags_accept(struct diags *diags, size_t index, const char *reason, bool whole)
{
    struct diag *diag = diags->items[index];
    if (diag->level != DIAG_WARNING)
        return;
    size_t warnings = counted_of(diag, DIAG_WARNING), count = 1 + (whole ? warnings : 0);
    note_said(diags, diag, 0);
    diag->level = DIAG_NOTE;
    diag->others[DIAG_NOTE] = 0;
    diag->others[DIAG_WARNING] = whole ? 0 : warnings;
    diag->message = arena_format(diags->arena, "%s (đã chấp nhận: %s)", diag->message, reason);
    diag->hint = NULL;
    diags->level_counts[DIAG_WARNING] -= count;
    diags->level_counts[DIAG_NOTE] += count;
}

size_t diags_hush(struct diags *diags, size_t index)
{
    diags->items[index]->hushed = true;
    return 1 + diags->items[index]->more;
}

/* ---- whose errors there are ---- */

/* Where the unit stands or would stand in the list; *known when it is there. */
static size_t place_of_unit(const struct diags *diags, const char *unit, bool *known)
{
    size_t low = 0, high = diags->unit_count;
    *known = false;
    while (low < high && !*known) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(diags->units[middle], unit);
        *known = order == 0;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

static bool has_error_of(const struct diags *diags, const char *unit)
{
    bool known = diags->error_without_unit;
    if (unit)
        place_of_unit(diags, unit, &known);
    return known;
}

static void note_error_of(struct diags *diags, const char *unit)
{
    bool known;
    if (!unit) {
        diags->error_without_unit = true;
        return;
    }
    size_t at = place_of_unit(diags, unit, &known);
    if (known)
        return;
    diags->units = arena_grow(diags->arena, diags->units, diags->unit_count, &diags->unit_room, sizeof *diags->units);
    memmove(diags->units + at + 1, diags->units + at, (diags->unit_count++ - at) * sizeof *diags->units);
    diags->units[at] = copied(diags, unit);
}

/* However many errors there were of its cause: the first of a unit is an entry, and so is the first of none, or papers
 * would go out without rows that stayed out. The finding that the dummy stands for. */
static void keep_first_of_unit(struct diags *diags, const char *message, const char *unit)
{
    if (diags->dummy.level != DIAG_ERROR || !diags->dummy.code || has_error_of(diags, unit))
        return;
    struct diag *diag = keep(diags, &diags->dummy);
    diag->message = copied(diags, message);
    diag->unit = copied(diags, unit);
    note_said(diags, diag, diags->length);
    struct diag *last = counted_with(diags, &diags->dummy);
    last->more--;
    last->others[DIAG_ERROR] -= last->level != DIAG_ERROR;
    note_error_of(diags, unit);
    diags->dummy = (struct diag){0};
}

__attribute__((format(printf, 2, 0))) static const char *formatted(struct diags *diags, const char *format,
                                                                   va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = arena_alloc(diags->arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

/* The newest entry is none after all; last: what stood before it for its cause. */
static void take_back(struct diags *diags, const struct diag *diag, struct diag *last)
{
    struct cause *cause = find_cause(diags, diag->code, diag->at.file);
    cause->count--;
    cause->last = last;
    if (diag->about)
        cause_about(diags, diag)->count--;
    diags->length--;
    diags->level_counts[diag->level]--;
}

__attribute__((format(printf, 3, 0))) static struct diag *add(struct diags *diags, const struct diag *as,
                                                              const char *format, va_list args)
{
    const struct cause *cause = find_cause(diags, as->code, as->at.file);
    struct diag *last = cause ? cause->last : NULL, *diag = new_entry(diags, as);
    if (diag == &diags->dummy) {
        buffer_empty(&diags->counted);
        if (as->level == DIAG_ERROR)
            buffer_add_arguments(&diags->counted, format, args);
        return diag;
    }
    diag->message = formatted(diags, format, args);
    if (!said_before(diags, diag)) {
        note_said(diags, diag, diags->length);
        return diag;
    }
    take_back(diags, diag, last);
    diags->dummy = (struct diag){0};
    return &diags->dummy;
}

struct diag *diag_add_arguments(struct diags *diags, enum diag_level level, const char *code, struct place at,
                                const char *format, va_list args)
{
    return add(diags, &(struct diag){.level = level, .code = code, .at = at}, format, args);
}

struct diag *diag_add(struct diags *diags, enum diag_level level, const char *code, struct place at, const char *format,
                      ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag = diag_add_arguments(diags, level, code, at, format, args);
    va_end(args);
    return diag;
}

struct diag *diag_add_about(struct diags *diags, enum diag_level level, const char *code, struct place at,
                            const char *about, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag =
        add(diags, &(struct diag){.level = level, .code = code, .at = at, .about = about}, format, args);
    va_end(args);
    return diag;
}

void diag_set_hint(struct diags *diags, struct diag *diag, const char *format, ...)
{
    if (diag == &diags->dummy)
        return;
    va_list args;
    va_start(args, format);
    diag->hint = formatted(diags, format, args);
    va_end(args);
}

void diag_set_unit(struct diags *diags, struct diag *diag, const char *unit)
{
    if (diag == &diags->dummy) {
        keep_first_of_unit(diags, buffer_text(&diags->counted), unit);
        return;
    }
    diag->unit = copied(diags, unit);
    if (diag->level == DIAG_ERROR)
        note_error_of(diags, unit);
}

void diag_set_source(struct diags *diags, struct diag *diag, const char *line, size_t length)
{
    if (diag == &diags->dummy || !line)
        return;
    const char *end = memchr(line, '\n', length);
    if (end)
        length = (size_t)(end - line);
    if (length && line[length - 1] == '\r')
        length--;
    diag->source = arena_copy(diags->arena, line, length);
}

size_t diags_count(const struct diags *diags, enum diag_level least)
{
    size_t count = 0;
    for (int level = (int)least; level <= DIAG_ERROR; level++)
        count += diags->level_counts[level];
    return count;
}

size_t diags_length(const struct diags *diags)
{
    return diags->length;
}

const struct diag *diags_at(const struct diags *diags, size_t index)
{
    return diags->items[index];
}

/* What was only counted with old is counted with diag. */
static void take_counted(struct diags *diags, struct diag *diag, const struct diag *old)
{
    for (int level = DIAG_NOTE; level <= DIAG_ERROR; level++) {
        size_t count = counted_of(old, (enum diag_level)level);
        count_with(diag, (enum diag_level)level, count);
        diags->level_counts[level] += count;
    }
}

void diags_append_one(struct diags *diags, const struct diags *from, size_t index, const char *unit)
{
    const struct diag *old = from->items[index];
    struct diag *said = said_before(diags, old);
    if (said) {
        count_with(said, old->level, 1);
        diags->level_counts[old->level]++;
        take_counted(diags, said, old);
        return;
    }
    struct diag *diag =
        new_entry(diags, &(struct diag){.level = old->level, .code = old->code, .at = old->at, .about = old->about});
    unit = old->unit ? old->unit : unit;
    if (diag == &diags->dummy) {
        take_counted(diags, counted_with(diags, &diags->dummy), old);
        keep_first_of_unit(diags, old->message, unit);
        return;
    }
    diag->message = copied(diags, old->message);
    note_said(diags, diag, diags->length);
    diag->hint = copied(diags, old->hint);
    diag->source = copied(diags, old->source);
    take_counted(diags, diag, old);
    diag_set_unit(diags, diag, unit);
}

void diags_append(struct diags *diags, const struct diags *from, const char *unit)
{
    for (size_t i = 0; i < from->length; i++)
        diags_append_one(diags, from, i, unit);
}

bool diags_have(const struct diags *diags, const char *letters)
{
    for (size_t i = 0; i < diags->length; i++)
        if (diags->items[i]->level == DIAG_ERROR && strchr(letters, diags->items[i]->code[0]))
            return true;
    return false;
}
