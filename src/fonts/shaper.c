/* A word is shaped once for each face and then found in a hash table (open addressing, at most half full). Table and
 * words belong to one arena: nothing is thrown away while a document is being made, since its frames point into the
 * words. Once there are more than WORDS_KEPT, those that only one document had are dropped before the next one: numbers
 * and names differ in every unit, so without that bound memory would grow with the data, while the words of the
 * templates come again in every paper and are not shaped anew.
 *
 * All substitutions are off, so that every glyph is the nominal glyph of one character: then the fixed subset, which is
 * chosen by characters, always holds it, and the text can be read back letter by letter. Kerning is off as well: the
 * fonts have pairs for "To" but none for "Tổ", which makes Vietnamese text uneven, and Word does not kern either. */
#include "fonts/shaper.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "fonts/opened.h"

#include <string.h>

enum { WORDS_KEPT = 1 << 12, TABLE_START = 1 << 12 };

struct slot {
    const struct word_shape *word; /* NULL: free */
    uint64_t hash;
    uint32_t document; /* in which it was met first, or first since words were dropped */
    uint8_t face;
    bool again; /* another document had it too */
};

struct shaper {
    const struct faces *faces;
    struct metrics metrics;
    hb_buffer_t *buffer;
    struct arena *home, *words, *table; /* the table has its own arena, since it grows by being replaced */
    struct slot *slots;
    size_t size, count; /* size is a power of two */
    uint32_t document;
};

static const hb_feature_t FEATURES[] = {
    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('r', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'c', 'm', 'p'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('l', 'o', 'c', 'l'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('r', 'c', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
};

/* FNV-1a, 64 bit. */
static uint64_t hash_of(enum face face, const char *text, size_t length)
{
    uint64_t hash = 14695981039346656037u ^ (uint64_t)face;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

/* Puts a slot where it is found; the table has room. */
static void place(struct slot *slots, size_t size, struct slot slot)
{
    size_t at = slot.hash & (size - 1);
    while (slots[at].word)
        at = (at + 1) & (size - 1);
    slots[at] = slot;
}

static void table_grow(struct shaper *shaper)
{
    size_t size = shaper->size * 2;
    struct arena *table = arena_new(0);
    struct slot *slots = arena_array(table, size, sizeof *slots);
    for (size_t i = 0; i < shaper->size; i++)
        if (shaper->slots[i].word)
            place(slots, size, shaper->slots[i]);
    arena_free(shaper->table);
    shaper->table = table;
    shaper->slots = slots;
    shaper->size = size;
}

static bool has_all(const struct opened_face *opened, const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    while (at < end)
        if (!opened_covers(opened, utf8_next(&at, end)))
            return false;
    return true;
}

static const struct word_shape *shape_word(struct shaper *shaper, enum face face, const char *text, size_t length)
{
    const struct opened_face *opened = shaper->faces->open[face];
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("vi", -1));
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT | HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(buffer, text, (int)length, 0, (int)length);
    hb_shape(opened->font, buffer, FEATURES, sizeof FEATURES / sizeof *FEATURES);

    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    struct word_shape *word = arena_alloc(shaper->words, sizeof *word);
    uint16_t *glyphs = arena_array(shaper->words, count, sizeof *glyphs);
    int32_t *advances = arena_array(shaper->words, count, sizeof *advances);
    uint32_t *clusters = arena_array(shaper->words, count, sizeof *clusters);
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (uint16_t)infos[i].codepoint; /* at most 65 535 glyphs, see open_candidate() */
        advances[i] = positions[i].x_advance;
        clusters[i] = infos[i].cluster;
        word->width += advances[i];
    }
    word->text = arena_copy(shaper->words, text, length);
    word->length = (uint32_t)length;
    word->glyph_count = count;
    word->glyphs = glyphs;
    word->advances = advances;
    word->clusters = clusters;
    word->covered = has_all(opened, text, length);
    return word;
}

static const struct word_shape *shape(void *self, enum face face, const char *text, size_t length)
{
    struct shaper *shaper = self;
    uint64_t hash = hash_of(face, text, length);
    size_t at = hash & (shaper->size - 1);
    for (; shaper->slots[at].word; at = (at + 1) & (shaper->size - 1)) {
        struct slot *slot = &shaper->slots[at];
        if (slot->hash == hash && slot->face == face && slot->word->length == length &&
            memcmp(slot->word->text, text, length) == 0) {
            slot->again = slot->again || slot->document != shaper->document;
            return slot->word;
        }
    }
    const struct word_shape *word = shape_word(shaper, face, text, length);
    shaper->slots[at] = (struct slot){word, hash, shaper->document, (uint8_t)face, false};
    if (++shaper->count * 2 > shaper->size)
        table_grow(shaper);
    return word;
}

static bool covers(void *self, enum face face, uint32_t code)
{
    const struct shaper *shaper = self;
    return opened_covers(shaper->faces->open[face], code);
}

struct shaper *shaper_new(const struct faces *faces)
{
    struct arena *home = arena_new(0);
    struct shaper *shaper = arena_alloc(home, sizeof *shaper);
    shaper->home = home;
    shaper->faces = faces;
    shaper->buffer = hb_buffer_create();
    shaper->words = arena_new(0);
    shaper->table = arena_new(0);
    shaper->size = TABLE_START;
    shaper->slots = arena_array(shaper->table, shaper->size, sizeof *shaper->slots);
    for (int face = 0; face < FACE_COUNT; face++)
        shaper->metrics.faces[face] = faces->open[face]->metrics;
    shaper->metrics.shape = shape;
    shaper->metrics.covers = covers;
    shaper->metrics.self = shaper;
    return shaper;
}

void shaper_free(struct shaper *shaper)
{
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    arena_free(shaper->words);
    arena_free(shaper->table);
    arena_free(shaper->home);
}

const struct metrics *shaper_metrics(struct shaper *shaper)
{
    return &shaper->metrics;
}

static const struct word_shape *copy_word(const struct word_shape *word, struct arena *arena)
{
    struct word_shape *copy = arena_alloc(arena, sizeof *copy);
    *copy = *word;
    copy->text = arena_copy(arena, word->text, word->length);
    copy->glyphs = memcpy(arena_array(arena, word->glyph_count, sizeof *word->glyphs), word->glyphs,
                          word->glyph_count * sizeof *word->glyphs);
    copy->advances = memcpy(arena_array(arena, word->glyph_count, sizeof *word->advances), word->advances,
                            word->glyph_count * sizeof *word->advances);
    copy->clusters = memcpy(arena_array(arena, word->glyph_count, sizeof *word->clusters), word->clusters,
                            word->glyph_count * sizeof *word->clusters);
    return copy;
}

void shaper_next_document(struct shaper *shaper)
{
    shaper->document++;
    if (shaper->count <= WORDS_KEPT)
        return;
    struct arena *words = arena_new(0), *table = arena_new(0);
    struct slot *slots = arena_array(table, TABLE_START, sizeof *slots);
    size_t kept = 0;
    for (size_t i = 0; i < shaper->size && kept < TABLE_START / 2; i++) {
        struct slot slot = shaper->slots[i];
        if (!slot.word || !slot.again)
            continue;
        slot = (struct slot){copy_word(slot.word, words), slot.hash, shaper->document, slot.face, false};
        place(slots, TABLE_START, slot);
        kept++;
    }
    arena_free(shaper->words);
    arena_free(shaper->table);
    shaper->words = words;
    shaper->table = table;
    shaper->slots = slots;
    shaper->size = TABLE_START;
    shaper->count = kept;
}
