/* Why libqpdf and a new file: an update behind the end of the file would keep signatures valid that say nothing of the
 * text laid over the pages, and readers would call them changed all the same. libqpdf reads what other programs wrote
 * and writes sound files; what it writes depends on its input alone (the ID is a digest of the content).
 *
 * On a page that is there the stamp's content becomes a form of its own, so that names of fonts and numbers of marked
 * content do not meet. */
#include "pdf/overlay.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/diag.h"
#include "pdf/ink.h"
#include "pdf/syntax.h"
#include "pdf/tagtree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refused(struct diags *diags, const char *path, const char *code, const char *message, const char *hint)
{
    struct diag *diag = diag_add(diags, DIAG_ERROR, code, place_file(path), "%s", message);
    diag_set_hint(diags, diag, "%s", hint);
    return false;
}

/* Without a number for a new stream libqpdf ends the program; a file that names numbers so large is damaged. */
static bool has_numbers_left(qpdf_data pdf)
{
    enum { HIGHEST = 1 << 30 };
    qpdf_oh next = qpdf_make_indirect_object(pdf, qpdf_oh_new_null(pdf));
    return !qpdf_has_error(pdf) && qpdf_oh_get_object_id(pdf, next) < HIGHEST;
}

/* NULL: recorded. Freed with qpdf_cleanup(). */
static qpdf_data open_file(const struct overlay_file *file, struct diags *diags)
{
    qpdf_data pdf = qpdf_init();
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_silence_errors(pdf);
    bool read = (qpdf_read_memory(pdf, file->path, file->bytes, file->size, NULL) & QPDF_ERRORS) == 0;
    bool locked = read && qpdf_is_encrypted(pdf);
    if (read && !locked && qpdf_get_num_pages(pdf) > 0 && has_numbers_left(pdf))
        return pdf;
    if (locked)
        refused(diags, file->path, "P011", "tệp PDF có mật khẩu hoặc hạn chế, không sao được",
                "lấy bản PDF không khóa từ nơi phát hành");
    else
        refused(diags, file->path, "P010", "không đọc được tệp PDF này", "kiểm tra lại: có thể tệp tải về chưa đủ");
    qpdf_cleanup(&pdf);
    return NULL;
}

/* ---- looking ---- */

/* "595.276" in thousandths. */
static int32_t thousandths(qpdf_data pdf, qpdf_oh number)
{
    const char *text =
        qpdf_oh_is_integer(pdf, number) ? qpdf_oh_unparse(pdf, number) : qpdf_oh_get_real_value(pdf, number);
    bool negative = text[0] == '-'; /* "-.5" has no digits before its point */
    char *end;
    long long whole = strtoll(text + negative, &end, 10), part = 0;
    if (*end == '.')
        for (int i = 1, scale = 100; i <= 3 && end[i] >= '0' && end[i] <= '9'; i++, scale /= 10)
            part += (end[i] - '0') * scale;
    if (whole < 0 || whole > 1000000)
        return 0;
    return (int32_t)((whole * 1000 + part) * (negative ? -1 : 1));
}

/* What readers show of a page, and how often they turn it by a quarter to the right. */
struct sheet {
    int32_t left, bottom, right, top;
    int turns;
};

static struct sheet sheet_of(qpdf_data pdf, qpdf_oh page)
{
    qpdf_oh box = qpdf_oh_get_key(pdf, page, qpdf_oh_has_key(pdf, page, "/CropBox") ? "/CropBox" : "/MediaBox");
    int32_t edges[4] = {0};
    for (int i = 0; i < 4 && qpdf_oh_get_array_n_items(pdf, box) == 4; i++)
        edges[i] = thousandths(pdf, qpdf_oh_get_array_item(pdf, box, i));
    bool across = edges[0] > edges[2], down = edges[1] > edges[3]; /* any two corners may be given */
    struct sheet sheet = {edges[across ? 2 : 0], edges[down ? 3 : 1], edges[across ? 0 : 2], edges[down ? 1 : 3], 0};
    if (qpdf_oh_has_key(pdf, page, "/Rotate"))
        sheet.turns = (qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, page, "/Rotate")) / 90 % 4 + 4) % 4;
    return sheet;
}

enum { STAMP_NAME = 32 };

static void stamp_name(size_t index, char *name)
{
    if (index)
        snprintf(name, STAMP_NAME, "/BanSao%zu", index);
    else
        snprintf(name, STAMP_NAME, "/BanSao");
}

/* How many names of stamps are taken among the page's forms. */
static size_t stamps_in(qpdf_data pdf, qpdf_oh forms)
{
    char name[STAMP_NAME];
    size_t count = 0;
    for (stamp_name(0, name); qpdf_oh_is_dictionary(pdf, forms) && qpdf_oh_has_key(pdf, forms, name);)
        stamp_name(++count, name);
    return count;
}

/* Does the entry of the document's facts name this program? */
static bool names_maker(qpdf_data pdf, const char *key)
{
    static const char maker[] = "baocao ";
    qpdf_oh facts = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");
    qpdf_oh said = qpdf_oh_get_key_if_dict(pdf, facts, key);
    return qpdf_oh_is_string(pdf, said) && strncmp(qpdf_oh_get_utf8_value(pdf, said), maker, strlen(maker)) == 0;
}

/* What only this program needs to know stands where ISO 32000-1, 14.5 has room for it. */
static const char PRIVATE[] = "/PieceInfo", OWN[] = "/baocao";

static void note_form(qpdf_data pdf, const struct overlay_stamp *stamp)
{
    int year, month, day;
    char text[96];
    date_split(stamp->date, &year, &month, &day);
    snprintf(text, sizeof text, "<< %s << /LastModified (D:%04d%02d%02d) /Private /%s >> >>", OWN, year, month, day,
             COPY_FORMS[stamp->form].name);
    qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), PRIVATE, qpdf_oh_parse(pdf, text));
}

static enum copy_form form_noted(qpdf_data pdf)
{
    qpdf_oh own = qpdf_oh_get_key_if_dict(pdf, qpdf_oh_get_key(pdf, qpdf_get_root(pdf), PRIVATE), OWN);
    qpdf_oh said = qpdf_oh_get_key_if_dict(pdf, own, "/Private");
    enum copy_form form = 0;
    const char *name = qpdf_oh_is_name(pdf, said) ? qpdf_oh_get_name(pdf, said) : "/";
    while (form < COPY_FORM_COUNT && strcmp(name + 1, COPY_FORMS[form].name) != 0)
        form++;
    return form;
}

static void look_at(qpdf_data pdf, qpdf_oh page, struct overlay_page *result)
{
    struct sheet sheet = sheet_of(pdf, page);
    int32_t width = sheet.right - sheet.left, height = sheet.top - sheet.bottom;
    qpdf_oh resources = qpdf_oh_get_key_if_dict(pdf, page, "/Resources");
    unsigned char *content = NULL;
    size_t length = 0;
    *result = (struct overlay_page){sheet.turns % 2 ? height : width,
                                    sheet.turns % 2 ? width : height,
                                    -1,
                                    stamps_in(pdf, qpdf_oh_get_key_if_dict(pdf, resources, "/XObject")),
                                    names_maker(pdf, "/Creator") || names_maker(pdf, "/Producer"),
                                    form_noted(pdf)};
    if (sheet.left == 0 && sheet.bottom == 0 && sheet.turns == 0 &&
        (qpdf_oh_get_page_content_data(pdf, page, &content, &length) & QPDF_ERRORS) == 0) {
        int32_t lowest = ink_lowest((const char *)content, length);
        if (lowest != INK_UNKNOWN)
            result->lowest = lowest > sheet.top ? 0 : sheet.top - lowest;
    }
    free(content);
}

bool overlay_look(const struct overlay_file *pdf, size_t number, struct diags *diags, size_t *pages,
                  struct overlay_page *page, struct buffer *title)
{
    qpdf_data file = open_file(pdf, diags);
    if (!file)
        return false;
    *pages = (size_t)qpdf_get_num_pages(file);
    qpdf_oh facts = qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Info");
    qpdf_oh said = qpdf_oh_get_key_if_dict(file, facts, "/Title");
    if (title && qpdf_oh_is_string(file, said))
        buffer_add_text(title, qpdf_oh_get_utf8_value(file, said));
    qpdf_push_inherited_attributes_to_page(file);
    look_at(file, qpdf_get_page_n(file, (number && number <= *pages ? number : *pages) - 1), page);
    qpdf_cleanup(&file);
    return true;
}

/* ---- what a copy does not take along ---- */

/* An appearance that shows nothing holds a blank: a filter over no bytes at all is none (ISO 32000-1, 7.4.4). */
static void fill_empty(qpdf_data pdf, qpdf_oh widget)
{
    qpdf_oh appearance = qpdf_oh_get_key_if_dict(pdf, qpdf_oh_get_key(pdf, widget, "/AP"), "/N");
    unsigned char *bytes = NULL;
    size_t length = 0;
    QPDF_BOOL filtered;
    qpdf_oh none = qpdf_oh_new_null(pdf);
    if (qpdf_oh_is_stream(pdf, appearance) &&
        (qpdf_oh_get_stream_data(pdf, appearance, qpdf_dl_generalized, &filtered, &bytes, &length) & QPDF_ERRORS) ==
            0 &&
        length == 0)
        qpdf_oh_replace_stream_data(pdf, appearance, (const unsigned char *)" ", 1, none, none);
    free(bytes);
}

/* A signed field becomes the picture it shows; an empty one goes. False: it goes. */
static bool freeze_widget(qpdf_data pdf, qpdf_oh widget)
{
    static const char *const of_form[] = {"/FT", "/T",  "/V",      "/Ff", "/Lock", "/SV",
                                          "/MK", "/DA", "/Parent", "/AA", "/A"};
    qpdf_oh owner = qpdf_oh_get_key(pdf, widget, "/Parent");
    bool filled =
        qpdf_oh_has_key(pdf, widget, "/V") || (qpdf_oh_is_dictionary(pdf, owner) && qpdf_oh_has_key(pdf, owner, "/V"));
    bool kept = filled && qpdf_oh_has_key(pdf, widget, "/AP");
    tagtree_release_widget(pdf, widget, kept);
    if (!kept)
        return false;
    fill_empty(pdf, widget);
    qpdf_oh_replace_key(pdf, widget, "/Subtype", qpdf_oh_new_name(pdf, "/Stamp"));
    qpdf_oh told = qpdf_oh_get_key(pdf, widget, "/TU");
    if (qpdf_oh_is_string(pdf, told))
        qpdf_oh_replace_key(pdf, widget, "/Contents", told);
    else
        qpdf_oh_replace_key(pdf, widget, "/Contents", qpdf_oh_new_unicode_string(pdf, "Hình ảnh chữ ký số"));
    qpdf_oh_remove_key(pdf, widget, "/TU");
    for (size_t i = 0; i < sizeof of_form / sizeof *of_form; i++)
        qpdf_oh_remove_key(pdf, widget, of_form[i]);
    return true;
}

static void freeze_forms(qpdf_data pdf)
{
    static const char *const gone[] = {"/AcroForm", "/Perms", "/DSS", "/OpenAction", "/AA"};
    for (int p = 0; p < qpdf_get_num_pages(pdf); p++) {
        qpdf_oh page = qpdf_get_page_n(pdf, (size_t)p), notes = qpdf_oh_get_key(pdf, page, "/Annots");
        for (int i = qpdf_oh_is_array(pdf, notes) ? qpdf_oh_get_array_n_items(pdf, notes) - 1 : -1; i >= 0; i--) {
            qpdf_oh note = qpdf_oh_get_array_item(pdf, notes, i);
            if (qpdf_oh_is_dictionary_of_type(pdf, note, "", "/Widget") && !freeze_widget(pdf, note))
                qpdf_oh_erase_item(pdf, notes, i);
        }
        if (qpdf_oh_is_array(pdf, notes) && qpdf_oh_get_array_n_items(pdf, notes) == 0)
            qpdf_oh_remove_key(pdf, page, "/Annots");
    }
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        qpdf_oh_remove_key(pdf, qpdf_get_root(pdf), gone[i]);
}

static void cut_pages(qpdf_data pdf, size_t first, size_t last)
{
    static const char *const gone[] = {"/Outlines", "/PageLabels", "/Dests", "/Names", "/AF", "/Threads"};
    size_t pages = (size_t)qpdf_get_num_pages(pdf);
    if (first == 1 && last == pages)
        return;
    for (size_t p = pages; p > 0; p--)
        if (p < first || p > last)
            qpdf_remove_page(pdf, qpdf_get_page_n(pdf, p - 1));
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        qpdf_oh_remove_key(pdf, qpdf_get_root(pdf), gone[i]);
    tagtree_prune(pdf);
}

/* ---- laying over ---- */

static qpdf_oh new_stream(qpdf_data pdf, const void *bytes, size_t length)
{
    qpdf_oh stream = qpdf_oh_new_stream(pdf), none = qpdf_oh_new_null(pdf);
    qpdf_oh_replace_stream_data(pdf, stream, bytes, length, none, none);
    return stream;
}

static qpdf_oh number(qpdf_data pdf, int32_t value)
{
    struct buffer text = {0};
    syntax_add_thousandths(&text, value);
    qpdf_oh made = qpdf_oh_parse(pdf, buffer_text(&text));
    buffer_clear(&text);
    return made;
}

/* From the stamp's page to the page below it: x' = ax + cy + e, y' = bx + dy + f. */
struct placing {
    int32_t a, b, c, d; /* 0, 1 or -1 */
    int32_t e, f;       /* [1/1000 pt] */
};

/* Upright and in its place for readers, however the page is turned and wherever its corner lies (ISO 32000-1,
 * 8.3.2.3). */
static struct placing placing_of(qpdf_data pdf, qpdf_oh page, int32_t shift)
{
    struct sheet sheet = sheet_of(pdf, page);
    switch (sheet.turns) {
    case 1:
        return (struct placing){0, 1, -1, 0, sheet.right + shift, sheet.bottom};
    case 2:
        return (struct placing){-1, 0, 0, -1, sheet.right, sheet.top + shift};
    case 3:
        return (struct placing){0, -1, 1, 0, sheet.left - shift, sheet.top};
    default:
        return (struct placing){1, 0, 0, 1, sheet.left, sheet.bottom - shift};
    }
}

static qpdf_oh resources_of(qpdf_data pdf, qpdf_data stamp, qpdf_oh page)
{
    qpdf_oh resources = qpdf_make_indirect_object(stamp, qpdf_oh_get_key(stamp, page, "/Resources"));
    return qpdf_oh_copy_foreign_object(pdf, stamp, resources);
}

/* The stamp's page as a form. */
static qpdf_oh form_of(qpdf_data pdf, qpdf_data stamp, qpdf_oh page, const struct placing *placing)
{
    unsigned char *content = NULL;
    size_t length = 0;
    qpdf_oh_get_page_content_data(stamp, page, &content, &length);
    qpdf_oh form = new_stream(pdf, content, length), dict = qpdf_oh_get_dict(pdf, form),
            matrix = qpdf_oh_new_array(pdf);
    const int32_t entries[] = {placing->a * 1000, placing->b * 1000, placing->c * 1000,
                               placing->d * 1000, placing->e,        placing->f};
    for (size_t i = 0; i < 6; i++)
        qpdf_oh_append_item(pdf, matrix, number(pdf, entries[i]));
    qpdf_oh_replace_key(pdf, dict, "/Type", qpdf_oh_new_name(pdf, "/XObject"));
    qpdf_oh_replace_key(pdf, dict, "/Subtype", qpdf_oh_new_name(pdf, "/Form"));
    qpdf_oh_replace_key(pdf, dict, "/Matrix", matrix);
    qpdf_oh_replace_key(pdf, dict, "/BBox",
                        qpdf_oh_parse(pdf, qpdf_oh_unparse_resolved(stamp, qpdf_oh_get_key(stamp, page, "/MediaBox"))));
    qpdf_oh_replace_key(pdf, dict, "/Resources", resources_of(pdf, stamp, page));
    free(content);
    return form;
}

/* Dictionaries may be shared by pages: the copy is this page's own. */
static qpdf_oh own_dictionary(qpdf_data pdf, qpdf_oh owner, const char *key)
{
    qpdf_oh shared = qpdf_oh_get_key(pdf, owner, key), own = qpdf_oh_new_dictionary(pdf);
    if (qpdf_oh_is_dictionary(pdf, shared))
        for (qpdf_oh_begin_dict_key_iter(pdf, shared); qpdf_oh_dict_more_keys(pdf);) {
            const char *name = qpdf_oh_dict_next_key(pdf);
            qpdf_oh_replace_key(pdf, own, name, qpdf_oh_get_key(pdf, shared, name));
        }
    qpdf_oh_replace_key(pdf, owner, key, own);
    return own;
}

/* Whatever the page leaves behind in the graphics state ends before the form. */
static void draw(qpdf_data pdf, qpdf_oh page, qpdf_oh form)
{
    static const char before[] = "q\n";
    char name[STAMP_NAME], after[STAMP_NAME + 16];
    qpdf_oh forms = own_dictionary(pdf, own_dictionary(pdf, page, "/Resources"), "/XObject");
    qpdf_oh old = qpdf_oh_get_key(pdf, page, "/Contents"), all = qpdf_oh_new_array(pdf);
    stamp_name(stamps_in(pdf, forms), name); /* a copy of a copy keeps the first one's stamp */
    snprintf(after, sizeof after, "\nQ\nq %s Do Q\n", name);
    qpdf_oh_replace_key(pdf, forms, name, form);
    qpdf_oh_append_item(pdf, all, new_stream(pdf, before, strlen(before)));
    for (int i = 0; qpdf_oh_is_array(pdf, old) && i < qpdf_oh_get_array_n_items(pdf, old); i++)
        qpdf_oh_append_item(pdf, all, qpdf_oh_get_array_item(pdf, old, i));
    if (qpdf_oh_is_stream(pdf, old))
        qpdf_oh_append_item(pdf, all, old);
    qpdf_oh_append_item(pdf, all, new_stream(pdf, after, strlen(after)));
    qpdf_oh_replace_key(pdf, page, "/Contents", all);
}

/* A rectangle of the stamp, where it stands on the page. */
static void place_field(qpdf_data pdf, qpdf_oh place, const struct placing *at)
{
    int32_t from[4], to[4];
    for (int i = 0; i < 4; i++)
        from[i] = thousandths(pdf, qpdf_oh_get_array_item(pdf, place, i));
    for (int i = 0; i < 4; i += 2) {
        to[i] = at->a * from[i] + at->c * from[i + 1] + at->e;
        to[i + 1] = at->b * from[i] + at->d * from[i + 1] + at->f;
    }
    for (int i = 0; i < 4; i++) {
        int32_t other = to[(i + 2) % 4];
        qpdf_oh_set_array_item(pdf, place, i, number(pdf, (i < 2) == (to[i] < other) ? to[i] : other));
    }
}

/* The stamp's page as a page of its own. */
static void fill(qpdf_data pdf, qpdf_data stamp, qpdf_oh source, qpdf_oh page)
{
    unsigned char *content = NULL;
    size_t length = 0;
    qpdf_oh_get_page_content_data(stamp, source, &content, &length);
    qpdf_oh_replace_key(pdf, page, "/Contents", new_stream(pdf, content, length));
    qpdf_oh_replace_key(pdf, page, "/Resources", resources_of(pdf, stamp, source));
    free(content);
}

/* Fields of the stamp stand on the page now. */
static void take_fields(qpdf_data pdf, qpdf_oh form_fields, qpdf_oh page, const struct placing *placing)
{
    qpdf_oh fields = qpdf_oh_get_key(pdf, form_fields, "/Fields"), notes = qpdf_oh_get_key(pdf, page, "/Annots");
    qpdf_oh all = qpdf_oh_new_array(pdf);
    for (int i = 0; qpdf_oh_is_array(pdf, notes) && i < qpdf_oh_get_array_n_items(pdf, notes); i++)
        qpdf_oh_append_item(pdf, all, qpdf_oh_get_array_item(pdf, notes, i));
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, fields); i++) {
        qpdf_oh field = qpdf_oh_get_array_item(pdf, fields, i);
        place_field(pdf, qpdf_oh_get_key(pdf, field, "/Rect"), placing);
        qpdf_oh_replace_key(pdf, field, "/P", page);
        fill_empty(pdf, field);
        qpdf_oh_append_item(pdf, all, field);
    }
    qpdf_oh_replace_key(pdf, page, "/Annots", all);
    qpdf_oh_replace_key(pdf, qpdf_get_root(pdf), "/AcroForm", form_fields);
}

static qpdf_oh target_page(qpdf_data pdf, qpdf_data stamp, qpdf_oh stamp_page, enum overlay_place place)
{
    if (place == OVERLAY_APPEND) {
        qpdf_oh fresh = qpdf_oh_parse(pdf, "<< /Type /Page /Tabs /S >>");
        const char *box = qpdf_oh_unparse_resolved(stamp, qpdf_oh_get_key(stamp, stamp_page, "/MediaBox"));
        qpdf_oh_replace_key(pdf, fresh, "/MediaBox", qpdf_oh_parse(pdf, box));
        qpdf_add_page(pdf, pdf, qpdf_make_indirect_object(pdf, fresh), QPDF_FALSE);
    }
    return qpdf_get_page_n(pdf, place == OVERLAY_FIRST ? 0 : (size_t)qpdf_get_num_pages(pdf) - 1);
}

static void lay_over(qpdf_data pdf, qpdf_data stamp, const struct overlay_stamp *how)
{
    enum overlay_place place = how->place;
    qpdf_oh source = qpdf_get_page_n(stamp, 0), old_root = qpdf_get_root(stamp);
    qpdf_oh page = target_page(pdf, stamp, source, place);
    struct placing placing = placing_of(pdf, page, how->shift);
    qpdf_oh form = qpdf_oh_new_null(pdf);
    int key = qpdf_oh_get_int_value_as_int(stamp, qpdf_oh_get_key(stamp, source, "/StructParents"));
    qpdf_oh tags = qpdf_oh_get_key(stamp, old_root, "/StructTreeRoot");
    qpdf_oh fields = qpdf_oh_get_key(stamp, old_root, "/AcroForm");
    if (place == OVERLAY_APPEND) {
        fill(pdf, stamp, source, page);
    } else {
        form = form_of(pdf, stamp, source, &placing);
        draw(pdf, page, form);
    }
    tagtree_join(pdf, qpdf_oh_copy_foreign_object(pdf, stamp, tags), form, page, key, place == OVERLAY_FIRST);
    if (qpdf_oh_is_dictionary(stamp, fields))
        take_fields(pdf, qpdf_oh_copy_foreign_object(pdf, stamp, qpdf_make_indirect_object(stamp, fields)), page,
                    &placing);
    note_form(pdf, how);
}

/* ---- writing ---- */

static bool write_file(qpdf_data pdf, struct buffer *out)
{
    bool ok = (qpdf_init_write_memory(pdf) & QPDF_ERRORS) == 0;
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_newline_before_endstream(pdf, QPDF_TRUE); /* ISO 19005-2, 6.1.7.1 */
    ok = ok && (qpdf_write(pdf) & QPDF_ERRORS) == 0;
    if (ok)
        buffer_add(out, qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
    return ok;
}

bool overlay_write(const struct overlay_file *pdf, size_t first, size_t last, const struct overlay_stamp *stamp,
                   struct diags *diags, struct buffer *out)
{
    qpdf_data file = open_file(pdf, diags), over = file ? open_file(&stamp->file, diags) : NULL;
    bool ok = false;
    if (over) {
        qpdf_push_inherited_attributes_to_page(file);
        qpdf_push_inherited_attributes_to_page(over);
        tagtree_straighten(file);
        freeze_forms(file);
        cut_pages(file, first, last);
        lay_over(file, over, stamp);
        ok = !qpdf_has_error(file) && !qpdf_has_error(over) && write_file(file, out);
        if (!ok)
            refused(diags, pdf->path, "P012", "không lập được bản sao từ tệp PDF này",
                    "mở tệp bằng chương trình đọc PDF và in lại ra tệp PDF mới, rồi sao từ tệp ấy");
    }
    if (over)
        qpdf_cleanup(&over);
    if (file)
        qpdf_cleanup(&file);
    return ok;
}
