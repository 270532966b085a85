#include "data/header.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "data/cell.h"

#include <string.h>

/* Every separator that is in use is tried on the first records; the record with the most fields that are names of our
 * columns is the header, the separator that yields it is the file's. Two records together are the header when they name
 * more columns than either alone. A name counts at the strictest of three levels where it is found. */

#define LOOK_AHEAD 30

enum level { LEVEL_EXACT, LEVEL_KEY, LEVEL_BARE, LEVEL_COUNT };

/* One accepted name of one column, at each level. */
struct alias {
    size_t column, rank; /* rank 0: the column's own name, then the pack's order */
    const char *shown;
    const char *texts[LEVEL_COUNT];
};

struct aliases {
    size_t count;
    struct alias *items;
};

/* What one field of a header means. */
struct match {
    const struct alias *alias; /* NULL: nothing */
    enum level level;
};

static void add_alias(struct aliases *aliases, struct arena *arena, size_t column, size_t rank, const char *name)
{
    aliases->items[aliases->count++] =
        (struct alias){.column = column,
                       .rank = rank,
                       .shown = name,
                       .texts = {name, utf8_key(arena, name), utf8_bare_key(arena, name)}};
}

static struct aliases collect(const struct schema_table *schema, struct arena *arena)
{
    struct aliases aliases = {0};
    size_t count = schema->column_count;
    for (size_t i = 0; i < schema->column_count; i++)
        count += schema->columns[i].headers.count;
    aliases.items = arena_array(arena, count, sizeof *aliases.items);
    for (size_t i = 0; i < schema->column_count; i++) {
        const struct schema_column *column = &schema->columns[i];
        add_alias(&aliases, arena, i, 0, column->name);
        for (size_t j = 0; j < column->headers.count; j++)
            add_alias(&aliases, arena, i, j + 1, column->headers.items[j]);
    }
    return aliases;
}

static struct match match_name(const struct aliases *aliases, struct arena *arena, const char *name)
{
    struct match match = {0};
    const char *texts[LEVEL_COUNT] = {name, utf8_key(arena, name), utf8_bare_key(arena, name)};
    for (int level = LEVEL_EXACT; *name && level < LEVEL_COUNT && !match.alias; level++)
        for (size_t i = 0; i < aliases->count; i++) {
            const struct alias *alias = &aliases->items[i];
            if (strcmp(alias->texts[level], texts[level]) == 0 && (!match.alias || alias->rank < match.alias->rank))
                match = (struct match){.alias = alias, .level = (enum level)level};
        }
    return match;
}

/* ---- where the header stands ---- */

struct search {
    const struct aliases *aliases;
    const struct schema_table *schema;
    struct arena *arena;
    char separator;
    size_t seen, best;
    const char **upper; /* names in the record before, NULL = none */
    size_t upper_count;
    bool found;            /* a record with every required column: only the next one is still looked at */
    bool done;             /* no further record of this separator is of interest */
    struct header *header; /* without names: nothing was met yet; the first record stands until a better one */
};

/* How many of our columns the names mean; *complete when no required one is missing. */
static size_t score(const struct search *search, const char *const *names, size_t width, bool *complete)
{
    bool *met = arena_array(search->arena, search->schema->column_count, sizeof *met);
    size_t count = 0;
    for (size_t i = 0; i < width; i++) {
        struct match match = match_name(search->aliases, search->arena, names[i]);
        if (match.alias && !met[match.alias->column]) {
            met[match.alias->column] = true;
            count++;
        }
    }
    *complete = count > 0;
    for (size_t i = 0; i < search->schema->column_count; i++)
        *complete = *complete && (met[i] || !search->schema->columns[i].required);
    return count;
}

/* One name of a header of two rows, where a cell of the upper row may reach over several of the lower: "Ngày" over
 * "tiếp nhận" and "hẹn trả". over: the cell above, or the nearest one to its left. */
static const char *join(const struct search *search, const char *above, const char *over, const char *below)
{
    if (!*below || !*over)
        return *below ? below : above;
    if (strcmp(over, below) == 0)
        return below;
    const char *both = arena_format(search->arena, "%s %s", over, below);
    bool as_it_stands = match_name(search->aliases, search->arena, below).alias != NULL;
    return !as_it_stands || match_name(search->aliases, search->arena, both).alias ? both : below;
}

static const char **join_rows(const struct search *search, const char *const *names, size_t count, size_t *width)
{
    *width = count > search->upper_count ? count : search->upper_count;
    const char **joined = arena_array(search->arena, *width, sizeof *joined), *over = "";
    for (size_t i = 0; i < *width; i++) {
        const char *above = i < search->upper_count ? search->upper[i] : "";
        over = *above ? above : over;
        joined[i] = join(search, above, over, i < count ? names[i] : "");
    }
    return joined;
}

static const char **clean_names(const struct search *search, const struct reader_record *record)
{
    const char **names = arena_array(search->arena, record->count, sizeof *names);
    for (size_t i = 0; i < record->count; i++) {
        size_t length = record->fields[i].length;
        const char *name = cell_clean(search->arena, record->fields[i].text, &length);
        names[i] = arena_copy(search->arena, name, length);
    }
    return names;
}

/* The header as far as it is known: names, ending with this record. */
static void take(struct search *search, const struct reader_record *record, const char **names, size_t width)
{
    struct header *header = search->header;
    header->separator = search->separator;
    header->line = record->line;
    header->width = width;
    header->names = names;
    header->rest = record->raw + record->raw_length;
    header->rest_line = record->line;
    for (size_t i = 0; i < record->raw_length; i++)
        header->rest_line += record->raw[i] == '\n';
}

static bool look(void *self, const struct reader_record *record)
{
    struct search *search = self;
    const char **names = clean_names(search, record), **best = names;
    size_t width = record->count, points = 0;
    bool complete = false, was_found = search->found;
    if (!was_found)
        points = score(search, names, width, &complete);
    if (search->upper) {
        size_t joined_width;
        bool joined_complete;
        const char **joined = join_rows(search, names, record->count, &joined_width);
        size_t joined_points = score(search, joined, joined_width, &joined_complete);
        if (joined_points > points) {
            best = joined;
            width = joined_width;
            points = joined_points;
            complete = joined_complete;
        }
    }
    if (points > search->best || !search->header->names) {
        search->best = points;
        take(search, record, best, width);
        search->found = complete;
    }
    search->upper = names;
    search->upper_count = record->count;
    search->done = was_found || ++search->seen == LOOK_AHEAD;
    return !search->done;
}

/* False: the text ended before all was seen that might have been of interest. */
static bool find_header(struct search *search, const struct reader_input *input)
{
    bool enough = true;
    static const char separators[] = ",;\t|";
    struct reader_input tried = *input;
    bool fixed = reader_separator_line(&tried);
    for (size_t i = 0; i < (fixed ? 1 : sizeof separators - 1) && !search->found; i++) {
        if (!fixed)
            tried.separator = separators[i];
        search->separator = tried.separator;
        search->seen = 0;
        search->upper = NULL;
        search->done = false;
        struct reader_sink sink = {.record = look, .self = search};
        reader_run(&tried, &sink);
        enough = enough && search->done;
    }
    return enough;
}

/* ---- what its columns mean ---- */

static void note_second(const struct header *header, const char *path, const struct schema_column *column, size_t kept,
                        size_t dropped, struct diags *diags)
{
    struct place at = {.file = path, .line = header->line};
    struct diag *diag =
        diag_add(diags, DIAG_NOTE, "D021", at, "hai cột \"%s\" và \"%s\" cùng nghĩa, chỉ dùng cột \"%s\"",
                 header->names[kept], header->names[dropped], header->names[kept]);
    diag_set_hint(diags, diag, "cả hai được hiểu là %s; đổi tên hoặc xóa bớt một cột nếu dùng nhầm", column->name);
}

/* Of two fields that mean one column the earlier alias wins, then the stricter match, then the first in the file. */
static bool is_better(const struct match *a, const struct match *b)
{
    if (a->alias->rank != b->alias->rank)
        return a->alias->rank < b->alias->rank;
    return a->level < b->level;
}

static void assign(const struct schema_table *schema, const struct match *matches, const char *path,
                   struct diags *diags, struct header *header)
{
    for (size_t i = 0; i < header->width; i++) {
        if (!matches[i].alias)
            continue;
        size_t column = matches[i].alias->column, *field = &header->fields[column];
        if (*field == HEADER_NONE) {
            *field = i;
            continue;
        }
        size_t dropped = i;
        if (is_better(&matches[i], &matches[*field])) {
            dropped = *field;
            *field = i;
        }
        note_second(header, path, &schema->columns[column], *field, dropped, diags);
    }
}

/* Is it a header at all? A row of data is none, nor is what a web page was saved as: its cells are told to nobody, for
 * they may be people's names. */
static bool is_heading(const struct schema_table *schema, const struct header *header)
{
    bool asks = false, met = false, near = false;
    for (size_t i = 0; i < schema->column_count; i++)
        asks = asks || schema->columns[i].required;
    for (size_t i = 0; i < schema->column_count && !met; i++)
        met = (schema->columns[i].required || !asks) && header->fields[i] != HEADER_NONE;
    for (size_t i = 0; i < schema->column_count && !met && !near; i++)
        near = (schema->columns[i].required || !asks) && schema_near_header(&schema->columns[i], &header->unused);
    return met || near;
}

static bool refuse_heading(const struct schema_table *schema, const struct header *header, const char *path,
                           struct diags *diags)
{
    struct place at = {.file = path, .line = header->line};
    const struct schema_column *first = &schema->columns[0];
    struct diag *diag = diag_add(diags, DIAG_ERROR, "D003", at, "không thấy dòng tiêu đề của bảng %s", schema->title);
    diag_set_hint(
        diags, diag,
        "%d dòng đầu không có tên cột nào của bảng, như \"%s\"; có thể dòng tiêu đề đã bị xóa, hoặc đây là tệp của "
        "bảng khác, trang web hay PDF đổi đuôi: xuất lại từ phần mềm",
        LOOK_AHEAD, schema_header(first));
    return false;
}

/* Optional columns that the file has not, where an unused one looks like them; a required one is asked for by D008. */
static void hint_near(const struct schema_table *schema, const struct header *header, struct diag *diag,
                      struct diags *diags)
{
    struct buffer near = {0};
    for (size_t i = 0; i < schema->column_count; i++) {
        const struct schema_column *column = &schema->columns[i];
        bool asked = !column->required && header->fields[i] == HEADER_NONE && column->headers.count;
        const char *unused = asked ? schema_near_header(column, &header->unused) : NULL;
        if (unused)
            buffer_add_format(&near, "%s\"%s\" là \"%s\"", near.length ? ", " : "", unused, column->headers.items[0]);
    }
    if (near.length)
        diag_set_hint(diags, diag, "có phải %s không? nếu phải thì đổi tiêu đề trong tệp", buffer_text(&near));
    buffer_clear(&near);
}

static void note_names(const struct schema_table *schema, const struct header *header, const struct match *matches,
                       const char *path, struct diags *diags)
{
    struct place at = {.file = path, .line = header->line};
    struct buffer unknown = {0};
    for (size_t i = 0; i < header->unused.count; i++)
        buffer_add_format(&unknown, "%s\"%s\"", i ? ", " : "", header->unused.items[i]);
    for (size_t i = 0; i < header->width; i++) {
        if (matches[i].alias && matches[i].level == LEVEL_BARE && matches[i].alias->rank > 0)
            diag_add(diags, DIAG_NOTE, "D022", at, "cột \"%s\" được hiểu là \"%s\"", header->names[i],
                     matches[i].alias->shown);
    }
    if (unknown.length)
        hint_near(schema, header,
                  diag_add(diags, DIAG_NOTE, "D020", at, "không dùng đến các cột: %s", buffer_text(&unknown)), diags);
    buffer_clear(&unknown);
}

/* The accepted headers of a column: "Mã hồ sơ" hoặc "Số hồ sơ". */
static void list_accepted(const struct schema_column *column, struct buffer *out)
{
    for (size_t i = 0; i < column->headers.count; i++)
        buffer_add_format(out, "%s\"%s\"", i ? ", " : "", column->headers.items[i]);
    if (!column->headers.count)
        buffer_add_format(out, "\"%s\"", column->name);
}

static bool check_required(const struct schema_table *schema, const struct header *header, const char *path,
                           struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < schema->column_count; i++) {
        const struct schema_column *column = &schema->columns[i];
        if (!column->required || header->fields[i] != HEADER_NONE)
            continue;
        struct buffer accepted = {0};
        list_accepted(column, &accepted);
        struct place at = {.file = path, .line = header->line};
        struct diag *diag = diag_add(diags, DIAG_ERROR, "D008", at, "%s thiếu cột bắt buộc \"%s\"", schema->title,
                                     schema_header(column));
        const char *near = schema_near_header(column, &header->unused);
        if (near)
            diag_set_hint(diags, diag, "nếu cột \"%s\" là cột ấy thì sửa tiêu đề trong tệp thành một trong: %s", near,
                          buffer_text(&accepted));
        else
            diag_set_hint(diags, diag, "xuất lại tệp có cột này, hoặc sửa tiêu đề trong tệp thành một trong: %s",
                          buffer_text(&accepted));
        buffer_clear(&accepted);
        ok = false;
    }
    return ok;
}

bool header_suffices(const struct schema_table *schema, const char *text, size_t size)
{
    while (size && text[size - 1] != '\n') /* what is left of a line may go on */
        size--;
    struct arena *scratch = arena_new(0);
    struct aliases aliases = collect(schema, scratch);
    struct header header = {0};
    struct reader_cut cut;
    struct search search = {.aliases = &aliases, .schema = schema, .arena = scratch, .header = &header};
    struct reader_input input = {.text = text, .size = size, .line = 1, .cut = &cut};
    bool enough = find_header(&search, &input);
    arena_free(scratch);
    return enough;
}

bool header_read(const struct schema_table *schema, const char *path, const char *text, size_t size,
                 struct arena *arena, struct diags *diags, struct header *header)
{
    *header = (struct header){0};
    struct aliases aliases = collect(schema, arena);
    struct search search = {.aliases = &aliases, .schema = schema, .arena = arena, .header = header};
    struct reader_input input = {.path = path, .text = text, .size = size, .line = 1};
    find_header(&search, &input);
    if (!header->names) {
        struct diag *diag = diag_add(diags, DIAG_ERROR, "D003", place_file(path), "tệp không có dòng tiêu đề");
        diag_set_hint(diags, diag, "dòng đầu của tệp phải là tên các cột");
        return false;
    }
    header->rest_size = size - (size_t)(header->rest - text);
    header->fields = arena_array(arena, schema->column_count, sizeof *header->fields);
    for (size_t i = 0; i < schema->column_count; i++)
        header->fields[i] = HEADER_NONE;
    struct match *matches = arena_array(arena, header->width, sizeof *matches);
    for (size_t i = 0; i < header->width; i++)
        matches[i] = match_name(&aliases, arena, header->names[i]);
    assign(schema, matches, path, diags, header);
    header->unused.items = arena_array(arena, header->width, sizeof *header->unused.items);
    for (size_t i = 0; i < header->width; i++)
        if (!matches[i].alias && *header->names[i])
            header->unused.items[header->unused.count++] = header->names[i];
    if (!is_heading(schema, header))
        return refuse_heading(schema, header, path, diags);
    note_names(schema, header, matches, path, diags);
    return check_required(schema, header, path, diags);
}

/* ---- the names in a text of unknown letters ---- */

size_t header_accented_names(const struct schema_table *schema, const char *text, size_t size, struct arena *scratch)
{
    struct aliases aliases = collect(schema, scratch);
    size_t count = 0, lines = 0;
    for (size_t start = 0; start < size && lines < LOOK_AHEAD;) {
        size_t end = start;
        bool accented = false;
        for (; end < size && text[end] && !strchr(",;\t|\"\r\n", text[end]); end++)
            accented = accented || (unsigned char)text[end] >= 0x80;
        if (accented) {
            size_t length = end - start;
            const char *cell = cell_clean(scratch, text + start, &length);
            struct match match = match_name(&aliases, scratch, arena_copy(scratch, cell, length));
            count += match.alias && match.level < LEVEL_BARE;
        }
        lines += end < size && text[end] == '\n';
        start = end + 1;
    }
    return count;
}
