/* Steps are 1, 2 or 5 times a power of ten, about five of them. Numbers beyond SCALE_MOST are cut to it: a figure
 * cannot show them, their labels still do. */
#include "layout/scale.h"

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

/* Smallest multiple of step that is at least number >= 0. */
static int64_t round_up(int64_t number, int64_t step)
{
    return (number + step - 1) / step * step;
}

struct scale scale_of(const struct doc_chart *chart)
{
    struct scale scale = {0};
    int64_t least = 0, most = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->label_count; i++)
            if (!chart->series[s].missing[i] && chart->series[s].values[i].places > scale.places)
                scale.places = chart->series[s].values[i].places;
    if (scale.places > 4)
        scale.places = 4;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t i = 0; i < chart->label_count; i++) {
            if (chart->series[s].missing[i])
                continue;
            int64_t units = scale_units(&scale, chart->series[s].values[i]);
            least = units < least ? units : least;
            most = units > most ? units : most;
        }
    if (most == least)
        for (most = 1; scale.places > 0; scale.places--)
            ; /* nothing but zeros: an axis from 0 to 1 */
    scale.step = nice_step(most - least);
    scale.high = round_up(most, scale.step);
    scale.low = -round_up(-least, scale.step);
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
