/* yaml: the strict subset of YAML all settings are written in: maps, lists and texts, every node with its place.
 * Called by the readers of this folder. Trees and texts live in the arena given; the text read is borrowed. */
#ifndef BAOCAO_SETTINGS_YAML_H
#define BAOCAO_SETTINGS_YAML_H

#include "model/schema.h"

#include <stdint.h>

struct arena;

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

struct yaml_node;

/* One item of a list (key NULL) or of a map. */
struct yaml_entry {
    const char *key;
    struct place key_at;
    const struct yaml_node *value; /* never NULL */
};

struct yaml_node {
    enum yaml_kind kind;
    struct place at;
    const char *text; /* YAML_TEXT; "" when nothing was written */
    bool literal;     /* a block scalar: its first line stands one line below at */
    size_t count;     /* of YAML_LIST and YAML_MAP */
    const struct yaml_entry *entries;
};

/* A text being read and what is found wrong with it. */
struct yaml {
    const char *file, *text;
    size_t size;         /* [bytes] */
    uint32_t first_line; /* line of the file where text begins */
    struct arena *arena;
    struct diags *diags;
    const struct yaml_node *root; /* NULL when the text holds nothing */
    bool failed;                  /* an error was recorded through this reader */
};

/* Parses NFC text (size bytes) that begins at first_line of file. False: S001 syntax, S002 a feature left out of the
 * subset, S004 key given twice, S009 nested too deep. An empty text gives root NULL and true. */
bool yaml_read(struct yaml *yaml, const char *file, const char *text, size_t size, uint32_t first_line,
               struct arena *arena, struct diags *diags);
/* Reads a whole file whose root is a map or a list. False: as yaml_read, E0xx of the file, S006 when the root is
 * something else. A missing root counts as an empty one. */
bool yaml_read_file(struct yaml *yaml, const char *path, enum yaml_kind kind, struct arena *arena, struct diags *diags);

/* Records an error at a place of this text, with its line shown, and marks the reader as failed. The entry is borrowed
 * (for a hint). */
struct diag *yaml_error(struct yaml *yaml, struct place at, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds the hint `ý bạn là "…"?` when one of names is near, else the list of what is allowed. */
void yaml_suggest(struct yaml *yaml, struct diag *diag, const char *wanted, const char *const *names, size_t count);

/* S003 for every key of map that is not one of the count keys. */
void yaml_check_keys(struct yaml *yaml, const struct yaml_node *map, const char *const *keys, size_t count);
/* NULL when map (NULL allowed) has no such key. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);
/* The map or list under a key; NULL when absent, S006 when it is something else. */
const struct yaml_node *yaml_map(struct yaml *yaml, const struct yaml_node *map, const char *key);
const struct yaml_node *yaml_list(struct yaml *yaml, const struct yaml_node *map, const char *key);
/* The text under a key; fallback when absent. S006 when it is no text. */
const char *yaml_text(struct yaml *yaml, const struct yaml_node *map, const char *key, const char *fallback);
/* The same; S005 when absent or empty (result ""). */
const char *yaml_required(struct yaml *yaml, const struct yaml_node *map, const char *key);
/* A list of texts, or one text as a list of one; count 0 when absent. S006. */
struct texts yaml_texts(struct yaml *yaml, const struct yaml_node *map, const char *key);
struct texts yaml_node_texts(struct yaml *yaml, const struct yaml_node *node);
/* "có" or "không"; false when absent. S007. */
bool yaml_flag(struct yaml *yaml, const struct yaml_node *map, const char *key);
/* A whole number between least and most; fallback when absent. S007. */
int yaml_integer(struct yaml *yaml, const struct yaml_node *map, const char *key, int least, int most, int fallback);
/* False and S006 unless node is of that kind. */
bool yaml_is(struct yaml *yaml, const struct yaml_node *node, enum yaml_kind kind, const char *what);

#endif
