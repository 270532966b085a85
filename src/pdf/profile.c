/* The tone curve is written as a table of CURVE_POINTS values: lcms2's own sRGB would write 4096, which is most of such
 * a profile and more than some pages. The header's date (bytes 24-35) is the clock's; it is replaced, so that equal
 * inputs give equal bytes. */
#include "pdf/profile.h"

#include "base/arena.h"

#include <lcms2.h>
#include <string.h>

enum { CURVE_POINTS = 256, DATE_AT = 24, DATE_LENGTH = 12 };

/* Colour constants of IEC 61966-2-1; the only use of floating point, none of it is measured or printed. */
static cmsHPROFILE make_srgb(void)
{
    const cmsCIExyY white = {0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
    const cmsFloat64Number parameters[5] = {2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045};
    cmsUInt16Number points[CURVE_POINTS];
    cmsToneCurve *exact = cmsBuildParametricToneCurve(NULL, 4, parameters);
    if (!exact)
        return NULL;
    for (unsigned i = 0; i < CURVE_POINTS; i++)
        points[i] = cmsEvalToneCurve16(exact, (cmsUInt16Number)(i * 0xFFFFu / (CURVE_POINTS - 1)));
    cmsFreeToneCurve(exact);
    cmsToneCurve *table = cmsBuildTabulatedToneCurve16(NULL, CURVE_POINTS, points);
    if (!table)
        return NULL;
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, (cmsToneCurve *[3]){table, table, table});
    cmsFreeToneCurve(table);
    return profile;
}

static void describe(cmsHPROFILE profile)
{
    cmsMLU *name = cmsMLUalloc(NULL, 1);
    if (name && cmsMLUsetASCII(name, "en", "US", "sRGB IEC61966-2.1"))
        cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
    cmsMLUfree(name);
    cmsSetProfileVersion(profile, 2.1);
}

const unsigned char *profile_make(struct arena *arena, size_t *size)
{
    /* 2020-03-05 00:00:00, the day of Nghị định 30: year, month, day, hour, minute, second, two bytes each. */
    static const unsigned char date[DATE_LENGTH] = {2020 >> 8, 2020 & 0xFF, 0, 3, 0, 5};
    unsigned char *bytes = NULL;
    cmsUInt32Number length = 0;
    cmsHPROFILE profile = make_srgb();
    if (!profile)
        return NULL;
    describe(profile);
    if (cmsSaveProfileToMem(profile, NULL, &length) && length > DATE_AT + DATE_LENGTH) {
        bytes = arena_alloc(arena, length);
        if (!cmsSaveProfileToMem(profile, bytes, &length))
            bytes = NULL;
    }
    cmsCloseProfile(profile);
    if (bytes)
        memcpy(bytes + DATE_AT, date, sizeof date);
    *size = length;
    return bytes;
}
