#include "pdf/made_with.h"

#include "base/arena.h"

#include <hpdf.h>
#include <lcms2.h>
#include <libdeflate.h>

const char *made_with(struct arena *arena)
{
    return arena_format(arena, "libharu %s, lcms2 %d, libdeflate %s", HPDF_GetVersion(), cmsGetEncodedCMMversion(),
                        LIBDEFLATE_VERSION_STRING);
}
