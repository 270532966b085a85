#include "data/reader.h"

#include "base/buffer.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/memory.h"
#include "data/split.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A line that is plain is split in split.c, every other one by libcsv, which is fed one physical line at a time: after
 * each we know whether its record is complete (outside quotes a line break always ends one), so the line where a record
 * begins is exact although libcsv counts nothing. A record still open after a line is inside quotes. When libcsv
 * refuses a byte, or a quote is never closed, the record's first line is reported and reading begins afresh on the line
 * after it: the good lines that an unclosed quote had swallowed come back. LONGEST bounds how far an open quote may
 * reach, and with it the cost of beginning afresh. */

#define LONGEST (4 * LIMIT_FIELD)

struct state {
    const struct reader_input *input;
    const struct reader_sink *sink;
    struct csv_parser parser;
    struct buffer bytes;        /* the fields that libcsv gave of the record one after another */
    size_t ends[LIMIT_COLUMNS]; /* of each field in bytes */
    struct reader_field fields[LIMIT_COLUMNS];
    size_t count;
    const char *start, *now; /* first byte of the record; of the line behind the one being fed */
    uint32_t line;           /* of start */
    bool too_long, too_many, stopped;
};

static void on_field(void *data, size_t length, void *self)
{
    struct state *state = self;
    if (length > LIMIT_FIELD) {
        state->too_long = true;
    } else if (state->count >= LIMIT_COLUMNS) {
        state->too_many = true;
    } else {
        buffer_add(&state->bytes, data, length);
        state->ends[state->count++] = state->bytes.length;
    }
}

static struct diag *report(const struct state *state, const char *code, const char *message)
{
    const struct reader_input *input = state->input;
    struct place at = {.file = input->path, .line = state->line};
    struct diag *diag = diag_add(input->diags, DIAG_ERROR, code, at, "%s", message);
    if (!input->hidden)
        diag_set_source(input->diags, diag, state->start, (size_t)(state->now - state->start));
    return diag;
}

/* Limits broken inside the record, told once. */
static bool within_limits(struct state *state)
{
    if (!state->too_long && !state->too_many)
        return true;
    if (state->input->diags && state->too_many) {
        struct diag *diag = report(state, "D011", "dòng có quá nhiều ô");
        diag_set_hint(state->input->diags, diag, "mỗi dòng được tối đa %u ô", LIMIT_COLUMNS);
    } else if (state->input->diags) {
        struct diag *diag = report(state, "D012", "có ô quá dài");
        diag_set_hint(state->input->diags, diag, "mỗi ô được tối đa %zu byte; xem lại dấu ngoặc kép ở dòng này",
                      LIMIT_FIELD);
    }
    state->too_long = state->too_many = false;
    return false;
}

static void give_record(struct state *state, size_t count)
{
    struct reader_record record = {.line = state->line,
                                   .count = count,
                                   .fields = state->fields,
                                   .raw = state->start,
                                   .raw_length = (size_t)(state->now - state->start)};
    state->stopped = !state->sink->record(state->sink->self, &record);
}

static void on_record(int end, void *self)
{
    (void)end;
    struct state *state = self;
    if (state->stopped || !state->count)
        return;
    size_t from = 0;
    for (size_t i = 0; i < state->count; i++) {
        state->fields[i] = (struct reader_field){.text = state->bytes.data + from, .length = state->ends[i] - from};
        from = state->ends[i];
    }
    if (!state->too_long && !state->too_many)
        give_record(state, state->count);
    buffer_empty(&state->bytes);
    state->count = 0;
}

static void begin(struct state *state)
{
    csv_init(&state->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&state->parser, (unsigned char)state->input->separator);
    buffer_empty(&state->bytes);
    state->count = 0;
}

/* Throws the open record away; reading goes on behind its first line. */
static void begin_afresh(struct state *state)
{
    csv_free(&state->parser);
    begin(state);
    state->too_long = state->too_many = false;
}

static void report_quotes(const struct state *state, bool unclosed, size_t offset)
{
    if (!state->input->diags)
        return;
    if (unclosed) {
        struct diag *diag = report(state, "D006", "dấu ngoặc kép mở ở dòng này không được đóng đúng chỗ");
        diag_set_hint(state->input->diags, diag,
                      "đóng ngoặc kép ở cuối ô; ngoặc kép nằm trong ô phải viết hai lần (\"\")");
        return;
    }
    struct place at = place_in(state->input->path, state->start, (size_t)(state->now - state->start), offset, 1);
    at.line = state->line;
    struct diag *diag = diag_add(state->input->diags, DIAG_ERROR, "D006", at, "dấu ngoặc kép đặt sai chỗ trong ô");
    if (!state->input->hidden)
        diag_set_source(state->input->diags, diag, state->start, (size_t)(state->now - state->start));
    diag_set_hint(state->input->diags, diag,
                  "ô có ngoặc kép phải đặt cả ô trong ngoặc kép và viết ngoặc kép bên trong hai lần (\"\")");
}

/* The byte behind the line that begins at at. A file without any LF has lines that end in CR. */
static const char *line_end(const char *at, const char *end, char mark)
{
    const char *found = memchr(at, mark, (size_t)(end - at));
    return found ? found + 1 : end;
}

/* Outside a record libcsv's state is 0 (ROW_NOT_BEGUN, its own name for it, is not in the header). */
static bool is_open(const struct state *state)
{
    return state->parser.pstate != 0;
}

/* One physical line, *line, into libcsv. False: a fault was reported; state->now is then behind the record's first line
 * when it was one of quotes. */
static bool feed_line(struct state *state, const char *at, const char *end, char mark, uint32_t *line)
{
    state->now = line_end(at, end, mark);
    size_t length = (size_t)(state->now - at);
    size_t taken = csv_parse(&state->parser, at, length, on_field, on_record, state);
    if (taken == length && state->now == end && state->now[-1] != mark)
        csv_parse(&state->parser, &mark, 1, on_field, on_record, state);
    bool refused = taken < length;
    bool unclosed =
        is_open(state) && ((state->now == end && !state->input->cut) || (size_t)(state->now - state->start) > LONGEST);
    if (refused || unclosed) {
        state->now = line_end(state->start, end, mark);
        report_quotes(state, *line != state->line || !refused, (size_t)(at - state->start) + taken);
        begin_afresh(state);
        *line = state->line;
        return false;
    }
    return is_open(state) || within_limits(state);
}

char reader_mark(const char *text, size_t size)
{
    return !size || memchr(text, '\n', size) ? '\n' : '\r';
}

size_t reader_count_breaks(const char *text, size_t size)
{
    size_t count = 0;
    const char *end = text + size;
    for (const char *at = text; size && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

size_t reader_count_lone_returns(const char *text, size_t size)
{
    size_t count = 0;
    const char *end = text + size;
    for (const char *at = text; size && (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
        count += at + 1 == end || at[1] != '\n';
    return count;
}

size_t reader_most_records(const char *text, size_t size)
{
    return 1 + reader_count_breaks(text, size) + reader_count_lone_returns(text, size);
}

size_t reader_run(const struct reader_input *input, const struct reader_sink *sink)
{
    struct state *state = calloc(1, sizeof *state);
    if (!state)
        memory_exhausted();
    const char *at = input->text, *end = at + input->size;
    *state = (struct state){.input = input, .sink = sink, .start = at, .line = input->line};
    char mark = input->mark ? input->mark : reader_mark(at, input->size);
    bool may_split = mark == '\n' && input->separator != '"';
    size_t faults = 0;
    begin(state);
    for (uint32_t line = input->line; at < end && !state->stopped; line++) {
        const char *next = NULL;
        size_t count = 0;
        if (may_split && !is_open(state))
            next = split_line(at, end, input->separator, state->fields, LIMIT_COLUMNS, &count);
        if (next) {
            state->now = next;
            if (count)
                give_record(state, count);
        } else if (!feed_line(state, at, end, mark, &line)) {
            faults++;
        }
        at = state->now;
        if (is_open(state))
            continue;
        state->start = at;
        state->line = line + 1;
    }
    if (input->cut)
        *input->cut = (struct reader_cut){.open = is_open(state), .at = state->start, .line = state->line};
    csv_free(&state->parser);
    buffer_clear(&state->bytes);
    free(state);
    return faults;
}

bool reader_separator_line(struct reader_input *input)
{
    if (input->size < 5 || strncasecmp(input->text, "sep=", 4) != 0)
        return false;
    const char *end = line_end(input->text, input->text + input->size, '\n');
    size_t length = (size_t)(end - input->text), rest = length - 5;
    for (size_t i = 5; i < length; i++)
        rest -= input->text[i] == '\r' || input->text[i] == '\n';
    if (rest != 0 || input->text[4] == '\n' || input->text[4] == '\r')
        return false;
    input->separator = input->text[4];
    input->text = end;
    input->size -= length;
    input->line++;
    return true;
}

bool reader_locate(const struct reader_record *record, char separator, size_t index, size_t *offset, size_t *length)
{
    size_t at = 0, start = 0, field = 0;
    bool quoted = false;
    for (; at < record->raw_length; at++) {
        char c = record->raw[at];
        if (c == '"')
            quoted = !quoted;
        if (quoted || (c != separator && c != '\n' && c != '\r'))
            continue;
        if (field == index || c != separator)
            break;
        field++;
        start = at + 1;
    }
    *offset = start;
    *length = at - start;
    return field == index;
}
