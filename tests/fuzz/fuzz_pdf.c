/* fuzz_pdf: hostile texts -> document and frames -> PDF. The input is cut at bytes 0xFF into texts; the first byte of
 * each says what it becomes: title, agency, heading (and bookmark), bullet, cell, alternative text, name of a field, what
 * a field shows, name and content of an attached file, … What is not
 * UTF-8 never gets past the readers (base/utf8.h), so it becomes "?" here.
 *
 * Usage: fuzz_pdf FOLDER ROUNDS SEED…   each seed as it is and ROUNDS changed copies of it (always the same ones);
 *                                       every file made is written to FOLDER for outside readers to judge.
 * With a fuzzing engine (-DFUZZING -fsanitize=fuzzer) LLVMFuzzerTestOneInput is the entry. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/diagprint.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fonts/shaper.h"
#include "model/doc.h"
#include "model/frame.h"
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 595276,
    HEIGHT = 841890,
    LEFT = 85039,
    SIZE = 12000,
    TEXT_MAX = 40000,
    SHOWN_MOST = 4000,
    TEXTS_MAX = 300
};

/* Kinds of texts, the first byte modulo their number. */
enum kind { TITLE, AGENCY, SUBJECT, HEADING, PARAGRAPH, BULLET, ANNEX, CELL, CHART, TOOLTIP, ATTACHED, SHOWN, KINDS };

struct target {
    struct diags *diags;
    struct faces *faces;
    struct shaper *shaper;
    struct pdf_writer *writer;
    struct arena *arena;
    struct buffer out;
};

struct making {
    const struct metrics *metrics;
    struct arena *arena;
    struct doc *doc;
    struct frames frames;
    struct page *page;
    int32_t y;
    struct doc_node *row;
    struct pdf_attachment attached[4];
    size_t attached_count;
};

struct placing {
    struct doc_node *node;
    enum kind kind;
    const char *text;
    size_t length; /* NULs count */
    bool foreign;  /* keep characters that the fonts lack */
};

/* Valid UTF-8 of at most TEXT_MAX bytes. */
static char *valid(struct arena *arena, const char *bytes, size_t *length)
{
    size_t bad;
    *length = *length > TEXT_MAX ? TEXT_MAX : *length;
    char *text = arena_alloc(arena, *length + 1);
    memcpy(text, bytes, *length);
    text[*length] = 0;
    while (!utf8_valid(text, *length, &bad))
        text[bad] = '?';
    return text;
}

static struct doc_node *add_node(struct making *m, enum kind kind, const char *text)
{
    static const enum doc_kind kinds[KINDS] = {
        [HEADING] = DOC_HEADING, [PARAGRAPH] = DOC_PARAGRAPH, [BULLET] = DOC_BULLET, [CHART] = DOC_CHART};
    struct doc_node *parent = m->doc->root, *node;
    struct place at = place_file("mau.mau");
    if (kind == CELL) {
        if (!m->row) {
            struct doc_node *table = doc_add(m->arena, parent, DOC_TABLE, at);
            m->row = doc_add(m->arena, table, DOC_ROW, at);
        }
        node = doc_add(m->arena, m->row, DOC_CELL, at);
        bool first = m->row->first == node; /* the header of its row */
        node->cell = (struct doc_cell){.column_span = 1, .row_span = 1, .align = ALIGN_LEFT, .header = first};
    } else {
        m->row = NULL;
        if (kind == ANNEX)
            parent = doc_add(m->arena, parent, DOC_ANNEX, at);
        node = doc_add(m->arena, parent, kind == ANNEX ? DOC_LINE : kinds[kind], at);
    }
    if (kind == ANNEX)
        node->role = ROLE_ANNEX_LABEL;
    if (kind == HEADING)
        node->level = 1 + (int)(strlen(text) % 7);
    if (kind == CHART)
        node->chart.alternative = text;
    else
        doc_set_text(m->arena, node, kind == HEADING || kind == ANNEX ? arena_format(m->arena, "H%s", text) : text, 0);
    return node;
}

static void attach(struct making *m, const char *text, size_t length)
{
    const char *name = arena_format(m->arena, "%zu%s", m->attached_count, text);
    if (m->attached_count < 4)
        m->attached[m->attached_count++] = (struct pdf_attachment){name, name, "text/plain", PDF_SOURCE, text, length};
}

/* What the text becomes in the document; true when it is to be placed. */
static bool take(struct making *m, struct placing *p)
{
    switch (p->kind) {
    case TITLE:
        m->doc->title = arena_format(m->arena, "T%s", p->text);
        return false;
    case AGENCY:
        m->doc->agency = p->text;
        return false;
    case SUBJECT:
        m->doc->subject = p->text;
        return false;
    case ATTACHED:
        attach(m, p->text, p->length);
        return false;
    case TOOLTIP:
    case SHOWN:
        return true;
    default:
        p->node = add_node(m, p->kind, p->text);
        return true;
    }
}

/* One line of words at the blanks; what the face lacks becomes "?" unless foreign. */
static struct text_mark set_text(struct making *m, const struct placing *p)
{
    struct placed_word *words = arena_array(m->arena, p->length + 1, sizeof *words);
    enum face face = (enum face)(p->length % FACE_COUNT);
    int32_t em = m->metrics->faces[face].units_per_em, x = LEFT, blank = SIZE / 4;
    uint32_t count = 0;
    size_t shown = p->length < SHOWN_MOST ? p->length : SHOWN_MOST; /* no layout sets a longer line */
    while (shown < p->length && ((unsigned char)p->text[shown] & 0xC0) == 0x80)
        shown--;
    for (const char *at = p->text, *end = at + shown; at < end;) {
        const char *stop = memchr(at, ' ', (size_t)(end - at));
        struct buffer word = {0};
        for (stop = stop ? stop : end; at < stop;) {
            const char *start = at;
            uint32_t code = utf8_next(&at, stop);
            bool covered = m->metrics->covers(m->metrics->self, face, code);
            buffer_add(&word, covered || p->foreign ? start : "?", covered || p->foreign ? (size_t)(at - start) : 1);
        }
        if (word.length) {
            words[count].shape = m->metrics->shape(m->metrics->self, face, buffer_text(&word), word.length);
            words[count].x = x;
            x += metrics_scale(words[count++].shape->width, em, SIZE) + blank;
        }
        buffer_clear(&word);
        at = stop + (stop < end);
    }
    return (struct text_mark){face, SIZE, LEFT, m->y, x - LEFT, count, words, p->length % 2 == 1};
}

static void place_text(struct making *m, const struct placing *p)
{
    struct text_mark text = set_text(m, p);
    if (text.word_count) /* a line without words is none (model/frame.h) */
        page_add_mark(m->page, m->arena, MARK_TEXT, p->node->id, ARTIFACT_NONE)->text = text;
}

static void place_field(struct making *m, const struct placing *p, size_t number)
{
    struct mark *mark = page_add_mark(m->page, m->arena, MARK_FIELD, m->doc->root->first->id, ARTIFACT_NONE);
    mark->field.x = LEFT;
    mark->field.y = m->y;
    mark->field.width = mark->field.height = 30000;
    mark->field.name = arena_format(m->arena, "Ky%zu", number);
    mark->field.tooltip = arena_format(m->arena, "C%s", p->text);
    if (p->kind == SHOWN) {
        struct text_mark text = set_text(m, p);
        mark->field.shown = (const void *)arena_copy(m->arena, &text, sizeof text);
    }
}

static void place_all(struct making *m, const struct placing *texts, size_t count)
{
    doc_number(m->doc, m->arena);
    for (size_t i = 0; i < count; i++) {
        if (m->y > HEIGHT - 60000) {
            m->page = frames_add_page(&m->frames, m->arena, WIDTH, HEIGHT);
            m->y = 60000;
        }
        if (texts[i].kind == TOOLTIP || texts[i].kind == SHOWN)
            place_field(m, &texts[i], i);
        else
            place_text(m, &texts[i]);
        m->y += 40000;
    }
}

static void make(struct target *t, const char *bytes, size_t size, struct making *m)
{
    struct placing *texts = arena_array(t->arena, TEXTS_MAX, sizeof *texts);
    size_t count = 0;
    *m = (struct making){.metrics = shaper_metrics(t->shaper), .arena = t->arena, .doc = doc_new(t->arena), .y = 60000};
    m->doc->title = "T";
    m->doc->agency = m->doc->subject = "";
    m->doc->date = 19523;
    add_node(m, PARAGRAPH, "x");
    m->page = frames_add_page(&m->frames, t->arena, WIDTH, HEIGHT);
    for (const char *at = bytes, *end = bytes + size; at < end && count < TEXTS_MAX;) {
        const char *stop = memchr(at, 0xFF, (size_t)(end - at));
        stop = stop ? stop : end;
        struct placing p = {.kind = (enum kind)((unsigned char)*at % KINDS), .foreign = *at & 64};
        p.length = (size_t)(stop - at) - (stop > at);
        p.text = valid(t->arena, at + (stop > at), &p.length);
        if (take(m, &p))
            texts[count++] = p;
        at = stop + 1;
    }
    place_all(m, texts, count);
}

/* True when a file was made; else the list of findings must say why, and nothing may be left in out. */
static bool one_input(struct target *t, const char *bytes, size_t size)
{
    struct making m;
    arena_reset(t->arena);
    buffer_empty(&t->out);
    shaper_next_document(t->shaper);
    make(t, bytes, size, &m);
    struct diags *found = diags_new();
    bool made =
        pdf_write_with_data(t->writer, m.doc, &m.frames, m.attached, m.attached_count, t->arena, found, &t->out);
    if (made != (diags_length(found) == 0) || made != (t->out.length > 0)) {
        fprintf(stderr, "fuzz_pdf: made %d, %zu findings, %zu bytes\n", made, diags_length(found), t->out.length);
        diags_print(found, DIAG_SHORT, false, stderr);
        abort();
    }
    diags_free(found);
    return made;
}

static bool open_target(struct target *t)
{
    t->diags = diags_new();
    t->faces = faces_open(NULL, t->diags);
    t->shaper = t->faces ? shaper_new(t->faces) : NULL;
    t->writer = t->faces ? pdf_writer_new(t->faces, t->diags) : NULL;
    t->arena = arena_new(0);
    return t->writer != NULL;
}

#ifdef FUZZING
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static struct target target;
    if (target.writer || open_target(&target))
        one_input(&target, (const char *)bytes, size);
    return 0;
}
#else
/* The same changes on every machine: xorshift64. */
static void change(char *bytes, size_t size, unsigned long long *state)
{
    for (size_t i = 0; i < 1 + size / 40; i++) {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        size_t to = (size_t)(*state >> 20) % size, from = (size_t)(*state >> 40) % size;
        size_t rest = size - (to > from ? to : from);
        if (*state % 4)
            bytes[to] = (char)(*state >> 8);
        else
            memmove(bytes + to, bytes + from, rest < 30 ? rest : 30);
    }
}

static bool keep(struct target *t, const char *folder, int number)
{
    const char *name = arena_format(t->arena, "%04d.pdf", number);
    return file_write(file_join(t->arena, folder, name), t->out.data, t->out.length, t->diags);
}

int main(int argc, char **argv)
{
    struct target target = {0};
    int made = 0, tried = 0;
    bool fine = argc > 3 && open_target(&target);
    struct arena *seeds = arena_new(0);
    long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    for (int i = 3; fine && i < argc; i++) {
        struct file seed;
        unsigned long long state = 88172645463325252ULL + (unsigned long long)i;
        fine = file_read(argv[i], 1 << 20, seeds, target.diags, &seed) && seed.size > 0;
        for (long round = 0; fine && round <= rounds; round++, tried++) {
            char *bytes = arena_copy(seeds, seed.data, seed.size);
            for (long k = 0; k < round; k++)
                change(bytes, seed.size, &state);
            if (one_input(&target, bytes, seed.size))
                fine = keep(&target, argv[1], made++);
        }
    }
    printf("%d inputs, %d files\n", tried, made);
    buffer_clear(&target.out);
    arena_free(seeds);
    arena_free(target.arena);
    pdf_writer_free(target.writer);
    shaper_free(target.shaper);
    faces_close(target.faces);
    diags_free(target.diags);
    return fine && made > 0 ? 0 : 1;
}
#endif
