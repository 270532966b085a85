/* Dates, verdicts and texts. */
#include "template/filter.h"
#include "template/words.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/period.h"

#include <string.h>

static bool date_only(struct filter_call *call, struct found *result, bool *done)
{
    *done = true;
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_null(call, 0, result);
    if (call->subject.value.kind != VALUE_DATE)
        return filter_refuse(call, "một ngày");
    *done = false;
    return true;
}

bool filter_ngay(struct filter_call *call, struct found *result)
{
    bool done;
    char text[DATE_TEXT];
    if (!date_only(call, result, &done) || done)
        return done && !call->code;
    date_short(call->subject.value.date, text);
    return filter_give_text(result, arena_text(call->arena, text));
}

bool filter_ngay_dai(struct filter_call *call, struct found *result)
{
    bool done;
    if (!date_only(call, result, &done) || done)
        return done && !call->code;
    return filter_give_text(result, words_date(call->subject.value.date, call->arena));
}

/* ---- periods: the names that contract §1 prints ---- */

/* Month of a date (with its year), or a number of the kind itself (*year 0). Null: *done. */
static bool part_of_year(struct filter_call *call, int most, struct found *result, int *number, int *year, bool *done)
{
    const struct value *value = &call->subject.value;
    int day;
    *done = value->kind == VALUE_NULL;
    if (*done)
        return filter_give_null(call, 0, result);
    if (value->kind == VALUE_DATE) {
        date_split(value->date, year, number, &day);
        return true;
    }
    *year = 0;
    if (value->kind != VALUE_INTEGER || value->integer < 1 || value->integer > most)
        return filter_refuse(call, arena_format(call->arena, "một ngày, hoặc một số từ 1 đến %d", most));
    *number = (int)value->integer;
    return true;
}

static bool give_part(struct filter_call *call, const char *name, int year, struct found *result)
{
    return filter_give_text(result, year ? arena_format(call->arena, "%s năm %d", name, year) : name);
}

bool filter_thang(struct filter_call *call, struct found *result)
{
    int month = 0, year = 0;
    bool done;
    if (!part_of_year(call, 12, result, &month, &year, &done))
        return false;
    return done || give_part(call, arena_format(call->arena, "tháng %d", month), year, result);
}

bool filter_quy(struct filter_call *call, struct found *result)
{
    int number = 0, year = 0;
    bool done;
    if (!part_of_year(call, 4, result, &number, &year, &done))
        return false;
    if (!done && year)
        number = (number + 2) / 3;
    return done || give_part(call, arena_format(call->arena, "quý %s", words_roman(number, call->arena)), year, result);
}

/* A period as data has it: a code like 2023-H1, or the records ky, ky_truoc, ky_sau, cung_ky. */
bool filter_ky(struct filter_call *call, struct found *result)
{
    const struct value *value = &call->subject.value;
    const char *option = filter_text(call, 0);
    struct period period;
    if (option && strcmp(option, "gon") != 0)
        return filter_fail(call, "M021", "bộ lọc \"ky\" chỉ nhận \"gon\" (tên không kèm năm)");
    if (value->kind == VALUE_NULL)
        return filter_give_text(result, NULL);
    const struct value *name =
        value->kind == VALUE_RECORD ? record_field(value->record, option ? "ten_ngan" : "ten") : NULL;
    if (name && name->kind == VALUE_TEXT)
        return filter_give_text(result, name->text);
    /* The names are the same under both cut-off rules; only the days differ. */
    if (value->kind == VALUE_TEXT && period_parse(value->text, CUTOFF_CALENDAR, call->arena, &period))
        return filter_give_text(result, option ? period.short_name : period.name);
    return filter_refuse(call, "một kỳ như 2023-H1, 2023-Q3, 2023-M07");
}

static bool flag(const struct record *record, const char *name)
{
    const struct value *value = record_field(record, name);
    return value && value->kind == VALUE_YES_NO && value->yes;
}

/* The words of contract §7. A verdict is never worked out here: the record states it. */
bool filter_danh_gia(struct filter_call *call, struct found *result)
{
    static const struct {
        const char *name, *text;
    } verdicts[] = {{"chua_co_so_lieu", "chưa có số liệu"},
                    {"khong_phat_sinh", "không phát sinh"},
                    {"dat", "đạt"},
                    {"chua_dat", "chưa đạt"},
                    {"khong_danh_gia", "không đánh giá"}};
    const struct value *value = &call->subject.value;
    const struct record *record = value->kind == VALUE_RECORD ? value->record : call->subject.owner;
    if (value->kind == VALUE_YES_NO)
        return filter_give_text(result, value->yes ? "đạt" : "chưa đạt");
    for (size_t i = 0; record && i < sizeof verdicts / sizeof *verdicts; i++)
        if (flag(record, verdicts[i].name))
            return filter_give_text(result, verdicts[i].text);
    if (value->kind == VALUE_NULL)
        return filter_give_text(result, NULL);
    return filter_refuse(call, "một bản ghi có đánh giá");
}

bool filter_chon(struct filter_call *call, struct found *result)
{
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_null(call, 2, result);
    if (call->subject.value.kind != VALUE_YES_NO)
        return filter_refuse(call, "giá trị có/không");
    return filter_give_text(result, filter_text(call, call->subject.value.yes ? 0 : 1));
}

/* *text stays NULL for null. */
static bool text_of(struct filter_call *call, struct found *result, const char **text)
{
    *text = NULL;
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_text(result, NULL);
    *text = shown_text(&call->subject, call->arena);
    return *text ? true : filter_refuse(call, "một chữ hoặc số");
}

bool filter_hoa(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text))
        return false;
    return text ? filter_give_text(result, utf8_upper(call->arena, text)) : true;
}

bool filter_thuong(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text))
        return false;
    return text ? filter_give_text(result, utf8_lower(call->arena, text)) : true;
}

bool filter_hoa_dau(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text))
        return false;
    return text ? filter_give_text(result, utf8_upper_first(call->arena, text)) : true;
}

bool filter_thuong_dau(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text))
        return false;
    return text ? filter_give_text(result, utf8_lower_first(call->arena, text)) : true;
}

bool filter_mac_dinh(struct filter_call *call, struct found *result)
{
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_null(call, 0, result);
    *result = call->subject;
    return true;
}

bool filter_khong_ngat(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text))
        return false;
    if (!text)
        return true;
    struct buffer out = {0};
    for (const char *c = text; *c; c++) {
        if (*c == ' ')
            buffer_add_text(&out, NBSP);
        else
            buffer_add_byte(&out, *c);
    }
    const char *bound = arena_copy(call->arena, buffer_text(&out), out.length);
    buffer_clear(&out);
    return filter_give_text(result, bound);
}

bool filter_rut_gon(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text) || !text)
        return !call->code;
    int64_t most = call->arguments[0].value.integer;
    if (most < 1)
        return filter_fail(call, "M021", "số ký tự của bộ lọc \"rut_gon\" phải từ 1 trở lên");
    const char *at = text, *end = text + strlen(text), *cut = text, *blank = NULL;
    for (int64_t count = 0; at < end && count < most; count++) {
        cut = at; /* room for the ellipsis */
        if (*at == ' ')
            blank = at;
        utf8_next(&at, end);
    }
    if (at == end)
        return filter_give_text(result, text);
    if (*cut != ' ' && blank && blank > text)
        cut = blank; /* whole words where there are any */
    while (cut > text && cut[-1] == ' ')
        cut--;
    return filter_give_text(result, arena_format(call->arena, "%.*s…", (int)(cut - text), text));
}

/* The signs of the declarations as print has them. */
bool filter_dau_so(struct filter_call *call, struct found *result)
{
    static const char *const signs[][2] = {{">=", "≥"}, {"<=", "≤"}, {"=", "="}};
    const char *text;
    if (!text_of(call, result, &text) || !text)
        return !call->code;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i][0], text) == 0)
            return filter_give_text(result, signs[i][1]);
    return filter_fail(call, "M021", "bộ lọc \"dau_so\" chỉ nhận >=, <= hoặc =");
}

/* The true minus sign (U+2212) in front of a number, instead of the hyphen. */
bool filter_dau_tru(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!text_of(call, result, &text) || !text)
        return !call->code;
    bool negative = text[0] == '-' && text[1] >= '0' && text[1] <= '9';
    return filter_give_text(result, negative ? arena_format(call->arena, "\u2212%s", text + 1) : text);
}

/* A name below another in a form: four blanks a level, which never break off. */
bool filter_thut(struct filter_call *call, struct found *result)
{
    static const char blanks[] = "\u00A0\u00A0\u00A0\u00A0";
    const char *text;
    if (!text_of(call, result, &text) || !text)
        return !call->code;
    const struct value *level = &call->arguments[0].value;
    if (level->kind != VALUE_INTEGER || level->integer < 0 || level->integer > LIMIT_NESTING)
        return filter_fail(call, "M021", "bộ lọc \"thut\" cần một cấp, là số nguyên từ 0");
    for (int64_t i = 0; i < level->integer; i++)
        text = arena_format(call->arena, "%s%s", blanks, text);
    return filter_give_text(result, text);
}
