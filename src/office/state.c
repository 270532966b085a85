#include "office/state.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "office/lock.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEX (DIGEST_TEXT - 1)

struct line {
    const char *name, *imprint, *bytes; /* digests without NUL */
    size_t number;                      /* in the file: of several lines for one name the last one holds */
};

struct state {
    struct arena *arena, *text; /* text: the lines' own */
    const char *folder, *path;
    struct lock lock;
    int handle; /* the file, to add lines to; -1: not writable, then every paper is made each time */
    atomic_bool changed;
    bool swept; /* of what killed runs have left */
    size_t count;
    struct line *lines; /* by name, each once */
};

/* ---- the file ---- */

static bool is_digest(const char *text)
{
    return strspn(text, "0123456789abcdef") == HEX;
}

/* "<digest> <digest> <name>", cut at its end; what a killed run or an editor has spoilt is passed over. */
static bool read_line(char *text, struct line *line)
{
    if (strlen(text) < 2 * HEX + 3 || text[HEX] != ' ' || text[2 * HEX + 1] != ' ')
        return false;
    *line = (struct line){.imprint = text, .bytes = text + HEX + 1, .name = text + 2 * HEX + 2};
    return is_digest(line->imprint) && is_digest(line->bytes) && !strchr(line->name, '/');
}

static int by_name(const void *a, const void *b)
{
    const struct line *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    if (order)
        return order;
    return one->number < other->number ? -1 : one->number > other->number;
}

/* The file as it is now, NUL behind it; NULL: there is none, or it cannot be read. */
static char *read_whole(const char *path, struct arena *arena, size_t *size)
{
    struct diags *nobody = diags_new();
    struct file_stream stream = {.handle = -1};
    char *text = NULL;
    if (file_exists(path) && file_stream_open(path, LIMIT_FILE, nobody, &stream)) {
        text = arena_room(arena, stream.size + 1, 1);
        if (file_stream_read(&stream, text, stream.size, nobody, size))
            text[*size] = '\0';
        else
            text = NULL;
    }
    file_stream_close(&stream);
    diags_free(nobody);
    return text;
}

static size_t count_lines(const char *text, const char *limit)
{
    size_t count = 0;
    for (; (text = memchr(text, '\n', (size_t)(limit - text))); text++)
        count++;
    return count;
}

/* The lines stand in the file's text, which is cut up: there are as many as papers. False: the last one is cut off. */
static bool load(struct state *state)
{
    size_t size = 0, count = 0, number = 0;
    char *rest = read_whole(state->path, state->text, &size);
    state->count = 0;
    state->lines = NULL;
    if (!rest)
        return true;
    char *limit = rest + size;
    state->lines = arena_room(state->text, count_lines(rest, limit), sizeof *state->lines);
    for (char *end; (end = memchr(rest, '\n', (size_t)(limit - rest))); rest = end + 1) {
        struct line line;
        *end = '\0';
        if (!read_line(rest, &line))
            continue;
        line.number = number++;
        state->lines[count++] = line;
    }
    if (count)
        qsort(state->lines, count, sizeof *state->lines, by_name);
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || strcmp(state->lines[i].name, state->lines[i + 1].name) != 0)
            state->lines[state->count++] = state->lines[i];
    return rest == limit;
}

/* In one piece, so that the lines of two threads or two shards do not mix. Lines that do not get there (a full disk)
 * only make their papers be made again. */
static void append(struct state *state, const char *bytes, size_t length)
{
    if (state->handle >= 0 && length && write(state->handle, bytes, length) == (ssize_t)length)
        atomic_store(&state->changed, true);
}

void state_line(struct buffer *lines, const char *name, const char *imprint, const char *bytes)
{
    buffer_add(lines, imprint, HEX);
    buffer_add_byte(lines, ' ');
    buffer_add(lines, bytes, HEX);
    buffer_add_byte(lines, ' ');
    buffer_add_text(lines, name);
    buffer_add_byte(lines, '\n');
}

/* Sorted and each paper once; papers that are no longer there are forgotten. */
static void save(struct state *state)
{
    struct diags *nobody = diags_new();
    struct arena *scratch = arena_new(0);
    struct buffer text = {0};
    arena_reset(state->text);
    load(state); /* again, with the lines of this run and of other shards */
    size_t length = 0;
    for (size_t i = 0; i < state->count; i++)
        length += 2 * HEX + 3 + strlen(state->lines[i].name);
    buffer_reserve(&text, length);
    /* One look at the folder: on a share to ask for each file takes longer than to make it. Both are sorted. */
    size_t there, at = 0;
    const char *const *names = file_list(state->folder, scratch, nobody, &there);
    for (size_t i = 0; i < state->count; i++) {
        const struct line *line = &state->lines[i];
        while (at < there && strcmp(names[at], line->name) < 0)
            at++;
        if (at < there && strcmp(names[at], line->name) == 0)
            state_line(&text, line->name, line->imprint, line->bytes);
    }
    /* When this fails the lines as they were added stand, which say the same. */
    if (text.length)
        file_write(state->path, text.data, text.length, nobody);
    else if (names) /* else who knows what is there */
        unlink(state->path);
    buffer_clear(&text);
    arena_free(scratch);
    diags_free(nobody);
}

/* ---- a run ---- */

static int open_lines(const struct state *state)
{
    return open(state->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
}

struct state *state_open(const char *folder, bool shared, FILE *told, struct diags *diags)
{
    struct arena *arena = arena_new(0);
    struct state *state = arena_alloc(arena, sizeof *state);
    state->arena = arena;
    state->text = arena_new(0);
    state->folder = arena_text(arena, folder);
    state->path = file_join(arena, folder, STATE_FILE);
    if (!lock_folder(state->folder, shared, told, arena, diags, &state->lock)) {
        arena_free(state->text);
        arena_free(arena);
        return NULL;
    }
    state->swept = lock_sweep(&state->lock, folder);
    bool whole = load(state);
    state->handle = open_lines(state);
    if (state->handle < 0 && !shared) { /* another user's: ours takes its place */
        save(state);
        state->handle = open_lines(state);
    } else if (!whole) {
        append(state, "\n", 1);
    }
    return state;
}

static const struct line *find(const struct state *state, const char *name)
{
    size_t low = 0, high = state->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, state->lines[middle].name);
        if (order == 0)
            return &state->lines[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

bool state_has(const struct state *state, const char *name, const char *imprint, struct arena *scratch)
{
    const struct line *line = find(state, name);
    char bytes[DIGEST_TEXT];
    return line && memcmp(line->imprint, imprint, HEX) == 0 &&
           file_digest(file_join(scratch, state->folder, name), NULL, bytes) && memcmp(line->bytes, bytes, HEX) == 0;
}

const char *state_bytes(const struct state *state, const char *name)
{
    const struct line *line = find(state, name);
    return line ? line->bytes : NULL;
}

const char *state_name(const struct state *state, size_t index)
{
    return index < state->count ? state->lines[index].name : NULL;
}

void state_note(struct state *state, const struct buffer *lines)
{
    append(state, lines->data, lines->length);
}

void state_close(struct state *state)
{
    if (!state)
        return;
    if (state->handle >= 0)
        close(state->handle);
    bool alone = lock_last(&state->lock);
    if (alone && (atomic_load(&state->changed) || !state->count))
        save(state);
    if (alone && !state->swept && state->lock.handle >= 0)
        file_sweep(state->folder);
    file_sync_folder(state->folder);
    lock_end(&state->lock, alone);
    arena_free(state->text);
    arena_free(state->arena);
}
