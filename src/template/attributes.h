/* attributes: {ten="…" kho=ngang kem-theo} behind the name of a component.
 * Called by markup; read by the components. Results live in the document's arena. */
#ifndef BAOCAO_TEMPLATE_ATTRIBUTES_H
#define BAOCAO_TEMPLATE_ATTRIBUTES_H

#include "template/build.h"

struct attribute {
    const char *name;
    const char *value;     /* values of tags put in; "" for a name alone */
    const char *written;   /* the same with their tokens: what the writer typed can be told from what a value holds */
    size_t offset, length; /* in the filled text */
};

struct attributes {
    const char *component;
    size_t offset, length; /* of the component's name */
    size_t count;
    const struct attribute *items;
};

/* Where the name of a component or an attribute that begins at at ends; at when there is none. */
size_t attributes_name_end(const char *text, size_t at, size_t size);
/* Reads from the '{' at *at, if there is one, and moves *at behind the '}'. False: K003 recorded. */
bool attributes_read(struct build *build, size_t *at, struct attributes *result);
/* The next part of what was written up to a separator that the writer typed, blanks around it left out, values put in;
 * moves *at (begin with attribute->written) behind the separator. NULL at the end. A value's own ';' parts nothing.
 * '\0': all that is left. */
const char *attributes_part(struct build *build, const char **at, char separator);
/* NULL when absent. */
const struct attribute *attributes_find(const struct attributes *attributes, const char *name);
/* Value or NULL; an empty value counts as absent. */
const char *attributes_text(const struct attributes *attributes, const char *name);
/* An attribute that must be there and not be empty: NULL after K004. */
const struct attribute *attributes_need(struct build *build, const struct attributes *attributes, const char *name);
bool attributes_have(const struct attributes *attributes, const char *name);
/* K005 at the attribute. */
void attributes_refuse(struct build *build, const struct attribute *attribute, const char *wanted);
/* One of the words, by index; fallback when absent; -1 after K005. words: "dung|ngang". */
int attributes_choice(struct build *build, const struct attributes *attributes, const char *name, const char *words,
                      int fallback);
/* "17mm", "1,5cm", "12pt" -> 1/1000 pt; fallback when absent; -1 after K005. */
int32_t attributes_length(struct build *build, const struct attributes *attributes, const char *name, int32_t fallback);
/* A length as above; false when it is none. */
bool attributes_read_length(const char *text, size_t size, int32_t *length);

#endif
