/* The script needs nothing but itself: every table as text, cast into the types that the pack's SQL expects, the
 * engine's small tables, the pack's views unchanged but for date literals, and the same aggregate statements that run
 * here, turned from one wide row into one row for each indicator. Of private columns only numbers are printed that say
 * which cells are equal. */
#include "compute/sqltext.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "compute/engine.h"
#include "compute/figures.h"
#include "compute/literal.h"
#include "compute/references.h"
#include "compute/sameness.h"
#include "compute/statement.h"
#include "compute/vtab.h"

#include <inttypes.h>
#include <string.h>

#define ROWS_PER_INSERT 200

struct script {
    const struct run_input *input;
    enum sql_dialect dialect;
    struct arena *arena;
    struct diags *diags;
    const bool *available;
    FILE *out;
    struct sameness *sameness;
};

static void print_quoted(const char *text, FILE *out)
{
    putc('\'', out);
    for (; text && *text; text++) {
        if (*text == '\'')
            putc('\'', out);
        putc(*text, out);
    }
    putc('\'', out);
}

/* ---- tables ---- */

enum cell { CELL_TEXT, CELL_INTEGER, CELL_DATE };

static enum cell cell_of(enum column_kind kind)
{
    switch (kind) {
    case COLUMN_DATE:
        return CELL_DATE;
    case COLUMN_INTEGER:
    case COLUMN_NUMBER:
    case COLUMN_YES_NO:
        return CELL_INTEGER;
    default:
        return CELL_TEXT;
    }
}

static void print_cell(const struct column *column, size_t row, FILE *out)
{
    char iso[DATE_TEXT];
    int64_t number = column_number(column, row);
    if (column_is_text(column)) {
        print_quoted(column_text(column, row), out);
    } else if (number == TABLE_NULL) {
        fputs("''", out);
    } else if (column->schema->kind == COLUMN_DATE) {
        date_iso((int32_t)number, iso);
        print_quoted(iso, out);
    } else {
        fprintf(out, "'%" PRId64 "'", number);
    }
}

/* The typed reading of a text column. */
static void print_cast(const struct script *script, const char *name, enum cell cell)
{
    if (cell == CELL_TEXT)
        fprintf(script->out, "nullif(\"%s\", '') as \"%s\"", name, name);
    else if (cell == CELL_INTEGER)
        fprintf(script->out, "cast(nullif(\"%s\", '') as bigint) as \"%s\"", name, name);
    else if (script->dialect == SQL_POSTGRES)
        fprintf(script->out, "cast(nullif(\"%s\", '') as date) as \"%s\"", name, name);
    else
        fprintf(script->out, "cast(julianday(nullif(\"%s\", '')) - 2440587.5 as integer) as \"%s\"", name, name);
}

/* Of a private column stand the numbers that say which of its cells are equal. */
static const char *shown_name(const struct script *script, const struct schema_column *column)
{
    return column->private ? arena_format(script->arena, "%s" SCHEMA_SAME, column->name) : column->name;
}

static void print_rows(const struct script *script, const struct table *table)
{
    FILE *out = script->out;
    for (size_t row = 0; row < table->row_count; row++) {
        if (row % ROWS_PER_INSERT == 0)
            fprintf(out, "insert into \"tho_%s\" values\n", table->schema->name);
        putc('(', out);
        for (size_t c = 0; c < table->schema->column_count; c++) {
            int64_t number = 0;
            if (!table->schema->columns[c].private)
                print_cell(&table->columns[c], row, out);
            else if ((number = sameness_number(script->sameness, &table->columns[c], row)) == TABLE_NULL)
                fputs("''", out);
            else
                fprintf(out, "'%" PRId64 "'", number);
            putc(',', out);
        }
        print_quoted(table->files[table_file_of(table, row)].path, out);
        bool last = row + 1 == table->row_count || (row + 1) % ROWS_PER_INSERT == 0;
        fprintf(out, ",'%" PRIu32 "','%zu')%s\n", table_line_of(table, row), row + 1, last ? ";" : ",");
    }
}

static void print_table(const struct script *script, const struct table *table)
{
    FILE *out = script->out;
    const struct schema_table *schema = table->schema;
    fprintf(out, "\ncreate temp table \"tho_%s\" (", schema->name);
    for (size_t c = 0; c < schema->column_count; c++)
        fprintf(out, "\"%s\" text, ", shown_name(script, &schema->columns[c]));
    fputs(VTAB_FILE " text, " VTAB_LINE " text, " VTAB_ORDER " text);\n", out);
    print_rows(script, table);
    fprintf(out, "create temp table \"%s\" as select ", schema->name);
    for (size_t c = 0; c < schema->column_count; c++) {
        const struct schema_column *column = &schema->columns[c];
        print_cast(script, shown_name(script, column), column->private ? CELL_INTEGER : cell_of(column->kind));
        fputs(", ", out);
    }
    print_cast(script, VTAB_FILE, CELL_TEXT);
    fputs(", ", out);
    print_cast(script, VTAB_LINE, CELL_INTEGER);
    fputs(", ", out);
    print_cast(script, VTAB_ORDER, CELL_INTEGER);
    fprintf(out, " from \"tho_%s\";\n", schema->name);
    if (schema->keys.count == 1)
        fprintf(out, "create index \"khoa_%s\" on \"%s\" (\"%s\");\n", schema->name, schema->name,
                schema->keys.items[0]);
    fprintf(out, "create index \"dong_%s\" on \"%s\" (" VTAB_ORDER ");\n", schema->name, schema->name);
}

/* Once all tables are there: the place of the row that each cell names. */
static void print_named_rows(const struct script *script, const struct table *table)
{
    for (size_t c = 0; c < table->schema->column_count; c++) {
        const struct schema_column *column = &table->schema->columns[c];
        const struct table *named = references_table(script->input->tables, column);
        if (named == NULL)
            continue;
        const char *name = table->schema->name, *key = named->schema->keys.items[0];
        fprintf(script->out, "alter table \"%s\" add column \"%s" SCHEMA_ROW "\" bigint;\n", name, column->name);
        fprintf(script->out,
                "update \"%s\" set \"%s" SCHEMA_ROW "\" = (select k." VTAB_ORDER " from \"%s\" k where k.\"%s\" = "
                "\"%s\".\"%s\");\n",
                name, column->name, named->schema->name, key, name, column->name);
        fprintf(script->out, "create index \"dong_%s_%s\" on \"%s\" (\"%s" SCHEMA_ROW "\");\n", name, column->name,
                name, column->name);
    }
}

static void print_engine_cell(const struct value *cell, enum sql_dialect dialect, FILE *out)
{
    char iso[DATE_TEXT];
    if (cell->kind == VALUE_TEXT) {
        print_quoted(cell->text, out);
    } else if (cell->kind == VALUE_INTEGER) {
        fprintf(out, "%" PRId64, cell->integer);
    } else if (cell->kind == VALUE_DATE && dialect == SQL_POSTGRES) {
        date_iso(cell->date, iso);
        fprintf(out, "date '%s'", iso);
    } else if (cell->kind == VALUE_DATE) {
        fprintf(out, "%" PRId32, cell->date);
    } else {
        fputs("null", out);
    }
}

static void print_engine_table(const struct script *script, const struct engine_table *table)
{
    FILE *out = script->out;
    fprintf(out, "\ncreate temp table %s (", table->name);
    for (size_t i = 0; i < table->column_count; i++) {
        enum engine_kind kind = table->columns[i].kind;
        fprintf(out, "%s\"%s\" %s", i ? ", " : "", table->columns[i].name,
                kind == ENGINE_TEXT                                      ? "text"
                : kind == ENGINE_DATE && script->dialect == SQL_POSTGRES ? "date"
                                                                         : "bigint");
    }
    fputs(");\n", out);
    for (size_t row = 0; row < table->row_count; row++) {
        if (row % ROWS_PER_INSERT == 0)
            fprintf(out, "insert into %s values\n", table->name);
        for (size_t i = 0; i < table->column_count; i++) {
            fputs(i ? "," : "(", out);
            print_engine_cell(&table->cells[row * table->column_count + i], script->dialect, out);
        }
        bool last = row + 1 == table->row_count || (row + 1) % ROWS_PER_INSERT == 0;
        fputs(last ? ");\n" : "),\n", out);
    }
    fprintf(out, "create index %s_khoa on %s (%s);\n", table->name, table->name, table->keys);
}

/* ---- views and figures ---- */

static bool print_views(const struct script *script)
{
    enum literal_form form = script->dialect == SQL_POSTGRES ? LITERAL_DATE : LITERAL_DAY_NUMBER;
    for (size_t i = 0; i < script->input->pack->view_count; i++) {
        const struct schema_sql *view = &script->input->pack->views[i];
        const char *text = literal_expand(view->path, view->text, form, script->arena, script->diags);
        if (text == NULL || literal_view_body(view, text, script->arena, script->diags) == NULL)
            return false;
        size_t length = strlen(text);
        while (length && strchr("; \t\r\n", text[length - 1]))
            length--;
        fprintf(script->out, "\n%.*s\n;\n", (int)length, text);
    }
    return true;
}

/* One row for each indicator of the wide row that the statement gives; groups without rows get zeros. */
static void print_statement(const struct script *script, const struct statement *statement, const char *groups)
{
    FILE *out = script->out;
    struct buffer sql = {0};
    bool dimension = statement->by && strcmp(statement->by, STATEMENT_UNITS) != 0;
    const struct texts *dimensions = &script->input->pack->dimensions;
    statement_write(statement, &sql);
    fprintf(out, "\nwith so_lieu as (\n%s\n)", buffer_text(&sql));
    buffer_clear(&sql);
    if (groups)
        fprintf(out, ", nhom as (%s)", groups);
    for (size_t i = 0; i < statement->count; i++) {
        const struct schema_indicator *indicator = statement->indicators[i];
        fprintf(out, "\n%sselect ky.ma as ky, ", i ? "union all " : "");
        fputs(statement->by && !dimension ? "nhom.nhom as don_vi, " : "'' as don_vi, ", out);
        if (dimensions->count)
            fprintf(out, "%s as \"%s\", ", dimension ? "nhom.nhom" : "''",
                    dimension ? statement->by : dimensions->items[0]);
        print_quoted(indicator->code, out);
        fprintf(out, " as ma, coalesce(t%zu, 0) as tu_so, ", i);
        fprintf(out, indicator->denominator ? "coalesce(m%zu, 0) as mau_so" : "m%zu as mau_so", i);
        fputs(groups ? " from nhom left join so_lieu on so_lieu.nhom = nhom.nhom cross join ky"
                     : " from so_lieu cross join ky",
              out);
    }
    fprintf(out, "\norder by %s;\n", dimensions->count ? "2, 3, 4" : "2, 3");
}

static void print_figures(const struct script *script, const char *by, const char *groups)
{
    const struct pack *pack = script->input->pack;
    bool dimension = by && strcmp(by, STATEMENT_UNITS) != 0;
    const struct schema_indicator **found = arena_array(script->arena, pack->indicator_count, sizeof *found);
    for (size_t v = 0; v < pack->view_count; v++) {
        struct statement statement = {
            .view = pack->views[v].name, .by = by, .has_units = pack->role_units != NULL, .indicators = found};
        for (size_t i = 0; i < pack->indicator_count; i++) {
            const struct schema_indicator *indicator = &pack->indicators[i];
            if (script->available[i] && strcmp(indicator->view, statement.view) == 0 &&
                (!dimension || texts_have(&indicator->dimensions, by)))
                found[statement.count++] = indicator;
        }
        if (statement.count)
            print_statement(script, &statement, groups);
    }
}

/* The members that the pack lists, and those that only rows of a counted view have. */
static const char *members_of(const struct script *script, const char *name)
{
    const struct pack *pack = script->input->pack;
    const char *sql = NULL;
    for (size_t v = 0; v < pack->view_count; v++) {
        const char *view = pack->views[v].name;
        bool lists = strcmp(view, name) == 0, counts = false;
        for (size_t i = 0; i < pack->indicator_count && !counts; i++)
            counts = script->available[i] && strcmp(pack->indicators[i].view, view) == 0 &&
                     texts_have(&pack->indicators[i].dimensions, name);
        if (lists || counts)
            sql = arena_format(script->arena, "%s%sselect %s as nhom from \"%s\"", sql ? sql : "", sql ? " union " : "",
                               lists ? "ma" : arena_format(script->arena, "\"%s\"", name), view);
    }
    return sql ? sql : "select nhom from so_lieu";
}

static bool print_script(struct script *script)
{
    const struct run_input *input = script->input;
    struct units units;
    struct engine_table tables[ENGINE_OWN_TABLES + ENGINE_PREVIOUS_TABLES];
    if (!units_read(input->pack, input->tables, true, script->arena, script->diags, &units))
        return false;
    struct calendar calendar = calendar_make(input->pack, input->tables, input->period, script->arena);
    engine_fill(input, &units, &calendar, script->arena, tables);
    engine_fill_previous(input, script->arena, tables + ENGINE_OWN_TABLES);
    fprintf(script->out, "-- Số liệu và câu truy vấn của gói %s, kỳ %s.\nbegin;\n", input->pack->name,
            input->period->code);
    for (size_t i = 0; i < input->tables->count; i++)
        print_table(script, &input->tables->items[i]);
    for (size_t i = 0; i < input->tables->count; i++)
        print_named_rows(script, &input->tables->items[i]);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        print_engine_table(script, &tables[i]);
    if (script->dialect == SQL_SQLITE)
        fputs("create index lich_thu_tu on lich (thu_tu, ngay);\nanalyze;\n", script->out);
    if (!print_views(script))
        return false;
    print_figures(script, NULL, NULL);
    if (input->pack->role_units)
        print_figures(script, STATEMENT_UNITS, "select distinct to_tien as nhom from don_vi_cay");
    for (size_t i = 0; i < input->pack->dimensions.count; i++)
        print_figures(script, input->pack->dimensions.items[i], members_of(script, input->pack->dimensions.items[i]));
    fputs("commit;\n", script->out);
    return true;
}

bool sqltext_print(const struct run_input *input, enum sql_dialect dialect, struct diags *diags, FILE *out)
{
    struct arena *arena = arena_new(0);
    struct script script = {input, dialect, arena, diags, NULL, out, sameness_new()};
    script.available = figures_available(input, arena);
    bool ok = print_script(&script);
    sameness_free(script.sameness);
    arena_free(arena);
    return ok;
}
