/* Everything is exact: the missing cases come from an inequality over integers, solved by one division rounded up. */
#include "compute/measure.h"

__extension__ typedef __int128 wide;

enum {
    CODE,
    NAME,
    SHORT_NAME,
    UNIT,
    NUMERATOR,
    DENOMINATOR,
    RESULT,
    TARGET,
    RELATION,
    PREVIOUS,
    LAST_YEAR,
    MISSING,
    PLACE,
    AMONG,
    CAUSE,
    METHOD,
    FIXED_BASE,
    MET,
    MISSED,
    NOT_JUDGED,
    NOTHING,
    NO_DATA,
    NAME_COUNT
};
static const char *const NAMES[NAME_COUNT] = {"ma",
                                              "ten",
                                              "ten_ngan",
                                              "don_vi_tinh",
                                              "tu_so",
                                              "mau_so",
                                              "ket_qua",
                                              "muc_tieu",
                                              "phep_so",
                                              "ky_truoc",
                                              "cung_ky",
                                              "con_thieu",
                                              "xep_hang",
                                              "xep_hang_tren",
                                              "nguyen_nhan",
                                              "cach_tinh",
                                              "mau_so_co_dinh",
                                              "dat",
                                              "chua_dat",
                                              "khong_danh_gia",
                                              "khong_phat_sinh",
                                              "chua_co_so_lieu"};

const struct shape *measure_shape(struct arena *arena)
{
    return shape_new(arena, NAMES, NAME_COUNT);
}

struct value measure_value(const struct schema_indicator *indicator, const struct figure *figure,
                           const struct target *target)
{
    if (figure == NULL || figure->state == FIGURE_ABSENT || (figure->state == FIGURE_RATIO && figure->denominator == 0))
        return value_null();
    if (figure->state == FIGURE_COUNT)
        return value_integer(figure->numerator);
    bool percent = facts_is_percent(indicator);
    struct decimal shown;
    int places = indicator->places;
    /* 95,996 % of a target of 96 % must not be shown as 96,00 % (contract §5). */
    if (facts_printed(figure, target, percent, places, &shown) && shown.places > places)
        places = shown.places;
    return value_ratio(figure->numerator, figure->denominator, percent, places);
}

static wide power_of_ten(int places)
{
    wide result = 1;
    while (places-- > 0)
        result *= 10;
    return result;
}

static bool fits(wide number, int64_t *result)
{
    if (number <= 0 || number > INT64_MAX)
        return false;
    *result = (int64_t)number;
    return true;
}

static bool missing_of_count(int64_t numerator, const struct target *target, wide scale, int64_t *result)
{
    wide bound = target->value.units;
    if (target->relation == TARGET_AT_LEAST)
        return fits((bound - scale * numerator + scale - 1) / scale, result);
    if (target->relation == TARGET_AT_MOST)
        return fits(bound < 0 ? 0 : numerator - bound / scale, result);
    return false;
}

/* factor (n + k) / d against bound / scale: here 100 % can be reached, and hit exactly. */
static bool missing_of_fixed(const struct figure *figure, enum target_operator relation, wide factor, wide bound,
                             bool percent, int64_t *result)
{
    wide wanted = bound * figure->denominator, reached = factor * figure->numerator;
    if (relation == TARGET_AT_MOST || (percent && bound > factor))
        return false; /* nothing is done more than once */
    if (relation == TARGET_EQUAL && wanted % factor != 0)
        return false;
    return fits((wanted - reached + factor - 1) / factor, result);
}

bool measure_missing(const struct schema_indicator *indicator, const struct figure *figure, const struct target *target,
                     int64_t *result)
{
    bool percent = facts_is_percent(indicator);
    if (facts_verdict(figure, target, percent) != VERDICT_MISSED || target->value.places > 9)
        return false;
    wide scale = power_of_ten(target->value.places), bound = target->value.units;
    if (figure->state == FIGURE_COUNT)
        return missing_of_count(figure->numerator, target, scale, result);
    wide factor = (percent ? 100 : 1) * scale, slope = factor - bound;
    if (indicator->fixed_base)
        return missing_of_fixed(figure, target->relation, factor, bound, percent, result);
    if (target->relation != TARGET_AT_LEAST || slope <= 0)
        return false; /* 100 % is out of reach once a case has failed */
    /* factor (n + k) / (d + k) >= bound / scale  <=>  k (factor scale - bound) >= bound d - factor scale n */
    return fits((bound * figure->denominator - factor * figure->numerator + slope - 1) / slope, result);
}

static struct value target_value(const struct target *target, bool percent)
{
    if (target->relation == TARGET_NONE)
        return value_null();
    struct value value = value_decimal(target->value);
    value.percent = percent;
    value.places = (uint8_t)target->value.places;
    return value;
}

static const char *relation_text(const struct target *target)
{
    static const char *const TEXTS[] = {NULL, ">=", "<=", "="};
    return TEXTS[target->relation];
}

static bool nothing_happened(const struct measure *measure)
{
    return facts_nothing_happened(measure->figure, measure->cases);
}

enum verdict measure_verdict(const struct measure *measure)
{
    return nothing_happened(measure)
               ? VERDICT_NOT_JUDGED
               : facts_verdict(measure->figure, measure->target, facts_is_percent(measure->indicator));
}

static void put_verdict(struct value *values, const struct measure *measure)
{
    enum verdict verdict = measure_verdict(measure);
    values[MET] = value_yes_no(verdict == VERDICT_MET);
    values[MISSED] = value_yes_no(verdict == VERDICT_MISSED);
    values[NOT_JUDGED] = value_yes_no(verdict == VERDICT_NOT_JUDGED);
    values[NO_DATA] = value_yes_no(verdict == VERDICT_NO_DATA);
    values[NOTHING] = value_yes_no(nothing_happened(measure));
}

void measure_fill(const struct measure *measure, struct value *values)
{
    const struct schema_indicator *indicator = measure->indicator;
    const struct figure *figure = measure->figure;
    bool percent = facts_is_percent(indicator);
    int64_t missing;
    values[CODE] = value_text(indicator->code);
    values[NAME] = value_text(indicator->name);
    values[SHORT_NAME] = value_text(indicator->short_name);
    values[UNIT] = value_text(indicator->unit);
    if (figure->state != FIGURE_ABSENT)
        values[NUMERATOR] = value_integer(figure->numerator);
    if (figure->state == FIGURE_RATIO)
        values[DENOMINATOR] = value_integer(figure->denominator);
    values[RESULT] = measure_value(indicator, figure, measure->target);
    values[TARGET] = target_value(measure->target, percent);
    values[RELATION] = value_text(relation_text(measure->target));
    values[PREVIOUS] = measure_value(indicator, measure->previous, measure->target);
    values[LAST_YEAR] = measure_value(indicator, measure->last_year, measure->target);
    if (!nothing_happened(measure) && measure_missing(indicator, figure, measure->target, &missing))
        values[MISSING] = value_integer(missing);
    if (measure->rank.place) {
        values[PLACE] = value_integer(measure->rank.place);
        values[AMONG] = value_integer(measure->rank.among);
    }
    values[CAUSE] = value_text(measure->causes);
    values[METHOD] = value_text(indicator->method);
    values[FIXED_BASE] = value_yes_no(indicator->fixed_base);
    put_verdict(values, measure);
}
