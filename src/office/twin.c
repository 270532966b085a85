/* Names and descriptions of the attachments are Vietnamese: they are read in the panel of the reader. What a paper made
 * one a row says may be about a person (contract §7), so only the digests go with it. */
#include "office/twin.h"

#include "archive/outgoing.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/packed.h"
#include "office/figure_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char TWIN[] = "_kem-so-lieu.pdf", METADATA[] = ".xml";

static const char *name_with(const struct paper *paper, const char *ending, struct arena *arena)
{
    return arena_format(arena, "%.*s%s", (int)(strlen(paper->name) - strlen(".pdf")), paper->name, ending);
}

const char *twin_name(const struct paper *paper, struct arena *arena)
{
    return name_with(paper, TWIN, arena);
}

const char *twin_metadata_name(const struct paper *paper, struct arena *arena)
{
    return paper->list == PAPER_NO_ROW ? name_with(paper, METADATA, arena) : NULL;
}

/* The table as CSV, and frees it. */
static void print_table(struct answer *table, struct arena *arena, struct pdf_attachment *file)
{
    file->bytes = answer_text(table, FORMAT_CSV, arena);
    file->size = strlen(file->bytes);
    answer_free(table);
}

/* The agency's papers show every unit, a unit's paper itself alone. */
static void figures_of(const struct session *session, const struct paper *paper, struct arena *arena,
                       struct pdf_attachment *file)
{
    struct answer *table = figure_table_new(NULL);
    const size_t *order = figure_table_order(session, arena);
    figure_table_add_place(table, session, order, paper->row, false, arena);
    for (size_t unit = 0; paper->row == 0 && unit < session->facts->unit_count; unit++)
        figure_table_add_place(table, session, order, unit + 1, false, arena);
    *file = (struct pdf_attachment){.name = "Số liệu.csv",
                                    .description = "Các chỉ số của kỳ báo cáo mà văn bản được lập từ đó",
                                    .mime = "text/csv",
                                    .relation = PDF_DATA};
    print_table(table, arena, file);
}

static void sources_of(const struct session *session, struct arena *arena, struct pdf_attachment *file)
{
    static const char *const headers[] = {"tep", "so_dong", "dung", "loi", "sha256"};
    struct answer *table = answer_new(headers, sizeof headers / sizeof *headers);
    for (size_t t = 0; t < session->tables.count; t++)
        for (size_t f = 0; f < session->tables.items[t].file_count; f++) {
            const struct table_file *read = &session->tables.items[t].files[f];
            answer_add(table, read->path, false);
            answer_add(table, arena_format(arena, "%zu", (size_t)read->rows_read), true);
            answer_add(table, arena_format(arena, "%zu", (size_t)read->rows_used), true);
            answer_add(table, arena_format(arena, "%zu", (size_t)read->rows_faulty), true);
            answer_add(table, read->digest, false);
        }
    *file = (struct pdf_attachment){.name = "Nguồn số liệu.csv",
                                    .description = "Các tệp số liệu đã đọc, số dòng và mã băm SHA-256",
                                    .mime = "text/csv",
                                    .relation = PDF_SOURCE};
    print_table(table, arena, file);
}

/* Filled once more, now with its text kept; findings were recorded the first time. */
static bool text_of(const struct session *session, const struct papers *papers, const struct paper *paper,
                    struct arena *arena, struct pdf_attachment *file)
{
    struct diags *known = diags_new();
    struct buffer text = {0};
    bool filled = papers_fill(session, papers, paper, arena, known, &text) != NULL;
    *file = (struct pdf_attachment){.name = "Nội dung.txt",
                                    .description = "Nội dung văn bản sau khi điền số liệu vào mẫu",
                                    .mime = "text/plain",
                                    .relation = PDF_SOURCE,
                                    .bytes = arena_copy(arena, buffer_text(&text), text.length),
                                    .size = text.length};
    buffer_clear(&text);
    diags_free(known);
    return filled;
}

size_t twin_stem(const char *name)
{
    size_t stem = file_stem(name, TWIN);
    return stem ? stem : file_stem(name, METADATA);
}

static void add_file(struct twin *twin, const char *name, const struct buffer *bytes, struct arena *arena)
{
    twin->files[twin->count++] =
        (struct twin_file){name, arena_copy(arena, buffer_text(bytes), bytes->length), bytes->length};
}

static void add_metadata(const struct session *session, const struct paper *paper, const struct doc *doc,
                         const struct frames *frames, struct arena *arena, struct diags *diags, struct twin *twin)
{
    const char *name = twin_metadata_name(paper, arena);
    const struct outgoing outgoing = {paper->name, session->workspace.agency.code, frames->page_count};
    struct buffer xml = {0};
    if (!name)
        return;
    outgoing_print(doc, &outgoing, arena, diags, &xml);
    add_file(twin, name, &xml, arena);
    buffer_clear(&xml);
}

bool twin_gather(const struct session *session, const struct papers *papers, const struct paper *paper,
                 struct arena *arena, struct diags *diags, struct twin_data *data)
{
    struct buffer all = {0};
    bool sound = true;
    *data = (struct twin_data){0};
    sources_of(session, arena, &data->files[data->count++]);
    if (paper->list == PAPER_NO_ROW) {
        figures_of(session, paper, arena, &data->files[data->count++]);
        sound = text_of(session, papers, paper, arena, &data->files[data->count++]);
    }
    if (!sound) {
        struct diag *diag =
            diag_add(diags, DIAG_ERROR, "P007", place_file(paper->name), "không gom được số liệu kèm theo văn bản");
        diag_set_hint(diags, diag, "máy có thể đã hết bộ nhớ: lập lại, mỗi lần ít văn bản hơn (--unit hoặc --shard)");
    }
    packed_add_text(&all, session->workspace.agency.code); /* of the metadata */
    for (size_t i = 0; i < data->count; i++)
        packed_add_text(&all, data->files[i].bytes);
    digest_text(all.data, all.length, data->digest);
    buffer_clear(&all);
    return sound;
}

bool twin_make(const struct session *session, const struct paper *paper, const struct twin_data *data,
               struct pdf_writer *writer, const struct doc *doc, const struct frames *frames, struct arena *arena,
               struct diags *diags, struct twin *twin)
{
    struct buffer bytes = {0};
    *twin = (struct twin){0};
    bool sound = pdf_write_with_data(writer, doc, frames, data->files, data->count, arena, diags, &bytes);
    if (sound) {
        add_file(twin, twin_name(paper, arena), &bytes, arena);
        add_metadata(session, paper, doc, frames, arena, diags, twin);
    }
    buffer_clear(&bytes);
    return sound;
}
