#include "office/typing.h"

#include "base/arena.h"
#include "compute/reporter.h"
#include "office/press.h"
#include "settings/pack.h"
#include "template/template.h"

struct typing {
    struct session *session;
    const char *pack; /* its folder */
    struct press press;
};

struct typing *typing_open(struct session *session)
{
    struct typing *typing = arena_alloc(session->arena, sizeof *typing);
    const struct workspace *workspace = &session->workspace;
    *typing = (struct typing){
        .session = session,
        .pack = pack_find(workspace->pack, workspace->pack_at, workspace->folder, session->arena, session->diags)};
    return typing->pack && press_open(&typing->press, session->diags) ? typing : NULL;
}

void typing_close(struct typing *typing)
{
    if (typing)
        press_close(&typing->press);
}

struct doc *typing_fill(struct typing *typing, const char *template, const char *name, struct value value)
{
    struct session *session = typing->session;
    struct arena *arena = session->arena;
    struct template_paths paths = {.count = 2, .folders = (const char *[]){session->workspace.folder, typing->pack}};
    const struct template *loaded = template_load(&paths, template, arena, session->diags);
    if (!loaded)
        return NULL;
    const char *names[REPORTER_COUNT + 1];
    for (size_t i = 0; i < REPORTER_COUNT; i++)
        names[i] = REPORTER_NAMES[i];
    names[REPORTER_COUNT] = name;
    struct record *record = record_new(arena, shape_new(arena, names, REPORTER_COUNT + 1));
    reporter_values(&session->workspace, arena, record->values);
    record->values[REPORTER_COUNT] = value;
    const struct record *scopes[] = {record};
    struct template_input input = {.scope_count = 1, .scopes = scopes};
    return template_fill(loaded, &input, arena, session->diags, NULL);
}

/* The field is as high and as wide as the line that the signature belongs to. */
static void add_field(struct page *page, const char *name, struct arena *arena)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        if (page->marks[i].kind != MARK_TEXT)
            continue;
        struct text_mark line = page->marks[i].text;
        struct mark *mark = page_add_mark(page, arena, MARK_FIELD, page->marks[i].node, ARTIFACT_NONE);
        mark->field.x = line.x;
        mark->field.y = line.baseline - line.size;
        mark->field.width = line.width;
        mark->field.height = line.size + line.size / 4;
        mark->field.name = name;
        mark->field.tooltip = "Chữ ký số của cơ quan, tổ chức";
        return;
    }
}

bool typing_write(struct typing *typing, const struct doc *doc, const struct style *style, const char *field,
                  struct buffer *bytes, size_t *pages)
{
    struct session *session = typing->session;
    struct frames *frames = press_lay_out(&typing->press, doc, style, session->arena, session->diags);
    if (!frames)
        return false;
    *pages = frames->page_count;
    if (field && frames->page_count)
        add_field(&frames->pages[0], field, session->arena);
    return pdf_write(typing->press.writer, doc, frames, session->arena, session->diags, bytes);
}
