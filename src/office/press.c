#include "office/press.h"

#include "fonts/shaper.h"

bool press_open(struct press *press, struct diags *diags)
{
    *press = (struct press){.faces = faces_open(NULL, diags)};
    if (press->faces) {
        press->shaper = shaper_new(press->faces);
        press->writer = pdf_writer_new(press->faces, diags);
    }
    if (press->shaper && press->writer)
        return true;
    press_close(press);
    return false;
}

void press_close(struct press *press)
{
    pdf_writer_free(press->writer);
    shaper_free(press->shaper);
    faces_close(press->faces);
    *press = (struct press){0};
}

struct frames *press_lay_out(struct press *press, const struct doc *doc, const struct style *style, struct arena *arena,
                             struct diags *diags)
{
    shaper_next_document(press->shaper);
    return layout_document(doc, style, shaper_metrics(press->shaper), arena, diags);
}
