#include "office/guard.h"

#include "base/buffer.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "layout/layout.h"
#include "office/signedcopy.h"

#include <string.h>

static const char *path_of(const struct guard_input *input, size_t part)
{
    return file_join(input->arena, input->folder, papers_part_name(input->paper, part, input->arena));
}

/* The signed copy of one file; data NULL: there is none. False: errors recorded. */
static bool read_copy(const struct guard_input *input, size_t part, struct file *copy)
{
    const char *name = signedcopy_name(papers_part_name(input->paper, part, input->arena), input->arena);
    *copy = (struct file){0};
    return !beside_has(input->beside, name) ||
           file_read(file_join(input->arena, input->folder, name), LIMIT_FILE, input->arena, input->diags, copy);
}

bool guard_look(const struct guard_input *input, struct guarded *found)
{
    *found = (struct guarded){0};
    for (size_t i = 0; i < input->parts->count; i++) {
        struct file issued = {0}, copy;
        const char *path = path_of(input, i);
        if (!read_copy(input, i, &copy))
            return false;
        if (!copy.data)
            continue;
        if (file_exists(path) && !file_read(path, LIMIT_FILE, input->arena, input->diags, &issued))
            return false;
        bool original = issued.data && signedcopy_begins_with(&copy, &issued);
        *(original ? &found->originals : issued.data ? &found->strangers : &found->gone) |= GUARD_BIT(i);
    }
    return true;
}

bool guard_is_stranger(const struct guard_input *input, size_t part, const void *bytes, size_t size)
{
    const struct file made = {.data = bytes, .size = size};
    struct file copy;
    return read_copy(input, part, &copy) && copy.data && !signedcopy_begins_with(&copy, &made);
}

static enum guard_answer compare_part(const struct guard_input *input, size_t part, char digest[DIGEST_TEXT])
{
    const struct doc *doc = input->parts->items[part];
    const char *path = path_of(input, part);
    struct buffer bytes = {0};
    struct maker maker;
    struct file file;
    if (!file_exists(path))
        return GUARD_SAME;
    if (!file_read(path, LIMIT_FILE, input->arena, input->diags, &file))
        return GUARD_FAILED;
    const struct frames *frames =
        layout_document(doc, &STYLE_ND30, shaper_metrics(input->shaper), input->arena, input->diags);
    pdf_writer_name(input->writer, maker_read(file.data, file.size, &maker) ? &maker : NULL);
    bool made = frames && pdf_write(input->writer, doc, frames, input->arena, input->diags, &bytes);
    bool same = made && bytes.length == file.size && memcmp(bytes.data, file.data, file.size) == 0;
    pdf_writer_name(input->writer, NULL);
    if (same)
        memcpy(digest, pdf_writer_digest(input->writer), DIGEST_TEXT);
    buffer_clear(&bytes);
    return !made ? GUARD_FAILED : same ? GUARD_SAME : GUARD_OTHER;
}

enum guard_answer guard_compare(const struct guard_input *input, char (*digests)[DIGEST_TEXT])
{
    enum guard_answer answer = GUARD_SAME;
    for (size_t i = 0; i < input->parts->count && answer == GUARD_SAME; i++)
        answer = compare_part(input, i, digests[i]);
    return answer;
}
