/* Marks sorted by their upper edges are swept downwards; only those that begin above a mark's lower edge are compared
 * with it, so a page of a table costs little more than its marks. */
#include "model/overlap.h"

#include "base/arena.h"
#include "model/doc.h"

#include <inttypes.h>
#include <stdlib.h>

struct place_taken {
    int32_t left, top, right, bottom;
    size_t mark; /* index on the page */
};

/* Numbers of notes stand between lines: they have neither accents nor descenders. */
static bool digits_only(const struct text_mark *text)
{
    for (uint32_t w = 0; w < text->word_count; w++)
        for (uint32_t i = 0; i < text->words[w].shape->length; i++)
            if (text->words[w].shape->text[i] < '0' || text->words[w].shape->text[i] > '9')
                return false;
    return true;
}

static struct place_taken place_of_text(const struct text_mark *text, const struct face_metrics *face)
{
    int32_t ascent = metrics_scale(face->ascent, face->units_per_em, text->size);
    int32_t descent = metrics_scale(face->descent, face->units_per_em, text->size);
    bool digits = digits_only(text);
    return (struct place_taken){.left = text->x,
                                .right = text->x + text->width,
                                .top = text->baseline - (digits ? ascent / 5 * 4 : ascent),
                                .bottom = text->baseline + (digits ? 0 : descent)};
}

static struct place_taken place_of(const struct mark *mark, const struct metrics *metrics)
{
    switch (mark->kind) {
    case MARK_TEXT:
        return place_of_text(&mark->text, &metrics->faces[mark->text.face]);
    case MARK_RULE: /* its middle: half a stroke does not hide a sign */
        return (struct place_taken){.left = (mark->rule.x1 < mark->rule.x2 ? mark->rule.x1 : mark->rule.x2),
                                    .right = (mark->rule.x1 > mark->rule.x2 ? mark->rule.x1 : mark->rule.x2),
                                    .top = (mark->rule.y1 < mark->rule.y2 ? mark->rule.y1 : mark->rule.y2),
                                    .bottom = (mark->rule.y1 > mark->rule.y2 ? mark->rule.y1 : mark->rule.y2)};
    case MARK_BOX:
        return (struct place_taken){.left = mark->box.x,
                                    .right = mark->box.x + mark->box.width,
                                    .top = mark->box.y,
                                    .bottom = mark->box.y + mark->box.height};
    case MARK_FIELD:
        return (struct place_taken){.left = mark->field.x,
                                    .right = mark->field.x + mark->field.width,
                                    .top = mark->field.y,
                                    .bottom = mark->field.y + mark->field.height};
    }
    return (struct place_taken){0};
}

static int by_top(const void *a, const void *b)
{
    const struct place_taken *one = a, *other = b;
    if (one->top != other->top)
        return one->top < other->top ? -1 : 1;
    return one->mark < other->mark ? -1 : one->mark > other->mark;
}

static bool meet(const struct place_taken *a, const struct place_taken *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* On which side of a stroke a point lies: below 0, above 0, 0 on its line. */
static int side_of(const struct mark *rule, int32_t x, int32_t y)
{
    int64_t dx = rule->rule.x2 - rule->rule.x1, dy = rule->rule.y2 - rule->rule.y1;
    int64_t turn = dx * (y - rule->rule.y1) - dy * (x - rule->rule.x1);
    return (turn > 0) - (turn < 0);
}

/* A stroke that leans leaves most of the room around it free: it misses a place whose corners are all on one side. */
static bool misses(const struct mark *mark, const struct place_taken *place)
{
    if (mark->kind != MARK_RULE || mark->rule.x1 == mark->rule.x2 || mark->rule.y1 == mark->rule.y2)
        return false;
    int sum = side_of(mark, place->left, place->top) + side_of(mark, place->right, place->top) +
              side_of(mark, place->left, place->bottom) + side_of(mark, place->right, place->bottom);
    return sum >= 3 || sum <= -3;
}

static bool holds(const struct place_taken *outer, const struct place_taken *inner)
{
    return outer->left <= inner->left && outer->right >= inner->right && outer->top <= inner->top &&
           outer->bottom >= inner->bottom;
}

static bool of_figure(const struct mark *mark, const struct doc *doc)
{
    return mark->node && mark->node <= doc->node_count && doc->nodes[mark->node - 1]->kind == DOC_CHART;
}

static bool drawn(const struct mark *mark)
{
    return mark->kind == MARK_RULE || mark->kind == MARK_BOX;
}

static bool may_meet(const struct page *page, const struct place_taken *a, const struct place_taken *b,
                     const struct doc *doc)
{
    const struct mark *one = &page->marks[a->mark], *other = &page->marks[b->mark];
    if ((one->kind == MARK_RULE && other->kind == MARK_RULE) || misses(one, b) || misses(other, a))
        return true;
    if (one->kind == MARK_FIELD && other->kind == MARK_FIELD)
        return true;
    if (drawn(one) && drawn(other) && one->node == other->node && of_figure(one, doc))
        return true;
    if (one->kind == MARK_BOX && other->kind == MARK_TEXT)
        return one->box.pattern == PATTERN_OPEN && !of_figure(one, doc) && holds(a, b);
    if (one->kind == MARK_TEXT && other->kind == MARK_BOX)
        return other->box.pattern == PATTERN_OPEN && !of_figure(other, doc) && holds(b, a);
    return false;
}

bool overlap_check(const struct page *page, size_t number, const struct doc *doc, const struct metrics *metrics,
                   FILE *out)
{
    bool sound = true;
    struct arena *arena = arena_new(0);
    struct place_taken *places = arena_array(arena, page->mark_count + 1, sizeof *places);
    for (size_t i = 0; i < page->mark_count; i++) {
        places[i] = place_of(&page->marks[i], metrics);
        places[i].mark = i;
    }
    qsort(places, page->mark_count, sizeof *places, by_top);
    for (size_t i = 0; i < page->mark_count; i++)
        for (size_t j = i + 1; j < page->mark_count && places[j].top < places[i].bottom; j++) {
            if (!meet(&places[i], &places[j]) || may_meet(page, &places[i], &places[j], doc))
                continue;
            fprintf(out, "page %zu mark %zu: covered by mark %zu at %" PRId32 " %" PRId32 "\n", number, places[i].mark,
                    places[j].mark, places[j].left, places[j].top);
            sound = false;
        }
    arena_free(arena);
    return sound;
}
