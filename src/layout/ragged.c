/* As fit.c: least are lines, then the price, by the shortest way from the first piece to the end. Lines that are set
 * left pay for the square of the room they leave, all but the last; centred lines for the square of their width, which
 * is least where they are equal. What else is unwelcome is a part of the square of a full line: the line may lose so
 * much of its width before the other is taken. */
#include "layout/ragged.h"

#include "base/arena.h"
#include "layout/binding.h"

#include <string.h>

/* [1/1000 of the square of a full line]. A line may lose a third of its width for a word of two syllables (its square
 * is a ninth), half for a number and what it counts, a quarter for the others. */
enum {
    PRICE_HARD = 1000,
    PRICE_SOFT = 500,
    PRICE_WEAK = 300,
    PRICE_LONE = 160,   /* a short word alone on the last line */
    PRICE_LEADS = 90,   /* "của" at the end of a line */
    PRICE_OPENED = 160, /* "(trừ" there, whose bracket closes on the next */
    PRICE_INSIDE = 300, /* centred: "(%)" behind other words on its line */
    GAIN_SIGN = 90,     /* centred: a line that ends with a comma */
    GAIN_ITEM = 250     /* left: one that ends with ";", the end of an item; half of the line for it */
};

struct price {
    uint32_t lines;
    int64_t uneven; /* [(1/1000 pt)²] */
};

/* The best way to have a line end before a piece. */
struct node {
    struct price price;
    int64_t parting; /* what it costs that a line ends here, apart from the room it leaves */
    size_t from;     /* first piece of that line */
    bool reached;
};

struct ragged {
    const struct pieces *words;
    int32_t first_width, width, lone_most;
    int64_t square; /* of a full line */
    bool centred;
    struct node *nodes; /* one a piece, and one for the end */
};

static int64_t part_of(const struct ragged *ragged, int permille)
{
    return ragged->square / 1000 * permille;
}

static char last_of(const struct word_shape *shape)
{
    return shape->length ? shape->text[shape->length - 1] : 0;
}

static bool opens(const struct pieces *words, size_t index)
{
    const struct word_shape *shape = words->items[index].shape;
    return shape->length && shape->text[0] == '(';
}

static bool opened(const struct pieces *words, size_t index)
{
    const struct word_shape *shape = words->items[index].shape;
    return opens(words, index) && words->items[index + 1].blanks && !memchr(shape->text, ')', shape->length);
}

static int64_t parting(const struct ragged *ragged, size_t index)
{
    static const int prices[] = {
        [BINDING_NONE] = 0, [BINDING_WEAK] = PRICE_WEAK, [BINDING_SOFT] = PRICE_SOFT, [BINDING_HARD] = PRICE_HARD};
    const struct pieces *words = ragged->words;
    int price = prices[binding_before(words, index)];
    if (words->items[index].blanks && binding_leads(words, index))
        price += PRICE_LEADS;
    if (opened(words, index - 1))
        price += PRICE_OPENED;
    char last = last_of(words->items[index - 1].shape);
    if (ragged->centred && (last == ',' || last == ';'))
        price -= GAIN_SIGN;
    if (!ragged->centred && last == ';')
        price -= GAIN_ITEM;
    return part_of(ragged, price);
}

static void offer(struct ragged *ragged, size_t from, size_t to, struct price price)
{
    struct node *node = &ragged->nodes[to];
    if (node->reached &&
        (price.lines > node->price.lines || (price.lines == node->price.lines && price.uneven >= node->price.uneven)))
        return;
    node->price = price;
    node->from = from;
    node->reached = true;
}

/* "(%)" at the end of the text; brackets in the middle of it part nothing. */
static bool ends_text(const struct pieces *words, size_t index)
{
    size_t i = index;
    while (i < words->count && !memchr(words->items[i].shape->text, ')', words->items[i].shape->length))
        i++;
    return i + 1 >= words->count;
}

/* What the pieces first … end - 1 cost as a line so wide; last: the text or a forced break ends it. */
static int64_t line_price(const struct ragged *ragged, size_t first, size_t end, int32_t width, bool last)
{
    int32_t limit = first ? ragged->width : ragged->first_width;
    int64_t spare = limit > width ? limit - width : 0;
    if (ragged->centred)
        return (int64_t)width * width;
    if (!last)
        return spare * spare;
    bool lone = first && end == first + 1 && width < ragged->lone_most && !opens(ragged->words, first);
    return lone ? part_of(ragged, PRICE_LONE) : 0;
}

/* Offers every line that begins at piece first. */
static void try_lines(struct ragged *ragged, size_t first)
{
    const struct pieces *words = ragged->words;
    int32_t limit = first ? ragged->width : ragged->first_width, width = words->items[first].width;
    struct price so_far = ragged->nodes[first].price;
    bool one_fits = false;
    so_far.lines++;
    for (size_t i = first + 1;; i++) {
        bool last = i == words->count || words->items[i].newline;
        if (last || pieces_may_end(words, i)) {
            if (one_fits && width > limit)
                return;
            struct price price = so_far;
            one_fits = true;
            price.uneven += line_price(ragged, first, i, width, last);
            if (!last)
                price.uneven += ragged->nodes[i].parting;
            offer(ragged, first, i, price);
            if (last)
                return;
        }
        if (ragged->centred && opens(words, i) && words->items[i].blanks && ends_text(words, i))
            so_far.uneven += part_of(ragged, PRICE_INSIDE);
        width += pieces_gap(words, i) + words->items[i].width;
    }
}

static int32_t width_of(const struct pieces *words, size_t first, size_t end)
{
    int32_t width = words->items[first].width;
    for (size_t i = first + 1; i < end; i++)
        width += pieces_gap(words, i) + words->items[i].width;
    return width;
}

/* Follows the nodes back from the end; lines has room, for first fit makes no fewer. */
static void read_lines(const struct ragged *ragged, struct lines *lines)
{
    const struct pieces *words = ragged->words;
    size_t l = lines->count = ragged->nodes[words->count].price.lines;
    for (size_t end = words->count; l--; end = ragged->nodes[end].from) {
        size_t first = ragged->nodes[end].from;
        const struct piece *next = end < words->count ? &words->items[end] : NULL;
        lines->items[l] = (struct line){.first = first,
                                        .count = end - first,
                                        .width = width_of(words, first, end),
                                        .end = !next || next->newline,
                                        .blank_after = next && (next->newline || next->blanks)};
    }
}

void ragged_break(struct job *job, struct pieces *words, int32_t first_width, int32_t width, bool centred,
                  struct lines *lines)
{
    line_break(job, words, first_width, width, lines);
    if (lines->count < 2)
        return;
    struct ragged ragged = {.words = words,
                            .first_width = first_width,
                            .width = width,
                            .lone_most = job->style->lone_word_most,
                            .centred = centred};
    int64_t full = width;
    if (centred) { /* as wide as they are when all are equal */
        full = 0;
        for (size_t l = 0; l < lines->count; l++)
            full += lines->items[l].width;
        full /= (int64_t)lines->count;
    }
    ragged.square = full * full;
    ragged.nodes = arena_array(job->arena, words->count + 1, sizeof *ragged.nodes);
    ragged.nodes[0].reached = true;
    for (size_t i = 1; i < words->count; i++)
        ragged.nodes[i].parting = parting(&ragged, i);
    for (size_t i = 0; i < words->count; i++)
        if (ragged.nodes[i].reached)
            try_lines(&ragged, i);
    read_lines(&ragged, lines);
}
