#include "data/fault.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/dayhint.h"
#include "base/nearest.h"

#include <inttypes.h>
#include <string.h>

/* Columns are counted inside the record alone: a walk from the head of a file of a million lines would make every
 * message cost as much as reading the file. */
struct place fault_place(const char *path, const struct reader_record *record, char separator, size_t field)
{
    struct place at = {.file = path, .line = record->line};
    size_t offset, length;
    if (!reader_locate(record, separator, field, &offset, &length))
        return at;
    at = place_in(path, record->raw, record->raw_length, offset, length);
    at.line += record->line - 1;
    return at;
}

struct place fault_cell(const char *path, const struct reader_record *record, size_t field, struct arena *arena)
{
    char letters[8];
    size_t at = sizeof letters;
    letters[--at] = '\0';
    for (size_t number = field + 1; number && at; number = (number - 1) / 26)
        letters[--at] = (char)('A' + (number - 1) % 26);
    return place_file(arena_format(arena, "%s!%s%" PRIu32, path, letters + at, record->line));
}

/* ---- what is said ---- */

static const char *code_of(const struct fault *fault)
{
    bool unit = fault->column->kind == COLUMN_UNIT, reference = fault->column->kind == COLUMN_REFERENCE;
    switch (fault->result) {
    case CELL_NOT_A_DATE:
        return "D030";
    case CELL_NO_SUCH_DAY:
        return "D031";
    case CELL_NOT_A_NUMBER:
        return "D032";
    case CELL_AMBIGUOUS:
        return "D033";
    case CELL_TOO_LARGE:
    case CELL_TOO_FINE:
        return "D034";
    case CELL_NEGATIVE:
        return "D064";
    case CELL_NOT_YES_NO:
        return "D035";
    case CELL_FORMULA:
        return "D059";
    case CELL_FAR:
        return "D072";
    case CELL_UNKNOWN:
        return unit ? "D037" : reference ? "D039" : "D036";
    case CELL_LOST:
        return "D066";
    case CELL_SEVERAL:
        return unit ? "D038" : "D040";
    case CELL_EMPTY:
    case CELL_SERIAL:
    case CELL_OK:
    default:
        return "D041";
    }
}

/* What becomes of a row that names one which is not there. */
static const char *without_target(const struct fault *fault)
{
    if (fault->column->kind != COLUMN_REFERENCE)
        return "";
    return fault->column->skip_unknown ? ", dòng này không được tính"
                                       : ", dòng này vẫn được tính nhưng thiếu thông tin lấy từ bảng ấy";
}

static void say(struct buffer *out, const struct fault *fault)
{
    const char *text = fault->withheld ? "***" : fault->text;
    switch (fault->result) {
    case CELL_NOT_A_DATE:
        buffer_add_format(out, "\"%s\" không phải ngày tháng", text);
        break;
    case CELL_NO_SUCH_DAY:
        buffer_add_format(out, "không có ngày \"%s\" trên lịch", text);
        break;
    case CELL_FAR:
        buffer_add_format(out, "ngày \"%s\" cách kỳ báo cáo hơn 10 năm, vẫn được tính như đang ghi", text);
        break;
    case CELL_NOT_A_NUMBER:
        buffer_add_format(out, "\"%s\" không phải %s", text, fault->column->places ? "số" : "số nguyên");
        break;
    case CELL_AMBIGUOUS:
        buffer_add_format(out, "\"%s\" đọc được theo hai cách, chưa rõ dấu chấm hay dấu phẩy là dấu thập phân", text);
        break;
    case CELL_TOO_LARGE:
        buffer_add_format(out, "số \"%s\" quá lớn", text);
        break;
    case CELL_TOO_FINE:
        if (fault->column->places)
            buffer_add_format(out, "số \"%s\" có hơn %d chữ số sau dấu phẩy", text, fault->column->places);
        else
            buffer_add_format(out, "\"%s\" không phải số nguyên", text);
        break;
    case CELL_NEGATIVE:
        buffer_add_format(out, "số \"%s\" là số âm", text);
        break;
    case CELL_NOT_YES_NO:
        buffer_add_format(out, "\"%s\" không phải có hoặc không", text);
        break;
    case CELL_FORMULA:
        buffer_add_format(out, "\"%s\" là lỗi của công thức trong Excel, không phải số liệu", text);
        break;
    case CELL_LOST:
        buffer_add_format(out, "dòng \"%s\" của bảng \"%s\" có lỗi nên dòng này chưa tính được", text,
                          fault->target->title);
        break;
    case CELL_UNKNOWN:
        if (fault->target)
            buffer_add_format(out, "không tìm thấy \"%s\" trong bảng \"%s\"%s", text, fault->target->title,
                              without_target(fault));
        else
            buffer_add_format(out, "không nhận giá trị \"%s\"", text);
        break;
    case CELL_SEVERAL:
        buffer_add_format(out, "\"%s\" là tên chung của nhiều dòng trong bảng \"%s\"%s", text, fault->target->title,
                          without_target(fault));
        break;
    case CELL_EMPTY:
    case CELL_SERIAL:
    case CELL_OK:
    default:
        buffer_add_text(out, "ô bắt buộc mà để trống");
        break;
    }
}

/* ---- the way out ---- */

static void list_values(struct buffer *list, const struct schema_column *column)
{
    for (size_t i = 0; i < column->choice_count; i++) {
        const struct schema_choice *choice = &column->choices[i];
        buffer_add_format(list, "%s%s", i ? ", " : "", choice->labels.count ? choice->labels.items[0] : choice->code);
    }
}

static void hint_values(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    const struct schema_column *column = fault->column;
    for (size_t i = 0; i < column->choice_count && !fault->withheld; i++) {
        const struct texts *labels = &column->choices[i].labels;
        const char *near = nearest_name(fault->text, labels->items, labels->count);
        if (near) {
            diag_set_hint(diags, diag, "ý bạn là \"%s\"?", near);
            return;
        }
    }
    struct buffer list = {0};
    list_values(&list, column);
    diag_set_hint(diags, diag, "các giá trị được nhận: %s", buffer_text(&list));
    buffer_clear(&list);
}

static void hint_unknown(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    if (fault->nearest && !fault->withheld)
        diag_set_hint(diags, diag, "ý bạn là \"%s\"?", fault->nearest);
    else if (!fault->target)
        hint_values(diags, diag, fault);
    else if (fault->target_lacks)
        diag_set_hint(diags, diag,
                      "bảng \"%s\" có dòng lỗi chưa đọc được: sửa các lỗi ấy trước, đừng thêm dòng; nếu vẫn còn báo "
                      "thì kiểm tra lại %s",
                      fault->target->title, fault->column->kind == COLUMN_UNIT ? "tên đơn vị" : "mã");
    else if (fault->column->kind == COLUMN_UNIT)
        diag_set_hint(diags, diag,
                      "tên gọi khác của một đơn vị đã có thì ghi vào cột ten_khac của đơn vị ấy trong %s.csv; đơn vị "
                      "mới thì thêm một dòng",
                      fault->target->name);
    else
        diag_set_hint(diags, diag, "kiểm tra lại mã; nếu mã đúng thì xuất lại bảng \"%s\" cho có dòng ấy",
                      fault->target->title);
}

/* Letters that hands and scanners put for digits: "O1/06/2O23", "1l2". *mended: with the digits; false: none is
 * there. */
static bool mend_digits(const char *text, char *mended, size_t room)
{
    bool changed = false;
    size_t length = strlen(text);
    if (length >= room)
        return false;
    for (size_t i = 0; i <= length; i++) {
        bool nought = text[i] == 'O' || text[i] == 'o', one = text[i] == 'l' || text[i] == 'I';
        mended[i] = nought ? '0' : one ? '1' : text[i];
        changed = changed || nought || one;
    }
    return changed;
}

static bool hint_letters(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    char mended[40];
    int32_t date = DATE_NONE;
    struct decimal number;
    if (fault->withheld || !mend_digits(fault->text, mended, sizeof mended))
        return false;
    bool fits = fault->result == CELL_NOT_A_NUMBER
                    ? decimal_parse(mended, strlen(mended), DECIMAL_EITHER, &number) != DECIMAL_NOT_A_NUMBER
                    : date_parse(mended, strlen(mended), &date) && date != DATE_NONE;
    if (fits)
        diag_set_hint(diags, diag, "có chữ cái gõ thay chữ số (O thay 0, l hoặc I thay 1); có phải \"%s\"?", mended);
    return fits;
}

/* "05/04/23" could be a day of 2023 or of April 2005: nothing is guessed, but asked. */
static bool hint_short_year(struct diags *diags, struct diag *diag, const char *text)
{
    enum { ROOM = 24 };
    char whole[ROOM];
    size_t length = strcspn(text, " "), year = length;
    while (year && text[year - 1] >= '0' && text[year - 1] <= '9')
        year--;
    int32_t date = DATE_NONE;
    if (length + 3 > ROOM || length - year != 2 || year < 4)
        return false;
    memcpy(whole, text, year);
    memcpy(whole + year, "20", 2);
    memcpy(whole + year + 2, text + year, 3);
    whole[length + 2] = '\0';
    if (!date_parse(whole, length + 2, &date) || date == DATE_NONE)
        return false;
    diag_set_hint(diags, diag,
                  "năm chỉ có hai chữ số; ghi đủ bốn chữ số: có phải \"%s\"? Trong Excel, định dạng cột là dd/mm/yyyy "
                  "rồi xuất lại",
                  whole);
    return true;
}

/* "2:30 CH" */
static bool hint_time_alone(struct diags *diags, struct diag *diag, const char *text)
{
    enum { ROOM = 40 };
    char dated[ROOM] = "01/01/2000 ";
    size_t before = strlen(dated), length = strlen(text);
    int32_t date;
    if (before + length >= ROOM || !strchr(text, ':'))
        return false;
    memcpy(dated + before, text, length);
    if (!date_parse(dated, before + length, &date))
        return false;
    diag_set_hint(diags, diag, "ô chỉ có giờ, không có ngày; ghi cả ngày, ví dụ 14/06/2023 14:30");
    return true;
}

static void hint_date(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    const char *text = fault->withheld ? "" : fault->text;
    if (!hint_letters(diags, diag, fault) && !hint_short_year(diags, diag, text) && !hint_time_alone(diags, diag, text))
        diag_set_hint(diags, diag, "viết ngày/tháng/năm, ví dụ 14/06/2023");
}

/* What is no number: digits whose marks stand wrongly, words alone, or a number with words. */
static const char *number_advice(const char *text)
{
    static const char signs[] = "0123456789., ";
    if (text[strcspn(text, "0123456789")] == '\0')
        return "ghi bằng chữ số; nghĩa là không có thì ghi 0";
    if (text[strspn(text, signs)] == '\0')
        return "dấu chấm, dấu phẩy đặt sai chỗ: sau mỗi dấu ngăn hàng nghìn phải đủ ba chữ số, như 1.250.000; xem lại "
               "số trên phần mềm gốc";
    return "chỉ ghi chữ số, không ghi đơn vị tính";
}

static void hint_number(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    size_t length = strlen(fault->text);
    struct decimal number;
    bool percent = length > 1 && fault->text[length - 1] == '%' && !fault->withheld &&
                   decimal_parse(fault->text, length - 1, DECIMAL_EITHER, &number) != DECIMAL_NOT_A_NUMBER;
    bool otherwise = decimal_parse(fault->text, length, DECIMAL_EITHER, &number) != DECIMAL_NOT_A_NUMBER;
    if (otherwise)
        diag_set_hint(
            diags, diag,
            "số này viết theo kiểu khác với kieu_so đã khai cho bảng %s trong baocao.yaml; sửa số trong tệp, hoặc "
            "sửa kieu_so nếu cả tệp viết như vậy",
            fault->table->name);
    else if (percent)
        diag_set_hint(diags, diag, "cột này không nhận dấu %%; nếu đúng là số ấy thì ghi \"%.*s\"", (int)length - 1,
                      fault->text);
    else if (!hint_letters(diags, diag, fault))
        diag_set_hint(diags, diag, "%s", number_advice(fault->text));
}

/* What its row may hold where it does not belong; what the column takes is no secret. */
static void hint_withheld(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    struct buffer list = {0};
    if (fault->column->choice_count) {
        buffer_add_text(&list, "; các giá trị được nhận: ");
        list_values(&list, fault->column);
    }
    diag_set_hint(
        diags, diag,
        "ô không in ra đây vì dòng này có ô có thể là tên hay số giấy tờ của một người: xem dòng ấy trong tệp, "
        "có lẽ các ô bị lệch%s",
        buffer_text(&list));
    buffer_clear(&list);
}

static void hint(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    if (fault->withheld && !fault->column->private) {
        hint_withheld(diags, diag, fault);
        return;
    }
    switch (fault->result) {
    case CELL_NOT_A_DATE:
        hint_date(diags, diag, fault);
        break;
    case CELL_NO_SUCH_DAY:
        /* A private value is not repeated, not even in parts. */
        dayhint_set(diags, diag, fault->withheld ? "" : fault->text, " trên phần mềm gốc");
        break;
    case CELL_FAR:
        diag_set_hint(diags, diag, "có lẽ gõ nhầm năm: xem lại trên phần mềm gốc rồi xuất lại; đúng như vậy thì thôi");
        break;
    case CELL_AMBIGUOUS:
        diag_set_hint(diags, diag,
                      "ghi vào baocao.yaml: \"kieu_so: {%s: viet}\" nếu số viết kiểu 1.234,5, hoặc \"kieu_so: {%s: "
                      "thuong}\" nếu viết kiểu 1234.5",
                      fault->table->name, fault->table->name);
        break;
    case CELL_TOO_FINE:
        if (fault->column->places)
            diag_set_hint(diags, diag, "kiểm tra dấu phẩy thập phân; cột này nhận tối đa %d chữ số sau dấu phẩy",
                          fault->column->places);
        else
            diag_set_hint(diags, diag, "kiểm tra dấu phẩy thập phân; cột này chỉ nhận số nguyên");
        break;
    case CELL_NOT_A_NUMBER:
        hint_number(diags, diag, fault);
        break;
    case CELL_TOO_LARGE:
        diag_set_hint(diags, diag, "xem lại số này trên phần mềm gốc");
        break;
    case CELL_NEGATIVE:
        diag_set_hint(diags, diag,
                      "cột này không nhận số âm; xem lại số này trên phần mềm gốc, dấu trừ có thể là gõ nhầm");
        break;
    case CELL_NOT_YES_NO:
        diag_set_hint(diags, diag, "ghi \"có\" hoặc \"không\"");
        break;
    case CELL_LOST:
        diag_set_hint(diags, diag, "sửa lỗi đã báo ở bảng ấy; dòng này không phải sửa");
        break;
    case CELL_UNKNOWN:
        hint_unknown(diags, diag, fault);
        break;
    case CELL_SEVERAL:
        diag_set_hint(diags, diag, "ghi mã thay cho tên");
        break;
    case CELL_FORMULA:
        diag_set_hint(diags, diag, "mở sổ bằng Excel, sửa công thức hoặc thay bằng giá trị, rồi lưu lại");
        break;
    case CELL_EMPTY:
        diag_set_hint(diags, diag, "điền ô này trong tệp xuất rồi chạy lại");
        break;
    case CELL_SERIAL:
    case CELL_OK:
    default:
        break;
    }
}

/* The line of the export that holds the cell. */
static void show_line(struct diags *diags, struct diag *diag, const struct fault *fault)
{
    if (!fault->record)
        return;
    size_t length, skip = fault->at.line - fault->record->line;
    const char *line = fault->record->raw, *end = line + fault->record->raw_length;
    for (; skip; skip--)
        line = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1;
    line = place_line(line, (size_t)(end - line), 0, &length);
    diag_set_source(diags, diag, line, length);
}

bool fault_is_counted_only(const struct diags *diags, const struct fault *fault)
{
    return diags_full(diags, code_of(fault), fault->at.file) ||
           (fault->about && diags_know(diags, code_of(fault), fault->about));
}

void fault_report(struct diags *diags, const struct fault *fault)
{
    bool told = !fault_is_counted_only(diags, fault);
    struct buffer message = {0};
    buffer_add_format(&message, "cột \"%s\": ", fault->shown);
    say(&message, fault);
    if (fault->row)
        buffer_add_format(&message, " (%s)", fault->row);
    struct diag *diag =
        diag_add_about(diags, fault->level, code_of(fault), fault->at, fault->about, "%s", buffer_text(&message));
    buffer_clear(&message);
    show_line(diags, diag, fault);
    if (told)
        hint(diags, diag, fault);
    diag_set_unit(diags, diag, fault->unit);
}

void fault_width(struct diags *diags, const struct fault *fault, const struct reader_record *record, size_t width,
                 char separator)
{
    size_t count = record->count;
    bool unfinished = record->raw_length && !strchr("\r\n", record->raw[record->raw_length - 1]);
    struct diag *diag =
        diag_add(diags, DIAG_ERROR, "D007", fault->at, "dòng có %zu ô, còn tiêu đề có %zu cột%s%s%s", count, width,
                 fault->row ? " (" : "", fault->row ? fault->row : "", fault->row ? ")" : "");
    if (fault->record)
        diag_set_source(diags, diag, fault->record->raw, fault->record->raw_length);
    if (unfinished && count < width)
        diag_set_hint(diags, diag,
                      "dòng cuối không có dấu xuống dòng: có lẽ tệp bị cụt khi chép hay tải về; xuất lại tệp");
    else
        diag_set_hint(diags, diag,
                      "ô có chứa dấu \"%c\" phải đặt trong ngoặc kép; ô trống vẫn phải có đủ dấu ngăn cách", separator);
    diag_set_unit(diags, diag, fault->unit);
}

void fault_of_other_unit(struct diags *diags, struct place at, const char *shown, const char *unit)
{
    struct diag *diag = diag_add(diags, DIAG_ERROR, "D065", at,
                                 "dòng có lỗi này cũng không được tính cho đơn vị ở cột \"%s\": %s", shown, unit);
    diag_set_hint(diags, diag, "sửa lỗi đã báo ở dòng này");
    diag_set_unit(diags, diag, unit);
}

void fault_carried_day(struct diags *diags, const struct fault *fault, int64_t carried, int64_t day,
                       const char *day_shown)
{
    char in_code[DATE_TEXT], in_row[DATE_TEXT];
    date_short((int32_t)carried, in_code);
    date_short((int32_t)day, in_row);
    struct diag *diag =
        diag_add(diags, DIAG_WARNING, "D060", fault->at, "cột \"%s\": mã \"%s\" mang ngày %s, nhưng cột \"%s\" ghi %s",
                 fault->shown, fault->withheld ? "***" : fault->text, in_code, day_shown, in_row);
    show_line(diags, diag, fault);
    diag_set_hint(diags, diag, "một trong hai ghi sai; xem lại hồ sơ trên phần mềm gốc");
    diag_set_unit(diags, diag, fault->unit);
}
