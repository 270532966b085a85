/* Lines of notes are a queue: a page takes as many from its head as it has room for. The rule stands above whatever a
 * page takes, the rest of a note that began on the page before included (usage; the decree is silent on footnotes). */
#include "layout/foot.h"

#include "layout/fit.h"

static int32_t line_height(const struct job *job)
{
    return job_pitch(job->style->size_footnote, job->style->table_pitch_permille);
}

/* Above the first line: the gap, and the rule with its own distance from the line. */
static int32_t rule_height(const struct job *job)
{
    return job->style->footnote_gap + job->style->rule_width + job->style->rule_gap;
}

void foot_begin(struct foot *foot, struct job *job, struct area area)
{
    *foot = (struct foot){.job = job, .area = area};
}

static void read_note(struct foot *foot, const struct doc_node *note, struct pieces *words, struct lines *lines)
{
    pieces_read(foot->job, note, 0, foot->job->style->size_footnote, false, words);
    fit_break(foot->job, words, foot->area.width, foot->area.width, lines);
}

int32_t foot_least(struct foot *foot, const struct box *boxes, size_t count)
{
    int64_t least = 0, most = foot->job->body_height, last = 0;
    for (size_t b = 0; b < count; b++)
        for (const struct box_note *note = boxes[b].notes; note && least < most; note = note->next) {
            struct pieces words;
            struct lines lines;
            read_note(foot, note->node, &words, &lines);
            least += last;
            last = (int64_t)lines.count * line_height(foot->job);
        }
    int64_t two = 2 * line_height(foot->job);
    least += last < two ? last : two;
    if (least && !foot->height)
        least += rule_height(foot->job);
    return least < most ? (int32_t)least : (int32_t)most; /* more than a page: how much more does not matter */
}

/* Moves lines from the queue onto the page. */
static void fill(struct foot *foot, int32_t room)
{
    while (foot->end < foot->lines.count) {
        int32_t wanted = foot->lines.items[foot->end].height + (foot->height ? 0 : rule_height(foot->job));
        if (wanted > room)
            return;
        room -= wanted;
        foot->height += wanted;
        foot->end++;
    }
}

static void take_note(struct foot *foot, const struct doc_node *note)
{
    struct job *job = foot->job;
    int32_t pitch = line_height(job), baseline = job_baseline(job, job->style->size_footnote, pitch);
    struct pieces words;
    struct lines lines;
    read_note(foot, note, &words, &lines);
    for (size_t i = 0; i < lines.count; i++)
        line_set(job, flow_add(&foot->lines, job->arena, note, 0, pitch), &words, &lines.items[i], foot->area,
                 ALIGN_JUSTIFY, baseline, note->id, ARTIFACT_NONE);
}

void foot_take(struct foot *foot, const struct box *boxes, size_t count, int32_t room)
{
    size_t before = foot->lines.count;
    for (size_t b = 0; b < count; b++)
        for (const struct box_note *note = boxes[b].notes; note; note = note->next)
            take_note(foot, note->node);
    if (foot->lines.count > before)
        fill(foot, room);
}

bool foot_waits(const struct foot *foot)
{
    return foot->end < foot->lines.count;
}

void foot_end_page(struct foot *foot, struct page *page, int32_t bottom, int32_t spare, int32_t room)
{
    struct job *job = foot->job;
    fill(foot, spare);
    int32_t y = bottom - foot->height + job->style->footnote_gap;
    if (foot->height) {
        struct mark *rule = page_add_mark(page, job->kept, MARK_RULE, 0, ARTIFACT_LAYOUT);
        rule->rule.x1 = foot->area.x;
        rule->rule.x2 = foot->area.x + job->style->footnote_rule;
        rule->rule.y1 = rule->rule.y2 = y;
        rule->rule.width = job->style->rule_width;
        y += job->style->rule_width + job->style->rule_gap;
    }
    for (; foot->first < foot->end; foot->first++) {
        const struct box *line = &foot->lines.items[foot->first];
        for (size_t i = 0; i < line->mark_count; i++) {
            struct mark mark = line->marks[i];
            box_shift(&mark, y);
            *page_add_mark(page, job->kept, mark.kind, mark.node, mark.artifact) = mark;
        }
        y += line->height;
    }
    foot->height = 0;
    fill(foot, room);
}
