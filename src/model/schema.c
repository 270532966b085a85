#include "model/schema.h"

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

const char *schema_policy_label(const struct schema_policy *policy, const char *value)
{
    for (size_t i = 0; policy->labels && i < policy->values.count; i++)
        if (strcmp(policy->values.items[i], value) == 0)
            return policy->labels[i];
    return value;
}

bool texts_have(const struct texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (strcmp(texts->items[i], text) == 0)
            return true;
    return false;
}
