/* Numbers are varints (seven bits a byte, low ones first; signs zigzag), texts are a length and bytes with a NUL behind
 * them, so that reading copies nothing. A reader that meets the end or an impossible number sets good to false and gives
 * zeros from then on; counts are held against the bytes that are left, so that a wrong one cannot ask for memory. */
#include "model/facts_file.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/utf8.h"

#include <string.h>

static const char MARK[] = "baocao: so lieu da tinh\n";
#define MARK_SIZE (sizeof MARK - 1)
#define FORM      3 /* raised whenever anything below changes */

enum { YEAR_NONE, YEAR_OWN, YEAR_SAME };      /* of the facts a year ago */
enum { LIST_PRESENT = 1, LIST_WITHHELD = 2 }; /* flags of a list */

/* ---- writing ---- */

static void put_count(struct buffer *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        buffer_add_byte(out, (char)(number | 0x80));
    buffer_add_byte(out, (char)number);
}

static void put_number(struct buffer *out, int64_t number)
{
    put_count(out, ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0));
}

/* NULL is a text, too. */
static void put_text(struct buffer *out, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    put_count(out, text ? length + 1 : 0);
    if (text)
        buffer_add(out, text, length + 1);
}

/* A path below the workspace is kept without it: the folder may be called by another name next time. */
static void put_path(struct buffer *out, const struct workspace *workspace, const char *path)
{
    size_t length = strlen(workspace->folder);
    bool below = path && strncmp(path, workspace->folder, length) == 0 && path[length] == '/';
    put_count(out, below || (strcmp(workspace->folder, ".") == 0 && path && *path != '/'));
    put_text(out, below ? path + length + 1 : path);
}

static void put_figures(struct buffer *out, const struct figurerows *figures, size_t rows, size_t width)
{
    for (size_t i = 0; i < rows * width; i++) {
        struct figure figure = figurerows_at(figures, i / width, i % width);
        put_count(out, figure.state);
        if (figure.state != FIGURE_ABSENT)
            put_number(out, figure.numerator);
        if (figure.state == FIGURE_RATIO)
            put_number(out, figure.denominator);
    }
}

static void put_units(struct buffer *out, const struct facts *facts)
{
    put_count(out, facts->unit_count);
    for (size_t i = 0; i < facts->unit_count; i++) {
        const struct unit *unit = &facts->units[i];
        put_text(out, unit->code);
        put_text(out, unit->name);
        put_text(out, unit->kind);
        put_text(out, unit->head);
        put_text(out, unit->head_title);
        put_count(out, unit->parent == UNIT_NONE ? 0 : unit->parent + 1);
    }
}

/* What a period to compare with has as well: its units, figures and dimensions. */
static void put_period(struct buffer *out, const struct facts *facts)
{
    size_t indicators = facts->pack->indicator_count;
    put_text(out, facts->period.code);
    put_number(out, facts->period.exported);
    put_units(out, facts);
    put_figures(out, facts->figures, facts->unit_count + 1, indicators);
    for (size_t d = 0; d < facts->dimension_count; d++) {
        const struct dimension_facts *dimension = &facts->dimensions[d];
        put_count(out, dimension->count);
        for (size_t i = 0; i < dimension->count; i++) {
            put_text(out, dimension->members[i].code);
            put_text(out, dimension->members[i].name);
        }
        put_figures(out, dimension->figures, dimension->count, indicators);
    }
}

static void put_decimal(struct buffer *out, struct decimal number)
{
    put_number(out, number.units);
    put_count(out, (uint64_t)number.places);
}

static void put_targets(struct buffer *out, const struct facts *facts)
{
    for (size_t i = 0; i < facts->pack->indicator_count; i++) {
        put_count(out, facts->targets[i].relation);
        put_decimal(out, facts->targets[i].value);
        put_text(out, facts->targets[i].basis);
    }
}

static void put_cell(struct buffer *out, const struct value *cell)
{
    put_count(out, cell->kind);
    switch (cell->kind) {
    case VALUE_TEXT:
        put_text(out, cell->text);
        break;
    case VALUE_INTEGER:
        put_number(out, cell->integer);
        break;
    case VALUE_DECIMAL:
        put_decimal(out, cell->decimal);
        break;
    case VALUE_DATE:
        put_number(out, cell->date);
        break;
    case VALUE_YES_NO:
        put_count(out, cell->yes);
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
    put_count(out, (list->present ? LIST_PRESENT : 0) | (withheld ? LIST_WITHHELD : 0));
    put_count(out, list->column_count);
    for (size_t i = 0; i < list->column_count; i++) {
        put_text(out, list->columns[i].name);
        put_count(out, list->columns[i].kind);
        put_count(out, (uint64_t)list->columns[i].places);
    }
    put_count(out, list->row_count);
    for (size_t row = 0; row < list->row_count; row++) {
        put_count(out, list->units[row] == UNIT_NONE ? 0 : list->units[row] + 1);
        for (size_t i = 0; i < list->column_count; i++)
            put_cell(out, &list->cells[row * list->column_count + i]);
    }
}

static void put_narratives(struct buffer *out, const struct facts *facts)
{
    put_count(out, facts->narrative_count);
    for (size_t i = 0; i < facts->narrative_count; i++) {
        const struct narrative *narrative = &facts->narratives[i];
        put_text(out, narrative->unit);
        put_text(out, narrative->name);
        put_text(out, narrative->rich.text);
        put_path(out, facts->workspace, narrative->rich.file);
    }
}

/* The data log. */
static void put_files(struct buffer *out, const struct tables *tables)
{
    for (size_t t = 0; t < tables->count; t++) {
        const struct table *table = &tables->items[t];
        put_count(out, table->present);
        put_count(out, table->file_count);
        for (size_t i = 0; i < table->file_count; i++) {
            put_text(out, table->files[i].path);
            put_count(out, table->files[i].rows_read);
            put_count(out, table->files[i].rows_used);
            put_count(out, table->files[i].rows_faulty);
            put_text(out, table->files[i].digest);
        }
    }
}

static void put_findings(struct buffer *out, const struct workspace *workspace, const struct diags *findings)
{
    put_count(out, diags_length(findings));
    for (size_t i = 0; i < diags_length(findings); i++) {
        const struct diag *diag = diags_at(findings, i);
        put_count(out, diag->level);
        put_text(out, diag->code);
        put_path(out, workspace, diag->at.file);
        put_count(out, diag->at.line);
        put_count(out, diag->at.column);
        put_count(out, diag->at.length);
        put_text(out, diag->source);
        put_text(out, diag->unit);
        put_text(out, diag->message);
        put_text(out, diag->hint);
        put_count(out, diag->more);
    }
}

void facts_file_print(const struct facts *facts, const struct facts_stamp *stamp, const struct diags *findings,
                      struct buffer *out)
{
    size_t start = out->length;
    buffer_add(out, MARK, MARK_SIZE);
    put_count(out, FORM);
    put_count(out, stamp->count);
    for (size_t i = 0; i < stamp->count; i++) {
        put_text(out, stamp->items[i].name);
        put_text(out, stamp->items[i].state);
    }
    put_period(out, facts);
    put_targets(out, facts);
    for (size_t i = 0; i < facts->pack->list_count; i++)
        put_list(out, &facts->lists[i]);
    put_narratives(out, facts);
    put_files(out, facts->tables);
    put_count(out, facts->previous != NULL);
    if (facts->previous)
        put_period(out, facts->previous);
    bool same = facts->last_year == facts->previous;
    put_count(out, !facts->last_year ? YEAR_NONE : same ? YEAR_SAME : YEAR_OWN);
    if (facts->last_year && !same)
        put_period(out, facts->last_year);
    put_findings(out, facts->workspace, findings);
    unsigned char digest[DIGEST_SIZE];
    digest_of(out->data + start, out->length - start, digest);
    buffer_add(out, digest, sizeof digest);
}

/* ---- reading ---- */

struct source {
    const char *at, *end;
    bool good;
    struct arena *arena;
    const struct pack *pack;
    const struct workspace *workspace;
};

static uint64_t take_count(struct source *source)
{
    uint64_t number = 0;
    for (int shift = 0; source->good && source->at < source->end && shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)*source->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    source->good = false;
    return 0;
}

/* Of things that take at least a byte each. */
static size_t take_length(struct source *source)
{
    uint64_t count = take_count(source);
    if (count <= (uint64_t)(source->end - source->at))
        return (size_t)count;
    source->good = false;
    return 0;
}

static int64_t take_number(struct source *source)
{
    uint64_t number = take_count(source);
    return (int64_t)(number >> 1) ^ -(int64_t)(number & 1);
}

/* A number that is at most this. */
static uint32_t take_small(struct source *source, uint64_t most)
{
    uint64_t number = take_count(source);
    source->good = source->good && number <= most;
    return source->good ? (uint32_t)number : 0;
}

static const char *take_text(struct source *source)
{
    size_t length = take_length(source);
    const char *text = source->at;
    if (length == 0)
        return NULL;
    source->at += length;
    source->good =
        source->good && memchr(text, '\0', length) == text + length - 1 && utf8_valid(text, length - 1, NULL);
    return source->good ? text : NULL;
}

/* A text that cannot be missing. */
static const char *take_name(struct source *source)
{
    const char *text = take_text(source);
    source->good = source->good && text;
    return text ? text : "";
}

static const char *take_path(struct source *source)
{
    bool below = take_small(source, 1) == 1;
    const char *path = take_text(source);
    return below && path ? file_join(source->arena, source->workspace->folder, path) : path;
}

static struct figure take_figure(struct source *source)
{
    struct figure figure = {.state = (enum figure_state)take_small(source, FIGURE_RATIO)};
    figure.numerator = figure.state == FIGURE_ABSENT ? 0 : take_number(source);
    figure.denominator = figure.state == FIGURE_RATIO ? take_number(source) : 0;
    source->good = source->good && figure.denominator >= 0;
    return figure;
}

static const struct figurerows *take_figures(struct source *source, size_t rows)
{
    size_t count = source->pack->indicator_count;
    if (count && rows > (size_t)(source->end - source->at) / count)
        source->good = false;
    struct figurerows *figures = figurerows_new(source->good ? rows : 0, count, source->arena);
    struct figure *row = arena_array(source->arena, count, sizeof *row);
    for (size_t i = 0; i < rows && source->good; i++) {
        for (size_t k = 0; k < count; k++)
            row[k] = take_figure(source);
        figurerows_put(figures, i, row);
    }
    return figures;
}

static void take_units(struct source *source, struct facts *facts)
{
    facts->unit_count = take_length(source);
    struct unit *units = arena_array(source->arena, facts->unit_count + 1, sizeof *units);
    const char **codes = arena_array(source->arena, facts->unit_count, sizeof *codes);
    facts->units = units;
    for (size_t i = 0; i < facts->unit_count && source->good; i++) {
        units[i].code = take_name(source);
        units[i].name = take_name(source);
        units[i].kind = take_name(source);
        units[i].head = take_text(source);
        units[i].head_title = take_text(source);
        size_t parent = take_small(source, i); /* parents stand before their children */
        units[i].parent = parent ? parent - 1 : UNIT_NONE;
        units[i].level = parent ? units[parent - 1].level + 1 : 0;
        codes[i] = units[i].code;
    }
    facts->codes = shape_new(source->arena, codes, source->good ? facts->unit_count : 0);
}

static void take_dimension(struct source *source, const char *name, struct dimension_facts *dimension)
{
    const struct pack *pack = source->pack;
    size_t count = take_length(source);
    struct member *members = arena_array(source->arena, count + 1, sizeof *members);
    bool *applies = arena_array(source->arena, pack->indicator_count, sizeof *applies);
    for (size_t i = 0; i < count && source->good; i++) {
        members[i].code = take_name(source);
        members[i].name = take_name(source);
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
    source->good =
        period_parse(take_name(source), source->workspace->cutoff, source->arena, &facts->period) && source->good;
    facts->period.exported = (int32_t)take_number(source);
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
    int64_t units = take_number(source);
    return (struct decimal){units, (int)take_small(source, DECIMAL_PLACES_MAX)};
}

static const struct target *take_targets(struct source *source)
{
    struct target *targets = arena_array(source->arena, source->pack->indicator_count, sizeof *targets);
    for (size_t i = 0; i < source->pack->indicator_count; i++) {
        targets[i].relation = (enum target_operator)take_small(source, TARGET_EQUAL);
        targets[i].value = take_decimal(source);
        targets[i].basis = take_text(source);
    }
    return targets;
}

static struct value take_cell(struct source *source)
{
    switch (take_small(source, VALUE_YES_NO)) {
    case VALUE_TEXT:
        return value_text(take_name(source));
    case VALUE_INTEGER:
        return value_integer(take_number(source));
    case VALUE_DATE: {
        int64_t day = take_number(source);
        source->good = source->good && day >= INT32_MIN && day <= INT32_MAX;
        return value_date(source->good ? (int32_t)day : 0);
    }
    case VALUE_YES_NO:
        return value_yes_no(take_small(source, 1) == 1);
    case VALUE_DECIMAL:
        return value_decimal(take_decimal(source));
    case VALUE_NULL:
        return value_null();
    default:
        source->good = false;
        return value_null();
    }
}

static void take_rows(struct source *source, size_t unit_count, struct fact_list *list)
{
    size_t rows = take_length(source);
    if (rows > (size_t)(source->end - source->at) / (list->column_count + 1))
        source->good = false;
    rows = source->good ? rows : 0;
    struct value *cells = arena_array(source->arena, rows * list->column_count + 1, sizeof *cells);
    size_t *units = arena_array(source->arena, rows + 1, sizeof *units);
    for (size_t row = 0; row < rows && source->good; row++) {
        size_t unit = take_small(source, unit_count);
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
        uint32_t flags = take_small(source, LIST_PRESENT | LIST_WITHHELD);
        size_t count = take_length(source);
        struct list_column *columns = arena_array(source->arena, count + 1, sizeof *columns);
        for (size_t i = 0; i < count && source->good; i++) {
            columns[i].name = take_name(source);
            columns[i].kind = (enum column_kind)take_small(source, COLUMN_REFERENCE);
            columns[i].places = (int)take_small(source, DECIMAL_PLACES_MAX);
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
    size_t count = take_length(source);
    struct narrative *narratives = arena_array(source->arena, count + 1, sizeof *narratives);
    for (size_t i = 0; i < count && source->good; i++) {
        narratives[i].unit = take_text(source);
        narratives[i].name = take_name(source);
        narratives[i].rich.text = take_name(source);
        narratives[i].rich.file = take_path(source);
    }
    facts->narrative_count = count;
    facts->narratives = narratives;
}

static void take_log(struct source *source, struct table *table)
{
    table->present = take_small(source, 1) == 1;
    table->file_count = take_length(source);
    table->files = arena_array(source->arena, table->file_count + 1, sizeof *table->files);
    for (size_t i = 0; i < table->file_count && source->good; i++) {
        struct table_file *file = &table->files[i];
        file->path = take_name(source);
        file->rows_read = (size_t)take_count(source);
        file->rows_used = (size_t)take_count(source);
        file->rows_faulty = (size_t)take_count(source);
        const char *digest = take_name(source);
        source->good = source->good && strlen(digest) < sizeof file->digest;
        if (source->good)
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
    size_t count = take_length(source);
    for (size_t i = 0; i < count && source->good; i++) {
        enum diag_level level = (enum diag_level)take_small(source, DIAG_ERROR);
        const char *code = take_name(source);
        struct place at = {.file = take_path(source)};
        at.line = take_small(source, UINT32_MAX);
        at.column = take_small(source, UINT32_MAX);
        at.length = take_small(source, UINT32_MAX);
        const char *line = take_text(source), *unit = take_text(source);
        const char *message = take_name(source), *hint = take_text(source);
        size_t more = (size_t)take_count(source);
        if (!source->good)
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
    if (take_small(source, 1))
        facts->previous = take_period(source);
    uint32_t year = take_small(source, YEAR_SAME);
    facts->last_year = year == YEAR_OWN ? take_period(source) : year == YEAR_SAME ? facts->previous : NULL;
    take_findings(source, findings);
    source->good = source->good && source->at == source->end;
    return facts;
}

/* ---- the file ---- */

static void take_stamp(struct source *source, struct facts_stamp *stamp)
{
    size_t count = take_length(source);
    struct facts_source *items = arena_array(source->arena, count + 1, sizeof *items);
    for (size_t i = 0; i < count && source->good; i++) {
        items[i].name = take_name(source);
        items[i].state = take_name(source);
    }
    *stamp = (struct facts_stamp){source->good ? count : 0, items};
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
    struct source source = {bytes + MARK_SIZE + 1, bytes + size - DIGEST_SIZE, true, arena, NULL, NULL};
    take_stamp(&source, stamp);
    return source.good && memcmp(digest, source.end, DIGEST_SIZE) == 0 ? FACTS_FILE_GOOD : FACTS_FILE_DAMAGED;
}

const struct facts *facts_file_facts(const char *bytes, size_t size, const struct pack *pack,
                                     const struct workspace *workspace, struct arena *arena, struct diags *findings)
{
    struct source source = {bytes + MARK_SIZE + 1, bytes + size - DIGEST_SIZE, true, arena, pack, workspace};
    struct facts_stamp stamp;
    take_stamp(&source, &stamp);
    struct diags *read = diags_new();
    const struct facts *facts = source.good ? take_all(&source, read) : NULL;
    if (source.good)
        diags_append(findings, read, NULL);
    diags_free(read);
    return source.good ? facts : NULL;
}
