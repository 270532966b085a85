#include "data/lookup.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "data/keyindex.h"
#include "data/spelling.h"

#include <pthread.h>
#include <string.h>

/* Exact keys are found in the table's own index. Names are folded into two further maps, made when the first cell
 * misses the keys: clean exports of codes never pay for them. What a raw cell resolved to is remembered, since the
 * same few names come a million times. Pieces of a file are read side by side: what is made on the way stands behind a
 * lock, the keys of a table that is read change no more. */

#define REMEMBERED 65536 /* answers kept */

static const char SEVERAL[] = "";

struct lookup {
    struct arena *arena; /* its own */
    pthread_mutex_t lock;
    const struct table *table;
    const struct keyindex *keys;
    const struct textmap *lost;
    bool long_codes;
    struct textmap *folded, *bare;
    struct textmap *answers; /* raw cell -> key; target NULL = unknown */
};

struct lookup *lookup_new(const struct table *table, const struct keyindex *keys, const struct textmap *lost,
                          bool long_codes)
{
    struct arena *arena = arena_new(0);
    struct lookup *lookup = arena_alloc(arena, sizeof *lookup);
    *lookup = (struct lookup){.arena = arena,
                              .table = table,
                              .keys = keys,
                              .lost = lost,
                              .long_codes = long_codes,
                              .answers = textmap_new(arena, 0)};
    pthread_mutex_init(&lookup->lock, NULL);
    return lookup;
}

void lookup_free(struct lookup *lookup)
{
    if (!lookup)
        return;
    pthread_mutex_destroy(&lookup->lock);
    arena_free(lookup->arena);
}

size_t lookup_size(const struct lookup *lookup)
{
    return lookup->table->row_count;
}

bool lookup_lacks_rows(const struct lookup *lookup)
{
    for (size_t i = 0; i < lookup->table->file_count; i++)
        if (lookup->table->files[i].rows_used + lookup->table->files[i].rows_replaced <
            lookup->table->files[i].rows_read)
            return true;
    return false;
}

bool lookup_has_lost(const struct lookup *lookup, const char *text, size_t length)
{
    return lookup->lost && textmap_find(lookup->lost, text, length) != NULL;
}

static void add_folded(struct textmap *map, const char *folded, const char *key)
{
    if (!*folded)
        return;
    struct textmap_entry *entry = textmap_add(map, folded, strlen(folded));
    if (entry->target && entry->target != key)
        key = SEVERAL;
    entry->target = key;
}

/* Of names that have other dashes, or blanks beside signs, the usual spelling too. */
static void add_name(struct lookup *lookup, struct arena *scratch, const char *name, const char *key)
{
    add_folded(lookup->folded, utf8_key(scratch, name), key);
    add_folded(lookup->bare, utf8_bare_key(scratch, name), key);
    if (spelling_of(name, strlen(name)) & SPELLING_ODD) {
        const char *usual = spelling_usual(scratch, name);
        add_folded(lookup->folded, utf8_key(scratch, usual), key);
        add_folded(lookup->bare, utf8_bare_key(scratch, usual), key);
    }
    arena_reset(scratch);
}

/* Several aliases stand in one cell, separated by ';' (contract §5.1, Files). */
static void add_aliases(struct lookup *lookup, struct arena *scratch, const char *list, const char *key)
{
    while (*list) {
        size_t length = strcspn(list, ";");
        add_name(lookup, scratch, arena_copy(scratch, list, length), key);
        list += length + (list[length] == ';');
    }
}

/* The one key column of a table that is looked into (the pack's reader has seen to it). */
static const struct column *key_column(const struct table *table)
{
    return table_column(table, table->schema->keys.items[0]);
}

static const struct column *text_column(const struct table *table, const char *name)
{
    const struct column *column = table_column(table, name);
    return column && column_is_text(column) ? column : NULL;
}

static void fold_names(struct lookup *lookup)
{
    const struct table *table = lookup->table;
    const struct column *keys = key_column(table), *names = text_column(table, "ten"),
                        *aliases = text_column(table, "ten_khac");
    struct arena *scratch = arena_new(0);
    lookup->folded = textmap_new(lookup->arena, table->row_count * 2);
    lookup->bare = textmap_new(lookup->arena, table->row_count * 2);
    for (size_t row = 0; row < table->row_count; row++) {
        const char *key = column_text(keys, row);
        if (!key)
            continue;
        add_name(lookup, scratch, key, key);
        if (names && !column_is_empty(names, row))
            add_name(lookup, scratch, column_text(names, row), key);
        if (aliases && !column_is_empty(aliases, row))
            add_aliases(lookup, scratch, column_text(aliases, row), key);
    }
    arena_free(scratch);
}

/* "1.003560.000.00.00.H19" means the key "1.003560": the longest key that is followed by '.'. */
static const char *key_before_dot(const struct lookup *lookup, const char *text, size_t length)
{
    while (length > 0) {
        length--;
        if (text[length] != '.')
            continue;
        size_t row = keyindex_find(lookup->keys, text, length);
        if (row != KEYINDEX_NONE)
            return keyindex_text(lookup->keys, row);
    }
    return NULL;
}

/* Excel takes "1.003560" for a number and leaves "1.00356": the key that is the same number but for zeros behind the
 * point. */
static const char *key_but_for_zeros(const struct lookup *lookup, const char *text, size_t length)
{
    enum { LONGEST = 24, MOST_ZEROS = 5 };
    char number[LONGEST + MOST_ZEROS];
    const char *point = memchr(text, '.', length);
    if (!point || point == text || length > LONGEST)
        return NULL;
    for (size_t i = 0; i < length; i++)
        if (text + i != point && (text[i] < '0' || text[i] > '9'))
            return NULL;
    while (length && text[length - 1] == '0')
        length--;
    memcpy(number, text, length);
    for (int zeros = 0;; zeros++) {
        size_t row = keyindex_find(lookup->keys, number, length);
        if (row != KEYINDEX_NONE)
            return keyindex_text(lookup->keys, row);
        if (zeros == MOST_ZEROS)
            return NULL;
        number[length++] = '0';
    }
}

static const struct textmap_entry *find_name(const struct lookup *lookup, struct arena *scratch, const char *name)
{
    const char *folded = utf8_key(scratch, name), *bare = utf8_bare_key(scratch, name);
    const struct textmap_entry *entry = textmap_find(lookup->folded, folded, strlen(folded));
    return entry ? entry : textmap_find(lookup->bare, bare, strlen(bare));
}

static const char *search(struct lookup *lookup, const char *text, size_t length)
{
    const char *key = lookup->long_codes ? key_before_dot(lookup, text, length) : NULL;
    if (!key && lookup->long_codes)
        key = key_but_for_zeros(lookup, text, length);
    if (key)
        return key;
    if (!lookup->folded)
        fold_names(lookup);
    struct arena *scratch = arena_new(0);
    const char *whole = arena_copy(scratch, text, length);
    const struct textmap_entry *entry = find_name(lookup, scratch, whole);
    if (!entry && spelling_of(text, length) & SPELLING_ODD)
        entry = find_name(lookup, scratch, spelling_usual(scratch, whole));
    arena_free(scratch);
    return entry ? entry->target : NULL;
}

static const char *answer(struct lookup *lookup, const char *text, size_t length)
{
    const char *found;
    pthread_mutex_lock(&lookup->lock);
    const struct textmap_entry *known = textmap_find(lookup->answers, text, length);
    if (known) {
        found = known->target;
    } else {
        found = search(lookup, text, length);
        if (textmap_count(lookup->answers) < REMEMBERED)
            textmap_add(lookup->answers, text, length)->target = found;
    }
    pthread_mutex_unlock(&lookup->lock);
    return found;
}

enum cell_result lookup_resolve(struct lookup *lookup, const char *text, size_t length, const char **key)
{
    size_t row = keyindex_find(lookup->keys, text, length);
    if (row != KEYINDEX_NONE) {
        *key = keyindex_text(lookup->keys, row);
        return CELL_OK;
    }
    const char *found = answer(lookup, text, length);
    if (!found)
        return CELL_UNKNOWN;
    if (found == SEVERAL)
        return CELL_SEVERAL;
    *key = found;
    return CELL_OK;
}

const char *lookup_unit(const struct lookup *lookup, const char *key)
{
    const struct table *table = lookup->table;
    size_t row = keyindex_find(lookup->keys, key, strlen(key));
    for (size_t i = 0; row != KEYINDEX_NONE && i < table->schema->column_count; i++)
        if (table->columns[i].schema->kind == COLUMN_UNIT && table->columns[i].present)
            return column_text(&table->columns[i], row);
    return NULL;
}

void lookup_expect(const struct lookup *lookup, const char *text, size_t length)
{
    keyindex_expect(lookup->keys, text, length);
}

const char *lookup_nearest(struct lookup *lookup, const char *text, struct arena *arena)
{
    enum { MOST = 2000 }; /* a hint is not worth a walk over a million rows */
    const struct table *table = lookup->table;
    const struct column *keys = key_column(table), *names = text_column(table, "ten");
    if (table->row_count > MOST)
        return NULL;
    const char **all = arena_array(arena, table->row_count * 2 + 1, sizeof *all);
    size_t count = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        all[count++] = names ? column_text(names, row) : NULL;
        all[count++] = column_text(keys, row);
    }
    return nearest_name(text, all, count);
}
