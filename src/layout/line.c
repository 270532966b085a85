/* Lines of labels fill first-fit; those of justified paragraphs are chosen by fit.c, those of cells and titles by
 * ragged.c. A line is set as stretches: a stretch is one mark, of one face, whose words stand between blanks; a change
 * of look begins a new stretch, with or without a blank before it. */
#include "layout/line.h"

#include "base/arena.h"

/* Where the line that begins at first ends: the index of the first piece of the next line. *width without the blank
 * at the end. Every word is at most as wide as the limit, or cannot be broken. */
static size_t line_end(const struct pieces *words, size_t first, int32_t limit, int32_t *width)
{
    size_t place = first; /* the last where the line may end */
    int32_t so_far = words->items[first].width;
    *width = 0;
    size_t i = first + 1;
    for (; i < words->count && !words->items[i].newline; i++) {
        if (pieces_may_end(words, i)) {
            place = i;
            *width = so_far;
        }
        int32_t wider = so_far + pieces_gap(words, i) + words->items[i].width;
        if (wider > limit && place > first)
            return place;
        so_far = wider;
    }
    *width = so_far;
    return i;
}

void line_break(struct job *job, struct pieces *words, int32_t first_width, int32_t width, struct lines *lines)
{
    *lines = (struct lines){0};
    pieces_fit(job, words, first_width < width ? first_width : width);
    size_t first = 0;
    while (first < words->count) {
        lines->items = arena_grow(job->arena, lines->items, lines->count, &lines->room, sizeof *lines->items);
        struct line *line = &lines->items[lines->count++];
        size_t end = line_end(words, first, lines->count == 1 ? first_width : width, &line->width);
        line->first = first;
        line->count = end - first;
        const struct piece *next = end < words->count ? &words->items[end] : NULL;
        line->end = !next || next->newline;
        line->blank_after = next && (next->newline || next->blanks);
        first = end;
    }
}

/* How much the gaps of a line are stretched, below 0 shrunk: each by every, the first ones by 1/1000 pt more. */
struct stretch {
    int32_t every, first;
};

static struct stretch stretch_of(const struct pieces *words, const struct line *line, int32_t width,
                                 enum doc_align align)
{
    struct stretch stretch = {0};
    int32_t gaps = 0, spare = width - line->width;
    if (align != ALIGN_JUSTIFY || spare == 0 || (line->end && spare > 0))
        return stretch;
    for (size_t i = line->first + 1; i < line->first + line->count; i++)
        gaps += words->items[i].blanks > 0;
    if (gaps) {
        stretch.first = (spare % gaps + gaps) % gaps;
        stretch.every = (spare - stretch.first) / gaps;
    }
    return stretch;
}

static int32_t left_edge(const struct line *line, struct area area, enum doc_align align)
{
    int32_t spare = area.width - line->width;
    if (align == ALIGN_CENTRE)
        return area.x + spare / 2;
    return align == ALIGN_RIGHT ? area.x + spare : area.x;
}

/* The last of the pieces from index on that form one drawn word: parts of a broken word that met again on a line. */
static size_t drawn_word(const struct pieces *words, const struct line *line, size_t index)
{
    size_t last = index;
    while (last + 1 < line->first + line->count && words->items[last + 1].may_break &&
           words->items[last + 1].face == words->items[index].face &&
           words->items[last + 1].raised == words->items[index].raised)
        last++;
    return last;
}

struct pen {
    struct job *job;
    struct box *box;
    const struct pieces *words;
    uint32_t node;
    enum artifact_kind artifact;
    struct placed_word *placed; /* room for the whole line */
    size_t used;
    struct text_mark *text; /* the stretch being filled; NULL = none */
    int32_t x, baseline;
};

static void end_stretch(struct pen *pen, bool blank_follows)
{
    if (pen->text) {
        pen->text->width = pen->x - pen->text->x;
        pen->text->space_after = blank_follows;
    }
    pen->text = NULL;
}

/* How far the number of a note stands above the line: digits have four fifths of the ascent and stay within that of
 * their text, or they would touch the line above where the text is hardly larger than they are. */
static int32_t raised_by(const struct pen *pen, int32_t size)
{
    int32_t wanted = job_pitch(pen->words->size, pen->job->style->raised_permille);
    int32_t most = job_ascent(pen->job, pen->words->size) - job_ascent(pen->job, size) / 5 * 4;
    return wanted < most ? wanted : most;
}

static void begin_stretch(struct pen *pen, const struct piece *piece)
{
    uint32_t node = piece->reference && pen->node ? piece->reference->id : pen->node;
    struct mark *mark = box_mark(pen->box, pen->job->arena, MARK_TEXT, node, pen->artifact);
    pen->text = &mark->text;
    pen->text->face = piece->face;
    pen->text->size = pieces_size(pen->job, pen->words, piece);
    pen->text->x = pen->x;
    pen->text->baseline = pen->baseline;
    if (piece->raised)
        pen->text->baseline -= raised_by(pen, pen->text->size);
    if (piece->reference && piece->reference->footnote)
        box_note(pen->box, pen->job->arena, piece->reference->footnote);
    pen->text->words = &pen->placed[pen->used];
}

static void put_word(struct pen *pen, const struct word_shape *shape, int32_t width)
{
    pen->placed[pen->used++] = (struct placed_word){.shape = shape, .x = pen->x};
    pen->text->word_count++;
    pen->x += width;
}

void line_set(struct job *job, struct box *box, const struct pieces *words, const struct line *line, struct area area,
              enum doc_align align, int32_t baseline, uint32_t node, enum artifact_kind artifact)
{
    struct stretch stretch = stretch_of(words, line, area.width, align);
    struct pen pen = {.job = job, .box = box, .words = words, .node = node, .artifact = artifact};
    pen.placed = arena_array(job->kept, line->count, sizeof *pen.placed);
    pen.x = left_edge(line, area, align);
    pen.baseline = baseline;
    size_t last;
    for (size_t i = line->first; i < line->first + line->count; i = last + 1) {
        const struct piece *piece = &words->items[i];
        bool blank = i > line->first && piece->blanks > 0;
        last = drawn_word(words, line, i);
        if (pen.text && (!blank || pen.text->face != piece->face || piece->raised || words->items[i - 1].raised))
            end_stretch(&pen, blank);
        if (blank) {
            pen.x += pieces_gap(words, i) + stretch.every + (stretch.first > 0);
            stretch.first--;
        }
        if (!pen.text)
            begin_stretch(&pen, piece);
        if (last == i) {
            put_word(&pen, piece->shape, piece->width);
        } else {
            const struct word_shape *whole = pieces_rejoin(job, words, i, last);
            put_word(&pen, whole, job_width(job, piece->face, whole, words->size));
        }
    }
    end_stretch(&pen, line->blank_after);
}
