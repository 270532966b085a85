/* Words end at U+0020, tab, line break and NBSP. Behind a word NBSP is a blank at which no line ends, so that a number
 * keeps its unit and stands as far from it as the other words of the line do; before a word it is part of it (indents).
 * A word that changes its look inside becomes joined pieces. Only a word that is wider than its whole column is ever
 * broken, and then at the places where a reader expects it first. */
#include "layout/pieces.h"

#include "base/arena.h"

#include <string.h>

/* The word being read: it may run on over the end of a span. */
struct pending {
    const char *text;
    size_t length;
    enum face face;
    uint32_t blanks;
    bool bound;
    bool newline, raised;
    const struct doc_node *reference;
};

int32_t pieces_size(const struct job *job, const struct pieces *words, const struct piece *piece)
{
    int32_t raised = job_pitch(words->size, job->style->raised_size_permille), least = job->style->raised_least;
    if (!piece->raised)
        return words->size;
    return raised > least || words->size < least ? raised : least;
}

static void add_piece(struct job *job, struct pieces *words, const struct pending *pending)
{
    words->items = arena_grow(job->arena, words->items, words->count, &words->room, sizeof *words->items);
    struct piece *piece = &words->items[words->count++];
    const struct word_shape *shape = job_shape(job, words->node, pending->face, pending->text, pending->length);
    *piece = (struct piece){
        .shape = shape, .face = pending->face, .raised = pending->raised, .reference = pending->reference};
    piece->width = job_width(job, pending->face, shape, pieces_size(job, words, piece));
    piece->blanks = pending->blanks;
    piece->bound = pending->bound;
    piece->newline = pending->newline;
    if (!words->blank[pending->face])
        words->blank[pending->face] = job_blank(job, pending->face, words->size);
}

static void end_word(struct job *job, struct pieces *words, struct pending *pending)
{
    if (!pending->length)
        return;
    add_piece(job, words, pending);
    pending->length = 0;
    pending->blanks = 0;
    pending->bound = false;
    pending->newline = false;
}

/* Appends bytes to the word; a word that began in another span is put together in the arena. */
static void continue_word(struct job *job, struct pending *pending, const char *text, size_t length)
{
    if (!pending->length) {
        pending->text = text;
    } else if (pending->text + pending->length != text) {
        char *joined = arena_alloc(job->arena, pending->length + length);
        memcpy(joined, pending->text, pending->length);
        memcpy(joined + pending->length, text, length);
        pending->text = joined;
    }
    pending->length += length;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_bound(const char *text)
{
    return (unsigned char)text[0] == 0xc2 && (unsigned char)text[1] == 0xa0;
}

/* The end of the word that begins at text, which is no blank. */
static const char *word_end(const char *text)
{
    while (is_bound(text))
        text += 2;
    while (*text && !is_blank(*text) && !is_bound(text))
        text++;
    return text;
}

static void read_span(struct job *job, struct pieces *words, struct pending *pending, const char *text,
                      bool keep_blanks)
{
    while (*text) {
        if (is_blank(*text)) {
            end_word(job, words, pending);
            if (*text == '\n')
                pending->newline = words->count > 0;
            else if (keep_blanks || !pending->blanks)
                pending->blanks++;
            pending->bound = false; /* an ordinary blank beside it: a line may end here */
            text++;
        } else if (is_bound(text) && (pending->length || pending->bound)) {
            end_word(job, words, pending);
            pending->blanks++;
            pending->bound = true;
            text += 2;
        } else {
            const char *end = word_end(text);
            continue_word(job, pending, text, (size_t)(end - text));
            text = end;
        }
    }
}

static void start(struct pieces *words, const struct doc_node *node, int32_t size)
{
    memset(words, 0, sizeof *words);
    words->node = node;
    words->size = size;
}

void pieces_read(struct job *job, const struct doc_node *node, unsigned look, int32_t size, bool keep_blanks,
                 struct pieces *words)
{
    struct pending pending = {0};
    start(words, node, size);
    for (size_t i = 0; i < node->span_count; i++) {
        const struct span *span = &node->spans[i];
        enum face face = job_face(look | span->look);
        bool raised = span->look & SPAN_RAISED;
        if (face != pending.face || raised || pending.raised)
            end_word(job, words, &pending);
        pending.face = face;
        pending.raised = raised;
        pending.reference = span->reference;
        read_span(job, words, &pending, node->spans[i].text, keep_blanks);
    }
    end_word(job, words, &pending);
    if (words->count)
        words->items[0].blanks = 0; /* blanks at the beginning are nobody's */
}

void pieces_read_text(struct job *job, const struct doc_node *node, const char *text, unsigned look, int32_t size,
                      struct pieces *words)
{
    struct pending pending = {.face = job_face(look)};
    start(words, node, size);
    read_span(job, words, &pending, text, false);
    end_word(job, words, &pending);
    if (words->count)
        words->items[0].blanks = 0;
}

/* Only digits and the signs of a number: such a word is never broken but by force. */
static bool is_number(const struct word_shape *shape)
{
    bool digit = false;
    for (uint32_t i = 0; i < shape->length; i++) {
        char c = shape->text[i];
        if (c >= '0' && c <= '9')
            digit = true;
        else if ((c < '(' || c > '.' || c == '*') && c != '%') /* "()+,-." */
            return false;
    }
    return digit;
}

bool pieces_is_number(const struct piece *piece)
{
    return !piece->raised && is_number(piece->shape);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The point in "2.960", not in "1.990204" or "000.00.00": a number of a word ("1/2.960") stays whole as one alone. */
static bool parts_thousands(const char *text, uint32_t length, uint32_t at)
{
    if (text[at] != '.' || !is_digit(text[at - 1]) || length - at < 4)
        return false;
    for (uint32_t i = at + 1; i < at + 4; i++)
        if (!is_digit(text[i]))
            return false;
    return length - at == 4 || !is_digit(text[at + 4]);
}

/* Bytes of the first part of a word behind which it may be broken softly; the whole length when there is no place.
 * The last byte is no place: there must be something left. */
static uint32_t soft_part(const char *text, uint32_t length)
{
    for (uint32_t i = 1; i + 1 < length; i++)
        if (strchr("/-.=+", text[i]) && !parts_thousands(text, length, i))
            return i + 1;
    return length;
}

static int32_t part_width(struct job *job, const struct pieces *words, enum face face, const char *text,
                          uint32_t length)
{
    return job_width(job, face, job_shape(job, words->node, face, text, length), words->size);
}

static int32_t widest_unit(struct job *job, const struct pieces *words, const struct piece *piece)
{
    uint32_t at = 0, length = piece->shape->length;
    if (is_number(piece->shape) || soft_part(piece->shape->text, length) == length)
        return piece->width;
    int32_t widest = 0;
    while (at < length) {
        uint32_t part = soft_part(piece->shape->text + at, length - at);
        int32_t width = part_width(job, words, piece->face, piece->shape->text + at, part);
        if (width > widest)
            widest = width;
        at += part;
    }
    return widest;
}

static void raise(int32_t *most, int32_t value)
{
    if (value > *most)
        *most = value;
}

/* "(3)=(4)+(5)": the numbers of columns may be broken at their signs whenever room is scarce. */
static bool is_formula(const struct word_shape *shape)
{
    return memchr(shape->text, '=', shape->length) != NULL;
}

struct extent pieces_extent(struct job *job, const struct pieces *words)
{
    struct extent extent = {0};
    int32_t word = 0, line = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct piece *piece = &words->items[i];
        if (piece->newline)
            line = 0;
        bool joined = i > 0 && (!piece->blanks || piece->bound) && !piece->newline;
        int32_t unit = widest_unit(job, words, piece), whole = is_formula(piece->shape) ? unit : piece->width;
        word = joined ? word + pieces_gap(words, i) + whole : whole;
        line += pieces_gap(words, i) + piece->width;
        raise(&extent.unit, unit);
        raise(&extent.word, word);
        raise(&extent.line, line);
    }
    return extent;
}

/* ---- words wider than their column ---- */

/* Adds length bytes of a piece's text, from offset on, as a piece of their own. */
static void add_part(struct job *job, struct pieces *to, const struct piece *piece, uint32_t offset, uint32_t length)
{
    struct pending pending = {.text = piece->shape->text + offset, .length = length, .face = piece->face};
    add_piece(job, to, &pending);
    struct piece *added = &to->items[to->count - 1];
    added->blanks = offset ? 0 : piece->blanks;
    added->newline = !offset && piece->newline;
    added->may_break = offset || (!piece->blanks && !piece->newline);
}

/* Cuts a part, shaped alone, between clusters into parts at most width wide, each of at least one cluster. It is shaped
 * and walked through once: a word may have thousands of letters. */
static void cut_part(struct job *job, struct pieces *to, const struct piece *piece, uint32_t offset,
                     const struct word_shape *shape, int32_t width)
{
    int32_t em = job->metrics->faces[piece->face].units_per_em;
    uint32_t begin = 0, best = 0;
    int64_t sum = 0, kept = 0; /* widths from begin on: up to here, up to best */
    for (uint32_t g = 0; g <= shape->glyph_count; g++) {
        bool end = g == shape->glyph_count;
        uint32_t cluster = end ? shape->length : shape->clusters[g];
        if (cluster > best) {
            if (metrics_scale(sum, em, to->size) > width && best > begin) {
                add_part(job, to, piece, offset + begin, best - begin);
                begin = best;
                sum -= kept;
            }
            if (end || metrics_scale(sum, em, to->size) > width) { /* a single cluster is taken, however wide */
                add_part(job, to, piece, offset + begin, cluster - begin);
                begin = cluster;
                sum = 0;
            }
            best = cluster;
            kept = sum;
        }
        sum += end ? 0 : shape->advances[g];
    }
}

static void split_piece(struct job *job, struct pieces *to, const struct piece *piece, int32_t width)
{
    const char *text = piece->shape->text;
    uint32_t length = piece->shape->length;
    bool number = is_number(piece->shape);
    for (uint32_t offset = 0, part; offset < length; offset += part) {
        part = number ? length - offset : soft_part(text + offset, length - offset);
        const struct word_shape *shape = job_shape(job, to->node, piece->face, text + offset, part);
        if (job_width(job, piece->face, shape, to->size) > width) {
            to->number_broken |= number;
            cut_part(job, to, piece, offset, shape, width);
        } else {
            add_part(job, to, piece, offset, part);
        }
    }
}

/* Width of the word that begins at first; *end = the piece behind it. */
static int32_t whole_word(const struct pieces *words, size_t first, size_t *end)
{
    int32_t width = words->items[first].width;
    size_t i = first + 1;
    for (; i < words->count && (!words->items[i].blanks || words->items[i].bound) && !words->items[i].newline; i++)
        width += pieces_gap(words, i) + words->items[i].width;
    *end = i;
    return width;
}

int32_t pieces_widest(const struct pieces *words)
{
    int32_t widest = 0;
    size_t end;
    for (size_t i = 0; i < words->count; i = end)
        raise(&widest, whole_word(words, i, &end));
    return widest;
}

void pieces_fit(struct job *job, struct pieces *words, int32_t width)
{
    if (pieces_widest(words) <= width)
        return;
    struct pieces fitted = *words;
    fitted.items = NULL;
    fitted.count = fitted.room = 0;
    size_t end;
    for (size_t i = 0; i < words->count; i = end) {
        bool wide = whole_word(words, i, &end) > width;
        for (size_t j = i; j < end; j++) {
            if (wide && !words->items[j].raised) {
                split_piece(job, &fitted, &words->items[j], width);
                continue;
            }
            fitted.items = arena_grow(job->arena, fitted.items, fitted.count, &fitted.room, sizeof *fitted.items);
            fitted.items[fitted.count++] = words->items[j];
        }
    }
    *words = fitted;
}

const struct word_shape *pieces_rejoin(struct job *job, const struct pieces *words, size_t first, size_t last)
{
    size_t length = 0;
    for (size_t i = first; i <= last; i++)
        length += words->items[i].shape->length;
    char *text = arena_alloc(job->arena, length + 1), *at = text;
    for (size_t i = first; i <= last; i++) {
        memcpy(at, words->items[i].shape->text, words->items[i].shape->length);
        at += words->items[i].shape->length;
    }
    return job_shape(job, words->node, words->items[first].face, text, length);
}
