/* Behind the columns of the schema a table has file, line and order, the numbers of its private columns and the rows
 * that others name; each but the first three has a lookup. */
#include "compute/bound.h"

#include "compute/references.h"
#include "compute/sameness.h"
#include "compute/vtab.h"

bool bound_lookup(const struct bound_table *table, int column, size_t *lookup)
{
    *lookup = (size_t)column;
    if (column < 0 || (size_t)column < table->column_count)
        return column >= 0;
    *lookup -= BEHIND_COUNT;
    return (size_t)column >= table->column_count + BEHIND_COUNT &&
           *lookup < table->column_count + table->compared_count + table->naming_count;
}

const struct column *bound_compared(const struct bound_table *table, size_t lookup)
{
    bool is_compared = lookup >= table->column_count && lookup < table->column_count + table->compared_count;
    return is_compared ? table->compared[lookup - table->column_count] : NULL;
}

const struct column *bound_cells(const struct bound_table *table, size_t lookup)
{
    size_t first = table->column_count + table->compared_count;
    if (lookup < first)
        return lookup < table->column_count ? &table->table->columns[lookup] : NULL;
    const struct column **named = &table->named[lookup - first];
    if (*named == NULL)
        *named = references_rows(table->source->references, table->naming[lookup - first], table->table->row_count);
    return *named;
}

enum sieve_cells bound_kind(const void *context, int column)
{
    const struct bound_table *table = context;
    size_t lookup;
    if (!bound_lookup(table, column, &lookup) || bound_compared(table, lookup))
        return SIEVE_UNKNOWN;
    if (lookup >= table->column_count)
        return SIEVE_NUMBERS;
    const struct column *cells = &table->table->columns[lookup];
    return column_is_number(cells) ? SIEVE_NUMBERS : SIEVE_TEXTS;
}

static const struct column *cells_of(const void *context, int column)
{
    size_t lookup;
    return bound_lookup(context, column, &lookup) ? bound_cells(context, lookup) : NULL;
}

struct sieve_table bound_sifted(const struct bound_table *table)
{
    return (struct sieve_table){table, bound_kind, cells_of};
}

static int lookup_build(struct rowindex *lookup, const struct bound_table *bound_table, size_t index)
{
    const struct table *table = bound_table->table;
    const struct column *compared = bound_compared(bound_table, index), *column = bound_cells(bound_table, index);
    size_t width = column ? column_width(column) : sizeof(uint64_t);
    if (!rowindex_begin(lookup, table->row_count, width < sizeof(uint32_t) ? (size_t)2 << 8 * width : SIZE_MAX))
        return SQLITE_NOMEM;
    for (size_t row = table->row_count; row-- > 0;) {
        uint64_t hash;
        if (compared ? sameness_hash(bound_table->source->sameness, compared, row, &hash)
                     : rowindex_hash_cell(column, row, &hash))
            rowindex_add(lookup, row, hash);
    }
    return SQLITE_OK;
}

struct rowindex *bound_index(struct bound_table *table, size_t lookup)
{
    struct rowindex *index = &table->lookups[lookup];
    bool good = index->slot_count || lookup_build(index, table, lookup) == SQLITE_OK;
    return good ? index : NULL;
}
