#include "model/metrics.h"

int32_t metrics_scale(int64_t units, int32_t units_per_em, int32_t size)
{
    return (int32_t)((units * size + units_per_em / 2) / units_per_em);
}
