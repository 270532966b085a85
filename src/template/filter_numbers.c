/* Numbers: exact decimals, rounded half up only when they are printed (templates study, 2.3). */
#include "template/filter.h"
#include "template/words.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

static bool too_large(struct filter_call *call)
{
    return filter_fail(call, "M023", "số quá lớn, bộ lọc \"%s\" không in được", call->name);
}

/* The text for null is the last argument: so:1,"–" and so:"–" both say it. */
static size_t null_index(const struct filter_call *call)
{
    return call->argument_count ? call->argument_count - 1 : 0;
}

/* A result counted in dossiers: whole, never with % behind it, so a loop over indicators of both kinds may say so:2. */
static bool counted_otherwise(const struct filter_call *call)
{
    const struct record *record = call->subject.owner;
    const struct value *unit = record ? record_field(record, "don_vi_tinh") : NULL;
    return call->subject.value.kind == VALUE_INTEGER && unit && unit->kind == VALUE_TEXT &&
           strcmp(unit->text, "%") != 0;
}

/* Shared by so, phan_tram, ty_le: *text is NULL for a null subject, *result is then already set. */
static bool rounded(struct filter_call *call, struct found *result, const char **text)
{
    struct decimal number;
    int places;
    *text = NULL;
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_null(call, null_index(call), result);
    if (!shown_is_number(&call->subject.value))
        return filter_refuse(call, "một số");
    if (!filter_places(call, 0, &places))
        return false;
    if (counted_otherwise(call))
        places = 0;
    if (!shown_number(&call->subject, places, &number))
        return too_large(call);
    *text = shown_decimal(number, call->arena);
    return true;
}

bool filter_so(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!rounded(call, result, &text))
        return false;
    return text ? filter_give_text(result, text) : true;
}

bool filter_phan_tram(struct filter_call *call, struct found *result)
{
    const char *text;
    if (counted_otherwise(call)) {
        call->hint = "dùng bộ lọc so";
        return filter_fail(call, "M022", "giá trị là số đếm, không phải phần trăm");
    }
    if (call->subject.value.kind == VALUE_RATIO && !call->subject.value.percent) {
        call->hint = "dùng bộ lọc ty_le để nhân với 100";
        return filter_fail(call, "M022", "giá trị là tỷ số, chưa phải phần trăm");
    }
    if (!rounded(call, result, &text))
        return false;
    return text ? filter_give_text(result, arena_format(call->arena, "%s%%", text)) : true;
}

bool filter_ty_le(struct filter_call *call, struct found *result)
{
    struct value *value = &call->subject.value;
    if (value->kind == VALUE_RATIO) {
        value->percent = true; /* value_number() then multiplies by 100, once */
    } else if (shown_is_number(value) && !value->percent) {
        struct decimal number = value->kind == VALUE_INTEGER ? decimal_integer(value->integer) : value->decimal;
        /* Times 100 only moves the point: 0,952 is 95,2 with one digit left. */
        if (!decimal_multiply(number, decimal_integer(100), &number))
            return too_large(call);
        int kept = number.places > 2 ? number.places - 2 : 0;
        if (!decimal_round(number, kept, &number))
            return too_large(call);
        *value = value_decimal(number);
        value->percent = true;
    }
    return filter_phan_tram(call, result);
}

bool filter_so_0(struct filter_call *call, struct found *result)
{
    const struct value *value = &call->subject.value;
    if (value->kind == VALUE_NULL)
        return filter_give_null(call, 0, result);
    if (value->kind != VALUE_INTEGER)
        return filter_refuse(call, "một số nguyên");
    const char *text = shown_decimal(decimal_integer(value->integer), call->arena);
    bool zero = value->integer > 0 && value->integer < 10;
    return filter_give_text(result, zero ? arena_format(call->arena, "0%s", text) : text);
}

bool filter_so_gon(struct filter_call *call, struct found *result)
{
    const struct value *value = &call->subject.value;
    struct decimal number;
    if (value->kind == VALUE_NULL)
        return filter_give_null(call, 0, result);
    if (value->kind == VALUE_TEXT) /* a code, a year, a document number: never grouped */
        return filter_give_text(result, value->text);
    if (!shown_is_number(value))
        return filter_refuse(call, "một số");
    if (!shown_number(&call->subject, -1, &number))
        return too_large(call);
    struct decimal shorter = decimal_shorten(number);
    bool as_in_tables = value->kind == VALUE_RATIO && shorter.places > 0; /* 80,50 in both, but 100 for 100,00 */
    return filter_give_text(result, shown_decimal(as_in_tables ? number : shorter, call->arena));
}

/* ---- targets ---- */

/* Shares and counts are never below 0, nor shares above 100: a bound there leaves one number, and papers print that. */
static bool leaves_one_number(const char *relation, struct decimal number, bool percent)
{
    if (strcmp(relation, "<=") == 0)
        return number.units == 0;
    return strcmp(relation, "=") == 0 || (percent && decimal_compare(number, decimal_integer(100)) == 0);
}

static const char *target_number(const struct filter_call *call, struct decimal number, bool in_words)
{
    const char *text = shown_decimal(number, call->arena);
    bool padded = in_words && number.places == 0 && number.units > 0 && number.units < 10;
    return padded ? arena_format(call->arena, "0%s", text) : text;
}

/* In tables with its sign and without its unit of measure, which has a column there; in sentences in words. */
bool filter_muc_tieu(struct filter_call *call, struct found *result)
{
    const struct value *value = &call->subject.value;
    const struct record *record = value->kind == VALUE_RECORD ? value->record : call->subject.owner;
    const struct value *target = record ? record_field(record, "muc_tieu") : NULL;
    const struct value *relation = record ? record_field(record, "phep_so") : NULL;
    const struct value *unit = record ? record_field(record, "don_vi_tinh") : NULL;
    const char *form = filter_text(call, 0);
    struct decimal number;
    if (!target || !relation || !unit || unit->kind != VALUE_TEXT)
        return filter_refuse(call, "một bản ghi của chỉ tiêu");
    bool in_words = form && strcmp(form, "chu") == 0;
    if (form && !in_words && strcmp(form, "so") != 0)
        return filter_fail(call, "M021", "bộ lọc \"%s\" nhận \"chu\", \"so\" hoặc không nhận gì", call->name);
    if (target->kind == VALUE_NULL || relation->kind != VALUE_TEXT)
        return filter_give_text(result, NULL);
    if (!shown_number(&(struct found){.value = *target}, -1, &number))
        return too_large(call);
    number = decimal_shorten(number);
    bool one = leaves_one_number(relation->text, number, target->percent), least = strcmp(relation->text, ">=") == 0;
    const char *text = target_number(call, number, in_words && !target->percent);
    if (target->percent && (!form || in_words))
        text = arena_format(call->arena, "%s%%", text);
    else if (in_words)
        text = arena_format(call->arena, "%s\u00a0%s", text, unit->text);
    if (one)
        return filter_give_text(result, text);
    if (!in_words)
        return filter_give_text(result, arena_format(call->arena, "%s\u00a0%s", least ? "≥" : "≤", text));
    return filter_give_text(result, arena_format(call->arena, least ? "từ %s trở lên" : "không quá %s", text));
}

/* ---- comparisons ---- */

struct difference {
    struct decimal size; /* without sign */
    int sign;
    bool percent;
    const char *unit; /* as the template names it, or NULL */
    bool relative;    /* with the share of what it was */
    bool padded;      /* a count below ten begins with 0, as sentences write it */
};

/* Both are rounded as they are printed, then subtracted: a reader who checks the figures of the page finds the same
 * difference. */
static bool subtract(struct filter_call *call, int places, struct difference *result)
{
    const struct found *other = &call->arguments[0];
    struct decimal a, b;
    if (!shown_is_number(&other->value))
        return filter_fail(call, "M021", "bộ lọc \"%s\" cần so với một số, nhưng đối số thứ nhất là %s", call->name,
                           value_kind_name(&other->value));
    if (!shown_number(&call->subject, places, &a) || !shown_number(other, places, &b) ||
        !decimal_subtract(a, b, &result->size))
        return too_large(call);
    result->sign = result->size.units > 0 ? 1 : result->size.units < 0 ? -1 : 0;
    if (result->sign < 0)
        result->size.units = -result->size.units;
    result->percent = call->subject.value.kind != VALUE_INTEGER && call->subject.value.percent;
    return true;
}

/* Behind the value to compare with may stand, in any order, a unit, "%", "0", and the places. */
static bool options(struct filter_call *call, struct difference *asked, int *places)
{
    *places = -1;
    for (size_t i = 1; i < call->argument_count; i++) {
        const char *text = filter_text(call, i);
        if (text && strcmp(text, "%") == 0)
            asked->relative = true;
        else if (text && strcmp(text, "0") == 0)
            asked->padded = true;
        else if (text)
            asked->unit = text;
        else if (!filter_places(call, i, places))
            return false;
    }
    return true;
}

/* equal: what is said of two that are the same. True with sign 0: result says all there is to say. */
static bool compare(struct filter_call *call, const char *equal, struct difference *difference, struct found *result)
{
    int places;
    *difference = (struct difference){0};
    if (!options(call, difference, &places))
        return false;
    if (call->subject.value.kind == VALUE_NULL || call->arguments[0].value.kind == VALUE_NULL)
        return filter_give_text(result, "–");
    if (!shown_is_number(&call->subject.value))
        return filter_refuse(call, "một số");
    return subtract(call, places, difference) && (difference->sign || filter_give_text(result, equal));
}

/* Shares differ by points, counts by their own unit; so a loop over indicators of both kinds may say "điểm %" for all
 * and no count is ever said to fall by points. */
static const char *unit_of(const struct filter_call *call, const struct difference *difference)
{
    const char *unit = difference->unit;
    if (difference->percent)
        return unit ? unit : "điểm phần trăm";
    if (unit && strncmp(unit, "điểm", strlen("điểm")) != 0)
        return unit;
    const struct record *record = call->subject.owner;
    const struct value *own = record ? record_field(record, "don_vi_tinh") : NULL;
    return own && own->kind == VALUE_TEXT ? own->text : "";
}

/* "2,3 điểm phần trăm": number and unit never part at a line's end. */
static const char *with_unit(struct filter_call *call, const struct difference *difference)
{
    const char *number = shown_decimal(difference->size, call->arena), *unit = unit_of(call, difference);
    if (difference->padded && call->subject.value.kind == VALUE_INTEGER && !number[1])
        number = arena_format(call->arena, "0%s", number);
    struct filter_call joined = {.subject = {.value = value_text(unit)}, .arena = call->arena};
    struct found bound;
    filter_khong_ngat(&joined, &bound);
    return arena_format(call->arena, "%s%s%s", number, *unit ? NBSP : "", bound.value.text);
}

/* " (tăng 12,5%)" for counts; "" when the base is 0. */
static bool relative_part(struct filter_call *call, const char *word, const char **text)
{
    const struct value *now = &call->subject.value, *base = &call->arguments[0].value;
    struct decimal share;
    *text = "";
    if (now->kind != VALUE_INTEGER || base->kind != VALUE_INTEGER || base->integer == 0)
        return true;
    if (!decimal_ratio(now->integer - base->integer, base->integer, 100, 1, &share))
        return too_large(call);
    if (share.units < 0)
        share.units = -share.units;
    *text = arena_format(call->arena, " (%s %s%%)", word, shown_decimal(share, call->arena));
    return true;
}

bool filter_so_voi(struct filter_call *call, struct found *result)
{
    struct difference difference;
    const char *share = "";
    if (!compare(call, "không đổi", &difference, result))
        return false;
    if (!difference.sign)
        return true;
    const char *word = difference.sign > 0 ? "tăng" : "giảm";
    if (difference.relative && !relative_part(call, word, &share))
        return false;
    return filter_give_text(result, arena_format(call->arena, "%s %s%s", word, with_unit(call, &difference), share));
}

/* "vượt" praises: only where more is better. */
static bool more_is_better(const struct record *record)
{
    const struct value *relation = record ? record_field(record, "phep_so") : NULL;
    return !relation || relation->kind != VALUE_TEXT || (!strchr(relation->text, '<') && !strstr(relation->text, "≤"));
}

bool filter_so_voi_muc_tieu(struct filter_call *call, struct found *result)
{
    struct difference difference;
    if (!compare(call, "bằng chỉ tiêu", &difference, result))
        return false;
    if (!difference.sign)
        return true;
    const char *word = difference.sign < 0 ? "thấp hơn" : more_is_better(call->subject.owner) ? "vượt" : "cao hơn";
    return filter_give_text(result,
                            arena_format(call->arena, "%s %s so với chỉ tiêu", word, with_unit(call, &difference)));
}

/* ---- words ---- */

static bool in_words(struct filter_call *call, struct found *result, const char **text)
{
    unsigned wanted = 0;
    struct decimal number;
    *text = NULL;
    for (size_t i = 0; i < call->argument_count; i++) {
        const char *option = filter_text(call, i);
        if (option && strcmp(option, "le") == 0)
            wanted |= WORDS_LE;
        else if (option && strcmp(option, "ngan") == 0)
            wanted |= WORDS_NGAN;
        else
            return filter_fail(call, "M021", "bộ lọc \"%s\" chỉ nhận \"le\" hoặc \"ngan\"", call->name);
    }
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_text(result, NULL);
    if (!shown_is_number(&call->subject.value))
        return filter_refuse(call, "một số");
    if (!shown_number(&call->subject, -1, &number))
        return too_large(call);
    *text = words_number(number, wanted, call->arena);
    return true;
}

bool filter_bang_chu(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!in_words(call, result, &text))
        return false;
    return text ? filter_give_text(result, text) : true;
}

bool filter_bang_chu_tien(struct filter_call *call, struct found *result)
{
    const char *text;
    if (!in_words(call, result, &text))
        return false;
    if (!text)
        return true;
    return filter_give_text(result, arena_format(call->arena, "%s đồng", utf8_upper_first(call->arena, text)));
}

bool filter_la_ma(struct filter_call *call, struct found *result)
{
    if (call->subject.value.kind == VALUE_NULL)
        return filter_give_text(result, NULL);
    if (call->subject.value.kind != VALUE_INTEGER)
        return filter_refuse(call, "một số nguyên");
    const char *text = words_roman(call->subject.value.integer, call->arena);
    if (!text)
        return filter_fail(call, "M023", "số La Mã bắt đầu từ 1");
    return filter_give_text(result, text);
}
