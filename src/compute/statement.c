/* The cross join keeps SQLite from walking the unit tree first and the view once for each of its rows; PostgreSQL does
 * as it likes. The tree's columns are renamed so that the view's own don_vi stays unambiguous. */
#include "compute/statement.h"

#include "base/buffer.h"

#include <string.h>

static void write_expression(const char *sql, const char *prefix, size_t index, struct buffer *out)
{
    if (sql)
        buffer_add_format(out, ",\n(\n%s\n) as %s%zu", sql, prefix, index);
    else
        buffer_add_format(out, ",\ncast(null as integer) as %s%zu", prefix, index);
}

void statement_write(const struct statement *statement, struct buffer *out)
{
    bool units = statement->by && strcmp(statement->by, STATEMENT_UNITS) == 0;
    if (statement->by)
        buffer_add_format(out, "select %s\"%s\" as nhom", units ? "cay_." : "", statement->by);
    else
        buffer_add_text(out, "select '' as nhom");
    for (size_t i = 0; i < statement->count; i++) {
        write_expression(statement->indicators[i]->numerator, "t", i, out);
        write_expression(statement->indicators[i]->denominator, "m", i, out);
    }
    buffer_add_format(out, "\nfrom \"%s\"", statement->view);
    if (units)
        buffer_add_text(out, " cross join (select to_tien, don_vi as cay_don_vi from don_vi_cay) as cay_"
                             "\nwhere cay_don_vi = don_vi");
    else if (statement->has_units)
        buffer_add_text(out, "\nwhere (don_vi = '' or don_vi in (select don_vi from don_vi_cay))");
    if (statement->by)
        buffer_add_format(out, "\ngroup by %s\"%s\"", units ? "cay_." : "", statement->by);
}
