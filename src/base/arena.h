/* arena: memory that is taken piece by piece and given back all at once.
 * Called by every floor; a report owns one arena, a paragraph or a row a scratch one.
 * Owns its blocks; whatever it hands out lives until arena_reset() or arena_free(). */
#ifndef BAOCAO_BASE_ARENA_H
#define BAOCAO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* limit [bytes]: hard cap, 0 = LIMIT_ARENA. Caller frees with arena_free(). Never NULL (see memory.h). */
struct arena *arena_new(size_t limit);
void arena_free(struct arena *arena); /* NULL is allowed */
/* Forgets everything handed out; one block of up to 1 MB is kept for reuse. */
void arena_reset(struct arena *arena);
/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);

/* Where the blocks of an arena lie at this moment, so that many addresses can be asked for; lives in the arena `in`. */
struct arena_map;
const struct arena_map *arena_map(const struct arena *arena, struct arena *in);
/* The block around an address: its bounds. False: the address is in none of the blocks. */
bool arena_map_find(const struct arena_map *map, const char *address, const char **first, const char **end);

/* Zeroed memory aligned to max_align_t. Never NULL: when memory or the cap is exhausted the program ends
 * (memory.h). */
void *arena_alloc(struct arena *arena, size_t size);
/* The same for count * size, overflow-checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* The same, but what stands there is left to chance: for large arrays that the caller fills himself. */
void *arena_room(struct arena *arena, size_t count, size_t size);
/* Makes room for one item more in a growing array: returns items, moved to more room when count == *room. It begins
 * with 64 bytes, or one item. Nobody may look where it stood before: a large array leaves nothing there. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size);
/* NUL-terminated copies. */
char *arena_copy(struct arena *arena, const void *bytes, size_t length);
/* One beside the other, aligned to nothing: for texts by the million. */
char *arena_pack(struct arena *arena, const void *bytes, size_t length);
char *arena_text(struct arena *arena, const char *text);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "before, word"; before may be NULL, then it is word itself. */
const char *arena_listed(struct arena *arena, const char *before, const char *word);

#endif
