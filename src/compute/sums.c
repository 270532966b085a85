#include "compute/sums.h"

#include "base/arena.h"

struct sums *sums_new(const struct pack *pack, const bool *available, size_t rows, struct arena *arena)
{
    struct sums *sums = arena_alloc(arena, sizeof *sums);
    *sums = (struct sums){.pack = pack, .available = available, .row_count = rows};
    sums->places = arena_array(arena, pack->indicator_count, sizeof *sums->places);
    for (size_t i = 0; i < pack->indicator_count; i++) {
        sums->places[i] = sums->width;
        if (available[i])
            sums->width += pack->indicators[i].denominator ? 2 : 1;
    }
    sums->numbers = arena_array(arena, rows * sums->width, sizeof *sums->numbers);
    return sums;
}

int64_t *sums_at(const struct sums *sums, size_t row, size_t indicator)
{
    return &sums->numbers[row * sums->width + sums->places[indicator]];
}

void sums_keep(const struct sums *sums, size_t row, struct figurerows *kept, struct figure *scratch)
{
    for (size_t i = 0; i < sums->pack->indicator_count; i++) {
        scratch[i] = (struct figure){FIGURE_ABSENT, 0, 0};
        if (!sums->available[i])
            continue;
        const int64_t *numbers = sums_at(sums, row, i);
        scratch[i] = sums->pack->indicators[i].denominator ? (struct figure){FIGURE_RATIO, numbers[0], numbers[1]}
                                                           : (struct figure){FIGURE_COUNT, numbers[0], 0};
    }
    figurerows_put(kept, row, scratch);
}
