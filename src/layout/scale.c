/* Steps are 1, 2 or 5 times a power of ten, about five of them. Numbers beyond SCALE_MOST are cut to it: a figure
 * cannot show them, their labels still do. */
#include "layout/scale.h"

#include <stdbool.h>

#define SCALE_MOST  INT64_C(100000000000000000) /* 10^17 */
#define SCALE_FINE  INT64_C(1000000000000)      /* 10^12: times any length on a page fits 64 bits */
#define SCALE_STEPS 5

int64_t scale_units(const struct scale *scale, struct decimal value)
{
    struct decimal same;
    if (!decimal_round(value, scale->places, &same))
        return value.units < 0 ? -SCALE_MOST : SCALE_MOST;
    return same.units < -SCALE_MOST ? -SCALE_MOST : same.units > SCALE_MOST ? SCALE_MOST : same.units;
}

static int64_t nice_step(int64_t span)
{
    int64_t power = 1;
    while (power * 10 * SCALE_STEPS <= span)
        power *= 10;
    static const int64_t factors[] = {1, 2, 5, 10};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        if (factors[i] * power * SCALE_STEPS >= span)
            return factors[i] * power;
    return 10 * power;
}

/* Largest multiple of step that is at most number. */
static int64_t round_down(int64_t number, int64_t step)
{
    return number >= 0 ? number / step * step : -((-number + step - 1) / step * step);
}

static int64_t round_up(int64_t number, int64_t step)
{
    return -round_down(-number, step);
}

static void most_places(struct scale *scale, const struct chart_series *series, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!series->missing[i] && series->values[i].places > scale->places)
            scale->places = series->values[i].places;
}

struct range {
    bool any;
    int64_t least, most;
};

static void widen(struct range *range, const struct scale *scale, const struct chart_series *series, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (series->missing[i])
            continue;
        int64_t units = scale_units(scale, series->values[i]);
        range->least = !range->any || units < range->least ? units : range->least;
        range->most = !range->any || units > range->most ? units : range->most;
        range->any = true;
    }
}

struct scale scale_of(const struct doc_chart *chart)
{
    struct scale scale = {0};
    struct range range = {.any = chart->kind != CHART_LINES}; /* lengths begin at zero */
    for (size_t s = 0; s < chart->series_count; s++)
        most_places(&scale, &chart->series[s], chart->label_count);
    if (chart->target)
        most_places(&scale, chart->target, chart->label_count);
    if (scale.places > 4)
        scale.places = 4;
    for (size_t s = 0; s < chart->series_count; s++)
        widen(&range, &scale, &chart->series[s], chart->label_count);
    if (chart->target)
        widen(&range, &scale, chart->target, chart->label_count);
    if (range.most == range.least && !range.least)
        for (range.most = 1; scale.places > 0; scale.places--)
            ; /* nothing but zeros: an axis from 0 to 1 */
    scale.step = nice_step(range.most - range.least);
    scale.high = round_up(range.most, scale.step);
    scale.low = round_down(range.least, scale.step);
    if (chart->kind == CHART_LINES &&
        (scale.low > 0 || range.least < 0)) /* room for the number below the lowest point */
        scale.low = round_down(range.least - scale.step, scale.step);
    if (scale.high == scale.low) /* lines through one number */
        scale.high += scale.step;
    return scale;
}

int32_t scale_position(const struct scale *scale, int64_t units, int32_t length)
{
    int64_t span = scale->high - scale->low, from_low = units - scale->low;
    while (span > SCALE_FINE) {
        span /= 10;
        from_low /= 10;
    }
    return (int32_t)((from_low * length + span / 2) / span);
}

void scale_text(const struct scale *scale, int64_t units, char out[DECIMAL_TEXT])
{
    int64_t step = scale->step;
    struct decimal number = {.units = units, .places = scale->places};
    while (number.places > 0 && step % 10 == 0) {
        number.places--;
        number.units /= 10;
        step /= 10;
    }
    decimal_text(number, '.', ',', out);
}
