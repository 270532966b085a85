/* Knuth and Plass, "Breaking Paragraphs into Lines" (1981), over blanks only: Vietnamese has no hyphenation. Least are
 * lines first, then unevenness: the sum of the squares of what each blank is stretched by, so a line's share is
 * spare * spare / blanks. A blank may shrink a little too, down to what the style allows. */
#include "layout/fit.h"

#include "base/arena.h"
#include "layout/binding.h"

/* What else is unwelcome costs as much as ten blanks stretched by so much each [1/1000 pt]; a blank is 3500 wide at 14
 * pt. Measured on the example's reports (tests/layout/paragraphs.txt): a higher price for what counts tears holes into
 * the lines above, a lower one parts half as many numbers again. Words at 2000: as even as first fit, and half of the
 * words parted that are parted at 0. With lone words at 4000 three of 2 800 paragraphs end in
 * one, at 5000 one, at 6000 none, but the line above that one is torn. */
#define PARTED_STRETCH 10000 /* a number parted from its name */
#define LONE_STRETCH   5000  /* a short word alone on the last line */
#define SOFT_STRETCH   5000  /* a number parted from what it counts */
#define WEAK_STRETCH   2000  /* a word of two syllables, a name */
#define TIGHT_FACTOR   3     /* a blank made narrower is seen sooner than one made wider */

struct price {
    uint32_t lines;
    int64_t uneven; /* [(1/1000 pt)²] */
};

/* The best way to have a line end before a piece. */
struct node {
    struct price price;
    int64_t parting; /* what it costs that a line ends here, apart from its blanks */
    size_t from;     /* first piece of that line */
    bool reached;
};

struct fit {
    const struct pieces *words;
    const struct style *style;
    int32_t first_width, width;
    struct node *nodes; /* one a piece, and one for the end */
};

static bool cheaper(const struct price *a, const struct price *b)
{
    return a->lines != b->lines ? a->lines < b->lines : a->uneven < b->uneven;
}

/* How much gaps of so much width together may lose. */
static int32_t shrink_of(const struct style *style, int32_t gaps)
{
    return gaps - (int32_t)((int64_t)gaps * style->blank_least_permille / 1000);
}

static int64_t ten_blanks(int64_t stretch)
{
    return 10 * stretch * stretch;
}

/* What a line costs that is spare narrower (below 0: wider) than it should be and has so many blanks. */
static int64_t unevenness(int64_t spare, int32_t blanks)
{
    if (spare < 0)
        return blanks ? TIGHT_FACTOR * spare * spare / blanks : 0; /* a part that nothing can break */
    return blanks ? spare * spare / blanks : 4 * spare * spare;
}

static void offer(struct fit *fit, size_t from, size_t to, struct price price)
{
    struct node *node = &fit->nodes[to];
    if (node->reached && !cheaper(&price, &node->price))
        return;
    node->price = price;
    node->from = from;
    node->reached = true;
}

static int64_t unwelcome(const struct pieces *words, size_t index)
{
    static const int64_t stretches[] = {[BINDING_NONE] = 0,
                                        [BINDING_WEAK] = WEAK_STRETCH,
                                        [BINDING_SOFT] = SOFT_STRETCH,
                                        [BINDING_HARD] = PARTED_STRETCH};
    return ten_blanks(stretches[binding_before(words, index)]);
}

/* Offers every line that begins at piece first. */
static void try_lines(struct fit *fit, size_t first)
{
    const struct pieces *words = fit->words;
    int32_t limit = first ? fit->width : fit->first_width, width = words->items[first].width, blanks = 0, gaps = 0;
    struct price so_far = fit->nodes[first].price;
    so_far.lines++;
    bool one_fits = false;
    for (size_t i = first + 1;; i++) {
        bool end = i == words->count || words->items[i].newline;
        bool place = end || pieces_may_end(words, i);
        int32_t spare = limit - width;
        if (place && one_fits && spare < 0 && -spare > shrink_of(fit->style, gaps))
            return;
        if (place) {
            struct price price = so_far;
            one_fits = true;
            if (!end || spare < 0)
                price.uneven += unevenness(spare, blanks);
            if (!end)
                price.uneven += fit->nodes[i].parting;
            else if (!blanks && first && width < fit->style->lone_word_most)
                price.uneven += ten_blanks(LONE_STRETCH);
            offer(fit, first, i, price);
            if (end)
                return;
        }
        gaps += pieces_gap(words, i);
        width += pieces_gap(words, i) + words->items[i].width;
        blanks += words->items[i].blanks > 0;
    }
}

static int32_t width_of(const struct pieces *words, size_t first, size_t end)
{
    int32_t width = words->items[first].width;
    for (size_t i = first + 1; i < end; i++)
        width += pieces_gap(words, i) + words->items[i].width;
    return width;
}

/* Follows the nodes back from the end. */
static void read_lines(struct job *job, const struct fit *fit, struct lines *lines)
{
    const struct pieces *words = fit->words;
    size_t count = fit->nodes[words->count].price.lines;
    lines->items = arena_array(job->arena, count, sizeof *lines->items);
    lines->count = lines->room = count;
    for (size_t end = words->count; count--; end = fit->nodes[end].from) {
        size_t first = fit->nodes[end].from;
        const struct piece *next = end < words->count ? &words->items[end] : NULL;
        lines->items[count] = (struct line){.first = first,
                                            .count = end - first,
                                            .width = width_of(words, first, end),
                                            .end = !next || next->newline,
                                            .blank_after = next && (next->newline || next->blanks)};
    }
}

void fit_break(struct job *job, struct pieces *words, int32_t first_width, int32_t width, struct lines *lines)
{
    *lines = (struct lines){0};
    pieces_fit(job, words, first_width < width ? first_width : width);
    if (!words->count)
        return;
    struct fit fit = {.words = words, .style = job->style, .first_width = first_width, .width = width};
    fit.nodes = arena_array(job->arena, words->count + 1, sizeof *fit.nodes);
    fit.nodes[0].reached = true;
    for (size_t i = 1; i < words->count; i++) /* once a piece, not once a line that may end there */
        fit.nodes[i].parting = unwelcome(words, i);
    for (size_t i = 0; i < words->count; i++)
        if (fit.nodes[i].reached)
            try_lines(&fit, i);
    read_lines(job, &fit, lines);
}
