#include "data/window.h"

#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "data/encoding.h"
#include "data/reader.h"

#include <pthread.h>
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
    digest_add(&window->digest, window->fresh, window->fresh_size);
    window->fresh_size = 0;
}

static void make_room(struct window *window, size_t size)
{
    if (size <= window->room)
        return;
    char *wider = malloc(size);
    if (!wider)
        memory_exhausted();
    if (window->size)
        memcpy(wider, window->text, window->size);
    free(window->buffer);
    window->text = window->buffer = wider;
    window->room = size;
}

static bool read_more(struct window *window, size_t size, struct diags *diags)
{
    window_digest(window);
    make_room(window, size);
    if (window->size && window->text != window->buffer)
        memmove(window->buffer, window->text, window->size);
    window->text = window->buffer;
    size_t got, wanted = size - window->size;
    if (!file_stream_read(&window->stream, window->buffer + window->size, wanted, diags, &got))
        return false;
    window->fresh = window->buffer + window->size;
    window->fresh_size = got;
    window->size += got;
    window->last = got < wanted;
    return true;
}

bool window_need(struct window *window, size_t size, struct diags *diags)
{
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
    digest_so_far(&window->digest, digest);
    return true;
}

void window_close(struct window *window)
{
    if (window->from_file)
        file_stream_close(&window->stream);
    free(window->buffer);
    window->buffer = NULL;
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

/* Part of what stands in the window. */
struct part {
    const char *text;
    size_t size;
    bool last; /* nothing comes behind it */
    struct looked looked;
    size_t valid; /* bytes looked at */
    bool plain;   /* they are UTF-8, and so may be the rest: a letter that goes on behind it */
};

static void *look_at_part(void *self)
{
    enum { LONGEST_LETTER = 4 }; /* [bytes] */
    struct part *part = self;
    size_t bad;
    part->valid = part->size;
    part->plain = utf8_valid(part->text, part->size, &bad);
    if (!part->plain) {
        part->valid = bad;
        part->plain = !part->last && part->size - bad < LONGEST_LETTER;
    }
    look(&part->looked, part->text, part->valid);
    return NULL;
}

/* A thread that cannot be started only costs time. */
static void look_side_by_side(struct part *first, struct part *second)
{
    pthread_t thread;
    bool beside = second->size && pthread_create(&thread, NULL, look_at_part, second) == 0;
    look_at_part(first);
    if (beside)
        pthread_join(thread, NULL);
    else
        look_at_part(second);
}

/* Looks at the window, in two parts when the first of them ends with a line. Returns how much need not be looked at again. */
static size_t look_at_window(const struct window *window, size_t least, struct looked *looked, bool *plain)
{
    size_t half = window->size / 2;
    const char *line = half >= least ? memchr(window->text + half, '\n', window->size - half) : NULL;
    size_t size = line ? (size_t)(line + 1 - window->text) : window->size;
    struct part first = {.text = window->text, .size = size, .last = line || window->last, .looked = *looked},
                second = {.text = window->text + size, .size = window->size - size, .last = window->last};
    look_side_by_side(&first, &second);
    *plain = first.plain && second.plain;
    *looked = first.looked;
    if (second.size) {
        *looked = second.looked;
        looked->breaks += first.looked.breaks;
        looked->lone += first.looked.lone;
    }
    return first.valid + second.valid;
}

bool window_survey(const char *path, size_t size, size_t least, struct diags *diags, struct window_survey *survey)
{
    struct window window;
    struct looked looked = {0};
    bool good = window_of_file(&window, path, diags) && window_need(&window, size + ENCODING_PIECE, diags);
    *survey = (struct window_survey){.size = window.stream.size, .stamp = window.stream.stamp};
    survey->plain = good && encoding_is_plain(window.text, window.size, survey->size, &survey->skip);
    window.fresh_size = 0; /* nobody asks for this digest */
    while (survey->plain) {
        window_pass(&window, look_at_window(&window, least, &looked, &survey->plain));
        if (window.last)
            break;
        if (!window_need(&window, size + ENCODING_PIECE, diags)) {
            good = false;
            break;
        }
        window.fresh_size = 0;
    }
    survey->plain = survey->plain && !looked.lone && !looked.after_return;
    survey->most_rows = 1 + looked.breaks;
    window_close(&window);
    return good;
}
