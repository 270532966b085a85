#include "model/schema.h"

#include "base/arena.h"
#include "base/nearest.h"
#include "base/utf8.h"

#include <string.h>

const struct schema_table *schema_table(const struct pack *pack, const char *name)
{
    for (size_t i = 0; i < pack->table_count; i++)
        if (strcmp(pack->tables[i].name, name) == 0)
            return &pack->tables[i];
    return NULL;
}

const struct schema_column *schema_column(const struct schema_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}

const struct schema_indicator *schema_indicator(const struct pack *pack, const char *code)
{
    for (size_t i = 0; i < pack->indicator_count; i++)
        if (strcmp(pack->indicators[i].code, code) == 0)
            return &pack->indicators[i];
    return NULL;
}

const struct schema_list *schema_list(const struct pack *pack, const char *name)
{
    for (size_t i = 0; i < pack->list_count; i++)
        if (strcmp(pack->lists[i].name, name) == 0)
            return &pack->lists[i];
    return NULL;
}

const char *schema_policy_value(const struct pack *pack, const struct workspace *workspace, const char *name)
{
    for (size_t i = 0; i < workspace->policy_count; i++)
        if (strcmp(workspace->policies[i].name, name) == 0)
            return workspace->policies[i].value;
    for (size_t i = 0; i < pack->policy_count; i++)
        if (strcmp(pack->policies[i].name, name) == 0)
            return pack->policies[i].fallback;
    return NULL;
}

const struct signer *schema_own_signer(const struct workspace *workspace, const char *template)
{
    for (size_t i = 0; i < workspace->own_signer_count; i++)
        if (strcmp(workspace->own_signers[i].template, template) == 0)
            return &workspace->own_signers[i].signer;
    return NULL;
}

const char *schema_policy_label(const struct schema_policy *policy, const char *value)
{
    for (size_t i = 0; policy->labels && i < policy->values.count; i++)
        if (strcmp(policy->values.items[i], value) == 0)
            return policy->labels[i];
    return value;
}

const struct schema_column *schema_compared(const struct schema_table *table, const char *name)
{
    const char *end = strstr(name, SCHEMA_SAME);
    for (size_t i = 0; end && i < table->column_count; i++) {
        const struct schema_column *column = &table->columns[i];
        size_t length = strlen(column->name);
        if (column->private && length == (size_t)(end - name) && strncmp(column->name, name, length) == 0 &&
            strcmp(end, SCHEMA_SAME) == 0)
            return column;
    }
    return NULL;
}

static const char *near_by_typing(const struct schema_column *column, const struct texts *headers)
{
    const char *near = nearest_name(column->name, headers->items, headers->count);
    for (size_t i = 0; !near && i < column->headers.count; i++)
        near = nearest_name(column->headers.items[i], headers->items, headers->count);
    return near;
}

/* Do the words of name stand in text, one behind the other? One word alone is in too many headers to say anything. */
static bool has_words(const char *text, const char *name)
{
    size_t length = strlen(name);
    const char *at = strchr(name, ' ') ? strstr(text, name) : NULL;
    while (at && ((at > text && at[-1] != ' ') || (at[length] && at[length] != ' ')))
        at = strstr(at + 1, name);
    return at != NULL;
}

const char *schema_choice_key(struct arena *arena, const char *text)
{
    char *key = arena_text(arena, utf8_bare_key(arena, text));
    size_t used = 0;
    for (const char *at = key; *at; at++) {
        bool number = at[1] >= '0' && at[1] <= '9' && (!used || (at > key && at[-1] >= '0' && at[-1] <= '9'));
        if (*at != ' ' && (*at != '-' || number)) /* "-7" is not 7, nor "1-0" 10 */
            key[used++] = *at;
    }
    key[used] = '\0';
    return key;
}

const char *schema_header(const struct schema_column *column)
{
    return column->headers.count ? column->headers.items[0] : column->name;
}

const char *schema_near_header(const struct schema_column *column, const struct texts *headers)
{
    const char *near = near_by_typing(column, headers);
    struct arena *scratch = arena_new(0);
    for (size_t i = 0; !near && i < headers->count; i++) {
        const char *header = utf8_bare_key(scratch, headers->items[i]);
        for (size_t j = 0; !near && j < column->headers.count; j++)
            if (has_words(header, utf8_bare_key(scratch, column->headers.items[j])))
                near = headers->items[i];
    }
    arena_free(scratch);
    return near;
}

const char *texts_joined(const char *const *texts, size_t count, const char *between, struct arena *arena)
{
    const char *joined = "";
    for (size_t i = 0; i < count; i++)
        joined = arena_format(arena, "%s%s%s", joined, i ? between : "", texts[i]);
    return joined;
}

bool texts_have(const struct texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (strcmp(texts->items[i], text) == 0)
            return true;
    return false;
}
