/* Wording by NĐ 30, Phụ lục I, Phần I, Mục II and III. A number that is not given yet keeps its room: it is filled in
 * when the document is issued. */
#include "template/official.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/copyform.h"
#include "model/schema.h"
#include "model/style.h"
#include "template/words.h"

#include <string.h>

#define BLANK4      NBSP NBSP NBSP NBSP
#define NUMBER_ROOM BLANK4 BLANK4
#define DATE_ROOM   "ngày" BLANK4 "tháng" BLANK4 "năm" BLANK4

/* The attribute, else the context; NULL when both are empty. */
static const char *text_for(struct build *build, const struct attributes *attributes, const char *attribute,
                            const char *name)
{
    const char *text = attributes_text(attributes, attribute);
    return text ? text : build_text(build, name);
}

/* The same for a text that must be there: K016. */
static const char *need(struct build *build, const struct attributes *attributes, const char *attribute,
                        const char *name)
{
    const char *text = text_for(build, attributes, attribute, name);
    if (text)
        return text;
    build_complain(build, DIAG_ERROR, "K016", attributes->offset, attributes->length,
                   arena_format(build->arena, "khối \"%s\" thiếu \"%s\"", attributes->component, name),
                   arena_format(build->arena, "điền vào baocao.yaml, hoặc thêm thuộc tính %s=\"…\"", attribute));
    return "…";
}

/* An attribute that nothing in the context can stand for. */
static const char *given(struct build *build, const struct attributes *attributes, const char *name)
{
    const struct attribute *attribute = attributes_need(build, attributes, name);
    return attribute ? attribute->value : "…";
}

static struct place place_of(struct build *build, const struct attributes *attributes)
{
    return build_place(build, attributes->offset);
}

/* ---- letterhead ---- */

/* "numbers below 10 get a 0" (II.3). */
static const char *padded(struct build *build, const char *number)
{
    return number[0] >= '1' && number[0] <= '9' && !number[1] ? arena_format(build->arena, "0%s", number) : number;
}

static const char *number_line(struct build *build, const struct attributes *attributes)
{
    const char *number = text_for(build, attributes, "so", "van_ban.so");
    const char *symbol = text_for(build, attributes, "ky-hieu", "van_ban.ky_hieu");
    if (!number && !symbol)
        return NULL;
    return arena_format(build->arena, "Số: %s%s%s", number ? padded(build, number) : NUMBER_ROOM, symbol ? "/" : "",
                        symbol ? symbol : "");
}

static const char *date_text(struct build *build)
{
    struct value date = build_value(build, "van_ban.ngay");
    return date.kind == VALUE_DATE ? words_date(date.date, build->arena) : NULL;
}

static const char *place_date(struct build *build, const struct attributes *attributes)
{
    const char *place = need(build, attributes, "dia-danh", "dia_danh");
    const char *date = attributes_text(attributes, "ngay");
    if (!date)
        date = date_text(build);
    if (!date)
        date = need(build, attributes, "ngay", "van_ban.ngay");
    return arena_format(build->arena, "%s, %s", place, date);
}

/* A sheet lies across only for tables that are no annex (I.2). */
static void set_sheet(struct build *build, const struct attributes *attributes)
{
    if (attributes_choice(build, attributes, "kho", "dung|ngang", 0) == 1)
        build->doc->landscape = true;
}

/* Words of an agency's name that no line end may part (the common form is "ỦY BAN NHÂN DÂN / TỈNH …"). */
static const char *bound_name(struct build *build, const char *name)
{
    static const char *const bound[][2] = {{"ỦY BAN NHÂN DÂN", "ỦY\u00A0BAN\u00A0NHÂN\u00A0DÂN"},
                                           {"UỶ BAN NHÂN DÂN", "UỶ\u00A0BAN\u00A0NHÂN\u00A0DÂN"},
                                           {"HỘI ĐỒNG NHÂN DÂN", "HỘI\u00A0ĐỒNG NHÂN\u00A0DÂN"}};
    for (size_t i = 0; name && i < sizeof bound / sizeof *bound; i++) {
        const char *at = strstr(name, bound[i][0]);
        if (at)
            name =
                arena_format(build->arena, "%.*s%s%s", (int)(at - name), name, bound[i][1], at + strlen(bound[i][0]));
    }
    return name;
}

/* ô 10b, 11 and 13 (III.2.b, III.3, III.5). */
static void additions(struct build *build, struct doc_node *node, const struct attributes *attributes, struct place at)
{
    static const char *const urgencies[] = {"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"};
    static const char *const circulations[] = {"XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI"};
    int urgency = -1, circulation = -1; /* an empty value is none: it may come from a tag */
    if (attributes_text(attributes, "do-khan"))
        urgency = attributes_choice(build, attributes, "do-khan", "khan|thuong-khan|hoa-toc", -1);
    if (attributes_text(attributes, "luu-hanh"))
        circulation = attributes_choice(build, attributes, "luu-hanh", "tra-lai|noi-bo|thu-hoi", -1);
    if (urgency >= 0)
        build_line(build, node, ROLE_URGENCY, urgencies[urgency], at);
    if (circulation >= 0)
        build_line(build, node, ROLE_CIRCULATION, circulations[circulation], at);
    build_line(build, node, ROLE_CONTACT, attributes_text(attributes, "dia-chi"), at);
}

struct doc_node *official_letterhead(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    struct doc_node *node = doc_add(build->arena, parent, DOC_LETTERHEAD, at);
    const char *above = text_for(build, attributes, "chu-quan", "co_quan.chu_quan");
    build_line(build, node, ROLE_PARENT_AGENCY, bound_name(build, above ? utf8_upper(build->arena, above) : NULL), at);
    build_line(build, node, ROLE_AGENCY,
               bound_name(build, utf8_upper(build->arena, need(build, attributes, "co-quan", "co_quan.ten"))), at);
    build_line(build, node, ROLE_STATE_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", at);
    build_line(build, node, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc", at);
    build_line(build, node, ROLE_NUMBER, number_line(build, attributes), at);
    build_line(build, node, ROLE_PLACE_DATE, place_date(build, attributes), at);
    build->undated = false;
    set_sheet(build, attributes);
    additions(build, node, attributes, at);
    const char *subject = attributes_text(attributes, "trich-yeu");
    if (subject) { /* a công văn: its trích yếu stands under the number (II.5.b) */
        bool marked = strncmp(subject, "V/v", 3) == 0;
        build_line(build, node, ROLE_SUBJECT, marked ? subject : arena_format(build->arena, "V/v %s", subject), at);
        build->type = "Công văn";
        build->abstract = subject;
    }
    return parent;
}

/* ---- title and addressees ---- */

struct doc_node *official_title(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    struct doc_node *node = doc_add(build->arena, parent, DOC_TITLE, at);
    const char *type = given(build, attributes, "loai");
    const char *abstract = attributes_text(attributes, "trich-yeu");
    build_line(build, node, ROLE_TYPE, utf8_upper(build->arena, type), at);
    build_line(build, node, ROLE_ABSTRACT, abstract, at);
    build->type = utf8_upper_first(build->arena, utf8_lower(build->arena, type));
    build->abstract = abstract;
    return parent;
}

/* Texts of a list attribute ("A; B") or of a list in the context. */
static struct texts texts_for(struct build *build, const struct attributes *attributes, const char *attribute,
                              const char *name)
{
    struct texts result = {0};
    size_t room = 0;
    const char *given = attributes_text(attributes, attribute), *part;
    const char *at = given ? attributes_find(attributes, attribute)->written : "";
    struct value value = build_value(build, name);
    for (size_t i = 0; !given && value.kind == VALUE_LIST && i < value.list->count; i++) {
        struct found item = {.value = value.list->items[i]};
        const char *shown = shown_text(&item, build->arena);
        result.items = arena_grow(build->arena, result.items, result.count, &room, sizeof *result.items);
        if (shown && *shown)
            result.items[result.count++] = shown;
    }
    while ((part = attributes_part(build, &at, ';'))) {
        result.items = arena_grow(build->arena, result.items, result.count, &room, sizeof *result.items);
        if (*part)
            result.items[result.count++] = part;
    }
    return result;
}

/* More are read off a list that goes with the paper, as usage has it; the decree sets no number. */
#define ADDRESSEES_MOST 15

/* One addressee stands on the label's line; two or more each on a line, the last with a full stop (II.9.a). */
struct doc_node *official_addressees(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    struct texts names = texts_for(build, attributes, "den", "kinh_gui");
    if (!names.count) {
        need(build, attributes, "den", "kinh_gui");
        return parent;
    }
    struct doc_node *node = doc_add(build->arena, parent, DOC_ADDRESSEES, at);
    build->addressed = true;
    if (names.count == 1) {
        build_line(build, node, ROLE_ADDRESS_LABEL, arena_format(build->arena, "Kính gửi: %s", names.items[0]), at);
        return parent;
    }
    if (names.count > ADDRESSEES_MOST) {
        const char *all = attributes_text(attributes, "goi-chung");
        build->listed = names;
        build->listed_in = attributes_find(attributes, "danh-sach");
        build->listed_label =
            build_line(build, node, ROLE_ADDRESS_LABEL,
                       arena_format(build->arena, "Kính gửi: %s", all ? all : "Các cơ quan, đơn vị"), at);
        return parent;
    }
    build_line(build, node, ROLE_ADDRESS_LABEL, "Kính gửi:", at);
    for (size_t i = 0; i < names.count; i++)
        build_line(build, node, ROLE_ADDRESSEE,
                   arena_format(build->arena, "- %s%s", names.items[i], i + 1 < names.count ? ";" : "."), at);
    return parent;
}

/* ---- closing ---- */

/* "- Lưu: VT, VP. PL.(300)": behind the archive stand who drafted it, in capitals, and how many are sent out (ô 12,
 * III.4). The workspace's own drafter is in luu already. */
static const char *archive_line(struct build *build, const struct attributes *attributes, const char *archive)
{
    const struct attribute *copies = attributes_find(attributes, "so-ban");
    const char *who = attributes_text(attributes, "nguoi-soan");
    const char *line = arena_format(build->arena, "- Lưu: %s.", archive);
    if (who)
        line = arena_format(build->arena, "%s %s.", line, utf8_upper(build->arena, who));
    if (!copies || !*copies->value)
        return line;
    if (strspn(copies->value, "0123456789") != strlen(copies->value))
        attributes_refuse(build, copies, "số bản phát hành, viết bằng chữ số, ví dụ 300");
    return arena_format(build->arena, "%s(%s)", line, copies->value);
}

/* "- Như trên;" stands first where there is a Kính gửi, and nowhere else (II.9.b). */
static void recipients(struct build *build, struct doc_node *node, const struct attributes *attributes, struct place at)
{
    static const char above[] = "Như trên";
    struct texts names = texts_for(build, attributes, "noi-nhan", "noi_nhan");
    const char *archive = text_for(build, attributes, "luu", "luu");
    build_line(build, node, ROLE_RECIPIENTS_LABEL, "Nơi nhận:", at);
    if (build->addressed)
        build_line(build, node, ROLE_RECIPIENT, "- Như trên;", at);
    for (size_t i = 0; i < names.count; i++) {
        if (strcmp(names.items[i], above) == 0)
            continue;
        build_line(build, node, ROLE_RECIPIENT,
                   arena_format(build->arena, "- %s%s", names.items[i], archive || i + 1 < names.count ? ";" : "."),
                   at);
    }
    if (archive)
        build_line(build, node, ROLE_RECIPIENT, archive_line(build, attributes, archive), at);
}

/* "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC" are a line of their own above the signer's title; "Q." belongs to the title
 * (II.7.a). */
static bool is_authority(const char *line)
{
    static const char *const signs[] = {"TM.", "KT.", "TL.", "TUQ."};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(line, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

/* Lines of "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", or of a text with line breaks. */
static void signer_lines(struct build *build, struct doc_node *node, const char *text, struct place at)
{
    const char *upper = utf8_upper(build->arena, text);
    while (*upper) {
        const char *slash = strstr(upper, " / "), *line_break = strchr(upper, '\n');
        const char *end = slash && (!line_break || slash < line_break) ? slash : line_break;
        size_t length = end ? (size_t)(end - upper) : strlen(upper), skip = !end ? 0 : end == slash ? 3 : 1;
        const char *line = arena_copy(build->arena, upper, length);
        build_line(build, node, is_authority(line) ? ROLE_SIGNER_AUTHORITY : ROLE_SIGNER_TITLE, line, at);
        upper += length + skip;
    }
}

/* A deputy in charge signs as one who signs for the head (NĐ 30, Điều 13): "Phó Giám đốc phụ trách" is a "PHÓ GIÁM ĐỐC"
 * below "KT. GIÁM ĐỐC". NULL: no such title. */
static const char *deputy_in_charge(const char *title, struct arena *arena)
{
    static const char deputy[] = "PHÓ ", *const charges[] = {" PHỤ TRÁCH", " ĐIỀU HÀNH"};
    const char *upper = utf8_upper(arena, title);
    size_t length = strlen(upper);
    for (size_t i = 0; i < sizeof charges / sizeof *charges && strncmp(upper, deputy, strlen(deputy)) == 0; i++) {
        size_t charge = strlen(charges[i]);
        if (length > strlen(deputy) + charge && strcmp(upper + length - charge, charges[i]) == 0) {
            const char *plain = arena_copy(arena, upper, length - charge);
            return arena_format(arena, "KT. %s\n%s", plain + strlen(deputy), plain);
        }
    }
    return NULL;
}

static void signer(struct build *build, struct doc_node *node, const struct attributes *attributes, struct place at)
{
    const char *authority = attributes_find(attributes, "quyen-han") /* given empty: who signs here needs none */
                                ? attributes_text(attributes, "quyen-han")
                                : build_text(build, "nguoi_ky.quyen_han");
    const char *title = attributes_text(attributes, "phai");
    if (!title)
        title = need(build, attributes, "chuc-vu", "nguoi_ky.chuc_vu");
    bool acting = authority && (strcmp(authority, "Q.") == 0 || strcmp(authority, "Q") == 0);
    const char *in_charge = authority ? NULL : deputy_in_charge(title, build->arena);
    if (authority && !acting)
        signer_lines(build, node, authority, at);
    signer_lines(build, node, acting ? arena_format(build->arena, "Q. %s", title) : in_charge ? in_charge : title, at);
    const char *name = attributes_find(attributes, "ho-ten") ? attributes_text(attributes, "ho-ten")
                                                             : need(build, attributes, "ho-ten", "nguoi_ky.ho_ten");
    const char *other = attributes_text(attributes, "chuc-vu-khac");
    build_line(build, node, ROLE_OTHER_TITLE, other ? utf8_upper(build->arena, other) : NULL, at);
    build_line(build, node, ROLE_SIGNER_NAME, name, at);
}

struct doc_node *official_closing(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    struct doc_node *node = doc_add(build->arena, parent, DOC_CLOSING, at);
    if (attributes_have(attributes, "ngay") || build->undated) /* a form has its place and date at its foot */
        build_line(build, node, ROLE_PLACE_DATE, place_date(build, attributes), at);
    const char *left = attributes_text(attributes, "trai");
    if (left)
        build_line(build, node, ROLE_COSIGNER, utf8_upper(build->arena, left), at);
    else
        recipients(build, node, attributes, at);
    signer(build, node, attributes, at);
    return parent;
}

/* ---- copies ---- */

/* The block below a paper copy (PL I, Phần II, I): form, agency, number in the series of copies, place and date,
 * signer. Number and date of the copied document mean nothing here. */
struct doc_node *official_copy(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    bool given_form = attributes_need(build, attributes, "hinh-thuc") != NULL;
    const char *names = arena_format(build->arena, "%s|%s|%s", COPY_FORMS[COPY_WHOLE].name,
                                     COPY_FORMS[COPY_FURTHER].name, COPY_FORMS[COPY_EXCERPT].name);
    int form = given_form ? attributes_choice(build, attributes, "hinh-thuc", names, 0) : -1;
    if (form < 0)
        return parent;
    struct doc_node *whole = doc_add(build->arena, parent, DOC_KEEP, at);
    struct doc_node *head = doc_add(build->arena, whole, DOC_LETTERHEAD, at);
    const char *above = text_for(build, attributes, "chu-quan", "co_quan.chu_quan");
    const char *number = attributes_text(attributes, "so"), *symbol = attributes_text(attributes, "ky-hieu");
    const char *date = attributes_text(attributes, "ngay");
    if (!symbol)
        symbol = arena_format(build->arena, "%s-%s", COPY_FORMS[form].sign,
                              need(build, attributes, "ky-hieu", "co_quan.viet_tat"));
    build_line(build, head, ROLE_COPY_FORM, COPY_FORMS[form].title, at);
    build_line(build, head, ROLE_PARENT_AGENCY, bound_name(build, above ? utf8_upper(build->arena, above) : NULL), at);
    build_line(build, head, ROLE_AGENCY,
               bound_name(build, utf8_upper(build->arena, need(build, attributes, "co-quan", "co_quan.ten"))), at);
    build_line(build, head, ROLE_NUMBER,
               arena_format(build->arena, "Số: %s/%s", number ? padded(build, number) : NUMBER_ROOM, symbol), at);
    build_line(
        build, head, ROLE_PLACE_DATE,
        arena_format(build->arena, "%s, %s", need(build, attributes, "dia-danh", "dia_danh"), date ? date : DATE_ROOM),
        at);
    struct doc_node *closing = doc_add(build->arena, whole, DOC_CLOSING, at);
    bool addressed = build->addressed;
    build->addressed = false;
    recipients(build, closing, attributes, at);
    build->addressed = addressed;
    signer(build, closing, attributes, at);
    return parent;
}

/* ---- annexes ---- */

/* "(Kèm theo Báo cáo số …/BC-SYT ngày … của Sở …)"; an electronic annex may leave number and date open (III.1.c). */
static const char *reference(struct build *build, const struct attributes *attributes)
{
    const char *own = attributes_text(attributes, "kem-theo");
    const char *number = build_text(build, "van_ban.so"), *symbol = build_text(build, "van_ban.ky_hieu");
    const char *date = date_text(build), *agency = build_text(build, "co_quan.ten_day_du");
    if (own)
        return arena_format(build->arena, "(%s)", own);
    if (!agency)
        agency = need(build, attributes, "kem-theo", "co_quan.ten_day_du");
    return arena_format(build->arena, "(Kèm theo %s số%s%s%s%s %s của %s)", build->type ? build->type : "Văn bản",
                        number ? " " : "", number ? padded(build, number) : NUMBER_ROOM, symbol ? "/" : "",
                        symbol ? symbol : "", date ? date : DATE_ROOM, agency);
}

struct doc_node *official_annex(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    struct doc_node *node = doc_add(build->arena, parent, DOC_ANNEX, at);
    node->annex.landscape = attributes_choice(build, attributes, "kho", "dung|ngang", 0) == 1;
    const char *number = attributes_text(attributes, "so");
    struct doc_node *label = build_line(build, node, ROLE_ANNEX_LABEL,
                                        number ? arena_format(build->arena, "Phụ lục %s", number) : "Phụ lục", at);
    build->annexes =
        arena_grow(build->arena, build->annexes, build->annex_count, &build->annex_room, sizeof *build->annexes);
    build->annexes[build->annex_count++] =
        (struct build_annex){label, number != NULL, attributes_find(attributes, "id")};
    build_line(build, node, ROLE_ANNEX_TITLE, utf8_upper(build->arena, given(build, attributes, "ten")), at);
    if (attributes_have(attributes, "kem-theo"))
        build_line(build, node, ROLE_ANNEX_REFERENCE, reference(build, attributes), at);
    memset(build->headings, 0, sizeof build->headings); /* each annex is numbered on its own */
    return node;
}

static struct doc_node *add_row(struct build *build, struct doc_node *table, enum row_kind kind, struct place at)
{
    struct doc_node *row = doc_add(build->arena, table, DOC_ROW, at);
    row->row = kind;
    return row;
}

static void add_cell(struct build *build, struct doc_node *row, uint32_t column, const char *text, enum doc_align align)
{
    struct doc_node *cell = doc_add(build->arena, row, DOC_CELL, row->at);
    bool header = row->row == ROW_HEADER;
    cell->cell = (struct doc_cell){column, 1, 1, header ? ALIGN_CENTRE : align, header};
    doc_set_text(build->arena, cell, text, header ? SPAN_BOLD : 0);
}

/* The annex that names addressees too many for the first page. */
static void list_addressees(struct build *build)
{
    struct place at = build->listed_label->at;
    struct doc_node *node = doc_add(build->arena, build->doc->root, DOC_ANNEX, at);
    struct attributes none = {.component = "kinh-gui"};
    build->listed_annex = build_line(build, node, ROLE_ANNEX_LABEL, "Phụ lục", at);
    build->annexes =
        arena_grow(build->arena, build->annexes, build->annex_count, &build->annex_room, sizeof *build->annexes);
    build->annexes[build->annex_count++] = (struct build_annex){.label = build->listed_annex};
    build_line(build, node, ROLE_ANNEX_TITLE, "DANH SÁCH NƠI GỬI", at);
    build_line(build, node, ROLE_ANNEX_REFERENCE, reference(build, &none), at);
    struct doc_node *table = doc_add(build->arena, node, DOC_TABLE, at);
    struct table_column *columns = arena_array(build->arena, 2, sizeof *columns);
    columns[0] = (struct table_column){WIDTH_FIXED, STYLE_MM100(1500), ALIGN_CENTRE};
    columns[1] = (struct table_column){WIDTH_FRACTION, 1000, ALIGN_LEFT};
    table->table = (struct doc_table){.column_count = 2, .columns = columns, .header_rows = 1};
    struct doc_node *header = add_row(build, table, ROW_HEADER, at);
    add_cell(build, header, 0, "STT", ALIGN_CENTRE);
    add_cell(build, header, 1, "Cơ quan, đơn vị", ALIGN_LEFT);
    for (size_t i = 0; i < build->listed.count; i++) {
        struct doc_node *row = add_row(build, table, ROW_BODY, at);
        add_cell(build, row, 0, arena_format(build->arena, "%zu", i + 1), ALIGN_CENTRE);
        add_cell(build, row, 1, build->listed.items[i], ALIGN_LEFT);
    }
}

/* The annex of the paper's own that names the addressees one by one. */
static void find_list(struct build *build)
{
    for (size_t i = 0; i < build->annex_count; i++)
        if (build->annexes[i].id && strcmp(build->annexes[i].id->value, build->listed_in->value) == 0)
            build->listed_annex = build->annexes[i].label;
    if (!build->listed_annex)
        attributes_refuse(build, build->listed_in, "id của một phụ lục trong mẫu, nơi kể tên các nơi gửi");
}

void official_number_annexes(struct build *build)
{
    if (build->listed_label && build->listed_in)
        find_list(build);
    else if (build->listed_label)
        list_addressees(build);
    for (size_t i = 0; i < build->annex_count; i++) {
        const struct build_annex *annex = &build->annexes[i];
        if (build->annex_count > 1 && !annex->own)
            doc_set_text(build->arena, annex->label,
                         arena_format(build->arena, "Phụ lục %s", words_roman((int64_t)i + 1, build->arena)), 0);
        if (annex->id && *annex->id->value &&
            !build_label(build, annex->id->value, doc_text(annex->label, build->arena)))
            attributes_refuse(build, annex->id, "một id chưa dùng ở bảng, biểu đồ hay phụ lục khác");
    }
    if (build->listed_annex) /* the text must point to its annex (III.1.a) */
        doc_set_text(build->arena, build->listed_label,
                     arena_format(build->arena, "%s (danh sách tại %s kèm theo)",
                                  doc_text(build->listed_label, build->arena),
                                  doc_text(build->listed_annex, build->arena)),
                     0);
}

/* ---- forms and the rest ---- */

static void centred(struct build *build, struct doc_node *parent, const char *text, unsigned look, struct place at)
{
    if (!text)
        return;
    struct doc_node *line = doc_add(build->arena, parent, DOC_PARAGRAPH, at);
    line->align = ALIGN_CENTRE;
    line->keep_next = true;
    doc_set_text(build->arena, line, text, look);
}

/* "Biểu số II.06a/…": the word stands there whether the writer typed it or not. */
static const char *form_code(struct build *build, const char *code)
{
    return strncmp(code, "Biểu", strlen("Biểu")) == 0 ? code : arena_format(build->arena, "Biểu số %s", code);
}

/* Form code top left, title centred, below it who reports to whom and the period; lines inside the component follow. */
struct doc_node *official_form(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    struct place at = place_of(build, attributes);
    const char *code = form_code(build, given(build, attributes, "ma"));
    const char *from = text_for(build, attributes, "don-vi", "co_quan.ten_day_du");
    const char *to = text_for(build, attributes, "noi-nhan", "noi_gui");
    const char *title = given(build, attributes, "ten");
    struct doc_node *head = doc_add(build->arena, parent, DOC_LETTERHEAD, at);
    build_line(build, head, ROLE_FORM_CODE, code, at);
    build_line(build, head, ROLE_FORM_CODE, attributes_text(attributes, "ban-hanh"), at);
    struct doc_node *name = doc_add(build->arena, parent, DOC_TITLE, at);
    build_line(build, name, ROLE_TYPE, utf8_upper(build->arena, title), at);
    if (from)
        centred(build, parent,
                arena_format(build->arena, "Đơn vị báo cáo: %s%s%s", from, to ? "; đơn vị nhận báo cáo: " : "",
                             to ? to : ""),
                0, at);
    centred(build, parent, attributes_text(attributes, "ky"), SPAN_ITALIC, at);
    set_sheet(build, attributes);
    build->type = code;
    build->abstract = title;
    build->undated = true;
    return parent;
}

struct doc_node *official_keep(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    return doc_add(build->arena, parent, DOC_KEEP, place_of(build, attributes));
}

struct doc_node *official_page_break(struct build *build, struct doc_node *parent, const struct attributes *attributes)
{
    doc_add(build->arena, parent, DOC_PAGE_BREAK, place_of(build, attributes));
    return parent;
}
