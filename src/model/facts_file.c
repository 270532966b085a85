#include "model/facts_file.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/packed.h"

#include <string.h>

static const char MARK[] = "baocao: so lieu da tinh\n";
#define MARK_SIZE (sizeof MARK - 1)
#define FORM      4 /* raised whenever anything below changes */

enum { YEAR_NONE, YEAR_OWN, YEAR_SAME };      /* of the facts a year ago */
enum { LIST_PRESENT = 1, LIST_WITHHELD = 2 }; /* flags of a list */

/* ---- writing ---- */

/* A path below the workspace is kept without it: the folder may be called by another name next time. */
static void put_path(struct buffer *out, const struct workspace *workspace, const char *path)
{
    size_t length = strlen(workspace->folder);
    bool below = path && strncmp(path, workspace->folder, length) == 0 && path[length] == '/';
    packed_add_count(out, below || (strcmp(workspace->folder, ".") == 0 && path && *path != '/'));
    packed_add_text(out, below ? path + length + 1 : path);
}

static void put_figures(struct buffer *out, const struct figurerows *figures, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        size_t length;
        const unsigned char *bytes = figurerows_bytes(figures, i, &length);
        buffer_add(out, bytes, length);
    }
}

static void put_units(struct buffer *out, const struct facts *facts)
{
    packed_add_count(out, facts->unit_count);
    for (size_t i = 0; i < facts->unit_count; i++) {
        const struct unit *unit = &facts->units[i];
        packed_add_text(out, unit->code);
        packed_add_text(out, unit->name);
        packed_add_text(out, unit->kind);
        packed_add_text(out, unit->head);
        packed_add_text(out, unit->head_title);
        packed_add_count(out, unit->parent == UNIT_NONE ? 0 : unit->parent + 1);
    }
}

/* What a period to compare with has as well: its units, figures and dimensions. */
static void put_period(struct buffer *out, const struct facts *facts)
{
    packed_add_text(out, facts->period.code);
    packed_add_number(out, facts->period.exported);
    put_units(out, facts);
    put_figures(out, facts->figures, facts->unit_count + 1);
    for (size_t d = 0; d < facts->dimension_count; d++) {
        const struct dimension_facts *dimension = &facts->dimensions[d];
        packed_add_count(out, dimension->count);
        for (size_t i = 0; i < dimension->count; i++) {
            packed_add_text(out, dimension->members[i].code);
            packed_add_text(out, dimension->members[i].name);
        }
        put_figures(out, dimension->figures, dimension->count);
    }
}

static void put_decimal(struct buffer *out, struct decimal number)
{
    packed_add_number(out, number.units);
    packed_add_count(out, (uint64_t)number.places);
}

static void put_targets(struct buffer *out, const struct facts *facts)
{
    for (size_t i = 0; i < facts->pack->indicator_count; i++) {
        packed_add_count(out, facts->targets[i].relation);
        put_decimal(out, facts->targets[i].value);
        packed_add_text(out, facts->targets[i].basis);
    }
}

static void put_cell(struct buffer *out, const struct value *cell)
{
    packed_add_count(out, cell->kind);
    switch (cell->kind) {
    case VALUE_TEXT:
        packed_add_text(out, cell->text);
        break;
    case VALUE_INTEGER:
        packed_add_number(out, cell->integer);
        break;
    case VALUE_DECIMAL:
        put_decimal(out, cell->decimal);
        break;
    case VALUE_DATE:
        packed_add_number(out, cell->date);
        break;
    case VALUE_YES_NO:
        packed_add_count(out, cell->yes);
        break;
    case VALUE_NULL:
    case VALUE_RATIO: /* from here on: no cell of a list, and take_cell() refuses them */
    case VALUE_RECORD:
    case VALUE_LIST:
    case VALUE_RICH:
        break;
    }
}

static void put_list(struct buffer *out, const struct fact_list *list)
{
    bool withheld = list->whole || list->withheld;
    packed_add_count(out, (list->present ? LIST_PRESENT : 0) | (withheld ? LIST_WITHHELD : 0));
    packed_add_count(out, list->column_count);
    for (size_t i = 0; i < list->column_count; i++) {
        packed_add_text(out, list->columns[i].name);
        packed_add_count(out, list->columns[i].kind);
        packed_add_count(out, (uint64_t)list->columns[i].places);
    }
    packed_add_count(out, list->row_count);
    for (size_t row = 0; row < list->row_count; row++) {
        packed_add_count(out, list->units[row] == UNIT_NONE ? 0 : list->units[row] + 1);
        for (size_t i = 0; i < list->column_count; i++)
            put_cell(out, &list->cells[row * list->column_count + i]);
    }
}

static void put_narratives(struct buffer *out, const struct facts *facts)
{
    packed_add_count(out, facts->narrative_count);
    for (size_t i = 0; i < facts->narrative_count; i++) {
        const struct narrative *narrative = &facts->narratives[i];
        packed_add_text(out, narrative->unit);
        packed_add_text(out, narrative->name);
        packed_add_text(out, narrative->rich.text);
        put_path(out, facts->workspace, narrative->rich.file);
    }
}

/* The data log. */
static void put_files(struct buffer *out, const struct tables *tables)
{
    for (size_t t = 0; t < tables->count; t++) {
        const struct table *table = &tables->items[t];
        packed_add_count(out, table->present);
        packed_add_count(out, table->file_count);
        for (size_t i = 0; i < table->file_count; i++) {
            packed_add_text(out, table->files[i].path);
            packed_add_count(out, table->files[i].rows_read);
            packed_add_count(out, table->files[i].rows_used);
            packed_add_count(out, table->files[i].rows_faulty);
            packed_add_text(out, table->files[i].digest);
        }
    }
}

static void put_findings(struct buffer *out, const struct workspace *workspace, const struct diags *findings)
{
    packed_add_count(out, diags_length(findings));
    for (size_t i = 0; i < diags_length(findings); i++) {
        const struct diag *diag = diags_at(findings, i);
        packed_add_count(out, diag->level);
        packed_add_text(out, diag->code);
        put_path(out, workspace, diag->at.file);
        packed_add_count(out, diag->at.line);
        packed_add_count(out, diag->at.column);
        packed_add_count(out, diag->at.length);
        packed_add_text(out, diag->source);
        packed_add_text(out, diag->unit);
        packed_add_text(out, diag->message);
        packed_add_text(out, diag->hint);
        packed_add_count(out, diag->more);
    }
}

void facts_file_print(const struct facts *facts, const struct facts_stamp *stamp, const struct diags *findings,
                      struct buffer *out)
{
    size_t start = out->length;
    buffer_add(out, MARK, MARK_SIZE);
    packed_add_count(out, FORM);
    packed_add_count(out, stamp->count);
    for (size_t i = 0; i < stamp->count; i++) {
        packed_add_text(out, stamp->items[i].name);
        packed_add_text(out, stamp->items[i].state);
    }
    put_period(out, facts);
    put_targets(out, facts);
    for (size_t i = 0; i < facts->pack->list_count; i++)
        put_list(out, &facts->lists[i]);
    put_narratives(out, facts);
    put_files(out, facts->tables);
    packed_add_count(out, facts->previous != NULL);
    if (facts->previous)
        put_period(out, facts->previous);
    bool same = facts->last_year == facts->previous;
    packed_add_count(out, !facts->last_year ? YEAR_NONE : same ? YEAR_SAME : YEAR_OWN);
    if (facts->last_year && !same)
        put_period(out, facts->last_year);
    put_findings(out, facts->workspace, findings);
    unsigned char digest[DIGEST_SIZE];
    digest_of(out->data + start, out->length - start, digest);
    buffer_add(out, digest, sizeof digest);
}

/* ---- reading ---- */

struct source {
    struct packed in;
    struct arena *arena;
    const struct pack *pack;
    const struct workspace *workspace;
};

static const char *take_path(struct source *source)
{
    bool below = packed_small(&source->in, 1) == 1;
    const char *path = packed_text(&source->in);
    return below && path ? file_join(source->arena, source->workspace->folder, path) : path;
}

/* They stay in the file's bytes. */
static const struct figurerows *take_figures(struct source *source, size_t rows)
{
    struct packed *in = &source->in;
    if (rows > (size_t)(in->end - in->at))
        in->good = false;
    struct figurerows *figures = figurerows_new(in->good ? rows : 0, source->pack->indicator_count, source->arena);
    for (size_t i = 0; i < rows && in->good; i++) {
        size_t length = figurerows_adopt(figures, i, (const unsigned char *)in->at, (size_t)(in->end - in->at));
        in->good = length > 0;
        in->at += length;
    }
    return figures;
}

static void take_units(struct source *source, struct facts *facts)
{
    facts->unit_count = packed_length(&source->in);
    struct unit *units = arena_array(source->arena, facts->unit_count + 1, sizeof *units);
    const char **codes = arena_array(source->arena, facts->unit_count, sizeof *codes);
    facts->units = units;
    for (size_t i = 0; i < facts->unit_count && source->in.good; i++) {
        units[i].code = packed_name(&source->in);
        units[i].name = packed_name(&source->in);
        units[i].kind = packed_name(&source->in);
        units[i].head = packed_text(&source->in);
        units[i].head_title = packed_text(&source->in);
        size_t parent = packed_small(&source->in, i); /* parents stand before their children */
        units[i].parent = parent ? parent - 1 : UNIT_NONE;
        units[i].level = parent ? units[parent - 1].level + 1 : 0;
        codes[i] = units[i].code;
    }
    facts->codes = shape_new(source->arena, codes, source->in.good ? facts->unit_count : 0);
}

static void take_dimension(struct source *source, const char *name, struct dimension_facts *dimension)
{
    const struct pack *pack = source->pack;
    size_t count = packed_length(&source->in);
    struct member *members = arena_array(source->arena, count + 1, sizeof *members);
    bool *applies = arena_array(source->arena, pack->indicator_count, sizeof *applies);
    for (size_t i = 0; i < count && source->in.good; i++) {
        members[i].code = packed_name(&source->in);
        members[i].name = packed_name(&source->in);
    }
    for (size_t i = 0; i < pack->indicator_count; i++)
        applies[i] = texts_have(&pack->indicators[i].dimensions, name);
    *dimension = (struct dimension_facts){name, count, members, take_figures(source, count), applies};
}

static struct facts *take_period(struct source *source)
{
    const struct pack *pack = source->pack;
    struct facts *facts = arena_alloc(source->arena, sizeof *facts);
    *facts = (struct facts){.pack = pack, .workspace = source->workspace, .dimension_count = pack->dimensions.count};
    source->in.good =
        period_parse(packed_name(&source->in), source->workspace->cutoff, source->arena, &facts->period) &&
        source->in.good;
    facts->period.exported = (int32_t)packed_number(&source->in);
    take_units(source, facts);
    facts->figures = take_figures(source, facts->unit_count + 1);
    struct dimension_facts *dimensions = arena_array(source->arena, pack->dimensions.count, sizeof *dimensions);
    facts->dimensions = dimensions;
    for (size_t d = 0; d < facts->dimension_count; d++)
        take_dimension(source, pack->dimensions.items[d], &dimensions[d]);
    return facts;
}

static struct decimal take_decimal(struct source *source)
{
    int64_t units = packed_number(&source->in);
    return (struct decimal){units, (int)packed_small(&source->in, DECIMAL_PLACES_MAX)};
}

static const struct target *take_targets(struct source *source)
{
    struct target *targets = arena_array(source->arena, source->pack->indicator_count, sizeof *targets);
    for (size_t i = 0; i < source->pack->indicator_count; i++) {
        targets[i].relation = (enum target_operator)packed_small(&source->in, TARGET_EQUAL);
        targets[i].value = take_decimal(source);
        targets[i].basis = packed_text(&source->in);
    }
    return targets;
}

static struct value take_cell(struct source *source)
{
    switch (packed_small(&source->in, VALUE_YES_NO)) {
    case VALUE_TEXT:
        return value_text(packed_name(&source->in));
    case VALUE_INTEGER:
        return value_integer(packed_number(&source->in));
    case VALUE_DATE: {
        int64_t day = packed_number(&source->in);
        source->in.good = source->in.good && day >= INT32_MIN && day <= INT32_MAX;
        return value_date(source->in.good ? (int32_t)day : 0);
    }
    case VALUE_YES_NO:
        return value_yes_no(packed_small(&source->in, 1) == 1);
    case VALUE_DECIMAL:
        return value_decimal(take_decimal(source));
    case VALUE_NULL:
        return value_null();
    default:
        source->in.good = false;
        return value_null();
    }
}

static void take_rows(struct source *source, size_t unit_count, struct fact_list *list)
{
    size_t rows = packed_length(&source->in);
    if (rows > (size_t)(source->in.end - source->in.at) / (list->column_count + 1))
        source->in.good = false;
    rows = source->in.good ? rows : 0;
    struct value *cells = arena_array(source->arena, rows * list->column_count + 1, sizeof *cells);
    size_t *units = arena_array(source->arena, rows + 1, sizeof *units);
    for (size_t row = 0; row < rows && source->in.good; row++) {
        size_t unit = packed_small(&source->in, unit_count);
        units[row] = unit ? unit - 1 : UNIT_NONE;
        for (size_t i = 0; i < list->column_count; i++)
            cells[row * list->column_count + i] = take_cell(source);
    }
    list->row_count = rows;
    list->cells = cells;
    list->units = units;
}

static const struct fact_list *take_lists(struct source *source, size_t unit_count)
{
    struct fact_list *lists = arena_array(source->arena, source->pack->list_count, sizeof *lists);
    for (size_t l = 0; l < source->pack->list_count; l++) {
        uint32_t flags = packed_small(&source->in, LIST_PRESENT | LIST_WITHHELD);
        size_t count = packed_length(&source->in);
        struct list_column *columns = arena_array(source->arena, count + 1, sizeof *columns);
        for (size_t i = 0; i < count && source->in.good; i++) {
            columns[i].name = packed_name(&source->in);
            columns[i].kind = (enum column_kind)packed_small(&source->in, COLUMN_REFERENCE);
            columns[i].places = (int)packed_small(&source->in, DECIMAL_PLACES_MAX);
        }
        lists[l] = (struct fact_list){.schema = &source->pack->lists[l],
                                      .present = flags & LIST_PRESENT,
                                      .withheld = flags & LIST_WITHHELD,
                                      .column_count = count,
                                      .columns = columns};
        take_rows(source, unit_count, &lists[l]);
    }
    return lists;
}

static void take_narratives(struct source *source, struct facts *facts)
{
    size_t count = packed_length(&source->in);
    struct narrative *narratives = arena_array(source->arena, count + 1, sizeof *narratives);
    for (size_t i = 0; i < count && source->in.good; i++) {
        narratives[i].unit = packed_text(&source->in);
        narratives[i].name = packed_name(&source->in);
        narratives[i].rich.text = packed_name(&source->in);
        narratives[i].rich.file = take_path(source);
    }
    facts->narrative_count = count;
    facts->narratives = narratives;
}

static void take_log(struct source *source, struct table *table)
{
    table->present = packed_small(&source->in, 1) == 1;
    table->file_count = packed_length(&source->in);
    table->files = arena_array(source->arena, table->file_count + 1, sizeof *table->files);
    for (size_t i = 0; i < table->file_count && source->in.good; i++) {
        struct table_file *file = &table->files[i];
        file->path = packed_name(&source->in);
        file->rows_read = (size_t)packed_count(&source->in);
        file->rows_used = (size_t)packed_count(&source->in);
        file->rows_faulty = (size_t)packed_count(&source->in);
        const char *digest = packed_name(&source->in);
        source->in.good = source->in.good && strlen(digest) < sizeof file->digest;
        if (source->in.good)
            memcpy(file->digest, digest, strlen(digest));
    }
}

/* Tables without rows: of the exports only the data log is left. */
static const struct tables *take_files(struct source *source)
{
    const struct pack *pack = source->pack;
    struct tables *tables = arena_alloc(source->arena, sizeof *tables);
    tables->count = pack->table_count;
    tables->items = arena_array(source->arena, pack->table_count, sizeof *tables->items);
    for (size_t t = 0; t < pack->table_count; t++) {
        struct table *table = &tables->items[t];
        table->schema = &pack->tables[t];
        table->columns = arena_array(source->arena, table->schema->column_count, sizeof *table->columns);
        for (size_t i = 0; i < table->schema->column_count; i++)
            table->columns[i].schema = &table->schema->columns[i];
        take_log(source, table);
    }
    return tables;
}

static void take_findings(struct source *source, struct diags *findings)
{
    size_t count = packed_length(&source->in);
    for (size_t i = 0; i < count && source->in.good; i++) {
        enum diag_level level = (enum diag_level)packed_small(&source->in, DIAG_ERROR);
        const char *code = packed_name(&source->in);
        struct place at = {.file = take_path(source)};
        at.line = packed_small(&source->in, UINT32_MAX);
        at.column = packed_small(&source->in, UINT32_MAX);
        at.length = packed_small(&source->in, UINT32_MAX);
        const char *line = packed_text(&source->in), *unit = packed_text(&source->in);
        const char *message = packed_name(&source->in), *hint = packed_text(&source->in);
        size_t more = (size_t)packed_count(&source->in);
        if (!source->in.good)
            return;
        struct diag *diag = diag_add(findings, level, code, at, "%s", message);
        diag_set_source(findings, diag, line, line ? strlen(line) : 0);
        diag_set_unit(findings, diag, unit);
        if (hint)
            diag_set_hint(findings, diag, "%s", hint);
        diag->more = more;
    }
}

static struct facts *take_all(struct source *source, struct diags *findings)
{
    struct facts *facts = take_period(source);
    facts->targets = take_targets(source);
    facts->lists = take_lists(source, facts->unit_count);
    take_narratives(source, facts);
    facts->tables = take_files(source);
    if (packed_small(&source->in, 1))
        facts->previous = take_period(source);
    uint32_t year = packed_small(&source->in, YEAR_SAME);
    facts->last_year = year == YEAR_OWN ? take_period(source) : year == YEAR_SAME ? facts->previous : NULL;
    take_findings(source, findings);
    source->in.good = source->in.good && source->in.at == source->in.end;
    return facts;
}

/* ---- the file ---- */

static void take_stamp(struct source *source, struct facts_stamp *stamp)
{
    size_t count = packed_length(&source->in);
    struct facts_source *items = arena_array(source->arena, count + 1, sizeof *items);
    for (size_t i = 0; i < count && source->in.good; i++) {
        items[i].name = packed_name(&source->in);
        items[i].state = packed_name(&source->in);
    }
    *stamp = (struct facts_stamp){source->in.good ? count : 0, items};
}

enum facts_file_state facts_file_stamp(const char *bytes, size_t size, struct arena *arena, struct facts_stamp *stamp)
{
    unsigned char digest[DIGEST_SIZE];
    *stamp = (struct facts_stamp){0};
    if (size < MARK_SIZE || memcmp(bytes, MARK, MARK_SIZE) != 0)
        return FACTS_FILE_FOREIGN;
    if (size < MARK_SIZE + 1 + DIGEST_SIZE)
        return FACTS_FILE_DAMAGED;
    if (bytes[MARK_SIZE] != FORM)
        return FACTS_FILE_OTHER_FORM;
    digest_of(bytes, size - DIGEST_SIZE, digest);
    struct source source = {{bytes + MARK_SIZE + 1, bytes + size - DIGEST_SIZE, true}, arena, NULL, NULL};
    take_stamp(&source, stamp);
    return source.in.good && memcmp(digest, source.in.end, DIGEST_SIZE) == 0 ? FACTS_FILE_GOOD : FACTS_FILE_DAMAGED;
}

const struct facts *facts_file_facts(const char *bytes, size_t size, const struct pack *pack,
                                     const struct workspace *workspace, struct arena *arena, struct diags *findings)
{
    struct source source = {{bytes + MARK_SIZE + 1, bytes + size - DIGEST_SIZE, true}, arena, pack, workspace};
    struct facts_stamp stamp;
    take_stamp(&source, &stamp);
    struct diags *read = diags_new();
    const struct facts *facts = source.in.good ? take_all(&source, read) : NULL;
    if (source.in.good)
        diags_append(findings, read, NULL);
    diags_free(read);
    return source.in.good ? facts : NULL;
}
