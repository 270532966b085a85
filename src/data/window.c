#include "data/window.h"

#include "base/diag.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "data/encoding.h"
#include "data/reader.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void window_of_text(struct window *window, const char *text, size_t size)
{
    *window = (struct window){.text = text, .left = size, .last = size == 0};
}

bool window_of_file(struct window *window, const char *path, struct diags *diags)
{
    *window = (struct window){.from_file = true};
    digest_begin(&window->digest);
    return file_stream_open(path, LIMIT_FILE, diags, &window->stream);
}

void window_digest(struct window *window)
{
    if (!window->undigested)
        digest_add(&window->digest, window->fresh, window->fresh_size);
    window->fresh_size = 0;
}

static char *room_of(size_t size)
{
    char *room = malloc(size);
    if (!room)
        memory_exhausted();
    return room;
}

/* What stands in the window to the front of a buffer of that size, or a larger one. */
static void move_to_front(struct window *window, size_t size)
{
    char *old = window->buffer;
    if (size > window->room) {
        window->buffer = room_of(size);
        window->room = size;
    }
    if (window->size && window->text != window->buffer)
        memmove(window->buffer, window->text, window->size);
    if (old != window->buffer)
        free(old);
    window->text = window->buffer;
}

/* So many bytes have been read behind those in the window. */
static void take_in(struct window *window, size_t got, bool last)
{
    window->fresh = window->text + window->size;
    window->fresh_size = got;
    window->size += got;
    window->last = last;
}

static bool read_more(struct window *window, size_t size, struct diags *diags)
{
    window_digest(window);
    move_to_front(window, size);
    size_t got, wanted = size - window->size;
    if (!file_stream_read(&window->stream, window->buffer + window->size, wanted, diags, &got))
        return false;
    take_in(window, got, got < wanted);
    return true;
}

/* What is left in the window when it moves on is seldom more than a line: it goes before what was read ahead. */
#define TAIL ((size_t)64 << 10)

void window_read_ahead(struct window *window, size_t size, struct diags *diags)
{
    if (!window->from_file || window->last || window->ahead_size || window->failed)
        return;
    if (window->ahead_room < TAIL + size) {
        free(window->ahead);
        window->ahead = room_of(TAIL + size);
        window->ahead_room = TAIL + size;
    }
    window->failed = !file_stream_read(&window->stream, window->ahead + TAIL, size, diags, &window->ahead_size);
    window->ahead_last = window->ahead_size < size;
}

static void take_ahead(struct window *window)
{
    size_t got = window->ahead_size;
    window_digest(window);
    if (window->size <= TAIL) {
        char *text = window->ahead + TAIL - window->size, *buffer = window->ahead;
        size_t room = window->ahead_room;
        if (window->size)
            memcpy(text, window->text, window->size);
        window->ahead = window->buffer;
        window->ahead_room = window->room;
        window->buffer = buffer;
        window->room = room;
        window->text = text;
    } else {
        move_to_front(window, window->size + got);
        memcpy(window->buffer + window->size, window->ahead + TAIL, got);
    }
    window->ahead_size = 0;
    take_in(window, got, window->ahead_last);
}

bool window_need(struct window *window, size_t size, struct diags *diags)
{
    if (window->failed)
        return false;
    if (!window->last && (window->ahead_size || window->ahead_last))
        take_ahead(window);
    if (window->last || window->size >= size)
        return true;
    if (window->from_file)
        return read_more(window, size, diags);
    size_t more = size - window->size < window->left ? size - window->size : window->left;
    window->size += more;
    window->left -= more;
    window->last = window->left == 0;
    return true;
}

size_t window_lines(const struct window *window, char mark)
{
    size_t size = window->size;
    while (!window->last && size && window->text[size - 1] != mark)
        size--;
    return size;
}

void window_pass(struct window *window, size_t count)
{
    window->text += count;
    window->size -= count;
}

bool window_finish(struct window *window, char digest[DIGEST_TEXT], struct diags *diags)
{
    while (!window->last) {
        window_pass(window, window->size);
        if (!window_need(window, window->room, diags))
            return false;
    }
    window_digest(window);
    *digest = '\0';
    if (!window->undigested)
        digest_so_far(&window->digest, digest);
    return true;
}

void window_close(struct window *window)
{
    if (window->from_file)
        file_stream_close(&window->stream);
    free(window->buffer);
    free(window->ahead);
    window->buffer = window->ahead = NULL;
}

/* ---- what a file is ---- */

struct looked {
    size_t breaks, lone; /* LF; CR without an LF behind it */
    bool after_return;   /* the last byte was a CR */
};

static void look(struct looked *looked, const char *text, size_t size)
{
    if (looked->after_return && size)
        looked->lone += *text != '\n';
    looked->breaks += reader_count_breaks(text, size);
    looked->lone += reader_count_lone_returns(text, size);
    looked->after_return = size ? text[size - 1] == '\r' : looked->after_return;
    looked->lone -= size && looked->after_return; /* what comes behind it is not known yet */
}

/* A part of a file, looked at through a window of its own. */
struct part {
    const char *path;
    size_t from; /* it begins here, 0, or behind the first line end that is not before it */
    size_t to;   /* and ends behind the first line end that is not before this */
    size_t size; /* [bytes] of the window */
    struct diags *diags;
    /* results */
    bool good;  /* it could be read */
    bool plain; /* it is UTF-8 */
    struct looked looked;
};

/* The window holds size bytes more. */
static bool look_further(struct part *part, struct window *window)
{
    assert(!window->ahead_size && !window->ahead_last); /* a look reads nothing ahead */
    window->undigested = true;
    part->good = window_need(window, part->size + ENCODING_PIECE, part->diags);
    return part->good;
}

/* The offset behind the first line end that is not before the offset from of the window; 0: there is none. */
static size_t behind_line(const struct window *window, size_t from)
{
    const char *line = from < window->size ? memchr(window->text + from, '\n', window->size - from) : NULL;
    return line ? (size_t)(line + 1 - window->text) : 0;
}

/* Looks at what stands in the window, which begins at the offset at of the file, and at what comes behind it. */
static void look_at_part(struct part *part, struct window *window, size_t at)
{
    enum { LONGEST_LETTER = 4 }; /* [bytes] */
    for (part->plain = true;;) {
        size_t end = behind_line(window, part->to > at ? part->to - at : 0), bad;
        size_t size = end ? end : window->size;
        bool last = end || window->last;
        if (!utf8_valid(window->text, size, &bad)) {
            part->plain = !last && size - bad < LONGEST_LETTER; /* a letter that goes on behind it */
            size = bad;
        }
        look(&part->looked, window->text, size);
        window_pass(window, size);
        at += size;
        if (last || !part->plain || !look_further(part, window))
            return;
    }
}

/* A part that is not the first. */
static void *look_at_second(void *self)
{
    struct part *part = self;
    struct window window;
    size_t at = part->from, end = 0;
    part->plain = true;
    part->good =
        window_of_file(&window, part->path, part->diags) && file_stream_skip(&window.stream, part->from, part->diags);
    while (part->good && !end && look_further(part, &window)) {
        end = behind_line(&window, 0);
        at += end ? end : window.size;
        window_pass(&window, end ? end : window.size);
        if (window.last)
            break;
    }
    if (part->good && end)
        look_at_part(part, &window, at);
    window_close(&window);
    return NULL;
}

/* Looks at the file from what stands in the window on, which is its beginning. A thread that cannot be started only
 * costs time. */
static void look_side_by_side(struct part *first, struct part *second, struct window *window)
{
    pthread_t thread;
    bool beside = second->from && pthread_create(&thread, NULL, look_at_second, second) == 0;
    look_at_part(first, window, 0);
    if (beside)
        pthread_join(thread, NULL);
    else if (second->from)
        look_at_second(second);
}

bool window_survey(const char *path, size_t size, size_t least, struct diags *diags, struct window_survey *survey)
{
    struct window window;
    struct part first = {.path = path, .to = SIZE_MAX, .size = size, .diags = diags}, second = first;
    bool good = window_of_file(&window, path, diags) && look_further(&first, &window);
    *survey = (struct window_survey){.size = window.stream.size, .stamp = window.stream.stamp};
    survey->plain = good && encoding_is_plain(window.text, window.size, survey->size, &survey->skip);
    second.good = second.plain = true;
    if (survey->size / 2 >= least)
        first.to = second.from = survey->size / 2;
    second.diags = diags_new();
    if (survey->plain)
        look_side_by_side(&first, &second, &window);
    diags_append(diags, second.diags, NULL);
    diags_free(second.diags);
    const struct looked *one = &first.looked, *other = &second.looked;
    good = good && first.good && second.good;
    survey->plain = survey->plain && first.plain && second.plain && !one->lone && !other->lone && !one->after_return &&
                    !other->after_return;
    survey->most_rows = 1 + one->breaks + other->breaks;
    window_close(&window);
    return good;
}
