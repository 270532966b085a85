#include "office/remake.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "fonts/shaped_with.h"
#include "model/parts.h"
#include "office/press.h"
#include "office/veil.h"
#include "pdf/made_with.h"

#include <string.h>

struct remake {
    struct session *session;
    struct press press;
};

struct remake *remake_open(struct session *session)
{
    struct remake *remake = arena_alloc(session->arena, sizeof *remake);
    *remake = (struct remake){.session = session};
    return press_open(&remake->press, session->diags) ? remake : NULL;
}

void remake_close(struct remake *remake)
{
    if (remake)
        press_close(&remake->press);
}

/* The files of a paper that has been filled. */
static bool make_parts(struct remake *remake, const struct paper *paper, const struct doc *whole, struct arena *arena,
                       struct remade *remade, struct diags *diags)
{
    struct parts parts = parts_of(whole, arena);
    struct buffer bytes = {0};
    bool made = true;
    remade->files = arena_array(arena, parts.count, sizeof *remade->files);
    for (; made && remade->count < parts.count; remade->count++) {
        const struct doc *part = parts.items[remade->count];
        const struct frames *frames = press_lay_out(&remake->press, part, &STYLE_ND30, arena, diags);
        buffer_empty(&bytes);
        made = frames && pdf_write(remake->press.writer, part, frames, arena, diags, &bytes);
        if (!made)
            break;
        remade->pages += frames->page_count;
        remade->files[remade->count] = (struct remade_file){papers_part_name(paper, remade->count, arena),
                                                            arena_copy(arena, bytes.data, bytes.length), bytes.length};
    }
    buffer_clear(&bytes);
    return made;
}

bool remake_paper(struct remake *remake, const struct papers *papers, const struct paper *paper,
                  const struct maker *maker, struct arena *arena, struct remade *remade)
{
    struct session *session = remake->session;
    struct diags *found = diags_new();
    const struct doc *whole = papers_fill_whole(session, papers, paper, arena, found);
    *remade = (struct remade){.doc = whole};
    pdf_writer_name(remake->press.writer, maker);
    bool made = whole && make_parts(remake, paper, whole, arena, remade, found);
    pdf_writer_name(remake->press.writer, NULL);
    veil_tell(session, papers, paper, found, arena, session->diags);
    diags_free(found);
    if (made && paper->list != PAPER_NO_ROW)
        remade->doc = papers_fill(session, papers, paper, arena, session->diags, NULL);
    return made && remade->doc;
}

bool remake_twin(struct remake *remake, const struct papers *papers, const struct paper *paper, struct arena *arena,
                 struct twin *twin)
{
    struct session *session = remake->session;
    struct diags *found = diags_new();
    const struct doc *doc = papers_fill_whole(session, papers, paper, arena, found);
    const struct frames *frames = doc ? press_lay_out(&remake->press, doc, &STYLE_ND30, arena, found) : NULL;
    struct twin_data data;
    bool made = frames && twin_gather(session, papers, paper, arena, found, &data) &&
                twin_make(session, paper, &data, remake->press.writer, doc, frames, arena, found, twin);
    veil_tell(session, papers, paper, found, arena, session->diags);
    diags_free(found);
    return made;
}

/* A font file by its last name and its content: the folder it lies in says nothing about the page. */
static const char *font_line(const struct remake *remake, enum face face, struct arena *arena)
{
    const char *path = faces_file(remake->press.faces, face), *slash = strrchr(path, '/');
    char digest[DIGEST_TEXT] = "";
    struct file file;
    if (file_read(path, LIMIT_FILE, arena, remake->session->diags, &file))
        digest_text(file.data, file.size, digest);
    return arena_format(arena, "Phong-Chu: %s sha256:%s\n", slash ? slash + 1 : path, digest);
}

const char *remake_tools(const struct remake *remake, struct arena *arena)
{
    const char *text = arena_format(arena, "Chuong-Trinh: baocao %s\nThu-Vien: %s, %s\n", BAOCAO_VERSION,
                                    shaped_with(arena), made_with(arena));
    for (int face = 0; face < FACE_COUNT; face++)
        text = arena_format(arena, "%s%s", text, font_line(remake, (enum face)face, arena));
    return text;
}
