/* fixed_frames WORKSPACE PERIOD FOLDER: for each template of the workspace's pack the frames of its first paper, laid
 * out with a font in which every character is half an em wide, as FOLDER/<template>.frames. So the pages of real
 * templates can be compared by text, whatever fonts the machine has. */
#include "base/arena.h"
#include "base/file.h"
#include "layout/layout.h"
#include "office/papers.h"
#include "office/session.h"

#include "../unit/fixed_metrics.h"

#include <stdio.h>
#include <string.h>

/* Mathematical signs too: targets are written with them. */
static bool covers(void *self, enum face face, uint32_t code)
{
    (void)self;
    (void)face;
    return code < 0x2300;
}

static bool write_frames(struct session *session, const struct papers *papers, const struct paper *paper,
                         const char *folder)
{
    struct arena *arena = arena_new(0);
    struct metrics metrics = fixed_metrics(arena);
    metrics.covers = covers;
    const struct doc *doc = papers_fill(session, papers, paper, arena, session->diags, NULL);
    const struct frames *frames = doc ? layout_document(doc, &STYLE_ND30, &metrics, arena, session->diags) : NULL;
    FILE *out = NULL;
    if (frames && frames_check(frames, doc, &metrics, stderr))
        out = fopen(arena_format(arena, "%s/%s.frames", folder, paper->plan->template), "w");
    if (out)
        frames_dump(frames, doc, out);
    bool good = out && fclose(out) == 0;
    arena_free(arena);
    return good;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("fixed_frames WORKSPACE PERIOD FOLDER\n", stderr);
        return 2;
    }
    struct options options = {
        .folder = argv[1], .command = "build", .period = argv[2], .all_units = true, .quiet = true};
    struct session session;
    struct papers papers;
    session_open(&session, &options);
    bool good = session_facts(&session) && papers_plan(&session, &papers);
    const char *last = "";
    for (size_t i = 0; good && i < papers.count; i++) {
        const char *template = papers.items[i].plan->template;
        if (strcmp(template, last) != 0) /* papers of a template stand together */
            good = write_frames(&session, &papers, &papers.items[i], argv[3]);
        last = template;
    }
    if (!good)
        session_end(&session, false);
    session_close(&session);
    return good ? 0 : 1;
}
