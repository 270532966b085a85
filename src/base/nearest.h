/* nearest: the name a writer probably meant.
 * Called where an unknown name is reported, for the hint "ý bạn là …?". Owns nothing. */
#ifndef BAOCAO_BASE_NEAREST_H
#define BAOCAO_BASE_NEAREST_H

#include <stddef.h>

/* The nearest of names to wanted: equal without accents and case, or at most two typing errors away (one for names of
 * up to four letters); NULL when none is near. Borrowed from names. NULL entries are passed over. */
const char *nearest_name(const char *wanted, const char *const *names, size_t count);

#endif
