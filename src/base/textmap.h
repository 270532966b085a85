/* textmap: texts seen so far, each kept once: equal texts become equal pointers.
 * Called for keys, names, categories and cells that repeat. Lives in the arena given. */
#ifndef BAOCAO_BASE_TEXTMAP_H
#define BAOCAO_BASE_TEXTMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct textmap;

struct textmap_entry {
    const char *text;   /* NUL-terminated, the one copy of it */
    const char *target; /* free for the caller; NULL at first */
    uint32_t length;    /* [bytes] */
    uint32_t number;    /* free for the caller; 0 at first */
};

/* expected: about how many texts will come, 0 = unknown. */
struct textmap *textmap_new(struct arena *arena, size_t expected);
/* Borrowed until the next textmap_add(); NULL when the text is not there. */
struct textmap_entry *textmap_find(const struct textmap *map, const char *text, size_t length);
/* The entry of the text, made (with a copy of the text) when it is not there. Borrowed until the next call. */
struct textmap_entry *textmap_add(struct textmap *map, const char *text, size_t length);
/* The same without a copy: text is NUL-terminated and lives as long as the map. */
struct textmap_entry *textmap_adopt(struct textmap *map, const char *text, size_t length);
size_t textmap_count(const struct textmap *map);
/* What texts are scattered by, for other indexes of texts. */
uint32_t textmap_hash(const char *text, size_t length);

#endif
