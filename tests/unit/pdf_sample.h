/* pdf_sample: a three-page report placed by hand: letterhead, title, headings, justified paragraphs, a chart, a table
 * with a merged header over two pages, the closing with two signature fields.
 * Included by test_pdf.c and bench_pdf.c; all memory is the arena's. */
#ifndef BAOCAO_TESTS_PDF_SAMPLE_H
#define BAOCAO_TESTS_PDF_SAMPLE_H

#include "base/arena.h"
#include "base/date.h"
#include "model/doc.h"
#include "model/frame.h"

#include <string.h>

struct sample {
    struct arena *arena;
    const struct metrics *metrics;
    struct doc *doc;
    struct frames *frames;
    struct page *page;
    int32_t y;     /* baseline of the next line */
    unsigned seed; /* varies the numbers */
};

enum { SAMPLE_LEFT = 85039, SAMPLE_WIDTH = 467717, SAMPLE_BODY = 14000, SAMPLE_PITCH = 18500, SAMPLE_BOTTOM = 770000 };

static inline struct doc_node *sample_node(struct sample *s, struct doc_node *parent, enum doc_kind kind,
                                           enum doc_role role, const char *text)
{
    struct doc_node *node = doc_add(s->arena, parent, kind, place_file("mau.mau"));
    node->role = role;
    doc_set_text(s->arena, node, text, 0);
    return node;
}

static inline int32_t sample_scale(const struct sample *s, enum face face, int64_t units, int32_t size)
{
    return metrics_scale(units, s->metrics->faces[face].units_per_em, size);
}

/* One line. align: 0 left at x, 1 centred on x, 2 right at x; justify: the width to fill, or 0. Returns the mark. */
static inline struct mark *sample_line(struct sample *s, uint32_t node, enum artifact_kind artifact, enum face face,
                                       int32_t size, int32_t x, int align, int32_t justify, const char *text,
                                       size_t length, bool space_after)
{
    const struct metrics *metrics = s->metrics;
    int32_t blank = sample_scale(s, face, metrics->shape(metrics->self, face, " ", 1)->width, size), width = 0;
    struct placed_word *words = arena_array(s->arena, length / 2 + 1, sizeof *words);
    uint32_t count = 0;
    for (const char *at = text, *end = text + length; at < end;) {
        const char *stop = memchr(at, ' ', (size_t)(end - at));
        stop = stop ? stop : end;
        words[count].shape = metrics->shape(metrics->self, face, at, (size_t)(stop - at));
        words[count].x = width + (count ? blank : 0);
        width = words[count].x + sample_scale(s, face, words[count].shape->width, size);
        count++;
        at = stop + (stop < end);
    }
    if (justify && count > 1) {
        int32_t rest = justify - width;
        for (uint32_t i = 1; i < count; i++)
            words[i].x += (int32_t)((int64_t)rest * i / (count - 1));
        width = justify;
    }
    int32_t start = align == 0 ? x : align == 1 ? x - width / 2 : x - width;
    for (uint32_t i = 0; i < count; i++)
        words[i].x += start;
    struct mark *mark = page_add_mark(s->page, s->arena, MARK_TEXT, node, artifact);
    mark->text.face = face;
    mark->text.size = size;
    mark->text.x = start;
    mark->text.baseline = s->y;
    mark->text.width = width;
    mark->text.word_count = count;
    mark->text.words = words;
    mark->text.space_after = space_after;
    return mark;
}

static inline void sample_rule(struct sample *s, int32_t x1, int32_t y1, int32_t x2, int32_t y2)
{
    struct mark *mark = page_add_mark(s->page, s->arena, MARK_RULE, 0, ARTIFACT_LAYOUT);
    mark->rule.x1 = x1;
    mark->rule.y1 = y1;
    mark->rule.x2 = x2;
    mark->rule.y2 = y2;
    mark->rule.width = 500;
}

static inline void sample_page(struct sample *s)
{
    s->page = frames_add_page(s->frames, s->arena, 595276, 841890);
    s->y = 70000;
    if (s->frames->page_count > 1) {
        s->y = 40000;
        char number[8] = {(char)('0' + s->frames->page_count)};
        sample_line(s, 0, ARTIFACT_PAGE_NUMBER, FACE_REGULAR, 14000, SAMPLE_LEFT + SAMPLE_WIDTH / 2, 1, 0,
                    arena_text(s->arena, number), 1, false);
        s->y = 75000;
    }
}

/* Fills lines first-fit and justifies all but the last. */
static inline void sample_paragraph(struct sample *s, const struct doc_node *node, enum face face, int32_t size)
{
    const struct metrics *metrics = s->metrics;
    const char *text = doc_text(node, s->arena), *line = text, *end = text + strlen(text), *best = text;
    int32_t blank = sample_scale(s, face, metrics->shape(metrics->self, face, " ", 1)->width, size);
    int32_t width = 0, indent = 36000;
    for (const char *at = text; at < end;) {
        const char *stop = memchr(at, ' ', (size_t)(end - at));
        stop = stop ? stop : end;
        int32_t word = sample_scale(s, face, metrics->shape(metrics->self, face, at, (size_t)(stop - at))->width, size);
        int32_t wanted = width + (at > line ? blank : 0) + word;
        if (wanted > SAMPLE_WIDTH - indent && best > line) {
            if (s->y > SAMPLE_BOTTOM)
                sample_page(s);
            sample_line(s, node->id, ARTIFACT_NONE, face, size, SAMPLE_LEFT + indent, 0, SAMPLE_WIDTH - indent, line,
                        (size_t)(best - line), true);
            s->y += SAMPLE_PITCH;
            indent = 0;
            line = at;
            wanted = word;
        }
        width = wanted;
        best = stop;
        at = stop + (stop < end);
    }
    sample_line(s, node->id, ARTIFACT_NONE, face, size, SAMPLE_LEFT + indent, 0, 0, line, (size_t)(end - line), false);
    s->y += SAMPLE_PITCH + 6000;
}

static inline void sample_centred(struct sample *s, const struct doc_node *node, enum face face, int32_t size,
                                  int32_t x)
{
    const char *text = doc_text(node, s->arena);
    sample_line(s, node->id, ARTIFACT_NONE, face, size, x, 1, 0, text, strlen(text), false);
}

/* Left edges of the table's columns, and its right edge. */
static const int32_t SAMPLE_EDGES[6] = {85039, 120000, 300000, 390000, 480000, 552756};
enum { SAMPLE_ROW = 20000, SAMPLE_ROWS = 45 };

static inline struct doc_node *sample_cell(struct sample *s, struct doc_node *row, uint32_t column, uint32_t columns,
                                           uint32_t rows, bool header, const char *text)
{
    struct doc_node *cell = sample_node(s, row, DOC_CELL, ROLE_NONE, text);
    cell->cell = (struct doc_cell){column, columns, rows, ALIGN_CENTRE, header};
    return cell;
}

static inline struct doc_node *sample_table(struct sample *s, struct doc_node *parent)
{
    static const struct table_column columns[5] = {{WIDTH_FRACTION, 1000, ALIGN_CENTRE},
                                                   {WIDTH_FRACTION, 1000, ALIGN_LEFT},
                                                   {WIDTH_FRACTION, 1000, ALIGN_RIGHT},
                                                   {WIDTH_FRACTION, 1000, ALIGN_RIGHT},
                                                   {WIDTH_FRACTION, 1000, ALIGN_RIGHT}};
    struct doc_node *table = doc_add(s->arena, parent, DOC_TABLE, place_file("mau.mau"));
    table->table = (struct doc_table){.column_count = 5, .columns = columns, .header_rows = 2, .number = "Bảng 1"};
    sample_node(s, table, DOC_CAPTION, ROLE_NONE, "Bảng 1. Kết quả theo đơn vị");
    sample_node(s, table, DOC_NOTE, ROLE_NONE, "Đơn vị tính: hồ sơ");
    struct doc_node *first = doc_add(s->arena, table, DOC_ROW, place_file("mau.mau"));
    struct doc_node *second = doc_add(s->arena, table, DOC_ROW, place_file("mau.mau"));
    first->row = second->row = ROW_HEADER;
    sample_cell(s, first, 0, 1, 2, true, "TT");
    sample_cell(s, first, 1, 1, 2, true, "Đơn vị");
    sample_cell(s, first, 2, 2, 1, true, "Số hồ sơ");
    sample_cell(s, first, 4, 1, 2, true, "Tỷ lệ");
    sample_cell(s, second, 2, 1, 1, true, "Tiếp nhận");
    sample_cell(s, second, 3, 1, 1, true, "Giải quyết");
    for (unsigned i = 0; i < SAMPLE_ROWS; i++) {
        struct doc_node *row = doc_add(s->arena, table, DOC_ROW, place_file("mau.mau"));
        unsigned total = (s->seed * 7919 + i * 104729) % 90000 + 100, done = total - i % 7;
        row->row = ROW_BODY;
        sample_cell(s, row, 0, 1, 1, false, arena_format(s->arena, "%u", i + 1));
        sample_cell(s, row, 1, 1, 1, true, arena_format(s->arena, "Trung tâm Y tế số %u", i + 1));
        sample_cell(s, row, 2, 1, 1, false, arena_format(s->arena, "%u", total));
        sample_cell(s, row, 3, 1, 1, false, arena_format(s->arena, "%u", done));
        sample_cell(s, row, 4, 1, 1, false, i == 3 ? "" : arena_format(s->arena, "%u,%02u%%", done * 100 / total, i));
    }
    return table;
}

static inline void sample_place_cell(struct sample *s, const struct doc_node *cell, enum artifact_kind artifact)
{
    const char *text = doc_text(cell, s->arena);
    int32_t left = SAMPLE_EDGES[cell->cell.column], right = SAMPLE_EDGES[cell->cell.column + cell->cell.column_span];
    if (*text)
        sample_line(s, artifact ? 0 : cell->id, artifact, cell->cell.header ? FACE_BOLD : FACE_REGULAR, 12000,
                    (left + right) / 2, 1, 0, text, strlen(text), false);
}

static inline void sample_place_row(struct sample *s, const struct doc_node *row, enum artifact_kind artifact)
{
    sample_rule(s, SAMPLE_EDGES[0], s->y - 14000, SAMPLE_EDGES[5], s->y - 14000);
    for (uint32_t i = 0; i < 6; i++) {
        bool inside = false; /* a cell over several columns */
        for (const struct doc_node *cell = row->first; cell; cell = cell->next)
            inside |= i > cell->cell.column && i < cell->cell.column + cell->cell.column_span;
        if (!inside)
            sample_rule(s, SAMPLE_EDGES[i], s->y - 14000, SAMPLE_EDGES[i], s->y + SAMPLE_ROW - 14000);
    }
    for (const struct doc_node *cell = row->first; cell; cell = cell->next)
        sample_place_cell(s, cell, artifact);
    s->y += SAMPLE_ROW;
}

static inline void sample_place_table(struct sample *s, const struct doc_node *table)
{
    const struct doc_node *first = NULL;
    for (const struct doc_node *child = table->first; child; child = child->next) {
        if (child->kind != DOC_ROW) {
            sample_centred(s, child, FACE_ITALIC, 13000, SAMPLE_LEFT + SAMPLE_WIDTH / 2);
            s->y += SAMPLE_PITCH;
            continue;
        }
        first = first ? first : child;
        if (s->y > SAMPLE_BOTTOM) {
            sample_rule(s, SAMPLE_EDGES[0], s->y - 14000, SAMPLE_EDGES[5], s->y - 14000);
            sample_page(s);
            sample_place_row(s, first, ARTIFACT_REPEAT);
            sample_place_row(s, first->next, ARTIFACT_REPEAT);
        }
        sample_place_row(s, child, ARTIFACT_NONE);
    }
    sample_rule(s, SAMPLE_EDGES[0], s->y - 14000, SAMPLE_EDGES[5], s->y - 14000);
    s->y += SAMPLE_PITCH;
}

static inline void sample_box(struct sample *s, uint32_t node, int32_t x, int32_t y, int32_t width, int32_t height,
                              enum pattern pattern)
{
    struct mark *mark = page_add_mark(s->page, s->arena, MARK_BOX, node, ARTIFACT_NONE);
    mark->box.x = x;
    mark->box.y = y;
    mark->box.width = width;
    mark->box.height = height;
    mark->box.pattern = pattern;
    mark->box.stroke = 500;
}

static inline void sample_place_chart(struct sample *s, const struct doc_node *chart)
{
    for (int i = 0; i < 4; i++)
        sample_box(s, chart->id, SAMPLE_LEFT + 60000 + i * 70000, s->y + 20000 * i, 50000, 100000 - 20000 * i,
                   (enum pattern)i);
    s->y += 118000;
    static const char *const labels[] = {"Quý I", "Quý II", "Quý III", "Quý IV"};
    for (int i = 0; i < 4; i++)
        sample_line(s, chart->id, ARTIFACT_NONE, FACE_REGULAR, 11000, SAMPLE_LEFT + 85000 + i * 70000, 1, 0, labels[i],
                    strlen(labels[i]), i < 3);
    s->y += SAMPLE_PITCH;
    sample_centred(s, chart->first, FACE_ITALIC, 13000, SAMPLE_LEFT + SAMPLE_WIDTH / 2);
    s->y += SAMPLE_PITCH + 6000;
}

static inline void sample_field(struct sample *s, uint32_t node, const char *name, const char *tooltip, int32_t x,
                                int32_t y, int32_t width, int32_t height)
{
    struct mark *mark = page_add_mark(s->page, s->arena, MARK_FIELD, node, ARTIFACT_NONE);
    mark->field.x = x;
    mark->field.y = y;
    mark->field.width = width;
    mark->field.height = height;
    mark->field.name = name;
    mark->field.tooltip = tooltip;
}

static const char SAMPLE_TEXT[] =
    "Trong kỳ báo cáo, cơ quan và các đơn vị trực thuộc đã tiếp nhận hồ sơ qua Cổng Dịch vụ công quốc gia, giải quyết "
    "trước hạn và đúng hạn đạt tỷ lệ cao; số hồ sơ quá hạn giảm so với cùng kỳ năm trước. Các đơn vị tiếp tục rà soát, "
    "đơn giản hóa thủ tục, bảo đảm “đúng hạn – đúng hẹn”, công khai, minh bạch, tạo thuận lợi cho người dân.";

/* The document tree. Nodes are found again by walking, so that ids stand before anything is placed. */
static inline void sample_document(struct sample *s)
{
    struct doc *doc = s->doc = doc_new(s->arena);
    struct doc_node *root = doc->root, *head = doc_add(s->arena, root, DOC_LETTERHEAD, place_file("mau.mau"));
    sample_node(s, head, DOC_LINE, ROLE_PARENT_AGENCY, "ỦY BAN NHÂN DÂN TỈNH MẪU");
    sample_node(s, head, DOC_LINE, ROLE_STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    sample_node(s, head, DOC_LINE, ROLE_AGENCY, "SỞ Y TẾ");
    sample_node(s, head, DOC_LINE, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    struct doc_node *title = doc_add(s->arena, root, DOC_TITLE, place_file("mau.mau"));
    sample_node(s, title, DOC_LINE, ROLE_TYPE, "BÁO CÁO");
    sample_node(s, title, DOC_LINE, ROLE_ABSTRACT, "Kết quả cải cách hành chính 6 tháng đầu năm 2023");
    sample_node(s, root, DOC_HEADING, ROLE_NONE, "I. KẾT QUẢ (A & B)\\")->level = 1;
    sample_node(s, root, DOC_PARAGRAPH, ROLE_NONE, SAMPLE_TEXT);
    sample_node(s, root, DOC_HEADING, ROLE_NONE, "1. Tiến độ")->level = 3; /* a level left out on purpose */
    for (int i = 0; i < 2; i++)
        sample_node(s, root, DOC_PARAGRAPH, ROLE_NONE, SAMPLE_TEXT);
    sample_node(s, root, DOC_BULLET, ROLE_NONE, "- Số hồ sơ tiếp nhận bảo đảm đúng hạn ≥ 96%.");
    struct doc_node *chart = doc_add(s->arena, root, DOC_CHART, place_file("mau.mau"));
    chart->chart.alternative = "Biểu đồ cột: số hồ sơ theo quý";
    sample_node(s, chart, DOC_CAPTION, ROLE_NONE, "Hình 1. Số hồ sơ theo quý");
    sample_table(s, root);
    struct doc_node *closing = doc_add(s->arena, root, DOC_CLOSING, place_file("mau.mau"));
    sample_node(s, closing, DOC_LINE, ROLE_RECIPIENTS_LABEL, "Nơi nhận:");
    sample_node(s, closing, DOC_LINE, ROLE_SIGNER_TITLE, "GIÁM ĐỐC");
    sample_node(s, closing, DOC_LINE, ROLE_SIGNER_NAME, "Nguyễn Văn A");
    doc->title = "Báo cáo kết quả <cải cách> & hành chính 6 tháng đầu năm 2023";
    doc->agency = "Sở Y tế tỉnh Mẫu";
    doc->subject = "Cải cách hành chính";
    doc->date = date_of(2023, 6, 15);
    doc_number(doc, s->arena);
}

static inline void sample_place_line(struct sample *s, const struct doc_node *node)
{
    bool right = node->role == ROLE_STATE_NAME || node->role == ROLE_MOTTO || node->role == ROLE_SIGNER_TITLE ||
                 node->role == ROLE_SIGNER_NAME;
    bool centre = node->role == ROLE_TYPE || node->role == ROLE_ABSTRACT;
    if (node->role == ROLE_SIGNER_NAME) {
        sample_field(s, node->id, "KyNguoiCoThamQuyen", "Chữ ký số của người có thẩm quyền", 380000, s->y - 14000,
                     130000, 54000);
        sample_field(s, node->id, "KyCoQuan", "Chữ ký số của cơ quan", 330000, s->y - 14000, 90000, 60000);
        s->y += 60000;
    }
    if (node->role == ROLE_RECIPIENTS_LABEL || node->role == ROLE_PARENT_AGENCY || node->role == ROLE_AGENCY) {
        sample_centred(s, node, node->role == ROLE_PARENT_AGENCY ? FACE_REGULAR : FACE_BOLD, 12000, 180000);
        return;
    }
    sample_centred(s, node, FACE_BOLD, right && node->role == ROLE_STATE_NAME ? 13000 : 14000,
                   centre ? SAMPLE_LEFT + SAMPLE_WIDTH / 2 : 430000);
    s->y += SAMPLE_PITCH;
}

static inline void sample_place(struct sample *s, const struct doc_node *node)
{
    for (const struct doc_node *child = node->first; child; child = child->next) {
        if (child->kind == DOC_LINE)
            sample_place_line(s, child);
        else if (child->kind == DOC_TABLE)
            sample_place_table(s, child);
        else if (child->kind == DOC_CHART)
            sample_place_chart(s, child);
        else if (child->kind == DOC_HEADING)
            sample_paragraph(s, child, FACE_BOLD, SAMPLE_BODY);
        else if (child->kind == DOC_PARAGRAPH || child->kind == DOC_BULLET)
            sample_paragraph(s, child, FACE_REGULAR, SAMPLE_BODY);
        else
            sample_place(s, child);
    }
}

static inline void sample_make(struct sample *s, struct arena *arena, const struct metrics *metrics, unsigned seed)
{
    *s = (struct sample){.arena = arena, .metrics = metrics, .seed = seed};
    s->frames = arena_alloc(arena, sizeof *s->frames);
    sample_document(s);
    sample_page(s);
    sample_place(s, s->doc->root);
}

#endif
