/* Copies of a document (NĐ 30/2020/NĐ-CP, Điều 25-27; PL I, Phần II). On paper: the copied pages, then, below a rule,
 * the block of the copy with its own number, on the same sheet where there is room. Electronic: the text at the top
 * right of the first page, where the agency signs. All that can fail is tried with an open number first, so that no
 * number of the series of copies is used up by a copy that cannot be made. */
#include "archive/identity.h"
#include "archive/lettercase.h"
#include "archive/outgoing.h"
#include "archive/register.h"
#include "archive/signature.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "model/copyform.h"
#include "office/granting.h"
#include "office/numbering.h"
#include "office/typing.h"
#include "pdf/overlay.h"

#include <stdlib.h>
#include <string.h>

#define TEMPLATE "ban-sao"
#define GAP      17000 /* from the copied text to the rule of the block [1/1000 pt], 6 mm */

/* Sheets that the line of an electronic copy fits on: from A6 to what readers show at all (ISO 32000-1, annex C). */
#define SHEET_LEAST 297638   /* [1/1000 pt] */
#define SHEET_MOST  14400000 /* [1/1000 pt] */

struct copying {
    struct session *session;
    const struct copy_form_names *form;
    struct file file;
    struct overlay_file pdf;
    size_t first, last;       /* pages copied, from 1 */
    struct overlay_page page; /* that the stamp goes on */
    int32_t date;
    const char *title;      /* of the copied document */
    const char *recipients; /* that the block prints, "; " between them; NULL: a copy without any */
    const char *signed_at;  /* of an electronic copy: day, time and zone; NULL: a copy on paper */
    struct typing *typing;
};

/* ---- what is asked for ---- */

static const struct copy_form_names *form_named(struct session *session)
{
    const char *word = session->options->word_count ? session->options->words[0] : "", *names[COPY_FORM_COUNT];
    for (size_t i = 0; i < COPY_FORM_COUNT; i++) {
        names[i] = COPY_FORMS[i].name;
        if (strcmp(word, COPY_FORMS[i].name) == 0 && session->options->word_count == 2)
            return &COPY_FORMS[i];
    }
    const char *near = *word ? nearest_name(word, names, COPY_FORM_COUNT) : NULL;
    granting_misuse(session, "copy cần hình thức sao và một tệp PDF",
                    near && strcmp(near, word) != 0 ? arena_format(session->arena, "ý bạn là \"%s\"?", near)
                                                    : "ví dụ: baocao copy sao-y VĂN_BẢN.pdf --date 20/06/2023");
    return NULL;
}

/* "2-3" or "2". */
static bool range_named(struct copying *copying, size_t pages)
{
    struct session *session = copying->session;
    const char *text = session->options->pages;
    bool excerpt = copying->form == &COPY_FORMS[COPY_EXCERPT];
    copying->first = 1;
    copying->last = pages;
    if (!text != !excerpt) {
        granting_misuse(session, excerpt ? "trích sao phải cho biết trích trang nào" : "chỉ trích sao mới chọn trang",
                        excerpt ? "thêm --trang, ví dụ --trang 2-3" : "bỏ --trang, hoặc dùng baocao copy trich-sao");
        return false;
    }
    if (!text)
        return true;
    char *end;
    unsigned long first = strtoul(text, &end, 10), last = *end == '-' ? strtoul(end + 1, &end, 10) : first;
    if (!*end && first >= 1 && first <= last && last <= pages) {
        copying->first = first;
        copying->last = last;
        return true;
    }
    granting_misuse(session, arena_format(session->arena, "văn bản không có trang \"%s\"", text),
                    arena_format(session->arena, "văn bản có %zu trang; viết như --trang 2 hoặc --trang 2-3", pages));
    return false;
}

/* Up to two digits, at least as many as said. */
static bool read_part(const char **text, int least, int most, int *part)
{
    const char *at = *text;
    *part = 0;
    while (at - *text < 2 && *at >= '0' && *at <= '9')
        *part = *part * 10 + (*at++ - '0');
    bool read = at - *text >= least && *part <= most;
    *text = at;
    return read;
}

/* "8:30" or "08:30:15" as Mẫu 3.2 has it, with Vietnam's time zone after ISO 8601. */
static bool time_named(struct copying *copying)
{
    struct session *session = copying->session;
    const char *at = session->options->time ? session->options->time : "";
    int hours, minutes, seconds = 0;
    char date[DATE_TEXT];
    if (!read_part(&at, 1, 23, &hours) || *at++ != ':' || !read_part(&at, 2, 59, &minutes) ||
        (*at && (*at++ != ':' || !read_part(&at, 2, 59, &seconds) || *at))) {
        granting_misuse(session, "bản sao điện tử ghi thời gian ký", "thêm --time giờ:phút, ví dụ --time 8:30");
        return false;
    }
    date_short(copying->date, date);
    copying->signed_at = arena_format(session->arena, "%s; %02d:%02d:%02d +07:00", date, hours, minutes, seconds);
    return true;
}

/* An electronic copy bears a time, a copy on paper bears recipients. */
static bool kind_named(struct copying *copying)
{
    struct session *session = copying->session;
    const struct options *options = session->options;
    if (options->electronic && options->recipients)
        granting_misuse(session, "bản sao điện tử không ghi nơi nhận",
                        "bỏ --noi-nhan, hoặc bỏ --dien-tu để lập bản sao giấy");
    else if (!options->electronic && options->time)
        granting_misuse(session, "chỉ bản sao điện tử ghi thời gian ký",
                        "bỏ --time, hoặc thêm --dien-tu để lập bản sao điện tử");
    else
        return !options->electronic || time_named(copying);
    return false;
}

/* Without a signature it is no electronic original (Điều 25.1); only who asks can know that it was scanned from a
 * signed paper, which no program sees. What this program wrote was not scanned. */
static bool is_scan(struct copying *copying)
{
    struct session *session = copying->session;
    if (session->options->from_paper && !copying->page.made_here)
        return true;
    bool copy = copying->page.form != COPY_FORM_COUNT;
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "A021", place_file(copying->file.path),
                                 copy ? "bản sao này chưa được ký nên chưa sao tiếp được (NĐ 30, Điều 25)"
                                      : "tệp này chưa có chữ ký số nên chưa phải bản gốc để sao (NĐ 30, Điều 25)");
    diag_set_hint(
        session->diags, diag,
        copy ? "ký số bản sao ấy rồi sao từ tệp đã ký; bản sao đã in ra, ký, đóng dấu thì sao từ tệp quét bản giấy "
               "(thêm --tu-giay)"
        : copying->page.made_here
            ? "đây là tệp do baocao lập, không phải tệp quét; sao từ tệp đã ký số và có số, hoặc từ tệp quét "
              "bản giấy đã ký, đóng dấu (thêm --tu-giay)"
            : "sao từ tệp đã ký số và có số; nếu đây là tệp quét từ bản giấy đã ký, đóng dấu thì thêm "
              "--tu-giay");
    return false;
}

/* NĐ 30, Điều 3 and 25: whole copies and excerpts are made of originals, further copies of whole copies. What other
 * programs and scanners wrote does not say which it is. */
static bool form_fits(struct copying *copying)
{
    static const char *const of_copy[] = {
        [COPY_WHOLE] = "sao tiếp từ bản sao y thì dùng baocao copy sao-luc; muốn sao y thì sao từ tệp của bản gốc",
        [COPY_FURTHER] = "sao lục từ tệp của bản sao y, hoặc sao y từ tệp của bản gốc",
        [COPY_EXCERPT] = "trích sao từ tệp của bản gốc"};
    enum copy_form wanted = (enum copy_form)(copying->form - COPY_FORMS), known = copying->page.form;
    struct session *session = copying->session;
    struct place at = place_file(copying->file.path);
    bool further = wanted == COPY_FURTHER;
    if (known != COPY_FORM_COUNT && further != (known == COPY_WHOLE)) {
        struct diag *diag =
            diag_add(session->diags, DIAG_ERROR, "A026", at, "tệp này là bản %s, mà %s chỉ từ %s (NĐ 30, Điều 25)",
                     COPY_FORMS[known].words, copying->form->words, further ? "bản sao y" : "bản gốc, bản chính");
        diag_set_hint(session->diags, diag, "%s", of_copy[wanted]);
        return false;
    }
    if (known != COPY_FORM_COUNT || !further)
        return true;
    struct diag *diag =
        diag_add(session->diags, copying->page.made_here ? DIAG_ERROR : DIAG_NOTE, "A026", at,
                 copying->page.made_here ? "tệp này là bản gốc, mà sao lục chỉ từ bản sao y (NĐ 30, Điều 25)"
                                         : "sao lục chỉ từ bản sao y (NĐ 30, Điều 25); tệp này không cho biết "
                                           "có phải bản sao y không");
    diag_set_hint(session->diags, diag, "bản gốc, bản chính thì dùng baocao copy sao-y");
    return !copying->page.made_here;
}

/* Điều 25 knows no whole copy, and no further one, from an electronic document to another: every file of it is it. */
static bool medium_fits(struct copying *copying)
{
    struct session *session = copying->session;
    if (!session->options->electronic || session->options->from_paper || copying->form == &COPY_FORMS[COPY_EXCERPT])
        return true;
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "A027", place_file(copying->file.path),
                                 "tệp này đã ký số; NĐ 30, Điều 25 không có %s từ văn bản điện tử sang văn bản điện tử",
                                 copying->form->words);
    diag_set_hint(session->diags, diag,
                  "gửi chính tệp đã ký số; cần bản giấy thì bỏ --dien-tu; nếu là tệp quét từ giấy thì thêm --tu-giay");
    return false;
}

/* Only an original is copied: what was changed after signing is none. */
static bool is_original(struct copying *copying)
{
    struct session *session = copying->session;
    struct proof *proof = proof_new(session->arena);
    size_t signatures =
        signature_prove(copying->file.data, copying->file.size, copying->file.path, session->arena, proof);
    struct diag *diag;
    if (proof_failed(proof)) {
        diag = diag_add(session->diags, DIAG_ERROR, "A020", place_file(copying->file.path),
                        "chữ ký số của tệp này không còn khớp, nên không sao");
        diag_set_hint(session->diags, diag, "xem từng chữ ký: baocao verify %s",
                      file_typed(session->arena, copying->file.path));
        return false;
    }
    if (signatures) {
        diag = diag_add(session->diags, DIAG_NOTE, "A022", place_file(copying->file.path),
                        "bản sao là tệp mới, chữ ký số của tệp này chỉ còn là hình ảnh trong bản sao");
        diag_set_hint(session->diags, diag, "giữ tệp gốc để kiểm tra chữ ký số");
    }
    return signatures ? form_fits(copying) && medium_fits(copying) : is_scan(copying) && form_fits(copying);
}

/* The page that the stamp goes on; page is the document's last one so far. */
static bool look_at_page(struct copying *copying, size_t pages)
{
    struct session *session = copying->session;
    const struct overlay_page *page = &copying->page;
    size_t number = copying->signed_at ? copying->first : copying->last;
    if (number != pages && !overlay_look(&copying->pdf, number, session->diags, &pages, &copying->page, NULL))
        return false;
    if (!copying->signed_at || (page->width >= SHEET_LEAST && page->height >= SHEET_LEAST &&
                                page->width <= SHEET_MOST && page->height <= SHEET_MOST))
        return true;
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "A024", place_file(copying->file.path),
                                 "trang %zu quá nhỏ hoặc quá lớn để ghi bản sao điện tử ở góc trên", number);
    diag_set_hint(session->diags, diag, "lập bản sao giấy (bỏ --dien-tu), hoặc in lại văn bản ra PDF khổ A4 rồi sao");
    return false;
}

static bool read_source(struct copying *copying)
{
    struct session *session = copying->session;
    size_t pages;
    if (!granting_date(session, &copying->date))
        return false;
    if (copying->date == DATE_NONE) {
        granting_misuse(session, "chưa cho biết ngày sao", "thêm --date NGÀY, ví dụ --date 20/06/2023");
        return false;
    }
    if (!kind_named(copying) ||
        !file_read(session->options->words[1], LIMIT_FILE, session->arena, session->diags, &copying->file))
        return false;
    copying->pdf = (struct overlay_file){copying->file.path, copying->file.data, copying->file.size};
    struct buffer title = {0};
    bool looked = overlay_look(&copying->pdf, 0, session->diags, &pages, &copying->page, &title);
    copying->title = arena_copy(session->arena, buffer_text(&title), title.length);
    buffer_clear(&title);
    return looked && range_named(copying, pages) && is_original(copying) && look_at_page(copying, pages);
}

/* ---- the stamp ---- */

/* "SAO Y; Sở Y tế tỉnh Mẫu; 20/06/2023; 08:30:00 +07:00" (Mẫu 3.2): Times New Roman, upright, 10, black, top right. */
static const struct doc *corner_doc(struct copying *copying)
{
    struct arena *arena = copying->session->arena;
    const struct workspace *workspace = &copying->session->workspace;
    const char *agency = *workspace->agency.full_name ? workspace->agency.full_name : workspace->agency.name;
    struct doc *doc = doc_new(arena);
    struct doc_node *line = doc_add(arena, doc->root, DOC_PARAGRAPH, (struct place){0});
    line->align = ALIGN_RIGHT;
    doc_set_text(arena, line, arena_format(arena, "%s; %s; %s", copying->form->title, agency, copying->signed_at), 0);
    doc->title = copying->form->title;
    doc->agency = agency;
    doc->subject = "";
    doc->date = copying->date;
    doc_number(doc, arena);
    return doc;
}

/* "A; B" as a list of two. */
static struct value recipients_value(const char *text, struct arena *arena)
{
    struct value *items = NULL;
    struct list *list = arena_alloc(arena, sizeof *list);
    size_t count = 0, room = 0;
    for (const char *at = text ? text : ""; *at;) {
        at += strspn(at, "; ");
        size_t length = strcspn(at, ";"), kept = length;
        while (kept && at[kept - 1] == ' ')
            kept--;
        if (kept) {
            items = arena_grow(arena, items, count, &room, sizeof *items);
            items[count++] = value_text(arena_copy(arena, at, kept));
        }
        at += length;
    }
    *list = (struct list){.count = count, .items = items};
    return value_list(list);
}

static const struct doc *block_doc(struct copying *copying, const char *number)
{
    static const char *const fields[] = {"hinh_thuc", "so", "ky_hieu", "ngay", "noi_nhan"};
    struct session *session = copying->session;
    struct record *record = record_new(session->arena, shape_new(session->arena, fields, 5));
    record->values[0] = value_text(copying->form->name);
    record->values[1] = value_text(number);
    record->values[2] =
        value_text(arena_format(session->arena, "%s-%s", copying->form->sign, session->workspace.agency.abbreviation));
    record->values[3] = value_date(copying->date);
    record->values[4] = recipients_value(session->options->recipients, session->arena);
    struct doc *doc = typing_fill(copying->typing, TEMPLATE, "ban_sao", value_record(record));
    if (doc) {
        doc->date = copying->date;
        copying->recipients = identity_of(doc, session->arena).recipients;
    }
    return doc;
}

/* Where and how far down the stamp goes on the copy. */
static enum overlay_place place_of(const struct copying *copying, const struct overlay_page *stamp, int32_t *shift)
{
    const struct style *style = &STYLE_ND30;
    const struct overlay_page *page = &copying->page;
    *shift = 0;
    if (copying->signed_at)
        return OVERLAY_FIRST;
    bool upright = page->width / 1000 == style->page_width / 1000 && page->height / 1000 == style->page_height / 1000;
    int32_t down = page->lowest + GAP - style->margin_top;
    if (!upright || page->lowest < 0 || stamp->lowest < 0 ||
        stamp->lowest + down > style->page_height - style->margin_bottom)
        return OVERLAY_APPEND;
    *shift = down > 0 ? down : 0;
    return OVERLAY_LAST;
}

/* number NULL: its place stays open. */
static bool make(struct copying *copying, const char *number, struct buffer *out)
{
    struct session *session = copying->session;
    struct style style = STYLE_ND30;
    struct buffer bytes = {0};
    struct overlay_page look;
    size_t pages;
    if (copying->signed_at) {
        style.size_body = 10000;
        style.page_width = copying->page.width;
        style.page_height = copying->page.height;
        /* a copy of a copy: below the lines that are there */
        style.margin_top = style.page_number_top + (int32_t)copying->page.stamps * (style.size_body * 6 / 5);
        style.first_line_indent = 0;
    }
    const struct doc *doc = copying->signed_at ? corner_doc(copying) : block_doc(copying, number);
    bool made =
        doc && typing_write(copying->typing, doc, &style, copying->signed_at ? "KyCoQuan" : NULL, &bytes, &pages);
    if (made && pages != 1) {
        struct diag *diag = diag_add(session->diags, DIAG_ERROR, "A023", place_file(copying->file.path),
                                     "phần ghi thêm của bản sao dài quá một trang");
        diag_set_hint(session->diags, diag, "viết nơi nhận ngắn lại");
        made = false;
    }
    struct overlay_stamp stamp = {.file = {"bản sao", bytes.data, bytes.length},
                                  .form = (enum copy_form)(copying->form - COPY_FORMS),
                                  .date = copying->date};
    made = made && overlay_look(&stamp.file, 0, session->diags, &pages, &look, NULL);
    if (made) {
        stamp.place = place_of(copying, &look, &stamp.shift);
        made = overlay_write(&copying->pdf, copying->first, copying->last, &stamp, session->diags, out);
    }
    buffer_clear(&bytes);
    return made;
}

/* ---- number and file ---- */

/* "Báo cáo Kết quả quý I" -> "Báo cáo kết quả quý I"; a title that begins with no kind of papers is left. */
static const char *abstract_of(const char *title, struct arena *arena)
{
    for (const char *blank = strchr(title, ' '); blank; blank = strchr(blank + 1, ' ')) {
        const char *kind = arena_copy(arena, title, (size_t)(blank - title));
        if (outgoing_type_code(kind))
            return arena_format(arena, "%s %s", kind, lettercase_phrase(blank + 1, arena));
    }
    return title;
}

static struct register_line line_of(struct copying *copying)
{
    struct session *session = copying->session;
    const struct workspace *workspace = &session->workspace;
    const char *slash = strrchr(copying->file.path, '/');
    char digest[DIGEST_TEXT];
    digest_text(copying->file.data, copying->file.size, digest);
    const char *pages =
        session->options->pages ? arena_format(session->arena, ", trang %s", session->options->pages) : "";
    return (struct register_line){
        .series = REGISTER_COPIES,
        .date = copying->date,
        .key = slash ? slash + 1 : copying->file.path,
        .symbol = arena_format(session->arena, "%s-%s", copying->form->sign, workspace->agency.abbreviation),
        .type = copying->form->title,
        .abstract = abstract_of(copying->title, session->arena),
        .signer = lettercase_signer(workspace->signer.title, workspace->signer.name, session->arena),
        .recipients = copying->recipients,
        .kept_by = workspace->archive,
        .note = arena_format(session->arena, "SHA-256 %s%s", digest, pages)};
}

static const char *target(struct copying *copying, int year, int number)
{
    struct arena *arena = copying->session->arena;
    const char *path = copying->file.path, *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *folder = copying->session->options->output;
    size_t bare = file_stem(name, ".pdf"), stem = bare ? bare : strlen(name);
    if (!folder)
        folder = slash ? arena_copy(arena, path, (size_t)(slash - path)) : ".";
    return file_join(arena, folder,
                     arena_format(arena, "%.*s_%s-%d-%02d.pdf", (int)stem, name, copying->form->name, year, number));
}

/* No copy takes the place of another; said while the number is open. */
static bool target_is_free(struct copying *copying, const char *path)
{
    struct session *session = copying->session;
    if (!file_exists(path))
        return true;
    struct diag *diag = diag_add(session->diags, DIAG_ERROR, "A025", place_file(path),
                                 "đã có tệp mang tên của bản sao này, không ghi đè");
    diag_set_hint(session->diags, diag,
                  "sổ bản sao có thể đã mất hoặc chưa phải bản mới nhất: xem lại " REGISTER_FILE
                  "; nếu đúng thì dời tệp ấy đi, hoặc ghi vào thư mục khác bằng -o");
    return false;
}

static bool next_is_free(struct copying *copying)
{
    struct session *session = copying->session;
    struct register_book *book = NULL;
    int year, month, day, last = 0;
    date_split(copying->date, &year, &month, &day);
    if (numbering_exists(session) && !(book = numbering_book(session, false)))
        return false;
    bool ok = !book || register_last_number(book, REGISTER_COPIES, year, &last, session->diags);
    register_close(book);
    return ok && target_is_free(copying, target(copying, year, last + 1));
}

/* A number whose copy could not be written is cancelled with that reason. */
static bool issue_copy(struct copying *copying, struct register_book *book)
{
    struct session *session = copying->session;
    struct register_line line = line_of(copying);
    struct buffer bytes = {0};
    if (!register_give(book, &line, 1, session->options->force, session->diags))
        return false;
    const char *number = register_number_text(line.number, session->arena);
    const char *path = target(copying, line.year, line.number);
    bool done = target_is_free(copying, path) && make(copying, number, &bytes) &&
                file_write_alone(path, bytes.data, bytes.length, session->diags);
    buffer_clear(&bytes);
    if (done)
        printf("%s\n", path);
    else
        register_cancel(book, REGISTER_COPIES, line.year, line.number, "không ghi được tệp bản sao", session->diags);
    return done;
}

static bool copy(struct copying *copying)
{
    struct session *session = copying->session;
    struct buffer trial = {0};
    copying->form = form_named(session);
    if (!copying->form || !session_workspace(session) || !read_source(copying) ||
        !(copying->typing = typing_open(session)))
        return false;
    bool done = next_is_free(copying) && make(copying, NULL, &trial) &&
                (!session->options->output || file_make_folder(session->options->output, session->diags));
    buffer_clear(&trial);
    struct register_book *book = done ? numbering_book(session, true) : NULL;
    done = book && issue_copy(copying, book);
    register_close(book);
    typing_close(copying->typing);
    return done;
}

int command_copy(const struct options *options)
{
    struct session session;
    session_open(&session, options);
    struct copying copying = {.session = &session};
    bool done = copy(&copying);
    int code = session_end(&session, done);
    session_close(&session);
    return code;
}
