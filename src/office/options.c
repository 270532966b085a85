#include "office/options.h"

#include <unistd.h>

int options_workers(const struct options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (options->workers)
        return options->workers;
    return cores < 1 ? 1 : cores > 64 ? 64 : (int)cores;
}
